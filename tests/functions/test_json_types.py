"""What a body's numbers, flags and times may be is what the OpenAPI document says of them: `true` is no 1."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from adrelay.providers.studio.options import OPTIONS
from tests.functions.handlers import in_environment, module
from tests.functions.test_workspace import workspace, wrong
from tests.shipped import ROOT, Json, camel

DOCUMENT: Json = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
SCHEMAS: Json = DOCUMENT["components"]["schemas"]
OPTION_SCHEMAS: Json = {one.__name__: one.model_json_schema() for one in OPTIONS.values()}
WRONG: dict[str, list[Any]] = {  # what JSON Schema refuses, and pydantic by itself takes
    "integer": [True, False, "60", "1e2", 60.5],
    "number": [True, "4.5"],
    "boolean": [0, 1, 1.0, "true", "yes"],
    "date-time": [True, 1_800_000_000, 1e9, "1800000000", "1800000000.5"],
}
RIGHT: dict[str, list[Any]] = {
    "integer": [60, 60.0],
    "number": [4, 4.5],
    "boolean": [True, False],
    "date-time": ["2999-01-01T00:00:00Z", "2999-01-01T00:00:00.5+02:00"],
}
OF_THE_ROUTES = (
    *("manage_jobs", "submit_job", "manage_tenant", "manage_webhooks"),
    *("review_job", "manage_workspace", "export_job"),
)


def _plain(schema: Json, wraps: int = 0) -> Iterator[tuple[str, int]]:
    """The types of the values that a property may be, and how many lists are around one."""
    kind = schema.get("format") if schema.get("format") == "date-time" else schema.get("type")
    if kind in WRONG:
        yield str(kind), wraps
    for one in schema.get("anyOf", ()):
        yield from _plain(one, wraps)
    if "items" in schema:
        yield from _plain(schema["items"], wraps + 1)


def _sent(schema: Json, seen: set[str]) -> None:
    """The names of all schemas that the schema leads to."""
    if isinstance(schema, list):
        for one in schema:
            _sent(one, seen)
    elif isinstance(schema, dict):
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        if name and name not in seen:
            seen.add(name)
            _sent(SCHEMAS[name], seen)
        for one in schema.values():
            _sent(one, seen)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _models(one)


@pytest.fixture(scope="module")
def forms() -> dict[str, type[BaseModel]]:
    for name in OF_THE_ROUTES:
        with in_environment(camel(name)):
            module(name)
    return {one.__name__: one for one in _models(BaseModel)}


def named_in_bodies() -> list[str]:
    """The names of all schemas of JSON bodies."""
    named = set[str]()
    for operations in DOCUMENT["paths"].values():
        for operation in operations.values():
            _sent(operation.get("requestBody", {}).get("content", {}).get("application/json", {}), named)
    return sorted(named)


def fields() -> list[tuple[str, str, str, int]]:
    """(model, field, type, lists around it) of each number, flag and time of a JSON body."""
    schemas = {name: SCHEMAS[name] for name in named_in_bodies()}
    schemas |= OPTION_SCHEMAS
    return [
        (name, field, kind, wraps)
        for name, schema in schemas.items()
        for field, declared in schema.get("properties", {}).items()
        for kind, wraps in _plain(declared)
    ]


def _refusals(model: type[BaseModel], field: str, value: Any) -> list[Any]:
    try:
        model.model_validate({field: value})
    except ValidationError as error:
        return [found for found in error.errors() if found["loc"][:1] == (field,)]
    return []


@pytest.mark.parametrize(("name", "field", "kind", "wraps"), fields())
def test_a_field_takes_what_its_schema_says(
    forms: dict[str, type[BaseModel]], name: str, field: str, kind: str, wraps: int
) -> None:
    model = forms[name]
    for value in WRONG[kind]:
        assert _refusals(model, field, [value] if wraps else value), f"{value!r} is no {kind}"
    for value in RIGHT[kind]:
        told = [one["type"] for one in _refusals(model, field, [value] if wraps else value)]
        assert not any(one.endswith(("_type", "_parsing")) for one in told), f"{value!r} is {kind}"


def test_of_a_patch_that_is_laid_over_a_record_the_same_holds(cloud: object) -> None:
    made = workspace("POST", "products", {"name": "Tea", "rating": 4.5}).json
    answer = workspace("PATCH", f"products/{made['id']}", {"rating": True})
    assert wrong(answer)


def test_there_are_such_fields() -> None:
    """None of them says its limits in pydantic's words."""
    assert len(fields()) > 30
    assert {kind for _, _, kind, _ in fields()} == WRONG.keys()
    assert not re.search(r'"(?:ge|le|gt|lt)":', json.dumps([SCHEMAS, OPTION_SCHEMAS]))


def test_a_field_has_the_name_alone_that_its_schema_has(forms: dict[str, type[BaseModel]]) -> None:
    """What it is called in the code is no second name: who gave both would have lost one."""
    renamed = [
        (name, field.alias, model)
        for model in (forms[one] for one in {*named_in_bodies(), *OPTION_SCHEMAS} & forms.keys())
        for name, field in model.model_fields.items()
        if field.alias not in (None, name)
    ]
    assert {(name, alias) for name, alias, _ in renamed} >= {("lines", "copy")}
    for name, alias, model in renamed:
        for given in ({name: "x"}, {name: "x", alias: "x"}):
            refused = {one["loc"]: one["type"] for one in _refused(model, given)}
            assert refused[(name,)] == "extra_forbidden", (model, given)


def _refused(model: type[BaseModel], given: Json) -> list[Any]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(given)
    return refused.value.errors()
