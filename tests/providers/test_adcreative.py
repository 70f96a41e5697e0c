"""AdCreative.ai: the contract, and what only AdCreative.ai has."""

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import httpx
import pytest

from adrelay.brief import Brief
from adrelay.errors import InvalidRequest, ProviderBusy, Rejected
from adrelay.jobs.model import AttemptState, JobKind, Outcome, Purchase
from adrelay.providers._adcreative_auth import JwtAuth, expiry
from adrelay.providers.adcreative import PHOTO_BYTES, AdCreative
from adrelay.providers.base import Price, Recovery, Submission
from tests.providers.cases import Callback, Example, Fault, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import Conversation, MemoryTokens, Vendor, fixture, json_fixture
from tests.providers.test_static_ads_lab import form_of

API = "/api/v1/Image/ProductGeneration"
START, [PROGRESS] = json_fixture("adcreative/start.json"), json_fixture("adcreative/user_progress.json")
LISTING = json_fixture("adcreative/application_progresses.json")
RECOMMENDED = json_fixture("adcreative/recommendations.json")
PROCESS = START["imageRenderProcessId"]
APPLICATION, USER = START["applicationId"], START["userId"]
PHOTO_URL = "https://shop.example.com/bottle.jpg"
JPEG, PNG, PDF = b"\xff\xd8\xff\xe0photo", b"\x89PNG\r\n\x1a\npicture", b"%PDF-1.6\n"
PHOTO = Brief.model_validate({"product": {"images": [PHOTO_URL]}})
TOKEN = {
    "$id": "1",
    "applicationId": APPLICATION,
    "accessToken": "first.jwt.token",
    "accessTokenExpiration": "2024-12-20T11:57:50.974699Z",
    "refreshToken": "refresh",
    "refreshTokenExpiration": "2024-12-27T11:57:50.974699Z",
}
EXPIRES = 1734695870.974699  # accessTokenExpiration, Unix seconds


def documented_form() -> dict[str, str]:
    """The fields of the vendor's own curl example."""
    found = re.findall(r"""--form '(\w+)="(.*)"'""", fixture("adcreative/start.curl"))
    return {name: value.replace('\\"', '"') for name, value in found}


FORM = documented_form()
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


def wrong(field: str, **options: Any) -> Fault:
    return Fault(f"provider_options.adcreative.{field}", JobKind.PRODUCT_PHOTO, PHOTO, options)


def unsaid(field: str) -> Fault:
    """The documented form without one of its mandatory fields, and nothing to recommend it from."""
    options = {name: value for name, value in FORM.items() if name != field}
    return Fault(f"provider_options.adcreative.{field}", JobKind.PRODUCT_PHOTO, options=options)


def pascal(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name[0].upper() + name[1:]: value for name, value in document.items()}


def task(index: int, state: int = 5, url: Any = ..., **more: Any) -> dict[str, Any]:
    made = f"https://storage.example.com/{index}.png" if url is ... else url
    return {"taskId": f"task-{index}", "renderState": state, "publicImageUrl": made, **more}


def progress(tasks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """The documented progress with other tasks."""
    return {**PROGRESS, "taskUrls": tasks, **more}


def token_for(request: httpx.Request) -> httpx.Response | None:
    """The answer to a request for a token, None to any other."""
    return respond(200, TOKEN) if request.url.path.endswith("/GenerateJwtToken") else None


class TestAdCreative(ProviderContract):
    provider = AdCreative()
    credentials: ClassVar[Mapping[str, str]] = {
        "application_id": APPLICATION,
        "api_key": "f8a3d2c6e9b1a7d4c5f0e6b3a9d7c2f1",
        "api_secret": "b7e4c1d9a5f2e8c6d3a9b0f1c7e2d5a3",
        "jwt_private_key": "85896144dda1ff0b68fce638a221a7e8",
    }
    secrets = ("api_key", "api_secret", "jwt_private_key")
    examples = (
        Example(
            "documented",
            kind=JobKind.PRODUCT_PHOTO,
            options=FORM,
            sends=("POST", f"{API}/AdCreative", FORM),
            answer=(200, START),
            reference=PROCESS,
            price=Price(Decimal(0), Decimal(6), "credit"),
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
            price=Price(Decimal(0), Decimal(2), "credit"),
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
        Callback(
            json.dumps(
                {
                    "MessageType": "ImageProductGenerationTaskCompleted",
                    "ApplicationId": APPLICATION,
                    "UserId": USER,
                    "ImageRenderProcessId": PROCESS.upper(),
                    "TaskId": "e790c565-d56a-4e32-b00a-66be90cfcd43",
                    "ImageContentBytes": "iVBORw0KGgo=" * 100_000,
                    "IsSuccessful": True,
                    "ErrorMessage": "",
                }
            ).encode(),
            PROCESS,
            final=False,
        ),
    )

    def body(self, request: httpx.Request) -> Any:
        return {name: value.decode() for name, value in form_of(request).items()}

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

    def outcome(self, job: Any, example: int = 0) -> Outcome:
        found = self.look(self.accepted_call(self.examples[example]), job).outcome
        assert found is not None
        self.assert_sound(found)
        return found

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

    # -- progress --------------------------------------------------------------------------------

    def test_the_documented_progress_is_six_pictures(self) -> None:
        outcome = self.outcome(PROGRESS, example=1)
        assert [made.url for made in outcome.deliverables] == [
            item["publicImageUrl"] for item in PROGRESS["taskUrls"]
        ]
        assert [made.id for made in outcome.deliverables] == list(START["tasks"])
        assert (outcome.expected, outcome.units, outcome.purchase) == (6, Decimal(6), Purchase.YES)
        assert outcome.error is None
        assert outcome.notes == ()

    def test_landscape_is_wider_unless_safe_margins_are_off(self) -> None:
        sizes = []
        for off in ("true", "false"):
            call = self.call(self.examples[0], options={**FORM, "DisableSafeMargin": off}, reference=PROCESS)
            outcome = self.look(call, PROGRESS).outcome
            assert outcome is not None
            made = outcome.deliverables[0]
            sizes.append((made.width, made.height, made.aspect_ratio))
        assert sizes == [(1200, 628, "300:157"), (1674, 628, "837:314")]

    def test_one_attempt_is_asked_for_by_its_process(self) -> None:
        call = self.accepted_call(self.examples[0])
        [request] = self.poll([call], {PROCESS: PROGRESS}).requests
        assert str(request.url) == (
            f"{self.base_url}{API}/CheckUserProgress?userId={USER}&imageProductGeneratorProcessId={PROCESS}"
        )

    def test_all_processes_of_an_application_are_asked_for_at_once(self) -> None:
        ids = [entry["imageRenderProcessId"] for entry in LISTING]
        calls = [self.accepted_call(self.examples[0], number) for number in reversed(ids)]
        talk = self.ask(self.provider.poll(calls), respond(200, LISTING))
        [request] = talk.requests
        assert str(request.url) == (
            f"{self.base_url}{API}/CheckApplicationAllProgresses?applicationId={APPLICATION}"
        )
        first = [report.outcome.deliverables[0].id for report in talk.value]
        assert first == [entry["taskUrls"][0]["taskId"] for entry in reversed(LISTING)]

    @pytest.mark.parametrize(
        "job",
        [
            progress([task(i) for i in range(6)], progress=99),
            progress([task(i) for i in range(5)] + [task(5, 1, None)]),
            progress([task(i) for i in range(5)], requestRenderState=1),
            progress([task(i) for i in range(3)], totalTaskCount=4, requestRenderState=1),
            {**PROGRESS, "taskUrls": None, "tasks": START["tasks"], "progress": 0, "requestRenderState": 1},
            {**START, "isSuccessful": False, "errorMessage": ""},
            {**START, "isSuccessful": "", "errorMessage": None},
        ],
        ids=["99", "one_started", "one_unlisted", "four", "map", "start", "empty_booleans"],
    )
    def test_what_is_not_done_is_waited_for(self, job: Any) -> None:
        assert self.look(self.accepted_call(self.examples[0]), job).outcome is None

    def test_the_number_of_tasks_is_the_vendors_to_say(self) -> None:
        outcome = self.outcome(progress([task(1), task(2)], totalTaskCount=2))
        assert (len(outcome.deliverables), outcome.expected) == (2, 2)

    @pytest.mark.parametrize(
        "job",
        [
            progress([task(i) for i in range(5)] + [task(5, 5, None)]),
            progress(
                [task(i) for i in range(5)] + [task(5, 6, None)], errorMessage="One failed", progress=83
            ),
            progress([task(i) for i in range(5)] + [task(5, 6, None, errorMessage="Broken")], progress=83),
            progress([task(i) for i in range(5)], isSuccessful=False),
        ],
        ids=["no_url", "process_error", "task_error", "unlisted"],
    )
    def test_some_pictures_are_a_success_that_says_what_is_missing(self, job: Any) -> None:
        outcome = self.outcome(job)
        assert outcome.state is AttemptState.SUCCEEDED
        assert (len(outcome.deliverables), outcome.expected, outcome.units) == (5, 6, Decimal(5))
        assert outcome.notes

    def test_a_failure_without_pictures_buys_nothing(self) -> None:
        outcome = self.outcome({**START, "errorMessage": fixture("adcreative/error_unknown_foreground.txt")})
        assert (outcome.purchase, outcome.cost) == (Purchase.NO, Decimal("0.00"))
        assert outcome.error is not None
        assert outcome.error.message == (
            "The background cannot be removed: Could not identify foreground in image"
        )

    def test_a_credit_has_the_price_that_is_configured(self) -> None:
        provider = AdCreative()
        provider.usd_per_unit = Decimal("0.35")
        price = provider.price(JobKind.PRODUCT_PHOTO, SCENES, {})
        assert price == Price(Decimal("0.70"), Decimal(2), "credit")

    # -- recover ---------------------------------------------------------------------------------

    def recovered(self, listing: Any, age: float | None, **options: Any) -> Any:
        call = self.call(self.examples[1], options=options, sent_seconds_ago=age)
        talk = self.ask(self.provider.recover(call), respond(200, listing))
        [request] = talk.requests
        assert request.url.path == f"/prefix{API}/CheckApplicationAllProgresses"
        assert not talk.paid
        return talk.value

    def own_user(self) -> str:
        talk = self.ask(
            self.provider.submit(self.call(self.examples[1], options={})),
            respond(200, JPEG),
            respond(200, RECOMMENDED),
            respond(200, START),
        )
        return form_of(talk.paid[0])["userId"].decode()

    def test_a_lost_start_is_found_by_its_user(self) -> None:
        own = {**START, "userId": self.own_user().upper(), "imageRenderProcessId": "OURS"}
        found = self.recovered([*LISTING, own], None)
        assert isinstance(found, Submission)
        assert (found.reference, found.outcome) == ("ours", None)

    def test_a_lost_start_may_have_ended_already(self) -> None:
        found = self.recovered([{**PROGRESS, "userId": self.own_user()}], 120.0)
        assert isinstance(found, Submission)
        assert found.outcome is not None
        assert (found.outcome.state, found.outcome.source) == (AttemptState.SUCCEEDED, "recover")

    def test_a_start_that_is_not_listed_was_not_bought_once_it_had_time_to_arrive(self) -> None:
        assert self.recovered(LISTING, 60.0) is Recovery.NOT_BOUGHT
        assert self.recovered(LISTING, 5.0) is Recovery.UNKNOWABLE
        assert self.recovered(LISTING, None) is Recovery.UNKNOWABLE

    def test_a_user_that_others_share_proves_nothing_but_absence(self) -> None:
        assert self.recovered(LISTING, 60.0, userId=USER) is Recovery.UNKNOWABLE
        assert self.recovered([], 60.0, userId=USER) is Recovery.NOT_BOUGHT

    @pytest.mark.parametrize("status", [401, 403, 404, 400])
    def test_a_listing_that_is_refused_proves_nothing(self, status: int) -> None:
        call = self.call(self.examples[1], sent_seconds_ago=60.0)
        refused = (respond(status, {"errors": {}}) for _ in range(2))  # 401: once more, with a new token
        assert self.ask(self.provider.recover(call), *refused).value is Recovery.UNKNOWABLE

    # -- presets and downloads -------------------------------------------------------------------

    def test_the_documented_presets_are_read(self) -> None:
        catalogue = respond(200, json_fixture("adcreative/preset_keys.json"))
        talk = self.ask(self.provider.presets(self.call(self.examples[0])), catalogue)
        beige, thanksgiving = talk.value
        assert (beige.id, beige.categories) == ("on_platform_natural_beige_background", ("monochrome",))
        assert (thanksgiving.name, thanksgiving.tags) == (
            "Thanksgiving Rustic Scene",
            ("holiday", "thanksgiving"),
        )
        assert str(talk.requests[0].url) == (
            f"{self.base_url}{API}/PresetKeys?applicationId={APPLICATION}&userId={USER}"
        )

    @pytest.mark.parametrize("body", ["{}", "[null, 5, {}]", '[{"id": 5}]', "<html>"])
    def test_strange_presets_are_left_out(self, body: str) -> None:
        operation = self.provider.presets(self.call(self.examples[0]))
        assert self.ask(operation, respond(200, body)).value == []

    @pytest.mark.parametrize(
        ("name", "number", "content"), [("png", "0", PNG), ("jpeg", "1", JPEG), ("pdf", "2", PDF)]
    )
    @pytest.mark.parametrize("low", [False, True])
    def test_a_picture_is_downloaded_in_each_format(
        self, name: str, number: str, content: bytes, low: bool
    ) -> None:
        call = self.call(self.examples[0], reference=PROCESS)
        operation = self.provider.download(call, "task-1", name, low_resolution=low)
        talk = self.ask(operation, respond(200, content))
        assert talk.value.content == content
        [request] = talk.requests
        assert str(request.url) == (
            f"{self.base_url}{API}/Download?applicationId={APPLICATION}&taskId=task-1"
            f"&imageProductGeneratorProcessId={PROCESS}&lowResolution={str(low).lower()}&format={number}"
        )

    @pytest.mark.parametrize(
        ("status", "body", "code"),
        [
            (404, json_fixture("adcreative/error_not_found.json"), "not_found"),
            (400, json_fixture("adcreative/error_credits.json"), "insufficient_balance"),
            (200, "<html>", "vendor_error"),
            (200, JPEG, "vendor_error"),
        ],
    )
    def test_a_download_that_is_none_is_refused(self, status: int, body: Any, code: str) -> None:
        call = self.call(self.examples[0], reference=PROCESS)
        with pytest.raises(Rejected) as caught:
            self.ask(self.provider.download(call, "task-1", "png"), respond(status, body))
        assert caught.value.code == code
        with pytest.raises(InvalidRequest):
            self.ask(self.provider.download(call, "task-1", "gif"))

    # -- authentication --------------------------------------------------------------------------

    def client(self, tokens: MemoryTokens, clock: Callable[[], float], vendor: Any) -> httpx.Client:
        auth = JwtAuth(self.credentials, tokens, clock)
        return httpx.Client(auth=auth, transport=httpx.MockTransport(vendor), base_url=self.base_url)

    def test_a_token_is_asked_for_once_and_shared(self) -> None:
        seen: list[httpx.Request] = []

        def vendor(request: httpx.Request) -> httpx.Response:
            seen.append(request)
            return respond(200, TOKEN if "GenerateJwtToken" in request.url.path else [])

        tokens = MemoryTokens()
        for _ in range(2):
            with self.client(tokens, lambda: EXPIRES - 3600, vendor) as client:
                client.get(f"{API}/PresetKeys")
                client.get(f"{API}/PresetKeys")
        assert [request.url.path.rpartition("/")[2] for request in seen] == ["GenerateJwtToken"] + [
            "PresetKeys"
        ] * 4
        assert str(seen[0].url) == f"{self.base_url}/api/v1/Authorization/GenerateJwtToken"
        assert json.loads(seen[0].content) == {
            "applicationId": f"urn:uuid:{APPLICATION}",
            "jwtPrivateKey": self.credentials["jwt_private_key"],
        }
        assert all(request.headers["x-api-secret"] == self.credentials["api_secret"] for request in seen)
        assert {request.headers["authorization"] for request in seen[1:]} == {"Bearer first.jwt.token"}

    def test_a_token_is_renewed_before_it_expires(self) -> None:
        now, asked = [EXPIRES - 3600], []

        def vendor(request: httpx.Request) -> httpx.Response:
            if "GenerateJwtToken" not in request.url.path:
                return respond(200, [])
            asked.append(now[0])
            return respond(200, TOKEN)

        with self.client(MemoryTokens(), lambda: now[0], vendor) as client:
            for now[0] in (EXPIRES - 3600, EXPIRES - 100, EXPIRES - 59):
                client.get(f"{API}/PresetKeys")
        assert asked == [EXPIRES - 3600, EXPIRES - 59]

    def test_a_401_brings_one_new_token(self) -> None:
        issued = []

        def vendor(request: httpx.Request) -> httpx.Response:
            if "GenerateJwtToken" in request.url.path:
                issued.append(f"token-{len(issued)}")
                return respond(200, {**TOKEN, "accessToken": issued[-1]})
            return respond(200 if request.headers["authorization"] == "Bearer token-1" else 401, {})

        with self.client(MemoryTokens(), lambda: EXPIRES - 3600, vendor) as client:
            answer = client.post(f"{API}/AdCreative", files={"productName": (None, "Bottle")})
            assert answer.status_code == 200
            assert form_of(answer.request) == {"productName": b"Bottle"}
            issued.clear()
            assert client.get(f"{API}/PresetKeys").status_code == 200
        assert issued == []

    def test_a_401_that_stays_is_given_back(self) -> None:
        issued = []

        def vendor(request: httpx.Request) -> httpx.Response:
            if "GenerateJwtToken" in request.url.path:
                issued.append(1)
                return respond(200, TOKEN)
            return respond(401, {})

        with self.client(MemoryTokens(), lambda: EXPIRES - 3600, vendor) as client:
            assert client.get(f"{API}/PresetKeys").status_code == 401
        assert len(issued) == 2

    def test_a_token_that_another_invocation_renewed_is_taken(self) -> None:
        tokens, issued = MemoryTokens(), []

        def vendor(request: httpx.Request) -> httpx.Response:
            if "GenerateJwtToken" in request.url.path:
                issued.append(1)
                return respond(200, TOKEN)
            if request.headers["authorization"] == "Bearer other.token":
                return respond(200, [])
            for name, value in tokens.kept.items():
                tokens.kept[name] = {**value, "access_token": "other.token"}
            return respond(401, {})

        with self.client(tokens, lambda: EXPIRES - 3600, vendor) as client:
            assert client.get(f"{API}/PresetKeys").status_code == 200
        assert len(issued) == 1

    @pytest.mark.parametrize(
        ("status", "body", "error"),
        [
            (400, {}, Rejected),
            (401, {}, Rejected),
            (429, {}, ProviderBusy),
            (503, "", ProviderBusy),
            (200, "<html>", Rejected),
            (200, {**TOKEN, "accessToken": 5}, Rejected),
            (200, {**TOKEN, "accessToken": "a\nb"}, Rejected),
        ],
    )
    def test_without_a_token_nothing_is_sent(self, status: int, body: Any, error: type[Exception]) -> None:
        def vendor(request: httpx.Request) -> httpx.Response:
            assert "GenerateJwtToken" in request.url.path
            return respond(status, body)

        with self.client(MemoryTokens(), lambda: 0.0, vendor) as client, pytest.raises(error) as caught:
            client.get(f"{API}/PresetKeys")
        self.assert_keeps_secrets(caught.value)

    def test_credentials_go_to_the_api_only(self) -> None:
        def vendor(request: httpx.Request) -> httpx.Response:
            assert "x-api-key" not in request.headers
            assert "authorization" not in request.headers
            return respond(200, PNG)

        with self.client(MemoryTokens(), lambda: 0.0, vendor) as client:
            assert client.get("/samples/photo.png").content == PNG

    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            ("2024-12-20T11:57:50.974699Z", EXPIRES),
            ("2024-12-20T12:57:50.974699+01:00", EXPIRES),
            ("2024-12-20T11:57:50.9746990", EXPIRES),
            (1734695870, 1734695870.0),
            ("1734695870", 1734695870.0),
            (1734695870000, 1734695870.0),
            ("soon", None),
            (None, None),
            (True, None),
            (-1, None),
            ("9999-12-31T23:59:59+00:00", 253402300799.0),
        ],
    )
    def test_an_expiry_is_read_in_the_usual_forms(self, value: Any, seconds: float | None) -> None:
        assert expiry(value) == seconds

    @pytest.mark.parametrize("lifetime", [10.0, 0.0, -5.0])
    def test_a_token_that_hardly_lives_is_used_but_not_kept_for_long(self, lifetime: float) -> None:
        asked = []

        def vendor(request: httpx.Request) -> httpx.Response:
            if "GenerateJwtToken" not in request.url.path:
                return respond(200, [])
            asked.append(1)
            return respond(200, TOKEN)

        with self.client(MemoryTokens(), lambda: EXPIRES - lifetime, vendor) as client:
            assert client.get(f"{API}/PresetKeys").status_code == 200
        assert asked == [1]
