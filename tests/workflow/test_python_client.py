"""The Python client against the running stack, blocking and awaited."""

import asyncio
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from adrelay_client import AsyncClient, Client, Conflict, Corrupt, Invalid, NotAllowed, NotFound
from adrelay_client.documents import AssetDocument, BatchRequest, Brief, JobDocument, JobRequest
from local.project import DEV_KEY
from studio.type.catalogue import FOLDER
from tests.shipped import ROOT
from tests.workflow.conftest import Harness

SAMPLES = ROOT / "local" / "samples"


@pytest.fixture(scope="module")
def client(harness: Harness) -> Iterator[Client]:
    with Client(harness.stack.gateway_url, DEV_KEY) as made:
        yield made


@pytest.fixture(scope="module")
def request_(harness: Harness) -> JobRequest:
    return {
        "kind": "image_ad",
        "provider": "studio",
        "brief": cast(Brief, {**harness.brief("1:1"), "editable": True}),
    }


@pytest.fixture(scope="module")
def ad(client: Client, request_: JobRequest) -> JobDocument:
    return client.jobs.wait(client.jobs.create(request_)["id"], timeout=90)


def test_a_job_goes_from_plan_to_file(
    client: Client, request_: JobRequest, ad: JobDocument, tmp_path: Path
) -> None:
    plan = client.jobs.plan(request_)
    assert [leg["provider"] for leg in plan["route"]] == ["studio"]
    assert ad["status"] == "completed"
    (asset,) = ad["assets"]
    target = client.jobs.download(ad["id"], asset, tmp_path / "ad.png")
    assert hashlib.sha256(target.read_bytes()).hexdigest() == asset["sha256"]
    assert [path.name for path in tmp_path.iterdir()] == ["ad.png"]
    assert (
        client.jobs.convert(ad["id"], asset["id"], tmp_path / "ad.pdf", format="pdf").read_bytes()[:5]
        == b"%PDF-"
    )
    assert client.jobs.picture(ad["id"], asset["id"])[1:4] == b"PNG"
    assert client.jobs.timeline(ad["id"])[-1]["event"]
    assert client.jobs.brief(ad["id"])["kind"] == "image_ad"


def test_another_file_than_was_kept_is_never_there(client: Client, ad: JobDocument, tmp_path: Path) -> None:
    other = cast(AssetDocument, {**ad["assets"][0], "sha256": "0" * 64})
    with pytest.raises(Corrupt):
        client.jobs.download(ad["id"], other, tmp_path / "ad.png")
    assert list(tmp_path.iterdir()) == []


def test_a_key_of_ones_own_is_one_job(client: Client, request_: JobRequest) -> None:
    first = client.jobs.create(request_, idempotency_key="python-client-1")
    again = client.jobs.create(request_, idempotency_key="python-client-1")
    assert again["id"] == first["id"]
    with pytest.raises(Conflict):
        client.jobs.create({**request_, "kind": "product_photo"}, idempotency_key="python-client-1")
    assert client.jobs.create(request_)["id"] != client.jobs.create(request_)["id"]


def test_lists_go_over_their_pages(client: Client, request_: JobRequest) -> None:
    made = {client.jobs.create({**request_, "labels": {"list": "pages"}})["id"] for _ in range(3)}
    found = [job["id"] for job in client.jobs.list(label="list:pages", page_size=1)]
    assert sorted(found) == sorted(made)
    assert [job["id"] for job in client.jobs.these(found)] == found


def test_an_edit_is_of_the_version_that_was_seen(client: Client, ad: JobDocument) -> None:
    edited = client.jobs.edit(ad["id"], {"overrides": {"headline": {"characters": "Half price"}}}, version=1)
    assert edited["version"] == 2
    with pytest.raises(Conflict):
        client.jobs.edit(ad["id"], {"overrides": {"headline": {"characters": "Gone"}}}, version=1)
    assert [one["version"] for one in client.jobs.versions(ad["id"], page_size=1)] == [2, 1]
    assert client.jobs.restore(ad["id"], 1)["version"] == 3
    assert client.jobs.version(ad["id"], 2)["designs"] != client.jobs.design(ad["id"])["designs"]


def test_uploads_go_both_ways(client: Client, tmp_path: Path) -> None:
    image = client.images.upload(SAMPLES / "tube.jpg", image_type="product")
    assert (image["status"], image["image_type"]) == ("ready", "product")
    large = tmp_path / "large.png"
    large.write_bytes((SAMPLES / "logo_lumea.png").read_bytes() + bytes(4_000_001))  # readers stop at its end
    by_s3 = client.images.upload(large, alt_text="a logo")
    assert (by_s3["status"], by_s3["alt_text"]) == ("ready", "a logo")
    assert client.images.change(image["id"], {"alt_text": "a tube"})["alt_text"] == "a tube"
    assert image["id"] in [one["id"] for one in client.images.list(image_type="product")]
    client.images.delete(by_s3["id"])
    with pytest.raises(NotFound):
        client.images.get(by_s3["id"])
    font = client.fonts.upload(FOLDER / "Anton-400Regular.ttf")
    assert client.fonts.get(font["id"]) in client.fonts.list()
    client.fonts.delete(font["id"])


def test_records_are_kept_changed_and_archived(client: Client) -> None:
    brand = client.brands.create({"name": "Fjordkaffe", "colors": [{"hex": "#322996", "role": "primary"}]})
    product = client.products.create(
        {"name": "Morgen", "brand_id": brand["id"], "price": "12.90", "currency": "EUR"}
    )
    assert [one["id"] for one in client.products.list(brand_id=brand["id"])] == [product["id"]]
    changed = client.brands.change(brand["id"], {"tone": "playful"}, version=brand["version"])
    assert changed.get("tone") == "playful"
    with pytest.raises(Conflict):
        client.brands.change(brand["id"], {"tone": "calm"}, version=brand["version"])
    client.products.archive(product["id"])
    assert list(client.products.list(brand_id=brand["id"])) == []


def test_a_feed_is_uploaded_and_read(client: Client, tmp_path: Path) -> None:
    feed = client.feeds.create({"name": "Shop", "currency": "EUR"})
    file = tmp_path / "shop.csv"
    file.write_text("id,title,link,price\n1,Mug,https://shop.example/1,12.90 EUR\n", encoding="utf-8")
    client.feeds.upload(feed["id"], file)
    reading = client.feeds.wait(feed["id"], timeout=60)
    assert (reading["status"], reading["created"]) == ("completed", 1), reading
    assert client.feeds.read(feed["id"])["number"] == reading["number"] + 1
    assert client.feeds.wait(feed["id"], timeout=60)["unchanged"] == 1


def test_a_batch_is_planned_and_ends(client: Client, harness: Harness) -> None:
    request: BatchRequest = {
        "matrix": {
            "template": {"kind": "image_ad", "provider": "studio", "brief": {"brand": {"name": "Lumea"}}},
            "copies": [
                [{"type": "headline", "text": text}] for text in ("Brighter skin", "Your morning glow")
            ],
            "aspect_ratios": ["1:1"],
        }
    }
    assert client.batches.plan(request)["total"] == 2
    looks: list[int] = []
    batch = client.batches.create(request)
    batch = client.batches.wait(batch["id"], timeout=90, on_look=lambda one: looks.append(one["percentage"]))
    assert (batch["status"], looks[-1]) == ("completed", 100)
    assert batch["id"] in [one["id"] for one in client.batches.list()]


def test_what_the_stack_can_do_and_has_cost(client: Client) -> None:
    assert client.service.health()["status"] == "ok"
    assert "studio" in [provider["name"] for provider in client.service.providers()]
    assert client.service.presets()
    assert client.service.placements()
    assert client.service.voices()
    assert client.service.usage(by=["provider", "kind"])["groups"]
    assert client.service.charges().splitlines()


def test_what_is_wrong_is_an_error_of_its_own(client: Client, harness: Harness, request_: JobRequest) -> None:
    with pytest.raises(NotFound) as absent:
        client.jobs.get("job_of/../nobody")
    assert (absent.value.code, bool(absent.value.request_id)) == ("not_found", True)
    with pytest.raises(Invalid) as wrong:
        client.jobs.create({**request_, "brief": {}})
    assert [field["field"] for field in wrong.value.fields]
    with Client(harness.stack.gateway_url, "no-such-key") as nobody, pytest.raises(NotAllowed):
        nobody.service.providers()


def test_the_same_is_awaited(harness: Harness, request_: JobRequest) -> None:
    async def run() -> tuple[JobDocument, list[str]]:
        async with AsyncClient(harness.stack.gateway_url, DEV_KEY) as client:
            labelled: JobRequest = {**request_, "labels": {"list": "awaited"}}
            made = await asyncio.gather(*(client.jobs.create(labelled) for _ in range(2)))
            ended = await client.jobs.wait(made[0]["id"], timeout=90)
            return ended, [job["id"] async for job in client.jobs.list(label="list:awaited", page_size=1)]

    ended, found = asyncio.run(run())
    assert ended["status"] == "completed"
    assert len(found) == 2
