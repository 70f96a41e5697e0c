"""Sentences as notes name them."""

from collections.abc import Sequence
from typing import Final

from studio.copywriting.text.cleaning import excerpt
from studio.copywriting.warnings.disclaimers import is_disclaimer

QUOTED: Final = 200  # characters of a sentence in a note


def quoted_all(sentences: Sequence[str]) -> str:
    """Sentences as a note names them: what an ad must say as a whole, all others up to a length that one
    still reads."""
    return ", ".join(f"“{one if is_disclaimer(one) else excerpt(one, QUOTED)}”" for one in sentences)
