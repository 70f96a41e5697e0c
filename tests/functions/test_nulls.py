"""A null says nothing, in whichever field of a body it stands: what need not be there may be null, what must
be there is missing then, and a merge patch takes away by it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from adrelay.images.library import Library
from adrelay.images.records import Labels
from adrelay.jobs.store import Store
from adrelay.requests.request import Brief, JobRequest
from adrelay.workspace.fields import merged
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import job_body, request, send, submit
from tests.functions.test_json_types import OPTION_SCHEMAS, SCHEMAS, forms, named_in_bodies
from tests.functions.test_workspace import made, workspace
from tests.shipped import Json

__all__ = ["forms"]
BODIES = {name: SCHEMAS[name] for name in named_in_bodies() if "properties" in SCHEMAS[name]}


def fields(*, required: bool) -> list[tuple[str, str]]:
    """(form, field) of every body, and of the studio's options."""
    return [
        (name, field)
        for name, schema in {**BODIES, **OPTION_SCHEMAS}.items()
        for field in schema["properties"]
        if (field in schema.get("required", ())) is required
    ]


def refusals(model: type[BaseModel], field: str) -> list[str]:
    try:
        model.model_validate({field: None})
    except ValidationError as error:
        return [found["type"] for found in error.errors() if found["loc"][:1] == (field,)]
    return []


@pytest.mark.parametrize(("name", "field"), fields(required=False))
def test_what_need_not_be_there_may_be_null(forms: dict[str, type[BaseModel]], name: str, field: str) -> None:
    assert refusals(forms[name], field) == []


@pytest.mark.parametrize(("name", "field"), fields(required=True))
def test_what_must_be_there_is_missing(forms: dict[str, type[BaseModel]], name: str, field: str) -> None:
    assert refusals(forms[name], field) == ["missing"]


def test_the_document_says_so() -> None:
    told = {
        (name, field): {"type": "null"} in schema["properties"][field].get("anyOf", ())
        for name, schema in BODIES.items()
        for field in schema["properties"]
    }
    for (name, field), may_be_null in told.items():
        assert may_be_null is (field not in BODIES[name].get("required", ())), (name, field)
    assert len(told) > 150


def test_it_is_what_the_field_is_by_itself() -> None:
    nothing: Json = {name: None for name in JobRequest.model_fields if name not in ("kind", "brief")}
    brief = {"brand": {"name": "Lumea"}}
    said = JobRequest.model_validate({"kind": "copy", "brief": brief, **nothing})
    assert said == JobRequest.model_validate({"kind": "copy", "brief": brief})
    bare: Json = {"brand": {"name": "Lumea", "logo": None, "colors": None}}
    bare |= {field.alias or name: None for name, field in Brief.model_fields.items() if name != "brand"}
    assert Brief.model_validate(bare) == Brief.model_validate(brief)


def test_a_brief_of_nulls_is_empty() -> None:
    with pytest.raises(ValidationError, match="is empty"):
        Brief.model_validate({"copy": None, "editable": None, "brand": None})


def test_a_job_is_taken_so(cloud: Cloud) -> None:
    """By the route, which has a document of its own of what it takes."""
    body = job_body(provider=None, fallback=None, provider_options=None, deadline=None, labels=None)
    answer = submit({**body, "dry_run": None})
    assert answer.status == 202, answer.text
    refused = submit({**body, "kind": None}).json["errors"]
    assert [(error["field"], error["code"]) for error in refused] == [("kind", "missing")]


def test_of_a_list_it_leaves_open_what_a_record_fills(cloud: Cloud) -> None:
    """A brief that wants none says `[]`."""
    brand = made("brands", name="Fjordkaffe", colors=["#322996"])["id"]
    brief = {"brand_id": brand, "copy": [{"type": "headline", "text": "Hi"}]}
    own: tuple[Json, ...] = ({}, {"brand": {"colors": None}}, {"brand": {"colors": []}})
    filled = [
        JobRequest.model_validate(
            {"kind": "image_ad", "brief": {**brief, **more}}
        ).brief.brand.model_fields_set
        for more in own
    ]
    assert filled == [set(), set(), {"colors"}]


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
_OBJECTS = st.dictionaries(st.sampled_from("abc"), _JSON, max_size=3)


def has_null(value: Any) -> bool:
    """Whether an object has a null in it, however deep; what stands in lists is as it was sent."""
    inner = value.values() if isinstance(value, dict) else ()
    return any(one is None or has_null(one) for one in inner)


@given(_OBJECTS.filter(lambda target: not has_null(target)), _OBJECTS)
@settings(max_examples=300, deadline=None)
def test_a_patch_takes_away_at_every_depth(target: Json, patch: Json) -> None:
    result = merged(target, patch)
    assert not has_null(result)

    def holds(before: Any, change: Any, after: Any) -> None:
        for name in {*before, *change, *after}:
            if name not in change:
                assert after[name] == before[name]
            elif change[name] is None:
                assert name not in after
            elif isinstance(change[name], dict):
                was = before.get(name)
                holds(was if isinstance(was, dict) else {}, change[name], after[name])
            else:
                assert after[name] == change[name]

    holds(target, patch, result)


def test_so_do_those_of_records(cloud: Cloud) -> None:
    product = made(
        "products", name="Serum", labels={"a": "1", "b": "2"}, rating={"value": 4.5, "count": 12}, sku="S"
    )
    changed = workspace(
        "PATCH", f"products/{product['id']}", {"labels": {"a": None}, "rating": {"count": None}, "sku": None}
    )
    assert changed.status == 200, changed.text
    assert changed.json["labels"] == {"b": "2"}
    assert (changed.json["rating"]["value"], changed.json["rating"].get("count")) == (4.5, None)
    assert changed.json["sku"] is None


def test_so_are_an_images_labels(cloud: Cloud, store: Store) -> None:
    library = Library(store, "local", ASSETS)
    image, *_ = library.await_upload("image/png", Labels(labels={"a": "1"}, alt_text="A jar"), 60)
    changed = send("manage_jobs", request("PATCH", f"/v1/images/{image.id}", {"labels": None}))
    assert (changed.status, changed.json["labels"], changed.json["alt_text"]) == (200, {}, "A jar")
