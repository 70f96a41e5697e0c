"""What bets may not promise (the CAP Code, 16): no losses come back, no second income, no way out of debts.

That drink lifts ((EU) 2010/13, article 22; the CAP Code, 18), and that who does not give lets somebody
freeze, is told by meaning alone, which holds all that words did. Patterns are for bare texts; English is read
in each language.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.claims import mood_words
from studio.copywriting.text.bare import compiled, pattern, tongues


def chases(text: str, tongue: str) -> bool:
    """Whether a bare text has bets bring back what was lost, or earn one's living."""
    return bool(_compiled(tongue).search(text) or _TURNED.search(text))


_TURNED: Final = compiled(pattern(mood_words.TURN))


@cache
def _compiled(tongue: str) -> re.Pattern[str]:
    table = mood_words.CHASES
    return compiled("|".join(pattern(table[one]) for one in tongues(tongue, table)))
