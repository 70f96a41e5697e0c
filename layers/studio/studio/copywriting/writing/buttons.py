"""The buttons that suit a brief, where the customer gives none: the trade's own, and plain ones for what a
team comes to put in, since no shop has it on a shelf."""

import re
from functools import cache
from typing import Final

from studio.copywriting.reading.sheet import Sheet
from studio.copywriting.text.address import address_of
from studio.copywriting.trades.standing import SHOPS

# In a name: with the work that it takes.
_WITH_WORK: Final = re.compile(
    r"\b(?:supply (?:and|&) fit|supplied (?:and|&) fitted|fitted(?! (?:sheet|shirt|cap)s?\b)|"
    r"installation|installed|(?:mit|inkl\.?|samt|"
    r"inklusive) (?:einbau|montage|installation|verlegung)|\w+(?:einbau|montage|verlegung)|"
    r"(?:avec|et) (?:pose|installation)|pose d\w+|con (?:instalación|montaje|colocación)|instalación de|"
    r"con (?:posa|installazione|montaggio)|posa di|com (?:instalação|montagem|colocação)|instalação de|"
    r"met (?:plaatsing|montage|installatie)|(?:z|wraz z) (?:montażem|instalacją|ułożeniem)|montaż)\b",
    re.IGNORECASE,
)
# In a sentence: that a team of the seller's puts it in, or comes to see where. "|" parts alternatives.
_PUT_IN: Final = (
    # English
    r"(?:fitted|installed|built|laid) by (?:our|us)\b|our (?:own )?(?:fitters|installers|fitting team|"
    r"(?:gas|heating|boiler) engineers)|"
    r"we (?:fit|install|lay) (?:it|them|your|every|each|all|the)|(?:site|home) (?:visit|survey)s?|"
    r"we (?:measure|survey) (?:up|your|the|at|for|and (?:fit|install|quote))\b|"
    # German
    r"(?:eingebaut|montiert|verlegt|installiert) von (?:uns|unserem|unseren)|vor-ort-(?:termin|beratung)\w*|"
    r"wir (?:montieren|installieren|verlegen)|wir bauen\b[^,;]* ein|unsere monteure|aufmaß|meisterbetrieb|"
    # French
    r"(?:posé|installé)e?s? par (?:nos|nous|notre)|(?:nous|on) (?:posons|pose|installons|installe) |"
    r"nos (?:poseurs|installateurs)|visite technique|métré|prise de mesures|"
    # Spanish, Portuguese
    r"(?:instalad|colocad|montad)[oa]s? por (?:nuestr|noss)\w+|visita técnica|nuestros instaladores|"
    r"os nossos instaladores|toma de medidas|(?:lo|la|los|las) (?:instalamos|colocamos)|"
    r"(?:instalamos|colocamos) (?:el|la|o|a|os|as|tu|su) |"
    # Italian
    r"(?:installat|montat|posat)[oaie] da(?:i| noi| nostr\w+)|sopralluogo|rilievo misure|"
    r"i nostri installatori|"
    r"(?:lo|la|li|le) (?:installiamo|posiamo)|(?:installiamo|posiamo) |"
    # Dutch, Polish
    r"(?:geplaatst|gemonteerd|geïnstalleerd|gelegd) door (?:onze|ons)|onze monteurs|inmeten|opmeting|"
    r"(?:wij|we) (?:plaatsen|installeren|leggen) |nasi monterzy|nasza ekipa|pomiar\w* (?:u |gratis|bezpłatn)|"
    r"(?:bezpłatn|darmow)\w+ pomiar|montujemy|instalujemy"
)


def is_put_in(name: str, text: str) -> bool:
    """Whether what is called `name` and told by `text` is put in by who sells it."""
    return bool(_WITH_WORK.search(name) or _compiled().search(text))


def buttons_of(sheet: Sheet, avoid: re.Pattern[str] | None) -> tuple[str, ...]:
    """The buttons of a brief, at least one, that hold nothing to `avoid` where there are others."""
    phrases, tongue = sheet.phrases, sheet.tongue
    buttons = phrases.buttons.get(sheet.standing.trade, phrases.neutral)
    said = " ".join(fact.text for fact in sheet.facts)
    if sheet.standing.trade in SHOPS and is_put_in(sheet.title, said):
        buttons = phrases.neutral
    if sheet.aloof:  # of ours, those that speak to nobody
        mute = [text for text in (*buttons, *phrases.neutral) if not address_of(text, tongue)]
        buttons = tuple(mute) or phrases.neutral
    return tuple(text for text in buttons if not (avoid and avoid.search(text))) or buttons


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_PUT_IN})", re.IGNORECASE)
