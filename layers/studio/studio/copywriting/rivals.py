"""Comparisons with somebody else's product, by its name: such an ad needs proof, and often a lawyer.

Only what is compared by name counts: "lighter than leather" is none, "better than Norwell" is. German writes
all its nouns large, so there "besser als Leder" is taken for one too.
"""

import re
from typing import Final

from studio.copywriting.cleaning import words

_THAN: Final = (
    r"(?:better|cheaper|faster|stronger|lighter|softer|quieter|safer|nicer)(?: \w+)? than|unlike|"
    r"compared (?:to|with)|forget|"
    r"(?:besser\w*|günstiger|billiger|preiswerter|schneller|leiser)(?: \w+)? als|anders als|"
    r"(?:mieux|meilleure?s?|moins ch(?:er|ère)s?|plus \w+) que|contrairement à|"
    r"(?:mejor(?:es)?(?: \w+)?|más \w+) que|a diferencia de|"
    r"(?:meglio|miglior[ei]?|più \w+) d(?:i|el|ella|ello|egli|elle|ell')|"
    r"a differenza di|non è (?:il|la) solit[oa]|"
    r"(?:melhor(?:es)?|mais \w+) (?:do )?que|ao contrário d[aoe]|"
    r"(?:betere?|goedkoper|sneller|stiller|sterker|lichter)(?: \w+)? dan|anders dan|in tegenstelling tot|"
    r"(?:leps\w+|tańs\w+|szybs\w+|cichs\w+) (?:niż|od)(?: w)?|w przeciwieństwie do"
)
_ARTICLE: Final = (
    r"(?:the|die|der|das|den|le|la|les|el|los|las|il|lo|i|gli|o|a|os|as|de|het|un|une|una|um|uma) |l'"
)
_AT: Final = (
    r"(?:(?:el|la|los|las|o|a|os|as) d[eao]|those of|at|from|bei|von|chez|en|de|da|em|na|no|bij|van|u) "
)
_RIVAL: Final = re.compile(
    rf"(?i:\b(?:{_THAN}))(?: |(?<='))(?:(?i:{_AT}))?(?:(?i:{_ARTICLE}))?"
    r"(?P<who>[^\W\d_a-zà-öø-ÿœšžąćęłńóśźż][\w'’&.-]*)"
)


def names_a_rival(sentence: str, names: str) -> bool:
    """Whether a sentence compares with somebody who is not one of `names`."""
    own = set(words(names))
    return not sentence.isupper() and any(
        set(words(found["who"])) - own for found in _RIVAL.finditer(sentence)
    )
