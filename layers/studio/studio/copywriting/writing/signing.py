"""The name before a text whose headline and sentences do not say it, with the brand where there is room."""

from collections.abc import Callable, Sequence

from studio.copywriting.reading.sheet import Sheet
from studio.copywriting.text.cleaning import closed, words
from studio.copywriting.trades.heads import head_of
from studio.copywriting.writing.plans import Hook, says_most_of, says_part_of


def says_whose(sheet: Sheet, text: str) -> bool:
    """Whether a text says the whole name, or the brand."""
    return any(one and one.lower() in text.lower() for one in (sheet.title, sheet.brand))


def signed(sign: str, first: str, colon: str) -> list[str]:
    """The name before the sentence that a text begins with; where that has a colon, before all of it."""
    return [closed(sign), first] if ":" in first else [f"{sign}{colon}{first}"]


def signature(
    sheet: Sheet,
    hook: Hook,
    parts: Sequence[str],
    has_room: Callable[[Sequence[str]], bool],
    *,
    unsaid: bool,
) -> str:
    """The name for a text's beginning, with the brand where there is room. Where the text has said most of
    the name or begins with its noun, the brand alone; nothing that the headline says, and no brand of which a
    part is said. `unsaid`: no text has room for what is sold, so that the brand says whose it is."""

    def fits(sign: str) -> bool:
        begins = signed(sign, parts[0], sheet.phrases.colon) if parts else [closed(sign)]
        return has_room([*begins, *parts[1:]])

    title, text = sheet.title, f"{hook.text} {' '.join(parts)}"
    brand = "" if says_part_of(text, sheet.brand) else sheet.brand
    most = says_most_of(text, title)
    begun = bool(parts) and words(parts[0])[:1] == words(title)[:1]
    whole = f"{title} – {brand}" if brand else title
    if not parts:  # a headline that has no room for more
        return next(filter(fits, filter(None, (brand if most else whole, title, sheet.brand))), title)
    if (most and sheet.brand) or (begun and not most):
        return brand if brand and fits(brand) else ""
    named = hook.named or not head_of(title, sheet.tongue)
    return whole if fits(whole) else brand if brand and unsaid and named else title
