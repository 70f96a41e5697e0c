"""Drawing the nodes that have no children: large gradients, pictures and type."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyvips

from studio import paint, soft, svg, text
from studio.canvas import Layer
from studio.design import (
    AnyNode,
    Design,
    ImageNode,
    ImagePaint,
    ImageSource,
    Rectangle,
    SolidPaint,
    Text,
    walk,
)
from studio.errors import PictureError
from studio.paint import Box
from studio.svg import Shape

# Which picture an `imageRef` or an `imageFillUrl` means: sRGB, 8 bits, RGB or RGBA.
Pictures = Mapping[str, pyvips.Image]

_BANDS_SHOW = 200  # pixels: a gradient over less than this has too few steps to show bands


@dataclass(frozen=True)
class Sheet:
    """What is drawn on: pixels per node unit, the part that is wanted, and the pictures at hand."""

    scale: float
    clip: Box
    pictures: Pictures
    lenders: Mapping[str, ImageNode]
    resized: dict[tuple[str, int, int], pyvips.Image] = field(default_factory=dict)

    @classmethod
    def of(cls, design: Design, pictures: Pictures, scale: float) -> "Sheet":
        clip = Box.around(0, 0, design.width * scale - 1e-6, design.height * scale - 1e-6)
        return cls(scale, clip, pictures, {n.id: n for n in walk(design) if isinstance(n, ImageNode)})

    def smaller(self, factor: int, margin: int) -> "Sheet":
        """The same at 1/`factor` of the scale, with a margin of small pixels around."""
        return Sheet(self.scale / factor, self.clip.shrunk(factor).grow(margin), self.pictures, self.lenders)

    def box(self, node: AnyNode, x: float, y: float, around: float = 1.0) -> Box:
        """The wanted pixels that the node may touch; its parent's corner lies at (x, y)."""
        s = self.scale
        reach = around + max((stroke.weight * s / 2 for stroke in getattr(node, "strokes", ())), default=0.0)
        if node.rotation:
            reach += (math.hypot(node.width, node.height) - min(node.width, node.height)) * s / 2
        left, top = (x + node.x) * s, (y + node.y) * s
        right, bottom = left + node.width * s, top + node.height * s
        return Box.around(left - reach, top - reach, right + reach, bottom + reach).intersect(self.clip)

    def picture(self, node: AnyNode, source: ImageSource) -> tuple[str, pyvips.Image]:
        """The name and the pixels of the picture that a node, or one of its fills, asks for."""
        if isinstance(source, ImageNode) and source.image_of is not None:
            source = self.lenders[source.image_of]
        name = source.image_ref or source.image_fill_url or ""
        image = self.pictures.get(name)
        if image is None:
            raise PictureError(node.id, f"there is no picture {name!r}")
        return name, image


def is_vector(node: AnyNode, scale: float) -> bool:
    """Whether librsvg draws the shape just as well: no pictures, no gradient that would show bands."""
    if not isinstance(node, Shape) or any(isinstance(fill, ImagePaint) for fill in node.fills):
        return False
    small = min(node.width, node.height) * scale < _BANDS_SHOW
    return small or all(isinstance(fill, SolidPaint) for fill in node.fills) or not can_plate(node)


def can_plate(node: AnyNode) -> bool:
    """Whether the node's fills are one opaque, smooth surface."""
    if not isinstance(node, Shape) or not node.fills or node.rotation or not soft.are_smooth(node.fills):
        return False
    ground = node.fills[0]
    return not isinstance(ground, ImagePaint) and paint.is_opaque(ground)


def plated(sheet: Sheet, node: Shape, x: float, y: float, on_it: tuple[AnyNode, ...] = ()) -> list[Layer]:
    """A shape with large gradients, and soft children of it: drawn small, dithered, cut to the outline."""
    box = sheet.box(node.model_copy(update={"strokes": ()}), x, y, around=0.0)
    if box.empty:
        return []
    left, top = x + node.x, y + node.y
    ground = Rectangle(id="ground", width=node.width, height=node.height, fills=node.fills)
    plate = soft.plate((ground, *on_it), node.width, node.height, sheet.scale)
    corner = round(left * sheet.scale), round(top * sheet.scale)
    surface = plate.enlarged(Box(box.left - corner[0], box.top - corner[1], box.width, box.height))
    mask = svg.outline(node, left, top, sheet.scale, box)
    layers = [Layer(surface.bandjoin(mask), box.left, box.top)]
    if node.opacity < 1:
        layers = [Layer(paint.faded(layers[0].image, node.opacity), box.left, box.top)]
    if node.strokes:
        line = node.model_copy(update={"fills": (), "x": 0.0, "y": 0.0})
        around = sheet.box(node, x, y)
        strokes = svg.rasterize([svg.Placed(line, left, top)], sheet.scale, around)
        layers.append(Layer(strokes, around.left, around.top))
    return layers


def pictured(sheet: Sheet, node: Shape, x: float, y: float) -> list[Layer]:
    """A shape with pictures among its fills: each fill and the strokes as a layer of its own."""
    box = sheet.box(node, x, y)
    if box.empty:
        return []
    left, top = x + node.x, y + node.y
    bare = node.model_copy(update={"strokes": (), "x": 0.0, "y": 0.0})
    mask = svg.outline(bare, left, top, sheet.scale, box)
    layers: list[Layer] = []
    for fill in node.fills:
        if isinstance(fill, ImagePaint):
            name, source = sheet.picture(node, fill)
            size = node.width * sheet.scale, node.height * sheet.scale
            placed = _place(sheet, name, source, size, fill.scale_mode, "CENTER")
            at = round(left * sheet.scale) - box.left, round(top * sheet.scale) - box.top
            image = placed.image.embed(at[0] + placed.left, at[1] + placed.top, box.width, box.height)
            image = paint.faded(paint.through(image, mask), fill.opacity * node.opacity)
        else:
            one = bare.model_copy(update={"fills": (fill,)})
            image = svg.rasterize([svg.Placed(one, left, top)], sheet.scale, box)
        layers.append(Layer(image, box.left, box.top))
    if node.strokes:
        line = node.model_copy(update={"fills": (), "x": 0.0, "y": 0.0})
        strokes = svg.rasterize([svg.Placed(line, left, top)], sheet.scale, box)
        layers.append(Layer(strokes, box.left, box.top))
    return layers


@dataclass(frozen=True)
class _Placement:
    """A picture brought to size, and where it lies in the node's box, in pixels."""

    image: pyvips.Image
    left: int
    top: int


def _place(
    sheet: Sheet, name: str, source: pyvips.Image, size: tuple[float, float], mode: str, align: str
) -> _Placement:
    width, height = max(1, round(size[0])), max(1, round(size[1]))
    if mode == "STRETCH":
        return _Placement(_resize(sheet, name, source, width, height), 0, 0)
    ratios = width / source.width, height / source.height
    ratio = min(ratios) if mode == "FIT" else max(ratios)
    across, down = max(1, round(source.width * ratio)), max(1, round(source.height * ratio))
    left, top = (width - across) // 2, (height - down) // 2
    if mode == "FILL":
        # Cut first: a wafer-thin picture would else be enlarged without bound.
        seen = source.crop(*_middle(source, width / height))
        return _Placement(_resize(sheet, f"{name} {width / height:.4f}", seen, width, height), 0, 0)
    image = _resize(sheet, name, source, across, down)
    return _Placement(image, left, {"TOP": 0, "CENTER": top, "BOTTOM": height - down}[align])


def _middle(source: pyvips.Image, ratio: float) -> tuple[int, int, int, int]:
    """The largest part of that ratio in the middle of the picture: left, top, width, height."""
    width = max(1, min(source.width, round(source.height * ratio)))
    height = max(1, min(source.height, round(source.width / ratio)))
    return (source.width - width) // 2, (source.height - height) // 2, width, height


def _resize(sheet: Sheet, name: str, source: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """The picture as RGBA of that very size; once made it is kept, as shadows and reflections share it."""
    key = (name, width, height)
    if key not in sheet.resized:
        image = source.thumbnail_image(width, height=height, size="force", no_rotate=True)
        if image.bands == 3:
            image = image.bandjoin(255)
        sheet.resized[key] = image.copy_memory()
    return sheet.resized[key]


def picture(sheet: Sheet, node: ImageNode, x: float, y: float) -> list[Layer]:
    """The node's picture, placed, cut to its corners, tinted, flipped and slanted, with its strokes."""
    if min(node.width, node.height) <= 0:
        return []
    name, source = sheet.picture(node, node)
    s = sheet.scale
    placed = _place(sheet, name, source, (node.width * s, node.height * s), node.scale_mode, node.align)
    image = placed.image
    left, top = round((x + node.x) * s) + placed.left, round((y + node.y) * s) + placed.top
    if node.flip != "NONE":
        image = image.flip(node.flip.lower())
    line = node.model_copy(update={"width": image.width / s, "height": image.height / s, "rotation": 0.0})
    whole = Box(0, 0, image.width, image.height)
    if node.corner_radius:
        image = paint.through(image, svg.outline(line, 0.0, 0.0, s, whole))
    if node.tint:
        alpha = np.asarray(image[3].numpy(), dtype=np.float32).reshape(image.height, image.width)
        image = paint.colored(node.tint, alpha)
    if node.skew:
        slant = math.tan(math.radians(-node.skew))
        left += math.floor(min(0.0, slant * image.height) - slant * image.height)
        image = image.premultiply().affine([1, slant, 0, 1]).unpremultiply().cast("uchar")
    layers = [Layer(paint.faded(image, node.opacity), left, top)]
    if node.strokes:
        reach = math.ceil(max(stroke.weight for stroke in node.strokes) * s / 2) + 1
        strokes = svg.stroked(line, 0.0, 0.0, s, whole.grow(reach))
        layers.append(Layer(paint.faded(strokes, node.opacity), left - reach, top - reach))
    return layers


def style_of(node: Text) -> text.Style:
    return text.Style(node.font_family, node.font_weight, node.italic, node.line_height, node.letter_spacing)


def fitted(node: Text) -> text.Block:
    """The node's text broken to fit its box, in node units."""
    characters = node.characters.upper() if node.text_case == "UPPER" else node.characters
    shrinks = node.text_auto_resize == "SHRINK"
    return text.fit(
        characters,
        style_of(node),
        width=node.width,
        height=node.height if shrinks else math.inf,
        size=node.font_size,
        max_lines=node.max_lines if shrinks else 40,
        wrap=node.text_wrap,
        smallest=text.SMALLEST if shrinks else node.font_size,
    )


def lettering(sheet: Sheet, node: Text, x: float, y: float) -> list[Layer]:
    """A layer for each line of type."""
    block = fitted(node)
    style, s = style_of(node), sheet.scale
    size = block.size * s
    if size < 1 or not block.lines or not node.fills:
        return []
    direction = node.direction if node.direction != "AUTO" else text.direction_of(node.characters)
    spare = node.height - block.height
    top = (y + node.y) + {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[node.text_align_vertical]
    pitch = block.size * style.line_height
    layers: list[Layer] = []
    for index, content in enumerate(block.lines):
        baseline = (top + (index + 0.5) * pitch + text.cap_height(style) * block.size / 2) * s
        if not sheet.clip.top - size < baseline < sheet.clip.bottom + 2 * size:
            continue
        line = text.draw_line(content, style, size, direction, _text_color(node))
        spare_width = node.width * s - line.image.width
        shift = {"LEFT": 0.0, "CENTER": spare_width / 2, "RIGHT": spare_width}[node.text_align]
        at = round((x + node.x) * s + shift), round(baseline) + line.top
        image = _inked(sheet, node, line, at, x, y)
        layers.append(Layer(paint.faded(image, node.opacity), *at))
    return layers


def _text_color(node: Text) -> str:
    first = node.fills[0]
    if isinstance(first, SolidPaint):
        return first.color
    return "#000000" if isinstance(first, ImagePaint) else first.stops[0].color


def _inked(
    sheet: Sheet, node: Text, line: text.Line, at: tuple[int, int], x: float, y: float
) -> pyvips.Image:
    """A line's ink in the node's paint; its first fill alone counts, and emoji keep their own colours."""
    fill = node.fills[0]
    if isinstance(fill, SolidPaint):
        return paint.faded(line.image, fill.opacity)
    if isinstance(fill, ImagePaint):
        raise PictureError(node.id, "text cannot be filled with a picture")
    box = Box(*at, line.image.width, line.image.height)
    colors = paint.gradient(fill, soft.view_of(node, x + node.x, y + node.y, sheet.scale, box))
    colors[..., 3] *= np.asarray(line.image[3].numpy()).reshape(colors.shape[:2]) / 255.0
    return paint.from_array(np.rint(colors).astype(np.uint8))
