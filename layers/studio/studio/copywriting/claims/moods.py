"""What a trade's own rules keep out: bets that win back, guilt before a gift or a grave.

`chases` is of bets (the CAP Code, 16): no losses come back, no second income, no way out of debts. `shames`
is of charities, graves and need: whoever does not give lets nobody freeze. That drink lifts ((EU) 2010/13,
article 22; the CAP Code, 18) is told by meaning alone, which holds all that words did. Patterns are for bare
texts; English is read in each language. Line breaks mean nothing.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from studio.copywriting.claims import mood_words
from studio.copywriting.text.bare import compiled, pattern, tongues


def chases(text: str, tongue: str) -> bool:
    """Whether a bare text has bets bring back what was lost, or earn one's living."""
    return bool(_compiled("chases", tongue).search(text) or _TURNED.search(text))


def shames(text: str, tongue: str) -> bool:
    """Whether a bare text makes guilt or fear of its reader."""
    return bool(_compiled("shames", tongue).search(text) or _idle(tongue).search(text))


_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "chases": mood_words.CHASES,
    "shames": mood_words.SHAMES,
}


def _met(one: str, other: str, apart: int = 30) -> str:
    """Both in one sentence, at most so many characters `apart`."""
    one, other = (f"(?:{pattern(words)})" for words in (one, other))
    gap = rf"\b[^.;!?]{{0,{apart}}}?\b"
    return f"{one}{gap}{other}|{other}{gap}{one}"


_TURNED: Final = compiled(pattern(mood_words.TURN))


@cache
def _idle(tongue: str) -> re.Pattern[str]:
    """Those who suffer beside a reader who does nothing."""
    suffer = "|".join(mood_words.SUFFER[one] for one in tongues(tongue, mood_words.SUFFER))
    return compiled(_met(mood_words.IDLE, suffer, apart=60))


@cache
def _compiled(name: str, tongue: str) -> re.Pattern[str]:
    table = _TABLES[name]
    listed = (table[one].replace("@", f"(?:{mood_words.SUFFER[one]})") for one in tongues(tongue, table))
    return compiled("|".join(map(pattern, listed)))
