"""The image library on the running bundle: upload, process, use in a brief, delete."""

from typing import Any

import httpx
import pytest
import pyvips

from local.twins.registry import twin_types
from local.twins.server import SAMPLES
from tests.workflow.conftest import Harness

Json = dict[str, Any]


def upload(harness: Harness, content: bytes, **labels: str) -> httpx.Response:
    return harness.http.post("/v1/images", files={"file": ("picture", content)}, data=labels)


def processed(harness: Harness, image_id: str) -> Json:
    """The image once it is ready or refused."""
    return harness.poll(f"/v1/images/{image_id}", lambda image: image["status"] in ("ready", "failed"))


def picture(width: int = 64, height: int = 48, suffix: str = ".png") -> bytes:
    image = pyvips.Image.black(width, height).new_from_image([200, 120, 40])
    return bytes(image.cast("uchar").copy(interpretation="srgb").write_to_buffer(suffix))


def test_an_upload_becomes_an_image_with_thumbnails(harness: Harness) -> None:
    content = (SAMPLES / "product_serum.jpg").read_bytes()
    answer = upload(harness, content, image_type="product", alt_text="A serum")
    assert answer.status_code == 201, answer.text

    image = processed(harness, answer.json()["id"])
    assert (image["status"], image["width"], image["height"]) == ("ready", 1600, 2000)
    assert (image["format"], image["image_type"], image["alt_text"]) == ("jpeg", "product", "A serum")
    for size, side in (("small", 160), ("medium", 480), ("large", 1080)):
        thumbnail = pyvips.Image.new_from_buffer(httpx.get(image["thumbnails"][size]).content, "")
        assert max(thumbnail.width, thumbnail.height) == side
        assert thumbnail.get("vips-loader").startswith("webpload")

    again = upload(harness, content)
    assert (again.status_code, again.json()["id"]) == (200, image["id"])
    assert harness.other.get(f"/v1/images/{image['id']}").status_code == 404


def test_a_logo_is_seen_to_be_for_light_or_dark_grounds(harness: Harness) -> None:
    answer = upload(harness, (SAMPLES / "logo_lumea.png").read_bytes(), image_type="logo")
    assert processed(harness, answer.json()["id"])["logo_theme"] == "dark"


def test_where_a_photo_was_taken_is_not_kept(harness: Harness) -> None:
    image = pyvips.Image.new_from_buffer(picture(60, 40), "").copy()
    image.set_type(pyvips.GValue.gstr_type, "exif-ifd3-GPSLatitude", "52/1 30/1 0/1 (52, 30, 0, Rational)")
    image.set_type(pyvips.GValue.gint_type, "orientation", 6)
    answer = upload(harness, bytes(image.jpegsave_buffer()))

    made = processed(harness, answer.json()["id"])
    assert (made["width"], made["height"]) == (40, 60)
    stored = pyvips.Image.new_from_buffer(httpx.get(made["src"]).content, "")
    assert not [name for name in stored.get_fields() if "GPS" in name]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html>no picture</html>", "not_an_image"),
        (picture()[:-40], "damaged"),
        (b"BM" + bytes(60), "unsupported_format"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(harness: Harness, content: bytes, code: str) -> None:
    prepared = harness.http.post("/v1/images/uploads", json={"content_type": "image/png"}).json()
    post = prepared["upload"]
    assert httpx.post(post["url"], data=post["fields"], files={"file": content}).status_code == 204
    image = processed(harness, prepared["image"]["id"])
    assert (image["status"], image["error"]["code"], image["src"]) == ("failed", code, None)


def test_an_empty_file_and_a_missing_one_are_named(harness: Harness) -> None:
    empty = upload(harness, b"")
    assert (empty.status_code, empty.json()["errors"][0]["field"]) == (422, "file")
    missing = harness.http.post("/v1/images", files={"other": ("x", b"y")})
    assert (missing.status_code, missing.json()["errors"][0]["field"]) == (422, "file")


def test_a_presigned_upload_takes_a_picture_and_refuses_a_huge_one(harness: Harness) -> None:
    prepared = harness.http.post("/v1/images/uploads", json={"content_type": "image/png"}).json()
    post = prepared["upload"]
    huge = httpx.post(post["url"], data=post["fields"], files={"file": ("x", bytes(22_000_001))})
    assert (huge.is_client_error, "EntityTooLarge" in huge.text) == (True, True)
    bent = httpx.post(
        post["url"], data={**post["fields"], "key": "uploads/other/x"}, files={"file": ("x", b"y")}
    )
    assert bent.status_code == 403

    good = httpx.post(post["url"], data=post["fields"], files={"file": ("x", picture(33, 21))})
    assert good.status_code == 204
    image = processed(harness, prepared["image"]["id"])
    assert (image["status"], image["width"], image["height"]) == ("ready", 33, 21)


def test_a_brief_names_an_image_by_its_id(harness: Harness) -> None:
    image = processed(harness, upload(harness, (SAMPLES / "mug.jpg").read_bytes()).json()["id"])
    brief = harness.brief()
    brief["product"]["images"] = [{"image_id": image["id"]}]
    job = harness.wait(harness.submit(brief)["id"])
    assert job["status"] == "completed", job["error"]

    assert harness.http.delete(f"/v1/images/{image['id']}").status_code == 204
    assert harness.http.get(f"/v1/images/{image['id']}").status_code == 404
    assert httpx.get(image["src"]).status_code in (403, 404)
    refused = harness.http.post("/v1/jobs", json={"kind": "image_ad", "brief": brief})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "brief.product.images.0.image_id"


def test_images_are_listed_page_by_page(harness: Harness) -> None:
    for side in (30, 31, 32):
        upload(harness, picture(side, side))
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = harness.http.get(
            "/v1/images", params={"limit": 2, **({"cursor": cursor} if cursor else {})}
        ).json()
        seen += [image["id"] for image in page["images"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) >= 3


TWINS = twin_types()


def with_the_picture(value: Any, url: str, image_id: str) -> Any:
    """A job with the uploaded picture in the place of the one at `url`."""
    if isinstance(value, dict):
        return {key: with_the_picture(inner, url, image_id) for key, inner in value.items()}
    if isinstance(value, list):
        return [{"image_id": image_id} if inner == url else inner for inner in value]
    return value


@pytest.mark.parametrize("vendor", sorted(TWINS))
def test_an_uploaded_picture_reaches_the_vendor(harness: Harness, vendor: str) -> None:
    """By a URL of ours that redirects, fetched by the vendor itself or by us, who upload it."""
    content = (SAMPLES / "product_serum.jpg").read_bytes()
    image = processed(harness, upload(harness, content).json()["id"])
    kept = httpx.get(image["src"]).content
    twin: Any = harness.twins.twins[vendor]
    photo = harness.sample("product_serum.jpg")
    request = with_the_picture(TWINS[vendor].trial_job("Sunny and bright", photo), photo, image["id"])
    request["brief"].setdefault("product", {})["images"] = [{"image_id": image["id"]}]
    if vendor == "static_ads_lab":
        request["provider_options"][vendor]["image_nodes"] = {"hero": "product.images.0"}
    job = harness.wait(harness.submit(**request)["id"])
    assert job["status"] == "completed", job["error"]
    match vendor:
        case "omneky":
            had = [one["bytes"] for one in twin.fetched if "/v1/pictures/" in one["url"]]
        case "adcreative":
            had = [len(photo) for photo in twin.photos.values() if photo]
        case "static_ads_lab":
            had = [len(picture.data) for picture in twin.workspace.images.values()]
        case _:  # its API takes no pictures
            had = [len(kept)] if any("product.images" in note for note in job["notes"]) else []
    assert len(kept) in had
