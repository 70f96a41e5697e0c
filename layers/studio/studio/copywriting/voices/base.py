"""What a tone of voice is made of: short templates with slots, and lines that claim nothing.

Slots are filled by `copywriting.frames`; a template whose slot has no value is passed over:

    {title} {name} {brand}   the bare name; as in a sentence ("the Glow Serum"); the brand, if it adds one
    {cat} {a_cat}            what kind of thing it is, without and with its article
    {audience}               a plain group of people
    {bare}                   a fact standing alone: "keeps drinks cold for 24 hours"
    {spec}                   one that could stand on a label: "vegan formula, fragrance free"
    {pred} {act}             a fact after the subject: "is dermatologist tested"; only one that does something
    {obj} {poss}             a fact after "with": "a padded sleeve"; as the product's: "its padded sleeve"
    {kind} {what}            what it is: "a serum"; at some length: "a serum that brightens skin in 14 days"
    {event} {occasion}       what the customer's instructions name: "the summer sale"; "Mother's Day"
    {it} {them} {is} {does}  agreeing with the product's number

A template may speak to the reader or about the ad. It never says what the product is or does: only slots do.
Every word here passes `copywriting.claims` (tested), so a tone can't smuggle in a claim.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """One tone.

    `hooks` present a fact, `meets` only the name, `questions` ask, `calls` name the audience. `leads` open a
    body with the product's name, `supports` go on, `openers` start a story, `closers` end a text. `shop`,
    `use` and `look` are buttons for goods, for software and for anything. `contracts`: "it's" for "it is".
    """

    hooks: tuple[str, ...]
    meets: tuple[str, ...]
    questions: tuple[str, ...]
    calls: tuple[str, ...]
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    shop: tuple[str, ...]
    use: tuple[str, ...]
    look: tuple[str, ...]
    emoji: tuple[str, ...]
    contracts: bool = True


# Frames that add nothing of their own and so suit every tone. Hooks end without a full stop.
PLAIN_HOOKS = (
    "{bare}",
    "{name} {pred}",
    "{title}: {bare}",
    "{a_cat} that {act}",
    "{a_cat} with {obj}",
    "{title}: {what}",
    "{what}",
)
PLAIN_QUESTIONS = (
    "Looking for {a_cat}?",
    "Looking for {what}?",
    "What {act}?",
    "Have you met {name}?",
    "Curious about {name}?",
    "What {is} {name}?",
)
PLAIN_LEADS = ("{name} {pred}.", "{name} {is} {kind}.", "With {name}, you get {obj}.")
PLAIN_SUPPORTS = ("{it} {pred}.", "{spec}.", "You get {obj}.")
# For briefs in a language that the engine does not write.
NEUTRAL_HOOKS = ("{title}", "{title} – {brand}", "{brand}: {title}")
EVENT_HOOKS = (
    "{event}: {title}",
    "{title} in {event}",
    "Find {title} in {event}",
    "Meet {title} in {event}",
    "{event}, with {title}",
    "For {occasion}: {title}",
    "{title} for {occasion}",
    "{occasion}, meet {title}",
    "{occasion} with {title}",
)
EVENT_LINES = (
    "Find {them} in {event}.",
    "Look out for {event}.",
    "See {them} in {event}.",
    "Come by for {event}.",
    "Look for {event} on our page.",
    "For {occasion}, too.",
    "Keep {them} in mind for {occasion}.",
    "{occasion} is a good moment to look.",
    "Think of {occasion}.",
)
