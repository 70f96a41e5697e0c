"""Hooks, bodies and buttons of one variant, as candidates; which of them stand is the writer's choice."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import Final, Literal

from studio.copywriting.checks import BRIEF_RUN
from studio.copywriting.facts import Fact, Kind, shortened
from studio.copywriting.frames import (
    Bundle,
    bundles,
    contracted,
    fill,
    literal_words,
    slots_of,
    subject_slots,
)
from studio.copywriting.grammar import opened, words
from studio.copywriting.limits import Limits, length
from studio.copywriting.model import Format
from studio.copywriting.reading import Sheet
from studio.copywriting.voices import (
    EVENT_HOOKS,
    EVENT_LINES,
    NEUTRAL_HOOKS,
    PLAIN_HOOKS,
    PLAIN_LEADS,
    PLAIN_QUESTIONS,
    PLAIN_SUPPORTS,
    Voice,
)

Angle = Literal["own", "fact", "event", "question", "call", "meet", "closer"]

Place = Literal["hook", "event", "question", "lead", "support"]

_MIN_HOOK: Final = 12  # characters: "Waterproof" alone is no headline
_MOST_FACTS: Final = 16  # that combinations are made of; a variant can't say more anyway
_LONG: Final = BRIEF_RUN - 1  # words of a fact that with the name or a verb make a run that `checks` sees
_HOOKS: Final = 16  # candidates offered
# Sentences of a body that say a fact.
_FACT_SENTENCES: Final = {Format.SHORT: 2, Format.HOOK: 1, Format.LONG: 4, Format.STORY: 4}
_PROMISES_FACTS: Final = re.compile(r"\b(?:facts?|case|point by point|plain (?:ones|information))\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the facts that it says and the template that it came from."""

    text: str
    facts: frozenset[Fact] = frozenset()
    template: str = ""


@dataclass(slots=True)
class Used:
    """What earlier variants have used, so that later ones take something else."""

    facts: Counter[Fact] = field(default_factory=Counter)
    templates: set[str] = field(default_factory=set)
    hooks: set[frozenset[Fact]] = field(default_factory=set)
    ctas: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Composer:
    """Makes pieces for one brief.

    `avoid` matches words that no piece may have; `terse` asks for one sentence.

    A long fact is said in at most `most_uses` variants, as `checks` demands.
    """

    sheet: Sheet
    voice: Voice
    limits: Limits
    format: Format
    avoid: re.Pattern[str] | None = None
    exclamations: bool = True
    terse: bool = False
    most_uses: int = 3

    def hooks(self, angle: Angle, used: Used, rng: Random) -> list[Piece]:
        """Up to 16 hooks from one angle that were not used, the most promising first."""
        found = []
        for piece in self._hooks(angle, used, rng):
            long_enough = len(piece.text) >= _MIN_HOOK or angle in ("own", "meet")
            if long_enough and self._new(piece, used) and self._fits(piece.text, self.limits.hook):
                found.append(piece)
            if len(found) == _HOOKS:
                break
        return sorted(found, key=_is_thin)

    def _hooks(self, angle: Angle, used: Used, rng: Random) -> Iterable[Piece]:
        """All that one angle can say, whether or not it fits."""
        match angle:
            case "own":
                return (Piece(text, template=text) for text in self.sheet.headlines)
            case "fact" if not self.sheet.english:
                lines = self._told("hook", used, frozenset(), self.limits.hook, rng)
                return [*itertools.islice(lines, _HOOKS // 2), *self._plain(NEUTRAL_HOOKS, rng)]
            case "fact":
                return self._told("hook", used, frozenset(), self.limits.hook, rng)
            case "event":
                return self._told("event", used, frozenset(), self.limits.hook, rng)
            case "question":
                return self._questions(used, rng)
            case "call":
                return self._plain(self.voice.calls, rng)
            case "closer":
                closers = self._plain(self.voice.closers, rng)
                return (Piece(opened(piece.text), template=piece.template) for piece in closers)
            case "meet":
                return self._plain(self.voice.meets, rng)

    def body(self, hook: Piece, used: Used, rng: Random, sentences: int) -> Piece | None:
        """A body after this hook.

        At most so many `sentences` with facts, then a closer; None if nothing fits.
        """
        pieces: list[Piece] = []
        if self.format is Format.STORY and (self.sheet.english or not sentences):
            self._add(pieces, self._plain(self.voice.openers, rng), used)
        for nth in range(min(sentences, 1 if self.terse else _FACT_SENTENCES[self.format])):
            said = hook.facts.union(*(piece.facts for piece in pieces))
            room = self.limits.body - length(self._joined(pieces), self.limits)
            self._add(pieces, self._told("support" if nth else "lead", used, said, room, rng), used)
        for _ in range(self._closings(pieces)):
            self._add(pieces, self._plain(self.voice.closers, rng), used)
        if not pieces:
            return None
        facts = frozenset(fact for piece in pieces for fact in piece.facts)
        return Piece(self._joined(pieces), facts, "\n".join(piece.template for piece in pieces))

    def ctas(self, used: Used, rng: Random) -> list[str]:
        """Buttons for this kind of product, the customer's own first, none that was used."""
        pool = {"goods": self.voice.shop, "software": self.voice.use, "any": self.voice.look}[
            self.sheet.subject.trade
        ]
        fresh = ["Shop the sale"] * any(f.kind is Kind.OFFER and "sale" in f.text for f in self.sheet.facts)
        fresh += [piece.text for piece in self._plain(pool, rng)] + [
            piece.text for piece in self._plain(self.voice.look, rng)
        ]
        return [
            text
            for text in dict.fromkeys((*self.sheet.ctas, *fresh))
            if text.lower() not in used.ctas and self._fits(text, self.limits.cta) and not self._banned(text)
        ]

    @cached_property
    def _bundles(self) -> list[Bundle]:
        facts = [fact for fact in self.sheet.facts if not self._banned(fact.text)]
        first = sorted(facts, key=lambda fact: not fact.wanted)
        joined = bundles(first[:_MOST_FACTS], self.sheet.subject)
        return joined + bundles(first[_MOST_FACTS:], self.sheet.subject)[: len(first)]

    @cached_property
    def _base(self) -> dict[str, str]:
        return subject_slots(self.sheet.subject, self.sheet.audience)

    def _told(
        self, place: Place, used: Used, said: frozenset[Fact], room: int, rng: Random
    ) -> Iterator[Piece]:
        """Facts that were not `said`, best first, each in every template of a place that takes it, by chance.

        What can't stand in `room` characters is not tried.
        """
        spoken = {word for fact in said for word in words(fact.text) if len(word) > 3}
        spent = {
            fact
            for fact, uses in used.facts.items()
            if uses >= self.most_uses and len(words(fact.text)) >= _LONG
        }
        free = [
            bundle
            for bundle in self._bundles
            if not bundle.facts & (said | spent) and bundle.shortest <= room
        ]
        for bundle in sorted(free, key=lambda one: self._cost(one, place, used, spoken, rng)):
            if "line" in bundle.slots:
                yield from self._line(bundle, place, room)
                continue
            fitting = [template for template, slots in self._frames[place] if slots <= bundle.slots.keys()]
            for template in rng.sample(fitting, len(fitting)):
                if text := fill(template, self._base | dict(bundle.slots)):
                    yield Piece(self._spoken(text), bundle.facts, template)

    @cached_property
    def _frames(self) -> dict[Place, list[tuple[str, frozenset[str]]]]:
        """The templates of each place with the slots that a fact must fill."""
        templates: dict[Place, tuple[str, ...]] = {
            "hook": (*PLAIN_HOOKS, *self.voice.hooks),
            "event": EVENT_HOOKS,
            "question": (*self.voice.questions, *PLAIN_QUESTIONS),
            "lead": (*PLAIN_LEADS, *self.voice.leads),
            "support": (*PLAIN_SUPPORTS, *self.voice.supports, *EVENT_LINES),
        }
        return {
            place: [
                (template, slots)
                for template in chosen
                if (slots := slots_of(template) - self._base.keys()) and self._speaks(template)
            ]
            for place, chosen in templates.items()
        }

    def _line(self, bundle: Bundle, place: Place, room: int) -> Iterator[Piece]:
        """A sentence of the customer's, cut to the room where that is safe. It fits no question of ours."""
        (fact,) = bundle.facts
        if place not in ("event", "question") and (short := shortened(fact, room)):
            line = bundle.slots["line"] if short is fact else f"{short.text}."
            line = line if self.exclamations else line.replace("!", ".")
            yield Piece(opened(line) if place == "hook" else line, bundle.facts)

    def _cost(self, bundle: Bundle, place: Place, used: Used, spoken: set[str], rng: Random) -> float:
        """Low for what is fresh, strong, wanted, and not an echo of what was just said."""
        reused = sum(used.facts[fact] for fact in bundle.facts) / len(bundle.facts)
        echo = len(bundle.said & spoken)
        head = place in ("hook", "event", "question")
        twice = head and bundle.facts in used.hooks
        wanted = sum(fact.wanted for fact in bundle.facts)
        weight = 0.3 if place == "support" else 1.5
        return (
            (0.4 if wanted else 1.5) * reused
            + 0.6 * echo
            + 4.0 * twice
            - 2.5 * wanted
            - weight * bundle.strength
            + 1.6 * rng.random()
        )

    def _questions(self, used: Used, rng: Random) -> Iterator[Piece]:
        asked = (*self.voice.questions, *PLAIN_QUESTIONS)
        own = (Piece(text, template=text) for text in self.sheet.questions)
        told = self._told("question", used, frozenset(), self.limits.hook, rng)
        made = [*own, *itertools.islice(told, _HOOKS), *self._plain(asked, rng)]
        return iter(sorted(made, key=lambda piece: rng.random() - 0.4 * bool(piece.facts)))

    def _plain(self, templates: Sequence[str], rng: Random) -> Iterator[Piece]:
        for template in rng.sample(templates, len(templates)):
            if not self._speaks(template) or (not self.sheet.facts and _PROMISES_FACTS.search(template)):
                continue
            if text := fill(template, self._base):
                yield Piece(self._spoken(text), template=template)

    def _add(self, pieces: list[Piece], made: Iterable[Piece], used: Used) -> None:
        """Append the first piece that is new and fits."""
        done = {piece.template for piece in pieces if literal_words(piece.template)}
        for piece in made:
            if piece.template in done or not self._new(piece, used):
                continue
            if self._fits(self._joined([*pieces, piece]), self.limits.body):
                pieces.append(piece)
                return

    def _closings(self, pieces: Sequence[Piece]) -> int:
        told = sum(bool(piece.facts) for piece in pieces)
        if not told:
            return 1 if self.format is Format.HOOK or self.terse else 2
        if (
            self.terse
            or not self.sheet.english
            or self.format is Format.HOOK
            or (self.format is Format.SHORT and told > 1)
        ):
            return 0
        return 1

    def _joined(self, pieces: Sequence[Piece]) -> str:
        texts = [piece.text for piece in pieces]
        if self.format is not Format.STORY or self.limits.body < 200 or len(texts) < 3:
            return " ".join(texts)
        middle = texts[1:-1]
        half = (len(middle) + 1) // 2
        return "\n".join(
            " ".join(part) for part in (texts[:1], middle[:half], middle[half:], texts[-1:]) if part
        )

    def _spoken(self, text: str) -> str:
        return contracted(text) if self.voice.contracts else text

    def _speaks(self, template: str) -> bool:
        """Whether a template suits the name.

        "wool socks" can be a heading, but not what "This is {title}." needs.
        """
        return self.sheet.subject.proper or "{title}" not in template[1:]

    def _new(self, piece: Piece, used: Used) -> bool:
        return (
            piece.template not in used.templates or not literal_words(piece.template)
        ) and not self._banned(piece.text)

    def _banned(self, text: str) -> bool:
        return bool(self.avoid and self.avoid.search(text))

    def _fits(self, text: str, limit: int) -> bool:
        return 0 < length(text, self.limits) <= limit and (self.exclamations or "!" not in text)


def _is_thin(hook: Piece) -> bool:
    """Whether a hook is a bare fact of a word or three: right only where nothing longer fits."""
    return bool(hook.facts) and not literal_words(hook.template) and len(hook.text.split()) < 4
