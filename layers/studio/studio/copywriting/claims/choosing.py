"""Whether a sentence of a home or a job chooses people by who they are, or turns them away.

Not by example sentences: a word that chooses and people meet in one clause with nothing between them but
words that say nothing ("gern an eine ruhige Familie"), or people are put first, or the reader is told to be
of a kind. So "carers for elderly people wanted" chooses nobody: a noun stands between.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.claims import choosing_words, turned_away
from studio.copywriting.text.bare import compiled, pattern, tongues

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
    r"to|an|eine?n?|une?|una|uno|um|uma|een) ){0,2}"
)
# "Murs blancs uniquement": a colour behind its noun.
_NO_COLOUR: Final = (
    r"(?!(?<=[a-z] )(?:whites?|blacks?|weiss\w*|schwarz\w*|blancs?|noirs?|blanc[oa]s?|negr[oa]s?|bianch[ei]|"
    r"ner[oi]|branc[oa]s?|bialych|czarnych)(?!\w))"
)
# "Two men and a van, £45 an hour", who come with it.
_CREW: Final = compiled(
    r"vans?|lorry|truck|transporter|\w*wagen|camion\w*|fourgon|furgon\w*|carrinha|bus|busje"
)
# "Experience with older people wanted": not they are.
_PREPOSITIONS: Final = (
    *("with", "of", "for", "from", "by", "to", "in", "mit", "von", "fur", "bei", "zu", "avec", "de", "des"),
    *("pour", "aupres", "con", "para", "di", "per", "com", "met", "voor", "van", "z", "dla", "w", "do"),
)
_OF_WHAT: Final = "".join(rf"(?<!\b{one} )" for one in _PREPOSITIONS)
_A_WORD: Final = rf",? (?!(?:{'|'.join(_PREPOSITIONS)}) )[\w-]+"
_ONE_OF: Final = r"(?!'s?(?:\W|$))"  # "men's changing rooms"


def chooses(text: str, tongue: str) -> bool:
    """Whether people are chosen or turned away in a bare text. Where both sides are named, nobody is."""
    if _clearing(tongue, "FAIR").search(text):
        return False
    for one in tongues(tongue, turned_away.SIDES):
        text = _both(one).sub(turned_away.ANYBODY[one], text)
    if _turning_away(tongue).search(text):
        return True
    suited = _clearing(tongue, "SUITED").search(text) and not _EXCLUSIVE.search(text)
    if suited:
        return False
    return bool(_seeking(tongue).search(text) or _names_them(text, tongue))


def _names_them(text: str, tongue: str) -> bool:
    """Whether people of a kind are named, and nobody else is spoken of: who cares for them, what is made for
    them, the house next door. In an ad for a home or a job they are then meant, by whichever words."""
    one = _read(tongue)[0]
    served = _others(one).search(text) or _CREW.search(text)
    return bool(_kinds(one).search(text) and not served)


@cache
def _kinds(tongue: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_NO_COLOUR}{_people(tongue)}", re.IGNORECASE)


@cache
def _others(tongue: str) -> re.Pattern[str]:
    return compiled(pattern(choosing_words.OTHERS[tongue]))


@cache
def _clearing(tongue: str, name: str) -> re.Pattern[str]:
    table = vars(turned_away)[name]
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
    return compiled("|".join(f"{_refused(one)}|{pattern(turned_away.ALONE[one])}" for one in _read(tongue)))


@cache
def _seeking(tongue: str) -> re.Pattern[str]:
    return compiled("|".join(map(_sought, _read(tongue))))


def _read(tongue: str) -> tuple[str, ...]:
    return tongues(tongue, turned_away.PEOPLE)


def _refused(tongue: str) -> str:
    either = rf"(?:{_people(tongue)}|(?:{pattern(turned_away.KIN[tongue])})(?!\w))"
    opening = re.compile(r"(?:^|(?<=\|))(?=\(\?:#\))")
    frames = opening.sub(lambda _: _NO_COLOUR, pattern(choosing_words.REFUSING[tongue]))
    return frames.replace("(?:#)", either)


def _sought(tongue: str) -> str:
    """One who chooses and people, people who are put first, or a reader who is of a kind."""
    words = {name: pattern(table[tongue]) for name, table in vars(choosing_words).items() if name.isupper()}
    people, kind = _people(tongue), f"(?:{words['KINDS']})(?!\\w)"
    nice = f"(?:{words['BETWEEN']}|{words['WELCOMED']}|{words['KINDS']})"
    return "|".join(
        (
            rf"(?:{words['CHOOSING']})(?::|,)? (?:{nice},? ){{0,5}}(?:d'|l'|all')?{people}",
            rf"{_NO_COLOUR}{_OF_WHAT}{people}(?: [\w'-]+){{0,3}}? (?:{words['PUT_FIRST']})",
            rf"(?:{words['YOU_ARE']}) (?:{words['WELCOMED']} )?(?:{people}|{kind}(?! \w+(?:er|or)s?\b))",
        )
    )


@cache
def _people(tongue: str) -> str:
    """Those who are chosen by a word of their own ("foreigners"), or by a kind and a word for anybody."""
    own, kinds, persons = (
        f"(?:{pattern(table[tongue])})"
        for table in (turned_away.PEOPLE, choosing_words.KINDS, choosing_words.PERSONS)
    )
    gap = f"(?:{_A_WORD}){{0,2}}? "
    anybody = turned_away.ANYBODY[tongue]
    named = rf"(?:{anybody} )?{own}|{kinds}(?!\w){gap}{persons}|{persons}(?!\w){gap}{kinds}"
    return rf"(?:{named})(?!\w){_ONE_OF}"
