"""Whether the tests notice what is wrong: `make mutants`."""
