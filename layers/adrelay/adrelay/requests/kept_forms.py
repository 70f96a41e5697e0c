"""Documents that were taken once, by the rules of their time."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

M = TypeVar("M", bound=BaseModel)


def read_kept(form: type[M], document: Mapping[str, Any]) -> M:
    """The `form` in a document that was taken as one, perhaps by an earlier release: what its rules would
    refuse today stands as it stood, and what it knows no more is left out."""
    try:
        return form.model_validate(document)
    except ValidationError:
        return as_it_stands(form, document)


def as_it_stands(form: type[M], document: Mapping[str, Any]) -> M:
    """The `form` by its fields' types alone."""
    form.model_rebuild()  # its annotations are names until it is built
    fields, values = set[str](), dict[str, Any]()
    for name, field in form.model_fields.items():
        given = field.alias or name
        if given in document:
            fields.add(name)
            values[given] = _read(field.annotation, document[given])
    return form.model_construct(fields, **values)


def _read(kind: Any, value: Any) -> Any:
    """The value as `kind`, without what may be said of that beside; as it is, where it is none."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _read(inner[0], value)
    if origin in (Union, UnionType):
        return None if value is None else _read(next(one for one in inner if one is not NoneType), value)
    if origin in (list, tuple) and isinstance(value, list | tuple):
        return origin(_read(inner[0], one) for one in value)
    if origin is dict and isinstance(value, Mapping):
        return {_read(inner[0], name): _read(inner[1], one) for name, one in value.items()}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return as_it_stands(kind, value) if isinstance(value, Mapping) else value
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return value
