"""Texts out of a brief that was read."""
