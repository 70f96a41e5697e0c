"""What a customer should know of how the rules used their brief."""

from studio.copywriting.instructions import Wishes
from studio.copywriting.limits import length, limits_for
from studio.copywriting.model import CopyBrief, Platform, Tone
from studio.copywriting.reading import Sheet, care_notes
from studio.copywriting.trades import Trade


def may_play(brief: CopyBrief, sheet: Sheet) -> bool:
    """Whether texts may bear emoji."""
    return not sheet.standing.care.sober and brief.platform is not Platform.GOOGLE


def own_notes(brief: CopyBrief, sheet: Sheet, wishes: Wishes, wanted: Tone, tone: Tone) -> list[str]:
    """What the trade, the platform and the room forbid. `tone`: the one used for the `wanted`."""
    limits = limits_for(brief.platform, brief.format)
    notes: list[str] = []
    if not sheet.facts and not sheet.headlines:
        notes.append("The brief says nothing of the product but its name, so the texts claim nothing.")
    notes += care_notes(wanted, sheet.standing, sheet.disclaimers)
    if sheet.standing.trade is Trade.UNKNOWN and tone is not Tone.PROFESSIONAL:
        notes.append(
            "The brief does not tell its trade, so the studio's own lines stay plain: product.category "
            "would tell it."
        )
    own = [("button", text, limits.cta) for text in sheet.ctas]
    own += [("headline", text, limits.hook) for text in sheet.headlines]
    notes += [
        f"The {what} “{text[:60]}” is longer than {limit} characters and was not used."
        for what, text, limit in own
        if length(text, limits) > limit
    ]
    if wishes.emoji and not may_play(brief, sheet):
        notes.append("No emoji were used: neither Google Ads nor a trade that needs care takes them.")
    if (wishes.tags or wishes.max_tags) and not limits.hashtags:
        notes.append("This platform has no hashtags; none were made.")
    return notes
