"""adrelay: one endpoint in front of every ad-creative generator."""

VERSION = "0.1.0"  # as pyproject.toml has it
