"""Photographs the drawn sample products: `python -m local.samples.paint`.

Each `*.svg` here but the portrait is a product alone. On a plain backdrop, with a contact shadow and a little
sensor noise, it is what a shop's own product photo is; the SVG is then its known outline, to measure the
cutout by.
"""

from pathlib import Path
from typing import Final

import numpy as np
import pyvips

import studio.type.catalogue  # noqa: F401  # importing it makes the studio's fonts the only ones

_FOLDER: Final = Path(__file__).parent
# Backdrop colour at the centre and at the corner; where the product stands (left, right, floor in px).
_SETS: Final = {
    "tube": ((233, 238, 241), (202, 211, 217), (452, 748, 1248)),
    "pouch": ((245, 241, 234), (222, 214, 202), (300, 900, 1250)),
    "candle": ((240, 236, 230), (214, 207, 198), (360, 840, 1232)),
    "mug": ((250, 248, 245), (231, 226, 219), (350, 800, 1234)),
}
NAMES: Final = tuple(_SETS)


def product(name: str) -> pyvips.Image:
    """The product alone, RGBA, 1200 × 1500."""
    return pyvips.Image.svgload(str(_FOLDER / f"{name}.svg"))


def photograph(name: str) -> pyvips.Image:
    """The product on its backdrop, RGB, 1200 × 1500."""
    alone = product(name)
    width, height = alone.width, alone.height
    centre, corner, (left, right, floor) = _SETS[name]
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    away = np.hypot((x - width / 2) / width, (y - height * 0.45) / height)
    away = np.clip(away * 1.35, 0, 1)[..., None] ** 1.6
    backdrop = np.array(centre) * (1 - away) + np.array(corner) * away
    middle, reach = (left + right) / 2, (right - left) / 2
    shade = np.zeros((height, width))
    for across, tall, lift, strength in ((1.3, 46, 6, 0.26), (1.06, 20, 0, 0.34), (0.98, 7, -2, 0.5)):
        distance = np.hypot(
            (x - middle - reach * 0.08 * across) / (reach * across), (y - floor - lift) / tall
        )
        shade = np.maximum(shade, strength * np.exp(-(np.clip(distance, 0, 9) ** 4) * 0.9))
    picture = backdrop * (1 - shade[..., None] * np.array([0.92, 0.96, 1.0]))
    picture += np.random.default_rng(7).normal(0, 1.1, (height, width, 1))
    base = pyvips.Image.new_from_array(np.clip(picture, 0, 255).astype(np.uint8)).copy(interpretation="srgb")
    return base.composite2(alone, "over").flatten()


if __name__ == "__main__":
    for each in NAMES:
        photograph(each).write_to_file(str(_FOLDER / f"{each}.jpg"), Q=88, keep="none")
