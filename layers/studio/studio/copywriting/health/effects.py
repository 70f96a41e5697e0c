"""An effect on health that is told without an illness: a stick thrown away, knees that are twenty again.

All texts are bare (`bare`). Which of these a trade may not say is `healing`'s.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from studio.copywriting.health import effect_words as said
from studio.copywriting.health.healing_words import ORGANS, PARTS
from studio.copywriting.text.bare import compiled, pattern, tongues

_NEAR: Final = r"[^.;!?]{0,40}?"
_MORE_PARTS: Final = (
    "gut|skin|darm|haut|intestins?|peau|intestino|piel|intestin[oi]|pelle|pele|darmen|huid|jelit\\w*|skor\\w+"
)
# What a cream is for, and no organ; "a mano" is how a thing is made.
_OUTSIDE: Final = pattern(
    r"""
    hands?|feet|skin|hände\w*|füße\w*|haut|mains?|pieds?|peau|manos?|pies|piel|man[io]|piedi|pelle|mãos?|pés|pele|
    handen|voeten|huid|rąk|ręce|stóp|stopy|skóry"""
)
# "Do not stop taking your medicine" is a warning.
_KEPT: Final = compiled(
    r"(?:do not|don't|never) (?:stop|throw|replace)|nicht \w* ?(?:\w+ )?(?:absetzen|absetzt|verzichten)|"
    r"n'arretez|ne (?:cessez|jetez)|no (?:deje|abandone|suspenda|tire)|non (?:smett\w+|interromp\w+|butt\w+)|"
    r"nao (?:deixe|interrompa|largue)|(?:stop|gooi) nooit|niet .{0,20}stop\w*|"
    r"nie (?:odstaw\w*|przerywaj\w*|wyrzucaj)"
)
_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "sure": said.SURE,
    "patients": said.PATIENTS,
    "well": said.WELL,
    "renewed": said.RENEWED,
    "cared": said.CARED,
    "fat": said.FAT,
    "smaller": said.SMALLER,
}
_ALLOWED: Final = compiled(pattern(said.ALLOWED))


def is_sure_to_heal(text: str, tongue: str) -> bool:
    """Whether a healer promises success: guaranteed, counted, better than a surgeon's, without side effects.
    An appointment may be guaranteed."""
    return bool(_any("sure", tongue).search(text) and not _ALLOWED.search(text))


def gives_up_medicine(text: str, tongue: str) -> bool:
    """Whether a medicine, an operation or what one limps with is given up or outdone."""
    return bool(_dropping(tongue).search(text) and not _KEPT.search(text))


def tells_who_got_well(text: str, tongue: str) -> bool:
    """Whether patients or animals are said to have got well."""
    return bool(_any("patients", tongue).search(text) and _any("well", tongue).search(text))


def renews(text: str, tongue: str) -> bool:
    """Whether a part of the body is said to be as it was, to be cared for or to be thankful, or fat to
    melt."""
    found = (
        _any("renewed", tongue),
        _any("cared", tongue),
        _any("fat", tongue),
        _of_parts(tongue),
    )
    return any(one.search(text) for one in found)


def makes_smaller(text: str, tongue: str) -> bool:
    """Whether a size of clothes, a waist or kilos in words are said to go."""
    return bool(_any("smaller", tongue).search(text))


@cache
def _any(name: str, tongue: str) -> re.Pattern[str]:
    table = _TABLES[name]
    return compiled("|".join(pattern(table[one]) for one in tongues(tongue, table)))


@cache
def _dropping(tongue: str) -> re.Pattern[str]:
    return compiled("|".join(map(_dropped_in, tongues(tongue, said.AIDS))))


def _dropped_in(tongue: str) -> str:
    dropped, aids = (rf"(?:{pattern(table[tongue])})" for table in (said.DROPPED, said.AIDS))
    return rf"{dropped}(?!\w){_NEAR}(?<!\w){aids}|{aids}(?!\w){_NEAR}(?<!\w){dropped}"


@cache
def _of_parts(tongue: str) -> re.Pattern[str]:
    return compiled("|".join(map(_of_parts_in, tongues(tongue, PARTS))))


def _of_parts_in(tongue: str) -> str:
    parts = rf"(?:{pattern(PARTS[tongue])}|{pattern(ORGANS[tongue])}|{_MORE_PARTS})"
    thanks, good = pattern(said.THANKS[tongue]), pattern(said.GOOD_FOR[tongue])
    before, behind = (
        rf"(?:{thanks})(?!\w){_NEAR}(?<!\w)(?<!a ){parts}",
        rf"{parts}(?!\w){_NEAR}(?<!\w)(?:{thanks})",
    )
    return rf"{before}|{behind}|(?:{good}) ?(?!(?:{_OUTSIDE})(?!\w)){parts}"
