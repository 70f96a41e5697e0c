"""How a column of copy is set, and the parts that it is made of."""

import math
from dataclasses import dataclass
from typing import Literal

from studio.color.oklch import Rgb
from studio.design.tree import AnyNode
from studio.layout.stage.stage import Stage

# At 1080. Stories fill a telephone's screen; what is wide is shown there a third as high, and is to be read.
STORY_LEAST = 44.0  # of the type of sub-headline and button in a story
WIDE_LEAST = 40.0  # and in what is wide
PRINT_SIZE = 21.0  # of small print, which may be looked at as long as one likes
Align = Literal["LEFT", "CENTER"]
Anchor = Literal["TOP", "CENTER", "BOTTOM"]

_MIN_SUB = 18.0
_SUB, _STORY_SUB, _WIDE_SUB = 36.0, 48.0, 46.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a column is set. Sizes in canvas pixels; `ground` is the colour behind it."""

    ink: str
    soft_ink: str
    ground: str
    accent: Rgb
    align: Align = "LEFT"
    anchor: Anchor = "CENTER"
    headline_cap: float = 100.0
    max_lines: int = 4
    sub_size: float = 36.0
    sub_width: float = math.inf
    logo_in_flow: bool = False
    logo_scale: float = 1.0
    flat_button: bool = False
    print_size: float = PRINT_SIZE  # at 1080
    parted: bool = False  # in a tower, what is to be done stands at its foot


def setting_for(stage: Stage, *, align: Align = "LEFT", anchor: Anchor = "CENTER") -> Setting:
    """The usual setting on the theme's wall."""
    theme = stage.theme
    return Setting(
        ink=theme.ink,
        soft_ink=theme.soft_ink,
        ground=theme.wall[0],
        accent=theme.accent,
        align=align,
        anchor=anchor,
        headline_cap=stage.headline_cap,
        sub_size=(
            _STORY_SUB if stage.large else _WIDE_SUB if stage.shape == "wide" and stage.shrunk else _SUB
        )
        * stage.unit,
    )


def least_type(stage: Stage) -> float:
    """The smallest type of sub-headline and button, in canvas pixels; 0 where the copy alone decides."""
    least = STORY_LEAST if stage.large else WIDE_LEAST if stage.shape == "wide" and stage.shrunk else 0.0
    return least * stage.unit


def least_sub(stage: Stage) -> float:
    """The smallest type of a sub-headline, in canvas pixels: longer copy may be smaller, but in a story,
    where all are read alike."""
    return least_type(stage) if stage.large else _MIN_SUB * stage.unit


@dataclass(frozen=True, slots=True)
class Part:
    """Something in the column: `at(y)` are its nodes there; `gap` is the room above it."""

    node: AnyNode | tuple[AnyNode, ...]
    height: float
    gap: float

    def at(self, y: float) -> list[AnyNode]:
        nodes = self.node if isinstance(self.node, tuple) else (self.node,)
        return [node.model_copy(update={"y": node.y + y}) for node in nodes]
