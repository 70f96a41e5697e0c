"""Free text about how an ad should look → wishes that the layouts can act on.

A fixed vocabulary (`studio.words.vocabulary`), no guessing: what it does not know comes back in
`not_understood`, word for word, for the customer to see. "no arch", "without window light" and
"not dark" are read as what they say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from studio.words import vocabulary

MAX_LENGTH = 4_000

_CLAUSE_END = re.compile(r"[.,;:!?\n()•–—]|\bbut\b|\bhowever\b|\binstead\b|\brather\b")
_WORD = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?\b|[\w'’*&%]+(?:-\w+)*")
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})")
_OPPOSITE = {"dark": "light", "light": "dark"}


@dataclass(frozen=True, slots=True)
class Said:
    """A wish as it was put, and what it may mean: (kind, value)."""

    words: str
    meanings: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Direction:
    """What a brief wishes for, in the names of `studio.words.vocabulary`; colours `#rrggbb` as named."""

    layout: str | None = None
    avoided_layouts: frozenset[str] = frozenset()
    scheme: str | None = None
    moods: frozenset[str] = frozenset()
    season: str | None = None
    colors: tuple[str, ...] = ()
    avoided_colors: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    not_understood: tuple[str, ...] = ()
    said: tuple[Said, ...] = ()


class _Meaning(NamedTuple):
    kind: str  # layout, scheme, mood, season, element or color
    value: str


class _Match(NamedTuple):
    """A term that so many words are, and what it means: nothing, where it is a name of something else."""

    words: int
    meanings: tuple[_Meaning, ...]


@dataclass(slots=True)
class _Wishes:
    """Direction while it is being read. The first layout, scheme and season named win."""

    layouts: list[str] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    seasons: list[str] = field(default_factory=list)
    moods: list[str] = field(default_factory=list)
    colors: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    avoided: list[_Meaning] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)

    def take(self, meaning: _Meaning, *, negated: bool) -> None:
        if negated:
            self.avoided.append(meaning)
            return
        {
            "layout": self.layouts,
            "scheme": self.schemes,
            "season": self.seasons,
            "mood": self.moods,
            "color": self.colors,
            "element": self.elements,
        }[meaning.kind].append(meaning.value)

    def hear(self, phrase: str, meanings: tuple[_Meaning, ...], *, negated: bool) -> None:
        for meaning in meanings:
            self.take(meaning, negated=negated)
        if not negated:
            self.said.append(Said(phrase, frozenset((one.kind, one.value) for one in meanings)))

    def avoiding(self, kind: str) -> frozenset[str]:
        return frozenset(m.value for m in self.avoided if m.kind == kind)


def read_direction(direction: str = "", *, style: str = "", tone: str = "") -> Direction:
    """Read all three; `style` decides where they disagree, then `direction`, then `tone`."""
    wishes = _Wishes()
    style = vocabulary.STYLES.get(style.strip().lower(), style)
    for text in (style, direction, tone):
        _read(text[:MAX_LENGTH], wishes)
    avoided_schemes = wishes.avoiding("scheme")
    schemes = [s for s in wishes.schemes if s not in avoided_schemes]
    schemes += [_OPPOSITE[scheme] for scheme in avoided_schemes]
    avoided_layouts = wishes.avoiding("layout") - set(wishes.layouts)
    layouts = [name for name in wishes.layouts if name not in wishes.avoiding("layout")]
    avoided_moods = wishes.avoiding("mood")
    seasons = [s for s in wishes.seasons if s not in wishes.avoiding("season")]
    unwanted = wishes.avoiding("element")
    return Direction(
        layout=layouts[0] if layouts else ("seasonal" if seasons else None),
        avoided_layouts=avoided_layouts,
        scheme=schemes[0] if schemes else None,
        moods=frozenset(wishes.moods) - avoided_moods,
        season=seasons[0] if seasons else None,
        colors=tuple(dict.fromkeys(c for c in wishes.colors if c not in wishes.avoiding("color"))),
        avoided_colors=wishes.avoiding("color"),
        wanted=frozenset(wishes.elements) - unwanted,
        unwanted=unwanted,
        not_understood=tuple(dict.fromkeys(wishes.unknown)),
        said=tuple(dict.fromkeys(wishes.said)),
    )


def _read(text: str, wishes: _Wishes) -> None:
    for clause in _CLAUSE_END.split(text.lower().replace("’", "'")):
        _read_clause(_WORD.findall(clause), wishes)


def _read_clause(words: list[str], wishes: _Wishes) -> None:
    """A negation reaches to the end of its clause; past an "and" only over the kind of thing it met first."""
    negated, negated_kind, after_and = False, "", False
    unknown: list[str] = []
    position = 0
    while position < len(words):
        word = words[position]
        match = _match(words, position)
        if match is None or not match.meanings:
            if word in vocabulary.NEGATIONS:
                negated, negated_kind, after_and = True, "", False
            elif word in ("and", "with", "&"):
                after_and = True
            if word in vocabulary.NEGATIONS or word in vocabulary.FILLERS or word == "&":
                _flush(unknown, wishes)
            else:
                unknown += words[position : position + (match.words if match else 1)]
            position += match.words if match else 1
            continue
        _flush(unknown, wishes)
        kinds = {meaning.kind for meaning in match.meanings}
        if negated and after_and and negated_kind not in kinds:
            negated = False
        meanings = match.meanings
        if negated and "element" in kinds:
            # "no arch" leaves out the arch, not the whole layout that may have one.
            meanings = tuple(meaning for meaning in meanings if meaning.kind == "element")
        wishes.hear(" ".join(words[position : position + match.words]), meanings, negated=negated)
        if negated and not negated_kind:
            negated_kind = meanings[-1].kind
        after_and = False
        position += match.words
    _flush(unknown, wishes)


def _flush(unknown: list[str], wishes: _Wishes) -> None:
    if unknown:
        wishes.unknown.append(" ".join(unknown))
        unknown.clear()


def _match(words: list[str], position: int) -> _Match | None:
    """The longest term of the vocabulary that starts here."""
    if _HEX.fullmatch(words[position]):
        digits = words[position][1:]
        full = digits if len(digits) == 6 else "".join(d * 2 for d in digits)
        return _Match(1, (_Meaning("color", f"#{full}"),))
    for length in range(min(5, len(words) - position), 0, -1):
        meanings = _terms().get(" ".join(words[position : position + length]))
        if meanings is not None:
            return _Match(length, meanings)
    for stem, meanings in _stems():
        if words[position].startswith(stem):
            return _Match(1, meanings)
    return None


def _entries() -> Iterator[tuple[str, _Meaning]]:
    tables = {
        "layout": vocabulary.LAYOUTS,
        "scheme": vocabulary.SCHEMES,
        "mood": vocabulary.MOODS,
        "season": vocabulary.SEASONS,
        "element": vocabulary.ELEMENTS,
    }
    for kind, table in tables.items():
        for value, terms in table.items():
            for term in terms.split("|"):
                yield term, _Meaning(kind, value)
    for name, color in vocabulary.COLORS.items():
        yield name, _Meaning("color", color)


@lru_cache(maxsize=1)
def _terms() -> dict[str, tuple[_Meaning, ...]]:
    found: dict[str, tuple[_Meaning, ...]] = dict.fromkeys(vocabulary.OTHER_FEASTS.split("|"), ())
    for term, meaning in _entries():
        found[term] = (*found.get(term, ()), meaning)
    return found


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, tuple[_Meaning, ...]], ...]:
    return tuple((term[:-1], meanings) for term, meanings in _terms().items() if term.endswith("*"))
