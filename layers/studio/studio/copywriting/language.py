"""Whether a text is English, by its script and its commonest words. No more than that is needed here."""

from unicodedata import name

from studio.language import COMMON


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
        tag: sum(token.strip(".,;:!?\"'()") in common for token in tokens) for tag, common in COMMON.items()
    }
    other = max(count for tag, count in hits.items() if tag != "en")
    accented = sum(not char.isascii() for char in letters) / len(letters)
    if len(tokens) < 4:
        return accented < 0.2
    return hits["en"] >= other and not (hits["en"] == 0 and accented > 0.04)
