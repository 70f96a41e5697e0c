"""The copy of a brief as its writer meant it, and whether all of it can be drawn."""

from collections.abc import Iterable
from dataclasses import replace
from html import unescape

from studio import language
from studio.brief import AdBrief
from studio.design.tree import Design, Text, walk
from studio.drawing.lettering import style_of
from studio.errors import LetterError, UnseenError, code_points
from studio.type import faces, fitting, runs, unseen

_BLANKS = " \t\r\n"  # of a text of these alone nothing was meant
_LONGEST_NAME = 60  # characters: more would be too small to read on one line


def tidy(brief: AdBrief) -> tuple[AdBrief, list[str]]:
    """Copy as its writer meant it, without doubled blanks and what nobody would see, and its language; notes
    on what was taken out, and on fonts that we do not have. Raises LetterError for copy of which nothing
    would be seen."""
    of_fonts = (*map(faces.substitution_note, brief.fonts[:2]), faces.headline_note(brief.fonts))
    notes = [note for note in of_fonts if note]

    def read(text: str, field: str, spoken: str) -> str:
        plain = unescape(text)
        if gone := unseen.taken_out(plain):
            notes.append(f"taken out of the {spoken}, as nobody would see it: {code_points(gone)}")
        if plain.strip(_BLANKS) and not unseen.shows(unseen.clean(plain)):
            raise UnseenError(field, "".join(one for one in plain if one not in _BLANKS))
        return plain

    def copy(lines: tuple[str, ...], field: str, spoken: str) -> tuple[str, ...]:
        return tuple(filter(None, (fitting.lines(read(line, field, spoken)) for line in lines)))

    def one_line(text: str, field: str, spoken: str) -> str:
        return fitting.one_line(read(text, field, spoken))

    offer = brief.offer
    told = replace(
        brief,
        headlines=copy(brief.headlines, "headlines", "headline"),
        subheadlines=copy(brief.subheadlines, "subheadlines", "sub-headline"),
        ctas=tuple(filter(None, (one_line(line, "ctas", "call to action") for line in brief.ctas))),
        brand_name=_short(one_line(brief.brand_name, "brand_name", "brand's name"), "brand", notes),
        product_name=_short(one_line(brief.product_name, "product_name", "product's name"), "product", notes),
        disclaimers=copy(brief.disclaimers, "disclaimers", "small print"),
        offer=replace(
            offer,
            price=one_line(offer.price, "offer.price", "price"),
            was=one_line(offer.was, "offer.was", "price before"),
            badge=one_line(offer.badge, "offer.badge", "badge"),
        ),
    )
    said = " ".join((*told.headlines, *told.subheadlines, *told.ctas, told.product_name, told.brand_name))
    if told.offer.was and not told.offer.price:
        notes.append("a price before is shown beside the price alone, and there is none")
    return replace(told, language=brief.language or language.of(said)), list(dict.fromkeys(notes))


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
