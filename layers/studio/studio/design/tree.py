"""The design: the JSON tree between layout and pixels, in Figma's terms.

brief → layout → **design** → render → pixels. The tree is what an editor changes, what versions keep, what
overrides address and what the video animates. Lengths are canvas pixels; a child's x and y count from its
parent's top left corner; angles are degrees, clockwise; opacities 0..1; colours `#rrggbb`.

Trees from outside come in through `studio.editing`, which names the node and the field in its errors.
"""

import math
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)
from pydantic.alias_generators import to_camel

from studio.design.paths import check_path

MAX_SIDE = 4096
MIN_SIDE = 16
MAX_TEXT = 2_000

Coordinate = Annotated[float, Field(ge=-16_384, le=16_384)]
Length = Annotated[float, Field(ge=0, le=16_384)]
Share = Annotated[float, Field(ge=0, le=1)]
Degrees = Annotated[float, Field(ge=-360, le=360)]
Point = tuple[Coordinate, Coordinate]
# Gradients may start and end outside their box, in shares of it.
BoxPoint = tuple[Annotated[float, Field(ge=-10, le=10)], Annotated[float, Field(ge=-10, le=10)]]
HexColor = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
NodeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$")]
ImageRef = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$")]
ImageUrl = Annotated[str, StringConstraints(pattern=r"^https?://[^\s]{1,2040}$")]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?$")]
VectorPath = Annotated[str, StringConstraints(max_length=8_000), AfterValidator(check_path)]


class Model(BaseModel):
    """Immutable, closed, finite; camelCase in JSON."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, alias_generator=to_camel, populate_by_name=True
    )

    @model_serializer(mode="wrap")
    def _with_type(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A `type` is written down although it is a default: it says which model this is."""
        kind = getattr(self, "type", None)
        return {"type": kind, **handler(self)} if kind else dict(handler(self))


class ColorStop(Model):
    position: Share
    color: HexColor
    opacity: Share = 1.0


Stops = Annotated[tuple[ColorStop, ...], Field(min_length=2, max_length=16)]


class SolidPaint(Model):
    type: Literal["SOLID"] = "SOLID"
    color: HexColor
    opacity: Share = 1.0


class LinearGradient(Model):
    """`start` and `end` in shares of the node's box, from its top left (0, 0) to its bottom right (1, 1)."""

    type: Literal["GRADIENT_LINEAR"] = "GRADIENT_LINEAR"
    start: BoxPoint = (0.0, 0.0)
    end: BoxPoint = (0.0, 1.0)
    stops: Stops
    opacity: Share = 1.0


class RadialGradient(Model):
    """`center` and `radius` (horizontal, vertical) in shares of the node's box."""

    type: Literal["GRADIENT_RADIAL"] = "GRADIENT_RADIAL"
    center: BoxPoint = (0.5, 0.5)
    radius: tuple[Annotated[float, Field(gt=0, le=10)], Annotated[float, Field(gt=0, le=10)]] = (0.5, 0.5)
    stops: Stops
    opacity: Share = 1.0


class ImageSource(Model):
    """Where pixels come from: a picture given with the job, or a URL that the caller fetches."""

    image_ref: ImageRef | None = None
    image_fill_url: ImageUrl | None = None


class ImagePaint(ImageSource):
    type: Literal["IMAGE"] = "IMAGE"
    scale_mode: Literal["FILL", "FIT", "STRETCH"] = "FILL"
    opacity: Share = 1.0

    @model_validator(mode="after")
    def _has_source(self) -> Self:
        if (self.image_ref is None) == (self.image_fill_url is None):
            raise ValueError("give either imageRef or imageFillUrl")
        return self


Gradient = Annotated[LinearGradient | RadialGradient, Field(discriminator="type")]
Paint = Annotated[SolidPaint | LinearGradient | RadialGradient | ImagePaint, Field(discriminator="type")]
Paints = Annotated[tuple[Paint, ...], Field(max_length=8)]


class Stroke(Model):
    """A line centred on the outline."""

    color: HexColor
    opacity: Share = 1.0
    weight: Annotated[float, Field(gt=0, le=400)] = 1.0
    cap: Literal["BUTT", "ROUND"] = "ROUND"
    # Not finer: a long path would have millions of dashes.
    dash: Annotated[tuple[Annotated[float, Field(ge=2, le=2_000)], ...], Field(max_length=4)] = ()


class DropShadow(Model):
    """`radius` as in Figma and CSS: twice the standard deviation of the blur."""

    type: Literal["DROP_SHADOW"] = "DROP_SHADOW"
    color: HexColor
    opacity: Share = 0.25
    offset: Point = (0.0, 4.0)
    radius: Annotated[float, Field(ge=0, le=400)] = 8.0


class LayerBlur(Model):
    type: Literal["LAYER_BLUR"] = "LAYER_BLUR"
    radius: Annotated[float, Field(ge=0, le=400)]


Effect = Annotated[DropShadow | LayerBlur, Field(discriminator="type")]
BlendMode = Literal["NORMAL", "MULTIPLY", "SCREEN", "OVERLAY", "SOFT_LIGHT"]


class BaseNode(Model):
    id: NodeId
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    x: Coordinate = 0.0
    y: Coordinate = 0.0
    width: Length
    height: Length
    rotation: Degrees = 0.0
    opacity: Share = 1.0
    visible: bool = True
    blend_mode: BlendMode = "NORMAL"
    effects: Annotated[tuple[Effect, ...], Field(max_length=4)] = ()
    # Fades the node by the gradient's opacities; its colours are not looked at.
    mask: Gradient | None = None


class ShapeNode(BaseNode):
    fills: Paints = ()
    strokes: Annotated[tuple[Stroke, ...], Field(max_length=4)] = ()


class RoundedNode(ShapeNode):
    # One radius, or four: top left, top right, bottom right, bottom left.
    corner_radius: Length | tuple[Length, Length, Length, Length] = 0.0

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """The four radii, clockwise from the top left, none larger than the box allows."""
        radii = self.corner_radius
        four = radii if isinstance(radii, tuple) else (radii,) * 4
        largest = max(four[0] + four[1], four[2] + four[3]), max(four[0] + four[3], four[1] + four[2])
        scale = min(1.0, self.width / (largest[0] or math.inf), self.height / (largest[1] or math.inf))
        if largest == (0.0, 0.0):
            return (0.0, 0.0, 0.0, 0.0)
        return (four[0] * scale, four[1] * scale, four[2] * scale, four[3] * scale)


class Rectangle(RoundedNode):
    type: Literal["RECTANGLE"] = "RECTANGLE"


class Ellipse(ShapeNode):
    type: Literal["ELLIPSE"] = "ELLIPSE"


class Vector(ShapeNode):
    """`path` is SVG path data in the node's own pixels, (0, 0) at its top left corner."""

    type: Literal["VECTOR"] = "VECTOR"
    path: VectorPath


class ImageNode(BaseNode, ImageSource):
    """A picture in a box.

    `imageOf` borrows the picture of another node, so that its reflection or shadow follows when that node
    gets another picture. `tint` keeps the shape and takes one colour. `skew` slants sideways. `focus` is the
    point (in shares of the picture) that FILL brings as near to the middle of the box as the picture reaches,
    and `zoom` how much larger it shows the picture than the box needs.
    `subject` is for whoever fetches `imageFillUrl`: of a PRODUCT or a LOGO, the ground is removed where that
    can be done well.
    """

    type: Literal["IMAGE"] = "IMAGE"
    image_of: NodeId | None = None
    scale_mode: Literal["FILL", "FIT", "STRETCH"] = "FIT"
    align: Literal["TOP", "CENTER", "BOTTOM"] = "CENTER"
    focus: tuple[Share, Share] = (0.5, 0.5)
    zoom: Annotated[float, Field(ge=1, le=8)] = 1.0
    flip: Literal["NONE", "HORIZONTAL", "VERTICAL"] = "NONE"
    skew: Annotated[float, Field(ge=-60, le=60)] = 0.0
    tint: HexColor | None = None
    subject: Literal["PICTURE", "PRODUCT", "LOGO"] = "PICTURE"
    corner_radius: Length = 0.0
    strokes: Annotated[tuple[Stroke, ...], Field(max_length=2)] = ()

    @model_validator(mode="after")
    def _has_one_source(self) -> Self:
        if sum(s is not None for s in (self.image_ref, self.image_fill_url, self.image_of)) != 1:
            raise ValueError("give exactly one of imageRef, imageFillUrl and imageOf")
        return self


class Text(BaseNode):
    """Text in a box. `lineHeight` and `letterSpacing` are multiples of the font size."""

    type: Literal["TEXT"] = "TEXT"
    characters: Annotated[str, StringConstraints(max_length=MAX_TEXT)]
    font_family: Annotated[str, StringConstraints(min_length=1, max_length=80)] = "Inter"
    font_weight: Annotated[int, Field(ge=100, le=900)] = 400
    italic: bool = False
    font_size: Annotated[float, Field(ge=1, le=1_200)] = 32.0
    line_height: Annotated[float, Field(ge=0.6, le=3)] = 1.3
    letter_spacing: Annotated[float, Field(ge=-0.1, le=1)] = 0.0
    text_align: Literal["LEFT", "CENTER", "RIGHT"] = "LEFT"
    text_align_vertical: Literal["TOP", "CENTER", "BOTTOM"] = "TOP"
    text_case: Literal["ORIGINAL", "UPPER"] = "ORIGINAL"
    text_decoration: Literal["NONE", "STRIKETHROUGH"] = "NONE"
    text_wrap: Literal["BALANCE", "GREEDY"] = "GREEDY"
    # SHRINK makes the type smaller until it fits the box; NONE lets it run over.
    text_auto_resize: Literal["NONE", "SHRINK"] = "SHRINK"
    max_lines: Annotated[int, Field(ge=1, le=40)] = 40
    direction: Literal["AUTO", "LTR", "RTL"] = "AUTO"
    # BCP 47; empty, the characters tell.
    language: LanguageTag = ""
    fills: Paints = (SolidPaint(color="#000000"),)


class Group(BaseNode):
    """Children under one opacity, blend mode, mask and effect; it paints nothing itself."""

    type: Literal["GROUP"] = "GROUP"
    children: tuple["Node", ...] = ()


class Frame(RoundedNode):
    """A box with children; with `clipsContent` they end at its (rounded) outline."""

    type: Literal["FRAME"] = "FRAME"
    clips_content: bool = False
    children: tuple["Node", ...] = ()


Node = Annotated[Frame | Group | Text | Rectangle | Ellipse | ImageNode | Vector, Field(discriminator="type")]
AnyNode = Frame | Group | Text | Rectangle | Ellipse | ImageNode | Vector


class Design(Frame):
    """The outermost frame: the canvas. Its width and height are the picture's size in whole pixels.

    `layout` names the layout that made the tree: copy that is changed runs through it again.
    """

    width: Annotated[int, Field(ge=MIN_SIDE, le=MAX_SIDE)]
    height: Annotated[int, Field(ge=MIN_SIDE, le=MAX_SIDE)]
    clips_content: bool = True
    layout: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")] = ""

    def node(self, node_id: str) -> AnyNode | None:
        """The node of that id, anywhere in the tree."""
        return next((node for node in walk(self) if node.id == node_id), None)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON data without what is as it is by default; `parse_design` reads back an equal design."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def walk(node: AnyNode) -> Iterator[AnyNode]:
    """The node and all below it, in painting order."""
    yield node
    if isinstance(node, Frame | Group):
        for child in node.children:
            yield from walk(child)


class PictureUse(NamedTuple):
    """Where a design shows a picture: the node, and the field that names it."""

    node: AnyNode
    field: str
    source: ImageSource

    @property
    def name(self) -> str:
        """What the renderer looks the picture up by."""
        return self.source.image_ref or self.source.image_fill_url or ""


def pictures_used(design: Design) -> Iterator[PictureUse]:
    """All uses of pictures that must be at hand before rendering."""
    for node in walk(design):
        sources: list[tuple[str, ImageSource]] = []
        if isinstance(node, ImageNode) and node.image_of is None:
            sources.append(("", node))
        if isinstance(node, ShapeNode | Text):
            fills = enumerate(node.fills)
            sources += [(f"fills.{i}.", fill) for i, fill in fills if isinstance(fill, ImagePaint)]
        for prefix, source in sources:
            field = "imageRef" if source.image_ref is not None else "imageFillUrl"
            yield PictureUse(node, prefix + field, source)
