"""Where the camera stands for a product: as high above it as the one that took its photo, and how far."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyvips

from studio.cutting.pose import LEVEL, Pose
from studio.photoshoot.camera import Camera
from studio.photoshoot.props import SOLID_KINDS
from studio.photoshoot.scene import Scene
from studio.photoshoot.sizes import Size
from studio.photoshoot.standin import Standin

_EYE: Final = 0.5  # frame heights above the floor
_NEAREST, _FARTHEST = 1.1, 3.4  # frame heights from camera to product
_STEEP_FROM: Final = 0.16  # the slope above which the camera comes near, so that the horizon stays in view


@dataclass(frozen=True, slots=True)
class _Take:
    """What one take has of its own: shares by which things are larger, higher or farther to the right."""

    slope: float = 1.0
    size: float = 1.0
    lower: float = 0.0
    aside: float = 0.0


def _of_take(take: int) -> _Take:
    if take == 0:
        return _Take()
    rng = np.random.default_rng(take * 7919 + 17)
    return _Take(
        float(rng.uniform(0.72, 1.3)),
        float(rng.uniform(0.84, 1.08)),
        float(rng.uniform(-0.015, 0.035)),
        float(rng.choice([-1, 1]) * rng.uniform(0.03, 0.085)),
    )


def frame(
    cutout: pyvips.Image, pose: Pose, kind: Size, scene: Scene, size: tuple[int, int], take: int
) -> tuple[Camera, Standin]:
    """The camera, and the product before it. Take 0 is the plain one; others differ in height and place."""
    width, height = size
    own, aspect, ratio = _of_take(take), width / height, cutout.width / cutout.height
    wide = aspect > 2.2
    tall = scene.stand.tall if scene.stand else 0.0
    room = (0.74 if wide else kind.tallest) - 0.6 * tall
    share = kind.widest if scene.stand is None else min(0.62, 0.86 / scene.stand.spread)
    if scene.scale > 0.5 and any(prop.kind in SOLID_KINDS for prop in scene.props):
        share = min(share, 0.5)  # leaves room for them at both sides
    product = min(room, share * aspect / ratio) * own.size
    if pose.cut:
        product = _of_cut(pose, aspect, ratio, product)
    base = min(0.5 + product / 2 + (0.05 if not wide else 0.02) + 0.45 * tall + own.lower, 0.92)
    shift = own.aside if product * ratio < 0.6 * aspect else own.aside / 3
    below = pose.hangs * product
    if pose.cut:
        base, shift = _at_edges(pose, product, base, shift, product * ratio / aspect)
    slope = pose.slope or (kind.slope or LEVEL) * own.slope
    eye = product * 0.86 if kind.eye_level else _EYE
    distance = _FARTHEST
    if slope > _STEEP_FROM:
        distance = min(max(eye / slope, _NEAREST), _FARTHEST)
    eye = slope * distance
    if "bottom" in pose.cut:  # the floor is somewhere below the picture
        tall = 0.7 * product
        base = 1.0 + tall
        eye, distance = base - 0.42, _FARTHEST
    camera = Camera(width, height, base - below - eye, base - below, distance, shift)
    standin = Standin.of(cutout, pose, camera, product * ratio, product, tall)
    return camera, standin


def _of_cut(pose: Pose, aspect: float, ratio: float, product: float) -> float:
    """How tall a product is that ends at its photo's edges: it fills the picture between opposite ones."""
    if {"left", "right"} <= pose.cut:
        return aspect / ratio
    if {"top", "bottom"} <= pose.cut:
        return max(1.0, product)
    if "top" in pose.cut:
        return max(product, min(0.9, 0.94 * aspect / ratio))
    return min(max(product, 0.74), 0.94 * aspect / ratio)


def _at_edges(pose: Pose, product: float, base: float, shift: float, wide: float) -> tuple[float, float]:
    """(base, shift) that bring each cut edge to the picture's edge."""
    if "top" in pose.cut and "bottom" not in pose.cut:
        base = product
    if {"left", "right"} <= pose.cut:
        shift = 0.0
    elif "left" in pose.cut:
        shift = wide / 2 - 0.5
    elif "right" in pose.cut:
        shift = 0.5 - wide / 2
    return base, shift
