"""`make demo`: the studio in all its kinds and each vendor's twin, shown on a page."""
