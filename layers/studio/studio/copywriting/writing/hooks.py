"""The headlines that a brief has for its texts, in the order in which they are tried.

The customer's own come first, then sentences that speak for the whole, then names: a plain headline can be
sent, one that sells the side thing cannot.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from studio.copywriting.claims.market import needs_proof
from studio.copywriting.headings.headlines import (
    A_SUM,
    comes_along,
    gives,
    has_money,
    is_a_list,
    is_a_rule,
    is_aside,
    is_datum,
    may_head,
    needs_another,
    place,
    rank,
    telling_words,
)
from studio.copywriting.limits import Limits, length
from studio.copywriting.model import Tone
from studio.copywriting.prices.charges import is_charge
from studio.copywriting.prices.offers import is_guaranteed
from studio.copywriting.reading.clauses import first_of_prices, opening_of, price_of
from studio.copywriting.reading.facts import Fact
from studio.copywriting.reading.leaving import may_be_left
from studio.copywriting.reading.naming import names_of, shortened_name, without_names, without_pack
from studio.copywriting.reading.sheet import Sheet
from studio.copywriting.reading.sifting import is_of_the_thing
from studio.copywriting.reading.subjects import has_a_subject, is_beside, shares
from studio.copywriting.text.address import is_an_order
from studio.copywriting.text.cleaning import words
from studio.copywriting.text.data_words import MONTHS, SOME
from studio.copywriting.text.ours import is_ours
from studio.copywriting.trades.evidence import is_done, is_of
from studio.copywriting.trades.standing import REGULATED, Trade
from studio.copywriting.warnings.disclaimers import is_grave
from studio.copywriting.warnings.promises import is_offered
from studio.copywriting.writing.choices import DEATH
from studio.copywriting.writing.plans import Hook, Used
from studio.sentences import sentences

_MET: Final = frozenset({Trade.GOODS, Trade.FOOD, Trade.SOFTWARE})  # one is not introduced to a mortgage
# What is told without a subject: "Aged in oak", "Two bedrooms and a new kitchen".
_THINGS: Final = frozenset({Trade.GOODS, Trade.FOOD, Trade.VEHICLES, Trade.ALCOHOL})
_PLACES: Final = frozenset({Trade.HOUSING, Trade.TRAVEL, Trade.RESTAURANT})
_DONE: Final = frozenset({Trade.SERVICE, Trade.UNKNOWN})  # whose hall or stove is somebody else's
_LIGHT: Final = frozenset({Tone.CASUAL, Tone.LUXE, Tone.PLAYFUL})
_IDLE: Final = 2  # the rank of a headline that says neither what is offered nor what one gains
# "Entry is free", but not "The bar next door gives a discount".
_IS_FREE: Final = re.compile(
    r"\b(?:is|are|ist|sind|est|sont|es|son|è|sono|é|são|zijn|jest|są) (?:\w+ )?(?:free|kostenlos|kostenfrei|"
    r"gratis|gratuit\w*|offert\w*|grátis|darmow\w+|bezpłatn\w+)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"\d")
_COUNTED: Final = re.compile(rf"\d|\b(?:{SOME})\b", re.IGNORECASE)
_OPENS_WITH_A_SUM: Final = re.compile(A_SUM, re.IGNORECASE)
# Opening hours, for which nobody comes.
_OPENS_AT: Final = re.compile(
    r"\b(?:we open|open(?:s|ing)?|geöffnet|öffn\w+|ouv(?:ert|re|r)\w*|abrimos|abre|abiert\w+|apriamo|"
    r"apert\w+|"
    r"abert\w+|geopend|gaan open|otwart\w+|otwieramy|czynn\w+)\b",
    re.IGNORECASE,
)
_OF_MONEY: Final = frozenset({Trade.FINANCE, Trade.DEBT, Trade.GAMBLING})
# Trades that need care, of which more than what a brief begins with may stand above a text: a room's size, a
# medal, how soon one is seen.
_COUNTING: Final = REGULATED - _OF_MONEY
# Days, hours and shares, which say when and how much less, and not what.
_DATED: Final = re.compile(
    rf"\d ?%|\d(?:st|nd|rd|th|\.|º)?\s(?:de\s|of\s)?{MONTHS}|{MONTHS}\s\d|"
    r"\d ?(?:[ap]m|uhr|uur|h)\b|\d[:.]\d\d\b",
    re.IGNORECASE,
)
_SAYING: Final = 3  # telling words of a headline with a figure
_TWICE: Final = 2  # texts that one name may head


class Hooks:
    """The headlines of one brief. `start`: the fact from which on they are tried; `avoid`: what the customer
    wants to read nowhere; `scarce`: no fact has room but above a text, whose warnings fill it; `unsaid`: none
    has room for what is sold, so that the brand says whose it is; `striking`: figures come first."""

    def __init__(
        self,
        sheet: Sheet,
        tone: Tone,
        limits: Limits,
        start: int,
        avoid: re.Pattern[str] | None,
        *,
        scarce: bool,
        unsaid: bool,
        striking: bool,
        named: bool,
    ) -> None:
        self._second_named = named
        self._unsaid = unsaid and bool(sheet.brand)
        self._sheet, self._limits, self._avoid, self._scarce = sheet, limits, avoid, scarce
        self._tongue = sheet.tongue
        self._first = next((at for at, fact in enumerate(sheet.facts) if fact.telling), None)
        listed = list(enumerate(sheet.facts))
        start = start % len(listed) if listed else 0
        turned = [*listed[start:], *listed[:start]]
        facts = [(self._place(at, fact), Hook(fact.text, at)) for at, fact in turned if self._may(at, fact)]
        facts = [(one, hook) for one, hook in facts if one < _IDLE or not sheet.title]
        self._wanted = [hook for _, hook in facts if sheet.facts[hook.fact or 0].wanted]
        self._strong = [hook for one, hook in facts if not one]
        weak = [hook for one, hook in facts if one]
        self.late = [hook for hook in weak if self._tells_when(hook.text)]
        self._weak = [hook for hook in weak if hook not in self.late]
        self._own = [Hook(text, own=True) for text in sheet.headlines]
        self.named = [Hook(text) for text in self._names(tone)]
        self._begun = list(self._beginnings(facts))
        whole = {hook.fact for _, hook in facts if self._fits(hook)} | {hook.fact for hook in self._begun}
        parts = chain.from_iterable(self._parts_of(at, fact) for at, fact in turned)
        self._parts = [hook for hook in parts if not (hook.clause and hook.fact in whole)]
        self._weak += [Hook(fact.text, at) for at, fact in turned if self._is_of_the_offer(at, fact)]
        self._striking = striking

    def tried(self, at: int, used: Used) -> Iterator[Hook]:
        """Those for the text at a place: none that is `used`, but a name once more where all are. One text of
        several opens with the name, where the first two do not say it."""
        order = [*self._wanted, *self._own] if at == 0 else [*self._own, *self._wanted]
        told = [*self._strong, *self._begun, *self._parts, *self._weak]
        if self._sheet.standing.trade in REGULATED:  # what is sold before any other figure
            told = [*self._begun, *self._strong, *self._parts, *self._weak]
        bare = [] if self._unsaid else [Hook(self._sheet.title)]
        names = [*self.named, *bare, Hook(self._sheet.brand), *self.late]
        if self._striking:
            told.sort(key=lambda hook: not _FIGURE.search(hook.text))
        order += (
            [*self.named, *told, *names]
            if at > 0 and (self._second_named or not used.named)
            else [*told, *names]
        )
        order = [
            hook for hook in order if self._fits(hook) and (hook.fact is None or not used.says(hook.text))
        ]
        yield from (hook for hook in order if not used.hooks[hook.text.lower()])
        again = {hook.text: hook for hook in order if hook.is_name}
        if self._unsaid and not all(used.hooks[text.lower()] < _TWICE for text in again):
            again[self._sheet.title] = Hook(self._sheet.title)  # rather than no further text
        yield from (hook for hook in again.values() if 0 < used.hooks[hook.text.lower()] < _TWICE)

    def _fits(self, hook: Hook) -> bool:
        return (
            bool(hook.text)
            and length(hook.text, self._limits) <= (self._limits.hook if hook.own else self._limits.shown)
            and not (self._avoid and self._avoid.search(hook.text))
            and (hook.own or hook.is_name or not needs_proof(self._unnamed(hook.text), self._tongue))
        )

    def _unnamed(self, text: str) -> str:
        return without_names(text, names_of(self._sheet.title, self._sheet.brand))

    def _may(self, at: int, fact: Fact) -> bool:
        if fact.wanted and fact.after is None and len(words(fact.text)) > 1:
            return True
        if self._sheet.standing.trade not in REGULATED and is_of(DEATH, fact.text, self._tongue):
            return False  # of a pub that serves at wakes, too
        return fact.headline and self._is_of_the_whole(at, fact)

    def _place(self, at: int, fact: Fact) -> int:
        """The rank of a fact: what a brief begins with is seldom what nobody comes for."""
        if self._invites(at, fact):
            return 0
        return (rank if at == self._first else place)(fact.text, self._tongue)

    def _invites(self, at: int, fact: Fact) -> bool:
        """Whether a brief begins with what the reader gets to do: "Apprenez à tourner un bol"."""
        first = at == next((index for index, one in enumerate(self._sheet.facts) if one.telling), None)
        free = self._sheet.standing.trade not in REGULATED and not has_money(fact.text)
        return first and free and is_an_order(fact.text, self._tongue)

    def _is_of_the_whole(self, at: int, fact: Fact) -> bool:
        """Whether a fact may speak for all: it is what the brief begins with, an offer, or of no other thing
        than what is sold, as what is said of a thing without a subject. One price of several has to name what
        it is of."""
        every = self._sheet.facts
        if at == self._first:
            return True
        title = self._sheet.title  # and no brand: "La cire vient de Picardie" is not of "Cire & Mèche"
        beside = is_beside(fact.text, self._tongue, title)
        done = is_done(title, self._tongue)  # "Old cords are composted", of "Cord replacement"
        named = not beside and not done and shares(fact.text, title)
        if has_money(fact.text):
            only = sum(has_money(one.text) and not one.extra for one in every) == 1
            if self._sheet.standing.trade is Trade.CHARITY:
                return gives(fact.text)
            return named or (not beside and (only or self._sheet.standing.trade is Trade.RESTAURANT))
        offered = is_offered(fact.text) and (not beside or bool(_IS_FREE.search(fact.text)))
        trade = self._sheet.standing.trade
        saying = len(telling_words(fact.text)) >= _SAYING
        free = trade not in REGULATED or trade in _THINGS or (trade in _PLACES and saying)
        of_things = free and (not beside or self._is_of_a_part(fact.text))
        plain = trade is Trade.GAMBLING and not _FIGURE.search(fact.text)  # "Statistics of each match"
        may_tell = (trade in _COUNTING or plain) and saying and not _DATED.search(fact.text)
        may_tell = may_tell and not is_a_rule(fact.text, self._tongue)
        told = may_tell and (not beside or is_ours(fact.text, self._tongue))
        return self._scarce or named or offered or of_things or told

    def _is_of_a_part(self, text: str) -> bool:
        """Whether a sentence about a part says what one gets: "The collar keeps its shape", "Dogs are welcome
        in the bar"."""
        part = (
            has_a_subject(text, self._tongue)
            and len(telling_words(text)) >= _SAYING
            and not is_ours(text, self._tongue)
        )
        told = part and self._sheet.standing.trade not in _DONE
        return told and not (comes_along(text, self._tongue) or needs_another(text, self._tongue))

    def _beginnings(self, others: Sequence[tuple[int, Hook]]) -> Iterator[Hook]:
        """What the brief begins with, where it has a figure or its first clause says what is sold; of money
        that is lent, staked or owed no figure stands above a text."""
        at, trade = self._first, self._sheet.standing.trade
        if (
            at is None
            or trade in _OF_MONEY
            or any(hook.fact == at and self._fits(hook) for _, hook in others)
        ):
            return
        fact = self._sheet.facts[at]
        free = fact.headline and not (fact.after is not None or fact.drawback or fact.wanted or fact.extra)
        if not free or is_a_list(fact.text):
            return
        plain = not (_OPENS_WITH_A_SUM.match(fact.text) and not gives(fact.text))
        plain = plain and not is_a_rule(fact.text, self._tongue)
        if plain and _FIGURE.search(fact.text) and length(fact.text, self._limits) <= self._limits.shown:
            yield Hook(fact.text, at)
        elif cut := opening_of(fact.text, self._tongue, self._is_short):
            yield Hook(cut, at, clause=True)

    def _is_short(self, text: str) -> bool:
        return length(text, self._limits) <= self._limits.shown and place(text, self._tongue) < _IDLE

    def _parts_of(self, at: int, fact: Fact) -> Iterator[Hook]:
        """What of a fact, that may not stand above a text by itself, may do so: its first clause, its
        price or all of it behind the name."""
        title, colon = self._sheet.title, self._sheet.phrases.colon
        free = (fact.after is None or fact.priced) and not (fact.drawback or fact.wanted or fact.extra)
        trade = self._sheet.standing.trade
        if not free or trade in _OF_MONEY:
            return
        named = f"{title}{colon}{fact.text}"
        paid = not _OPENS_WITH_A_SUM.match(fact.text) and is_aside(fact.text)  # "Cards from £10"
        title = "" if trade in REGULATED or paid else title  # whose prices stand below the name alone
        short = bool(title) and self._is_short_news(fact)
        short = short and length(named, self._limits) <= self._limits.shown
        price = price_of(fact.text, title, self._tongue, of_it=fact.priced) if title and not short else ""
        if price:
            yield Hook(f"{title}{colon}{price}", price=at, named=True)
        behind = [one.text for one in self._sheet.facts if one.after == at]
        if fact.priced or not all(map(is_of_the_thing, behind)):  # what goes on about it stands below it
            return
        plain = trade not in REGULATED or trade is Trade.HEALTH
        first = "" if any(one.extra for one in self._sheet.facts) else first_of_prices(fact.text)
        if plain and first and rank(first, self._tongue) < _IDLE and not comes_along(first, self._tongue):
            yield Hook(first, at, clause=True)
        clause = replace(fact, text=fact.clause or self._cut(fact), headline=True)
        speaks = clause.text and (self._is_of_the_whole(at, clause) or self._is_of_the_offer(at, clause))
        if speaks and place(clause.text, self._tongue) < _IDLE:
            yield Hook(clause.text, at, clause=True)
        if short:
            yield Hook(named, at, named=True)

    def _cut(self, fact: Fact) -> str:
        """The beginning of a fact that may stand above a text, where it has one."""
        told = fact.telling and len(sentences(fact.text)) == 1
        cut = opening_of(fact.text, self._tongue, self._is_short) if told else ""
        names = f"{self._sheet.title} {self._sheet.brand}"
        return cut if cut and may_head(cut, self._tongue, names) else ""

    def _is_short_news(self, fact: Fact) -> bool:
        """Whether a fact with a figure, or an offer, is understood behind the name."""
        text = fact.text
        told = fact.telling and not is_a_rule(text, self._tongue) and not needs_another(text, self._tongue)
        told = told and not is_a_list(text) and place(text, self._tongue) < _IDLE + has_money(text)
        along = comes_along(text, self._tongue) and not is_offered(text)  # "Postage from two bottles on"
        side = has_money(text) and is_beside(text, self._tongue, self._sheet.title)  # "A string costs £25"
        aside = side or along or bool(_OPENS_AT.search(text)) or ":" in text
        stays = told and not aside and not is_datum(text, self._tongue) and len(sentences(text)) == 1
        priced = bool(_OPENS_WITH_A_SUM.match(text))
        return (stays or (priced and ":" not in text)) and bool(_FIGURE.search(text)) and not is_charge(text)

    def _tells_when(self, text: str) -> bool:
        """Whether it says when or from how many on something comes along: "Delivery in 15 days"."""
        figure = _COUNTED.search(text) and not (is_offered(text) or is_guaranteed(text))
        return bool(figure and comes_along(text, self._tongue))

    def _is_of_the_offer(self, at: int, fact: Fact) -> bool:
        """Whether a fact says what who sells a service does ("We come every six weeks"), that one may leave
        ("Cancel whenever you like"), or what is included."""
        trade, text = self._sheet.standing.trade, fact.text
        ours = is_ours(text, self._tongue)
        along = comes_along(text, self._tongue) and not self._tells_when(text)
        said = ours or may_be_left(text) or along
        ranked = place(text, self._tongue) < _IDLE and not has_money(text)
        return fact.headline and trade not in REGULATED and said and ranked and not self._may(at, fact)

    def _names(self, tone: Tone) -> list[str]:
        """The name in a line of ours, where there is one, and the name with its brand, else alone."""
        title, brand = self._sheet.title, self._sheet.brand
        found = [f"{title} – {brand}"] if brand and title != brand else []
        bare = next(
            (text for text in (*found, title) if length(text, self._limits) <= self._limits.shown),
            shortened_name(title, self._limits.shown),  # better cut than nothing
        )
        grave = any(map(is_grave, self._sheet.disclaimers))  # nobody is introduced to what burns
        if self._sheet.standing.trade not in _MET or tone not in _LIGHT or grave or self._unsaid:
            return [bare]
        line = self._sheet.phrases.presents.format(name=without_pack(title))  # not "Kawa Sidamo 1 kg"
        return [line, bare] if length(line, self._limits) <= self._limits.shown else [bare]
