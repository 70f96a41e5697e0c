"""Omneky's twin: one asynchronous image-ad endpoint, one status endpoint, one callback a job.

The document leaves open, and this twin chooses: the body of errors (FastAPI's, as the document's types are
Python's), the shape of `response` (settings `response_shape` and `response_seed`, fault `odd_response`),
prices (one unit a job, charged when accepted, given back when it fails), retries of callbacks (none) and
idempotency (none: every accepted POST is paid).
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, Field, ValidationError
from werkzeug.wrappers import Response

from local.twins import bodies
from local.twins.base import Twin
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route, Settings
from local.twins.faults import FAULTS, Operation, Stage
from local.twins.files import File
from local.twins.jobs import ENDED, Job, Phase
from local.twins.omneky.composing import Seen, picture_of
from local.twins.omneky.requests import BrandImage, CreateImageAd, GenerationMetadata, ProductMetadata
from local.twins.omneky.shapes import Ad, invented
from local.twins.pictures import Picture, png_as_webp
from local.twins.trials import Trial
from local.twins.webhooks import Message

# The document's placeholder is a key too, so that its example runs as it is printed.
API_KEYS: Final = ("twin-omneky-key", "YOUR_API_KEY")
EXAMPLE_JOB: Final = "8f1d2a3e-9c44-4b77-9e2a-2f0b6a5d11c0"

_STATUSES: Final = {
    Phase.WAITING: "PENDING",
    Phase.RUNNING: "PROCESSING",
    Phase.SUCCEEDED: "SUCCESS",
    Phase.FAILED: "FAILED",
    Phase.CANCELED: "FAILED",
    # The vendor has no such status: what expires there simply never ends.
    Phase.EXPIRED: "PROCESSING",
    Phase.UNKNOWN: "QUEUED",
}


class OmnekySettings(Settings):
    api_keys: tuple[str, ...] = API_KEYS
    response_shape: Literal["assets", "images", "image_url", "nested", "list"] = "assets"
    response_seed: int | None = Field(default=None, description="a shape that is drawn by this seed instead")


@dataclass(slots=True, kw_only=True)
class OmnekyJob(Job):
    ratios: tuple[str, ...] = ()
    pictures: tuple[tuple[str, Picture], ...] = ()
    callback_url: str | None = None
    request: dict[str, Any] = field(default_factory=dict)
    urls: list[str] = field(default_factory=list)


class Omneky(Twin):
    vendor = "omneky"
    unit = "ad"
    settings_type = OmnekySettings
    faults: ClassVar[Mapping[str, Stage]] = {**FAULTS, "odd_response": Stage.JOB}
    settings: OmnekySettings
    trials = (
        Trial("", "completed"),
        Trial("drop_after", "completed"),
        Trial("500_after", "completed"),
        Trial("webhook_duplicate", "completed"),
        Trial("webhook_forge", "completed"),
        Trial("webhook_reorder", "completed"),
        Trial("webhook_early", "completed"),
        Trial("webhook_delay:seconds=2", "completed"),
        Trial("webhook_drop", "completed"),
        Trial("unknown_status", "completed"),
        Trial("429:retry_after=1,times=1", "completed"),
        Trial("slow:seconds=2", "completed"),
        Trial("400", "failed", "invalid_request", bought=0, cost_state="released"),
        Trial("fail", "failed", "vendor_failed", bought=0, cost_state="unsettled"),
        Trial("empty_success", "failed", "no_assets"),
        Trial("asset_html", "failed", "not_an_image"),
        Trial("asset_empty", "failed", "empty"),
        Trial("asset_wrong_size", "failed", "wrong_size"),
        Trial("asset_404:times=1", "completed"),
    )

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        del photo
        brand = {"url": "https://www.exampleskincare.com"}
        brief = {"brand": brand, "aspect_ratios": ["1:1"], "direction": text}
        return {"kind": "image_ad", "provider": cls.vendor, "brief": brief}

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/create_image_ad_async", self._create, Operation.SUBMIT)
        yield Route("GET", "/jobs/<job_id>", self._get_job, Operation.POLL)

    def seed(self) -> None:
        with self.lock:
            job = OmnekyJob(id=EXAMPLE_JOB, created_at=self.clock.now() - 3600, delay=30.0, seeded=True)
            self.jobs[job.id] = job

    def error_response(self, error: ApiError) -> Response:
        detail: Any = error.details or error.message
        return Response(
            json.dumps({"detail": detail}), error.status, error.headers, mimetype="application/json"
        )

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        public = call.route.operation is Operation.ASSET
        scheme, _, key = call.request.headers.get("Authorization", "").partition(" ")
        if not public and (scheme.lower() != "bearer" or key not in self.settings.api_keys):
            raise ApiError(401, "Invalid or missing API key")
        return work()

    def settle(self, job: Job) -> None:
        match job.phase(self.clock.now()):
            case Phase.FAILED | Phase.CANCELED:
                self.ledger.refund(job.id)
            case Phase.WAITING | Phase.SUCCEEDED:
                self.ledger.recharge(job.id)

    def _create(self, call: Call) -> Response:
        try:
            body = CreateImageAd.model_validate(bodies.as_json(call.request))
        except ValidationError as error:
            raise ApiError(422, "Invalid request", details=_details(error)) from error
        for where, model in _models(body):
            self.note_unknown_fields(where, model.model_extra or {}, ())
        job = self._new_job(body, call)
        with self.lock:
            if not self.ledger.covers(Decimal(1)):
                raise ApiError(402, "Insufficient balance")
            self.add_job(job, call)
            self.ledger.charge(job.id, "image_ad", Decimal(1), at=call.at)
        if job.callback_url:
            self._announce(job, job.callback_url)
        return json_response({"job_id": job.id, "type": "image_ad"}, 202)

    def _announce(self, job: OmnekyJob, url: str) -> None:
        """Queue the callback: one for each end that the job comes to."""
        messages = [
            Message(at, url, job.id, "callback", lambda: self._body(job))
            for at in sorted({job.ends_at, job.settled_at})
            if job.phase(at) in ENDED - {Phase.EXPIRED}
        ]
        self.schedule_webhooks(
            job, messages, forged=lambda: self._forged(job), stale=lambda: self._stale(job)
        )

    def _new_job(self, body: CreateImageAd, call: Call) -> OmnekyJob:
        generation = body.generation_metadata or GenerationMetadata()
        ratios = tuple(generation.aspect_ratios or ("1:1",))
        job = OmnekyJob(
            id=str(uuid.uuid4()),
            created_at=call.at,
            delay=self.delay_of(call),
            plan=call.plan,
            callback_url=body.callback_url,
            request=body.model_dump(mode="json", exclude_none=True),
            ratios=ratios,
        )
        partial = call.plan.get("partial")
        made = ratios[: max(len(ratios) - int(partial.number("missing", 1)), 0)] if partial else ratios
        seen = self._look(body)
        job.pictures = tuple((ratio, picture_of(body, ratio, seen)) for ratio in made)
        return job

    def _look(self, body: CreateImageAd) -> Seen:
        """What the request points at, as far as it can be had."""
        brand, product = body.brand_data, body.product_metadata or ProductMetadata()
        marks = [one for one in brand.brand_images or [] if "logo" in (one.labels or [])]
        return Seen(
            photo=self._first(product.product_images or []),
            logo=self._first(marks),
            brand_page=self._page(brand.brand_url),
            product_page=self._page(product.product_url),
        )

    def _page(self, url: str | None) -> str:
        data = self.fetch(url) if url else None
        return (data or b"")[:200_000].decode("utf-8", "replace")

    def _first(self, images: Iterable[BrandImage]) -> bytes | None:
        """The first of these pictures that can be had."""
        return next((data for image in images if (data := self.fetch(image.image_url))), None)

    def _get_job(self, call: Call) -> Response:
        with self.lock:
            job = self.jobs.get(call.args["job_id"])
            if not isinstance(job, OmnekyJob):
                raise ApiError(404, "Job not found")
            self.note_poll(job, call)
            return json_response(self._describe(job))

    def _describe(self, job: OmnekyJob) -> dict[str, Any]:
        phase = job.phase(self.clock.now())
        self.settle(job)
        response: dict[str, Any] = {}
        if phase is Phase.SUCCEEDED and job.pictures and not job.plan.get("empty_success"):
            response = self._result(job)
        elif phase in (Phase.FAILED, Phase.CANCELED):
            response = {"error": f"Generation {phase.value}: the agent could not compose the ad."}
        return {"job_id": job.id, "type": "image_ad", "status": _STATUSES[phase], "response": response}

    def _result(self, job: OmnekyJob) -> dict[str, Any]:
        if not job.urls:
            job.urls = [
                self.add_file(
                    f"cdn/{job.id}/{index}.png",
                    File("image/png", picture=picture, job_id=job.id, index=index),
                )
                for index, (_, picture) in enumerate(job.pictures)
            ]
        items = [
            {"aspect_ratio": ratio, "image_url": url, "width": picture.width, "height": picture.height}
            for (ratio, picture), url in zip(job.pictures, job.urls, strict=True)
        ]
        if (seed := self._seed(job)) is not None:
            return self._invented(job, seed)
        match self.settings.response_shape:
            case "assets":
                return {"assets": items}
            case "images":
                return {"images": [item["image_url"] for item in items]}
            case "image_url":
                return {"image_url": items[0]["image_url"]}
            case "nested":
                return {"result": {"creatives": [{"variants": items}]}}
            case "list":
                return {
                    "output": [{"ratio": item["aspect_ratio"], "url": item["image_url"]} for item in items]
                }

    def _seed(self, job: OmnekyJob) -> int | None:
        odd = job.plan.get("odd_response")
        return int(odd.number("seed", 0)) if odd else self.settings.response_seed

    def _invented(self, job: OmnekyJob, seed: int) -> dict[str, Any]:
        """Each picture with a thumbnail, in a shape that is this seed's."""
        ads = []
        for index, ((ratio, picture), url) in enumerate(zip(job.pictures, job.urls, strict=True)):
            small = File("image/webp", picture=picture, convert=_thumbnail, job_id=job.id, index=index)
            ads.append(
                Ad(
                    ratio=ratio,
                    url=url,
                    thumbnail=self.add_file(f"cdn/{job.id}/{index}-thumbnail.webp", small),
                    width=picture.width,
                    height=picture.height,
                    data=partial(self.render, picture),
                )
            )
        return invented(seed, ads, page=f"{self.base_url}/_twin", request=job.request)

    def _body(self, job: OmnekyJob) -> bytes:
        with self.lock:
            return json.dumps(self._describe(job)).encode()

    def _stale(self, job: OmnekyJob) -> bytes:
        return json.dumps(
            {"job_id": job.id, "type": "image_ad", "status": "PROCESSING", "response": {}}
        ).encode()

    def _forged(self, job: OmnekyJob) -> bytes:
        response = {"assets": [{"aspect_ratio": "1:1", "image_url": "https://forged.invalid/ad.png"}]}
        return json.dumps(
            {"job_id": job.id, "type": "image_ad", "status": "SUCCESS", "response": response}
        ).encode()


def _models(model: BaseModel, where: str = "") -> Iterator[tuple[str, BaseModel]]:
    yield where or "body", model
    for name in type(model).model_fields:
        value = getattr(model, name)
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, BaseModel):
                place = f"{name}.{index}" if isinstance(value, list) else name
                yield from _models(item, f"{where}.{place}" if where else place)


def _details(error: ValidationError) -> list[dict[str, Any]]:
    return [
        {"type": item["type"], "loc": ["body", *item["loc"]], "msg": item["msg"]}
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]


_thumbnail = partial(png_as_webp, width=160)
