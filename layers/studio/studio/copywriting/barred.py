"""What the law lets nobody say, whoever is meant by it: who need not apply, and that money can't be lost.

Tenants and staff are not chosen by who they are ((EU) 2000/43, 2000/78, 2004/113; the Equality Act; the Fair
Housing Act), nor is a gain, a loan or a victory certain ((EU) 2008/48, 2014/65). A sentence that says so is
left out with a note of its own.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from studio.copywriting import sure_things, turned_away
from studio.copywriting.bare import bare, compiled, pattern, tongues


class Barred(StrEnum):
    """What a sentence may not do, as a note says it."""

    CHOOSES = (
        "it chooses people by sex, age, origin, religion, family, looks or disability, which the law forbids"
    )
    GAINS = "it promises a gain, or money that can't be lost, as certain"
    CREDIT = "it promises credit to all, whatever they owe"
    WINS = "it promises as certain what nobody can (a victory, a debt that is gone)"
    HARMLESS = "it calls nicotine safe or sweet"


EVERYWHERE: Final = frozenset({Barred.GAINS, Barred.CREDIT})
_TABLES: Final[Mapping[Barred, Mapping[str, str]]] = {
    Barred.GAINS: sure_things.GAINS,
    Barred.CREDIT: sure_things.CREDIT,
    Barred.WINS: sure_things.WINS,
    Barred.HARMLESS: sure_things.HARMLESS,
}
# What is let or who is hired, where the words of a trade are too few: "Waitress", "Studio meublé".
_LETS_OR_HIRES: Final = compiled(
    pattern(
        r"""
        pcm|per calendar month|to let|to rent|rent|deposit|landlord|(?:\w+ )?wanted|an hour|per hour|
        salary|wages?|vacanc(?:y|ies)|apply|kaltmiete|warmmiete|miete|kaution|nebenkosten|vermieter|
        gesucht|gehalt|stundenlohn|bewerb\w+|loyer|meublé|dépôt de garantie|bail|salaire|embauch\w+|
        recrut\w+|cdi|cdd|alquiler|alquil\w+|fianza|sueldo|salario|contrato|se busca|affitt\w+|canone|
        cauzione|stipendio|cercasi|assum\w+|renda|arrend\w+|alug\w+|caução|salário|vencimento|
        procura-se|precisa-se|huur|huurprijs|borg|te huur|loon|salaris|vacature|gezocht|czynsz\w*|
        kaucj\w+|wynaj\w+|wynagrodzeni\w+|etat|zatrudni\w+|stawka"""
    )
)
_DENIED: Final = re.compile(
    r"(?<!\w)(?:not guaranteed|no guarantee\w*|nicht garantiert|keine garantie|pas garanti\w*|"
    r"no (?:esta )?garantizad\w+|non (?:e )?garantit\w+|nao (?:e )?garantid\w+|niet gegarandeerd|"
    r"nie (?:jest )?gwarantowan\w+)(?!\w)",
    re.IGNORECASE,
)


def lets_or_hires(text: str) -> bool:
    """Whether a text speaks of rents or wages, in whichever of the languages."""
    return bool(_LETS_OR_HIRES.search(bare(text)))


def why_barred(sentence: str, tongue: str, barred: frozenset[Barred]) -> Barred | None:
    """Which of what is `barred` a sentence in one of the eight languages does."""
    text = bare(sentence)
    return next((one for one in Barred if one in barred and _does(one, text, tongue)), None)


def _does(one: Barred, text: str, tongue: str) -> bool:
    if one is Barred.CHOOSES:
        return bool(_choosing(tongue).search(text) and not _words("fair", tongue).search(text))
    return bool(_words(one, tongue).search(text) and not _DENIED.search(text))


@cache
def _words(kind: str, tongue: str) -> re.Pattern[str]:
    table = turned_away.FAIR if kind == "fair" else _TABLES[Barred(kind)]
    return compiled("|".join(pattern(table[one]) for one in tongues(tongue, table)))


@cache
def _choosing(tongue: str) -> re.Pattern[str]:
    return compiled("|".join(map(_framed, tongues(tongue, turned_away.PEOPLE))))


def _framed(tongue: str) -> str:
    people, kin = pattern(turned_away.PEOPLE[tongue]), pattern(turned_away.KIN[tongue])
    frames = pattern(turned_away.FRAMES[tongue])
    framed = frames.replace("(?:@)", f"(?:{people})").replace("(?:#)", f"(?:{people}|{kin})")
    return rf"(?:{framed})(?!\w)|{pattern(turned_away.ALONE[tongue])}"
