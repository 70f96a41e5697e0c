"""Cutting the product out of a photo, and saying how sure we are of the cut."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvips

from studio.cutting import foreground, matte
from studio.cutting.foreground import Foreground
from studio.cutting.masks import dilate, erode, fill, frame, norm, peak
from studio.cutting.photo import Photo

USABLE_FROM: Final = 0.5
_MAX_SIDE: Final = 2400  # px; a larger photo is cut from a copy of this size, which is more than any ad shows
_MIN_SIDE: Final = (
    24  # px; in less, or in a strip narrower than `_MIN_RATIO`, there is no product to be found
)
_MIN_RATIO: Final = 0.12
_VISIBLE: Final = 16  # alpha byte from which a pixel counts for the bounding box


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A product without its background.

    `image`: RGBA, trimmed to the product. `bbox`: (left, top, width, height) of it in the photo's own pixels.
    `confidence`: 0..1 that the outline is right. Not `usable`: show the untouched photo instead.
    """

    image: pyvips.Image
    confidence: float
    bbox: tuple[int, int, int, int]
    usable: bool


def cut_out(photo: Photo) -> Cutout:
    """Photos with transparency bring their own outline; from all others the background is taken away.

    Of a photo larger than 2400 px the cutout is made from a copy of that size; `bbox` still speaks of the
    photo.
    """
    image = photo.image
    if max(image.width, image.height) > _MAX_SIDE:
        image = image.thumbnail_image(_MAX_SIDE, height=_MAX_SIDE, size="down").copy_memory()
    if photo.has_alpha:
        return _trim(image, photo, 1.0)
    image = image[0:3]
    small = image.thumbnail_image(foreground.SIDE, height=foreground.SIDE, size="down").copy_memory()
    nothing = Cutout(image.bandjoin(255), 0.0, (0, 0, photo.width, photo.height), usable=False)
    if min(small.width, small.height) < max(_MIN_SIDE, max(small.width, small.height) * _MIN_RATIO):
        return nothing
    found = foreground.find(foreground.lab_of(small))
    if not found.mask.any():
        return nothing
    return _trim(matte.cut(image, small, found.mask), photo, confidence(found))


def confidence(found: Foreground) -> float:
    """0..1, from what a right outline looks like; the limits were set on photos with a known outline.

    A right outline follows strong (`weak`) and sharp (`soft`) edges, the background has none of its own
    (`busy`, `stray`), the product is in one piece (`ragged`), not cut off by the frame (`cropped`), neither
    a speck nor everything.
    """
    mask, edges = found.mask, found.edges
    contour = mask & ~erode(mask, 1)
    length, area = int(contour.sum()), int(mask.sum())
    outside = ~dilate(mask, 4)
    if not length or not outside.any():
        return 0.0
    calm = float(np.median(edges[outside]))
    weak = float((peak(edges, 2)[contour] < max(6 * calm, 0.8)).mean())
    front, back = fill(found.lab, erode(mask, 3), 0), fill(found.lab, ~dilate(mask, 3), 0)
    step = np.maximum(norm(front - back)[contour], 1.0)
    soft = float((peak(edges, 2)[contour] / step < 0.12).mean())
    busy = float((edges[outside] > 2.0).mean())
    near = outside & dilate(mask, max(8, round(0.05 * max(mask.shape))))
    stray = float((edges[near] > max(6 * calm, 2.0)).sum()) / 3 / length  # an edge is about 3 px thick here
    ragged = length / float(np.sqrt(area))
    cropped = float(mask[frame(mask.shape, 1)].mean())
    share = area / mask.size
    return (
        _fade(weak, 0.08, 0.35)
        * _fade(soft, 0.07, 0.20)
        * _fade(busy, 0.02, 0.10)
        * _fade(stray, 0.28, 0.60)
        * max(_fade(ragged, 9.0, 18.0), 0.2)
        * _fade(cropped, 0.06, 0.32)
        * _fade(0.6 - found.explained, 0.0, 0.2)
        * _fade(share, 0.75, 0.95)
        * _fade(0.006 - share, 0.0, 0.005)
    )


def _fade(value: float, good: float, bad: float) -> float:
    """1 up to `good`, falling to 0 at `bad`."""
    return min(max((bad - value) / (bad - good), 0.0), 1.0)


def _trim(image: pyvips.Image, photo: Photo, sure: float) -> Cutout:
    left, top, width, height = 0, 0, image.width, image.height
    if min(width, height) >= 3:  # find_trim looks at 3×3 pixels
        left, top, width, height = (image[3] >= _VISIBLE).find_trim(threshold=1, background=[0])
    if width == 0 or height == 0:
        return Cutout(image, 0.0, (0, 0, photo.width, photo.height), usable=False)
    scale = photo.width / image.width
    bbox = (round(left * scale), round(top * scale), round(width * scale), round(height * scale))
    trimmed = image.crop(left, top, width, height).copy_memory()
    return Cutout(trimmed, sure, bbox, usable=sure >= USABLE_FROM)
