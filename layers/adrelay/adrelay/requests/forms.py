"""The forms of single values in requests: what each must look like, and what is said of one that does not.

Each says the same as JSON Schema, as far as that can say it, so that what a client checks for itself is what
is checked here.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Any, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    WrapValidator,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from adrelay.deferred import Deferred
from adrelay.requests.placements import PLACEMENTS

JsonSchema = dict[str, Any]
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
_NARROWEST = Fraction(20)  # one side of a picture by the other
_RATIO = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4})?:[0-9]{1,4}(\.[0-9]{1,4})?")


class FromOutside(Deferred):
    """Of what users send. A null says nothing: a field that cannot be null is as if it were not there."""

    @model_validator(mode="before")
    @classmethod
    def _of_null(cls, given: Any) -> Any:
        if not isinstance(given, Mapping) or not any(value is None for value in given.values()):
            return given
        never = _never_null(cls)
        return {name: value for name, value in given.items() if value is not None or name not in never}


@cache
def _never_null(form: type[BaseModel]) -> frozenset[str]:
    """The fields of a form whose values are never null, as JSON calls them."""
    return frozenset(
        field.alias or name
        for name, field in form.model_fields.items()
        if NoneType not in get_args(field.annotation)
    )


class Model(FromOutside):
    """Of what users send, with blanks at the edges of texts taken away."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


@dataclass(frozen=True)
class Form:
    """The pattern of a text, and what is said of one that has another (pydantic would show the pattern)."""

    pattern: str
    words: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": self.pattern}

    def _check(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value):
            raise ValueError(self.words)
        return value


def aspect_ratio(value: str) -> str:
    """The ratio in whole numbers, as vendors take them: "1.91:1" is "191:100"."""
    if not _RATIO.fullmatch(value):  # nothing else is reckoned: 1e30000000 would take for ever
        raise ValueError("is not the ratio of a picture")
    width, height = (Fraction(part) for part in value.split(":"))
    if not width or not height or not 1 / _NARROWEST <= width / height <= _NARROWEST:
        raise ValueError("is not the ratio of a picture")
    if width.denominator == height.denominator == 1:
        return f"{width}:{height}"  # 1.0:1 is 1:1, and 04:5 is 4:5
    exact = width / height
    return f"{exact.numerator}:{exact.denominator}"


def width_by_height(ratio: str) -> Fraction:
    """By what a ratio is another: 2:2 makes what 1:1 makes."""
    width, height = (Fraction(part) for part in ratio.split(":"))
    return width / height


def each_ratio_once(ratios: list[str]) -> list[str]:
    if len(set(map(width_by_height, ratios))) < len(ratios):
        raise ValueError("names a ratio twice")
    return ratios


def each_place_once(places: list[str]) -> list[str]:
    if len(set(places)) < len(places):
        raise ValueError("names a place twice")
    return places


def each_provider_once(fallback: list[str], others: ValidationInfo) -> list[str]:
    """Of a route, whose first is the field `provider`."""
    named = [others.data.get("provider"), *fallback]
    if len(set(named)) != len(named):
        raise ValueError("names a provider twice, or the job's own")
    return fallback


def trees(designs: dict[str, Any]) -> dict[str, Any]:
    """Trees by their ratios, in whole numbers, or by their placements. ValueError (for pydantic) for a name
    that is neither, and where two make the same ad."""
    names = {name: name if name in PLACEMENTS else aspect_ratio(name) for name in designs}
    kinds = [one if one in PLACEMENTS else width_by_height(one) for one in names.values()]
    if len(set(kinds)) < len(kinds):
        raise ValueError("names a ratio twice")
    return {names[name]: tree for name, tree in designs.items()}


def known_placement(value: str) -> str:
    if value not in PLACEMENTS:
        raise ValueError("is no placement that is known here; see GET /v1/placements")
    return value


def as_browsers_read_it(value: Any) -> Any:
    """A URL as shops write it: without a scheme (`//cdn…`), or with blanks."""
    if not isinstance(value, str):
        return value
    url = value.strip().replace(" ", "%20")
    return f"https:{url}" if url.startswith("//") else url


def _each_once(given: Any, read: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """Blanks at the edges of names are taken away, by which two may become one."""
    named = read(given)
    if len(named) < len(given):
        raise ValueError("has a name twice, but for blanks at its edges")
    return named


ONCE = WrapValidator(_each_once)


def listed(value: Any) -> Any:
    """One placement may be given by its name alone."""
    return [value] if isinstance(value, str) else value


def whole_color(value: str) -> str:
    """ "#fff" and "ffffff" as "#ffffff"."""
    digits = value.removeprefix("#")
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


@dataclass(frozen=True)
class NoControlCharacters:
    """Of a text that people read: half characters and what no keyboard writes are refused, but for tabs and
    new lines. `blank`: whether it may be nothing but blanks (which is said of its length, once stripped)."""

    blank: bool = True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        plain, seen = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*", r"[^\x00-\x20\x7f]"
        return {**handler(schema), "pattern": f"^{plain}$" if self.blank else f"^{plain}{seen}{plain}$"}

    @staticmethod
    def _check(value: str) -> str:
        if found := re.search(_CONTROL, value):
            raise ValueError(f"holds the control character U+{ord(found[0]):04X}")
        return value


def sendable(options: dict[str, Any]) -> dict[str, Any]:
    """JSON data as it is, if it can be sent on; ValueError (for pydantic) otherwise."""
    try:
        json.dumps(options, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character (a lone surrogate)") from error
    except ValueError as error:
        raise ValueError("holds a number that JSON cannot say") from error
    return options


@dataclass(frozen=True)
class SchemaOf:
    """Of a value that is validated later: in the API's document it is a `model` already."""

    model: type[BaseModel]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchema:
        return handler(self.model.__pydantic_core_schema__)


def given(name: str) -> JsonSchema:
    """The JSON Schema of an object that has the property, and not as null."""
    return {"required": [name], "properties": {name: {"not": {"type": "null"}}}}


def not_given(name: str) -> JsonSchema:
    """The JSON Schema of an object without the property, or with it as null."""
    return {"properties": {name: {"type": "null"}}}


def one_of(*names: str) -> JsonSchema:
    """For a model's `json_schema_extra`: exactly one of these is given."""
    return {"allOf": [{"oneOf": [given(name) for name in names]}]}


def some_of(names: Iterable[str]) -> JsonSchema:
    """For a model's `json_schema_extra`: at least one of these is given."""
    return {"allOf": [{"anyOf": [given(name) for name in names]}]}


_NOTHING: JsonSchema = {"enum": [None, False, [], {}]}


def says_something(fields: Mapping[str, type[BaseModel] | None]) -> JsonSchema:
    """For a model's `json_schema_extra`: at least one of these fields is more than it is by itself. Of one
    that is a model, by its own fields."""
    said = [
        {"required": [name], "properties": {name: {"not": _nothing(inner)}}} for name, inner in fields.items()
    ]
    return {"allOf": [{"anyOf": said}]}


def _nothing(inner: type[BaseModel] | None) -> JsonSchema:
    if inner is None:
        return _NOTHING
    own = {
        name: {"enum": [field.default]} if isinstance(field.default, bool) else _NOTHING
        for name, field in inner.model_fields.items()
    }
    return {"anyOf": [_NOTHING, {"type": "object", "properties": own}]}
