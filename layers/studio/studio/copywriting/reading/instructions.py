"""What free-text instructions may ask for, and what becomes of what they say.

Understood, in English, one wish a sentence or clause:

    focus on, highlight, lead with, mention, include X     X comes first, where the brief says it
    avoid, don't use, don't mention, no, never say X       X is in none; "no hashtags", "no prices" too
    use emoji; add #tag; at most N hashtags                as it says
    cta "X"; call to action: X; use "X" as the button      that button
    keep it short, brief, concise; one sentence            one sentence a body
    make it, sound, more playful (or a near word)          that tone
    we have, there is, our … is …                          a statement: a fact of the customer's

Whose word is a fact? The customer's, and instructions are the customer's too. So what they *state* ("We have
20% off until Sunday") is taken on their word and reported. What they only name or order to be claimed
("mention it's the best", "say 50% off") states nothing: it is used where the brief says it, else refused and
reported. So is a wish that isn't understood.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from studio.copywriting.claims.backing import figures, guarded, unfounded
from studio.copywriting.limits import CTA
from studio.copywriting.model import Tone
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.text.cleaning import excerpt, is_for_a_machine, one_line, printable, words
from studio.sentences import sentences

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
_NAMEABLE: Final = frozenset(("offer", "free", "novelty", "quality"))  # a button may name them
_VERB: Final = (
    r"focus|highlight|lead|emphasi[sz]e|play|feature|stress|mention|include|talk|say|tell|point|avoid|"
    r"don't|do not|no|never|without|"
    r"use|add|start|begin|open|ask|keep|make|sound|be|write|speak|skip|exclude|omit|promote|push|announce|"
    r"claim|call|cta|with|at most|we|our|there"
)
_CLAUSES = re.compile(rf"[;\n]+\s*|,?\s+(?:and|but)\s+(?=(?:{_VERB})\b)|,\s+(?=(?:{_VERB})\b)", re.IGNORECASE)
_KINDS: Final = tuple(
    (re.compile(rf"(?:the |our |its )?(?:{asked})", re.IGNORECASE), re.compile(told, re.IGNORECASE))
    for asked, told in (
        (
            r"prices?|pricing|costs?|fees?|what it costs|rent|pay|wages?|salary",
            r"[$€£¥₹]|\bzł\b|\b\d+(?:[.,]\d+)?\s?(?:usd|eur|gbp|pln|euros?|dollars?|pounds?)\b",
        ),
        (
            r"(?:free )?(?:delivery|shipping|postage)",
            r"deliver|shipp|postage|versand|liefer|livr|env[ií]o|entreg|spedi|consegn|bezorg|verzend|dostaw|"
            r"wysył|portes",
        ),
        (r"(?:\w+ )?(?:guarantee|warranty)", r"guarant|warrant|garant|garanz|gwaranc"),
        (
            r"discounts?|offers?",
            r"\d ?%|discount|rabatt|remise|descuento|sconto|desconto|korting|zniżk|rabat",
        ),
    )
)
_QUOTED = re.compile(r"^['\"](.+)['\"]$")


@dataclass(slots=True)
class Wishes:
    """What the instructions ask for.

    `facts` are theirs, `focus` what to put first, `said` what counts as ground beside the brief's own words.
    `notes` say what became of claims, `unread` what this engine can't do.
    """

    facts: list[str] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)
    avoid: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    max_tags: int | None = None
    emoji: bool = False
    brief: bool = False
    prices: bool = True
    cta: str = ""
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
    for clause in _clauses(text):
        wish = one_line(clause, 400).strip(" .!,;")
        if not words(wish):
            continue
        if is_for_a_machine(wish):
            wishes.notes.append("An instruction that is not about the ad was ignored.")
        elif not any(understood(wishes, wish, ground) for understood in _VOCABULARY):
            wishes.unread.append(f"Not understood and ignored: “{excerpt(wish, 80)}”.")
    return wishes


def _clauses(text: str) -> Iterator[str]:
    """One wish each. Who gives instructions often begins them small, so only what is short goes on."""
    for line in text.split("\n"):
        said: list[str] = []
        for part in re.split(r"(?<=[.!?])\s+", line):
            if said and part and len(sentences(f"{said[-1]} {part[:20].upper()}")) == 1:
                said[-1] = f"{said[-1]} {part}"
            else:
                said.append(part)
        for sentence in said:
            yield from _CLAUSES.split(sentence)


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
    if re.search(r"\bprices?\b|\bpricing\b", low) and negative:
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
        wishes.unread.append(f"“{excerpt(wish)}”: the option `language` says what to write in.")
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
        r"(?:note(?: that)?:?\s+)?((?:we|our|there is|there are|there's|it is|it's|the \w+ (?:is|"
        r"are))\s.+)$",
        wish,
        re.I,
    )
    if not found:
        return False
    wishes.facts.append(found[1][0].upper() + found[1][1:])
    _taken(wishes, found[1])
    return True


def _topic(wishes: Wishes, wish: str, ground: str) -> bool:
    found = re.match(
        r"(?:please\s+)?(?P<how>focus(?:ing)? on|highlight|lead with|emphasi[sz]e|play up|stress|feature|"
        r"promote|push|center on|"
        r"mention(?: that)?|include|talk about|point out(?: that)?|reference|say(?: that)?|tell (?:them|"
        r"people|readers|everyone)(?: that)?|"
        r"announce|claim(?: that)?):?\s+(?P<what>.+)$",
        wish,
        re.IGNORECASE,
    )
    if not found:
        return False
    topic = _QUOTED.sub(r"\1", re.sub(r"^(?:the )?(?:words?|phrases?|slogan|tagline)\s+", "", found["what"]))
    topic = _QUOTED.sub(r"\1", topic).strip()
    if not set(words(topic)) - SMALL_WORDS:
        return False
    if in_ground(topic, ground) or ((kind := of_kind(topic)) and kind.search(ground)):
        wishes.focus.append(topic.lower())
    elif _is_refused(topic, ground):
        wishes.notes.append(
            f"Refused: “{excerpt(wish, 80)}” claims something that the brief doesn't back. To use it, "
            "state it there."
        )
    else:
        wishes.notes.append(
            f"The brief says nothing about “{excerpt(topic)}” in these words, so no text begins with it; "
            "describe it to use it."
        )
    return True


def of_kind(topic: str) -> re.Pattern[str] | None:
    """What tells of a topic that has a name of its own in each language: a price is told by a sum."""
    return next((told for asked, told in _KINDS if asked.fullmatch(topic)), None)


def _is_refused(text: str, ground: str) -> bool:
    """Whether ordered words claim what only a statement may: figures, proof, superlatives and the like."""
    claims = [phrase for group, phrase in guarded(text) if group not in _NAMEABLE]
    return bool((claims and unfounded(text, ground)) or figures(text) - figures(ground))


def in_ground(topic: str, ground: str) -> bool:
    """Whether every word of a topic is in the brief, but for endings ("brightening", "brightens")."""
    told = {word[:5] for word in words(ground)}
    return all(word[:5] in told for word in set(words(topic)) - SMALL_WORDS)


def _taken(wishes: Wishes, text: str) -> None:
    wishes.said.append(text)
    wishes.notes.append(f"Taken on your word from the instructions: “{excerpt(text, 80)}”.")


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
)
