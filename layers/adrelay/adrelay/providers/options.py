"""Checking and filling what a vendor is sent: `provider_options` over what the brief says.

A vendor's request is described by a pydantic model of strict fields; it serves for checking only. What is
sent is what the user gave, untouched, laid over what the brief fills.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from adrelay.deferred import Deferred
from adrelay.errors import FieldError
from adrelay.problems import code_of, in_words, place_of
from adrelay.requests.record_ids import RECORD_IDS
from adrelay.requests.request import Brief

# The default of a field that may be left out. Its type does not allow null: vendors do not document null.
OPTIONAL: Any = None


class VendorModel(Deferred):
    """A part of a vendor's request: no unknown fields, no conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False)


class Said(NamedTuple):
    """What is wrong with a field, as a `FieldError` has it."""

    message: str
    code: str


def problems(model: type[BaseModel], document: Mapping[str, Any]) -> list[tuple[tuple[str, ...], Said]]:
    """The path of each field of `document` that `model` does not accept, and why."""
    try:
        model.model_validate(dict(document))
    except ValidationError as error:
        return [
            (place_of(found, found["loc"], document), _said(found))
            for found in error.errors(include_url=False, include_input=False)
        ]
    return []


def _said(found: Mapping[str, Any]) -> Said:
    code = code_of(found)
    return Said("is no field of this vendor's API" if code == "unknown_field" else in_words(found), code)


def option_errors(model: type[BaseModel], provider: str, options: Mapping[str, Any]) -> list[FieldError]:
    """What `model` does not accept in `provider_options.<provider>`, each with its full path."""
    return [
        FieldError(".".join(("provider_options", provider, *path)), *said)
        for path, said in problems(model, options)
    ]


def merged(filled: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """`options` over `filled`: objects are joined, anything else is replaced as a whole."""
    whole = dict(filled)
    for name, value in options.items():
        below = whole.get(name)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            whole[name] = merged(below, value)
        else:
            whole[name] = value
    return whole


def present(document: Mapping[str, Any]) -> dict[str, Any]:
    """`document` without what is None or empty."""
    return {name: value for name, value in document.items() if value not in (None, "", [], {})}


def unused_note(title: str, brief: Brief, used: frozenset[str]) -> tuple[str, ...]:
    """A note naming what the brief says that this vendor has no field for (`used`: paths it does use)."""
    said = brief.model_dump(exclude_unset=True, exclude_defaults=True, exclude_none=True, by_alias=True)
    paths = [
        f"{name}.{child}" if isinstance(value, dict) else name
        for name, value in said.items()
        for child in (value if isinstance(value, dict) else [name])
        if (value[child] if isinstance(value, dict) else value) not in (None, "", [], {})
    ]
    unused = [path for path in paths if path not in used and path not in RECORD_IDS]  # these filled it
    return (f"{title} has no field for: {', '.join(f'brief.{path}' for path in unused)}",) if unused else ()
