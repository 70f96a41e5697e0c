"""English."""

from typing import Final

from studio.copywriting.model import Tone
from studio.copywriting.phrases.base import Phrases
from studio.copywriting.trades.standing import Trade

ENGLISH: Final = Phrases(
    name="English",
    address="you",
    presents="A closer look: {name}",
    closers={
        Tone.PROFESSIONAL: ("More on our page.",),
        Tone.CASUAL: ("Have a look.", "See what you think."),
        Tone.URGENT: ("Have a look today.",),
        Tone.PLAYFUL: ("Curious? Have a look.", "Go on, take a peek."),
        Tone.BOLD: ("See for yourself.",),
    },
    neutral=("Learn more", "Find out more", "See details"),
    buttons={
        Trade.GOODS: ("Shop now", "See it in the shop", "View product"),
        Trade.FOOD: ("Shop now", "See it in the shop", "View product"),
        Trade.SOFTWARE: ("See how it works", "See features", "Learn more"),
        Trade.HEALTH: ("Learn more", "Read more", "See details"),
        Trade.RESTAURANT: ("See the menu", "Learn more", "See details"),
        Trade.TRAVEL: ("See details", "Check availability", "Learn more"),
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
        "which|what's more|as a result|for example|best of all|even better|that's|after that|there(?! is|"
        " are)"
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
