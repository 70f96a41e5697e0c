"""Numbers stay with what they count: which blanks between words hold.

Units are those of Unicode's CLDR, in the languages that the studio knows; some scripts have counters of their
own. What else follows a number may be a word of its own ("Windows 11 kaufen") and is only held softly.
"""

import lzma
import re
from functools import cache
from pathlib import Path
from typing import Final

from studio.sentences import is_named_by_letter

_UNITS: Final = Path(__file__).parent / "wordlists" / "units.txt.xz"
_NUMBER: Final = re.compile(r"[^\w\s]*\d(?:[\d.,:'’/٫٬–-]*\d)?[+x×]?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CODES = """
AED ARS AUD BGN BRL CAD CHF CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KZT MAD MXN MYR NOK NZD
PHP PLN QAR RON RSD RUB SAR SEK SGD THB TL TND TRY TWD UAH USD VND ZAR Rs Rs. Rp Rp. RM kr kr. Fr Fr. Ft
Kč zł лв лв. руб руб. грн грн. lei ден ر.س د.إ ج.م د.ك ر.ق
"""
_CURRENCIES: Final = frozenset(_CODES.split())
_SYMBOL: Final = re.compile(r"[A-Z]{0,3}[$€£¥₤₦₩₪₫€₭₮₱₲₴₵₸₹₺₼₽₾₿]|№|#|[Nn][ro]\.|[Nn]º")
_NAME: Final = re.compile(r".*[a-z][A-Z].*")  # iPhone, PlayStation: a number behind it is of the name
_OF: Final = re.compile(r"\d de$")  # Romanian: "21 de zile"
_THOUSANDS: Final = re.compile(r"\d{1,3}"), re.compile(r"\d{3}[+,.!?]?")
# Counters of scripts that write no blanks, or seldom, between words; and of Korean.
_COUNTERS: Final = re.compile(
    "[个個ヶヵかカ]月|小[时時]|分[钟鐘]|[时時][间間]|[日週年回]間|公[里斤分尺升釐]|[毫千][升克米瓦]|[万萬億亿千百]+[元円圓个個人]?"
    "|[个個月天日分秒年周週元円圓块塊折倍人名本件款种種次回位瓶杯片台枚点點歳岁歲号號米克升度级級代步期层層家张張组組双雙条條"
    "颗顆粒包盒袋箱支只匹冊册部篇]"
    "|(?:일|주|개|년|시간|분|초|명|원|번|권|잔|병|장|대|켤레|세트|가지|단계|회|배|층|박|살|세|만|천|억|인|종|팩|알|캡슐|포)"
)
_RATE: Final = r"[^\W\d_]{1,3}[²³]?(?:/[^\W\d_]{1,3}[²³]?)+(?!\w)"  # "120 km/h", "98 kWh/m²/an"
COUNTED: Final = re.compile(rf"\d[ \u00a0]?(?:{_COUNTERS.pattern}|{_RATE})")
_UNSPACED: Final = re.compile("[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
_CLASS: Final = re.compile(r"[A-Z](?:\d|\+{1,3})?[.,;:!?)]*")  # "Klasse D", "class A+++", "DPE : D"
_LAST: Final = re.compile("[ \u00a0\u202f]?:$")  # French sets a blank before a colon
_PER_HUNDRED: Final = re.compile(r"[^\W\d_]{1,5}/100")
_LEAST_STEM, _SUFFIX = 3, 4  # letters of a unit that takes endings, and of these
_PUNCTUATION: Final = "()[]{}«»„“”\"'’.,;:!?…*¹²³"


def holds(text: str, after: str) -> bool:
    """Whether the blank between a text and the next word parts a number from its unit, or from the sign or
    name before it, or a class from its letter."""
    *_, before = re.split("[ \u00a0]", text)
    if _CLASS.fullmatch(after) and is_named_by_letter(re.split("[ \u00a0]", _LAST.sub("", text))[-1]):
        return True
    if _PER_HUNDRED.fullmatch(before.lstrip("([")):
        return _bare(after) == "mi" or _is_unit(_bare(after).casefold())
    if _SYMBOL.fullmatch(before) or before in _CURRENCIES or _NAME.fullmatch(before):
        return after[0].isdigit()
    if _OF.search(text):
        return _is_unit(_bare(after).casefold())
    return _NUMBER.fullmatch(before) is not None and _is_counted(before, after)


def _is_counted(number: str, after: str) -> bool:
    if after == "de" or _PER_HUNDRED.fullmatch(after) or not {after, _bare(after)}.isdisjoint(_CURRENCIES):
        return True
    unit = after.partition("/")[0] or after  # "kWh/100 km", "g/km"
    if _COUNTERS.match(after) or _UNSPACED.match(after) or _is_unit(_bare(unit).casefold()):
        return True
    return all(part.fullmatch(word) for part, word in zip(_THOUSANDS, (number, after), strict=True))


def _bare(word: str) -> str:
    return word.strip(_PUNCTUATION)


def is_sign(word: str) -> bool:
    """Whether it is the sign of a currency, which may stand before its number as well as behind it."""
    return _SYMBOL.fullmatch(word) is not None


def counts(word: str) -> bool:
    """Whether a word is a number that most likely counts what follows it: no year."""
    return _NUMBER.fullmatch(word) is not None and not _YEAR.fullmatch(word)


@cache
def _units() -> frozenset[str]:
    return frozenset(lzma.decompress(_UNITS.read_bytes()).decode().split("\n"))


def _is_unit(word: str) -> bool:
    """Whether it is a unit, or begins with one that has an ending: "haftalık", "päivässä", "wöchig"."""
    stems = (word[:end] for end in range(max(_LEAST_STEM, len(word) - _SUFFIX), len(word)))
    return word in _units() or any(stem in _units() for stem in stems)
