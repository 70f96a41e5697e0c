"""The warnings that an ad must carry, in small print: on a strip of their own, so that they cover nothing and
nothing covers them.

The strip is the foot of the ad, and the layout has the rest. Where an app covers the foot (stories, and
placements that say so) it is the head of what is seen, and the copy begins below it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.design.tree import AnyNode, Design, Rectangle, SolidPaint, Text
from studio.errors import LayoutError
from studio.layout.stage import Rect, Stage
from studio.type import fitting

_SIZE, _LEAST = 21.0, 16.0  # px at 1080
_PAD = 0.6  # of the type's size, above and below
_MOST = 0.25  # of the canvas's height
_LEADING = 1.3


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the small print stands, set."""

    box: Rect
    nodes: tuple[AnyNode, ...]
    height: int  # of the whole ad


def reserved(stage: Stage) -> tuple[Stage, Strip | None]:
    """The stage with what the small print leaves of it, and the strip. Raises LayoutError for warnings that
    would take more of the ad than an ad has."""
    text = " ".join(stage.brief.disclaimers)
    if not text:
        return stage, None
    covered = stage.covered is not None or stage.shape == "tall"
    safe = stage.safe
    side = max(stage.margin * 0.6, safe.x if covered else 0.0)
    width = stage.width - 2 * side
    leading = fitting.leading_for(text, _LEADING)
    style = fitting.Style(stage.theme.type.body, 500, False, leading, 0.0, stage.brief.language)
    size = _SIZE * stage.unit
    block = fitting.fit(
        text, style, width=width, height=_MOST * stage.height, size=size, smallest=_LEAST * stage.unit
    )
    if not block.complete:
        raise LayoutError("the warnings are too long for this size: they would take a quarter of the ad")
    height = round(block.height + 2 * _PAD * block.size)
    box = Rect(0, round(safe.y) if covered else stage.height - height, stage.width, height)
    ink = Text(
        id="small-print",
        name="Small print",
        x=side,
        y=box.y + _PAD * block.size,
        width=width,
        height=block.height + 1,
        characters=text,
        font_family=style.family,
        font_weight=style.weight,
        font_size=block.size,
        line_height=leading,
        text_align="RIGHT" if fitting.direction_of(text) == "RTL" else "LEFT",
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=stage.theme.ink),),
    )
    ground = Rectangle(
        id="small-print-ground",
        name="Small print's ground",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fills=(SolidPaint(color=stage.theme.wall[0]),),
    )
    strip = Strip(box, (ground, ink), stage.height)
    if not covered:
        return replace(stage, height=stage.height - height), strip
    top, right, bottom, left = safe.y, stage.width - safe.right, stage.height - safe.bottom, safe.x
    return replace(stage, covered=(top + height + stage.margin * 0.4, right, bottom, left)), strip


def printed(design: Design, strip: Strip | None) -> Design:
    """The design with its small print."""
    if strip is None:
        return design
    children: Sequence[AnyNode] = (*design.children, *strip.nodes)
    return design.model_copy(update={"height": strip.height, "children": tuple(children)})
