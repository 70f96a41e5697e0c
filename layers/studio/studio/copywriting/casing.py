"""Capitals: which of a customer's mean a name, and which are only shouting."""

import re
from collections.abc import Sequence

from studio.copywriting import lexicon
from studio.copywriting.grammar import capital, is_common


def proper_words(sentences: Sequence[str], title: str, brand: str) -> set[str]:
    """Words that keep their capital: the customer's names, and what is capitalised inside a sentence."""
    words_of_name = title.split()
    names = set(brand.split()) | {
        word for word in words_of_name if len(words_of_name) == 1 or not is_common(word)
    }
    for sentence in sentences:
        tokens = sentence.split()
        inside = [token.strip(".,;:!?()\"'") for token in tokens[1:]]
        if sum(token[:1].isupper() for token in inside) < 0.5 * len(inside):
            names.update(token for token in inside if token[:1].isupper() and len(token) > 1)
    return names


def calmed(sentence: str, names: set[str], *, shouted: bool) -> str:
    """SHOUTED and Title Cased Sentences as ordinary ones; acronyms, models and names keep their letters."""
    tokens = sentence.split()
    if shouted or (len(tokens) > 3 and sentence.isupper()):
        spelled = {name.upper(): name for name in names if not name.isupper()}
        tokens = [spelled.get(token, _unshouted(token)) for token in tokens]
        return capital(" ".join(tokens))
    if len(tokens) > 3 and sum(token[0].isupper() or not token[0].isalpha() for token in tokens) >= 0.8 * len(
        tokens
    ):
        return capital(
            " ".join(token.lower() if is_common(token) and token not in names else token for token in tokens)
        )
    return sentence


def _unshouted(token: str) -> str:
    """ "BPA-FREE" → "BPA-free", "IPX7" as it is."""
    if re.search(r"[A-Z]\d|\d[A-Z]\b", token):
        return token
    return "-".join(
        part if part.strip(".,;:!?()") in lexicon.ACRONYMS else part.lower() for part in token.split("-")
    )
