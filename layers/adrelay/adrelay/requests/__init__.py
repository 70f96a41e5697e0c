"""What may be asked for: the one schema of requests, whoever makes what they ask for."""
