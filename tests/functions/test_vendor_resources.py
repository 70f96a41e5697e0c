"""`GET /v1/providers/{provider}/resources/{kind}`: what the vendors' twins keep, and whose it is."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.jobs.model import AttemptState, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.web.cursors import write_cursor
from adrelay.web.documents.providers import ProviderList, ResourceList
from local.twins.base import Twin
from local.twins.cutx import CutX
from local.twins.static_ads_lab import StaticAdsLab
from tests.cloud import Cloud
from tests.functions.designs import fields, problem
from tests.functions.handlers import Answer, invoke, manage, send
from tests.functions.test_store_assets import Serve, picture, serve
from tests.records import open_attempt, put_job
from tests.shipped import event
from tests.unit.local.twins.conftest import Bench

LAB, CUTX = "static_ads_lab", "cutx"
HEADERS = {LAB: {"X-API-Key": "sal_live_twin"}, CUTX: {"Authorization": "Bearer twin-cutx-token"}}
SECRETS = {LAB: {"api_key": "sal_live_twin"}, CUTX: {"token": "twin-cutx-token"}}
IDS = {"design_template_id": "dt_a", "brand_id": "brand_a", "product_id": "prod_a", "audience_id": "aud_a"}
PHOTO, SERUM = "https://shop.example.com/serum.jpg", picture(60, 40, ".jpg")
__all__ = ["serve"]  # a fixture


@dataclass
class Vendor:
    """A twin behind HTTP; `fault` is what it answers instead."""

    bench: Bench
    fault: httpx.Response | Exception | None = None
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host != "127.0.0.1":  # our own copy of the brief's picture
            return httpx.Response(200, content=SERUM)
        self.asked.append(request)
        if isinstance(self.fault, Exception):
            raise self.fault
        if self.fault is not None:
            return self.fault
        path = request.url.raw_path.decode().removeprefix(f"/{self.bench.twin.vendor}")
        headers = list(request.headers.items())
        answer = self.bench.client.open(path, method=request.method, headers=headers, data=request.content)
        return httpx.Response(answer.status_code, headers=list(answer.headers), content=answer.get_data())


@pytest.fixture
def open_at(
    cloud: Cloud, bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch
) -> Callable[[type[Twin]], Vendor]:
    monkeypatch.setattr("adrelay.wire.line.time.sleep", lambda _: None)
    monkeypatch.setattr("adrelay.security.urls.allowed_hosts", lambda: frozenset({"127.0.0.1:1"}))

    def opened(kind: type[Twin]) -> Vendor:
        vendor = Vendor(bench(kind))
        vendor.bench.headers = HEADERS[kind.vendor]
        secret = {**SECRETS[kind.vendor], "base_url": vendor.bench.twin.base_url}
        cloud.secrets[f"adrelay/providers/{kind.vendor}"] = json.dumps(secret)
        transport = httpx.MockTransport(vendor)
        monkeypatch.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=transport))
        return vendor

    return opened


@pytest.fixture
def lab(open_at: Callable[[type[Twin]], Vendor]) -> Vendor:
    return open_at(StaticAdsLab)


@pytest.fixture
def cutx(open_at: Callable[[type[Twin]], Vendor]) -> Vendor:
    return open_at(CutX)


def listed(kind: str, name: str = LAB, tenant: str = "local", **query: Any) -> Answer:
    given = {key: str(value) for key, value in query.items()}
    return manage("GET", f"/v1/providers/{name}/resources/{kind}", query=given, tenant=tenant)


def found(kind: str, name: str = LAB, **more: Any) -> list[str]:
    answer = listed(kind, name, **more)
    assert answer.status == 200, answer.text
    return [one.id for one in ResourceList.model_validate(answer.json).resources]


def deleted(kind: str, number: str, tenant: str = "local") -> Answer:
    return manage("DELETE", f"/v1/providers/{LAB}/resources/{kind}/{number}", tenant=tenant)


def ordered(store: Store, serve: Serve) -> Job:
    """A flat ad that the vendor has accepted, with a picture that was uploaded for it."""
    serve(PHOTO, SERUM)
    brief = {"product": {"images": [PHOTO]}, "direction": "Sunny"}
    options = {LAB: {**IDS, "image_nodes": {"node-id-hero": "product.images.0"}}}
    request = {"kind": "image_ad", "provider": LAB, "brief": brief, "provider_options": options}
    job = put_job(store, route=(LAB,), request=request)
    invoke("call_provider", {**event("call_provider/submit"), "job_id": job.id})
    return store.job(job.id)


def ended(store: Store, lab: Vendor, job: Job) -> Job:
    lab.bench.pass_time(60)
    invoke("call_provider", {**event("call_provider/heed"), "job_id": job.id})
    invoke("finish_job", {"job_id": job.id, "attempt": 1, "stored": {"assets": [], "rejected": []}})
    return store.job(job.id)


# -- the account's records ----------------------------------------------------------------------------------


def test_the_ids_that_a_brief_needs_are_found(lab: Vendor) -> None:
    answer = listed("brands")
    [brand] = ResourceList.model_validate(answer.json).resources
    assert (brand.name, brand.fields["description"]) == ("Lumea", "Skincare")
    [product] = found("products", filter=f"brand_id:{brand.id}")
    assert found("products", filter="brand_id:brand_other") == []
    chosen = {
        "brand_id": brand.id,
        "product_id": product,
        "audience_id": found("audiences", filter=f"product_id:{product}")[0],
        "product_variant_id": found("product-variants", filter=f"product_id:{product}")[0],
        "design_template_id": found("design-templates", filter="status:completed")[0],
    }
    assert lab.bench.post("/v1/image-ads", chosen).status_code == 202


def test_a_template_shows_what_it_looks_like(lab: Vendor) -> None:
    lab.bench.post("/v1/design-templates", {"status": "processing"})
    shown = ResourceList.model_validate(listed("design-templates").json).resources
    assert [one.status for one in shown] == ["completed", "completed", "processing"]
    assert [one.preview_url is not None for one in shown] == [True, True, False]
    assert shown[0].fields["aspect_ratio"] == "1:1"


def test_pages_lead_on_and_end(lab: Vendor) -> None:
    made = [lab.bench.post("/v1/brands", {"name": f"B{n}"}).get_json()["data"]["id"] for n in range(6)]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = ResourceList.model_validate(listed("brands", limit=3, **cursor).json)
        seen += [one.id for one in page.resources]
        if page.next_cursor is None:
            break
        cursor = {"cursor": page.next_cursor}
    assert (seen[1:], len(lab.asked)) == (made, 3)


def test_projects_and_the_products_of_one(cutx: Vendor) -> None:
    project = cutx.bench.post("/api/products", {"name": "Summer"}).get_json()["project"]["id"]
    page = {"url": "https://shop.example.com/vitamin-c-serum", "projectId": project}
    product = cutx.bench.post("/api/products/ingest", page).get_json()["product"]["id"]
    assert found("projects", CUTX) == [project]
    assert found("products", CUTX, filter=f"projectId:{project}") == [product]
    assert fields(listed("products", CUTX)) == ["filter"]
    problem(listed("products", CUTX, filter="projectId:3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"), 404)


# -- whose it is --------------------------------------------------------------------------------------------


def test_what_jobs_have_made_there_is_their_tenants_alone(store: Store, lab: Vendor, serve: Serve) -> None:
    job = ordered(store, serve)
    [ad], [photo] = found("image-ads"), found("images")
    assert store.attempt(job.id, 1).reference == ad
    assert store.claims(LAB, [ad, photo]) == {ad: job.id, photo: job.id}
    assert found("image-ads", tenant="other") == found("images", tenant="other") == []
    assert found("brands", tenant="other") == found("brands")
    for kind, number in (("image-ads", ad), ("images", photo)):
        problem(deleted(kind, number, tenant="other"), 404)
    assert [request.method for request in lab.asked].count("DELETE") == 0


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(owners=st.lists(st.sampled_from(["local", "other", "nobody", "erased"]), max_size=6))
def test_of_any_ads_the_own_ones_are_told_in_their_order(
    store: Store, lab: Vendor, owners: list[str]
) -> None:
    lab.bench.client.post("/_twin/reset")
    made = []
    for owner in owners:
        ad = lab.bench.post("/v1/image-ads", IDS).get_json()["data"]["id"]
        made.append(ad)
        if owner != "nobody":
            gone: dict[str, Any] = {"erased_at": "2026-11-20T12:00:00Z"} if owner == "erased" else {}
            job = put_job(store, reserve=False, tenant=owner.replace("erased", "local"), route=(LAB,), **gone)
            store.claim_reference(open_attempt(store, job, AttemptState.PREPARING), ad)
    for tenant in ("local", "other"):
        own = [ad for ad, owner in zip(made, owners, strict=True) if owner == tenant]
        assert found("image-ads", tenant=tenant) == own


def test_a_flat_ad_and_its_picture_are_deleted_once_the_job_has_ended(
    store: Store, lab: Vendor, serve: Serve
) -> None:
    job = ordered(store, serve)
    [ad], [photo] = found("image-ads"), found("images")
    problem(deleted("image-ads", ad), 409)
    assert ended(store, lab, job).status is not JobStatus.RUNNING
    for kind, number in (("image-ads", ad), ("images", photo)):
        for _ in range(2):
            assert deleted(kind, number).status == 204
        assert found(kind) == []
    notes = [
        line["detail"]["resource"] for line in store.timeline(job.id) if line["event"] == "deleted_at_vendor"
    ]
    assert set(notes) == {ad, photo}
    problem(deleted("brands", found("brands")[0]), 404)


# -- what is not there, and a vendor that is down -----------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "nobody/resources/brands",
        "omneky/resources/brands",
        "static_ads_lab/resources/coupons",
        "__class__/resources/x",
    ],
)
def test_what_nobody_keeps_is_absent(cloud: Cloud, path: str) -> None:
    problem(manage("GET", f"/v1/providers/{path}"), 404)
    problem(manage("DELETE", f"/v1/providers/{path}/one"), 404)
    assert cloud.invoked == []


@pytest.mark.parametrize(
    "query",
    [{"filter": "color:red"}, {"filter": "brand_id"}, {"filter": "brand_id:"}, {"limit": "0"}, {"page": "2"}],
)
def test_parameters_that_are_wrong_are_named(lab: Vendor, query: dict[str, str]) -> None:
    assert fields(listed("products", **query)) == [next(iter(query))]
    assert lab.asked == []


def test_a_cursor_that_is_none_of_the_vendors_is_told(lab: Vendor) -> None:
    assert fields(listed("brands", cursor="not-ours")) == ["cursor"]
    made = listed("brands", cursor=write_cursor("static_ads_lab brands", "brand_other"))
    assert (fields(made), "starting_after" in made.text) == (["filter"], True)


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (httpx.Response(500), 503),
        (httpx.ReadTimeout("x"), 503),
        (httpx.Response(429, headers={"retry-after": "30"}), 503),
        (httpx.Response(401, json={"error": {"message": "sal_live_twin is no key"}}), 503),
        (httpx.Response(200, text="<html>soon</html>"), 503),
        (httpx.Response(404, json={}), 404),
        (httpx.Response(400, json={"error": {"message": "no such status"}}), 422),
    ],
)
def test_what_the_vendor_says_instead(lab: Vendor, fault: httpx.Response | Exception, status: int) -> None:
    lab.fault = fault
    told = problem(listed("brands"), status)
    assert "sal_live_twin" not in str(told)
    assert ("try again in a moment" in str(told)) == (status == 503)


def test_without_credentials_the_provider_is_named(cloud: Cloud) -> None:
    assert fields(listed("brands")) == ["provider"]


def test_providers_say_what_they_keep(cloud: Cloud) -> None:
    told = ProviderList.model_validate(manage("GET", "/v1/providers").json)
    kept = {one.name: one.resources for one in told.providers}
    assert {name for name in PROVIDERS if kept[name]} == {LAB, CUTX}
    options = {kind.option for kind in kept[LAB].values()}
    assert set(provider(LAB).limits["mandatory_options"]) <= options
    assert kept[CUTX]["products"].needs == ["projectId"]


def test_the_samples_are_answered(store: Store, lab: Vendor) -> None:
    assert send("manage_jobs", event("manage_jobs/list_resources")).json == listed("brands", limit=2).json
    assert invoke("call_provider", event("call_provider/resources"))["resources"]
    gone = invoke("call_provider", event("call_provider/delete_resource"))
    assert gone["problem"]["kind"] == "NotFound"
    assert send("manage_jobs", event("manage_jobs/delete_resource")).status == 404
