"""Capitals as each language writes them."""

import unicodedata

_ACCENT_OF_GREEK = frozenset("\u0300\u0301\u0302\u0308\u0313\u0314\u0342\u0345")
_DIAERESIS = "\u0308"
_TURKIC = frozenset({"tr", "az"})


def upper(text: str, language: str) -> str:
    """The text in capitals. Greek without its accents, Turkish with its two letters i, German with ẞ;
    Georgian as it is, whose capitals are no part of its writing."""
    tongue = language.partition("-")[0].lower()
    if tongue in _TURKIC:
        text = text.replace("i", "İ").replace("ı", "I")
    if tongue == "el":
        text = _without_accents(text)
    return "".join(_capital(character) for character in text.replace("և", "ԵՎ"))


def _capital(character: str) -> str:
    if "\u10d0" <= character <= "\u10ff":
        return character
    return "ẞ" if character == "ß" else character.upper()


def _without_accents(text: str) -> str:
    """Greek capitals bear no tonos; where it told two vowels apart, a diaeresis does: "Μάιος" is "ΜΑΪΟΣ"."""
    kept: list[str] = []
    parted = False  # the last letter was a vowel with a tonos
    for letter in unicodedata.normalize("NFC", text):
        base, marks = letter, ""
        if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
            parts = unicodedata.normalize("NFD", letter)
            base, marks = parts[0], parts[1:]
        stays = _DIAERESIS if _DIAERESIS in marks or (parted and base in "ιυΙΥ" and not marks) else ""
        stays += "".join(mark for mark in marks if mark not in _ACCENT_OF_GREEK)
        parted = base in "αεηοωΑΕΗΟΩ" and any(m in marks for m in "\u0300\u0301\u0342")
        kept.append(unicodedata.normalize("NFC", base + stays))
    return "".join(kept)
