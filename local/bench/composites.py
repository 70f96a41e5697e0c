"""Pictures whose true outline is known: cut-out objects set on drawn and photographed grounds, with shadows.

The same seed gives the same pictures. Arrays are (height, width, channels) floats of 0..255.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting import photo

Pixels = npt.NDArray[np.float64]

SIDE: Final = 900  # px of a composite
_LARGEST: Final = 1.6  # an object is not enlarged more than this: it would be blurred beyond any photo
_SHARE: Final = (0.42, 0.78)  # of the side that the object's longer side takes
PLAIN: Final = ("white", "paper", "colour", "wall and floor")
TEXTURED: Final = ("wood", "carpet", "tiles")


@dataclass(frozen=True, slots=True, eq=False)
class Composite:
    """A photo of an object that stands on a ground, and the (h, w) share (0..1) of it in each pixel."""

    name: str
    ground: str
    photo: photo.Photo
    alpha: npt.NDArray[np.float32]


def composites(
    objects: Sequence[Path], photographs: Sequence[Path], every: int = 1, first: int = 0
) -> Iterator[Composite]:
    """Each object on every kind of ground; of all these pictures, every `every`th from the `first` on.

    `photographs`: what grounds are cut from, sharp and blurred.
    """
    kinds = [*PLAIN, *TEXTURED, *(["photo", "blurred photo"] if photographs else [])]
    pairs = [(file, kind) for file in objects for kind in kinds]
    for number in range(first, len(pairs), every):
        file, kind = pairs[number]
        thing = _object(file)
        if thing is None:
            continue
        rng = np.random.default_rng(number)
        placed = _placed(thing, rng)
        backdrop = _photographed(photographs, kind, rng) if "photo" in kind else _drawn(kind, rng)
        alpha = placed[..., 3:] / 255
        lit = backdrop * (1 - _shadow(alpha[..., 0], rng))
        picture = _taken(placed[..., :3] * alpha + lit * (1 - alpha))
        yield Composite(file.stem, kind, picture, np.asarray(alpha[..., 0], dtype=np.float32))


def _object(file: Path) -> pyvips.Image | None:
    """RGBA, trimmed; None where there is no real transparency, or too little of an object."""
    image = pyvips.Image.new_from_file(str(file)).colourspace("srgb")
    if not image.hasalpha() or image.bands != 4:
        return None
    left, top, width, height = image[3].find_trim(threshold=16, background=0)
    return image.crop(left, top, width, height) if min(width, height) >= 40 else None


def _placed(thing: pyvips.Image, rng: np.random.Generator) -> Pixels:
    """The object somewhere about the middle of an empty square."""
    longest = max(thing.width, thing.height)
    target = min(SIDE * rng.uniform(*_SHARE), longest * _LARGEST)
    scaled = thing.premultiply().resize(target / longest, kernel="cubic").unpremultiply().cast("uchar")
    room = (SIDE - scaled.width, SIDE - scaled.height)
    left, top = (round(free * rng.uniform(0.3, 0.7)) for free in room)
    return np.asarray(scaled.embed(left, top, SIDE, SIDE).numpy(), dtype=np.float64)


def _shadow(alpha: Pixels, rng: np.random.Generator) -> Pixels:
    """(h, w, 1) share of light taken away by a soft shadow to one side, and by the contact at the foot."""
    image = pyvips.Image.new_from_array(alpha.astype(np.float32))
    aside, down = round(SIDE * rng.uniform(-0.03, 0.03)), round(SIDE * rng.uniform(0.004, 0.02))
    soft = image.embed(aside, down, SIDE, SIDE).crop(0, 0, SIDE, SIDE).gaussblur(SIDE * 0.018)
    rows = np.flatnonzero(alpha.max(axis=1) > 0.5)
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    foot = np.flatnonzero(alpha[max(rows[-1] - SIDE // 40, 0) : rows[-1] + 1].max(axis=0) > 0.5)
    middle, reach = (foot[0] + foot[-1]) / 2, max((foot[-1] - foot[0]) / 2, 12)
    contact = np.exp(-(np.hypot((x - middle) / (reach * 1.15), (y - rows[-1]) / 11.0) ** 4))
    strength = rng.uniform(0.15, 0.45)
    return np.asarray(np.maximum(soft.numpy() * strength, contact * 0.55)[..., None])


def _drawn(kind: str, rng: np.random.Generator) -> Pixels:
    y, x = np.mgrid[0 : 1 : SIDE * 1j, 0 : 1 : SIDE * 1j][:, :, :, None]
    noise = rng.normal(0, 1.5, (SIDE, SIDE, 1))
    away = (x - 0.5) ** 2 + (y - 0.45) ** 2
    tone = rng.uniform(45, 225) + rng.uniform(-40, 40, 3)
    if kind == "white":
        ground = np.full((SIDE, SIDE, 3), 255.0) - np.abs(noise)
    elif kind == "paper":
        ground = rng.uniform(205, 245) + np.array([2.0, 0.0, -3.0]) - away * 45 + noise
    elif kind == "colour":
        ground = tone * (1 - y) + np.clip(tone + rng.uniform(-40, 40, 3), 0, 255) * y + noise
    elif kind == "wall and floor":
        ground = np.where(y < rng.uniform(0.55, 0.75), tone, np.roll(tone, 1) * 0.8) + noise * 2
    elif kind == "tiles":
        joint = np.minimum((x * 7) % 1, (y * 7) % 1) < 0.06
        ground = np.where(joint, tone * 0.6, tone) + noise * 3
    else:
        ground = tone + _grain(rng, (3.0, 60.0) if kind == "wood" else (2.0, 2.0)) * 24
    return np.asarray(np.clip(ground, 0, 255))


def _grain(rng: np.random.Generator, size: tuple[float, float]) -> Pixels:
    """(h, w, 1) noise of variance 1 whose grains have `size` (height, width) px."""
    down, across = (max(1.0, 1.6 * value) for value in size)
    coarse = rng.normal(0, 1, (round(SIDE / down) + 2, round(SIDE / across) + 2)).astype(np.float32)
    image = pyvips.Image.new_from_array(coarse)
    grown = image.resize((SIDE + 1) / image.width, vscale=(SIDE + 1) / image.height, kernel="cubic")
    field = grown.numpy()[:SIDE, :SIDE, None]
    return np.asarray(field / field.std(), dtype=np.float64)


def _photographed(files: Sequence[Path], kind: str, rng: np.random.Generator) -> Pixels:
    """A square of a photograph, away from its middle, where what it shows stands."""
    image = pyvips.Image.new_from_file(str(files[int(rng.integers(len(files)))])).colourspace("srgb")[0:3]
    side = round(min(image.width, image.height) * rng.uniform(0.45, 0.7))
    left = int(rng.choice([0, image.width - side]))
    top = int(rng.choice([0, image.height - side]))
    square = image.crop(left, top, side, side).resize(SIDE / side, kernel="cubic").crop(0, 0, SIDE, SIDE)
    if kind == "blurred photo":
        square = square.gaussblur(SIDE * 0.02)
    return np.asarray(square.cast("uchar").numpy(), dtype=np.float64)


def _taken(pixels: Pixels) -> photo.Photo:
    """As a camera leaves it: a JPEG."""
    rounded = np.clip(np.rint(pixels), 0, 255).astype(np.uint8)
    image = pyvips.Image.new_from_array(rounded).copy(interpretation="srgb")
    return photo.load(image.write_to_buffer(".jpg", Q=92))
