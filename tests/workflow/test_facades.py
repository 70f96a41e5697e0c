"""The vendors' own APIs on the whole stack: their clients' requests over HTTP, to the files at the end."""

import time
from collections.abc import Callable
from typing import Any

import httpx

from adrelay.security.tokens import uuid_of
from local.project import DEV_KEY
from tests.shipped import ROOT
from tests.workflow.conftest import Harness

Json = dict[str, Any]
APPLICATION, USER = "6a9d3f2c-1b0e-4c7f-a8d5-e3f0c1b9a4d6", "2f1e3c4d-5b6a-4d8f-9c01-e2d3c4b5f6a7"


def client(harness: Harness, vendor: str, **headers: str) -> httpx.Client:
    """As a vendor's client has it: another base URL, and its own way to send the key."""
    return httpx.Client(base_url=f"{harness.stack.gateway_url}/{vendor}", headers=headers, timeout=60)


def once(ask: Callable[[], httpx.Response], done: Callable[[Any], bool], seconds: float = 60) -> Any:
    """What it answers as soon as it is done."""
    until = time.monotonic() + seconds
    while True:
        answer = ask()
        assert answer.status_code == 200, answer.text
        if done(answer.json()) or time.monotonic() > until:
            return answer.json()
        time.sleep(0.2)


def is_picture(url: str) -> bool:
    """Whether a URL of ours leads to one, without a key."""
    answer = httpx.get(url, follow_redirects=True, timeout=60)
    return answer.status_code == 200 and answer.content.startswith(b"\x89PNG")


def product(harness: Harness, **fields: Any) -> Json:
    body = {"name": "Serum", "description": "A serum with vitamin C. It absorbs quickly.", **fields}
    answer = harness.http.post("/v1/products", json=body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def test_cutx(harness: Harness) -> None:
    project = harness.http.post("/v1/projects", json={"name": "Spring"}).json()
    ids = {"projectId": uuid_of(project["id"]), "productId": uuid_of(product(harness)["id"])}
    with client(harness, "cutx", Authorization=f"Bearer {DEV_KEY}") as http:
        copy = {**ids, "platform": "meta", "format": "short", "tone": "bold"}
        written = http.post("/api/generate/copy", json=copy)
        assert (written.status_code, written.json()["status"]) == (200, "completed"), written.text
        assert written.json()["variants"]
        begun = http.post("/api/generate/static-ad", json={**ids, "aspectRatio": "1:1"}).json()
        told = once(
            lambda: http.get("/api/generate/status", params={"jobId": begun["jobId"]}),
            lambda job: job["status"] == "completed",
        )
        assert is_picture(told["assets"][0]["url"])


def test_omneky(harness: Harness) -> None:
    body = {
        "brand_data": {"brand_url": "https://www.exampleskincare.com"},
        "ad_copies": [{"copy_text": "Brighter skin in 14 days", "copy_type": "headline"}],
        "generation_metadata": {"aspect_ratios": ["1:1", "4:5"]},
    }
    with client(harness, "omneky", Authorization=f"Bearer {DEV_KEY}") as http:
        begun = http.post("/create_image_ad_async", json=body)
        assert begun.status_code == 202, begun.text
        told = once(
            lambda: http.get(f"/jobs/{begun.json()['job_id']}"), lambda job: job["status"] == "SUCCESS"
        )
        assert [is_picture(one["image_url"]) for one in told["response"]["assets"]] == [True, True]


def test_static_ads_lab(harness: Harness) -> None:
    brand = harness.http.post("/v1/brands", json={"name": "Lumea"}).json()["id"]
    named = product(harness, brand_id=brand)["id"]
    with client(harness, "static_ads_lab", **{"X-API-Key": DEV_KEY}) as http:
        audience = http.post("/v1/audiences", json={"product_id": named, "name": "Runners"}).json()["data"]
        ids = {"brand_id": brand, "product_id": named, "audience_id": audience["id"]}
        body = {**ids, "design_template_id": "dt_poster_1x1", "editable": True}
        begun = http.post("/v1/image-ads", json=body, headers={"Idempotency-Key": "one"})
        assert begun.status_code == 202, begun.text
        path = f"/v1/image-ads/{begun.json()['data']['id']}"
        made = once(lambda: http.get(path), lambda ad: ad["data"]["status"] == "completed")["data"]
        assert is_picture(made["image_url"])
        edited = http.patch(path, json={"current_json_tree": made["current_json_tree"]})
        assert edited.status_code == 200, edited.text
        assert is_picture(edited.json()["data"]["image_url"])
        events = http.get(path, headers={"Accept": "text/event-stream"}).text
        assert "event: completed" in events
        file = (
            "hero.png",
            (ROOT / "local" / "samples" / "product_serum_alpha.png").read_bytes(),
            "image/png",
        )
        image = http.post("/v1/images", files={"file": file}, data={"image_type": "product"})
        assert (image.status_code, is_picture(image.json()["data"]["src"])) == (201, True), image.text


def test_adcreative(harness: Harness) -> None:
    root = "/api/v1/Image/ProductGeneration"
    who = {"applicationId": APPLICATION, "userId": USER}
    with client(harness, "adcreative", **{"x-api-key": DEV_KEY, "x-api-secret": "any"}) as http:
        asked = {"applicationId": f"urn:uuid:{APPLICATION}", "jwtPrivateKey": "any"}
        token = http.post("/api/v1/Authorization/GenerateJwtToken", json=asked)
        assert token.status_code == 200, token.text
        http.headers["Authorization"] = f"Bearer {token.json()['accessToken']}"
        channel = {"applicationId": APPLICATION, "url": "https://hooks.example.com/adcreative"}
        assert http.post("/api/v1/NotificationChannel", json=channel).status_code == 201
        photo = (
            "serum.png",
            (ROOT / "local" / "samples" / "product_serum_alpha.png").read_bytes(),
            "image/png",
        )
        found = http.post(f"{root}/Recommendations", data=who, files={"productImage": photo})
        assert found.status_code == 200, found.text
        form = {
            **who,
            "renderKind": "1",
            "productImageAssetId": found.json()["backgroundRemovedImageAssetId"],
            "PromptObjectsString": '[{"preset": "white_background", "tag": "preset"}]',
            "productName": found.json()["productInfo"]["productName"],
            "productDescription": found.json()["productInfo"]["productDescription"],
        }
        # A form without a file is sent as multipart, too, as curl's --form does.
        begun = http.post(f"{root}/AdCreative", files={name: (None, value) for name, value in form.items()})
        assert begun.status_code == 200, begun.text
        process = begun.json()["imageRenderProcessId"]
        query = {"userId": USER, "imageProductGeneratorProcessId": process}
        (told,) = once(
            lambda: http.get(f"{root}/CheckUserProgress", params=query),
            lambda found: found[0]["progress"] == 100,
        )
        assert (told["isSuccessful"], is_picture(told["taskUrls"][0]["publicImageUrl"])) == (True, True)
        wanted = {"applicationId": APPLICATION, "taskId": told["taskUrls"][0]["taskId"], "format": "1"}
        file = http.get(
            f"{root}/Download",
            params={**wanted, "imageProductGeneratorProcessId": process},
            follow_redirects=True,
        )
        assert (file.status_code, file.content[:2]) == (200, b"\xff\xd8")
