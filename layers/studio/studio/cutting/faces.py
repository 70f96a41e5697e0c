"""Where the faces of people are in a photo: what no crop may cut and no copy may cover.

YuNet (see models/README.md), run by ncnn as the model that finds the product is. It finds faces from about a
hundredth of the photo's longer side to all of it.
"""

import threading
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Floats
from studio.cutting.segmenter import MODELS, full_precision

Box = tuple[int, int, int, int]  # left, top, width, height

_SIDE: Final = 640  # px of the square that the model looks at
_STRIDES: Final = (8, 16, 32)
_SURE: Final = 0.7
_SAME: Final = 0.3  # intersection over union from which two finds are one face
_MINOR: Final = 0.4  # of the largest face's width, below which a face is a passer-by's
_HAIR: Final = 0.4  # of a face's height, that a head rises above it
_CHIN, _SIDES = 0.08, 0.18
_busy = threading.Lock()


def heads(image: pyvips.Image) -> tuple[Box, ...]:
    """The heads of those whom an 8-bit RGB photo shows, in its pixels, largest first; not of passers-by."""
    found = _found(image)
    found = [one for one in found if one[2] >= _MINOR * found[0][2]]
    return tuple(_head(*one, image.width, image.height) for one in found)


def _found(image: pyvips.Image) -> list[tuple[float, float, float, float]]:
    """(left, top, width, height) of faces in the photo's pixels, by falling width."""
    scale = _SIDE / max(image.width, image.height)
    small = image.resize(scale, kernel="linear" if scale > 1 else "lanczos3")
    square = small.embed(0, 0, _SIDE, _SIDE, extend="black").cast("uchar").numpy()
    planes = np.ascontiguousarray(square[..., ::-1].transpose(2, 0, 1), dtype=np.float32)
    with _busy:
        outs = _outputs(planes)
    boxes, scores = _decoded(outs)
    kept: list[tuple[float, float, float, float]] = []
    for index in np.argsort(-scores):
        left, top, width, height = (float(value) for value in boxes[index])
        if scores[index] < _SURE:
            break
        if all(_shared((left, top, width, height), other) < _SAME for other in kept):
            kept.append((left, top, width, height))
    faces = [(one[0] / scale, one[1] / scale, one[2] / scale, one[3] / scale) for one in kept]
    return sorted(faces, key=lambda one: -one[2])


def _outputs(planes: Floats) -> list[Floats]:
    """Of each stride: class, object, box; in this order of kinds."""
    import ncnn

    with _network().create_extractor() as extractor:
        extractor.input("in0", ncnn.Mat(planes))
        return [np.array(extractor.extract(f"out{index}")[1], dtype=np.float32) for index in range(9)]


def _decoded(outs: list[Floats]) -> tuple[Floats, npt.NDArray[np.float32]]:
    """(n, 4) left, top, width, height in pixels of the square, and (n,) how sure each is."""
    boxes, scores = [], []
    for number, stride in enumerate(_STRIDES):
        of_class, of_object, box = (outs[kind + number] for kind in (0, 3, 6))
        count = _SIDE // stride
        down, across = (values.ravel() for values in np.mgrid[0:count, 0:count])
        box = box.reshape(-1, 4)
        middle = (np.stack([across, down], 1) + box[:, :2]) * stride
        size = np.exp(box[:, 2:]) * stride
        boxes.append(np.hstack([middle - size / 2, size]))
        scores.append(np.sqrt(np.clip(of_class.ravel() * of_object.ravel(), 0.0, 1.0)))
    return np.concatenate(boxes).astype(np.float32), np.concatenate(scores).astype(np.float32)


def _shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    both = max(0.0, across) * max(0.0, down)
    return both / max(one[2] * one[3] + other[2] * other[3] - both, 1e-6)


def _head(left: float, top: float, width: float, height: float, across: int, down: int) -> Box:
    """The face with its hair, within a photo of `across` × `down` px."""
    x = max(0, round(left - _SIDES * width))
    y = max(0, round(top - _HAIR * height))
    right = min(across, round(left + (1 + _SIDES) * width))
    bottom = min(down, round(top + (1 + _CHIN) * height))
    return x, y, max(1, right - x), max(1, bottom - y)


@cache
def _network() -> Any:
    import ncnn

    network = ncnn.Net()
    full_precision(network)
    for load, suffix in ((network.load_param, ".param"), (network.load_model, ".bin")):
        file = MODELS / f"yunet_n{suffix}"
        if not file.is_file() or load(str(file)) != 0:
            raise FileNotFoundError(f"there is no model at {file}")
    return network
