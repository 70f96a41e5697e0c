"""Drawing the nodes that have no children: shapes, pictures and type."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyvips

from studio import paint, text
from studio.canvas import Layer
from studio.design import (
    AnyNode,
    Ellipse,
    Frame,
    ImageNode,
    ImagePaint,
    ImageSource,
    Paint,
    Rectangle,
    SolidPaint,
    Text,
    Vector,
)
from studio.errors import PictureError
from studio.paint import Box

Shape = Rectangle | Frame | Ellipse | Vector

# Which picture an `imageRef` or an `imageFillUrl` means: sRGB, 8 bits, RGB or RGBA.
Pictures = Mapping[str, pyvips.Image]


@dataclass(frozen=True)
class Sheet:
    """What is drawn on: pixels per node unit, the part that is wanted, and the pictures at hand.

    `precise` keeps colours as floats instead of dithering them to bytes.
    """

    scale: float
    clip: Box
    pictures: Pictures
    lenders: Mapping[str, ImageNode]
    precise: bool = False
    resized: dict[tuple[str, int, int], pyvips.Image] = field(default_factory=dict)

    def box(self, node: AnyNode, x: float, y: float, around: float = 1.0) -> Box:
        """The pixels that the node may touch inside the clip, its parent's corner being at (x, y)."""
        s = self.scale
        reach = around + max((stroke.weight * s / 2 for stroke in getattr(node, "strokes", ())), default=0.0)
        left, top = (x + node.x) * s - reach, (y + node.y) * s - reach
        right, bottom = left + node.width * s + 2 * reach, top + node.height * s + 2 * reach
        whole = Box(math.floor(left), math.floor(top), 0, 0)
        return Box(
            whole.left, whole.top, math.ceil(right) - whole.left, math.ceil(bottom) - whole.top
        ).intersect(self.clip)

    def offset(self, node: AnyNode, x: float, y: float, box: Box) -> tuple[float, float]:
        """Where the node's corner lies from the box's, in pixels."""
        return (x + node.x) * self.scale - box.left, (y + node.y) * self.scale - box.top

    def finish(self, image: pyvips.Image) -> pyvips.Image:
        """Float colours as they are wanted here: kept, or dithered bytes."""
        return image if self.precise else paint.quantize(image)

    def exact(self, image: pyvips.Image) -> pyvips.Image:
        """Bytes as they are wanted here."""
        return image.cast("float") if self.precise else image

    def fade(self, node: AnyNode, x: float, y: float, box: Box) -> pyvips.Image | None:
        """The node's fading mask over `box`, float 0..255, if it has one."""
        if node.mask is None:
            return None
        dx, dy = self.offset(node, x, y, box)
        seen = Box(-round(dx), -round(dy), box.width, box.height)
        return paint.gradient(node.mask, node.width * self.scale, node.height * self.scale, seen)[3]

    def picture(self, node: AnyNode, source: ImageSource) -> tuple[str, pyvips.Image]:
        """The picture that a node or one of its fills names, and the name."""
        name = source.image_ref or source.image_fill_url
        if isinstance(source, ImageNode) and source.image_of is not None:
            lender = self.lenders[source.image_of]
            name = lender.image_ref or lender.image_fill_url
        image = self.pictures.get(name or "")
        if image is None:
            raise PictureError(node.id, f"there is no picture {name!r}")
        return name or "", image


def shape(sheet: Sheet, node: Shape, x: float, y: float) -> list[Layer]:
    """A layer for each fill, then for each stroke. What stands out of a VECTOR's box is cut off."""
    box = sheet.box(node, x, y)
    if box.empty or not (node.fills or node.strokes):
        return []
    offset = sheet.offset(node, x, y, box)
    mask = None if _fills_box(sheet, node, x, y) else paint.outline(node, sheet.scale, offset, box)
    layers = [Layer(_filled(sheet, node, fill, mask, box, offset), box.left, box.top) for fill in node.fills]
    for stroke in node.strokes:
        line = sheet.exact(paint.stroke_outline(node, stroke, sheet.scale, offset, box))
        layers.append(Layer(paint.solid(stroke, line), box.left, box.top))
    return layers


def _fills_box(sheet: Sheet, node: AnyNode, x: float, y: float) -> bool:
    """Whether the node is a plain rectangle that covers all that is wanted: it needs no mask."""
    if not isinstance(node, Rectangle) or node.corner_radius != 0:
        return False
    inner = sheet.box(node, x, y, around=-1.0)
    return inner == sheet.clip


def _filled(
    sheet: Sheet, node: AnyNode, fill: Paint, mask: pyvips.Image | None, box: Box, offset: tuple[float, float]
) -> pyvips.Image:
    """One fill of a node over `box`, through its outline."""
    if isinstance(fill, SolidPaint):
        full = pyvips.Image.black(box.width, box.height) + 255
        return paint.solid(fill, sheet.exact(mask if mask is not None else full.cast("uchar")))
    width, height = node.width * sheet.scale, node.height * sheet.scale
    if isinstance(fill, ImagePaint):
        name, source = sheet.picture(node, fill)
        placed = _place(sheet, name, source, width, height, fill.scale_mode, "CENTER")
        image = sheet.exact(_onto(placed, round(offset[0]), round(offset[1]), box))
        image = paint.faded(image, fill.opacity)
        return image if mask is None else paint.through(image, mask)
    seen = Box(-round(offset[0]), -round(offset[1]), box.width, box.height)
    image = paint.gradient(fill, width, height, seen)
    return sheet.finish(image if mask is None else paint.through(image, mask))


@dataclass(frozen=True)
class _Placed:
    """A picture brought to size, and where it lies in the node's box, in pixels."""

    image: pyvips.Image
    left: int
    top: int


def _place(
    sheet: Sheet, name: str, source: pyvips.Image, width: float, height: float, mode: str, align: str
) -> _Placed:
    box_width, box_height = max(1, round(width)), max(1, round(height))
    if mode == "STRETCH":
        return _Placed(_resize(sheet, name, source, box_width, box_height), 0, 0)
    ratios = box_width / source.width, box_height / source.height
    ratio = min(ratios) if mode == "FIT" else max(ratios)
    across, down = max(1, round(source.width * ratio)), max(1, round(source.height * ratio))
    image = _resize(sheet, name, source, across, down)
    left, top = (box_width - across) // 2, (box_height - down) // 2
    if mode == "FILL":
        return _Placed(
            image.crop(max(0, -left), max(0, -top), min(across, box_width), min(down, box_height)), 0, 0
        )
    return _Placed(image, left, {"TOP": 0, "CENTER": top, "BOTTOM": box_height - down}[align])


def _resize(sheet: Sheet, name: str, source: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """The picture as RGBA of that very size; once made it is kept, as shadows and reflections share it."""
    key = (name, width, height)
    if key not in sheet.resized:
        image = source.thumbnail_image(width, height=height, size="force", no_rotate=True)
        if image.bands == 3:
            image = image.bandjoin(255)
        sheet.resized[key] = image.cast("uchar").copy(interpretation="srgb").copy_memory()
    return sheet.resized[key]


def _onto(placed: _Placed, left: int, top: int, box: Box) -> pyvips.Image:
    """The placed picture on a transparent sheet of the box's size, its node's corner at (left, top)."""
    return placed.image.embed(
        left + placed.left,
        top + placed.top,
        box.width,
        box.height,
        extend="background",
        background=[0, 0, 0, 0],
    ).copy(interpretation="srgb")


def picture(sheet: Sheet, node: ImageNode, x: float, y: float) -> list[Layer]:
    """The node's picture, placed, cut to its corners, tinted, flipped and slanted, with its strokes."""
    if min(node.width, node.height) <= 0:
        return []
    name, source = sheet.picture(node, node)
    s = sheet.scale
    placed = _place(sheet, name, source, node.width * s, node.height * s, node.scale_mode, node.align)
    image, left, top = (
        placed.image,
        round((x + node.x) * s) + placed.left,
        round((y + node.y) * s) + placed.top,
    )
    if node.flip != "NONE":
        image = image.flip(node.flip.lower())
    outline = node.model_copy(
        update={"x": 0.0, "y": 0.0, "width": image.width / s, "height": image.height / s}
    )
    whole = Box(0, 0, image.width, image.height)
    if node.corner_radius:
        image = paint.through(image, paint.outline(outline, s, (0.0, 0.0), whole))
    image = paint.colored(node.tint, image[3]) if node.tint else image
    if node.skew:
        slant = math.tan(math.radians(-node.skew))
        left += math.floor(min(0.0, slant * image.height) - slant * image.height)
        image = image.premultiply().affine([1, slant, 0, 1]).unpremultiply().cast("uchar")
    layers = [Layer(sheet.exact(image).copy(interpretation="srgb"), left, top)]
    for stroke in node.strokes:
        reach = math.ceil(stroke.weight * s / 2) + 1
        line = paint.stroke_outline(outline, stroke, s, (reach, reach), whole.grow(reach))
        layers.append(Layer(paint.solid(stroke, sheet.exact(line)), left - reach, top - reach))
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


def type_(sheet: Sheet, node: Text, x: float, y: float) -> list[Layer]:
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
        baseline = top + index * pitch + pitch / 2 + text.cap_height(style) * block.size / 2
        if not -pitch < (baseline * s - sheet.clip.top) < sheet.clip.height + 3 * size:
            continue
        line = text.draw_line(content, style, size, direction, _text_color(node))
        spare_width = node.width * s - line.image.width
        left = (x + node.x) * s + {"LEFT": 0.0, "CENTER": spare_width / 2, "RIGHT": spare_width}[
            node.text_align
        ]
        layers.append(_inked(sheet, node, line, Box(round(left), round(baseline * s) + line.top, 0, 0), x, y))
    return layers


def _text_color(node: Text) -> str:
    first = node.fills[0]
    if isinstance(first, SolidPaint):
        return first.color
    return "#000000" if isinstance(first, ImagePaint) else first.stops[0].color


def _inked(sheet: Sheet, node: Text, line: text.Line, at: Box, x: float, y: float) -> Layer:
    """A line's ink in the node's colour; emoji have brought their own."""
    image = line.image
    if image.bands == 4:
        return Layer(sheet.exact(image.copy(interpretation="srgb")), at.left, at.top)
    box = Box(at.left, at.top, image.width, image.height)
    filled = _filled(sheet, node, node.fills[0], sheet.exact(image), box, sheet.offset(node, x, y, box))
    return Layer(filled, box.left, box.top)
