"""A filter that can match nothing is told so: a misspelt status would be an empty list, which is believed."""

import re
from collections.abc import Iterator

import pytest

from tests.cloud import Cloud
from tests.functions.handlers import manage, request, send
from tests.functions.test_bad_requests import OPENAPI, ROUTES, problem
from tests.shipped import Json

# What no list of values can be made of.
IDS = (
    "batch_id",
    "brand_id",
    "product_id",
    "feed_id",
    "external_id",
    "endpoint_id",
    "about",
    "user_id",
    "ids",
)
OF_THE_USERS = ("label", "image_type", "category", "tag", "filter", "names", "by", "cursor")


def filters() -> Iterator[tuple[str, str, Json]]:
    """(path, name, schema) of each parameter of each GET."""
    for path, operations in OPENAPI["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            if parameter["in"] == "query":
                schema = parameter["schema"]
                (said,) = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
                named = said.get("$ref", "").rpartition("/")[2]
                yield path, parameter["name"], OPENAPI["components"]["schemas"].get(named, said)


CHOICES = [(path, name, said["enum"]) for path, name, said in filters() if "enum" in said]


@pytest.mark.parametrize(("path", "name", "values"), CHOICES)
def test_a_value_that_there_is_not_is_told_those_that_there_are(
    cloud: Cloud, path: str, name: str, values: list[str]
) -> None:
    asked = request("GET", re.sub(r"\{[^}]*\}", "x", path), query={name: "foo"})
    found = problem(send(ROUTES["get", path], asked))
    assert found.status == 422
    (error,) = found.errors
    assert (error.field, error.code) == (name, "not_allowed")
    assert error.message.startswith("must be ")
    assert all(repr(value) in error.message for value in values)


@pytest.mark.parametrize(("path", "name", "values"), [one for one in CHOICES if "{" not in one[0]])
def test_each_that_there_is_is_taken(cloud: Cloud, path: str, name: str, values: list[str]) -> None:
    for value in values:
        answer = send(ROUTES["get", path], request("GET", path, query={name: value}))
        refused = answer.json["errors"] if answer.status == 422 else []
        assert not [error for error in refused if error["code"] == "not_allowed"], value


def test_every_filter_has_values_a_form_or_a_reason() -> None:
    loose = {
        name
        for _, name, said in filters()
        if said["type"] == "string" and not said.keys() & {"enum", "format", "pattern"}
    }
    utm = {name for name in loose if name.startswith("utm_")}
    assert loose - utm == {*IDS, *OF_THE_USERS} - {"user_id"}


def test_the_studios_presets_are_of_categories_that_there_are(cloud: Cloud) -> None:
    presets = manage("GET", "/v1/presets").json["presets"]
    kept = presets[0]["categories"][0]
    assert manage("GET", "/v1/presets", query={"category": kept}).json["presets"]
    (error,) = problem(manage("GET", "/v1/presets", query={"category": "foo"})).errors
    assert (error.field, error.code) == ("category", "not_allowed")
    assert f"'{kept}'" in error.message
