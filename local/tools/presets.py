"""Writes the studio's presets as data, and a picture of each, for the functions that do not carry the studio.

python -m local.tools.presets
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyvips

from adrelay.providers.studio.options import CUTOUT_PRESET, PRESETS_FILE
from studio.cutting import photo
from studio.photoshoot import presets, shoot, subject_of, suited
from studio.photoshoot.sizes import HAND

ROOT = Path(__file__).resolve().parents[2]
PREVIEWS = ROOT / "functions" / "manage_jobs" / "previews"
_SAMPLE = Path(__file__).parents[1] / "samples" / "product_serum.jpg"
_SIDE = 320  # pixels


def listed() -> list[dict[str, Any]]:
    """Every preset, without the picture's URL; last the cutout."""
    scenes = [
        {
            "id": one.id,
            "name": one.preview_name,
            "prompt": one.prompt_text,
            "categories": list(one.categories),
            "tags": list(one.tags),
        }
        for one in presets()
    ]
    alone = {
        "id": CUTOUT_PRESET,
        "name": "Transparent Background",
        "prompt": ", cut out, on a transparent background",
        "categories": [],
        "tags": ["cutout", "transparent", "png"],
    }
    return [*scenes, alone]


def text() -> str:
    return json.dumps(listed(), indent=1, ensure_ascii=False) + "\n"


def draw(folder: Path) -> None:
    """A WebP of each preset, with the sample serum in it."""
    subject = subject_of(photo.load(_SAMPLE.read_bytes()))
    folder.mkdir(exist_ok=True)
    for index, one in enumerate(presets()):
        scene, _ = suited(one.scene, HAND)
        picture = shoot(subject.cutout, scene, (_SIDE * 2, _SIDE * 2), seed=index, same_style=subject.palette)
        _save(picture, folder / f"{one.id}.webp")
    _save(on_squares(subject.cutout), folder / f"{CUTOUT_PRESET}.webp")


def on_squares(cutout: pyvips.Image) -> pyvips.Image:
    """A cutout on the grey squares by which programs show that there is nothing."""
    y, x = np.mgrid[0 : _SIDE * 2, 0 : _SIDE * 2] // 32
    squares = np.where((x + y) % 2, 255, 214).astype(np.uint8)
    ground = pyvips.Image.new_from_array(squares).copy(interpretation="b-w").colourspace("srgb")
    small = cutout.thumbnail_image(_SIDE * 2 - 96, height=_SIDE * 2 - 96)
    return ground.composite2(small, "over", x=_SIDE - small.width // 2, y=_SIDE - small.height // 2)[0:3]


def _save(picture: pyvips.Image, file: Path) -> None:
    small = picture.thumbnail_image(_SIDE).cast("uchar")
    file.write_bytes(bytes(small.webpsave_buffer(Q=80, effort=4, keep="none")))


if __name__ == "__main__":
    PRESETS_FILE.write_text(text(), encoding="utf-8")
    draw(PREVIEWS)
    print(PRESETS_FILE.relative_to(ROOT), PREVIEWS.relative_to(ROOT))
