"""Breaks every call of every handler, in every way that AWS and vendors may break it: `python -m local.chaos`."""
