"""Which sentences may stand above a text, and which never."""
