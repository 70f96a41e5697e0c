"""What an error names is a place of the body that was sent: no word of pydantic's stands in it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cloud import Cloud
from tests.functions.handlers import request, send
from tests.functions.test_bad_requests import OPENAPI, ROUTES
from tests.shipped import Json

SCHEMAS: Json = OPENAPI["components"]["schemas"]
BODIES = [
    (method, path, body["schema"], body["example"])
    for path, operations in OPENAPI["paths"].items()
    for method, operation in operations.items()
    if (body := operation.get("requestBody", {}).get("content", {}).get("application/json"))
]
WRONG: tuple[Any, ...] = (None, True, 1.5, "x", [], [1], [{"nope": 1}], {}, {"nope": 1})
Place = tuple[str | int, ...]


def full(schema: Json, inside: tuple[str, ...] = ()) -> Any:
    """A value of each field that the schema has: of those that are either or, the largest."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return full(SCHEMAS[name], (*inside, name)) if name not in inside else {}
    if forms := schema.get("anyOf") if "properties" not in schema else None:
        return max((full(one, inside) for one in forms), key=lambda one: len(json.dumps(one)))
    if schema.get("type") == "object" or "properties" in schema:
        made = {name: full(one, inside) for name, one in schema.get("properties", {}).items()}
        more = schema.get("additionalProperties")
        return made | ({"studio": full(more, inside)} if isinstance(more, dict) else {})
    if schema.get("type") == "array":
        return [full(schema.get("items", {}), inside)]
    return schema.get("enum", [schema.get("const", "a")])[0]


def places(value: Any, here: Place = ()) -> Iterator[Place]:
    yield here
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places(one, (*here, name))


def put(body: Any, place: Place, value: Any) -> Any:
    """The body with this at that place."""
    if not place:
        return value
    name, *rest = place
    copy: Any = dict(body) if isinstance(body, dict) else list(body)
    copy[name] = put(body[name], tuple(rest), value)
    return copy


def stands(field: str, body: Any) -> bool:
    """Whether a field is a place of the body, or one that is missing there."""
    if field == "body":
        return True
    for part, following in zip(parts := field.split("."), [*parts[1:], None], strict=True):
        if isinstance(body, list):
            if not part.isdigit() or int(part) >= len(body):
                return False
            body = body[int(part)]
        elif isinstance(body, dict):
            if part not in body:
                return following is None and re.fullmatch(r"\w+", part) is not None
            body = body[part]
        else:
            return False
    return True


@pytest.mark.parametrize(("method", "path", "schema"), [one[:3] for one in BODIES])
def test_a_wrong_field_is_named_as_it_was_sent(cloud: Cloud, method: str, path: str, schema: Json) -> None:
    whole, asked = full(schema), re.sub(r"\{[^}]*\}", "x", path)
    named = []
    for body in (put(whole, place, value) for place in places(whole) for value in WRONG):
        made = request(method.upper(), asked, body)
        made["requestContext"]["authorizer"]["lambda"]["key"] = "x"
        answer = send(ROUTES[method, path], made)
        assert answer.status < 500, body
        named += (errors := answer.json.get("errors", []))
        for error in errors:
            assert stands(error["field"], body), (error, body)
            assert not re.search(r"Input|pydantic|Value error|NoneType|dict\b", error["message"]), error
    assert named


@pytest.mark.parametrize(("method", "path", "schema", "example"), BODIES)
@pytest.mark.parametrize("number", [1, 2])
def test_a_list_is_no_object(
    cloud: Cloud, method: str, path: str, schema: Json, example: Json, number: int
) -> None:
    """Of two jobs in a list the last was made, and the first was dropped without a word."""
    asked = request(method.upper(), re.sub(r"\{[^}]*\}", "x", path), [example] * number)
    answer = send(ROUTES[method, path], asked)
    assert (answer.status, answer.json["errors"]) == (
        422,
        [{"field": "body", "code": "wrong_type", "message": "must be an object"}],
    )
