"""What is seen of a design, measured on its pixels: contrast, legibility, what covers what."""
