"""RFC 9457 problem documents: how every error looks from outside."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from adrelay.errors import FieldError, RequestError

CONTENT_TYPE = "application/problem+json"
_FIELDS = 100  # that are named; who got more wrong starts over anyway
_TIME = "must be a time with its zone, such as 2026-11-01T09:00:00Z; in a URL, a + is written %2B"
_WORDS = {
    "missing": ("missing", "is missing"),
    "extra_forbidden": ("unknown_field", "is no field that we know"),
    "model_type": ("wrong_type", "must be an object"),
    "model_attributes_type": ("wrong_type", "must be an object"),
    "dict_type": ("wrong_type", "must be an object"),
    "list_type": ("wrong_type", "must be a list"),
    "tuple_type": ("wrong_type", "must be a list"),
    "string_type": ("wrong_type", "must be text, in quotes"),
    "string_unicode": ("invalid", "holds half a character (a lone surrogate)"),
    "string_too_short": ("too_short", "is too short: at least {min_length}"),
    "string_too_long": ("too_long", "is too long: at most {max_length} characters"),
    "string_pattern_mismatch": ("invalid", "does not match {pattern}"),
    "too_short": ("too_short", "has too few entries: at least {min_length}"),
    "too_long": ("too_long", "has too many entries: at most {max_length}"),
    "bool_type": ("wrong_type", "must be true or false"),
    "bool_parsing": ("wrong_type", "must be true or false"),
    "int_type": ("wrong_type", "must be a whole number"),
    "int_parsing": ("wrong_type", "must be a whole number"),
    "int_from_float": ("wrong_type", "must be a whole number"),
    "float_type": ("wrong_type", "must be a number"),
    "float_parsing": ("wrong_type", "must be a number"),
    **dict.fromkeys(("datetime_type", "datetime_parsing", "datetime_from_date_parsing"), ("invalid", _TIME)),
    **dict.fromkeys(("datetime_object_invalid", "timezone_aware"), ("invalid", _TIME)),
    "greater_than": ("out_of_range", "must be more than {gt}"),
    "less_than": ("out_of_range", "must be less than {lt}"),
    "finite_number": ("out_of_range", "must be a finite number"),
    "greater_than_equal": ("out_of_range", "must be at least {ge}"),
    "less_than_equal": ("out_of_range", "must be at most {le}"),
    "enum": ("not_allowed", "must be {expected}"),
    "literal_error": ("not_allowed", "must be {expected}"),
    "union_tag_invalid": ("not_allowed", "has the type {tag!r:.80}; there are: {expected_tags}"),
    "union_tag_not_found": ("missing", "must be an object that says its type"),
}
"""What pydantic says, as a code for programs and in the words of people who send JSON and know no Python."""
_NO_FILE = "Expected UploadFile"  # what Powertools says of a form's field
FIELD_CODES = {
    "missing": "it must be there",
    "unknown_field": "there is no such field: a misspelt one would be ignored otherwise",
    "wrong_type": "text, number, list or object, where another of these is meant",
    "too_short": "fewer characters or entries than must be",
    "too_long": "more characters or entries than may be",
    "out_of_range": "a number below or above what may be",
    "not_allowed": "none of the values that may be",
    "invalid": "anything else: the message says what, form or provider's rule",
}
"""What may be wrong with a field, for programs, and what it means."""
_NAME, _SENTENCE = 200, 500  # characters of a field's name and of what is said: both may quote the request


def problem(error: RequestError, request_id: str) -> dict[str, Any]:
    """The problem document of a request that cannot be carried out."""
    return {
        **_kind(error.code, error.title, error.status),
        "detail": _short(error.detail, _SENTENCE),
        "errors": [
            {
                "field": _short(found.field, _NAME),
                "code": found.code,
                "message": _short(found.message, _SENTENCE),
            }
            for found in error.errors[:_FIELDS]
        ],
        "request_id": request_id,
    }


def _kind(code: str, title: str, status: int) -> dict[str, Any]:
    return {
        "type": f"urn:adrelay:problem:{code.replace('_', '-')}",
        "title": title,
        "status": status,
        "code": code,
        "docs": f"/docs/errors#{code}",
    }


def field_errors(error: ValidationError, document: Any, *, prefix: tuple[str, ...] = ()) -> list[FieldError]:
    """pydantic's findings of a document as dotted fields and plain sentences."""
    made = (
        FieldError(
            ".".join((*prefix, *place_of(found, found["loc"], document))) or "body",
            in_words(found),
            code_of(found),
        )
        for found in error.errors(include_url=False, include_input=False)
    )
    return list(dict.fromkeys(made))


def place_of(found: Mapping[str, Any], where: Sequence[int | str], document: Any) -> tuple[str, ...]:
    """Where something stands in a document, or is missing, of which pydantic says `where`: in that are also
    names of forms that a value may have, and fields of objects in whose place a text may be given."""
    place = list[str]()
    for at, part in enumerate(where, start=1):
        names = range(len(document)) if isinstance(document, list) else document
        if isinstance(names, Mapping | range) and part in names:
            document = document[part]
        elif not (isinstance(names, Mapping) and at == len(where) and found["type"] == "missing"):
            continue
        place.append(str(part)[:_NAME])
    return tuple(place)


def in_words(found: Mapping[str, Any]) -> str:
    """One of pydantic's findings as a plain sentence about its field."""
    if (known := _WORDS.get(found["type"])) is None:
        said = str(found["msg"]).removeprefix("Value error, ")
        return "must be a file of a multipart form" if said.startswith(_NO_FILE) else said
    about = found.get("ctx", {})
    if about.get("field_type") == "Value":  # a text whose length was looked at after other rules
        known = _WORDS[f"string_{found['type']}"]
    return known[1].format(**about)


def code_of(found: Mapping[str, Any]) -> str:
    """One of pydantic's findings as one of `FIELD_CODES`."""
    return _WORDS.get(found["type"], ("invalid", ""))[0]


def internal_problem(request_id: str) -> dict[str, Any]:
    """What is told of an error that is ours; the rest is in the log under this request id."""
    return {
        **_kind("internal_error", "Internal error", 500),
        "detail": "Something failed on our side; the request id finds it in the log",
        "errors": [],
        "request_id": request_id,
    }


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
