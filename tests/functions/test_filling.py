"""Briefs that name what a tenant keeps: what is filled, what stands, and what a job keeps of it."""

import json
from typing import Any

import pytest

from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.requests.request import JobRequest
from tests.cloud import Cloud
from tests.functions.batches import work
from tests.functions.dropping import drop
from tests.functions.handlers import Answer, invoke, manage, request, send, submit
from tests.functions.test_workspace import made, workspace, wrong
from tests.records import ended
from tests.shipped import Json, event

LOGO = "https://fjordkaffe.example/logo.png"


@pytest.fixture
def brand(cloud: Cloud) -> Json:
    return made(
        "brands",
        logo=LOGO,
        colors=[{"hex": "#ffffff", "role": "background"}, {"hex": "#322996", "role": "primary"}],
        fonts=["Lora"],
        tone="warm",
        voice="male-1",
        forbidden_words=["cheap", "no brainer"],
        disclaimers=["Contains caffeine."],
        placement=["meta_feed"],
    )


@pytest.fixture
def product(brand: Json) -> Json:
    return made(
        "products",
        brand_id=brand["id"],
        description="A light roast.",
        facts=["Roasted in Bergen", "Won gold."],
        images=["https://fjordkaffe.example/morgen.jpg"],
        price="12.90",
        was="1290",
        currency="EUR",
        rating={"value": 4.7, "count": 212},
        disclaimers=["Keep dry."],
        variants=[
            {"name": "250 g"},
            {"name": "1 kg", "price": "44.00", "images": ["https://fjordkaffe.example/kg.jpg"]},
        ],
    )


def job(kind: str = "image_ad", **brief: Any) -> Answer:
    return submit({"kind": kind, "provider": "studio", "brief": brief})


def brief_of(answer: Answer) -> Json:
    """What the job was asked for, filled."""
    assert answer.status == 202, answer.text
    kept = manage("GET", f"/v1/jobs/{answer.json['id']}/brief").json
    JobRequest.model_validate(kept)
    brief: Json = kept["brief"]
    return brief


def test_a_product_fills_the_brief_and_brings_its_brand(brand: Json, product: Json) -> None:
    answer = job(product_id=product["id"])
    assert answer.json["records"] == {"brand_id": brand["id"], "product_id": product["id"]}
    assert manage("GET", f"/v1/jobs/{answer.json['id']}").json["records"] == answer.json["records"]
    assert brief_of(answer) == {
        "brand_id": brand["id"],
        "product_id": product["id"],
        "brand": {
            "name": "One",
            "logo": {"url": LOGO},
            "fonts": [{"name": "Lora"}],
            "colors": [{"hex": "#322996", "label": "primary"}, {"hex": "#ffffff", "label": "background"}],
            "forbidden_words": ["cheap", "no brainer"],
        },
        "product": {
            "name": "One",
            "description": "A light roast.\nRoasted in Bergen.\nWon gold.",
            "images": [{"url": "https://fjordkaffe.example/morgen.jpg"}],
            "disclaimers": ["Contains caffeine.", "Keep dry."],
        },
        "offer": {
            "price": "12.90",
            "was": "1290",
            "currency": "EUR",
            "rating": {"value": 4.7, "count": 212},
        },
        "placement": ["meta_feed"],
        "tone": "warm",
    }


def test_what_the_brief_says_stands(brand: Json, product: Json) -> None:
    brief = brief_of(
        job(
            product_id=product["id"],
            brand={"name": "Two", "logo": None, "colors": []},
            product={"images": ["https://fjordkaffe.example/other.jpg"], "disclaimers": []},
            offer=None,
            aspect_ratios=["4:5"],
            tone="bold",
        )
    )
    assert (brief["brand"]["name"], brief["tone"], brief["aspect_ratios"]) == ("Two", "bold", ["4:5"])
    assert brief["product"]["images"] == [{"url": "https://fjordkaffe.example/other.jpg"}]
    assert not {"offer", "placement"} & brief.keys()
    assert not {"logo", "colors"} & brief["brand"].keys()
    assert "disclaimers" not in brief["product"]


def test_a_variant_alone_names_its_product(brand: Json, product: Json) -> None:
    brief = brief_of(job(product_variant_id=product["variants"][1]["id"]))
    assert (brief["product_id"], brief["brand_id"]) == (product["id"], brand["id"])
    assert brief["product"]["name"] == "One, 1 kg"
    assert brief["product"]["images"] == [{"url": "https://fjordkaffe.example/kg.jpg"}]
    assert brief["offer"]["price"] == "44.00"
    assert "was" not in brief["offer"], "that was another price's"


def test_audience_and_project_fill_what_they_are(cloud: Cloud, brand: Json) -> None:
    audience = made("audiences", description="Home brewers", details="Read labels.")
    project = made("projects", brand_id=brand["id"], labels={"client": "fjord", "season": "spring"})
    body = {
        "kind": "copy",
        "provider": "studio",
        "brief": {"project_id": project["id"], "audience_id": audience["id"]},
        "labels": {"season": "summer"},
    }
    answer = submit(body)
    assert answer.json["labels"] == {"client": "fjord", "season": "summer"}
    brief = brief_of(answer)
    assert (brief["audience"], brief["brand_id"]) == ("Home brewers\nRead labels.", brand["id"])
    assert "tone" not in brief
    assert "'warm'" in answer.json["notes"][0], "copy has tones of its own"
    assert not {"offer", "placement", "voice"} & brief.keys()


def test_a_projects_labels_need_room(cloud: Cloud) -> None:
    project = made("projects", labels={"client": "fjord", "season": "spring"})
    own = {f"l{n}": "x" for n in range(18)}
    body = {
        "kind": "copy",
        "provider": "studio",
        "brief": {"product": {"name": "One"}, "project_id": project["id"]},
    }
    assert len(submit({**body, "labels": own}).json["labels"]) == 20
    assert submit({**body, "labels": {**own, "client": "mine", "season": "mine"}}).status == 202
    refused = wrong(submit({**body, "labels": {**own, "l18": "x"}}))
    assert refused == {"labels": f"are 21 with those of {project['id']}; at most 20"}
    batch = request("POST", "/v1/batches", {"jobs": [{**body, "labels": {**own, "l18": "x"}}]})
    assert [*wrong(send("submit_job", batch))] == ["jobs.0.labels"]


def test_a_job_keeps_what_the_records_said(brand: Json, product: Json) -> None:
    headers = {"Idempotency-Key": "once"}
    body = {"kind": "image_ad", "provider": "studio", "brief": {"product_id": product["id"]}}
    answer = submit(body, headers=headers)
    before = brief_of(answer)
    workspace("PATCH", f"products/{product['id']}", {"name": "Two", "price": "1"})
    assert brief_of(answer) == before
    assert submit(body, headers=headers).json["id"] == answer.json["id"]
    workspace("DELETE", f"products/{product['id']}")
    assert submit(body, headers=headers).json["id"] == answer.json["id"]
    assert "archived" in wrong(submit(body))["brief.product_id"]


NONE = "aaaaaaaaaaaaaaaaaaaaaaaaaa"


@pytest.mark.parametrize(
    ("field", "prefix"),
    [("brand_id", "brand"), ("product_id", "prod"), ("audience_id", "aud"), ("project_id", "proj")],
)
def test_what_there_is_not_is_told_by_its_field(cloud: Cloud, field: str, prefix: str) -> None:
    assert list(wrong(job(**{field: f"{prefix}_{NONE}"}))) == [f"brief.{field}"]
    assert list(wrong(job(**{field: "me"}))) == [f"brief.{field}"]


def test_what_does_not_belong_together_is_told(brand: Json, product: Json) -> None:
    other, second = made("brands"), made("products")
    assert "another brand" in wrong(job(product_id=product["id"], brand_id=other["id"]))["brief.product_id"]
    variant = product["variants"][0]["id"]
    told = wrong(job(product_id=second["id"], product_variant_id=variant))
    assert "has no variant" in told["brief.product_variant_id"]
    assert "brief.product_variant_id" in wrong(job(product_variant_id=f"var_{NONE}aaaaa"))
    workspace("DELETE", f"brands/{brand['id']}")
    assert "archived" in wrong(job(product_id=product["id"]))["brief.product_id"]
    theirs = submit({"kind": "image_ad", "brief": {"brand_id": other["id"]}}, tenant="other")
    assert "there is no brand" in wrong(theirs)["brief.brand_id"]


@pytest.mark.parametrize(
    ("brief", "field"),
    [
        ({"copy": [{"text": "CHEAP coffee", "type": "headline"}]}, "brief.copy.0.text"),
        ({"copy": [{"text": "A no  brainer!", "type": "cta"}]}, "brief.copy.0.text"),
        ({"offer": {"badge": "Cheap"}}, "brief.offer.badge"),
    ],
)
def test_words_that_the_brand_forbids_are_refused(brand: Json, brief: Json, field: str) -> None:
    assert "forbids" in wrong(job(brand_id=brand["id"], **brief))[field]


def test_a_word_within_another_is_not_forbidden(brand: Json) -> None:
    assert job(brand_id=brand["id"], copy=[{"text": "Cheaper by sea", "type": "headline"}]).status == 202


def test_the_other_ways_in_fill_as_well(cloud: Cloud, store: Store) -> None:
    record = workspace("POST", "brands", {"name": "One", "logo": LOGO}, tenant="default").json
    lines = [{"text": "Good morning", "type": "headline"}]
    body = {"kind": "image_ad", "provider": "studio", "brief": {"brand_id": record["id"], "copy": lines}}
    for sent in (drop(json.dumps(body).encode()), {**event("submit_job/job_requested"), "detail": body}):
        known = set(cloud.executions)
        invoke("submit_job", sent)
        (job_id,) = set(cloud.executions) - known
        assert store.job(job_id).request["brief"]["brand"]["logo"] == {"url": LOGO}


def batch(body: Json) -> Answer:
    return send("submit_job", request("POST", "/v1/batches", body))


def test_a_batch_reads_each_record_once_and_keeps_what_it_said(
    cloud: Cloud, store: Store, brand: Json, product: Json
) -> None:
    second = made("products", brand_id=brand["id"], facts=["x" * 300] * 18)
    template = {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {"copy": [{"text": "Hi", "type": "headline"}]},
    }
    body = {"matrix": {"template": template, "product_ids": [product["id"], second["id"]]}}
    before = len(cloud.requests)
    answer = batch(body)
    assert answer.status == 202, answer.text
    reads = [
        call
        for call in cloud.requests[before:]
        if "WORKSPACE#" in json.dumps(call.parameters, default=str) and call.actor == "SubmitJob"
    ]
    assert [call.operation for call in reads] == ["BatchGetItem", "BatchGetItem"]
    workspace("PATCH", f"products/{product['id']}", {"name": "Changed since"})
    before = len(cloud.requests)
    work(cloud)
    assert not [c for c in cloud.requests[before:] if "WORKSPACE#" in json.dumps(c.parameters, default=str)]
    jobs = manage("GET", "/v1/jobs", query={"batch_id": answer.json["id"]}).json["jobs"]
    names = {one["records"]["product_id"]: one for one in jobs}
    assert names.keys() == {product["id"], second["id"]}
    assert store.job(names[product["id"]]["id"]).request["brief"]["product"]["name"] == "One"
    assert any("found no room" in note for note in names[second["id"]]["notes"])


def test_a_batch_tells_which_ids_there_are_not(cloud: Cloud, product: Json) -> None:
    template = {"kind": "image_ad", "provider": "studio", "brief": {}}
    none = f"prod_{NONE}"
    told = wrong(batch({"matrix": {"template": template, "product_ids": [product["id"], none]}}))
    assert list(told) == ["matrix.product_ids.1"]
    jobs = [
        {**template, "brief": {"product_id": product["id"]}},
        {**template, "brief": {"brand_id": f"brand_{NONE}"}},
    ]
    assert list(wrong(batch({"jobs": jobs}))) == ["jobs.1.brief.brand_id"]


def test_records_that_are_too_large_together_are_refused(cloud: Cloud) -> None:
    picture = {"url": "https://shop.example/" + "a" * 2000, "labels": ["b" * 128] * 20}
    brand, product = made("brands", images=[picture] * 50), made("products", images=[picture] * 50)
    told = wrong(job(brand_id=brand["id"], product_id=product["id"]))
    assert "at most 300000" in told["brief"]


def test_a_dry_run_is_of_the_filled_brief(cloud: Cloud, product: Json) -> None:
    body = {"kind": "product_photo", "provider": "studio", "brief": {"product_id": product["id"]}}
    plan = submit({**body, "dry_run": True})
    assert (plan.status, plan.json["dry_run"]) == (200, True)
    wrong = submit({**body, "deadline": 1})
    assert [error["field"] for error in wrong.json["errors"]] == ["deadline"], "pictures come with the record"


def test_a_job_that_is_run_again_is_what_it_was(store: Store, product: Json) -> None:
    first = job(product_id=product["id"])
    ended(store, store.job(first.json["id"]), JobStatus.FAILED)
    assert workspace("DELETE", f"products/{product['id']}").status == 204
    again = send("submit_job", request("POST", f"/v1/jobs/{first.json['id']}/retry"))
    assert brief_of(again) == brief_of(first)
