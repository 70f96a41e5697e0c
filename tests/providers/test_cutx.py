"""CutX: the contract, and what only CutX has."""

import base64
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import httpx
import pytest

from adrelay.errors import Rejected
from adrelay.jobs.model import AttemptState, Purchase
from adrelay.providers.base import Price, Recovery
from adrelay.providers.cutx.adapter import CutX
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.cases import Example, Fault, Listing, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import fixture, json_fixture

PROJECT = "0b9ad0e4-52a8-4e0c-9d0f-6e6a8a0f1c11"
PRODUCT = "5f3c2f43-7a6e-4f0e-8a52-5b1f7b1d2c22"
JOB_ID = "c2a4c1de-0f6b-4b0e-8d7c-9e1f3a5b7d33"
IDS = {"projectId": PROJECT, "productId": PRODUCT}
KEY = {"idempotencyKey": "job_1.1.fresh-key"}
OPTIONS = "provider_options.cutx."
NOW = datetime(2026, 3, 9, 10, tzinfo=UTC)


def documented(name: str) -> dict[str, Any]:
    """A documented request or answer with real ids in the place of "uuid"."""
    document: dict[str, Any] = json_fixture(f"cutx/{name}.json")
    return {**document, **{key: value for key, value in IDS.items() if key in document}} | (
        {"jobId": JOB_ID} if "jobId" in document else {}
    )


COPY, STATIC_AD, VIDEO = (documented(f"{name}.request") for name in ("copy", "static_ad", "video"))
COPY_BRIEF = Brief(platform="meta", format="short", tone="bold", direction="Focus on the summer sale")
AD_BRIEF = Brief(style="Product hero", aspect_ratios=["4:5"], direction="Summer vibes, bright background")
VIDEO_BRIEF = Brief(
    script=VIDEO["script"], avatar_url=VIDEO["avatarUrl"], voice="male-1", aspect_ratios=["9:16"]
)


def example(name: str, kind: JobKind, sends: Any, brief: Brief | None = None, **options: Any) -> Example:
    file, path, credits = {
        JobKind.COPY: ("copy", "copy", 1),
        JobKind.IMAGE_AD: ("static_ad", "static-ad", 3),
        JobKind.VIDEO: ("video", "video", 40),
    }[kind]
    return Example(
        name,
        kind=kind,
        brief=brief or Brief(direction="As documented."),
        options=options,
        sends=("POST", f"/api/generate/{path}", {**sends, **KEY}),
        answer=(200, documented(f"{file}.response")),
        reference=JOB_ID,
        price=Price(Decimal("0.20") * credits, Decimal(credits), "credit"),
    )


def wrong(field: str, kind: JobKind, brief: Brief | None = None, **options: Any) -> Fault:
    return Fault(field, kind, brief or Brief(audience="all"), {**IDS, **options})


class TestCutX(ProviderContract):
    provider = CutX()
    credentials: ClassVar[Mapping[str, str]] = {"token": "eyJhbGciOi.cutx-secret.signature"}
    examples = (
        example("documented_copy", JobKind.COPY, COPY, **COPY),
        example("documented_static_ad", JobKind.IMAGE_AD, STATIC_AD, **STATIC_AD),
        example("documented_video", JobKind.VIDEO, VIDEO, **VIDEO),
        example("copy_from_a_brief", JobKind.COPY, COPY, COPY_BRIEF, **IDS),
        example(
            "static_ad_from_a_brief",
            JobKind.IMAGE_AD,
            {**STATIC_AD, "style": "product_hero", "aspectRatio": "4:5"},
            AD_BRIEF,
            **IDS,
        ),
        example("video_from_a_brief", JobKind.VIDEO, VIDEO, VIDEO_BRIEF, **IDS),
    )
    listings = (
        Listing("projects", "/api/products?limit=20", json_fixture("cutx/projects.response.json"), ("uuid",)),
        Listing(
            "products",
            f"/api/products?projectId={PROJECT}&limit=20",
            json_fixture("cutx/products.response.json"),
            ("uuid",),
            filters={"projectId": PROJECT},
        ),
    )
    faults = (
        Fault(OPTIONS + "projectId", JobKind.COPY, COPY_BRIEF),
        Fault(OPTIONS + "productId", JobKind.COPY, COPY_BRIEF),
        Fault("kind", JobKind.PRODUCT_PHOTO, COPY_BRIEF),
        wrong(OPTIONS + "projectId", JobKind.COPY, COPY_BRIEF, projectId="uuid"),
        wrong(OPTIONS + "productId", JobKind.COPY, COPY_BRIEF, productId=7),
        wrong("brief.platform", JobKind.COPY),
        wrong("brief.format", JobKind.COPY),
        wrong("brief.tone", JobKind.COPY),
        wrong("brief.platform", JobKind.COPY, Brief(platform="myspace")),
        wrong(OPTIONS + "platform", JobKind.COPY, COPY_BRIEF, platform="myspace"),
        wrong("brief.direction", JobKind.COPY, Brief(direction="x" * 501)),
        wrong(OPTIONS + "customInstructions", JobKind.COPY, COPY_BRIEF, customInstructions="x" * 501),
        wrong(OPTIONS + "idempotencyKey", JobKind.COPY, COPY_BRIEF, idempotencyKey="x" * 129),
        wrong(OPTIONS + "style", JobKind.IMAGE_AD, style="zebra"),
        wrong(OPTIONS + "aspectRatio", JobKind.IMAGE_AD, aspectRatio="2:1"),
        wrong(OPTIONS + "prompt", JobKind.IMAGE_AD, prompt="four"),
        wrong(OPTIONS + "prompt", JobKind.IMAGE_AD, prompt="x" * 1001),
        wrong(OPTIONS + "prompt", JobKind.IMAGE_AD, prompt=None),
        wrong("brief.direction", JobKind.IMAGE_AD, Brief(direction="four")),
        wrong("brief.aspect_ratios.0", JobKind.IMAGE_AD, Brief(aspect_ratios=["2:1"])),
        wrong("brief.aspect_ratios", JobKind.IMAGE_AD, Brief(aspect_ratios=["1:1", "4:5"])),
        wrong("brief.editable", JobKind.IMAGE_AD, Brief(editable=True)),
        wrong("brief.script", JobKind.VIDEO),
        wrong("brief.script", JobKind.VIDEO, Brief(script="Too short")),
        wrong("brief.script", JobKind.VIDEO, Brief(script="x" * 2001)),
        wrong("brief.aspect_ratios.0", JobKind.VIDEO, Brief(script="x" * 10, aspect_ratios=["4:5"])),
        wrong(OPTIONS + "avatarUrl", JobKind.VIDEO, Brief(script="x" * 10), avatarUrl="http://10.0.0.1/a"),
        wrong(OPTIONS + "voiceId", JobKind.VIDEO, Brief(script="x" * 10), voiceId=1),
    )
    refusals = (
        Refusal(400, {"error": "Invalid input"}, "invalid_request"),
        Refusal(
            400,
            {"error": {"issues": [{"path": ["projectId"], "message": "Invalid uuid"}], "name": "ZodError"}},
            "invalid_request",
            field=OPTIONS + "projectId",
        ),
        Refusal(
            400,
            {"error": "Validation", "details": {"fieldErrors": {"tone": ["Invalid"]}}},
            "invalid_request",
            field=OPTIONS + "tone",
        ),
        Refusal(401, {"error": "Not authenticated"}, "unauthorized"),
        Refusal(402, {"error": "Insufficient credits"}, "insufficient_balance"),
        Refusal(404, {"error": "Product or project not found"}, "not_found"),
    )
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "completed": AttemptState.SUCCEEDED,
        "pending": AttemptState.WAITING,
        "queued": AttemptState.WAITING,
        "processing": AttemptState.WAITING,
        "failed": AttemptState.FAILED,
        "canceled": AttemptState.CANCELED,
        "expired": AttemptState.EXPIRED,
    }

    def job(self, example: Example, reference: str, status: str) -> Any:
        asset = {"id": JOB_ID, "type": "image", "url": f"https://assets.cutx.app/{reference}.png"}
        if example.kind is JobKind.VIDEO:
            asset |= {"type": "video", "url": f"https://assets.cutx.app/{reference}.mp4"}
        assets = [asset] if status == "completed" else []
        return {**json_fixture("cutx/status.response.json"), "id": reference, "status": status} | {
            "assets": assets
        }

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        assert request.method == "GET"
        assert str(request.url).startswith(f"{self.base_url}/api/generate/status?jobId=")
        reference = request.url.params["jobId"]
        return respond(200, jobs[reference]) if reference in jobs else respond(404, {})

    def strangers(self, done: Any) -> list[Any]:
        return [{**done, "createdAt": "2026-03-09T09:58:59Z"}, {**done, "type": "video"}]

    def empty(self, example: Example) -> Any:
        return {**self.job(example, JOB_ID, "completed"), "assets": []}

    # -- only here -------------------------------------------------------------------------------

    def test_copy_is_there_at_once(self) -> None:
        outcome = self.submit(self.examples[0]).value.outcome
        assert outcome is not None
        assert outcome.source == "submit"
        assert outcome.result == {"variants": json_fixture("cutx/copy.response.json")["variants"]}
        assert (outcome.units, outcome.cost) == (Decimal(1), Decimal("0.20"))
        assert "CutX gave 1 of 5 variants" in outcome.notes
        assert "CutX credits remaining: 24" in outcome.notes

    def test_copy_without_variants_is_a_failure_that_was_paid(self) -> None:
        answer = {**documented("copy.response"), "variants": []}
        outcome = self.submit(self.examples[0], 200, answer).value.outcome
        assert outcome is not None
        assert outcome.error is not None
        assert (outcome.error.code, outcome.purchase) == ("no_assets", Purchase.YES)
        assert outcome.units == 1

    def test_copy_that_takes_longer_is_polled_for(self) -> None:
        case = self.examples[0]
        submission = self.submit(case, 200, {"jobId": JOB_ID, "status": "queued", "creditsUsed": 1}).value
        assert submission.outcome is None
        call = self.call(case, reference=submission.reference, memo=submission.memo)
        done = {**self.job(case, JOB_ID, "completed"), "variants": documented("copy.response")["variants"]}
        outcome = self.look(call, done).outcome
        assert outcome is not None
        assert outcome.result is not None

    def test_the_credits_are_those_that_the_vendor_took(self) -> None:
        case = self.examples[1]
        submission = self.submit(case, 200, {**case.answer[1], "creditsUsed": 2}).value
        assert submission.memo == {"credits": "2", "credits_remaining": "21"}
        call = self.call(case, reference=JOB_ID, memo=submission.memo)
        outcome = self.look(call, self.job(case, JOB_ID, "completed")).outcome
        assert outcome is not None
        assert (outcome.units, outcome.cost) == (Decimal(2), Decimal("0.40"))
        assert "CutX credits remaining: 21" in outcome.notes

    def test_what_the_vendor_tells_of_no_time_is_not_held_against_it(self) -> None:
        case = self.examples[1]
        call = replace(self.accepted_call(case), sent_at=self.sent_at)
        odd: tuple[object, ...] = (None, "yesterday", 1, "2020-01-01T00:00:00", {})
        for told in odd:
            assert self.look(call, {**self.job(case, JOB_ID, "completed"), "createdAt": told}).ours is None

    @pytest.mark.parametrize("index", [1, 2])
    def test_a_finished_file_has_the_ratio_asked_for(self, index: int) -> None:
        case = self.examples[index]
        outcome = self.look(self.accepted_call(case), self.job(case, JOB_ID, "completed")).outcome
        assert outcome is not None
        [file] = outcome.deliverables
        assert (file.type, file.aspect_ratio) == [("image", "1:1"), ("video", "9:16")][index - 1]
        assert outcome.expected == 1

    @pytest.mark.parametrize(
        ("status", "purchase"),
        [("failed", Purchase.NO), ("canceled", Purchase.UNKNOWN), ("expired", Purchase.UNKNOWN)],
    )
    def test_only_failed_jobs_are_known_to_be_refunded(self, status: str, purchase: Purchase) -> None:
        case = self.examples[1]
        outcome = self.look(self.accepted_call(case), self.job(case, JOB_ID, status)).outcome
        assert outcome is not None
        assert outcome.purchase is purchase

    @pytest.mark.parametrize("status", ["failed", "expired"])
    def test_a_job_may_come_back_from_its_end(self, status: str) -> None:
        case = self.examples[1]
        call = self.accepted_call(case)
        memos = []
        for said in (status, "pending", status, "completed"):
            [report] = self.poll([call], {JOB_ID: self.job(case, JOB_ID, said)}).value
            memos.append(report.memo)
            call = self.call(case, reference=JOB_ID, memo=report.memo or call.memo)
            assert (report.outcome is not None) == (said == "completed")
        assert [bool(memo and memo["ended"]) for memo in memos] == [True, False, True, False]

    def test_an_answer_about_another_job_tells_nothing(self) -> None:
        case = self.examples[1]
        assert self.look(self.accepted_call(case), self.job(case, "another", "completed")).outcome is None

    # -- charge once -----------------------------------------------------------------------------

    def recover(self, index: int, age: float | None, answer: Any = None, status: int = 200) -> Any:
        case = self.examples[index]
        call = self.call(case, sent_seconds_ago=age)
        return self.talk(self.provider.recover(call), lambda _: respond(status, answer or case.answer[1]))

    @pytest.mark.parametrize("age", [0.1, 29.9])
    def test_a_lost_video_is_found_by_sending_the_same_again_soon(self, age: float) -> None:
        reused = {"jobId": JOB_ID, "status": "reused", "creditsUsed": 0}
        talk = self.recover(2, age, reused)
        [again] = talk.requests
        first = self.submit(self.examples[2]).paid[0]
        assert (again.url, again.content) == (first.url, first.content)
        assert talk.value.reference == JOB_ID
        assert talk.value.memo == {"credits": "40"}

    @pytest.mark.parametrize(("index", "age"), [(0, 0.1), (1, 0.1), (1, 5.1), (2, 30.1), (2, None)])
    def test_it_is_never_sent_again_when_the_job_may_have_ended(self, index: int, age: float | None) -> None:
        talk = self.recover(index, age)
        assert talk.requests == []
        assert talk.value is Recovery.UNKNOWABLE

    @pytest.mark.parametrize("status", [401, 402, 403, 409])
    def test_a_no_to_the_second_is_not_always_one_to_the_first(self, status: int) -> None:
        assert self.recover(2, 1.0, {"error": "No"}, status).value is Recovery.UNKNOWABLE

    def test_what_is_wrong_with_the_second_was_wrong_with_the_first(self) -> None:
        with pytest.raises(Rejected):
            self.recover(2, 1.0, {"error": "Invalid input"}, 400)

    def test_the_documented_replay_is_found(self) -> None:
        answer = fixture("cutx/idempotency.txt").rpartition("Response: ")[2]
        talk = self.recover(2, 1.0, json.loads(answer))
        assert talk.value.reference == "abc"

    def test_a_users_key_is_replaced_and_that_is_said(self) -> None:
        case = self.examples[0]
        outcome = self.submit(case).value.outcome
        assert outcome is not None
        assert any("idempotencyKey" in note for note in outcome.notes)

    # -- the brief -------------------------------------------------------------------------------

    def test_a_style_of_another_vocabulary_is_noted_and_not_sent(self) -> None:
        case = example("style", JobKind.IMAGE_AD, {}, Brief(style="brutalist", audience="all"), **IDS)
        assert self.provider.check(case.kind, case.brief, case.options) == []
        talk = self.submit(case)
        assert "style" not in self.body(talk.paid[0])
        call = self.call(case, reference=JOB_ID)
        outcome = self.look(call, self.job(case, JOB_ID, "completed")).outcome
        assert outcome is not None
        assert "CutX has no field for: brief.audience, brief.style" in outcome.notes

    def test_a_refusal_names_the_briefs_field(self) -> None:
        body = {"error": {"issues": [{"path": ["tone"], "message": "Invalid enum value"}]}}
        with pytest.raises(Rejected) as caught:
            self.submit(self.examples[3], 400, body)
        assert caught.value.field == "brief.tone"
        assert caught.value.message == "Invalid enum value"

    # -- the token -------------------------------------------------------------------------------

    @pytest.mark.parametrize(
        ("left", "word"),
        [(timedelta(days=-1), "expired"), (timedelta(days=1), "expires"), (timedelta(days=3), None)],
    )
    def test_it_warns_before_the_token_expires(self, left: timedelta, word: str | None) -> None:
        claims = json.dumps({"sub": "user", "exp": (NOW + left).timestamp()}).encode()
        token = f"head.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.signature"
        warnings = self.provider.credential_warnings({"token": token}, NOW)
        assert [word in warning for warning in warnings if word] == ([True] if word else [])
        assert bool(warnings) == bool(word)
        assert token not in str(warnings)

    @pytest.mark.parametrize(
        "token",
        ["", "opaque", "a.b.c", "a.!!!.c", "a.W10.c", "a.eyJleHAiOiJ4In0.c", "a.eyJleHAiOjFlMzB9.c", "é.é.é"],
    )
    def test_a_token_that_is_no_jwt_warns_of_nothing(self, token: str) -> None:
        assert self.provider.credential_warnings({"token": token}, NOW) == []
        assert self.provider.credential_warnings({}, NOW) == []
