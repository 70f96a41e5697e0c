"""AdCreative.ai: the contract, and what only AdCreative.ai has."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import httpx
import pytest

from adrelay.errors import Rejected
from adrelay.jobs.model import AttemptState
from adrelay.providers.adcreative.adapter import PHOTO_BYTES, AdCreative
from adrelay.providers.base import Price
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.adcreative_vendor import (
    API,
    APPLICATION,
    CREDENTIALS,
    FORM,
    JPEG,
    PHOTO,
    PHOTO_URL,
    PROCESS,
    PROGRESS,
    RECOMMENDED,
    START,
    USER,
    pascal,
    progress,
    token_for,
)
from tests.providers.cases import Callback, Example, Fault, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import Conversation, Vendor, fixture, json_fixture
from tests.providers.forms import form_of

PRESETS = [{"preset": preset, "tag": "preset"} for preset in RECOMMENDED["recommendedPresetIds"]]
SCENES = Brief.model_validate(
    {
        "product": {"images": [PHOTO_URL], "name": "Headphones"},
        "scenes": [{"preset": "white_background"}, {"prompt": "on a beach"}],
        "aspect_ratios": ["191:100"],
    }
)
SCENE_PROMPTS = [
    {"preset": "white_background", "tag": "preset"},
    {"tag": "custom", "prompt": "on a beach", "nativeLanguagePrompt": None},
]


TASK_MESSAGE = {
    "MessageType": "ImageProductGenerationTaskCompleted",
    "ApplicationId": APPLICATION,
    "UserId": USER,
    "ImageRenderProcessId": PROCESS.upper(),
    "TaskId": "e790c565-d56a-4e32-b00a-66be90cfcd43",
    "ImageContentBytes": "iVBORw0KGgo=" * 100_000,
    "IsSuccessful": True,
    "ErrorMessage": "",
}


def wrong(field: str, **options: Any) -> Fault:
    return Fault(f"provider_options.adcreative.{field}", JobKind.PRODUCT_PHOTO, PHOTO, options)


def unsaid(field: str) -> Fault:
    """The documented form without one of its mandatory fields, and nothing to recommend it from."""
    options = {name: value for name, value in FORM.items() if name != field}
    return Fault(f"provider_options.adcreative.{field}", JobKind.PRODUCT_PHOTO, options=options)


class TestAdCreative(ProviderContract):
    provider = AdCreative()
    credentials: ClassVar[Mapping[str, str]] = CREDENTIALS
    secrets = ("api_key", "api_secret", "jwt_private_key")
    examples = (
        Example(
            "documented",
            kind=JobKind.PRODUCT_PHOTO,
            options=FORM,
            sends=("POST", f"{API}/AdCreative", FORM),
            answer=(200, START),
            reference=PROCESS,
            price=Price(Decimal(0), Decimal(6), "picture", known=False),
        ),
        Example(
            "photo_alone",
            kind=JobKind.PRODUCT_PHOTO,
            brief=PHOTO,
            options={"userId": USER},
            sends=(
                "POST",
                f"{API}/AdCreative",
                {
                    "applicationId": APPLICATION,
                    "userId": USER,
                    "renderKind": "1",
                    "productImageAssetId": RECOMMENDED["backgroundRemovedImageAssetId"],
                    "PromptObjectsString": json.dumps(PRESETS, separators=(",", ":")),
                    "productName": RECOMMENDED["productInfo"]["productName"],
                    "productDescription": RECOMMENDED["productInfo"]["productDescription"],
                },
            ),
            answer=(200, START),
            reference=PROCESS,
        ),
        Example(
            "scenes",
            kind=JobKind.PRODUCT_PHOTO,
            brief=SCENES,
            options={"userId": USER, "UseSameStyleReferenceImage": False},
            sends=(
                "POST",
                f"{API}/AdCreative",
                {
                    "applicationId": APPLICATION,
                    "userId": USER,
                    "renderKind": "4",
                    "productImageAssetId": RECOMMENDED["backgroundRemovedImageAssetId"],
                    "PromptObjectsString": json.dumps(SCENE_PROMPTS, separators=(",", ":")),
                    "productName": "Headphones",
                    "productDescription": RECOMMENDED["productInfo"]["productDescription"],
                    "DisableSafeMargin": "true",
                    "UseSameStyleReferenceImage": "false",
                },
            ),
            answer=(200, START),
            reference=PROCESS,
            price=Price(Decimal(0), Decimal(2), "picture", known=False),
        ),
    )
    faults = (
        Fault("kind", JobKind.IMAGE_AD, PHOTO),
        Fault("brief.product.images", JobKind.PRODUCT_PHOTO),
        Fault("brief.product.images", JobKind.PRODUCT_PHOTO, options={"productName": "Bottle"}),
        *(unsaid(field) for field in ("productName", "productDescription", "PromptObjectsString")),
        Fault(
            "brief.aspect_ratios.0",
            JobKind.PRODUCT_PHOTO,
            PHOTO.model_copy(update={"aspect_ratios": ["16:9"]}),
        ),
        Fault(
            "brief.aspect_ratios",
            JobKind.PRODUCT_PHOTO,
            PHOTO.model_copy(update={"aspect_ratios": ["1:1", "4:5"]}),
        ),
        wrong("applicationId", applicationId="mine"),
        wrong("userId", userId=5),
        wrong("renderKind", renderKind=3),
        wrong("renderKind", renderKind="4x"),
        wrong("productImageAssetId", productImageAssetId=""),
        wrong("productName", productName=["Bottle"]),
        wrong("DisableSafeMargin", DisableSafeMargin="perhaps"),
        wrong("UseSameStyleReferenceImage", UseSameStyleReferenceImage=1),
        wrong("PromptObjectsString", PromptObjectsString="[{"),
        wrong("PromptObjectsString", PromptObjectsString=[]),
        wrong("PromptObjectsString", PromptObjectsString=json.dumps(PRESETS + PRESETS[:1])),
        wrong("PromptObjectsString.0.tag", PromptObjectsString=[{"prompt": "on a beach"}]),
        wrong("PromptObjectsString.0.tag", PromptObjectsString=[{"tag": "new", "prompt": "on a beach"}]),
        wrong("PromptObjectsString.1.prompt", PromptObjectsString=[PRESETS[0], {"tag": "custom"}]),
        wrong("PromptObjectsString.0.preset", PromptObjectsString=[{"tag": "preset"}]),
        wrong("PromptObjectsString.0.prompt", PromptObjectsString=[{**PRESETS[0], "prompt": "x"}]),
        wrong("PromptObjectsString.0.style", PromptObjectsString=[{**PRESETS[0], "style": "x"}]),
    )
    refusals = (
        Refusal(401, json_fixture("adcreative/error_unauthorized.json"), "unauthorized"),
        Refusal(
            400,
            json_fixture("adcreative/error_missing_file.json"),
            "invalid_request",
            "brief.product.images.0",
        ),
        Refusal(
            400,
            json_fixture("adcreative/error_invalid_process.json"),
            "invalid_request",
            "provider_options.adcreative.imageProductGeneratorProcessId",
        ),
        Refusal(400, json_fixture("adcreative/error_credits.json"), "insufficient_balance"),
        Refusal(404, json_fixture("adcreative/error_not_found.json"), "not_found"),
        Refusal(
            404,
            {
                "errors": {
                    "engine: Active": [
                        "No active notification channel configurations found for Application d5eabbb8."
                    ]
                },
                "title": "One or more errors occurred.",
                "status": 404,
            },
            "not_configured",
        ),
        Refusal(400, fixture("adcreative/error_file_too_large.txt"), "too_large", "brief.product.images.0"),
        Refusal(
            400,
            {"errors": {"business: X": [fixture("adcreative/error_unknown_foreground.txt")]}, "status": 400},
            "unprocessable",
            "brief.product.images.0",
        ),
    )
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "1": AttemptState.WAITING,
        "5": AttemptState.SUCCEEDED,
        "failed": AttemptState.FAILED,
    }
    unknown_status = "7"
    callbacks = (
        Callback(json.dumps(PROGRESS).encode(), PROCESS),
        Callback(
            json.dumps(pascal({**PROGRESS, "taskUrls": [pascal(t) for t in PROGRESS["taskUrls"]]})).encode(),
            PROCESS,
        ),
        Callback(json.dumps([PROGRESS]).encode(), PROCESS),
        Callback(json.dumps(START).encode(), PROCESS, final=False),
        Callback(json.dumps(TASK_MESSAGE).encode(), PROCESS, final=False),
        Callback(
            json.dumps({**TASK_MESSAGE, "IsSuccessful": False, "ErrorMessage": "Broken"}).encode(),
            PROCESS,
            final=False,
        ),
    )

    def serve(self, request: httpx.Request, example: Example) -> httpx.Response:
        path = request.url.path.removeprefix("/prefix")
        if request.url.host == "shop.example.com":
            return respond(200, JPEG)
        assert path == f"{API}/Recommendations"
        return respond(200, RECOMMENDED)

    def job(self, example: Example, reference: str, status: str) -> Any:
        if status == "failed":
            return {**START, "imageRenderProcessId": reference, "errorMessage": "The model broke"}
        state = int(status)
        tasks = [{**item, "renderState": state} for item in PROGRESS["taskUrls"]]
        whole = {"imageRenderProcessId": reference, "requestRenderState": state}
        return progress(tasks, **whole, progress=100 if status == "5" else 40)

    def strangers(self, done: Any) -> list[Any]:
        return [{**done, "userId": APPLICATION}]

    def empty(self, example: Example) -> Any:
        return progress([], totalTaskCount=0, completedTaskCount=0)

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        path, params = request.url.path.removeprefix("/prefix"), request.url.params
        assert request.headers["authorization"] == "Bearer first.jwt.token"
        if path == f"{API}/CheckUserProgress":
            known = jobs.get(params["imageProductGeneratorProcessId"])
            return respond(200, [known] if known else [])
        assert path == f"{API}/CheckApplicationAllProgresses"
        assert params["applicationId"] == APPLICATION
        return respond(200, list(jobs.values()))

    def talk(self, operation: Any, vendor: Vendor) -> Conversation[Any]:
        """The vendor always issues tokens."""
        return super().talk(operation, lambda request: token_for(request) or vendor(request))

    def ask(self, operation: Any, *answers: httpx.Response) -> Conversation[Any]:
        """Run `operation` against a vendor that gives these answers one after the other."""
        queue = list(answers)
        return self.talk(operation, lambda _: queue.pop(0))

    # -- submit ----------------------------------------------------------------------------------

    def test_the_documented_example_needs_no_recommendation(self) -> None:
        assert len(self.submit(self.examples[0]).requests) == 1

    def test_the_photo_is_fetched_without_credentials_and_uploaded(self) -> None:
        photo, upload, start = self.submit(self.examples[1]).requests
        assert str(photo.url) == PHOTO_URL
        assert "x-api-key" not in photo.headers
        assert photo.extensions["adrelay_max_bytes"] == PHOTO_BYTES == 12_000_000
        assert str(upload.url) == f"{self.base_url}{API}/Recommendations"
        assert form_of(upload) == {
            "applicationId": APPLICATION.encode(),
            "userId": USER.encode(),
            "productImage": JPEG,
        }
        for request in (upload, start):
            assert request.headers["authorization"] == "Bearer first.jwt.token"
            assert request.headers["x-api-key"] == self.credentials["api_key"]
            assert request.headers["x-api-secret"] == self.credentials["api_secret"]
            assert request.headers["accept"] == "application/json"

    def test_each_attempt_is_booked_under_a_user_of_its_own(self) -> None:
        users = []
        for number in (1, 2, 2):
            call = self.call(self.examples[1], options={}, number=number)
            talk = self.ask(
                self.provider.submit(call), respond(200, JPEG), respond(200, RECOMMENDED), respond(200, START)
            )
            users.append(form_of(talk.paid[0])["userId"].decode())
        first, second, again = users
        assert first != second == again
        assert str(UUID(first)) == first

    def test_without_presets_the_recommended_prompts_are_taken(self) -> None:
        call = self.call(self.examples[1])
        only_prompts = respond(200, {**RECOMMENDED, "recommendedPresetIds": []})
        talk = self.ask(self.provider.submit(call), respond(200, JPEG), only_prompts, respond(200, START))
        prompts = json.loads(form_of(talk.paid[0])["PromptObjectsString"])
        assert [prompt["prompt"] for prompt in prompts] == RECOMMENDED["recommendedPrompts"]
        assert {prompt["tag"] for prompt in prompts} == {"custom"}

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"recommendedPresetIds": [], "recommendedPrompts": None}, "brief.scenes"),
            ({"productInfo": {"productName": "", "productDescription": "x"}}, "brief.product.name"),
            ({"productInfo": None}, "brief.product.name"),
            ({"productInfo": {"productName": "x"}}, "brief.product.description"),
        ],
    )
    def test_what_the_photo_does_not_tell_is_named(self, change: dict[str, Any], field: str) -> None:
        recommended = respond(200, {**RECOMMENDED, **change})
        with pytest.raises(Rejected) as caught:
            self.ask(self.provider.submit(self.call(self.examples[1])), respond(200, JPEG), recommended)
        assert (caught.value.code, caught.value.field) == ("unprocessable", field)

    @pytest.mark.parametrize(
        ("photo", "code"),
        [
            (b"GIF89a", "invalid_image"),
            (JPEG + bytes(PHOTO_BYTES), "too_large"),
            (b"<html>", "invalid_image"),
        ],
        ids=["gif", "too_large", "html"],
    )
    def test_a_photo_that_cannot_be_sent_is_named(self, photo: bytes, code: str) -> None:
        with pytest.raises(Rejected) as caught:
            self.ask(self.provider.submit(self.call(self.examples[1])), respond(200, photo))
        assert (caught.value.code, caught.value.field) == (code, "brief.product.images.0")

    @pytest.mark.parametrize(
        ("answer", "code"),
        [
            (respond(200, fixture("adcreative/error_unknown_foreground.txt")), "unprocessable"),
            (respond(400, fixture("adcreative/error_file_too_large.txt")), "too_large"),
        ],
    )
    def test_a_photo_that_cannot_be_cut_out_is_named(self, answer: httpx.Response, code: str) -> None:
        with pytest.raises(Rejected) as caught:
            self.ask(self.provider.recommend(self.call(self.examples[1]), JPEG), answer)
        assert (caught.value.code, caught.value.field) == (code, "brief.product.images.0")
        assert caught.value.message.startswith("The background cannot be removed: ")

    @pytest.mark.parametrize(
        ("ratio", "kind"),
        [("1:1", 1), ("9:16", 2), ("300:157", 4), ("837:314", 4), ("4:5", 8), ("2:3", 16), ("6:5", 32)],
    )
    def test_a_ratio_chooses_the_render_kind(self, ratio: str, kind: int) -> None:
        brief = PHOTO.model_copy(update={"aspect_ratios": [ratio]})
        assert self.provider.check(JobKind.PRODUCT_PHOTO, brief, {}) == []
        talk = self.ask(
            self.provider.submit(self.call(self.examples[1], brief=brief)),
            respond(200, JPEG),
            respond(200, RECOMMENDED),
            respond(200, START),
        )
        sent = form_of(talk.paid[0])
        assert sent["renderKind"] == str(kind).encode()
        assert sent.get("DisableSafeMargin") == (b"true" if ratio == "300:157" else None)

    def test_a_group_of_formats_counts_each(self) -> None:
        for kind, pictures in ((1, 6), (31, 30), (992, 30), (1023, 60), (0, 6)):
            price = self.provider.price(JobKind.PRODUCT_PHOTO, PHOTO, {"renderKind": kind})
            assert price.units == pictures
