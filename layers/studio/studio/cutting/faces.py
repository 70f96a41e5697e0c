"""Where the faces of people are in a photo: what no crop may cut and no copy may cover.

YuNet (see models/README.md), run by ncnn as the model that finds the product is. It finds faces from about a
hundredth of the photo's longer side to all of it.
"""

import threading
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Floats
from studio.cutting.segmenter import MODELS, network_at

Box = tuple[int, int, int, int]  # left, top, width, height
Point = tuple[float, float]

_SIDE: Final = 640  # px of the square that the model looks at
_STRIDES: Final = (8, 16, 32)
_SURE: Final = 0.7
_SAME: Final = 0.3  # intersection over union from which two finds are one face
_MINOR: Final = 0.4  # of the largest face's width, below which a face is a passer-by's
_HAIR: Final = 0.4  # of a face's height, that a head rises above it
_CHIN, _SIDES = 0.08, 0.18
_busy = threading.Lock()


@dataclass(frozen=True, slots=True)
class Face:
    """A face, in the photo's pixels: its box, its head, and the eyes, the one on the picture's left first."""

    left: float
    top: float
    width: float
    height: float
    eyes: tuple[Point, Point]
    head: Box


def find(image: pyvips.Image) -> tuple[Face, ...]:
    """The faces of those whom an 8-bit RGB photo shows, largest first; not of passers-by."""
    found = _found(image)
    return tuple(one for one in found if one.width >= _MINOR * found[0].width)


def _found(image: pyvips.Image) -> list[Face]:
    """Faces by falling width."""
    scale = _SIDE / max(image.width, image.height)
    small = image.resize(scale, kernel="linear" if scale > 1 else "lanczos3")
    square = small.embed(0, 0, _SIDE, _SIDE, extend="black").cast("uchar").numpy()
    planes = np.ascontiguousarray(square[..., ::-1].transpose(2, 0, 1), dtype=np.float32)
    with _busy:
        outs = _outputs(planes)
    boxes, scores = _decoded(outs)
    kept = list[Floats]()
    for index in np.argsort(-scores):
        if scores[index] < _SURE:
            break
        if all(_shared(boxes[index], other) < _SAME for other in kept):
            kept.append(boxes[index])
    faces = [_face(one / scale, image.width, image.height) for one in kept]
    return sorted(faces, key=lambda one: -one.width)


def _face(found: Floats, across: int, down: int) -> Face:
    left, top, width, height, *eyes = (float(value) for value in found)
    head = _head(left, top, width, height, across, down)
    return Face(left, top, width, height, ((eyes[0], eyes[1]), (eyes[2], eyes[3])), head)


def _outputs(planes: Floats) -> list[Floats]:
    """Of each stride: class, object, box, points; in this order of kinds."""
    import ncnn

    with _network().create_extractor() as extractor:
        extractor.input("in0", ncnn.Mat(planes))
        return [np.array(extractor.extract(f"out{index}")[1], dtype=np.float32) for index in range(12)]


def _decoded(outs: list[Floats]) -> tuple[Floats, npt.NDArray[np.float32]]:
    """(n, 8) left, top, width, height and both eyes in pixels of the square, and (n,) how sure each is."""
    found, scores = [], []
    for number, stride in enumerate(_STRIDES):
        of_class, of_object, box, points = (outs[kind + number] for kind in (0, 3, 6, 9))
        count = _SIDE // stride
        down, across = (values.ravel() for values in np.mgrid[0:count, 0:count])
        cells = np.stack([across, down], 1)
        box = box.reshape(-1, 4)
        middle = (cells + box[:, :2]) * stride
        size = np.exp(box[:, 2:]) * stride
        eyes = (np.tile(cells, 2) + points.reshape(-1, 10)[:, :4]) * stride
        found.append(np.hstack([middle - size / 2, size, eyes]))
        scores.append(np.sqrt(np.clip(of_class.ravel() * of_object.ravel(), 0.0, 1.0)))
    return np.concatenate(found).astype(np.float32), np.concatenate(scores).astype(np.float32)


def _shared(one: Floats, other: Floats) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0.0, float(across)) * max(0.0, float(down))
    return both / max(float(one[2] * one[3] + other[2] * other[3]) - both, 1e-6)


def _head(left: float, top: float, width: float, height: float, across: int, down: int) -> Box:
    """The face with its hair, within a photo of `across` × `down` px."""
    x = max(0, round(left - _SIDES * width))
    y = max(0, round(top - _HAIR * height))
    right = min(across, round(left + (1 + _SIDES) * width))
    bottom = min(down, round(top + (1 + _CHIN) * height))
    return x, y, max(1, right - x), max(1, bottom - y)


@cache
def _network() -> Any:
    return network_at(MODELS / "yunet_n")
