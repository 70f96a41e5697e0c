"""Design → pixels → a file. Knows nodes, not advertising.

How it is fast: every layer is cropped to what it covers; what is blurred is drawn small; the soft
layers at the bottom of the tree (gradients, glows, shadows) are composed together at a quarter of
the size, in floats, and dithered once; libvips then pulls all of it through as one pipeline.
"""

from typing import Literal

import pyvips

from studio import png
from studio.design.tree import AnyNode, Design, Rectangle
from studio.drawing import paint, soft
from studio.drawing.canvas import Layer
from studio.drawing.leaves import Pictures, Sheet
from studio.drawing.painter import layers_of, painted

Format = Literal["png", "jpeg", "webp"]

# One picture after another in one process: remember operations, not hundreds of megabytes of them.
pyvips.cache_set_max(100)
pyvips.cache_set_max_mem(64 * 1024 * 1024)


def render(design: Design, pictures: Pictures, *, scale: float = 1.0) -> pyvips.Image:
    """The finished picture: RGB, 8 bits, `scale` times the design's size.

    `pictures` must hold every `imageRef` and `imageFillUrl` of a visible node, else PictureError
    names the node. Where nothing is painted it is white.
    """
    ground = Rectangle(id="ground", width=design.width, height=design.height, fills=design.fills)
    nodes: tuple[AnyNode, ...] = (ground, *design.children)
    count = 0
    while count < len(nodes) and soft.is_soft(nodes[count], design.width, design.height, scale):
        count += 1
    sheet = Sheet.of(design, pictures, scale)
    plate = soft.plate(nodes[:count], design.width, design.height, scale)
    return paint.rgb(painted(sheet, plate.enlarged(sheet.clip), nodes[count:]))


def render_layers(design: Design, pictures: Pictures, *, scale: float = 1.0) -> dict[str, list[Layer]]:
    """Each child of the canvas by itself, by node id in painting order: what the video moves."""
    sheet = Sheet.of(design, pictures, scale)
    return {node.id: layers_of(sheet, (node,)) for node in design.children}


def encode(image: pyvips.Image, format: Format, *, quality: int = 90) -> bytes:
    """The file's bytes, without metadata. `quality` is for JPEG and WebP."""
    if format == "png":
        return png.encode(image)
    if format == "jpeg":
        data = image.jpegsave_buffer(Q=quality, keep="none", optimize_coding=True, subsample_mode="off")
    else:
        data = image.webpsave_buffer(Q=quality, keep="none", effort=3)
    return bytes(data)
