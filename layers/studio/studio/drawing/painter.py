"""From nodes to layers: runs of shapes, children, clipping, opacity, rotation, blur and shadow."""

import math
from dataclasses import replace

import pyvips

from studio.design.tree import AnyNode, DropShadow, Frame, Group, ImageNode, ShapeNode, SolidPaint, Text
from studio.drawing import leaves, lettering, paint, soft, svg
from studio.drawing.canvas import BLEND, Layer, compose, cropped, flatten
from studio.drawing.leaves import Sheet
from studio.drawing.paint import Box
from studio.drawing.svg import Placed, Shape


class Run:
    """Layers in painting order. Neighbouring shapes are drawn together as one SVG.

    With a `base` the layers lie on it, else on nothing. When they grow large they are drawn at once, so
    that a design of many large layers needs no more memory than one of few.
    """

    _SPARE = 20_000  # pixels of nothing between two shapes that one SVG may include
    _MOST = 24_000_000  # pixels of layers that wait to be drawn

    def __init__(self, sheet: Sheet, base: pyvips.Image | None = None) -> None:
        self._sheet = sheet
        self._base = base
        self._layers: list[Layer] = []
        self._shapes: list[Placed] = []
        self._box = Box(0, 0, 0, 0)
        self._waiting = 0

    def shape(self, node: Shape, x: float, y: float) -> None:
        """Add a shape; its parent's corner lies at (x, y)."""
        box = self._sheet.box(node, x, y)
        if box.empty or not (node.fills or node.strokes):
            return
        together = self._box.union(box) if self._shapes else box
        if self._shapes and together.area > self._box.area + box.area + self._SPARE:
            self._draw()
            together = box
        self._shapes.append(Placed(node, x + node.x, y + node.y))
        self._box = together

    def add(self, layers: list[Layer]) -> None:
        self._draw()
        for layer in layers:
            seen = cropped(layer, self._sheet.clip)
            if seen is not None:
                self._put(seen)

    def finish(self) -> list[Layer]:
        self._draw()
        return self._layers

    def picture(self) -> pyvips.Image:
        """Everything on the base."""
        self._draw()
        return compose(self._base, self._layers)

    def _draw(self) -> None:
        if self._shapes:
            image = svg.rasterize(self._shapes, self._sheet.scale, self._box)
            self._shapes = []
            self._put(Layer(image, self._box.left, self._box.top))

    def _put(self, layer: Layer) -> None:
        self._layers.append(layer)
        self._waiting += layer.box.area
        if self._waiting <= self._MOST:
            return
        self._waiting = 0
        if self._base is not None:
            self._base = paint.rgb(compose(self._base, self._layers)).copy_memory()
            self._layers = []
        else:
            flat = flatten(self._layers)
            self._layers = [replace(flat, image=flat.image.copy_memory())]


def layers_of(sheet: Sheet, nodes: tuple[AnyNode, ...], x: float = 0.0, y: float = 0.0) -> list[Layer]:
    """What the nodes paint, lowest first, their parent's corner lying at (x, y)."""
    run = Run(sheet)
    for node in nodes:
        _paint(run, sheet, node, x, y)
    return run.finish()


def painted(sheet: Sheet, base: pyvips.Image, nodes: tuple[AnyNode, ...]) -> pyvips.Image:
    """The nodes on an opaque base of the canvas's size."""
    run = Run(sheet, base)
    for node in nodes:
        _paint(run, sheet, node, 0.0, 0.0)
    return run.picture()


def _paint(run: Run, sheet: Sheet, node: AnyNode, x: float, y: float) -> None:
    if not node.visible or node.opacity == 0:
        return
    for effect in node.effects:
        if isinstance(effect, DropShadow):
            run.add(_shadow(sheet, node, effect, x, y))
    sigma = soft.blur_of(node) * sheet.scale
    if sigma >= 0.3:
        run.add(_diffused(sheet, node, sigma, x, y, _only_color(node)))
    else:
        _content(run, sheet, node, x, y)


def _content(run: Run, sheet: Sheet, node: AnyNode, x: float, y: float) -> None:
    """The node without its effects."""
    if node.mask is not None or node.blend_mode != "NORMAL":
        run.add(_isolated(sheet, node, x, y))
    elif isinstance(node, Frame | Group):
        if node.opacity < 1 or node.rotation:
            run.add(_isolated(sheet, node, x, y))
        else:
            _family(run, sheet, node, x, y)
    elif isinstance(node, ImageNode | Text) and node.rotation:
        run.add(_isolated(sheet, node, x, y))
    elif isinstance(node, ImageNode):
        run.add(leaves.picture(sheet, node, x, y))
    elif isinstance(node, Text):
        run.add(lettering.lines(sheet, node, x, y))
    else:
        _shape(run, sheet, node, x, y)


def _shape(run: Run, sheet: Sheet, node: Shape, x: float, y: float) -> None:
    """A shape without children."""
    if leaves.is_vector(node, sheet.scale):
        run.shape(node, x, y)
    elif leaves.can_plate(node):
        run.add(leaves.plated(sheet, node, x, y))
    else:
        run.add(leaves.pictured(sheet, node, x, y))


def _family(run: Run, sheet: Sheet, node: Frame | Group, x: float, y: float) -> None:
    """A frame or group with its children, neither faded nor turned."""
    children, left, top = node.children, x + node.x, y + node.y
    if isinstance(node, Frame):
        if node.clips_content and leaves.can_plate(node) and not leaves.is_vector(node, sheet.scale):
            count = _soft_children(node, sheet.scale)
            run.add(leaves.plated(sheet, node, x, y, children[:count]))
            children = children[count:]
        else:
            _shape(run, sheet, node, x, y)
        if node.clips_content:
            run.add(_clipped(sheet, node, layers_of(sheet, children, left, top), x, y))
            return
    for child in children:
        _paint(run, sheet, child, left, top)


def _soft_children(frame: Frame, scale: float) -> int:
    """How many of the lowest children can be drawn with the frame's own ground."""
    for index, child in enumerate(frame.children):
        if not soft.is_soft(child, frame.width, frame.height, scale):
            return index
    return len(frame.children)


def _clipped(sheet: Sheet, frame: Frame, layers: list[Layer], x: float, y: float) -> list[Layer]:
    """The children of a frame, ending at its outline."""
    box = sheet.box(frame, x, y, around=0.0)
    inside = [seen for layer in layers if (seen := cropped(layer, box)) is not None]
    if not inside or not any(frame.corners):
        return inside
    flat = flatten(inside)
    mask = svg.outline(frame, x + frame.x, y + frame.y, sheet.scale, flat.box)
    return [replace(flat, image=paint.through(flat.image, mask))]


def _isolated(sheet: Sheet, node: AnyNode, x: float, y: float) -> list[Layer]:
    """The node drawn by itself, then turned, masked, faded and blended as one."""
    blend = BLEND[node.blend_mode]
    plain = node.model_copy(
        update={"rotation": 0.0, "opacity": 1.0, "mask": None, "blend_mode": "NORMAL", "effects": ()}
    )
    beside = sheet
    if node.rotation:
        beside = replace(sheet, clip=_turned_back(sheet, node, x, y))
    layers = layers_of(beside, (plain,), x, y)
    if not layers:
        return []
    layer = flatten(layers)
    if node.mask is not None:
        view = soft.view_of(node, x + node.x, y + node.y, sheet.scale, layer.box)
        layer = replace(layer, image=paint.through(layer.image, paint.gradient_mask(node.mask, view)))
    if node.rotation:
        layer = _turned(sheet, node, layer, x, y)
    return [replace(layer, image=paint.faded(layer.image, node.opacity), blend=blend)]


def _turned_back(sheet: Sheet, node: AnyNode, x: float, y: float) -> Box:
    """What of the upright node the clip will show when the node has been turned."""
    cx = (x + node.x + node.width / 2) * sheet.scale
    cy = (y + node.y + node.height / 2) * sheet.scale
    cos, sin = math.cos(math.radians(node.rotation)), math.sin(math.radians(node.rotation))
    clip = sheet.clip
    corners = [(px - cx, py - cy) for px in (clip.left, clip.right) for py in (clip.top, clip.bottom)]
    across = [cx + cos * px + sin * py for px, py in corners]
    down = [cy - sin * px + cos * py for px, py in corners]
    return Box.around(min(across), min(down), max(across), max(down)).grow(2)


def _turned(sheet: Sheet, node: AnyNode, layer: Layer, x: float, y: float) -> Layer:
    """The layer turned about the node's centre."""
    cx = (x + node.x + node.width / 2) * sheet.scale - layer.left
    cy = (y + node.y + node.height / 2) * sheet.scale - layer.top
    cos, sin = math.cos(math.radians(node.rotation)), math.sin(math.radians(node.rotation))
    turned = layer.image.premultiply().affine(
        [cos, -sin, sin, cos], interpolate=pyvips.Interpolate.new("bicubic"), background=[0]
    )
    # libvips tells where the picture's own corner has come to lie.
    left = layer.left + cx - (cos * cx - sin * cy) - turned.xoffset
    top = layer.top + cy - (sin * cx + cos * cy) - turned.yoffset
    return Layer(turned.unpremultiply().cast("uchar"), round(left), round(top))


def _only_color(node: AnyNode) -> str | None:
    """The colour of a node that has just one: its blur needs only its alpha."""
    if isinstance(node, ImageNode):
        return node.tint if not node.strokes else None
    if isinstance(node, ShapeNode) and not isinstance(node, Frame) and not node.strokes:
        fill = node.fills[0] if len(node.fills) == 1 else None
        return fill.color if isinstance(fill, SolidPaint) else None
    return None


def _shadow(sheet: Sheet, node: AnyNode, effect: DropShadow, x: float, y: float) -> list[Layer]:
    dx, dy = effect.offset
    sigma = effect.radius * sheet.scale / 2
    layers = _diffused(sheet, node, sigma, x + dx, y + dy, effect.color, effect.opacity)
    return [replace(layer, blend="over") for layer in layers]


def _diffused(
    sheet: Sheet, node: AnyNode, sigma: float, x: float, y: float, color: str | None, opacity: float = 1.0
) -> list[Layer]:
    """The node's content blurred by `sigma` pixels, in its colours, or in one of some opacity; drawn small,
    then enlarged."""
    factor = soft.factor_for(sigma)
    margin = math.ceil(3 * sigma / factor) + 2
    run = Run(small_sheet := sheet.smaller(factor, margin))
    _content(run, small_sheet, node, x, y)
    layers = run.finish()
    if not layers:
        return []
    flat = flatten(layers)
    small = flat.box.grow(margin)
    seen = small.times(factor).intersect(sheet.clip)
    if seen.empty:
        return []
    if color is not None:
        large = paint.tinted(
            color, paint.thrown(flat.image[3], sigma / factor, factor, flat.box, seen), opacity
        )
    else:
        large = paint.enlarge(paint.diffused(flat.image, sigma / factor, margin), factor, seen, small)
    return [Layer(large, seen.left, seen.top, flat.blend)]
