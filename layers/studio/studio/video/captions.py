"""Captions as nodes: white on a dark plate, which can be read over any picture; and large, where there is no
picture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.design.tree import AnyNode, Rectangle, SolidPaint, Text
from studio.drawing import lettering
from studio.layout.stage.stage import Rect, Stage
from studio.type import casing, fitting
from studio.video.timing import Caption

_CAP, _SMALL_CAP = 84.0, 52.0  # pixels at 1080: the largest caption, by itself and below a headline
_ALONE_CAP = 168.0  # and where it is all there is to see
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
    cap = (_CAP if large else _SMALL_CAP) * stage.unit * stage.theme.type.scale
    inner = [zone.inset(_AIR[0] * cap, _AIR[1] * cap) for zone in zones]
    blocks = [
        _fitted(like, caption, zone, cap, most=3) for caption, zone in zip(captions, inner, strict=True)
    ]
    size = min((block.size for block in blocks), default=cap)
    return [
        Titled(caption, _plated(number, zone, like, block, size))
        for number, (caption, zone, block) in enumerate(zip(captions, zones, blocks, strict=True), first)
    ]


def alone(stage: Stage, like: Text, caption: Caption, zone: Rect, ink: str, *, number: int) -> Titled:
    """A caption that fills its zone, in the letters of `like`."""
    cap = _ALONE_CAP * stage.unit * stage.theme.type.scale
    block = _fitted(like, caption, zone, cap, most=4)
    box = replace(zone, y=zone.center[1] - block.height / 2, height=block.height)
    text = _text(number, box, like, block)
    return Titled(caption, (text.model_copy(update={"fills": (SolidPaint(color=ink),)}),))


def _fitted(like: Text, caption: Caption, zone: Rect, cap: float, *, most: int) -> fitting.Block:
    style = lettering.style_of(like)
    characters = casing.upper(caption.text, style.language) if like.text_case == "UPPER" else caption.text
    return fitting.fit(
        characters, style, width=zone.width, height=zone.height, size=cap, max_lines=most, wrap="BALANCE"
    )


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
    text = _text(number, replace(zone, y=y, height=height), like, replace(block, size=size))
    return plate, text


def _text(number: int, box: Rect, like: Text, block: fitting.Block) -> Text:
    """The block's lines in the middle of a box."""
    return like.model_copy(
        update={
            "id": f"caption-{number}",
            "name": f"Caption {number}",
            "x": box.x,
            "y": box.y,
            "width": box.width,
            "height": box.height,
            "characters": "\n".join(block.lines),
            "font_size": block.size,
            "max_lines": len(block.lines),
            "text_align": "CENTER",
            "text_align_vertical": "CENTER",
            "text_wrap": "GREEDY",
            "fills": (SolidPaint(color=_INK),),
        }
    )
