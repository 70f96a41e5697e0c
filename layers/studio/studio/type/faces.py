"""The families that ship with the studio, and which of them stands in for a brand's own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from studio.type import catalogue

Character = Literal["geometric", "neutral", "serif", "condensed", "rounded", "display"]


@dataclass(frozen=True, slots=True)
class Family:
    """`stand_in` sets a whole text that has Latin, Greek or Cyrillic letters which this family lacks.

    Letters of other scripts are as heavy as `other_weight` (None: as the family itself), `other_width` per
    cent wide.
    """

    name: str
    character: Character
    stand_in: str = ""
    other_weight: int | None = None
    other_width: float = 100.0

    @property
    def weights(self) -> tuple[int, ...]:
        """The upright fonts that it has."""
        return tuple(sorted({face.weights[0] for face in catalogue.faces(self.name) if not face.italic}))


FAMILIES = {
    family.name: family
    for family in (
        Family("Poppins", "geometric", "Geologica"),
        Family("Inter", "neutral"),
        Family("Playfair Display", "serif", "Noto Serif Display"),
        Family("Anton", "condensed", "Sofia Sans Extra Condensed", other_weight=800, other_width=62.5),
        Family("Fredoka", "rounded", "M PLUS Rounded 1c"),
        Family("Geologica", "geometric"),
        Family("Noto Serif Display", "serif"),
        Family("Sofia Sans Extra Condensed", "condensed", other_weight=800, other_width=62.5),
        Family("M PLUS Rounded 1c", "rounded"),
    )
}

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


def family_for(name: str) -> Family:
    """The family of that name, else the nearest we have by the character of its letters."""
    if (own := catalogue.lent_faces().get(name)) is not None:
        return _family_of(own)
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


def _family_of(face: catalogue.Face) -> Family:
    """A customer's own font as a family, with what stands in where it lacks letters. It is set plainly: no
    capitals that nobody asked for."""
    if face.character == "condensed":
        return Family(face.family, "neutral", "Sofia Sans Extra Condensed", other_width=75.0)
    if face.character == "serif":
        return Family(face.family, "serif", "Noto Serif Display")
    if face.character == "display":
        return Family(face.family, "display", "Geologica")
    return Family(face.family, "neutral", "Geologica")


def substitution_note(name: str) -> str | None:
    """What to tell the customer about a brand font, or None when we have that very family."""
    family = family_for(name)
    if family.name.lower() == " ".join(name.lower().split()):
        return None
    return f"the font {name[:60]!r} is not installed; {family.name} stands in for it"


def headline_note(names: Sequence[str]) -> str | None:
    """What to tell a customer who gave one font alone, and one in which small copy could not be read."""
    if len(names) != 1 or family_for(names[0]).character != "display":
        return None
    return (
        f"the font {names[0][:60]!r} is made for large type and sets the headline alone;"
        " a second font in brand.fonts sets all other copy"
    )
