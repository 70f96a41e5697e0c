"""Which part of speech a phrase of a product description is. Careful first: what isn't clear is none."""

import re
from typing import Final

from studio.copywriting import lexicon
from studio.copywriting.grammar import article, base_of, is_plural, listed

_COUNTS: Final = lexicon.word_set("two three four five six seven eight nine ten twelve half")
_POINTERS: Final = frozenset(("this", "these", "that", "those", "there", "or", "live", "*"))
_CLAUSE_WORDS: Final = lexicon.AUXILIARIES | lexicon.word_set(
    """
    you we it they i he she that which who been our us so because you'll it's who's you're we're they're don't
    won't can't
    """
)
_MASS_ENDINGS: Final = ("ing", "tion", "sion", "ness", "ity", "ment", "ware", "wear")
_UNIT: Final = (
    r"(?:mm|cm|m|km|in|inch(?:es)?|ft|g|kg|mg|lbs?|oz|ml|cl|l|liters?|litres?|w|kw|v|mah|wh|hz|khz|db|gb|"
    r"tb|mb|"
    r"grams?|pounds?|meters?|metres?|hours?|minutes?|days?)"
)
_MEASURE: Final = re.compile(rf"[\d.,]+ ?{_UNIT}?(?: ?(?:to|-|–|x|×) ?[\d.,]+ ?{_UNIT}?)*$", re.IGNORECASE)
_MEASURED_STUFF: Final = re.compile(rf"[\d.,]+ ?{_UNIT} of ", re.IGNORECASE)
_MEASURED_NOUN: Final = re.compile(rf"[\d.,]+ {_UNIT} [a-z]", re.IGNORECASE)


def is_trait(tokens: list[str]) -> bool:
    """Whether lower-case words are something a product can be: "waterproof", "100% organic", "lab tested"."""
    if "and" in tokens[1:-1]:
        at = tokens.index("and")
        return is_trait(tokens[:at]) and is_trait(tokens[at + 1 :])
    if not 0 < len(tokens) <= 4 or tokens[0] in lexicon.DETERMINERS - {"all"}:
        return False
    if len(tokens) > 1 and is_order(tokens):
        return False
    last, before = tokens[-1], tokens[:-1]
    if not all(token not in lexicon.STOP_WORDS or token in ("very", "so", "all") for token in before):
        return False
    if last in lexicon.ADJECTIVES or last.endswith(lexicon.ADJECTIVE_ENDINGS) or _looks_adjective(last):
        return True
    participle = last in lexicon.TRAIT_HEADS or (last.endswith("ed") and len(last) > 4)
    return participle and (len(before) == 1 or (len(before) == 2 and _strengthens(before[0])))


def is_made(tokens: list[str]) -> bool:
    """Whether lower-case words are a trait with its preposition: "made in Italy", "waterproof to 50 m"."""
    opens = _first_preposition(tokens)
    if not 0 < opens < len(tokens) - 1 or opens > 4:
        return False
    before, head = tokens[: opens - 1], tokens[opens - 1]
    participle = (
        head in lexicon.PARTICIPLES
        or (head == "set" and not before)
        or (head.endswith("ed") and len(head) > 4)
    )
    plain = not any(
        token in lexicon.COUNT_NOUNS | lexicon.AUXILIARIES or is_plural(token) for token in before
    )
    return (participle and plain) or is_trait(tokens[:opens])


def is_noun_phrase(tokens: list[str]) -> bool:
    """Whether lower-case words read as one noun phrase.

    A verb that we don't know looks like a noun, so: doubtful, no.
    """
    if tokens[:2] == ["up", "to"] and len(tokens) > 2:
        return is_noun_phrase(tokens[2:])
    if (
        len(tokens) > 10
        or _CLAUSE_WORDS.intersection(tokens)
        or tokens[0] in lexicon.PREPOSITIONS | _POINTERS
    ):
        return False
    if "or" in tokens or tokens[-1] == "only" or is_order(tokens):
        return False
    opens = _first_preposition(tokens) or len(tokens)
    if any(token in lexicon.DETERMINERS - _COUNTS for token in tokens[1:opens]):
        return False
    return not any(_acts(tokens, at) for at in range(1, len(tokens) - 1))


def is_order(tokens: list[str]) -> bool:
    """Whether lower-case words tell the reader to do something: "learn guitar", "keep feet dry"."""
    first = tokens[0]
    if first in lexicon.ORDERS:
        return True
    plain_verb = (
        first in lexicon.VERBS and first not in lexicon.ADJECTIVES | lexicon.NOUNS | lexicon.COUNT_NOUNS
    )
    after = tokens[1] if len(tokens) > 1 else ""
    return plain_verb or (
        first in lexicon.VERBS and (after in lexicon.NEXT_TO_VERB or after in lexicon.PREPOSITIONS)
    )


def object_form(text: str) -> str:
    """A noun phrase as it stands after "with"; empty when we can't tell whether it takes an article."""
    parts = text.split(" and ")
    if len(parts) > 1 and re.match(rf"(?:{'|'.join(_COUNTS)}|\d+|a|an) [\w-]+ of ", text):
        return text  # "five days of yoga and silence" is one thing
    forms = [
        _one_object(parts[0]),
        *(part if len(part.split()) == 1 else _one_object(part) for part in parts[1:]),
    ]
    return listed(forms) if all(forms) else ""


def head_of(text: str) -> str:
    """The noun that a phrase is about: "lid" in "a leakproof lid for the road"."""
    tokens = re.split(r"\s+(?:of|with|for|in|from|that|which|on|to|by)\s+", text.lower())[0].split()
    return tokens[-1].strip(".,") if tokens else ""


def is_measure(text: str) -> bool:
    """Whether a phrase is a bare quantity or price: "50 ml", "4 to 32 kg", "$5 a month"."""
    return bool(_MEASURE.match(text) or re.match(r"[$€£¥₹]", text))


def after_adverbs(tokens: list[str]) -> int:
    """Where the first word stands that is no adverb."""
    at = 0
    while at < len(tokens) - 1 and (
        tokens[at] in lexicon.ADVERBS or (tokens[at].endswith("ly") and len(tokens[at]) > 5)
    ):
        at += 1
    return at


def _first_preposition(tokens: list[str]) -> int:
    return next((at for at, token in enumerate(tokens) if at and token in lexicon.PREPOSITIONS), 0)


def _looks_adjective(word: str) -> bool:
    """By its ending: "resoleable", "moisture-wicking"; nouns that end so are known ones ("table")."""
    known = word in lexicon.COUNT_NOUNS | lexicon.MASS_NOUNS | lexicon.NOUNS
    return not known and (
        (word.endswith(("able", "ible")) and len(word) > 6) or bool(re.search(r"\w-\w+ing$", word))
    )


def _strengthens(word: str) -> bool:
    return word in lexicon.ADVERBS or word.endswith("ly") or any(map(str.isdigit, word))


def _acts(tokens: list[str], at: int) -> bool:
    """Whether a word inside a phrase is a verb after all: "setup takes 5 minutes", "prices start at €29"."""
    word, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
    follows = after in lexicon.NEXT_TO_VERB or after[0].isdigit()
    if base_of(word) is not None:
        return follows or word not in lexicon.AMBIGUOUS_THIRDS
    return word in lexicon.VERBS and is_plural(before) and follows


def _one_object(text: str) -> str:
    tokens = text.split()
    first = tokens[0].lower() if tokens else ""
    if not first or is_measure(text) or re.search(r" (?:needed|required|necessary|added)$", text):
        return ""
    if first in lexicon.DETERMINERS | {"nothing", "zero", "up"} or _MEASURED_STUFF.match(text):
        return text
    head = head_of(text)
    if is_plural(head) or head in lexicon.MASS_NOUNS or head.endswith(_MASS_ENDINGS):
        return text
    if _MEASURED_NOUN.match(text) or re.match(r"[\d.,]+(?:%$|\w*-[a-z]+$)", first):
        return f"{article(text)} {text}"
    if re.fullmatch(r"[\d.,]+x?", first):
        return text
    return f"{article(text)} {text}" if head in lexicon.COUNT_NOUNS or first in lexicon.ADJECTIVES else ""
