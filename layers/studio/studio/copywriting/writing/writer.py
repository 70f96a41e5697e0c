"""The rule engine: texts out of a brief's own sentences, each from another angle, the same for the same seed.

It knows nothing but the brief and writes nothing but a few lines of `phrases`: a customer's sentence is used
whole, word for word, or not at all. So it can say nothing wrong, and nothing that the customer did not say.
Each text is put through `checks.check`; the best that passes is kept.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final

from studio.copywriting.judging.checks import BRIEF_SHARE, Checker, ground_of
from studio.copywriting.model import CopyBrief, CopyResult, Variant
from studio.copywriting.prices.ends import end_notes
from studio.copywriting.prices.offers import untold_notes
from studio.copywriting.reading.instructions import Wishes, read_wishes
from studio.copywriting.reading.room import no_room, no_text
from studio.copywriting.reading.sheet import Sheet, read
from studio.copywriting.reading.wished import wished
from studio.copywriting.warnings.registers import long_dues, register_notes
from studio.copywriting.writing.author import Author
from studio.copywriting.writing.notes import made_notes, untold_why
from studio.copywriting.writing.plans import Tries

ENGINE: Final = "rules"
MAX_VARIANTS: Final = 10
_WAYS: Final = ((BRIEF_SHARE, False), (0.35, False), (BRIEF_SHARE, True))
_SOME: Final = 3  # texts, better than fewer that say more


def write(brief: CopyBrief, *, variants: int = 5, today: date | None = None) -> CopyResult:
    """Write `variants` (1..10) texts that pass `check`. `today`: the day on which they shall run, by which
    offers are over; the clock's where there is none.

    Raises EmptyBrief, LanguageNotSupported or NoRoom. Fewer come back when the brief can't carry as many
    different ones; a note then says so.
    """
    if not 1 <= variants <= MAX_VARIANTS:
        raise ValueError(f"variants must be 1 to {MAX_VARIANTS}")
    wishes = read_wishes(brief.instructions, ground_of(replace(brief, instructions="")))
    day = today or datetime.now(UTC).date()
    sheet = wished(read(brief, day), wishes)
    author, made = _most_of(brief, sheet, wishes, variants)
    if not made and sheet.facts:  # better a name and a price than nothing
        bare = tuple(replace(fact, headline=False, wanted=False, telling=False) for fact in sheet.facts)
        sheet = replace(sheet, facts=bare)
        author, made = _most_of(brief, sheet, wishes, variants)
    if not made:
        facts, why = [fact.text for fact in sheet.facts], author.why_none()
        least = min(map(len, facts), default=0)
        if sheet.disclaimers and author.room <= least and not why:
            raise no_room(brief, sheet.disclaimers, least)
        raise no_text(brief, author.room, facts, " ".join(sheet.notes), why)
    notes = [*sheet.notes, *wishes.notes, *wishes.unread, *author.notes]
    given = [one for one in sheet.given if not (author.avoid and author.avoid.search(one))]
    why = untold_why(len(made), variants, sheet, spent=not author.hooks(len(made)))
    notes += register_notes(long_dues(sheet.given), [one.body for one in made])
    notes += untold_notes(given, made, notes, author.tongue, sheet.facts, why, author.has_room)
    notes += end_notes(given, made, day, notes)
    notes += made_notes(made, variants, sheet, wishes, author.limits, why)
    return CopyResult(tuple(made), tuple(dict.fromkeys(notes)), ENGINE)


def _most_of(brief: CopyBrief, sheet: Sheet, wishes: Wishes, variants: int) -> tuple[Author, list[Variant]]:
    """As many variants as one can get, of texts as full as that allows: short ones leave more for others."""
    tries, checker = Tries(), Checker(brief)
    best = Author(brief, sheet, wishes, variants, tries, _WAYS[0], checker), list[Variant]()
    for way in _WAYS:
        author = Author(brief, sheet, wishes, variants, tries, way, checker)
        made = author.all()
        while 0 < len(made) < author.total:  # of fewer variants, fewer may share a sentence
            author = Author(brief, sheet, wishes, len(made), tries, way, checker)
            made = author.all()
        if _better(author, made) > _better(*best):
            best = author, made
        if len(made) == variants == author.news or (way == _WAYS[2] and len(best[1]) >= _SOME):
            break
    return best


def _better(author: Author, made: Sequence[Variant]) -> tuple[int, int, int]:
    """What makes some texts better than others: that there are some, each with news, and more of them."""
    return min(len(made), _SOME), author.news, len(made)
