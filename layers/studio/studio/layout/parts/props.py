"""Things on the set: walls, window light, arches, podiums, and products that stand on something."""

from dataclasses import dataclass

from studio.design.tree import (
    AnyNode,
    ColorStop,
    DropShadow,
    Ellipse,
    Frame,
    Group,
    ImageNode,
    LayerBlur,
    LinearGradient,
    Paint,
    RadialGradient,
    Rectangle,
    SolidPaint,
    Stroke,
    Vector,
)
from studio.drawing.picture import Picture
from studio.layout.stage.framing import filling, uncut
from studio.layout.stage.stage import Rect, Stage

CARD_ROUNDED = 36.0  # px at 1080: a card's corners
_PRINT_AIR = 0.08  # of a box's shorter side, around what stands in a photo's place


def stops(*entries: tuple[float, str] | tuple[float, str, float]) -> tuple[ColorStop, ...]:
    """(position, colour) or (position, colour, opacity) each."""
    return tuple(ColorStop(position=e[0], color=e[1], opacity=e[2] if len(e) == 3 else 1.0) for e in entries)


def ramp(first: str, second: str, *, start: tuple[float, float], end: tuple[float, float]) -> LinearGradient:
    return LinearGradient(start=start, end=end, stops=stops((0, first), (1, second)))


def covering(node_id: str, rect: Rect, *fills: Paint, name: str = "") -> Rectangle:
    return Rectangle(
        id=node_id, name=name, x=rect.x, y=rect.y, width=rect.width, height=rect.height, fills=fills
    )


def wall(stage: Stage) -> list[AnyNode]:
    """The backdrop: lit from the top left, warmer towards the floor."""
    theme, canvas = stage.theme, stage.canvas
    light, deep = theme.wall
    floor = theme.tone(0.12, 0.04) if theme.dark else theme.tone(0.87, 0.085)
    background = covering(
        "background", canvas, ramp(light, deep, start=(0.0, 0.0), end=(0.62, 1.0)), name="Background"
    )
    ground = Rectangle(
        id="floor",
        name="Floor",
        x=-2,
        y=canvas.height * 0.84,
        width=canvas.width + 4,
        height=canvas.height * 0.17,
        fills=(LinearGradient(stops=stops((0, floor, 0.0), (0.45, floor, 0.45), (1, floor, 0.95))),),
        effects=(LayerBlur(radius=48 * stage.unit),),
    )
    return [background, ground]


def window_light(stage: Stage, rect: Rect) -> list[AnyNode]:
    """Sun through a window: two columns of slanted panes, soft at the edges."""
    if not stage.wants("window_light"):
        return []
    slant = rect.width * 0.42
    pane_width, bar = rect.width * 0.27, rect.width * 0.035
    pane_height, sill = rect.height * 0.29, rect.height * 0.03
    panes: list[str] = []
    for row in range(3):
        for side in range(2):
            top = row * (pane_height + sill) + side * rect.height * 0.03
            bottom = top + pane_height
            left = slant * (1 - top / rect.height) + side * (pane_width + bar)
            low = slant * (1 - bottom / rect.height) + side * (pane_width + bar)
            panes.append(
                f"M{left:.1f} {top:.1f}L{left + pane_width:.1f} {top:.1f}"
                f"L{low + pane_width:.1f} {bottom:.1f}L{low:.1f} {bottom:.1f}Z"
            )
    glow = stage.theme.tone(0.62, 0.10) if stage.theme.dark else "#ffffff"
    strength = 0.22 if stage.theme.dark else 0.5
    light = Vector(
        id="window-light",
        name="Window light",
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height * 1.02,
        path="".join(panes),
        fills=(
            LinearGradient(
                stops=stops((0, glow, strength * 0.7), (0.45, glow, strength), (1, glow, strength * 0.25))
            ),
        ),
        effects=(LayerBlur(radius=30 * stage.unit),),
    )
    return [light]


def arch(stage: Stage, rect: Rect) -> list[AnyNode]:
    """A niche in the wall, darker at its left reveal, with light falling on its back."""
    if not stage.wants("arch"):
        return []
    theme = stage.theme
    top, bottom = theme.niche
    shade = theme.shadow
    inside: list[AnyNode] = [
        Ellipse(
            id="arch-glow",
            x=-rect.width * 0.2,
            y=rect.height * 0.08,
            width=rect.width * 1.5,
            height=rect.height * 0.8,
            fills=(
                RadialGradient(
                    stops=stops(
                        (0, theme.tone(0.97, 0.02), 0.16 if theme.dark else 0.62),
                        (1, theme.tone(0.97, 0.02), 0.0),
                    )
                ),
            ),
        ),
        Rectangle(
            id="arch-reveal",
            width=rect.width,
            height=rect.height,
            fills=(
                LinearGradient(
                    start=(0, 0.3),
                    end=(1, 0.36),
                    stops=stops((0, shade, 0.34), (0.14, shade, 0.14), (0.34, shade, 0.0), (1, shade, 0.0)),
                ),
            ),
        ),
    ]
    return [
        Frame(
            id="arch",
            name="Arch",
            x=rect.x,
            y=rect.y,
            width=rect.width,
            height=rect.height,
            corner_radius=(rect.width / 2, rect.width / 2, 0.0, 0.0),
            clips_content=True,
            fills=(ramp(top, bottom, start=(0, 0), end=(0.15, 1)),),
            children=tuple(inside),
        )
    ]


@dataclass(frozen=True, slots=True)
class Podium:
    """A round podium. (x, y) is the centre of its top; `radius` is half its width."""

    x: float
    y: float
    radius: float
    thickness: float

    @property
    def depth(self) -> float:
        """Half the height of the top's ellipse."""
        return self.radius * 0.168


def podium(stage: Stage, p: Podium) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    r, d, t = p.radius, p.depth, p.thickness
    dark = theme.dark
    side = (
        (theme.tone(0.24, 0.05), theme.tone(0.40, 0.08), theme.tone(0.20, 0.045))
        if dark
        else (theme.tone(0.79, 0.085), theme.tone(0.905, 0.035), theme.tone(0.73, 0.095))
    )
    top = (
        (theme.tone(0.34, 0.06), theme.tone(0.48, 0.09))
        if dark
        else (
            theme.tone(0.86, 0.055),
            theme.tone(0.955, 0.03),
        )
    )
    shadow = Ellipse(
        id="podium-shadow",
        name="Podium shadow",
        x=p.x - r * 0.96,
        y=p.y + t - d * 0.15,
        width=r * 2.22,
        height=d * 2.5,
        fills=(SolidPaint(color=theme.shadow, opacity=0.62 if dark else 0.52),),
        effects=(LayerBlur(radius=52 * unit),),
    )
    body = Vector(
        id="podium-side",
        name="Podium side",
        x=p.x - r,
        y=p.y,
        width=2 * r,
        height=t + d,
        path=f"M0 0V{t:.2f}A{r:.2f} {d:.2f} 0 0 0 {2 * r:.2f} {t:.2f}V0Z",
        fills=(
            LinearGradient(
                start=(0, 0),
                end=(1, 0.0),
                stops=stops((0, side[0]), (0.38, side[1]), (0.62, side[1]), (1, side[2])),
            ),
            LinearGradient(stops=stops((0, theme.shadow, 0.0), (1, theme.shadow, 0.12))),
        ),
    )
    plate = Ellipse(
        id="podium-top",
        name="Podium top",
        x=p.x - r,
        y=p.y - d,
        width=2 * r,
        height=2 * d,
        fills=(ramp(top[1], top[0], start=(0.1, 0), end=(0.9, 1)),),
        strokes=(Stroke(color=theme.tone(0.985, 0.012), opacity=0.4 if dark else 0.85, weight=1.8 * unit),),
    )
    children: list[AnyNode] = [body, plate]
    if stage.wants("shadow"):
        children.insert(0, shadow)
    return [Group(id="podium", name="Podium", width=2 * r, height=t + d, children=tuple(children))]


def standing(
    stage: Stage, picture: Picture, rect: Rect, *, reflect: bool = True, cast: bool = True
) -> list[AnyNode]:
    """A cut-out product standing at the bottom of `rect`, or where a strap hangs from it, with its contact,
    its shadow and its reflection. One that lies has a shadow around it instead."""
    width, height = rect.width, rect.height
    nodes: list[AnyNode] = []
    if picture.lies and picture.cutout is not None:
        lying = image_node("product", picture.cutout_ref, rect)
        return [lying.model_copy(update={"effects": card_shadow(stage)})]
    if stage.wants("shadow"):
        floor = rect.top(1 - picture.hangs)
        nodes += _ground_shadows(stage, floor, picture.foot)[0 if cast else 1 :]
    if reflect and not picture.hangs and stage.wants("reflection"):
        nodes.append(_reflection(stage, rect))
    nodes.append(
        ImageNode(
            id="product",
            name="Product",
            x=rect.x,
            y=rect.y,
            width=width,
            height=height,
            image_ref=picture.cutout_ref if picture.cutout else picture.ref,
            align="BOTTOM",
        )
    )
    return nodes


def _reflection(stage: Stage, rect: Rect) -> Frame:
    """The foot of the product upside down, fading within a few pixels."""
    mirrored = ImageNode(
        id="product-mirrored",
        name="Mirrored product",
        width=rect.width,
        height=rect.height,
        image_of="product",
        scale_mode="STRETCH",
        flip="VERTICAL",
    )
    return Frame(
        id="product-reflection",
        name="Reflection",
        x=rect.x,
        y=rect.bottom - 2 * stage.unit,
        width=rect.width,
        height=min(0.14 * rect.height, 46 * stage.unit),
        clips_content=True,
        opacity=0.16 if stage.theme.dark else 0.2,
        mask=LinearGradient(stops=stops((0, "#000000", 1.0), (1, "#000000", 0.0))),
        children=(mirrored,),
    )


def _ground_shadows(stage: Stage, rect: Rect, foot: tuple[float, float]) -> list[AnyNode]:
    """Cast by light from the upper left: a long soft one behind, a tight one where the product stands."""
    theme, unit = stage.theme, stage.unit
    cast_height = rect.height * 0.2
    cast = ImageNode(
        id="product-cast-shadow",
        name="Cast shadow",
        x=rect.x + rect.width * 0.04,
        y=rect.bottom - cast_height - 3 * unit,
        width=rect.width,
        height=cast_height,
        image_of="product",
        scale_mode="STRETCH",
        tint=theme.shadow,
        skew=56,
        opacity=0.55 if theme.dark else 0.42,
        effects=(LayerBlur(radius=26 * unit),),
        mask=LinearGradient(stops=stops((0, "#000000", 0.15), (1, "#000000", 1.0))),
    )
    left, width = rect.x + rect.width * foot[0], rect.width * (foot[1] - foot[0])
    contact_height = max(14 * unit, width * 0.06)
    contact = Ellipse(
        id="product-contact-shadow",
        name="Contact shadow",
        x=left + width * 0.02,
        y=rect.bottom - contact_height * 0.52,
        width=width * 0.96,
        height=contact_height,
        fills=(SolidPaint(color=theme.shadow, opacity=0.75 if theme.dark else 0.6),),
        effects=(LayerBlur(radius=15 * unit),),
    )
    return [cast, contact]


def subject(stage: Stage, picture: Picture, rect: Rect, *, node_id: str = "product") -> list[AnyNode]:
    """The product in `rect`: standing if it is cut out, else its photo in a rounded card."""
    if picture.cutout is not None and node_id == "product":
        return standing(stage, picture, contain(picture.ratio, rect))
    if picture.cutout is not None:
        box = contain(picture.ratio, rect)
        return [image_node(node_id, picture.cutout_ref, box)]
    return [photo_card(stage, picture, uncut(picture, rect), node_id=node_id)]


def middle(ratio: float, rect: Rect) -> Rect:
    """The largest box of that ratio in the middle of `rect`."""
    box = contain(ratio, rect)
    return Rect(box.x, rect.y + (rect.height - box.height) / 2, box.width, box.height)


def image_node(node_id: str, ref: str, rect: Rect) -> ImageNode:
    return ImageNode(
        id=node_id,
        name="Product",
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        image_ref=ref,
        align="BOTTOM",
    )


def photo_card(stage: Stage, picture: Picture, rect: Rect, *, node_id: str = "product") -> ImageNode:
    """The untouched photo, its corners rounded, with a soft shadow."""
    photo = filling(picture, rect, node_id=node_id, radius=CARD_ROUNDED * stage.unit)
    return photo.model_copy(update={"effects": card_shadow(stage)})


def card_shadow(stage: Stage) -> tuple[DropShadow, ...]:
    """What a card throws on the wall behind it, and what lies on its ground, where shadows are wanted."""
    opacity, unit = 0.5 if stage.theme.dark else 0.3, stage.unit
    shadow = DropShadow(color=stage.theme.shadow, opacity=opacity, offset=(0, 26 * unit), radius=64 * unit)
    return (shadow,) if stage.wants("shadow") else ()


def in_print(stage: Stage, picture: Picture, box: Rect, *, radius: float = 0.0) -> list[AnyNode]:
    """The photo filling the box; of what came without a ground all of it, standing there."""
    if not picture.loose:
        return [filling(picture, box, radius=radius)]
    room = box.inset(_PRINT_AIR * min(box.width, box.height))
    return standing(stage, picture, middle(picture.ratio, room), reflect=False, cast=False)


def glow(node_id: str, center: tuple[float, float], radius: float, color: str, opacity: float) -> Ellipse:
    """Light that fades out in all directions."""
    return Ellipse(
        id=node_id,
        x=center[0] - radius,
        y=center[1] - radius,
        width=2 * radius,
        height=2 * radius,
        fills=(
            RadialGradient(stops=stops((0, color, opacity), (0.5, color, opacity * 0.55), (1, color, 0.0))),
        ),
    )


def disc(node_id: str, center: tuple[float, float], radius: float, *fills: Paint) -> Ellipse:
    return Ellipse(
        id=node_id,
        x=center[0] - radius,
        y=center[1] - radius,
        width=2 * radius,
        height=2 * radius,
        fills=fills,
    )


def contain(ratio: float, rect: Rect) -> Rect:
    """The largest box of that ratio in `rect`, centred, standing on its bottom."""
    width = min(rect.width, rect.height * ratio)
    height = width / ratio
    return Rect(rect.x + (rect.width - width) / 2, rect.bottom - height, width, height)
