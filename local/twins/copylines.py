"""What vendors write by themselves: the lines of an ad, and CutX's five copy variants."""

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Lines:
    """The words on an ad; `number` tells which of the few sets they are."""

    number: int
    headline: str
    subheadline: str
    cta: str


_LINES: Final = (
    ("Made for the way you live", "Everything you need, nothing you do not.", "Shop now"),
    ("Good things, done well", "Thought through to the last detail.", "See how"),
    ("Start the day right", "A small change that you will notice.", "Try it"),
    ("Simply better", "Less effort, better days.", "Discover more"),
    ("Worth every minute", "Loved by people who know the difference.", "Get yours"),
    ("Your new favourite", "You will wonder how you managed without it.", "Order today"),
)
_HOOKS: Final = {
    "professional": "{} that does what it says.",
    "casual": "Okay, so {} is pretty great.",
    "urgent": "{} ends sooner than you think.",
    "luxe": "{}, made for those who notice.",
    "playful": "{}? Yes. {}!",
    "bold": "{}. No excuses.",
}
_ANGLES: Final = (
    ("Less effort, better days.", "See how it works"),
    ("Thousands made the switch this year.", "Join them"),
    ("Small price, big difference.", "Shop now"),
    ("Try it for 30 days, keep it for years.", "Start today"),
    ("You will wonder how you managed without it.", "Get yours"),
)
_LENGTHS: Final = {"short": 1, "hook": 0, "long": 3, "story": 4}
_STORY: Final = (
    "It started with a simple idea.",
    "We threw out everything that people do not need.",
    "What is left is made with care and tested every day.",
    "Now it is your turn.",
)
_TAGS: Final = {"meta": 2, "tiktok": 4, "google": 0, "linkedin": 2, "pinterest": 3, "universal": 2}
_SMALL_WORDS: Final = frozenset({"the", "a", "an", "and", "on", "of", "for", "to", "focus", "our", "with"})


def lines_for(direction: str) -> Lines:
    """Lines for a free-form direction: a vendor takes it as a wish, and does not print it.

    There are few, so that a hundred jobs with a hundred directions need few pictures.
    """
    number = hashlib.sha256(direction.encode()).digest()[0] % len(_LINES) if direction else 0
    return Lines(number, *_LINES[number])


def write_variants(*, platform: str, format: str, tone: str, instructions: str) -> list[dict[str, Any]]:
    """Five variants `{hook, body, cta, hashtags}`; the same request always reads the same."""
    words = [word for word in re.findall(r"[\w'’-]+", instructions) if word.lower() not in _SMALL_WORDS]
    topic = " ".join(words[:4]) or "Something new"
    topic = topic[:1].upper() + topic[1:]
    variants = []
    for number, (line, cta) in enumerate(_ANGLES):
        hook = _HOOKS[tone].format(topic, topic) if number == 0 else f"{topic}: {line}"
        body = " ".join([line, *_STORY[: _LENGTHS[format]]])
        tags = [f"#{word.capitalize()}" for word in words[: _TAGS[platform]]]
        variants.append({"hook": hook, "body": body, "cta": cta, "hashtags": tags})
    return variants
