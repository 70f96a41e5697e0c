"""The little English that assembling phrases takes: agreement, articles, lists, capitals, end marks."""

import re
from typing import Final

from studio.copywriting import lexicon

_THIRD_TO_BASE: Final[dict[str, str]] = {}
_VOWEL_SOUND = re.compile(
    r"(?:[aeiou]|8|11\b|18\b|hour|honest|heir|herb|x-|f[0-9]|[lmnrsx]\b)", re.IGNORECASE
)
_CONSONANT_SOUND = re.compile(r"(?:uni(?!n)|use|usu|util|euro?|one|once|ukulele)", re.IGNORECASE)
_SPACE_BEFORE = re.compile(r"\s+([,.;:!?])")
_COMMON: Final = frozenset().union(
    *(lexicon.VERBS, lexicon.ADJECTIVES, lexicon.ADVERBS, lexicon.AUXILIARIES, lexicon.PARTICIPLES),
    *(
        lexicon.PREPOSITIONS,
        lexicon.MASS_NOUNS,
        lexicon.COUNT_NOUNS,
        lexicon.PLURAL_ONLY,
        lexicon.TRAIT_HEADS,
    ),
    *(lexicon.DETERMINERS, lexicon.STOP_WORDS, lexicon.NOUNS),
)
_WORD = re.compile(r"[^\W_]+(?:['\-.&/][^\W_]+)*%?", re.UNICODE)


def third(base: str) -> str:
    """ "keep" → "keeps"."""
    if base in lexicon.IRREGULAR_THIRD:
        return lexicon.IRREGULAR_THIRD[base]
    if re.search(r"(?:s|x|z|ch|sh)$", base):
        return f"{base}es"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}s"


_THIRD_TO_BASE.update({third(base): base for base in (*lexicon.VERBS, *lexicon.IRREGULAR_THIRD)})


def base_of(word: str) -> str | None:
    """ "keeps" → "keep"; None when the word is no third person that we know."""
    return _THIRD_TO_BASE.get(word.lower())


def is_plural(head: str) -> bool:
    """Whether a noun is plural, by its form.

    Unknown forms in -s count as plural, proper names must not ask.
    """
    word = head.lower()
    if word in lexicon.PLURAL_ONLY:
        return True
    return (
        word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in lexicon.SINGULAR_S
    )


def singular(head: str) -> str:
    """A plural's singular, by spelling alone."""
    word = head.lower()
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word.removesuffix("s") if is_plural(word) else word


def article(phrase: str) -> str:
    """ "a" or "an", by the sound that the phrase begins with."""
    if spelled := re.match(r"[A-Z]{2,}(?![a-z])", phrase):
        return "an" if spelled[0][0] in "AEFHILMNORSX" else "a"
    if _CONSONANT_SOUND.match(phrase):
        return "a"
    return "an" if _VOWEL_SOUND.match(phrase) else "a"


def listed(parts: list[str] | tuple[str, ...], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"; with a comma before `last` where a part has its own "and"."""
    if len(parts) < 2:
        return "".join(parts)
    comma = "," if any(re.search(rf"\b{last}\b", part) for part in parts) else ""
    return f"{', '.join(parts[:-1])}{comma} {last} {parts[-1]}"


def capital(text: str) -> str:
    """The text with its first letter raised, unless its first word is a brand-like spelling ("iPhone")."""
    for at, char in enumerate(text):
        if char.isalpha():
            word = re.match(r"[^\W\d_]*", text[at:])
            if at and text[at - 1].isdigit():
                return text
            if word and any(letter.isupper() for letter in word[0][1:]):
                return text
            return text[:at] + char.upper() + text[at + 1 :]
        if char.isdigit():
            return text
    return text


def uncapital(text: str) -> str:
    """A phrase that began a sentence, for use inside one.

    Names that we know keep their capital, so does "USB".
    """
    first = re.match(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*", text)
    if not first or not text[0].isupper():
        return text
    word = first[0]
    if any(char.isupper() for char in word[1:]) or (len(word) == 1 and word != "A"):
        return text
    if {word.lower(), re.split("[-']", word.lower())[0]} & lexicon.PROPER:
        return text
    return text[0].lower() + text[1:]


def is_common(word: str) -> bool:
    """Whether a capitalised word of a name is an ordinary one: "Serum", not "Lumea"."""
    low = word.lower()
    if any(char.isupper() for char in word[1:]) or low in lexicon.PROPER:
        return False
    if (
        low in _COMMON
        or base_of(low)
        or low.endswith(lexicon.ADJECTIVE_ENDINGS)
        or low.removesuffix("s") in _COMMON
    ):
        return True
    if low.endswith("ing") and len(low) > 5:
        return True
    return "-" in low and all(part in _COMMON for part in low.split("-"))


def words(text: str) -> list[str]:
    """Lower-case words and numbers, without marks."""
    return _WORD.findall(text.lower())


def tidy(text: str) -> str:
    """One space between words, none before marks, no doubled marks. Line breaks stay."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    out = "\n".join(lines).strip()
    out = _SPACE_BEFORE.sub(r"\1", out)
    out = re.sub(r"([.!?])[.,;:]+(?!\d)", r"\1", out)
    out = re.sub(r"[,;:]+([.!?])(?!\d)", r"\1", out)
    return re.sub(r"([!?.,;:])\1+", r"\1", out)


def closed(sentence: str, mark: str = ".") -> str:
    """The sentence with exactly one end mark; its own, when it has one."""
    text = sentence.rstrip(" ,;:-")
    return text if text.endswith((".", "!", "?", "。", "！", "？")) else text + mark


def opened(sentence: str) -> str:
    """The sentence without a closing full stop, as headlines stand."""
    text = sentence.rstrip(" ,;:-")
    return text[:-1] if text.endswith(".") and not text.endswith("...") else text
