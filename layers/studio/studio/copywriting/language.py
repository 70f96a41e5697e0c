"""Whether a text is English, by its script and its commonest words. No more than that is needed here."""

from typing import Final
from unicodedata import name

from studio.copywriting.lexicon import word_set

_COMMON: Final[dict[str, frozenset[str]]] = {
    "en": word_set(
        "a an and are as at be by for from in is it no of on or our that the this to we with you your"
    ),
    "de": word_set(
        "auf aus bei das den der die ein eine einen für ihr ihre im ist mit nicht sie und von wie wir zu"
    ),
    "fr": word_set(
        "au aux avec dans de des du est et la le les nous par plus pour qui sans sur un une votre vous"
    ),
    "es": word_set(
        "al con de del el en es la las los más nuestra nuestro para por que se sin su tu un una y"
    ),
    "it": word_set(
        "alla che con dei del della delle di e gli il in la le lo nel per più senza tua tuo un una è"
    ),
    "pt": word_set("a ao as com da das de do dos e em mais na no o os para por que sem seu sua um uma é"),
    "nl": word_set("aan bij dat de een en het in is je jouw met naar niet onze op uit van voor wij zonder"),
    "sv": word_set("att av den det din ditt en ett från för i inte med och på som till utan vi är"),
    "pl": word_set("bez dla do i jest na nie o od oraz po przez się to twoja twój w z że"),
    "tr": word_set("bir bu da daha de ile için olarak sizin ve çok"),
    "id": word_set("anda dan dari dengan di ini kami pada tidak untuk yang"),
}


def is_english(text: str) -> bool:
    """True for English and for texts too short to tell (a product's name is no language)."""
    letters = [char for char in text[:4000] if char.isalpha()]
    if not letters:
        return True
    latin = sum(char.isascii() or name(char, "").startswith("LATIN") for char in letters)
    if latin < len(letters) / 2:
        return False
    tokens = text[:4000].lower().split()
    hits = {
        tag: sum(token.strip(".,;:!?\"'()") in common for token in tokens) for tag, common in _COMMON.items()
    }
    other = max(count for tag, count in hits.items() if tag != "en")
    accented = sum(not char.isascii() for char in letters) / len(letters)
    if len(tokens) < 4:
        return accented < 0.2
    return hits["en"] >= other and not (hits["en"] == 0 and accented > 0.04)
