"""Drawing the nodes that have no children: large gradients and pictures. Type is in `lettering`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pyvips

from studio.design.tree import (
    AnyNode,
    Design,
    ImageNode,
    ImagePaint,
    ImageSource,
    Rectangle,
    SolidPaint,
    walk,
)
from studio.drawing import paint, soft, svg
from studio.drawing.canvas import Layer, cropped
from studio.drawing.kept import Kept
from studio.drawing.paint import Box
from studio.drawing.svg import Shape
from studio.errors import PictureError

# Which picture an `imageRef` or an `imageFillUrl` means: sRGB, 8 bits, RGB or RGBA.
Pictures = Mapping[str, pyvips.Image]

_KEPT_PICTURE = 3_000_000  # pixels of a picture that is kept ready from ad to ad, and
_KEPT_PICTURES = 6  # how many of them
_SMALL_PICTURE = 500_000  # pixels that are not worth cutting
_BANDS_SHOW = 200  # pixels: a gradient over less than this has too few steps to show bands
_KEPT_SMALL = 250_000  # pixels of a picture brought to size that is kept while an ad is measured, and
_KEPT_SMALLS = 32  # how many of them


# A picture's name in `Pictures`, and what has been done to it.
Name = tuple[str, ...]

# By the identity of a picture, which is held so that no other can take it.
_premultiplied_pictures = Kept[int, tuple[pyvips.Image, pyvips.Image]](_KEPT_PICTURES)
_small_pictures = Kept[tuple[int, Name, int, int], tuple[pyvips.Image, pyvips.Image]](_KEPT_SMALLS)


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """What is drawn on: pixels per node unit, the part that is wanted, and the pictures at hand."""

    scale: float
    clip: Box
    pictures: Pictures
    lenders: Mapping[str, ImageNode]
    resized: dict[tuple[Name, int, int], pyvips.Image] = field(default_factory=dict)

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

    def picture(self, node: AnyNode, source: ImageSource) -> tuple[Name, pyvips.Image]:
        """The name and the pixels of the picture that a node, or one of its fills, asks for."""
        if isinstance(source, ImageNode) and source.image_of is not None:
            source = self.lenders[source.image_of]
        name = source.image_ref or source.image_fill_url or ""
        image = self.pictures.get(name)
        if image is None:
            raise PictureError(node.id, f"there is no picture {name!r}")
        return (name,), image


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
            layer = _image_fill(sheet, node, fill, Rect(left, top, node.width, node.height), box)
            if layer is not None:
                image = paint.through(layer.image, mask.crop(*layer.box.within(box)))
                layers.append(replace(layer, image=paint.faded(image, fill.opacity * node.opacity)))
            continue
        one = bare.model_copy(update={"fills": (fill,)})
        layers.append(Layer(svg.rasterize([svg.Placed(one, left, top)], sheet.scale, box), box.left, box.top))
    if node.strokes:
        line = node.model_copy(update={"fills": (), "x": 0.0, "y": 0.0})
        strokes = svg.rasterize([svg.Placed(line, left, top)], sheet.scale, box)
        layers.append(Layer(strokes, box.left, box.top))
    return layers


def _image_fill(sheet: Sheet, node: AnyNode, fill: ImagePaint, area: Rect, box: Box) -> Layer | None:
    """A picture as the fill of an area (in node units): what of it lies in `box`."""
    if min(area.width, area.height) <= 0:
        return None
    name, source = sheet.picture(node, fill)
    s = sheet.scale
    whole = _fit(source, Rect(area.x * s, area.y * s, area.width * s, area.height * s), fill.scale_mode)
    layer = _scaled(sheet, name, source, whole, box)
    return cropped(layer, box) if layer is not None else None


def _fit(
    source: pyvips.Image,
    box: Rect,
    mode: str,
    align: str = "CENTER",
    focus: tuple[float, float] = (0.5, 0.5),
    zoom: float = 1.0,
) -> Rect:
    """Where the whole picture comes to lie (in pixels) when brought to a box; FILL reaches beyond it."""
    if mode == "STRETCH":
        return box
    ratios = box.width / source.width, box.height / source.height
    ratio = min(ratios) if mode == "FIT" else max(ratios) * zoom
    width, height = source.width * ratio, source.height * ratio
    if mode == "FILL":
        left = min(0.0, max(box.width - width, box.width / 2 - focus[0] * width))
        top = min(0.0, max(box.height - height, box.height / 2 - focus[1] * height))
        return Rect(box.x + left, box.y + top, width, height)
    spare = box.height - height
    below = {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[align]
    return Rect(box.x + (box.width - width) / 2, box.y + below, width, height)


def _scaled(sheet: Sheet, name: Name, source: pyvips.Image, whole: Rect, seen: Box) -> Layer | None:
    """The part of the picture, or of a band, inside `seen`, brought to size: RGBA, or that band. `whole`
    is where all of it would lie."""
    full = Box(round(whole.x), round(whole.y), max(1, round(whole.width)), max(1, round(whole.height)))
    part = full.intersect(seen)
    if part.empty:
        return None
    if full.area <= 2 * part.area + _SMALL_PICTURE:
        return Layer(_resize(sheet, name, source, full.width, full.height), full.left, full.top)
    # Much of it is out of sight: cut before enlarging, with a little to spare for the interpolation.
    across, down = source.width / full.width, source.height / full.height
    cut = Box.around(
        (part.left - full.left) * across - 2,
        (part.top - full.top) * down - 2,
        (part.right - full.left) * across + 2,
        (part.bottom - full.top) * down + 2,
    ).intersect(Box(0, 0, source.width, source.height))
    left, top = full.left + round(cut.left / across), full.top + round(cut.top / down)
    width, height = max(1, round(cut.width / across)), max(1, round(cut.height / down))
    if width * height > 2 * part.area + _SMALL_PICTURE:
        image = _stretched(source.crop(*cut), width, height)
        return cropped(Layer(image, left, top), part)
    return Layer(_resize(sheet, (*name, str(cut)), source.crop(*cut), width, height), left, top)


def _stretched(source: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """A few pixels enlarged without end: computed only where they are looked at."""
    across, down = width / source.width, height / source.height
    if source.bands == 1:
        return source.resize(across, vscale=down, kernel="linear")
    image = source if source.bands == 4 else source.bandjoin(255)
    large = image.premultiply().resize(across, vscale=down, kernel="linear")
    return large.unpremultiply().cast("uchar")


def _resize(sheet: Sheet, name: Name, source: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """The picture as RGBA, or one band of it, of that very size; once made it is kept, as shadows and
    reflections share it. A small one is kept from sheet to sheet: an ad is measured again and again."""
    if width * height > _KEPT_SMALL:
        key = (name, width, height)
        if key not in sheet.resized:
            sheet.resized[key] = _of_size(source, width, height)
        return sheet.resized[key]
    picture = sheet.pictures[name[0]]
    known = _small_pictures.get((id(picture), name, width, height))
    if known is not None:
        return known[1]
    made = _of_size(source, width, height)
    _small_pictures.put((id(picture), name, width, height), (picture, made))
    return made


def _of_size(source: pyvips.Image, width: int, height: int) -> pyvips.Image:
    across, down = width / source.width, height / source.height
    if (source.width, source.height) == (width, height) and source.bands != 3:
        return source
    if source.bands == 1:
        image = source.resize(across, vscale=down)
    elif source.bands == 4:
        image = _premultiplied(source).resize(across, vscale=down).unpremultiply().cast("uchar")
    else:
        image = source.resize(across, vscale=down).bandjoin(255)
    if (image.width, image.height) != (width, height):  # by a pixel, rounded
        image = image.crop(0, 0, width, height)
    return image.copy_memory()


def _premultiplied(source: pyvips.Image) -> pyvips.Image:
    """The picture ready to be resized without dark fringes; small ones are kept from ad to ad."""
    known = _premultiplied_pictures.get(id(source))
    if known is not None and known[0] is source:
        return known[1]
    ready = source.premultiply().cast("uchar")
    if source.width * source.height <= _KEPT_PICTURE:
        ready = ready.copy_memory()
        _premultiplied_pictures.put(id(source), (source, ready))
    return ready


def lying(source: pyvips.Image, node: ImageNode, x: float, y: float) -> Rect:
    """Where the whole of a picture lies for a node whose corner is at (x, y): FILL shows a part of it."""
    return _brought(source, node, Rect(x, y, node.width, node.height))


def _brought(source: pyvips.Image, node: ImageNode, box: Rect) -> Rect:
    return _fit(source, box, node.scale_mode, node.align, node.focus, node.zoom)


def picture(sheet: Sheet, node: ImageNode, x: float, y: float) -> list[Layer]:
    """The node's picture, placed, cut to its corners, tinted, flipped and slanted, with its strokes."""
    if min(node.width, node.height) <= 0:
        return []
    name, source = _seen_of(node, *sheet.picture(node, node))
    s = sheet.scale
    box = Rect((x + node.x) * s, (y + node.y) * s, node.width * s, node.height * s)
    whole = _brought(source, node, box)
    shown = whole if node.scale_mode != "FILL" else box
    frame = Box.around(shown.x, shown.y, shown.x + shown.width, shown.y + shown.height)
    wanted = frame.intersect(_before_slant(sheet.clip, node.skew, frame.bottom))
    if node.flip != "NONE":
        size = round(whole.width), round(whole.height)
        if 0 < math.prod(size) <= sheet.clip.area:  # a reflection is of the very pixels that are shown
            source = _resize(sheet, name, source, *size)
        name, source = (*name, node.flip), source.flip(node.flip.lower())
    layer = _scaled(sheet, name, source, whole, wanted)
    layer = cropped(layer, wanted) if layer is not None else None
    if layer is None:
        return []
    line = node.model_copy(update={"width": shown.width / s, "height": shown.height / s, "rotation": 0.0})
    corner = shown.x / s, shown.y / s
    if node.corner_radius:
        layer = replace(layer, image=paint.through(layer.image, svg.outline(line, *corner, s, layer.box)))
    if node.skew:
        layer = _slanted(layer, node.skew, frame.bottom)
    image = layer.image
    ink = paint.tinted(node.tint, image, node.opacity) if node.tint else paint.faded(image, node.opacity)
    layer = replace(layer, image=ink)
    if node.skew or not node.strokes:
        return [layer]
    around = frame.grow(math.ceil(max(stroke.weight for stroke in node.strokes) * s / 2) + 1)
    around = around.intersect(sheet.clip)
    strokes = paint.faded(svg.stroked(line, *corner, s, around), node.opacity)
    return [layer, Layer(strokes, around.left, around.top)]


def _before_slant(clip: Box, degrees: float, foot: int) -> Box:
    """What must be drawn upright for the clip to be filled when it is pushed sideways about `foot`."""
    slant = math.tan(math.radians(-degrees))
    shifts = [round(slant * (row - foot)) for row in (clip.top, clip.bottom)]
    left, right = clip.left - max(shifts), clip.right - min(shifts)
    return Box(left - 1, clip.top, right - left + 2, clip.height)


def _seen_of(node: ImageNode, name: Name, source: pyvips.Image) -> tuple[Name, pyvips.Image]:
    """A picture and its name; where the node tints it, its alpha, which is all that is seen then."""
    if not node.tint:
        return name, source
    if source.bands == 4:
        return (*name, "alpha"), source.extract_band(3)
    return (*name, "alpha"), (pyvips.Image.black(source.width, source.height) + 255).cast("uchar")


def _slanted(layer: Layer, degrees: float, foot: int) -> Layer:
    """The layer, RGBA or a mask, pushed sideways; the row `foot` stays where it is."""
    slant = math.tan(math.radians(-degrees))
    is_mask = layer.image.bands == 1
    pushed = (layer.image if is_mask else layer.image.premultiply()).affine([1, slant, 0, 1], background=[0])
    # libvips tells where the picture's own corner has come to lie.
    left = layer.left - pushed.xoffset + round(slant * (layer.top - foot))
    image = pushed if is_mask else pushed.unpremultiply().cast("uchar")
    return Layer(image, left, layer.top - pushed.yoffset)
