"""Where a vendor's client has said what a brief of ours says.

Errors, notes and messages name fields of the brief; a client knows those of its own request. Places are the
one for the other, in dotted paths: `brief.voice` → `voiceId`. A `*` stands for a number, which stays:
`brief.copy.*.text` → `ad_copies.*.copy_text`. What lies deeper than a place is said of that place. A list of
ours that a sentence names (`GET /v1/voices`) may have a place, too.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from adrelay.errors import InvalidRequest
from adrelay.jobs.model import Job

Places = Mapping[str, str]
WHOLE: Final = "body"  # the place of what has none of its own
NOTES: Final = "X-Adrelay-Notes"
_FIELD = re.compile(r"\b(?:brief|provider_options)(?:\.\w+)+|GET /v1/\w+")
_LONGEST = 2_000  # bytes of a header; API Gateway carries 10,240 of them all


def place_of(places: Places, field: str) -> str:
    """The vendor's field; WHOLE where it has none."""
    return _found(places, field)[0]


def _found(places: Places, field: str) -> tuple[str, str]:
    """The place, and what of the field lies deeper."""
    parts = field.split(".")
    for length in range(len(parts), 0, -1):
        head = parts[:length]
        starred = ".".join("*" if part.isdigit() else part for part in head)
        found = places.get(".".join(head), places.get(starred))
        if found is not None:
            for number in filter(str.isdigit, head):
                found = found.replace("*", number, 1)
            return found, ".".join(parts[length:])
    return WHOLE, ""


def in_its_words(places: Places, text: str) -> str:
    """A sentence of ours, with the vendor's fields in it: `productId (description)`, where a record that it
    names says it."""

    def named(field: re.Match[str]) -> str:
        place, deeper = _found(places, field[0])
        if place == WHOLE:
            return field[0] if field[0].startswith("GET ") else "the request"
        return f"{place} ({deeper})" if deeper else place

    return _FIELD.sub(named, text)


def retold(error: InvalidRequest, places: Places, vendor: str) -> InvalidRequest:
    """The error with the vendor's fields; those that were sent in its words have them already."""
    if not error.errors:
        return type(error)(in_its_words(places, error.detail))
    own = f"provider_options.{vendor}."
    errors = [
        replace(
            one,
            field=one.field.removeprefix(own) if one.field.startswith(own) else place_of(places, one.field),
            message=in_its_words(places, one.message),
        )
        for one in error.errors
    ]
    return type(error).of(*errors)


def moved(ours: str, theirs: str, kept: Iterable[int], parts: Mapping[str, str] | None = None) -> Places:
    """Places of a list of which the brief has these entries, by their numbers there. `parts`: an entry's
    fields, ours and theirs."""
    found = dict[str, str]()
    for new, old in enumerate(kept):
        found[f"{ours}.{new}"] = f"{theirs}.{old}"
        found |= {f"{ours}.{new}.{one}": f"{theirs}.{old}.{other}" for one, other in (parts or {}).items()}
    return found


def error_of(job: Job, places: Places, otherwise: str) -> str:
    """Why the job has failed, in the vendor's words."""
    return in_its_words(places, job.error.message) if job.error else otherwise


def notes_of(job: Job, places: Places) -> dict[str, str]:
    """The header that tells the job's notes, which no vendor's answer has a field for: a JSON list, in ASCII,
    of as many as there is room for. None where there are none."""
    told = list[str]()
    for note in job.notes:
        if len(json.dumps([*told, in_its_words(places, note)])) > _LONGEST:
            break
        told.append(in_its_words(places, note))
    return {NOTES: json.dumps(told)} if told else {}
