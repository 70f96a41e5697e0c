"""Claims of health: what promises to heal, what it is good for, what it may do besides."""
