"""Words that a brand does not use, in copy."""

import re
from collections.abc import Iterator, Sequence

from adrelay.errors import FieldError, InvalidRequest
from adrelay.requests.request import Brief

_BLANK = r"\s+"


def forbidden_in(text: str, words: Sequence[str]) -> str | None:
    """The first of these words and phrases that the text holds, whatever its case; not as part of another."""
    folded = text.casefold()
    for word in words:
        phrase = _BLANK.join(map(re.escape, word.casefold().split()))
        if re.search(rf"(?<!\w){phrase}(?!\w)", folded):
            return word
    return None


def check_words(brief: Brief) -> None:
    """InvalidRequest naming each text to be shown or spoken that holds a word its brand forbids."""
    found = ((field, forbidden_in(text, brief.brand.forbidden_words)) for field, text in _texts(brief))
    errors = [FieldError(field, f"holds {word!r}, which the brand forbids") for field, word in found if word]
    if errors:
        raise InvalidRequest.of(*errors)


def _texts(brief: Brief) -> Iterator[tuple[str, str]]:
    yield from ((f"brief.copy.{index}.text", line.text) for index, line in enumerate(brief.lines))
    if brief.script is not None:
        yield "brief.script", brief.script
    if brief.offer is not None and brief.offer.badge is not None:
        yield "brief.offer.badge", brief.offer.badge
