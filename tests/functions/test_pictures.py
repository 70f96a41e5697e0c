"""Uploaded pictures as vendors read them: by a short URL of ours, for one attempt, for a while."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import pyvips

from adrelay.attempts import steps
from adrelay.attempts.desk import Desk
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.errors import Rejected
from adrelay.images.library import Library
from adrelay.jobs.model import Attempt, AttemptState
from adrelay.jobs.store import Store
from adrelay.providers.adcreative.adapter import AdCreative
from adrelay.providers.base import Provider
from adrelay.providers.omneky.adapter import Omneky
from adrelay.providers.pictures import content_type_of
from adrelay.providers.static_ads_lab.adapter import StaticAdsLab
from adrelay.requests.request import Brief
from adrelay.security.tokens import digest
from tests.clock import set_clock
from tests.cloud import ASSETS, TABLE, Cloud
from tests.functions.handlers import PROBLEM, Answer, manage, send
from tests.functions.test_images import ready
from tests.functions.test_store_assets import Serve, serve
from tests.functions.test_store_assets import picture as drawn
from tests.records import open_attempt, put_job
from tests.shipped import event

__all__ = ["serve"]  # a fixture
SERUM = drawn(60, 40, ".jpg")
API = "http://127.0.0.1:8787"  # a stack of one machine: no user could give such a URL


def open_door(name: str) -> Answer:
    """What is answered to who reads /v1/pictures/<name>, without any key."""
    made = event("manage_jobs/get_picture")
    made["rawPath"] = made["requestContext"]["http"]["path"] = f"/v1/pictures/{name}"
    made["pathParameters"] = {"name": name}
    return send("manage_jobs", made)


def desk(store: Store) -> Desk:
    return Desk(
        store=store,
        render_function="render",
        video_function="render-video",
        keep_function="adrelay-KeepPictures",
        watch_arn="arn:aws:states:us-east-1:123456789012:stateMachine:watch",
        callback_base_url=API,
        asset_bucket=ASSETS,
        event_bus="adrelay-events",
    )


def sent(store: Store, image_id: str) -> tuple[Attempt, Brief]:
    """An attempt at a vendor, and the brief that the vendor gets."""
    brief = {
        "brand": {
            "logo": {"image_id": image_id, "description": "The logo"},
            "images": [{"image_id": image_id}],
        },
        "product": {"images": [{"image_id": image_id}, "https://shop.example.com/serum.jpg"]},
        "reference_layouts": [{"image_id": image_id}],
    }
    request = {"kind": "image_ad", "provider": "omneky", "brief": brief}
    job = put_job(store, route=("omneky",), request=request)
    attempt = open_attempt(store, job, AttemptState.PREPARING)
    return attempt, desk(store).addressed_brief(job, attempt)


def name_of(url: str | None) -> str:
    assert url is not None
    assert url.startswith(f"{API}/v1/pictures/")
    return url.removeprefix(f"{API}/v1/pictures/")


def test_a_vendor_gets_a_short_url_that_leads_to_the_picture(
    cloud: Cloud, store: Store, serve: Serve
) -> None:
    serve("https://shop.example.com/serum.jpg", SERUM)
    image = ready()
    _, brief = sent(store, image.id)
    assert brief.brand.logo is not None
    assert brief.brand.logo.description == "The logo"
    first, theirs = brief.product.images
    assert read(theirs.url) == SERUM, "of the copy that was kept"
    pictures = [brief.brand.logo, *brief.brand.images, first, *brief.reference_layouts]
    assert not [picture.image_id for picture in pictures if picture.image_id]
    for picture in pictures:
        name = name_of(picture.url)
        assert name.endswith(f".{image.format}")
        assert len(picture.url or "") < 100
        answer = open_door(name)
        assert (answer.status, answer.text) == (302, "")
        assert answer.headers["cache-control"] == "no-store"
        leads_to = urlsplit(answer.headers["location"])
        key = leads_to.path.removeprefix(f"/{ASSETS}").lstrip("/")
        assert clients.s3().head_object(Bucket=ASSETS, Key=key)["ContentLength"] == image.size_bytes
        assert "X-Amz-Expires=300" in leads_to.query


def test_a_url_is_named_after_the_kind_that_is_kept_not_the_one_that_was_sent(
    cloud: Cloud, store: Store
) -> None:
    image = ready()
    library = Library(store, "local", ASSETS)
    library.save(library.image(image.id).model_copy(update={"format": "avif"}))
    _, brief = sent(store, image.id)
    name, key = name_of(brief.product.images[0].url), library.image(image.id).key
    assert key is not None
    assert name.rpartition(".")[2] == key.rpartition(".")[2] == "png"


def test_the_token_is_kept_as_its_digest_and_ends(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = ready()
    attempt, brief = sent(store, image.id)
    name = name_of(brief.product.images[0].url)
    token = name.partition(".")[0]
    items = store.client.scan(TableName=TABLE)["Items"]
    assert token not in str(items)
    (item,) = [one for one in items if one["pk"]["S"] == f"PICTURE#{digest(token)}"]
    assert (item["job_id"]["S"], item["attempt"]["N"]) == (attempt.job_id, "1")
    end = datetime.fromtimestamp(int(item["expires_at"]["N"]), UTC)
    assert timedelta(hours=6) < end - utc_now() < timedelta(hours=8), "longer than the vendor may work"
    set_clock(monkeypatch, end - timedelta(seconds=1))
    assert open_door(name).status == 302
    set_clock(monkeypatch, end)
    assert open_door(name).status == 404


def test_a_replay_names_its_pictures_as_the_first_request_did(cloud: Cloud, store: Store) -> None:
    """Vendors know a request again by its key, and may hold another body under it against us."""
    image, other = ready(), ready(drawn(70, 50, ".png"))
    brief = {"product": {"images": [{"image_id": image.id}, {"image_id": other.id}]}}
    nodes = {"image_nodes": {"hero": "product.images.0", "detail": "product.images.1"}}
    request = {"kind": "image_ad", "brief": brief, "provider_options": {"static_ads_lab": nodes}}
    job = put_job(store, route=("static_ads_lab", "omneky"), request=request)
    made = [steps._open_attempt(store, job, number) for number in (1, 1, 2)]
    first, again, next_one = (
        [one.url for one in desk(store).addressed_brief(job, attempt).product.images] for attempt in made
    )
    assert first == again
    assert len({*first, *next_one}) == 4, "of one image, for one attempt"
    assert open_door(name_of(first[0])).status == 302


@pytest.mark.parametrize(
    "name",
    ["x", "img_1.jpeg", "", "x" * 5000, "%00", "a" * 43 + ".jpeg", "../images"],
    ids=lambda name: name[:8],
)
def test_any_other_name_leads_nowhere(cloud: Cloud, store: Store, name: str) -> None:
    sent(store, ready().id)
    answer = open_door(name)
    assert (answer.status, answer.headers["content-type"]) == (404, PROBLEM)
    assert "location" not in answer.headers


def test_the_sample_leads_nowhere(cloud: Cloud) -> None:
    assert send("manage_jobs", event("manage_jobs/get_picture")).status == 404


def test_a_deleted_picture_is_read_no_more(cloud: Cloud, store: Store) -> None:
    image = ready()
    attempt, brief = sent(store, image.id)
    store.client.delete_item(  # its job has ended long ago
        TableName=TABLE, Key={"pk": {"S": f"JOB#{attempt.job_id}"}, "sk": {"S": "JOB"}}
    )
    assert manage("DELETE", f"/v1/images/{image.id}").status == 204
    assert open_door(name_of(brief.product.images[0].url)).status == 404


def brief_for(store: Store, vendor: str, url: str, **fields: Any) -> Brief:
    """The brief that a vendor gets of a job whose product has one picture, at `url` or with that id."""
    image = {"image_id": url} if url.startswith("img_") else url
    request = {"provider": vendor, "brief": {"product": {"images": [image]}}, "kind": "image_ad", **fields}
    job = put_job(store, route=(vendor,), request=request, kind=request["kind"])
    return desk(store).addressed_brief(job, open_attempt(store, job, AttemptState.PREPARING))


def read(url: str | None) -> bytes:
    """What a vendor reads there."""
    leads_to = urlsplit(open_door(name_of(url)).headers["location"])
    key = leads_to.path.removeprefix(f"/{ASSETS}").lstrip("/")
    content: bytes = clients.s3().get_object(Bucket=ASSETS, Key=key)["Body"].read()
    return content


SHOP = "https://shop.example.com/serum"
PHOTOSHOOT = {"kind": "product_photo"}
NODES = {"provider_options": {"static_ads_lab": {"image_nodes": {"hero": "product.images.0"}}}}
LIMITS = [
    ("adcreative", PHOTOSHOOT, AdCreative),
    ("static_ads_lab", NODES, StaticAdsLab),
    ("omneky", {}, Omneky),
]


@pytest.mark.parametrize(("vendor", "fields", "adapter"), LIMITS, ids=[vendor for vendor, _, _ in LIMITS])
@pytest.mark.parametrize("suffix", [".avif", ".webp", ".tif"])
def test_a_picture_by_url_is_converted_for_its_vendor(
    store: Store, serve: Serve, vendor: str, fields: dict[str, Any], adapter: type[Provider], suffix: str
) -> None:
    serve(SHOP, drawn(64, 48, suffix))
    (image,) = brief_for(store, vendor, SHOP, **fields).product.images
    content = read(image.url)
    assert content_type_of(content) == "image/jpeg"
    assert (image.url or "").endswith(".jpeg")
    assert set(adapter.limits.get("image_types", ["image/jpeg"])) >= {"image/jpeg"}


def test_a_webp_upload_is_a_jpeg_for_adcreative(cloud: Cloud, store: Store) -> None:
    """Its twin, and its documents, refuse WebP."""
    image = ready(drawn(64, 48, ".webp"))
    assert content_type_of(read(brief_for(store, "omneky", image.id).product.images[0].url)) == "image/jpeg"
    (asked,) = brief_for(store, "adcreative", image.id, **PHOTOSHOOT).product.images
    assert content_type_of(read(asked.url)) == "image/jpeg"
    (own,) = brief_for(store, "static_ads_lab", image.id, **NODES).product.images
    assert content_type_of(read(own.url)) == "image/webp", "which it takes"
    store.client.delete_item(TableName=TABLE, Key=Library(store, "local")._key(image.id))
    assert open_door(name_of(asked.url)).status == 404, "a copy goes with its upload"


def test_a_picture_that_only_we_cannot_reach_is_left_to_a_vendor_that_fetches(
    store: Store, serve: Serve
) -> None:
    serve(SHOP, 403)
    assert brief_for(store, "omneky", SHOP).product.images[0].url == SHOP
    with pytest.raises(Rejected) as caught:
        brief_for(store, "adcreative", SHOP, **PHOTOSHOOT)
    assert (caught.value.code, caught.value.field) == ("image_unreachable", "brief.product.images.0")


@pytest.mark.parametrize("vendor", ["omneky", "adcreative"])
def test_a_picture_that_shows_nothing_is_not_sent(store: Store, serve: Serve, vendor: str) -> None:
    serve(SHOP, bytes(pyvips.Image.black(64, 64, bands=3).pngsave_buffer()))
    with pytest.raises(Rejected) as caught:
        brief_for(store, vendor, SHOP, **(PHOTOSHOOT if vendor == "adcreative" else {}))
    assert (caught.value.code, caught.value.field) == ("image_empty", "brief.product.images.0")


def test_only_what_a_vendor_is_given_is_kept(cloud: Cloud, store: Store, serve: Serve) -> None:
    (image,) = brief_for(store, "static_ads_lab", SHOP).product.images
    assert (image.url, cloud.invoked) == (SHOP, [])
