"""Putting facts into templates.

Grammar decides which slots a fact fills; a template with an empty slot is no candidate.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

from studio.copywriting.facts import Fact, Kind
from studio.copywriting.grammar import capital, closed, listed, tidy, words
from studio.copywriting.lexicon import STOP_WORDS
from studio.copywriting.phrases import head_of, is_measure
from studio.copywriting.subject import Subject

_SLOT = re.compile(r"\{(\w+)\}")
_STRENGTH: Final = {
    **{Kind.ACTION: 1.2, Kind.OFFER: 1.0, Kind.OCCASION: 1.0, Kind.MADE: 0.7},
    **{Kind.WHAT: 0.6, Kind.THING: 0.6, Kind.LINE: 0.6, Kind.TRAIT: 0.5},
}
_MAX_JOINED: Final = 15  # words: longer joined facts can't be read in one breath
_DETERMINED = re.compile(
    r"(?:no|zero|nothing|up|the|your|our|its|their|this|that|any|every|each|all|both|some|less|more|many|"
    r"several)\b",
    re.I,
)
_NONE = re.compile(r"(?:no|zero|nothing)\b", re.IGNORECASE)
_STATE = re.compile(r"(?:is|are|can|will|has|have|may)\b")
# Verbs that state a property: no one asks "what weighs 38 g?".
_PROPERTY = re.compile(r"(?:weighs?|comes?|starts? at|measures?|includes?|contains?|features?|holds?)\b")


@dataclass(frozen=True)
class Bundle:
    """One or more facts said in one breath.

    The slots that they fill together, and which facts of the brief they are.

    `strength` is how much they say for themselves at the head of a text, about 0..2.
    """

    slots: Mapping[str, str]
    facts: frozenset[Fact]
    strength: float

    @cached_property
    def said(self) -> frozenset[str]:
        """The longer words of the facts."""
        return frozenset(word for fact in self.facts for word in words(fact.text) if len(word) > 3)

    @cached_property
    def shortest(self) -> int:
        """Characters that the bundle takes at least."""
        (first, *_) = self.facts
        whole = len(self.facts) > 1 or first.kind is not Kind.LINE  # a LINE may be cut
        return min(map(len, self.slots.values())) if whole else 0


def bundles(facts: Sequence[Fact], subject: Subject) -> list[Bundle]:
    """Every fact alone, and the pairs and triples that read well together."""
    made = [
        Bundle(slots, frozenset((fact,)), _strength(fact))
        for fact in facts
        if (slots := _single(fact, subject))
    ]
    made += _alike(facts, subject)
    made += _mixed(facts)
    made += _defined(facts, subject)
    return made


def subject_slots(subject: Subject, audience: str) -> dict[str, str]:
    """The slots that the subject alone fills."""
    many = subject.plural
    return {
        "title": subject.title,
        "name": subject.name,
        "brand": subject.brand if subject.brand.lower() not in subject.title.lower() else "",
        "cat": subject.category,
        "a_cat": subject.a_category,
        "audience": audience,
        "it": "they" if many else "it",
        "them": "them" if many else "it",
        "does": "do" if many else "does",
        "is": "are" if many else "is",
    }


def fill(template: str, slots: Mapping[str, str]) -> str | None:
    """The template with its slots filled and each sentence capitalised; None when a slot has no value."""
    out = ""
    at = 0
    for found in _SLOT.finditer(template):
        value = slots.get(found[1], "")
        if not value:
            return None
        out += template[at : found.start()]
        starts = not out or re.search(r"[.?!]\s$|\n$", out)
        out += capital(value) if starts else value
        at = found.end()
    return tidy(out + template[at:])


def slots_of(template: str) -> frozenset[str]:
    """The names of a template's slots."""
    return frozenset(_SLOT.findall(template))


def literal_words(template: str) -> int:
    """How many words of a template are its own."""
    return len(words(_SLOT.sub(" ", template)))


def contracted(text: str) -> str:
    """ "It is waterproof" → "It's waterproof"."""
    return re.sub(r"\b([Ii]t|[Tt]hey) (is|are) ", lambda m: f"{m[1]}'{'s' if m[2] == 'is' else 're'} ", text)


def _single(fact: Fact, subject: Subject) -> dict[str, str]:
    match fact.kind:
        case Kind.ACTION:
            agrees = fact.plural == subject.plural
            states = _STATE.match(fact.text) or _PROPERTY.match(fact.text)
            doing = fact.text if agrees and not states else ""
            alone = fact.bare and not re.search(r"\band (?:its|their) ", fact.text)
            return _given(bare=fact.text if alone else "", pred=fact.text if agrees else "", act=doing)
        case Kind.TRAIT | Kind.MADE:
            return _given(bare=fact.text, spec=fact.text, pred=f"{_be(subject)} {fact.text}")
        case Kind.WHAT:
            adds = set(words(fact.text)) - set(words(subject.title)) - STOP_WORDS
            text = fact.text if len(adds) > 1 and fact.plural == subject.plural else ""
            return _given(kind=text, what=text if len(text.split()) > 5 else "")
        case Kind.THING:
            if is_measure(fact.text):
                return {"bare": fact.text}
            got = "" if _NONE.match(fact.text) else fact.object  # no one gets "no setup fees"
            return _given(bare=fact.text, spec=fact.text, obj=got, poss=_possessed(fact, subject))
        case Kind.OFFER:
            return {"event": fact.text}
        case Kind.OCCASION:
            return {"occasion": fact.text}
        case Kind.LINE:
            return {"line": closed(fact.text, fact.mark)}


def _alike(facts: Sequence[Fact], subject: Subject) -> Iterator[Bundle]:
    """Two or three facts of one kind as one: "vegan, fragrance free and dermatologist tested"."""
    traits = [fact for fact in facts if fact.kind is Kind.TRAIT]
    for group in (*combinations(traits, 2), *combinations(traits, 3)):
        text = listed([fact.text for fact in group])
        if _is_short(text):
            yield Bundle(
                {"bare": text, "spec": text, "pred": f"{_be(subject)} {text}"},
                frozenset(group),
                _strength(group[0]) + 0.4,
            )
    things = [fact for fact in facts if fact.kind is Kind.THING and fact.object and _possessed(fact, subject)]
    for group in combinations(things, 2):
        text, objects = (listed([one(fact) for fact in group]) for one in (_text, _object))
        if _is_short(text) and text.count(" and ") == 1:
            whose = f"{_possessed(group[0], subject)} and {_bare_noun(group[1])}"
            yield Bundle(_given(bare=text, spec=text, obj=objects, poss=whose), frozenset(group), 1.0)
    doing = [fact for fact in facts if fact.kind is Kind.ACTION and not re.search(r"\band\b|,", fact.text)]
    for one, other in combinations(doing, 2):
        text = f"{one.text} and {other.text}"
        if one.plural == other.plural and one.bare == other.bare and _is_short(text):
            joined = Fact(text, Kind.ACTION, bare=one.bare, plural=one.plural)
            yield Bundle(
                _single(joined, subject), frozenset((one, other)), max(map(_strength, (one, other))) + 0.1
            )
    for trait, action in ((trait, action) for trait in traits for action in doing):
        text = f"{_be(subject)} {trait.text} and {action.text}"
        if action.plural == subject.plural and not _STATE.match(action.text) and _is_short(text):
            yield Bundle({"pred": text}, frozenset((trait, action)), 1.1)


def _mixed(facts: Sequence[Fact]) -> Iterator[Bundle]:
    """A list as packs print it: "Vegan formula, fragrance free, made in Portugal"."""
    short = [
        fact
        for fact in facts
        if fact.kind in (Kind.TRAIT, Kind.THING, Kind.MADE) and len(fact.text.split()) <= 5
    ]
    for group in (*combinations(short, 2), *combinations(short, 3)):
        text = ", ".join(fact.text for fact in group)
        if len({fact.kind for fact in group}) > 1 and _is_short(text) and text.count(",") == len(group) - 1:
            yield Bundle({"bare": text, "spec": text}, frozenset(group), 1.0)


def _defined(facts: Sequence[Fact], subject: Subject) -> Iterator[Bundle]:
    """What it is together with what it does or has: "a vitamin C serum that brightens skin in 14 days"."""
    for what in (fact for fact in facts if fact.kind is Kind.WHAT):
        for fact in facts:
            match fact.kind:
                case Kind.ACTION if fact.plural == what.plural and not _STATE.match(fact.text):
                    text = f"{what.text} that {fact.text}"
                case Kind.THING if fact.object and _joins(what, fact):
                    text = f"{what.text} with {fact.object}"
                case Kind.MADE if not re.search(r"\band [a-z]+s\b", fact.text):
                    text = (
                        f"{what.text}, {fact.text}"
                        if re.search(r" (?:from|in|for|on) ", what.text)
                        else f"{what.text} {fact.text}"
                    )
                case _:
                    continue
            if len(text.split()) <= _MAX_JOINED + 5:
                # "Hydrocolloid patches" describe the ClearSkin Patch, but can't follow "is".
                slots = {"what": text, "kind": text} if what.plural == subject.plural else {"bare": text}
                yield Bundle(slots, frozenset((what, fact)), 1.3)


def _joins(what: Fact, thing: Fact) -> bool:
    """Whether "with" can join them: not twice, and no "patches with 36 patches"."""
    return not re.search(r" (?:with|for) ", what.text) and head_of(what.text) not in words(thing.text)


def _possessed(fact: Fact, subject: Subject) -> str:
    """ "its leakproof lid"; empty where the phrase brings a determiner of its own."""
    text = _bare_noun(fact)
    return (
        "" if _DETERMINED.match(text) or not fact.object else f"{'their' if subject.plural else 'its'} {text}"
    )


def _bare_noun(fact: Fact) -> str:
    return re.sub(r"^an? ", "", fact.text)


def _be(subject: Subject) -> str:
    return "are" if subject.plural else "is"


def _text(fact: Fact) -> str:
    return fact.text


def _object(fact: Fact) -> str:
    return fact.object


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MAX_JOINED


def _given(**slots: str) -> dict[str, str]:
    return {slot: value for slot, value in slots.items() if value}


def _strength(fact: Fact) -> float:
    base = _STRENGTH[fact.kind]
    length = len(fact.text.split())
    if is_measure(fact.text):
        return -1.0
    if fact.kind is Kind.ACTION and _PROPERTY.match(fact.text):
        base = 0.4
    return base + 0.4 * fact.has_number - 0.05 * max(0, length - 8) - (0.9 if length < 2 else 0.0)
