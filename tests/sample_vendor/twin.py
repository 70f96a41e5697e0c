"""Pixelmint's twin: creatives one by one, listed many at once, canceled, told of by signed webhooks.

Written from `fixtures/documents.md` and from nothing else. The page leaves open, and this twin chooses: what
a creative takes ($2.35, given back when it is not made), that webhooks are sent once, and that a cancel stops
at once.
"""

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response

from local.twins import bodies
from local.twins.base import Twin
from local.twins.calls import ApiError, Call, Route, Settings
from local.twins.faults import Operation, strip_markers
from local.twins.files import File
from local.twins.jobs import ENDED, Job, Phase
from local.twins.pictures import Picture
from local.twins.trials import Trial
from local.twins.webhooks import Message

PRICE: Final = Decimal("2.35")
_SIZES: Final = {"1:1": (1080, 1080), "4:5": (1080, 1350), "9:16": (1080, 1920)}
_STATUSES: Final = {
    Phase.WAITING: "queued",
    Phase.RUNNING: "drawing",
    Phase.SUCCEEDED: "ready",
    Phase.FAILED: "failed",
    Phase.CANCELED: "canceled",
    # The vendor has no such status: what expires there simply never ends.
    Phase.EXPIRED: "drawing",
    Phase.UNKNOWN: "varnishing",
}


class CreateCreative(BaseModel):
    """The body of `POST /v1/creatives`."""

    model_config = ConfigDict(strict=True, extra="allow")

    prompt: str = Field(min_length=1, max_length=2000)
    headline: str = Field(default="", max_length=80)
    ratio: Literal["1:1", "4:5", "9:16"] = "1:1"
    finish: Literal["matte", "gloss"] = "matte"
    client_ref: str | None = None
    webhook_url: str | None = None


class PixelmintSettings(Settings):
    api_keys: tuple[str, ...] = ("twin-pixelmint-key", "YOUR_KEY")
    webhook_secret: str = "twin-pixelmint-webhook-secret"


@dataclass(slots=True, kw_only=True)
class Creative(Job):
    order: CreateCreative
    canceled_at: float | None = None
    urls: list[str] = field(default_factory=list)

    def phase(self, now: float) -> Phase:
        return Phase.CANCELED if self.canceled_at is not None else Job.phase(self, now)


class Pixelmint(Twin):
    vendor = "pixelmint"
    unit = "USD"
    settings_type = PixelmintSettings
    settings: PixelmintSettings
    trials = (
        Trial("", "completed"),
        Trial("drop_after", "completed"),
        Trial("500_after", "completed"),
        Trial("429:retry_after=1,times=1", "completed"),
        Trial("webhook_drop", "completed"),
        Trial("webhook_duplicate", "completed"),
        Trial("webhook_forge", "completed"),
        Trial("unknown_status", "completed"),
        Trial("402", "failed", "insufficient_balance", bought=0, cost_state="released"),
        Trial("fail", "failed", "vendor_failed", bought=0, cost_state="released"),
        Trial("cancel", "canceled", "canceled_by_vendor", bought=0, cost_state="released"),
        Trial("empty_success", "failed", "no_assets"),
        Trial("asset_truncated", "failed", "damaged"),
    )

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        del photo
        return {
            "kind": "image_ad",
            "provider": cls.vendor,
            "brief": {"direction": text, "aspect_ratios": ["4:5"]},
        }

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/v1/creatives", self._create, Operation.SUBMIT)
        yield Route("GET", "/v1/creatives", self._list, Operation.POLL)
        yield Route("POST", "/v1/creatives/<creative_id>/cancel", self._cancel, Operation.OTHER)

    def error_response(self, error: ApiError) -> Response:
        said: dict[str, Any] = {"message": error.message}
        if error.details:
            said["field"] = error.details[0]["field"]
        return bodies.json_response({"error": said}, error.status, error.headers)

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        scheme, _, key = call.request.headers.get("Authorization", "").partition(" ")
        is_file = call.route.operation is Operation.ASSET
        if not is_file and (scheme != "Bearer" or key not in self.settings.api_keys):
            raise ApiError(401, "Unknown API key")
        return work()

    def settle(self, job: Job) -> None:
        """What is not made is given back."""
        if job.phase(self.clock.now()) in (Phase.FAILED, Phase.CANCELED):
            self.ledger.refund(job.id)

    # -- the endpoints ---------------------------------------------------------------------------

    def _create(self, call: Call) -> Response:
        try:
            order = CreateCreative.model_validate(bodies.as_json(call.request))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            raise ApiError(400, first["msg"], details=[{"field": place}]) from error
        self.note_unknown_fields("body", order.model_extra or {}, ())
        with self.lock:
            if not self.ledger.covers(PRICE):
                raise ApiError(402, "No credit left")
            creative = Creative(
                id=f"cr_{uuid.uuid4().hex}",
                created_at=call.at,
                delay=self.delay_of(call),
                plan=call.plan,
                idempotency_key=order.client_ref,
                order=order,
            )
            self.add_job(creative, call)
            self.ledger.charge(creative.id, "creative", PRICE, at=call.at)
        if order.webhook_url:
            self._announce(creative, order.webhook_url)
        return bodies.json_response(self._describe(creative), 202)

    def _list(self, call: Call) -> Response:
        ids, ref = call.request.args.get("ids"), call.request.args.get("client_ref")
        wanted = ids.split(",") if ids else []
        if len(wanted) > 50:
            raise ApiError(400, "At most 50 ids", details=[{"field": "ids"}])
        with self.lock:
            found = [
                job
                for job in self.jobs.values()
                if isinstance(job, Creative) and (job.id in wanted or (ref and job.idempotency_key == ref))
            ]
            for creative in found:
                self.note_poll(creative, call)
            return bodies.json_response({"creatives": [self._describe(one, files=True) for one in found]})

    def _cancel(self, call: Call) -> Response:
        with self.lock:
            creative = self.jobs.get(call.args["creative_id"])
            if not isinstance(creative, Creative):
                raise ApiError(404, "No such creative")
            if creative.canceled_at is None and creative.phase(call.at) in ENDED:
                raise ApiError(409, "The creative has ended")
            creative.canceled_at = creative.canceled_at or call.at
            return bodies.json_response(self._describe(creative))

    # -- what it says ----------------------------------------------------------------------------

    def _describe(self, creative: Creative, *, files: bool = False) -> dict[str, Any]:
        phase = creative.phase(self.clock.now())
        self.settle(creative)
        said: dict[str, Any] = {
            "id": creative.id,
            "status": _STATUSES[phase],
            "client_ref": creative.idempotency_key,
        }
        if phase in (Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELED):
            amount = PRICE if phase is Phase.SUCCEEDED else Decimal("0.00")
            said["price"] = {"amount": str(amount), "currency": "USD"}
        if phase is Phase.FAILED:
            said["error"] = {"message": "The prompt cannot be drawn"}
        if files and phase is Phase.SUCCEEDED:
            said["files"] = [] if creative.plan.get("empty_success") else [self._file(creative)]
        return said

    def _file(self, creative: Creative) -> dict[str, Any]:
        width, height = _SIZES[creative.order.ratio]
        words = strip_markers(creative.order.headline or creative.order.prompt)[:80]
        if not creative.urls:
            picture = Picture(width, height, headline=words, layout="poster")
            file = File("image/png", picture=picture, job_id=creative.id)
            creative.urls.append(self.add_file(f"cdn/{creative.id}.png", file))
        return {"url": creative.urls[0], "width": width, "height": height}

    def _announce(self, creative: Creative, url: str) -> None:
        """Queue the webhook of the end that the creative comes to."""
        at = creative.settled_at
        messages = []
        if creative.phase(at) in (Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELED):
            told = partial(self._told, creative)
            messages.append(Message(at, url, creative.id, "webhook", told, self._sign))
        self.schedule_webhooks(
            creative,
            messages,
            forged=lambda: self._told(creative, status="ready"),
            stale=lambda: self._told(creative, status="drawing"),
        )

    def _told(self, creative: Creative, **lies: str) -> bytes:
        with self.lock:
            return json.dumps({**self._describe(creative), **lies}).encode()

    def _sign(self, body: bytes) -> Mapping[str, str]:
        at = str(int(self.clock.now()))
        key = self.settings.webhook_secret.encode()
        made = hmac.new(key, at.encode() + b"." + body, hashlib.sha256).hexdigest()
        return {"Pixelmint-Signature": f"t={at},v1={made}"}
