"""Colours: the arithmetic of one (`oklch`) and the palette of a picture (`palette`)."""
