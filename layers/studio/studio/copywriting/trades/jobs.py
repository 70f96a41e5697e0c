"""Whether a brief seeks staff, in the eight languages: it looks for somebody, and says what is paid.

The role alone tells nothing: a hairdresser who is sought is a job, one who cuts hair a service. `SERVED`:
what is paid by the hour, the head or the way is done for somebody, whatever things it speaks of.
"""

import re
from typing import Final

from studio.copywriting.text.bare import bare, compiled, pattern

SEEKS: Final = {
    "en": r"""
        wanted|we(?:'re| are)? (?:looking for|seeking|hiring|recruiting)|is looking for|join (?:our|the) team|
        hiring|vacanc(?:y|ies)|to join us""",
    "de": r"wir suchen|sucht|suchen wir|gesucht|verstärkung|wir stellen ein|m/w/d|w/m/d|bewirb dich|"
    r"bewerben sie sich",
    "fr": r"recrut\w+|(?:nous )?recherch(?:ons|e)|cherchons|embauch\w+|rejoignez (?:notre|l')\W?\w+|"
    r"postulez|h/f|f/h",
    "es": r"buscamos|se busca\w*|necesitamos|se necesita\w*|contratamos|incorpora\w*|únete",
    "it": r"cerchiamo|cercasi|assumiamo|ricerchiamo|selezioniamo|candidati",
    "pt": r"procuramos|procura-se|precisa-se|precisamos|contratamos|recrutamos|candidata-te|candidate-se",
    "nl": r"zoeken (?:we|wij)|(?:we|wij) zoeken|zoekt|gezocht|gevraagd|solliciteer|kom werken",
    "pl": r"szukamy|poszukuj\w+|zatrudni\w+|przyjmiemy|dołącz do|aplikuj",
}
PAYS: Final = {
    "en": r"an hour|per hour|p/h|salary|wages?|days'? (?:holiday|leave)|paid holiday|company pension|"
    r"overtime",
    "de": r"""
        gehalt\w*|\w*lohn|brutto|tage urlaub|urlaubstage|\w*altersvorsorge|vollzeit|teilzeit|minijob|
        festanstellung|schichtzulage\w*|unbefristet\w*""",
    "fr": r"salaire|brut (?:par|mensuel|annuel|de l'heure)\w*|congés payés|cdi|cdd|temps (?:plein|partiel)|"
    r"tickets? restaurant",
    "es": r"""
        sueldo|salario|brut[oa]s? (?:al|mensual|anual)\w*|días (?:libres|de vacaciones)|
        contrato (?:indefinido|temporal|fijo)|jornada|mensuales|turnos?|
        incorporación inmediata""",
    "it": r"stipendio|retribuzione|lord[oi]|(?:giorni di )?ferie|contratto a (?:tempo|termine)|"
    r"tempo (?:pieno|indeterminato)|"
    r"part[- ]time|turni",
    "pt": r"salário|vencimento|brut[oa]s? (?:por|mensa|anua)\w*|dias de férias|contrato (?:sem|a) termo|"
    r"tempo (?:inteiro|parcial)|subsídios?|"
    r"turnos?",
    "nl": r"salaris\w*|\w*loon|bruto|vakantiedagen|fulltime|parttime|\d+ uur per week|reiskosten\w*",
    "pl": r"wynagrodzeni\w+|stawka|urlopu|umow\w+ o pracę|etat\w*|elastyczn\w+ grafik\w*",
}
SERVED: Final = {
    "en": r"(?:a|per|each) (?:session|lesson|class|person|hour|visit|head)|an hour|call-?out|coach(?:es|"
    r"ing)|walk-ins?|"
    r"collected and (?:back|returned)|at your home|in your home",
    "de": r"(?:pro|je|die) (?:person|stunde|einheit|sitzung|kopf|lektion)|anfahrt\w*|bei ihnen zu hause|"
    r"vor ort bei",
    "fr": r"(?:par|la) (?:personne|séance|leçon)|de l'heure|par heure|frais de déplacement|déplacement \d+|"
    r"chez vous",
    "es": r"(?:por|la) (?:persona|hora|sesión|clase|visita)|desplazamiento|en su casa|en tu casa",
    "it": r"(?:a|per) (?:persona|seduta|lezione)|l'ora|all'ora|uscita \d+|a casa (?:tua|sua|vostra)",
    "pt": r"(?:por|a) (?:pessoa|hora|sessão|aula|visita)|deslocação|em sua casa|na sua casa",
    "nl": r"(?:per|de) (?:persoon|uur|les|sessie|behandeling)|voorrijkosten|aan huis|bij u thuis",
    "pl": r"(?:za|od) (?:osob[ęy]|godzin[ęy]|lekcj[ęi]|wizyt[ęy]|zajęcia)|dojazd\w*|u (?:klienta|"
    r"ciebie) w domu",
}


def _any_of(*tables: dict[str, str]) -> str:
    return "|".join(pattern(listed) for table in tables for listed in table.values())


_SEEKS, _PAYS, _SERVED = (compiled(_any_of(table)) for table in (SEEKS, PAYS, SERVED))


def seeks_staff(name: str, text: str) -> bool:
    """Whether what is called `name` and told by `text` is a job, in whichever of the languages."""
    whole = bare(f"{name}. {text}")
    return bool(_SEEKS.search(whole) and _PAYS.search(whole))


def is_served(text: str) -> bool:
    """Whether a text tells of what is done for somebody and paid by the hour, the head or the way."""
    return bool(_SERVED.search(bare(text)))


# What a name begins with where its noun does not end it: "Cursus keramiek", "B&B De Linde".
_BEGINS: Final = re.compile(
    r"(?:(b ?& ?b|bed (?:and|&) breakfast)|cursus|workshop(?= \w+en\b)|kurs|cours|curso|corso)\b(?! ?book)",
    re.IGNORECASE,
)


def begins_as(name: str) -> str:
    """The trade that a name's first word tells, a course or a house for guests; "" where it tells none."""
    found = _BEGINS.match(name)
    return "" if found is None else "travel" if found[1] else "service"
