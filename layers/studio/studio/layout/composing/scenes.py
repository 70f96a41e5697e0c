"""What a photo is of: a thing that is sold, which may be cut out and set on a podium; or a place, an animal,
a scene, which is shown as it was photographed.

The brief's own words tell, and the picture: one with a plain ground around it was made to be sold by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from studio import language
from studio.brief import AdBrief
from studio.color.oklch import srgb_to_oklab
from studio.color.palette import extract
from studio.copywriting.trades.standing import Trade, standing_of
from studio.drawing.picture import Box, Picture, Shows
from studio.words.direction import read_direction
from studio.words.nature import may_speak_of_animals, speaks_of_animals, speaks_of_places

# Of these somebody sells a thing, which a photo without another word is of.
_SOLD: Final = frozenset(
    {
        *(Trade.GOODS, Trade.FOOD, Trade.ALCOHOL, Trade.TOBACCO, Trade.WEAPONS, Trade.VEHICLES),
        *(Trade.HEALTH, Trade.INTIMATE, Trade.SOFTWARE),
    }
)
_PLACES: Final = frozenset({Trade.TRAVEL, Trade.HOUSING})
_SETS: Final = ("podium", "seasonal")  # which are asked for to show a thing on
_SIDE: Final = 64  # px, in which a photo's rim is looked at
_RIM: Final = 4  # px of them
_PLAIN: Final = 0.055  # OKLab distance within which most of a rim is one ground, lit unevenly
_SMOOTH: Final = 0.016  # OKLab distance from one of these pixels to the next
_MOST: Final = 80  # percent of it
_SMALL: Final = 0.12  # of the photo: the box of what is no more than a figure in it
_FILLED: Final = 0.95  # of each side of the photo
_FIGURE: Final = 4.4  # heads: a person who is less tall sits, or is not all there; who stands has six or more
_DETAIL: Final = 0.08  # of the photo: the box of what was taken for its subject, and is a part of that
_HORIZON: Final = 0.14  # OKLab distance between above and below, on both sides


def as_meant(
    brief: AdBrief, pictures: Sequence[Picture], notes: list[str], layout: str | None = None, said: str = ""
) -> tuple[Picture, ...]:
    """The pictures, those of something else than a thing for sale without their cutouts; notes say why. Those
    that came without a ground are all product, and what was told of a picture before stays. `layout`: the one
    asked for, if not by the brief's words; `said`: what is said beside them."""
    words = _words(brief)
    told = _told(words, brief.product_name, brief.category, brief.language, brief.brand_name)
    asked = layout or read_direction(brief.direction, style=brief.style, tone=brief.tone).layout
    offered = _is_offered(brief) or asked in _SETS
    named = bool(brief.product_name)
    beast = may_speak_of_animals(f"{brief.product_name}. {words}. {said}")
    kinds = [one.shows or _shows(one, told, beast, offered=offered, named=named) for one in pictures]
    if "person" in kinds and beast:  # they have faces, too
        kinds = ["animal" if kind == "person" else kind for kind in kinds]
    shown = tuple(_as_meant(one, kind) for one, kind in zip(pictures, kinds, strict=True))
    why = dict.fromkeys(one.why_uncut for one in shown if one.is_scene)
    notes += [f"the photo is shown as it is, and not cut out: {one}" for one in why]
    return shown


def _as_meant(picture: Picture, kind: Shows) -> Picture:
    if picture.shows:
        return picture
    told = replace(picture, shows=kind)
    if kind == "animal":
        told = replace(told, heads=_faces_of_animals(picture))
    return replace(told, cutout=None, palette=extract(picture.image)) if told.is_scene else told


def _faces_of_animals(picture: Picture) -> tuple[Box, ...]:
    """What was taken for the head of a person, without hair that rises above the animal; else its crown."""
    left, top, right, bottom = picture.subject
    within = ((max(a, left), max(b, top), min(c, right), min(d, bottom)) for a, b, c, d in picture.heads)
    found = tuple(box for box in within if box[0] < box[2] and box[1] < box[3])
    return found or ((picture.crown,) if picture.crown else ())


def _shows(picture: Picture, told: Shows, beast: bool, *, offered: bool, named: bool) -> Shows:
    """What a picture is of that could be cut out. Who is seen where something happens is not what a price is
    of, unless a product is `named`: what they wear. `beast`: the words may be of an animal."""
    if picture.kind != "product" or picture.outlined:
        return "product"
    if told == "animal":
        return told
    if picture.cutout is None or _fills(picture):
        return "held" if picture.heads and named else "product"
    if told in ("scene", "place") and picture.heads and not named and not picture.loose:
        return "people"
    if not has_plain_ground(picture):
        if told and beast:
            return "animal"
        if told == "place" or _is_wide_view(picture):
            return "place"
        if told == "scene" and not offered:
            return told
        return _not_whole(picture)
    return "product"


def _not_whole(picture: Picture) -> Shows:
    """What is cut out of a busy photo and cannot stand anywhere: a person without legs, a petal."""
    left, top, right, bottom = picture.subject
    tallest = max((below - above for _, above, _, below in picture.heads), default=0.0)
    if tallest * _FIGURE > bottom - top:
        return "person"
    return "detail" if (right - left) * (bottom - top) < _DETAIL else "product"


def _is_offered(brief: AdBrief) -> bool:
    """Whether something is said to be for sale."""
    offer = brief.offer
    return bool(brief.product_name or offer.price or offer.badge or offer.rating)


def _words(brief: AdBrief) -> str:
    lines: Sequence[str] = (*brief.headlines, *brief.subheadlines, *brief.ctas, brief.description)
    return ". ".join(filter(None, lines))


@lru_cache(maxsize=64)
def _told(text: str, name: str, category: str, tag: str, brand: str) -> Shows:
    """What the words say that the picture is of, if it is no packshot."""
    whole = f"{name}. {text}"
    tag = tag or language.of(f"{whole} {brand}")
    trade = standing_of(category, name, text, tag, brand).trade
    if trade in _SOLD:
        return ""
    if speaks_of_animals(whole):
        return "animal"
    return "place" if trade in _PLACES or speaks_of_places(f"{whole} {brand}") else "scene"


def _fills(picture: Picture) -> bool:
    """Whether what was cut out leaves no ground to be seen."""
    left, top, right, bottom = picture.subject
    return min(right - left, bottom - top) > _FILLED


def has_plain_ground(picture: Picture) -> bool:
    """Whether a photo's rim is of one colour, but for its light and for what reaches the rim."""
    lab = _lab(picture)
    rim = np.concatenate(
        [part.reshape(-1, 3) for part in (lab[:_RIM], lab[-_RIM:], lab[:, :_RIM], lab[:, -_RIM:])]
    )
    away = np.linalg.norm((rim - np.median(rim, axis=0))[:, 1:], axis=-1)
    rough = [np.linalg.norm(np.diff(part, axis=axis), axis=-1) for part, axis in _borders(lab)]
    return bool(
        np.percentile(away, _MOST) <= _PLAIN
        and np.percentile(np.concatenate([one.ravel() for one in rough]), _MOST) <= _SMOOTH
    )


def _borders(lab: np.ndarray) -> Iterable[tuple[np.ndarray, int]]:
    """The photo's rim, and the axis along which each part of it runs."""
    yield from ((part, 1) for part in (lab[:_RIM], lab[-_RIM:]))
    yield from ((part, 0) for part in (lab[:, :_RIM], lab[:, -_RIM:]))


def _is_wide_view(picture: Picture) -> bool:
    """Whether what was found in a photo is a small figure below or above a horizon."""
    left, top, right, bottom = picture.subject
    if (right - left) * (bottom - top) > _SMALL:
        return False
    lab = _lab(picture)
    high, side = max(1, len(lab) // 5), max(1, lab.shape[1] // 5)
    apart = [
        np.linalg.norm(
            np.median(edge[:high].reshape(-1, 3), axis=0) - np.median(edge[-high:].reshape(-1, 3), axis=0)
        )
        for edge in (lab[:, :side], lab[:, -side:])
    ]
    return bool(min(apart) >= _HORIZON)


def _lab(picture: Picture) -> np.ndarray:
    small = picture.image.thumbnail_image(_SIDE, height=_SIDE, size="both").numpy()[:, :, :3]
    return np.asarray(srgb_to_oklab(small.reshape(-1, 3).astype(np.float64)).reshape(*small.shape[:2], 3))
