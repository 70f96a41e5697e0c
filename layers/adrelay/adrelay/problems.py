"""RFC 9457 problem documents: how every error looks from outside."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from adrelay.errors import AssetsExpired, FieldError, RequestError

CONTENT_TYPE = "application/problem+json"
_FIELDS = 100  # that are named; who got more wrong starts over anyway
_WORDS = {
    "missing": "is missing",
    "extra_forbidden": "is no field that we know",
    "model_type": "must be an object",
    "model_attributes_type": "must be an object",
    "dict_type": "must be an object",
    "list_type": "must be a list",
    "string_type": "must be text, in quotes",
    "string_unicode": "holds half a character (a lone surrogate)",
    "string_too_short": "is too short: at least {min_length}",
    "string_too_long": "is too long: at most {max_length} characters",
    "string_pattern_mismatch": "does not match {pattern}",
    "too_short": "has too few entries: at least {min_length}",
    "too_long": "has too many entries: at most {max_length}",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "enum": "must be {expected}",
    "literal_error": "must be {expected}",
}
"""What pydantic says, in the words of people who send JSON and know no Python."""
_NAME, _SENTENCE = 200, 500  # characters of a field's name and of what is said: both may quote the request


def problem(error: RequestError, request_id: str) -> dict[str, Any]:
    """The problem document of a request that cannot be carried out."""
    code = {"code": error.code.value} if isinstance(error, AssetsExpired) else {}
    return {
        "type": f"urn:adrelay:problem:{error.title.lower().replace(' ', '-')}",
        "title": error.title,
        "status": error.status,
        "detail": _short(error.detail, _SENTENCE),
        "errors": [
            {"field": _short(found.field, _NAME), "message": _short(found.message, _SENTENCE)}
            for found in error.errors[:_FIELDS]
        ],
        "request_id": request_id,
        **code,
    }


def field_errors(error: ValidationError, *, prefix: tuple[str, ...] = ()) -> list[FieldError]:
    """pydantic's findings as dotted fields and plain sentences."""
    return [
        FieldError(
            ".".join((*prefix, *map(str, found["loc"]))) or "body",
            in_words(found),
        )
        for found in error.errors(include_url=False, include_input=False)
    ]


def in_words(found: Mapping[str, Any]) -> str:
    """One of pydantic's findings as a plain sentence about its field."""
    words = _WORDS.get(found["type"])
    return words.format(**found.get("ctx", {})) if words else str(found["msg"]).removeprefix("Value error, ")


def internal_problem(request_id: str) -> dict[str, Any]:
    """What is told of an error that is ours; the rest is in the log under this request id."""
    return {
        "type": "urn:adrelay:problem:internal-error",
        "title": "Internal error",
        "status": 500,
        "detail": "Something failed on our side; the request id finds it in the log",
        "errors": [],
        "request_id": request_id,
    }


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
