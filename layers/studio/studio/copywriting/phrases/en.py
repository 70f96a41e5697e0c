"""English."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades import Trade

ENGLISH: Final = Phrases(
    name="English",
    address="you",
    meets={
        Tone.PROFESSIONAL: (),
        Tone.CASUAL: (
            "Meet {name}",
            "A closer look: {name}",
        ),
        Tone.URGENT: ("See {name} today",),
        Tone.LUXE: ("Discover {name}",),
        Tone.PLAYFUL: (
            "Hello, {name}",
            "Say hello to {name}",
        ),
        Tone.BOLD: ("Take a good look: {name}",),
    },
    closers={
        Tone.PROFESSIONAL: (
            "More about it on our page.",
            "Read more on our page.",
        ),
        Tone.CASUAL: (
            "Have a look.",
            "See what you think.",
        ),
        Tone.URGENT: (
            "Have a look today.",
            "Take a look right now.",
        ),
        Tone.LUXE: ("Take your time with it.",),
        Tone.PLAYFUL: (
            "Curious? Have a look.",
            "Go on, take a peek.",
        ),
        Tone.BOLD: (
            "See for yourself.",
            "Judge for yourself.",
        ),
    },
    neutral=("Learn more", "Find out more", "See details"),
    buttons={
        Trade.GOODS: ("Shop now", "See it in the shop", "View product"),
        Trade.FOOD: ("Shop now", "See it in the shop", "View product"),
        Trade.SOFTWARE: ("See how it works", "See features", "Learn more"),
        Trade.HEALTH: ("Learn more", "Read more", "See details"),
        Trade.RESTAURANT: ("See the menu", "Reserve a table", "Plan your visit"),
        Trade.TRAVEL: ("See details", "Check availability", "Plan your trip"),
        Trade.CHARITY: ("Donate", "Support us", "How to help"),
        Trade.EMPLOYMENT: ("See the job", "Apply", "About the job"),
        Trade.HOUSING: ("See details", "Ask about a viewing", "Learn more"),
        Trade.FUNERAL: ("Contact us", "Learn more", "Talk to us"),
        Trade.LEGAL: ("Contact us", "Learn more", "Ask us"),
        Trade.ALCOHOL: ("Learn more", "See the range", "See details"),
    },
    leans=(
        "it|it's|its|they|they're|their|them|he|she|his|her|this|that|these|those|such|both|"
        "each|all of|and|but|so|or|also|plus|then|because|however|therefore|instead|otherwise|"
        "which|what's more|as a result|for example|best of all|even better|that's"
    ),
    details=(
        r"(?:one|two|three|\d+) (?:tablets?|capsules?|drops?|sachets?)|"
        "sizes?|closed|opening hours|open (?:from|daily|all|every|until|on|mon)|"
        "pack of|packs of|comes in|available in|bags? of|"
        r"mon(?:day)?[-–]|dimensions|weigh[ts]|take (?:one|two|three|\d|with|before|after|daily)|apply with|"
        r"use (?:once|"
        "twice|daily)|registered (?:charity|company|office|in)|company (?:no|number)|vat|epc|energy rating|"
        "council tax|model|colours?|colors?"
    ),
    small=(
        "a an and are as at be by for from has have in into is it its no not of off on one or "
        "our out so than that the their them then there these they this those to too up was we "
        "were what when which who will with without you your all any can do more most every "
        "each"
    ),
)
