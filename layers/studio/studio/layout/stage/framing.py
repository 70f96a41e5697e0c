"""Which part of a photo a box shows: never less than its subject, where the box has room for that."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np

from studio.color.oklch import parse_hex, to_hex, to_oklch
from studio.design.tree import ImageNode
from studio.drawing.picture import Picture
from studio.layout.stage.stage import Rect

_HUNG = 0.3  # of a subject's height: what it hangs from
_CLOSE_UP = 0.8  # share of a side that a subject fills, and reaches the photo's edge: it is shown in part
_SEEN, _HELD = 0.7, 0.86  # of its height: of a close-up, and of one of somebody with a product, on any side
_EDGE = 0.012  # of a side: nearer to the edge than that, the photo cuts its subject
_EDGE_OF_FREE = 0.004  # and of one that was cut out, which ends where its outline does
WHOLE = 0.985  # share of a subject from which all of it is to be seen
_OVER_HEAD, _BESIDE_HEAD, _BELOW_HEAD = (
    0.04,
    0.06,
    0.1,
)  # of a head's sides: around it, where the photo has it
_AIR = 0.04  # of the photo's height: left above a head
_KEPT = 0.875  # of a side of a photo that is to be seen nearly whole
_AIRS = (0.07, 0.04, 0.015)  # of the photo's sides: left around a subject that is shown near, if it can be
_MOST_ZOOM = 1.6
_PANORAMA, _PANORAMA_SEEN = 2.6, 1.2  # width to height: of a photo wider than that, so much says what it is
_EVERYWHERE = 0.95  # of its width: a crop to any form cuts what it shows
_HEAD = 0.3  # of a subject's height, from its top: what may least of all be cut

_SMALL = 64  # px, in which a photo's rim is looked at
_PLAIN = 6.0  # levels of 255 within which most of a rim is one ground
_ALIKE = 0.05  # OKLCH lightness and chroma
_OTHER, _GOES_ON = 40.0, 0.02  # levels; share of the rim that shows something: it goes on beyond the photo

T = TypeVar("T")


def essential(picture: Picture) -> Rect:
    """What of the photo must be seen, in shares of it: what it shows, and the heads of people with some room
    around them."""
    boxes = [core(picture), *map(_roomy, heads(picture))]
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Rect(left, top, right - left, bottom - top)


def heads(picture: Picture) -> list[Rect]:
    """Where the photo shows people's heads, in shares of it."""
    return [Rect(left, top, right - left, bottom - top) for left, top, right, bottom in picture.heads]


def _roomy(head: Rect) -> Rect:
    """A head and as much around it as the photo has: a chin at the edge looks cut off."""
    left, right = max(0.0, head.x - _BESIDE_HEAD * head.width), head.right + _BESIDE_HEAD * head.width
    top, bottom = max(0.0, head.y - _OVER_HEAD * head.height), head.bottom + _BELOW_HEAD * head.height
    return Rect(left, top, min(right, 1.0) - left, min(bottom, 1.0) - top)


def core(picture: Picture) -> Rect:
    """What of the subject must be seen, in shares of the photo. Of a close-up, which the photo itself cuts,
    the middle, or what hangs into it; a product that fills its photo is no close-up. A product beside a face
    may be at the very side. Of a screenshot all, of a panorama some."""
    if picture.screen:
        return Rect(0, 0, 1, 1)
    left, top, right, bottom = picture.subject
    width, height = right - left, bottom - top
    photo = picture.image.width / picture.image.height
    if photo > _PANORAMA and width > _EVERYWHERE and not picture.heads:
        seen = _PANORAMA_SEEN / photo
        return Rect(0.5 - seen / 2, top, seen, height)
    edge = _EDGE if picture.cutout is None else _EDGE_OF_FREE
    held = picture.shows == "held"
    if width > _CLOSE_UP and _is_cut(left, right, edge) and not held:
        left, width = left + 0.18 * width, 0.64 * width
    if height > _CLOSE_UP and _is_cut(top, bottom, edge):
        down = _HELD if held else _SEEN
        top, height = top + (_HUNG if _hangs(picture) else 0.04) * height, down * height
    return Rect(left, top, width, height)


def hung(picture: Picture) -> Rect | None:
    """What of a subject may be out of sight, since the photo cuts it off there, and bears no copy where it is
    seen: what it hangs from, a wearer's chest."""
    left, top, right, bottom = picture.subject
    hangs = picture.cutout is None and _hangs(picture)
    return Rect(left, top, right - left, _HUNG * (bottom - top)) if hangs else None


def goes_on_above(picture: Picture) -> bool:
    """Whether the photo cuts its subject off above, and shows no head."""
    return picture.subject[1] < _EDGE and picture.cutout is None and not picture.heads and not picture.screen


def _hangs(picture: Picture) -> bool:
    """Whether the photo cuts its subject off above alone."""
    _, top, _, bottom = picture.subject
    edge = _EDGE if picture.cutout is None else _EDGE_OF_FREE
    return top < edge and bottom <= 1 - edge


def _is_cut(first: float, last: float, edge: float) -> bool:
    return first < edge or last > 1 - edge


def window(picture: Picture, box: Rect) -> Rect:
    """What of the photo a box shows, in shares of it: the subject in the middle, with air above its head;
    of one that is too tall, the upper part."""
    photo = picture.image.width / picture.image.height
    ratio = box.width / box.height
    width, height = min(1.0, ratio / photo), min(1.0, photo / ratio)
    seen = essential(picture)
    cx, cy = seen.center
    top = seen.y - _AIR if seen.height + _AIR > height else cy - height / 2
    return Rect(min(max(0.0, cx - width / 2), 1.0 - width), min(max(0.0, top), 1.0 - height), width, height)


def shown(picture: Picture, box: Rect) -> float:
    """The share of what is essential that the box shows; a head counts twice. Of what came without a ground
    boxes show all."""
    if picture.loose:
        return 1.0
    view, seen = window(picture, box), essential(picture)
    head = seen.top(_HEAD)
    return min(_inside(seen, view), _inside(head, view) ** 2)


def _inside(part: Rect, view: Rect) -> float:
    across = min(part.right, view.right) - max(part.x, view.x)
    down = min(part.bottom, view.bottom) - max(part.y, view.y)
    return max(0.0, across) * max(0.0, down) / (part.width * part.height)


def uncut(picture: Picture, rect: Rect) -> Rect:
    """A box in the middle of `rect` that shows nearly all of the photo, and all of its subject."""
    if picture.loose:
        return rect
    ratio, room, seen = (
        picture.image.width / picture.image.height,
        rect.width / rect.height,
        essential(picture),
    )
    left, _, right, _ = picture.subject
    across = 1.0 if right - left > _EVERYWHERE else max(_KEPT, seen.width)
    down = max(_KEPT, min(1.0, seen.height + _AIR))
    near = min(max(room, ratio * across), ratio / down)
    width = min(rect.width, rect.height * near)
    height = width / near
    return Rect(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height)


def near(picture: Picture, rect: Rect, *, radius: float = 0.0) -> ImageNode:
    """The photo in a box in the middle of `rect`, as large as shows the whole subject, and nearer to that
    where the photo has much around it."""
    photo, room = picture.image.width / picture.image.height, rect.width / rect.height
    widths, heights = zip(*(_near_window(picture, room, air) for air in _AIRS), strict=True)
    filled = next((i for i, (w, h) in enumerate(zip(widths, heights, strict=True)) if max(w, h) <= 1.0), -1)
    width, height = min(1.0, widths[filled]), min(1.0, heights[filled])
    form = width * photo / height
    across = min(rect.width, rect.height * form)
    down = across / form
    (x, y), (cx, cy) = rect.center, _all_of_it(picture).center
    focus = min(max(cx, width / 2), 1 - width / 2), min(max(cy, height / 2), 1 - height / 2)
    box = Rect(x - across / 2, y - down / 2, across, down)
    zoom = max(1.0, min(1 / width, 1 / height))
    return filling(picture, box, radius=radius).model_copy(update={"focus": focus, "zoom": zoom})


def _all_of_it(picture: Picture) -> Rect:
    """What is essential, with what it hangs from: where a photo is not cropped to a form it is seen, too."""
    seen, above = essential(picture), hung(picture)
    if above is None:
        return seen
    left, right = min(seen.x, above.x), max(seen.right, above.right)
    return Rect(left, above.y, right - left, seen.bottom - above.y)


def _near_window(picture: Picture, room: float, air: float) -> tuple[float, float]:
    """Width and height, in shares of the photo, of the least of it that holds the subject with so much around
    it and is as wide to its height as `room`; more than 1 where the photo ends before."""
    seen, photo = _all_of_it(picture), picture.image.width / picture.image.height
    across, down = (min(1.0, side + 2 * air) for side in (seen.width, seen.height))
    height = max(down, across * photo / room, min(1.0, photo / room) / _MOST_ZOOM)
    return height * room / photo, height


def roomiest(picture: Picture, plans: Iterable[tuple[Rect, T]]) -> tuple[Rect, T]:
    """The first plan whose box shows the whole subject, else the one that shows most of it; of what came
    without a ground the one that shows it largest."""
    if picture.loose:
        return max(plans, key=lambda plan: min(plan[0].width, plan[0].height * picture.ratio))
    found = [(shown(picture, box), box, rest) for box, rest in plans]
    whole = next((one for one in found if one[0] > WHOLE), None)
    _, box, rest = whole or max(found, key=lambda one: one[0])
    return box, rest


def sheet_of(picture: Picture, paper: str, other: str) -> str:
    """The paper on which a photo is printed: of the photo's own ground where that is as light and as plain,
    so that no edge is seen between two whites; but the `other`, where the photo cuts something off: that
    would hang in the air without an edge to be cut by."""
    small = picture.image.thumbnail_image(_SMALL, height=_SMALL, size="both").numpy()[:, :, :3]
    rim = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    middle = np.median(rim, axis=0)
    away = np.abs(rim - middle).max(axis=1)
    red, green, blue = (int(value) for value in middle)
    near = to_oklch((red, green, blue)), to_oklch(parse_hex(paper))
    alike = abs(near[0].lightness - near[1].lightness) < _ALIKE and near[0].chroma < _ALIKE
    if not alike or float(np.percentile(away, 50)) > _PLAIN:
        return paper
    if not picture.loose and float((away > _OTHER).mean()) > _GOES_ON:
        return other
    return to_hex((red, green, blue)) if float(np.percentile(away, 80)) <= _PLAIN else paper


def filling(picture: Picture, box: Rect, *, node_id: str = "product", radius: float = 0.0) -> ImageNode:
    """The photo filling the box, its subject in view."""
    view = window(picture, box)
    return ImageNode(
        id=node_id,
        name="Photo",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        image_ref=picture.ref,
        scale_mode="FILL",
        focus=view.center,
        corner_radius=radius,
    )
