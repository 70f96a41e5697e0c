"""Ad copy from a brief's own facts: a rule engine, and the checks that any other writer must pass too.

write(CopyBrief(...)) → CopyResult(variants, notes, engine="rules")
check(variants, brief) → list[Problem]
"""

from studio.copywriting.judging.checks import check, ground_of, instruction_notes
from studio.copywriting.limits import Limits, length, limits_for
from studio.copywriting.model import (
    CopyBrief,
    CopyLine,
    CopyResult,
    EmptyBrief,
    Format,
    LanguageNotSupported,
    NoRoom,
    Platform,
    Problem,
    Tone,
    Variant,
)
from studio.copywriting.text.cleaning import plain_sentences
from studio.copywriting.writing.writer import write

__all__ = [
    "CopyBrief",
    "CopyLine",
    "CopyResult",
    "EmptyBrief",
    "Format",
    "LanguageNotSupported",
    "Limits",
    "NoRoom",
    "Platform",
    "Problem",
    "Tone",
    "Variant",
    "check",
    "ground_of",
    "instruction_notes",
    "length",
    "limits_for",
    "plain_sentences",
    "write",
]
