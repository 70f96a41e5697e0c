"""Amounts of money as shops write them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from adrelay.requests.values import CURRENCY

# Arabic has marks of its own: ٫ before the cents, ٬ between thousands; ، stands for a comma.
_CENTS, _THOUSANDS = "\u066b", "\u066c"
_BELOW = re.compile("[-\u2010-\u2015\u2212\ufe63\uff0d]")  # a minus, as keyboards and typesetters write it
_SHARE = re.compile(r"\s*[%\u066a\uff05]")
_POWER = re.compile(r"\d[eE][+-]?\d")
_GROUPS = re.compile(r"[1-9]\d{0,2}([.,])(?:\d{2,3}\1)*\d{3}")  # India's have two digits, but for the last
_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
# "12 5": no group of thousands.
_BROKEN = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?!\d{3}(?!\d)|\d\d[\s\u00a0\u202f'’]\d)")
_GROUPED = re.compile(r"\d[\s\u00a0\u202f'’]\d{3}")  # then a comma or a point can only be before the cents
# Groups that would begin with 0: "0 500", "0.500,00".
_NO_GROUPS = re.compile(r"0\d{0,2}(?:[\s\u00a0\u202f'’]\d{3}|([.,])\d{3}[.,])")
# A mark in front is before the cents: ".99". One behind a letter is its ("Rs.99", "S/.99").
_NUMBER = re.compile(r"(?<![\w/.,])[.,\u066b]\d+(?![\d.,])|\d[\d.,\u066b\u066c\u060c\s\u00a0\u202f'’]*\d|\d")
_CODE = re.compile(r"(?<![A-Z])[A-Z]{3}(?![A-Z])")
# What East Asian keyboards write, of the width of their letters; and the colon before Scandinavia's öre.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0xFFE1: "£", 0xFFE5: "¥", 0xFFE6: "₩"}
_ORE = re.compile(r"(?<=\d):(?=\d\d(?!\d))")
# "29€90", as France writes it; with a blank before the cents only at the end: "2€ 10 pièces".
_AROUND = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[\s.'’]\d{3})+|\d+)\s?(€|£|\$|euros?|eur)(?:(\d\d)(?![\d.,])|\s(\d\d)(?=\s*(?:/|$)))",
    re.IGNORECASE,
)
# "$12 99": a page whose cents stand higher, read without its styles.
_RAISED = re.compile(r"(?<=[€£$])(\d{1,4}) (\d\d)(?=\s*(?:/|$))")
_SMALL = re.compile(r"\D{0,10}(\d{1,2})\s?(?:[Cc]ts?|[Cc]ents?|¢|p)\.?")  # less than a whole
_LOOKED_AT = 100  # characters
_DOLLAR = re.compile(r"([^\W\d_]*)\$")
_DOLLARS = {
    **{"": "USD", "US": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "NZ": "NZD", "HK": "HKD"},
    **{"S": "SGD", "SG": "SGD", "MX": "MXN", "R": "BRL", "BR": "BRL", "NT": "TWD"},
    **{code: code for code in ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "BRL", "TWD")},
}
_DOLLAR_CODE = re.compile(r"(?<![A-Z])(?:USD|CAD|AUD|NZD|HKD|SGD|MXN|BRL|TWD)(?![A-Z])")
_THOUSANDTHS = ("BHD", "JOD", "KWD", "LYD", "OMR", "TND")
# Where nobody writes cents, and where English or its like puts commas between thousands: there is no doubt.
_WHOLE = frozenset(
    {
        *("BIF", "CLP", "COP", "DJF", "GNF", "HUF", "IDR", "ISK", "JPY", "KMF", "KRW"),
        *("LAK", "PYG", "RWF", "TWD", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"),
    }
)
_WITH_COMMAS = frozenset(
    {
        *("AED", "AUD", "BDT", "CAD", "CNY", "EGP", "GBP", "GHS", "HKD", "ILS", "INR"),
        *("KES", "LKR", "MXN", "MYR", "NGN", "NPR", "NZD", "PHP", "PKR", "QAR", "SAR"),
        *("SGD", "THB", "USD"),
    }
)
# What a price says beside its amount: before the number, behind it, around it.
_BEGINS = re.compile(
    r"\b(?:from|starting|as low as|ab|von|vanaf|à partir|dès|desde|a partir|da|od|från|fra|alkaen)\b|^\W*>",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"^[^/]{0,8}/\s*\d*\s*[^\W\d_]|\b(?:per|pro|je|par|por|each|monthly|monatlich|mtl)\b", re.IGNORECASE
)
_RANGE = re.compile(
    r"^\s*(?:[^\W\d]{1,3}|[€$£¥])?\s*(?:[-\u2010-\u2015\u2212\ufe63~]|\b(?:to|bis|à|a|do|till|tot|até)\b)"
    r"\s*(?:[^\W\d]{1,3}|[€$£¥])?\s*\d",
    re.IGNORECASE,
)
_BEFORE_COMMA = ("LYD", "TND")  # where the thousandths stand behind a comma, by CLDR
_SIGNS = {
    **{"€": "EUR", "cn¥": "CNY", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kč": "CZK", "chf": "CHF"},
    **{"₽": "RUB", "₪": "ILS", "₫": "VND", "₩": "KRW", "฿": "THB", "₴": "UAH", "₦": "NGN", "₱": "PHP"},
    **{"₸": "KZT", "₼": "AZN", "₾": "GEL", "֏": "AMD", "₲": "PYG", "₡": "CRC", "₭": "LAK", "៛": "KHR"},
    **{"৳": "BDT", "₮": "MNT", "؋": "AFN", "₺": "TRY", "₵": "GHS", "gh₵": "GHS"},
    # Letters that only one currency is written with, and what those mean first that several are.
    **{"euro": "EUR", "euros": "EUR", "руб": "RUB", "рублей": "RUB", "р": "RUB", "грн": "UAH"},
    **{"rp": "IDR", "ft": "HUF"},
    **{"tl": "TRY", "лв": "BGN", "rm": "MYR", "lei": "RON", "so'm": "UZS", "ksh": "KES", "tsh": "TZS"},
    **{"円": "JPY", "원": "KRW", "元": "CNY", "บาท": "THB", "дин": "RSD", "ден": "MKD", "km": "BAM"},
    **{"kd": "KWD", "د.ك": "KWD", "د.ب": "BHD", "ر.ع": "OMR", "د.ا": "JOD", "د.أ": "JOD", "ر.س": "SAR"},
    **{"د.إ": "AED", "ر.ق": "QAR", "ج.م": "EGP", "د.م": "MAD", "د.ج": "DZD", "د.ت": "TND", "ل.د": "LYD"},
}
# What is paid with, before a number and behind it: a sign, a code, a word of `_SIGNS`.
_WORDS = "|".join(map(re.escape, _SIGNS))
_MONEY = rf"(?:[^\W\d_]{{0,3}}\$|(?<![A-Z])[A-Z]{{3}}(?![A-Z])|(?<![^\W\d_])(?i:{_WORDS})(?![^\W\d_]))"
# Signs that several currencies are written with, and which these are, by CLDR. The first is the usual one.
_SHARED = {
    "$": (
        *("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "ARS", "CLP", "COP", "CUP", "UYU", "DOP"),
        *("BBD", "BMD", "BND", "BSD", "BZD", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD"),
        "XCD",
    ),
    "c$": ("CAD", "NIO"),
    "¥": ("JPY", "CNY"),
    "£": ("GBP", "EGP", "LBP", "SYP", "SSP", "SDG", "FKP", "GIP", "SHP"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    **{"rs": ("INR", "PKR", "LKR", "NPR", "MUR"), "₨": ("PKR", "INR", "LKR", "NPR", "MUR")},
    **{"руб": ("RUB", "BYN"), "р": ("RUB", "BYN"), "元": ("CNY", "TWD"), "lei": ("RON", "MDL")},
    **{"dh": ("AED", "MAD"), "dhs": ("AED", "MAD"), "درهم": ("AED", "MAD"), "fcfa": ("XOF", "XAF")},
}

# Where a country's own currency has a sign of those, by how its hosts end (.co, .bz and others name no
# country); and languages of one country.
_COUNTRIES = "us ca au nz hk sg mx tw ar cl uy cn jp gb eg lb se no dk is in pk lk np mu ru by ro md ae ma"
_OF_COUNTRIES = {
    **{
        code[:2].lower(): code
        for codes in _SHARED.values()
        for code in codes
        if code[:2].lower() in _COUNTRIES
    },
    **{"uk": "GBP", "sn": "XOF", "ci": "XOF", "cm": "XAF"},
}
_COUNTRY_OF = {"zh": "cn", "ja": "jp", "sv": "se", "nb": "no", "nn": "no", "da": "dk"}


def amount(value: Any, money: str | None = None) -> str | None:
    """ "1.299,00", "€ 12,90", 12.9 as "1299.00", "12.90", "12.9"; None for what is no amount. `money`: its
    currency where the text does not say it, since "1.250" is 1.25 of those that have thousandths."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _form(str(value))
    text = _text(value)
    if small := _SMALL.fullmatch(text.strip()):
        return None if _BELOW.search(small[0]) else _form(f"0.{small[1]:>02}")
    found = _number(text)
    if found is None or _BELOW.search(text[: found.start()]) or _SHARE.match(text, found.end()):
        return None
    if _NO_GROUPS.match(found[0]) or _BROKEN.search(found[0]) or _POWER.search(text):
        return None
    digits = _BLANKS.sub("", found[0]).replace("\u060c", ",")
    if _CENTS in digits or _THOUSANDS in digits:
        return _form(re.sub(r"[.,\u066c]", "", digits).replace(_CENTS, "."))
    if _GROUPED.search(found[0]) and len(re.findall("[.,]", digits)) == 1:
        return _form(digits.replace(",", "."))
    said = (money or currency(text) or text).upper()
    thousandths = next((code for code in _THOUSANDTHS if code in said), None)
    return _form(_with_point(digits, thousandths))


def currency(value: Any, said: str | None = None) -> str | None:
    """ "EUR" of "EUR", "eur", "€" and "€ 12,90"; None for none, and for a "$" or "kr" of an unknown country.
    `said`: what stands elsewhere, which decides of a sign that several currencies have."""
    text = _text(value or "").strip()
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper() if re.fullmatch(CURRENCY, text.upper()) else None
    if said and (sign := shared_sign(text)) and said in _SHARED[sign]:
        return said
    if dollar := _DOLLAR.search(text):
        code = None if dollar[1] else _DOLLAR_CODE.search(text)
        return code[0] if code else _DOLLARS.get(dollar[1].upper())
    return next((code for sign, code in _SIGNS.items() if _has(text, sign)), None)


def shared_sign(text: str) -> str | None:
    """The sign in a price that several currencies are written with, where nothing beside it tells which."""
    text = _text(text)
    return None if _CODE.search(text) else next((sign for sign in _SHARED if _has(text, sign)), None)


def _has(text: str, sign: str) -> bool:
    """Whether the sign stands in the text, and is no part of a word."""
    return re.search(rf"(?<![^\W\d_]){re.escape(sign)}(?![^\W\d_])", text.lower()) is not None


def _number(text: str) -> re.Match[str] | None:
    """The number that a currency stands at, else the first; of a range its beginning."""
    found = list(_NUMBER.finditer(text))
    if not found or _RANGE.match(text[found[0].end() :]):
        return next(iter(found), None)
    for blank in ("", r"\s"):
        for one in found:
            front, behind = text[: one.start()], text[one.end() :]
            if re.search(rf"{_MONEY}\.?{blank}$", front) or re.match(blank + _MONEY, behind):
                return one
    return found[0]


def currency_of_place(language: str, host: str) -> str | None:
    """What is paid with where a page is from: by the region of its language (BCP 47), by the end of its
    host's name, by a language of one country. None where none of these tells."""
    parts = language.replace("_", "-").lower().split("-")
    region = next((part for part in parts[1:] if len(part) == 2), None)
    for country in (region, host.lower().rpartition(".")[2], _COUNTRY_OF.get(parts[0])):
        if country in _OF_COUNTRIES:
            return _OF_COUNTRIES[country]
    return None


def doubt(value: Any, money: str | None) -> str | None:
    """What may be meant otherwise than `amount` reads it: "12,900 EUR", 12900 where a comma stands between
    thousands, and 12.90 where it stands before the cents."""
    found = _number(_text(value)) if isinstance(value, str) else None
    if found is None or money is None or money in _WHOLE:
        return None
    parts = re.fullmatch(r"(\d{1,3})([.,])(\d{3})", found[0])
    if parts is None or (parts[2] == "," and money in _WITH_COMMAS):
        return None
    if (read := amount(value, money)) != parts[1] + parts[3]:
        return None
    return f"{found[0]} {money} was read as {read}: {parts[1]}.{parts[3]} may be meant"


def beside(value: Any, money: str | None) -> str | None:
    """What a price says that `amount` does not keep: that prices begin there, that it is one end of a range,
    that it is of a unit."""
    text = _text(value) if isinstance(value, str) else ""
    found, read = _number(text), amount(text, money)
    if found is None or read is None:
        return None
    front, behind = text[: found.start()], text[found.end() :]
    if _RANGE.search(behind):
        why = "one of a range"
    elif _BEGINS.search(front):
        why = "where prices begin"
    elif _UNIT.search(behind):
        why = "that of a unit"
    else:
        return None
    return f"{text[:40]!r} was read as {read}, and shown so: it is {why}"


def _text(value: Any) -> str:
    """A price as it is read: its start, with the letters, digits and marks that are meant."""
    text = _ORE.sub(",", str(value)[:_LOOKED_AT].translate(_NARROW))
    text = _AROUND.sub(lambda found: f"{found[1]},{found[3] or found[4]} {found[2]}", text)
    return _RAISED.sub(r"\1.\2", text)


def _with_point(digits: str, thousandths: str | None) -> str:
    """The number with a point before its cents, and no other marks. `thousandths`: its currency, if that has
    such."""
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        cents = "," if comma > point else "."
        return digits.replace("." if cents == "," else ",", "").replace(cents, ".")
    mark = "," if comma >= 0 else "."
    # "1.299" and "1,299": no shop has a thousandth of most units. Tunisia and Libya have a comma.
    as_cents = thousandths is not None and mark == ("," if thousandths in _BEFORE_COMMA else ".")
    three = re.search(rf"\{mark}\d{{3}}$", digits) is not None
    if digits.count(mark) > 1 and not _GROUPS.fullmatch(digits):
        return ""  # a version, a date
    below_one = not digits[0].isdecimal() or int(digits[0]) == 0  # no group of thousands begins with 0
    thousands = digits.count(mark) > 1 or (three and not as_cents and not below_one)
    return digits.replace(mark, "") if thousands else digits.replace(mark, ".")


def _form(text: str) -> str | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) > 10**9:
        return None
    number = number.quantize(Decimal("0.001"))  # thousandths, where there are any: nothing smaller is a price
    if not 0 < number < 10**9:
        return None
    if number == number.to_integral_value() and "." not in text:
        return f"{number:.0f}"
    whole, _, cents = f"{number:f}".partition(".")
    return f"{whole}.{cents[:2]}{cents[2].rstrip('0')}"
