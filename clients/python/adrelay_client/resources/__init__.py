"""The parts of the API, each as `Client` and `AsyncClient` have it."""
