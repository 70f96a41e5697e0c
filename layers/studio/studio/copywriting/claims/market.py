"""What a text claims of all others or of nature: that a thing is the first of its market, or green.

Who says so has to prove it ((EU) 2005/29, articles 6 and 12; of nature (EU) 2024/825, which forbids
neutrality by offsets and words that say nothing exact). None of it heads a text; a note asks for the proof.
"""

import re
from functools import cache, lru_cache
from typing import Final

from studio.copywriting.claims import market_words as said
from studio.copywriting.text import tact
from studio.copywriting.text.bare import bare, compiled, pattern, tongues

_FIRST: Final = compiled(pattern(said.FIRST))
_OWN: Final = re.compile(rf"(?<!\w)(?:{pattern(said.OWN)}\s?)$", re.IGNORECASE)
_PROVED: Final = compiled(pattern(said.PROVED))
_NEUTRAL: Final = compiled(pattern(said.NEUTRAL))
_NOT_YET: Final = compiled(pattern(said.NOT_YET))
_GREEN: Final = compiled(pattern(said.GREEN))
_MEANT: Final = compiled(pattern(said.MEANT))
_RECORD: Final = compiled(
    rf"(?:{pattern(said.NEVER)}) [^.;!?]{{0,50}}?(?:{pattern(said.SO)})|{pattern(said.EVER)}"
)
_GAP: Final = r"(?:,? [^\s.;!?]+){0,6}? "


def tops_the_market(sentence: str, tongue: str) -> bool:
    """Whether a sentence sets something above all of a market, a town or a country."""
    text = bare(sentence)
    if _PROVED.search(text):
        return False
    if _FIRST.search(text) or _RECORD.search(text) or tact.does("BEST", sentence, strictly=True):
        return True
    found = _most(tongue).search(text)
    return found is not None and not _OWN.search(text[: found.start()])


def claims_neutrality(text: str) -> bool:
    """Whether a bare text calls a thing neutral for the climate, now and its own."""
    return bool(_NEUTRAL.search(text)) and not _NOT_YET.search(text)


def calls_it_green(sentence: str) -> bool:
    """Whether a sentence calls a thing good for nature, without a label or what exactly is meant."""
    text = bare(sentence)
    if _MEANT.search(text):
        return False
    return bool(_GREEN.search(text) or _NEUTRAL.search(text)) or tact.does("NEUTRAL", sentence, strictly=True)


@lru_cache(maxsize=512)
def needs_proof(sentence: str, tongue: str) -> bool:
    """Whether a sentence says of a thing what an ad has no room to prove, and so heads none."""
    return tops_the_market(sentence, tongue) or calls_it_green(sentence)


@cache
def _most(tongue: str) -> re.Pattern[str]:
    found: list[str] = []
    for one in tongues(tongue, said.MOST):
        market = pattern(said.MARKET[one]).replace("@", f"(?-i:{said.NO_PLACE})")
        found.append(rf"(?:{pattern(said.MOST[one])}){_GAP}(?:{market})")
    found.append(
        r"(?-i:(?!(?:Nature|Today|Women|Men|Mother|Season|Let|It|That|What|Here|There|"
        r"Father)'s)[A-Z]\w+)'s (?:own )?(?:best|cheapest|biggest|finest|favou?rite|most \w+|\w{3,}est)"
    )
    if tongue in ("de", "nl"):  # "Hamburgs beste Pizza"
        found.append(
            r"(?-i:[A-Z][a-z]{3,}s) (?!erste|letzte|nachste|neueste|neuste|eerste|laatste)\w{2,}ste[nrsm]?"
        )
    return compiled("|".join(found))
