"""Room beside the warnings: which of them a text carries, and what helps where they do not fit.

A hazard, a cost, an age or an allergen is carried or the text is not written. An order of a label ("Wear
gloves") that only the description has gives way where the customer says by `disclaimers` what the text must
carry.
"""

from collections.abc import Sequence
from typing import Final

from studio.copywriting.limits import Limits, length, limits_for, roomier
from studio.copywriting.model import CopyBrief, NoRoom
from studio.copywriting.precautions import is_order

LEAST: Final = 30  # characters that a text needs beside its warnings


def beside(warnings: Sequence[str], limits: Limits) -> int:
    """The characters of a body that are left; less than none where the warnings are longer."""
    return limits.body - (length(" ".join(warnings), limits) + 1 if warnings else 0)


def carried(given: Sequence[str], found: Sequence[str], limits: Limits) -> tuple[list[str], list[str]]:
    """The warnings that a text carries, and the orders of the description that have no room in it."""
    every = list(dict.fromkeys((*given, *found)))
    if not given or beside(every, limits) >= LEAST:
        return every, []
    left_out = [one for one in every if one not in given and is_order(one)]
    return [one for one in every if one not in left_out], left_out


def no_room(brief: CopyBrief, warnings: Sequence[str]) -> NoRoom:
    """The error for warnings that leave no room."""
    limits = limits_for(brief.platform, brief.format)
    size = length(" ".join(warnings), limits)
    where = roomier(brief.platform, size + 1 + LEAST)
    helps = where or "no network has room for them in any format, so shorter ones would help"
    orders = any(map(is_order, warnings)) and not brief.disclaimers
    hint = (
        ". Or give as product.disclaimers what this text must say: orders that only the description has are "
        "then left out, with a note"
    )
    said = f"“{warnings[0][:60]}”{' and others' if warnings[1:] else ''}"
    return NoRoom(
        "disclaimers" if brief.disclaimers else "description",
        f"the warnings ({said}) have {size} characters, and {brief.platform} allows {limits.body} in the "
        f"format {brief.format}: {helps}{hint if orders else ''}",
    )
