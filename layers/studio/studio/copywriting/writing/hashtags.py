"""Hashtags: the brand's and the product's names, and those that the instructions name. Never a trend."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from studio.copywriting.limits import Limits, length
from studio.copywriting.text.cleaning import one_line, words

_TAGGED: Final = 3  # words of a name that is one hashtag
_INCHES = re.compile(r"\d\s?[\"”″]")


def tags_for(
    names: Iterable[str], wanted: Sequence[str], limits: Limits, count: int | None
) -> tuple[str, ...]:
    """`wanted` first, then the names; at most `count`, where that is said."""
    room = limits.hashtags if count is None else min(limits.hashtags, count)
    found: dict[str, str] = {}
    for tag in (*wanted, *map(_tag, names)):
        if tag and length(tag, limits) <= limits.hashtag:
            found.setdefault(tag.lower(), tag)
    return tuple(found.values())[:room]


def short_names(names: Sequence[str], brand: str) -> list[str]:
    """Those of the names that are short enough, else the brand, which may be a part of the product's name."""
    short = [name for name in names if len(words(name)) <= _TAGGED]
    if not any(short) and len(words(brand)) <= _TAGGED:
        return [one_line(brand)]
    return short


def _tag(name: str) -> str:
    if _INCHES.search(name):  # 10" Skillet
        return ""
    parts = re.findall(r"\w+", name.replace("'", "").replace("_", " "))
    joined = "".join(part[0].upper() + part[1:] for part in parts)
    return f"#{joined}" if joined and not joined.isdigit() else ""
