"""The twin of CutX."""

from local.twins.cutx.requests import PLACEHOLDER
from local.twins.cutx.twin import NIL, CutX

__all__ = ["NIL", "PLACEHOLDER", "CutX"]
