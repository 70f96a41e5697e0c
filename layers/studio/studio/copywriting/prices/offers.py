"""Prices, trials and terms of an offer, which a text tells or a note names: nobody gives one for nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from studio.copywriting.headings.headlines import has_money, is_a_call, is_telling, needs_another
from studio.copywriting.model import Variant
from studio.copywriting.prices.charges import is_charge
from studio.copywriting.prices.tied import is_bargain
from studio.copywriting.text.cleaning import excerpt, unspaced
from studio.copywriting.text.data_words import MONTHS
from studio.copywriting.warnings.quoting import QUOTED, quoted_all

TRIALS: Final = {
    "en": r"""
        sav(?:e|ing) .{0,12}\d|free trial|trial (?:period|week|month)|\d+[- ]days? trial|{n} (?:days?|
        weeks?|months?),? (?:for )?free|free for (?:the first )?{n}|first (?:\w+ )?(?:day|week|month|
        session|class|visit)s? (?:is |are )?free|money[- ]back|\d+ ?% off""",
    "de": r"""
        \d+ ?% sparen|spar\w* .{0,12}\d|probe(?:monat|woche|abo|zeit|stunde|training)\w*|testphase|
        {n} (?:tage?|wochen?|monate?) (?:lang )?(?:kostenlos|gratis|umsonst|testen)|erste\w* (?:monat|
        woche|stunde)\w* (?:ist )?(?:kostenlos|gratis)|geld[- ]zurück\w*|\d+ ?% (?:rabatt|günstiger|auf)""",
    "fr": r"""
        \d+ ?% jusqu|économis\w+ .{0,12}\d|essai (?:gratuit|offert|de)|{n} (?:jours?|semaines?|
        mois) (?:gratuits?|offerts?|d'essai)|premi\w+ (?:mois|semaine|séance) (?:gratuite?|offerte?)|
        satisfait ou remboursé|\d+ ?% de (?:remise|réduction)""",
    "es": r"""
        ahorr\w+ .{0,12}\d|\d+ ?% hasta|prueba gratuita|período de prueba|{n} (?:días?|semanas?|
        mes(?:es)?) (?:gratis|de prueba)|primer\w* (?:mes|semana|sesión|clase) gratis|
        devolución del dinero|\d+ ?% de descuento""",
    "it": r"""
        risparmi\w* .{0,12}\d|\d+ ?% fino|prova gratuita|periodo di prova|{n} (?:giorni|settiman[ae]|
        mes[ei]) (?:gratis|gratuiti|di prova)|prim\w+ (?:mese|settimana|lezione|seduta) (?:gratis|
        gratuit\w)|soddisfatti o rimborsati|sconto del \d+""",
    "pt": r"""
        poup\w+ .{0,12}\d|\d+ ?% até|experiência gratuita|período de (?:teste|experiência)|{n} (?:dias?|
        semanas?|mês|meses) (?:grátis|gratuitos)|primeir\w (?:mês|semana|aula|sessão) (?:grátis|
        gratuit\w)|devolução do dinheiro|\d+ ?% de desconto""",
    "nl": r"""
        bespaar\w* .{0,12}\d|\d+ ?% tot|gratis proef\w*|proef(?:periode|maand|week|les)\w*|{n} (?:dagen|
        dag|weken|maanden|maand) gratis|eerste (?:maand|week|les) (?:is )?gratis|niet goed,? geld terug|
        \d+ ?% korting""",
    "pl": r"""
        oszczędz\w+ .{0,12}\d|\d+ ?% do|okres próbny|bezpłatny okres|{n} (?:dni|dzień|tygodni\w*|
        miesi\w+) (?:za darmo|gratis|bezpłatnie|próbn\w+)|pierwsz\w+ (?:miesiąc|tydzień|lekcja|
        wizyta) (?:za darmo|gratis|bezpłatn\w+)|zwrot pieniędzy|\d+ ?% (?:taniej|zniżki)""",
}
ENDS_ON: Final = {
    "en": r"""
        until|till|ends?(?: on)?|expires?(?: on)?|valid (?:to|until|through)|(?:order|book|apply|pay|register|
        claim|sign up|reply|enrol|give|donate|buy) by|
        before""",
    "de": r"bis(?: zum| ende)?|endet(?: am)?|gültig bis|läuft bis",
    "fr": r"jusqu'au|jusqu'à|avant le|se termine le|expire le|valable jusqu'au|prend fin le",
    "es": r"hasta el|hasta|antes del|termina el|caduca el|finaliza el|válid\w hasta",
    "it": r"fino al|fino a|entro il|entro|scade il|termina il|valid\w fino al",
    "pt": r"até (?:ao? )?|até|antes de|termina a|expira a|válid\w até",
    "nl": r"tot en met|tot|t/m|eindigt op|verloopt op|geldig tot|voor",
    "pl": r"do dnia|do końca|do|kończy się|wygasa|ważn\w+ do|przed",
}
_EXCERPT: Final = 60  # characters of a sentence in other notes
TOO_LONG: Final = "it is longer than a text of this format has room for, beside what each must carry"
TIED: Final = "with what it is tied to it is longer than a text of this format has room for"
LEANS: Final = "it is understood only behind another sentence, and no text has room for both"
FULL: Final = "the texts asked for tell what comes before it (ask for more variants)"
NO_HEADLINE: Final = "no text has room left for it, and no headline is left for another"
NO_TEXT: Final = "no text has room left for it, and it makes none by itself"
_A_DATUM: Final = "a datum or an order is told only where there is little else"
_MANY: Final = r"(?:\d+|[^\W\d_]+)"
_DATE: Final = (
    rf"\s(?:\d{{1,2}}(?:st|nd|rd|th|º|\.|er)?\s(?:de\s|of\s)?{MONTHS}|{MONTHS}\s\d|"
    r"(?:\d{1,2}[./-](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])/\d{1,2})(?![\d:]|\s?(?:uhr|uur|h)\b))"  # no hour
)


def _any_of(listed: dict[str, str]) -> str:
    return "|".join("".join(map(str.strip, one.splitlines())) for one in listed.values())


_TRIED: Final = re.compile(rf"(?<!\w)(?:{_any_of(TRIALS)})".replace("{n}", _MANY), re.IGNORECASE)
_ENDING: Final = re.compile(rf"(?<!\w)(?:{_any_of(ENDS_ON)}){_DATE}", re.IGNORECASE)


_GUARANTEED: Final = re.compile(r"\b(?:guarant|warrant|garant|garanz|gwaranc|gwarant)", re.IGNORECASE)


def is_offer(sentence: str) -> bool:
    """Whether a sentence names a price or what comes on top of it, what may be tried for nothing, or when an
    offer ends."""
    return has_money(sentence) or is_charge(sentence) or is_term(sentence)


def is_term(sentence: str) -> bool:
    """Whether a sentence says what may be tried for nothing or when an offer ends."""
    return bool(_TRIED.search(sentence)) or is_ending(sentence)


def is_guaranteed(sentence: str) -> bool:
    """Whether a sentence speaks of a guarantee."""
    return bool(_GUARANTEED.search(sentence))


def is_ending(sentence: str) -> bool:
    """Whether a sentence says when an offer ends."""
    return bool(_ENDING.search(sentence))


class Told(Protocol):
    """A fact, as far as it matters here."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def after(self) -> int | None:
        """What it leans on."""


def untold_notes(
    given: Iterable[str],
    made: Sequence[Variant],
    notes: Sequence[str],
    language: str,
    facts: Sequence[Told],
    why: str,
    has_room: Callable[[str], bool],
) -> list[str]:
    """Notes of what is `given` in a `language` and stands in no text that was made and in none of the
    `notes`: of the offers, and of all else but what only a button says. `why`: no further text has it, where
    the reason does not lie in the sentence: among the `facts` it leans on another or is bound to one, it has
    no room, or is a datum."""
    told = unspaced(" ".join(f"{one.hook} {one.body}" for one in made).lower())
    noted = " ".join(note for note in notes if not note.startswith("“")).lower()  # but for what laws want
    left = [
        one
        for one in dict.fromkeys(given)
        if _core(one) not in told and not _is_noted(one, noted) and not is_a_call(one, language)
    ]
    found: dict[tuple[str, str], list[str]] = {}
    for one in left:
        offered, reason = is_offer(one), _why_untold(one, language, facts, has_room) or why
        if not offered and not any(map(str.isalnum, one)):
            continue
        says = is_telling(one, language) or is_bargain(one)
        datum = not offered and reason not in (TOO_LONG, TIED) and not says
        found.setdefault(("offers" if offered else "says", _A_DATUM if datum else reason), []).append(one)
    return [
        f"Of what the brief {does}, this stands in no text, since {reason}: {quoted_all(those)}."
        for (does, reason), those in sorted(found.items(), key=lambda one: one[0][0] != "offers")
    ]


def _why_untold(sentence: str, language: str, facts: Iterable[Told], has_room: Callable[[str], bool]) -> str:
    """Why no text has a sentence of a brief, where that lies in itself; "" otherwise."""
    if not has_room(sentence):
        return TOO_LONG
    fact = next((one for one in facts if _core(sentence) in unspaced(one.text.lower())), None)
    if fact and not has_room(fact.text):
        return TIED
    leans = fact is not None and fact.after is not None and fact.after >= 0
    return LEANS if leans or needs_another(sentence, language) else ""


def _core(sentence: str) -> str:
    return unspaced(sentence.lower()).strip(" .!¡?…")


def _is_noted(sentence: str, noted: str) -> bool:
    """Whether a note says already why a sentence is left out, or quotes it for another reason."""
    return any(_core(excerpt(sentence, size)) in unspaced(noted) for size in (QUOTED, _EXCERPT))
