"""Breaks every call of every handler in every way that AWS and vendors may: `python -m local.chaos`."""
