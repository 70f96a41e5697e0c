"""A photo as a film shows it: as near as it can be shown with no head cut, and with no words on a face.

Places of the frame on the photo are tried, and of the captions in the frame; where a face has no room beside
captions and offer, the photo fills a part of the picture, and they stand on the brand's colour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.design.tree import AnyNode, ImageNode
from studio.drawing.picture import Picture
from studio.layout.parts.props import CARD_ROUNDED
from studio.layout.stage.framing import core, essential, filling, heads, uncut
from studio.layout.stage.stage import Rect, Shape, Stage
from studio.layout.stage.theme import surface_of
from studio.video.end_card import field

_STEPS: Final = 12  # places of the frame along each side of the photo
_NEARER: Final = 3  # from the whole photo to as near as was asked for
_MIDDLE: Final = 0.42  # of a subject's height: what lies in the frame's middle
_UPPER: Final = 0.55  # of it: what is seen of it first, which captions are to leave free
_PASSER_BY: Final = 0.5  # of the largest head's height
_AIR: Final = 0.08  # of a head's height, around it
_PRINT_AIR: Final = 0.05  # of a part's shorter side, around a screenshot in it
# What it costs: a head cut, one below words, words on a subject and on its upper part, each of these out of
# the frame, to be off the middle, to be less near.
_CUT, _ON_HEAD, _ON_SUBJECT, _ON_UPPER = 100.0, 60.0, 1.0, 3.0
_LOST, _LOST_UPPER, _OFF, _FAR = 6.0, 6.0, 1.2, 2.0
_ON_ALL_OF_IT: Final = 8.0  # of an animal, or somebody with a product: not the face alone is looked at
_TALL: Final = 1.5  # height to width
_RECOGNISED: Final = 0.6  # of each side of a subject: of less one sees no more than what it is made of
_LONG: Final = 0.85  # of that nearness: so much less of a thing is seen where it just fills the frame
_HUNG: Final = 0.6  # of what must be seen of a thing that hangs: below its strap
_BAD: Final = 3.0  # of the first two together: then the photo fills a part of the picture
# That part, in shares of the canvas (left, top, width, height): beside captions, and beside an offer as well.
_PARTS: Final[dict[Shape, tuple[float, float, float, float]]] = {
    "tall": (0.0, 0.285, 1.0, 0.715),
    "portrait": (0.0, 0.25, 1.0, 0.75),
    "square": (0.0, 0.27, 1.0, 0.73),
    "wide": (0.5, 0.0, 0.5, 1.0),
}
_PARTS_BESIDE_OFFERS: Final[dict[Shape, tuple[float, float, float, float]]] = _PARTS | {
    "tall": (0.0, 0.36, 1.0, 0.64),
    "portrait": (0.0, 0.34, 1.0, 0.66),
    "square": (0.0, 0.37, 1.0, 0.63),
}
_ABOVE_OFFERS: Final = 0.22  # of the height of what is wide: where captions then begin


@dataclass(frozen=True, slots=True)
class _View:
    """What of the photo a box shows, in shares of it, where captions stand, and what that costs: to heads,
    and in all."""

    seen: Rect
    zone: Rect
    harm: float
    cost: float


def photo_shot(
    stage: Stage, picture: Picture, zones: Sequence[Rect], near: float, *, parted: bool = False
) -> tuple[list[AnyNode], Rect]:
    """The photo over all of the canvas, or in a part of it, and which of the zones its captions have; whole,
    where it is a screenshot, or a product of which the canvas would show next to nothing.
    `near`: how many times as large it is shown as where it just fills the canvas, or less than that, where
    nothing but a texture would be seen. `parted`: the rest of the canvas is for an offer."""
    left, top, width, height = (_PARTS_BESIDE_OFFERS if parted else _PARTS)[stage.shape]
    part = Rect(stage.width * left, stage.height * top, stage.width * width, stage.height * height)
    free = [zone for zone in zones if not zone.shared_with(part)]
    if parted and stage.shape == "wide":  # the offer is below them there
        free = [replace(zone, y=_ABOVE_OFFERS * stage.height) for zone in free]
    ground = field(stage, surface_of(stage.theme), stage.canvas)
    most = _most_near(picture, stage.canvas)
    if picture.screen or (near <= 1.0 and most < _LONG and not picture.is_scene):
        return [*ground, _printed(stage, picture, part)], free[0]
    near = max(1.0, min(near, most))
    if not parted:
        view = _best(picture, stage.canvas, zones, near)
        if view.harm <= _BAD:
            return [_shown(picture, stage.canvas, view)], view.zone
    view = _best(picture, part, free, near)
    if view.harm > _BAD:  # its head is wider than that
        return [*ground, _printed(stage, picture, part)], free[0]
    return [*ground, _shown(picture, part, view)], view.zone


def _printed(stage: Stage, picture: Picture, part: Rect) -> ImageNode:
    whole = uncut(picture, part.inset(_PRINT_AIR * min(part.width, part.height)))
    return filling(picture, whole, radius=CARD_ROUNDED * stage.unit / 2)


def _most_near(picture: Picture, box: Rect) -> float:
    """How near a photo may be shown for enough of its subject to be seen that one knows what it is."""
    photo, ratio = picture.image.width / picture.image.height, box.width / box.height
    subject = _subject(picture)
    across, down = min(1.0, ratio / photo) / subject.width, min(1.0, photo / ratio) / subject.height
    return float(min(across, down) / _RECOGNISED)


def _subject(picture: Picture) -> Rect:
    """What the photo shows, in shares of it; of what hangs into it the thing itself."""
    if picture.cut_off == ("top",) and not picture.heads:
        hung = core(picture)
        return hung.under(hung.bottom - _HUNG * hung.height)
    left, top, right, bottom = picture.subject
    return Rect(left, top, right - left, bottom - top)


def upper_of(picture: Picture) -> Rect:
    """What of the photo's subject is looked at first, in shares of the photo."""
    hangs = picture.cut_off == ("top",) and not picture.heads
    if picture.crown is None or hangs:
        return _subject(picture).top(_UPPER)
    left, top, right, bottom = picture.crown
    return Rect(left, top, right - left, bottom - top)


def _shown(picture: Picture, box: Rect, view: _View) -> ImageNode:
    photo = picture.image.width / picture.image.height
    zoom = min(1.0, box.width / box.height / photo) / view.seen.width
    return filling(picture, box).model_copy(update={"focus": view.seen.center, "zoom": max(1.0, zoom)})


def _best(picture: Picture, box: Rect, zones: Sequence[Rect], near: float) -> _View:
    views = (
        _judged(picture, seen, box, zone, _FAR * (near - closer) + 0.1 * number)
        for closer, seen in _windows(picture, box.width / box.height, near)
        for number, zone in enumerate(zones)
    )
    return min(views, key=lambda view: view.cost)


def _windows(picture: Picture, ratio: float, near: float) -> Iterator[tuple[float, Rect]]:
    """Parts of the photo of that ratio, and how near each is: less so, where a head needs that."""
    photo = picture.image.width / picture.image.height
    width, height = min(1.0, ratio / photo), min(1.0, photo / ratio)
    for step in range(_NEARER if near > 1 else 1):
        closer = near - (near - 1) * step / (_NEARER - 1)
        w, h = width / closer, height / closer
        for across in _starts(w):
            for down in _starts(h):
                yield closer, Rect(across, down, w, h)


def _starts(size: float) -> list[float]:
    room = 1.0 - size
    return [room * step / _STEPS for step in range(_STEPS + 1)] if room > 1e-6 else [0.0]


def _judged(picture: Picture, seen: Rect, box: Rect, zone: Rect, cost: float) -> _View:
    """The window with what lies below captions in `zone`, and how far its subject is from its middle."""
    words = _on_photo(zone, box, seen)
    harm = 0.0
    for head in _foremost(picture):
        area = head.width * head.height
        harm += _CUT * (1 - head.shared_with(seen) / area) + _ON_HEAD * head.shared_with(words) / area
    subject = _subject(picture)
    upper = upper_of(picture)
    aim = _aim(picture, subject)
    cost += _LOST * _lost(subject, seen) + _LOST_UPPER * _lost(upper, seen)
    covered = words.width * words.height
    on_subject = subject.shared_with(words) / covered
    tall = box.height > _TALL * box.width  # of which a part shows as much of somebody as all of it
    whole = picture.shows == "animal" or (picture.shows == "held" and tall)
    harm += _ON_ALL_OF_IT * on_subject if whole else 0.0
    cost += _ON_SUBJECT * on_subject
    cost += _ON_UPPER * upper.shared_with(words) / covered
    cost += (
        _OFF * abs(seen.center[0] - aim[0]) / seen.width + _OFF * abs(seen.center[1] - aim[1]) / seen.height
    )
    return _View(seen, zone, harm, cost + harm)


def _lost(part: Rect, seen: Rect) -> float:
    """How much less of it is seen than could be."""
    most = min(part.width, seen.width) * min(part.height, seen.height)
    return 1 - part.shared_with(seen) / most if most else 0.0


def _foremost(picture: Picture) -> list[Rect]:
    """People's heads with some air, but for those of passers-by."""
    found = heads(picture)
    tallest = max((head.height for head in found), default=0.0)
    return [_airy(head) for head in found if head.height >= _PASSER_BY * tallest]


def _airy(head: Rect) -> Rect:
    top, bottom = max(0.0, head.y - _AIR * head.height), min(1.0, head.bottom + _AIR * head.height)
    return Rect(head.x, top, head.width, bottom - top)


def _aim(picture: Picture, subject: Rect) -> tuple[float, float]:
    """What is to lie in the middle: of a person in a photo what is essential of it, else the subject."""
    across = (essential(picture) if picture.heads else subject).center[0]
    return across, subject.y + subject.height * _MIDDLE


def _on_photo(zone: Rect, box: Rect, seen: Rect) -> Rect:
    """Where a place on the canvas lies, in shares of the photo."""
    across, down = seen.width / box.width, seen.height / box.height
    return Rect(
        seen.x + (zone.x - box.x) * across,
        seen.y + (zone.y - box.y) * down,
        zone.width * across,
        zone.height * down,
    )
