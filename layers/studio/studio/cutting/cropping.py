"""At which edges a photo cuts off what it shows."""

from typing import Final, Literal

import numpy as np

from studio.cutting.cutout import Cutout, brings_outline
from studio.cutting.masks import Mask
from studio.cutting.photo import Photo

Edge = Literal["left", "right", "top", "bottom"]

_SIDE: Final = 320  # px of the outline that is looked at
_AT_EDGE: Final = 0.004  # share of the photo's side within which something lies at its edge
_CUT_RUN: Final = 0.07  # share of the cutout's side that lies at the edge where it is cut off
# Where an outline ends a little before the edge, but straight along it, the photo cut it: the segmenter has
# lost its last rows. Of things that end so by nature (a box that stands) only where next to nothing is left.
_NEAR_EDGE, _NEAR_EDGE_OF_PEOPLE = 0.008, 0.03  # share of the photo's side
_STRAIGHT: Final = 0.4  # share of the cutout's side that ends in one line
_OTHER: Final = 16  # levels of 255, by which a photo differs from its frame
_LEAST_FRAME: Final = 0.01  # of the photo's longer side
_ALL_OF_IT: Final = 0.85  # of what is within a plain border: the thing itself
_FRAME_SIDE: Final = 500  # px in which a frame is looked for
_WHOLE_SIDE: Final = 0.9  # of each side of a framed photo, that differs from the frame
_LINE: Final = 0.012  # of the cutout's other side, within which that is one


def cut_edges(photo: Photo, cut: Cutout) -> frozenset[Edge]:
    """At which edges of its photo a product goes on beyond it. One with an outline of its own that reaches
    from an edge of its file to the opposite one was trimmed by somebody, and is whole."""
    left, top, width, height = cut.bbox
    first, upper, across, down = framed(photo)
    if width * height > _ALL_OF_IT * across * down:  # a box, and no photo of something within a frame
        first, upper, across, down = 0, 0, photo.width, photo.height
    gaps: dict[Edge, float] = {
        "left": (left - first) / photo.width,
        "right": (first + across - left - width) / photo.width,
        "top": (top - upper) / photo.height,
        "bottom": (upper + down - top - height) / photo.height,
    }
    pixel = 1 / min(photo.width, photo.height)
    reach = {edge: gap <= max(pixel, _AT_EDGE) for edge, gap in gaps.items()}
    trimmed = (reach["top"] and reach["bottom"]) or (reach["left"] and reach["right"])
    own = photo.has_alpha and brings_outline(photo.image)
    if trimmed and own:
        return frozenset()
    small = cut.image.thumbnail_image(_SIDE, height=_SIDE, size="both")
    mask = np.asarray(small[3].numpy()) > 127
    lines: dict[Edge, Mask] = {"left": mask, "right": mask[:, ::-1], "top": mask.T, "bottom": mask[::-1].T}
    near = _NEAR_EDGE_OF_PEOPLE if cut.heads else _NEAR_EDGE
    return frozenset(
        edge
        for edge, gap in gaps.items()
        if (reach[edge] and lines[edge][:, :2].max(axis=1).mean() > _CUT_RUN)
        or (reach[edge] and edge == "top" and not reach["bottom"] and not own and _hangs(lines[edge]))
        or (gap <= near and _is_straight(lines[edge]))
    )


def framed(photo: Photo) -> tuple[int, int, int, int]:
    """Left, top, width and height of a photo within a plain frame, in the photo's pixels; all of one that has
    none. What stands on a plain ground has no straight edges to it on all four sides."""
    whole = (0, 0, photo.width, photo.height)
    if photo.has_alpha:
        return whole
    step = max(1, max(photo.image.width, photo.image.height) // _FRAME_SIDE)
    small = photo.image.extract_band(0, n=3).subsample(step, step).numpy().astype(np.int16)
    away = np.abs(small - small[0, 0]).max(axis=-1) > _OTHER
    rows, columns = np.flatnonzero(away.any(axis=1)), np.flatnonzero(away.any(axis=0))
    if not len(rows):
        return whole
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    least = min(top, left, len(away) - bottom, away.shape[1] - right)
    inner = away[top:bottom, left:right]
    near, far = slice(3, 6), slice(-6, -3)  # px beside which a JPEG is blurred
    sides = (inner[:, near], inner[:, far], inner[near], inner[far]) if min(inner.shape) > 9 else ()
    if not sides or least < _LEAST_FRAME * max(away.shape) or min(map(np.mean, sides)) < _WHOLE_SIDE:
        return whole
    scale = step * photo.width / photo.image.width
    return (
        round(left * scale),
        round(top * scale),
        round((right - left) * scale),
        round((bottom - top) * scale),
    )


def _hangs(mask: Mask) -> bool:
    """Whether several thin things go on beyond a mask's left side, as a strap does: two ends would differ."""
    starts = np.flatnonzero(np.diff(np.concatenate([[0], mask[:, :2].min(axis=1).view(np.int8)])) == 1)
    return len(starts) > 1


def _is_straight(mask: Mask) -> bool:
    """Whether a mask ends along a line at its left side."""
    begins = np.where(mask.any(axis=1), mask.argmax(axis=1), mask.shape[1])
    return bool((begins <= max(1.0, _LINE * mask.shape[1])).mean() >= _STRAIGHT)
