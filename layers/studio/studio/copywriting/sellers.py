"""Who treats illness, by what a seller is: by a name, what a sentence is headed by, or "we treat".

A doctor who drinks the wine, recommends the capsules or is to be asked before the course makes no healer of
whoever sells them.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from studio.copywriting import heads, healers
from studio.copywriting.healing import Illness
from studio.sentences import sentences

# What a doctor is mentioned for: to be asked, or as somebody's own.
MENTIONED: Final = re.compile(
    r"\b(?:(?:my|your|his|her|their|the|a|ask|consult|see) (?:own |family )?(?:doctor|gp|physician|vet|"
    r"pharmacist|dentist)s?|doctors? (?:hates?|loves?|drinks?|swears?|says?|agrees?)|"
    r"(?:mein|dein|ihr|sein|einen?|den|der|ihren|deinen|unser|frag\w* (?:den|ihren)) (?:haus|tier|zahn)?"
    r"(?:arzt|ärztin|apotheker)|ärzte (?:hassen|lieben|schwören|trinken|sagen)|"
    r"(?:mon|votre|ton|son|un|le) (?:médecin|vétérinaire|pharmacien|dentiste)|"
    r"(?:mi|su|tu|un|el|al) (?:médico|veterinario|farmacéutico|dentista)|"
    r"(?:(?:il )?(?:mio|tuo|suo)|un|il) (?:medico|veterinario|farmacista|dentista)|"
    r"(?:meu|seu|teu|um|o) (?:médico|veterinário|farmacêutico|dentista)|"
    r"(?:mijn|uw|je|een|de) (?:huis|dieren|tand)?(?:arts|dokter|apotheker)|"
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
