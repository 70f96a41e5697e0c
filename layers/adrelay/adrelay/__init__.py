"""adrelay: one endpoint in front of every ad-creative generator."""

import gc

# Importing makes a hundred thousand objects that stay. Python would look through them for garbage all the
# time, for a fifth of a cold start.
gc.set_threshold(10_000)
