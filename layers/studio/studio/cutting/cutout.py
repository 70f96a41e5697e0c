"""Cutting the product out of a photo, and saying how sure we are of the cut."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyvips

from studio import heap
from studio.cutting import faces, features, matte, outline
from studio.cutting.halo import without_halo
from studio.cutting.masks import Mask, regions
from studio.cutting.photo import Photo
from studio.cutting.plausibility import confidence, signs_of
from studio.cutting.segmenter import Segmenter, built_in

METHOD: Final = "u2netp-9"  # changes with whatever makes or tells something else of the same photos
USABLE_FROM: Final = 0.5
_MAX_SIDE: Final = 2400  # px; a larger photo is cut from a copy of this size, which is more than any ad shows
_MIN_SIDE: Final = (
    24  # px; in less, or in a strip narrower than `_MIN_RATIO`, there is no product to be found
)
_MIN_RATIO: Final = 0.12
_VISIBLE: Final = 16  # alpha byte from which a pixel counts for the bounding box
_SPECK: Final = 0.001  # of the largest piece: what is smaller is not meant
_SPECK_SIDE: Final = 600  # px of the longer side, in which that is told
_OWN_OUTLINE: Final = 0.02  # share of a photo that has to be transparent; rounded corners are less


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A product without its background.

    `image`: RGBA, trimmed to the product. `bbox`: (left, top, width, height) of it in the photo's own pixels.
    `confidence`: 0..1 that the outline is right. Not `usable`: show the untouched photo instead. `heads`: of
    the people in the photo, boxes like `bbox`; `features`: of the face of one who is alone in it
    (`Features.plain`).
    """

    image: pyvips.Image
    confidence: float
    bbox: tuple[int, int, int, int]
    usable: bool
    heads: tuple[faces.Box, ...] = ()
    features: tuple[tuple[int, int], ...] = ()


def cut_out(photo: Photo, segmenter: Segmenter | None = None) -> Cutout:
    """Photos with transparency bring their own outline; from all others the background is taken away.

    `segmenter` finds the product (the model that comes with the studio unless another is given). Of a photo
    larger than 2400 px the cutout is made from a copy of that size; `bbox` still speaks of the photo.
    """
    with heap.kept():
        return _cut_out(photo, segmenter or built_in())


def _cut_out(photo: Photo, segmenter: Segmenter) -> Cutout:
    image = photo.image
    if max(image.width, image.height) > _MAX_SIDE:
        image = image.thumbnail_image(_MAX_SIDE, height=_MAX_SIDE, size="down").copy_memory()
    opaque = (
        image.flatten(background=[255, 255, 255]).copy_memory()
        if photo.has_alpha
        else image.extract_band(0, n=3)
    )
    if photo.has_alpha and brings_outline(image):
        cut = _trim(without_halo(image), photo, 1.0)
    else:
        cut = _without_ground(photo, image, opaque, segmenter)
    return _with_people(cut, opaque, photo)


def brings_outline(image: pyvips.Image) -> bool:
    """Whether what is transparent of an RGBA image is the ground, and not a corner or a veil."""
    clear = np.asarray(image[3].numpy()) < _VISIBLE
    return bool(clear.mean() >= _OWN_OUTLINE)


def _with_people(cut: Cutout, opaque: pyvips.Image, photo: Photo) -> Cutout:
    if min(opaque.width, opaque.height) < _MIN_SIDE:
        return cut
    scale = photo.width / opaque.width
    found = faces.find(opaque)
    heads = tuple(
        (round(left * scale), round(top * scale), round(width * scale), round(height * scale))
        for left, top, width, height in (one.head for one in found)
    )
    seen = features.find(opaque, found[0]) if len(found) == 1 else None
    return replace(cut, heads=heads, features=seen.moved(scale).plain() if seen else ())


def _without_ground(photo: Photo, image: pyvips.Image, opaque: pyvips.Image, segmenter: Segmenter) -> Cutout:
    """What the segmenter finds in `opaque`, of which `image` may have some transparency of its own."""
    small = opaque.thumbnail_image(outline.SIDE, height=outline.SIDE, size="down").copy_memory()
    nothing = Cutout(opaque.bandjoin(255), 0.0, (0, 0, photo.width, photo.height), usable=False)
    if min(small.width, small.height) < max(_MIN_SIDE, max(small.width, small.height) * _MIN_RATIO):
        return nothing
    found = outline.find(small, segmenter)
    if not found.mask.any():
        return nothing
    cut = matte.cut(opaque, small, found.mask, found.soft)
    if photo.has_alpha:
        own = (cut[3] < image[3]).ifthenelse(cut[3], image[3])
        cut = cut.extract_band(0, n=3).bandjoin(own).copy(interpretation="srgb").copy_memory()
    return _trim(cut, photo, confidence(signs_of(found)))


def _trim(image: pyvips.Image, photo: Photo, sure: float) -> Cutout:
    left, top, width, height = _extent(image[3].numpy() >= _VISIBLE)
    if width == 0 or height == 0:
        return Cutout(image, 0.0, (0, 0, photo.width, photo.height), usable=False)
    scale = photo.width / image.width
    bbox = (round(left * scale), round(top * scale), round(width * scale), round(height * scale))
    trimmed = image.crop(left, top, width, height).copy_memory()
    return Cutout(trimmed, sure, bbox, usable=sure >= USABLE_FROM)


def _extent(seen: Mask) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is seen, but for specks: of a pixel and its eight neighbours most
    have to be, and each piece is as large as something that is meant. A width of 0 where nothing is."""
    near = _meant(seen).astype(np.uint8)
    for _ in range(2):  # sums down the columns, then along the rows
        near = np.concatenate([near[:1], near, near[-1:]])
        near = (near[:-2] + near[1:-1] + near[2:]).T
    most = near >= 5
    rows, columns = np.flatnonzero(most.any(axis=1)), np.flatnonzero(most.any(axis=0))
    if not len(rows):
        return 0, 0, 0, 0
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def _meant(seen: Mask) -> Mask:
    """What is seen without pieces far too small beside the largest: what an eraser left in a file's corner
    would be taken for a part of the product, which would then be small and in the air."""
    step = max(1, max(seen.shape) // _SPECK_SIDE)
    rows, columns = (np.arange(0, side, step) for side in seen.shape)
    small = np.logical_or.reduceat(np.logical_or.reduceat(seen, rows, axis=0), columns, axis=1)
    labels, found = regions(small)
    specks = [part for part, size in found if size < _SPECK * found[0][1]]
    if not specks:
        return seen
    kept = ~np.isin(labels, specks)
    return seen & np.repeat(np.repeat(kept, step, axis=0), step, axis=1)[: len(seen), : seen.shape[1]]
