"""Examples of bodies and answers: `examples/<name of the document or body>.json`; those of errors are made
from the errors."""

import json
from pathlib import Path
from typing import Any

from adrelay import errors, problems

_FOLDER = Path(__file__).parent / "examples"
_REQUEST_ID = "JKJaXmPLvHcESHA="
_WRONG: dict[int, errors.RequestError] = {
    400: errors.Malformed(
        "The body is not JSON: Expecting value: line 1 column 9 (char 8)",
        errors=(errors.FieldError("body", "is not JSON: Expecting value: line 1 column 9 (char 8)"),),
    ),
    401: errors.Unauthorized("Give an API key: Authorization: Bearer KEY, or X-API-Key: KEY"),
    402: errors.PaymentRequired(
        "It costs 0.60 USD; max_cost is 0.10",
        errors=(errors.FieldError("max_cost", "is below what it costs: 0.60 USD"),),
    ),
    403: errors.MissingScope("jobs:write"),
    404: errors.NotFound("There is no job job_2Zr8vB1k0QxYtW5nPq7LmA"),
    409: errors.Conflict(
        "This idempotency key was used with another body",
        errors=(errors.FieldError("Idempotency-Key", "was used with another body"),),
    ),
    410: errors.AssetsExpired("The file was kept until 2026-11-27T10:00:00.000Z"),
    412: errors.PreconditionFailed(
        "The design has changed: it is at version 4",
        errors=(errors.FieldError("If-Match", 'the ETag of the design as it is now is "4"'),),
    ),
    413: errors.TooLarge("The body is 300000 bytes long; at most 262144 are read"),
    422: errors.InvalidRequest.of(
        errors.FieldError("brief.copy.0.type", "must be 'headline', 'subheadline' or 'cta'", "not_allowed"),
        errors.FieldError("brief.tonne", "is no field that we know", "unknown_field"),
    ),
    429: errors.TooManyRequests(
        "There were more than 600 requests within a minute",
        errors.RateLimit("requests", 600, 0, window=60, reset=12),
    ),
    503: errors.Unavailable("The vendor cannot be asked now"),
}


def example(name: str) -> Any:
    """The example of a document or a body; None where there is none."""
    path = _FOLDER / f"{name}.json"
    return _whole(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None


def _whole(shown: Any) -> Any:
    """With the examples that it names (`{"$example": "JobDocument"}`) in their places; what stands beside
    such a name is laid over the example."""
    if isinstance(shown, dict) and "$example" in shown:
        beside = {name: _whole(value) for name, value in shown.items() if name != "$example"}
        return {**example(shown["$example"]), **beside} if beside else example(shown["$example"])
    if isinstance(shown, dict):
        return {name: _whole(value) for name, value in shown.items()}
    return [_whole(value) for value in shown] if isinstance(shown, list) else shown


def problem(status: str) -> dict[str, Any]:
    """The example of an error; "default" is one that is ours."""
    if status == "default":
        return problems.internal_problem(_REQUEST_ID)
    return problems.problem(_WRONG[int(status)], _REQUEST_ID)
