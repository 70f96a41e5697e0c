"""Type: the faces that ship, where lines end, and copy fitted into a box."""
