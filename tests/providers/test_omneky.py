"""Omneky: the contract, and what only Omneky has."""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

import httpx
import pytest

from adrelay.errors import InvalidRequest
from adrelay.jobs.model import AttemptState, Purchase
from adrelay.providers.base import Recovery, Submission
from adrelay.providers.omneky.adapter import Omneky
from adrelay.requests.kinds import JobKind
from adrelay.requests.offers import Offer
from adrelay.requests.request import Brief
from tests.providers.cases import Callback, Example, Fault, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import fixture, json_fixture

REQUEST = json_fixture("omneky/create_image_ad.request.json")
ANSWER = json_fixture("omneky/create_image_ad.response.json")
JOB = json_fixture("omneky/job.response.json")
CALLBACK_URL = ProviderContract.callback_url

# The documented request, said as a brief.
BRIEF = Brief.model_validate(
    {
        "brand": {
            "url": "https://www.exampleskincare.com",
            "logo": {
                "url": "https://cdn.exampleskincare.com/logo.png",
                "description": "Primary brand logo",
            },
            "fonts": ["Inter", "DM Sans"],
            "colors": [
                {"hex": "#322996", "label": "Brand Indigo"},
                {"hex": "#D4384F", "label": "Brand Red"},
            ],
        },
        "product": {
            "url": "https://www.exampleskincare.com/products/vitamin-c-serum",
            "images": [
                {
                    "url": "https://cdn.exampleskincare.com/serum-front.jpg",
                    "description": "Vitamin C serum, front label",
                    "labels": ["front view"],
                }
            ],
        },
        "copy": [
            {"text": "Brighter skin in 14 days", "type": "headline"},
            {"text": "Dermatologist tested, vegan formula", "type": "subheadline"},
            {"text": "Shop Now", "type": "cta"},
        ],
        "aspect_ratios": ["1:1", "4:5"],
        "direction": "Bright, clean studio lighting with the serum bottle centered.",
    }
)
# An empty list of layouts says nothing: a brief without layouts sends none.
FROM_BRIEF = {
    **REQUEST,
    "callback_url": CALLBACK_URL,
    "generation_metadata": {
        name: value for name, value in REQUEST["generation_metadata"].items() if name != "reference_layouts"
    },
}
OPTIONS = "provider_options.omneky."


def wrong(field: str, **options: Any) -> Fault:
    return Fault(OPTIONS + field, JobKind.IMAGE_AD, BRIEF, options)


def files(*items: Any) -> dict[str, Any]:
    return {**JOB, "response": {"assets": list(items)}}


class TestOmneky(ProviderContract):
    provider = Omneky()
    credentials: ClassVar[Mapping[str, str]] = {"api_key": "sk-omneky-secret-key"}
    examples = (
        Example(
            "documented",
            kind=JobKind.IMAGE_AD,
            options=REQUEST,
            sends=("POST", "/create_image_ad_async", REQUEST),
            answer=(202, ANSWER),
            reference=ANSWER["job_id"],
        ),
        Example(
            "from_a_brief",
            kind=JobKind.IMAGE_AD,
            brief=BRIEF,
            sends=("POST", "/create_image_ad_async", FROM_BRIEF),
            answer=(200, ANSWER),
            reference=ANSWER["job_id"],
        ),
    )
    faults = (
        Fault("brief.brand", JobKind.IMAGE_AD),
        Fault("brief.brand", JobKind.IMAGE_AD, Brief.model_validate({"brand": {"name": "Example"}})),
        Fault("brief.editable", JobKind.IMAGE_AD, BRIEF.model_copy(update={"editable": True})),
        Fault("kind", JobKind.VIDEO, BRIEF),
        wrong("brand_data", brand_data=None),
        wrong("brand_data.brand_url", brand_data={"brand_url": "http://10.0.0.1/"}),
        wrong("brand_data.brand_images.0.image_url", brand_data={"brand_images": [{"description": "Logo"}]}),
        wrong("brand_data.brand_images.0.image_url", brand_data={"brand_images": [{"image_url": 5}]}),
        wrong("brand_data.brand_images.0.labels.1", brand_data={
            "brand_images": [{"image_url": "https://cdn.example.com/a.png", "labels": ["logo", 2]}]
        }),
        wrong("brand_data.brand_images.0.alt", brand_data={
            "brand_images": [{"image_url": "https://cdn.example.com/a.png", "alt": "Logo"}]
        }),
        wrong("brand_data.fonts", brand_data={"fonts": "Inter"}),
        wrong("brand_data.color_swatches.0.hexcode", brand_data={"color_swatches": [{"label": "Red"}]}),
        wrong("brand_data.color_swatches.0.hexcode", brand_data={"color_swatches": [{"hexcode": "red"}]}),
        wrong("product_metadata.product_images.0.image_url", product_metadata={"product_images": [{}]}),
        wrong("ad_copies.0.copy_text", ad_copies=[{"copy_type": "cta"}]),
        wrong("ad_copies.0.copy_type", ad_copies=[{"copy_text": "Shop"}]),
        wrong("ad_copies.0.copy_type", ad_copies=[{"copy_text": "Shop", "copy_type": "slogan"}]),
        wrong("ad_copies", ad_copies={"copy_text": "Shop", "copy_type": "cta"}),
        wrong("generation_metadata.aspect_ratios.0", generation_metadata={"aspect_ratios": ["square"]}),
        wrong("generation_metadata.user_direction", generation_metadata={"user_direction": ["x"]}),
        wrong("callback_url", callback_url="ftp://example.com"),
    )  # fmt: skip
    refusals = (
        Refusal(400, {"detail": "brand_data is required"}, "invalid_request"),
        Refusal(400, {"error": {"message": "No."}}, "invalid_request"),
        Refusal(401, {}, "unauthorized"),
        Refusal(402, "pay", "insufficient_balance"),
        Refusal(403, b"", "forbidden"),
        Refusal(404, "<html>", "not_found"),
        Refusal(409, {}, "conflict", retryable=True),
        Refusal(413, {}, "too_large"),
        Refusal(418, {}, "vendor_error"),
        Refusal(
            422,
            {"detail": [{"loc": ["body", "ad_copies", 0], "msg": "field required", "type": "missing"}]},
            "unprocessable",
            field="provider_options.omneky.ad_copies.0",
        ),
    )
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "PENDING": AttemptState.WAITING,
        "PROCESSING": AttemptState.WAITING,
        "SUCCESS": AttemptState.SUCCEEDED,
        "FAILED": AttemptState.FAILED,
    }
    callbacks = (
        Callback(fixture("omneky/job.response.json").encode(), ANSWER["job_id"]),
        Callback(json.dumps({**JOB, "status": "FAILED"}).encode(), ANSWER["job_id"]),
        Callback(json.dumps({**JOB, "status": "PROCESSING"}).encode(), ANSWER["job_id"], final=False),
        Callback(json.dumps({**JOB, "status": "PAUSED"}).encode(), ANSWER["job_id"], final=False),
        Callback(json.dumps({"jobId": "8f1d", "Status": "success"}).encode(), "8f1d"),
    )

    def job(self, example: Example, reference: str, status: str) -> Any:
        response: Any = {}
        if status == "SUCCESS":
            response = {"assets": [{"url": f"https://cdn.omneky.com/{reference}.png", "aspect_ratio": "1:1"}]}
        if status == "FAILED":
            response = {"error": {"message": "The page could not be read"}}
        return {**JOB, "job_id": reference, "status": status, "response": response}

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        assert request.method == "GET"
        reference = str(request.url).removeprefix(f"{self.base_url}/jobs/")
        return respond(200, jobs[reference]) if reference in jobs else respond(404, {})

    def strangers(self, done: Any) -> list[Any]:
        another = CALLBACK_URL.replace("job_1.1.", "job_1.2.")
        return [
            {**done, "type": "video_ad"},
            {**done, "created_at": "2026-03-09T09:58:59Z"},
            {**done, "response": {**done["response"], "request": {"webhook": another}}},
        ]

    def empty(self, example: Example) -> Any:
        return JOB  # the documented success, whose response is {}

    # -- only here -------------------------------------------------------------------------------

    def deliverables(self, response: Any, example: int = 0) -> list[tuple[str, str | None]]:
        call = self.accepted_call(self.examples[example])
        outcome = self.look(call, {**JOB, "response": response}).outcome
        assert outcome is not None
        return [(one.url, one.aspect_ratio) for one in outcome.deliverables]

    def test_the_key_is_a_bearer_token(self) -> None:
        [paid] = self.submit(self.examples[0]).paid
        assert paid.headers["authorization"] == "Bearer sk-omneky-secret-key"
        assert paid.headers["content-type"] == "application/json"

    @pytest.mark.parametrize(
        ("response", "urls"),
        [
            ({"assets": [{"url": "https://c.io/1"}, {"url": "https://c.io/2"}]}, ["1", "2"]),
            ({"images": ["https://c.io/1", "https://c.io/2", "https://c.io/1"]}, ["1", "2"]),
            ({"image_url": "https://c.io/1"}, ["1"]),
            ({"thumbnail_url": "https://c.io/t", "url": "https://c.io/1"}, ["1", "t"]),
            ({"image": {"url": "https://c.io/1"}}, ["1"]),
            ({"creatives": [{"image_url": "https://c.io/1", "url": "https://c.io/page"}]}, ["1", "page"]),
            ({"ad_small": "https://c.io/s", "ad": "https://c.io/1"}, ["1", "s"]),
            ({"previews": {"4:5": "https://c.io/p"}, "q7": {"z": ["https://c.io/1"]}}, ["1", "p"]),
            ([{"imageUrl": "https://c.io/1"}], ["1"]),
            ({"assets": [{"url": "http://c.io/1"}, {"url": "s3://bucket/2"}, {"url": 5}, None]}, ["1"]),
            ({"request": {"brand_data": {"brand_images": [{"image_url": "https://c.io/1"}]}}}, []),
            ({"note": "see https://c.io/1.", "docs": "https://c.io/help"}, ["help", "1"]),
            ({"https://c.io/1": "4:5"}, ["1"]),
            ({"html": "<a href='https://c.io/1'><img src=\"https://c.io/2\"></a>"}, ["1", "2"]),
            ("Done: [ad](https://c.io/1)!", ["1"]),
            ('{"url": "https://c.io/1"}', ["1"]),
            (
                {"file": "/cdn/1", "path": "made/2.png", "also": "/3.webp?v=2", "no": "a/b and c.png"},
                ["2.png", "3.webp?v=2"],
            ),
            ({"file": "//c.io/1"}, ["1"]),
            ({"error": "see https://c.io/help", "logo": "https://c.io/logo"}, []),
            ({"ad": "https://adrelay.example/v1/pictures/abc.png"}, []),
        ],
    )
    def test_files_are_found_wherever_they_are(self, response: Any, urls: list[str]) -> None:
        assert [url.rpartition("/")[2] for url, _ in self.deliverables(response)] == urls

    def test_the_ratio_is_taken_from_where_it_is_said(self) -> None:
        assert self.deliverables({"4:5": "https://c.io/1", "1:1": {"url": "https://c.io/2"}}) == [
            ("https://c.io/1", "4:5"),
            ("https://c.io/2", "1:1"),
        ]
        assert self.deliverables({"assets": [{"url": "https://c.io/1", "ratio": "9:16"}]}) == [
            ("https://c.io/1", "9:16")
        ]
        assert self.deliverables({"url": "https://c.io/1"}) == [("https://c.io/1", None)]

    def test_our_own_pictures_are_no_results(self) -> None:
        sent = "https://cdn.exampleskincare.com/serum-front.jpg"
        assert self.deliverables({"images": [sent, "https://c.io/1"]}) == [("https://c.io/1", None)]

    def test_as_many_are_expected_as_ratios_were_asked_for(self) -> None:
        call = self.accepted_call(self.examples[1])
        outcome = self.look(call, files({"url": "https://c.io/1"})).outcome
        assert outcome is not None
        assert outcome.expected == 2
        assert outcome.notes == ()

    def test_what_the_vendor_has_no_field_for_is_noted(self) -> None:
        offer = Offer.model_validate({"price": "$9", "was": "$12", "rating": 4.5})
        brief = BRIEF.model_copy(update={"tone": "bold", "audience": "runners", "offer": offer})
        call = self.call(self.examples[1], brief=brief, reference=ANSWER["job_id"])
        outcome = self.look(call, files({"url": "https://c.io/1"})).outcome
        assert outcome is not None
        assert outcome.notes == (
            "Omneky has no field for: brief.audience, brief.offer.price, brief.offer.was, "
            "brief.offer.rating, brief.tone",
        )

    def test_a_failure_carries_the_vendors_words_and_an_unknown_purchase(self) -> None:
        example = self.examples[0]
        outcome = self.look(
            self.accepted_call(example), self.job(example, ANSWER["job_id"], "FAILED")
        ).outcome
        assert outcome is not None
        assert outcome.error is not None
        assert outcome.error.message == "The page could not be read"
        assert outcome.purchase is Purchase.UNKNOWN

    def test_an_answer_about_another_job_tells_nothing(self) -> None:
        call = self.accepted_call(self.examples[0])
        assert self.look(call, {**files({"url": "https://c.io/1"}), "job_id": "another"}).outcome is None

    @pytest.mark.parametrize("known", [CALLBACK_URL, None])
    def test_an_echoed_callback_url_is_not_kept(self, known: str | None) -> None:
        call = self.call(self.examples[1], reference=ANSWER["job_id"], callback_url=known)
        echo = {**files({"url": "https://c.io/1"}), "request": {"callback_url": CALLBACK_URL}}
        outcome = self.look(call, echo).outcome
        assert outcome is not None
        assert outcome.raw is not None
        assert outcome.raw["request"] == {"callback_url": "[hidden]"}

    def test_an_echoed_callback_url_of_ours_makes_it_ours(self) -> None:
        call = self.call(self.examples[1], reference=ANSWER["job_id"], callback_url=None)
        echo = {**files({"url": "https://c.io/1"}), "request": {"callback_url": CALLBACK_URL}}
        assert self.look(call, echo).ours is True
        assert self.look(call, files({"url": "https://c.io/1"})).ours is None

    def test_one_swatch_may_come_as_a_dictionary(self) -> None:
        options = {"brand_data": {"color_swatches": {"hexcode": "#322996", "label": "Indigo"}}}
        example = Example("swatch", JobKind.IMAGE_AD, ("", "", None), (202, ANSWER), None, options=options)
        assert self.provider.check(example.kind, example.brief, options) == []
        [paid] = self.submit(example).paid
        assert self.body(paid)["brand_data"]["color_swatches"] == [{"hexcode": "#322996", "label": "Indigo"}]

    def test_options_win_over_the_brief_field_by_field(self) -> None:
        options = {"brand_data": {"fonts": ["Lato"]}, "generation_metadata": {"aspect_ratios": ["9:16"]}}
        example = Example("over", JobKind.IMAGE_AD, ("", "", None), (202, ANSWER), None, BRIEF, options)
        body = self.body(self.submit(example).paid[0])
        assert body["brand_data"] == {**REQUEST["brand_data"], "fonts": ["Lato"]}
        assert body["generation_metadata"]["aspect_ratios"] == ["9:16"]
        assert body["generation_metadata"]["user_direction"] == BRIEF.direction

    def test_a_lost_answer_is_only_recovered_by_its_callback(self) -> None:
        def nobody(request: httpx.Request) -> httpx.Response:
            raise AssertionError("nothing may be sent")

        call = self.call(self.examples[0], sent_seconds_ago=1.0)
        assert self.talk(self.provider.recover(call), nobody).value is Recovery.UNKNOWABLE
        known = self.call(self.examples[0], reference="8f1d")
        assert self.talk(self.provider.recover(known), nobody).value == Submission(reference="8f1d")

    @pytest.mark.parametrize("job_id", ["..", "../admin", "a/b", "a?b", "", None, {}, "x" * 201, "\n"])
    def test_an_id_that_is_none_is_never_used(self, job_id: Any) -> None:
        with pytest.raises(InvalidRequest):
            self.provider.parse_callback(json.dumps({**JOB, "job_id": job_id}).encode(), {})
