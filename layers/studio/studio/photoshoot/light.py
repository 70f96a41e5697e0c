"""Light: where the key lamp reaches, through what, and what the sky and the surroundings add.

The lamp has a size, so shadows are soft as they are in a studio: each point looks at several spots of the
lamp and counts those it sees. This runs on a coarse grid; noise between neighbours is then blurred away.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from studio.color.oklch import linearize, parse_hex
from studio.photoshoot.gobos import gobo_light
from studio.photoshoot.noise import Floats
from studio.photoshoot.scene import Light

_SPOTS: Final = 10  # of the lamp that each point looks at
_AIM: Final = np.array([0.0, 0.3, 0.45], dtype=np.float32)  # where the middle of a gobo's pattern falls


def linear(color: str) -> Floats:
    """`#rrggbb` → (3,) linear light."""
    return np.asarray(linearize(np.array(parse_hex(color))), dtype=np.float32)


class Shade(Protocol):
    """Something that stands in the light."""

    @property
    def bound(self) -> tuple[Floats, float]:
        """Centre and radius of a ball around it."""

    def hides(self, points: Floats, toward: Floats) -> Floats:
        """0..1 for (n, 3) points: how far it hides what lies in the (n, 3) directions `toward`."""

    def closes(self, points: Floats) -> Floats:
        """0..1 for (n, 3) points: how much of the sky it takes by standing near."""


@dataclass(frozen=True, slots=True)
class Lamp:
    """The key light's geometry: `toward` it, and two axes across."""

    light: Light
    toward: Floats
    across: Floats
    up: Floats

    @classmethod
    def of(cls, light: Light) -> "Lamp":
        azimuth, elevation = math.radians(light.azimuth), math.radians(light.elevation)
        level = math.cos(elevation)
        toward = np.array(
            [math.sin(azimuth) * level, math.sin(elevation), -math.cos(azimuth) * level], dtype=np.float32
        )
        across = np.array([-toward[2], 0.0, toward[0]], dtype=np.float32)
        across /= max(float(np.linalg.norm(across)), 1e-6)
        return cls(light, toward, across, np.cross(toward, across).astype(np.float32))

    def reaches(self, points: Floats, shades: Sequence[Shade], seed: int) -> Floats:
        """(n,) share of the lamp that (n, 3) points see past `shades`."""
        if not shades:
            return np.ones(len(points), dtype=np.float32)
        turn = np.random.default_rng(seed).uniform(0, 2 * np.pi, len(points)).astype(np.float32)
        radius = math.tan(math.radians(self.light.softness))
        near = [(shade, self._in_reach(points, shade, radius)) for shade in shades]
        seen = np.zeros(len(points), dtype=np.float32)
        for spot in range(_SPOTS):
            out = radius * math.sqrt((spot + 0.5) / _SPOTS)
            angle = turn + spot * 2.399963  # the golden angle spreads the spots evenly over the disc
            aside, above = (out * np.cos(angle))[:, None], (out * np.sin(angle))[:, None]
            toward = self.toward + aside * self.across + above * self.up
            clear = np.ones(len(points), dtype=np.float32)
            for shade, index in near:
                if len(index):
                    clear[index] *= 1.0 - shade.hides(points[index], toward[index])
            seen += clear
        return seen / _SPOTS

    def _in_reach(self, points: Floats, shade: Shade, radius: float) -> npt.NDArray[np.intp]:
        """Which points the shade can darken: those behind it as the lamp sees it."""
        centre, size = shade.bound
        away = points - centre
        behind = -(away @ self.toward)
        off = np.hypot(away @ self.across, away @ self.up)
        return np.flatnonzero((behind > -size) & (off < size + radius * 1.3 * np.maximum(behind, 0) + 0.005))


def irradiance(
    lamp: Lamp,
    points: Floats,
    normals: Floats,
    shades: Sequence[Shade],
    seed: int,
    bounce: Floats | None = None,
) -> Floats:
    """(n, 3) linear light that falls on (n, 3) points whose (3,) or (n, 3) unit normals are given.

    `bounce` (n, 3) is light thrown back by what stands near.
    """
    light = lamp.light
    facing = np.maximum(normals @ lamp.toward, 0.0)
    key = facing * lamp.reaches(points, shades, seed)
    if light.gobo != "none":
        aimed = points - _AIM
        key = key * gobo_light(light.gobo, aimed @ lamp.across, aimed @ lamp.up, light.gobo_softness, seed)
    open_sky = np.ones(len(points), dtype=np.float32)
    for shade in shades:
        open_sky *= 1.0 - shade.closes(points)
    key = key * (0.3 + 0.7 * open_sky)  # in a narrow gap the lamp is hidden as well
    upward = np.broadcast_to(normals[..., 1], open_sky.shape)
    ambient = light.ambient * open_sky * (0.82 + 0.18 * upward)
    out = key[:, None] * (light.strength * 1.45 * linear(light.color)) + ambient[:, None] * linear(light.sky)
    if bounce is not None:
        out = out + bounce * open_sky[:, None]
    return np.asarray(out, dtype=np.float32)
