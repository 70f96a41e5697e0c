"""adrelay: one endpoint in front of every ad-creative generator."""

import gc

VERSION = "0.1.0"  # as pyproject.toml has it

# Importing makes a hundred thousand objects that stay. Python would look through them for garbage again and
# again, for up to a fifth of a cold start; `telemetry.traced` ends this when a handler stands.
USUAL_COLLECTIONS = gc.get_threshold()
gc.set_threshold(50_000)
