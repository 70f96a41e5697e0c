"""Writes the studio's presets as data, and a picture of each, for the functions that do not carry the studio.

python -m local.tools.presets
"""

import json
from pathlib import Path
from typing import Any

from adrelay.providers.studio.options import PRESETS_FILE
from studio.cutting import photo
from studio.photoshoot import presets, shoot, subject_of

ROOT = Path(__file__).resolve().parents[2]
PREVIEWS = ROOT / "functions" / "manage_jobs" / "previews"
_SAMPLE = Path(__file__).parents[1] / "samples" / "product_serum.jpg"
_SIDE = 320  # pixels


def listed() -> list[dict[str, Any]]:
    """Every preset, without the picture's URL."""
    return [
        {
            "id": one.id,
            "name": one.preview_name,
            "prompt": one.prompt_text,
            "categories": list(one.categories),
            "tags": list(one.tags),
        }
        for one in presets()
    ]


def text() -> str:
    return json.dumps(listed(), indent=1, ensure_ascii=False) + "\n"


def draw(folder: Path) -> None:
    """A WebP of each preset, with the sample serum in it."""
    subject = subject_of(photo.load(_SAMPLE.read_bytes()))
    folder.mkdir(exist_ok=True)
    for index, one in enumerate(presets()):
        picture = shoot(
            subject.cutout, one.scene, (_SIDE * 2, _SIDE * 2), seed=index, same_style=subject.palette
        )
        small = picture.thumbnail_image(_SIDE)
        (folder / f"{one.id}.webp").write_bytes(bytes(small.webpsave_buffer(Q=80, effort=4, keep="none")))


if __name__ == "__main__":
    PRESETS_FILE.write_text(text(), encoding="utf-8")
    draw(PREVIEWS)
    print(PRESETS_FILE.relative_to(ROOT), PREVIEWS.relative_to(ROOT))
