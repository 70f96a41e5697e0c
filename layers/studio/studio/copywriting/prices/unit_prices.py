"""What the law wants said of a price, and the customer's words do not say: the unit price, what credit costs.

Directive 98/6/EC has goods that are sold by weight or volume advertised with the price of a kilogram or litre
where their price is named; consumer credit is advertised with a representative example (2008/48/EC). The
customer's sentences stay as they are: a note computes what to add.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from studio.copywriting.prices.extras import offers_credit
from studio.copywriting.text.cleaning import excerpt
from studio.copywriting.text.data_words import SOME
from studio.copywriting.trades.standing import Trade

_LAWS: Final = frozenset("de fr it nl es pl pt".split())  # noqa: SIM905 - languages, not regions
_REGIONS: Final = frozenset(
    "at be bg hr cy cz dk ee fi fr de gr hu ie it lv lt lu mt nl pl pt ro sk si es se".split()  # noqa: SIM905 - countries
)
_SOLD: Final = frozenset({Trade.FOOD, Trade.GOODS, Trade.ALCOHOL, Trade.HEALTH, Trade.UNKNOWN})
_KILOGRAM: Final = {"kg": Decimal(1), "g": Decimal("0.001")}
_LITRE: Final = {"l": Decimal(1), "cl": Decimal("0.01"), "ml": Decimal("0.001")}
# What a warning of credit speaks of, or the example that it needs: "Borrowing money costs money".
_OF_CREDIT: Final = re.compile(
    r"\b(?:borrow\w*|repay\w*|loans?|lender|credit(?! card)|(?-i:APR|TAEG|TAE|TAN|RRSO|JKP)|"
    r"representative|repossess\w*|"
    r"\w*kredit\w*|darlehen\w*|nettodarlehensbetrag|jahreszins|sollzins\w*|crédits?|emprunt\w*|rembours\w+|"
    r"préstamo\w*|crédito\w*|endeud\w+|financiación|prestit\w+|credito|finanziament\w+|empréstimo\w*|"
    r"financiamento|"
    r"lening\w*|lenen|leent|krediet\w*|pożycz\w+|kredyt\w*)\b",
    re.IGNORECASE,
)
_COSTS: Final = re.compile(
    r"borrow\w* (?:\w+ )?costs? |(?:kredit\w*|geld (?:zu )?leihen|leihen|darlehen) kostet|"
    r"un crédit vous engage|"
    r"emprunter\b.{0,20}\bco[uû]te|crédit co[uû]te|(?:prestado|endeudarse|préstamo|crédito) cuesta|"
    r"(?:prestito|credito|indebitarsi) (?:\w+ )?costa|(?:emprestado|empréstimo|crédito) custa|"
    r"(?:lenen|krediet) kost|(?:pożycz\w+|zaciąg\w+|kredyt)(?: \w+){0,2} kosztuje",
    re.IGNORECASE,
)
_NUMBER: Final = r"\d{1,4}(?:[.,]\d{1,3})?"
_UNIT: Final = (
    r"(?P<unit>kg|kilo(?:gramm|grammes?|grammi|gramos?|s)?|g|gr|gramm|grammes?|grammi|gramos?|gramas?|"
    r"gram\w{0,3}|ml|cl|l|liter|litres?|litri?|litros?|litr\w{0,2})(?![\w²])"
)
_QUANTITY: Final = re.compile(
    rf"(?<![\d.,/])(?:(?P<times>\d{{1,3}})\s?[x×]\s?)?(?P<many>{_NUMBER})(?:\s|-)?{_UNIT}", re.IGNORECASE
)
# What may be how many there are of a quantity: "Six bottles of 75 cl".
_COUNT: Final = re.compile(rf"\d|\b(?:{SOME})\b", re.IGNORECASE)
_PRICE: Final = re.compile(
    r"(?:(?P<sign>[€£])\s?(?P<first>\d[\d.,]*\d|\d)|(?P<last>\d[\d.,]*\d|\d)\s?(?P<word>€|zł|euros?|"
    r"eur)(?!\w))",
    re.IGNORECASE,
)
# "19,90 €/kg", "3,50 € pro 100 g", "Grundpreis": it is said already.
_SAID: Final = re.compile(
    r"(?:/|\b(?:pro|je|per|al|par|le|por|za|voor)\b)\s?(?:100\s?)?(?:g|kg|kilo\w*|ml|l|lit\w+)(?!\w)|"
    r"\b(?:grundpreis|prix au|prezzo al|precio por|preço por|prijs per|cena za)\b",
    re.IGNORECASE,
)
# A weight that is no content: "trägt bis 25 kg", "ab 3,5 kg".
_NO_CONTENT: Final = re.compile(
    r"\b(?:bis(?: zu)?|ab|über|unter|up to|over|under|jusqu'à|dès|plus de|hasta|desde|más de|fino a|oltre|"
    r"até|mais de|"
    r"tot|vanaf|do|od|max\.?|maximal|wiegt|weighs|pèse|pesa|weegt|waży)\s?$",
    re.IGNORECASE,
)


def price_notes(sentences: Iterable[str], tag: str, trade: Trade, warnings: Sequence[str] = ()) -> list[str]:
    """Notes of prices and credit in a language `tag` that law wants told in full. `warnings`: what the brief
    warns of; of these only one about credit is what credit asks for."""
    told = list(sentences)
    owed = _asks(tag) and trade in _SOLD and not any(map(_SAID.search, told))
    priced = [(one, said) for one in told if owed and (said := _unit_price(one, tag))]
    notes = [
        f"“{excerpt(one)}” names a price beside a quantity: for goods sold by weight or volume the law "
        f"usually wants the unit price beside it{said}. Say it in the description."
        for one, said in priced
    ]
    return notes + _credit_notes(told, tag, trade, warnings)


def _credit_notes(told: list[str], tag: str, trade: Trade, warnings: Sequence[str]) -> list[str]:
    offered = [one for one in (*told, *warnings) if offers_credit(one)]
    if not offered or trade is Trade.GAMBLING:  # whose "cuota" is the odds
        return []
    notes = []
    if not any(map(warns_of_credit, warnings)):
        notes.append(
            f"“{excerpt(offered[0])}” offers credit: the law usually wants a representative example beside "
            f"it (sum, "
            "rate, term, total). Give it as product.disclaimers."
        )
    if _asks(tag) and not any(map(_COSTS.search, (*told, *warnings))):
        notes.append(
            f"“{excerpt(offered[0])}” offers credit, and nothing says that borrowing costs money: in the EU "
            "such ads have to warn so since 20 November 2026, also at 0 % (Directive (EU) "
            "2023/2225, article 8). "
            "Give the warning of your country as product.disclaimers."
        )
    return notes


def warns_of_credit(disclaimer: str) -> bool:
    """Whether a warning is about credit: that fillers suit no pregnant women says nothing of that."""
    return bool(_OF_CREDIT.search(disclaimer))


def _asks(tag: str) -> bool:
    language, _, region = tag.lower().partition("-")
    region = region.rpartition("-")[2]
    return region in _REGIONS if region else language in _LAWS


def _unit_price(sentence: str, tag: str) -> str:
    """What a price for a quantity comes to by kilogram or litre, as a note says it; "" where no unit price is
    owed. Where it may be the price of more than one, only that it is owed is said."""
    found = [one for one in _QUANTITY.finditer(sentence) if not _NO_CONTENT.search(sentence[: one.start()])]
    prices = list(_PRICE.finditer(sentence))
    if not found or not prices:
        return ""
    if len(found) != len(prices) or _COUNT.search(_PRICE.sub(" ", _QUANTITY.sub(" ", sentence))):
        return ", for each quantity"
    sums = [_of(quantity, price, tag) for quantity, price in zip(found, prices, strict=True)]
    told = [one for one in sums if one]
    return f", here {' and '.join(told)}" if told else ""


def _of(quantity: re.Match[str], price: re.Match[str], tag: str) -> str:
    name = quantity["unit"].lower()
    unit = "ml" if name == "ml" else "cl" if name == "cl" else "l" if name[0] == "l" else _weight(name)
    table, per = (_KILOGRAM, "kg") if unit in _KILOGRAM else (_LITRE, "l")
    many = _many(quantity["many"], tag) * table[unit] * int(quantity["times"] or 1)
    if not many or many == 1:
        return ""  # the price is the unit price
    each = (_number(price["first"] or price["last"]) / many).quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = price["sign"] or ("zł" if price["word"].lower() == "zł" else "€")
    said = str(each).replace(".", _mark_of(tag))
    return f"{said} {sign}/{per}"


def _mark_of(tag: str) -> str:
    """What stands before the cents."""
    return "." if tag.lower().startswith("en") else ","


def _many(text: str, tag: str) -> Decimal:
    """A quantity. The language's own mark parts no thousands ("1,250 kg" in German), nor one behind 0."""
    if _mark_of(tag) in text or text.startswith("0"):
        return Decimal(text.replace(",", "."))
    return _number(text)


def _weight(name: str) -> str:
    return "kg" if name.startswith("k") else "g"


def _number(text: str) -> Decimal:
    """A number as shops write it: of several marks the last is the decimal one, of one mark it is where not
    three digits follow."""
    whole, mark, rest = text.rpartition("," if text.rfind(",") > text.rfind(".") else ".")
    digits = whole.replace(".", "").replace(",", "")
    return Decimal(f"{digits}.{rest}") if mark and len(rest) != 3 else Decimal(digits + rest)
