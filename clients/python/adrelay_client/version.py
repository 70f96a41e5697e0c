"""This package's version, as its pyproject.toml has it."""

VERSION = "0.1.0"
