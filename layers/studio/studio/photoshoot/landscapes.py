"""Backdrops of places: mountains, dunes, meadows, streets, skylines; (rows, columns, 3) linear light.

x and y are frame heights from the middle of the horizon, y upwards. Light falls from the left; a scene whose
lamp is at the right is mirrored.
"""

from collections.abc import Sequence

import numpy as np

from studio.photoshoot.camera import Camera
from studio.photoshoot.light import linear
from studio.photoshoot.noise import Floats, noise, smoothstep
from studio.photoshoot.stage import blurred


def grid(camera: Camera, foot: int) -> tuple[Floats, Floats]:
    """x (1, columns) and y (rows, 1) of each pixel."""
    x = (np.arange(camera.width, dtype=np.float32)[None, :] + 0.5 - camera.width / 2) / camera.height
    y = camera.horizon - (np.arange(foot, dtype=np.float32)[:, None] + 0.5) / camera.height
    return x, y


def ramp(colors: Sequence[str], share: Floats) -> Floats:
    """Colours along 0..1."""
    stops = np.linspace(0, 1, len(colors))
    values = np.stack([linear(color) for color in colors])
    return np.stack([np.interp(share, stops, values[:, band]) for band in range(3)], axis=-1).astype(
        np.float32
    )


def sky(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: at the top, at the horizon."""
    x, y = grid(camera, foot)
    picture = np.broadcast_to(ramp(colors, np.clip(1.0 - y / 0.75, 0, 1)), (foot, camera.width, 3)).copy()
    high = np.maximum(y, 0.004) + 0.10
    field = noise(seed, x / high * 0.05, 0.12 / high, 0.95)
    clouds = smoothstep(0.15, 1.4, field) * smoothstep(0.0, 0.12, y)
    picture += (np.minimum(linear(colors[-1]) * 1.15, 1.0) - picture) * (0.75 * clouds)[..., None]
    glow = np.exp(-(((x + 0.25) / 0.5) ** 2) - (np.maximum(y, 0) / 0.22) ** 2)
    return np.asarray(picture + 0.22 * glow[..., None] * linear(colors[-1]), dtype=np.float32)


def _relief(x: Floats, down: Floats, seed: int, grain: float, rough: float) -> Floats:
    """0..1: how far a slope at (x, down from its ridge) faces the light."""
    field = noise(seed, x * grain + 0.35 * down, down * grain * 0.55 + 0.13, rough)
    field = field - 0.6 * np.abs(noise(seed + 1, x * grain * 0.6 - 0.3 * down, down * grain * 0.3, rough))
    turned = np.gradient(field, axis=1)
    spread = max(float(np.std(turned)), 1e-6)
    return np.asarray(0.5 + 0.5 * np.tanh(turned / (1.3 * spread)), dtype=np.float32)


def _layer(picture: Floats, tone: Floats, mask: Floats, haze: float, air: Floats) -> None:
    seen = tone * (1 - haze) + air * haze
    picture += (seen - picture) * mask[..., None]


def mountains(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: sky top, sky at the horizon, rock in light, rock in shade, woods."""
    picture = sky(colors[:2], camera, foot, seed)
    x, y = grid(camera, foot)
    air = linear(colors[1])
    lit, shade = linear(colors[2]), linear(colors[3])
    edge = 1.2 / camera.height
    for index, (base, high, wide, haze) in enumerate(((0.075, 0.2, 0.34, 0.46), (0.035, 0.13, 0.55, 0.2))):
        own = seed + 31 * index
        ridge = 1.0 - 2.0 * np.abs(noise(own, x * wide, np.full_like(x, 0.37 + 0.2 * index), 1.25))
        ridge = base + high * np.clip(ridge, -0.2, 1.0) * 0.8
        ridge = ridge + 0.018 * noise(own + 2, x * wide * 5, np.full_like(x, 0.11), 0.75)
        down = np.maximum(ridge - y, 0)
        facing = _relief(x, down, own + 3, 2.2 + index, 0.8)
        tone = shade + (lit - shade) * facing[..., None]
        ragged = down + 0.035 * noise(own + 5, x * 3, y * 3, 0.6)
        snow = smoothstep(0.085, 0.02, ragged) * smoothstep(0.09, 0.15, ridge) * (0.35 + 0.65 * facing)
        tone = (
            tone + (np.array([0.93, 0.95, 1.0]) * (0.45 + 0.55 * facing[..., None]) - tone) * snow[..., None]
        )
        sink = np.clip(haze + 0.4 * smoothstep(0.02, 0.2, down), 0, 0.85)
        seen = tone * (1 - sink[..., None]) + air * sink[..., None]
        _layer(picture, seen, smoothstep(edge, -edge, y - ridge), 0.0, air)
    for index, (base, haze) in enumerate(((0.03, 0.3), (0.012, 0.08))):
        _woods(picture, colors[4], camera, foot, seed + 71 * index, base, haze, air)
    return picture


def _woods(
    picture: Floats, color: str, camera: Camera, foot: int, seed: int, base: float, haze: float, air: Floats
) -> None:
    """A far slope of firs: their tops jagged, light and dark by turns."""
    x, y = grid(camera, foot)
    crowns = np.abs(noise(seed, x * 4.2, np.full_like(x, 0.43), 0.35))
    ridge = base + 0.02 * noise(seed + 1, x * 0.5, np.full_like(x, 0.71), 1.3) + 0.008 * crowns
    edge = 1.2 / camera.height
    mass = noise(seed + 2, x * 6, y * 3.2, 0.45)
    tone = linear(color) * (0.82 + 0.3 * np.clip(mass, -1, 1))[..., None]
    _layer(picture, tone, smoothstep(edge, -edge, y - ridge), haze, air)


def dunes(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: sky top, sky at the horizon, then dunes from far to near. Each has a face in the light, left
    of a crest that winds down towards the camera, and one in the shade."""
    picture = sky(colors[:2], camera, foot, seed)
    x, y = grid(camera, foot)
    edge = 1.2 / camera.height
    air = linear(colors[1])
    for index, color in enumerate(colors[2:]):
        place = np.full_like(x, 0.37 + 0.21 * index)
        wave = noise(seed + 7 * index, x * (0.3 + 0.1 * index), place, 2.1)
        ridge = 0.1 - 0.04 * index + 0.05 * (1.0 - 1.6 * np.abs(wave))
        down = np.maximum(ridge - y, 0)
        winding = x + 0.5 * down * np.sin(9 * down + index) + 0.7 * down
        side = np.gradient(noise(seed + 7 * index, winding * (0.3 + 0.1 * index), place, 2.1), axis=1)
        crest = np.sign(noise(seed + 7 * index, winding * (0.3 + 0.1 * index), place, 2.1))
        slope = side * crest / max(float(np.abs(side).max()), 1e-6)
        facing = smoothstep(-0.06, 0.1, slope)
        ripple = noise(seed + 3, x * 2 + down, down * 22, 0.8) * np.exp(-down * 12)
        tone = linear(color) * (0.58 + 0.48 * facing + 0.04 * ripple)[..., None]
        _layer(picture, tone, smoothstep(edge, -edge, y - ridge), 0.3 - 0.12 * index, air)
    return picture


def meadow(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Colours: sky top, sky at the horizon, trees, far grass, near grass."""
    picture = sky(colors[:2], camera, foot, seed)
    x, y = grid(camera, foot)
    air = linear(colors[1])
    hill = 0.06 + 0.035 * noise(seed + 1, x * 0.3, np.full_like(x, 0.4), 1.9)
    soft = 2.5 / camera.height
    grass = linear(colors[3]) * (1 + 0.1 * noise(seed + 2, x * 1.3, y * 5, 0.8))[..., None]
    _layer(picture, grass, smoothstep(soft, -soft, y - hill), 0.28, air)
    clump = noise(seed + 3, x * 0.9, np.full_like(x, 0.2), 0.85)
    crowns = 0.024 + 0.06 * smoothstep(-0.3, 1.1, clump) + 0.012 * np.abs(noise(seed + 4, x * 5, y * 5, 0.5))
    mass = noise(seed + 5, x * 3.0, y * 3.0, 0.7)
    light = 0.72 + 0.38 * np.clip(mass, -1, 1) + 2.2 * np.clip(y, 0, 0.1)
    _layer(picture, linear(colors[2]) * light[..., None], smoothstep(soft, -soft, y - crowns), 0.1, air)
    near = linear(colors[4]) * (1 + 0.12 * noise(seed + 6, x * 2, y * 20, 0.7))[..., None]
    # As hazy as the floor is where it ends, which it goes on from.
    _layer(picture, near, smoothstep(0.012, -0.004, y), 0.45, air)
    return blurred(picture, 0.0016 * camera.height)


def street(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Houses at both sides of a street that leads to the horizon, out of focus. Colours: sky top, sky at the
    horizon, house dark, house light, then what shines in windows and signs."""
    picture = sky(colors[:2], camera, foot, seed)
    x, y = grid(camera, foot)
    aside = np.maximum(np.abs(x), 0.012) + 0.0 * y
    far = np.log2(1.6 / aside)  # how many doublings of the distance away
    house = np.floor(far * 1.5 + np.where(x < 0, 0.0, 0.37)).astype(int)
    side = np.where(x < 0, 0, 31) + 0 * house
    rng = np.random.default_rng(seed + 5)
    tones, heights, shifts = rng.uniform(0, 1, 64), rng.uniform(1.0, 2.5, 64), rng.uniform(0, 1, 64)
    key = np.clip(house + 6, 0, 30) + side
    up = y / aside
    wall = ramp(colors[2:4], tones[key]) * (0.78 + 0.3 * shifts[key])[..., None]
    wall = wall * np.where(x < 0, 0.8, 1.1)[..., None]
    across, storey = (far * 9) % 1.0, (up * 8) % 1.0
    pane = smoothstep(0.18, 0.3, across) * smoothstep(0.86, 0.74, across)
    pane = pane * smoothstep(0.25, 0.35, storey) * smoothstep(0.85, 0.75, storey)
    lot = np.sin(np.floor(far * 9) * 12.98 + np.floor(up * 8) * 78.23 + side) * 43758.5
    lot = lot - np.floor(lot)
    glass = wall * 0.55
    if len(colors) > 4:
        lamp = ramp(colors[4:], (lot * 7) % 1.0)
        glass = np.where((lot > 0.66)[..., None], lamp * 0.62, glass)
    wall = wall + (glass - wall) * pane[..., None]
    hidden = np.clip(0.12 * (far - 1.0), 0, 0.75)[..., None]
    wall = wall * (1 - hidden) + linear(colors[1]) * hidden
    mask = smoothstep(0.02, -0.02, up - heights[key])
    picture += (wall - picture) * mask[..., None]
    if len(colors) > 4:
        _signs(picture, colors[4:], camera, foot, rng)
    return blurred(picture, 0.0075 * camera.height)


def _signs(
    picture: Floats, colors: Sequence[str], camera: Camera, foot: int, rng: np.random.Generator
) -> None:
    """Signs that shine, upright along the houses, smaller towards the horizon; and lamps."""
    x, y = grid(camera, foot)
    for index in range(22):
        at = float(rng.choice([-1, 1])) * float(rng.uniform(0.06, 0.5 * max(camera.aspect, 0.8)))
        size = abs(at)
        low, tall, wide = (
            size * rng.uniform(0.1, 0.9),
            size * rng.uniform(0.12, 0.4),
            size * rng.uniform(0.03, 0.1),
        )
        columns = slice(*np.searchsorted(x[0], (at - wide, at + wide)))
        rows = slice(*np.searchsorted(-y[:, 0], (-(low + tall), -low)))
        picture[rows, columns] = linear(colors[index % len(colors)]) * rng.uniform(1.0, 1.9)


def skyline(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """Towers of a city across the horizon. Colours: sky top, sky at the horizon, far towers, near towers,
    then lit windows."""
    picture = np.ascontiguousarray(
        np.broadcast_to(
            ramp(colors[:2], np.clip(1 - grid(camera, foot)[1] / 0.6, 0, 1)), (foot, camera.width, 3)
        )
    )
    x, y = grid(camera, foot)
    rng = np.random.default_rng(seed + 9)
    edge = 1.0 / camera.height
    for color, base, spread, haze in ((colors[2], 0.1, 0.14, 0.35), (colors[3], 0.04, 0.22, 0.0)):
        at = -0.55 * max(camera.aspect, 0.6)
        while at < 0.55 * max(camera.aspect, 0.6):
            wide = float(rng.uniform(0.03, 0.085))
            tall = base + spread * float(rng.uniform(0, 1)) ** 1.8
            inside = smoothstep(-edge, edge, x - at) * smoothstep(edge, -edge, x - at - wide)
            mask = inside * smoothstep(edge, -edge, y - tall)
            tone = (
                linear(color)
                * (0.85 + 0.3 * float(rng.uniform()))
                * (1 + 0.3 * smoothstep(0, 0.3, y))[..., None]
            )
            tone = tone * (1 - haze) + linear(colors[1]) * haze
            cell_x, cell_y = np.floor((x - at) / 0.0085), np.floor(y / 0.013)
            lot = np.sin(cell_x * 12.98 + cell_y * 78.23 + at * 37) * 43758.5
            lot = lot - np.floor(lot)
            pane = (((x - at) / 0.0085) % 1 > 0.3) & ((y / 0.013) % 1 > 0.42) & (lot > 0.62) & (y > 0)
            lamp = ramp(colors[4:], (lot * 13) % 1.0) * (0.9 - 0.5 * haze)
            tone = np.where((pane & (mask > 0.5))[..., None], lamp, tone)
            picture += (tone - picture) * mask[..., None]
            at += wide + float(rng.choice([0.0, 0.0, 0.012, 0.03]))
    return blurred(picture, 0.0022 * camera.height)


def shelves(colors: Sequence[str], camera: Camera, foot: int, seed: int) -> Floats:
    """A wall of books, a little out of focus. Colours: wood, wood in shade, then backs of books."""
    x, y = grid(camera, foot)
    rng = np.random.default_rng(seed + 13)
    picture = np.broadcast_to(linear(colors[1]) * 0.5, (foot, camera.width, 3)).copy()
    half = camera.aspect / 2
    row_tall = 0.13
    for row in range(-5, 8):
        low = row * row_tall
        at = -half
        while at < half:
            wide, tall = float(rng.uniform(0.01, 0.026)), float(rng.uniform(0.075, 0.112))
            tone = linear(colors[2 + int(rng.integers(len(colors) - 2))]) * float(rng.uniform(0.55, 1.1))
            _fill(picture, x, y, (at, at + wide - 0.0015), (low, low + tall), tone)
            at += wide + (float(rng.uniform(0.02, 0.05)) if rng.uniform() < 0.06 else 0.0)
        _fill(picture, x, y, (-half, half), (low - 0.012, low), linear(colors[0]))
    for post in np.arange(-2.1, 2.2, 0.52):
        _fill(picture, x, y, (post, post + 0.02), (-1.0, 1.2), linear(colors[0]) * 0.9)
    shade = 0.75 + 0.4 * smoothstep(0.7, -0.5, x)
    return blurred(np.asarray(picture * shade[..., None], dtype=np.float32), 0.0045 * camera.height)


def _fill(
    picture: Floats, x: Floats, y: Floats, across: tuple[float, float], up: tuple[float, float], tone: Floats
) -> None:
    columns = slice(*np.searchsorted(x[0], across))
    rows = slice(*np.searchsorted(-y[:, 0], (-up[1], -up[0])))
    picture[rows, columns] = tone
