"""Pixels as a video holds them: luma at full size, chroma at half (BT.709, limited range, 4:2:0).

Everything is brought into this form once, before the first frame, and then moved, blended and enlarged in it:
half the bytes of RGB, and no conversion for each frame.
"""

import math
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.drawing.paint import Box, from_array

Bytes = npt.NDArray[np.uint8]

# Rows: Y, Cb, Cr from R, G, B of 0..255; then what is added to them.
_MATRIX = np.array(
    [[0.2126, 0.7152, 0.0722], [-0.114572, -0.385428, 0.5], [0.5, -0.454153, -0.045847]], dtype=np.float32
) * np.array([[219 / 255], [224 / 255], [224 / 255]], dtype=np.float32)
_BACK = np.linalg.inv(_MATRIX)
_OFFSET = np.array([16.0, 128.0, 128.0], dtype=np.float32)
_BAND: Final = 32  # rows at a time: as much as a processor's cache holds


@dataclass(frozen=True, slots=True)
class Planes:
    """A whole frame, as an encoder takes it without a copy (NV12): `packed` is (rows x 3/2, columns) bytes,
    all luma, then Cb and Cr in turn. Sides are even."""

    packed: Bytes

    @classmethod
    def empty(cls, columns: int, rows: int) -> "Planes":
        """A frame to be painted all over."""
        return cls(np.empty((rows * 3 // 2, columns), dtype=np.uint8))

    @classmethod
    def of(cls, image: pyvips.Image) -> "Planes":
        """From RGB bytes."""
        return Strip.of(image).window(0, 0, image.width, image.height)

    @property
    def luma(self) -> Bytes:
        """(rows, columns), to be painted on."""
        return self.packed[: len(self.packed) // 3 * 2]

    @property
    def chroma(self) -> Bytes:
        """(rows / 2, columns / 2, 2), to be painted on."""
        rows, columns = self.packed.shape
        return self.packed[rows // 3 * 2 :].reshape(rows // 3, columns // 2, 2)

    def copy(self) -> "Planes":
        return Planes(self.packed.copy())

    def rgb(self) -> pyvips.Image:
        """As RGB bytes, to be looked at."""
        chroma = self.chroma.repeat(2, axis=0).repeat(2, axis=1)
        pixels = np.concatenate([self.luma[..., None], chroma], axis=-1).astype(np.float32)
        return from_array(_bytes(np.asarray((pixels - _OFFSET) @ _BACK.T, dtype=np.float32)))

    def drawn_nearer(self, scale: float, toward: tuple[float, float]) -> "Planes":
        """Enlarged about the point `toward`, which stays where it is; in steps finer than a pixel."""
        if scale == 1:
            return self
        rows, columns = self.luma.shape
        found = Planes.empty(columns, rows)
        x, y = toward
        _scale(self.luma, found.luma, scale, x, y)
        _scale(self.chroma, found.chroma, scale, (x - 0.5) / 2, (y - 0.5) / 2)
        return found


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture that is larger than a frame: `luma` (rows, columns), and for a frame that begins at any pixel
    four kinds of `chroma` (2, 2, rows / 2, columns / 2, 2): by an odd first row, by an odd first column."""

    luma: Bytes
    chroma: Bytes

    @classmethod
    def of(cls, image: pyvips.Image) -> "Strip":
        """From RGB bytes."""
        rows, columns = image.height + image.height % 2, image.width + image.width % 2
        pixels = image.embed(0, 0, columns + 1, rows + 1, extend="copy").numpy()
        found = cls(
            np.empty((rows, columns), dtype=np.uint8),
            np.empty((2, 2, rows // 2, columns // 2, 2), dtype=np.uint8),
        )
        for top in range(0, rows, _BAND):
            found._convert(pixels[top : top + _BAND + 1], top)
        return found

    def _convert(self, pixels: Bytes, top: int) -> None:
        """Rows from `top` on; `pixels` has one more row and one more column than they."""
        red, green, blue = (pixels[..., band].astype(np.float32) for band in range(3))
        rows, half = slice(top, top + len(red) - 1), slice(top // 2, (top + len(red) - 1) // 2)
        self.luma[rows] = _mixed(0, red[:-1, :-1], green[:-1, :-1], blue[:-1, :-1])
        means = [_means(plane) for plane in (red, green, blue)]
        for down, across, band in np.ndindex(2, 2, 2):
            seen = (plane[down::2, across::2] for plane in means)
            self.chroma[down, across, half, :, band] = _mixed(1 + band, *seen)

    def window(self, left: int, top: int, columns: int, rows: int) -> Planes:
        """A frame of it, its own to be painted on."""
        found = Planes.empty(columns, rows)
        found.luma[...] = self.luma[top : top + rows, left : left + columns]
        x, y = left // 2, top // 2
        chroma = self.chroma[top % 2, left % 2]
        found.chroma[...] = chroma[y : y + rows // 2, x : x + columns // 2]
        return found


@dataclass(frozen=True, slots=True)
class Sprite:
    """Something that moves: premultiplied Y, Cb, Cr and alpha at full size, and where it lies at rest."""

    image: pyvips.Image
    left: int
    top: int

    @classmethod
    def of(cls, image: pyvips.Image, left: int, top: int) -> "Sprite":
        """From RGBA bytes, straight alpha."""
        pixels = np.asarray(image.numpy(), dtype=np.float32)
        alpha = pixels[..., 3:]
        premultiplied = np.concatenate([_converted(pixels[..., :3]) * (alpha / 255), alpha], axis=-1)
        return cls(from_array(_bytes(premultiplied)), left, top)

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.image.width, self.image.height)

    def cropped(self, rows: int) -> "Sprite":
        """The uppermost rows of it."""
        return replace(self, image=self.image.crop(0, 0, self.image.width, rows))

    def moved(self, dx: float, dy: float, scale: float = 1.0) -> "Sprite":
        """Shifted, and scaled about its middle, in steps finer than a pixel."""
        whole_x, whole_y = math.floor(dx), math.floor(dy)
        shifted = replace(self, left=self.left + whole_x, top=self.top + whole_y)
        dx, dy = dx - whole_x, dy - whole_y
        if dx == dy == 0 and scale == 1:
            return shifted
        x, y = (self.image.width - 1) / 2, (self.image.height - 1) / 2
        across, down = x * scale + 1, y * scale + 1
        area = Box.around(x + dx - across, y + dy - down, x + dx + across + 1, y + dy + down + 1)
        image = self.image.affine(
            [scale, 0, 0, scale],
            interpolate=pyvips.Interpolate.new("bilinear"),
            idx=-x,
            idy=-y,
            odx=x + dx,
            ody=y + dy,
            oarea=[*area],
            background=[0],
            extend="background",
            premultiplied=True,
        )
        return Sprite(image, shifted.left + area.left, shifted.top + area.top)


@dataclass(frozen=True, slots=True)
class Patch:
    """A sprite as it is laid on a frame, at even places: its premultiplied planes and their alphas."""

    left: int
    top: int
    luma: Bytes
    alpha: Bytes
    chroma: Bytes
    half_alpha: Bytes

    @classmethod
    def of(cls, sprite: Sprite, columns: int, rows: int) -> "Patch | None":
        """What of the sprite lies on a frame of that size."""
        box = sprite.box
        seen = box.intersect(Box(0, 0, columns, rows))
        if seen.empty:
            return None
        part = sprite.image.crop(seen.left - box.left, seen.top - box.top, seen.width, seen.height)
        even = seen.shrunk(2).times(2)
        pixels = np.zeros((even.height, even.width, 4), dtype=np.uint8)
        x, y = seen.left - even.left, seen.top - even.top
        pixels[y : y + seen.height, x : x + seen.width] = part.numpy()
        half = _halved(pixels[..., 1:])
        luma, alpha = np.ascontiguousarray(pixels[..., 0]), np.ascontiguousarray(pixels[..., 3])
        return cls(even.left, even.top, luma, alpha, half[..., :2], half[..., 2:])

    def laid_on(self, frame: Planes, opacity: float = 1.0) -> None:
        """Paint it on a frame, which changes."""
        weight = round(opacity * 256)
        rows, columns = self.luma.shape
        luma = frame.luma[self.top : self.top + rows, self.left : self.left + columns]
        _over(luma, self.luma, self.alpha, weight)
        x, y = self.left // 2, self.top // 2
        chroma = frame.chroma[y : y + rows // 2, x : x + columns // 2]
        _over(chroma, self.chroma, self.half_alpha, weight)


def _converted(rgb: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(rgb @ _MATRIX.T + _OFFSET, dtype=np.float32)


def _mixed(row: int, red: Any, green: Any, blue: Any) -> Any:
    """That row of the matrix, rounded: never out of a byte's range."""
    first, second, third = _MATRIX[row]
    found = red * first
    found += green * second
    found += blue * third
    found += _OFFSET[row] + np.float32(0.5)
    return found.astype(np.uint8)


def _means(plane: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Of each pixel, the one right of it and the two below them."""
    pairs = plane[:-1] + plane[1:]
    found = pairs[:, :-1] + pairs[:, 1:]
    found *= np.float32(0.25)
    return found


def _halved(pixels: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The means of two by two pixels; bytes stay bytes."""
    wide: Any = np.uint16 if pixels.dtype == np.uint8 else pixels.dtype
    pairs = pixels[::2].astype(wide)
    pairs += pixels[1::2]
    total = pairs[:, ::2] + pairs[:, 1::2]
    return np.asarray(((total + 2) >> 2).astype(np.uint8) if wide is np.uint16 else total / 4)


def _bytes(values: npt.NDArray[np.float32]) -> Bytes:
    return np.asarray(np.clip(np.rint(values), 0, 255), dtype=np.uint8)


def _over(below: Bytes, above: Bytes, alpha: Bytes, weight: int) -> None:
    """Premultiplied `above`, at `weight` of 256, over `below`, in place."""
    if weight <= 0:
        return
    if weight < 256:
        above = ((above * np.uint16(weight) + 128) >> 8).astype(np.uint8)
        alpha = ((alpha * np.uint16(weight) + 128) >> 8).astype(np.uint8)
    rest = below.astype(np.uint16)
    rest *= 255 - alpha
    rest += 128  # then divided by 255, and rounded
    rest += rest >> 8
    rest >>= 8
    rest += above
    np.minimum(rest, 255, out=below, casting="unsafe")


def _scale(plane: Bytes, into: Bytes, scale: float, x: float, y: float) -> None:
    """Bilinear, along one axis after the other: for a mere enlargement half the work of `affine`."""
    rows, columns = plane.shape[:2]
    above, down = _samples(rows, scale, y)
    before, across = _samples(columns, scale, x)
    down = down.reshape(-1, *[1] * (plane.ndim - 1))
    across = across.reshape(-1, *[1] * (plane.ndim - 2))
    for top in range(0, rows, _BAND):
        band = slice(top, top + _BAND)
        tall = _between(plane[above[band]], plane[above[band] + 1], down[band])
        into[band] = _between(tall.take(before, axis=1), tall.take(before + 1, axis=1), across)


def _samples(count: int, scale: float, center: float) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.int16]]:
    """Where each pixel of an axis looks: the first of two neighbours, and the second's share of 128."""
    position = np.clip((np.arange(count) - center) / scale + center, 0, count - 1)
    first = np.minimum(position.astype(np.intp), count - 2)
    return first, np.rint((position - first) * 128).astype(np.int16)


def _between(
    first: npt.NDArray[Any], second: npt.NDArray[Any], share: npt.NDArray[np.int16]
) -> npt.NDArray[np.int16]:
    """255 x 128 is as much as 16 bits hold."""
    low = first.astype(np.int16)
    step = second.astype(np.int16)
    step -= low
    step *= share
    step += 64
    step >>= 7
    low += step
    return low
