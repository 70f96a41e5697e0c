"""A photograph of a face, made to speak: mouth, lids and head are moved.

All of it is a warp of the photo's own pixels, in the form that a film's frames have.
"""

from functools import partial
from typing import Final

import numpy as np

from studio.cutting.features import Features
from studio.drawing.paint import Box
from studio.video.gestures import Gesture
from studio.video.mouth import Mouth
from studio.video.once import Once
from studio.video.planes import Bytes, Planes
from studio.video.texture import Floats, Texture
from studio.video.warping import (
    Axes,
    Comes,
    areas,
    blend,
    box_of,
    falling,
    places,
    put,
    read,
    smooth,
    whole,
)

_REACH: Final = 0.24  # of the head's size, around it, over which its motion fades
_COARSE: Final = 8  # px of the grid on which the head's motion is reckoned
_KEPT: Final = 4  # poses of the head
_CHIN: Final = 18  # the outline's point
_LASHES: Final = 0.09  # of an eye's width, above the lid's edge: moved, not stretched
_LID: Final = 0.72  # how far up to the brow a lid is stretched
_SOFT: Final = 0.9  # px over which a lip's edge is drawn


class TalkingHead:
    """A face in a frame that stands still otherwise. `features` and `head` are in its pixels."""

    def __init__(self, still: Planes, features: Features, head: Box) -> None:
        self._texture = Texture(still)
        self._sway = _Sway(self._texture, features, head, whole(still))
        self._mouth = Mouth(still, self._texture, features)
        self._eyes = tuple(_Eye(features, side) for side in ("left", "right"))
        self._swayed = Once(self._sway.of, _KEPT)

    def lay(self, frame: Planes, face: Gesture, head: Gesture) -> None:
        """Paint it as it stands, mouth and lids by the one gesture, the head by the other. Every pixel is
        taken from the photo at once, by all of its motions: to take it twice would blur it twice."""
        put(frame, self._sway.around, *self._swayed(head))
        comes = partial(self._sway.comes, head)
        self._mouth.lay(frame, face, self._sway.moved(self._mouth.corners, head), comes)
        if face.lids > 0:
            for eye in self._eyes:
                eye.lay(frame, face.lids, self._sway.moved(eye.corners, head), self._texture, comes)


class _Eye:
    """A lid that comes down: the skin above the eye is stretched over it, the lashes are moved."""

    def __init__(self, lines: Features, side: str) -> None:
        above, below, brow = (lines[f"{side}_{name}"] for name in ("lid_above", "lid_below", "brow"))
        self.corners = above[[0, -1]]
        axes = Axes.between(*self.corners)
        self._at = np.linspace(-0.7, 0.7, 141, dtype=np.float32)
        self._lid = smooth(self._at, axes.of(above), 5)
        self._below = np.maximum(smooth(self._at, axes.of(below), 5), self._lid)
        arch = axes.of(brow)
        arch = arch[np.argsort(arch[:, 0])]
        room = self._lid - np.interp(self._at, arch[:, 0], arch[:, 1])
        self._top = (self._lid - np.maximum(_LID * room, 0.12)).astype(np.float32)
        self._bounds = (-0.6, 0.6, float(self._top.min()) - 0.02, float(self._below.max()) + 0.1)

    def lay(self, frame: Planes, closed: float, corners: Floats, texture: Texture, comes: Comes) -> None:
        axes = Axes.between(*corners)
        box = box_of(axes, self._bounds, frame)
        u, v = axes.at(*places(box))
        lid, below, top = read(self._at, (self._lid, self._below, self._top), u)
        edge = lid + 0.96 * closed * (below - lid)
        lashes = np.minimum(_LASHES, (lid - top) / 3)
        stretch = (lid - lashes - top) / np.maximum(edge - lashes - top, 1e-3)
        v_from = np.where(v < edge - lashes, top + (v - top) * stretch, v - (edge - lid))
        x, y = axes.back(u, np.where(v < top, v, v_from))
        cover = np.clip((edge - v) * axes.size / _SOFT + 0.5, 0, 1)
        cover *= np.clip((0.56 - np.abs(u)) / 0.06, 0, 1)
        luma, chroma = texture.read(np.stack(comes(x, y)))
        area, half = areas(box)
        blend(frame.luma[area], luma, cover)
        blend(frame.chroma[half], chroma, cover[::2, ::2, None])


class _Sway:
    """The head's own motion, which fades around it, so that nothing tears. `around`: all that moves."""

    def __init__(self, texture: Texture, lines: Features, head: Box, frame: Box) -> None:
        self._texture = texture
        x, y = _REACH * head.width, _REACH * head.height
        around = Box.around(head.left - x, head.top - y, head.right + x, head.bottom + y)
        self.around = around.shrunk(2).times(2).intersect(frame)
        outline = lines["outline"]
        self._face = float(np.ptp(outline[:, 0]))
        self._pivot = outline[_CHIN]
        self._middle, self._size = (
            (outline.min(axis=0) + outline.max(axis=0)) / 2,
            np.ptp(outline, axis=0) / 2,
        )
        self._head = head

    def of(self, gesture: Gesture) -> tuple[Bytes, Bytes]:
        """Luma and chroma of what is around the head, as the head stands."""
        box = self.around
        coarse = np.stack(self.comes(gesture, *places(box, _COARSE)))
        return self._texture.warped(coarse, _COARSE, box.height, box.width)

    def moved(self, points: Floats, gesture: Gesture) -> Floats:
        """Where points of the face come to stand."""
        dx, dy = self._way(gesture, points[:, 0], points[:, 1])
        return points + np.stack([dx, dy], axis=1)

    def comes(self, gesture: Gesture, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Where in the photo comes from what stands at these places."""
        dx, dy = self._way(gesture, x, y)
        return x - dx, y - dy

    def _way(self, gesture: Gesture, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        head = self._head
        far = np.hypot(
            (x - head.left) / (head.width / 2) - 1,
            (y - head.top) / (head.height / 2) - 1,
        )
        weight = falling(far, 0.85, 1 + 2 * _REACH)
        across, down = x - self._pivot[0], y - self._pivot[1]
        round_ = ((x - self._middle[0]) / self._size[0]) ** 2 + ((y - self._middle[1]) / self._size[1]) ** 2
        depth = np.exp(-1.4 * round_)
        shift_x, shift_y = (share * self._face for share in gesture.shift)
        nearer = 1 - 1 / gesture.nearer
        dx = weight * (shift_x - gesture.tilt * down + nearer * across) + gesture.turn * self._face * depth
        dy = weight * (shift_y + gesture.tilt * across + nearer * down)
        return np.asarray(dx, np.float32), np.asarray(dy, np.float32)
