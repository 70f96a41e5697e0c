"""Sizes by ratio and by the names of networks: what is made, and how large its file is."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import numpy as np
import pytest
import pyvips

from adrelay.aws import clients
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.providers.studio.options import AdOptions
from adrelay.rendering.sizes import file_of, order
from adrelay.requests.kinds import JobKind
from adrelay.requests.placements import PLACEMENTS
from adrelay.requests.request import Brief
from adrelay.web.documents.designs import DesignDocument
from adrelay.web.documents.providers import PlacementList, VoiceList
from studio import png
from studio.drawing.render import Format
from tests.cloud import Cloud
from tests.functions.designs import finished
from tests.functions.handlers import manage, submit

COPY = [{"text": "x", "type": "headline"}]


def made(store: Store, **brief: Any) -> Job:
    """An image ad of the studio that has gone the whole way."""
    request = {"kind": "image_ad", "provider": "studio", "brief": {"copy": COPY, **brief}}
    return finished(store, request)


def opened(asset: Asset) -> pyvips.Image:
    body = clients.s3().get_object(Bucket=asset.bucket, Key=asset.key)["Body"].read()
    return pyvips.Image.new_from_buffer(BytesIO(body).getvalue(), "")


@pytest.mark.parametrize("spelling", ["1.91:1", "191:100", "1200:628"])
def test_ratio_1_91(cloud: Cloud, store: Store, spelling: str) -> None:
    body = {"kind": "image_ad", "provider": "studio", "brief": {"copy": COPY, "aspect_ratios": [spelling]}}
    assert submit(body).status == 202
    (asset,) = made(store, aspect_ratios=[spelling]).assets
    assert (asset.width, asset.height) == (1200, 628)
    assert (opened(asset).width, opened(asset).height) == (1200, 628)
    vendor = provider("omneky")
    brief = Brief.model_validate(
        {"copy": COPY, "brand": {"url": "https://a.example"}, "aspect_ratios": [spelling]}
    )
    assert vendor.check(JobKind.IMAGE_AD, brief, {}) == []
    assert brief.aspect_ratios == ["1200:628" if spelling == "1200:628" else "191:100"]


@pytest.mark.parametrize("ratio", ["1:3", "3:1", "2:3", "5:4", "0.8:1"])
def test_every_ratio_from_1_3_to_3_1_is_made(store: Store, ratio: str) -> None:
    (asset,) = made(store, aspect_ratios=[ratio]).assets
    across, down = map(float, ratio.split(":"))
    assert asset.width is not None
    assert asset.height is not None
    assert asset.width / asset.height == pytest.approx(across / down, rel=0.01)


@pytest.mark.parametrize("ratio", ["1:4", "301:100", "1:", "a:b", "1.234:1", "0:1", "1.91"])
def test_other_ratios_are_refused_by_name(cloud: Cloud, ratio: str) -> None:
    body = {"kind": "image_ad", "provider": "studio", "brief": {"copy": COPY, "aspect_ratios": [ratio]}}
    answer = submit(body)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (
        422,
        ["brief.aspect_ratios.0"],
    )


def test_placements_are_listed_with_their_sources(cloud: Cloud) -> None:
    listed = PlacementList.model_validate(manage("GET", "/v1/placements").json).placements
    assert {one.id for one in listed} == set(PLACEMENTS)
    assert {"meta_feed", "meta_story", "google_landscape", "google_square", "tiktok", "linkedin"} < set(
        PLACEMENTS
    )
    assert {"pinterest", "iab_300x250"} < set(PLACEMENTS)
    for one in listed:
        assert one.sources
        assert all(page.startswith("https://") for page in one.sources)
        assert one.max_bytes >= 150_000
        assert one.safe.top + one.safe.bottom < one.height
    assert manage("GET", "/v1/placements", tenant=None).status == 401


@pytest.mark.parametrize("name", PLACEMENTS)
def test_an_ad_is_made_for_every_placement(store: Store, name: str) -> None:
    job, place = made(store, placement=name), PLACEMENTS[name]
    assert job.status is JobStatus.COMPLETED
    (asset,) = job.assets
    assert (asset.placement, asset.width, asset.height) == (name, place.width, place.height)
    assert asset.bytes <= place.max_bytes
    assert asset.content_type.removeprefix("image/") in place.formats


def test_placements_and_ratios_of_one_shape_are_ads_of_their_own(store: Store) -> None:
    job = made(store, placement=["meta_story", "tiktok"], aspect_ratios=["9:16"], editable=True)
    assert [asset.placement for asset in job.assets] == ["meta_story", "tiktok", None]
    document = DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/design").json)
    assert list(document.designs) == ["meta_story", "tiktok", "9:16"]
    words = {"overrides": {"headline": {"characters": "Another headline"}}}
    after = DesignDocument.model_validate(manage("PATCH", f"/v1/jobs/{job.id}/design", body=words).json)
    assert [asset.placement for asset in after.assets] == ["meta_story", "tiktok", None]
    tree = {**after.designs["tiktok"], "name": "Mine"}
    change = {"design": tree, "aspect_ratio": "tiktok"}
    again = manage("PATCH", f"/v1/jobs/{job.id}/design", body=change)
    assert [one["name"] for one in again.json["designs"].values()].count("Mine") == 1


def test_copy_stays_out_of_what_an_app_covers(store: Store) -> None:
    job = made(store, placement="tiktok", editable=True)
    (tree,) = DesignDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}/design").json).designs.values()
    place = PLACEMENTS["tiktok"]
    headline = next(node for node in tree["children"] if node["id"] == "headline")
    assert headline["y"] >= place.safe.top
    assert headline["x"] + headline["width"] <= place.width - place.safe.right
    assert headline["y"] + headline["height"] <= place.height - place.safe.bottom


@pytest.mark.parametrize(
    ("brief", "options", "field"),
    [
        ({"placement": "myspace"}, {}, "brief.placement"),
        ({"placement": ["tiktok", "tiktok"]}, {}, "brief.placement"),
        ({"placement": "tiktok"}, {"long_side": 480}, "provider_options.studio.long_side"),
    ],
)
def test_what_cannot_be_placed_is_said(
    cloud: Cloud, brief: dict[str, Any], options: dict[str, Any], field: str
) -> None:
    body = {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {"copy": COPY, **brief},
        "provider_options": {"studio": options},
    }
    answer = submit(body)
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, [field])


@pytest.mark.parametrize("kind", ["video", "product_photo", "copy"])
def test_only_image_ads_take_an_offer(cloud: Cloud, kind: str) -> None:
    product = {"name": "Bag", "images": ["https://cdn.example.com/bag.jpg"]}
    brief = {"copy": COPY, "product": product, "offer": {"price": "€129"}}
    answer = submit({"kind": kind, "provider": "studio", "brief": brief})
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["brief.offer"])
    assert (
        submit({"kind": "image_ad", "provider": "studio", "brief": {"offer": brief["offer"]}}).status == 202
    )


@pytest.mark.parametrize(
    ("name", "wanted", "kind"),
    [
        ("tiktok", "png", "jpeg"),
        ("tiktok", "webp", "jpeg"),
        ("meta_feed", "png", "png"),
        ("tiktok", "jpeg", "jpeg"),
    ],
)
def test_a_file_is_brought_under_its_limit(name: str, wanted: Format, kind: Format) -> None:
    """A picture of noise: no PNG of it is small."""
    for_ = order(name, AdOptions())
    noise = np.random.default_rng(7).integers(0, 255, (for_.height // 4, for_.width // 4, 3), dtype=np.uint8)
    image = pyvips.Image.new_from_array(noise).resize(4.0).copy(interpretation="srgb")
    data, made_as, note = file_of(image, wanted, for_)
    assert made_as == kind
    assert len(data) <= PLACEMENTS[name].max_bytes
    assert (note is not None) == (wanted != kind)


def test_a_png_that_can_be_packed_more_tightly_stays_one() -> None:
    for_ = order("tiktok", AdOptions())
    ramp = pyvips.Image.xyz(for_.width, for_.height)[0].bandjoin([for_.width / 2, 90]).cast("uchar")
    image = ramp.copy(interpretation="srgb")
    quick, small = len(png.encode(image)), len(png.smallest(image))
    place = replace(PLACEMENTS["tiktok"], formats=("png", "jpeg"), max_bytes=(quick + small) // 2)
    data, made_as, note = file_of(image, "png", replace(for_, placement=place))
    assert (len(data), made_as, note) == (small, "png", None)


def test_voices_are_listed_with_what_cutx_calls_them(cloud: Cloud) -> None:
    voices = VoiceList.model_validate(manage("GET", "/v1/voices").json).voices
    found = {voice.id: voice for voice in voices}
    assert (found["joe"].natural, "male-1" in found["joe"].as_cutx) == (True, True)
    assert not found["espeak-de-male"].natural
