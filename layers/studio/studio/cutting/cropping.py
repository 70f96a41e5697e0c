"""At which edges a photo cuts off what it shows."""

from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from studio.cutting.cutout import Cutout, brings_outline
from studio.cutting.photo import Photo

Edge = Literal["left", "right", "top", "bottom"]

_SIDE: Final = 320  # px of the outline that is looked at
_AT_EDGE: Final = 0.004  # share of the photo's side within which something lies at its edge
_CUT_RUN: Final = 0.07  # share of the cutout's side that lies at the edge where it is cut off


def cut_edges(photo: Photo, cut: Cutout) -> frozenset[Edge]:
    """At which edges of its photo a product goes on beyond it. One with an outline of its own that reaches
    from an edge of its file to the opposite one was trimmed by somebody, and is whole."""
    left, top, width, height = cut.bbox
    near_x, near_y = max(1.0, _AT_EDGE * photo.width), max(1.0, _AT_EDGE * photo.height)
    reach: dict[Edge, bool] = {
        "left": left <= near_x,
        "right": photo.width - left - width <= near_x,
        "top": top <= near_y,
        "bottom": photo.height - top - height <= near_y,
    }
    trimmed = (reach["top"] and reach["bottom"]) or (reach["left"] and reach["right"])
    if trimmed and photo.has_alpha and brings_outline(photo.image):
        return frozenset()
    small = cut.image.thumbnail_image(_SIDE, height=_SIDE, size="both")
    mask = np.asarray(small[3].numpy()) > 127
    sides: dict[Edge, npt.NDArray[np.bool_]] = {
        "left": mask[:, :2].max(axis=1),
        "right": mask[:, -2:].max(axis=1),
        "top": mask[:2].max(axis=0),
        "bottom": mask[-2:].max(axis=0),
    }
    return frozenset(edge for edge, met in reach.items() if met and sides[edge].mean() > _CUT_RUN)
