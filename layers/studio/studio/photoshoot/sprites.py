"""Small flat things drawn as SVG: leaves, petals, hearts, stars, snowflakes, sprigs. 1 × 1 boxes, centred."""

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np
import pyvips

from studio.photoshoot.noise import Floats

# px that shapes are drawn at, to be resized: small things, and plants, of which a few are large.
_COARSE: Final = 112
_FINE: Final = 520
_ROUND_LEAF: Final = (
    "M0 0 C.2 -.12 .3 -.4 .62 -.4 C.94 -.38 1.06 -.1 1 .06 C.92 .36 .5 .42 .3 .3 C.14 .2 .12 .06 0 0Z"
)


def sprite(kind: str, color: str, width: int, height: int, turn: int) -> Floats:
    """(height, width, 4): sRGB-coded colour 0..1, straight, and alpha; turned, then brought to that size."""
    art = _drawn(kind, color, _FINE if max(width, height) > _COARSE else _COARSE, round(turn / 10) * 10 % 360)
    if art.shape[:2] == (height, width):
        return art
    image = pyvips.Image.new_from_array(art)
    scaled = image.resize(width / image.width, vscale=height / image.height, kernel="linear")
    found = np.array(scaled.crop(0, 0, width, height).numpy(), dtype=np.float32)
    found[..., :3] /= np.maximum(found[..., 3:], 1e-4)
    return found


@lru_cache(maxsize=256)
def _drawn(kind: str, color: str, size: int, turn: int) -> Floats:
    """(size, size, 4), colour premultiplied."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        'viewBox="-0.75 -0.75 1.5 1.5">'
        f'<g transform="rotate({turn})">{_SHAPES[kind](color)}</g></svg>'
    )
    image = pyvips.Image.svgload_buffer(svg.encode())
    art = np.asarray(image.numpy(), dtype=np.float32) / 255.0
    art[..., :3] *= art[..., 3:]
    return art


def _stroke(path: str, color: str, width: float, more: str = "") -> str:
    line = f'stroke="{color}" stroke-width="{width}" stroke-linecap="round"'
    return f'<path d="{path}" fill="none" {line} {more}/>'


def darker(color: str, share: float) -> str:
    red, green, blue = (int(int(color[i : i + 2], 16) * (1 - share)) for i in (1, 3, 5))
    return f"#{red:02x}{green:02x}{blue:02x}"


def lighter(color: str, share: float) -> str:
    values = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    red, green, blue = (int(value + (255 - value) * share) for value in values)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _shaded(color: str) -> str:
    return _gradient("f", lighter(color, 0.28), darker(color, 0.3), color)


def _gradient(name: str, first: str, last: str, middle: str = "") -> str:
    between = f'<stop offset=".55" stop-color="{middle}"/>' if middle else ""
    return (
        f'<defs><linearGradient id="{name}" x1="0" y1="0" x2="1" y2="1">'
        f'<stop offset="0" stop-color="{first}"/>{between}'
        f'<stop offset="1" stop-color="{last}"/></linearGradient></defs>'
    )


def _petal(color: str) -> str:
    return (
        _shaded(color)
        + '<path d="M-.5 0 Q-.3 -.38 .12 -.33 Q.5 -.26 .46 .02 Q.42 .3 .05 .3 Q-.3 .28 -.5 0Z" '
        'fill="url(#f)"/>' + _stroke("M-.44 0 Q0 -.08 .4 .02", darker(color, 0.18), 0.014)
    )


def _leaf(color: str) -> str:
    """A maple-like autumn leaf."""
    points = []
    tips = [(0, 1.0), (26, 0.42), (48, 0.86), (72, 0.4), (96, 0.78), (126, 0.34), (150, 0.5)]
    for angle, reach in tips:
        points.append(
            (math.sin(math.radians(angle)) * reach * 0.62, -math.cos(math.radians(angle)) * reach * 0.62)
        )
    outline = [
        *points,
        (0.03, 0.26),
        (0.02, 0.6),
        (-0.02, 0.6),
        (-0.03, 0.26),
        *((-x, y) for x, y in reversed(points[1:])),
    ]
    path = "M" + "L".join(f"{x:.3f} {y:.3f}" for x, y in outline) + "Z"
    veins = "".join(
        f'<path d="M0 .22 L{x * 0.8:.3f} {y * 0.8:.3f}" stroke="{darker(color, 0.35)}" stroke-width=".014"/>'
        for x, y in (
            points[0],
            points[2],
            points[4],
            (-points[2][0], points[2][1]),
            (-points[4][0], points[4][1]),
        )
    )
    return (
        _shaded(color)
        + f'<path d="{path}" fill="url(#f)" stroke="{darker(color, 0.2)}" stroke-width=".01"/>{veins}'
    )


def _oval_leaf(color: str) -> str:
    return (
        _shaded(color)
        + '<path d="M-.6 0 Q-.2 -.3 .2 -.24 Q.48 -.16 .62 0 Q.48 .16 .2 .24 Q-.2 .3 -.6 0Z" fill="url(#f)"/>'
        f'<path d="M-.6 0 L.58 0" stroke="{darker(color, 0.3)}" stroke-width=".018"/>'
    )


def _heart(color: str) -> str:
    return _shaded(color) + (
        '<path d="M0 .52 C-.62 .1 -.6 -.42 -.28 -.44 C-.1 -.45 0 -.3 0 -.22 C0 -.3 .1 -.45 .28 -.44 '
        'C.6 -.42 .62 .1 0 .52Z" fill="url(#f)"/>'
    )


def _star(color: str) -> str:
    points = [
        (
            math.sin(math.pi * i / 5) * (0.6 if i % 2 == 0 else 0.25),
            -math.cos(math.pi * i / 5) * (0.6 if i % 2 == 0 else 0.25),
        )
        for i in range(10)
    ]
    return (
        _shaded(color)
        + f'<polygon points="{" ".join(f"{x:.3f},{y:.3f}" for x, y in points)}" fill="url(#f)"/>'
    )


def _confetti(color: str) -> str:
    return _shaded(color) + '<rect x="-.42" y="-.2" width=".84" height=".4" rx=".04" fill="url(#f)"/>'


def _round_confetti(color: str) -> str:
    return _shaded(color) + '<circle r=".4" fill="url(#f)"/>'


def _bean(color: str) -> str:
    """A roasted coffee bean."""
    return (
        _shaded(color)
        + '<ellipse rx=".52" ry=".36" fill="url(#f)"/>'
        + _stroke("M-.5 .02 Q-.2 -.14 0 0 T.5 -.02", darker(color, 0.55), 0.07)
    )


def _slice(color: str) -> str:
    """A slice of citrus."""
    wedges = "".join(
        f'<path d="M0 0 L{0.46 * math.cos(a):.3f} {0.46 * math.sin(a):.3f} A.46 .46 0 0 1 '
        f'{0.46 * math.cos(a + 0.6):.3f} {0.46 * math.sin(a + 0.6):.3f}Z" fill="{lighter(color, 0.12)}"/>'
        for a in (i * math.pi / 4.5 for i in range(9))
    )
    return f'<circle r=".6" fill="{color}"/><circle r=".53" fill="{lighter(color, 0.78)}"/>{wedges}'


def _flake(color: str) -> str:
    arm = (
        '<path d="M0 0 V-.6 M0 -.3 L-.14 -.44 M0 -.3 L.14 -.44 M0 -.16 L-.1 -.26 M0 -.16 L.1 -.26" '
        f'stroke="{color}" stroke-width=".05" fill="none" stroke-linecap="round"/>'
    )
    return "".join(f'<g transform="rotate({60 * i})">{arm}</g>' for i in range(6))


def _sprig(color: str) -> str:
    """Eucalyptus: round leaves in pairs, smaller towards the tip, on a stem that rises from the foot."""
    tones = (color, darker(color, 0.16), lighter(color, 0.14))
    parts = [
        *(_gradient(f"f{i}", lighter(tone, 0.2), darker(tone, 0.22)) for i, tone in enumerate(tones)),
        _stroke("M0 .74 Q.12 .1 -.04 -.66", darker(color, 0.35), 0.014),
    ]
    for i in range(13):
        t = 0.1 + 0.9 * i / 12
        x, y = (
            2 * t * (1 - t) * 0.12 - t * t * 0.04,
            (1 - t) ** 2 * 0.74 + 2 * t * (1 - t) * 0.1 - t * t * 0.66,
        )
        size = (0.25 - 0.15 * t) * (0.86 + 0.28 * _dice(i))
        for side in (-1, 1):
            turn = -90 + side * (68 - 34 * t + 22 * (_dice(i * 2 + side) - 0.5))
            parts.append(
                f'<g transform="translate({x:.3f} {y - 0.02 * side:.3f}) rotate({turn:.0f}) '
                f'scale({size:.3f})">'
                f'<path d="{_ROUND_LEAF}" fill="url(#f{(i * 2 + side) % 3})"/>'
                + _stroke("M0 0 Q.5 -.06 .94 0", lighter(color, 0.34), 0.03, 'opacity=".5"')
                + "</g>"
            )
    return "".join(parts)


def _fern(color: str) -> str:
    """A palm frond that rises from the foot of the box and arches to the right."""
    parts = [
        _shaded(color),
        _stroke("M0 .74 Q-.05 .1 .26 -.62", darker(color, 0.25), 0.022),
    ]
    for i in range(1, 19):
        t = 0.14 + 0.86 * i / 18
        x = 2 * t * (1 - t) * -0.05 + t * t * 0.26
        y = (1 - t) ** 2 * 0.74 + 2 * t * (1 - t) * 0.1 - t * t * 0.62
        reach = 0.46 * math.sin(math.pi * (0.16 + 0.76 * t)) + 0.05
        for side in (-1, 1):
            lean = math.radians(-90 + side * (66 - 34 * t) + 12 * t)
            tip = x + reach * math.cos(lean), y + reach * math.sin(lean) + 0.10 * reach
            mid = x + reach * 0.5 * math.cos(lean), y + reach * 0.5 * math.sin(lean) - 0.03
            parts.append(
                f'<path d="M{x:.3f} {y:.3f} '
                f"Q{mid[0] - 0.02:.3f} {mid[1] - 0.02:.3f} {tip[0]:.3f} {tip[1]:.3f} "
                f'Q{mid[0] + 0.02:.3f} {mid[1] + 0.03:.3f} {x:.3f} {y:.3f}Z" fill="url(#f)"/>'
            )
    return "".join(parts)


def _pine(color: str) -> str:
    """A fir twig that grows to the right."""
    parts = ['<path d="M-.72 .02 Q0 -.06 .66 .04" stroke="#5a3d26" stroke-width=".035" fill="none"/>']
    for i in range(64):
        t = i / 63
        x, y = -0.68 + 1.32 * t, 0.02 - 0.07 * math.sin(math.pi * t)
        reach = 0.3 * (1 - 0.55 * t)
        for side in (-1, 1):
            lean = math.radians(side * (52 + 9 * math.sin(i * 2.4)))
            tone = lighter(color, 0.18) if (i + (side > 0)) % 3 == 0 else darker(color, 0.12 * (i % 3))
            tip = f"{reach * math.cos(lean):.3f} {reach * math.sin(lean):.3f}"
            parts.append(_stroke(f"M{x:.3f} {y:.3f} l{tip}", tone, 0.02))
    return "".join(parts)


def _pampas(color: str) -> str:
    """A plume of dried grass: fine hairs that rise from the stem and droop, the dark ones behind."""
    tones = (darker(color, 0.16), color, lighter(color, 0.22), lighter(color, 0.42))
    hairs: list[list[str]] = [[] for _ in tones]
    for i in range(900):
        t, side = _dice(i), -1 if i % 2 else 1
        x, y = 0.03 + 0.12 * t * t, 0.3 - 0.86 * t
        reach = (0.02 + 0.16 * math.sin(math.pi * (0.1 + 0.78 * t))) * (0.35 + 0.65 * _dice(i + 0.3))
        rise = reach * (0.5 + 0.7 * t + 0.4 * _dice(i + 0.6))
        bend, tip = (
            f"{side * reach * 0.6:.3f} {-rise:.3f}",
            f"{side * reach:.3f} {0.25 * reach - rise * 0.6:.3f}",
        )
        hairs[i * len(tones) // 900].append(f"M{x:.3f} {y:.3f} q{bend} {tip}")
    stem = _stroke("M0 .74 Q.02 .2 .15 -.5", darker(color, 0.3), 0.012)
    return stem + "".join(
        _stroke("".join(paths), tone, 0.0065, 'opacity=".75"')
        for paths, tone in zip(hairs, tones, strict=True)
    )


def _dice(number: float) -> float:
    """0..1, the same for the same number."""
    return math.sin(number * 12.9898 + 4.1) * 43758.5453 % 1.0


def _bat(color: str) -> str:
    return (
        '<path d="M0 -.1 L.05 -.2 L.09 -.1 Q.3 -.3 .64 -.24 Q.5 -.1 .52 .08 Q.36 .02 .28 .12 Q.16 .04 0 .2 '
        'Q-.16 .04 -.28 .12 Q-.36 .02 -.52 .08 Q-.5 -.1 -.64 -.24 Q-.3 -.3 -.09 -.1 L-.05 -.2Z" '
        f'fill="{color}"/>'
    )


_SHAPES: Final[dict[str, Callable[[str], str]]] = {
    "petal": _petal,
    "leaf": _leaf,
    "oval_leaf": _oval_leaf,
    "heart": _heart,
    "star": _star,
    "confetti": _confetti,
    "round_confetti": _round_confetti,
    "bean": _bean,
    "slice": _slice,
    "flake": _flake,
    "sprig": _sprig,
    "fern": _fern,
    "pine": _pine,
    "pampas": _pampas,
    "bat": _bat,
}
