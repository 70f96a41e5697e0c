"""Whether a text promises what depends on the reader: a job behind a course, a mark, an exam, customers.

Who guarantees it misleads (2005/29/EC, article 6; the CAP Code, 3), whatever money comes back. What is sure
and a goal meet with nothing between them but small words: "guaranteed hours" and "a guaranteed interview"
name no goal.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.claims import assured_words as said
from studio.copywriting.text.bare import compiled, pattern, tongues
from studio.copywriting.text.denials import without_denials

_SMALL: Final = rf"(?:(?:{pattern(said.BETWEEN)}),? ){{0,5}}"
_COURSE: Final = compiled(pattern(said.COURSE))
_DENIED: Final = compiled(
    pattern(
        r"""
        no guarantee\w*|not guarantee\w*|cannot|can't promise|isn't guaranteed|nicht garantiert|
        keine garantie|
        pas garanti\w*|sans garantie|no (?:\w+ )?garantiza\w*|sin garantía|non (?:è )?(?:garanti\w+|
        assicura\w*)|
        não (?:é )?garanti\w+|niet gegarandeerd|geen garantie|nie gwarant\w+|bez gwarancji|
        or .{0,25}resit free"""
    )
)
# "100 % of results", "exam fee certain": what is no goal of the reader's.
_ELSE: Final = compiled(
    pattern(
        r"""
        interviews?|hours|shifts|salary|pay|minimum|gehalt|stunden|entretien|salaire|entrevista|sueldo|
        colloquio|
        stipendio|salário|salaris|uren|rozmow\w+|wynagrodzeni\w+|fees?|safe|secure|permanent|apprentices\w*|
        insured|insurance"""
    )
)


def assures(text: str, tongue: str) -> bool:
    """Whether a bare text promises a job, a mark, an exam or customers as certain."""
    left = without_denials(text, tongue)
    if _DENIED.search(text) or _ELSE.search(text):
        return False
    return bool(_promised(tongue, taught=bool(_COURSE.search(text))).search(left))


@cache
def _promised(tongue: str, *, taught: bool) -> re.Pattern[str]:
    found: list[str] = []
    for one in tongues(tongue, said.GOAL):
        goal, sure = (f"(?:{pattern(table[one])})" for table in (said.GOAL, said.SURE))
        goal = f"(?:{goal}|{pattern(said.OF_A_COURSE)})" if taught else goal
        found += [rf"{sure}:? {_SMALL}{goal}", rf"{goal},? {_SMALL}{sure}", pattern(said.PASS[one])]
    return compiled("|".join(found))
