"""Whether a brief seeks staff, in the eight languages: it looks for somebody, and says what is paid.

The role alone tells nothing: a hairdresser who is sought is a job, one who cuts hair a service.
"""

from typing import Final

from studio.copywriting.bare import bare, compiled, pattern

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
    "fr": r"salaire|brut (?:par|mensuel|annuel)\w*|congés payés|cdi|cdd|temps (?:plein|partiel)|"
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


def _any_of(*tables: dict[str, str]) -> str:
    return "|".join(pattern(listed) for table in tables for listed in table.values())


_SEEKS, _PAYS = compiled(_any_of(SEEKS)), compiled(_any_of(PAYS))


def seeks_staff(name: str, text: str) -> bool:
    """Whether what is called `name` and told by `text` is a job, in whichever of the languages."""
    whole = bare(f"{name}. {text}")
    return bool(_SEEKS.search(whole) and _PAYS.search(whole))
