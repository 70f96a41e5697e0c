"""Reading requests: everything that is wrong with one is told in one answer, of form as of providers."""

import copy
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.intake.routing import objections
from adrelay.problems import field_errors
from adrelay.requests.record_ids import RECORD_IDS
from adrelay.requests.request import JobRequest

M = TypeVar("M", bound=BaseModel)


def read(model: type[M], document: Any) -> M:
    """The `model` in a parsed JSON document; InvalidRequest names each wrong field."""
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error, document)) from error


def read_job(document: Any) -> JobRequest:
    """The job request in a parsed JSON document; InvalidRequest names each wrong field, and what the
    providers have against the others."""
    try:
        return read(JobRequest, document)
    except InvalidRequest as error:
        raise InvalidRequest.of(*error.errors, *second_look(document, error.errors)) from error


def second_look(document: Any, wrong: Sequence[FieldError]) -> list[FieldError]:
    """What the providers of a job request, some of whose fields are wrong, have against the other fields;
    none when there is too little left to ask them, or records are still to fill it."""
    rest, dropped = copy.deepcopy(document), [_in_objects(error.field) for error in wrong]
    for path in dropped:
        _drop(rest, path)
    try:
        request = JobRequest.model_validate(rest)
    except ValidationError:
        return []
    if any(getattr(request.brief, name) is not None for name in RECORD_IDS):
        return []
    return [error for error in objections(request) if not _is_about(error.field.split("."), dropped)]


def _in_objects(field: str) -> list[str]:
    """The field's path, as far as it leads through objects: lists are dropped whole, else what stands
    behind would have another number."""
    path = field.split(".")
    number = next((index for index, part in enumerate(path) if part.isdigit()), len(path))
    return path[:number]


def _drop(document: Any, path: Sequence[str]) -> None:
    """Take away what stands there, or what is nearest around it: a key of `labels` has no place within."""
    for part, below in zip(path, [*path[1:], None], strict=True):
        if not isinstance(document, dict):
            return
        inner = document.get(part)
        if below is None or not isinstance(inner, dict):
            document.pop(part, None)
            return
        document = inner


def _is_about(field: Sequence[str], dropped: Sequence[Sequence[str]]) -> bool:
    """Whether an objection may come from a field that is not there: it is that one, within it, or around."""
    return any(all(mine == theirs for mine, theirs in zip(field, path, strict=False)) for path in dropped)
