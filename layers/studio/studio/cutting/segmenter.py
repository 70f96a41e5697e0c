"""What in a picture is the thing that it shows: a trained model's word for it.

`Segmenter` is what the rest asks; any callable will do. The model that comes with the studio is U²-Netp (see
models/README.md), run by ncnn: of the runtimes that were measured the smallest and the quickest.
"""

import threading
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Floats

MODELS: Final = Path(__file__).with_name("models")
_MEAN: Final = np.array([0.485, 0.456, 0.406], dtype=np.float32)  # ImageNet's, with which it was trained
_SPREAD: Final = np.array([0.229, 0.224, 0.225], dtype=np.float32)
# Half precision would be quicker on Lambda's processors, and give other masks there than in the tests.
_HALF_PRECISION: Final = ("use_fp16_packed", "use_fp16_storage", "use_fp16_arithmetic", "use_bf16_storage")


class Segmenter(Protocol):
    """(height, width, 3) 8-bit sRGB → (height, width) shares, 0..1, of the picture's subject."""

    def __call__(self, rgb: npt.NDArray[np.uint8], /) -> Floats: ...


class NcnnSegmenter:
    """A salient-object network in ncnn's format: `<name>.param` beside `<name>.bin`, `side` × `side` px in.

    The files are read when the first picture comes. One picture at a time: the network holds hundreds of
    MB while it works, and next to nothing between pictures.
    """

    def __init__(self, path: Path, *, side: int, threads: int = 1) -> None:
        """`path`: either file, without its suffix."""
        self._path = path
        self._side = side
        self._threads = threads
        self._busy = threading.Lock()

    def __call__(self, rgb: npt.NDArray[np.uint8], /) -> Floats:
        height, width = rgb.shape[:2]
        image = pyvips.Image.new_from_array(np.ascontiguousarray(rgb)).copy(interpretation="srgb")
        square = image.thumbnail_image(self._side, height=self._side, size="force").numpy()
        values = square.astype(np.float32) / max(float(square.max()), 1.0)
        planes = np.ascontiguousarray(((values - _MEAN) / _SPREAD).transpose(2, 0, 1))
        with self._busy:
            found = self._run(planes)
        whole = pyvips.Image.new_from_array(np.clip(found, 0.0, 1.0))
        grown = whole.resize(width / self._side, vscale=height / self._side, kernel="linear")
        return np.asarray(grown.numpy(), dtype=np.float32)

    def _run(self, planes: Floats) -> Floats:
        import ncnn

        blobs, scratch = ncnn.UnlockedPoolAllocator(), ncnn.UnlockedPoolAllocator()
        with self._network.create_extractor() as extractor:
            extractor.set_blob_allocator(blobs)
            extractor.set_workspace_allocator(scratch)
            extractor.input("in0", ncnn.Mat(planes))
            _, out = extractor.extract("out0")
            found: Floats = np.array(out, dtype=np.float32)[0]
            del out
        blobs.clear()
        scratch.clear()
        return found

    @cached_property
    def _network(self) -> Any:
        return network_at(self._path, self._threads)


def network_at(path: Path, threads: int = 1) -> Any:
    """An ncnn network (see `NcnnSegmenter` for the path) that gives the same everywhere, and leaves the
    processors to others."""
    import ncnn

    network = ncnn.Net()
    network.opt.num_threads = threads
    network.opt.openmp_blocktime = 0  # no spinning beside others' work
    for name in _HALF_PRECISION:
        setattr(network.opt, name, False)
    for load, suffix in ((network.load_param, ".param"), (network.load_model, ".bin")):
        file = path.with_suffix(suffix)
        if not file.is_file() or load(str(file)) != 0:
            raise FileNotFoundError(f"there is no model at {file}")
    return network


@lru_cache(maxsize=1)
def built_in() -> Segmenter:
    """The model that comes with the studio."""
    return NcnnSegmenter(MODELS / "u2netp", side=320)
