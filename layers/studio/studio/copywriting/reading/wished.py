"""A brief's sheet with the customer's wishes in it: facts that they state, topics, what to avoid."""

import re
from dataclasses import replace

from studio.copywriting.claims.barred import why_barred
from studio.copywriting.health.healing import may_not_tell
from studio.copywriting.phrases import SMALL_WORDS
from studio.copywriting.prices.offers import is_term
from studio.copywriting.reading.facts import Fact
from studio.copywriting.reading.instructions import Wishes, of_kind
from studio.copywriting.reading.sheet import Sheet, with_facts
from studio.copywriting.text.cleaning import words
from studio.copywriting.warnings.quoting import quoted_all

_MONEY = re.compile(
    r"[$€£¥₹]|\bzł\b|\b\d+(?:[.,]\d+)?\s?(?:usd|eur|gbp|dollars|euros?|pounds)\b", re.IGNORECASE
)


def wished(sheet: Sheet, wishes: Wishes) -> Sheet:
    """The sheet with the wishes in it: their facts first, focused facts marked, prices out where asked."""
    tongue, illness = sheet.tongue, sheet.standing.care.illness
    asked = (*wishes.facts, *filter(None, [wishes.cta]))
    claims = [one for one in asked if may_not_tell(one, tongue, illness)]
    if claims:
        wishes.notes.append(f"Left out, since it claims an effect on health: {quoted_all(claims)}.")
    barred = [one for one in asked if why_barred(one, tongue, sheet.standing.care.barred)]
    if barred:
        wishes.notes.append(f"Left out, since no ad of this trade may say it: {quoted_all(barred)}.")
    claims += barred
    wishes.cta = "" if wishes.cta in claims else wishes.cta
    sheet = with_facts(sheet, [one for one in wishes.facts if one not in claims])
    facts = tuple(
        replace(fact, wanted=fact.wanted or any(_about(fact, topic) for topic in wishes.focus))
        for fact in sheet.facts
    )
    if wishes.prices:
        return replace(sheet, facts=facts)
    kept = [fact for fact in facts if not _MONEY.search(fact.text) and fact.after is None]
    given = tuple(one for one in sheet.given if is_term(one) or not _MONEY.search(one))
    return replace(sheet, facts=tuple(kept), given=given)


def _about(fact: Fact, topic: str) -> bool:
    if kind := of_kind(topic):
        return bool(kind.search(fact.text))
    asked = {word[:5] for word in words(topic) if word not in SMALL_WORDS}
    told = {word[:5] for word in words(fact.text)}
    return 2 * len(asked & told) >= len(asked) > 0


def avoided(wishes: Wishes, sheet: Sheet) -> re.Pattern[str] | None:
    """What no text may hold. A word of the product's own name can't be avoided."""
    names = set(words(f"{sheet.title} {sheet.brand}"))
    banned = [word for word in wishes.avoid if word and not set(words(word)) <= names]
    for word in wishes.avoid:
        if word not in banned:
            wishes.notes.append(f"“{word}” is part of the name and can't be avoided.")
    if not banned:
        return None
    return re.compile("|".join(rf"\b{re.escape(word)}(?:s|es)?\b" for word in banned), re.IGNORECASE)
