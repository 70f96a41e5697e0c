"""What goes in and what comes out of copywriting, whichever engine writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Platform(StrEnum):
    META = "meta"
    TIKTOK = "tiktok"
    GOOGLE = "google"
    LINKEDIN = "linkedin"
    PINTEREST = "pinterest"
    UNIVERSAL = "universal"


class Format(StrEnum):
    """`short` and `long` are lengths; `hook` puts the first line first; `story` tells it in paragraphs."""

    SHORT = "short"
    LONG = "long"
    HOOK = "hook"
    STORY = "story"


class Tone(StrEnum):
    PROFESSIONAL = "professional"
    CASUAL = "casual"
    URGENT = "urgent"
    LUXE = "luxe"
    PLAYFUL = "playful"
    BOLD = "bold"


class EmptyBrief(ValueError):
    """The brief names nothing that could be advertised."""


class LanguageNotSupported(ValueError):
    """No text can be written without a model: the facts are in another language than the text, or in one that
    the rules do not write. The message says what would help."""


class NoRoom(ValueError):
    """What must be said is longer than the platform and format allow; `field` is the brief's that is too long
    ("disclaimers" or "description")."""

    def __init__(self, field: Literal["disclaimers", "description"], message: str) -> None:
        self.field = field
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One line that the customer already has; it is used as it stands."""

    text: str
    type: Literal["headline", "subheadline", "cta"] = "headline"


@dataclass(frozen=True, slots=True)
class CopyBrief:
    """All that a writer may know. Every claim in the copy must be found in these fields.

    `instructions` is free text, read through the vocabulary in `copywriting.instructions`. `language` is the
    BCP 47 tag that the customer asks for, if any. `category` is the product's, as `copywriting.trades` reads
    it. `disclaimers` stand in every text, word for word. `seed` picks among equally good answers.
    """

    product_name: str = ""
    brand_name: str = ""
    description: str = ""
    audience: str = ""
    lines: Sequence[CopyLine] = ()
    platform: Platform = Platform.UNIVERSAL
    format: Format = Format.SHORT
    tone: Tone = Tone.PROFESSIONAL
    instructions: str = ""
    seed: int = 0
    language: str = ""
    category: str = ""
    disclaimers: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One finished ad text. `body` may hold line breaks (format `story`); `hashtags` begin with `#`."""

    hook: str
    body: str
    cta: str
    hashtags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyResult:
    """`engine` says who wrote: `rules`, or a model's id. `notes` are sentences for the customer."""

    variants: tuple[Variant, ...]
    notes: tuple[str, ...]
    engine: str


Field = Literal["hook", "body", "cta", "hashtags"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one variant (`variant` counts from 0) in one field."""

    code: str
    variant: int
    field: Field
    message: str

    def __str__(self) -> str:
        return f"variant {self.variant + 1}, {self.field}: {self.message}"
