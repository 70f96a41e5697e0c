"""From a brief and its pictures to one finished design."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from studio.brief import AdBrief
from studio.design import MAX_SIDE, AnyNode, Design, SolidPaint
from studio.direction import Direction, read_direction
from studio.errors import LayoutError
from studio.layout.podium import podium_layout
from studio.layout.stage import Stage
from studio.picture import Picture
from studio.theme import build_theme

RATIOS = {"1:1": (1080, 1080), "4:5": (1080, 1350), "9:16": (1080, 1920), "16:9": (1920, 1080)}

LAYOUTS: dict[str, Callable[[Stage], list[AnyNode]]] = {"podium": podium_layout}


@dataclass(frozen=True, slots=True)
class Composition:
    """A finished design, the layout it uses, and what the customer should know about it."""

    design: Design
    layout: str
    notes: tuple[str, ...]


def compose(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    ratio: str = "1:1",
    width: int | None = None,
    height: int | None = None,
) -> Composition:
    """Lay out one ad."""
    base = RATIOS[ratio]
    w = width or base[0]
    h = height or round(w * base[1] / base[0])
    if max(w, h) > MAX_SIDE:
        raise LayoutError("too large")
    direction: Direction = read_direction(brief.direction, style=brief.style, tone=brief.tone)
    products = tuple(p for p in pictures if p.kind == "product")
    logo = next((p for p in pictures if p.kind == "logo"), None)
    theme = build_theme(brief, direction, products[0].palette if products else None)
    stage = Stage(w, h, brief, direction, theme, products, logo)
    nodes = LAYOUTS["podium"](stage)
    design = Design(
        id="ad", width=w, height=h, fills=(SolidPaint(color=theme.wall[1]),), children=tuple(nodes)
    )
    return Composition(design, "podium", tuple(stage.notes))
