"""A customer's sentences as facts: what each is good for in a text, and what it leans on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.copywriting.headings.headlines import (
    A_SUM,
    begins_with_a_call,
    comes_along,
    has_money,
    is_a_call,
    is_a_term,
    is_telling,
    may_head,
    points_back,
    speaks_of_the_asked,
    telling_words,
)
from studio.copywriting.health.healing import claims_health
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices.charges import (
    is_charge,
    is_duration,
    is_monthly,
    is_of_every_price,
    is_of_nights,
    is_of_others,
)
from studio.copywriting.prices.extras import is_cover, is_extra
from studio.copywriting.prices.offers import is_ending
from studio.copywriting.prices.tied import hangs_on, is_bargain, is_other_way, offers_before
from studio.copywriting.reading.clauses import first_clause
from studio.copywriting.reading.conditional import condition_of
from studio.copywriting.reading.drawbacks import is_drawback
from studio.copywriting.reading.leaving import may_be_left, without_leaving
from studio.copywriting.reading.sifting import in_capitals, is_of_the_thing, leans
from studio.copywriting.reading.subjects import is_beside, shares
from studio.copywriting.text.address import is_an_order
from studio.copywriting.text.cleaning import closed, opened, unspaced, words
from studio.copywriting.trades.standing import Care
from studio.sentences import sentences as sentences_of

MAX_FACTS: Final = 24
_QUOTING: Final = "\"'“”„‚«»‹›‘’ "
_SOBER: Final = str.maketrans({"!": ".", "¡": None})
_ANSWER: Final = 4  # words: as many as answer a question and say nothing without it
_SHORTEST: Final = 123  # characters of the shortest text but Google's, less two marks
_SAID: Final = 3  # telling words that say what a thing is
_SAYING: Final = 2  # words beside a pronoun that say something without the question: "It lights the room"
_YES = re.compile(
    r"(?:(?:yes|ja|oui|sí|sì|sim|tak|natürlich|of course|klar|bien sûr)\b|"
    r"(?:no|nein|non|não|nee|nie)(?=\W*$|\s?[,.:;!–—-]))",  # "No fees" is no answer
    re.IGNORECASE,
)
_YES_AND = re.compile(rf"({_YES.pattern}[.!])\s+(.+)", re.IGNORECASE)
# For whom or what a thing is not, or is alone.
_RESTRICTION = re.compile(
    r"(?:not|only) (?:for|with|in|on|to|at)|(?:nicht|nur) (?:für|mit|bei|in|im|auf|an|am)|"
    r"(?:pas|uniquement|seulement) (?:pour|en|dans|avec|sur)|(?:no|solo|sólo) (?:para|en|con|apt\w+)|"
    r"(?:non|solo|soltanto) (?:per|in|con|adatt\w+)|(?:não|só|apenas) (?:para|em|com)|"
    r"(?:niet|alleen) (?:voor|in|met|op|bij)|(?:nie|tylko|wyłącznie) (?:dla|do|w|na|z)\b",
    re.IGNORECASE,
)
# "Attention!", cut off from what it calls attention to.
_SIGNAL = re.compile(
    r"(?:attention|achtung|vorsicht|hinweis|note|aviso|atención|attenzione|atenção|let op|uwaga)\W*",
    re.IGNORECASE,
)
_NOT_FOR_ADS = re.compile(
    r"\b(?:copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|sku|asin|upc|"
    r"ean|de-öko-\d+|es-eco-\d+|it-bio-\d+|"
    r"grundpreis\W{0,3}[\d.,]+ ?€ ?(?:/|pro|je) ?(?:\d+ ?)?(?:k?g|m?l|kilo\w*|liter|m²?|stück)(?!\w)|"
    r"lavar (?:à|a) m[ãa]o?|lavare a mano|laver à la main|handwäsche|handwas|prać ręcznie|"
    r"(?:the )?model (?:is|wears)|das model (?:ist|trägt)|le mannequin|la modelo (?:mide|lleva|viste)|"
    r"(?:la modella|il modello) (?:è alt|indossa|veste)\w*|[oa] modelo (?:mede|veste)|"
    r"het model (?:is|draagt)|modelka|item no|ref\. ?\w*-?\d+|"
    r"(?:model|article) (?:no|number)|art(?:ikel)?\.?-?nr|click here|add to cart|in den warenkorb|"
    r"ajouter au panier|"
    r"añadir al carrito|aggiungi al carrello|adicionar ao carrinho|in winkelwagen|dodaj do koszyka|"
    r"privacy policy|cookies?|(?:hand|machine) wash|dry clean|wash only|newsletter|subscribe to our|"
    r"(?:buy|shop|order) (?:now|today)|learn more|"
    r"(?:no )?(?:time[- ]?wasters|tyre[- ]?kickers)|no low[- ]?ball\w*|(?:old|wrong|"
    r"previous) (?:phone )?number|"
    r"(?:keine )?spaßbieter|alte (?:telefon)?nummer|pas sérieux,? s'abstenir|ancien numéro|"
    r"(?:curiosos )?abstenerse(?: curiosos)?|número antiguo|(?:astenersi )?perditempo|vecchio numero|"
    r"curiosos abster|número antigo|geen (?:kijkers|bodjes)|oude nummer|stary numer|"
    r"niepoważn\w+ ofert\w*)\b|©",
    re.IGNORECASE,
)


_THIS: Final = re.compile(
    r"(?:this|these|diese[rs]?|ce|cet|cette|ces|est[aeo]s?|quest[aoei]|deze|dit|ten|ta|te|to) \w{3}",
    re.IGNORECASE,
)
_MAY_MEAN_THEM: Final = re.compile(r"Sie \w+n\b")  # them, behind what was left out, or the reader
# What a sentence opens with that has no subject, so that no pronoun means it.
_SUBJECTLESS: Final = re.compile(
    rf"(?:{A_SUM}|[\d.,]+ ?(?:x|×|[cm]?m|k?g|[cm]?l)\b|(?:with|without|no|from|mit|ohne|ab|sans|avec|"
    r"dès|sin|con|"
    r"desde|senza|com|sem|met|zonder|geen|vanaf|bez|od)\s)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the customer's, word for word. `after`: the fact that must stand before it (it opens with
    "It …"), by its index; -1: the product's name. `headline`: whether it may stand alone above a text.
    `drawback`: it tells against the product, so that no closing line of ours follows it. `telling`: it says
    more than a datum, a price or a call to act. `term`: a short order that says when or how ("Apply by
    Friday"), which a reader has to know. `clause`: what of it may stand above a text, where it may not;
    `extra`: it says what is paid beside a price, or how that is parted; `priced`: its "it" costs the brief's
    one price, and so is what is sold."""

    text: str
    after: int | None = None
    headline: bool = True
    wanted: bool = False
    drawback: bool = False
    telling: bool = True
    term: bool = False
    clause: str = ""
    extra: bool = False
    priced: bool = False


def coheres(facts: Sequence[Fact], told: Sequence[int], head: int | None, *, named: bool) -> bool:
    """Whether each of the facts `told` that leans on another follows it, or what leans on the same. `head`:
    the fact above them; `named`: whether the product's name stands there."""
    before = head
    for at, index in enumerate(told):
        after = facts[index].after
        below_name = at == 0 and named and (after == -1 or facts[index].priced)
        beside = before is not None and after in (before, facts[before].after)
        if after is not None and not (below_name or beside):
            return False
        before = index
    return True


@dataclass(frozen=True, slots=True)
class Gathered:
    """`asked`: the questions, each with what answers it; `lost`: what goes on about a sentence that was left
    out. Both are left out."""

    facts: tuple[Fact, ...]
    asked: tuple[str, ...]
    lost: tuple[str, ...]


def facts_of(
    sentences: Sequence[str], tag: str, names: str, care: Care, spoken: Sequence[str] = ()
) -> Gathered:
    """The facts of a brief whose sentences in the language `tag` are sifted. `names`: of product and brand;
    `care`: of the trade, where a sober one has no exclamations; `spoken`: all sentences, with those that were
    left out, on which others may lean."""
    gathering = _Gathering(tag, names, care)
    before, kept = dict(zip(spoken[1:], spoken, strict=False)), " ".join(sentences)
    for sentence in sentences:
        gap = before.get(sentence, "")
        gathering.hear(sentence, "" if gap.rstrip(" .") in kept else gap)
    return gathering.result()


class _Gathering:
    """Hears one sentence after the other."""

    def __init__(self, tag: str, names: str, care: Care) -> None:
        self._tag, self._care, self._names = tag, care, names
        self._facts: list[Fact] = []
        self._seen: set[str] = set()
        self._asked: list[str] = []
        self._lost: list[str] = []
        self._answers = False  # whether the sentence before was a question, which is left out
        self._last: int | None = -1  # what a leaning sentence leans on; None where that one was left out
        self._prices: list[int] = []  # the facts that name one
        self._early: list[str] = []  # what comes on top of a price that is not named yet
        self._general: list[str] = []  # what comes on top of all

    def result(self) -> Gathered:
        """What was heard."""
        for text in () if self._prices else (*self._early, *self._general):  # on top of no price: told alone
            self._facts.append(self._fact(text, leaning=False))
        if len(self._prices) == 1 and is_of_the_thing(self._facts[self._prices[0]].text):
            self._facts[self._prices[0]] = replace(self._facts[self._prices[0]], priced=True)
        return Gathered(tuple(self._facts), tuple(self._asked), tuple(self._lost))

    def hear(self, sentence: str, gap: str = "") -> None:
        """Take a sentence for a fact, or leave it out. `gap`: what stood before it and was left out."""
        text = sentence.translate(_SOBER).rstrip(" .") if self._care.sober else opened(sentence)
        text = text if self._tag == "fr" else unspaced(text)
        if len(self._facts) >= MAX_FACTS or text.lower() in self._seen or is_a_call(text, self._tag):
            return
        if self._answers and (found := _YES_AND.match(text)):  # "Yes. Not for the oven."
            self._asked.append(found[1])
            self._answers = False
            self.hear(found[2])
        elif text.endswith("?"):
            self._asked.append(sentence)
            self._answers = True
        elif self._answers and hangs_on(self._asked[-1], text):
            self._answers = False
            self._go_on(sentence, text)
        elif self._answers and self._is_an_answer(text):
            self._asked.append(sentence)
            self._answers = len(words(text)) == 1  # "Stress? Gone. Forever."
        elif self._answers and speaks_of_the_asked(text, self._tag):
            self._answers = False
            self._go_on(sentence, text)
        else:
            self._answers = False
            if gap and (self._leans(text) or _MAY_MEAN_THEM.match(text)):
                self._last = self._beyond(gap, text)
            self._tell(text)

    def _beyond(self, gap: str, text: str) -> int | None:
        """What a sentence leans on, before which one was left out: the name or what stood before, where both
        speak of the thing; else nothing that is told."""
        other = is_beside(gap, self._tag, self._names) and not self._leans(gap)
        if not is_of_the_thing(text) or other:
            return None
        return -1 if shares(gap, self._names) else self._last

    def _go_on(self, sentence: str, text: str) -> None:
        """Take a sentence together with the question whose noun it speaks of; neither in a sober trade, which
        asks nobody."""
        if self._care.sober:
            self._asked.append(sentence)
            self._last = None
            return
        self._seen.add(text.lower())
        told = self._fact(text, leaning=False)
        self._facts.append(replace(told, text=f"{self._asked.pop()} {text}", headline=False))
        self._last = len(self._facts) - 1

    def _tell(self, text: str) -> None:
        facts = self._facts
        them = self._last is None and self._tag == "de" and _MAY_MEAN_THEM.match(text)
        if "*" in text or _NOT_FOR_ADS.search(text) or _SIGNAL.fullmatch(text):
            self._last = None
        elif is_charge(text) or is_duration(text):
            self._seen.add(text.lower())
            self._charge(text)
        elif is_other_way(text, self._tag) or offers_before(text, [fact.text for fact in facts], self._last):
            self._tie(text)
        elif self._narrow(text):
            return
        elif ((leaning := self._leans(text)) or them) and self._last is None:
            self._lost.append(text)
        elif has_money(text) or not self._is_the_name(text):
            self._seen.add(text.lower())
            facts.append(self._fact(text, leaning=leaning))
            self._last = len(facts) - 1
            if has_money(text) and not is_cover(text):
                self._priced(len(facts) - 1)

    def _narrow(self, text: str) -> bool:
        """Put what narrows a promise behind it, wherever that stands; whether the text was one."""
        said = condition_of(text, [fact.text for fact in self._facts])
        if said is None:
            return False
        self._seen.add(text.lower())
        for at in said.promises:
            self._join(at, text)
        if not said.promises:
            self._lost.append(text)
            self._last = None
        return True

    def _tie(self, text: str) -> None:
        """Put a condition behind its offers, and the other way to pay behind the price before it."""
        self._seen.add(text.lower())
        facts = [fact.text for fact in self._facts]
        if not is_other_way(text, self._tag):
            for at in offers_before(text, facts, self._last):
                self._join(at, text)
        elif facts and self._last == len(facts) - 1 and has_money(facts[-1]):
            self._join(len(facts) - 1, text)
        else:
            self._lost.append(text)
            self._last = None

    def _leans(self, text: str) -> bool:
        """Whether a sentence needs the one before it, or the name: "This shirt" of a shirt is a name."""
        called = _THIS.match(text) and shares(text, self._names)
        return not called and (leans(text, PHRASES[self._tag]) or points_back(text, self._tag))

    def _is_the_name(self, text: str) -> bool:
        """Whether a sentence says the product's or the brand's name once more, and nothing else."""
        said = telling_words(text)
        return bool(said) and said <= set(words(self._names))

    def _priced(self, index: int) -> None:
        """A price, with what comes on top of it."""
        self._prices.append(index)
        for text in (*self._early, *self._general):
            self._join(index, text)
        self._early.clear()

    def _charge(self, text: str) -> None:
        """Put what comes on top of a price, or for how long that is paid, behind it."""
        lasts = is_of_nights if is_of_nights(text) else is_monthly
        alike = [at for at in self._prices if lasts(self._facts[at].text)] if is_duration(text) else []
        if is_of_every_price(text):
            self._general.append(text)
            for at in self._prices:
                self._join(at, text)
        elif self._prices and is_of_others(text):  # of what is sold, not of its delivery
            main = [at for at in self._prices if not self._facts[at].extra]
            self._join((main or self._prices)[0], text)
        elif self._prices and self._has_room((alike or self._prices)[-1], text):
            self._join((alike or self._prices)[-1], text)
        elif self._prices:
            self._facts.append(self._fact(text, leaning=False))
        else:
            self._early.append(text)

    def _has_room(self, at: int, text: str) -> bool:
        """Whether how long a price is paid may stand behind it: no price is lost for that."""
        return is_charge(text) or len(self._facts[at].text) + len(text) < _SHORTEST

    def _join(self, index: int, text: str) -> None:
        fact = self._facts[index]
        self._facts[index] = replace(fact, text=f"{closed(fact.text)} {text}", headline=False)

    def _fact(self, text: str, *, leaning: bool) -> Fact:
        tag = self._tag
        plain = not re.match(rf"(?:{PHRASES[tag].details})\b", text, re.IGNORECASE)
        against = is_drawback(text, tag) and not self._begins_well(text)
        offers = is_bargain(text) and len(sentences_of(text)) > 1  # "Buy a bed. A pillow is free"
        tells = is_telling(text, tag) or offers or (may_be_left(text) and not is_an_order(text, tag))
        telling = plain and not against and tells
        alone = telling and not leaning
        clause = first_clause(text, tag) if alone and len(sentences_of(text)) == 1 else ""
        return Fact(
            text,
            self._antecedent(text) if leaning else None,
            alone and self._heads(text),
            drawback=against,
            telling=telling,
            term=is_a_term(text, tag) or may_be_left(text),
            clause=clause if clause and is_telling(clause, tag) and self._heads(clause) else "",
            extra=is_extra(text, tag),
        )

    def _begins_well(self, text: str) -> bool:
        """Whether it is what the brief begins with, and says what the thing is before what it is without:
        "Windows cleaned with pure water, no ladders"."""
        begins = text.rpartition(",")[0]
        return not self._facts and len(telling_words(begins)) >= _SAID and not is_drawback(begins, self._tag)

    def _heads(self, text: str) -> bool:
        """Whether a sentence that leans on none, or a clause of it, may stand above a text."""
        tag = self._tag
        left = without_leaving(text)  # "Skip or stop whenever you like"
        bare = left != text and len(words(text)) >= _SAID and not begins_with_a_call(text, tag)
        return (
            not in_capitals(text)
            and (may_head(left, tag, self._names) or (bare and len(words(left)) < _SAID))
            and len(sentences_of(text)) == 1
            and not is_ending(text)
            and not is_charge(text)
            and not is_extra(text, tag)
            and not leans(text.lstrip(_QUOTING), PHRASES[tag])
            and not claims_health(text, tag, self._care.illness)
        )

    def _antecedent(self, text: str) -> int | None:
        """What a leaning sentence leans on: "It … It … It …" speak of one thing, and may stand apart."""
        if self._last is None or self._last < 0:
            return self._last
        before = self._facts[self._last]
        if is_of_the_thing(text) or points_back(
            text, self._tag
        ):  # "£14 with postage. It folds": of the thing
            while _SUBJECTLESS.match(before.text) and self._facts.index(before):
                before = self._facts[self._facts.index(before) - 1]
        at = self._facts.index(before)
        same = is_of_the_thing(text) and words(before.text)[:1] == words(text)[:1]
        return before.after if same and before.after is not None else at

    def _is_an_answer(self, text: str) -> bool:
        """Whether a sentence says nothing without the question before it. One that speaks of the thing goes
        on about what was named before the question."""
        if is_of_the_thing(text):
            return len(telling_words(text)) < _SAYING
        if leans(text, PHRASES[self._tag]) or _YES.match(text):
            return True
        return len(words(text)) <= _ANSWER and not self._stands_alone(text)

    def _stands_alone(self, text: str) -> bool:
        """Whether a short sentence tells more than an answer: a price, a figure, what comes with the thing,
        for whom it is not."""
        restricts = bool(_RESTRICTION.match(text)) and bool(telling_words(text))
        counts = any(map(str.isdigit, text))
        return restricts or counts or comes_along(text, self._tag)
