"""What is sold, by the head noun that names it: a cooking course is a course, a wine glass a glass.

A trade's words count anywhere in a text (`trades`); the head of the name, or of what the text begins with,
decides. In English, German and Dutch a head ends its phrase ("travel insurance for families"), and a name may
stand behind one that is whole ("Hotel Krone", "Bike hire Keswick"); in the other languages it begins it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from studio.copywriting.trades import trade_words
from studio.copywriting.trades.appliance_words import APPLIANCES
from studio.copywriting.trades.everyday_words import FOOD, GOODS

ENDS_ITS_PHRASE: Final = frozenset({"en", "de", "nl"})
_NAMES_BEHIND: Final = frozenset({"de", "nl"})  # two nouns are written as one there: a second is a name
# Where the first phrase is over.
_ENDS: Final = {
    "en": "with in for at from to by of on near since that which who where and or is are has have gives "
    "without around inside under over made across throughout",
    "de": "mit in im für am an aus von vom zum zur bei beim auf und oder ohne seit der die das den dem ist "
    "sind hat haben nach über unter um wie",
    "nl": "met in voor aan uit van bij op en of zonder sinds die dat is zijn heeft hebben naar om over tot",
}
_ARTICLES: Final = frozenset(
    (
        *("le", "la", "les", "un", "une", "des", "notre", "nos", "nouveau", "nouvelle", "grand", "grande"),
        *("petit", "petite", "el", "los", "las", "una", "unos", "unas", "nuestro", "nuestra", "su", "gran"),
        *("nuevo", "nueva", "pequeño", "il", "lo", "gli", "uno", "nostro", "nostra", "nuovo", "nuova"),
        *("piccolo", "o", "a", "os", "as", "um", "uma", "nosso", "nossa", "novo", "nova", "pequeno"),
    )
)
_THINGS: Final = ("goods", "food")
_LONGEST_ENDING: Final = 4  # letters; more make another noun of it ("Hotelkissen")
_COUNTED: Final = re.compile(r"\s\d+(?:[.,]\d+)?\s?\w+$")  # "Wine fridge 24 bottles"
_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")


@lru_cache(maxsize=1024)
def head_of(text: str, language: str) -> str:
    """The trade that the head of a text's first phrase tells, as `trade_words.WORDS` names it; "" where it
    tells none."""
    phrase = _first_phrase(text, language)
    for told in dict.fromkeys((phrase, _COUNTED.sub("", phrase))):
        found = [
            (-_words_before(match, told, language) * (trade in _THINGS), _weight(word, trade), trade)
            for trade in trade_words.WORDS
            for word, match in _found(_of(trade, language), told)
            if _is_head(match, told, language)
        ]
        if found:
            return max(found)[2]
    return ""


def is_headed_by(text: str, language: str, listed: str) -> bool:
    """Whether the head of a text's first phrase is one of the words `listed`, written as in `trade_words`."""
    phrase = _first_phrase(text, language)
    return any(
        _is_head(match, told, language)
        for told in (phrase, _COUNTED.sub("", phrase))
        for _, match in _found(listed, told)
    )


def has_any(listed: str, text: str) -> bool:
    """Whether a text holds one of the words `listed`, written as in `trade_words`."""
    return bool(any_of(listed).search(text))


@cache
def any_of(listed: str) -> re.Pattern[str]:
    """Words, written as in `trade_words`, as one pattern."""
    return re.compile(rf"\b(?:{'|'.join(map(written, listed.split()))})\b", re.IGNORECASE)


def _weight(word: str, trade: str) -> tuple[int, int]:
    """The most telling is the longest, and of equals that of the trade that needs more care."""
    return len(word.strip("*")), -list(trade_words.WORDS).index(trade)


def _first_phrase(text: str, language: str) -> str:
    """The text up to its first mark or, where heads end a phrase, up to what a phrase ends before."""
    phrase = re.split(r"[.,:;!?(|/]|\s[-–—]\s", text.strip(), maxsplit=1)[0].strip()
    ends = _ENDS.get(language, "").split()
    kept: list[str] = []
    for word in _WORD.findall(phrase):
        if kept and word.lower() in ends:
            break
        kept.append(word)
    return " ".join(kept)


def _words_before(match: re.Match[str], phrase: str, language: str) -> int:
    """How many words stand before a head where one begins its phrase: "Kurs ceramiki" is no thing."""
    return 0 if language in ENDS_ITS_PHRASE else len(_WORD.findall(phrase[: match.start()]))


def _is_head(match: re.Match[str], phrase: str, language: str) -> bool:
    before = _WORD.findall(phrase[: match.start()])
    if language in ENDS_ITS_PHRASE:
        whole = language in _NAMES_BEHIND or " " in match[0]
        behind = whole and not before and phrase[match.end() :].lstrip()[:1].isupper()
        return match.end() == len(phrase) or behind
    told = [word for word in before if word.lower() not in _ARTICLES and not word[0].isdigit()]
    return len(told) <= (language == "pl")  # where an adjective may stand before


@cache
def _of(trade: str, language: str) -> str:
    listed = trade_words.WORDS[trade].get(language, "")
    beside = {"goods": (APPLIANCES, GOODS), "food": (FOOD,)}.get(trade, ())
    return " ".join((listed, *(table.get(language, "") for table in beside)))


def _found(listed: str, told: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each of the words `listed` wherever it stands; most texts have none, as one pattern tells."""
    if listed.strip() and has_any(listed, told):
        yield from ((word, match) for word, pattern in _listed(listed) for match in pattern.finditer(told))


@cache
def _listed(listed: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_compiled(listed))


def _compiled(listed: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for word in listed.split():
        bent = re.sub(r"\\w\*$", rf"\\w{{0,{_LONGEST_ENDING}}}", written(word))
        yield word, re.compile(rf"\b{bent}\b", re.IGNORECASE)


def written(word: str) -> str:
    """A word of `trade_words` as a pattern; a compound may have hyphens before its head."""
    bent = re.escape(word).replace(r"\*", r"\w*").replace("_", r"[\s-]")
    return f"[\\w-]*{bent[3:]}" if bent.startswith(r"\w*") else bent
