"""Paint: gradients, outlines and blurs as lazy libvips pipelines.

Colour images have four bands, RGBA, 0..255. They are float until `quantize`, which dithers: a
gradient of a few levels over a thousand pixels shows bands otherwise.
"""

import itertools
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyvips

from studio.color import parse_hex
from studio.design import (
    Ellipse,
    ImageNode,
    LinearGradient,
    RadialGradient,
    RoundedNode,
    SolidPaint,
    Stroke,
    Vector,
)

_LUT_SIZE = 4096
_BAYER_SIZE = 8

Outlined = RoundedNode | Ellipse | Vector | ImageNode


class Box(NamedTuple):
    """A rectangle of whole pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def intersect(self, other: "Box") -> "Box":
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    def grow(self, by: int) -> "Box":
        return Box(self.left - by, self.top - by, self.width + 2 * by, self.height + 2 * by)

    @property
    def empty(self) -> bool:
        return self.width <= 0 or self.height <= 0


@lru_cache(maxsize=1)
def _bayer() -> pyvips.Image:
    """Thresholds 0..1 of ordered dither; a regular pattern packs better into PNG than noise."""
    matrix = np.array([[0.0]])
    while matrix.shape[0] < _BAYER_SIZE:
        matrix = np.block([[4 * matrix, 4 * matrix + 2], [4 * matrix + 3, 4 * matrix + 1]])
    thresholds = ((matrix + 0.5) / _BAYER_SIZE**2).astype(np.float32)
    image = pyvips.Image.new_from_memory(thresholds.tobytes(), _BAYER_SIZE, _BAYER_SIZE, 1, "float")
    return image.replicate(32, 32).copy_memory()


def quantize(image: pyvips.Image) -> pyvips.Image:
    """Float 0..255 → bytes, dithered."""
    tile = _bayer()
    across, down = -(-image.width // tile.width), -(-image.height // tile.height)
    pattern = tile.replicate(across, down).crop(0, 0, image.width, image.height)
    return (image + pattern).cast("uchar").copy(interpretation="srgb")


def gradient(
    paint: LinearGradient | RadialGradient, width: float, height: float, region: Box
) -> pyvips.Image:
    """The gradient of a box of `width` x `height` pixels, as seen through `region` of it: float RGBA."""
    if isinstance(paint, LinearGradient):
        position = _linear(paint, width, height, region)
    else:
        position = _radial(paint, width, height, region)
    index = position.linear(_LUT_SIZE - 1, 0.5).cast("ushort")
    image = index.maplut(_lut(paint))
    if image.width < region.width or image.height < region.height:
        image = image.replicate(region.width // image.width, region.height // image.height)
    return image.copy(interpretation="srgb")


def _linear(paint: LinearGradient, width: float, height: float, region: Box) -> pyvips.Image:
    """Position 0..1 along the gradient; one row or column where the other direction does not matter."""
    (x0, y0), (x1, y1) = paint.start, paint.end
    dx, dy = (x1 - x0) * width, (y1 - y0) * height
    squared = dx * dx + dy * dy or 1e-9
    a, b = dx / squared, dy / squared
    c = a * (region.left + 0.5 - x0 * width) + b * (region.top + 0.5 - y0 * height)
    columns = 1 if abs(a) * region.width < 1e-6 else region.width
    rows = 1 if abs(b) * region.height < 1e-6 else region.height
    grid = pyvips.Image.xyz(columns, rows).linear([a, b], [c, 0.0])
    return _clip(grid[0] + grid[1])


def _radial(paint: RadialGradient, width: float, height: float, region: Box) -> pyvips.Image:
    rx, ry = max(paint.radius[0] * width, 1e-6), max(paint.radius[1] * height, 1e-6)
    cx = (region.left + 0.5 - paint.center[0] * width) / rx
    cy = (region.top + 0.5 - paint.center[1] * height) / ry
    grid = pyvips.Image.xyz(region.width, region.height).linear([1 / rx, 1 / ry], [cx, cy])
    squares = grid * grid
    return _clip((squares[0] + squares[1]) ** 0.5)


def _clip(position: pyvips.Image) -> pyvips.Image:
    return position.clamp(min=0.0, max=1.0)


def _lut(paint: LinearGradient | RadialGradient) -> pyvips.Image:
    stops = sorted(paint.stops, key=lambda stop: stop.position)
    at = [stop.position for stop in stops]
    rgba = np.array([(*parse_hex(s.color), 255.0 * s.opacity * paint.opacity) for s in stops])
    where = np.linspace(0.0, 1.0, _LUT_SIZE)
    table = np.stack([np.interp(where, at, rgba[:, band]) for band in range(4)], axis=1).astype(np.float32)
    return pyvips.Image.new_from_memory(table.tobytes(), _LUT_SIZE, 1, 4, "float")


def has_hard_stops(paint: LinearGradient | RadialGradient) -> bool:
    """Whether two stops lie so close together that they make an edge."""
    at = sorted(stop.position for stop in paint.stops)
    return any(b - a < 0.02 for a, b in itertools.pairwise(at))


def solid(paint: SolidPaint | Stroke, mask: pyvips.Image) -> pyvips.Image:
    """One colour through a one-band mask: RGBA in the mask's format."""
    alpha = mask if paint.opacity == 1 else (mask * paint.opacity).cast(mask.format)
    return colored(paint.color, alpha)


def colored(color: str, alpha: pyvips.Image) -> pyvips.Image:
    plain = alpha.new_from_image(list(parse_hex(color)))
    return plain.bandjoin(alpha).copy(interpretation="srgb")


def through(image: pyvips.Image, mask: pyvips.Image) -> pyvips.Image:
    """Multiply the alpha of `image` by `mask` (0..255)."""
    alpha = (image[3] * mask / 255.0).cast(image.format)
    return image[0:3].bandjoin(alpha).copy(interpretation="srgb")


def faded(image: pyvips.Image, opacity: float) -> pyvips.Image:
    if opacity == 1:
        return image
    return image[0:3].bandjoin((image[3] * opacity).cast(image.format)).copy(interpretation="srgb")


def outline(node: Outlined, scale: float, offset: tuple[float, float], region: Box) -> pyvips.Image:
    """The node's filled outline as an anti-aliased mask.

    `offset` is where the node's corner lies from the region's, in pixels; `scale` is pixels per node unit.
    """
    return _mask(_shape(node) + ' fill="#fff"/>', scale, offset, region)


def stroke_outline(
    node: Outlined, stroke: Stroke, scale: float, offset: tuple[float, float], region: Box
) -> pyvips.Image:
    cap = stroke.cap.lower()
    join = "round" if cap == "round" else "miter"
    dash = f' stroke-dasharray="{" ".join(map(str, stroke.dash))}"' if stroke.dash else ""
    style = f' fill="none" stroke="#fff" stroke-width="{stroke.weight}" stroke-linecap="{cap}"'
    return _mask(f'{_shape(node)}{style} stroke-linejoin="{join}"{dash}/>', scale, offset, region)


def _mask(element: str, scale: float, offset: tuple[float, float], region: Box) -> pyvips.Image:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{region.width}" height="{region.height}">'
        f'<g transform="translate({offset[0]:.3f} {offset[1]:.3f}) scale({scale:.6f})">{element}</g></svg>'
    )
    return pyvips.Image.svgload_buffer(svg.encode())[3]


def _shape(node: Outlined) -> str:
    if isinstance(node, Vector):
        return f'<path d="{node.path}"'
    w, h = node.width, node.height
    if isinstance(node, Ellipse):
        return f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{w / 2}" ry="{h / 2}"'
    if isinstance(node, ImageNode):
        radius = min(node.corner_radius, w / 2, h / 2)
        corners = (radius,) * 4
    else:
        corners = node.corners
    a, b, c, d = corners
    return (
        f'<path d="M{a} 0H{w - b}A{b} {b} 0 0 1 {w} {b}V{h - c}A{c} {c} 0 0 1 {w - c} {h}'
        f'H{d}A{d} {d} 0 0 1 0 {h - d}V{a}A{a} {a} 0 0 1 {a} 0Z"'
    )


def blur(image: pyvips.Image, sigma: float) -> pyvips.Image:
    """Gaussian blur of a mask, or of RGBA without dark fringes. `image` needs its own margin."""
    if sigma < 0.3:
        return image
    if image.bands == 1:
        return image.gaussblur(sigma)
    return image.premultiply().gaussblur(sigma).unpremultiply().cast(image.format).copy(interpretation="srgb")


def enlarge(image: pyvips.Image, factor: int, box: Box, small: Box) -> pyvips.Image:
    """A picture of `small`, drawn at 1/`factor` of the size, brought up to cover `box`."""
    if factor == 1:
        return image
    large = image.resize(factor, kernel="linear")
    return large.crop(box.left - small.left * factor, box.top - small.top * factor, box.width, box.height)
