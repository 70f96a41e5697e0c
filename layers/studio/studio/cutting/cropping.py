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
_LINE: Final = 0.012  # of the cutout's other side, within which that is one


def cut_edges(photo: Photo, cut: Cutout) -> frozenset[Edge]:
    """At which edges of its photo a product goes on beyond it. One with an outline of its own that reaches
    from an edge of its file to the opposite one was trimmed by somebody, and is whole."""
    left, top, width, height = cut.bbox
    gaps: dict[Edge, float] = {
        "left": left / photo.width,
        "right": (photo.width - left - width) / photo.width,
        "top": top / photo.height,
        "bottom": (photo.height - top - height) / photo.height,
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


def _hangs(mask: Mask) -> bool:
    """Whether several thin things go on beyond a mask's left side, as a strap does: two ends would differ."""
    starts = np.flatnonzero(np.diff(np.concatenate([[0], mask[:, :2].min(axis=1).view(np.int8)])) == 1)
    return len(starts) > 1


def _is_straight(mask: Mask) -> bool:
    """Whether a mask ends along a line at its left side."""
    begins = np.where(mask.any(axis=1), mask.argmax(axis=1), mask.shape[1])
    return bool((begins <= max(1.0, _LINE * mask.shape[1])).mean() >= _STRAIGHT)
