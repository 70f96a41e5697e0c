"""A button and a badge that stand out from what they lie on, measured on the pixels around them."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.color.oklch import (
    BLACK,
    WHITE,
    Oklch,
    Rgb,
    contrast_ratio,
    distance,
    from_oklch,
    parse_hex,
    to_hex,
    to_oklch,
)
from studio.design.tree import AnyNode, Design, Frame, LinearGradient, SolidPaint, Stroke, Text, Vector
from studio.drawing.leaves import Pictures
from studio.drawing.paint import Box
from studio.drawing.render import render
from studio.layout.seen.contrast import touches
from studio.layout.stage.theme import button_fill, is_pastel, label_on

ENOUGH: Final = 3.0  # WCAG 2.2, 1.4.11: parts of a user interface against what is next to them
_SIDE: Final = 240  # px of the longer side on which is measured
_GREY: Final = 0.03  # OKLCH chroma
_PALE: Final = 0.88  # OKLCH lightness
_MUD: Final = (45.0, 125.0)  # OKLCH hues that turn brown and olive when they are darkened
_VIVID: Final = 0.11  # OKLCH chroma
_BRIGHT: Final = 0.76  # OKLCH lightness
_TOLD_APART: Final = 0.12  # OKLab distance
_SPREAD: Final = 0.03  # OKLCH lightness that its gradient goes up and down
_LOST, _LOST_SHARE = 1.5, 0.15  # contrast that an edge is not seen at, and how much of it may be so
_EVERY: Final = 7  # pixels, of which one is looked at
_RING: Final = 0.03  # of a badge's height
_DARKEST: Final = 0.42  # OKLCH lightness to which a colour is darkened and still that colour


def standing_out(design: Design, pictures: Pictures) -> Design:
    """The design with its button and its badge at 3:1 or more from their ground: what is bright by a line
    around it, what else is too like the ground in a deeper or lighter shade of its colour, or in a dark or
    light of the same hue, with a label to match."""
    for name in ("cta", "badge"):
        button = design.node(name)
        fill = _fill(button)
        if not isinstance(button, Frame) or fill is None:
            continue
        around = _around(design, button, pictures)
        if not len(around):
            continue
        design = _told_apart(design, button, fill, _middle(around))
        if name == "badge":
            design = _ringed(design, around)
    return design


def _ringed(design: Design, around: npt.NDArray[np.uint8]) -> Design:
    """The design with a ring around a badge that lies across two grounds and is lost on one of them."""
    badge, label = design.node("badge"), design.node("badge-label")
    fill = _fill(badge)
    if not isinstance(badge, Frame) or not isinstance(label, Text) or fill is None:
        return design
    some = around[::_EVERY]
    faint = sum(contrast_ratio(fill[0], _rgb(pixel)) < _LOST for pixel in some) / max(1, len(some))
    paint = label.fills[0]
    if faint < _LOST_SHARE or not isinstance(paint, SolidPaint):
        return design
    ring = Stroke(color=paint.color, weight=max(1.5, _RING * badge.height))
    return _replaced(design, badge.model_copy(update={"strokes": (ring,)}))


def _replaced(design: Design, new: Frame) -> Design:
    children = tuple(new if node.id == new.id else node for node in design.children)
    return design.model_copy(update={"children": children})


def _told_apart(design: Design, button: Frame, fill: tuple[Rgb, ...], ground: Rgb) -> Design:
    if _stands_out(fill, ground):
        return design
    if _is_itself_alone(fill, ground) and (ring := _outline(button, ground)) is not None:
        return _replaced(design, button.model_copy(update={"strokes": (ring,)}))
    return _recolored(design, button, _better(fill, ground))


def _is_itself_alone(fill: tuple[Rgb, ...], ground: Rgb) -> bool:
    """Whether it is a pastel, or a bright colour that is told from its ground at a glance, though no dark
    from its light: in a shade that is 3:1 from what is light it would be mud, or not the brand's."""
    deepest = to_oklch(fill[-1])
    if is_pastel(deepest):
        return True
    vivid = deepest.chroma >= _VIVID and (deepest.lightness >= _BRIGHT or _is_muddy(deepest))
    return vivid and distance(fill[-1], ground) >= _TOLD_APART


def _outline(button: Frame, ground: Rgb) -> Stroke | None:
    """A line around the button in its label's ink, where that stands out from the ground."""
    label = next((child for child in button.children if isinstance(child, Text)), None)
    paint = label.fills[0] if label is not None and label.fills else None
    if not isinstance(paint, SolidPaint) or contrast_ratio(parse_hex(paint.color), ground) < ENOUGH:
        return None
    return Stroke(color=paint.color, weight=max(1.5, _RING * button.height))


def contrast_of(design: Design, pictures: Pictures, name: str = "cta") -> float | None:
    """The contrast with its ground of the button (or the badge), or of the line around it: WCAG ratio, 1..21;
    None where there is no such thing in the picture."""
    button = design.node(name)
    fill = _fill(button)
    if not isinstance(button, Frame) or fill is None:
        return None
    around = _around(design, button, pictures)
    if not len(around):
        return None
    ground = _middle(around)
    ring = max((contrast_ratio(parse_hex(stroke.color), ground) for stroke in button.strokes), default=1.0)
    return max(ring, min(contrast_ratio(color, ground) for color in fill))


def _fill(button: AnyNode | None) -> tuple[Rgb, ...] | None:
    paint = button.fills[0] if isinstance(button, Frame) and button.fills else None
    if isinstance(paint, SolidPaint):
        return (parse_hex(paint.color),)
    if isinstance(paint, LinearGradient):
        return tuple(parse_hex(stop.color) for stop in paint.stops)
    return None


def _stands_out(fill: tuple[Rgb, ...], ground: Rgb) -> bool:
    return min(contrast_ratio(color, ground) for color in fill) >= ENOUGH


def _middle(around: npt.NDArray[np.uint8]) -> Rgb:
    """The middle colour of what lies under the button and just around it."""
    return _rgb(np.median(around, axis=0))


def _rgb(pixel: npt.NDArray[Any]) -> Rgb:
    red, green, blue = (int(v) for v in pixel)
    return red, green, blue


def _around(design: Design, button: Frame, pictures: Pictures) -> npt.NDArray[np.uint8]:
    """The pixels that lie under the button and just around it; none of one beyond the picture."""
    scale = min(1.0, _SIDE / max(design.width, design.height))
    reach = button.height * 0.2
    box = (
        button.x - reach,
        button.y - reach,
        button.x + button.width + reach,
        button.y + button.height + reach,
    )
    shown = {n.id for n in design.children if not isinstance(n, Text) and touches(n, [box])} - {button.id}
    children = tuple(
        node if node.id in shown else node.model_copy(update={"visible": False}) for node in design.children
    )
    image = render(design.model_copy(update={"children": children}), pictures, scale=scale)
    left, top, right, bottom = (_least(side * scale) for side in box)
    part = Box(left, top, right + 1 - left, bottom + 1 - top).intersect(Box(0, 0, image.width, image.height))
    pixels = image.crop(*part).numpy() if not part.empty else np.empty((0, 3))
    return np.asarray(pixels.reshape(-1, 3), dtype=np.uint8)


def _least(value: float) -> int:
    return max(0, round(value))


def _better(fill: tuple[Rgb, ...], ground: Rgb) -> Rgb:
    color = to_oklch(fill[0])
    for candidate in _candidates(color, ground):
        if _stands_out((candidate, *button_fill(candidate, _SPREAD)), ground):
            return candidate
    return max((WHITE, BLACK), key=lambda other: contrast_ratio(other, ground))


def _candidates(color: Oklch, ground: Rgb) -> Iterator[Rgb]:
    """Shades of the colour, then a dark and a light of its hue: what is nearest to the brand first."""
    on_dark = to_oklch(ground).lightness < 0.55
    muddy = _is_muddy(color)
    pure = color.chroma <= _GREY and not _DARKEST < color.lightness < _PALE
    steps = range(1, 60)
    if pure:  # between black and white is the grey of a button that is off
        pass
    elif on_dark:
        yield from (from_oklch(color.with_lightness(color.lightness + 0.01 * i)) for i in steps)
    elif not muddy:
        deeper = (color.lightness - 0.01 * i for i in steps)
        yield from (
            from_oklch(color.with_lightness(lightness)) for lightness in deeper if lightness > _DARKEST
        )
    yield from_oklch(Oklch(0.26, min(color.chroma, 0.03 if muddy else 0.06), color.hue))
    yield from_oklch(Oklch(0.97, min(color.chroma, 0.02), color.hue))


def _is_muddy(color: Oklch) -> bool:
    return _MUD[0] <= color.hue <= _MUD[1] and color.chroma > _GREY


def _recolored(design: Design, button: Frame, color: Rgb) -> Design:
    flat = isinstance(button.fills[0], SolidPaint)
    lighter, darker = button_fill(color, 0.0 if flat else _SPREAD)
    label = label_on(color)
    paint: SolidPaint | LinearGradient = SolidPaint(color=to_hex(color))
    if isinstance(button.fills[0], LinearGradient):
        ends = zip(button.fills[0].stops, (lighter, darker), strict=True)
        stops = tuple(stop.model_copy(update={"color": to_hex(end)}) for stop, end in ends)
        paint = button.fills[0].model_copy(update={"stops": stops})
    shadow = to_hex(from_oklch(to_oklch(color).with_lightness(max(0.2, to_oklch(color).lightness - 0.2))))
    effects = tuple(
        one.model_copy(update={"color": shadow}) if one.type == "DROP_SHADOW" else one
        for one in button.effects
    )
    children = tuple(_labelled(child, label) for child in button.children)
    return _replaced(
        design, button.model_copy(update={"fills": (paint,), "effects": effects, "children": children})
    )


def _labelled(node: AnyNode, color: str) -> AnyNode:
    if isinstance(node, Text):
        return node.model_copy(update={"fills": (SolidPaint(color=color),)})
    if isinstance(node, Vector):
        strokes = tuple(stroke.model_copy(update={"color": color}) for stroke in node.strokes)
        return node.model_copy(update={"strokes": strokes})
    return node
