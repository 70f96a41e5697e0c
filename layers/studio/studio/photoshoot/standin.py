"""The product in the scene: its size and place, its shadow, its reflection, and light from around it."""

from dataclasses import dataclass

import numpy as np
import pyvips

from studio.color.oklch import linearize
from studio.drawing.picture import foot_of
from studio.photoshoot.camera import Camera
from studio.photoshoot.noise import Floats, smoothstep

_SHADE_SIDE = 128  # px of the mask that shadows are cast from


@dataclass(frozen=True, slots=True, eq=False)
class Standin:
    """A cutout standing at (0, `floor`, 0); sizes in frame heights, `alpha` small and padded.

    It touches the floor over a width of `foot` around `foot_x`: a mug's handle does not stand on anything.
    """

    width: float
    height: float
    floor: float
    alpha: Floats
    foot: float
    foot_x: float
    color: Floats

    @classmethod
    def of(cls, cutout: pyvips.Image, width: float, height: float, floor: float) -> "Standin":
        small = cutout.thumbnail_image(_SHADE_SIDE, height=_SHADE_SIDE, size="both")
        alpha = np.asarray(small[3].numpy(), dtype=np.float32) / 255.0
        rgb = linearize(small[0:3].numpy())
        weight = alpha[..., None] + 1e-6
        color = (rgb * weight).sum(axis=(0, 1)) / weight.sum(axis=(0, 1))
        left, right = foot_of(cutout)
        foot, foot_x = right - left, (left + right) / 2 - 0.5
        rgb_mean = color.astype(np.float32)
        return cls(width, height, floor, np.pad(alpha, 1), foot * width, foot_x * width, rgb_mean)

    @property
    def bound(self) -> tuple[Floats, float]:
        centre = np.array([0.0, self.floor + self.height / 2, 0.0], dtype=np.float32)
        return centre, float(np.hypot(self.width, self.height)) / 2

    def hides(self, points: Floats, toward: Floats) -> Floats:
        """As if the product were turned to face the lamp: a flat photo would have no shadow from the side."""
        level = np.hypot(toward[:, 0], toward[:, 2])
        level = np.maximum(level, 1e-4)
        x = points[:, 0] - self.foot_x
        ahead = -(x * toward[:, 0] + points[:, 2] * toward[:, 2]) / level
        aside = (x * toward[:, 2] - points[:, 2] * toward[:, 0]) / level - self.foot_x
        tall = points[:, 1] - self.floor + ahead / level * toward[:, 1]
        rows, columns = self.alpha.shape
        column = np.clip((0.5 - aside / self.width) * (columns - 2) + 0.5, 0, columns - 1)
        row = np.clip((1.0 - tall / self.height) * (rows - 2) + 0.5, 0, rows - 1)
        found = self.alpha[row.astype(np.intp), column.astype(np.intp)]
        return np.asarray(found * (ahead > 1e-4), dtype=np.float32)

    def closes(self, points: Floats) -> Floats:
        """Dark right under it, and a little around. Its lowest row is the front of a sole as deep as wide."""
        half = max(self.foot / 2, 1e-3)
        depth = points[:, 2] - 0.55 * half
        away = (np.hypot(points[:, 0] - self.foot_x, depth * 1.25) - half * 0.94) / half
        level = np.abs(points[:, 1] - self.floor) < 0.004
        near = 0.8 * np.exp(-np.maximum(away, 0) * 9.0) + 0.26 * np.exp(-np.maximum(away, 0) * 1.6)
        return np.asarray(np.minimum(near, 0.92) * level, dtype=np.float32)

    def bounce(self, points: Floats, lit: Floats) -> Floats:
        """(n, 3) light in the product's colour on what stands close to it; `lit` (3,) is what falls on it."""
        away = np.hypot(points[:, 0] - self.foot_x, points[:, 2]) - self.foot / 2
        near = np.exp(-np.maximum(away, 0) / (0.28 * self.height)) * (points[:, 1] < self.floor + self.height)
        return np.asarray(0.16 * near[:, None] * (self.color * lit), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Sprite:
    """The product's pixels at its size in the picture: linear RGB, alpha 0..1, and its top left corner."""

    rgb: Floats
    alpha: Floats
    left: int
    top: int


def sprite(cutout: pyvips.Image, camera: Camera, standin: Standin) -> Sprite:
    """Resize the cutout for the camera; colours premultiplied while resizing, so that edges stay clean."""
    width = max(2, round(standin.width * camera.height))
    height = max(2, round(standin.height * camera.height))
    image = cutout.thumbnail_image(width, height=height, size="force").numpy()
    left = round(camera.width / 2 - width / 2)
    foot = float(camera.project(np.array([0.0, standin.floor, 0.0], dtype=np.float32))[1])
    alpha = np.asarray(image[..., 3], dtype=np.float32) / 255.0
    return Sprite(linearize(image[..., :3]).astype(np.float32), alpha, left, round(foot) - height)


def relit(sprite: Sprite, key_side: float, light: Floats, ground: Floats) -> Sprite:
    """The product under the scene's light: a hint of its colour, of its direction and of the floor's bounce.

    `key_side` −1..1 is where the lamp is, left to right; `light` (3,) the colour of all light, mean 1;
    `ground` (3,) the floor's colour. Only hints: the product's own colours are what the brand sells.
    """
    rows, columns = sprite.alpha.shape
    x = np.linspace(-1, 1, columns, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, rows, dtype=np.float32)[:, None]
    shading = 1.0 + 0.07 * key_side * x - 0.05 * smoothstep(0.72, 1.0, y) - 0.10 * smoothstep(0.965, 1.0, y)
    tint = 1.0 + 0.4 * (light - 1.0)
    lift = 0.035 * smoothstep(0.6, 1.0, y)[..., None] * ground
    return Sprite(sprite.rgb * shading[..., None] * tint + lift, sprite.alpha, sprite.left, sprite.top)
