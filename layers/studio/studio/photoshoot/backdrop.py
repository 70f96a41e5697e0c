"""What lies far behind: sky, sea, hills, woods, a room, lights at night; (rows, columns, 3) linear light."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pyvips

from studio.photoshoot.camera import Camera, Window
from studio.photoshoot.landscapes import dunes, grid, meadow, mountains, ramp, shelves, sky, skyline, street
from studio.photoshoot.light import linear
from studio.photoshoot.noise import Floats, noise, smoothstep
from studio.photoshoot.scene import Backdrop
from studio.photoshoot.stage import blurred, enlarge

_DAYLIGHT: Final = 0.1  # of a room's wall, linear: darker and bluish, it is night behind its window


def backdrop(spec: Backdrop, camera: Camera, foot: int, seed: int, *, mirrored: bool = False) -> Floats:
    """The picture's upper `foot` rows."""
    painted = _painted(spec, camera, foot, seed)
    return np.ascontiguousarray(painted[:, ::-1]) if mirrored else painted


def _painted(spec: Backdrop, camera: Camera, foot: int, seed: int) -> Floats:
    if spec.kind in _SOFT and min(camera.width, foot) >= 64:
        small = replace(camera, width=-(-camera.width // _SOFT_STEP), height=-(-camera.height // _SOFT_STEP))
        painted = _PAINTERS[spec.kind](spec.colors, small, -(-foot // _SOFT_STEP), seed)
        return enlarge(painted, Window(0, 0, camera.width, foot), _SOFT_STEP)
    painted = _PAINTERS[spec.kind](spec.colors, camera, foot, seed)
    if spec.blur:
        painted = blurred(painted, spec.blur * camera.height / 100)
    return painted


def _plain(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    _, y = grid(camera, foot)
    top = float(y[0, 0])
    share = np.clip((top - y) / max(top - float(y[-1, 0]), 1e-3), 0, 1)
    return np.broadcast_to(ramp(colors, share), (foot, camera.width, 3)).copy()


def _mesh(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Coloured gels: the first colour everywhere, the others from the sides and from above."""
    x, y = grid(camera, foot)
    picture = np.broadcast_to(linear(colors[0]), (foot, camera.width, 3)).copy()
    half = camera.aspect / 2
    places = ((-half, 0.42), (half, 0.3), (-half * 0.4, -0.15), (half * 0.6, 0.7))
    for color, (at, high) in zip(colors[1:], places, strict=False):
        glow = np.exp(-(((x - at) / (0.75 * max(half, 0.4))) ** 2) - ((y - high) / 0.42) ** 2)
        picture += (linear(color) - picture) * (0.95 * glow)[..., None]
    return picture


def _sea(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: sky top, sky at the horizon, far water, near water."""
    picture = sky(colors[:2], camera, foot, seed)
    x, y = grid(camera, foot)
    below = y < 0
    down = np.maximum(-y, 1e-3)
    water = ramp(colors[2:], np.clip(down / 0.3, 0, 1))
    waves = noise(seed + 3, x / down * 0.03, 0.06 / down, 0.6)
    water = water * (1.0 + 0.16 * waves)[..., None]
    glint = smoothstep(0.9, 1.7, noise(seed + 4, x / down * 0.09, 0.2 / down, 0.3))
    water = (
        water
        + (glint * np.exp(-(((x + 0.25) / (0.16 + 0.5 * down)) ** 2)))[..., None] * linear(colors[1]) * 0.9
    )
    edge = smoothstep(0.0, 0.004, -y)
    return np.asarray(
        np.where(below[..., None], picture + (water - picture) * edge[..., None], picture), np.float32
    )


def _forest(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: leaves in shade, leaves in light, light between."""
    x, y = grid(camera, foot)
    mass = noise(seed, x * 0.5, y * 0.5, 0.9)
    picture = ramp(colors[:2], np.clip(0.4 + 0.35 * mass + 0.5 * y, 0, 1))
    rng = np.random.default_rng(seed)
    for _ in range(6):
        at, wide = rng.uniform(-0.5, 0.5) * camera.aspect, rng.uniform(0.012, 0.045)
        trunk = np.exp(-(((x - at + rng.uniform(-0.12, 0.12) * y) / wide) ** 4))
        picture *= 1 - rng.uniform(0.15, 0.45) * trunk[..., None]
    spots = [
        (
            rng.uniform(-0.5, 0.5) * camera.aspect,
            rng.uniform(-0.05, 0.5),
            rng.uniform(0.015, 0.05),
            rng.uniform(0.15, 0.5),
        )
        for _ in range(46)
    ]
    return blurred(_with_discs(picture, camera, foot, spots, [colors[2]]), 0.016 * camera.height)


def _interior(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """A lived-in room far out of focus. Colours: wall, furniture dark, furniture light, lamp light."""
    x, y = grid(camera, foot)
    rng = np.random.default_rng(seed)
    wall = np.broadcast_to(linear(colors[0]), (foot, camera.width, 3))
    picture = wall * (0.82 + 0.3 * smoothstep(-0.6, 0.6, x * -1.0 + 0.4 * y))[..., None]
    half = camera.aspect / 2
    red, green, blue = linear(colors[0])
    night = red + green + blue < 3 * _DAYLIGHT and blue > red
    pane = ("#36406a", 1.0) if night else ("#fdfaf2", 1.25)
    # left, right, foot, top, colour, brightness; the window that the light comes from is at the left
    boxes: list[tuple[float, float, float, float, str, float]] = [
        (-half, -half + 0.22, -0.06, 1.0, *pane),
        (-half + 0.105, -half + 0.115, -0.06, 1.0, colors[2], 0.75),
        (-half, -half + 0.22, 0.2, 0.21, colors[2], 0.75),
        (-half, -half + 0.25, -0.08, -0.06, colors[2], 0.9),
    ]
    side = half - 0.34
    for row in range(4):
        level = -0.12 + 0.14 * row
        boxes.append((side - 0.03, half, level, level + 0.014, colors[1], 1.0))
        at = side
        while at < half:
            wide, tall = rng.uniform(0.015, 0.055), rng.uniform(0.035, 0.1)
            tone = str(rng.choice(colors))
            boxes.append((at, at + wide, level + 0.014, level + 0.014 + tall, tone, rng.uniform(0.55, 1.05)))
            at += wide + rng.choice([0.004, 0.02, 0.05])
    boxes.append((-half + 0.3, side - 0.09, -0.6, -0.09, colors[1], 0.95))  # a sideboard
    for _ in range(5):
        at, wide, tall = (
            rng.uniform(-half + 0.3, max(side - 0.15, -half + 0.31)),
            rng.uniform(0.02, 0.06),
            rng.uniform(0.04, 0.13),
        )
        boxes.append(
            (at, at + wide, -0.09, -0.09 + tall, str(rng.choice(colors[1:3])), rng.uniform(0.5, 0.95))
        )
    boxes.append((half * 0.05, half * 0.05 + 0.2, 0.1, 0.34, colors[2], 0.95))  # a picture on the wall
    boxes.append((half * 0.05 + 0.02, half * 0.05 + 0.18, 0.12, 0.32, colors[0], 1.1))
    for left, right, low, high, color, level in boxes:
        columns = slice(*np.searchsorted(x[0], (left, right)))
        rows = slice(*np.searchsorted(-y[:, 0], (-high, -low)))
        picture[rows, columns] = linear(color) * level
    spots = [
        (-half * 0.28, 0.27, 0.045, 1.0),
        (-half * 0.02, 0.31, 0.03, 0.9),
        (half * 0.72, 0.37, 0.018, 1.0),
    ]
    picture = _with_discs(np.asarray(picture, np.float32), camera, foot, spots, [colors[3]])
    return blurred(picture, 0.014 * camera.height)


def _lights(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Points of light blown up to discs. Colours: ground at the top, ground at the foot, then lights."""
    picture = _plain(colors[:2], camera, foot, seed)
    rng = np.random.default_rng(seed)
    spots = [
        (
            rng.uniform(-0.52, 0.52) * camera.aspect,
            rng.uniform(-0.3, 0.42),
            rng.choice([0.012, 0.02, 0.03, 0.042]) * rng.uniform(0.8, 1.2),
            rng.uniform(0.12, 0.75),
        )
        for _ in range(round(52 * max(camera.aspect, 0.6)))
    ]
    return blurred(_with_discs(picture, camera, foot, spots, colors[2:]), 0.0016 * camera.height)


def _night(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    x, y = grid(camera, foot)
    picture = np.broadcast_to(ramp(colors, np.clip(1.0 - y / 0.7, 0, 1)), (foot, camera.width, 3)).copy()
    haze = noise(seed, x * 0.4, y * 0.4, 1.1)
    picture *= (1 + 0.18 * haze)[..., None]
    rng = np.random.default_rng(seed)
    for _ in range(140):
        row, column = rng.integers(0, max(foot - 2, 1)), rng.integers(0, max(camera.width - 2, 1))
        picture[row : row + 2, column : column + 2] += rng.uniform(0.05, 0.5)
    return blurred(picture, 0.0012 * camera.height)


def _with_discs(
    picture: Floats,
    camera: Camera,
    foot: int,
    spots: Sequence[tuple[float, float, float, float]],
    colors: Sequence[str],
) -> Floats:
    """Out-of-focus lights added: (x, y, radius, brightness), in frame heights, brighter at the rim."""
    defs, marks = [], []
    for index, color in enumerate(colors):
        defs.append(
            f'<radialGradient id="g{index}"><stop offset="0" stop-color="{color}" stop-opacity=".7"/>'
            f'<stop offset=".82" stop-color="{color}" stop-opacity=".85"/>'
            f'<stop offset=".93" stop-color="{color}"/>'
            f'<stop offset="1" stop-color="{color}" stop-opacity="0"/>'
            "</radialGradient>"
        )
    for index, (x, y, radius, level) in enumerate(spots):
        across = x * camera.height + camera.width / 2
        down = (camera.horizon - y) * camera.height
        marks.append(
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="{radius * camera.height:.1f}" '
            f'fill="url(#g{index % len(colors)})" opacity="{min(level, 1):.2f}"/>'
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{camera.width}" height="{foot}">'
        f"<defs>{''.join(defs)}</defs>{''.join(marks)}</svg>"
    )
    drawn = pyvips.Image.svgload_buffer(svg.encode()).numpy().astype(np.float32) / 255.0
    light = drawn[..., :3] ** 2.2 * drawn[..., 3:]
    return np.asarray(picture + light, dtype=np.float32)


# Painted at a quarter of the size: there is nothing sharp in them.
_SOFT: Final = frozenset({"plain", "mesh", "forest", "interior"})
_SOFT_STEP: Final = 4

Painter = Callable[[Sequence[str], Camera, int, int], Floats]
_PAINTERS: Final[dict[str, Painter]] = {
    "plain": _plain,
    "mesh": _mesh,
    "sky": sky,
    "sea": _sea,
    "hills": mountains,
    "dunes": dunes,
    "meadow": meadow,
    "street": street,
    "skyline": skyline,
    "shelves": shelves,
    "forest": _forest,
    "interior": _interior,
    "lights": _lights,
    "night": _night,
}
