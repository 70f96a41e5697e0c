"""A record's fields: read from JSON, patched, written down, and how large they may be."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.problems import field_errors
from adrelay.workspace.forms import RecordFields
from adrelay.workspace.kinds import Kind

SIZE_LIMIT = 256 * 1024  # bytes of a record's fields; an item has at most 400 KB


def read_fields(kind: Kind, document: Any) -> RecordFields:
    """A record's fields in a parsed JSON document; InvalidRequest names each wrong one."""
    try:
        return kind.form.model_validate(document)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error, document)) from error


def merged(target: Any, patch: Any) -> Any:
    """`target` with a JSON merge patch laid over it (RFC 7396): null takes away, lists are replaced."""
    if not isinstance(patch, Mapping):
        return patch
    made = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = merged(made.get(name), value)
    return made


def document_of(fields: RecordFields) -> dict[str, Any]:
    """The fields without what is left open."""
    return fields.model_dump(mode="json", exclude_defaults=True)


def size_of(value: Any) -> int:
    """Bytes of a JSON value, as the table keeps it."""
    return len(json.dumps(value, ensure_ascii=False).encode())


def check_size(fields: RecordFields) -> None:
    """InvalidRequest naming the largest field of those that are too large together."""
    sizes = {name: size_of(value) for name, value in document_of(fields).items()}
    if (size := sum(sizes.values())) > SIZE_LIMIT:
        largest = max(sizes, key=lambda name: sizes[name])
        message = (
            f"makes the record {size} bytes long, with {sizes[largest]} of its own; at most {SIZE_LIMIT}"
        )
        raise InvalidRequest.of(FieldError(largest, message))
