"""Who treats illness, by what a seller is: by a name, what a sentence is headed by, or "we treat".

A doctor who drinks the wine, recommends the capsules or is to be asked before the course makes no healer of
whoever sells them.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from studio.copywriting.health.healing import Illness
from studio.copywriting.trades import heads, healers
from studio.sentences import sentences

# What says that gifts are asked for: a charity's number or tax relief, beside a word for giving.
_CHARITY: Final = re.compile(
    r"registered charity|charity (?:no|number)|gift aid|501\(c\)\(3\)|spendenkonto|spendenquittung|"
    r"steuerlich absetzbar|reçu fiscal|utilité publique|déductibles? (?:des |de vos )?impôts|desgrav\w+|"
    r"utilidad pública|donante|5 ?x ?1000|5 per mille|onlus|runts|ipss|donativo dedutível|utilidade pública|"
    r"\banbi\b|pożytku publicznego|1,5 ?% podatku",
    re.IGNORECASE,
)
_GIFTS: Final = re.compile(
    r"\b(?:every gift|your gift|gifts? (?:of|is|are)|donat\w+|if you give|give (?:now|today|monthly)|"
    r"keeps one|"
    r"goes straight to|spende\w*|dons?\b|donnez|donar|dona(?:tiv\w+|ci[oó]n\w*|zion\w+)?|donare|doaç\w+|doar|"
    r"schenk\w+|doneer|gift(?:en)?|darowizn\w+|wesprzyj|wpłać)\b",
    re.IGNORECASE,
)


def asks_for_gifts(text: str) -> bool:
    """Whether a text is a charity's that asks for money, whatever that is spent on."""
    return bool(_CHARITY.search(text) and _GIFTS.search(_CHARITY.sub(" ", text)))


# What a doctor is mentioned for: to be asked, or as somebody's own.
MENTIONED: Final = re.compile(
    r"\b(?:(?:my|your|his|her|their|the|a|ask|consult|see) (?:own |family )?(?:doctor|gp|physician|vet|"
    r"pharmacist|dentist)s?|doctors? (?:hates?|loves?|drinks?|swears?|says?|agrees?)|"
    r"(?:mein|dein|ihr|sein|einen?|den|der|ihren|deinen|unser|frag\w* (?:den|ihren)) (?:haus|tier|zahn)?"
    r"(?:arzt|ärztin|apotheker)|ärzte (?:hassen|lieben|schwören|trinken|sagen)|"
    r"(?:mon|ma|notre|votre|ton|son|un|une|le) (?:médecin|vétérinaire|véto|pharmacien(?:ne)?|dentiste)|"
    r"(?:les )?médecins? (?:détest|ador|boi|aim|di|recommand|conseill)\w+|"
    r"(?:mi|su|tu|nuestr[oa]|un|una|el|la|al) (?:médic[oa]|veterinari[oa]|farmacéutic[oa]|dentista)|"
    r"(?:los )?médicos (?:odi|ador|beb|dice|recomiend|aconsej)\w+|"
    r"(?:(?:il |la )?(?:mi[oa]|tu[oa]|su[oa]|nostr[oa])|una?|il|al) (?:medico|veterinari[oa]|farmacista|"
    r"dentista)|(?:i )?medici (?:odia|ama|ador|bev|dic|consiglia|raccomanda)\w+|"
    r"(?:meu|minha|seu|sua|teu|tua|nosso|um|uma|o|ao) (?:médic[oa]|veterinári[oa]|farmacêutic[oa]|dentista)|"
    r"(?:os )?médicos (?:odeia|ador|beb|diz|dizem|recomend|aconselh)\w*|"
    r"(?:mijn|uw|je|onze|een|de) (?:huis|dieren|tand)?(?:arts|dokter|apotheker)|"
    r"(?:artsen|dokters) (?:hate|houd|drink|zwer|zegg|rade|bevel)\w+|"
    r"(?:mojego|mojemu|twojego|twojemu|nasz|naszego|każdy|zapytaj) (?:lekarz\w*|weterynarz\w*|farmaceut\w*)|"
    r"lekarze (?:nienawidzą|kochają|piją|mówią|polecają|zalecają)|"
    r"(?:mój|twój|swój|swoim|swojego|swojemu) (?:lekarz\w*|weterynarz\w*|farmaceut\w*)|"
    r"z lekarzem|lekarza przed)\b",
    re.IGNORECASE,
)


def treating(name: str, whole: str, tongue: str, named: bool, held: bool) -> Illness | None:
    """What a seller in a trade of health does, but for one of what may be taken for a remedy: `named` so, or
    `held` out somewhere."""
    medicine = has(healers.MEDICINES, whole, tongue) and not has(healers.SUPPLEMENTS, whole, tongue)
    if medicine or (has(healers.HEALERS, name, tongue) and not named):
        return Illness.HEALS
    if held:
        return None
    if _is_one_who_treats(whole, tongue):
        return Illness.HEALS
    return Illness.HELPS if has(healers.HELPERS, whole, tongue) else None


def _is_one_who_treats(whole: str, tongue: str) -> bool:
    left = MENTIONED.sub(" ", _commended(tongue).sub(" ", whole))
    if _compiled(healers.OURSELVES, tongue).search(left):
        return True
    listed = healers.HEALERS[tongue]
    return any(heads.is_headed_by(one, tongue, listed) for one in sentences(left))


def has(listed: Mapping[str, str], text: str, tongue: str) -> bool:
    """Whether a text holds one of the words that a language has in the table `listed`."""
    return heads.has_any(listed[tongue], text)


def _commended(tongue: str) -> re.Pattern[str]:
    return _compiled(healers.COMMENDED, tongue)


def _compiled(listed: Mapping[str, str], tongue: str) -> re.Pattern[str]:
    return _pattern(listed[tongue])


@cache
def _pattern(listed: str) -> re.Pattern[str]:
    return re.compile("".join(map(str.strip, listed.splitlines())), re.IGNORECASE)
