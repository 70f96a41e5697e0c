"""The faces that ship with the studio, and which of them stands in for a brand's own.

Importing this module points fontconfig at our folder alone: it must happen before the first text is drawn.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parents[1] / "fonts"

# Read by fontconfig when Pango first asks for a font.
os.environ["FONTCONFIG_FILE"] = str(FOLDER / "fonts.conf")

Character = Literal["geometric", "neutral", "serif", "condensed", "rounded"]


@dataclass(frozen=True, slots=True)
class Family:
    """`weights` are the upright faces we have; `italics` the slanted ones."""

    name: str
    character: Character
    weights: tuple[int, ...]
    italics: tuple[int, ...] = ()

    def nearest_weight(self, weight: int) -> int:
        return min(self.weights, key=lambda w: (abs(w - weight), -w))


FAMILIES = {
    family.name: family
    for family in (
        Family("Poppins", "geometric", (500, 600, 700, 800)),
        Family("Inter", "neutral", (400, 500, 600, 700)),
        Family("Playfair Display", "serif", (500, 700), italics=(500,)),
        Family("Anton", "condensed", (400,)),
        Family("Fredoka", "rounded", (500, 700)),
    )
}

# Asked in this order for what the chosen family has no glyphs for. Inter first: Greek, Cyrillic, Vietnamese.
FALLBACK = (
    "Inter",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Tamil",
    "Noto Sans Thai",
    "Noto Sans JP",
    "Noto Sans KR",
    "Noto Sans SC",
    "Noto Color Emoji",
)

# Well-known brand fonts by the character of their letters; what no pattern knows is taken for geometric.
_LOOKS_LIKE: tuple[tuple[Character, str], ...] = (
    (
        "condensed",
        r"anton|bebas|oswald|impact|condensed|narrow|league gothic|knockout|druk|teko|fjalla|compressed",
    ),
    ("rounded", r"fredoka|rounded|nunito|quicksand|comfortaa|baloo|varela|dosis|comic|bubble|chewy"),
    (
        "neutral",
        r"inter|helvetica|arial|roboto|lato|work sans|sf pro|san francisco|segoe|manrope|system|ubuntu"
        r"|verdana|tahoma|univers|akzidenz|frutiger|grotesk",
    ),
    (
        "serif",
        r"playfair|serif|times|georgia|garamond|bodoni|didot|baskerville|caslon|merriweather|cormorant|lora"
        r"|roman|canela|tiempos|palatino|cinzel|libre|crimson|freight|recoleta|antiqua|slab|rockwell",
    ),
    (
        "geometric",
        r"poppins|montserrat|futura|gotham|avenir|proxima|circular|raleway|outfit|sora|urbanist|jost",
    ),
)

# What we can draw, as ranges of code points; for notes about the rest.
_COVERED = re.compile(
    "[\u0000-\u058f\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\u0900-\u097f\u0980-\u09ff\u0b80-\u0bff"
    "\u0e00-\u0e7f\u1100-\u11ff\u1e00-\u1fff\u2000-\u2bff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufb1d-\ufdff"
    "\ufe00-\ufe6f\ufe70-\ufeff\uff00-\uffef\U0001f000-\U0001fbff\U000e0000-\U000e01ef]+"
)
_NOT_ARMENIAN = re.compile("[\u0530-\u058f]")


def family_for(name: str) -> Family:
    """The family of that name, else the nearest we have by the character of its letters."""
    wanted = " ".join(name.lower().split())
    for family in FAMILIES.values():
        if wanted == family.name.lower():
            return family
    if re.search(r"\bsans\b", wanted) and not re.search(r"condensed|narrow|rounded", wanted):
        return FAMILIES["Inter"]
    for character, pattern in _LOOKS_LIKE:
        if re.search(pattern, wanted):
            return next(f for f in FAMILIES.values() if f.character == character)
    return FAMILIES["Poppins"]


def substitution_note(name: str) -> str | None:
    """What to tell the customer about a brand font, or None when we have that very family."""
    family = family_for(name)
    if family.name.lower() == " ".join(name.lower().split()):
        return None
    return f"the font {name[:60]!r} is not installed; {family.name} stands in for it"


def undrawable(text: str) -> str:
    """The characters of `text` that no face here has, each once, in order (empty: all can be drawn)."""
    rest = _COVERED.sub("", text) + "".join(_NOT_ARMENIAN.findall(text))
    return "".join(dict.fromkeys(character for character in rest if not character.isspace()))
