"""What the rules say of their own, by language: BCP 47's first part → its `Phrases`."""

from typing import Final

from studio.copywriting.phrases.base import Phrases
from studio.copywriting.phrases.de import GERMAN
from studio.copywriting.phrases.en import ENGLISH
from studio.copywriting.phrases.es import SPANISH
from studio.copywriting.phrases.fr import FRENCH
from studio.copywriting.phrases.it import ITALIAN
from studio.copywriting.phrases.nl import DUTCH
from studio.copywriting.phrases.pl import POLISH
from studio.copywriting.phrases.pt import PORTUGUESE

PHRASES: Final[dict[str, Phrases]] = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pt": PORTUGUESE,
    "nl": DUTCH,
    "pl": POLISH,
}
# Articles, prepositions and the like of all languages, which make no text alike.
SMALL_WORDS: Final = frozenset(word for phrases in PHRASES.values() for word in phrases.small.split())

__all__ = ["PHRASES", "SMALL_WORDS", "Phrases"]
