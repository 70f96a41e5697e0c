"""When an offer ends: what is over on the day of a job is told in no text, and with it what it ended.

An end without a year is not judged, and a day that two countries read otherwise ("4/5/26") is over when both
readings are.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from studio.copywriting.headings.headlines import has_money, telling_words
from studio.copywriting.model import Variant
from studio.copywriting.prices.offers import ENDS_ON, is_ending
from studio.copywriting.prices.tied import is_bargain, offers_before
from studio.copywriting.text.cleaning import excerpt, opened

_LONG_AGO: Final = timedelta(days=3 * 366)  # of which no offer speaks: "a house from before 1 May 1904"
_SHOWN: Final = 200  # characters of a sentence in a note
_NAMES: Final = (
    r"jan|ene|gen|sty",
    r"feb|fev|fév|lut",
    r"mar|mär|maart",
    r"apr|abr|avr|kwi",
    r"ma[yij]|mei|mag",
    r"jun|juin|giu|cze",
    r"jul|juil|lug|lip",
    r"aug|ago|août|sie",
    r"sep|set|wrz",
    r"oct|okt|ott|out|paź",
    r"nov|lis",
    r"dec|déc|dez|dic|gru",
)
_MONTH: Final = rf"(?:{'|'.join(_NAMES)})[^\W\d_]*\.?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|º|\.|er)?"
_OF: Final = r"(?:\s(?:de|of|del))?,?\s"
_DATE: Final = re.compile(
    r"(?P<iso>20\d\d-\d\d-\d\d)|"
    r"(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<short>20\d\d|\d\d)(?!\d)|"
    rf"(?:(?P<day>{_DAY}){_OF})?(?P<month>{_MONTH})(?:\s(?P<behind>{_DAY}))?{_OF}(?P<year>20\d\d)(?!\d)",
    re.IGNORECASE,
)
_EXPIRES: Final = (
    r"exp(?:\.|iry|ires?)?:?(?: date:?)?(?: on)?|good (?:thru|through|until)|valid thru|thru|"
    r"gilt (?:noch )?bis|(?:nur )?noch bis|vale até|t/m"
)
_SAID: Final = "|".join("".join(map(str.strip, one.splitlines())) for one in ENDS_ON.values())
_UNTIL: Final = re.compile(
    rf"(?<!\w)(?:{_EXPIRES}|{_SAID})"
    r"(?!\w)[^\d.!?]{0,24}?(?:\d{1,2}\.?\s?(?:[-–]|bis|to)\s?)?$",
    re.IGNORECASE,
)
# What says no more than that something is over: "This offer ends on 3 May 2026", "Promotion bis 3. Mai 2026".
_OFFER: Final = re.compile(
    r"offers?|sale|deal|promo\w*|coupon|code|voucher|aktion\w*|angebot\w*|gutschein\w*|offres?|ofertas?|"
    r"offert[ae]|campan\w+|campanha|aanbieding\w*|actie|promocj\w*|ofert\w+|kupon\w*|black|friday|valid|"
    r"gültig|gilt|endet|läuft|valable|válid\w+|valid[oa]|geldig|ważn\w+|ends?|expires?|exp|order|book|runs",
    re.IGNORECASE,
)
_OLD: Final = re.compile(r"(?<!\d)1[0-9]\d\d(?!\d)")  # a year of a house, and of no offer
_STOPS: Final = re.compile(r"[.!]\s")
_LEAST: Final = 2  # telling words that are no offer's name and no date's


def end_of(sentence: str) -> date | None:
    """The last day of what a sentence offers, where it names one with its year."""
    days = [day for found in _ends(sentence) for day in _days(found)]
    return max(days, default=None)


def over(sentences: Sequence[str], today: date) -> list[str]:
    """What of a brief is over: each sentence whose end has passed, and where that says nothing else, all
    offers before it, as a coupon's end stands below it."""
    gone: list[str] = []
    for at, one in enumerate(sentences):
        end = end_of(one)
        if end is None or not today - _LONG_AGO < end < today:
            continue
        if _is_bare(one):
            gone += [
                said
                for said in sentences[:at]
                if (has_money(said) or is_bargain(said)) and end_of(said) is None
            ]
        gone.append(one)
    for at, one in enumerate(sentences):
        of = offers_before(one, sentences[:at], at - 1) if gone else []
        if of and all(sentences[index] in gone for index in of):
            gone.append(one)
    return list(dict.fromkeys(gone))


def end_notes(given: Sequence[str], made: Sequence[Variant], today: date, notes: Sequence[str]) -> list[str]:
    """A note for each of the sentences `given` that stands in a text that was made and ends on a day to come,
    where none of the `notes` names it yet."""
    noted, told = " ".join(notes), " ".join(f"{one.hook} {one.body}" for one in made)
    found: list[str] = []
    for one in given:
        if opened(one) not in told:
            continue
        end = end_of(one)
        shown = excerpt(one, _SHOWN)
        if end is None and is_ending(one) and not _OLD.search(one) and shown not in noted:
            found.append(
                f"“{shown}” names an end without a year, which is not judged: let no ad with it run longer."
            )
        elif end is not None and end >= today and shown not in noted:
            found.append(f"“{shown}” holds until {end.day} {end:%B %Y}: let no ad with it run longer.")
    return found


def _ends(sentence: str) -> Iterator[re.Match[str]]:
    return (one for one in _DATE.finditer(sentence) if _UNTIL.search(sentence[: one.start()]))


def _days(found: re.Match[str]) -> list[date]:
    """The days that a date may be, one, two, or none."""
    if found["iso"]:
        return _real(*map(int, found["iso"].split("-")))
    if found["short"]:
        year = int(found["short"]) % 100 + 2000
        first, second = int(found["first"]), int(found["second"])
        return _real(year, second, first) + _real(year, first, second)
    name, year = found["month"].lower(), int(found["year"])
    month = next(at for at, names in enumerate(_NAMES, 1) if re.match(names, name))
    told = re.match(r"\d+", found["day"] or found["behind"] or "")
    return _real(year, month, int(told[0]) if told else monthrange(year, month)[1])


def _real(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _is_bare(sentence: str) -> bool:
    """Whether a sentence, or what its date ends ("Exp. 1/2/26. Family owned"), says no more than the end."""
    stops = (one.end() for one in _ends(sentence) if _STOPS.match(sentence[one.end() :]))
    at = next(stops, len(sentence))
    left = _DATE.sub(" ", sentence[:at])
    telling = [word for word in telling_words(left) if not _OFFER.fullmatch(word)]
    return len(telling) < _LEAST and not has_money(left) and "%" not in left
