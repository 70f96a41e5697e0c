"""Paint: gradients, dither and blur.

Smooth things are computed small, as numpy arrays of floats (RGBA or RGB, 0..255, straight alpha),
enlarged by libvips and dithered on the way to bytes: a gradient of a few levels over a thousand
pixels shows bands otherwise.
"""

import itertools
import math
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyvips

from studio.color.oklch import parse_hex
from studio.design.tree import LinearGradient, RadialGradient, SolidPaint

Array = npt.NDArray[np.float32]

_BAYER_SIZE = 8
_LUT_SIZE = 2048
_MATRIX = 400  # pixels of a side: what is larger is blurred by libvips
_WIDE_SIGMA = 5.0
_LEAST_AMPLITUDE = 0.2  # where libvips lets a blur end, too
_PRODUCTS = 300_000_000  # of numbers, with which matrices are still faster than libvips
_LARGE_AREA = 600_000  # pixels: gradients over more are drawn at an eighth of the size
_SMALLER = 8


class Box(NamedTuple):
    """A rectangle of whole pixels."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def around(cls, left: float, top: float, right: float, bottom: float) -> "Box":
        """The smallest box of whole pixels around these edges."""
        x, y = math.floor(left), math.floor(top)
        return cls(x, y, math.ceil(right) - x, math.ceil(bottom) - y)

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def area(self) -> int:
        return self.width * self.height

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0

    def intersect(self, other: "Box") -> "Box":
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    def union(self, other: "Box") -> "Box":
        left, top = min(self.left, other.left), min(self.top, other.top)
        return Box(left, top, max(self.right, other.right) - left, max(self.bottom, other.bottom) - top)

    def within(self, other: "Box") -> "Box":
        """This box as seen from the other's corner."""
        return Box(self.left - other.left, self.top - other.top, self.width, self.height)

    def grow(self, by: int) -> "Box":
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    def times(self, factor: int) -> "Box":
        return Box(self.left * factor, self.top * factor, self.width * factor, self.height * factor)

    def shrunk(self, factor: int) -> "Box":
        """The box of `factor` times larger pixels that covers this one."""
        return Box.around(self.left / factor, self.top / factor, self.right / factor, self.bottom / factor)


class View(NamedTuple):
    """What is seen of a node: its size in pixels, where in it the view begins, and the view's size."""

    width: float
    height: float
    x: float
    y: float
    columns: int
    rows: int


def gradient(paint: LinearGradient | RadialGradient, view: View) -> Array:
    """The part of a node's gradient that is in view: (rows, columns, 4)."""
    width, height = view.width, view.height
    columns = np.arange(view.columns, dtype=np.float32) + (view.x + 0.5)
    rows = np.arange(view.rows, dtype=np.float32)[:, None] + (view.y + 0.5)
    if isinstance(paint, LinearGradient):
        (x0, y0), (x1, y1) = paint.start, paint.end
        dx, dy = (x1 - x0) * width, (y1 - y0) * height
        squared = dx * dx + dy * dy or 1e-9
        if not dx or not dy:  # one line of it tells all
            columns, rows = (columns, rows[:1]) if not dy else (columns[:1], rows)
        position = (columns - x0 * width) * (dx / squared) + (rows - y0 * height) * (dy / squared)
    else:
        across = (columns - paint.center[0] * width) / max(paint.radius[0] * width, 1e-6)
        down = (rows - paint.center[1] * height) / max(paint.radius[1] * height, 1e-6)
        position = np.hypot(across, down)
    index = np.clip(position * (_LUT_SIZE - 1) + 0.5, 0, _LUT_SIZE - 1).astype(np.intp)
    return np.broadcast_to(_table(paint).take(index, axis=0), (view.rows, view.columns, 4))


@lru_cache(maxsize=64)
def _table(paint: LinearGradient | RadialGradient) -> Array:
    """The gradient's colours at even steps: (steps, 4)."""
    stops = sorted(paint.stops, key=lambda stop: stop.position)
    at = [stop.position for stop in stops]
    rgba = np.array([(*parse_hex(s.color), 255.0 * s.opacity * paint.opacity) for s in stops])
    where = np.linspace(0.0, 1.0, _LUT_SIZE)
    bands = [np.interp(where, at, rgba[:, band]) for band in range(4)]
    return np.stack(bands, axis=1).astype(np.float32)


def fill_array(paint: SolidPaint | LinearGradient | RadialGradient, view: View) -> Array:
    """The part of a node's fill that is in view: (rows, columns, 4)."""
    if isinstance(paint, SolidPaint):
        rgba = np.array((*parse_hex(paint.color), 255.0 * paint.opacity), dtype=np.float32)
        return np.broadcast_to(rgba, (view.rows, view.columns, 4))
    return gradient(paint, view)


def is_opaque(paint: SolidPaint | LinearGradient | RadialGradient) -> bool:
    if isinstance(paint, SolidPaint):
        return paint.opacity == 1
    return paint.opacity == 1 and all(stop.opacity == 1 for stop in paint.stops)


def has_hard_stops(paint: LinearGradient | RadialGradient) -> bool:
    """Whether two stops lie so close together that they make an edge."""
    at = sorted(stop.position for stop in paint.stops)
    return any(b - a < 0.02 for a, b in itertools.pairwise(at))


def from_array(array: npt.NDArray[np.float32] | npt.NDArray[np.uint8]) -> pyvips.Image:
    """(rows, columns[, bands]) → an image that keeps its own copy."""
    rows, columns = array.shape[:2]
    bands = array.shape[2] if array.ndim == 3 else 1
    kind = "uchar" if array.dtype == np.uint8 else "float"
    image = pyvips.Image.new_from_memory(np.ascontiguousarray(array).tobytes(), columns, rows, bands, kind)
    return image if bands == 1 else image.copy(interpretation="srgb")


@lru_cache(maxsize=1)
def _bayer() -> pyvips.Image:
    """Thresholds 0..1 of ordered dither; a regular pattern packs better into PNG than noise."""
    matrix: npt.NDArray[Any] = np.zeros((1, 1))
    while len(matrix) < _BAYER_SIZE:
        matrix = np.block([[4 * matrix, 4 * matrix + 2], [4 * matrix + 3, 4 * matrix + 1]])
    thresholds = ((matrix + 0.5) / _BAYER_SIZE**2).astype(np.float32)
    return from_array(np.tile(thresholds, (32, 32)))


def rgb(image: pyvips.Image) -> pyvips.Image:
    """Its colours, without alpha. Not `image[0:3]`: pyvips takes such a slice apart and joins it again."""
    return image.extract_band(0, n=3)


def quantize(image: pyvips.Image) -> pyvips.Image:
    """Float 0..255 → bytes, dithered."""
    return (image + _thresholds(image.width, image.height)).cast("uchar")


@lru_cache(maxsize=64)
def _thresholds(width: int, height: int) -> pyvips.Image:
    tile = _bayer()
    return tile.replicate(-(-width // tile.width), -(-height // tile.height)).crop(0, 0, width, height)


def enlarge(array: Array | pyvips.Image, factor: int, box: Box, small: Box) -> pyvips.Image:
    """What was drawn for `small` at 1/`factor` of the size, brought up and cut to `box`."""
    image = array if isinstance(array, pyvips.Image) else from_array(array)
    left, top = box.left - small.left * factor, box.top - small.top * factor
    if factor == 1:
        return image.crop(left, top, box.width, box.height)
    # Not `resize`, which moves the picture by half a pixel: the middles of the pixels must stay in place.
    shift = (factor - 1) / 2
    return image.affine(
        [factor, 0, 0, factor], odx=shift, ody=shift, oarea=[left, top, box.width, box.height], extend="copy"
    )


def blurred(array: Array, sigma: float) -> Array:
    """Gaussian blur of (rows, columns[, bands]); colours must be premultiplied. Needs its own margin.

    Small ones are products of matrices: libvips takes longer to set its threads to work than these take. A
    wide blur of a large one is made of a smaller copy: its cost would grow with its width.
    """
    if sigma < 0.3:
        return array
    rows, columns = array.shape[:2]
    if max(rows, columns) <= _MATRIX:
        down = _spread(rows, sigma) @ array.reshape(rows, -1)
        both: Array = np.matmul(_spread(columns, sigma), down.reshape(rows, columns, -1))
        return both.reshape(array.shape)
    image = from_array(array)
    factor = max(1, int(sigma / _WIDE_SIGMA))
    if factor == 1:
        return np.asarray(image.gaussblur(sigma, precision="float").numpy(), dtype=np.float32)
    whole = Box(0, 0, image.width, image.height)
    small = whole.shrunk(factor)
    padded = image.embed(0, 0, small.width * factor, small.height * factor, extend="copy")
    soft = padded.shrink(factor, factor).gaussblur(sigma / factor, precision="float")
    return np.asarray(enlarge(soft, factor, whole, small).numpy(), dtype=np.float32)


@lru_cache(maxsize=16)
def _spread(length: int, sigma: float) -> Array:
    """How much of each pixel of a line comes to each: (length, length), rows sum to 1."""
    apart = np.subtract.outer(np.arange(length), np.arange(length)).astype(np.float32)
    weights = np.exp(-(apart**2) / np.float32(2 * sigma**2))
    weights[weights < _LEAST_AMPLITUDE] = 0
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float32)


def diffused(image: pyvips.Image, sigma: float, margin: int) -> pyvips.Image:
    """Gaussian blur of a mask or of RGBA (without dark fringes), bytes, with a margin around it."""
    wide = image.width + 2 * margin, image.height + 2 * margin
    if max(wide) > _MATRIX or sigma < 0.3:
        room = image.embed(margin, margin, *wide)
        if sigma < 0.3:
            return room
        if image.bands == 1:
            return room.gaussblur(sigma).copy_memory()
        return room.premultiply().gaussblur(sigma).unpremultiply().cast("uchar").copy_memory()
    room = np.zeros((wide[1], wide[0], image.bands), dtype=np.float32)
    room[margin:-margin, margin:-margin] = image.numpy().reshape(image.height, image.width, -1)
    if image.bands == 4:
        room[..., :3] *= room[..., 3:] / 255.0
    soft = blurred(room, sigma)
    if image.bands == 4:
        soft[..., :3] *= 255.0 / np.maximum(soft[..., 3:], 1e-3)
    return from_array(np.clip(soft + 0.5, 0, 255).astype(np.uint8))


def thrown(mask: pyvips.Image, sigma: float, factor: int, box: Box, seen: Box) -> pyvips.Image:
    """A mask of bytes that covers `box`, drawn at 1/`factor` of the size: blurred by `sigma` of its pixels,
    and what is `seen` of it brought up. Beyond the box is nothing."""
    if seen.height * mask.width * (mask.height + seen.width) > _PRODUCTS:
        margin = math.ceil(3 * sigma) + 2
        return enlarge(diffused(mask, sigma, margin), factor, seen, box.grow(margin))
    down = _throws(seen.top, seen.height, box.top, box.height, sigma, factor)
    across = _throws(seen.left, seen.width, box.left, box.width, sigma, factor)
    room = np.asarray(mask.numpy(), dtype=np.float32).reshape(box.height, box.width)
    return from_array(((down @ room) @ across.T + np.float32(0.5)).astype(np.uint8))


def _throws(first: int, count: int, at: int, length: int, sigma: float, factor: int) -> Array:
    """How much of each of `length` small pixels from `at` on comes to each of `count` large ones from `first`
    on, by a blur and linear interpolation: (count, length)."""
    reach = math.ceil(3 * sigma) if sigma >= 0.3 else 0
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * max(sigma, 0.3) ** 2))
    weights[weights < _LEAST_AMPLITUDE] = 0
    table = np.pad(weights / weights.sum(), 2).astype(np.float32)  # nothing beyond the ends
    place = (np.arange(count) + (first - (factor - 1) / 2)) / factor
    low = np.floor(place).astype(np.intp)
    share = (place - low).astype(np.float32)[:, None]
    apart = np.clip(np.subtract.outer(low - at, np.arange(length)) + reach + 2, 0, len(table) - 2)
    result: Array = table[apart] * (1 - share) + table[apart + 1] * share
    return result


def lay_over(base: Array, layer: Array, blend: str = "NORMAL") -> None:
    """RGBA `layer` on opaque RGB `base`, in place; blend modes NORMAL, MULTIPLY and SCREEN."""
    share = layer[..., 3] * np.float32(1 / 255.0)
    for band in range(3):  # numpy is slow at many lines of three numbers
        below: npt.NDArray[Any] = base[..., band]
        color: npt.NDArray[Any] = layer[..., band]
        if blend == "MULTIPLY":
            color = color * below / 255.0
        elif blend == "SCREEN":
            color = 255.0 - (255.0 - color) * (255.0 - below) / 255.0
        change = color - below
        change *= share
        below += change


def gradient_image(paint: LinearGradient | RadialGradient, view: View) -> pyvips.Image:
    """The part of a node's gradient that is in view: RGBA bytes, dithered. Large ones are drawn small."""
    return _gradient_bands(paint, view, slice(None))


def gradient_mask(paint: LinearGradient | RadialGradient, view: View) -> pyvips.Image:
    """The alpha of the part of a node's gradient that is in view: one band of bytes, dithered."""
    if (
        isinstance(paint, LinearGradient) and paint.start[0] == paint.end[0]
    ):  # each column is like every eighth
        few = view._replace(columns=_BAYER_SIZE)
        alpha = quantize(from_array(gradient(paint, few)[..., 3])).copy_memory()
        return alpha.replicate(-(-view.columns // _BAYER_SIZE), 1).crop(0, 0, view.columns, view.rows)
    return _gradient_bands(paint, view, slice(3, 4))


def _gradient_bands(paint: LinearGradient | RadialGradient, view: View, bands: slice) -> pyvips.Image:
    factor = 1 if view.columns * view.rows <= _LARGE_AREA else _SMALLER
    small = View(
        view.width / factor,
        view.height / factor,
        view.x / factor - 1,
        view.y / factor - 1,
        math.ceil(view.columns / factor) + 2,
        math.ceil(view.rows / factor) + 2,
    )
    box = Box(0, 0, view.columns, view.rows)
    drawn = gradient(paint, small)[..., bands]
    return quantize(enlarge(drawn, factor, box, Box(-1, -1, small.columns, small.rows)))


def tinted(color: str, alpha: pyvips.Image, opacity: float = 1.0) -> pyvips.Image:
    """One colour through a one-band image of bytes, faded: RGBA."""
    return alpha.maplut(_tints(color, opacity))


@lru_cache(maxsize=64)
def _tints(color: str, opacity: float) -> pyvips.Image:
    """RGBA of each of the 256 alphas: a table is looked up ten times as fast as four bands are reckoned."""
    table = np.tile(np.array([[*parse_hex(color), 0]], dtype=np.uint8), (256, 1))
    table[:, 3] = np.arange(256) * opacity + 0.5
    return from_array(table[None])


def through(image: pyvips.Image, mask: pyvips.Image) -> pyvips.Image:
    """Multiply the alpha of `image`, or a mask, by `mask` (0..255)."""
    if image.bands == 1:
        return (image * mask).linear(1 / 255.0, 0.5, uchar=True)
    alpha = (image[3] * mask).linear(1 / 255.0, 0.5, uchar=True)
    return rgb(image).bandjoin(alpha)


def faded(image: pyvips.Image, opacity: float) -> pyvips.Image:
    """Multiply the alpha of bytes by 0..1."""
    if opacity == 1:
        return image
    return image.maplut(_fades(opacity))


@lru_cache(maxsize=64)
def _fades(opacity: float) -> pyvips.Image:
    """What becomes of each byte of RGBA."""
    levels = np.arange(256)
    faded = np.clip(levels * opacity + 0.5, 0, 255)
    return from_array(np.stack([levels, levels, levels, faded], axis=-1).astype(np.uint8)[None])
