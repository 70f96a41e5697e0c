"""Jobs and attempts as their items in the table hold them."""

import json
from collections.abc import Mapping
from typing import Any

from adrelay.aws.items import Item, from_item
from adrelay.jobs.model import Attempt, Job, Outcome

# Characters of JSON. An item has 400 KB, and an attempt may have two outcomes, the second of them a success,
# whose stored files it names as well.
_OUTCOME_LIMIT = 290_000
_FILES_LIMIT = 230_000  # of the deliverables, before all else: a hundred with URLs as long as they get
_RESULT_LIMIT = 200_000
_RAW_LIMIT = 300_000  # of a vendor's raw payload, which has an item of its own
_FILES = 100
_URL_LIMIT = 8_192


def job_of(item: Mapping[str, Any]) -> Job:
    return Job.model_validate(_fields(Job, item))


def attempt_of(item: Mapping[str, Any]) -> Attempt:
    return Attempt.model_validate(_fields(Attempt, item))


def outcome_document(outcome: Outcome) -> Item:
    """What is kept of an outcome: all of it, but for what an item of the table could not hold. Files come
    first, then the result. The vendor's payload is kept beside it (`raw_document`)."""
    document = {**outcome.model_dump(mode="json"), "raw": None}
    document |= _bounded_files(document)
    room = _OUTCOME_LIMIT - _size(document["deliverables"])
    if (size := _size(document["result"])) > min(room, _RESULT_LIMIT):
        too_large = f"The provider's result of {size} bytes is too large to keep"
        document |= {"result": None, "notes": [*document["notes"], too_large]}
    return document


def raw_document(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """As much of a vendor's payload as an item can hold."""
    text = json.dumps(raw, default=str)
    return (
        raw if len(text) <= _RAW_LIMIT else {"truncated": text[: _RAW_LIMIT // 2]}
    )  # which quoting may double


def _bounded_files(document: Item) -> Item:
    """`deliverables` that fit; where some do not, also what tells of them: `expected`, so that the job cannot
    count as completed, and a note."""
    made: list[Item] = document["deliverables"]
    kept: list[Item] = []
    room = _FILES_LIMIT
    for deliverable in made:
        size = _size(deliverable)
        if len(kept) < _FILES and len(deliverable["url"]) <= _URL_LIMIT and size <= room:
            kept.append(deliverable)
            room -= size
    if len(kept) == len(made):
        return {}
    lost = len(made) - len(kept)
    missing = f"The provider made {len(made)} files: {lost} are too many to keep, or have too long URLs"
    return {
        "deliverables": kept,
        "expected": max(document["expected"] or 0, len(made)),
        "notes": [*document["notes"], missing],
    }


def _size(value: Any) -> int:
    return len(json.dumps(value, default=str))


def _fields(model: type[Job] | type[Attempt], item: Mapping[str, Any]) -> Item:
    plain = from_item(item)
    return {name: plain[name] for name in model.model_fields if name in plain}
