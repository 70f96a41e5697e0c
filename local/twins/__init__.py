"""Local stand-ins for the four vendors, written from their documents and from nothing else.

Nothing here imports our adapters: a mistake made in one of the two shows against the other.
"""
