"""Materials: the colour of a surface at each of its points.

Every material is a function of (u, v), the place on the surface in frame heights, and gives linear albedo
(…, 3). Detail finer than a pixel (`grain`: its size in frame heights) is left out, or it would glitter.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

import numpy as np
import pyvips

from studio.photoshoot.light import linear
from studio.photoshoot.noise import SIZE, Floats, noise, sample, smoothstep
from studio.photoshoot.scene import Surface


def albedo(surface: Surface, u: Floats, v: Floats, grain: Floats, seed: int) -> Floats:
    """(…, 3) linear albedo of `surface` at (u, v); `grain` broadcasts with them."""
    size = surface.scale
    color = linear(surface.color)
    second = linear(surface.second) if surface.second else color * 0.55
    u, v = np.broadcast_arrays(u / size, v / size)
    painted = _PAINTERS[surface.material](u, v, np.broadcast_to(grain / size, u.shape), color, second, seed)
    return np.asarray(np.clip(painted, 0.0, 1.0), dtype=np.float32)


def _shade(color: Floats, amount: Floats) -> Floats:
    """`color` made lighter (amount > 0) or darker."""
    return color * (1.0 + amount)[..., None]


def _blend(first: Floats, second: Floats, share: Floats) -> Floats:
    return np.asarray(first + (second - first) * share[..., None])


def _visible(grain: Floats, period: float) -> Floats:
    """1 where a detail of that period is larger than two pixels, 0 where it is smaller than one."""
    return smoothstep(1.0, 2.5, period / np.maximum(grain, 1e-6))


def _paint(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    return _shade(color, 0.012 * noise(seed, u * 0.4, v * 0.4, 1.2))


def _plaster(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    wide = noise(seed, u * 0.45, v * 0.45, 1.0)
    fine = noise(seed + 1, u * 1.6, v * 1.6, 0.55) * _visible(grain, 0.012)
    strokes = noise(seed + 2, u * 0.5 + 0.15 * wide, v * 1.7, 0.9)
    return _shade(color, 0.055 * wide + 0.03 * strokes + 0.03 * fine)


def _concrete(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    clouds = noise(seed, u * 0.5, v * 0.5, 0.75)
    speck = noise(seed + 1, u * 2.6, v * 2.6, 0.15) * _visible(grain, 0.006)
    pores = smoothstep(1.25, 1.55, noise(seed + 2, u * 1.3, v * 1.3, 0.35)) * _visible(grain, 0.012)
    return _shade(color, 0.11 * clouds + 0.05 * speck) * (1 - 0.35 * pores)[..., None]


def _wood(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    """Boards that run along u, each its own piece."""
    board = 0.21
    row = np.floor(v / board)
    own = (np.sin(row * 12.9898 + seed) * 43758.5453) % 1.0
    x = u * 0.16 + own * 7.3
    y = (v - row * board) + own * 3.1
    wave = noise(seed, x * 0.8, y * 1.4, 1.3)
    rings = np.sin((y * 60 + 9.0 * wave + 2.5 * noise(seed + 1, x * 2.2, y * 3.0, 1.0)) * 1.6)
    fibre = noise(seed + 2, x * 3.0, y * 24.0, 0.35) * _visible(grain, 0.004)
    streak = noise(seed + 3, x * 1.2, y * 7.0, 0.9)
    share = np.clip(0.42 + 0.17 * rings + 0.22 * streak + 0.13 * fibre + 0.22 * (own - 0.5), 0, 1)
    wood = _blend(color, second, share.astype(np.float32))
    gap = np.abs(v / board - np.round(v / board)) * board
    joint = 1.0 - 0.62 * smoothstep(0.0034, 0.0012, gap) * _visible(grain, 0.006)
    return wood * joint[..., None]


def _marble(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    warp_u = u + 0.22 * noise(seed, u * 0.5, v * 0.5, 1.1)
    warp_v = v + 0.22 * noise(seed + 1, u * 0.5, v * 0.5, 1.1)
    ridge = np.abs(noise(seed + 2, warp_u * 0.28 + warp_v * 0.16, warp_v * 0.3, 1.15))
    broad = smoothstep(0.13, 0.0, ridge)
    thin = smoothstep(0.05, 0.0, np.abs(noise(seed + 3, warp_u * 0.7, warp_v * 0.5, 1.0)))
    cloud = 0.5 + 0.5 * noise(seed + 4, warp_u * 0.35, warp_v * 0.35, 1.1)
    share = np.clip(0.6 * broad * cloud + 0.34 * thin * cloud + 0.1 * cloud, 0, 0.85)
    return _blend(color, second, share.astype(np.float32))


def _terrazzo(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    ground = _shade(color, 0.03 * noise(seed, u * 1.5, v * 1.5, 0.6))
    tones = (second, 0.45 * second, 0.55 * color + 0.45 * second, 0.7 * color)
    for layer, tone in enumerate(tones):
        chips = sample(_chips(seed % 7 * len(tones) + layer), u / 0.5, v / 0.5)
        ground = _blend(ground, tone, chips * _visible(grain, 0.02))
    return ground


@lru_cache(maxsize=32)
def _chips(seed: int) -> Floats:
    """(SIZE, SIZE) coverage by broken bits of stone, which tiles."""
    rng = np.random.default_rng(seed)
    parts = []
    for _ in range(46):
        corners = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(4, 7)))
        reach = rng.uniform(5, 17) * rng.uniform(0.7, 1.2, len(corners))
        x, y = rng.uniform(0, SIZE, 2)
        for across in (-SIZE, 0, SIZE):
            for down in (-SIZE, 0, SIZE):
                points = " ".join(
                    f"{x + across + r * np.cos(a):.1f},{y + down + r * np.sin(a):.1f}"
                    for a, r in zip(corners, reach, strict=True)
                )
                parts.append(f'<polygon points="{points}"/>')
    box = f'width="{SIZE}" height="{SIZE}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'
    return np.asarray(pyvips.Image.svgload_buffer(svg.encode())[3].numpy() / 255.0, dtype=np.float32)


def _linen(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    pitch = 0.0075
    slub = noise(seed, u * 0.8, v * 9.0, 0.7) + noise(seed + 1, u * 9.0, v * 0.8, 0.7)
    weave = np.sin(u * 2 * np.pi / pitch) * np.sin(v * 2 * np.pi / pitch) * _visible(grain, pitch)
    folds = noise(seed + 2, u * 0.25, v * 0.12, 1.5)
    return _shade(color, 0.05 * slub + 0.07 * weave + 0.05 * folds)


def _velvet(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    folds = noise(seed, u * 0.16 + 0.04 * noise(seed + 1, u * 0.3, v * 0.3, 1.2), v * 0.09, 1.7)
    crest = np.sin(folds * 7.0)
    nap = noise(seed + 2, u * 3.0, v * 3.0, 0.3) * _visible(grain, 0.006)
    return _shade(color, 0.42 * crest + 0.12 * np.abs(crest) ** 3 + 0.05 * nap)


def _tile(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    pitch = 0.16
    column, row = np.floor(u / pitch), np.floor(v / pitch)
    own = (np.sin(column * 127.1 + row * 311.7 + seed) * 43758.5453) % 1.0
    edge = (
        np.minimum(np.abs(u / pitch - np.round(u / pitch)), np.abs(v / pitch - np.round(v / pitch))) * pitch
    )
    glaze = 0.05 * noise(seed, u * 1.2, v * 1.2, 1.0) + 0.16 * (own - 0.5)
    bevel = 0.1 * smoothstep(0.012, 0.004, edge)
    tile = _shade(color, (glaze - bevel).astype(np.float32))
    return _blend(tile, second, smoothstep(0.0036, 0.0022, edge) * _visible(grain, 0.007))


def _brick(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    long, high = 0.23, 0.075
    row = np.floor(v / high)
    shift = u / long + 0.5 * (row % 2)
    own = (np.sin(np.floor(shift) * 127.1 + row * 311.7 + seed) * 43758.5453) % 1.0
    edge = np.minimum(np.abs(shift - np.round(shift)) * long, np.abs(v / high - np.round(v / high)) * high)
    rough = noise(seed, u * 1.8, v * 1.8, 0.5)
    brick = _shade(color, (0.45 * (own - 0.5) + 0.14 * rough).astype(np.float32))
    mortar = smoothstep(0.008, 0.005, edge + 0.002 * rough)
    return _blend(brick, second, mortar)


def _panel(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    """A painted wall with framed panels; mouldings are light on one side and dark on the other."""
    wide, high, inset = 0.92, 1.15, 0.07
    x = (u / wide) % 1.0 * wide
    y = ((v - 0.16) / high) % 1.0 * high
    near_x, near_y = np.minimum(x, wide - x), np.minimum(y, high - y)
    edge = np.minimum(near_x, near_y) - inset
    lit = np.where(near_x < near_y, np.where(x < wide / 2, 1.0, -1.0), np.where(y < high / 2, -1.0, 1.0))
    profile = np.exp(-((edge / 0.007) ** 2)) - 0.9 * np.exp(-(((edge - 0.016) / 0.006) ** 2))
    return _shade(_paint(u, v, grain, color, second, seed), (0.13 * lit * profile).astype(np.float32))


def _sand(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    warp = noise(seed, u * 0.35, v * 0.35, 1.2)
    ripple = np.sin((v * 3.2 + 0.75 * warp) * 2 * np.pi)
    grains = noise(seed + 1, u * 3.1, v * 3.1, 0.0) * _visible(grain, 0.004)
    dunes = noise(seed + 2, u * 0.3, v * 0.3, 1.3)
    return _shade(color, 0.11 * ripple + 0.2 * grains + 0.13 * dunes)


def _snow(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    drifts = noise(seed, u * 0.3, v * 0.3, 1.3) + 0.45 * noise(seed + 1, u * 1.1, v * 1.1, 1.0)
    sparkle = smoothstep(1.5, 2.2, noise(seed + 2, u * 3.7, v * 3.7, 0.0)) * _visible(grain, 0.003)
    return _shade(
        _blend(color, second, np.clip(0.22 - 0.2 * drifts, 0, 0.6).astype(np.float32)), 0.22 * sparkle
    )


def _stone(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    strata = noise(seed, u * 0.35, v * 1.3, 0.9)
    crack = smoothstep(0.06, 0.0, np.abs(noise(seed + 1, u * 0.6, v * 0.6, 0.9)))
    rough = noise(seed + 2, u * 2.2, v * 2.2, 0.35) * _visible(grain, 0.007)
    return _shade(_blend(color, second, 0.45 * crack), 0.22 * strata + 0.13 * rough)


def _water(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    warp = noise(seed, u * 0.5, v * 0.5, 1.2)
    net = np.abs(noise(seed + 1, u * 0.9 + 0.3 * warp, v * 0.9 - 0.3 * warp, 1.2))
    caustic = smoothstep(0.42, 0.0, net) ** 3
    return _blend(_shade(color, 0.08 * warp), second, np.clip(0.5 * caustic, 0, 1))


def _moss(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    tufts = noise(seed, u * 0.9, v * 0.9, 0.7) + 0.6 * noise(seed + 1, u * 2.6, v * 2.6, 0.35)
    return _blend(_shade(color, 0.28 * tufts), second, np.clip(0.25 + 0.3 * tufts, 0, 1).astype(np.float32))


def _asphalt(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    """A lane that runs away from the camera, its lines in the second colour, gravel beside it."""
    stones = noise(seed, u * 3.4, v * 3.4, 0.1) * _visible(grain, 0.005)
    patches = noise(seed + 1, u * 0.3, v * 0.12, 1.1)
    tracks = np.exp(-(((np.abs(u) - 0.75) / 0.3) ** 2))
    road = _shade(color, 0.16 * stones + 0.1 * patches - 0.1 * tracks)
    soft = 0.012 + grain
    line = smoothstep(0.075 + soft, 0.075, np.abs(u - 1.62))
    dash = smoothstep(0.075 + soft, 0.075, np.abs(u + 1.62)) * smoothstep(0.52, 0.48, (v / 4.2) % 1.0)
    worn = 0.82 + 0.12 * np.clip(stones + patches, -1, 1)
    road = _blend(road, second, np.maximum(line, dash) * worn)
    verge = _shade(
        0.55 * color + 0.45 * np.array([0.24, 0.22, 0.17]), 0.25 * noise(seed + 2, u * 2, v * 2, 0.4)
    )
    return _blend(road, verge, smoothstep(1.86, 1.95, u) + smoothstep(-5.15, -5.3, u))


def _acrylic(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    return np.broadcast_to(color, (*u.shape, 3))


def _metal(u: Floats, v: Floats, grain: Floats, color: Floats, second: Floats, seed: int) -> Floats:
    return _shade(color, 0.08 * noise(seed, u * 0.1, v * 12.0, 0.4) * _visible(grain, 0.003))


Painter = Callable[[Floats, Floats, Floats, Floats, Floats, int], Floats]
_PAINTERS: Final[dict[str, Painter]] = {
    "paint": _paint,
    "plaster": _plaster,
    "concrete": _concrete,
    "wood": _wood,
    "marble": _marble,
    "terrazzo": _terrazzo,
    "linen": _linen,
    "velvet": _velvet,
    "tile": _tile,
    "brick": _brick,
    "panel": _panel,
    "sand": _sand,
    "snow": _snow,
    "stone": _stone,
    "water": _water,
    "moss": _moss,
    "asphalt": _asphalt,
    "acrylic": _acrylic,
    "metal": _metal,
}
