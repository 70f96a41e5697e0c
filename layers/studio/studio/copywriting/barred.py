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
from studio.copywriting.let_words import LESSONS, THINGS_LET
from studio.sentences import sentences


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
        pcm|per calendar month|landlord|salary|wages?|vacanc(?:y|ies)|kaltmiete|warmmiete|nebenkosten|
        vermieter|gehalt|stundenlohn|loyer|meublé|bail|salaire|embauch\w+|recrut\w+|cdi|cdd|sueldo|
        salario|contrato indefinido|canone|stipendio|assumiamo|renda|salário|vencimento|huurprijs|
        te huur|loon|salaris|vacature|czynsz\w*|wynagrodzeni\w+|etat|zatrudni\w+"""
    )
)
_RENT: Final = compiled(
    pattern(
        r"""
        pcm|per calendar month|kaltmiete|warmmiete|loyer|alquiler|canone|renda|huur|huurprijs|czynsz\w*"""
    )
)
_SECURED: Final = compiled(
    pattern(
        r"""
        deposit|bills|kaution|nebenkosten|dépôt de garantie|caution|charges|fianza|gastos|cauzione|spese
        condominiali|caução|borg|servicekosten|kaucj\w+|opłaty"""
    )
)
# What a boat and a hall are let with, and a teacher is paid, too.
_MAY_LET_OR_HIRE: Final = compiled(
    pattern(
        r"""
        to let|to rent|rent|deposit|(?:\w+ )?wanted|an hour|per hour|apply|miete|kaution|gesucht|bewerb\w+|
        dépôt de garantie|caution|alquiler|alquil\w+|fianza|contrato|se busca|affitt\w+|cauzione|cercasi|
        assum\w+|arrend\w+|alug\w+|caução|procura-se|precisa-se|huur|borg|gezocht|kaucj\w+|
        wynaj\w+|stawka"""
    )
)
_SOUGHT: Final = compiled(
    r"wanted|vacanc\w+|gesucht|se busca\w*|cercasi|procura-se|precisa-se|gezocht|recherche|poszukiwan\w+"
)
_LET_OR_TAUGHT: Final = compiled("|".join(pattern(one) for one in (*THINGS_LET.values(), *LESSONS.values())))
_EXCLUSIVE: Final = compiled(
    pattern(
        r"""
        only|just|nur|ausschließlich|allein|uniquement|seulement|exclusivement|réservée?s?|solo|sol[oa]s?|
        solamente|únicamente|soltanto|esclusivamente|só|somente|apenas|exclusivamente|alleen|enkel|
        uitsluitend|slechts|tylko|wyłącznie|jedynie"""
    )
)
# How two are joined: "women and men", "Frauen wie Männer", "para hombres y para mujeres".
_AND: Final = (
    r"(?:, |/| ?& ?| (?:and|or|as well as|und|oder|sowie|wie|bis|et|ou|comme|y|e|o|u|como|ed|od|en|of|als|i|"
    r"oraz|lub|jak i) )(?:(?:for|fur|pour|para|per|voor|dla|the|die|les|las|los|le|gli|i|as|os|de|aux?|a|"
    r"to|an|eine?n?|une?|una|uno|"
    r"um|uma|een) ){0,2}"
)
# "Murs blancs uniquement": a colour behind its noun.
_NO_COLOUR: Final = (
    r"(?!(?<=[a-z] )(?:whites?|blacks?|weiss\w*|schwarz\w*|blancs?|noirs?|blanc[oa]s?|negr[oa]s?|bianch[ei]|"
    r"ner[oi]|branc[oa]s?|bialych|czarnych)(?!\w))"
)
_MOST: Final = 8.0  # percent a year that a bank fixes for its savers; who guarantees more is none
_PERCENT: Final = re.compile(r"(\d+(?:[.,]\d+)?) ?%")
_DISCOUNT: Final = re.compile(
    r"(?:up to |bis zu |jusqu'a |hasta |fino al? |ate |tot |do )?\d+(?:[.,]\d+)? ?% (?:off|discount|"
    r"cheaper|less|cash ?back|"
    r"rabatt\w*|nachlass|gunstiger|de (?:remise|reduction|rabais)|moins cher\w*|de (?:descuento|rebaja)|"
    r"di sconto|de desconto|korting|goedkoper|zniz\w+|rabatu|taniej)|(?:sconto|desconto|descuento|remise|"
    r"reduction|rabais|rabatt|korting|discount|rabat|znizka) (?:von |de |del |di |do |"
    r"van )?\d+(?:[.,]\d+)? ?%|"
    r"\b100 ?%",
    re.IGNORECASE,
)
_INTEREST: Final = re.compile(
    r"(?<!\w)(?:aer|apy|interest|(?:fixed |savings )?rate|\w*zins\w*|taux|interets?|tin|tae|interes|tipo|"
    r"tasso|"
    r"interess\w*|taxa|tanb|juros?|rente|\w*spaarrente|oprocentowan\w+|odset\w+)(?!\w)",
    re.IGNORECASE,
)
_PROFIT: Final = re.compile(
    r"(?<!\w)(?:returns?|profits?|gains?|yields?|rendite\w*|gewinn\w*|ertrag\w*|rendements?|rentabilidad|"
    r"beneficios?|rendiment\w+|guadagn\w+|profitt\w+|lucros?|retorno|rendement|winst|zysk\w*|zwrot\w*)(?!\w)",
    re.IGNORECASE,
)
# Until when, or for how long, a rate is fixed.
_UNTIL: Final = re.compile(
    r"(?<!\w)(?:until|till|to|bis|jusqu'\w+|hasta|fino|ate|tot|do) [^;]{0,25}20\d\d|"
    r"(?<!\w)(?:for|fur|uber|pendant|sur|durante|por|a|per|voor|przez|na) (?:the first )?\S+ "
    r"(?:months?|years?|monate?n?|jahre?n?|mois|ans?|meses|anos?|mesi|anni|maanden|jaar|miesi\w+|"
    r"lata?)(?!\w)",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(
    r"(?<!\w)(?:not guaranteed|no guarantee\w*|nicht garantiert|keine garantie|pas garanti\w*|"
    r"no (?:esta )?garantizad\w+|non (?:e )?garantit\w+|nao (?:e )?garantid\w+|niet gegarandeerd|"
    r"nie (?:jest )?gwarantowan\w+)(?!\w)",
    re.IGNORECASE,
)


def lets_a_home(name: str, text: str) -> bool:
    """Whether what is called `name` is let for a rent and a deposit, as rooms are, though a `text` speaks of
    a bed and a desk; a garage is no home."""
    whole = bare(f"{name}. {text}")
    return bool(_RENT.search(whole) and _SECURED.search(whole) and not _LET_OR_TAUGHT.search(bare(name)))


def lets_or_hires(name: str, text: str) -> bool:
    """Whether what is called `name` is let as a home is, or a job, by rents or wages in a `text` in whichever
    of the languages: a dress that is hired out has a deposit, too, and a course a price by the hour."""
    whole = bare(f"{name}. {text}")
    if _LETS_OR_HIRES.search(whole):
        return True
    about = bare(f"{name}. {next(iter(sentences(text)), '')}")
    if _SOUGHT.search(about):
        return True
    return bool(_MAY_LET_OR_HIRE.search(whole) and not _LET_OR_TAUGHT.search(about))


def why_barred(sentence: str, tongue: str, barred: frozenset[Barred]) -> Barred | None:
    """Which of what is `barred` a sentence in one of the eight languages does."""
    text = bare(sentence)
    return next((one for one in Barred if one in barred and _does(one, text, tongue)), None)


def _does(one: Barred, text: str, tongue: str) -> bool:
    if one is Barred.CHOOSES:
        return _chooses(text, tongue)
    if one is Barred.GAINS:
        text = _without_discounts(text)
        if _is_a_rate_with_its_term(text):
            return False
    return bool(_words(one, tongue).search(text) and not _DENIED.search(text))


def _without_discounts(text: str) -> str:
    """A text without percents that are no gain: those off a price, and a whole ("100% wool")."""
    return _DISCOUNT.sub(" ", text)


def _is_a_rate_with_its_term(text: str) -> bool:
    """Whether a text names a rate of interest as a bank may fix it, and until when: it has to say both."""
    rates = [float(one.replace(",", ".")) for one in _PERCENT.findall(text)]
    of_interest = _INTEREST.search(text) and not _PROFIT.search(text)
    return bool(rates and max(rates) <= _MOST and of_interest and _UNTIL.search(text))


def _chooses(text: str, tongue: str) -> bool:
    """Whether people are chosen or turned away. Where both sides are named, nobody is."""
    if _words("fair", tongue).search(text):
        return False
    for one in tongues(tongue, turned_away.SIDES):
        text = _both(one).sub(turned_away.ANYBODY[one], text)
    if _turning_away(tongue).search(text):
        return True
    suited = _words("suited", tongue).search(text) and not _EXCLUSIVE.search(text)
    return bool(_seeking(tongue).search(text) and not suited)


@cache
def _words(kind: str, tongue: str) -> re.Pattern[str]:
    own = {"fair": turned_away.FAIR, "suited": turned_away.SUITED}
    table = own[kind] if kind in own else _TABLES[Barred(kind)]
    return compiled("|".join(pattern(table[one]) for one in tongues(tongue, table)))


@cache
def _both(tongue: str) -> re.Pattern[str]:
    """Both sides of a pair, as "women and men", "young or old"."""
    pairs = [map(str.strip, line.split("~")) for line in turned_away.SIDES[tongue].strip().splitlines()]
    joined: list[str] = []
    for pair in pairs:
        one, other = (f"(?:{pattern(side)})" for side in pair)
        joined += [f"{one}{_AND}{other}", f"{other}{_AND}{one}"]
    return re.compile(rf"(?:^|(?<=\W))(?:{'|'.join(joined)})(?!\w)", re.IGNORECASE)


@cache
def _turning_away(tongue: str) -> re.Pattern[str]:
    return compiled(
        "|".join(
            f"{_framed(one, people='(?!)')}|{pattern(turned_away.ALONE[one])}"
            for one in tongues(tongue, turned_away.PEOPLE)
        )
    )


@cache
def _seeking(tongue: str) -> re.Pattern[str]:
    return compiled("|".join(_framed(one, either="(?!)") for one in tongues(tongue, turned_away.PEOPLE)))


def _framed(tongue: str, people: str = "", either: str = "") -> str:
    """The frames of a language about whom it lists; `people`, `either`: what stands for these instead."""
    listed, kin = pattern(turned_away.PEOPLE[tongue]), pattern(turned_away.KIN[tongue])
    listed = f"(?:{turned_away.ANYBODY[tongue]} )?(?:{listed})"
    opening = re.compile(r"(?:^|(?<=\|))(?=\(\?:[@#]\))")
    frames = opening.sub(lambda _: _NO_COLOUR, pattern(turned_away.FRAMES[tongue]))
    framed = frames.replace("(?:@)", people or f"(?:{listed})")
    return rf"(?:{framed.replace('(?:#)', either or f'(?:{listed}|{kin})')})(?!\w)"
