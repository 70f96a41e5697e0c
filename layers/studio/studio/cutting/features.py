"""Where a face has its lips, its lids and its outline: what an animated photograph moves.

MediaPipe's face mesh (see models/README.md), run by ncnn as the other models are. It looks at a square around
the face, turned so that the eyes lie level, twice: around what the detector saw, then around what it found
itself.
"""

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.faces import Face
from studio.cutting.masks import Floats
from studio.cutting.segmenter import MODELS, network_at

_SIDE: Final = 192  # px of the square that the model looks at
_ROOM: Final = 1.5  # times the face, as it was trained
_SURE: Final = 0.0  # of its own word for whether there is a face, before the sigmoid
_OUTLINE: Final = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109),
)
# Of its 468 points those that are kept, from the picture's left to its right; of the outline, which begins
# at the top, clockwise.
_LINES: Final[dict[str, tuple[int, ...]]] = {
    "outer_above": (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291),
    "outer_below": (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291),
    "inner_above": (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308),
    "inner_below": (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308),
    "left_lid_above": (33, 246, 161, 160, 159, 158, 157, 173, 133),
    "left_lid_below": (33, 7, 163, 144, 145, 153, 154, 155, 133),
    "right_lid_above": (362, 398, 384, 385, 386, 387, 388, 466, 263),
    "right_lid_below": (362, 382, 381, 380, 374, 373, 390, 249, 263),
    "left_brow": (46, 53, 52, 65, 55),
    "right_brow": (285, 295, 282, 283, 276),
    "nose": (1, 2),
    "outline": _OUTLINE,
}
_busy = threading.Lock()


@dataclass(frozen=True, slots=True)
class Features:
    """A face's lines, each (n, 2) of x and y in the photo's pixels, by name: `outer_above`, `outer_below`,
    `inner_above`, `inner_below` of the lips, `left_lid_above` and so on of the eyes (left and right as the
    picture has them), `left_brow`, `right_brow`, `nose` (tip, base), `outline`."""

    lines: dict[str, Floats]

    def __getitem__(self, name: str) -> Floats:
        return self.lines[name]

    def plain(self) -> tuple[tuple[int, int], ...]:
        """As whole tenths of a pixel, in the order of the lines, to be kept; see `recalled`."""
        points = np.concatenate([self.lines[name] for name in _LINES])
        return tuple((round(float(x) * 10), round(float(y) * 10)) for x, y in points)

    def moved(self, scale: float, x: float = 0.0, y: float = 0.0) -> "Features":
        """So many times as large, then shifted."""
        shift = np.array([x, y], dtype=np.float32)
        return Features({name: line * np.float32(scale) + shift for name, line in self.lines.items()})

    @classmethod
    def recalled(cls, points: Sequence[tuple[int, int]]) -> "Features | None":
        """From what `plain` gave; None where there are none, or those of another release."""
        if len(points) != sum(map(len, _LINES.values())):
            return None
        return cls._of(np.asarray(points, dtype=np.float32) / np.float32(10))

    @classmethod
    def _of(cls, points: Floats) -> "Features":
        lines, at = {}, 0
        for name, indices in _LINES.items():
            lines[name] = points[at : at + len(indices)]
            at += len(indices)
        return cls(lines)


def find(image: pyvips.Image, face: Face) -> Features | None:
    """A face's features in an 8-bit RGB photo, in its pixels; None where the model sees no face there."""
    (left, level), (right, other) = face.eyes
    angle = math.atan2(other - level, right - left)
    center = face.left + face.width / 2, face.top + face.height / 2
    side = _ROOM * max(face.width, face.height)
    # Detector and model imagine an upright face in one on its head; the model is surer of the true one.
    looks = [_seen(image, center, side, angle + turned) for turned in (0.0, math.pi)]
    points, _ = max(looks, key=lambda one: one[1])
    points, sure = _seen(image, *_around(points))
    if sure < _SURE:
        return None
    return Features._of(points[[index for line in _LINES.values() for index in line]])


def _around(points: Floats) -> tuple[tuple[float, float], float, float]:
    """Middle, side and angle of the square around what was found."""
    left, right = points[33], points[263]
    angle = math.atan2(float(right[1] - left[1]), float(right[0] - left[0]))
    turned = points @ _turn(angle)
    low, high = turned.min(axis=0), turned.max(axis=0)
    x, y = _turn(angle) @ ((low + high) / 2)
    return (float(x), float(y)), _ROOM * float((high - low).max()), angle


def _turn(angle: float) -> npt.NDArray[np.float64]:
    cos, sin = math.cos(angle), math.sin(angle)
    return np.array([[cos, -sin], [sin, cos]])


def _seen(
    image: pyvips.Image, center: tuple[float, float], side: float, angle: float
) -> tuple[Floats, float]:
    """(468, 2) points in the photo's pixels, and how sure the model is of a face in the square."""
    near = min(1.0, 2 * _SIDE / side)  # shrunk first: the turn alone would skip pixels
    if near < 1:
        points, sure = _seen(
            image.resize(near, kernel="linear"), (center[0] * near, center[1] * near), side * near, angle
        )
        return points / np.float32(near), sure
    scale = _SIDE / side
    turn = _turn(angle)
    to_square = turn.T * scale
    shift = _SIDE / 2 - to_square @ np.asarray(center)
    square = image.affine(
        [float(value) for value in to_square.ravel()],
        interpolate=pyvips.Interpolate.new("bilinear"),
        odx=float(shift[0]),
        ody=float(shift[1]),
        oarea=[0, 0, _SIDE, _SIDE],
        extend="black",
    )
    planes = np.ascontiguousarray(square.numpy().transpose(2, 0, 1), dtype=np.float32) / np.float32(255)
    with _busy:
        found, word = _outputs(planes)
    points = (found.reshape(-1, 3)[:, :2] - shift) @ to_square / scale**2
    return np.asarray(points, dtype=np.float32), float(word.ravel()[0])


def _outputs(planes: Floats) -> tuple[Floats, Floats]:
    import ncnn

    with _network().create_extractor() as extractor:
        extractor.input("in0", ncnn.Mat(planes))
        points, sure = (np.array(extractor.extract(f"out{index}")[1], dtype=np.float32) for index in (0, 1))
        return points, sure


@cache
def _network() -> Any:
    return network_at(MODELS / "face_mesh")
