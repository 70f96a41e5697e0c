"""Design → pixels → a file. Knows nodes, not advertising.

How it is fast: every layer is cropped to what it covers; what is blurred is drawn small; the soft
layers at the bottom of the tree (gradients, glows, shadows) are composed together at a quarter of
the size, in floats, and dithered once; libvips then pulls all of it through as one pipeline.
"""

from typing import Literal

import pyvips

from studio import paint
from studio.canvas import Layer, compose
from studio.design import (
    AnyNode,
    Design,
    Ellipse,
    Group,
    ImagePaint,
    LayerBlur,
    Rectangle,
    SolidPaint,
    Vector,
)
from studio.drawing import Pictures
from studio.painter import Painter

Format = Literal["png", "jpeg", "webp"]

_SOFT_FACTOR = 4
_SOFT_SIGMA = 10.0  # pixels: what is blurred by this much loses nothing at a quarter of the size

# One picture after another in one process: remember operations, not hundreds of megabytes of them.
pyvips.cache_set_max(100)
pyvips.cache_set_max_mem(64 * 1024 * 1024)


def render(design: Design, pictures: Pictures, *, scale: float = 1.0) -> pyvips.Image:
    """The finished picture: RGB, 8 bits, `scale` times the design's size.

    `pictures` must hold every `imageRef` and `imageFillUrl` of a visible node, else PictureError
    names the node. Where nothing is painted it is white.
    """
    soft, sharp = _split(design, scale)
    painter = Painter(design, pictures, scale)
    layers = [layer for node in sharp for layer in painter.layers(node)]
    return compose(_soft_plate(design, pictures, scale, soft), layers)[0:3]


def render_layers(design: Design, pictures: Pictures, *, scale: float = 1.0) -> dict[str, list[Layer]]:
    """Each child of the canvas by itself, by node id in painting order: what the video moves."""
    painter = Painter(design, pictures, scale)
    return {node.id: painter.layers(node) for node in design.children}


def encode(image: pyvips.Image, format: Format, *, quality: int = 90) -> bytes:
    """The file's bytes, without metadata. `quality` is for JPEG and WebP."""
    if format == "png":
        data = image.pngsave_buffer(compression=6, filter="none", keep="none")
    elif format == "jpeg":
        data = image.jpegsave_buffer(Q=quality, keep="none", optimize_coding=True, subsample_mode="off")
    else:
        data = image.webpsave_buffer(Q=quality, keep="none", effort=3)
    return bytes(data)


def _split(design: Design, scale: float) -> tuple[list[AnyNode], list[AnyNode]]:
    """The soft nodes at the bottom, beginning with the canvas itself, and all that follow."""
    ground = Rectangle(id="ground", width=design.width, height=design.height, fills=design.fills)
    nodes: list[AnyNode] = [ground, *design.children]
    count = 0
    while count < len(nodes) and _is_soft(nodes[count], design, scale):
        count += 1
    return nodes[:count], nodes[count:]


def _is_soft(node: AnyNode, design: Design, scale: float) -> bool:
    """Whether nothing is lost when the node is drawn at a quarter of the size."""
    if isinstance(node, Group):
        return not node.rotation and all(_is_soft(child, design, scale) for child in node.children)
    if not isinstance(node, Rectangle | Ellipse | Vector):
        return False
    if any(isinstance(fill, ImagePaint) for fill in node.fills):
        return False
    if any(isinstance(e, LayerBlur) and e.radius * scale / 2 >= _SOFT_SIGMA for e in node.effects):
        return True
    hard = any(not isinstance(f, SolidPaint | ImagePaint) and paint.has_hard_stops(f) for f in node.fills)
    return not hard and _covers(node, design)


def _covers(node: Rectangle | Ellipse | Vector, design: Design) -> bool:
    """Whether the node has no edge on the canvas."""
    return (
        isinstance(node, Rectangle)
        and not (node.rotation or node.strokes or node.effects or node.corner_radius)
        and min(-node.x, -node.y) >= 0
        and node.x + node.width >= design.width
        and node.y + node.height >= design.height
    )


def _soft_plate(design: Design, pictures: Pictures, scale: float, nodes: list[AnyNode]) -> pyvips.Image:
    """These nodes on white, RGB in dithered bytes."""
    small = Painter(design, pictures, scale / _SOFT_FACTOR, precise=True)
    white = (pyvips.Image.black(small.width, small.height, bands=3) + 255).copy(interpretation="srgb")
    plate = compose(white, [layer for node in nodes for layer in small.layers(node)])[0:3].copy_memory()
    full = Painter(design, pictures, scale)
    large = plate.resize(_SOFT_FACTOR, kernel="linear").crop(0, 0, full.width, full.height)
    return paint.quantize(large)
