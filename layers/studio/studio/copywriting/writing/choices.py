"""Which facts one text tells below which headline: what is fair, what is news, and how much it is worth."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from studio.copywriting.claims.market import needs_proof
from studio.copywriting.headings.headlines import (
    begins_with_a_call,
    comes_along,
    has_money,
    is_a_rule,
    needs_another,
    rank,
    telling_words,
)
from studio.copywriting.headings.trust import brings_about, is_means_to_pay, is_of_hours, is_trusted
from studio.copywriting.limits import Limits, length
from studio.copywriting.prices.offers import is_guaranteed, is_offer
from studio.copywriting.reading.facts import Fact, coheres
from studio.copywriting.reading.leaving import may_be_left
from studio.copywriting.reading.naming import names_of, without_names
from studio.copywriting.reading.sheet import Sheet
from studio.copywriting.reading.subjects import is_beside, tells_of_more
from studio.copywriting.text.cleaning import closed
from studio.copywriting.text.ours import is_ours
from studio.copywriting.trades.evidence import is_of
from studio.copywriting.trades.heads import head_of
from studio.copywriting.writing.plans import Hook, Plan, Used

# Telling words of a sentence that is all of a text: of few only where no other has room, and what comes along
# last of all.
ALONE: Final = (4, 3, 5)
_DATUM: Final = 0.35  # worth of a sentence that tells no reason to buy, beside one that does
_ORDER: Final = -0.1  # of what asks the reader for something, which sells nothing
_INVITING: Final = 5  # telling words of what says to what one is asked: "Come for tea any afternoon, no …"
# Of what no two are told side by side.
DEATH: Final = ("funeral", "bereavement and memorial")
_MEALS: Final = ("restaurant", "food")
_AGAINST: Final = 0.6  # of one that tells against it, which a reader may need to know, or has to be proved
_TRUSTED: Final = 1.05  # of why to trust who sells: beside what is sold, it comes first
_HOURS: Final = 0.2  # of when one may come
_PAYING: Final = -0.05  # of how one may pay, which is told where there is room left
_BESIDE: Final = 0.75  # of one that speaks of something other than what is sold
_ASIDE: Final = 0.8
_WHAT: Final = 1.2  # to say what the thing is, where no text has or only a name stands above
_WANTED: Final = 0.7  # of what the customer wants told: told again, it is worth as much as what is new
_PRICE: Final = 0.6  # to name a price, where no text has
_SAYING: Final = 3  # telling words
_TOLD_BESIDE: Final = 2  # telling words of a sentence that says more than its price
_FEW: Final = 2  # texts, beyond which none below a name says again what others say


class Choices:
    """The choices of one brief's facts, by their index, beside what is `used`. `room`: characters of a body
    beside the warnings. `alone`: telling words of a sentence that may be all of a text. `opening`: the
    sentence that says what is sold; `single`: a text tells one sentence."""

    def __init__(self, sheet: Sheet, limits: Limits, room: int, used: Used, *, single: bool) -> None:
        self._facts, self._used, self._room, self._single = sheet.facts, used, room, single
        self._tongue, self._names = sheet.tongue, names_of(sheet.title, sheet.brand)
        self.alone = ALONE[0]
        every = [fact.text for fact in sheet.facts]
        self._lengths = [length(closed(one), limits) for one in every]
        self._words = [len(telling_words(one)) for one in every]
        self._priced = [has_money(one) for one in every]
        self._needs = [needs_another(one, self._tongue) for one in every]
        self._beside = [is_beside(one, self._tongue, sheet.title) for one in every]
        self._along = [comes_along(one, self._tongue) and not has_money(one) for one in every]
        self._ruled = [self._is_ruled(fact) for fact in sheet.facts]
        self._dead = [is_of(DEATH, one, self._tongue) for one in every]
        self._fed = [is_of(_MEALS, one, self._tongue) for one in every]
        self.weights = [self._weight(at, fact) for at, fact in enumerate(sheet.facts)]
        self.opening = self._opening()
        called = bool(head_of(sheet.title, sheet.tongue))  # by what it is: "Oak breadboard"
        self._named = called * (len(sheet.title) + 1)
        self.unsaid = bool(sheet.facts) and length(sheet.facts[self.opening or 0].text, limits) >= room

    def may_be(self, hook: Hook, told: Sequence[int], *, again: bool) -> bool:
        """Whether a text may tell these facts, at least one, below a headline; `again`: that is a name, as
        another text's is."""
        return (
            self.coheres(hook, told)
            and (
                len(told) > 1 or (self._stands_alone(told[0], again) and not self._has_company(hook, told[0]))
            )
            and self._says_what(hook, told)
            and self._tells(hook, told)
            and self._is_fair(told)
            and self._is_seemly(hook, told)
            and self._is_whole(hook, told)
            and (hook.price is None or hook.price in told)
            and self._is_news(hook, told)
            and (not self._opens_again(hook, told) or self.is_exhausted())
        )

    def _opens_again(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether a text below a name would say what the thing is, as another below a name does."""
        return self._used.opened and hook.is_name and self.opening in told

    def coheres(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether each fact that leans on another has it before it."""
        named = hook.is_name or hook.named
        return coheres(self._facts, told, None if hook.clause else hook.fact, named=named)

    def still_tells(self, plan: Plan, told: Sequence[int]) -> bool:
        """Whether a text that comes to tell these coheres, says what is sold where its headline does not, and
        has other news than what one has to and what tells against it; where something gave way, than data and
        terms, too."""
        hook, gave_way = plan.hook, not set(plan.told) <= set(told)
        other = [at for at in told if not self.is_against(at)]
        if gave_way and len(other) < len(told):
            other = [at for at in other if self._priced[at] or self.weights[at] > _DATUM]
        news = hook.fact is not None or hook.own or bool(other)
        kept = hook.price is None or hook.price in told
        return (
            news
            and kept
            and self.coheres(hook, told)
            and (self._named > 0 or self._says_what(hook, told))
            and self._is_whole(hook, told)
        )

    def is_against(self, index: int) -> bool:
        """Whether no line of ours follows a fact: "No dogs. Curious?", "You must swim. Have a look"."""
        fact = self._facts[index]
        return fact.drawback or (is_a_rule(fact.text, self._tongue) and not has_money(fact.text))

    def is_less(self, index: int) -> tuple[bool, bool, bool]:
        """The order in which facts that no text tells are told: what is sold, what it costs and what is
        guaranteed, then what has to be known."""
        sells = self._priced[index] or self._is_guaranteed(index)
        return index != self.opening, not sells, not self.has_to_be_known(index)

    def _is_guaranteed(self, index: int) -> bool:
        fact = self._facts[index]
        return fact.telling and is_guaranteed(fact.text)

    def may_be_all(self, index: int) -> bool:
        """Whether a fact may take the place of all that a text tells: what is sold, or what it costs."""
        fact = self._facts[index]
        return index == self.opening or (self._priced[index] and not fact.drawback)

    def has_to_be_known(self, index: int) -> bool:
        """Whether a reader has to know a fact: what tells against it, what it costs, when and how, what the
        customer wants told."""
        fact = self._facts[index]
        known = fact.drawback or fact.wanted or fact.term or is_offer(fact.text)
        return known or self._is_guaranteed(index)

    def worth(self, hook: Hook, told: Sequence[int], closer: str) -> float:
        """How good a body is: facts not told yet, told in full, with a closing line where there is room;
        below a name, and in the first text, with what it is."""
        first = (hook.is_name and not self._used.opened) or not self._used.facts[self.opening or 0]
        fresh = sum(self.weights[index] / (1 + 2 * self._used.facts[index]) for index in told)
        wanted = sum(self._facts[index].wanted for index in told)
        closed = 0.3 if closer and told else 0.0
        priced = any(self._priced[at] for at in told) and not any(
            self._priced[at] for at in +self._used.facts
        )
        fresh += _PRICE * priced
        return fresh + _WANTED * wanted + closed + _WHAT * (first and self.opening in told)

    def _tells(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether there is more to it than a name and data, where the brief has more; a price stands below a
        name where another text says what it is of, or none can."""
        if self._used.facts[self.opening or 0] or self.unsaid:
            two = self.alone != ALONE[0] and len(told) > 1 and not any(self._used.facts[at] for at in told)
            if two or any(map(self._is_worth_a_text, told)):
                return True
        facts = enumerate(self._facts)
        more = [at for at, fact in facts if (fact.telling and self._words[at]) or fact.wanted]
        best = [at for at in more if self.weights[at] == 1.0 or at == self.opening]
        if best and hook.fact not in best and not hook.own:  # below a name, what it is good for
            more = best
        beside = [at for at in more if at != hook.fact]
        return not beside or any(at in beside for at in told)

    def _says_what(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether what stands below another fact says what is sold, where it has room for that beside a name
        that says it, too."""
        beside = hook.fact is not None and hook.fact != self.opening and not self._facts[hook.fact].wanted
        if not beside or self.unsaid or self.opening in (None, *told):
            return True
        whole = self._named + sum(self._lengths[at] + 1 for at in (*told, self.opening or 0))
        return self._named > 0 and whole > self._room

    def _stands_alone(self, index: int, again: bool) -> bool:
        if self._needs[index] and len(self._facts) > 1:
            return False
        return not again or self._is_worth_a_text(index)

    def _has_company(self, hook: Hook, index: int) -> bool:
        """Whether a price below a name would be all of a text, though it has room for what it is the price of
        or for something new."""
        if hook.price == index and self._words[index] < _TOLD_BESIDE:
            return True  # "Apples: £2", and below it "£2"
        if self._single or not self._priced[index] or not (hook.is_name or hook.price is not None):
            return False
        left = self._room - self._lengths[index] - 1
        return any(
            self._lengths[at] <= left
            and (fact.telling and not fact.drawback and not fact.extra and fact.after is None)
            and (at == self.opening or not self._used.facts[at])
            for at, fact in enumerate(self._facts)
            if at != index
        )

    def priced_pairs(self, hook: Hook) -> set[tuple[int, ...]]:
        """Each price with each fact beside it, wherever that stands in the brief."""
        every = [at for at in range(len(self._facts)) if at != hook.fact]
        return {
            tuple(sorted({at, other})) for at in every if self._priced[at] for other in every if at != other
        }

    def has_price(self, told: Sequence[int]) -> bool:
        """Whether any of the facts names a price."""
        return any(self._priced[at] for at in told)

    def _is_worth_a_text(self, index: int) -> bool:
        """Whether a fact that no text tells yet may be all that one tells below a name."""
        fact = self._facts[index]
        if fact.term and may_be_left(fact.text):  # "Stop whenever you want": what?
            return False
        if self._used.facts[index] or self._ruled[index] or not (fact.telling or self._priced[index]):
            return False
        beside = self._beside[index] and not self._priced[index] and not is_ours(fact.text, self._tongue)
        along = self._along[index] and self.alone != ALONE[2]
        few = self.alone == ALONE[1] and beside
        return not along and not few and self._words[index] >= self.alone - is_offer(fact.text)

    def _is_ruled(self, fact: Fact) -> bool:
        """Whether a fact says what one has to, or is understood beside another alone. Of a price, what
        one has to is a condition."""
        leaning = fact.after is not None or needs_another(fact.text, self._tongue) or tells_of_more(fact.text)
        return leaning or (is_a_rule(fact.text, self._tongue) and not has_money(fact.text))

    def _is_whole(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether what is paid beside a price, or a part of it, stands below or behind that price, or what is
        sold, where the brief says it."""
        every = [*told, *([hook.fact] if hook.fact is not None else [])]
        if not any(self._facts[at].extra for at in every):
            return True
        main = [at for at, fact in enumerate(self._facts) if self._priced[at] and not fact.extra]
        return any(at in main for at in every) if main else len(every) > 1 or len(self._facts) == 1

    def _is_fair(self, told: Sequence[int]) -> bool:
        """Whether what tells against it is not the news of a text, nor told again."""
        against = [at for at in told if self._facts[at].drawback and not self._priced[at]]
        again = any(self._used.facts[at] for at in against)
        good = any(fact.telling for fact in self._facts)
        return not good or (2 * len(against) < len(told) and not again)

    def _is_seemly(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether no meal stands next to the dead."""
        row = [*([hook.fact] if hook.fact is not None else []), *sorted(told)]
        return not any(
            self._dead[one] and self._fed[other] and not self._fed[one]
            for pair in pairwise(row)
            for one, other in (pair, pair[::-1])
        )

    def _is_news(self, hook: Hook, told: Sequence[int]) -> bool:
        """Whether a text tells nothing twice but what the thing is, as long as something is in no text, and
        then at least says what it is."""
        used = self._used.facts
        if self.is_exhausted():
            left = [
                at
                for at, weight in enumerate(self.weights)
                if not used[at] and weight > 0 and self._lengths[at] <= self._room
            ]
            if (left and not any(at in left for at in told)) or any(self.weights[at] < 0 for at in told):
                return False
            again = self._used.hooks[hook.text.lower()] or (hook.price is not None and used[hook.price])
            few = sum(self._used.hooks.values()) < _FEW
            return (
                not again
                and (few or not hook.is_name)
                and (hook.own or self.opening in (hook.fact, None, *told))
            )
        heads = hook.fact is not None and not used[hook.fact]
        beside = any(self._facts[at].extra for at in told)  # again with what is paid besides
        free = [at == self.opening or one.wanted for at, one in enumerate(self._facts)]
        again = any(used[at] and not (free[at] or (beside and self._priced[at])) for at in told)
        return not again and (heads or any(not used[at] for at in told))

    def is_exhausted(self) -> bool:
        """Whether all that tells a reason to buy is in a text, and only data are left."""
        return not any(
            not self._used.facts[at] and (fact.telling or fact.wanted) and self._lengths[at] <= self._room
            for at, fact in enumerate(self._facts)
        )

    def _opening(self) -> int | None:
        """What the brief begins with, else the first fact that tells a reason to come."""
        first = self._facts[0] if any(fact.telling for fact in self._facts) else None
        against = first and ((first.drawback and not has_money(first.text)) or first.after is not None)
        if first and not against and len(telling_words(first.text)) >= _SAYING + (not first.telling):
            return 0
        return next((at for at, weight in enumerate(self.weights) if weight == 1.0), None)

    def _weight(self, at: int, fact: Fact) -> float:
        """How much it is worth to be told: what is sold and gained most, and what a brief begins with."""
        if fact.drawback and not has_money(fact.text):
            return _AGAINST
        if is_means_to_pay(fact.text):
            return _PAYING
        ordered = not (fact.telling or fact.term or fact.wanted or is_offer(fact.text))
        if ordered and begins_with_a_call(fact.text, self._tongue):
            return _ORDER if self._words[at] < _INVITING else _DATUM
        if at == 0 and fact.telling and not is_offer(fact.text) and len(telling_words(fact.text)) >= _SAYING:
            return 1.0
        if is_of_hours(fact.text):
            return _HOURS
        worth = (1.0, _ASIDE, _DATUM)[rank(fact.text, self._tongue)] if fact.telling else _DATUM
        if self._beside[at]:
            worth = min(worth, _BESIDE)
        if needs_proof(without_names(fact.text, self._names), self._tongue):
            worth = min(worth, _AGAINST)
        if self._words[at] >= _SAYING and (brings_about(fact.text) or is_trusted(fact.text)):
            worth = max(worth, _TRUSTED)
        return max(worth, _ASIDE) if is_offer(fact.text) else worth
