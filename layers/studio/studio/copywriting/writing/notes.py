"""What a customer should know of how the rules used their brief."""

from collections.abc import Sequence
from typing import Final

from studio.copywriting.limits import Limits, length, limits_for
from studio.copywriting.model import CopyBrief, Platform, Tone, Variant
from studio.copywriting.prices.offers import FULL, NO_HEADLINE, NO_TEXT
from studio.copywriting.reading.instructions import Wishes
from studio.copywriting.reading.sheet import Sheet, care_notes
from studio.copywriting.text.address import address_of
from studio.copywriting.text.cleaning import excerpt
from studio.copywriting.trades.standing import GRAVE, Trade

# Why there are no more texts, where a sentence is in none for these.
_CARRIED: Final = {
    NO_HEADLINE: "no further sentence makes a headline (of {} characters at most)",
    NO_TEXT: "what else it says makes none by itself, or only repeats these",
}


def made_notes(
    made: Sequence[Variant], wanted: int, sheet: Sheet, wishes: Wishes, limits: Limits, why: str
) -> list[str]:
    """What is to be known of finished texts: their language, why they have no hashtags, and why there are no
    more than so many of those `wanted`, with what `untold_why` says."""
    notes = [f"Written in {sheet.phrases.name}{_own_address(made, sheet)}."] if sheet.tongue != "en" else []
    if limits.hashtags and wishes.max_tags != 0 and not any(one.hashtags for one in made):
        trade = sheet.standing.trade
        untagged = (
            f"{trade} advertising takes none"
            if trade in {Trade.FUNERAL, *GRAVE}
            else "the names of brand and product are too long for one, and the direction names none"
        )
        notes.append(f"No hashtags were made: {untagged}.")
    if len(made) < wanted:
        carried = "one variant" if len(made) == 1 else f"{len(made)} different variants"
        headless = why == NO_HEADLINE
        why = _CARRIED.get(why, why).format(limits.shown)
        helps = ". A shorter product name, or headlines in copy, would carry more" if headless else ""
        notes.append(f"The brief carries only {carried}: {why}{helps}.")
    return notes


def untold_why(made: int, wanted: int, sheet: Sheet, *, spent: bool) -> str:
    """Why no further text has more of the brief. `spent`: no further headline is left."""
    if made >= wanted:
        return FULL
    if not sheet.facts:
        return "there is no more to say"
    if spent:
        return NO_HEADLINE
    return NO_TEXT


def _own_address(made: Sequence[Variant], sheet: Sheet) -> str:
    """How buttons of ours address readers, where a text has one that does; lines of ours address nobody."""
    pressed = any(one.cta not in sheet.ctas and address_of(one.cta, sheet.tongue) for one in made)
    return f"; the studio's own lines address readers as “{sheet.phrases.address}”" if pressed else ""


def may_play(brief: CopyBrief, sheet: Sheet) -> bool:
    """Whether texts may bear emoji."""
    return not sheet.standing.care.sober and brief.platform is not Platform.GOOGLE


def own_notes(brief: CopyBrief, sheet: Sheet, wishes: Wishes, wanted: Tone, tone: Tone) -> list[str]:
    """What the trade, the platform and the room forbid. `tone`: the one used for the `wanted`."""
    limits = limits_for(brief.platform, brief.format)
    notes: list[str] = []
    if not sheet.facts and not sheet.headlines:
        dropped = sheet.given or any(note.startswith("Left out") for note in sheet.notes)
        says = (
            "Nothing of what the brief says can be used" if dropped else "The brief says no more than a name"
        )
        notes.append(f"{says}, so the texts claim nothing.")
    notes += care_notes(wanted, sheet.standing, sheet.disclaimers)
    if sheet.standing.trade is Trade.UNKNOWN and tone is not Tone.PROFESSIONAL:
        notes.append(
            "The brief does not tell its trade, so the studio's own lines stay plain: product.category "
            "would tell it."
        )
    own = [("button", text, limits.cta) for text in sheet.ctas]
    own += [("headline", text, limits.hook) for text in sheet.headlines]
    notes += [
        f"The {what} “{excerpt(text)}” is longer than {limit} characters and was not used."
        for what, text, limit in own
        if length(text, limits) > limit
    ]
    if wishes.emoji and not may_play(brief, sheet):
        notes.append("No emoji were used: neither Google Ads nor a trade that needs care takes them.")
    if (wishes.tags or wishes.max_tags) and not limits.hashtags:
        notes.append("This platform has no hashtags; none were made.")
    return notes
