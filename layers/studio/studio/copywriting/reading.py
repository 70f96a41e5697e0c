"""A brief, read: what the product is called, what it is, what is said about it, and for whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studio.copywriting import lexicon
from studio.copywriting.casing import calmed, proper_words
from studio.copywriting.cleaning import clean, is_for_a_machine, one_line
from studio.copywriting.facts import (
    MAX_FACTS,
    Fact,
    Kind,
    labelled,
    phrase,
    pieces,
    predicate,
    usable,
    without_connector,
)
from studio.copywriting.grammar import (
    article,
    base_of,
    capital,
    is_plural,
    opened,
    singular,
    tidy,
    uncapital,
    words,
)
from studio.copywriting.language import is_english
from studio.copywriting.model import CopyBrief, EmptyBrief
from studio.copywriting.phrases import head_of, is_made, object_form
from studio.copywriting.subject import (
    Subject,
    audience_of,
    forms,
    named,
    renumbered,
    settled,
    shortened_name,
    trade_of,
)

_DEFINITION = re.compile(
    r"^(?:(?P<article>an?|the) )?(?P<what>.+?)(?: (?P<how>that|which|with|featuring|"
    r"(?:[a-z-]+ed|made|built|grown|woven|sewn|set|cut|handmade|hand-made)(?= (?:with|from|in|of|for|by|to|"
    r"at|on|around|into|using)))"
    r" (?P<rest>.+))?$",
    re.IGNORECASE,
)
_PROPER_PAIR = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+ [a-z]")  # "Energy Star certified"
_INTRODUCED = re.compile(r"^(?P<how>[^,]+), (?P<main>(?:the|our|this|it|they|these) .+)$", re.IGNORECASE)
_ANOTHER_SUBJECT = re.compile(
    r"(?:we|you|your|our|i|my|there|every|each|the|these|this|that|in|at|on|to|if|when|whether|by|as) ",
    re.IGNORECASE,
)
_CLAUSE_WORDS = re.compile(r"\b(?:is|are|was|were|you|we|it|they|can|will)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A brief as the rules see it.

    `headlines` and `ctas` are the customer's own; `notes` say what was left out.
    """

    subject: Subject
    facts: tuple[Fact, ...]
    headlines: tuple[str, ...]
    questions: tuple[str, ...]
    ctas: tuple[str, ...]
    audience: str
    english: bool
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """What has been found so far; `votes` above 0 say that the product's name is plural."""

    subject: Subject
    facts: list[Fact] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    votes: int = 0


def read(brief: CopyBrief) -> Sheet:
    """Read a brief. Raises EmptyBrief when it names neither a product nor a brand and says nothing."""
    full, brand = _name(brief.product_name), _name(brief.brand_name)
    title = shortened_name(full)
    told = clean(brief.description)
    own = [
        (one_line(line.text, 300), line.type) for line in brief.lines[:20] if not is_for_a_machine(line.text)
    ]
    own = [(tidy(text), kind) for text, kind in own if text]
    said = [*told.sentences, *(text for text, kind in own if kind == "subheadline")]
    if not (title or brand or said or own):
        raise EmptyBrief("copy needs a product name, a brand name, a description or a line of copy")
    english = is_english(" ".join(said[:200]))
    start = named(title or brand, brand, " ".join(told.sentences[:100]))
    reading = _read_english(said, start) if english else _read_foreign(said, start)
    audience = audience_of(brief.audience) if english else ""
    notes = _notes(
        {
            "The description is very long; only its first 20,000 characters were read.": told.cut,
            "Text that gives orders to software instead of describing the product was left out.": told.dropped
            > 0,
            "The description is not English: its sentences are used word for word, beside English "
            "phrases.": not english,
            "The audience is not named in the text: it is not a plain group of people that an ad may "
            "address.": (bool(brief.audience.strip()) and not audience),
            f"The product's name is long; the texts say “{title}”.": title != full,
            "Claims with a footnote (*) were left out: an ad has no room for the footnote.": any(
                "*" in s for s in said
            ),
        }
    )
    return Sheet(
        subject=replace(reading.subject, trade=trade_of(reading.subject, " ".join(told.sentences[:40]))),
        facts=_distinct(reading.facts),
        headlines=tuple(opened(text) for text, kind in own if kind == "headline"),
        questions=tuple(reading.questions),
        ctas=tuple(opened(text) for text, kind in own if kind == "cta"),
        audience=audience,
        english=english,
        notes=notes,
    )


def _notes(said: dict[str, bool]) -> tuple[str, ...]:
    return tuple(note for note, holds in said.items() if holds)


def _name(text: str) -> str:
    name = one_line(text).strip(" .,;:-|")
    return "" if is_for_a_machine(name) else name


def _read_foreign(sentences: Sequence[str], subject: Subject) -> _Reading:
    reading = _Reading(replace(subject, name=subject.title))
    for sentence in sentences[:MAX_FACTS]:
        ends = sentence[-1] in ".!?。！？।؟"
        reading.facts.append(
            Fact(sentence.rstrip("."), Kind.LINE, mark="" if ends and sentence[-1] != "." else ".")
        )
    return reading


def _read_english(sentences: Sequence[str], subject: Subject) -> _Reading:
    reading = _Reading(subject)
    letters = [char for sentence in sentences[:100] for char in sentence if char.isalpha()]
    shouted = sum(map(str.isupper, letters)) > 0.7 * len(letters)
    names = proper_words(sentences[:200], subject.title, subject.brand)
    for at, sentence in enumerate(sentences):
        if len(reading.facts) >= MAX_FACTS:
            break
        if usable(sentence) and "*" not in sentence:
            calm = without_connector(calmed(sentence, names, shouted=shouted))
            keeps = calm.split()[0] in names or _PROPER_PAIR.match(calm)
            _read_sentence(reading, calm if keeps else uncapital(calm), first=at == 0)
    reading.subject = settled(reading.subject, " ".join(sentences[:100]))
    if reading.votes:
        reading.subject = renumbered(reading.subject, plural=reading.votes > 0)
    return reading


def _read_sentence(reading: _Reading, sentence: str, *, first: bool) -> None:
    """One sentence, uncapitalised, to facts; what has no clear form becomes a LINE."""
    text = sentence.rstrip(".! ")
    if sentence.endswith("?"):
        reading.questions.append(capital(sentence))
    elif fact := labelled(text):
        reading.facts.append(fact)
    elif not _introduced(reading, text) and not _about_the_product(reading, text):
        if (first or re.match(r"an? ", text)) and _define(reading, text):
            return
        found = [] if _ANOTHER_SUBJECT.match(text) or len(text.split()) > 30 else pieces(text)
        reading.facts += found or [
            Fact(capital(text), Kind.LINE, mark="!" if sentence.endswith("!") else ".")
        ]


def _introduced(reading: _Reading, text: str) -> bool:
    """Take "handcrafted from leather, our wallet holds 8 cards" as the two facts that it tells."""
    found = _INTRODUCED.match(text)
    if (
        not found
        or not is_made(found["how"].lower().split())
        or not _about_the_product(reading, found["main"])
    ):
        return False
    reading.facts.append(Fact(found["how"], Kind.MADE))
    return True


def _about_the_product(reading: _Reading, text: str) -> bool:
    """Take a sentence whose subject is the product.

    By name, by "it" and "they", by "this bottle" and "these socks".
    """
    text = re.sub(
        r"^(it|they)'(s|re) ",
        lambda m: f"{m[1]} {'is' if m[2] == 's' else 'are'} ",
        text,
        flags=re.IGNORECASE,
    )
    names = "|".join(re.escape(form) for form in forms(reading.subject)) or "it"
    found = re.match(
        rf"^(?:(?:the|this|our|each|every) )?(?P<name>{names}|it|they) (?P<rest>\S.*)$", text, re.IGNORECASE
    )
    rest = _after_this(reading, text) or (found["rest"] if found else "")
    if not rest:
        return False
    plural = bool(re.match(r"(?:they|these)\b", text, re.IGNORECASE)) or bool(
        re.match(r"(?:are|have|do) ", rest)
    )
    if plural and found and found["name"].lower() != "they" and found["name"] not in reading.subject.title:
        return False  # "Classes are …" says nothing of the number of "Yoga with Ana"
    if (
        is_a := re.match(r"(?:is|are) (?=an? |the |[\w-]+ [\w-]+ (?:that|which|with|for) )", rest)
    ) and _define(reading, rest[is_a.end() :]):
        reading.votes += 1 if plural else -1
        return True
    facts = predicate(rest, plural=plural) or predicate(rest, plural=not plural)
    if facts:
        reading.votes += 1 if plural or facts[0].plural else -1
        reading.facts += facts
    return bool(facts)


def _after_this(reading: _Reading, text: str) -> str:
    """What follows the subject of "this insulated bottle keeps …".

    What stands before the verb names the category.
    """
    tokens = text.split()
    if tokens[0].lower() not in ("this", "these"):
        return ""
    many = tokens[0].lower() == "these"
    for at in range(1, min(6, len(tokens) - 1)):
        word = tokens[at].lower()
        if word in ("is", "are", "has", "have", "can", "will") or (
            at > 1 and (word in lexicon.VERBS if many else base_of(word))
        ):
            category = " ".join(tokens[1:at])
            reading.subject = replace(reading.subject, category=reading.subject.category or category)
            return " ".join(tokens[at:])
    return ""


def _define(reading: _Reading, text: str) -> bool:
    """Take "a vitamin C serum for dull skin that brightens …" as category and facts.

    False when it is none.
    """
    opening, _, after_comma = text.partition(", ")
    if re.match(r"[A-Z]\w+$", after_comma):  # "matcha from Uji, Japan"
        opening, after_comma = text, ""
    found = _DEFINITION.match(opening)
    what = found["what"] if found else ""
    short = re.split(r" (?:of|for|in|from|to|on) ", what)[0]
    head = head_of(what)
    plain = is_plural(head) or head in lexicon.MASS_NOUNS
    given = bool(found and found["article"])
    goods = lexicon.COUNT_NOUNS | lexicon.PLURAL_ONLY | lexicon.MASS_NOUNS
    title = set(words(reading.subject.title))
    part = not given and head in (lexicon.PARTS | lexicon.MATERIALS) - title
    known = given or bool({head, singular(head)} & (goods | title))
    if (
        not found
        or not known
        or part
        or len(what.split()) > 11
        or len(short.split()) > 6
        or _CLAUSE_WORDS.search(what)
    ):
        return False
    if phrase(what).kind is not Kind.THING:
        return False
    how, rest = found["how"] or "", found["rest"] or ""
    tail = pieces(after_comma) if after_comma else []
    if tail and how and how not in ("that", "which") and all(fact.kind is Kind.THING for fact in tail):
        rest, tail, after_comma = (
            f"{rest}, {after_comma}",
            [],
            "",
        )  # the list goes on: "made with oats, honey and nuts"
    if not given and head not in title and plain and any(fact.kind is Kind.THING for fact in tail):
        return False  # "oats, hazelnuts and apple": a list of what is in it
    if how == "with" and " for " in what:  # "shampoo for dogs with sensitive skin": who knows whose skin
        what, how, rest = f"{what} with {rest}", "", ""
    after = _after_definition(how, rest, plural=is_plural(head))
    if after is None or (after_comma and not tail):
        return False
    reading.subject = replace(reading.subject, category=reading.subject.category or short)
    full = what if plain and not given else f"{(found['article'] or article(what)).lower()} {what}"
    if is_plural(head) and is_plural(reading.subject.title.split()[-1] if title else ""):
        reading.votes += 1
    reading.facts += [Fact(full, Kind.WHAT, plural=is_plural(head)), *after, *tail]
    return True


def _after_definition(how: str, rest: str, *, plural: bool) -> list[Fact] | None:
    """The facts after "that", "with" or "made"; None when they can't be told."""
    match how.lower():
        case "":
            return []
        case "that" | "which":
            return predicate(rest, plural=plural) or None
        case "with" | "featuring":
            return [Fact(rest, Kind.THING, object=rest if how == "with" else object_form(rest))]
        case _:
            return [Fact(f"{how.lower()} {rest}", Kind.MADE)]


def _distinct(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Facts that say something of their own: one whose words are all in an earlier one is left out."""
    kept: list[Fact] = []
    seen: list[set[str]] = []
    for fact in facts:
        said = set(words(fact.text)) - lexicon.STOP_WORDS
        if said and not any(said <= other for other in seen):
            kept.append(fact)
            seen.append(said)
    return tuple(kept)
