"""The rule engine: texts out of a brief's own sentences, each from another angle, the same for the same seed.

It knows nothing but the brief and writes nothing but a few lines of `phrases`: a customer's sentence is used
whole, word for word, or not at all. So it can say nothing wrong, and nothing that the customer did not say.
Each text is put through `checks.check`; the best that passes is kept.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from studio.copywriting.checks import Checker, ground_of
from studio.copywriting.cleaning import closed, words
from studio.copywriting.disclaimers import is_grave
from studio.copywriting.hashtags import tags_for
from studio.copywriting.headlines import rank
from studio.copywriting.instructions import Wishes, read_wishes
from studio.copywriting.limits import Limits, length, limits_for, roomier
from studio.copywriting.model import CopyBrief, CopyResult, Format, NoRoom, Platform, Tone, Variant
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.reading import Fact, Sheet, care_notes, read, shortened_name, with_facts
from studio.copywriting.room import beside, no_room
from studio.copywriting.trades import GRAVE, REGULATED, Trade

ENGINE: Final = "rules"
MAX_VARIANTS: Final = 10
_MONEY = re.compile(
    r"[$€£¥₹]|\bzł\b|\b\d+(?:[.,]\d+)?\s?(?:usd|eur|gbp|dollars|euros?|pounds)\b", re.IGNORECASE
)
_PACK = re.compile(r"(?<=\w),? \d+(?:[.,]\d+)? ?(?:g|kg|ml|cl|l|oz|lbs?|cm|m)$")
_SENTENCES: Final = {Format.SHORT: 3, Format.LONG: 6, Format.HOOK: 1, Format.STORY: 5}
_MET: Final = frozenset({Trade.GOODS, Trade.FOOD, Trade.SOFTWARE})  # one is not introduced to a mortgage
_EMOJI: Final = ("👋", "🙂", "👇", "✨", "👀")


@dataclass(frozen=True, slots=True)
class _Hook:
    """A headline; `fact`: which it tells, `own`: whether it is the customer's."""

    text: str
    fact: int | None = None
    own: bool = False


@dataclass(slots=True)
class _Used:
    """What earlier variants have taken."""

    facts: dict[int, int] = field(default_factory=dict)
    hooks: set[str] = field(default_factory=set)
    closers: set[str] = field(default_factory=set)


def write(brief: CopyBrief, *, variants: int = 5) -> CopyResult:
    """Write `variants` (1..10) texts that pass `check`.

    Raises EmptyBrief, LanguageNotSupported or NoRoom. Fewer come back when the brief can't carry as many
    different ones; a note then says so.
    """
    if not 1 <= variants <= MAX_VARIANTS:
        raise ValueError(f"variants must be 1 to {MAX_VARIANTS}")
    wishes = read_wishes(brief.instructions, ground_of(replace(brief, instructions="")))
    sheet = _wished(read(brief), wishes)
    author = _Author(brief, sheet, wishes, variants)
    made = author.all()
    if not made and sheet.facts:  # better a name and a price than nothing
        bare = tuple(replace(fact, headline=False, wanted=False) for fact in sheet.facts)
        sheet = replace(sheet, facts=bare)
        author = _Author(brief, sheet, wishes, variants)
        made = author.all()
    while 0 < len(made) < author.total:  # of fewer variants, fewer may share a sentence
        author = _Author(brief, sheet, wishes, len(made))
        made = author.all()
    if not made and sheet.disclaimers:
        raise no_room(brief, sheet.disclaimers)
    if not made:
        raise NoRoom(
            "description",
            f"no sentence of the brief fits into the {author.room} characters that {brief.platform} "
            f"allows in the format {brief.format}: "
            f"{roomier(brief.platform, min(map(len, _texts(sheet)), default=0) + 1) or 'shorter ones would'}",
        )
    notes = [*sheet.notes, *wishes.notes, *wishes.unread, *author.notes]
    if len(made) < variants:
        one = len(made) == 1
        carried = "one variant: others would repeat it" if one else f"{len(made)} different variants"
        notes.append(f"The brief carries only {carried}.")
    return CopyResult(tuple(made), tuple(dict.fromkeys(notes)), ENGINE)


class _Author:
    """Writes one brief's variants, one after the other."""

    def __init__(self, brief: CopyBrief, sheet: Sheet, wishes: Wishes, total: int) -> None:
        self._brief, self._sheet, self._wishes, self.total = brief, sheet, wishes, total
        self.limits: Limits = limits_for(brief.platform, brief.format)
        self._checker = Checker(brief)
        self._used = _Used()
        self._seed = _seed(brief)
        self._avoid = _avoided(wishes, sheet)
        wanted = wishes.tone or brief.tone
        care = sheet.standing.care
        self._tone = wanted if wanted in care.tones else Tone.PROFESSIONAL
        self._warning = " ".join(sheet.disclaimers)
        self.room = beside(sheet.disclaimers, self.limits)
        self.notes = self._own_notes(wanted)
        if self.room < 0:
            raise no_room(brief, sheet.disclaimers)

    def all(self) -> list[Variant]:
        """As many variants as can be written, in order."""
        made: list[Variant] = []
        while len(made) < self.total and (variant := self._next(made)):
            made.append(variant)
        return made

    def _next(self, made: Sequence[Variant]) -> Variant | None:
        """A new variant beside those already made; None when none passes."""
        for hook in self._hooks(len(made)):
            for told, closer in self._bodies(hook):
                body = self._body(hook, told, closer)
                if not self._fits(body):
                    continue
                variant = self._dressed(Variant(hook.text, body, self._button(len(made))))
                if not self._wrong(variant, made):
                    self._take(hook, told, closer)
                    return variant
        return None

    def _hooks(self, at: int) -> list[_Hook]:
        """Those not yet used: the customer's own first, then facts, the best first, and the name last. One
        text of several opens with the name."""
        facts = [
            _Hook(fact.text, index)
            for index, fact in self._turned()
            if fact.headline or (fact.wanted and len(words(fact.text)) > 1)
        ]
        facts.sort(key=lambda hook: (not self._sheet.facts[hook.fact or 0].wanted, rank(hook.text)))
        named = [_Hook(text) for text in self._names()]
        order = [_Hook(text, own=True) for text in self._sheet.headlines]
        first, second = (named, facts) if at == 1 else (facts, named)
        order += [*first, *second]
        if any(fact.wanted for fact in self._sheet.facts) and at == 0:
            order = [*[hook for hook in facts if self._sheet.facts[hook.fact or 0].wanted], *order]
        order = [hook for hook in order if self._may_head(hook)]
        if not order and not self._used.hooks:  # a long name in a short headline: better cut than nothing
            order = [_Hook(shortened_name(self._sheet.title, self.limits.hook))]
        return order

    def _may_head(self, hook: _Hook) -> bool:
        return (
            hook.text.lower() not in self._used.hooks
            and length(hook.text, self.limits) <= self.limits.hook
            and not (self._avoid and self._avoid.search(hook.text))
        )

    def _names(self) -> list[str]:
        title, brand = self._sheet.title, self._sheet.brand
        found = [f"{title} – {brand}"] if brand and title != brand else []
        grave = any(map(is_grave, self._sheet.disclaimers))  # nobody says hello to what burns
        if self._sheet.standing.trade in _MET and not self._sheet.aloof and not grave:
            met = _PACK.sub("", title)  # nobody says hello to "Kawa Sidamo 1 kg"
            found = [*(line.format(name=met) for line in self._sheet.phrases.meets[self._tone]), *found]
        return [*found, title]

    def _turned(self) -> list[tuple[int, Fact]]:
        """The facts in an order of the seed's: as told, from another start."""
        listed = list(enumerate(self._sheet.facts))
        start = self._seed % len(listed) if listed and self._brief.seed else 0
        return [*listed[start:], *listed[:start]]

    def _bodies(self, hook: _Hook) -> Iterator[tuple[tuple[int, ...], str]]:
        """Which facts the body may tell, and the closing line; the best first."""
        count = len(self._sheet.facts)
        most = 1 if self._wishes.brief else _SENTENCES[self._brief.format]
        choices = {
            tuple(sorted({(start + step) % count for step in range(size)} - {hook.fact}))
            for size in range(1, min(most, count) + 2)
            for start in range(count)
        }
        choices = {choice for choice in choices if 0 < len(choice) <= most and self._coheres(hook, choice)}
        choices = {choice for choice in choices if self._tells(hook, choice)}
        if hook.fact is not None or hook.own or not count:
            choices.add(())
        closers = ["", *self._closers()]
        facts = self._sheet.facts
        ranked = sorted(
            (
                (choice, closer)
                for choice in choices
                for closer in closers
                if not (closer and choice and facts[choice[-1]].drawback)  # "No dogs. Curious?"
            ),
            key=lambda pair: (-self._worth(*pair), pair),
        )
        yield from (
            (choice, closer) for choice, closer in ranked if choice or closer or hook.fact is not None
        )

    def _closers(self) -> list[str]:
        if (
            self._sheet.standing.trade in REGULATED
            or self._sheet.standing.care.sober
            or self._sheet.aloof
            or self._wishes.brief
        ):
            return []
        plain = self._sheet.standing.trade is Trade.UNKNOWN or any(map(is_grave, self._sheet.disclaimers))
        tone = Tone.PROFESSIONAL if plain else self._tone
        lines = self._sheet.phrases.closers[tone]
        return [line for line in lines if line not in self._used.closers][:1]

    def _coheres(self, hook: _Hook, told: Sequence[int]) -> bool:
        """Whether each sentence that leans on another one follows it."""
        names_it = hook.fact is None and not hook.own
        for at, index in enumerate(told):
            after = self._sheet.facts[index].after
            before = told[at - 1] if at else hook.fact
            if after is not None and not (before == after or (at == 0 and names_it and after in (-1, None))):
                return False
        return True

    def _tells(self, hook: _Hook, told: Sequence[int]) -> bool:
        """Whether there is more to it than a name and data, where the brief has more."""
        more = [at for at, fact in enumerate(self._sheet.facts) if fact.headline or fact.wanted]
        beside = [at for at in more if at != hook.fact]
        return not beside or any(at in beside for at in told) or (hook.fact is not None and not told)

    def _worth(self, told: Sequence[int], closer: str) -> float:
        """How good a body is: facts not told yet, told in full, with a closing line where there is room."""
        fresh = sum(1 / (1 + 2 * self._used.facts.get(index, 0)) for index in told)
        wanted = sum(self._sheet.facts[index].wanted for index in told)
        return fresh + 0.5 * wanted + (0.3 if closer and told else 0.0)

    def _body(self, hook: _Hook, told: Sequence[int], closer: str) -> str:
        parts = [closed(self._sheet.facts[index].text) for index in told]
        title, brand = self._sheet.title, self._sheet.brand
        if title and not _names(f"{hook.text} {' '.join(parts)}", title):
            if brand or not parts:
                parts.append(closed(f"{title} – {brand}" if brand else title))
            else:
                parts[0] = f"{title}{self._sheet.phrases.colon}{parts[0]}"
        if closer:
            parts.append(closer)
        text = ("\n" if self._brief.format is Format.STORY else " ").join(parts)
        if self._wishes.emoji and self._may_play():
            text = f"{text} {_EMOJI[(self._seed + len(told)) % len(_EMOJI)]}"
        return (
            "\n".join(filter(None, (text, self._warning)))
            if "\n" in text
            else f"{text} {self._warning}".strip()
        )

    def _fits(self, body: str) -> bool:
        return (
            bool(body)
            and length(body, self.limits) <= self.limits.body
            and not (self._avoid and self._avoid.search(body))
        )

    def _button(self, at: int) -> str:
        """The customer's, else one for the trade: in turn."""
        own = [text for text in (self._wishes.cta, *self._sheet.ctas) if text]
        for text in own:
            if length(text, self.limits) <= self.limits.cta and self._stands(text):
                return text
        phrases = self._sheet.phrases
        buttons = phrases.buttons.get(self._sheet.standing.trade, phrases.neutral)
        buttons = tuple(text for text in buttons if not (self._avoid and self._avoid.search(text))) or buttons
        return buttons[(at + self._seed) % len(buttons)]

    def _stands(self, cta: str) -> bool:
        """Whether a button passes the checks for itself: the customer's own need not."""
        return not any(
            problem.field == "cta" for problem in self._checker.alone(0, Variant("Hook", "Body", cta))
        )

    def _dressed(self, variant: Variant) -> Variant:
        """The variant with its hashtags."""
        tags = tags_for(
            (self._sheet.brand, self._sheet.title), self._wishes.tags, self.limits, self._wishes.max_tags
        )
        if self._sheet.standing.trade in {Trade.FUNERAL, *GRAVE}:
            tags = ()
        return replace(
            variant,
            hashtags=tuple(
                tag
                for tag in tags
                if self._checker.backs(tag) and not (self._avoid and self._avoid.search(tag[1:]))
            ),
        )

    def _wrong(self, variant: Variant, made: Sequence[Variant]) -> bool:
        """Between first: it is what most candidates fail, and the quicker."""
        return any(self._checker.between([*made, variant], self.total)) or any(
            self._checker.alone(len(made), variant)
        )

    def _take(self, hook: _Hook, told: Sequence[int], closer: str) -> None:
        self._used.hooks.add(hook.text.lower())
        self._used.closers.add(closer)
        for index in (*told, *([hook.fact] if hook.fact is not None else [])):
            self._used.facts[index] = self._used.facts.get(index, 0) + 1

    def _may_play(self) -> bool:
        return not self._sheet.standing.care.sober and self._brief.platform is not Platform.GOOGLE

    def _own_notes(self, wanted: Tone) -> list[str]:
        sheet, limits = self._sheet, self.limits
        notes: list[str] = []
        if not sheet.facts and not sheet.headlines:
            notes.append("The brief says nothing of the product but its name, so the texts claim nothing.")
        notes += care_notes(wanted, sheet.standing, sheet.disclaimers)
        if sheet.standing.trade is Trade.UNKNOWN and self._tone is not Tone.PROFESSIONAL:
            notes.append(
                "The brief does not tell its trade, so the studio's own lines stay plain: product.category "
                "would tell it."
            )
        own = [("button", text, limits.cta) for text in sheet.ctas]
        own += [("headline", text, limits.hook) for text in sheet.headlines]
        notes += [
            f"The {what} “{text[:60]}” is longer than {limit} characters and was not used."
            for what, text, limit in own
            if length(text, limits) > limit
        ]
        if self._wishes.emoji and not self._may_play():
            notes.append("No emoji were used: neither Google Ads nor a trade that needs care takes them.")
        if (self._wishes.tags or self._wishes.max_tags) and not limits.hashtags:
            notes.append("This platform has no hashtags; none were made.")
        return notes


def _texts(sheet: Sheet) -> list[str]:
    return [fact.text for fact in sheet.facts]


def _names(text: str, title: str) -> bool:
    said = set(words(text))
    telling = [word for word in words(title) if word not in SMALL_WORDS]
    return not telling or said.issuperset(telling[:2])


def _seed(brief: CopyBrief) -> int:
    """A number of the brief's seed, so that nearby seeds have nothing in common; 0 for the seed 0."""
    if not brief.seed:
        return 0
    return int.from_bytes(sha256(f"{brief.seed}|{brief.platform}|{brief.format}".encode()).digest()[:8])


def _wished(sheet: Sheet, wishes: Wishes) -> Sheet:
    """The sheet with the wishes in it: their facts first, focused facts marked, prices out where asked."""
    sheet = with_facts(sheet, wishes.facts)
    facts = tuple(
        replace(fact, wanted=fact.wanted or any(_about(fact, topic) for topic in wishes.focus))
        for fact in sheet.facts
    )
    if wishes.prices:
        return replace(sheet, facts=facts)
    kept = [fact for fact in facts if not _MONEY.search(fact.text) and fact.after is None]
    return replace(sheet, facts=tuple(kept))


def _about(fact: Fact, topic: str) -> bool:
    asked = {word[:5] for word in words(topic) if word not in SMALL_WORDS}
    told = {word[:5] for word in words(fact.text)}
    return 2 * len(asked & told) >= len(asked) > 0


def _avoided(wishes: Wishes, sheet: Sheet) -> re.Pattern[str] | None:
    """What no text may hold. A word of the product's own name can't be avoided."""
    names = set(words(f"{sheet.title} {sheet.brand}"))
    banned = [word for word in wishes.avoid if word and not set(words(word)) <= names]
    for word in wishes.avoid:
        if word not in banned:
            wishes.notes.append(f"“{word}” is part of the name and can't be avoided.")
    if not banned:
        return None
    return re.compile("|".join(rf"\b{re.escape(word)}(?:s|es)?\b" for word in banned), re.IGNORECASE)
