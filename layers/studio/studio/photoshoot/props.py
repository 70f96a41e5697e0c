"""Solid things that stand beside the product: ornaments, pumpkins, gifts, pebbles, columns.

Places are chosen by hand in units of the product's size and then jittered by the seed, so that a set looks
arranged and yet never the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.photoshoot.scene import Prop, Surface
from studio.photoshoot.solids import Ball, Cuboid, Cylinder, Solid


@dataclass(frozen=True, slots=True)
class Plot:
    """The room around the product: `clear` is half of what it takes, `unit` a third of its height."""

    clear: float
    unit: float
    half_frame: float


_SMALLEST: Final = 0.004  # frame heights; beside a wafer-thin product there is nothing to see

# (side, gap from the product in units, depth in units, size): what stands where, far things first.
_PLACES: Final = (
    (-1, 0.55, 1.15, 0.62),
    (1, 0.75, 0.9, 0.5),
    (1, 0.15, -0.35, 0.34),
    (-1, 0.25, -0.55, 0.26),
    (-1, 1.15, 0.15, 0.42),
    (1, 1.25, 0.2, 0.3),
)


def solids_of(prop: Prop, plot: Plot, seed: int, turn: int = 0, turns: int = 1) -> list[Solid]:
    """The solids of one prop; none if it has none. Of several props each has every `turns`-th place."""
    builder = _BUILDERS.get(prop.kind)
    if builder is None:
        return []
    rng = np.random.default_rng(seed + 101)
    found: list[Solid] = []
    places = _PLACES[turn::turns]
    for index, (side, gap, depth, size) in enumerate(places[: max(1, round(len(places) * prop.amount))]):
        radius = plot.unit * size * rng.uniform(0.88, 1.1) * 0.62
        x = side * (plot.clear + plot.unit * gap * 0.55 + radius)
        if abs(x) - radius > plot.half_frame * 1.08 or radius < _SMALLEST:
            continue
        z = plot.unit * depth + rng.uniform(-0.05, 0.05)
        found.extend(builder(x, z, radius, prop.colors[index % len(prop.colors)], index))
    return found


def _ornament(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    cap = Cylinder(x, z, radius * 0.2, radius * 1.97, radius * 2.2, Surface("metal", "#c9b27a", gloss=0.5))
    return [Ball(x, radius, z, radius, Surface("acrylic", color, gloss=1.0)), cap]


def _sphere(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    return [Ball(x, radius, z, radius, Surface("plaster", color, gloss=0.12))]


def _pumpkin(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    squash = 0.74
    stem = Cylinder(
        x + radius * 0.06,
        z,
        radius * 0.12,
        radius * squash * 1.8,
        radius * squash * 2.35,
        Surface("stone", "#6b5a34"),
    )
    return [
        Ball(x, radius * squash * 0.96, z, radius * 1.15, Surface("plaster", color, gloss=0.25), squash, 11),
        stem,
    ]


def _egg(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    small = radius * 0.72
    return [
        Ball(x, small * 1.28, z, small, Surface("terrazzo", color, "#b59b83", gloss=0.18, scale=0.5), 1.3)
    ]


def _pebble(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    squash = (0.42, 0.5, 0.36)[index % 3]
    stack: list[Solid] = [
        Ball(x, radius * squash, z, radius * 1.15, Surface("stone", color, "#6e6a64", gloss=0.1), squash)
    ]
    if index == 0:
        top = radius * squash * 2
        stack.append(
            Ball(
                x + radius * 0.08,
                top + radius * 0.3,
                z,
                radius * 0.72,
                Surface("stone", color, gloss=0.1),
                0.42,
            )
        )
    return stack


def _column(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    tall = radius * (3.4, 1.3, 2.2, 0.8, 1.8, 1.0)[index % 6]
    return [Cylinder(x, z, radius * 0.9, 0, tall, Surface("plaster", color))]


def _cube(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    tall = radius * (2.6, 1.4, 1.6, 1.0, 2.0, 1.2)[index % 6]
    return [Cuboid(x, z, radius * 0.8, radius * 0.8, 0, tall, Surface("plaster", color))]


def _gift(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    half, tall = radius * 1.05, radius * (1.7, 1.2, 1.4, 1.0, 1.5, 1.1)[index % 6]
    ribbon = Surface("acrylic", "#d9b25f" if index % 2 == 0 else "#f3ede2", gloss=0.35)
    band = half * 0.16
    bow = Ball(x - band * 1.5, tall + band * 0.9, z, band * 1.7, ribbon, 0.62)
    knot = Ball(x + band * 1.5, tall + band * 0.9, z, band * 1.7, ribbon, 0.62)
    return [
        Cuboid(x, z, half, half * 0.9, 0, tall, Surface("paint", color)),
        Cuboid(x, z - 0.002, band, half * 0.9, 0, tall + 0.002, ribbon),
        bow,
        knot,
    ]


def _candle(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    tall = radius * (3.0, 2.0, 1.5, 1.2, 2.4, 1.7)[index % 6]
    return [Cylinder(x, z, radius * 0.62, 0, tall, Surface("plaster", color, gloss=0.1))]


def _balloon(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    high = (3.6, 4.4, 2.7, 5.0, 2.2, 3.2)[index % 6] * radius / max(0.25, 0.42 + 0.1 * index)
    return [
        Ball(x * 1.05, min(high, 0.62), z + 0.25, radius * 1.25, Surface("acrylic", color, gloss=0.6), 1.16)
    ]


def _books(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    """A pile, each book a little smaller and turned aside, its pages light between the covers."""
    found: list[Solid] = []
    low = 0.0
    tones = (color, "#7a3b33", "#2f4f4a", "#c9a86c")
    for number in range((4, 3, 2, 2, 3, 2)[index % 6]):
        thick = radius * (0.3, 0.22, 0.26, 0.2)[number % 4]
        half = radius * (1.25 - 0.08 * number)
        at = x + radius * (0.0, 0.1, -0.06, 0.05)[number % 4]
        cover, pages = Surface("linen", tones[number % 4], scale=0.5), Surface("paint", "#efe7d6")
        found.append(Cuboid(at, z, half, half * 0.75, low, low + thick * 0.16, cover))
        found.append(Cuboid(at, z, half * 0.96, half * 0.72, low + thick * 0.16, low + thick * 0.84, pages))
        found.append(Cuboid(at, z, half, half * 0.75, low + thick * 0.84, low + thick, cover))
        low += thick
    return found


def _laptop(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    """One that is open: its keys towards the camera, its screen upright behind them."""
    if index > 0:
        return []
    half, tall = radius * 1.9, radius * 2.3
    metal, screen = Surface("metal", color, gloss=0.2), Surface("acrylic", "#20242c", gloss=0.5)
    back = z + half * 0.6
    return [
        Cuboid(x, back, half, radius * 0.03, radius * 0.08, tall, metal),
        Cuboid(x, back - radius * 0.05, half * 0.95, 0.001, radius * 0.16, tall * 0.96, screen),
        Cuboid(x, z, half, half * 0.62, 0, radius * 0.1, metal),
        Cuboid(x, z + half * 0.1, half * 0.86, half * 0.3, radius * 0.1, radius * 0.105, screen),
    ]


def _cup(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    if index > 2:
        return []
    small = radius * 0.78
    china, coffee = Surface("acrylic", color, gloss=0.35), Surface("acrylic", "#3a2114", gloss=0.4)
    return [
        Cylinder(x, z, small * 1.5, 0, small * 0.12, china),
        Cylinder(x, z, small * 0.9, small * 0.12, small * 1.5, china),
        Cylinder(x, z, small * 0.8, small * 1.5, small * 1.502, coffee),
    ]


def _fruit(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    return [Ball(x, radius * 0.8, z, radius * 0.86, Surface("plaster", color, gloss=0.3), 0.94)]


def _berry(x: float, z: float, radius: float, color: str, index: int) -> list[Solid]:
    """A few together."""
    small = radius * 0.42
    return [
        Ball(x + dx * small, small * 0.98, z + dz * small, small, Surface("acrylic", color, gloss=0.35), 1.05)
        for dx, dz in ((-1.0, 0.6), (1.05, 0.3), (0.0, -0.9))
    ]


Builder = Callable[[float, float, float, str, int], list[Solid]]
_BUILDERS: Final[dict[str, Builder]] = {
    "ornaments": _ornament,
    "spheres": _sphere,
    "pumpkins": _pumpkin,
    "eggs": _egg,
    "pebbles": _pebble,
    "columns": _column,
    "cubes": _cube,
    "gifts": _gift,
    "candles": _candle,
    "balloons": _balloon,
    "books": _books,
    "laptop": _laptop,
    "cups": _cup,
    "fruits": _fruit,
    "berries": _berry,
}
SOLID_KINDS: Final = frozenset(_BUILDERS)
