"""Bodies of vendors' requests, read as vendors do: what they do not know is ignored."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from pydantic import BaseModel, ValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.problems import code_of, in_words, place_of

_ROUNDS = 20  # of taking unknown fields away: objects are nested less deep
_MEANT_EMPTY = ("characters",)  # of fields: a text that is taken away


def read(model: type[BaseModel], document: Any) -> dict[str, Any]:
    """The document as it is, but for fields that `model` does not know and those that are null or empty
    texts, as forms send what nobody has filled in. Raises InvalidRequest naming each that is wrong."""
    if not isinstance(document, Mapping):
        raise InvalidRequest.of(FieldError("body", "must be an object", "wrong_type"))
    try:
        known: dict[str, Any] = _given(deepcopy(dict(document)))
    except RecursionError as error:
        raise InvalidRequest.of(FieldError("body", "is nested too deeply")) from error
    for _ in range(_ROUNDS):
        try:
            model.model_validate(known)
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)
            unknown = [one for one in found if one["type"] == "extra_forbidden"]
            if not unknown:
                raise InvalidRequest.of(*(_field_error(one, known) for one in found)) from error
            for one in unknown:
                _take_away(known, one["loc"])
        else:
            break
    return known


def _field_error(found: Any, document: Any) -> FieldError:
    where = ".".join(place_of(found, found["loc"], document)) or "body"
    return FieldError(where, in_words(found), code_of(found))


def _given(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _given(one) for name, one in value.items() if one not in (None, "") or name in _MEANT_EMPTY
        }
    return [_given(one) for one in value if one not in (None, "")] if isinstance(value, list) else value


def _take_away(document: Any, where: tuple[int | str, ...]) -> None:
    for part in where[:-1]:
        if isinstance(document, dict) and part not in document:
            continue  # the name of one of several models that a value may have
        document = document[part]
    document.pop(where[-1], None)
