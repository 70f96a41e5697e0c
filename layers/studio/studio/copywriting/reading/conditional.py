"""A promise and the sentence that says on what it depends, whose subject is the promise's own noun: "La
devolución exige …", "Retake offer only covers …". Neither is told without the other, wherever each stands.

Three classes of words: what is promised, by the noun that takes it up again; the promise itself, in whatever
words; and what narrows. A noun that stood in an offer before is taken up as well ("Le forfait est réservé").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from studio.copywriting.headings.headlines import has_money

# What takes a promise up again, and the promise, in all of the languages. "|" parts alternatives.
_PROMISES: Final = (
    (  # money back
        r"refunds?|money[- ]back(?: guarantee| offer)?|(?:rück)?erstattung|rückzahlung|geld-zurück-\w+|"
        r"remboursement|devolución|reembolso|rimborso|devolução|terugbetaling|geld-terug-\w+|"
        r"zwrot(?: pieniędzy)?",
        r"refund\w*|money back|your money|geld zurück|\w*erstatt\w+|rembours\w+|devolv\w+|devuelv\w+|"
        r"devolución|reembols\w+|rimbors\w+|soldi indietro|devolução|geld terug|terugbeta\w+|zwr(?:ot|ac)\w*|"
        r"oddaj\w+ pieniądze",
    ),
    (  # once more
        r"(?:free )?(?:retake|resit|repeat)(?: offer)?|wiederholung(?:sprüfung)?|nachprüfung|repassage|"
        r"repetición|repetizione|ripetizione|repetição|herexamen|herkansing|(?:egzamin )?poprawkowy|poprawka",
        r"re-?takes?|resits?|repeat\w*|again|wiederhol\w+|nachprüfung|repass\w+|repet\w+|repit\w+|ripet\w+|"
        r"herexamen|herkans\w+|poprawk\w*|powt[aó]rz\w+",
    ),
    (  # no interest
        r"(?:interest[- ]free|0 ?%) (?:loan|credit|finance|offer)|(?:zinslose|zinsfreie)[rsn]? \w+|"
        r"0 ?%-finanzierung|(?:prêt|crédit) (?:sans intérêts?|à 0 ?%)|(?:préstamo|crédito) (?:sin intereses|"
        r"al 0 ?%)|(?:prestito|finanziamento) (?:senza interessi|a tasso zero)|"
        r"(?:crédito|empréstimo) sem juros|(?:renteloze|gratis) (?:lening|krediet)|"
        r"(?:pożyczka|kredyt|raty) (?:bez odsetek|0 ?%)",
        r"interest[- ]free|free of interest|no interest|0 ?%|zins(?:los|frei)\w*|ohne zinsen|sans intérêts?|"
        r"sin intereses|senza interessi|tasso zero|sem juros|renteloo?[sz]e?|zonder rente|bez odsetek",
    ),
    (  # a bonus
        r"(?:welcome |sign-?up )?bonus|free bets?|(?:willkommens)?bonus|gratiswetten?|bono|apuestas gratis|"
        r"bónus|apostas grátis|premia powitalna|pari gratuit|paris gratuits|scommesse gratis",
        r"\w*bonus\w*|free bets?|gratiswett\w+|bono|apuestas gratis|bónus|apostas grátis|premi[aąęi]|"
        r"paris? gratuits?|scommesse gratis|welcome offer",
    ),
    (  # a time to try
        r"(?:free )?trial(?: period| offer| month)?|test(?:phase|monat|zeitraum)|probe(?:monat|zeit|phase)|"
        r"essai(?: gratuit)?|"
        r"(?:periodo de )?prueba(?: gratis)?|prova(?: gratuita)?|periodo di prova|período experimental|"
        r"proef(?:periode|maand)|okres próbny",
        r"trial|try|test(?:en|phase|monat)?|prob(?:e\w*|ier\w+)|essa[iy]\w*|prueba\w*|prov(?:a|are|ala|ate)|experiment\w+|"
        r"proef\w*|próbn\w+|wypróbuj\w*",
    ),
    (  # a guarantee
        r"(?:our |price |best[- ]price )?guarantee|warranty|(?:geld|preis|tiefpreis)?garantie|garantía|"
        r"garanzia|garantia|gwarancja",
        r"guarantee\w*|warrant\w+|\w*garanti\w*|garanz\w+|gwaran\w+",
    ),
)
# What narrows, behind that noun.
_NARROWS: Final = (
    r"only|requires?|needs?|must|limited|subject|provided|except|excludes?|unless|applies|appl(?:y|ies)|"
    r"(?:is|are) for|not (?:valid|cover\w*|included?|for)|doesn't|does not|up to|within|at least|minimum|"
    r"once|nur|setzt|erfordert|verlangt|ausgenommen|gilt|müssen|muss|sofern|höchstens|bis zu|innerhalb|"
    r"mindestens|"
    r"beschränkt|maximal|exige\w*|suppose|nécessite|uniquement|seulement|ne \w+ que|réservée?s?|limitée?s?|"
    r"sous réserve|à condition|sauf|valable|jusqu'à|dans les|couvre|requiere|s[oó]lo|limitad[oa]|cubre|"
    r"se aplica|se apuesta|siempre que|salvo|excepto|reservad[oa]|válid[oa]|hasta|máximo|mínim[oa]|"
    r"richiede|soltanto|limitat[oa]|copre|vale|si applica|purché|esclus[oaie]|riservat[oa]|entro|fino a|"
    r"requer|só|apenas|cobre|aplica-se|desde que|exceto|até|vereist|alleen|uitsluitend|geldt|beperkt|mits|"
    r"behalve|binnen|maximaal|minimaal|wymaga|tylko|wyłącznie|obejmuje|dotyczy|obowiązuje|pod warunkiem|"
    r"z wyjątkiem|przysługuje|w ciągu|maksymalnie|minimum"
)
_THE: Final = (
    r"\W*(?P<the>(?:the|this|our|your|das|die|der|diese[rs]?|le|la|les|cette?|ce|el|este|esta|il|lo|questo|"
    r"questa|o|a|este|de|het|deze|dit|ta|ten|to)\s|l'|l’|dell'|cet )?"
)
_NOUN: Final = re.compile(rf"{_THE}([^\W\d]{{5,}})\b", re.IGNORECASE)


_FREE: Final = re.compile(
    r"(?<!interest[ -])\b(?:free|kostenlos\w*|kostenfrei\w*|gratis|gratuit\w*|grátis|bezpłatn\w+|darmow\w+)"
    r"\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A sentence that narrows a promise. `promises`: those of the sentences told that it narrows, by their
    index; where there are none, it says nothing alone."""

    promises: tuple[int, ...]


def condition_of(text: str, told: Sequence[str]) -> Condition | None:
    """What of the sentences `told` a text narrows by its subject; None where it narrows nothing, or is itself
    a promise."""
    for noun, promise in _compiled():
        found = noun.match(text)
        if found and _narrows().search(text[found.end() :]):
            at = tuple(at for at, one in enumerate(told) if promise.search(one))
            taken_up = found["the"] or "offer" in found[0].lower()
            alone = not taken_up or bool(_FREE.search(text[found.end() :]))
            return Condition(at) if at or not alone else None
    return _of_a_noun(text, told)


def _of_a_noun(text: str, told: Sequence[str]) -> Condition | None:
    """What narrows an offer that has the same noun: "Le forfait est réservé aux nouvelles clientes"."""
    named = _NOUN.match(text)
    if named is None or not _narrows().match(text[named.end() :].lstrip()):
        return None
    again = re.compile(rf"\b{re.escape(named[2])}\b", re.IGNORECASE)
    at = tuple(at for at, one in enumerate(told) if again.search(one) and has_money(one))
    return Condition(at) if at else None


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"{_THE}(?:{noun})(?!\w)", re.IGNORECASE),
            re.compile(rf"(?<!\w)(?:{promise})(?!\w)", re.IGNORECASE),
        )
        for noun, promise in _PROMISES
    )


@cache
def _narrows() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:is|are|est|es|è|é|ist|sont|jest|wordt)\s)?(?<!\w)(?:{_NARROWS})(?!\w)", re.IGNORECASE
    )
