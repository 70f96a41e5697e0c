"""From nodes to layers: children, clipping, opacity, rotation, blur and shadow.

What is blurred is drawn small and enlarged: a blur hides what that loses and costs far less.
"""

import math
from collections.abc import Callable
from dataclasses import replace

import pyvips

from studio import drawing, paint
from studio.canvas import BLEND, Layer, cropped, flatten
from studio.design import (
    AnyNode,
    Design,
    DropShadow,
    Ellipse,
    Frame,
    Group,
    ImageNode,
    LayerBlur,
    Rectangle,
    ShapeNode,
    SolidPaint,
    Text,
    Vector,
    walk,
)
from studio.drawing import Pictures, Sheet
from studio.paint import Box

_LARGEST_FACTOR = 16
_SMALL_SIGMA = 2.5  # pixels of blur that a small drawing must keep for the enlarged one to be smooth


class Painter:
    """Turns nodes into layers at one scale. Coordinates of layers are canvas pixels at that scale."""

    def __init__(
        self, design: Design, pictures: Pictures, scale: float, *, precise: bool = False, margin: int = 0
    ) -> None:
        self.design = design
        self.width = max(1, math.ceil(design.width * scale - 1e-6))
        self.height = max(1, math.ceil(design.height * scale - 1e-6))
        lenders = {node.id: node for node in walk(design) if isinstance(node, ImageNode)}
        clip = Box(0, 0, self.width, self.height).grow(margin)
        self.sheet = Sheet(scale, clip, pictures, lenders, precise)

    def _at(self, factor: int, margin: int) -> "Painter":
        """The same at 1/`factor` of the scale, with a margin of small pixels around the canvas."""
        sheet = self.sheet
        return Painter(
            self.design, sheet.pictures, sheet.scale / factor, precise=sheet.precise, margin=margin
        )

    def layers(self, node: AnyNode, x: float = 0.0, y: float = 0.0) -> list[Layer]:
        """What the node paints, lowest first, its parent's corner lying at (x, y)."""
        if not node.visible or node.opacity == 0:
            return []
        scale = self.sheet.scale
        shadows = [self._shadow(node, e, x, y) for e in node.effects if isinstance(e, DropShadow)]
        blurs = [e for e in node.effects if isinstance(e, LayerBlur) and e.radius * scale >= 0.6]
        own = [self._blurred(node, blurs[-1], x, y)] if blurs else self._content(node, x, y)
        return [layer for layer in [*shadows, *own] if layer is not None]

    def _content(self, node: AnyNode, x: float, y: float) -> list[Layer]:
        """The node without its effects."""
        if node.rotation:
            turned = self._rotated(node, x, y)
            return [turned] if turned else []
        layers = self._plain(node, x, y)
        if not layers or (node.opacity == 1 and node.mask is None and node.blend_mode == "NORMAL"):
            return layers
        layer = flatten(layers)
        fade = self.sheet.fade(node, x, y, layer.box)
        image = layer.image if fade is None else paint.through(layer.image, fade)
        blend = BLEND[node.blend_mode] if node.blend_mode != "NORMAL" else layer.blend
        return [replace(layer, image=paint.faded(image, node.opacity), blend=blend)]

    def _plain(self, node: AnyNode, x: float, y: float) -> list[Layer]:
        """The node and its children, without opacity, mask and rotation."""
        if isinstance(node, Text):
            return self._seen(drawing.type_(self.sheet, node, x, y))
        if isinstance(node, ImageNode):
            return self._seen(drawing.picture(self.sheet, node, x, y))
        if isinstance(node, Rectangle | Ellipse | Vector):
            return drawing.shape(self.sheet, node, x, y)
        inside = [layer for c in node.children for layer in self.layers(c, x + node.x, y + node.y)]
        if isinstance(node, Group):
            return inside
        if node.clips_content:
            inside = self._clipped(node, inside, x, y)
        return drawing.shape(self.sheet, node, x, y) + inside

    def _seen(self, layers: list[Layer]) -> list[Layer]:
        return [seen for layer in layers if (seen := cropped(layer, self.sheet.clip)) is not None]

    def _clipped(self, frame: Frame, layers: list[Layer], x: float, y: float) -> list[Layer]:
        """The children of a frame, ending at its outline."""
        box = self.sheet.box(frame, x, y, around=0.0)
        inside = [seen for layer in layers if (seen := cropped(layer, box)) is not None]
        if not inside or not any(frame.corners):
            return inside
        flat = flatten(inside)
        offset = self.sheet.offset(frame, x, y, flat.box)
        mask = paint.outline(frame, self.sheet.scale, offset, flat.box)
        return [replace(flat, image=paint.through(flat.image, mask))]

    def _drawn_small(
        self, node: AnyNode, sigma: float, x: float, y: float, change: Callable[[pyvips.Image], pyvips.Image]
    ) -> Layer | None:
        """The node's content, put through `change` and blurred by `sigma` pixels."""
        factor = max(1, min(_LARGEST_FACTOR, int(sigma / _SMALL_SIGMA)))
        margin = math.ceil(3 * sigma / factor) + 2
        layers = self._at(factor, margin)._content(node, x, y)
        if not layers:
            return None
        flat = flatten(layers)
        small = flat.box.grow(margin)
        room = change(flat.image).embed(margin, margin, small.width, small.height)
        soft = paint.blur(room, sigma / factor).copy_memory()
        large = Box(small.left * factor, small.top * factor, small.width * factor, small.height * factor)
        seen = large.intersect(self.sheet.clip)
        if seen.empty:
            return None
        return Layer(paint.enlarge(soft, factor, seen, small), seen.left, seen.top, flat.blend)

    def _blurred(self, node: AnyNode, effect: LayerBlur, x: float, y: float) -> Layer | None:
        sigma = effect.radius * self.sheet.scale / 2
        color = _only_color(node)
        if color is None:
            return self._drawn_small(node, sigma, x, y, lambda image: image)
        layer = self._drawn_small(node, sigma, x, y, lambda image: image[3])
        return layer and replace(layer, image=paint.colored(color, layer.image))

    def _shadow(self, node: AnyNode, effect: DropShadow, x: float, y: float) -> Layer | None:
        dx, dy = effect.offset
        sigma = effect.radius * self.sheet.scale / 2
        layer = self._drawn_small(node, sigma, x + dx, y + dy, lambda image: image[3])
        if layer is None:
            return None
        image = paint.faded(paint.colored(effect.color, layer.image), effect.opacity)
        return replace(layer, image=image, blend="over")

    def _rotated(self, node: AnyNode, x: float, y: float) -> Layer | None:
        """Painted upright, also beside the canvas, then turned about its centre."""
        sheet = self.sheet
        reach = math.ceil(math.hypot(node.width, node.height) * sheet.scale) + 2
        reach = min(reach, 2 * max(self.width, self.height))
        layers = self._at(1, reach)._content(node.model_copy(update={"rotation": 0.0}), x, y)
        if not layers:
            return None
        flat = flatten(layers)
        cx = (x + node.x + node.width / 2) * sheet.scale - flat.left
        cy = (y + node.y + node.height / 2) * sheet.scale - flat.top
        cos, sin = math.cos(math.radians(node.rotation)), math.sin(math.radians(node.rotation))
        corners = [(px - cx, py - cy) for px in (0, flat.image.width) for py in (0, flat.image.height)]
        left = math.floor(min(cos * px - sin * py for px, py in corners))
        top = math.floor(min(sin * px + cos * py for px, py in corners))
        right = math.ceil(max(cos * px - sin * py for px, py in corners))
        bottom = math.ceil(max(sin * px + cos * py for px, py in corners))
        turned = flat.image.premultiply().affine(
            [cos, -sin, sin, cos],
            interpolate=pyvips.Interpolate.new("bicubic"),
            idx=-cx,
            idy=-cy,
            oarea=[left, top, right - left, bottom - top],
        )
        image = turned.unpremultiply().cast(flat.image.format).copy(interpretation="srgb")
        layer = Layer(image, round(flat.left + cx + left), round(flat.top + cy + top), flat.blend)
        return cropped(layer, sheet.clip)


def _only_color(node: AnyNode) -> str | None:
    """The colour of a node that has just one: its blur needs only its alpha."""
    if isinstance(node, ImageNode):
        return node.tint if not node.strokes else None
    if (
        isinstance(node, ShapeNode)
        and not isinstance(node, Frame)
        and not node.strokes
        and len(node.fills) == 1
    ):
        fill = node.fills[0]
        return fill.color if isinstance(fill, SolidPaint) else None
    return None
