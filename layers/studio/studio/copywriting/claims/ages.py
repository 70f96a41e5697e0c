"""Whether staff or tenants are chosen by their age in figures, or by the tongue they were born to.

A range or an upper end of years meets somebody who is meant ("Profil junior, 25 à 30 ans", "Berufsanfänger
bis 30"); hours, days, prices and experience are no ages, and a least age that a law sets chooses nobody
("ab 18"). A wish is no less a choice than a condition. Who is born to a language is chosen by origin; what
one masters is not ((EU) 2000/43, 2000/78).
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.text.bare import compiled, pattern, tongues

_AGE: Final = r"(?:1[6-9]|[2-6]\d)"
# How an age ends: by itself, with years, or before who is preferred.
_ENDS: Final = (
    r"(?!\d|[.,:/]\d| ?[%€£$]|[.-] ?[a-z])(?=\W*$|[,;)!]|\.$|\. |[- ](?:years?(?! (?:of |'? ?)?exp)|yrs?|"
    r"jahre?n?(?! (?:beruf|erfahr))|"
    r"ans(?! (?:d'exp|de (?:metier|garantie)))|anos(?! de (?:exp|garant))|anni(?! di (?:esp|garan))|"
    r"jaar(?! (?:erv|garan))|"
    r"lat(?! (?:dosw|gwar))|and|und|et|y|e|en|i|or|oder|ou|o|of|lub|is|are|at|for|who|qui|che|que|die|"
    r"with|mit|fur|bevorzugt|gesucht|preferred|wanted|sought|welcome|"
    r"willkommen|passt|oud|old|age|alt)\b)"
)
_RANGE: Final = {
    "en": r"(?:(?:aged |between |from )?@ ?(?:to|and|-|–) ?@|(?:up to|under|below|younger than|"
    r"no older than|max(?:imum)?(?: age)?) @)",
    "de": r"(?:zwischen @ und @|(?:von )?@ ?(?:bis|-|–) ?@|(?:bis(?: zu| maximal| max\.?| hochstens)?|"
    r"unter|maximal|max\.?|hochstens) @)",
    "fr": r"(?:(?:entre |de )?@ ?(?:a|et|-|–) ?@|(?:jusqu'a|moins de|maximum|max\.?) @)",
    "es": r"(?:(?:entre |de )?@ ?(?:a|y|-|–) ?@|(?:hasta(?: los)?|menos de|menor(?:es)? de|"
    r"maximo(?: de)?) @)",
    "it": r"(?:(?:tra i |tra |fra i |fra |dai |da )?@ ?(?:a|ai|e i|e|-|–) ?@|(?:fino a(?:i)?|sotto i|"
    r"massimo|under|max\.?) @)",
    "pt": r"(?:(?:entre (?:os )?|dos |de )?@ ?(?:a|aos|e|e os|-|–) ?@|(?:ate (?:aos )?|menos de |"
    r"maximo (?:de )?)@)",
    "nl": r"(?:(?:tussen (?:de )?|van )?@ ?(?:en|tot|-|–)(?: de)? ?@|(?:tot(?: en met)?|onder(?: de)?|"
    r"maximaal|max\.?) @)",
    "pl": r"(?:(?:miedzy |w wieku |od )?@ ?(?:a|do|-|–) ?@|(?:do|ponizej|maksymalnie|max\.?) @)",
}
_SOMEBODY: Final = {
    "en": r"""
        someone|somebody|people|persons?|you(?:'re| are)|candidates?|applicants?|staff|graduates?|
        starters?|tenants?|
        colleagues?|team|ideal(?:ly)?|suits?|profile|ages?|aged|looking for|seeking|wanted|preferred|
        juniors?""",
    "de": r"""
        jemand\w*|leute|person(?:en)?|du|sie|\w*bewerber\w*|\w*kandidat\w*|berufsanfänger\w*|einsteiger\w*|
        mieter\w*|
        kolleg\w+|mitarbeiter\w*|ideal\w*|gern\w*|am liebsten|vorzugsweise|profil|alter|gesucht|suchen|
        passt|
        bevorzugt|azubis?|absolvent\w*|studierende\w*|junge\w*|aushilfe\w*|kräfte""",
    "fr": r"""
        quelqu'un|personnes?|vous (?:avez|êtes)|candidat\w*|profils?|locataires?|collègues?|idéal\w*|
        de préférence|
        âge|âgée?s?|recherch\w+|cherch\w+|junior|débutant\w*|jeunes?""",
    "es": r"""
        alguien|personas?|tienes|eres|candidat\w+|perfil|inquilin\w+|compañer\w+|ideal\w*|preferible\w*|
        edad|
        busca\w+|junior|principiantes|jóvenes""",
    "it": r"""
        qualcuno|person[ae]|hai|sei|candidat\w+|profilo|inquilin\w+|collegh?\w+|ideal\w*|preferib\w+|età|
        cerc\w+|
        junior|neodiplomat\w+|giovani|apprendist\w+""",
    "pt": r"""
        alguém|pessoas?|tem|tens|candidat\w+|perfil|inquilin\w+|colegas?|ideal\w*|de preferência|idade|
        procur\w+|
        júnior|principiantes|jovens""",
    "nl": r"""
        iemand|mensen|personen|je bent|u bent|kandida\w+|profiel|huurders?|collega\w*|ideaal|ideale|liefst|
        bij voorkeur|
        leeftijd|gezocht|zoeken|starters?|junior|bijbaan|jongeren|scholieren""",
    "pl": r"""
        kogoś|ktoś|osob\w*|osób|masz|jesteś|kandyda\w+|profil|najemc\w+|koleg\w*|najlepiej|idealn\w+|
        chętnie|wiek\w*|
        szukamy|poszuk\w+|junior|początkując\w+|absolwen\w+|młod\w+""",
}
# What makes figures no ages.
_NO_AGES: Final = compiled(
    pattern(
        r"""
        hours?|hrs?|shifts?|o'clock|minutes?|days?|weeks?|months?|holiday\w*|bedrooms?|beds|seats|places|
        miles|staff of|
        \w*stunden?|std|uhr|schicht\w*|minuten|tagen?|urlaubstage?\w*|wochen|monat\w*|plätze\w*|
        personen pro|betten|
        gruppen?|abteilung|euro|heures?|horaires?|minutes|jours?|semaines|mois|places|congés|horas?|
        turnos?|minutos|días|
        semanas|meses|plazas|vacaciones|ore|orari\w*|turn[oi]|minuti|giorni|settimane|mesi|posti|ferie|
        dias|férias|lugares|uren|uur|
        dienst\w*|dagen|weken|maanden|vakantie\w*|plaatsen|godzin\w*|godz|zmian\w*|minut\w*|dni|tygodni\w*|
        miesi\w+|
        miejsc|urlop\w*|pcm|m2|km|kg|team of|experience|erfahrung|berufserfahrung|expérience|experiencia|
        esperienza|
        experiência|ervaring|doświadczeni\w+|children aged|kids aged|pupils|kinder\w*|enfants|niños|
        bambini|crianças|
        kinderen|dzieci\w*|von \d\d bis \d\d(?! jahre)|de \d+ h|employees|collaborateurs|salariés|
        mitarbeitende"""
    )
)
_BORN: Final = compiled(
    pattern(
        r"""
        muttersprachler\w*|muttersprache (?:ist )?(?:deutsch|englisch|französisch|spanisch|italienisch|
        polnisch)|
        (?:als|ist|sei) (?:\w+ )?muttersprache|native (?:\w+ )?speakers?|
        mother[- ]tongue \w+|native-level only|
        langue maternelle|locuteurs? natifs?|(?:hablantes?|personas?) nativ[oa]s?|nativ[oa]s? (?:de|en) \w+|
        lengua materna|madrelingua|
        (?:falantes?|pessoas?) nativ[oa]s?|língua materna|nativ[oa]s? (?:de|em) \w+|
        moedertaal\w*|moedertaalsprek\w+|rodowit\w+ \w+|native speaker\w*|
        język\w* ojczyst\w+|rodzim\w+ użytkowni\w+|ojczyst\w+ język\w*"""
    )
)
_NOT_BORN: Final = compiled(
    pattern(
        r"""
        or (?:equivalent|fluent|comparable|near)|or c[12]|oder (?:vergleichbar\w*|c[12]|fließend\w*)|
        ou (?:équivalent|bilingue|courant|c[12])|
        o (?:equivalente|bilingüe|c[12]|equivalent\w*)|ou (?:equivalente|fluente)|of (?:vergelijkbaar|
        vloeiend|c[12])|
        lub (?:biegł\w+|c[12]|równoważn\w+)|regardless|whatever|unabhängig|egal|quelle que soit|
        sea cual sea|ongeacht|
        niezależnie|bez względu|not (?:necessary|needed|required)|nicht (?:nötig|erforderlich)|no matter|
        (?:with|by|from|mit|von|bei|für|for|among|alongside|avec|par|con|da|com|por|met|door|voor|z|
        dla) (?:\w+ ){0,2}(?:native|muttersprach\w*|
        locuteurs?|nativ[oa]s?|madrelingua|moedertaal\w*|rodowit\w+)|our native|kein\w* muttersprach\w*|
        no native"""
    )
)


def chooses_by_age_or_birth(text: str, tongue: str) -> bool:
    """Whether a bare text of a home or a job asks for an age, or for who is born to a language."""
    if _BORN.search(text) and not _NOT_BORN.search(text):
        return True
    return not _NO_AGES.search(text) and bool(_aged(tongue).search(text))


@cache
def _aged(tongue: str) -> re.Pattern[str]:
    found: list[str] = []
    for one in tongues(tongue, _RANGE):
        years = rf"(?<!\w){_RANGE[one].replace('@', _AGE)}{_ENDS}"
        somebody = rf"(?<!\w)(?:{pattern(_SOMEBODY[one])})(?!\w)"
        found += [rf"{somebody}[^.;!?]{{0,50}}?{years}", rf"{years}[^.;!?]{{0,30}}?{somebody}"]
    return re.compile("|".join(found), re.IGNORECASE)
