"""The rule engine:

five texts out of a brief's own facts, each from another angle, the same for the same seed.

It writes English only and knows nothing but the brief: it arranges what the customer says, it doesn't think
of anything. Candidates are made by chance from the seed, every one is put through `checks.check`, and the
best is kept.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from random import Random
from typing import Final

from studio.copywriting.checks import Checker, ground_of, most_holders
from studio.copywriting.compose import Angle, Composer, Piece, Used
from studio.copywriting.facts import Fact, Kind
from studio.copywriting.grammar import words
from studio.copywriting.hashtags import tags_for
from studio.copywriting.instructions import Wishes, read_wishes
from studio.copywriting.lexicon import STOP_WORDS
from studio.copywriting.limits import length, limits_for
from studio.copywriting.model import CopyBrief, CopyResult, Platform, Variant
from studio.copywriting.reading import Sheet, read
from studio.copywriting.voices import VOICES

ENGINE: Final = "rules"
MAX_VARIANTS: Final = 10
_TRIES: Final = 14  # candidates a variant
_MONEY = re.compile(r"[$€£¥₹]\s?\d|\b\d+(?:[.,]\d+)?\s?(?:usd|eur|gbp|dollars|euros|pounds)\b", re.IGNORECASE)


def write(brief: CopyBrief, *, variants: int = 5) -> CopyResult:
    """Write `variants` (1..10) texts that pass `check`.

    Raises EmptyBrief when there is nothing to write about.

    Fewer come back when the brief can't carry as many different ones; a note then says so.
    """
    if not 1 <= variants <= MAX_VARIANTS:
        raise ValueError(f"variants must be 1 to {MAX_VARIANTS}")
    wishes = read_wishes(brief.instructions, ground_of(replace(brief, instructions="")))
    sheet = _wished(read(replace(brief, audience=brief.audience or wishes.audience)), wishes)
    desk = _Desk(brief, sheet, wishes, variants)
    made: list[Variant] = []
    while len(made) < variants and (variant := desk.next(made)):
        made.append(variant)
    notes = [*sheet.notes, *wishes.notes, *wishes.unread, *desk.notes]
    if len(made) < variants:
        notes.append(f"The brief carries only {len(made)} variants that differ enough from one another.")
    return CopyResult(tuple(made), tuple(dict.fromkeys(notes)), ENGINE)


class _Desk:
    """One brief's work in progress."""

    def __init__(self, brief: CopyBrief, sheet: Sheet, wishes: Wishes, total: int) -> None:
        self._total = total
        self._brief = brief
        self._sheet = sheet
        self._wishes = wishes
        self._limits = limits_for(brief.platform, brief.format)
        self._used = Used()
        self._checker = Checker(brief)
        self._rng = Random(_seed(brief))  # noqa: S311 - variety, not secrecy
        self._composer = Composer(
            sheet=sheet,
            voice=VOICES[wishes.tone or brief.tone],
            limits=self._limits,
            format=brief.format,
            avoid=_avoided(wishes, sheet),
            exclamations=wishes.exclamations,
            terse=wishes.brief,
            most_uses=most_holders(total),
        )
        self._plan = self._angles()
        self.notes = self._own_notes()

    def next(self, made: Sequence[Variant]) -> Variant | None:
        """The best new variant beside those already made; None when no candidate passes."""
        # The last resort, "closer", is for names too long for any hook: lines that need none.
        angles: list[Angle] = [self._plan[len(made) % len(self._plan)], "fact", "meet", "question", "closer"]
        if self._wishes.questions:
            angles = ["question", "fact", "meet", "closer"]
        for angle in dict.fromkeys(angles):
            if best := self._best(angle, made):
                if self._wishes.questions and not best[0].hook.endswith("?"):
                    self.notes.append("Not every hook could be a question that differs from the others.")
                variant, pieces = best
                self._use(variant, pieces)
                return variant
        return None

    def _best(self, angle: Angle, made: Sequence[Variant]) -> tuple[Variant, list[Piece]] | None:
        hooks = self._composer.hooks(angle, self._used, self._rng)
        asked = [self._wishes.cta] if self._wishes.cta else []
        ctas = [text for text in (*asked, *self._composer.ctas(self._used, self._rng)) if self._stands(text)]
        scored: list[tuple[float, int, Variant, list[Piece]]] = []
        for attempt in range(_TRIES if hooks and ctas else 0):
            hook = hooks[attempt % len(hooks)]
            mixed = not self._sheet.english and angle not in ("own", "fact")  # two languages in one text
            body = self._composer.body(hook, self._used, self._rng, 0 if mixed else self._sentences(attempt))
            if not body:
                continue
            variant = self._dressed(Variant(hook.text, body.text, ctas[0]), hook.facts | body.facts)
            if not self._wrong(variant, made):
                scored.append((self._score(variant, hook, body, made), len(scored), variant, [hook, body]))
        if not scored:
            return None
        _, _, variant, pieces = max(scored, key=lambda entry: entry[:2])
        return variant, pieces

    def _stands(self, cta: str) -> bool:
        """Whether a button passes the checks for itself: the customer's own need not."""
        return not any(
            problem.field == "cta" for problem in self._checker.alone(0, Variant("Hook", "Body", cta))
        )

    def _wrong(self, variant: Variant, made: Sequence[Variant]) -> bool:
        return any(self._checker.alone(len(made), variant)) or any(
            self._checker.between([*made, variant], self._total)
        )

    def _sentences(self, attempt: int) -> int:
        """How many sentences may tell facts.

        Ever fewer, so that late variants of a poor brief still say something.
        """
        if not self._sheet.english:
            return 1 + attempt % 3
        most = max(2, min(4, len(self._sheet.facts) // 2))
        return max(most - attempt * (most + 1) // _TRIES, 0)

    def _score(self, variant: Variant, hook: Piece, body: Piece, made: Sequence[Variant]) -> float:
        facts = hook.facts | body.facts
        alike = max((self._checker.similarity(variant, other) for other in made), default=0.0)
        wanted = any(fact.wanted for fact in facts)
        filled = min(1.0, length(variant.body, self._limits) / min(self._limits.body, 260))
        fresh = sum(not self._used.facts[fact] for fact in facts)
        twice = bool(hook.facts) and any(hook.facts & other for other in self._used.hooks)
        named = any(
            word in words(variant.hook + " " + variant.body) for word in words(self._sheet.subject.title)[:1]
        )
        return (
            -2.0 * alike
            - 0.8 * twice
            + 0.8 * filled
            + 0.25 * min(fresh, 4)
            + 0.8 * named
            + 1.2 * bool(facts)
            + wanted
            + 0.8 * bool(body.facts)
        )

    def _dressed(self, variant: Variant, facts: frozenset[Fact]) -> Variant:
        """The variant with its hashtags and, where asked for, its emoji."""
        tags = tags_for(
            self._sheet.subject,
            sorted(facts, key=lambda fact: fact.text),
            self._sheet.audience,
            self._wishes.tags,
            self._limits,
            self._wishes.max_tags,
            self._rng,
        )
        avoid = self._composer.avoid
        tags = tuple(
            tag for tag in tags if self._checker.backs(tag) and not (avoid and avoid.search(tag[1:]))
        )
        body = variant.body
        if self._wishes.emoji and self._brief.platform is not Platform.GOOGLE:
            icon = self._rng.choice(self._composer.voice.emoji)
            body = f"{body} {icon}" if length(f"{body} {icon}", self._limits) <= self._limits.body else body
        return replace(variant, body=body, hashtags=tags)

    def _use(self, variant: Variant, pieces: Sequence[Piece]) -> None:
        self._used.hooks.add(pieces[0].facts)
        self._used.templates.update(line for piece in pieces for line in piece.template.split("\n"))
        self._used.facts.update({fact for piece in pieces for fact in piece.facts})
        if not self._wishes.cta:
            self._used.ctas.add(variant.cta.lower())

    def _angles(self) -> list[Angle]:
        """The order of angles: the customer's own headline first, then facts, with the others in between."""
        facts = len(self._sheet.facts)
        other: list[Angle] = ["question"]
        if self._sheet.audience:
            other.append("call")
        if facts < 3 and not other[1:]:
            other.append("meet")
        if self._wishes.questions is False:
            other.remove("question")
        self._rng.shuffle(other)
        own: list[Angle] = ["own"] if self._sheet.headlines else []
        told: list[Angle] = ["fact"] * max(1, 5 - len(own) - len(other)) if facts else ["meet"] * 3
        if not self._sheet.english:
            return [*own, *told]
        if any(fact.kind in (Kind.OFFER, Kind.OCCASION) for fact in self._sheet.facts):
            own.append("event")
            told = told[1:] or told
        order = [told[0], *other]
        for extra in told[1:]:
            order.insert(self._rng.randrange(1, len(order) + 1), extra)
        return [*own, *order]

    def _own_notes(self) -> list[str]:
        brief, wishes, limits = self._brief, self._wishes, self._limits
        notes = []
        if brief.language and not brief.language.lower().startswith("en"):
            notes.append(f"Asked for in {brief.language[:20]}; the rule engine writes English only.")
        if not self._sheet.facts:
            notes.append("The brief says nothing of the product but its name, so the texts claim nothing.")
        own = [("button", text, limits.cta) for text in self._sheet.ctas]
        own += [("headline", text, limits.hook) for text in self._sheet.headlines]
        notes += [
            f"The {what} “{text[:60]}” is longer than {limit} characters and was not used."
            for what, text, limit in own
            if length(text, limits) > limit
        ]
        if wishes.emoji and brief.platform is Platform.GOOGLE:
            notes.append("Google Ads takes no emoji; none were used.")
        if (wishes.tags or wishes.max_tags) and not self._limits.hashtags:
            notes.append("This platform has no hashtags; none were made.")
        return notes


def _seed(brief: CopyBrief) -> int:
    """A number of the brief's seed, so that nearby seeds have nothing in common."""
    return int.from_bytes(
        sha256(f"{brief.seed}|{brief.platform}|{brief.format}|{brief.tone}".encode()).digest()[:8]
    )


def _wished(sheet: Sheet, wishes: Wishes) -> Sheet:
    """The sheet with the wishes in it: their facts first, focused facts marked, prices out where asked."""
    facts = [*wishes.facts, *sheet.facts]
    if not wishes.prices:
        facts = [fact for fact in facts if not _MONEY.search(fact.text)]
    facts = [
        replace(fact, wanted=True) if any(_about(fact, topic) for topic in wishes.focus) else fact
        for fact in facts
    ]
    return replace(sheet, facts=tuple(dict.fromkeys(facts)))


def _about(fact: Fact, topic: str) -> bool:
    asked = {word[:5] for word in words(topic)} - {word[:5] for word in STOP_WORDS}
    told = {word[:5] for word in words(fact.text)}
    return 2 * len(asked & told) >= len(asked) > 0


def _avoided(wishes: Wishes, sheet: Sheet) -> re.Pattern[str] | None:
    """What no text may hold. A word of the product's own name can't be avoided."""
    names = set(words(f"{sheet.subject.title} {sheet.subject.brand}"))
    banned = [word for word in wishes.avoid if word and not set(words(word)) <= names]
    for word in wishes.avoid:
        if word not in banned:
            wishes.notes.append(f"“{word}” is part of the name and can't be avoided.")
    return (
        re.compile("|".join(rf"\b{re.escape(word)}(?:s|es)?\b" for word in banned), re.IGNORECASE)
        if banned
        else None
    )
