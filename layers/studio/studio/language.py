"""Which language a text is in, by its script, its letters and its commonest words. A guess: who says the
language need not be guessed at."""

import re
from functools import lru_cache
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON: Final[dict[str, frozenset[str]]] = {
    "en": _words(
        "a an and are as at be by for from in is it no of on or our that the this to we with you your"
    ),
    "de": _words(
        "auf aus bei das den der die ein eine einen für ihr ihre im ist mit nicht sie und von wie wir zu"
    ),
    "fr": _words(
        "au aux avec dans de des du est et la le les nous par plus pour qui sans sur un une votre vous"
    ),
    "es": _words("al con de del el en es la las los más nuestra nuestro para por que se sin su tu un una y"),
    "it": _words(
        "alla che con dei del della delle di e gli il in la le lo nel per più senza tua tuo un una è"
    ),
    "pt": _words("a ao as com da das de do dos e em mais na no o os para por que sem seu sua um uma é"),
    "nl": _words("aan bij dat de een en het in is je jouw met naar niet onze op uit van voor wij zonder"),
    "sv": _words("att av den det din ditt en ett från för i inte med och på som till utan vi är"),
    "pl": _words("bez dla do i jest na nie o od oraz po przez się to twoja twój w z że"),
    "tr": _words("bir bu da daha de ile için olarak sizin ve çok"),
    "id": _words("anda dan dari dengan di ini kami pada tidak untuk yang"),
    "fi": _words("ei että ja joka kaikki kun mitä myös nyt olla on ovat se sinun tai tämä vain voi"),
    "da": _words("af at den det din dit en er et for fra med når og på som til uden vi"),
    "hu": _words("a az egy és ez hogy is már meg minden most nem vagy"),
    "cs": _words("a bez do je jsou na nebo se si že za z"),
}

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
# Letters and endings that say what few short words of an ad may not.
_SIGNS: Final = (
    ("tr", re.compile("[ıİğĞ]")),
    ("de", re.compile(r"ß|(?:schaft|heit|keit|ungen|ung|lich|isch|sch\w{2,})(?:s|en|e)?\b", re.IGNORECASE)),
    ("fi", re.compile(r"ää|öö|yy|(?:inen|ssa|ssä|lla|llä|ksi|nut|nyt|tusta|uus)\b", re.IGNORECASE)),
    ("nl", re.compile(r"ij|aa|oe|(?:heid|lijk|lijke|tjes|ingen)\b", re.IGNORECASE)),
)
_WEIGHT_OF_SIGN = 0.6  # of a common word


@lru_cache(maxsize=1024)
def of(text: str) -> str:
    """The text's language as BCP 47 ("de", "zh-Hant"); "" where nothing tells."""
    for tag, letters in _BY_SCRIPT:
        if letters.search(text):
            return tag
    if _CHINESE.search(text):
        return _chinese(text)
    tokens = [token.strip(".,;:!?\"'()") for token in text.lower().split()]
    marks = {tag: float(sum(token in common for token in tokens)) for tag, common in COMMON.items()}
    for tag, sign in _SIGNS:
        marks[tag] = marks.get(tag, 0.0) + _WEIGHT_OF_SIGN * bool(sign.search(text))
    first, second = sorted(marks, key=lambda tag: -marks[tag])[:2]
    return first if marks[first] > marks[second] else ""


def _chinese(text: str) -> str:
    """Simplified or traditional, by the characters that only one of the two standards has."""
    simplified = traditional = 0
    for character in text:
        mainland = bool(character.encode("gb2312", "ignore"))
        taiwanese = bool(character.encode("big5hkscs", "ignore"))
        simplified += mainland and not taiwanese
        traditional += taiwanese and not mainland
    return "zh-Hant" if traditional > simplified else "zh"
