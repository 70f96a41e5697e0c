"""Hashtags out of what the brief names.

Brand, product, kind of thing, traits, audience. Never a trend or a claim of ours.
"""

import re
from collections.abc import Sequence
from random import Random

from studio.copywriting.facts import Fact, Kind
from studio.copywriting.limits import Limits, length
from studio.copywriting.subject import Subject

_USUAL = 4  # more looks like spam even where it is allowed


def tags_for(
    subject: Subject,
    facts: Sequence[Fact],
    audience: str,
    wanted: Sequence[str],
    limits: Limits,
    count: int | None,
    rng: Random,
) -> tuple[str, ...]:
    """The hashtags of one variant: `wanted` first, then the names, then what this variant's `facts` say."""
    room = min(limits.hashtags, _USUAL if count is None else count)
    names = [_tag(subject.brand), _tag(subject.title)]
    said = [
        _tag(fact.text)
        for fact in facts
        if fact.kind is Kind.TRAIT or (fact.kind is Kind.THING and _is_plain(fact))
    ]
    kinds = [_tag(subject.category), *(_tag(part) for part in re.split(r", | and ", audience))]
    rng.shuffle(said)
    rng.shuffle(kinds)
    found: list[str] = []
    for tag in (*wanted, *names, *kinds[:1], *said, *kinds[1:]):
        if (
            tag
            and length(tag, limits) <= limits.hashtag
            and tag.lower() not in {other.lower() for other in found}
        ):
            found.append(tag)
    return tuple(found[:room])


def _is_plain(fact: Fact) -> bool:
    return 1 < len(fact.text.split()) <= 3 and not re.search(r"\d|,|\b(?:no|and|of|a|an|the)\b", fact.text)


def _tag(phrase: str) -> str:
    parts = re.findall(r"\w+", phrase.replace("'", "").replace("_", " "))
    joined = "".join(part[0].upper() + part[1:] for part in parts)
    return f"#{joined}" if joined and not joined.isdigit() else ""
