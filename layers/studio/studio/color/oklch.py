"""Colour arithmetic: sRGB bytes, OKLab / OKLCH and WCAG contrast.

OKLab is Björn Ottosson's space (https://bottosson.github.io/posts/oklab/): lightness 0..1, chroma about
0..0.37 in sRGB, hue in degrees. Contrast is WCAG 2.2's ratio, 1..21.
"""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Rgb = tuple[int, int, int]

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)

_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")

_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)
_LAB_TO_LMS = np.linalg.inv(_LMS_TO_LAB)
_LMS_TO_RGB = np.linalg.inv(_RGB_TO_LMS)
_LUMA = np.array([0.2126, 0.7152, 0.0722])


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lightness 0..1, chroma >= 0, hue in degrees 0..360."""

    lightness: float
    chroma: float
    hue: float

    def with_lightness(self, lightness: float) -> "Oklch":
        return replace(self, lightness=min(max(lightness, 0.0), 1.0))


def parse_hex(text: str) -> Rgb:
    """`#abc`, `#aabbcc` or either without `#` → bytes. Raises ValueError for anything else."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text[:40]!r} is not a colour like #aabbcc")
    digits = match.group(1)
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def to_hex(rgb: Rgb) -> str:
    """Bytes → `#aabbcc`."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def linearize(srgb: npt.NDArray[Any]) -> Floats:
    """sRGB bytes or floats 0..255, any shape → linear light 0..1."""
    c = np.asarray(srgb, dtype=np.float64) / 255.0
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def delinearize(linear: Floats) -> Floats:
    """Linear light → sRGB 0..255 as floats, clipped to the gamut."""
    c = np.clip(linear, 0.0, 1.0)
    encoded = np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055)
    return np.asarray(encoded * 255.0)


def srgb_to_oklab(srgb: npt.NDArray[Any]) -> Floats:
    """(…, 3) sRGB 0..255 → (…, 3) OKLab."""
    return np.asarray(np.cbrt(linearize(srgb) @ _RGB_TO_LMS.T) @ _LMS_TO_LAB.T)


def oklab_to_linear(lab: Floats) -> Floats:
    """(…, 3) OKLab → (…, 3) linear sRGB, not clipped: outside 0..1 means out of gamut."""
    return np.asarray(((lab @ _LAB_TO_LMS.T) ** 3) @ _LMS_TO_RGB.T)


def oklab_to_srgb(lab: Floats) -> Floats:
    """(…, 3) OKLab → (…, 3) sRGB floats 0..255, clipped."""
    return delinearize(oklab_to_linear(lab))


@lru_cache(maxsize=1024)
def to_oklch(rgb: Rgb) -> Oklch:
    lightness, a, b = (float(v) for v in srgb_to_oklab(np.array(rgb)))
    return Oklch(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360.0)


@lru_cache(maxsize=1024)
def from_oklch(color: Oklch) -> Rgb:
    """OKLCH → bytes. Out of gamut, the chroma gives way and lightness and hue are kept."""
    radians = math.radians(color.hue)
    direction = np.array([0.0, math.cos(radians), math.sin(radians)])
    base = np.array([min(max(color.lightness, 0.0), 1.0), 0.0, 0.0])
    low, high = 0.0, color.chroma
    if not _in_gamut(base + high * direction):
        for _ in range(14):
            middle = (low + high) / 2
            if _in_gamut(base + middle * direction):
                low = middle
            else:
                high = middle
        high = low
    red, green, blue = np.rint(oklab_to_srgb(base + high * direction)).astype(int)
    return int(red), int(green), int(blue)


def _in_gamut(lab: Floats) -> bool:
    linear = oklab_to_linear(lab)
    return bool((linear >= -1e-4).all() and (linear <= 1.0001).all())


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """Blend in OKLab; `share` 0 gives `first`, 1 gives `second`."""
    a, b = srgb_to_oklab(np.array([first, second]))
    red, green, blue = np.rint(oklab_to_srgb(a + (b - a) * share)).astype(int)
    return int(red), int(green), int(blue)


def hue_distance(first: float, second: float) -> float:
    """Degrees between two hues, 0..180."""
    return abs((first - second + 180.0) % 360.0 - 180.0)


def distance(first: Rgb, second: Rgb) -> float:
    """Of two colours in OKLab: 0.02 is just seen, 1 is black to white."""
    one, other = srgb_to_oklab(np.array([first, second], dtype=np.float64))
    return float(np.linalg.norm(one - other))


def relative_luminance(srgb: npt.NDArray[Any]) -> Floats:
    """(…, 3) sRGB 0..255 → WCAG relative luminance 0..1."""
    return np.asarray(linearize(srgb) @ _LUMA)


@lru_cache(maxsize=1024)
def contrast_ratio(first: Rgb, second: Rgb) -> float:
    """WCAG contrast of two opaque colours, 1..21."""
    a, b = (float(relative_luminance(np.array(c))) for c in (first, second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)


def darken_until(color: Rgb, against: Rgb, ratio: float) -> Rgb:
    """The nearest colour of the same hue, darker (lighter if `against` is dark), with `ratio` to `against`.

    If no colour of that hue reaches it, black or white, whichever contrasts more, is the answer.
    """
    if contrast_ratio(color, against) >= ratio:
        return color
    lch = to_oklch(color)
    target = 0.0 if float(relative_luminance(np.array(against))) > 0.18 else 1.0
    for step in range(1, 41):
        share = step / 40
        lightness = lch.lightness + (target - lch.lightness) * share
        candidate = from_oklch(Oklch(lightness, lch.chroma * (1 - 0.5 * share), lch.hue))
        if contrast_ratio(candidate, against) >= ratio:
            return candidate
    return max(WHITE, BLACK, key=lambda c: contrast_ratio(c, against))
