"""What ails, by its English name and language, for those that sell nothing which heals.

A word may end or begin with "*", for any letters, and hold "_", where a blank, a hyphen or nothing stands.
Behind it, "~" says that it is a figure of speech, too ("the headache of invoicing"), and "?" that it is
another thing as well ("Krebs", which is a crab).
"""

from typing import Final

from studio.copywriting.health.ailments import airways, inside, mind, pains, skin

AILMENTS: Final[dict[str, dict[str, str]]] = {
    **pains.WORDS,
    **skin.WORDS,
    **mind.WORDS,
    **inside.WORDS,
    **airways.WORDS,
}
# English is read beside any language, but for words that are others there ("le pain", "wart swojej ceny").
ENGLISH_ALONE: Final = frozenset(
    {
        *("pain~", "pains~", "ache~", "gout", "colds", "wart", "warts", "mange", "piles?"),
        *("rash~", "scar~", "burns?", "influenza"),
    }
)
