"""Finding the product's outline in a small copy of its photo.

1. The model looks twice: at the whole picture, and, mirrored, at the part in which it found something. What
   is right it sees both times, so that the two also tell how far it can be believed.
2. A guided filter puts its soft outline on the picture's edges.
3. Where the ground around the product is plain, the ground itself says more than the model: what differs from
   it and hangs together with the product belongs to it (a stem, a strap, an aerial), unless it is only less
   light on the same ground (a shadow); what is the ground inside the product is a hole (a handle).
4. At last the outline settles on the strongest edge near it (`settling`).

Arrays are (height, width) unless said otherwise; colours are OKLab × 100, in which 2 is just noticeable.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.guided import guided
from studio.cutting.keying import Key, key_of
from studio.cutting.masks import (
    Floats,
    Mask,
    blur,
    closed,
    dilate,
    doubled,
    erode,
    fill,
    frame,
    gradient,
    norm,
    opened,
    reach,
    regions,
)
from studio.cutting.segmenter import Segmenter
from studio.cutting.settling import settled

SIDE: Final = 720
_SEEN: Final = 0.3  # share from which something was seen
_FAINT: Final = 0.1  # and from which the first look counts for where the second one goes
_GUESSED: Final = 0.25  # share of what the model saw something of
_BROAD: Final = 4  # px: half of the width of a thing, and not of an edge
_MARGIN: Final = 0.12  # of what was seen, around it
_SNAP: Final = 5.0  # px by which the filter may move an outline, about
_AWAY: Final = 10  # px around the model's outline in which it may be wrong
_PLAIN: Final = 2.5  # OKLab × 100 that a plain ground strays from a smooth one
_NEAR: Final = 30.0  # px around the product in which the ground has to be plain
_OTHERS: Final = 0.06  # share of the ground that may be something else, for it to be plain
_DIFFERENT: Final = 5.0  # standard deviations from the ground that no noise makes
_TINT: Final = 2.2  # by which a shadow's colour may differ from the ground's
_GLOW: Final = 6.0
_FOOT: Final = 0.2  # share of the product's height at its foot, where light falls through it on the ground
_SAME: Final = 2.5
_SPECK: Final = 0.002  # share of the product below which a piece is dirt
_PIECE: Final = 0.1  # and above which it is a part of it, however unsure the model is
_SURE: Final = 0.75
_NO_HOLE: Final = 0.95
_PORE: Final = 12  # px of a hole that is none
_LIKELY: Final = 0.6
_WALL: Final = 1.5  # OKLab × 100 a px, from which an edge keeps the ground out
_GROWN: Final = 0.3  # share of the product that may be found beside it; more is something else


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """`mask`: the product. `soft`: the same with its soft edge, 0..1. `lab`: (h, w, 3), the picture.

    `seen`: what the model saw, in both looks together. `agreed`: of all that it saw in either look at the
    part around the product, the share (0..1) that it saw in both. `keyed`: before a ground of one colour, how
    far the mask is what stands there, and which share of its outline lies inside that (0..1). `missed`: the
    largest thing beside the mask that the model saw something of, as a share of it: white before white.
    """

    mask: Mask
    soft: Floats
    lab: Floats
    seen: Floats
    agreed: float
    keyed: float = 0.0
    inside: float = 0.0
    missed: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Ground:
    """What lies around the product: `color` (h, w, 3) continued under it, `usual` (3) most of it, and how far
    `z` (in standard deviations) each pixel is from it. `shaded` is what could be the ground with less light
    on it, `glowing` with less light that fell through a coloured product."""

    color: Floats
    usual: Floats
    z: Floats
    shaded: Mask
    glowing: Mask


def find(small: pyvips.Image, segment: Segmenter) -> Outline:
    """Segment an 8-bit RGB image."""
    pixels = np.asarray(small.numpy(), dtype=np.uint8)
    whole = segment(pixels)
    seen, agreed = _look_again(pixels, whole, segment)
    lab = blur(lab_of(small), 0.7)
    soft = guided(seen, lab, _SNAP)
    mask = soft > 0.5
    if not mask.any():
        return Outline(mask, soft, lab, seen, agreed)
    key = key_of(lab)
    ground = _ground(lab, seen, mask, key)
    if ground is not None:
        pocket = _pocket(mask, seen, whole, lab)
        mask = _by_ground(mask, seen, lab, ground) | pocket
    if key is not None:
        mask = mask | key.missed(mask)
    mask = _tidy(mask, seen, whole)
    if key is not None:
        mask &= ~key.holes(mask, seen)
    mask = settled(mask, seen, lab)
    keyed, inside = (key.agrees(mask), key.inside(mask)) if key else (0.0, 0.0)
    return Outline(mask, soft, lab, seen, agreed, keyed, inside, _missed(mask, seen))


def _missed(mask: Mask, seen: Floats) -> float:
    _, pieces = regions(opened((seen > _GUESSED) & ~dilate(mask, 2), _BROAD))
    return max((size for _, size in pieces), default=0) / max(float(mask.sum()), 1.0)


def lab_of(image: pyvips.Image) -> Floats:
    """8-bit sRGB RGB image → (h, w, 3) OKLab × 100."""
    return np.asarray(image.colourspace("oklab").numpy()[..., :3] * 100.0, dtype=np.float32)


def _look_again(pixels: npt.NDArray[np.uint8], whole: Floats, segment: Segmenter) -> tuple[Floats, float]:
    """What is seen after a second look, and how far that agrees with the first, `whole`."""
    part = _extent(whole > _FAINT)
    first, seen = whole[part], whole.copy()
    second = segment(np.ascontiguousarray(pixels[part][:, ::-1]))[:, ::-1]
    both, either = float(np.minimum(first, second).sum()), float(np.maximum(first, second).sum())
    seen[part] = (first + second) / 2
    return seen, both / max(either, 1.0)


def _extent(mask: Mask) -> tuple[slice, slice]:
    """The rows and columns of what is seen, with a margin; all of them where nothing is."""
    down, across = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(down):
        return slice(None), slice(None)
    margin = max(8, round(_MARGIN * max(down[-1] - down[0], across[-1] - across[0])))
    return (
        slice(max(0, down[0] - margin), down[-1] + 1 + margin),
        slice(max(0, across[0] - margin), across[-1] + 1 + margin),
    )


def _ground(lab: Floats, seen: Floats, mask: Mask, key: Key | None) -> _Ground | None:
    """The ground, where it is plain enough to be known; else None."""
    outside = ~dilate((seen > _SEEN) | mask, _AWAY)
    if outside.mean() < 0.02:
        return None
    # A ground is smooth: every fourth pixel tells its colour. They are not averaged, as they tell its grain.
    small, known = lab[::2, ::2], outside[::2, ::2]
    away = norm(small - fill(small, known, 2))
    usual = float(np.median(away[known]))
    # A stem that the model missed lies outside, and so do other things: they are no part of the ground.
    strange = dilate(known & (away > max(5.0 * usual, 3.0)), 1)
    if (known & strange).sum() > _OTHERS * known.sum():
        if key is None:
            return None
        strange = ~key.ground[::2, ::2]
    known = known & ~strange
    color = fill(small, known, 2)
    away = norm(small - color)
    variance = fill((away * away)[..., None], known, 3)
    around = known & (blur(mask[::2, ::2].astype(np.float32), _NEAR / 2) > 0.01)
    if not around.any() or float(np.median(np.sqrt(variance[around]))) > _PLAIN:
        return None
    color = doubled(color, *mask.shape)
    z = norm(lab - color) / np.sqrt(doubled(variance, *mask.shape)[..., 0] + 1.0)
    shaded, glowing = _shaded(lab, color, (_TINT, _GLOW))
    usual_color = np.median(small[known], axis=0)
    return _Ground(color, usual_color, np.asarray(z, dtype=np.float32), shaded, glowing)


def _shaded(lab: Floats, ground: Floats, tints: tuple[float, ...]) -> list[Mask]:
    """Where the picture could be the ground with less light on it: darker, of the same colour but for a tint,
    and not thin. A mask a tint.

    OKLab is a cube root of light: less of the same light scales all three coordinates alike.
    """
    share = lab[..., 0] / np.maximum(ground[..., 0], 1.0)
    own = norm(np.asarray(lab[..., 1:] - ground[..., 1:] * share[..., None], dtype=np.float32))
    darker = (share < 0.985) & (share > 0.4)
    found = [darker & (own < tint) for tint in tints]
    return [one & dilate(opened(one, 3), 2) for one in found]


def _by_ground(mask: Mask, seen: Floats, lab: Floats, ground: _Ground) -> Mask:
    """`mask` with what differs from the ground and hangs together with it, without what does not differ."""
    rows = np.flatnonzero(mask.any(axis=1))
    foot = np.arange(len(mask))[:, None] > rows[-1] - _FOOT * (rows[-1] - rows[0])
    usual = norm(lab - ground.usual) < _DIFFERENT  # beside a shadow, the ground as it is everywhere else
    differs = (ground.z > _DIFFERENT) & ~usual & ~ground.shaded & ~(ground.glowing & foot)
    grown = reach(mask, mask | differs) & ~mask
    parts, _ = regions(grown)
    grown &= ~np.isin(parts, np.unique(parts[frame(mask.shape, 2) & grown]))  # a horizon, another thing
    if grown.sum() < _GROWN * mask.sum():
        mask = mask | grown
    # Only where the product is of another colour can the ground be told from it.
    inside = fill(lab, erode(mask, 3) if erode(mask, 3).any() else mask, 2)
    unlike = norm(inside - ground.color) > 14.0
    same = (ground.z < _SAME) & unlike & (seen < 0.9)
    shadow = ground.shaded & opened(ground.shaded, 2) & (seen < 0.8)
    return mask & ~opened(same & mask, 1) & ~shadow


def _pocket(mask: Mask, seen: Floats, whole: Floats, lab: Floats) -> Mask:
    """What lies between the product and an edge that keeps the ground out, and was seen at a first look: a
    white sill above a white floor."""
    likely = (whole > _LIKELY) & (seen > _SEEN)
    wall = gradient(lab) > _WALL
    ground = reach(~dilate(mask | likely, 2), ~wall & ~mask)
    kept_out = opened(likely & ~dilate(ground, 1), 1)
    return reach(mask, mask | kept_out) & kept_out


def _tidy(mask: Mask, seen: Floats, whole: Floats) -> Mask:
    """Without specks, without pieces apart of which the model is not sure, and without holes that are none.

    A reflection on a bonnet is a hole to who looks from near: in the `whole` picture it is the car's.
    """
    parts, sizes = regions(mask)
    if not sizes:
        return mask
    sure = np.bincount(parts[mask], weights=seen[mask])
    largest = sizes[0][1]
    keep = [
        part
        for part, size in sizes
        if size >= _PIECE * largest or (size >= _SPECK * largest and sure[part] >= _SURE * size)
    ]
    mask = mask & np.isin(parts, keep)
    holes = closed(mask) & ~mask
    if not holes.any():
        return mask
    parts, sizes = regions(holes)
    sure = np.bincount(parts[holes], weights=whole[holes])
    none = [part for part, size in sizes if size < _PORE or sure[part] > _NO_HOLE * size]
    return mask | (holes & np.isin(parts, none))
