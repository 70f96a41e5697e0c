"""Layers: pixels with a place, and putting them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyvips

from studio.drawing.paint import Box

BLEND = {
    "NORMAL": "over",
    "MULTIPLY": "multiply",
    "SCREEN": "screen",
    "OVERLAY": "overlay",
    "SOFT_LIGHT": "soft-light",
}


@dataclass(frozen=True)
class Layer:
    """RGBA pixels and where they lie on the canvas."""

    image: pyvips.Image
    left: int
    top: int
    blend: str = "over"

    @cached_property
    def box(self) -> Box:
        return Box(self.left, self.top, self.image.width, self.image.height)


def compose(base: pyvips.Image, layers: Sequence[Layer]) -> pyvips.Image:
    """Lay the layers over the base, lowest first: RGBA, or the base itself if there are none."""
    if not layers:
        return base
    return base.composite(
        [layer.image for layer in layers],
        [layer.blend for layer in layers],
        x=[layer.left for layer in layers],
        y=[layer.top for layer in layers],
    )


def flatten(layers: Sequence[Layer]) -> Layer:
    """Several layers as one, over nothing. A single layer keeps its blend mode."""
    if len(layers) == 1:
        return layers[0]
    left, top = min(layer.left for layer in layers), min(layer.top for layer in layers)
    right, bottom = max(layer.box.right for layer in layers), max(layer.box.bottom for layer in layers)
    empty = pyvips.Image.black(right - left, bottom - top, bands=4).cast(layers[0].image.format)
    moved = [replace(layer, left=layer.left - left, top=layer.top - top) for layer in layers]
    return Layer(compose(empty.copy(interpretation="srgb"), moved), left, top)


def cropped(layer: Layer, box: Box) -> Layer | None:
    """What of the layer lies in the box."""
    seen = layer.box.intersect(box)
    if seen.empty:
        return None
    if seen == layer.box:
        return layer
    image = layer.image.crop(seen.left - layer.left, seen.top - layer.top, seen.width, seen.height)
    return replace(layer, image=image, left=seen.left, top=seen.top)
