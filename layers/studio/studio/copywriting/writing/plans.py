"""What the rule engine means to tell in a text, and what it has told in others."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from typing import Final

from studio.copywriting.model import CopyBrief
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.text.cleaning import words

_STEM: Final = 4  # letters by which a word is known in another form


@dataclass(frozen=True, slots=True)
class Hook:
    """A headline; `fact`: which it tells, `own`: whether it is the customer's. `clause`: it is the beginning
    of that fact alone; `named`: the product's name stands before it; `price`: the fact whose price stands
    behind the name, which the text below has to tell."""

    text: str
    fact: int | None = None
    own: bool = False
    clause: bool = False
    named: bool = False
    price: int | None = None

    @property
    def is_name(self) -> bool:
        """Whether it says no more than what the thing is called."""
        return self.fact is None and not self.own and self.price is None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a text tells: below a headline some facts, then perhaps a line of ours."""

    hook: Hook
    told: tuple[int, ...]
    closer: str


@dataclass(slots=True)
class Used:
    """What earlier variants have taken."""

    facts: Counter[int] = field(default_factory=Counter)
    hooks: Counter[str] = field(default_factory=Counter)
    closers: set[str] = field(default_factory=set)
    opened: bool = False  # whether a text below a name says what the thing is
    named: bool = False  # whether a text says the whole name, or the brand

    def says(self, headline: str) -> bool:
        """Whether a headline is the beginning of one that stands above a text, or that of it."""
        told = headline.lower()
        others = (one for one, count in self.hooks.items() if count and one != told)
        return any(told.startswith(one) or one.startswith(told) for one in others)


@dataclass(slots=True)
class Tries:
    """How many texts may yet be tried for one brief: a usual one takes some hundred, and of one that was made
    to take long no better ones come."""

    left: int = 400

    def take(self) -> bool:
        """Whether one more may be tried."""
        self.left -= 1
        return self.left >= 0


def runs_of(
    rows: Sequence[Sequence[int]], most: int, head: int | None, opening: int | None
) -> set[tuple[int, ...]]:
    """Facts, by their index, that a body may tell: up to `most` and one that follow each other in one of the
    `rows`, with what says what the thing is (`opening`) and without; never the one above them (`head`)."""
    found = {
        tuple(sorted({row[(start + step) % len(row)] for step in range(size)} - {head}))
        for row in rows
        if row
        for size in range(1, min(most, len(row)) + 2)
        for start in range(len(row))
    }
    if opening is not None and opening != head:
        found |= {tuple(sorted({opening, *run})) for run in found}
    return found


def ways_to_add(
    index: int, plans: Sequence[Plan], weights: Sequence[float], kept: frozenset[int], *, whole: bool
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Where a fact may be told, as the place of a text and all that it would tell: beside what is told, from
    the first text on; then in the place of one or two that are worth least and not `kept`, from the last.
    `whole`: also in the place of all that a text tells."""
    for at, plan in enumerate(plans):
        yield at, tuple(sorted((*plan.told, index)))
    for at, plan in reversed(list(enumerate(plans))):
        least = sorted(set(plan.told) - kept, key=lambda one: (weights[one], -one))
        for out in (*combinations(least, 1), *combinations(least, 2)):
            if whole or len(out) < len(plan.told):
                yield at, tuple(sorted({*plan.told, index}.difference(out)))


def names(text: str, title: str) -> bool:
    """Whether a text says what a thing is called, as far as one remembers it."""
    said = set(words(text))
    telling = [word for word in words(title) if word not in SMALL_WORDS]
    return not telling or said.issuperset(telling[:2])


def says_most_of(text: str, title: str) -> bool:
    """Whether a text has more than half of the telling words of a name, in whichever form or compound."""
    said = [word for word in words(text) if len(word) >= _STEM - 1 and word not in SMALL_WORDS]
    telling = [word for word in words(title) if word not in SMALL_WORDS]
    found = [word for word in telling if any(word[:_STEM] == one[:_STEM] or one in word for one in said)]
    return bool(telling) and 2 * len(found) > len(telling)


def says_part_of(text: str, brand: str) -> bool:
    """Whether a text says a brand, or the word that it begins with, as one calls it for short: "Klarwerk"."""
    said, told = words(text), [word for word in words(brand) if word not in SMALL_WORDS]
    return brand.lower() in text.lower() or (bool(told) and len(told[0]) > _STEM and told[0] in said)


def seed_of(brief: CopyBrief) -> int:
    """A number of the brief's seed, so that nearby seeds have nothing in common; 0 for the seed 0."""
    if not brief.seed:
        return 0
    return int.from_bytes(sha256(f"{brief.seed}|{brief.platform}|{brief.format}".encode()).digest()[:8])
