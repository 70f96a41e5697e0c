"""What the customer says about the product, as phrases that can be put into sentences.

A fact is always the customer's own words. The analyser only finds out which grammatical part they can play.
What it can't place becomes a LINE, which is printed as it stands and never bent into a frame.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from studio.copywriting import lexicon
from studio.copywriting.grammar import base_of, capital, uncapital
from studio.copywriting.phrases import after_adverbs, head_of, is_made, is_noun_phrase, is_trait, object_form

MAX_FACTS: Final = 60


class Kind(StrEnum):
    """The part a fact can play."""

    ACTION = "action"  # after the product as subject: "keeps drinks cold for 24 hours"
    TRAIT = "trait"  # after "is": "dermatologist tested"
    MADE = "made"  # after "is", with its own preposition: "made with organic cotton"
    THING = "thing"  # after "with": "a padded laptop sleeve"
    WHAT = "what"  # after "is", with its article: "a vitamin C serum for dull skin"
    LINE = "line"  # stands alone: a sentence or a phrase that we leave as it is
    OFFER = "offer"  # after "in", named by the instructions: "the summer sale"
    OCCASION = "occasion"  # after "for", named by the instructions: "Mother's Day"


@dataclass(frozen=True, slots=True)
class Fact:
    """One phrase. `text` is as inside a sentence, without an end mark.

    `bare`: it may stand without a subject ("Keeps drinks cold"). `plural`: the number of an ACTION's verb.
    `object`: a THING with what article it needs, empty when we don't know. `mark`: a LINE's own end mark.
    """

    text: str
    kind: Kind
    bare: bool = True
    plural: bool = False
    object: str = ""
    mark: str = "."
    wanted: bool = False

    @property
    def has_number(self) -> bool:
        return any(char.isdigit() for char in self.text)


# "Perfect gift for kids": it has no gift, it is one.
_SAYS_WHAT: Final = frozenset(
    ("gift", "present", "companion", "alternative", "addition", "choice", "solution", "essential")
)
_NEGATION: Final = frozenset(("no", "zero", "nothing"))
_CONNECTOR = re.compile(
    r"^(?:plus|also|and|best of all|what's more|in addition|additionally|moreover|furthermore|finally|even "
    r"better|or)\b,?\s+",
    re.IGNORECASE,
)
_LEANS_BACK = re.compile(
    r"^(?:but|so|however|because|then|instead|therefore|thus|otherwise|this (?:makes|means|allows|ensures|"
    r"way|is why|helps)|"
    r"that's|that is|that way|these (?:make|help|are)|those|such|he|she|his|her|both|as a result|for "
    r"example|yes|no,)\b",
    re.IGNORECASE,
)
_NOT_FOR_ADS = re.compile(
    r"\b(?:warning|caution|disclaimer|copyright|all rights reserved|terms (?:and|&) conditions|keep out of "
    r"reach|do not use|"
    r"consult (?:a|your)|not intended to|sku|asin|upc|ean|item no|model (?:no|number)|click here|add to "
    r"cart|privacy policy|"
    r"side effects?|avoid contact|discontinue|(?:we use|accept) cookies|(?:hand|machine) wash|dry clean|"
    r"wash (?:only|before)|subscribe to our|(?:buy|shop|order) (?:now|today)|learn more|best prices?)\b|©",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"^(?:(?:use|apply|take|wear) (?:at|in the|once|twice|daily|after|before|every|as|one|two|\d)|(?:shake|"
    r"store|rinse|dilute) )",
    re.IGNORECASE,
)
_SAFE_TAIL = re.compile(
    r",? (?:thanks to|so (?:that )?(?:you|your|it|they)|making|while|allowing|ensuring|giving|meaning) "
)
# What may hold for all of a list though it stands at its end: cutting the list there would claim more.
_CONDITION = re.compile(
    r"\b(?:if|when|while|unless|except|until|after|before|without|with|within|in|for|per) |\*|\bup to\b"
)
_LABEL = re.compile(r"^(?P<label>[^\W\d_][\w ]{1,24}): (?P<value>\S.*)$")


def usable(sentence: str) -> bool:
    """Whether a sentence of a description can stand in an ad at all."""
    return not (_NOT_FOR_ADS.search(sentence) or _DIRECTION.match(sentence) or _LEANS_BACK.match(sentence))


def without_connector(sentence: str) -> str:
    """The sentence without an opening "Plus," that only made sense after the one before."""
    return _CONNECTOR.sub("", sentence)


def phrase(text: str) -> Fact:
    """A short phrase, written as inside a sentence, as the fact it can play; a LINE when it fits nowhere."""
    text = text.strip(" ,;:-")
    if (action := _action(text)) is not None:
        return action
    tokens = text.lower().split()
    if not tokens:
        return Fact(text, Kind.LINE)
    if tokens[0] == "not" and len(tokens) > 1:
        return Fact(text, Kind.MADE)
    if tokens[0] in _NEGATION:
        return Fact(text, Kind.THING, object=text)
    if is_trait(tokens):
        return Fact(text, Kind.TRAIT)
    if is_made(tokens):
        return Fact(text, Kind.MADE)
    if is_noun_phrase(tokens):
        if head_of(text) in _SAYS_WHAT and (whole := object_form(text)):
            return Fact(whole, Kind.WHAT)
        return Fact(text, Kind.THING, object=object_form(text))
    return Fact(text, Kind.LINE)


def predicate(text: str, *, plural: bool) -> list[Fact]:
    """What stands after the product as subject ("keeps …", "is …", "'s …") as facts.

    Empty when it is none of these.
    """
    parts = _coordinated(text, plural=plural)
    found = [_one_predicate(part, plural=plural) for part in parts]
    return [fact for facts in found for fact in facts] if all(found) else _one_predicate(text, plural=plural)


def pieces(sentence: str) -> list[Fact]:
    """A sentence without a subject as the facts that its commas separate; empty when a piece fits nowhere."""
    parts = [part for part in re.split(r",\s+(?:and\s+|plus\s+)?|\s+[+|]\s+| [-–—] ", sentence) if part]
    if len(parts) > 1 and all(
        part[0].isupper() for part in parts[1:]
    ):  # "Light, Durable, Soft": capitals that name nothing
        parts = [uncapital(part) for part in parts]
    if _action(sentence):
        facts = [phrase(part) for part in parts]
        apart = all(fact.kind in (Kind.ACTION, Kind.TRAIT, Kind.MADE) for fact in facts)
        return facts if apart and not _CONDITION.search(parts[-1]) else predicate(sentence, plural=False)
    if len(parts) > 1 and _is_one_list(parts):
        return [fact] if (fact := phrase(sentence)).kind is not Kind.LINE else []
    if " and " in parts[-1] and (len(parts) > 1 or is_trait(parts[-1].lower().split())):
        last = [phrase(part) for part in parts[-1].split(" and ")]
        if all(
            fact.kind in (Kind.TRAIT, Kind.THING) and len(fact.text.split()) > 1 for fact in last
        ) or is_trait(parts[-1].lower().split()):
            parts[-1:] = [fact.text for fact in last]
    facts = [phrase(part) for part in parts]
    too_long = len(parts) > 1 and any(len(part.split()) > 9 for part in parts)
    return [] if too_long or any(fact.kind is Kind.LINE for fact in facts) else facts


def labelled(sentence: str) -> Fact | None:
    """ "Material.

    Full-grain leather" → a THING where the label says nothing of its own; else a LINE as it stands.
    """
    if not (found := _LABEL.match(sentence)):
        return None
    label, value = found["label"].lower(), found["value"]
    if label in ("material", "materials", "made of", "made from", "fabric"):
        return Fact(f"made of {uncapital(value)}", Kind.MADE)
    if label in ("weight", "weighs"):
        return Fact(f"weighs {value}", Kind.ACTION)
    if label in (
        "features",
        "includes",
        "benefits",
        "highlights",
        "key features",
        "key benefits",
        "details",
        "about",
    ):
        return phrase(uncapital(value))
    return Fact(capital(sentence), Kind.LINE)


def shortened(fact: Fact, fits: int) -> Fact | None:
    """The fact without a closing clause that only explains, if it then has at most `fits` characters.

    Conditions ("when used daily", "up to", "without") are part of the claim and never cut.
    """
    if len(fact.text) <= fits:
        return fact
    if fact.kind not in (Kind.ACTION, Kind.LINE) or not (found := _SAFE_TAIL.search(fact.text)):
        return None
    kept = fact.text[: found.start()].rstrip(" ,;-")
    if len(kept) > fits or len(kept.split()) < 3 or "*" in fact.text:
        return None
    return replace(fact, text=kept)


def _action(text: str) -> Fact | None:
    tokens = text.lower().replace(",", "").split()
    at = after_adverbs(tokens)
    if at >= len(tokens) - 1:
        return None
    verb, after = tokens[at], tokens[at + 1]
    if base_of(verb) is None or after in ("of", "that", "which", "are", "is", "and", "&", "or"):
        return None
    known_after = after in lexicon.NEXT_TO_VERB or after in lexicon.ADVERBS or after[0].isdigit()
    if verb in lexicon.AMBIGUOUS_THIRDS and not known_after:
        return None
    return Fact(text, Kind.ACTION, bare=verb not in ("has", "is", "does"))


def _coordinated(text: str, *, plural: bool) -> list[str]:
    """ "folds flat and weighs 780 g" → its two predicates, where splitting can't change what is claimed."""
    parts = re.split(r",\s+(?:and\s+)?|\s+and\s+", text)
    if len(parts) < 2 or _CONDITION.search(parts[-1]):
        return [text]
    for part in parts:
        tokens = part.lower().split()
        at = after_adverbs(tokens)
        verb = tokens[at] if tokens else ""
        known = verb in lexicon.VERBS if plural else base_of(verb) is not None
        if len(tokens) < 2 or not (known or verb in ("is", "are", "'s", "'re")):
            return [text]
    return parts


def _one_predicate(text: str, *, plural: bool) -> list[Fact]:
    tokens = text.lower().split()
    if len(tokens) < 2:
        return []
    if tokens[0] in ("is", "are", "'s", "'re"):
        return _after_be(text.partition(" ")[2], plural=plural)
    if tokens[0] in lexicon.AUXILIARIES:
        return [Fact(text, Kind.ACTION, bare=False, plural=plural)]
    at = after_adverbs(tokens)
    verb = tokens[at]
    # After its subject a word in -s can only be a verb, also one that we don't know.
    known = verb in lexicon.VERBS if plural else base_of(verb) or re.fullmatch(r"[a-z]{2,}[^su]s", verb)
    return [Fact(text, Kind.ACTION, bare=not plural, plural=plural)] if known and len(tokens) > at + 1 else []


def _is_one_list(parts: list[str]) -> bool:
    """ "notes of jasmine, peach and honey": the commas belong to what the first preposition opened."""
    opens = re.search(r" (?:of|with|in|from|like|for|including|as) ", parts[0])
    return bool(opens) and all(len(part.split()) <= 2 or " and " in part for part in parts[1:])


def _after_be(rest: str, *, plural: bool) -> list[Fact]:
    """Facts after "is": traits and participles one by one where every one is clear, else the whole."""
    found = [] if re.search(r"\band [a-z]+s\b", rest) and not is_trait(rest.lower().split()) else pieces(rest)
    if found and all(fact.kind in (Kind.TRAIT, Kind.MADE) for fact in found):
        return found
    return (
        [Fact(f"{'are' if plural else 'is'} {rest}", Kind.ACTION, bare=False, plural=plural)] if rest else []
    )
