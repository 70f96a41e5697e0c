"""Several headlines or product pictures: counted and priced first, made in one job or in a batch."""

from typing import Any

import pytest

from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import BatchPlanDocument, PlanDocument
from tests.cloud import Cloud
from tests.functions.batches import begun, post, read, small_window, work
from tests.functions.handlers import Answer, request, send
from tests.functions.test_workspace import made as kept
from tests.functions.test_workspace import wrong
from tests.shipped import Json

__all__ = ["small_window"]
HEADLINES = ("Brighter skin", "Glow while you sleep", "Your morning glow")
PICTURES = [f"https://pictures.example/{n}.png" for n in range(2)]
COPY = [*({"type": "headline", "text": text} for text in HEADLINES), {"type": "cta", "text": "Shop now"}]
BRIEF: Json = {
    "brand": {"name": "Lumea", "url": "https://lumea.example/"},
    "product": {"name": "Serum", "images": PICTURES},
    "copy": COPY,
    "variants": True,
}


@pytest.fixture
def vendor(cloud: Cloud) -> str:
    """One that makes an ad a request, for a dollar."""
    cloud.secrets["adrelay/providers/static_ads_lab"] = '{"api_key": "hush-hush"}'
    return "static_ads_lab"


def job(provider: str = "studio", **changes: Any) -> Json:
    named = ("design_template_id", "brand_id", "product_id", "audience_id")
    options = {} if provider == "studio" else {"provider_options": {provider: dict.fromkeys(named, "rec_1")}}
    return {"kind": "image_ad", "provider": provider, "brief": {**BRIEF, **changes}, **options}


def plan(body: Json) -> Answer:
    return send("submit_job", request("POST", "/v1/jobs", {**body, "dry_run": True}))


def test_one_job_of_the_studio_makes_them_all(cloud: Cloud) -> None:
    told = PlanDocument.model_validate(plan(job()).json)
    assert (told.variants, told.cost.amount) == (6, "0.00")
    by_option = job(variants=False) | {"provider_options": {"studio": {"variants": True}}}
    assert plan(by_option).json["variants"] == 6
    assert plan(job() | {"provider_options": {"studio": {"variants": False}}}).json["variants"] == 1


def test_who_is_not_asked_for_variants_is_told_of_them(cloud: Cloud) -> None:
    told = PlanDocument.model_validate(plan(job(variants=False)).json)
    assert told.variants == 1
    assert "3 headlines are given for one ad; brief.variants makes 6 ads of them" in told.notes


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"provider": "static_ads_lab"}, "Static Ads Lab makes one variant a job: send them as a batch"),
        ({"kind": "video"}, "goes with image_ad and product_photo"),
        ({"kind": "product_photo"}, "makes one variant a job"),
        ({"fallback": ["static_ads_lab"]}, "Static Ads Lab makes one variant a job"),
    ],
)
def test_what_one_job_cannot_make_is_said(vendor: str, changes: Json, says: str) -> None:
    assert says in wrong(plan(job() | changes))["brief.variants"]


@pytest.mark.parametrize("provider", ["studio", "static_ads_lab"])
def test_a_batch_makes_a_job_of_each(cloud: Cloud, store: Store, vendor: str, provider: str) -> None:
    body = {"matrix": {"template": job(provider), "aspect_ratios": ["1:1", "9:16"]}}
    told = BatchPlanDocument.model_validate(post({**body, "dry_run": True}).json)
    price = "12.00" if provider == vendor else "0.00"
    assert (told.total, told.cost.amount, told.providers) == (12, price, {provider: 12})
    assert not cloud.writes
    made = post(body, key="spring")
    assert (made.status, made.json["total"]) == (202, 12)
    work(cloud)
    jobs = begun(store, made.json["id"])
    seen = {
        (
            one.labels["variant"],
            one.request["brief"]["copy"][0]["text"],
            one.request["brief"]["product"]["images"][0]["url"],
        )
        for one in jobs
    }
    assert seen == {
        (f"headline {i} image {j}", text, url)
        for i, text in enumerate(HEADLINES, 1)
        for j, url in enumerate(PICTURES, 1)
    }
    assert all(one.request["brief"]["copy"][1]["text"] == "Shop now" for one in jobs)
    again = post(body, key="spring")
    assert (again.json["id"], again.headers["idempotent-replayed"]) == (made.json["id"], "true")


def test_max_cost_holds_over_all_variants(cloud: Cloud, vendor: str) -> None:
    body = {"jobs": [job(vendor)], "max_cost": "5.99"}
    assert "more than max_cost" in wrong(post(body), 402)["max_cost"]
    assert not cloud.writes
    assert post(body | {"max_cost": "6.00"}).status == 202


def test_what_is_wrong_with_a_variant_is_named_where_it_was_sent(cloud: Cloud, vendor: str) -> None:
    unknown = {"image_id": "img_none"}
    brief = {**BRIEF, "product": {"name": "Serum", "images": [PICTURES[0], unknown]}}
    listed = {"jobs": [job(vendor, variants=False), job(vendor) | {"brief": brief}]}
    assert [*wrong(post(listed))] == ["jobs.1.brief.product.images.1.image_id"]
    of_axis = {"matrix": {"template": job(vendor), "products": [{"name": "a"}, brief["product"]]}}
    assert [*wrong(post(of_axis))] == ["matrix.products.1.images.1.image_id"]


@pytest.mark.parametrize("ask", ["plan", "post"])
def test_the_same_ad_is_not_made_twice(cloud: Cloud, vendor: str, ask: str) -> None:
    product = {"name": "Serum", "images": [PICTURES[0], PICTURES[1], PICTURES[0]]}
    body = job("studio" if ask == "plan" else vendor, copy=[*COPY, COPY[1]], product=product)
    place = "" if ask == "plan" else "jobs.0."
    problems = wrong(plan(body) if ask == "plan" else post({"jobs": [body]}))
    assert [*problems] == [f"{place}brief.copy.4", f"{place}brief.product.images.2"]
    assert not cloud.writes
    matrix = {"template": job(vendor), "copies": [COPY, [COPY[0], COPY[0]]]}
    assert [*wrong(post({"matrix": matrix}))] == ["matrix.copies.1.1"]


def test_more_variants_than_a_batch_has_jobs_are_refused(cloud: Cloud) -> None:
    many = {"name": "Serum", "images": [f"https://pictures.example/{n}.png" for n in range(50)]}
    body = {"jobs": [job(product=many) for _ in range(7)]}  # 3 × 50 × 7
    assert "makes 1050 jobs" in wrong(post(body))["jobs.0.brief.variants"]
    assert not cloud.writes


def test_a_kept_products_pictures_are_variants_too(cloud: Cloud, store: Store) -> None:
    product = kept("products", name="Serum", images=PICTURES)
    brief = {"product_id": product["id"], "copy": COPY, "variants": True}
    batch_id = post({"jobs": [{"kind": "image_ad", "provider": "studio", "brief": brief}]}).json["id"]
    assert read(batch_id).total == 6


def test_labels_of_ones_own_stay(cloud: Cloud, store: Store) -> None:
    own = {"variant": "mine", **{f"l{n}": "x" for n in range(19)}}
    batch_id = post({"jobs": [job() | {"labels": own}]}).json["id"]
    work(cloud)
    assert [one.labels for one in begun(store, batch_id)] == [own] * read(batch_id).total


def test_a_variants_label_needs_room(cloud: Cloud, store: Store) -> None:
    full = {f"l{n}": "x" for n in range(20)}
    answer = post({"jobs": [job(), job() | {"labels": full}]})
    assert wrong(answer) == {"jobs.1.labels": "are 21 with variant; at most 20"}
    del full["l0"]
    assert post({"jobs": [job() | {"labels": full}]}).status == 202


def test_the_studios_option_wins_over_the_brief_in_a_batch_too(cloud: Cloud) -> None:
    one = {**job(), "provider_options": {"studio": {"variants": False}}}
    told = BatchPlanDocument.model_validate(post({"jobs": [one], "dry_run": True}).json)
    assert told.total == 1
