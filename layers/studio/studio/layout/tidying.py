"""The copy of a brief as its writer meant it, and whether all of it can be drawn."""

from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from studio import language
from studio.brief import AdBrief
from studio.design.tree import Design, Text, walk
from studio.drawing.lettering import style_of
from studio.errors import LetterError
from studio.type import faces, fitting, runs

_LONGEST_NAME = 60  # characters: more would be too small to read on one line


def tidy(brief: AdBrief) -> tuple[AdBrief, list[str]]:
    """Copy as its writer meant it, without controls and doubled blanks, and its language; notes on fonts that
    we do not have."""

    def copy(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(filter(None, (fitting.lines(unescape(line)) for line in lines)))

    notes = [note for note in map(faces.substitution_note, brief.fonts[:2]) if note]
    told = replace(
        brief,
        headlines=copy(brief.headlines),
        subheadlines=copy(brief.subheadlines),
        ctas=copy(tuple(fitting.one_line(line) for line in brief.ctas)),
        brand_name=_short(fitting.one_line(unescape(brief.brand_name)), "brand", notes),
        product_name=_short(fitting.one_line(unescape(brief.product_name)), "product", notes),
        disclaimers=copy(brief.disclaimers),
    )
    said = " ".join((*told.headlines, *told.subheadlines, *told.ctas, told.product_name, told.brand_name))
    price, was, badge = (
        fitting.one_line(unescape(words)) for words in (brief.offer.price, brief.offer.was, brief.offer.badge)
    )
    if was and not price:
        notes.append("a price before is shown beside the price alone, and there is none")
    told = replace(told, offer=replace(brief.offer, price=price, was=was, badge=badge))
    told = replace(told, language=brief.language or language.of(said))
    return told, notes


def _short(name: str, whose: str, notes: list[str]) -> str:
    """A name as long as an ad has room for, in whole words."""
    if len(name) <= _LONGEST_NAME:
        return name
    cut = name[: _LONGEST_NAME - 1]
    short = f"{cut.rpartition(' ')[0] or cut}…"
    notes.append(f"the {whose}'s name has {len(name)} characters: an ad shows “{short}”")
    return short


def check_letters(brief: AdBrief, design: Design, *more: Text) -> None:
    """Raise LetterError when the design, or what text it will get, shows characters of the brief that no font
    has."""
    shown = [node for node in (*walk(design), *more) if isinstance(node, Text)]
    lack = "".join(runs.missing(node.characters, style_of(node)) for node in shown)
    fields: dict[str, Iterable[str]] = {
        "headlines": brief.headlines,
        "subheadlines": brief.subheadlines,
        "ctas": brief.ctas,
        "brand_name": brief.brand_name,
        "product_name": brief.product_name,
        "offer.price": brief.offer.price,
        "offer.was": brief.offer.was,
        "offer.badge": brief.offer.badge,
        "disclaimers": brief.disclaimers,
    }
    for field, texts in fields.items():
        if found := "".join(c for c in dict.fromkeys(lack) if any(c in text for text in texts)):
            raise LetterError(field, found)
