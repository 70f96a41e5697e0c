"""The six tones of voice, as data. See `voices.base` for what a template may hold."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.voices.base import (
    EVENT_HOOKS,
    EVENT_LINES,
    NEUTRAL_HOOKS,
    PLAIN_HOOKS,
    PLAIN_LEADS,
    PLAIN_QUESTIONS,
    PLAIN_SUPPORTS,
    Voice,
)
from studio.copywriting.voices.bold import BOLD
from studio.copywriting.voices.casual import CASUAL
from studio.copywriting.voices.luxe import LUXE
from studio.copywriting.voices.playful import PLAYFUL
from studio.copywriting.voices.professional import PROFESSIONAL
from studio.copywriting.voices.urgent import URGENT

VOICES: Final[dict[Tone, Voice]] = {
    Tone.PROFESSIONAL: PROFESSIONAL,
    Tone.CASUAL: CASUAL,
    Tone.URGENT: URGENT,
    Tone.LUXE: LUXE,
    Tone.PLAYFUL: PLAYFUL,
    Tone.BOLD: BOLD,
}

__all__ = [
    "EVENT_HOOKS",
    "EVENT_LINES",
    "NEUTRAL_HOOKS",
    "PLAIN_HOOKS",
    "PLAIN_LEADS",
    "PLAIN_QUESTIONS",
    "PLAIN_SUPPORTS",
    "VOICES",
    "Voice",
]
