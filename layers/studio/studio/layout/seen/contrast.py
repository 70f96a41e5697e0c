"""Contrast of the copy, measured on the pixels beneath it, and mended where it is too low."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from studio.color.oklch import Rgb, darken_until, linearize, parse_hex, relative_luminance, to_hex
from studio.design.tree import (
    AnyNode,
    Design,
    DropShadow,
    Frame,
    Group,
    ImageNode,
    LayerBlur,
    Rectangle,
    SolidPaint,
    Text,
)
from studio.drawing import lettering
from studio.drawing.leaves import Pictures
from studio.drawing.render import render

ENOUGH = 4.5  # WCAG 2.2 AA for text of any size
_MEASURED_SIDE = 540  # pixels of the longer side: what lies under a letter does not change with size
_SHADES = (0.45, 0.7, 0.92)  # opacities tried in turn
_WORST = 5  # percentile: a few stray pixels do not make a word unreadable


@dataclass(frozen=True, slots=True)
class Contrast:
    """A text node's contrast with what lies beneath it: WCAG ratio, 1..21, near its worst place."""

    node: str
    ratio: float
    mended: bool = False


@dataclass(frozen=True, slots=True)
class Secured:
    design: Design
    contrast: tuple[Contrast, ...]
    notes: tuple[str, ...]


def measure(design: Design, pictures: Pictures, *, scale: float | None = None) -> tuple[Contrast, ...]:
    """The contrast of every visible text with one solid colour, on the design rendered without its text."""
    factor = scale if scale is not None else _scale(design)
    pixels = _ground(design, pictures, factor)
    found = []
    for node, x, y in _texts(design):
        fill = node.fills[0] if node.fills else None
        if not isinstance(fill, SolidPaint) or not node.characters.strip():
            continue
        under = _under(pixels, node, x, y, factor)
        if under.size:
            found.append(Contrast(node.id, _worst(parse_hex(fill.color), under)))
    return tuple(found)


def secure(design: Design, pictures: Pictures) -> Secured:
    """The design with every text at 4.5:1 or more: by another ink, else by a soft shade behind the text."""
    contrast = measure(design, pictures)
    poor = {c.node for c in contrast if c.ratio < ENOUGH}
    if not poor:
        return Secured(design, contrast, ())
    pixels = _ground(design, pictures, _scale(design))
    inks = {
        node.id: _best_ink(node, _under(pixels, node, x, y, _scale(design)))
        for node, x, y in _texts(design)
        if node.id in poor
    }
    mended, contrast = design, ()
    shaded: set[str] = set()
    for opacity in (0.0, *_SHADES):
        inks |= {name: _extreme(inks[name]) for name in shaded if name in inks}
        mended = _mended(design, inks, shaded, opacity)
        contrast = tuple(Contrast(c.node, c.ratio, c.node in poor) for c in measure(mended, pictures))
        short = {c.node for c in contrast if c.ratio < ENOUGH}
        if not short:
            break
        shaded |= short
    notes = tuple(f"the contrast of {c.node!r} is only {c.ratio:.1f}:1" for c in contrast if c.ratio < ENOUGH)
    return Secured(mended, contrast, notes)


def _extreme(ink: str) -> str:
    """White for a light ink, near black for a dark one: a shade works best with these."""
    return "#ffffff" if float(relative_luminance(np.array(parse_hex(ink)))) > 0.18 else "#111111"


def _scale(design: Design) -> float:
    return min(1.0, _MEASURED_SIDE / max(design.width, design.height))


def _ground(design: Design, pictures: Pictures, scale: float) -> npt.NDArray[np.uint8]:
    """The pixels of the design without its text; what does not touch any text is not drawn at all."""
    boxes = [(x, y, x + node.width, y + node.height) for node, x, y in _texts(design)]

    def hidden(node: AnyNode) -> list[AnyNode]:
        return [] if isinstance(node, Text) else [node]

    bare = rebuilt(design, hidden)
    children = tuple(
        node if touches(node, boxes) else node.model_copy(update={"visible": False}) for node in bare.children
    )
    image = render(bare.model_copy(update={"children": children}), pictures, scale=scale)
    return np.asarray(image.numpy(), dtype=np.uint8)


def touches(node: AnyNode, boxes: list[tuple[float, float, float, float]]) -> bool:
    """Whether the node, with its blurs and shadows, may reach into one of the boxes."""
    if node.rotation:
        return True
    if isinstance(node, Group) and not node.effects:
        inside = [(a - node.x, b - node.y, c - node.x, d - node.y) for a, b, c, d in boxes]
        return any(touches(child, inside) for child in node.children)
    reach = 2.0
    if isinstance(node, ImageNode):
        reach += abs(math.tan(math.radians(node.skew))) * node.height
    for effect in node.effects:
        offset = effect.offset if isinstance(effect, DropShadow) else (0.0, 0.0)
        reach += effect.radius * 1.5 + max(abs(offset[0]), abs(offset[1]))
    left, top = node.x - reach, node.y - reach
    right, bottom = node.x + node.width + reach, node.y + node.height + reach
    return any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in boxes)


def _worst(ink: Rgb, under: npt.NDArray[np.uint8]) -> float:
    own = float(relative_luminance(np.array(ink))) + 0.05
    grounds = linearize(under.reshape(-1, under.shape[-1])) @ np.array([0.2126, 0.7152, 0.0722]) + 0.05
    ratios = np.maximum(own, grounds) / np.minimum(own, grounds)
    return round(float(np.percentile(ratios, _WORST)), 2)


def _best_ink(node: Text, under: npt.NDArray[np.uint8]) -> str:
    """The ink of its own hue that reads on these pixels, else white or near black, whichever reads better."""
    fill = node.fills[0]
    ink = parse_hex(fill.color) if isinstance(fill, SolidPaint) else (0, 0, 0)
    red, green, blue = (int(v) for v in np.median(under.reshape(-1, under.shape[-1]), axis=0))
    own = darken_until(ink, (red, green, blue), ENOUGH * 1.25)
    if _worst(own, under) >= ENOUGH:
        return to_hex(own)
    return to_hex(max((own, (255, 255, 255), (17, 17, 17)), key=lambda c: _worst(c, under)))


def _under(
    pixels: npt.NDArray[np.uint8], node: Text, x: float, y: float, scale: float
) -> npt.NDArray[np.uint8]:
    """The pixels of the box that the node's lines really take."""
    left, top, width, height = _lines(node, x, y)
    rows = slice(max(0, int(top * scale)), max(0, int(np.ceil((top + height) * scale))))
    columns = slice(max(0, int(left * scale)), max(0, int(np.ceil((left + width) * scale))))
    return pixels[rows, columns]


def _lines(node: Text, x: float, y: float) -> tuple[float, float, float, float]:
    """Left, top, width and height of what the lines of a text at that place take of its box."""
    block = lettering.fitted(node)
    spare, rest = node.width - block.width, node.height - block.height
    left = x + {"LEFT": 0.0, "CENTER": spare / 2, "RIGHT": spare}[node.text_align]
    top = y + {"TOP": 0.0, "CENTER": rest / 2, "BOTTOM": rest}[node.text_align_vertical]
    return left, top, block.width, block.height


def _texts(design: Design) -> list[tuple[Text, float, float]]:
    """Every visible text and where it lies on the canvas (turned ones left out: their box says little)."""

    def inside(node: AnyNode, x: float, y: float) -> list[tuple[Text, float, float]]:
        if not node.visible or node.opacity == 0 or node.rotation:
            return []
        if isinstance(node, Text):
            return [(node, x + node.x, y + node.y)]
        if isinstance(node, Frame | Group):
            return [t for child in node.children for t in inside(child, x + node.x, y + node.y)]
        return []

    return inside(design, -design.x, -design.y)


def _mended(design: Design, inks: dict[str, str], shaded: set[str], opacity: float) -> Design:
    def mend(node: AnyNode) -> list[AnyNode]:
        if node.id not in inks or not isinstance(node, Text):
            return [node]
        inked = node.model_copy(update={"fills": (SolidPaint(color=inks[node.id]),)})
        return [_shade(node, inks[node.id], opacity), inked] if node.id in shaded else [inked]

    return rebuilt(design, mend)


def _shade(node: Text, ink: str, opacity: float) -> Rectangle:
    """A soft cloud behind the text, dark under light ink and light under dark."""
    light = float(relative_luminance(np.array(parse_hex(ink)))) > 0.4
    spread = node.font_size * 0.6
    left, top, width, height = _lines(node, node.x, node.y)
    return Rectangle(
        id=f"{node.id}-shade",
        name="Shade behind text",
        x=left - spread,
        y=top - spread * 0.6,
        width=width + 2 * spread,
        height=height + 1.2 * spread,
        corner_radius=spread,
        fills=(SolidPaint(color="#0c0c0c" if light else "#ffffff", opacity=opacity),),
        effects=(LayerBlur(radius=min(400.0, spread * 1.5)),),
    )


def rebuilt(design: Design, change: Callable[[AnyNode], list[AnyNode]]) -> Design:
    """The tree with every node below the canvas put through `change`."""

    def children(nodes: tuple[AnyNode, ...]) -> tuple[AnyNode, ...]:
        found: list[AnyNode] = []
        for node in nodes:
            if isinstance(node, Frame | Group):
                node = node.model_copy(update={"children": children(node.children)})
            found += change(node)
        return tuple(found)

    return design.model_copy(update={"children": children(design.children)})
