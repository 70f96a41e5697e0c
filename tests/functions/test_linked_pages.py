"""Briefs that link to pages: what the studio takes of them, what stands, and what cannot be read."""

from typing import Any

import httpx
import pytest

from adrelay.jobs.model import AttemptState, Outcome
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.designs import HEADLINE, edit, make
from tests.functions.handlers import invoke, submit
from tests.functions.test_imports import PAGE, Web
from tests.functions.test_imports import web as web  # a fixture
from tests.functions.test_render_creative import SERUM
from tests.records import open_attempt, put_job
from tests.shipped import Json, event

HOME = "https://loype.example/"
SMALL = {"studio": {"long_side": 360}}
LINE = [{"text": "Slow mornings", "type": "headline"}]


@pytest.fixture
def shop(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The web of the imports, and every picture of it is a serum's."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith((".jpg", ".png", ".svg", ".webp")):
            return httpx.Response(200, content=SERUM, headers={"content-type": "image/png"})
        return web(request)

    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(answer))
    return web


def render(store: Store, kind: str = "image_ad", **brief: Any) -> Outcome:
    options = SMALL if kind == "image_ad" else {}
    given: Json = {"kind": kind, "provider": "studio", "brief": brief, "provider_options": options}
    job = put_job(store, request=given, kind=kind)
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    return outcome


def noted(outcome: Outcome, about: str) -> str:
    return "\n".join(note for note in outcome.notes if note.startswith(about))


def nodes(outcome: Outcome) -> dict[str, Json]:
    assert outcome.result is not None, outcome.error
    return nodes_of(outcome.result)


def nodes_of(result: Json | None) -> dict[str, Json]:
    """id → node of the ad's trees."""
    assert result is not None
    found, waiting = dict[str, Json](), list(result["designs"].values())
    while waiting:
        node = waiting.pop()
        found[node["id"]] = node
        waiting += node.get("children", ())
    return found


def test_a_page_fills_what_a_brief_leaves_open(cloud: Cloud, store: Store, shop: Web) -> None:
    outcome = render(store, product={"url": PAGE}, brand={"url": HOME}, copy=LINE, editable=True)
    assert outcome.state is AttemptState.SUCCEEDED, outcome.error
    assert "price (JSON-LD AggregateOffer.lowPrice)" in noted(outcome, "brief.product.url: taken")
    assert "colors" in noted(outcome, "brief.brand.url: taken")
    assert not noted(outcome, "The studio has no field for")
    shown = nodes(outcome)
    assert shown["headline"]["characters"] == LINE[0]["text"]
    assert "12.90" in shown["price"]["characters"]
    assert any(str(node.get("imageRef", "")).startswith("brief.product.images.0") for node in shown.values())


def test_what_the_brief_says_stands(cloud: Cloud, store: Store, shop: Web) -> None:
    offer = {"price": "99 kr"}
    outcome = render(store, product={"url": PAGE, "images": []}, offer=offer, copy=LINE, editable=True)
    assert nodes(outcome)["price"]["characters"] == "99 kr"
    assert "price" not in noted(outcome, "brief.product.url: taken")
    assert "images" not in noted(outcome, "brief.product.url: taken")


def test_a_record_stands_for_its_page(cloud: Cloud, store: Store, shop: Web) -> None:
    named = "prod_" + "a" * 26
    outcome = render(store, product={"url": PAGE, "name": "Morgen"}, product_id=named, copy=LINE)
    assert outcome.state is AttemptState.SUCCEEDED
    assert shop.asked == []
    assert "brief.product.url" in noted(outcome, "The studio has no field for")


def test_all_jobs_of_a_batch_read_a_page_once(cloud: Cloud, store: Store, shop: Web) -> None:
    wish = event("read_pages/read")
    first, again = invoke("read_pages", wish), invoke("read_pages", wish)
    assert first == again
    assert [page["fields"]["name"] for page in first["pages"]] == ["Løype", "Morgen filter coffee"]
    assert shop.asked.count(PAGE) == shop.asked.count(HOME) == 1
    invoke("read_pages", {**wish, "tenant": "other"})
    assert shop.asked.count(PAGE) == 2


def test_a_page_that_cannot_be_read_is_a_note(cloud: Cloud, store: Store, shop: Web) -> None:
    shop.pages[PAGE] = httpx.Response(503)
    outcome = render(store, product={"url": PAGE}, copy=LINE)
    assert outcome.state is AttemptState.SUCCEEDED
    assert "answered 503; nothing was taken" in noted(outcome, "brief.product.url")


@pytest.mark.parametrize("kind", ["image_ad", "product_photo", "copy"])
def test_without_its_page_there_may_be_nothing_to_make(
    cloud: Cloud, store: Store, shop: Web, kind: str
) -> None:
    shop.pages[PAGE] = httpx.Response(404)
    accepted = submit({"kind": kind, "provider": "studio", "brief": {"product": {"url": PAGE}}})
    assert accepted.status == 202, accepted.text
    outcome = render(store, kind, product={"url": PAGE})
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert outcome.error.field == "brief.product.url"
    assert "answered 404" in outcome.error.message


def test_copy_is_written_from_a_page(cloud: Cloud, store: Store, shop: Web) -> None:
    outcome = render(store, "copy", product={"url": PAGE})
    assert outcome.state is AttemptState.SUCCEEDED, outcome.error
    assert "Morgen" in str(outcome.result)
    assert "description" in noted(outcome, "brief.product.url: taken")


def test_a_picture_of_a_page_that_cannot_be_used_is_a_note(cloud: Cloud, store: Store, web: Web) -> None:
    """The page is not the user's: what is broken there does not fail the job."""
    outcome = render(store, product={"url": PAGE}, copy=LINE, editable=True)
    assert outcome.state is AttemptState.SUCCEEDED, outcome.error
    assert "images: a picture of the page was left out" in "\n".join(outcome.notes)
    assert "product" not in nodes(outcome)


def test_an_edit_knows_what_the_page_told(cloud: Cloud, store: Store, shop: Web) -> None:
    """Copy that is changed is laid out again in the colours that the page has given."""
    job = make(store, ("1:1",), brand={"url": HOME})
    before = nodes_of(job.result)
    assert edit(job, HEADLINE).status == 200
    after = nodes_of(store.job(job.id).result)
    assert after["headline"]["characters"] == "Glow by Friday"
    assert after["headline"]["fills"] == before["headline"]["fills"]
    assert after["logo"] == before["logo"]
    assert shop.asked.count(HOME) == 1
