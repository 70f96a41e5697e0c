import base64
import io
import json
from typing import Any

import numpy as np
import pikepdf
import pytest
import pyvips
from werkzeug.test import TestResponse

from local.twins.adcreative import AdCreative, seeds
from local.twins.pictures import size_of
from tests.unit.local.twins.conftest import Bench, MakeBench

ROOT = "/api/v1/Image/ProductGeneration"
OWNER = {"applicationId": seeds.APPLICATION_ID, "userId": seeds.USER_ID}
PROCESS = next(iter(seeds.PROCESSES))
PRESET = {"tag": "preset", "preset": "white_background"}


def photo(kind: str = "png", *, flat: bool = False) -> bytes:
    pixels = np.full((60, 80, 3), 240, np.uint8)
    if not flat:
        pixels[15:45, 25:55] = (180, 20, 40)
    data: bytes = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb").write_to_buffer(f".{kind}")
    return data


def token(ads: Bench) -> str:
    answer = ads.client.post(
        "/api/v1/Authorization/GenerateJwtToken",
        json={"applicationId": f"urn:uuid:{seeds.APPLICATION_ID}", "jwtPrivateKey": seeds.PRIVATE_KEY},
    )
    assert answer.status_code == 200, answer.text
    return str(answer.get_json()["accessToken"])


@pytest.fixture
def ads(bench: MakeBench) -> Bench:
    made = bench(AdCreative)
    made.headers = {
        "x-api-key": seeds.API_KEY,
        "x-api-secret": seeds.API_SECRET,
        "Authorization": f"Bearer {token(made)}",
    }
    return made


def form(*prompts: dict[str, Any], **changes: str) -> dict[str, str]:
    return {
        **OWNER,
        "renderKind": "4",
        "productImageAssetId": seeds.PRODUCT_IMAGE_ID,
        "PromptObjectsString": json.dumps(prompts or [PRESET] * 6),
        "productName": "vodka bottle",
        "productDescription": "A clear glass bottle",
        **changes,
    }


def start(ads: Bench, *prompts: dict[str, Any], **changes: str) -> dict[str, Any]:
    answer = ads.post(f"{ROOT}/AdCreative", data=form(*prompts, **changes))
    assert answer.status_code == 200, answer.text
    started: dict[str, Any] = answer.get_json()
    return started


def progress(ads: Bench, process_id: str) -> dict[str, Any]:
    query = {"userId": seeds.USER_ID, "imageProductGeneratorProcessId": process_id}
    found: list[dict[str, Any]] = ads.get(f"{ROOT}/CheckUserProgress", query_string=query).get_json()
    [one] = found
    return one


def download(ads: Bench, task_id: str, process_id: str = PROCESS, **options: Any) -> TestResponse:
    query = {
        "applicationId": seeds.APPLICATION_ID,
        "taskId": task_id,
        "imageProductGeneratorProcessId": process_id,
        **options,
    }
    return ads.get(f"{ROOT}/Download", query_string=query)


def test_a_token_is_wanted_beside_the_keys(ads: Bench) -> None:
    whole = ads.headers
    for missing in whole:
        ads.headers = {name: value for name, value in whole.items() if name != missing}
        answer = ads.get(f"{ROOT}/PresetKeys", query_string=OWNER)
        assert answer.status_code == 401
        body = answer.get_json()
        assert list(body) == ["errors", "type", "title", "status", "detail", "instance", "extensions"]
        assert list(body["errors"]) == ["business:"]


def test_a_token_ends_and_belongs_to_its_application(ads: Bench) -> None:
    stranger = OWNER | {"applicationId": "11111111-2222-4333-8444-555555555555"}
    assert ads.get(f"{ROOT}/PresetKeys", query_string=stranger).status_code == 401
    ads.clock.advance(3601)
    assert ads.get(f"{ROOT}/PresetKeys", query_string=OWNER).status_code == 401
    ads.headers["Authorization"] = f"Bearer {token(ads)}"
    assert ads.get(f"{ROOT}/PresetKeys", query_string=OWNER).status_code == 200


def test_tokens_are_for_those_who_have_the_private_key(ads: Bench) -> None:
    answer = ads.client.post(
        "/api/v1/Authorization/GenerateJwtToken",
        json={"applicationId": seeds.APPLICATION_ID, "jwtPrivateKey": "guess"},
    )
    assert answer.status_code == 401


def test_presets_are_described_and_pictured(ads: Bench) -> None:
    presets = {
        preset["id"]: preset for preset in ads.get(f"{ROOT}/PresetKeys", query_string=OWNER).get_json()
    }
    assert presets["thanksgiving_rustic_scene"] == {
        "id": "thanksgiving_rustic_scene",
        "previewImageUrl": f"{ads.twin.base_url}/assets/ai-product-preset/thanksgiving_rustic_scene.webp",
        "previewName": "Thanksgiving Rustic Scene",
        "promptText": "product on rustic wood table with autumn leaves and warm lighting, thanksgiving style",
        "tags": ["holiday", "thanksgiving"],
        "categories": [],
        "isOldPreset": False,
    }
    assert ads.fetch(presets["white_background"]["previewImageUrl"]).mimetype == "image/webp"


@pytest.mark.parametrize("kind", ["png", "jpg"])
def test_a_photo_becomes_recommendations_and_a_generation(ads: Bench, kind: str) -> None:
    upload = {**OWNER, "productImage": (io.BytesIO(photo(kind)), f"red-box.{kind}")}
    answer = ads.post(f"{ROOT}/Recommendations", data=upload).get_json()
    assert set(answer) == {
        "productInfo",
        "backgroundRemovedImageAssetId",
        "recommendedPrompts",
        "recommendedPresetIds",
    }
    assert answer["productInfo"]["productName"] == "red box"
    known = {preset["id"] for preset in ads.get(f"{ROOT}/PresetKeys", query_string=OWNER).get_json()}
    assert set(answer["recommendedPresetIds"]) <= known
    started = start(ads, PRESET, productImageAssetId=answer["backgroundRemovedImageAssetId"])
    assert started["totalTaskCount"] == 1


def test_photos_that_the_remover_refuses(ads: Bench) -> None:
    def send(data: bytes, name: str = "p.png") -> TestResponse:
        return ads.post(f"{ROOT}/Recommendations", data={**OWNER, "productImage": (io.BytesIO(data), name)})

    for data, code in ((bytes(22_000_001), "file_too_large"), (photo(flat=True), "unknown_foreground")):
        answer = send(data)
        assert answer.status_code == 400
        assert answer.text.startswith("Error while removing background: \n{")
        assert json.loads(answer.text.partition("\n")[2])["errors"][0]["code"] == code
    assert "productImage" in send(photo("webp")).get_json()["errors"]
    missing = ads.post(f"{ROOT}/Recommendations", data=OWNER).get_json()
    assert missing["errors"] == {
        "productImage": [
            "The productImage field is required.",
            "The request does not contain a file. Please make sure to upload the file.",
        ]
    }
    assert "traceId" in missing
    assert "extensions" not in missing


def test_a_start_answers_tasks_as_a_map(ads: Bench) -> None:
    started = start(ads)
    assert list(started) == [
        "messageType",
        "requestRenderState",
        "applicationId",
        "userId",
        "imageRenderProcessId",
        "totalTaskCount",
        "completedTaskCount",
        "progress",
        "tasks",
        "renderType",
        "isSuccessful",
        "errorMessage",
    ]
    assert list(started["tasks"].values()) == [1] * 6
    assert (started["isSuccessful"], started["errorMessage"], started["renderType"]) == (False, "", 4)


def test_tasks_are_done_one_after_another(ads: Bench) -> None:
    process = start(ads)["imageRenderProcessId"]
    seen = []
    for _ in range(3):
        seen.append(progress(ads, process))
        ads.pass_time(0.55)
    assert [one["completedTaskCount"] for one in seen] == [0, 3, 6]
    assert [one["progress"] for one in seen] == [0, 50, 100]
    assert [one["isSuccessful"] for one in seen] == [False, False, True]
    states = [[task["renderState"] for task in one["taskUrls"]] for one in seen]
    assert states[0] == [1] * 6
    assert states[1][:3] == [5] * 3
    assert set(states[1][3:]) <= {1, 3}
    assert states[2] == [5] * 6
    assert [bool(task["publicImageUrl"]) for task in seen[1]["taskUrls"]] == [True] * 3 + [False] * 3
    image = ads.fetch(seen[2]["taskUrls"][0]["publicImageUrl"])
    assert (image.mimetype, size_of(image.data)) == ("image/png", (1674, 628))


@pytest.mark.parametrize(
    ("render_kind", "margin", "sizes"),
    [
        ("4", "true", {(1200, 628)}),
        ("4", "", {(1674, 628)}),
        ("2", "", {(1080, 1920)}),
        ("0", "", {(1080, 1080)}),
        ("992", "", {(300, 250), (728, 90), (160, 600), (300, 600), (970, 90)}),
    ],
)
def test_kinds_have_sizes(ads: Bench, render_kind: str, margin: str, sizes: set[tuple[int, int]]) -> None:
    started = start(
        ads, PRESET, renderKind=render_kind, DisableSafeMargin=margin, UseSameStyleReferenceImage=""
    )
    assert started["totalTaskCount"] == len(sizes)
    ads.pass_time(2)
    urls = [task["publicImageUrl"] for task in progress(ads, started["imageRenderProcessId"])["taskUrls"]]
    assert {size_of(ads.fetch(url).data) for url in urls} == sizes


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"userId": "x"}, "userId"),
        ({"renderKind": "3"}, "renderKind"),
        ({"renderKind": ""}, "renderKind"),
        ({"productName": ""}, "productName"),
        ({"productImageAssetId": "11111111-2222-4333-8444-555555555555"}, "productImageAssetId"),
        ({"PromptObjectsString": "white"}, "PromptObjectsString"),
        ({"PromptObjectsString": "[]"}, "PromptObjectsString"),
        ({"PromptObjectsString": json.dumps([PRESET] * 7)}, "PromptObjectsString"),
        ({"PromptObjectsString": json.dumps([{"tag": "preset", "preset": "mars"}])}, "PromptObjectsString"),
        ({"PromptObjectsString": json.dumps([{"tag": "custom"}])}, "PromptObjectsString"),
        ({"DisableSafeMargin": "maybe"}, "DisableSafeMargin"),
    ],
)
def test_bad_forms_are_refused_by_field(ads: Bench, change: dict[str, str], field: str) -> None:
    answer = ads.post(f"{ROOT}/AdCreative", data=form(**change))
    assert answer.status_code == 400
    assert list(answer.get_json()["errors"]) == [field]
    assert ads.account()["jobs"] == {}


def test_field_names_come_in_any_case(ads: Bench) -> None:
    lowered = {name.lower(): value for name, value in form().items()}
    assert ads.post(f"{ROOT}/AdCreative", data=lowered).status_code == 200


def test_the_document_s_processes_are_there(ads: Bench) -> None:
    assert progress(ads, PROCESS)["taskUrls"][0]["taskId"] == seeds.PROCESSES[PROCESS][0][0]
    query = {"applicationId": seeds.APPLICATION_ID}
    every = ads.get(f"{ROOT}/CheckApplicationAllProgresses", query_string=query).get_json()
    assert [one["imageRenderProcessId"] for one in every] == list(seeds.PROCESSES)
    mine = start(ads)["imageRenderProcessId"]
    every = ads.get(f"{ROOT}/CheckApplicationAllProgresses", query_string=query).get_json()
    assert every[-1]["imageRenderProcessId"] == mine
    assert len(ads.account()["jobs"][mine]["polls"]) == 1


def test_a_listing_can_lag(ads: Bench) -> None:
    ads.behave(faults=["listing_lags:seconds=3"])
    mine = start(ads)["imageRenderProcessId"]
    query = {"applicationId": seeds.APPLICATION_ID}

    def listed() -> list[str]:
        every = ads.get(f"{ROOT}/CheckApplicationAllProgresses", query_string=query).get_json()
        return [one["imageRenderProcessId"] for one in every]

    assert mine not in listed()
    assert progress(ads, mine)["imageRenderProcessId"] == mine
    ads.pass_time(3)
    assert listed()[-1] == mine


def test_an_unknown_process_is_no_process(ads: Bench) -> None:
    query = {"userId": seeds.USER_ID, "imageProductGeneratorProcessId": seeds.USER_ID}
    assert ads.get(f"{ROOT}/CheckUserProgress", query_string=query).get_json() == []


@pytest.mark.parametrize(
    ("file_format", "low", "mimetype", "start_bytes"),
    [
        (0, "false", "image/png", b"\x89PNG"),
        (1, "false", "image/jpeg", b"\xff\xd8\xff"),
        (2, "false", "application/pdf", b"%PDF-1.6"),
        (0, "true", "image/png", b"\x89PNG"),
        (1, "true", "image/jpeg", b"\xff\xd8\xff"),
        (2, "true", "application/pdf", b"%PDF-1.6"),
    ],
)
def test_downloads_come_in_six_ways(
    ads: Bench, file_format: int, low: str, mimetype: str, start_bytes: bytes
) -> None:
    task = seeds.PROCESSES[PROCESS][0][0]
    answer = download(ads, task, format=file_format, lowResolution=low)
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert answer.data.startswith(start_bytes)
    size = (480, 251) if low == "true" else (1200, 628)
    if file_format == 2:
        with pikepdf.open(io.BytesIO(answer.data)) as pdf:
            [image] = pdf.pages[0].get_images().values()
            assert isinstance(image, pikepdf.Stream)
            opened = pikepdf.PdfImage(image).as_pil_image()
            assert pdf.pdf_version == "1.6"
            assert opened.size == size
    else:
        assert size_of(answer.data) == size
    [purchase] = ads.account()["purchases"]
    assert (purchase["sku"], purchase["amount"]) == ("download", "1")


def test_downloads_that_fail(ads: Bench) -> None:
    missing = download(ads, seeds.USER_ID)
    assert missing.status_code == 404
    assert missing.get_json()["errors"]["engine: ProductGeneration/Download"] == ["Image content not found."]
    bad = download(ads, seeds.USER_ID, process_id="60a743a6-c761-4168-9288-40a729dd407e1")
    assert bad.get_json()["errors"] == {
        "imageProductGeneratorProcessId": ["The value '60a743a6-c761-4168-9288-40a729dd407e1' is not valid."]
    }
    ads.client.post("/_twin/settings", json={"balance": 0})
    broke = download(ads, seeds.PROCESSES[PROCESS][0][0])
    assert broke.status_code == 400
    assert "API Key Credits" in broke.get_json()["errors"]["engine: ProductGeneration/Download"][0]


@pytest.mark.parametrize(
    ("marker", "completed", "successful"),
    [("partial", 5, False), ("fail", 0, False), ("empty_success", 6, True), ("stuck", 0, False)],
)
def test_a_marker_decides_the_end(ads: Bench, marker: str, completed: int, successful: bool) -> None:
    started = start(ads, productDescription=f"A bottle [[twin: {marker}]]")
    ads.pass_time(2)
    one = progress(ads, started["imageRenderProcessId"])
    assert (one["completedTaskCount"], one["isSuccessful"]) == (completed, successful)
    assert bool(one["errorMessage"]) == (marker in ("partial", "fail"))
    assert one["progress"] == (0 if marker == "stuck" else 100)
    urls = [task["publicImageUrl"] for task in one["taskUrls"] if task["publicImageUrl"]]
    assert len(urls) == (5 if marker == "partial" else 0)


def test_nothing_is_generated_without_an_active_channel(ads: Bench) -> None:
    path = "/api/v1/NotificationChannel"
    for channel in ads.get(path).get_json():
        assert ads.client.delete(f"{path}/{channel['id']}", headers=ads.headers).status_code == 200
    answer = ads.post(f"{ROOT}/AdCreative", data=form())
    assert answer.status_code == 404
    assert "No active notification channel" in answer.get_json()["errors"]["engine: Active"][0]
    made = ads.post(path, {"applicationId": seeds.APPLICATION_ID, "url": "https://relay.example/cb"})
    assert made.status_code == 201
    start(ads)
    changed = {"applicationId": seeds.APPLICATION_ID, "url": "https://relay.example/cb", "isActive": False}
    ads.client.put(f"{path}/{made.get_json()['id']}", json=changed, headers=ads.headers)
    assert ads.post(f"{ROOT}/AdCreative", data=form()).status_code == 404


def test_the_channel_hears_of_each_task_and_of_the_end(ads: Bench) -> None:
    settings = {"channel_url": "https://relay.example/cb", "include_image_data": True}
    ads.client.post("/_twin/settings", json=settings)
    process = start(ads, PRESET, PRESET)["imageRenderProcessId"]
    ads.pass_time(0.6)
    assert len(ads.inbox.messages) == 1
    ads.pass_time(0.6)
    first, _, last = ads.inbox.bodies
    assert set(first) == {
        "MessageType",
        "ApplicationId",
        "UserId",
        "ImageRenderProcessId",
        "TaskId",
        "ImageContentBytes",
        "IsSuccessful",
        "ErrorMessage",
    }
    assert (first["ImageRenderProcessId"], first["IsSuccessful"]) == (process, True)
    assert size_of(base64.b64decode(first["ImageContentBytes"])) == (1674, 628)
    assert last == progress(ads, process)


@pytest.mark.parametrize(
    ("casing", "key"), [("pascal", "ImageRenderProcessId"), ("camel", "imageRenderProcessId")]
)
def test_webhooks_come_in_either_casing(ads: Bench, casing: str, key: str) -> None:
    settings = {"channel_url": "https://relay.example/cb", "webhook_casing": casing}
    ads.client.post("/_twin/settings", json=settings)
    start(ads, PRESET)
    ads.pass_time(2)
    assert all(key in body for body in ads.inbox.bodies)
    assert len(ads.inbox.bodies) == 2


@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        ("webhook_reorder", ["progress", "task", "task"]),
        ("webhook_duplicate", ["task", "task", "task", "task", "progress", "progress"]),
        ("webhook_drop", []),
        ("webhook_forge", ["forged", "task", "task", "progress"]),
    ],
)
def test_webhooks_can_go_wrong(ads: Bench, fault: str, kinds: list[str]) -> None:
    ads.client.post("/_twin/settings", json={"channel_url": "https://relay.example/cb"})
    ads.behave(faults=[fault])
    start(ads, PRESET, PRESET)
    ads.pass_time(0)
    ads.pass_time(5)

    def kind(body: dict[str, Any]) -> str:
        if "TaskId" in body:
            return "task"
        return "forged" if "forged.invalid" in json.dumps(body) else "progress"

    assert [kind(body) for body in ads.inbox.bodies] == kinds
