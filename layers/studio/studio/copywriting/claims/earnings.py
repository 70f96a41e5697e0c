"""Whether a text of finance or homes says what money earned or will earn, or sets it above savings.

What was earned tells nothing of what will be ((EU) 2017/565, article 44; the FCA's COBS 4), and what a home
will be worth nobody knows. A share of a hundred meets what grows in one sentence, in either order; interest
that a bank pays ("4.1% AER"), and what the reader pays, do not.
"""

import re
from functools import cache
from typing import Final

from studio.copywriting.claims import earning_words as said
from studio.copywriting.text.bare import compiled, pattern, tongues

_PERCENT: Final = (
    r"\d+(?:[.,]\d+)? ?(?:%|per ?cent\w*|percent|prozent|pour cent|por ciento|por cento|procent\w*)"
)
_GAP: Final = r"[^.;!?]{0,60}?"
_FEW: Final = r"(?: [\w.'-]+){0,3}? "
_INTEREST: Final = compiled(
    pattern(
        r"""
        aer|apy|apr|interest|\w*zins\w*|taux|intérêts?|tin|tae|interés|tasso|interess\w*|tanb?|taxa|juros?|
        rente|oprocentowan\w+|odset\w+|discount\w*|off|rabatt\w*|remise|réduction|descuento|sconto|desconto|
        korting|zniżk\w+|cash ?back|deposit|eigenkapital|apport|entrada|anticipo|wkład\w*|donat\w+|
        charity"""
    )
)
_OWED: Final = compiled(pattern(said.OWED))
_DOUBT: Final = compiled(
    pattern(
        r"""
        not guaranteed|may fall|can fall|could fall|fell|fallen|lost|nobody|no one|niemand|
        garantie\w* nicht|
        nicht garantiert|gefallen|verloren|personne|nadie|nessuno|ninguém|nikt|baiss\w+|perd\w+|caer|cayó|
        bajar|bajó|scender\w*|sceso|descer|caiu|gedaald|dalen|spad\w+"""
    )
)
_ALWAYS: Final = compiled(
    "|".join(
        (
            rf"(?:{pattern(said.BEAT)}){_FEW.replace('3', '4')}?(?:{pattern(said.SAVINGS)})",
            rf"(?:{pattern(said.BEST)}) (?:{pattern(said.PLACING)})",
            rf"(?:{pattern(said.PLACING)}) (?:más |plus |più |mais )?(?:{pattern(said.BEST)})",
            rf"(?:{pattern(said.VALUE)})(?: [\w'-]+){{0,4}}? (?:{pattern(said.WILL)})",
            rf"(?:{pattern(said.WILL)})(?: [\w'-]+){{0,2}}? (?:{pattern(said.VALUE)})",
        )
    )
)
_RETURN: Final = compiled(
    rf"{_PERCENT}(?: [\w.'-]+){{0,3}}? (?:{pattern(said.RETURN)})|"
    rf"(?:{pattern(said.RETURN)})(?: [\w.'-]+){{0,3}}?:? {_PERCENT}".replace("%|", r"%(?=\W|$)|")
)


def promises_growth(text: str, tongue: str) -> bool:
    """Whether a bare text tells a gain, done or to come, or that savings earn less."""
    if _DOUBT.search(text):
        return False
    if _ALWAYS.search(text):
        return True
    if _INTEREST.search(text) or _OWED.search(text):
        return False
    return bool(_RETURN.search(text) or _grown(tongue).search(text))


@cache
def _grown(tongue: str) -> re.Pattern[str]:
    listed = "|".join(pattern(said.GROW[one]) for one in tongues(tongue, said.GROW))
    share = rf"{_PERCENT}"
    return re.compile(
        rf"(?<!\w)(?:(?:{listed})(?!\w){_GAP}{share}|{share}{_GAP}\b(?:{listed})(?!\w))", re.IGNORECASE
    )
