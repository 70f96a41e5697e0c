"""What the fonts at hand can draw, and bringing one to where Pango finds it.

`fonts/catalogue.json` is written by `local.tools.fonts`; a font is looked for, and unpacked, when a text
first needs it. Importing this module points fontconfig at our folder alone: it must happen before the first
text is drawn.
"""

import bisect
import json
import lzma
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyvips

FOLDER = Path(__file__).parents[1] / "fonts"
# Holds the Chinese, Japanese and Korean fonts whole. The layer has them cut and packed in FOLDER instead.
_PACKAGE = "justmytype_intl_cjk"
_NORMAL = 100.0  # per cent of the usual width

# Read by fontconfig when Pango first asks for a font.
os.environ["FONTCONFIG_FILE"] = str(FOLDER / "fonts.conf")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file. Weights as in CSS, widths in per cent, of a variable font from … to; `cap`: the height
    of its capitals in shares of the size."""

    file: str
    family: str
    weights: tuple[int, int]
    widths: tuple[float, float]
    italic: bool
    cap: float
    covers: str
    packed: str = ""
    character: str = ""
    path: Path | None = None

    def weight(self, wanted: int) -> int:
        """The nearest weight that it has."""
        return min(max(wanted, self.weights[0]), self.weights[1])

    def width(self, wanted: float) -> float:
        return min(max(wanted, self.widths[0]), self.widths[1])

    def has(self, text: str) -> bool:
        """Whether it has every character of the text."""
        starts, ends = ranges(self.covers)
        for character in text:
            code = ord(character)
            at = bisect.bisect_right(starts, code) - 1
            if at < 0 or code > ends[at]:
                return False
        return True


@cache
def ranges(covers: str) -> tuple[list[int], list[int]]:
    """The first and the last code points of what is covered."""
    spans = [part.partition("-") for part in covers.split()]
    return [int(first, 16) for first, _, _ in spans], [int(last or first, 16) for first, _, last in spans]


def face_of(row: Mapping[str, Any], path: Path | None = None) -> Face:
    """A row of the catalogue, or of an uploaded font."""
    return Face(
        file=row["file"],
        family=row["family"],
        weights=(row["weights"][0], row["weights"][1]),
        widths=(row["widths"][0], row["widths"][1]),
        italic=row["italic"],
        cap=row["cap"],
        covers=row["covers"],
        packed=row.get("packed", ""),
        character=row.get("character", ""),
        path=path,
    )


@cache
def _shipped() -> Mapping[str, tuple[Face, ...]]:
    rows = json.loads((FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    faces: dict[str, tuple[Face, ...]] = {}
    for face in map(face_of, rows):
        faces[face.family] = (*faces.get(face.family, ()), face)
    return faces


# Fonts of the customer that is worked for, by family; `studio.type.lending` says which.
_lent: dict[str, Face] = {}


def lent_faces() -> Mapping[str, Face]:
    return _lent


def replace_lent(faces: Mapping[str, Face]) -> None:
    _lent.clear()
    _lent.update(faces)


def families() -> Iterable[str]:
    """The families that ship."""
    return _shipped()


def faces(family: str) -> tuple[Face, ...]:
    """The fonts of a family; none when it is not here."""
    own = _lent.get(family)
    return (own,) if own is not None else _shipped().get(family, ())


@cache
def nearest(family: str, weight: int, italic: bool = False) -> Face | None:
    """The font of the family that comes nearest; one that slants only if asked to."""
    upright = [face for face in faces(family) if not face.italic]
    slanted = [face for face in faces(family) if face.italic]
    found = (slanted if italic and slanted else upright) or slanted
    return min(found, key=lambda face: (abs(face.weight(weight) - weight), -face.weights[1]), default=None)


_loaded: set[str] = set()


def load(face: Face) -> None:
    """Make the font known to Pango, once in a process."""
    if face.file in _loaded or (face.path is None and (FOLDER / face.file).exists()):
        return
    # The only way pyvips has to add a font: draw something with it.
    pyvips.Image.text(" .", font=f"{face.family} 8", fontfile=str(file_of(face)))
    _loaded.add(face.file)


def file_of(face: Face) -> Path:
    """Where the font is, unpacked."""
    if face.path is not None:
        return face.path
    plain = FOLDER / face.file
    if plain.exists():
        return plain
    packed = FOLDER / f"{face.file}.xz"
    if packed.exists():
        return _unpacked(packed)
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"neither {packed.name} nor {_PACKAGE} is installed")
    return Path(spec.origin).parent / face.packed


def folder_of_unpacked() -> Path:
    """Where fonts are kept as files that can be mapped into memory, for all processes of this user."""
    folder = Path(tempfile.gettempdir()) / f"adrelay-fonts-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():  # somebody else made it: what is in it cannot be trusted
        folder = Path(tempfile.mkdtemp(prefix="adrelay-fonts-"))
    return folder


def _unpacked(packed: Path) -> Path:
    folder = folder_of_unpacked()
    state = packed.stat()
    target = folder / f"{state.st_mtime_ns:x}-{state.st_size:x}-{packed.stem}"
    if not target.exists():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(lzma.decompress(packed.read_bytes()))
        Path(file.name).rename(target)
    return target
