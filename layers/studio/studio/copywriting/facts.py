"""A customer's sentences as facts: what each is good for in a text, and what it leans on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.copywriting.cleaning import closed, opened, words
from studio.copywriting.drawbacks import is_drawback
from studio.copywriting.headlines import has_money, is_a_call, is_telling, may_head, telling_words
from studio.copywriting.healing import claims_health
from studio.copywriting.offers import is_ending
from studio.copywriting.phrases import PHRASES
from studio.copywriting.sifting import is_shouted, leans
from studio.copywriting.trades import Care
from studio.sentences import sentences as sentences_of

MAX_FACTS: Final = 24
_SOBER: Final = str.maketrans({"!": ".", "¡": None})
_ANSWER: Final = 4  # words: as many as answer a question and say nothing without it
_YES = re.compile(
    r"(?:yes|no|ja|nein|oui|non|si|sí|no|sim|não|nee|tak|nie|natürlich|of course|klar|bien sûr)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:only|reserved|exclusively) (?:for|to|with|until|on)|under \d+s only|valid|minimum|"
    r"nur (?:für|bei|mit|bis|am|im)|gilt|gültig|mindest\w+|ab einem|"
    r"réservée?s?|uniquement|valables?|à partir de \d+ (?:personnes|nuits)|minimum|"
    r"(?:solo|sólo|exclusivo) (?:para|con|hasta)|reservad[oa]s?|válid[oa]s?|mínimo|"
    r"(?:solo|soltanto) (?:per|con|fino)|riservat[oa]|valid[oa]|minimo|"
    r"(?:só|apenas|exclusivo) para|"
    r"(?:alleen|uitsluitend) (?:voor|bij|met|tot)|geldig|geldt|"
    r"tylko (?:dla|przy|do)|wyłącznie|ważn[ey]|obowiązuje",
    re.IGNORECASE,
)
# "Attention!", cut off from what it calls attention to.
_SIGNAL = re.compile(
    r"(?:attention|achtung|vorsicht|hinweis|note|aviso|atención|attenzione|atenção|let op|uwaga)\W*",
    re.IGNORECASE,
)
_NOT_FOR_ADS = re.compile(
    r"\b(?:copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|sku|asin|upc|"
    r"ean|de-öko-\d+|es-eco-\d+|it-bio-\d+|grundpreis|"
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


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the customer's, word for word. `after`: the fact that must stand before it (it opens with
    "It …"), by its index; -1: the product's name. `headline`: whether it may stand alone above a text.
    `drawback`: it tells against the product, so that no closing line of ours follows it. `telling`: it says
    more than a datum, a price or a call to act."""

    text: str
    after: int | None = None
    headline: bool = True
    wanted: bool = False
    drawback: bool = False
    telling: bool = True


def facts_of(sentences: Sequence[str], tag: str, names: str, care: Care) -> tuple[Fact, ...]:
    """The facts of a brief whose sentences in the language `tag` are sifted. `names`: of product and brand;
    `care`: of the trade, where a sober one has no exclamations."""
    phrases = PHRASES[tag]
    facts: list[Fact] = []
    seen: set[str] = set()
    answers = False  # whether the sentence before was a question, which is left out
    last: int | None = -1  # the fact that a leaning sentence leans on; None where that one was left out
    for sentence in sentences:
        text = sentence.translate(_SOBER).rstrip(" .") if care.sober else opened(sentence)
        if len(facts) >= MAX_FACTS or text.lower() in seen:
            continue
        if (
            is_a_call(text, tag)
            or (answers and len(words(text)) <= _ANSWER)
            or (answers and _YES.match(text))
        ):
            continue
        answers = text.endswith("?")
        if "*" in text or text.endswith("?") or _NOT_FOR_ADS.search(text) or _SIGNAL.fullmatch(text):
            last = None
            continue
        if facts and last == len(facts) - 1 and _is_condition_of(facts[-1].text, text):
            facts[-1] = replace(facts[-1], text=f"{closed(facts[-1].text)} {text}", headline=False)
            continue
        leaning = leans(text, phrases)
        if leaning and last is None:
            continue
        if (said := telling_words(text)) and said <= set(words(names)):  # the name once more
            continue
        seen.add(text.lower())
        plain = not re.match(rf"(?:{phrases.details})\b", text, re.IGNORECASE)
        against = is_drawback(text, tag)
        telling = plain and not against and not is_shouted(text) and is_telling(text, tag)
        heads = (
            telling
            and not leaning
            and may_head(text, tag, names)
            and len(sentences_of(text)) == 1
            and not is_ending(text)
            and not claims_health(text, tag, care.illness)
        )
        facts.append(Fact(text, last if leaning else None, heads, drawback=against, telling=telling))
        last = len(facts) - 1
    return tuple(facts)


def _is_an_answer(text: str) -> bool:
    """Whether a sentence says nothing without the question before it."""
    return len(words(text)) <= _ANSWER or bool(_YES.match(text))


def _is_condition_of(offer: str, text: str) -> bool:
    """Whether a sentence says for whom or when a price before it is meant: one is not told without it."""
    return bool(_CONDITION.match(text)) and has_money(offer)
