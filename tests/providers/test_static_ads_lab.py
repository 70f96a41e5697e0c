"""Static Ads Lab: the contract, and what only Static Ads Lab has."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import httpx
import pytest

from adrelay.errors import AnswerLost, Rejected
from adrelay.jobs.model import AttemptState, Progress, Purchase
from adrelay.providers.base import Price, Recovery, Submission
from adrelay.providers.static_ads_lab.adapter import IMAGE_BYTES, StaticAdsLab
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.cases import Example, Fault, Listing, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import Conversation
from tests.providers.forms import form_of
from tests.providers.static_ads_lab_vendor import (
    EDITABLE,
    FLAT,
    IMAGE_URL,
    LOGO_URL,
    META,
    OVERRIDES,
    PNG,
    PRODUCT_URL,
    TREE,
    ad,
    enveloped,
    failure,
    image,
    serve_pictures,
)

BRIEF = Brief.model_validate(
    {
        "direction": "Bright studio light.",
        "tone": "warm",
        "copy": [{"text": "Brighter skin", "type": "headline"}],
        "aspect_ratios": ["4:5"],
        "editable": True,
        "brand": {"name": "Example", "logo": LOGO_URL},
        "product": {"images": [PRODUCT_URL]},
    }
)
PROMPT = 'Bright studio light.\nTone: warm\nHeadline: "Brighter skin"'
WITH_PICTURES = {**FLAT, "image_nodes": {"hero": "product.images.0", "mark": "brand.logo", "bg": "img_7"}}
UPLOADED = {
    "hero": "https://cdn.staticadslab.com/images/img_product.png",
    "mark": "https://cdn.staticadslab.com/images/img_logo.png",
    "bg": "https://cdn.staticadslab.com/images/img_7.png",
}

TEMPLATE = {
    "id": "dt_1",
    "status": "completed",
    "preview_url": "https://cdn.staticadslab.com/templates/dt_1.png",
    "reference_image_url": None,
    "aspect_ratio": "4:5",
    "ad_format": "static",
    "industry": "beauty",
}


def wrong(field: str, **options: Any) -> Fault:
    return Fault(f"provider_options.static_ads_lab.{field}", JobKind.IMAGE_AD, BRIEF, {**FLAT, **options})


def missing(field: str) -> Fault:
    options = {name: value for name, value in FLAT.items() if name != field}
    return Fault(f"provider_options.static_ads_lab.{field}", JobKind.IMAGE_AD, BRIEF, options)


def listing(kind: str, *records: dict[str, Any], **filters: str) -> Listing:
    """The last page of a kind, with these records on it."""
    query = "&".join(f"{name}={value}" for name, value in {**filters, "limit": "20"}.items())
    ids = tuple(one["id"] for one in records if "id" in one)
    said = enveloped(list(records), has_more=False)
    return Listing(kind, f"/v1/{kind}?{query}", said, ids, filters=filters)


class TestStaticAdsLab(ProviderContract):
    provider = StaticAdsLab()
    credentials: ClassVar[Mapping[str, str]] = {"api_key": "sal_live_secret-key"}
    examples = (
        Example(
            "flat",
            kind=JobKind.IMAGE_AD,
            brief=Brief.model_validate({"product": {"name": "Serum"}}),
            options=FLAT,
            sends=("POST", "/v1/image-ads", FLAT),
            answer=(202, enveloped(ad())),
            reference="ia_1",
            price=Price(Decimal("1.00")),
        ),
        Example(
            "editable",
            kind=JobKind.IMAGE_AD,
            options={**EDITABLE, "prompt": None},
            sends=("POST", "/v1/image-ads", EDITABLE),
            answer=(202, enveloped(ad(editable=True, sku_code="editable_image_ad"))),
            reference="ia_1",
            price=Price(Decimal("4.00")),
        ),
        Example(
            "node_overrides",
            kind=JobKind.IMAGE_AD,
            options={**OVERRIDES, "prompt": "Mine."},
            sends=("POST", "/v1/image-ads", {**OVERRIDES, "prompt": "Mine."}),
            answer=(202, enveloped(ad())),
            reference="ia_1",
        ),
        Example(
            "from_a_brief_with_pictures",
            kind=JobKind.IMAGE_AD,
            brief=BRIEF,
            options=WITH_PICTURES,
            sends=(
                "POST",
                "/v1/image-ads",
                {
                    **FLAT,
                    "prompt": PROMPT,
                    "editable": True,
                    "node_overrides": {node: {"imageFillUrl": url} for node, url in UPLOADED.items()},
                },
            ),
            answer=(202, enveloped(ad())),
            reference="ia_1",
            price=Price(Decimal("4.00")),
        ),
    )
    listings = (
        listing("brands", {"id": "brand_1", "name": "Lumea", "description": None}),
        listing("products", {"id": "prod_1", "brand_id": "brand_1", "name": "Serum"}, brand_id="brand_1"),
        listing("product-variants", {"id": "pv_1", "product_id": "prod_1", "name": "30 ml", "image_ids": []}),
        listing("audiences", {"id": "aud_1", "product_id": "prod_1"}, {"name": "without an id"}),
        listing("design-templates", TEMPLATE, {**TEMPLATE, "id": "dt_2", "preview_url": None}),
        listing("images", image("img_1"), image("img_2"), product_id="prod_1", image_type="logo"),
        listing("image-ads", ad("ia_1", current_json_tree=TREE), ad("ia_2"), batch_id="b1"),
        Listing(
            "image-ads",
            "/v1/image-ads?limit=20&starting_after=ia_2",
            enveloped([ad("ia_3")], has_more=True),
            ("ia_3",),
            after="ia_2",
            next_after="ia_3",
        ),
    )
    faults = (
        *map(missing, FLAT),
        Fault("kind", JobKind.VIDEO, BRIEF, FLAT),
        Fault("brief.aspect_ratios", JobKind.IMAGE_AD, Brief(aspect_ratios=["1:1", "4:5"]), FLAT),
        wrong("brand_id", brand_id=5),
        wrong("brand_id", brand_id=""),
        wrong("product_variant_id", product_variant_id=["pv_1"]),
        wrong("prompt", prompt={"text": "x"}),
        wrong("editable", editable="true"),
        wrong("options.generate_copy", options={"generate_copy": 1}),
        wrong("options.generate_video", options={"generate_video": True}),
        wrong("node_overrides.hero", node_overrides={"hero": {}}),
        wrong("node_overrides.hero.characters", node_overrides={"hero": {"characters": 5}}),
        wrong("node_overrides.hero.text", node_overrides={"hero": {"text": "x"}}),
        wrong("node_overrides.hero.imageFillUrl", node_overrides={"hero": {"imageFillUrl": "ftp://x/y"}}),
        wrong(
            "node_overrides.hero.imageFillUrl",
            node_overrides={"hero": {"imageFillUrl": "https://10.0.0.1/a"}},
        ),
        wrong("image_nodes.hero", image_nodes={"hero": "product.images.1"}),
        wrong("image_nodes.hero", image_nodes={"hero": "brand.images.0"}),
        wrong("image_nodes.hero", image_nodes={"hero": "https://cdn.example.com/a.png"}),
        wrong(
            "image_nodes.hero",
            image_nodes={"hero": "brand.logo"},
            node_overrides={"hero": {"imageFillUrl": "https://cdn.example.com/a.png"}},
        ),
    )
    refusals = (
        Refusal(
            400,
            failure("VALIDATION_ERROR", details=[{"field": "brand_id", "message": "Unknown brand"}]),
            "invalid_request",
            "provider_options.static_ads_lab.brand_id",
        ),
        Refusal(401, failure("UNAUTHORIZED"), "unauthorized"),
        Refusal(402, failure("INSUFFICIENT_BALANCE"), "insufficient_balance"),
        Refusal(403, failure("FORBIDDEN"), "forbidden"),
        Refusal(404, failure("NOT_FOUND"), "not_found"),
        Refusal(409, failure("CONFLICT"), "conflict", retryable=True),
        Refusal(413, failure("PAYLOAD_TOO_LARGE"), "too_large"),
        Refusal(422, failure("UNPROCESSABLE", "The product is not linked to the brand"), "unprocessable"),
    )
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "processing": AttemptState.WAITING,
        "completed": AttemptState.SUCCEEDED,
        "failed": AttemptState.FAILED,
    }

    def job(self, example: Example, reference: str, status: str) -> Any:
        files: dict[str, Any] = {
            "image_url": IMAGE_URL,
            "width": 2048,
            "height": 2560,
            "completed_at": META["timestamp"],
        }
        error: dict[str, Any] = {"error": {"code": "GENERATION_FAILED", "message": "The pipeline broke"}}
        fields = {"completed": files, "failed": error}.get(status, {})
        return ad(reference, status, **fields)

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        """The vendor filters by `ids`; to be unkind, it adds a stranger at the front."""
        assert request.url.path == "/prefix/v1/image-ads"
        asked = request.url.params["ids"].split(",")
        known = [job for reference, job in jobs.items() if reference in asked]
        strangers = [job for reference, job in jobs.items() if reference not in asked]
        return respond(200, enveloped([*strangers, *known], has_more=False))

    def serve(self, request: httpx.Request, example: Example) -> httpx.Response:
        return serve_pictures(request)

    def serve_recovery(self, request: httpx.Request, example: Example) -> httpx.Response:
        return serve_pictures(request)

    def strangers(self, done: Any) -> list[Any]:
        return [{**done, "created_at": "2026-03-09T09:58:59.000Z"}, {**done, "product_id": "prod_other"}]

    def empty(self, example: Example) -> Any:
        return ad(status="completed")

    def ask(self, operation: Any, *answers: httpx.Response) -> Conversation[Any]:
        """Run `operation` against a vendor that gives these answers one after the other."""
        queue = list(answers)
        return self.talk(operation, lambda _: queue.pop(0))

    # -- submit ----------------------------------------------------------------------------------

    def test_the_paid_request_carries_the_attempts_idempotency_key_and_the_api_key(self) -> None:
        [paid] = self.submit(self.examples[0]).paid
        assert paid.headers["idempotency-key"] == "job_1.1.fresh-key"
        assert paid.headers["x-api-key"] == "sal_live_secret-key"
        assert paid.headers["content-type"] == "application/json"

    def test_pictures_of_the_brief_are_uploaded_once_and_their_urls_used(self) -> None:
        talk = self.submit(self.examples[3])
        logo, logo_upload, existing, photo, photo_upload, _ = talk.requests
        assert (str(logo.url), str(photo.url)) == (LOGO_URL, PRODUCT_URL)
        assert existing.url.path == "/prefix/v1/images/img_7"
        assert "x-api-key" not in photo.headers
        assert photo.extensions["adrelay_max_bytes"] == IMAGE_BYTES
        assert form_of(photo_upload) == {"file": PNG, "image_type": b"product"}
        assert form_of(logo_upload) == {"file": PNG, "image_type": b"logo"}
        assert b'filename="image.png"' in photo_upload.content
        assert b"Content-Type: image/png" in photo_upload.content
        assert photo_upload.headers["idempotency-key"] == "job_1.1.fresh-key-product-images-0"

    @pytest.mark.parametrize(
        ("content", "code"),
        [(b"<html>", "invalid_image"), (PNG + bytes(IMAGE_BYTES), "too_large"), (b"", "invalid_image")],
        ids=["html", "too_large", "empty"],
    )
    def test_a_picture_that_cannot_be_uploaded_is_named(self, content: bytes, code: str) -> None:
        call = self.call(self.examples[3], options={**FLAT, "image_nodes": {"hero": "product.images.0"}})
        with pytest.raises(Rejected) as caught:
            self.talk(self.provider.submit(call), lambda _: respond(200, content))
        assert (caught.value.code, caught.value.field) == (code, "brief.product.images.0")

    def test_a_picture_that_is_not_there_is_named(self) -> None:
        call = self.call(self.examples[3], options={**FLAT, "image_nodes": {"hero": "product.images.0"}})
        with pytest.raises(Rejected) as caught:
            self.talk(self.provider.submit(call), lambda _: respond(404, b""))
        assert (caught.value.code, caught.value.field) == ("image_unreachable", "brief.product.images.0")

    def test_a_key_that_is_in_use_is_no_refusal(self) -> None:
        with pytest.raises(AnswerLost):
            self.submit(self.examples[0], 409, failure("IDEMPOTENCY_CONFLICT"))

    def test_an_answer_that_is_already_the_end_is_taken(self) -> None:
        done = enveloped(self.job(self.examples[0], "ia_1", "completed"))
        submission = self.submit(self.examples[0], 202, done).value
        assert submission.outcome is not None
        assert (submission.outcome.state, submission.outcome.source) == (AttemptState.SUCCEEDED, "submit")

    # -- outcomes --------------------------------------------------------------------------------

    def test_a_completed_ad_is_billed_by_its_sku(self) -> None:
        for sku, cost in (("flat_image_ad", "1.00"), ("editable_image_ad", "4.00"), ("new_sku", "1.00")):
            done = self.job(self.examples[0], "ia_1", "completed") | {"sku_code": sku}
            outcome = self.look(self.accepted_call(self.examples[0]), done).outcome
            assert outcome is not None
            assert (outcome.purchase, outcome.cost, outcome.expected) == (Purchase.YES, Decimal(cost), 1)
            assert outcome.raw == done
            [made] = outcome.deliverables
            assert (made.url, made.id, made.width, made.height) == (IMAGE_URL, "ia_1", 2048, 2560)

    def test_what_else_it_tells_of_an_ad_is_in_the_result(self) -> None:
        urls = {
            name: f"https://cdn.example.com/{name}.png"
            for name in ("figma_render_url", "initial_figma_render_url")
        }
        told = {"sku_code": "flat_image_ad", "batch_id": "batch_7", "duration_ms": 41_250, **urls}
        done = self.job(self.examples[0], "ia_1", "completed") | told
        outcome = self.look(self.accepted_call(self.examples[0]), done).outcome
        assert outcome is not None
        assert outcome.result == told
        spoken = {"error": {"code": "LOW_CONTRAST", "message": "The copy is hard to read"}}
        outcome = self.look(self.accepted_call(self.examples[0]), done | spoken).outcome
        assert outcome is not None
        assert outcome.state is AttemptState.SUCCEEDED
        assert (
            outcome.notes[0]
            == "Static Ads Lab completed the ad and says: LOW_CONTRAST: The copy is hard to read"
        )

    def test_a_failed_ad_costs_nothing(self) -> None:
        failed = self.job(self.examples[0], "ia_1", "failed")
        outcome = self.look(self.accepted_call(self.examples[0]), failed).outcome
        assert outcome is not None
        assert (outcome.purchase, outcome.cost) == (Purchase.NO, Decimal("0.00"))
        assert outcome.error is not None
        assert outcome.error.message == "GENERATION_FAILED: The pipeline broke"

    def test_an_asked_ratio_is_expected_and_what_has_no_field_is_noted(self) -> None:
        example = self.examples[3]
        outcome = self.look(self.accepted_call(example), self.job(example, "ia_1", "completed")).outcome
        assert outcome is not None
        assert outcome.deliverables[0].aspect_ratio == "4:5"
        assert outcome.notes == ("Static Ads Lab has no field for: brief.brand.name",)

    def test_progress_is_told(self) -> None:
        step = {"step": "image_generation", "message": "Painting", "percentage": 40}
        report = self.look(self.accepted_call(self.examples[0]), ad(progress=step))
        assert report.progress == Progress(step="image_generation", message="Painting", percentage=40)

    def test_eighty_ads_are_asked_for_in_one_documented_request(self) -> None:
        calls = [self.accepted_call(self.examples[0], f"ia_{index}") for index in range(80)]
        [request] = self.poll(calls, {}).requests
        assert request.method == "GET"
        assert (
            str(request.url) == f"{self.base_url}/v1/image-ads?ids={','.join(f'ia_{i}' for i in range(80))}"
        )
        assert self.provider.poll_batch == 80

    def test_a_deep_tree_can_be_read(self) -> None:
        tree: dict[str, Any] = {"type": "TEXT"}
        for _ in range(40):
            tree = {"type": "FRAME", "children": [tree]}
        done = self.job(self.examples[1], "ia_1", "completed") | {"current_json_tree": tree}
        assert self.look(self.accepted_call(self.examples[1]), done).outcome is not None

    # -- recover ---------------------------------------------------------------------------------

    def test_a_lost_answer_is_replayed_with_the_same_key_and_the_same_bytes(self) -> None:
        example = self.examples[3]
        lost = self.submit(example).requests
        call = self.call(example, sent_seconds_ago=30.0)
        talk = self.talk(
            self.provider.recover(call),
            lambda request: (
                respond(202, enveloped(ad()))
                if request.extensions.get("adrelay_paid")
                else serve_pictures(request)
            ),
        )
        assert isinstance(talk.value, Submission)
        assert talk.value.reference == "ia_1"
        sent = [(r.method, r.url, r.headers.get("idempotency-key"), r.content) for r in lost]
        assert [(r.method, r.url, r.headers.get("idempotency-key"), r.content) for r in talk.requests] == sent

    @pytest.mark.parametrize("age", [None, 86_000.0, 90_000.0])
    def test_nothing_is_replayed_that_the_vendor_may_have_forgotten(self, age: float | None) -> None:
        talk = self.ask(self.provider.recover(self.call(self.examples[0], sent_seconds_ago=age)))
        assert talk.value is Recovery.UNKNOWABLE
        assert talk.requests == []

    @pytest.mark.parametrize("status", [401, 402, 403, 409, 425])
    def test_a_no_that_is_not_about_the_request_proves_nothing(self, status: int) -> None:
        call = self.call(self.examples[0], sent_seconds_ago=5.0)
        talk = self.ask(self.provider.recover(call), respond(status, failure("X")))
        assert talk.value is Recovery.UNKNOWABLE

    @pytest.mark.parametrize("status", [400, 404, 413, 422])
    def test_a_replay_that_is_refused_for_its_content_was_never_bought(self, status: int) -> None:
        call = self.call(self.examples[0], sent_seconds_ago=5.0)
        talk = self.ask(self.provider.recover(call), respond(status, failure("X")))
        assert talk.value is Recovery.NOT_BOUGHT

    def test_what_has_a_reference_needs_no_replay(self) -> None:
        talk = self.ask(self.provider.recover(self.call(self.examples[0], reference="ia_5")))
        assert (talk.value.reference, talk.requests) == ("ia_5", [])
