"""A contact sheet of all presets: `python -m studio.photoshoot.sheet OUT.jpg PHOTO…`; photos take turns."""

import sys
from pathlib import Path
from typing import Final

import pyvips

from studio import photo
from studio.photoshoot.presets import presets
from studio.photoshoot.shoot import shoot
from studio.photoshoot.subject import subject_of

_TILE: Final = 420
_ACROSS: Final = 8


def main(out: str, files: list[str]) -> None:
    subjects = [subject_of(photo.load(Path(file).read_bytes())) for file in files]
    tiles = []
    for index, one in enumerate(presets()):
        subject = subjects[index % len(subjects)]
        picture = shoot(subject.cutout, one.scene, (_TILE, _TILE), seed=index, same_style=subject.palette)
        tiles.append(picture.copy_memory())
    pyvips.Image.arrayjoin(tiles, across=_ACROSS, shim=6, background=[255, 255, 255]).write_to_file(out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
