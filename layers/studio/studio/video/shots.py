"""What a film shows after its first picture: the product from near, in a scene, whole; where captions stand.

Each is a design of its own, drawn a little larger than the film, so that the camera can travel over it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

import pyvips

from studio.design.tree import AnyNode, Design, ImageNode
from studio.drawing.picture import Picture
from studio.layout.composing.compose import as_read, finished
from studio.layout.layouts.type_only import rings
from studio.layout.parts.props import contain, standing
from studio.layout.seen.inks import on_canvas
from studio.layout.stage.framing import heads
from studio.layout.stage.stage import Rect, Shape, Stage
from studio.layout.stage.theme import Surface, surface_of
from studio.photoshoot import recommend, shoot
from studio.video.end_card import field as colored
from studio.video.photo_shots import photo_shot, upper_of
from studio.video.speaker import Standing

Kind = Literal["close", "scene", "whole", "photo", "detail", "color"]

_NEAR, _NEAREST = 1.7, 2.6  # times as large as in the whole picture
_DETAIL: Final = 1.5
_SCENE: Final = "film.scene"
_NEARER_SCENE: Final = 1.15
_RANKED: Final = 6  # presets that suit; the first with something beside the product is taken
_SCENE_SIDE, _SCENE_PIXELS = 2048, 2_600_000  # the largest photograph
# Where captions may stand, in shares of the canvas (left, top, width, height), best first.
_ZONES: Final[dict[Shape, tuple[tuple[float, float, float, float], ...]]] = {
    "tall": ((0.07, 0.142, 0.86, 0.105), (0.07, 0.51, 0.86, 0.13)),
    "portrait": ((0.07, 0.06, 0.86, 0.16), (0.07, 0.78, 0.86, 0.16)),
    "square": ((0.07, 0.06, 0.86, 0.18), (0.07, 0.76, 0.86, 0.18)),
    "wide": ((0.05, 0.34, 0.42, 0.32), (0.14, 0.76, 0.72, 0.18), (0.14, 0.06, 0.72, 0.18)),
}
# What it costs to lie on a face, on an animal, on what is looked at first of a thing, on the rest of a thing.
ON_FACE, _ON_ANIMAL, _ON_UPPER, _ON_PRODUCT = 60.0, 4.0, 3.0, 1.0
# Where there is nothing else to see, and they are as large as a headline.
_MIDDLE: Final[dict[Shape, tuple[float, float, float, float]]] = {
    "tall": (0.07, 0.29, 0.86, 0.38),
    "portrait": (0.08, 0.2, 0.84, 0.56),
    "square": (0.08, 0.2, 0.84, 0.56),
    "wide": (0.08, 0.2, 0.84, 0.56),
}
# Where a product that stands free is shown whole.
_PLACES: Final[dict[Shape, tuple[float, float, float, float]]] = {
    "tall": (0.1, 0.32, 0.8, 0.56),
    "portrait": (0.12, 0.27, 0.76, 0.66),
    "square": (0.15, 0.28, 0.7, 0.66),
    "wide": (0.52, 0.1, 0.42, 0.8),
}


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that the camera travels over, and the box for its captions. `pictures` were made for it, and
    are seen from side to side, so that nothing moves under a caption. A `speaker` moves instead. `whole`: it
    shows all of its product, and is to go on doing so. `spared`: what had better not be covered, and what
    that costs. `part`: where a photo is that does not fill the picture. `ink`: of captions that are all there
    is to see, and need no plate."""

    design: Design
    zone: Rect
    pictures: Mapping[str, pyvips.Image] = field(default_factory=dict)
    speaker: Standing | None = None
    whole: bool = False
    spared: tuple[tuple[Rect, float], ...] = ()
    part: Rect | None = None
    ink: str | None = None


def stills(stage: Stage, count: int, *, parted: bool = False) -> list[Still]:
    """As many as there are shots, in turn: each differs from the one before. `parted`: photos leave a part of
    the picture to the offer."""
    kinds = list(_kinds(stage))[:count]
    made = [_made(stage, kind, picture, turn, parted) for turn, (kind, picture) in enumerate(kinds)]
    made = [replace(still, zone=as_read(stage, still.zone)) for still in made]
    return [made[number % len(made)] for number in range(count)]


def _kinds(stage: Stage) -> Iterator[tuple[Kind, Picture | None]]:
    for number, picture in enumerate(stage.products):
        if picture.cutout is None:
            yield from (("detail", picture), ("photo", picture))
            continue
        yield "close", picture
        if number == 0:
            yield "scene", picture
        yield "whole", picture
    if not stage.products:
        yield from (("color", None), ("color", None), ("color", None))


def _made(stage: Stage, kind: Kind, picture: Picture | None, turn: int, parted: bool) -> Still:
    if picture is None:
        surface = _surface(stage, turn)
        ground = colored(stage, surface, stage.canvas)
        ground += rings(stage, surface) if stage.wants("shapes") else []
        return Still(finished(stage, "shot", ground), _at(stage, _MIDDLE[stage.shape]), ink=surface.ink)
    if kind in ("photo", "detail"):
        return _photo(stage, picture, _DETAIL if kind == "detail" else 1.0, parted)
    if kind == "scene":
        return _scene(stage, picture)
    area = _at(stage, _PLACES[stage.shape])
    place = contain(picture.ratio, area)
    if kind == "whole":
        lit = colored(stage, _surface(stage, 1), place)
        still = _still(stage, picture, [*lit, *standing(stage, picture, place, reflect=False)])
        return replace(still, whole=True)
    times = min(_NEAREST, max(_NEAR, area.height / place.height))
    width, height = place.width * times, place.height * times
    near = Rect(area.center[0] - width / 2, max(area.y, area.bottom - height), width, height)
    product = ImageNode(
        id="product",
        x=near.x,
        y=near.y,
        width=near.width,
        height=near.height,
        image_ref=picture.cutout_ref,
    )
    return _still(stage, picture, [*colored(stage, _surface(stage, 0), near), product])


def _surface(stage: Stage, turn: int) -> Surface:
    """In turn the brand's colour, the light wall, and ink."""
    theme = stage.theme
    if turn % 3 == 0:
        return surface_of(theme)
    if turn % 3 == 1:
        return Surface(theme.wall[0], theme.ink, theme.soft_ink, theme.accent)
    return Surface(theme.ink, theme.wall[0], theme.wall[0], theme.accent)


def _scene(stage: Stage, picture: Picture) -> Still:
    """The product photographed where its colours suit."""
    cutout = picture.cutout
    assert cutout is not None  # noqa: S101 - only such pictures have scenes
    ranked = [one.preset for one in recommend(picture.palette, stage.brief.product_name, limit=_RANKED)]
    preset = next((one for one in ranked if one.scene.props or one.scene.arch), ranked[0])
    share = min(1.0, _SCENE_SIDE / max(stage.width, stage.height))
    share = min(share, (_SCENE_PIXELS / (stage.width * stage.height)) ** 0.5)
    size = int(stage.width * share), int(stage.height * share)
    taken = shoot(cutout, preset.scene, size, same_style=picture.palette)
    # Enlarged from its upper edge: the product's head comes to lie below the caption.
    node = ImageNode(
        id="product",
        x=stage.width * (1 - _NEARER_SCENE) / 2,
        width=stage.width * _NEARER_SCENE,
        height=stage.height * _NEARER_SCENE,
        image_ref=_SCENE,
        scale_mode="FILL",
    )
    above = _ZONES[stage.shape][-1 if stage.shape == "wide" else 0]
    return Still(finished(stage, "shot", [node]), _at(stage, above), {_SCENE: taken})


def _photo(stage: Stage, picture: Picture, near: float, parted: bool) -> Still:
    """The photo as it is."""
    zones = [_at(stage, one) for one in _ZONES[stage.shape]]
    nodes, zone = photo_shot(stage, picture, zones, near, parted=parted)
    (photo,) = [node for node in nodes if isinstance(node, ImageNode)]
    frame = _box_of(photo)
    left, top, right, bottom = picture.subject
    costly = [(head, ON_FACE) for head in heads(picture)] or [(upper_of(picture), _ON_UPPER)]
    rest = _ON_ANIMAL if picture.shows == "animal" else _ON_PRODUCT
    spared = tuple(
        (as_read(stage, seen), cost)
        for part, cost in [*costly, (Rect(left, top, right - left, bottom - top), rest)]
        if (seen := on_canvas(photo, frame, picture, part).within(frame)) is not None
    )
    part = as_read(stage, frame) if len(nodes) > 1 else None
    return Still(finished(stage, "shot", nodes), zone, whole=picture.screen, spared=spared, part=part)


def _still(stage: Stage, picture: Picture, nodes: list[AnyNode]) -> Still:
    """A product that stands free, what is looked at first of it spared as well."""
    design = finished(stage, "shot", nodes)
    spared = spared_products(design)
    product = next((node for node in nodes if node.id == "product"), None)
    if picture.crown is not None and product is not None:
        (left, top, right, bottom), upper = picture.subject, upper_of(picture)
        across, down = product.width / (right - left), product.height / (bottom - top)
        x, y = product.x + (upper.x - left) * across, product.y + (upper.y - top) * down
        first = Rect(x, y, upper.width * across, upper.height * down)
        spared = (*spared, (as_read(stage, first), _ON_UPPER))
    return Still(design, _at(stage, _ZONES[stage.shape][0]), spared=spared)


def spared_products(design: Design) -> tuple[tuple[Rect, float], ...]:
    """What a plate had better not lie on of a design, all of whose product is seen."""
    product = design.node("product")
    return ((_box_of(product), _ON_PRODUCT),) if product is not None else ()


def _box_of(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)


def _at(stage: Stage, shares: tuple[float, float, float, float]) -> Rect:
    left, top, width, height = shares
    return Rect(stage.width * left, stage.height * top, stage.width * width, stage.height * height)
