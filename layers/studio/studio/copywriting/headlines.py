"""Which of the customer's sentences may stand above a text, and which of them first.

A headline promises something or tells one thing from another. What is only true does not: a datum ("MOT till
March 2027", "Price: £9", "14.5 % vol"), an order to the reader, a row of adjectives without their noun, or
the product's name said again. All these may be told below.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.cleaning import words
from studio.copywriting.data_words import CALLS, DATA, FROM, MONTHS
from studio.copywriting.energy import is_declared
from studio.copywriting.phrases import SMALL_WORDS

_FEWEST: Final = 3  # words
_LABEL = re.compile(r"^([^:]{2,40}?)\s?:\s(.*)")
_QUANTITY = re.compile(
    r"\d\s?(?:g|kg|ml|cl|l|cm|mm|m|m²|m2|km|kw|ps|hp|oz|lbs?|°c|°)(?!\w)|\d\s?%\s?(?:vol|abv|alc|alk)|"
    r"\bal[ck]\w*\.? ?\d",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£¥₹]|\bzł\b|\b(?:eur|usd|gbp|pln|euros?|pounds?|dollars?)\b", re.IGNORECASE)
_MONTH = re.compile(
    rf"\b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b|\b{MONTHS}\s(?:de\s)?(?:19|20)\d\d\b", re.IGNORECASE
)
_UNITS: Final = frozenset(
    (
        *(
            "g",
            "kg",
            "ml",
            "cl",
            "l",
            "cm",
            "mm",
            "m",
            "km",
            "kw",
            "ps",
            "hp",
            "oz",
            "lb",
            "lbs",
            "vol",
            "abv",
            "alc",
        ),
        *("alk", "eur", "euro", "euros", "usd", "gbp", "pln", "zł", "pound", "pounds"),
    )
)
# A price from which on, or pay between two sums.
_OFFER = re.compile(
    rf"\b{FROM}\s(?:\w+\s)?[$€£]?\s?\d|\d\s?(?:[$€£]|\w+)?\s?(?:[-–]|to|bis|tot|à|a|do|e)\s[$€£]?\s?\d",
    re.IGNORECASE,
)


# "Buy two, get one free" begins like a button and is an offer.
_BARGAIN = re.compile(
    r"\d ?%|\b(?:[2-9]|two|three|zwei|drei|deux|trois|dos|tres|due|tre|"
    r"dois|duas|três|twee|drie|dwa|dwie|trzy)\b"
    r".{0,40}\b(?:free|gratis|geschenkt|kostenlos|offert\w*|gratuit\w*|grátis|llév\w+|lev[ae])\b",
    re.IGNORECASE,
)


def may_head(sentence: str, language: str, names: str) -> bool:
    """Whether a sentence in `language` may be a headline beside the product's and the brand's `names`."""
    data, calls = _compiled(language)
    told = _telling(sentence)
    return (
        len(words(sentence)) >= _FEWEST
        and not data.search(sentence)
        and not is_declared(sentence)
        and not (calls.match(sentence.lstrip("¡¿")) and not _BARGAIN.search(sentence))
        and not _is_datum(sentence, len(told))
        and not _is_row_of_words(sentence)
        and bool(told - set(words(names)))
    )


def is_datum(sentence: str, language: str) -> bool:
    """Whether a text of anybody's is only true: papers, dates of these, or a bare measure or price."""
    data, _ = _compiled(language)
    return is_declared(sentence) or bool(
        data.search(sentence) or _MONTH.search(sentence) or _is_bare(sentence, len(_telling(sentence)))
    )


def rank(sentence: str) -> int:
    """Its place among headlines, the least first: a price that is no offer is no reason to read on."""
    return bool(_MONEY.search(sentence) and not _OFFER.search(sentence))


def _is_datum(sentence: str, told: int) -> bool:
    return bool(_is_bare(sentence, told) or _MONTH.search(sentence) or _is_label(sentence))


def _is_bare(sentence: str, told: int) -> bool:
    priced = _MONEY.search(sentence) and not _OFFER.search(sentence)
    return bool((priced or _QUANTITY.search(sentence)) and told < _FEWEST)


def _is_label(sentence: str) -> bool:
    """Whether it is a heading and its value: "Price: £9", not "Small groups: eight people at most"."""
    found = _LABEL.match(sentence)
    return bool(found and (len(_telling(found[1])) < 2 or not _telling(found[2])))


def _telling(sentence: str) -> set[str]:
    """Its words without small ones, figures and units."""
    return {word for word in words(sentence) if word not in SMALL_WORDS | _UNITS and not word[0].isdigit()}


def _is_row_of_words(sentence: str) -> bool:
    """Whether it is single words between commas: adjectives without what they are said of. Where a capital
    stands within, there is a noun."""
    parts = re.split(r"\s*(?:[,/;]|\b(?:and|und|et|y|e|en|i)\b)\s*", sentence.strip(" .!"))
    return len(parts) > 1 and all(len(part.split()) == 1 for part in parts if part) and sentence[1:].islower()


@cache
def _compiled(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = "".join(line.strip() for line in DATA[language].splitlines())
    return (
        re.compile(rf"(?<!\w)(?:{data})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{CALLS[language]})\b", re.IGNORECASE),
    )
