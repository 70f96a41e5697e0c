"""Who is seen speaking: a portrait that can be animated, and where it stands in a film."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvips

from studio.cutting.cutout import Cutout, brings_outline
from studio.cutting.features import Features
from studio.cutting.masks import fill
from studio.cutting.photo import Photo
from studio.design.tree import AnyNode, Design, Frame, ImageNode
from studio.drawing.paint import Box, from_array
from studio.layout.composing.compose import finished
from studio.layout.parts import props
from studio.layout.parts.logo import logo
from studio.layout.stage.framing import near
from studio.layout.stage.stage import Rect, Shape, Stage
from studio.layout.stage.theme import Surface, surface_of
from studio.video.end_card import field

REF: Final = "film.speaker"
_LEAST: Final = 72.0  # px of the photo: a smaller face would be a blur
_TURNED: Final = 0.54  # of half a face's width, that the nose may lie beside its middle
_TILTED: Final = 0.5  # radians
_WIDTHS: Final = ("outer_above", "inner_above", "left_lid_above", "right_lid_above")

# In shares of the canvas: how high the head is, at first and nearer, and how high it may be at most; where
# its middle is; where captions stand, and where else if a head is there; the window for a photo that shows
# too little around the head; where the product and captions stand beside that, and where beside an offer.
_Shares = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Plan:
    heights: tuple[float, float]
    most: float
    middle: tuple[float, float]
    zone: _Shares
    above: _Shares
    window: _Shares
    beside: tuple[_Shares, _Shares] | None = None
    beside_offer: tuple[_Shares, _Shares] | None = None


_PLANS: Final[dict[Shape, _Plan]] = {
    "tall": _Plan(
        (0.29, 0.34),
        0.44,
        (0.5, 0.29),
        (0.07, 0.51, 0.86, 0.13),
        (0.07, 0.142, 0.86, 0.105),
        (0.0, 0.0, 1.0, 0.56),
        ((0.2, 0.66, 0.6, 0.25), (0.07, 0.51, 0.86, 0.13)),
    ),
    "portrait": _Plan(
        (0.44, 0.52),
        0.66,
        (0.5, 0.38),
        (0.07, 0.76, 0.86, 0.18),
        (0.07, 0.06, 0.86, 0.16),
        (0.0, 0.0, 1.0, 0.78),
    ),
    "square": _Plan(
        (0.48, 0.56),
        0.68,
        (0.5, 0.39),
        (0.07, 0.75, 0.86, 0.19),
        (0.07, 0.06, 0.86, 0.16),
        (0.0, 0.0, 1.0, 0.78),
    ),
    "wide": _Plan(
        (0.58, 0.66),
        0.84,
        (0.71, 0.46),
        (0.05, 0.34, 0.42, 0.32),
        (0.05, 0.06, 0.42, 0.3),
        (0.5, 0.0, 0.5, 1.0),
        ((0.05, 0.08, 0.4, 0.5), (0.04, 0.64, 0.42, 0.28)),
        ((0.05, 0.05, 0.4, 0.38), (0.04, 0.445, 0.42, 0.19)),
    ),
}
_MARK: Final = 2.2  # of a logo's usual size, where there is no product to be beside


@dataclass(frozen=True, slots=True, eq=False)
class Portrait:
    """A portrait: RGB, or RGBA without its ground, and in its pixels the head and the face's features."""

    image: pyvips.Image
    head: Box
    features: Features


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a speaker stands on the canvas: the head, and the features, in its pixels."""

    head: Rect
    features: Features


class NoSpeakerError(ValueError):
    """The portrait cannot be animated; the message says why, as the end of a sentence."""


def portrait_of(photo: Photo, cut: Cutout) -> Portrait:
    """The one whom the photo shows; raises NoSpeakerError. `cut`: what is known of the photo."""
    if not cut.heads:
        raise NoSpeakerError("no face is found in it")
    if len(cut.heads) > 1:
        raise NoSpeakerError("it shows several faces")
    features = Features.recalled(cut.features)
    if features is None:
        raise NoSpeakerError("its face cannot be made out")
    _check(features, photo)
    scale = photo.image.width / photo.width
    left, top, width, height = (side * scale for side in cut.heads[0])
    head = Box.around(left, top, left + width, top + height)
    return Portrait(_standing_free_or_whole(photo), head, features.moved(scale))


def _standing_free_or_whole(photo: Photo) -> pyvips.Image:
    """The photo, with nothing transparent but its ground: rounded corners are filled from beside them."""
    if not photo.has_alpha or brings_outline(photo.image):
        return photo.image
    pixels = photo.image.numpy()
    opaque = pixels[..., 3] == 255
    filled = fill(pixels[..., :3].astype(np.float32), opaque, 0)
    return from_array(np.where(opaque[..., None], pixels[..., :3], np.rint(filled).astype(np.uint8)))


def _check(features: Features, photo: Photo) -> None:
    """Raise NoSpeakerError for a face that is too small, turned away, or not whole."""
    outline = features["outline"]
    first, last = features["left_lid_above"][0], features["right_lid_above"][-1]
    angle = math.atan2(float(last[1] - first[1]), float(last[0] - first[0]))
    along = outline @ np.array([math.cos(angle), math.sin(angle)])
    nose = float(features["nose"][0] @ np.array([math.cos(angle), math.sin(angle)]))
    middle, half = (along.min() + along.max()) / 2, (along.max() - along.min()) / 2
    if 2 * half < _LEAST:
        raise NoSpeakerError(f"its face is {round(2 * half)} pixels wide, and {_LEAST:.0f} are needed")
    widths = [np.hypot(*(features[line][-1] - features[line][0])) for line in _WIDTHS]
    above, below = features["nose"][1, 1], features["outline"][:, 1].max()
    if min(widths) < 0.2 * half or not above < features["outer_above"][0, 1] < below:
        raise NoSpeakerError("its face cannot be made out")
    if abs(nose - middle) > _TURNED * half or abs(angle) > _TILTED:
        raise NoSpeakerError("its face does not look at the camera")
    low, high = outline.min(axis=0), outline.max(axis=0)
    slack = 0.06 * half
    if (low < -slack).any() or (high > np.array([photo.width, photo.height]) + slack).any():
        raise NoSpeakerError("its face is not whole")


def standing(stage: Stage, speaker: Portrait, turn: int) -> tuple[Design, Rect, Standing]:
    """The speaker on the canvas, the zone for captions, and where the face is; every other `turn` nearer. The
    photo fills the canvas if the head is whole then, else a window of it, with the product where there is
    room; one without its ground stands on the brand's colour."""
    plan, surface = _PLANS[stage.shape], surface_of(stage.theme)
    free = speaker.image.bands == 4
    canvas, zone = stage.canvas, _at(stage, plan.zone)
    height = plan.heights[turn % 2] * canvas.height
    window = canvas
    place = _placed(speaker, canvas, height, plan.middle, covers=not free)
    if not free and not _fits(place, speaker, plan.most * canvas.height, zone):
        window = _at(stage, plan.window)
        place = _lifted(_in_window(speaker, window, height), speaker, window, zone)
    photo = ImageNode(
        id="speaker",
        name="Speaker",
        x=place.x - window.x,
        y=place.y - window.y,
        width=place.width,
        height=place.height,
        image_ref=REF,
        scale_mode="STRETCH",
    )
    shown: AnyNode = Frame(
        id="speaker-window",
        name="Speaker, window",
        x=window.x,
        y=window.y,
        width=window.width,
        height=window.height,
        clips_content=True,
        children=(photo,),
    )
    places = (plan.beside_offer if stage.offers else None) or plan.beside
    beside = list[AnyNode]()
    if places and (window != canvas or (free and stage.shape == "wide")):
        beside, zone = _beside(stage, surface, _at(stage, places[0])), _at(stage, places[1])
    design = finished(stage, "shot", []).model_copy(
        update={"children": (*field(stage, surface, _head(place, speaker)), *beside, shown)}
    )
    zone = min((zone, _at(stage, plan.above)), key=lambda one: _overlap(_head(place, speaker), one))
    scale = place.width / speaker.image.width
    return design, zone, Standing(_head(place, speaker), speaker.features.moved(scale, place.x, place.y))


def _in_window(speaker: Portrait, window: Rect, height: float) -> Rect:
    """The photo in a part of the canvas: all of that, if the head is whole then."""
    place = _placed(speaker, window, min(height * 1.15, 0.8 * window.height), (0.5, 0.5), covers=True)
    head = _head(place, speaker)
    if head.height <= window.height and head.width <= window.width:
        return place
    least = min(0.96 * window.height, 0.96 * window.width * head.height / head.width)
    return _placed(speaker, window, least, (0.5, 0.5), covers=False)


def _lifted(place: Rect, speaker: Portrait, window: Rect, zone: Rect) -> Rect:
    """The photo as much higher up in its window as the captions below the head need, and it allows."""
    head = _head(place, speaker)
    if _overlap(head, zone) == 0:
        return place
    up = min(head.bottom - zone.y, head.y - window.y, place.bottom - window.bottom)
    return Rect(place.x, place.y - max(0.0, up), place.width, place.height)


def _beside(stage: Stage, surface: Surface, place: Rect) -> list[AnyNode]:
    """The first product that stands free, else the first photo, else the brand, if there is one."""
    if not stage.products and stage.shape == "wide":
        y, ground, ink = place.center[1] - _MARK * stage.logo_size[1] / 2, surface.fill, surface.ink
        return logo(stage, place.x, y, ground, ink, align="CENTER", width=place.width, scale=_MARK)
    free = next((picture for picture in stage.products if picture.cutout is not None), None)
    if free is None:
        rounded = props.CARD_ROUNDED * stage.unit / 2
        return [near(picture, place, radius=rounded) for picture in stage.products[:1]]
    return props.standing(stage, free, props.contain(free.ratio, place), reflect=False)


def _placed(
    speaker: Portrait, window: Rect, height: float, middle: tuple[float, float], *, covers: bool
) -> Rect:
    """The photo so large that the head is so high, its middle there in the window; where the photo `covers`
    the window at least as large as that takes, else with its lower edge not above the window's."""
    image, head = speaker.image, speaker.head
    scale = height / head.height
    if covers:
        scale = max(scale, window.width / image.width, window.height / image.height)
    width, tall = image.width * scale, image.height * scale
    x = window.x + middle[0] * window.width - (head.left + head.width / 2) * scale
    y = window.y + middle[1] * window.height - (head.top + head.height / 2) * scale
    if covers:
        x = min(max(x, window.right - width), window.x)
        y = min(max(y, window.bottom - tall), window.y)
    else:
        y = max(y, window.bottom - tall)
    return Rect(x, y, width, tall)


def _fits(place: Rect, speaker: Portrait, most: float, zone: Rect) -> bool:
    """Whether the head is whole on the canvas, no larger than that, and not below the captions."""
    head = _head(place, speaker)
    return head.height <= most and _overlap(head, zone) <= 0.04


def _overlap(head: Rect, zone: Rect) -> float:
    """How much of the head's height lies in the zone, if it lies there at all."""
    across = min(head.right, zone.right) - max(head.x, zone.x)
    down = min(head.bottom, zone.bottom) - max(head.y, zone.y)
    return down / head.height if min(across, down) > 0 else 0.0


def _head(place: Rect, speaker: Portrait) -> Rect:
    scale = place.width / speaker.image.width
    head = speaker.head
    return Rect(
        place.x + head.left * scale, place.y + head.top * scale, head.width * scale, head.height * scale
    )


def _at(stage: Stage, shares: _Shares) -> Rect:
    left, top, width, height = shares
    return Rect(stage.width * left, stage.height * top, stage.width * width, stage.height * height)
