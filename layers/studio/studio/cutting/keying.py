"""What stands before a ground of one colour: on a white sweep the edges say what the product is.

The ground is what can be reached from the photo's edges without crossing one. A shadow has soft edges and is
crossed, all but some of it; grey metal, which has a shadow's colour, has sharp ones.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from studio.cutting.masks import (
    Floats,
    Mask,
    closed,
    dilate,
    erode,
    frame,
    from_frame,
    gradient,
    norm,
    opened,
    peak,
    reach,
    regions,
)

_RIM: Final = 3  # px
_ONE_COLOR: Final = 1.5  # OKLab × 100 that a rim of one colour strays
_OF_RIM: Final = 0.95  # share of it
_GROUND: Final = 2.5  # OKLab × 100 that the ground may stray
_LEAST: Final = 0.15  # share of the photo that is ground
_EDGE: Final = 1.2  # OKLab × 100 a px that keep the ground out
_SHARP: Final = 3.0  # and that few edges of shadows have
_AT_ONCE: Final = 0.18  # a px, of the difference that an edge makes: a shadow's takes longer
_WIDE: Final = 6  # px in which that is made
_MOSTLY: Final = 0.8  # of a piece's edge to the ground
_OTHER: Final = 20.0  # OKLab × 100 from the ground, of what is seen in no hole
_GLOSS: Final = 2  # px: half of the width of light on a rod
_SHADOW: Final = 0.2  # of the product: what has soft edges, and is left out
_EXACT: Final = 0.6  # OKLab × 100 from the ground, of the ground itself
_HOLLOW: Final = 0.12  # of the product: so much of the ground's colour in it may be a hole
_HOLE: Final = 60  # px²: a smaller one is closed
_UNSURE: Final = (0.15, 0.9)  # shares of what the model takes for neither
_FRINGE: Final = 12.0  # OKLab × 100 from the ground, of what is around a hole
_THIN: Final = 3  # px: half of what two outlines may differ by
_NEAR: Final = 6  # px from the ground, of the outline of what stands before it
_PIECE: Final = 12  # px²: less is no piece


class Key:
    """A ground of one colour. `ground`: where it is seen as it is; `solid`: what edges part from it, holes
    and all."""

    def __init__(self, lab: Floats, away: Floats) -> None:
        steep = gradient(lab)
        free = reach(frame(away.shape, 1) & (away < _GROUND), steep < _EDGE)
        self.ground = from_frame(away < _GROUND)
        self.solid = opened(~dilate(free, 1), 1)
        self._steep, self._away, self._deep = peak(steep, 2), away, peak(away, _WIDE)

    def missed(self, mask: Mask) -> Mask:
        """What hangs together with a mask and is parted from the ground as sharply as no shadow is: a blade;
        and the light on a rod, which is as thin and long as no hole that is seen through."""
        found = np.zeros_like(mask)
        for piece, rim in self._beside(mask):
            if self._is_sharp(rim) if rim.any() else float(np.median(self._away[piece])) > _OTHER:
                found |= piece
        whole = reach(mask, mask | (dilate(found, 3) & self.solid)) | mask
        holes = closed(whole) & ~whole
        return (whole | (holes & ~reach(opened(holes, _GLOSS), holes))) & ~mask

    def inside(self, mask: Mask) -> float:
        """The share (0..1) of a mask's outline that has no edge to the ground: of a leaf on the screen of a
        white telephone all."""
        rim = mask & ~erode(mask, 1)
        return float((rim & ~dilate(~self.solid, _NEAR)).sum()) / max(float(rim.sum()), 1.0)

    def holes(self, mask: Mask, seen: Floats) -> Mask:
        """Where the ground is seen through a mask, and the model is unsure; of white print it is sure."""
        labels, pieces = regions(opened(mask & (self._away < _EXACT), 2))
        found = np.zeros_like(mask)
        for part, size in pieces:
            if size < _HOLE:
                break
            piece = labels == part
            beside = dilate(piece, 4) & ~dilate(piece, 2)
            unsure = _UNSURE[0] < float(np.median(seen[piece])) < _UNSURE[1]
            if unsure and float(np.median(self._away[beside])) > _FRINGE:
                found |= piece
        return dilate(found, 1) & mask & (self._away < _GROUND)

    def agrees(self, mask: Mask) -> float:
        """How far (0..1) a mask is what stands before the ground, holes filled and soft shadows left out; not
        to the pixel. Of what has much of the ground's own colour in it, edges do not tell what is a hole."""
        if (mask & (self._away < _EXACT)).sum() > _HOLLOW * mask.sum():
            return 0.0
        solid = self.solid
        for piece, rim in self._beside(mask):
            if rim.any() and not self._is_sharp(rim) and piece.sum() < _SHADOW * mask.sum():
                solid = solid & ~dilate(piece, 3)
        one, other = closed(mask), closed(solid | mask)
        return 1 - float(opened(one ^ other, _THIN).sum()) / max(float(other.sum()), 1.0)

    def _beside(self, mask: Mask) -> Iterator[tuple[Mask, Mask]]:
        """Each piece that a mask lacks, and its edge to the ground, which a hole does not have."""
        labels, pieces = regions(self.solid & ~dilate(mask, 3))
        outer = dilate(~self.solid, 2)
        for part, size in pieces:
            if size < _PIECE:
                return
            piece = labels == part
            yield piece, piece & outer

    def _is_sharp(self, rim: Mask) -> bool:
        steep, deep = self._steep[rim], self._deep[rim]
        return float(((steep > _SHARP) & (steep > _AT_ONCE * deep)).mean()) >= _MOSTLY


def key_of(lab: Floats) -> Key | None:
    """None for a ground of several colours."""
    rim = frame(lab.shape, _RIM)
    away = norm(np.asarray(lab - np.median(lab[rim], axis=0), dtype=np.float32))
    if float((away[rim] < _ONE_COLOR).mean()) < _OF_RIM:
        return None
    key = Key(lab, away)
    return key if key.ground.mean() >= _LEAST else None
