"""Dressing a set with flat things: strewn on the floor, growing behind the product, in the air."""

import math
from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from studio.photoshoot.camera import Window
from studio.photoshoot.light import linear
from studio.photoshoot.noise import Floats
from studio.photoshoot.props import SOLID_KINDS, Plot, solids_of
from studio.photoshoot.scene import Prop
from studio.photoshoot.solids import Cylinder, Solid, vector
from studio.photoshoot.sprites import sprite
from studio.photoshoot.stage import Stage, blurred

Layer = Literal["back", "floor", "front"]

# sprite kind, size in frame heights, how many
_STREWN: Final = {
    "petals": ("petal", 0.078, 28),
    "leaves": ("leaf", 0.15, 20),
    "green_leaves": ("oval_leaf", 0.12, 16),
    "confetti": ("confetti", 0.026, 90),
    "dots": ("round_confetti", 0.024, 90),
    "hearts": ("heart", 0.075, 26),
    "stars": ("star", 0.05, 34),
    "beans": ("bean", 0.055, 64),
    "slices": ("slice", 0.19, 10),
}
_PLANTS: Final = {"eucalyptus": "sprig", "palm": "fern", "pampas": "pampas"}
_AIRBORNE: Final = {"petals_air": "petal", "hearts_air": "heart", "confetti_air": "confetti", "bats": "bat"}
KINDS: Final = frozenset({*SOLID_KINDS, *_STREWN, *_PLANTS, *_AIRBORNE, "garland", "snowfall", "foliage"})


def dress(stage: Stage, prop: Prop, plot: Plot, layer: Layer, seed: int) -> None:
    """Paint what of a flat prop belongs to that layer: behind the product, on the floor, before it."""
    if prop.kind in _STREWN and layer in ("floor", "front"):
        _strew(stage, prop, plot, seed, before=layer == "front")
    elif prop.kind in _PLANTS and layer == "back":
        _plant(stage, prop, plot, seed)
    elif prop.kind in _AIRBORNE and layer in ("back", "front"):
        _fly(stage, prop, seed, before=layer == "front")
    elif prop.kind == "garland" and layer == "back":
        _garland(stage, prop, seed)
    elif prop.kind == "snowfall" and layer in ("back", "front"):
        _snow(stage, prop, seed, before=layer == "front")
    elif prop.kind == "foliage" and layer == "front":
        _foliage(stage, prop, seed)
    elif prop.kind == "candles" and layer == "front":
        standing = [one for one in stage.scene.props if one.kind in SOLID_KINDS]
        _flames(stage, solids_of(prop, plot, seed, standing.index(prop), len(standing)))


def stamp(
    stage: Stage, art: Floats, x: float, y: float, light: Floats, *, blur: float = 0.0, opacity: float = 1.0
) -> None:
    """A sprite centred on pixel (x, y), lit, out of focus by `blur` px; x² stands in for sRGB's curve."""
    camera = stage.camera
    margin = math.ceil(3 * blur)
    left, top = round(x - art.shape[1] / 2), round(y - art.shape[0] / 2)
    # Only what shows, with what blurs into it.
    first_row, last_row = max(0, -top - margin), min(art.shape[0], camera.height - top + margin)
    first_column, last_column = max(0, -left - margin), min(art.shape[1], camera.width - left + margin)
    if first_row >= last_row or first_column >= last_column:
        return
    art = art[first_row:last_row, first_column:last_column]
    left, top = left + first_column - margin, top + first_row - margin
    layer = np.zeros((art.shape[0] + 2 * margin, art.shape[1] + 2 * margin, 4), dtype=np.float32)
    inner = layer[margin : margin + art.shape[0], margin : margin + art.shape[1]]
    inner[..., 3] = art[..., 3] * opacity
    inner[..., :3] = np.square(art[..., :3]) * light * inner[..., 3:]
    if blur > 0.3:
        layer = blurred(layer, blur)
    window = Window(
        max(0, left),
        max(0, top),
        min(camera.width, left + layer.shape[1]),
        min(camera.height, top + layer.shape[0]),
    )
    if window.empty:
        return
    part = layer[window.top - top : window.bottom - top, window.left - left : window.right - left]
    canvas = stage.canvas[window.slices]
    canvas *= 1 - part[..., 3:]
    canvas += part[..., :3]


def _strew(stage: Stage, prop: Prop, plot: Plot, seed: int, *, before: bool) -> None:
    kind, size, count = _STREWN[prop.kind]
    camera = stage.camera
    rng = np.random.default_rng(seed + 211)
    size *= stage.scene.scale
    count = round(count * prop.amount * max(0.7, camera.aspect) / stage.scene.scale)
    x = rng.uniform(-0.56, 0.56, count) * camera.aspect
    z = rng.uniform(-0.42, min(stage.scene.depth * 0.85, 0.75), count)
    away = np.hypot(x, z * 1.4) > plot.clear + size * 0.55
    points = np.stack([x, np.full(count, 0.001), z], axis=1).astype(np.float32)[away]
    points = points[np.argsort(-points[:, 2])]
    points = points[(points[:, 2] < -0.06) == before]
    if not len(points):
        return
    light = stage.light_on(points[None], vector(0, 1, 0))[0]
    places = camera.project(points)
    scales = camera.focal / (points[:, 2] + camera.distance)
    lean = stage.lamp.toward
    for index, ((px, py), scale, lit) in enumerate(zip(places, scales, light, strict=True)):
        own = np.random.default_rng(seed * 977 + index)
        across = max(3, round(size * own.uniform(0.75, 1.2) * scale))
        tall = max(2, round(across * (0.26 + 0.18 * own.uniform())))
        color = prop.colors[index % len(prop.colors)]
        art = sprite(kind, color, across, tall, int(own.integers(0, 36)) * 10)
        soft = max(0.0, abs(points[index, 2] + 0.02) - 0.12) * 0.010 * camera.height
        shadow = np.dstack([np.zeros((*art.shape[:2], 3), np.float32), art[..., 3] * 0.5])
        stamp(
            stage,
            shadow,
            px - lean[0] * across * 0.12,
            py + across * 0.06,
            vector(0, 0, 0),
            blur=soft + across * 0.035,
        )
        stamp(stage, art, px, py, lit, blur=soft)


def _plant(stage: Stage, prop: Prop, plot: Plot, seed: int) -> None:
    camera = stage.camera
    rng = np.random.default_rng(seed + 307)
    tall = stage.standin.height * min(1.0, 1.4 * stage.scene.scale)
    fans = (
        (-0.62, -30, 1.02),
        (0.66, 28, 0.94),
        (-0.98, -52, 0.82),
        (1.0, 54, 0.76),
        (-0.3, -12, 1.12),
        (0.34, 14, 1.05),
    )
    count = max(2, round(len(fans) * prop.amount))
    for index, (aside, turn, size) in list(enumerate(fans[:count]))[::-1]:
        height = (tall * 1.12 + 0.04) * size
        x, z = aside * (plot.clear * 0.8 + 0.03), 0.1 + 0.05 * index
        foot = camera.project(vector(x, 0.0, z))
        scale = camera.focal / (z + camera.distance)
        lean = round((turn + rng.uniform(-6, 6)) / 10) * 10
        side = max(8, round(height * 1.5 * scale))
        mirrored = aside < 0 and prop.kind == "palm"
        color = prop.colors[index % len(prop.colors)]
        art = sprite(_PLANTS[prop.kind], color, side, side, -lean if mirrored else lean)
        if mirrored:
            art = art[:, ::-1]
        reach = 0.74 * height * scale
        cx = foot[0] + math.sin(math.radians(lean)) * reach
        cy = foot[1] - math.cos(math.radians(lean)) * reach
        light = stage.light_on(vector(x, height * 0.5, z)[None, None], vector(0, 0.5, -0.866))[0, 0]
        stamp(stage, art, cx, cy, light, blur=0.0012 * camera.height * (1 + index * 0.7))


def _fly(stage: Stage, prop: Prop, seed: int, *, before: bool) -> None:
    camera = stage.camera
    rng = np.random.default_rng(seed + 401 + before)
    count = round((7 if before else 18) * prop.amount)
    keep = stage.standin.width * 0.62 * camera.height
    for index in range(count):
        x, y = rng.uniform(0, camera.width), rng.uniform(0, camera.height * (0.6 if not before else 0.95))
        if before and abs(x - camera.width / 2) < keep * 1.5:
            continue
        size = rng.uniform(0.07, 0.12) if before else rng.uniform(0.03, 0.065)
        across = max(4, round(size * camera.height))
        turn = int(rng.integers(-2, 3)) * 10 if prop.kind == "bats" else int(rng.integers(0, 36)) * 10
        tall = max(3, round(across * rng.uniform(0.55, 1.0)))
        art = sprite(_AIRBORNE[prop.kind], prop.colors[index % len(prop.colors)], across, tall, turn)
        blur = (0.012 if before else rng.choice([0.0, 0.0015, 0.004])) * camera.height
        stamp(stage, art, x, y, vector(0.92, 0.92, 0.92), blur=float(blur))


def _garland(stage: Stage, prop: Prop, seed: int) -> None:
    """Fir twigs that hang into the picture from its top corners, with small lights."""
    camera = stage.camera
    rng = np.random.default_rng(seed + 503)
    for index in range(round(20 * prop.amount * max(camera.aspect, 0.8))):
        side = -1 if index % 2 else 1
        spread = rng.uniform(0, 1) ** 1.4
        x = camera.width / 2 + side * camera.width * (0.53 - 0.30 * spread)
        y = camera.height * rng.uniform(-0.03, 0.16) * (1.15 - spread)
        turn = round(90 - side * rng.uniform(5, 65))
        side_px = round(0.34 * camera.height)
        art = sprite("pine", prop.colors[0], side_px, side_px, turn)
        stamp(stage, art, x, y, vector(0.85, 0.88, 0.85), blur=0.0032 * camera.height)
        if index % 2 == 0 and len(prop.colors) > 1:
            spot = max(4, round(0.05 * camera.height))
            glow = sprite("round_confetti", prop.colors[1], spot, spot, 0)
            stamp(
                stage,
                glow,
                x + rng.uniform(-30, 30),
                y + rng.uniform(0, 0.08) * camera.height,
                vector(1.7, 1.5, 1.1),
                blur=0.007 * camera.height,
            )


def _snow(stage: Stage, prop: Prop, seed: int, *, before: bool) -> None:
    camera = stage.camera
    rng = np.random.default_rng(seed + 601 + before)
    for _ in range(round((16 if before else 90) * prop.amount)):
        x, y = rng.uniform(0, camera.width), rng.uniform(0, camera.height)
        if before and abs(x - camera.width / 2) < stage.standin.width * 0.55 * camera.height:
            continue
        size = rng.uniform(0.016, 0.034) if before else rng.uniform(0.005, 0.014)
        across = max(3, round(size * camera.height))
        art = sprite("round_confetti", "#ffffff", across, across, 0)
        stamp(
            stage,
            art,
            x,
            y,
            vector(1, 1, 1),
            blur=size * 0.22 * camera.height,
            opacity=0.75 if before else 0.85,
        )


def _foliage(stage: Stage, prop: Prop, seed: int) -> None:
    """Leaves right before the lens, at two corners."""
    camera = stage.camera
    for side, down, turn, size in ((-1, 0.9, 40, 0.8), (1, 0.12, 220, 0.72)):
        across = max(8, round(size * camera.height))
        art = sprite("fern", prop.colors[0], across, across, turn)
        x = camera.width / 2 + side * camera.width * 0.5
        stamp(
            stage,
            art,
            x,
            down * camera.height,
            vector(0.5, 0.52, 0.5),
            blur=0.016 * camera.height,
            opacity=0.92,
        )


def _flames(stage: Stage, candles: Sequence[Solid]) -> None:
    camera = stage.camera
    for candle in candles:
        if not isinstance(candle, Cylinder):
            continue
        x, y = camera.project(vector(candle.x, candle.top, candle.z))
        size = candle.radius * camera.height
        rows, columns = np.mgrid[-1:1:64j, -1:1:64j].astype(np.float32)
        body = np.exp(-((columns / (0.16 + 0.1 * rows)) ** 2) - ((rows - 0.1) / 0.36) ** 2 * 1.6)
        glow = np.exp(-(columns**2 + rows**2) / 0.16) * 0.32
        light = body[..., None] * linear("#ffd27a") * 2.6 + glow[..., None] * linear("#ff9d3c")
        reach = max(8, round(size * 2.6))
        _add(stage, light, x, y - size * 0.75, reach)


def _add(stage: Stage, light: Floats, x: float, y: float, size: int) -> None:
    """Light added on top: what glows hides nothing."""
    index = np.linspace(0, light.shape[0] - 1, size).astype(np.intp)
    glow = light[index][:, index]
    left, top = round(x - size / 2), round(y - size / 2)
    window = Window(
        max(0, left), max(0, top), min(stage.camera.width, left + size), min(stage.camera.height, top + size)
    )
    if not window.empty:
        stage.canvas[window.slices] += glow[
            window.top - top : window.bottom - top, window.left - left : window.right - left
        ]
