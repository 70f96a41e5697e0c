"""The layouts, one a module."""
