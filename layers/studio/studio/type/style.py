"""How a text is set."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """A family and its spacing; `letter_spacing` in shares of the size. `language` (BCP 47) decides forms,
    capitals and hyphens; empty, the text tells. `enlarged`: how much larger than its size a family is drawn
    that stands in for one with taller capitals."""

    family: str
    weight: int = 400
    italic: bool = False
    line_height: float = 1.3
    letter_spacing: float = 0.0
    language: str = ""
    enlarged: float = 1.0
