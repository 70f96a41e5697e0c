"""AdCreative.ai's API, served: tokens, photoshoots, channels and what they are told, errors."""

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
import pyvips

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.facades import bearers
from adrelay.facades.settings import set_route
from adrelay.images.library import Library
from adrelay.images.naming import named_by_uuid
from adrelay.intake.market import market
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.security.tokens import derived_id, id_of, uuid_of
from adrelay.tenants.keys import create_key
from tests.cloud import ASSETS, Cloud, current
from tests.functions.facades import followed, newest, run, serve
from tests.functions.handlers import Answer, invoke, request, send
from tests.functions.telling import Customer, message
from tests.functions.telling import customer as customer  # a fixture
from tests.functions.test_images import BOUNDARY, form, part, process
from tests.records import ended
from tests.shipped import ROOT, Json, event

KEY = "local-dev-key"
APPLICATION, USER = "6a9d3f2c-1b0e-4c7f-a8d5-e3f0c1b9a4d6", "2f1e3c4d-5b6a-4d8f-9c01-e2d3c4b5f6a7"
NIL = "00000000-0000-0000-0000-000000000000"
ROOT_PATH = "/api/v1/Image/ProductGeneration"
PHOTO = (ROOT / "local" / "samples" / "product_serum_alpha.png").read_bytes()
PRESETS = [{"preset": "white_background", "tag": "preset"}]


@pytest.fixture(autouse=True)
def _key(store: Store) -> None:
    create_key(store, "local", key=KEY)


def token(**more: Any) -> Answer:
    given = event("serve_adcreative/generate_token")
    given["body"] = json.dumps({**json.loads(given["body"]), **more})
    return send("serve_adcreative", given)


@pytest.fixture
def headers(store: Store) -> dict[str, str]:
    """What every request of the application has."""
    bearer = token().json["accessToken"]
    return {"x-api-key": KEY, "x-api-secret": "any", "authorization": f"Bearer {bearer}"}


@pytest.fixture
def channel(headers: dict[str, str]) -> Json:
    body = {"applicationId": APPLICATION, "url": "https://hooks.example.com/adcreative"}
    answer = call("POST", "/api/v1/NotificationChannel", body, headers=headers)
    assert answer.status == 201, answer.text
    made: Json = answer.json
    return made


def call(method: str, path: str, body: Any = None, **more: Any) -> Answer:
    return serve("adcreative", method, path, body, **more)


def posted(
    path: str, fields: Mapping[str, str], headers: Mapping[str, str], photo: bytes | None = None
) -> Answer:
    """A form, as curl sends it."""
    parts = [part(name, value.encode()) for name, value in fields.items()]
    if photo is not None:
        parts.append(part("productImage", photo, '; filename="face_serum.png"\r\nContent-Type: image/png'))
    given = request("POST", f"/adcreative{ROOT_PATH}/{path}", form(*parts), headers=headers)
    given["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    given["isBase64Encoded"] = True
    return send("serve_adcreative", given)


@contextmanager
def uploads_processed() -> Iterator[None]:
    """What S3's event causes happens while somebody waits for it."""

    def sleep(seconds: float) -> None:
        cloud = current()
        waits, cloud.actor = cloud.actor, None
        for found in clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="uploads/").get("Contents", []):
            process(found["Key"].rpartition("/")[2])
        cloud.actor = waits

    with patch("adrelay.web.waiting.time.sleep", sleep):
        yield


def recommend(headers: Mapping[str, str], photo: bytes | None = PHOTO, **more: str) -> Answer:
    with uploads_processed():
        fields = {"applicationId": APPLICATION, "userId": USER, **more}
        return posted("Recommendations", fields, headers, photo)


def start(headers: Mapping[str, str], image: str, prompts: Any = PRESETS, **more: str) -> Answer:
    fields = {
        "applicationId": APPLICATION,
        "userId": USER,
        "renderKind": "4",
        "productImageAssetId": image,
        "PromptObjectsString": json.dumps(prompts),
        "productName": "face serum",
        "productDescription": "A serum in a glass bottle.",
        "DisableSafeMargin": "true",
        "UseSameStyleReferenceImage": "",
    }
    return posted("AdCreative", {**fields, **more}, headers)


def progress(headers: Mapping[str, str], process_id: str, user: str = USER) -> Answer:
    query = {"userId": user, "imageProductGeneratorProcessId": process_id}
    return call("GET", f"{ROOT_PATH}/CheckUserProgress", query=query, headers=headers)


@pytest.fixture
def image(product: str) -> str:
    """An uploaded photo, as the vendor names it."""
    return uuid_of(product) or ""


def shot(store: Store, headers: Mapping[str, str], image: str) -> Job:
    """A photoshoot of two pictures that is over."""
    prompts = [*PRESETS, {"tag": "custom", "prompt": "on a marble table", "nativeLanguagePrompt": None}]
    answer = start(headers, image, prompts)
    assert answer.status == 200, answer.text
    return run(store, newest(store))


def test_a_token_is_issued_and_needed(store: Store, headers: dict[str, str]) -> None:
    told = token().json
    assert set(told) == {
        *("applicationId", "accessToken", "accessTokenExpiration"),
        *("refreshToken", "refreshTokenExpiration"),
    }
    assert told["applicationId"] == APPLICATION
    assert told["accessTokenExpiration"].endswith("Z")
    assert token(jwtPrivateKey="nobody's").status == 401
    assert token(applicationId="x").json["errors"] == {"applicationId": ["The value 'x' is not valid."]}
    query = {"applicationId": APPLICATION, "userId": USER}
    other = bearers.issue(store, "other", "adcreative", {"ApplicationId": APPLICATION, "exp": 9e9})
    past = bearers.issue(store, "local", "adcreative", {"ApplicationId": APPLICATION, "exp": 9})
    for wrong in (
        {},
        {"authorization": "Bearer a.b.c"},
        {"authorization": f"Bearer {other}"},
        {"authorization": f"Bearer {past}"},
    ):
        given = {name: value for name, value in headers.items() if name != "authorization"} | wrong
        answer = call("GET", f"{ROOT_PATH}/PresetKeys", query=query, headers=given)
        assert answer.status == 401
        assert list(answer.json["errors"]) == ["business:"]
        assert answer.json["errors"]["business:"][0].startswith("Token is missing, invalid")
        assert answer.json["extensions"]["traceId"].startswith("00-")
    without = {name: value for name, value in headers.items() if name != "x-api-secret"}
    assert call("GET", f"{ROOT_PATH}/PresetKeys", query=query, headers=without).status == 401
    assert call("GET", f"{ROOT_PATH}/PresetKeys", query=query, tenant=None).status == 401
    query["applicationId"] = NIL
    assert call("GET", f"{ROOT_PATH}/PresetKeys", query=query, headers=headers).status == 401


def test_presets_are_the_studios(headers: dict[str, str]) -> None:
    query = {"applicationId": APPLICATION, "userId": USER, "unknown": "ignored"}
    answer = call("GET", f"{ROOT_PATH}/PresetKeys", query=query, headers=headers)
    assert (answer.status, len(answer.json) > 50) == (200, True)
    preset = next(one for one in answer.json if one["id"] == "on_platform_natural_beige_background")
    assert preset["categories"] == [{"name": "monochrome"}]
    assert set(preset) == {
        *("id", "previewImageUrl", "previewName", "promptText", "tags", "categories", "isOldPreset")
    }
    assert preset["previewImageUrl"].endswith(f"/v1/presets/{preset['id']}/preview.webp")
    missing = call("GET", f"{ROOT_PATH}/PresetKeys", query={"userId": USER}, headers=headers)
    assert missing.json["errors"] == {"applicationId": ["The applicationId field is required."]}


def test_a_photo_is_cut_out_and_scenes_are_recommended(store: Store, headers: dict[str, str]) -> None:
    answer = recommend(headers)
    assert answer.status == 200, answer.text
    told = answer.json
    assert told["productInfo"]["productName"] == "face serum"
    assert (len(told["recommendedPrompts"]), len(told["recommendedPresetIds"])) == (4, 6)
    image_id = id_of("img", told["backgroundRemovedImageAssetId"]) or ""
    assert Library(store, "local").image(image_id).key
    assert recommend(headers).json == told, "the same photo is the same image"
    nothing = recommend(headers, None)
    assert (nothing.status, len(nothing.json["errors"]["productImage"])) == (400, 2)
    assert "productImage" in recommend(headers, b"\x89PNG and no more").json["errors"]


def test_a_photo_without_a_product_is_told_in_the_removers_words(headers: dict[str, str]) -> None:
    flat = pyvips.Image.black(300, 300, bands=3).copy(interpretation="srgb").pngsave_buffer()
    answer = recommend(headers, flat)
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain"), answer.text
    text, _, document = answer.text.partition("\n")
    assert text.startswith("Error while removing background:")
    assert json.loads(document)["errors"][0]["code"] == "unknown_foreground"


def test_a_photoshoot_ends_with_its_pictures(
    store: Store, headers: dict[str, str], channel: Json, image: str
) -> None:
    answer = start(headers, image, [*PRESETS] * 2)
    assert answer.status == 200, answer.text
    begun = answer.json
    assert (begun["totalTaskCount"], set(begun["tasks"].values()), begun["isSuccessful"]) == (2, {1}, False)
    assert (begun["renderType"], begun["applicationId"], begun["userId"]) == (4, APPLICATION, USER)
    (waits,) = progress(headers, begun["imageRenderProcessId"]).json
    assert (waits["progress"], waits["requestRenderState"], waits["errorMessage"]) == (0, 1, "")
    job = run(store, newest(store))
    assert job.request["brief"]["scenes"] == [{"preset": "white_background"}] * 2
    (told,) = progress(headers, begun["imageRenderProcessId"]).json
    assert (told["progress"], told["completedTaskCount"], told["isSuccessful"]) == (100, 2, True)
    assert [one["taskId"] for one in told["taskUrls"]] == list(begun["tasks"])
    for one, asset in zip(told["taskUrls"], job.assets, strict=True):
        assert (one["renderState"], (asset.width, asset.height)) == (5, (1200, 628))
        assert followed(one["publicImageUrl"]).status == 302
    assert progress(headers, begun["imageRenderProcessId"], NIL).json == []
    assert progress(headers, NIL).json == []


def test_the_documented_form_is_understood(
    store: Store, headers: dict[str, str], channel: Json, image: str
) -> None:
    given = event("serve_adcreative/start")
    given["headers"] |= headers
    body = base64.b64decode(given["body"]).decode()
    given["body"] = base64.b64encode(
        body.replace("d7f5c3b1-c029-4df5-8908-896ab0c1f24d", image).encode()
    ).decode()
    answer = send("serve_adcreative", given)
    assert (answer.status, answer.json["totalTaskCount"]) == (200, 6)
    assert newest(store).request["provider_options"]["studio"]["disable_safe_margin"] is True
    for sample in ("list_presets", "check_progress", "add_channel"):
        asked = event(f"serve_adcreative/{sample}")
        asked["headers"] |= headers
        assert send("serve_adcreative", asked).status in (200, 201)


def test_the_application_has_all_its_photoshoots(
    store: Store, headers: dict[str, str], channel: Json, image: str
) -> None:
    first, second = (start(headers, image).json["imageRenderProcessId"] for _ in range(2))
    path, query = f"{ROOT_PATH}/CheckApplicationAllProgresses", {"applicationId": APPLICATION}
    found = call("GET", path, query=query, headers=headers).json
    assert [one["imageRenderProcessId"] for one in found] == [second, first]


def test_a_finished_picture_is_downloaded(
    store: Store, headers: dict[str, str], channel: Json, image: str
) -> None:
    job = shot(store, headers, image)
    (told,) = progress(headers, uuid_of(job.id) or "").json
    query = {
        "applicationId": APPLICATION,
        "taskId": told["taskUrls"][0]["taskId"],
        "imageProductGeneratorProcessId": told["imageRenderProcessId"],
    }

    def load(**more: str) -> Json:
        given = request("GET", f"/adcreative{ROOT_PATH}/Download", query={**query, **more}, headers=headers)
        answer: Json = invoke("serve_adcreative", given)
        return answer

    whole = load()
    assert (whole["statusCode"], whole["headers"]["Content-Type"]) == (200, "image/png")
    assert base64.b64decode(whole["body"]).startswith(b"\x89PNG")
    small = load(format="1", lowResolution="true")
    assert base64.b64decode(small["body"]).startswith(b"\xff\xd8")
    assert load(format="7")["statusCode"] == 400
    with patch("serve_adcreative.photoshoot_routes._ANSWERED", 10):
        large = load()
    assert (large["statusCode"], "/assets/local/" in large["headers"]["Location"]) == (302, True)
    gone = load(taskId=NIL)
    assert gone["statusCode"] == 404
    assert set(json.loads(gone["body"])["errors"]) == {
        "engine: ProductGeneration/Download",
        "business: ProductGeneration/Download",
    }
    assert "imageProductGeneratorProcessId" in load(imageProductGeneratorProcessId="1")["body"]


def test_a_failed_photoshoot_says_why(
    store: Store, headers: dict[str, str], channel: Json, image: str
) -> None:
    job_id = start(headers, image).json["imageRenderProcessId"]
    ended(store, newest(store), JobStatus.FAILED)
    (told,) = progress(headers, job_id).json
    assert (told["isSuccessful"], told["completedTaskCount"], told["progress"]) == (False, 0, 100)
    assert told["errorMessage"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"renderKind": "3"}, "renderKind"),
        ({"renderKind": "1023", "PromptObjectsString": json.dumps(PRESETS * 4)}, "renderKind"),
        ({"productName": ""}, "productName"),
        ({"userId": "me"}, "userId"),
        ({"PromptObjectsString": "[]"}, "PromptObjectsString"),
        ({"PromptObjectsString": "none"}, "PromptObjectsString"),
        ({"PromptObjectsString": '[{"tag": "preset", "preset": "nowhere"}]'}, "PromptObjectsString"),
        ({"productImageAssetId": NIL}, "productImageAssetId"),
        ({"DisableSafeMargin": "maybe"}, "DisableSafeMargin"),
    ],
)
def test_what_is_wrong_is_told_by_field(
    headers: dict[str, str], channel: Json, image: str, more: dict[str, str], field: str
) -> None:
    answer = start(headers, image, **more)
    assert (answer.status, list(answer.json["errors"])) == (400, [field]), answer.text
    assert answer.json["title"] == "One or more validation errors occurred."


def test_channels_are_kept_changed_and_removed(headers: dict[str, str], channel: Json, image: str) -> None:
    path = "/api/v1/NotificationChannel"
    assert call("GET", path, headers=headers).json == [channel]
    off = {**channel, "isActive": False, "id": None}
    changed = call("PUT", f"{path}/{channel['id']}", off, headers=headers)
    assert (changed.status, changed.json["isActive"]) == (200, False)
    assert call("DELETE", f"{path}/{channel['id']}", headers=headers).json["id"] == channel["id"]
    assert call("GET", path, headers=headers).json == []
    assert call("DELETE", f"{path}/{channel['id']}", headers=headers).status == 404
    for wrong, field in (({"url": None}, "url"), ({"type": "RabbitMQ"}, "type"), ({"url": "x"}, "url")):
        body = {"applicationId": APPLICATION, "url": "https://hooks.example.com/", **wrong}
        assert list(call("POST", path, body, headers=headers).json["errors"]) == [field]


def test_a_photoshoot_needs_no_channel(store: Store, headers: dict[str, str], image: str) -> None:
    """ "Optional: Configure webhook", says the page."""
    job = shot(store, headers, image)
    assert (job.status, job.callback_url) == (JobStatus.COMPLETED, None)
    (told,) = progress(headers, uuid_of(job.id) or "").json
    assert told["isSuccessful"] is True


def test_the_channel_is_told_of_each_task_and_of_the_whole(
    store: Store, headers: dict[str, str], channel: Json, image: str, customer: Customer, cloud: Cloud
) -> None:
    with_pictures = {**channel, "includeImageData": True}
    call("PUT", f"/api/v1/NotificationChannel/{channel['id']}", with_pictures, headers=headers)
    job = shot(store, headers, image)
    news = message(job)
    for _ in range(3):
        assert invoke("notify_customer", news) == {"batchItemFailures": []}
        if cloud.queued:
            news["Records"][0]["body"] = json.dumps(cloud.queued.pop()[1])
    first, second, whole = (json.loads(one.content) for one in customer.got)
    assert [one["MessageType"] for one in (first, second)] == ["ImageProductGenerationTaskCompleted"] * 2
    assert base64.b64decode(first["ImageContentBytes"]).startswith(b"\x89PNG")
    (told,) = progress(headers, uuid_of(job.id) or "").json
    assert [first["TaskId"], second["TaskId"]] == [one["taskId"] for one in told["taskUrls"]]
    assert whole["MessageType"] == "ImageProductGenerationProgress"
    assert {name[0].lower() + name[1:] for name in whole} == set(told)
    assert whole["TaskUrls"][0]["PublicImageUrl"] == told["taskUrls"][0]["publicImageUrl"]
    assert cloud.queued == []


def test_what_there_is_not_is_a_404_in_the_vendors_form(headers: dict[str, str]) -> None:
    answer = call("POST", "/api/v1/Generation/AdCreativesByKind", {}, headers=headers)
    assert (answer.status, list(answer.json["errors"])) == (404, ["business:"])


def test_the_vendor_itself_can_do_the_work(
    store: Store, cloud: Cloud, headers: dict[str, str], channel: Json, image: str
) -> None:
    set_route(store, "local", "adcreative", ["adcreative"])
    cloud.secrets["adrelay/providers/adcreative"] = "{}"
    market.cache_clear()
    answer = start(headers, image, [{"tag": "preset", "preset": "one_of_the_vendors"}])
    assert answer.status == 200, answer.text
    own = newest(store).request["provider_options"]["adcreative"]
    assert own["PromptObjectsString"] == [{"tag": "preset", "preset": "one_of_the_vendors"}]
    assert "productImageAssetId" not in own


def test_an_image_of_an_earlier_release_gets_a_name_of_the_vendors_form(
    store: Store, headers: dict[str, str], image: str
) -> None:
    record = Library(store, "local").image(id_of("img", image) or "")
    old = record.model_copy(
        update={"id": derived_id("img", "of an earlier release"), "created_at": utc_now()}
    )
    library = Library(store, "local", ASSETS)
    assert library._create(old)
    named = named_by_uuid(store, old)
    assert (uuid_of(named) is not None, library.image(named).id) == (True, old.id)
