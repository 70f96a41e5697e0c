"""Room beside the warnings: which of them a text carries, and what helps where they do not fit.

A hazard, a cost, an age or an allergen is carried or the text is not written. An order of a label ("Wear
gloves") that only the description has gives way where the customer says by `disclaimers` what the text must
carry; not so one about children, driving, pregnancy, a dose or a doctor ("Do not drive").
"""

import re
from collections.abc import Sequence
from typing import Final

from studio.copywriting.headings.headlines import has_money
from studio.copywriting.limits import Limits, length, limits_for, roomier
from studio.copywriting.model import CopyBrief, NoRoom
from studio.copywriting.text.cleaning import excerpt
from studio.copywriting.warnings.energy import is_declared
from studio.copywriting.warnings.precautions import is_order

LEAST: Final = 30  # characters that a text needs beside its warnings
_OF_PEOPLE: Final = re.compile(
    r"\b(?:child(?:ren)?|drive|driving|machinery|pregnan\w+|nursing|doctor|physician|pharmacist|dos(?:e|age)|"
    r"kinder\w*|fahren|steuer|maschinen|schwanger\w*|stillzeit|arzt\w*|ärzt\w+|apothek\w+|dosis|"
    r"enfants?|condui\w+|enceinte|grossesse|allait\w+|médecin|pharmacien|dose|"
    r"niños|menores|conduzca|conducir|máquinas|embaraz\w+|lactancia|médico|farmacéutico|"
    r"bambini|guidare|guidi|macchinari|gravidanza|allattamento|medico|farmacista|"
    r"crianças|conduz\w*|grávid\w+|gravidez|amament\w+|farmacêutico|"
    r"kinderen|rijd(?:en)?|zwanger\w*|borstvoeding|arts|apotheker|"
    r"dzieci\w*|prowad\w+|maszyn\w*|ciąż\w+|karmi\w+|lekarz\w*|farmaceut\w*|dawk\w+)\b",
    re.IGNORECASE,
)

# What is to be had besides, in all of the languages.
_MORE: Final = re.compile(
    r"\b(?:also|optional(?:ly)?|as an extra|add-?on|on request|auch|zusätzlich|wahlweise|auf wunsch|aussi|"
    r"en option|"
    r"également|sur demande|también|opcional\w*|además|anche|su richiesta|opzional\w*|também|a pedido|ook|"
    r"optioneel|op verzoek|także|również|dodatkowo|opcjonaln\w+)\b",
    re.IGNORECASE,
)


def beside(warnings: Sequence[str], limits: Limits) -> int:
    """The characters of a body that are left; less than none where the warnings are longer."""
    return limits.body - (length(" ".join(warnings), limits) + 1 if warnings else 0)


def carried(given: Sequence[str], found: Sequence[str], limits: Limits) -> tuple[list[str], list[str]]:
    """The warnings that a text carries, and those of the description that have no room in it: what warns of
    an extra that it offers itself ("Massage, too (£65), not if you are pregnant"), and orders."""
    every = list(dict.fromkeys((*given, *found)))
    if beside(every, limits) < LEAST and (extras := [one for one in found if _offers_more(one)]):
        every = [one for one in every if one not in extras]
        found = [one for one in found if one not in extras]
        kept, left_out = carried(given, found, limits)
        return kept, [*extras, *left_out]
    if not given or beside(every, limits) >= LEAST:
        return every, []
    left_out = [one for one in every if one not in given and is_order(one) and not _OF_PEOPLE.search(one)]
    return [one for one in every if one not in left_out], left_out


def _offers_more(warning: str) -> bool:
    """Whether a warning stands in one sentence with the extra that it is of."""
    return bool(_MORE.search(warning)) and has_money(warning)


def no_text(brief: CopyBrief, room: int, facts: Sequence[str], left_out: str, wrong: str) -> NoRoom:
    """The error for a brief of which no text can be made: all that it says is `left_out`, something is
    `wrong` with each of its `facts`, or there is `room` for fewer characters than the shortest has."""
    if not facts:
        why = left_out or "all that it says are warnings"
        return NoRoom("description", f"no text can be made of the brief, since nothing is left of it: {why}")
    least = min(map(len, facts))
    if wrong:
        return NoRoom("description", f"no text can be made of the brief: each {wrong}")
    if least < room:
        why = left_out or "its sentences need one another"
        return NoRoom("description", f"no text can be made of what is left of the brief: {why}")
    return NoRoom(
        "description",
        f"no sentence of the brief fits into the {room} characters that {brief.platform} allows in the "
        f"format {brief.format}: {roomier(brief.platform, least + 1) or 'shorter ones would'}",
    )


def no_room(brief: CopyBrief, warnings: Sequence[str], least: int = LEAST) -> NoRoom:
    """The error for warnings that leave no room for the `least` characters that a text needs beside them."""
    limits = limits_for(brief.platform, brief.format)
    size = length(" ".join(warnings), limits)
    where = roomier(brief.platform, size + 1 + max(LEAST, least))
    helps = where or "no network has room for them in any format, so shorter ones would help"
    orders = any(map(is_order, warnings)) and not brief.disclaimers
    hint = (
        ". Or give as product.disclaimers what this text must say: orders that only the description has are "
        "then left out, with a note"
        if orders
        else ""
    )
    if any(map(is_declared, warnings)) and not brief.disclaimers:
        hint += (
            ". Where no law asks for energy classes or consumption in it, take them out of the description"
        )
    said = f"“{excerpt(warnings[0])}”{' and others' if warnings[1:] else ''}"
    beside_them = "" if size > limits.body else ", and no sentence of the brief fits beside them"
    return NoRoom(
        "disclaimers" if brief.disclaimers else "description",
        f"the warnings ({said}) have {size} characters, {brief.platform} allows {limits.body} in the "
        f"format {brief.format}{beside_them}: {helps}{hint}",
    )
