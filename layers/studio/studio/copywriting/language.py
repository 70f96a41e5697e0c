"""Whether a text is English, by its script and its commonest words. No more than that is needed here."""

from typing import Final
from unicodedata import name

_COMMON: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(
        "the a an and of to in is it you your with for on that this from are by as be at we our or no".split()
    ),
    "de": frozenset(
        "der die das und ist mit für ein eine einen von zu den im sie ihr ihre nicht auf aus wir bei wie".split()
    ),
    "fr": frozenset(
        "le la les et est avec pour un une des de du dans vous votre sur nous par au aux qui sans plus".split()
    ),
    "es": frozenset(
        "el la los las y es con para un una de del en tu su que por sin más al se nuestro nuestra".split()
    ),
    "it": frozenset(
        "il la lo gli le e è con per un una di del della in che tua tuo nel senza più dei delle alla".split()
    ),
    "pt": frozenset(
        "o a os as e é com para um uma de do da em que seu sua por sem mais no na dos das ao".split()
    ),
    "nl": frozenset(
        "de het een en is met voor van in je jouw op dat niet uit bij wij zonder onze naar aan".split()
    ),
    "sv": frozenset("och är med för en ett av i din ditt på som den det inte från utan vi att till".split()),
    "pl": frozenset("i w na z do jest dla że się nie to o od przez bez po twoja twój oraz".split()),
    "tr": frozenset("ve bir için ile bu da de çok olarak daha sizin".split()),
    "id": frozenset("dan yang dengan untuk di dari ini anda tidak pada kami".split()),
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
