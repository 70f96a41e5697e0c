"""Texts out of a brief's sheet, one after the other: which headline, which facts below it, in which words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from studio.copywriting.headings.headlines import has_money, is_datum
from studio.copywriting.judging.checks import Checker
from studio.copywriting.limits import Limits, length, limits_for
from studio.copywriting.model import CopyBrief, Format, Tone, Variant
from studio.copywriting.reading.instructions import Wishes
from studio.copywriting.reading.naming import without_pack
from studio.copywriting.reading.room import beside, no_room
from studio.copywriting.reading.sheet import Sheet
from studio.copywriting.reading.sifting import leans
from studio.copywriting.reading.wished import avoided
from studio.copywriting.text.cleaning import closed, words
from studio.copywriting.trades.standing import GRAVE, REGULATED, Trade
from studio.copywriting.warnings.disclaimers import is_grave
from studio.copywriting.warnings.registers import long_dues
from studio.copywriting.writing.buttons import buttons_of
from studio.copywriting.writing.choices import ALONE, Choices
from studio.copywriting.writing.hashtags import short_names, tags_for
from studio.copywriting.writing.hooks import Hooks
from studio.copywriting.writing.notes import may_play, own_notes
from studio.copywriting.writing.plans import (
    Hook,
    Plan,
    Tries,
    Used,
    names,
    runs_of,
    says_part_of,
    seed_of,
    ways_to_add,
)
from studio.copywriting.writing.signing import says_whose, signature, signed

_SENTENCES: Final = {Format.SHORT: 3, Format.LONG: 6, Format.HOOK: 1, Format.STORY: 5}
_FEW: Final = 2  # facts, with no more of which data have to do
_ENOUGH: Final = 3  # texts, beyond which one has to sell
_SCARCE: Final = 60  # characters of a body beside what must be carried
_MUCH: Final = 300  # characters of a body
_MANY: Final = 3  # facts
_SMALL: Final = 8  # facts of a brief of which each counts
_EMOJI: Final = ("👋", "🙂", "👇", "✨", "👀")


class Author:
    """Writes one brief's variants, one after the other. `way`: of the facts, how many one text may tell, and
    whether the second opens with the name; `tries`: texts that may yet be tried for the brief."""

    def __init__(
        self,
        brief: CopyBrief,
        sheet: Sheet,
        wishes: Wishes,
        total: int,
        tries: Tries,
        way: tuple[float, bool],
        checker: Checker,
    ) -> None:
        self._brief, self._sheet, self._wishes, self.total = brief, sheet, wishes, total
        self._share, self._tries, self._checker = way[0], tries, checker
        self.limits: Limits = limits_for(brief.platform, brief.format)
        self._used = Used()
        self.news = 0  # texts that tell what no text before them did
        self._seed = seed_of(brief)
        self.avoid = avoided(wishes, sheet)
        wanted = wishes.tone or brief.tone
        care = sheet.standing.care
        self._tone = wanted if wanted in care.tones else Tone.PROFESSIONAL
        self._warning = " ".join(sheet.disclaimers)
        self.tongue = sheet.tongue
        self.room = beside(sheet.disclaimers, self.limits)
        single = wishes.brief or brief.format is Format.HOOK
        self._choices = Choices(sheet, self.limits, self.room, self._used, single=single)
        self._scarce = bool(self._warning) and self.room < _SCARCE
        self._hooks = Hooks(
            sheet,
            self._tone,
            self.limits,
            self._seed if brief.seed else 0,
            self.avoid,
            scarce=self._scarce,
            unsaid=self._choices.unsaid,
            striking=brief.format is Format.HOOK,
            named=way[1],
        )
        self.notes = own_notes(brief, sheet, wishes, wanted, self._tone)
        if self.room < 0:
            raise no_room(brief, sheet.disclaimers)

    def all(self) -> list[Variant]:
        """As many variants as can be written, in order."""
        made: list[Variant] = []
        plans: list[Plan] = []
        for self._choices.alone in (*ALONE, *ALONE[1:]):  # twice, since what gave way may be told yet
            while len(made) < self.total and (found := self._next(made)):
                plans.append(found[0])
                made.append(found[1])
            left = [at for at in range(len(self._sheet.facts)) if made and not self._used.facts[at]]
            for index in sorted(left, key=self._choices.is_less):
                self._add(index, made, plans)
        for at, plan in enumerate(plans):
            if plan.hook.is_name:
                self._head(at, made, plans)
        while len(made) > _ENOUGH and self._is_idle(plans[-1]):
            made.pop()
            plans.pop()
        return list(map(self._registered, made, plans))

    def _is_idle(self, plan: Plan) -> bool:
        """Whether a bare name stands above no more than data and what comes along, which sells nothing."""
        weights, known = self._choices.weights, self._choices.has_to_be_known
        return plan.hook.is_name and not any(weights[at] >= 1 or known(at) for at in plan.told)

    def _registered(self, variant: Variant, plan: Plan) -> Variant:
        """The variant with the registers that laws want in each ad, in the place of a fact where need be."""
        hook, opening = plan.hook, {self._choices.opening} & {*plan.told}
        runs = (run for size in range(len(plan.told) - 1, 0, -1) for run in combinations(plan.told, size))
        fewer = [run for run in runs if opening <= {*run} and self._choices.still_tells(plan, run)]
        for one in long_dues(self._sheet.given):
            bodies = [variant.body, *(self._body(hook, run, "") for run in fewer)]
            more = (replace(variant, body=self._before_warnings(body, closed(one))) for body in bodies)
            if one.rstrip(".") not in variant.body:
                variant = next((new for new in more if self._may_be(new)), variant)
        return variant

    def _before_warnings(self, body: str, more: str) -> str:
        told = body.removesuffix(self._warning).rstrip()
        return f"{told} {more}{body[len(told) :]}"

    def _may_be(self, variant: Variant) -> bool:
        return self._fits(variant.body) and not any(self._checker.alone(0, variant))

    def why_none(self) -> str:
        """What is wrong with the plainest text of a sentence that has room; "" where none has."""
        hook = self._sheet.title or "-"
        bodies = (" ".join(filter(None, (closed(one.text), self._warning))) for one in self._sheet.facts)
        told = [Variant(hook, body, self._button(0)) for body in bodies if self._fits(body)]
        wrong = [why.message for one in told for why in self._checker.alone(0, one)]
        return ", ".join(dict.fromkeys(wrong))

    def _next(self, made: Sequence[Variant]) -> tuple[Plan, Variant] | None:
        """A new variant beside those already made; None when none passes."""
        for hook in self.hooks(len(made)) if self._tries.left > 0 else ():
            for told, closer in self._bodies(hook):
                if self._tries.left <= 0:
                    return None
                plan = Plan(hook, told, closer)
                variant = self._written(plan, made)
                if variant:
                    self._take(hook, told, closer)
                    self._used.named |= says_whose(self._sheet, f"{variant.hook} {variant.body}")
                    return plan, variant
        return None

    def _written(self, plan: Plan, others: Sequence[Variant], at: int | None = None) -> Variant | None:
        """The text of a plan, where it passes beside the others. `at`: its place, behind them unless said."""
        if not self._tries.take():
            return None
        if self._choices.unsaid and plan.hook.named:  # whose it is has to stand there
            text = f"{plan.hook.text} {self._body(plan.hook, plan.told, '')}"
            if not says_part_of(text, self._sheet.brand):
                return None
        button = self._button(len(others) if at is None else at)
        again = set(words(button)) <= set(words(plan.closer.replace("'", " ")))  # "Envie d'en savoir plus ?"
        body = self._body(plan.hook, plan.told, "" if again else plan.closer)
        if not self._fits(body):
            return None
        variant = self._dressed(Variant(plan.hook.text, body, button))
        return None if self._wrong(variant, others) else variant

    def _add(self, index: int, made: list[Variant], plans: list[Plan]) -> None:
        """Tell what no text tells yet, in the first text that has room for it, else in the place of what is
        told twice; what is sold and what a reader has to know, also in the place of what is worth least."""
        count, facts = self._used.facts, range(len(self._choices.weights))
        once = frozenset(at for at in facts if count[at] <= 1)
        if self._choices.has_to_be_known(index) or index == self._choices.opening:
            kept = frozenset(filter(self._choices.has_to_be_known, facts)) | {self._choices.opening or 0}
        elif self._wishes.brief:
            return
        elif self._sheet.facts[index].telling:
            kept = once
        elif len(facts) <= _SMALL or (self._sheet.standing.trade in REGULATED and self.limits.body >= _MUCH):
            kept = frozenset(facts)  # a register, a street, where there is room beside all else
        else:
            return
        whole = self._choices.alone == ALONE[-1] and self._choices.may_be_all(index)
        for at, told in ways_to_add(index, plans, self._choices.weights, kept & once, whole=whole):
            if not at and self._choices.opening in {*plans[0].told} - {*told}:  # the first says what it is
                continue
            against = any(map(self._choices.is_against, told))
            more = replace(plans[at], told=told, closer="" if against else plans[at].closer)
            others = [*made[:at], *made[at + 1 :]]
            if self._choices.still_tells(plans[at], told) and (variant := self._written(more, others, at)):
                count.subtract(set(plans[at].told) - set(told))
                count[index] += 1
                plans[at], made[at] = more, variant
                return

    def _head(self, at: int, made: list[Variant], plans: list[Plan]) -> None:
        """Put what is left of headlines above a text in the place of a bare name, where both stay true."""
        plan, others = plans[at], [*made[:at], *made[at + 1 :]]
        opening = self._choices.opening
        most = 1 if self._wishes.brief else max(len(plan.told), self._most())
        for hook in self.hooks(at):
            kept = tuple(one for one in plan.told if hook.clause or one != hook.fact)
            for told in dict.fromkeys((kept, tuple(sorted({*kept, opening or 0})))):
                more = replace(plan, hook=hook, told=told)
                late = hook.is_name or hook in self._hooks.late or len(told) > most
                if late or not told or not self._choices.still_tells(more, told):
                    continue
                if variant := self._written(more, others, at):
                    self._used.hooks.subtract([plan.hook.text.lower()])
                    self._used.hooks.update([hook.text.lower()])
                    plans[at], made[at] = more, variant
                    return

    def hooks(self, at: int) -> list[Hook]:
        """The headlines that are left for the text at a place."""
        return list(self._hooks.tried(at, self._used))

    def _bodies(self, hook: Hook) -> Iterator[tuple[tuple[int, ...], str]]:
        """Which facts the body may tell, and the closing line; the best first."""
        facts = self._sheet.facts
        most = 1 if self._wishes.brief else self._most()
        good = [at for at, fact in enumerate(facts) if fact.telling or fact.wanted]
        told = [at for at, _ in enumerate(facts) if at in good or self._choices.has_to_be_known(at)]
        rows = [good, told] if len(good) > _FEW else [good, range(len(facts))]
        if self._choices.is_exhausted():
            rows.append(list(range(len(facts))))
        title = self._sheet.title.lower()
        named = any(self._used.hooks[one.text.lower()] for one in self._hooks.named) or any(
            text.startswith(f"{title}{self._sheet.phrases.colon}") for text in self._used.hooks if title
        )
        again = named and hook.is_name  # below a name once more, more has to be told
        least = min(most, self._least())
        priced = hook.is_name or hook.price is not None  # below which no price stands alone
        choices = {
            choice
            for choice in runs_of(rows, most, hook.fact, self._choices.opening)
            | self._choices.priced_pairs(hook)
            if choice
            and least
            <= len(choice)
            <= max(most, min(most + 1, 2 * (priced and self._choices.has_price(choice))))
            and self._choices.may_be(hook, choice, again=again)
        }
        alone = hook.fact is not None and self._scarce  # no more has room beside it
        if hook.own or alone or set(range(len(facts))) <= {hook.fact}:
            choices.add(())
        closers = ["", *self._closers()]
        ranked = sorted(
            (
                (choice, closer)
                for choice in choices
                for closer in closers
                if not (closer and any(map(self._choices.is_against, choice)))
                and not (closer and choice and self._choices.opening not in (hook.fact, None, *choice))
            ),
            key=lambda pair: (-self._choices.worth(hook, *pair), pair),
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
        if self._sheet.standing.trade in REGULATED or self._sheet.standing.care.sober or self._wishes.brief:
            return []
        plain = self._sheet.standing.trade is Trade.UNKNOWN or any(map(is_grave, self._sheet.disclaimers))
        tone = Tone.PROFESSIONAL if plain else self._tone
        told_less = tone is Tone.PROFESSIONAL and self._sheet.facts  # "more on our page" than by any fact
        lines = () if told_less else self._sheet.phrases.closers.get(tone, ())
        return [line for line in lines if line not in self._used.closers][:1]

    def _body(self, hook: Hook, told: Sequence[int], closer: str) -> str:
        parts = [closed(self._sheet.facts[index].text) for index in self._in_order(told)]
        title, unsaid = self._sheet.title, self._choices.unsaid
        leaning = hook.own and leans(hook.text, self._sheet.phrases)
        whose = unsaid and hook.named and bool(self._sheet.brand)  # the name alone says too little
        text = f"{hook.text} {' '.join(parts)}"
        lone = hook.fact is not None and not says_whose(self._sheet, text)
        if title and (leaning or whose or lone or not names(text, title)):
            room = self._has_room_for
            sign = title if leaning else signature(self._sheet, hook, parts, room, unsaid=unsaid)
            if parts and sign:
                parts[:1] = signed(sign, parts[0], self._sheet.phrases.colon)
            elif sign:
                parts.append(closed(sign))
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

    def _in_order(self, told: Sequence[int]) -> list[int]:
        """The facts as the brief has them, but no body begins with a bare datum or what tells against the
        thing where that might as well end it."""
        facts, order = self._sheet.facts, list(told)
        first = facts[order[0]] if order else None
        against = first and first.drawback and order[0] and self._sheet.standing.trade not in REGULATED
        told_first = bool(order) and order[0] == self._choices.opening
        last = (
            first
            and not told_first
            and (against or is_datum(first.text, self.tongue))
            and not has_money(first.text)
        )
        if last and all(facts[at].after is None for at in order):
            order.append(order.pop(0))
        return order

    def _has_room_for(self, parts: Sequence[str]) -> bool:
        return length(" ".join(parts), self.limits) <= self.room

    def has_room(self, sentence: str) -> bool:
        """Whether a sentence fits into a text beside its warnings, or above one."""
        return length(closed(sentence), self.limits) <= max(self.room, self.limits.hook)

    def _fits(self, body: str) -> bool:
        return (
            bool(body)
            and length(body, self.limits) <= self.limits.body
            and not (self.avoid and self.avoid.search(body))
        )

    def _button(self, at: int) -> str:
        """The customer's, else one for the trade: in turn."""
        for text in filter(None, (self._wishes.cta, *self._sheet.ctas)):
            if length(text, self.limits) <= self.limits.cta and self._stands(text):
                return text
        buttons = buttons_of(self._sheet, self.avoid)
        return buttons[(at + self._seed) % len(buttons)]

    def _stands(self, cta: str) -> bool:
        """Whether a button passes the checks for itself: the customer's own need not."""
        return not any(
            problem.field == "cta" for problem in self._checker.alone(0, Variant("Hook", "Body", cta))
        )

    def _dressed(self, variant: Variant) -> Variant:
        """The variant with its hashtags."""
        short = short_names((self._sheet.brand, without_pack(self._sheet.title)), self._brief.brand_name)
        tags = tags_for(short, self._wishes.tags, self.limits, self._wishes.max_tags)
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
        self._used.hooks[hook.text.lower()] += 1
        self._used.closers.add(closer)
        self._used.opened |= hook.is_name and self._choices.opening in told
        headed = [] if hook.fact is None or hook.clause else [hook.fact]
        self.news += any(not self._used.facts[at] for at in (*told, *headed)) or hook.own
        self._used.facts.update((*told, *headed))
