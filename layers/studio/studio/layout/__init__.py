"""Brief → design: what goes where, in which colours and type.

`compose` reads the direction, picks a layout, and hands back a design tree with notes for the customer.
"""

from studio.layout.composing.choosing import LAYOUTS
from studio.layout.composing.compose import RATIOS, Composition, compose

__all__ = ["LAYOUTS", "RATIOS", "Composition", "compose"]
