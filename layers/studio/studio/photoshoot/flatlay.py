"""What lies flat, such as a notebook, seen from right above on the scene's ground, its shadow around it."""

from typing import Final

import numpy as np
import pyvips

from studio.color.oklch import linearize
from studio.photoshoot.camera import Camera, Window
from studio.photoshoot.gobos import gobo_light
from studio.photoshoot.light import Lamp, linear
from studio.photoshoot.materials import albedo
from studio.photoshoot.noise import Floats
from studio.photoshoot.scene import Scene
from studio.photoshoot.stage import blurred

_THICK: Final = 0.014  # frame heights by which it rises above the ground
_SHARE: Final = 0.64  # of the frame's smaller side


def lay_flat(cutout: pyvips.Image, scene: Scene, size: tuple[int, int], seed: int) -> Floats:
    """(rows, columns, 3) exposed linear light."""
    width, height = size
    camera = Camera(width, height, 0.0, 0.5)
    lamp = Lamp.of(scene.light)
    grow = _SHARE * min(width / cutout.width, height / cutout.height)
    image = cutout.resize(grow).numpy() if grow < 1 else cutout.resize(grow, kernel="cubic").numpy()
    alpha = np.zeros((height, width), dtype=np.float32)
    rgb = np.zeros((height, width, 3), dtype=np.float32)
    top, left = (height - image.shape[0]) // 2, (width - image.shape[1]) // 2
    place = slice(top, top + image.shape[0]), slice(left, left + image.shape[1])
    alpha[place] = image[..., 3] / 255.0
    rgb[place] = linearize(image[..., :3])
    canvas = _ground(scene, camera, lamp, seed)
    away = (-lamp.toward[0], lamp.toward[2] + 0.3)
    for reach, blur, dark in ((1.0, 0.004, 0.42), (2.4, 0.016, 0.3), (4.5, 0.04, 0.18)):
        moved = _moved(alpha, away[0] * _THICK * reach * height, away[1] * _THICK * reach * height)
        canvas *= 1 - dark * blurred(moved[..., None], blur * height).reshape(height, width, 1)
    return np.asarray(canvas + (rgb - canvas) * alpha[..., None], dtype=np.float32)


def _ground(scene: Scene, camera: Camera, lamp: Lamp, seed: int) -> Floats:
    """The floor's material over the whole frame, under the lamp and what it shines through."""
    rows, columns = np.mgrid[0 : camera.height, 0 : camera.width].astype(np.float32)
    x, y = (columns - camera.width / 2) / camera.height, 0.5 - rows / camera.height
    color = albedo(scene.floor, x, y, np.full_like(x, 1 / camera.height), seed)
    key = np.full_like(x, max(float(lamp.toward[1]), 0.3))
    if scene.light.gobo != "none":
        key = key * gobo_light(scene.light.gobo, x * 0.8, y * 0.8, scene.light.gobo_softness, seed)
    light = key[..., None] * (
        scene.light.strength * 1.45 * linear(scene.light.color)
    ) + scene.light.ambient * linear(scene.light.sky)
    return np.asarray(color * light / max(float(np.quantile(light, 0.62)), 0.05), dtype=np.float32)


def _moved(alpha: Floats, right: float, down: float) -> Floats:
    """`alpha` moved by whole pixels; what leaves the frame is gone."""
    window = Window(0, 0, alpha.shape[1], alpha.shape[0])
    across, low = round(right), round(down)
    out = np.zeros_like(alpha)
    source = alpha[
        max(0, -low) : window.bottom - max(0, low), max(0, -across) : window.right - max(0, across)
    ]
    out[max(0, low) :, max(0, across) :][: source.shape[0], : source.shape[1]] = source
    return out
