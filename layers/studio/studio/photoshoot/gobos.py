"""What stands between lamp and set, a pattern across the light: window frames, blinds, leaves."""

import math
from functools import lru_cache

import numpy as np
import pyvips

from studio.photoshoot.noise import SIZE, Floats, noise, sample, smoothstep
from studio.photoshoot.scene import Gobo


def gobo_light(kind: Gobo, across: Floats, up: Floats, softness: float, seed: int) -> Floats:
    """0..1 of the light that passes at (across, up), in units of the set, 0 at its middle."""
    if kind == "window":
        return _window(across, up, softness)
    if kind == "blinds":
        slat = np.abs(((up + 0.02 * across) / 0.115) % 1.0 - 0.5) * 2.0
        edge = 0.28 * softness
        passed = smoothstep(0.42 - edge, 0.42 + edge, slat) * _window(
            across, up * 0.55, softness * 1.2, bars=False
        )
        return 0.12 + 0.88 * passed
    if kind == "spot":
        return 0.1 + 0.9 * smoothstep(0.66 + 0.2 * softness, 0.36, np.hypot(across, (up - 0.1) * 1.1))
    if kind == "dapple":
        field = noise(seed + 11, across * 0.55, up * 0.55, 1.1) + 0.5 * noise(seed + 12, across, up, 0.9)
        edge = 0.35 * softness
        return 0.22 + 0.78 * smoothstep(-0.15 - edge, -0.15 + edge, field)
    field = _leaves(kind, round(softness * 10))
    spread = 2.2
    return 0.15 + 0.85 * (1.0 - sample(field, across / spread + 0.5, 0.5 - (up - 0.15) / spread))


def _window(across: Floats, up: Floats, softness: float, *, bars: bool = True) -> Floats:
    """A tall window, two by three panes, seen as a patch of light."""
    wide, tall, bar, edge = 0.52, 0.8, 0.026, 0.03 * softness
    x, y = across / wide, up / tall
    panes = smoothstep(1.0 + edge, 1.0 - edge, np.abs(x)) * smoothstep(1.0 + edge, 1.0 - edge, np.abs(y))
    if bars:
        panes = panes * smoothstep(bar - edge / 2, bar + edge, np.abs(x))
        for line in (-1 / 3, 1 / 3):
            panes = panes * smoothstep(bar / 2 - edge / 2, bar / 2 + edge, np.abs(y - line))
    return np.asarray(0.1 + 0.9 * panes, dtype=np.float32)


@lru_cache(maxsize=8)
def _leaves(kind: str, softness: int) -> Floats:
    """(SIZE, SIZE) shade 0..1 of a palm's fronds or of a leafy branch."""
    paths = _palm() if kind == "palm" else _branch()
    box = f'width="{SIZE}" height="{SIZE}" viewBox="0 0 1 1"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{paths}</svg>'
    drawn = pyvips.Image.svgload_buffer(svg.encode())[3].cast("float")
    soft = drawn.gaussblur(max(0.5, 0.55 * softness), precision="float")
    return np.asarray(soft.numpy() / 255.0, dtype=np.float32)


def _palm() -> str:
    return "".join(
        frond(x, y, turn, size, 20)
        for x, y, turn, size in ((-0.05, 0.1, 18, 0.62), (1.05, 0.28, 158, 0.6), (0.2, -0.1, 62, 0.5))
    )


def frond(x: float, y: float, turn: float, size: float, leaflets: int) -> str:
    """SVG of one palm frond from (x, y), pointing `turn` degrees clockwise from the right."""
    parts = [
        f'<path d="M0 0 Q{size * 0.5} {-size * 0.05} {size} {size * 0.12}" stroke="#000" fill="none" '
        f'stroke-width="{size * 0.014}"/>'
    ]
    for index in range(1, leaflets + 1):
        share = index / leaflets
        at_x, at_y = size * share, -size * 0.1 * share * (1 - share) * 2 + size * 0.12 * share**2
        reach = size * (0.42 * math.sin(math.pi * (0.12 + 0.82 * share)) + 0.05)
        for side in (-1, 1):
            lean = math.radians(58 - 34 * share)
            tip_x, tip_y = at_x + reach * math.cos(lean), at_y + side * reach * math.sin(lean)
            bend_x, bend_y = at_x + reach * 0.55, at_y + side * reach * 0.28
            width = reach * 0.1
            parts.append(
                f'<path d="M{at_x:.4f} {at_y:.4f} Q{bend_x:.4f} {bend_y - width:.4f} {tip_x:.4f} {tip_y:.4f} '
                f'Q{bend_x - width:.4f} {bend_y + width:.4f} {at_x:.4f} {at_y:.4f}Z"/>'
            )
    return f'<g transform="translate({x} {y}) rotate({turn})">{"".join(parts)}</g>'


def _branch() -> str:
    """Two twigs with pointed oval leaves, as of an olive tree."""
    twigs = []
    for x, y, turn, length in ((-0.04, 0.2, 8, 0.75), (1.04, 0.52, 187, 0.6), (0.35, -0.06, 70, 0.42)):
        leaves = []
        count = round(length * 22)
        for index in range(1, count + 1):
            share = index / count
            at = length * share
            side = -1 if index % 2 else 1
            leaves.append(
                f'<ellipse cx="{0.052}" cy="0" rx="0.052" ry="0.017" '
                f'transform="translate({at:.4f} {0.04 * math.sin(3 * share):.4f}) '
                f'rotate({side * (52 - 22 * share):.1f})"/>'
            )
        bow = f"M0 0 Q{length / 2} 0.05 {length} 0.01"
        stem = f'<path d="{bow}" stroke="#000" fill="none" stroke-width="0.007"/>'
        twigs.append(f'<g transform="translate({x} {y}) rotate({turn})">{stem}{"".join(leaves)}</g>')
    return "".join(twigs)
