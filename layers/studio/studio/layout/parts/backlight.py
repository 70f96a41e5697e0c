"""A light behind a product that would be lost in its ground: black on black, white on white.

Measured along the product's edge, on the pixels of the finished ad.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.color.oklch import Oklch, from_oklch, parse_hex, to_hex
from studio.design.tree import (
    AnyNode,
    Design,
    DropShadow,
    Ellipse,
    Frame,
    Group,
    ImageNode,
    LinearGradient,
    RadialGradient,
    SolidPaint,
    walk,
)
from studio.drawing.paint import from_array
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.layout.parts.props import stops
from studio.layout.seen.inks import Ink, free_inks, grown

Lab = npt.NDArray[np.float32]

# CIELAB, at which an edge is hardly seen; what is nearly black needs more, as telephones show it.
_FAINT, _FAINT_IN_THE_DARK, _NEARLY_BLACK = 12.0, 16.0, 25.0
_LOST: Final = 0.4  # of the edge, that may be as faint
LIGHT: Final = "-backlight"  # ends the id of a light behind a product
_SMALL: Final = 160  # px of a product of which a first look is taken
_ALIKE: Final = 20.0  # CIELAB, within which light and shade may bring two colours together
_SIDE: Final = 280  # px of the longer side on which is measured
# px: of the product's edge; left out beside it, where it is blended; of its ground.
_EDGE, _GAP, _NEAR = 2, 1, 3
_AROUND: Final = 3  # px over which both are averaged
_ROOM: Final = _NEAR + _AROUND
_DARK: Final = 50.0  # CIELAB lightness of an edge that gets a light; a brighter one gets a shade
# Ever more of it.
_LIGHTS: Final = (0.35, 0.55, 0.75)
_SHADES: Final = (0.35, 0.6, 0.9)
_LIGHT: Final = to_hex(from_oklch(Oklch(0.82, 0.0, 0.0)))
_REACH: Final = 1.9  # of the product's box
_ROUND: Final = 1.2  # of the product's height: a light is no column
_ROW: Final = 3.0  # width to height
_BESIDE: Final = ("logo", "logo-ground", "headline", "subheadline", "cta")
_SPREAD: Final = 0.035  # of the canvas's shorter side, over which a shade fades


def backlit(design: Design, pictures: Sequence[Picture], shadow: str) -> Design:
    """The design with a light behind each product whose edge cannot be made out from its ground, or in the
    colour of a `shadow` a shade around what is bright, as strong as it takes. Where one needs it, all get it.
    """
    lit = design
    if not any(_may_be_lost(design, one) for one in pictures):
        return design
    for turn in range(len(_LIGHTS)):
        found = edges(lit, pictures)
        if all(faint <= _LOST for faint, _ in found.values()):
            break
        lost = {name: lightness for name, (_, lightness) in found.items()}
        lit = design.model_copy(update={"children": _apart(design, design.children, lost, turn, shadow)})
    return lit


def lost(design: Design, pictures: Sequence[Picture]) -> frozenset[str]:
    """The nodes of products whose edges cannot be made out."""
    if not any(_may_be_lost(design, one) for one in pictures):
        return frozenset()
    return frozenset(name for name, (faint, _) in edges(design, pictures).items() if faint > _LOST)


def _may_be_lost(design: Design, picture: Picture) -> bool:
    """Whether the product's edge comes near any colour of the design; where none does, nothing is drawn to
    find that out."""
    if picture.kind != "product" or picture.cutout is None:
        return False
    every = max(1, max(picture.cutout.width, picture.cutout.height) // _SMALL)
    small = picture.cutout.subsample(every, every)
    there = np.asarray(small[3].numpy()) > 128
    rim = np.asarray(small[:3].colourspace("lab").numpy(), dtype=np.float32)[there & grown(~there, _EDGE)]
    colors = np.array([[parse_hex(color)] for color in _painted(design)], dtype=np.uint8)
    grounds = np.asarray(from_array(colors).colourspace("lab").numpy(), dtype=np.float32)[:, 0]
    apart = np.linalg.norm(rim[:, None] - grounds[None], axis=-1).min(axis=1)
    return len(apart) > 0 and float((apart < _ALIKE).mean()) > _LOST


def _painted(design: Design) -> set[str]:
    """The colours of what lies below its first product, but for what lets more than half through."""
    found = set[str]()
    for node in takewhile(lambda one: not one.id.startswith("product"), walk(design)):
        for paint in getattr(node, "fills", ()):
            if paint.opacity * node.opacity < 0.5:
                continue
            if isinstance(paint, SolidPaint):
                found.add(paint.color)
            elif isinstance(paint, LinearGradient | RadialGradient):
                found |= {stop.color for stop in paint.stops if stop.opacity >= 0.5}
    return found


def edges(design: Design, pictures: Sequence[Picture]) -> dict[str, tuple[float, float]]:
    """Of each product that stands free, by its node: how much of its edge is faint, and that edge's own
    lightness in CIELAB."""
    seen = free_inks(design, pictures, _SIDE)
    if not seen.products:
        return {}
    drawn = render(design, sources(pictures), scale=seen.scale)
    found = ((name, _edge(ink, drawn)) for name, ink in seen.products.items())
    return {name: edge for name, edge in found if edge is not None}


def _edge(ink: Ink, drawn: pyvips.Image) -> tuple[float, float] | None:
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    near = (
        slice(max(0, rows[0] - _ROOM), rows[-1] + _ROOM),
        slice(max(0, columns[0] - _ROOM), columns[-1] + _ROOM),
    )
    ink = ink[near]
    lab = np.asarray(drawn.colourspace("lab").numpy()[..., :3], dtype=np.float32)[near]
    own, many = _averaged(lab, ink & grown(~ink, _EDGE))
    ground, more = _averaged(lab, grown(ink, _NEAR) & ~grown(ink, _GAP))
    line = ink & grown(~ink, 1) & (many > 0) & (more > 0)
    if not line.any():
        return None
    apart = np.linalg.norm(own[line] - ground[line], axis=-1)
    faint = np.where(own[line][:, 0] < _NEARLY_BLACK, _FAINT_IN_THE_DARK, _FAINT)
    return float((apart < faint).mean()), float(own[line][:, 0].mean())


def _averaged(lab: Lab, where: Ink) -> tuple[Lab, Lab]:
    """Around each pixel the mean colour of those that count, and their share."""
    weight = where.astype(np.float32)
    total = pyvips.Image.new_from_array(np.dstack([lab * weight[..., None], weight]))
    found = np.asarray(
        total.convsep([[1.0] * (2 * _AROUND + 1)], precision="float").numpy(), dtype=np.float32
    )
    mean = np.asarray(found[..., :3] / np.maximum(found[..., 3:], 1e-3), dtype=np.float32)
    return mean, found[..., 3]


def _apart(
    design: Design, nodes: Sequence[AnyNode], lost: Mapping[str, float], turn: int, shadow: str
) -> tuple[AnyNode, ...]:
    """The nodes, each of these products set apart: a light comes before all that belongs to it, such as its
    shadows; a shade is the product's own."""
    made: list[AnyNode] = []
    dark = {node.id: node for node in nodes if node.id in lost and lost[node.id] < _DARK}
    for node in nodes:
        here = [one for one in dark if node.id == one or node.id.startswith(f"{one}-")]
        made += [_kept_off(design, _light(dark.pop(name), turn)) for name in here]
        if isinstance(node, Frame | Group):
            node = node.model_copy(update={"children": _apart(design, node.children, lost, turn, shadow)})
        elif isinstance(node, ImageNode) and lost.get(node.id, 0.0) >= _DARK:
            spread = _SPREAD * min(design.width, design.height)
            shade = DropShadow(color=shadow, opacity=_SHADES[turn], offset=(0, 0), radius=spread)
            node = node.model_copy(update={"effects": (*node.effects, shade)})
        made.append(node)
    return tuple(made)


def _kept_off(design: Design, light: Ellipse) -> Ellipse:
    """The light, in a banner of one row no wider than reaches what stands beside the product: cut off by a
    logo's card it would be a grey box."""
    if design.width < _ROW * design.height:
        return light
    middle = light.x + light.width / 2
    beside = (
        max(node.x - middle, middle - node.x - node.width) for node in design.children if node.id in _BESIDE
    )
    half = min((gap for gap in beside if gap > 0), default=light.width / 2)
    width = min(light.width, 2 * half)
    return light.model_copy(update={"x": middle - width / 2, "width": width})


def _light(product: AnyNode, turn: int) -> Ellipse:
    height = product.height * _REACH
    width = max(product.width * _REACH, product.height * _ROUND)
    fading = ((0.0, 1.0), (0.5, 0.75), (0.75, 0.35), (1.0, 0.0))
    lights = stops(*((at, _LIGHT, _LIGHTS[turn] * share) for at, share in fading))
    return Ellipse(
        id=product.id + LIGHT,
        name="Light behind the product",
        x=product.x + (product.width - width) / 2,
        y=product.y + (product.height - height) / 2,
        width=width,
        height=height,
        fills=(RadialGradient(stops=lights),),
    )
