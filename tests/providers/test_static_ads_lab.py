"""Static Ads Lab: the contract, and what only Static Ads Lab has."""

import base64
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

import httpx
import pytest

from adrelay.brief import Brief
from adrelay.errors import AnswerLost, InvalidRequest, Rejected
from adrelay.jobs.model import AttemptState, JobKind, Progress, Purchase
from adrelay.providers.base import Call, Price, Recovery, Submission
from adrelay.providers.static_ads_lab import IMAGE_BYTES, StaticAdsLab, SyncItem
from tests.providers.cases import Example, Fault, Refusal, respond
from tests.providers.contract import ProviderContract
from tests.providers.conversation import Conversation, fixture

META = {"request_id": "req_1", "timestamp": "2026-04-30T14:30:00.000Z"}
IMAGE_URL = "https://cdn.staticadslab.com/ads/ia_1.png"
TREE = {"id": "root", "type": "FRAME", "children": [{"id": "t", "type": "TEXT", "characters": "Hi"}]}
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
PRODUCT_URL, LOGO_URL = "https://shop.example.com/serum.png", "https://shop.example.com/logo.png"


def documented(name: str) -> dict[str, Any]:
    """The object of one of the vendor's JavaScript examples."""
    quoted = re.sub(r"(?m)([{,]\s*|^)([A-Za-z_]+):", r'\1"\2":', fixture(f"static_ads_lab/{name}.js"))
    value: dict[str, Any] = json.loads(re.sub(r",(\s*})", r"\1", quoted))
    return value


FLAT, EDITABLE, OVERRIDES = documented("flat"), documented("editable"), documented("node_overrides")


def ad(number: str = "ia_1", status: str = "processing", **fields: Any) -> dict[str, Any]:
    """An image ad with every field of the vendor's table."""
    return {
        "id": number,
        **FLAT,
        "product_variant_id": None,
        "prompt": None,
        "options": None,
        "editable": False,
        "sku_code": "flat_image_ad",
        "status": status,
        "progress": None,
        "image_url": None,
        "width": None,
        "height": None,
        "current_json_tree": None,
        "figma_render_url": None,
        "initial_figma_render_url": None,
        "error": None,
        "duration_ms": None,
        "batch_id": None,
        "created_at": "2026-04-30T14:30:00.000Z",
        "completed_at": None,
        **fields,
    }


def enveloped(data: Any, **more: Any) -> dict[str, Any]:
    return {"data": data, "meta": META, **more}


def failure(code: str, message: str = "No.", **more: Any) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, **more}, "meta": META}


def image(number: str = "img_1", **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "src": f"https://cdn.staticadslab.com/images/{number}.png",
        "width": 1200,
        "height": 800,
        "format": "png",
        "size_bytes": 245000,
        "alt_text": None,
        "image_type": "product",
        "is_ai_generated": False,
        "logo_theme": None,
        "product_id": None,
        "thumbnail_small_src": None,
        "thumbnail_medium_src": None,
        "thumbnail_large_src": None,
        "created_at": "2026-04-30T14:30:00.000Z",
        "updated_at": "2026-04-30T14:30:00.000Z",
        **fields,
    }


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


def wrong(field: str, **options: Any) -> Fault:
    return Fault(f"provider_options.static_ads_lab.{field}", JobKind.IMAGE_AD, BRIEF, {**FLAT, **options})


def missing(field: str) -> Fault:
    options = {name: value for name, value in FLAT.items() if name != field}
    return Fault(f"provider_options.static_ads_lab.{field}", JobKind.IMAGE_AD, BRIEF, options)


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
        files = {"image_url": IMAGE_URL, "width": 2048, "height": 2560, "completed_at": META["timestamp"]}
        error = {"error": {"code": "GENERATION_FAILED", "message": "The pipeline broke"}}
        return ad(reference, status, **{"completed": files, "failed": error}.get(status, {}))

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        """The vendor filters by `ids`; to be unkind, it adds a stranger at the front."""
        assert request.url.path == "/prefix/v1/image-ads"
        asked = request.url.params["ids"].split(",")
        known = [job for reference, job in jobs.items() if reference in asked]
        strangers = [job for reference, job in jobs.items() if reference not in asked]
        return respond(200, enveloped([*strangers, *known], has_more=False))

    def serve(self, request: httpx.Request, example: Example) -> httpx.Response:
        return serve_pictures(request)

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
            [made] = outcome.deliverables
            assert (made.url, made.id, made.width, made.height) == (IMAGE_URL, "ia_1", 2048, 2560)

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

    def test_a_replay_that_was_not_let_in_proves_nothing(self) -> None:
        call = self.call(self.examples[0], sent_seconds_ago=5.0)
        for status in (401, 403):
            talk = self.ask(self.provider.recover(call), respond(status, failure("X")))
            assert talk.value is Recovery.UNKNOWABLE

    def test_a_replay_that_is_refused_was_never_bought(self) -> None:
        call = self.call(self.examples[0], sent_seconds_ago=5.0)
        with pytest.raises(Rejected) as caught:
            self.ask(self.provider.recover(call), respond(402, failure("INSUFFICIENT_BALANCE")))
        assert caught.value.code == "insufficient_balance"
        with pytest.raises(AnswerLost):
            self.ask(self.provider.recover(call), respond(409, failure("IDEMPOTENCY_CONFLICT")))

    # -- editing ---------------------------------------------------------------------------------

    def ad_call(self) -> Call:
        return self.call(self.examples[1], reference="ia_1")

    def test_a_design_is_read_and_replaced_as_a_whole(self) -> None:
        read = self.ask(
            self.provider.read_design(self.ad_call()), respond(200, enveloped(ad(current_json_tree=TREE)))
        )
        assert read.value == TREE
        assert str(read.requests[0].url) == f"{self.base_url}/v1/image-ads/ia_1"

        rendering = respond(200, enveloped(ad(editable=True)))
        talk = self.ask(self.provider.edit_design(self.ad_call(), TREE, "edit-1"), rendering)
        [patch] = talk.requests
        assert (patch.method, patch.url.path) == ("PATCH", "/prefix/v1/image-ads/ia_1")
        assert json.loads(patch.content) == {"current_json_tree": TREE}
        assert patch.headers["idempotency-key"] == "edit-1"
        assert not talk.paid
        assert talk.value.outcome is None

        done = respond(200, enveloped(self.job(self.examples[1], "ia_1", "completed")))
        report = self.ask(self.provider.edit_design(self.ad_call(), TREE, "edit-2"), done).value
        assert report.outcome.state is AttemptState.SUCCEEDED

    def test_a_flat_ad_has_no_design(self) -> None:
        assert (
            self.ask(self.provider.read_design(self.ad_call()), respond(200, enveloped(ad()))).value is None
        )
        with pytest.raises(InvalidRequest):
            self.ask(self.provider.edit_design(self.ad_call(), {}, "edit-1"))

    def test_versions_are_listed_and_read(self) -> None:
        version = {"id": "iav_1", "created_at": "2026-04-30T14:30:00Z", "current_json_tree": TREE}
        listing = respond(200, enveloped([version, {"no": "id"}, 5], has_more=False))
        talk = self.ask(self.provider.list_versions(self.ad_call()), listing)
        [listed] = talk.value
        assert (listed.id, listed.created_at, listed.design) == ("iav_1", "2026-04-30T14:30:00Z", TREE)
        assert str(talk.requests[0].url) == f"{self.base_url}/v1/image-ads/ia_1/versions"

        one = self.ask(self.provider.get_version(self.ad_call(), "iav_1"), respond(200, enveloped(version)))
        assert one.value == listed
        assert str(one.requests[0].url) == f"{self.base_url}/v1/image-ads/ia_1/versions/iav_1"

    @pytest.mark.parametrize("number", ["..", "a/b", "", "a?b"])
    def test_what_can_be_no_id_is_not_asked_for(self, number: str) -> None:
        for operation in (
            self.provider.get_version(self.ad_call(), number),
            self.provider.get_image(self.ad_call(), number),
            self.provider.delete_image(self.ad_call(), number),
        ):
            with pytest.raises(Rejected) as caught:
                self.ask(operation)
            assert caught.value.code == "not_found"

    def test_deleting_what_is_gone_is_no_error(self) -> None:
        for delete, path in (
            (self.provider.delete(self.ad_call()), "/prefix/v1/image-ads/ia_1"),
            (self.provider.delete_image(self.ad_call(), "img_1"), "/prefix/v1/images/img_1"),
        ):
            talk = self.ask(delete, respond(404, failure("NOT_FOUND")))
            assert [(request.method, request.url.path) for request in talk.requests] == [("DELETE", path)]
        with pytest.raises(Rejected):
            self.ask(self.provider.delete(self.ad_call()), respond(403, failure("FORBIDDEN")))

    def test_edits_made_in_figma_are_brought_back(self) -> None:
        item = SyncItem("ia_1", TREE, PNG)
        done = respond(200, enveloped({"results": [{"id": "ia_1", "status": "ok"}]}))
        talk = self.ask(self.provider.sync_designs(self.ad_call(), [item], "sync-1"), done)
        assert talk.value == [{"id": "ia_1", "status": "ok"}]
        [sent] = json.loads(talk.requests[0].content)["items"]
        assert (sent["id"], sent["current_json_tree"]) == ("ia_1", TREE)
        assert base64.b64decode(sent["figma_render_base64"]) == PNG
        for items in ([], [item] * 11):
            with pytest.raises(InvalidRequest):
                self.ask(self.provider.sync_designs(self.ad_call(), items, "sync-1"))

    def test_ads_are_listed_by_page(self) -> None:
        more = respond(200, enveloped([ad("ia_1"), ad("ia_2")], has_more=True))
        talk = self.ask(self.provider.list_ads(self.ad_call(), status="failed", batch_id="b"), more)
        assert [item["id"] for item in talk.value.items] == ["ia_1", "ia_2"]
        assert talk.value.next_after == "ia_2"
        assert dict(talk.requests[0].url.params) == {"status": "failed", "batch_id": "b"}
        last = self.ask(self.provider.list_ads(self.ad_call()), respond(200, enveloped([], has_more=True)))
        assert (last.value.items, last.value.next_after) == ([], None)

    # -- images ----------------------------------------------------------------------------------

    def test_images_are_uploaded_read_and_listed(self) -> None:
        upload = self.provider.upload_image(self.ad_call(), PNG, "up-1", "logo")
        talk = self.ask(upload, respond(201, enveloped(image(image_type="logo"))))
        assert (talk.value.id, talk.value.src, talk.value.image_type) == (
            "img_1",
            "https://cdn.staticadslab.com/images/img_1.png",
            "logo",
        )
        assert talk.value.thumbnails == {"small": None, "medium": None, "large": None}
        assert form_of(talk.requests[0]) == {"file": PNG, "image_type": b"logo"}

        ready = image(thumbnail_small_src="https://cdn.staticadslab.com/s.webp")
        again = self.ask(self.provider.get_image(self.ad_call(), "img_1"), respond(200, enveloped(ready)))
        assert again.value.thumbnails["small"] == "https://cdn.staticadslab.com/s.webp"

        listing = respond(200, enveloped([ready, None, {"id": []}], has_more=False))
        listed = self.ask(self.provider.list_images(self.ad_call(), image_type="logo"), listing)
        assert [found.id for found in listed.value] == ["img_1"]

    # -- the stream ------------------------------------------------------------------------------

    def test_the_stream_is_asked_for_as_documented(self) -> None:
        request = self.provider.stream(self.ad_call())
        assert (request.method, str(request.url)) == ("GET", f"{self.base_url}/v1/image-ads/ia_1")
        assert request.headers["accept"] == "text/event-stream"

    @pytest.mark.parametrize(
        "frame",
        [
            lambda data: f"data: {json.dumps(data)}\n\n",
            lambda data: f"event: update\r\ndata: {json.dumps(data)}\r\n\r\n",
            lambda data: f": ping\n\nid: 1\ndata:{json.dumps(data)}\n\n",
            lambda data: f"data: {json.dumps(enveloped(data))}\r\r",
            lambda data: "".join(f"data: {line}\n" for line in json.dumps(data, indent=1).split("\n")) + "\n",
            lambda data: json.dumps(data) + "\n",
        ],
        ids=["plain", "crlf", "comments", "envelope", "many_lines", "json_lines"],
    )
    @pytest.mark.parametrize("size", [1, 7, 100_000])
    def test_a_stream_is_read_in_any_framing_and_any_pieces(
        self, frame: Callable[[Any], str], size: int
    ) -> None:
        step = {"step": "render", "message": "Fast fertig – gleich", "percentage": 90}
        done = self.job(self.examples[1], "ia_1", "completed")
        text = frame(ad(progress=step)) + frame(ad("ia_9", "failed")) + frame(done)
        content = text.encode()
        reader = self.provider.stream_reader(self.ad_call())
        reports = [
            report
            for start in range(0, len(content), size)
            for report in reader.feed(content[start : start + size])
        ] + reader.close()
        first, last = reports
        assert first.progress == Progress(step="render", message="Fast fertig – gleich", percentage=90)
        assert last.outcome is not None
        assert (last.outcome.state, last.outcome.source) == (AttemptState.SUCCEEDED, "stream")

    def test_an_event_may_be_the_progress_alone(self) -> None:
        reader = self.provider.stream_reader(self.ad_call())
        [report] = reader.feed(b'event: progress\ndata: {"step": "copy", "percentage": 10}\n\n')
        assert report.progress == Progress(step="copy", percentage=10)

    @pytest.mark.parametrize(
        "junk",
        [b"data: nonsense\n\n", b"data: [1]\n\n", b"\xff\xfe\n\n", b"data\n\n", b"data: {}\n\n", b"5\n"],
    )
    def test_what_is_no_news_in_a_stream_is_passed_over(self, junk: bytes) -> None:
        reader = self.provider.stream_reader(self.ad_call())
        assert reader.feed(junk) + reader.close() == []


def serve_pictures(request: httpx.Request) -> httpx.Response:
    """The user's server, and the vendor's workspace, which holds img_7."""
    if request.url.host == "shop.example.com":
        return respond(200, PNG)
    if request.method == "GET" and request.url.path.endswith("/v1/images/img_7"):
        return respond(200, enveloped(image("img_7")))
    assert (request.method, request.url.path) == ("POST", "/prefix/v1/images")
    return respond(201, enveloped(image(f"img_{form_of(request)['image_type'].decode()}")))


def form_of(request: httpx.Request) -> dict[str, bytes]:
    """The parts of a multipart body, by name."""
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    parts = {}
    for part in request.read().split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        found = re.search(rb'; name="([^"]+)"', head)
        assert found is not None
        parts[found[1].decode()] = content
    return parts
