"""What free-text instructions may ask for, and what becomes of what they say.

Understood, in English, one wish a sentence or clause:

    focus on, highlight, lead with, emphasize, play up, feature X     X comes first
    mention, include, talk about, say, tell them, point out X         X is in at least one variant
    avoid, don't use, don't mention, no, never say, without X         X is in none; "no hashtags", "no emoji",
                                                                      "no exclamation marks", "no prices" too
    use emoji; add #tag; at most N hashtags                           as it says
    start with, ask, use a question; question hook                    every hook asks
    cta "X"; call to action: X; use "X" as the button                 that button
    keep it short, brief, concise; one sentence                       one sentence a body
    make it, sound, more playful (or another tone, or a near word)    that tone
    speak to, aimed at, write for X                                   that audience
    we have, there is, our … is …                                     a statement: a fact of the customer's

Whose word is a fact? The customer's, and instructions are the customer's too. So what they *state* ("We
have 20% off until Sunday") and what they *name* ("focus on the summer sale", "mention free shipping") is
taken on their word and reported. What they order to be *claimed* ("say 50% off", "mention it's the best",
"tell them it's clinically proven") states nothing: a figure, a superlative, proof, reviews, a guarantee,
scarcity or a health claim must stand in the description or in a line of copy, else it is refused and
reported. So is a wish that isn't understood.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from studio.copywriting.claims import figures, guarded, unfounded
from studio.copywriting.cleaning import is_for_a_machine, one_line, printable
from studio.copywriting.facts import Fact, Kind, phrase, predicate
from studio.copywriting.grammar import capital, uncapital, words
from studio.copywriting.lexicon import STOP_WORDS
from studio.copywriting.limits import CTA
from studio.copywriting.model import Tone

MAX_INSTRUCTIONS: Final = 2_000  # characters read

_TONES: Final[dict[str, Tone]] = {
    word: tone
    for tone, said in {
        Tone.PROFESSIONAL: "professional formal serious sober businesslike corporate",
        Tone.CASUAL: "casual friendly relaxed conversational informal warm approachable",
        Tone.URGENT: "urgent pressing energetic immediate",
        Tone.LUXE: "luxe luxury luxurious elegant sophisticated refined premium high-end exclusive",
        Tone.PLAYFUL: "playful fun funny humorous witty cheeky quirky lighthearted",
        Tone.BOLD: "bold confident daring strong punchy edgy loud",
    }.items()
    for word in said.split()
}
# Groups that an order to claim something may not bring in; an offer's or a novelty's bare name may.
_NAMEABLE: Final = frozenset(("offer", "free", "novelty", "quality"))
_VERB: Final = (
    r"focus|highlight|lead|emphasi[sz]e|play|feature|stress|mention|include|talk|say|tell|point|avoid|"
    r"don't|do not|no|never|without|"
    r"use|add|start|begin|open|ask|keep|make|sound|be|write|speak|skip|exclude|omit|promote|push|announce|"
    r"claim|call|cta|with|at most|"
    r"we|our|there"
)
_CLAUSES = re.compile(
    rf"(?<=[.!?])\s+|[;\n]+\s*|,?\s+(?:and|but)\s+(?=(?:{_VERB})\b)|,\s+(?=(?:{_VERB})\b)", re.IGNORECASE
)
_THEME: Final = frozenset(
    [
        "focus",
        "focusing",
        "highlight",
        "lead",
        "emphasize",
        "emphasise",
        "play",
        "stress",
        "feature",
        "promote",
        "push",
        "center",
    ]
)
_EVENT: Final = re.compile(
    r"\b(?:sale|clearance|launch|collection|event|pop-up|promotion|promo|offers?|deals?|line|range)$",
    re.IGNORECASE,
)
_OCCASION: Final = re.compile(
    r"\b(?:black friday|cyber monday|christmas|easter|holidays?|valentine's day|mother's day|father's day|"
    r"halloween|"
    r"new year|back to school|summer|winter|spring|autumn|weekend|season|thanksgiving|ramadan|eid|diwali|"
    r"hanukkah)$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^['\"](.+)['\"]$")


@dataclass(slots=True)
class Wishes:
    """What the instructions ask for.

    `facts` are theirs, `focus` what to put first, `said` what counts as ground beside the brief's own words.
    `notes` say what became of claims, `unread` what this engine can't do.
    """

    facts: list[Fact] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)
    avoid: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    max_tags: int | None = None
    emoji: bool = False
    questions: bool | None = None
    exclamations: bool = True
    brief: bool = False
    prices: bool = True
    cta: str = ""
    audience: str = ""
    tone: Tone | None = None
    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_wishes(instructions: str, ground: str) -> Wishes:
    """Read instructions through the vocabulary above; `ground` is what the rest of the brief says."""
    wishes = Wishes()
    text = printable(instructions[:MAX_INSTRUCTIONS]).replace("’", "'").replace("“", '"').replace("”", '"')
    if len(instructions) > MAX_INSTRUCTIONS:
        wishes.notes.append(f"Only the first {MAX_INSTRUCTIONS} characters of the instructions were read.")
    for clause in _CLAUSES.split(text):
        wish = one_line(clause, 400).strip(" .!,;")
        if not words(wish):
            continue
        if is_for_a_machine(wish):
            wishes.notes.append("An instruction that is not about the ad was ignored.")
        elif not any(understood(wishes, wish, ground) for understood in _VOCABULARY):
            wishes.unread.append(f"Not understood and ignored: “{wish[:80]}”.")
    return wishes


def _bare(wish: str) -> tuple[str, bool]:
    """The wish in small letters without what opens it, and whether it is one for less."""
    low = re.sub(r"^(?:please|also|then|just|and)\s+", "", wish.lower())
    return low, bool(re.match(r"(?:no|avoid|without|skip|don't|do not|never|exclude|omit|leave out)\b", low))


def _emoji(wishes: Wishes, wish: str, ground: str) -> bool:
    low, negative = _bare(wish)
    if not re.search(r"\bemojis?\b", low):
        return False
    wishes.emoji = not negative
    return True


def _tags(wishes: Wishes, wish: str, ground: str) -> bool:
    low, negative = _bare(wish)
    if found := re.search(r"#(\w{2,28})", wish):
        wishes.tags.append(f"#{found[1]}")
        return True
    if not re.search(r"\bhash ?tags?\b", low):
        return False
    count = re.search(r"\b(\d{1,2}|one|two|three|four|five)\b", low)
    if negative and not count:
        wishes.max_tags = 0
    elif count:
        wishes.max_tags = int((figures(count[1]) or {"1"}).pop())
    return True


def _switches(wishes: Wishes, wish: str, ground: str) -> bool:
    low, negative = _bare(wish)
    if re.search(r"\bexclamations?\b", low) and negative:
        wishes.exclamations = False
    elif re.search(r"\bquestions?\b", low):
        wishes.questions = not negative
    elif re.search(r"\bprices?\b|\bpricing\b", low) and negative:
        wishes.prices = False
    elif re.match(
        r"(?:(?:keep|make|be|write|use|stay) )?(?:\w+ ){0,3}(?:short\w*|brief|concise|one sentence|snappy|"
        r"to the point)\b",
        low,
    ):
        wishes.brief = True
    else:
        return False
    return True


def _language(wishes: Wishes, wish: str, ground: str) -> bool:
    low, _ = _bare(wish)
    found = re.fullmatch(r"(?:(?:write|reply|answer|copy|text)\b.{0,12} )?in (?:\w+ )?(\w+)", low)
    if found and found[1] != "english":
        wishes.unread.append(f"“{wish[:60]}”: the rule engine writes English only.")
    return found is not None


def _tone(wishes: Wishes, wish: str, ground: str) -> bool:
    low = wish.lower()
    asked = re.match(
        r"(?:(?:make|keep) (?:it|the \w+)|sound|be|use an?|write|more|tone|in an?|with an?)\b", low
    )
    found = next((_TONES[word] for word in words(low) if word in _TONES), None)
    if not asked or found is None or len(low.split()) > 9:
        return False
    wishes.tone = found
    return True


def _audience(wishes: Wishes, wish: str, ground: str) -> bool:
    found = re.match(
        r"(?:speak|talk|appeal|write|aimed?|target(?:ed)?|address)(?: it| this)?(?: to| at| for)? (.{3,60})$",
        wish,
        re.I,
    )
    if not found or re.match(r"(?:about|in)\b", found[1]):
        return False
    wishes.audience = found[1]
    return True


def _button(wishes: Wishes, wish: str, ground: str) -> bool:
    found = re.match(
        r"(?:(?:use|make|set|with|end with)\s+)?(?:(?:the|a|as)\s+)?(?:cta|call[- ]to[- ]action|"
        r"button)(?:\s+(?:is|should be|text|to|of))*\s*:?\s*"
        r"['\"]?(?P<a>[^'\"]{2,40})['\"]?$"
        r"|(?:use|end with)\s+['\"](?P<b>[^'\"]{2,40})['\"]\s+(?:as|for)\s+(?:the\s+)?"
        r"(?:cta|call[- ]to[- ]action|button)",
        wish,
        re.IGNORECASE,
    )
    if not found:
        return False
    button = (found["a"] or found["b"]).strip()
    if _is_refused(button, ground):
        wishes.notes.append(f"Refused: the button “{button}” claims something that the brief doesn't back.")
        return True
    if len(button) > CTA:
        wishes.notes.append(f"The button “{button}” is longer than {CTA} characters and was not used.")
        return True
    wishes.cta = button
    if unfounded(button, ground):
        _taken(wishes, button)
    return True


def _avoid(wishes: Wishes, wish: str, ground: str) -> bool:
    found = re.match(
        r"(?:avoid|don't|do not|never|no|without|skip|exclude|omit|leave out)(?:\s+(?:use|using|say|saying|"
        r"mention|mentioning|"
        r"include|including|talk about|talking about))*(?:\s+(?:the|any|a))?(?:\s+(?:words?|phrases?|"
        r"terms?|mention of))*\s+(.+)$",
        wish,
        re.IGNORECASE,
    )
    if not found:
        return False
    for part in re.split(r",\s*|\s+(?:or|and)\s+", found[1]):
        wishes.avoid.append(part.strip("'\" ").lower())
    return True


def _statement(wishes: Wishes, wish: str, ground: str) -> bool:
    """ "We have 20% off until Sunday": the customer states it, so it is one of their facts."""
    found = re.match(
        r"(?:note(?: that)?:?\s+)?((?:we|our|there is|there are|there's|it is|it's|the \w+ (?:is|are))\s.+)$",
        wish,
        re.I,
    )
    if not found:
        return False
    wishes.facts.append(Fact(capital(found[1]), Kind.LINE, wanted=True))
    _taken(wishes, found[1])
    return True


def _topic(wishes: Wishes, wish: str, ground: str) -> bool:
    found = re.match(
        r"(?:please\s+)?(?P<how>focus(?:ing)? on|highlight|lead with|emphasi[sz]e|play up|stress|feature|"
        r"promote|push|center on|"
        r"mention(?: that)?|include|talk about|point out(?: that)?|reference|say(?: that)?|tell (?:them|"
        r"people|readers|everyone)(?: that)?|"
        r"announce|claim(?: that)?|use|add):?\s+(?P<what>.+)$",
        wish,
        re.IGNORECASE,
    )
    if not found:
        return False
    topic = _QUOTED.sub(r"\1", re.sub(r"^(?:the )?(?:words?|phrases?|slogan|tagline)\s+", "", found["what"]))
    topic = _QUOTED.sub(r"\1", topic).strip()
    if not set(words(topic)) - STOP_WORDS:
        return False
    how = re.split(r"[\s(]", found["how"].lower())[0]
    if (
        how in ("use", "add")
        and not _QUOTED.match(found["what"].split(" ", 1)[-1])
        and not in_ground(topic, ground)
    ):
        return False
    if in_ground(topic, ground):
        wishes.focus.append(topic.lower())
        return True
    if _is_refused(topic, ground):
        wishes.notes.append(
            f"Refused: “{wish[:80]}” claims something that the brief doesn't back. To use it, state it there."
        )
    elif (fact := _named_fact(how, topic)) is None:
        wishes.notes.append(
            f"The brief says nothing about “{topic[:60]}”, so no variant does; describe it to use it."
        )
    else:
        wishes.facts.append(fact)
        _taken(wishes, topic)
    return True


def _named_fact(how: str, topic: str) -> Fact | None:
    """The fact that naming a topic gives; None where a mere theme is asked for ("focus on comfort")."""
    if _EVENT.search(topic):
        article = "" if re.match(r"(?:the|our|your|this|a|an) ", topic, re.IGNORECASE) else "the "
        return Fact(f"{article}{uncapital(topic)}", Kind.OFFER, wanted=True)
    if _OCCASION.search(topic):
        return Fact(topic, Kind.OCCASION, wanted=True)
    topic = uncapital(topic)
    if said := re.match(r"(?:it's|it is|they're|they are) (.+)", topic, re.IGNORECASE):
        facts = predicate(f"is {said[1]}", plural=False)
        return replace(facts[0], wanted=True) if facts and facts[0].kind is not Kind.ACTION else None
    if re.match(r"(?:we|you|our|your) ", topic, re.IGNORECASE):
        return Fact(capital(topic), Kind.LINE, wanted=True)
    if how in _THEME and not list(guarded(topic)):
        return None
    found = phrase(topic)
    return replace(found, object=found.object or (topic if found.kind is Kind.THING else ""), wanted=True)


def _is_refused(text: str, ground: str) -> bool:
    """Whether ordered words claim what only a statement may: figures, proof, superlatives and the like."""
    claims = [phrase for group, phrase in guarded(text) if group not in _NAMEABLE]
    return bool((claims and unfounded(text, ground)) or figures(text) - figures(ground))


def in_ground(topic: str, ground: str) -> bool:
    """Whether every word of a topic is in the brief, but for endings ("brightening", "brightens")."""
    told = {word[:5] for word in words(ground)}
    return all(word[:5] in told for word in set(words(topic)) - STOP_WORDS)


def _taken(wishes: Wishes, text: str) -> None:
    wishes.said.append(text)
    wishes.notes.append(f"Taken on your word from the instructions: “{text[:80]}”.")


_VOCABULARY: Final[tuple[Callable[[Wishes, str, str], bool], ...]] = (
    _button,
    _emoji,
    _tags,
    _switches,
    _language,
    _tone,
    _avoid,
    _statement,
    _topic,
    _audience,
)
