"""The API's document is one that readers and generators can use: everything is described and shown, the
bodies of README and the pages are valid, and what the validator refuses by rule its schemas refuse, too."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from adrelay.batches.request import BatchRequest
from adrelay.designs.versions import DesignChange
from adrelay.providers.registry import provider
from adrelay.requests.placements import PLACEMENTS
from adrelay.requests.request import JobRequest
from tests.documents import commands
from tests.shipped import ROOT, Json

OPENAPI: Json = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
SCHEMAS: Json = OPENAPI["components"]["schemas"]
BODIES: dict[str, type[BaseModel]] = {
    "JobRequest": JobRequest,
    "BatchRequest": BatchRequest,
    "DesignChange": DesignChange,
}


def _validator(reference: str) -> Draft202012Validator:
    return _validator_of({"$ref": reference})


def _validator_of(schema: Json) -> Draft202012Validator:
    return Draft202012Validator({**schema, "components": OPENAPI["components"]})


VALIDATORS = {name: _validator(f"#/components/schemas/{name}") for name in BODIES}


def _operations() -> Iterator[tuple[str, str, Json]]:
    for place in ("paths", "webhooks"):
        for path, operations in OPENAPI[place].items():
            for method, operation in operations.items():
                yield path, method, operation


def _media() -> Iterator[tuple[str, Json]]:
    """(where, media type object) of every body and answer."""
    for _, _, operation in _operations():
        for kind, media in operation.get("requestBody", {}).get("content", {}).items():
            yield f"{operation['operationId']} {kind}", media
        for status, response in operation["responses"].items():
            for kind, media in response.get("content", {}).items():
                yield f"{operation['operationId']} {status} {kind}", media


def _described(schema: Json) -> bool:
    named = SCHEMAS.get(schema.get("$ref", "").rpartition("/")[2], {})
    return bool(schema.get("description") or named.get("description"))


def test_everything_is_described() -> None:
    without = [name for name, schema in SCHEMAS.items() if not _described(schema)]
    without += [
        f"{name}.{field}"
        for name, schema in SCHEMAS.items()
        for field, found in schema.get("properties", {}).items()
        if not _described(found)
    ]
    without += [
        f"{operation['operationId']} {parameter['name']}"
        for _, _, operation in _operations()
        for parameter in operation.get("parameters", ())
        if not parameter.get("description")
    ]
    without += [
        operation["operationId"] for _, _, operation in _operations() if "description" not in operation
    ]
    assert without == []
    tagged = {tag for _, _, operation in _operations() for tag in operation["tags"]}
    assert tagged == {tag["name"] for tag in OPENAPI["tags"] if tag["description"]}


def test_no_description_speaks_of_our_code() -> None:
    """Users know no Python: no `Provider.check`, no `dict[str, Any]`."""
    said = [found for found in _walk(OPENAPI) if isinstance(found.get("description"), str)]
    own = re.compile(r"`[A-Z]\w+\.\w+`|\b(dict\[|list\[|str\b|None\b(?!-)|True\b|False\b|pydantic)")
    assert [one["description"] for one in said if own.search(one["description"])] == []


def _walk(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _walk(inner)


def test_every_body_and_every_answer_has_an_example_that_is_one() -> None:
    wrong = []
    for where, media in _media():
        if "example" not in media:
            wrong.append(f"{where} has none")
        else:
            errors = _validator_of(media["schema"]).iter_errors(media["example"])
            wrong += [f"{where} {error.json_path}: {error.message}" for error in errors]
    assert wrong == []


def test_operations_have_ids_that_stay() -> None:
    """A generated client's functions are called so: one that is renamed breaks programs."""
    names = [operation["operationId"] for _, _, operation in _operations()]
    assert len(names) == len(set(names))
    assert {"submit_job", "get_job", "list_jobs", "cancel_job", "submit_batch", "upload_image"} < set(names)
    assert all(re.fullmatch(r"[a-z_]+|[a-zA-Z]+", name) for name in names)


def test_answers_may_gain_fields() -> None:
    closed = {name for name, schema in SCHEMAS.items() if schema.get("additionalProperties") is False}
    answers = {name for where, media in _media() if " " in where for name in _references(media.get("schema"))}
    asked = {
        name
        for _, _, operation in _operations()
        for media in operation.get("requestBody", {}).get("content", {}).values()
        for name in _references(media["schema"])
        if operation["operationId"] not in OPENAPI["webhooks"]
    }
    assert closed
    assert closed & (answers - asked) == set()


def _references(schema: Any, seen: frozenset[str] = frozenset()) -> set[str]:
    """The names of all schemas that this one leads to."""
    named = {found["$ref"].rpartition("/")[2] for found in _walk(schema) if "$ref" in found} - seen
    inner = [_references(SCHEMAS[name], seen | named) for name in named]
    return named.union(*inner)


# -- bodies ------------------------------------------------------------------------------------------


def _shown() -> Iterator[tuple[str, Json, Any]]:
    """(where, schema, body) of everything that the pages and the sample events send as JSON."""
    for command in commands():
        words = command.words
        if words[0] != "curl" or "-d" not in words or not any("/v1/" in word for word in words):
            continue  # the vendors' APIs that are served are described by the vendors
        path = next(re.sub(r"^(\$API|https?://[^/]+)", "", word) for word in words if "/v1/" in word)
        method = words[words.index("-X") + 1] if "-X" in words else "POST"
        yield command.where, _schema_of(method, path), json.loads(words[words.index("-d") + 1])
    for file in sorted((ROOT / "events").rglob("*.json")):
        event = json.loads(file.read_text(encoding="utf-8"))
        sent = "requestContext" in event and isinstance(event.get("body"), str)
        if (
            sent
            and "json" in event["headers"].get("content-type", "")
            and "/callbacks/" not in event["rawPath"]
            and not file.parent.name.startswith("serve_")
        ):
            method = event["requestContext"]["http"]["method"]
            yield str(file.relative_to(ROOT)), _schema_of(method, event["rawPath"]), json.loads(event["body"])


def _schema_of(method: str, path: str) -> Json:
    for known, operations in OPENAPI["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path) and method.lower() in operations:
            content = operations[method.lower()]["requestBody"]["content"]
            schema: Json = content["application/json"]["schema"]
            return schema
    raise LookupError(f"{method} {path}")


SHOWN = {where: (schema, body) for where, schema, body in _shown() if "_invalid" not in where}


@pytest.mark.parametrize(("schema", "body"), SHOWN.values(), ids=SHOWN.keys())
def test_what_the_pages_send_is_valid(schema: Json, body: Any) -> None:
    assert [error.message for error in _validator_of(schema).iter_errors(body)] == []


def test_the_pages_send_more_than_one() -> None:
    assert any(where.startswith("README") for where in SHOWN)
    assert len(SHOWN) > 5


# -- rules -------------------------------------------------------------------------------------------

BRIEF: Json = {"brand": {"name": "Lumea"}, "copy": [{"type": "headline", "text": "Hi"}]}


def _job(**fields: Any) -> Json:
    return {"kind": "image_ad", "brief": BRIEF, **fields}


def _brief(**fields: Any) -> Json:
    return _job(brief={**BRIEF, **fields})


# Refused by rule, not by the form of one value: what schemas forget first.
RULES: dict[str, tuple[str, Any]] = {
    "picture by both": (
        "JobRequest",
        _brief(brand={"logo": {"url": "https://a.example/", "image_id": "img_a1b2"}}),
    ),
    "picture by neither": ("JobRequest", _brief(brand={"images": [{"description": "?"}]})),
    "picture by null": ("JobRequest", _brief(product={"images": [{"url": None}]})),
    "font without a name": ("JobRequest", _brief(brand={"fonts": [{}]})),
    "scene by both": ("JobRequest", _brief(scenes=[{"preset": "a", "prompt": "b"}])),
    "offer of nothing": ("JobRequest", _brief(offer={})),
    "was without price": ("JobRequest", _brief(offer={"was": "€1", "badge": "new"})),
    "empty brief": ("JobRequest", _job(brief={})),
    "brief that says nothing": ("JobRequest", _job(brief={"editable": False, "copy": [], "tone": None})),
    "ratio twice": ("JobRequest", _brief(aspect_ratios=["1:1", "1:1"])),
    "placement that is none": ("JobRequest", _brief(placement="billboard")),
    "placement twice": ("JobRequest", _brief(placement=["meta_feed", "meta_feed"])),
    "provider that is none": ("JobRequest", _job(provider="studoi")),
    "provider that is its fallback": ("JobRequest", _job(provider="studio", fallback=["studio"])),
    "fallback twice": ("JobRequest", _job(fallback=["studio", "studio"])),
    "fallback that chooses": ("JobRequest", _job(fallback=["auto"])),
    "options of nobody": ("JobRequest", _job(provider_options={"studoi": {}})),
    "text of blanks": ("JobRequest", _brief(copy=[{"type": "cta", "text": " \t "}])),
    "control character": ("JobRequest", _brief(tone="a\x07b")),
    "control character in a label": ("JobRequest", _job(labels={"a": "b\x00"})),
    "label's name": ("JobRequest", _job(labels={"a b": "c"})),
    "unknown field": ("JobRequest", _brief(colour="red")),
    "batch of nothing": ("BatchRequest", {"labels": {"a": "b"}}),
    "batch by both": ("BatchRequest", {"jobs": [_job()], "matrix": {"template": {}}}),
    "batch of a wrong job": ("BatchRequest", {"jobs": [{"kind": "poster"}]}),
    "edit by both": ("DesignChange", {"design": {"id": "a"}, "overrides": {"a": {"characters": "b"}}}),
    "edit by neither": ("DesignChange", {}),
}  # fmt: skip


@pytest.mark.parametrize(("name", "body"), RULES.values(), ids=RULES.keys())
def test_the_schemas_have_the_validators_rules(name: str, body: Any) -> None:
    assert not VALIDATORS[name].is_valid(body)


def test_the_schema_knows_what_each_provider_makes() -> None:
    route, _ = SCHEMAS["JobRequest"]["properties"]["fallback"]["anyOf"]
    for name in route["items"]["enum"]:
        for kind in SCHEMAS["JobKind"]["enum"]:
            makes = kind in {one.value for one in provider(name).kinds}
            assert VALIDATORS["JobRequest"].is_valid(_job(provider=name, kind=kind)) is makes, (name, kind)


_TEXT = st.sampled_from(
    ["Lumea", "", " ", "a\x00b", "x" * 201, "ж" * 20, "https://a.example/x.png", "img_a1b2c3"]
)
_ODD: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers(-1, 10) | _TEXT | st.just([]) | st.just({})
)
_IMAGE = _TEXT | st.fixed_dictionaries({}, optional={"url": _ODD, "image_id": _ODD, "labels": _ODD})
_BRIEFS = st.fixed_dictionaries(
    {},
    optional={
        "brand": st.fixed_dictionaries(
            {},
            optional={
                "name": _ODD,
                "logo": _IMAGE | _ODD,
                "colors": st.lists(st.sampled_from(["#fff", "red"])),
            },
        ),
        "product": st.fixed_dictionaries({}, optional={"images": st.lists(_IMAGE, max_size=2)}),
        "copy": st.lists(
            st.fixed_dictionaries(
                {"type": st.sampled_from(["cta", "headline", "body"])}, optional={"text": _ODD}
            ),
            max_size=2,
        ),
        "offer": st.fixed_dictionaries({}, optional={"price": _ODD, "was": _ODD, "rating": _ODD}) | _ODD,
        "aspect_ratios": st.lists(st.sampled_from(["1:1", "4:5", "0.5:1", "square"]), max_size=3) | _ODD,
        "placement": st.lists(st.sampled_from(["tiktok", "x", "moon"]), max_size=2)
        | st.sampled_from([*PLACEMENTS]),
        "scenes": st.lists(st.fixed_dictionaries({}, optional={"preset": _ODD, "prompt": _ODD}), max_size=2),
        "tone": _ODD,
        "editable": st.booleans(),
        "colour": st.just("red"),
    },
)
_JOBS = st.fixed_dictionaries(
    {"kind": st.sampled_from(["image_ad", "copy", "poster"])},
    optional={
        "brief": _BRIEFS,
        "provider": st.sampled_from(["auto", "studio", "cutx"]),
        "fallback": st.lists(st.sampled_from(["studio", "cutx"]), max_size=2),
        "max_cost": st.sampled_from(["4.00", "-1", 4, None]),
        "deadline": st.sampled_from([59, 60, 518_400, 518_401]),
        "labels": st.dictionaries(st.sampled_from(["a", "a b"]), _TEXT, max_size=1),
    },
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(body=_JOBS)
def test_validator_and_schema_agree(body: Json) -> None:
    """Whatever is sent: refused by one, refused by the other. The schema says more only of what is decided
    after the form (who makes what), and of blanks, which the validator takes away; and less of addresses,
    of which it says nothing but that they are some."""
    allowed = VALIDATORS["JobRequest"].is_valid(_as_the_form_has_it(body))
    try:
        TypeAdapter(JobRequest).validate_python(copy.deepcopy(body))
        refusal = None
    except ValidationError as error:
        refusal = error
    told = [] if refusal is None else [found for found in refusal.errors() if not _beyond_schemas(found)]
    assert allowed is (not told), (body, told)


def _as_the_form_has_it(body: Json) -> Json:
    """Without the kinds that its providers do not make: the route's rule, which the form does not know."""
    return {**body, "kind": "image_ad"} if body["kind"] == "copy" else body


def _beyond_schemas(found: Any) -> bool:
    """What JSON Schema has no words for: an address that leads nowhere, a ratio that no picture has."""
    return any(words in found["msg"] for words in ("https", "URL", "host", "ratio of a picture"))


def _takes_if_match(operation: Json) -> bool:
    return any(one["name"].lower() == "if-match" for one in operation.get("parameters", ()))


def test_what_a_change_heeds_a_deletion_heeds() -> None:
    """Nobody deletes what they have not seen where nobody changes it."""
    guarded = [path for path, method, one in _operations() if method == "patch" and _takes_if_match(one)]
    deletions = {path: one for path, method, one in _operations() if method == "delete"}
    assert [path for path in guarded if not _takes_if_match(deletions[path])] == []
    assert len(guarded) > 5


def test_whoever_sends_again_knows_what_comes_of_it() -> None:
    """What makes or changes something takes an idempotency key, or says what becomes of a repeat. (Of a PUT
    and a DELETE HTTP says it: done twice they are as done once.)"""
    told = {
        one["operationId"]: one
        for _, method, one in _operations()
        if method in ("post", "patch") and "operationId" in one and one.get("security") != []
    }
    keyed = {
        name
        for name, one in told.items()
        if any(parameter["name"] == "idempotency-key" for parameter in one.get("parameters", ()))
    }
    silent = {name for name in told.keys() - keyed if "ent again," not in told[name]["description"]}
    assert silent == set()
    assert {"create_endpoint", "rotate_secret", "comment_on_job", "prepare_upload"} <= keyed
    conflicts = {name for name in keyed if "409" not in told[name]["responses"]}
    assert conflicts == set(), "another body under a key is one"
