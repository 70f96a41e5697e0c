"""Free text of a brief → wishes that the layouts can act on."""
