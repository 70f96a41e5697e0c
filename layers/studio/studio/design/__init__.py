"""The design: the tree of an ad, between layout and pixels, and the outlines that it may hold."""
