"""Jobs and attempts as their items in the table hold them."""

import json
from collections.abc import Mapping
from typing import Any

from adrelay.aws.items import Item, from_item
from adrelay.jobs.model import Attempt, Job, Outcome

# Characters of JSON. An item has 400 KB, and an attempt may have two outcomes, the second of them a success.
_RESULT_LIMIT = 200_000
_RAW_LIMIT = 60_000  # of a vendor's raw payload


def job_of(item: Mapping[str, Any]) -> Job:
    return Job.model_validate(_fields(Job, item))


def attempt_of(item: Mapping[str, Any]) -> Attempt:
    return Attempt.model_validate(_fields(Attempt, item))


def outcome_document(outcome: Outcome) -> Item:
    """What is kept of an outcome: all of it, but for what an item of the table could not hold."""
    document = outcome.model_dump(mode="json")
    if (size := len(json.dumps(document["result"]))) > _RESULT_LIMIT:
        too_large = f"The provider's result of {size} bytes is too large to keep"
        document |= {"result": None, "notes": [*document["notes"], too_large]}
    raw = json.dumps(document.get("raw"), default=str)
    if len(raw) > _RAW_LIMIT:
        document["raw"] = {"truncated": raw[: _RAW_LIMIT // 2]}  # which quoting may double
    return document


def _fields(model: type[Job] | type[Attempt], item: Mapping[str, Any]) -> Item:
    plain = from_item(item)
    return {name: plain[name] for name in model.model_fields if name in plain}
