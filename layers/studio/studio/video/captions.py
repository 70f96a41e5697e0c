"""Captions as nodes: white on a dark plate, which can be read over any picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.design.tree import AnyNode, Rectangle, SolidPaint, Text
from studio.drawing import lettering
from studio.layout.stage.stage import Rect, Stage
from studio.type import casing, fitting
from studio.video.timing import Caption

_CAP, _SMALL_CAP = 84.0, 52.0  # pixels at 1080: the largest caption, by itself and below a headline
_INK, _PLATE, _OPACITY = "#ffffff", "#101014", 0.78
_AIR = (0.42, 0.26)  # of the letters' size, on both sides of a caption and above and below it


@dataclass(frozen=True, slots=True)
class Titled:
    """A caption as nodes on the canvas: its text, and what it stands on where that is needed."""

    caption: Caption
    nodes: tuple[AnyNode, ...]


def on_plates(
    stage: Stage,
    like: Text,
    captions: Sequence[Caption],
    zones: Sequence[Rect],
    *,
    first: int = 1,
    large: bool = True,
) -> list[Titled]:
    """Captions in the letters of `like`, white on a dark plate, each in its zone; all of one size. `first`:
    the number of the first one."""
    style = lettering.style_of(like)
    upper = like.text_case == "UPPER"
    cap = (_CAP if large else _SMALL_CAP) * stage.unit * stage.theme.type.scale
    blocks = [
        fitting.fit(
            casing.upper(caption.text, style.language) if upper else caption.text,
            style,
            width=zone.width - 2 * _AIR[0] * cap,
            height=zone.height - 2 * _AIR[1] * cap,
            size=cap,
            max_lines=3,
            wrap="BALANCE",
        )
        for caption, zone in zip(captions, zones, strict=True)
    ]
    size = min((block.size for block in blocks), default=cap)
    return [
        Titled(caption, _plated(number, zone, like, block, size))
        for number, (caption, zone, block) in enumerate(zip(captions, zones, blocks, strict=True), first)
    ]


def _plated(number: int, zone: Rect, like: Text, block: fitting.Block, size: float) -> tuple[AnyNode, ...]:
    """The lines of `block`, at that size."""
    air_x, air_y = _AIR[0] * size, _AIR[1] * size
    width = min(zone.width, block.width * size / block.size + 2 * air_x)
    height = min(zone.height, block.height * size / block.size + 2 * air_y)
    x, y = zone.center[0] - width / 2, zone.center[1] - height / 2
    plate = Rectangle(
        id=f"caption-{number}-plate",
        name=f"Caption {number}, plate",
        x=x,
        y=y,
        width=width,
        height=height,
        corner_radius=0.3 * size,
        fills=(SolidPaint(color=_PLATE, opacity=_OPACITY),),
    )
    text = like.model_copy(
        update={
            "id": f"caption-{number}",
            "name": f"Caption {number}",
            "x": zone.x,
            "y": y,
            "width": zone.width,
            "height": height,
            "characters": "\n".join(block.lines),
            "font_size": size,
            "max_lines": len(block.lines),
            "text_align": "CENTER",
            "text_align_vertical": "CENTER",
            "text_wrap": "GREEDY",
            "fills": (SolidPaint(color=_INK),),
        }
    )
    return plate, text
