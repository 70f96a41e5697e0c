"""Soft nodes: what has no sharp edge can be drawn small, in floats, and enlarged.

Backgrounds, glows, light and shadows make up most of an ad's area; drawn this way they cost a fiftieth,
and the float result can be dithered as one.
"""

import math
from dataclasses import dataclass

import numpy as np
import pyvips

from studio.design.tree import (
    AnyNode,
    Ellipse,
    Frame,
    Group,
    ImagePaint,
    LayerBlur,
    Paint,
    RadialGradient,
    Rectangle,
    SolidPaint,
    Vector,
)
from studio.drawing import paint, svg
from studio.drawing.paint import Array, Box, View

SMALL_SIGMA = 2.5  # pixels of blur that a small drawing must keep for the enlarged one to be smooth
_LARGEST_FACTOR = 16
_SMALL_CANVAS = 800  # pixels of the longer side: here half the size is small enough
_LARGE = 2400  # pixels of the longer side, from which four of them are as small as one elsewhere
_SMALLEST_SIDE = 96  # pixels: gradients keep their stops' places
_BLENDS = ("NORMAL", "MULTIPLY", "SCREEN")

SoftShape = Rectangle | Ellipse | Vector


def blur_of(node: AnyNode) -> float:
    """The node's LAYER_BLUR as a standard deviation in node units, 0 without one."""
    return max((e.radius / 2 for e in node.effects if isinstance(e, LayerBlur)), default=0.0)


def factor_for(sigma: float) -> int:
    """How many times smaller something may be drawn that is blurred by `sigma` pixels."""
    return max(1, min(_LARGEST_FACTOR, int(sigma / SMALL_SIGMA)))


def is_soft(node: AnyNode, width: float, height: float, scale: float) -> bool:
    """Whether nothing of the node is lost when a canvas of that size is drawn at half or a quarter of it."""
    factor = 2 if max(width, height) * scale < _SMALL_CANVAS else 4
    if node.blend_mode not in _BLENDS:
        return False
    if isinstance(node, Group):
        plain = node.opacity == 1 and not (node.rotation or node.mask or node.effects)
        return plain and all(is_soft(child, width, height, scale) for child in node.children)
    if not isinstance(node, Rectangle | Ellipse | Vector) or not are_smooth(node.fills):
        return False
    if node.strokes or any(not isinstance(effect, LayerBlur) for effect in node.effects):
        return False
    if blur_of(node) * scale >= SMALL_SIGMA * factor:
        return True
    return _covers(node, width, height) or _fades_out(node)


def are_smooth(fills: tuple[Paint, ...]) -> bool:
    return not any(
        isinstance(fill, ImagePaint) or (not isinstance(fill, SolidPaint) and paint.has_hard_stops(fill))
        for fill in fills
    )


def _covers(node: AnyNode, width: float, height: float) -> bool:
    """Whether the node has no edge on the canvas."""
    return (
        isinstance(node, Rectangle)
        and not (node.rotation or node.effects or node.corner_radius)
        and max(node.x, node.y) <= 0
        and node.x + node.width >= width
        and node.y + node.height >= height
    )


def _fades_out(node: AnyNode) -> bool:
    """Whether the node is an ellipse that fades to nothing at its rim."""
    return isinstance(node, Ellipse) and all(
        isinstance(fill, RadialGradient)
        and fill.center == (0.5, 0.5)
        and fill.radius == (0.5, 0.5)
        and max(fill.stops, key=lambda stop: stop.position).opacity == 0
        for fill in node.fills
    )


@dataclass(frozen=True, slots=True)
class Plate:
    """Soft nodes on white, drawn small: RGB floats, how many times smaller, and what they cover."""

    pixels: Array
    factor: int
    box: Box

    def enlarged(self, box: Box) -> pyvips.Image:
        """What of it lies in `box` (full size): RGB bytes, dithered.

        The last doublings repeat pixels: neighbours differ by less than one level, and a dither of two by two
        pixels is as invisible as one of single ones, as is one of four by four in a picture of 4K. It saves
        three quarters of the work, or fifteen sixteenths.
        """
        again = self._repeated(box)
        if again == 1:
            return paint.quantize(paint.enlarge(self.pixels, self.factor, box, self.box))
        part = box.shrunk(again)
        coarse = paint.quantize(paint.enlarge(self.pixels, self.factor // again, part, self.box))
        left, top = box.left - again * part.left, box.top - again * part.top
        return coarse.zoom(again, again).crop(left, top, box.width, box.height)

    def _repeated(self, box: Box) -> int:
        """How many times, across and down, each pixel that is dithered is shown."""
        if max(box.width, box.height) >= _LARGE and self.factor % 4 == 0:
            steepest = max(float(np.abs(np.diff(self.pixels, axis=axis)).max(initial=0)) for axis in (0, 1))
            if steepest * 4 < self.factor:
                return 4
        return 1 if self.factor % 2 else 2


def plate(nodes: tuple[AnyNode, ...], width: float, height: float, scale: float) -> Plate:
    """Soft nodes of a canvas of that size (in node units), with a little to spare around it."""
    pixels = min(width, height) * scale
    factor = max(1, min(_LARGEST_FACTOR, int(pixels / _SMALLEST_SIDE)))
    for node in _leaves(nodes):
        sigma = blur_of(node) * scale
        if sigma and not _covers(node, width, height):
            factor = min(factor, factor_for(sigma))
    factor -= factor % 2 if factor > 1 else 0
    small = scale / factor
    box = Box.around(0, 0, width * small, height * small).grow(1)
    base = np.full((box.height, box.width, 3), 255.0, dtype=np.float32)
    for node in nodes:
        _paint_on(base, node, 0.0, 0.0, small, box, bleed=_covers(node, width, height))
    return Plate(base, factor, box)


def _leaves(nodes: tuple[AnyNode, ...]) -> list[AnyNode]:
    return [leaf for n in nodes for leaf in (_leaves(n.children) if isinstance(n, Group | Frame) else [n])]


def _paint_on(
    base: Array, node: AnyNode, x: float, y: float, scale: float, box: Box, *, bleed: bool = False
) -> None:
    """Paint the node on `base`, in place; only the part that it can touch is looked at."""
    if not node.visible or node.opacity == 0:
        return
    if isinstance(node, Group):
        for child in node.children:
            _paint_on(base, child, x + node.x, y + node.y, scale, box)
        return
    if not isinstance(node, Rectangle | Ellipse | Vector):
        raise TypeError(f"{type(node).__name__} nodes are not soft")
    left, top = x + node.x, y + node.y
    seen = box if bleed else _reach(node, left, top, scale).intersect(box)
    if seen.empty:
        return
    layer = shape_array(node, left, top, scale, seen, bleed=bleed)
    part = base[seen.top - box.top : seen.bottom - box.top, seen.left - box.left : seen.right - box.left]
    paint.lay_over(part, layer, node.blend_mode)


def _reach(node: SoftShape, x: float, y: float, scale: float) -> Box:
    """Everything that the node and its blur may touch."""
    spare = 3 * blur_of(node) * scale + 1
    if node.rotation:
        spare += math.hypot(node.width, node.height) * scale / 2
    left, top = x * scale - spare, y * scale - spare
    return Box.around(left, top, left + node.width * scale + 2 * spare, top + node.height * scale + 2 * spare)


def shape_array(
    node: SoftShape | Frame, x: float, y: float, scale: float, box: Box, *, bleed: bool = False
) -> Array:
    """A shape's fills through its outline, blurred and faded, as seen through `box`: (rows, columns, 4).

    (x, y) is where the node's corner lies on the canvas, in node units. With `bleed` its fills go on past
    its edges.
    """
    sigma = blur_of(node) * scale
    margin = int(3 * sigma) + 2 if sigma else 0
    room = box.grow(margin)
    view = view_of(node, x, y, scale, room)
    layers = [paint.fill_array(fill, view) for fill in node.fills if not isinstance(fill, ImagePaint)]
    if not layers:
        return np.zeros((box.height, box.width, 4), dtype=np.float32)
    result = layers[0].copy()
    for layer in layers[1:]:
        result = _stacked(result, layer)
    if not (bleed or _fills(node, view) or (_fades_out(node) and not node.rotation)):
        mask = np.asarray(svg.outline(node, x, y, scale, room).numpy(), dtype=np.float32)
        result[..., 3] *= mask.reshape(result.shape[:2]) / 255.0
    if sigma:
        result = blurred(result, sigma)[margin:-margin, margin:-margin]
    if node.mask is not None:
        result[..., 3] *= paint.gradient(node.mask, view_of(node, x, y, scale, box))[..., 3] / 255.0
    result[..., 3] *= node.opacity
    return result


def view_of(node: AnyNode, x: float, y: float, scale: float, box: Box) -> View:
    """What `box` shows of the node whose corner lies at (x, y) of the canvas, in node units."""
    return View(
        node.width * scale,
        node.height * scale,
        box.left - x * scale,
        box.top - y * scale,
        box.width,
        box.height,
    )


def _fills(node: AnyNode, view: View) -> bool:
    """Whether the node covers all of the view: no outline is needed."""
    if not isinstance(node, Rectangle) or node.corner_radius or node.rotation:
        return False
    right, bottom = view.x + view.columns, view.y + view.rows
    return min(view.x, view.y) >= 0 and right <= view.width and bottom <= view.height


def _stacked(below: Array, above: Array) -> Array:
    """RGBA over RGBA, straight alpha."""
    top, bottom = above[..., 3:] / 255.0, below[..., 3:] / 255.0
    alpha = top + bottom * (1 - top)
    color = (above[..., :3] * top + below[..., :3] * bottom * (1 - top)) / np.maximum(alpha, 1e-6)
    return np.concatenate([color, alpha * 255.0], axis=-1).astype(np.float32)


def blurred(rgba: Array, sigma: float) -> Array:
    """Blur without dark fringes: by its alpha alone where there is one colour, else premultiplied."""
    color = rgba[0, 0, :3]
    if (rgba[..., :3] == color).all():
        result = rgba.copy()
        result[..., 3] = paint.blurred(rgba[..., 3], sigma)
        return result
    premultiplied = rgba.copy()
    premultiplied[..., :3] *= rgba[..., 3:] / 255.0
    soft = paint.blurred(premultiplied, sigma)
    soft[..., :3] *= 255.0 / np.maximum(soft[..., 3:], 1e-3)
    return np.clip(soft, 0, 255)
