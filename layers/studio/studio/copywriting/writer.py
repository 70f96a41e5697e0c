"""The rule engine: texts out of a brief's own sentences, each from another angle, the same for the same seed.

It knows nothing but the brief and writes nothing but a few lines of `phrases`: a customer's sentence is used
whole, word for word, or not at all. So it can say nothing wrong, and nothing that the customer did not say.
Each text is put through `checks.check`; the best that passes is kept.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from studio.copywriting.address import address_of
from studio.copywriting.checks import BRIEF_SHARE, Checker, ground_of
from studio.copywriting.cleaning import closed, words
from studio.copywriting.disclaimers import is_grave
from studio.copywriting.facts import Fact, coheres
from studio.copywriting.hashtags import tags_for
from studio.copywriting.headlines import rank, telling_words
from studio.copywriting.instructions import Wishes, read_wishes
from studio.copywriting.limits import Limits, length, limits_for
from studio.copywriting.model import CopyBrief, CopyResult, Format, Tone, Variant
from studio.copywriting.notes import made_notes, may_play, own_notes, untold_why
from studio.copywriting.offers import is_offer, untold_notes
from studio.copywriting.plans import Hook, Plan, Used, names, runs_of, seed_of, ways_to_add
from studio.copywriting.reading import Sheet, read, shortened_name, without_pack
from studio.copywriting.room import beside, no_room, no_text
from studio.copywriting.sifting import leans
from studio.copywriting.trades import GRAVE, REGULATED, Trade
from studio.copywriting.wished import avoided, wished

ENGINE: Final = "rules"
MAX_VARIANTS: Final = 10
_SENTENCES: Final = {Format.SHORT: 3, Format.LONG: 6, Format.HOOK: 1, Format.STORY: 5}
_MET: Final = frozenset({Trade.GOODS, Trade.FOOD, Trade.SOFTWARE})  # one is not introduced to a mortgage
_DATUM: Final = 0.35  # worth of a sentence that tells no reason to buy, beside one that does
_AGAINST: Final = 0.6  # of one that tells against it, which a reader may need to know
_ASIDE: Final = 0.8
_IDLE: Final = 2  # the rank of a headline that says neither what is offered nor what one gains
_SHARES: Final = (BRIEF_SHARE, 0.35)
_FEW: Final = 2  # facts, with no more of which data have to do
_SCARCE: Final = 60  # characters of a body beside what must be carried
_MUCH: Final = 300  # characters of a body
_MANY: Final = 3  # facts
_SAYING: Final = 3  # telling words
_TAGGED: Final = 3  # words of a name that is one hashtag
_EMOJI: Final = ("👋", "🙂", "👇", "✨", "👀")


def write(brief: CopyBrief, *, variants: int = 5) -> CopyResult:
    """Write `variants` (1..10) texts that pass `check`.

    Raises EmptyBrief, LanguageNotSupported or NoRoom. Fewer come back when the brief can't carry as many
    different ones; a note then says so.
    """
    if not 1 <= variants <= MAX_VARIANTS:
        raise ValueError(f"variants must be 1 to {MAX_VARIANTS}")
    wishes = read_wishes(brief.instructions, ground_of(replace(brief, instructions="")))
    sheet = wished(read(brief), wishes)
    author, made = _most_of(brief, sheet, wishes, variants)
    if not made and sheet.facts:  # better a name and a price than nothing
        bare = tuple(replace(fact, headline=False, wanted=False, telling=False) for fact in sheet.facts)
        sheet = replace(sheet, facts=bare)
        author, made = _most_of(brief, sheet, wishes, variants)
    if not made and sheet.disclaimers:
        raise no_room(brief, sheet.disclaimers)
    if not made:
        facts, left_out = [fact.text for fact in sheet.facts], " ".join(sheet.notes)
        raise no_text(brief, author.room, facts, left_out, author.why_none())
    notes = [*sheet.notes, *wishes.notes, *wishes.unread, *author.notes]
    given = [one for one in sheet.given if not (author.avoid and author.avoid.search(one))]
    why = untold_why(len(made), variants, sheet, spent=not author.hooks(len(made)), limits=author.limits)
    notes += untold_notes(given, made, notes, author.tongue, why)
    notes += made_notes(made, variants, sheet, wishes, author.limits, why)
    return CopyResult(tuple(made), tuple(dict.fromkeys(notes)), ENGINE)


def _most_of(
    brief: CopyBrief, sheet: Sheet, wishes: Wishes, variants: int
) -> tuple["_Author", list[Variant]]:
    """As many variants as one can get, of texts as full as that allows: short ones leave more for others."""
    best = _Author(brief, sheet, wishes, variants, _SHARES[0]), list[Variant]()
    for share in _SHARES:
        author = _Author(brief, sheet, wishes, variants, share)
        made = author.all()
        while 0 < len(made) < author.total:  # of fewer variants, fewer may share a sentence
            author = _Author(brief, sheet, wishes, len(made), share)
            made = author.all()
        if len(made) > len(best[1]):
            best = author, made
        if len(made) == variants:
            break
    return best


class _Author:
    """Writes one brief's variants, one after the other. `share`: of the facts, how many one text may tell."""

    def __init__(
        self, brief: CopyBrief, sheet: Sheet, wishes: Wishes, total: int, share: float = 1.0
    ) -> None:
        self._brief, self._sheet, self._wishes, self.total = brief, sheet, wishes, total
        self._share = share
        self.limits: Limits = limits_for(brief.platform, brief.format)
        self._checker = Checker(brief)
        self._used = Used()
        self._seed = seed_of(brief)
        self.avoid = avoided(wishes, sheet)
        wanted = wishes.tone or brief.tone
        care = sheet.standing.care
        self._tone = wanted if wanted in care.tones else Tone.PROFESSIONAL
        self._warning = " ".join(sheet.disclaimers)
        self.tongue = sheet.language.partition("-")[0].lower()
        self._weights = [self._weight(at, fact) for at, fact in enumerate(sheet.facts)]
        self.room = beside(sheet.disclaimers, self.limits)
        self.notes = own_notes(brief, sheet, wishes, wanted, self._tone)
        if self.room < 0:
            raise no_room(brief, sheet.disclaimers)

    def all(self) -> list[Variant]:
        """As many variants as can be written, in order."""
        made: list[Variant] = []
        plans: list[Plan] = []
        while len(made) < self.total and (found := self._next(made)):
            plans.append(found[0])
            made.append(found[1])
        for index in range(len(self._sheet.facts)):
            if made and index not in self._used.facts and self._has_to_be_known(index):
                self._add(index, made, plans)
        return made

    def why_none(self) -> str:
        """What is wrong with the plainest text of a sentence that has room; "" where none has."""
        hook = self._sheet.title or "-"
        fit = (closed(fact.text) for fact in self._sheet.facts if self._fits(closed(fact.text)))
        button = self._button(0)
        wrong = [why.message for one in fit for why in self._checker.alone(0, Variant(hook, one, button))]
        return ", ".join(dict.fromkeys(wrong))

    def _next(self, made: Sequence[Variant]) -> tuple[Plan, Variant] | None:
        """A new variant beside those already made; None when none passes."""
        for hook in self.hooks(len(made)):
            for told, closer in self._bodies(hook):
                plan = Plan(hook, told, closer)
                variant = self._written(plan, made)
                if variant:
                    self._take(hook, told, closer)
                    return plan, variant
        return None

    def _written(self, plan: Plan, others: Sequence[Variant], at: int | None = None) -> Variant | None:
        """The text of a plan, where it passes beside the others. `at`: its place, behind them unless said."""
        body = self._body(plan.hook, plan.told, plan.closer)
        if not self._fits(body):
            return None
        variant = self._dressed(
            Variant(plan.hook.text, body, self._button(len(others) if at is None else at))
        )
        return None if self._wrong(variant, others) else variant

    def _add(self, index: int, made: list[Variant], plans: list[Plan]) -> None:
        """Tell what a reader has to know and no text tells yet, in the first text that has room for it, else
        in the place of what is worth least."""
        kept = frozenset(filter(self._has_to_be_known, range(len(self._weights))))
        if self._used.facts.get(opening := self._opening() or 0, 0) < 2:  # said once, it stays
            kept |= {opening}
        for at, told in ways_to_add(index, plans, self._weights, kept):
            more = replace(plans[at], told=told)
            others = [*made[:at], *made[at + 1 :]]
            if self._coheres(more.hook, told) and (variant := self._written(more, others, at)):
                plans[at], made[at] = more, variant
                self._used.facts[index] = 1
                return

    def _has_to_be_known(self, index: int) -> bool:
        fact = self._sheet.facts[index]
        return fact.drawback or fact.wanted or fact.term or is_offer(fact.text)

    def hooks(self, at: int) -> list[Hook]:
        """Those not yet used: the customer's own first, then what is sold and what one gains, the name, and
        what only stands beside. One text of several opens with the name."""
        facts = [
            (rank(fact.text, self.tongue), Hook(fact.text, index))
            for index, fact in self._turned()
            if fact.headline or (fact.wanted and fact.after is None and len(words(fact.text)) > 1)
        ]
        facts = [(place, hook) for place, hook in facts if place < _IDLE or not self._sheet.title]
        wanted = [hook for _, hook in facts if self._sheet.facts[hook.fact or 0].wanted]
        strong, weak = ([hook for place, hook in facts if bool(place) is beside] for beside in (False, True))
        named = [Hook(text) for text in self._names()]
        order = [Hook(text, own=True) for text in self._sheet.headlines]
        order = [*wanted, *order] if at == 0 else [*order, *wanted]
        order += [*named, *strong, *weak] if at == 1 else [*strong, *named, *weak]
        order.append(Hook(self._sheet.title))  # better the name without its brand than a text less
        return [hook for hook in order if self._may_head(hook)]

    def _may_head(self, hook: Hook) -> bool:
        return (
            bool(hook.text)
            and hook.text.lower() not in self._used.hooks
            and length(hook.text, self.limits) <= self.limits.hook
            and not (self.avoid and self.avoid.search(hook.text))
        )

    def _names(self) -> list[str]:
        """The name in a line of ours, where there is one, and the name alone: each in one text at most."""
        title, brand = self._sheet.title, self._sheet.brand
        found = [f"{title} – {brand}"] if brand and title != brand else []
        bare = next(
            (text for text in (*found, title) if length(text, self.limits) <= self.limits.hook),
            shortened_name(title, self.limits.hook),  # better cut than nothing
        )
        grave = any(map(is_grave, self._sheet.disclaimers))  # nobody says hello to what burns
        if self._sheet.standing.trade not in _MET or self._sheet.aloof or grave:
            return [bare]
        met = without_pack(title)  # nobody says hello to "Kawa Sidamo 1 kg"
        lines = [line.format(name=met) for line in self._sheet.phrases.meets[self._tone]]
        fit = [line for line in lines if length(line, self.limits) <= self.limits.hook]
        return [*fit[:1], bare]

    def _turned(self) -> list[tuple[int, Fact]]:
        """The facts in an order of the seed's: as told, from another start."""
        listed = list(enumerate(self._sheet.facts))
        start = self._seed % len(listed) if listed and self._brief.seed else 0
        return [*listed[start:], *listed[:start]]

    def _bodies(self, hook: Hook) -> Iterator[tuple[tuple[int, ...], str]]:
        """Which facts the body may tell, and the closing line; the best first."""
        facts = self._sheet.facts
        most = 1 if self._wishes.brief else self._most()
        good = [at for at, fact in enumerate(facts) if fact.telling or fact.wanted]
        told = [at for at, _ in enumerate(facts) if at in good or self._has_to_be_known(at)]
        rows = [good, told] if len(good) > _FEW else [good, range(len(facts))]
        choices = runs_of(rows, most, hook.fact, self._opening())
        named = any(text.lower() in self._used.hooks for text in self._names())
        again = named and hook.fact is None and not hook.own  # below a name once more, more has to be told
        least = min(most, max(self._least(), 1 + again))
        choices = {
            choice for choice in choices if least <= len(choice) <= most and self._coheres(hook, choice)
        }
        choices = {choice for choice in choices if self._tells(hook, choice)}
        alone = hook.fact is not None and self._warning and self.room < _SCARCE  # no more has room beside it
        if hook.own or alone or set(range(len(facts))) <= {hook.fact}:
            choices.add(())
        closers = ["", *self._closers()]
        ranked = sorted(
            (
                (choice, closer)
                for choice in choices
                for closer in closers
                if not (closer and choice and facts[choice[-1]].drawback)  # "No dogs. Curious?"
            ),
            key=lambda pair: (-self._worth(hook, *pair), pair),
        )
        yield from (
            (choice, closer) for choice, closer in ranked if choice or closer or hook.fact is not None
        )

    def _most(self) -> int:
        """How many facts a body tells, so that other texts can tell others."""
        count = len(self._sheet.facts)
        share = round(self._share * count) if self.total > 1 else count
        return min(_SENTENCES[self._brief.format], max(self._least(), share))

    def _least(self) -> int:
        """How many facts a body tells at least, where it has much room and the brief as many."""
        return 2 if self.limits.body >= _MUCH and len(self._sheet.facts) > _MANY else 1

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
        told_less = tone is Tone.PROFESSIONAL and self._sheet.facts  # "more on our page" than by any fact
        lines = () if told_less else self._sheet.phrases.closers[tone]
        return [line for line in lines if line not in self._used.closers][:1]

    def _coheres(self, hook: Hook, told: Sequence[int]) -> bool:
        return coheres(self._sheet.facts, told, hook.fact, named=hook.fact is None and not hook.own)

    def _tells(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether there is more to it than a name and data, where the brief has more."""
        more = [at for at, fact in enumerate(self._sheet.facts) if fact.telling or fact.wanted]
        best = [at for at in more if self._weights[at] == 1.0]
        if best and hook.fact not in best and not hook.own:  # below a name, what it is good for
            more = best
        beside = [at for at in more if at != hook.fact]
        return not beside or any(at in beside for at in told) or (hook.fact is not None and not told)

    def _opening(self) -> int | None:
        """The sentence that says what it is: the first that tells a reason to come."""
        return next((at for at, weight in enumerate(self._weights) if weight == 1.0), None)

    def _worth(self, hook: Hook, told: Sequence[int], closer: str) -> float:
        """How good a body is: facts not told yet, told in full, with a closing line where there is room;
        below a name, and in the first text, with what it is."""
        opening = self._opening()
        first = (hook.fact is None and not hook.own) or opening not in self._used.facts
        fresh = sum(self._weights[index] / (1 + 2 * self._used.facts.get(index, 0)) for index in told)
        wanted = sum(self._sheet.facts[index].wanted for index in told)
        return fresh + 0.5 * wanted + (0.3 if closer and told else 0.0) + 0.5 * (first and opening in told)

    def _weight(self, at: int, fact: Fact) -> float:
        """How much it is worth to be told: what is sold and gained most, and what a brief begins with."""
        if fact.drawback:
            return _AGAINST
        if at == 0 and fact.telling and not is_offer(fact.text) and len(telling_words(fact.text)) >= _SAYING:
            return 1.0
        worth = (1.0, _ASIDE, _DATUM)[rank(fact.text, self.tongue)] if fact.telling else _DATUM
        return max(worth, _ASIDE) if is_offer(fact.text) else worth

    def _body(self, hook: Hook, told: Sequence[int], closer: str) -> str:
        parts = [closed(self._sheet.facts[index].text) for index in told]
        title, brand = self._sheet.title, self._sheet.brand
        leaning = hook.own and leans(hook.text, self._sheet.phrases)
        if title and (leaning or not names(f"{hook.text} {' '.join(parts)}", title)):
            if parts and (leaning or not brand):
                parts[0] = f"{title}{self._sheet.phrases.colon}{parts[0]}"
            else:
                parts.append(self._signature(parts, title, brand))
        if closer:
            parts.append(closer)
        text = ("\n" if self._brief.format is Format.STORY else " ").join(parts)
        if self._wishes.emoji and may_play(self._brief, self._sheet):
            text = f"{text} {_EMOJI[(self._seed + len(told)) % len(_EMOJI)]}"
        return (
            "\n".join(filter(None, (text, self._warning)))
            if "\n" in text
            else f"{text} {self._warning}".strip()
        )

    def _signature(self, parts: Sequence[str], title: str, brand: str) -> str:
        """The name at a text's end, with the brand where there is room for it."""
        whole = closed(f"{title} – {brand}") if brand else closed(title)
        return whole if length(" ".join((*parts, whole)), self.limits) <= self.room else closed(title)

    def _fits(self, body: str) -> bool:
        return (
            bool(body)
            and length(body, self.limits) <= self.limits.body
            and not (self.avoid and self.avoid.search(body))
        )

    def _button(self, at: int) -> str:
        """The customer's, else one for the trade: in turn."""
        own = [text for text in (self._wishes.cta, *self._sheet.ctas) if text]
        for text in own:
            if length(text, self.limits) <= self.limits.cta and self._stands(text):
                return text
        phrases = self._sheet.phrases
        buttons = phrases.buttons.get(self._sheet.standing.trade, phrases.neutral)
        if self._sheet.aloof:  # of ours, those that speak to nobody
            mute = [text for text in (*buttons, *phrases.neutral) if not address_of(text, self.tongue)]
            buttons = tuple(mute) or phrases.neutral
        buttons = tuple(text for text in buttons if not (self.avoid and self.avoid.search(text))) or buttons
        return buttons[(at + self._seed) % len(buttons)]

    def _stands(self, cta: str) -> bool:
        """Whether a button passes the checks for itself: the customer's own need not."""
        return not any(
            problem.field == "cta" for problem in self._checker.alone(0, Variant("Hook", "Body", cta))
        )

    def _dressed(self, variant: Variant) -> Variant:
        """The variant with its hashtags."""
        names = [self._sheet.brand, without_pack(self._sheet.title)]
        tags = tags_for(
            [name for name in names if len(words(name)) <= _TAGGED],
            self._wishes.tags,
            self.limits,
            self._wishes.max_tags,
        )
        if self._sheet.standing.trade in {Trade.FUNERAL, *GRAVE}:
            tags = ()
        return replace(
            variant,
            hashtags=tuple(
                tag
                for tag in tags
                if self._checker.backs(tag) and not (self.avoid and self.avoid.search(tag[1:]))
            ),
        )

    def _wrong(self, variant: Variant, made: Sequence[Variant]) -> bool:
        """Between first: it is what most candidates fail, and the quicker."""
        return any(self._checker.between([*made, variant], self.total)) or any(
            self._checker.alone(len(made), variant)
        )

    def _take(self, hook: Hook, told: Sequence[int], closer: str) -> None:
        self._used.hooks.add(hook.text.lower())
        self._used.closers.add(closer)
        for index in (*told, *([hook.fact] if hook.fact is not None else [])):
            self._used.facts[index] = self._used.facts.get(index, 0) + 1
