"""Which of a customer's sentences the rules may tell, and notes of those that they leave out.

One language, one way to address the reader, no care label, nobody else's product, nothing of children beside
what is for adults, and no line in capitals where there are others.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from studio import language
from studio.copywriting.claims.rivals import names_a_rival
from studio.copywriting.health.healing import Illness, may_not_tell
from studio.copywriting.phrases import PHRASES, Phrases
from studio.copywriting.reading.care import speaks_of_children
from studio.copywriting.text.address import Address, address_of
from studio.copywriting.text.cleaning import words
from studio.copywriting.text.quotations import quoted
from studio.copywriting.trades.heads import head_of
from studio.copywriting.trades.standing import Care
from studio.copywriting.warnings.precautions import is_handling
from studio.copywriting.warnings.quoting import quoted_all
from studio.copywriting.warnings.registers import is_registered

_SURER: Final = 0.9  # of one sentence's language, before it is left out for it
_LIKELY: Final = 0.7  # the same of one that is hardly in the text's own language
_HARDLY: Final = 0.05
_TOLD_BY: Final = 3  # words that a sentence's language can be told by, without names and figures
_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_FEW: Final = 2  # other sentences, with fewer of which one in capitals is better than nothing
_LETTERS: Final = 8  # in capitals; fewer are an abbreviation or a model's name
_CAPITALS: Final = 0.7  # of the letters
# What goes on about the thing, and not about what it is said to do.
_OF_THE_THING: Final = re.compile(
    r"(?:it|its|they|their|he|she|er|sie|es|ihre?|seine?|il|elle|ils|elles|son|sa|ses|su|sus|il suo|la sua|"
    r"[ao] seus?|[ao] suas?|hij|zij|ze|zijn|haar|ona?|ono|jego|jej|it's|they're|él|ellas?|ellos|"
    r"elas?|eles?|esso|essa|essi|esse|lui|lei|on[ie]|het (?:is|heeft|houdt|past|maakt|werkt))\b|"
    # The thing by its noun: "This lamp", not "This is why".
    r"(?:this|these|diese[rs]?|ce|cet|cette|ces|est[aeo]s?|quest[aoei]|deze|dit|ten|ta|te) (?!(?:is|are|was|"
    r"why|ist|sind|war|alles|est|sont|sera|qui|que|n|es|son|era|è|sono|sì|é|são|jest|są|to|het|zijn)\b)"
    r"[^\W\d_]{3}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sifted:
    """What is left. `speaks`: how it addresses the reader."""

    sentences: tuple[str, ...]
    headlines: tuple[str, ...]
    speaks: Address
    notes: tuple[str, ...]


def sift(sentences: Sequence[str], headlines: Sequence[str], names: str, tag: str, care: Care) -> Sifted:
    """The sentences and headlines in the language `tag` (one of the eight) that may be told of what is called
    `names`."""
    notes: list[str] = []

    def without(given: Sequence[str], why: str, is_out: Callable[[str], bool]) -> list[str]:
        out = [one for one in given if is_out(one)]
        if out:
            notes.append(f"Left out, since {why}: {quoted_all(out)}.")
        return [one for one in given if one not in out]

    kept = without((*sentences, *headlines), "it is in another language", _is_foreign(tag, names))
    own = [one for one in headlines if one in kept]
    told = [one for one in sentences if one in kept]
    done = care.illness is Illness.APART
    why = "it reads like how to keep or treat the thing"
    told = without(told, why, lambda one: is_handling(one, tag, taught=done))
    told = without(told, "it compares with somebody else's", lambda one: names_a_rival(one, names))
    why = "it claims what a text has no room to prove (a cure, lost weight, an effect on health)"
    claims = _claims((*told, *own), tag, care)
    kept = without((*told, *own), why, claims.__contains__)
    told, own = ([one for one in given if one in kept] for given in (told, own))
    if care.adults:
        told = without(told, "it speaks of children beside what is for adults", speaks_of_children)
    speaks = _way(own, tag) or _way(told, tag)
    told = without(
        told,
        "it addresses readers otherwise than the rest (as in tu and usted)",
        lambda one: address_in(one, tag) not in ("", speaks),
    )
    loud = [one for one in told if is_shouted(one, tag)]
    if len(told) - len(loud) >= _FEW:
        told = without(told, "it is in capitals (in small letters it is used)", loud.__contains__)
    return Sifted(tuple(told), tuple(own), speaks, tuple(notes))


def _claims(given: Sequence[str], tag: str, care: Care) -> set[str]:
    """Those that claim what they may not, each with the answer to a question and with what leans on it:
    "Migraine? Not with us. It works overnight."."""
    found: set[str] = set()
    before = ""
    for one in given:
        after = before.endswith("?") or (leans(one, PHRASES[tag]) and not is_of_the_thing(one))
        if may_not_tell(one, tag, care.illness) or (before in found and after):
            found.add(one)
        before = one
    return found


def address_in(sentence: str, tag: str) -> Address:
    """How a sentence addresses its reader, but for what it quotes of others."""
    for one in quoted(sentence):
        sentence = sentence.replace(one, " ")
    return address_of(sentence, tag)


def is_shouted(sentence: str, tag: str) -> bool:
    """Whether it cries: in capitals, and neither what a thing is called by law nor a register's number."""
    called = not set("!?%").intersection(sentence) and bool(head_of(sentence.lower(), tag))
    return in_capitals(sentence) and not (is_registered(sentence) or called)


def in_capitals(sentence: str) -> bool:
    """Whether it is written in capitals."""
    letters = [char for char in sentence if char.isalpha()]
    loud = sum(map(str.isupper, letters))
    return len(letters) >= _LETTERS and loud > _CAPITALS * len(letters)


def _way(given: Sequence[str], tag: str) -> Address:
    """The address of most of them, and of equals the first."""
    ways = [address_in(one, tag) for one in given]
    return max(
        (way for way in ways if way in ("familiar", "formal")), key=lambda way: ways.count(way), default=""
    )


def _is_foreign(tag: str, names: str) -> Callable[[str], bool]:
    own = set(words(names))

    def is_foreign(sentence: str) -> bool:
        guessed, sure = language.guess(sentence)
        if not guessed or guessed.partition("-")[0] == tag:
            return False
        said = sentence[:1].lower() + sentence[1:]  # names tell no language, as capitals do in all but German
        plain = [one.lower() for one in _WORD.findall(said) if guessed == "de" or one[0].islower()]
        plain = [word for word in plain if word not in own]
        told = len(plain) - _TOLD_BY
        if told < 0:
            return False
        return sure >= _SURER or (told > 0 and sure >= _LIKELY and language.share(sentence, tag) < _HARDLY)

    return is_foreign


def is_of_the_thing(text: str) -> bool:
    """Whether a sentence goes on about the thing that was named, by a pronoun or its noun."""
    return bool(_OF_THE_THING.match(text))


def leans(text: str, phrases: Phrases) -> bool:
    """Whether a sentence needs one before it, to know of what it speaks."""
    return bool(re.match(rf"(?:{phrases.leans})\b", text, re.IGNORECASE))
