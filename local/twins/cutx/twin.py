"""CutX's twin: copy at once, static ads and videos to be polled, a key that holds while a job runs.

The document leaves open, and this twin chooses: the body of errors (`{error, details[{path, message}]}`, like
Zod's issues); which projects and products may be named (every UUID but those in `missing_ids`, whatever is
listed); what becomes of the credits of canceled and expired jobs (kept, unless `refund_canceled`); the state
between a failure and its second try (`pending`, and the credits are taken again). Its own example sends the
style `modern`, so that is taken too.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from werkzeug.wrappers import Response

from local.twins import bodies, tokens
from local.twins.base import Twin
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route, Settings
from local.twins.copylines import lines_for, write_variants
from local.twins.cutx.requests import (
    PLACEHOLDER,
    CopyRequest,
    IngestRequest,
    ProjectRequest,
    Request,
    StaticAdRequest,
    VideoRequest,
)
from local.twins.cutx.workspace import Workspace
from local.twins.faults import Operation, Stage, strip_markers, usual_without
from local.twins.files import File
from local.twins.jobs import ENDED, Job, Phase
from local.twins.movie import movie_of
from local.twins.pictures import Picture
from local.twins.trials import Trial
from local.twins.voice import with_voice

NIL: Final = "00000000-0000-0000-0000-000000000000"
TRIAL_ID: Final = "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"
TOKENS: Final = ("twin-cutx-token", "<token>")
JWT_SECRET: Final = "twin-cutx-secret"  # noqa: S105 - a twin's, known to everybody
WEEK_SECONDS: Final = 7 * 86_400
CREDITS: Final = {"copy": 1, "static_ad": 3, "video": 40}

_SIZES: Final = {"1:1": (1080, 1080), "9:16": (1080, 1920), "4:5": (1080, 1350), "16:9": (1920, 1080)}
_STATUSES: Final = {
    Phase.WAITING: "queued",
    Phase.RUNNING: "processing",
    Phase.SUCCEEDED: "completed",
    Phase.FAILED: "failed",
    Phase.CANCELED: "canceled",
    Phase.EXPIRED: "expired",
    Phase.UNKNOWN: "paused",
}
_WORDS_A_SECOND: Final = 2.5


_LAYOUTS: Final = {
    "product_hero": "podium",
    "lifestyle": "full_bleed",
    "minimal": "minimal",
    "bold": "poster",
    "seasonal": "seasonal",
    "modern": "split",
}
_Body = TypeVar("_Body", bound=Request)
_Model = TypeVar("_Model", bound=BaseModel)


class CutXSettings(Settings):
    tokens: tuple[str, ...] = TOKENS
    missing_ids: tuple[str, ...] = (NIL,)
    refund_canceled: bool = False


@dataclass(slots=True, kw_only=True)
class CutXJob(Job):
    type: str
    user: str
    picture: Picture | None = None
    seconds: float = 0.0
    words: int = 0


class CutX(Twin):
    vendor = "cutx"
    unit = "credit"
    settings_type = CutXSettings
    settings: CutXSettings
    faults = usual_without(Stage.WEBHOOK)
    trials = (
        Trial("", "completed"),
        Trial("429:retry_after=1,times=1", "completed"),
        Trial("fail_then_complete", "completed"),
        Trial("500:on=poll,times=1", "completed"),
        Trial("fail", "failed", "vendor_failed", bought=0, cost_state="released"),
        Trial("cancel", "canceled", "canceled_by_vendor", cost_state="unsettled"),
        Trial("expire", "expired", "vendor_expired", cost_state="unsettled"),
        Trial("asset_html", "failed", "not_an_image"),
        Trial("asset_cut:times=1", "completed"),
    )

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        del photo
        return {
            "kind": "image_ad",
            "provider": cls.vendor,
            "brief": {"direction": text, "aspect_ratios": ["1:1"]},
            "provider_options": {cls.vendor: {"projectId": TRIAL_ID, "productId": TRIAL_ID}},
        }

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/api/generate/copy", self._copy, Operation.SUBMIT)
        yield Route("POST", "/api/generate/static-ad", self._static_ad, Operation.SUBMIT)
        yield Route("POST", "/api/generate/video", self._video, Operation.SUBMIT)
        yield Route("GET", "/api/generate/status", self._status, Operation.POLL)
        yield Route("GET", "/api/products", self._list)
        yield Route("POST", "/api/products", self._create_project)
        yield Route("POST", "/api/products/ingest", self._ingest)
        yield Route("POST", "/_twin/token", self._mint, Operation.TOKEN)

    def seed(self) -> None:
        started = datetime(2026, 3, 9, 10, 0, 0, tzinfo=UTC).timestamp()
        picture = Picture(1080, 1080, direction="Summer vibes, bright background")
        example = CutXJob(
            id=PLACEHOLDER,
            created_at=started,
            delay=25.0,
            seeded=True,
            type="static_ad",
            user="*",
            picture=picture,
        )
        self.jobs[example.id] = example
        self.workspace = Workspace()

    def error_response(self, error: ApiError) -> Response:
        body: dict[str, Any] = {"error": error.message}
        if error.details:
            body["details"] = error.details
        return json_response(body, error.status, error.headers)

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        if call.route.operation not in (Operation.ASSET, Operation.TOKEN):
            self._user(call)
        return work()

    def settle(self, job: Job) -> None:
        """Failed jobs are refunded, and charged again when the vendor tries them again."""
        phase = job.phase(self.clock.now())
        refunded = phase is Phase.FAILED or (
            self.settings.refund_canceled and phase in (Phase.CANCELED, Phase.EXPIRED)
        )
        if refunded:
            self.ledger.refund(job.id)
        elif phase in (Phase.WAITING, Phase.SUCCEEDED):
            self.ledger.recharge(job.id)

    def _user(self, call: Call) -> str:
        scheme, _, token = call.request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            raise ApiError(401, "Unauthorized")
        if token in self.settings.tokens:
            return "default"
        try:
            return str(tokens.verify(token, JWT_SECRET, call.at).get("sub", ""))
        except tokens.TokenError as error:
            raise ApiError(401, "Unauthorized") from error

    def _mint(self, call: Call) -> Response:
        """A bearer token of this vendor's kind: `{seconds, sub}` → `{token, expires_at}`."""
        body = bodies.as_json(call.request) or {}
        expires = int(call.at + float(body.get("seconds", WEEK_SECONDS)))
        claims = {"sub": str(body.get("sub", "default")), "iat": int(call.at), "exp": expires}
        return json_response({"token": tokens.sign(claims, JWT_SECRET), "expires_at": expires})

    def _copy(self, call: Call) -> Response:
        body = self._read(CopyRequest, call)
        job, answer = self._start("copy", body, call, delay=call.plan.delay_seconds or 0.0)
        if job is None:
            return json_response(answer)
        self.clock.wait(job.delay, self.stop)
        if job.phase(job.settled_at) is not Phase.SUCCEEDED:
            with self.lock:
                self.ledger.refund(job.id)
            raise ApiError(500, "Generation failed")
        variants = write_variants(
            platform=body.platform,
            format=body.format,
            tone=body.tone,
            instructions=strip_markers(body.customInstructions or ""),
        )
        if partial := job.plan.get("partial"):
            variants = variants[: -int(partial.number("missing", 1))]
        if job.plan.get("empty_success"):
            variants = []
        return json_response(answer | {"status": "completed", "variants": variants})

    def _static_ad(self, call: Call) -> Response:
        body = self._read(StaticAdRequest, call)
        job, answer = self._start("static_ad", body, call, delay=self.delay_of(call))
        if job is not None:
            job.picture = _ad_picture(_SIZES[body.aspectRatio], body)
        return json_response(answer)

    def _video(self, call: Call) -> Response:
        body = self._read(VideoRequest, call)
        job, answer = self._start("video", body, call, delay=self.delay_of(call))
        if job is not None:
            script = strip_markers(body.script)
            width, height = _SIZES[body.aspectRatio]
            face = self.fetch(body.avatarUrl) if body.avatarUrl else None
            job.picture = Picture(width // 2, height // 2, headline=script[:80], photo=face)
            job.words = len(script.split())
            job.seconds = min(max(job.words / _WORDS_A_SECOND, 2.0), 8.0)
        return json_response(answer)

    def _body(self, kind: type[_Model], call: Call) -> _Model:
        try:
            body = kind.model_validate(bodies.as_json(call.request))
        except ValidationError as error:
            raise ApiError(400, "Invalid input", details=_details(error)) from error
        self.note_unknown_fields(kind.__name__, body.model_extra or {}, ())
        return body

    def _read(self, kind: type[_Body], call: Call) -> _Body:
        body = self._body(kind, call)
        call.idempotency_key = body.idempotencyKey
        for name, value in (("project", body.projectId), ("product", body.productId)):
            if value in self.settings.missing_ids:
                raise ApiError(404, f"{name.capitalize()} not found")
        return body

    def _start(
        self, kind: str, body: Request, call: Call, *, delay: float
    ) -> tuple[CutXJob | None, dict[str, Any]]:
        """A new job and the answer to its submission, or None and the answer that names the running one."""
        user = self._user(call)
        cost = Decimal(CREDITS[kind])
        with self.lock:
            running = self._running(body.idempotencyKey, user, call.at)
            if running is not None:
                call.job_ids.append(running.id)
                return None, {"jobId": running.id, "creditsUsed": 0, "status": "reused"}
            if not self.ledger.covers(cost):
                raise ApiError(402, "Insufficient credits")
            job = CutXJob(
                id=str(uuid.uuid4()),
                created_at=call.at,
                delay=delay,
                plan=call.plan,
                idempotency_key=body.idempotencyKey,
                type=kind,
                user=user,
            )
            self.add_job(job, call)
            self.ledger.charge(job.id, kind, cost, at=call.at, idempotency_key=body.idempotencyKey)
            return job, {
                "jobId": job.id,
                "status": "queued",
                "creditsUsed": int(cost),
                "creditsRemaining": int(self.ledger.balance),
            }

    def _list(self, call: Call) -> Response:
        """Projects, or the products of one."""
        user, args = self._user(call), call.request.args
        limit = args.get("limit", "20")
        if not limit.isdigit() or not 1 <= int(limit) <= 100:
            raise ApiError(400, "Invalid input", details=[{"path": ["limit"], "message": "Must be 1 to 100"}])
        with self.lock:
            if "projectId" not in args:
                return json_response({"projects": self.workspace.projects(user)[: int(limit)]})
            found = self.workspace.products(user, args["projectId"])
        if found is None:
            raise ApiError(404, "Project not found")
        return json_response({"products": found[: int(limit)]})

    def _create_project(self, call: Call) -> Response:
        body = self._body(ProjectRequest, call)
        with self.lock:
            made = self.workspace.create(self._user(call), body.name, body.description, _iso(call.at))
        return json_response({"project": made}, 201)

    def _ingest(self, call: Call) -> Response:
        """A product of a page: nothing is read, the twin's products are called as their pages are."""
        body = self._body(IngestRequest, call)
        with self.lock:
            made = self.workspace.ingest(self._user(call), body.projectId, body.url, _iso(call.at))
        if made is None:
            raise ApiError(404, "Project not found")
        return json_response({"product": made}, 201)

    def _running(self, key: str | None, user: str, now: float) -> CutXJob | None:
        if key is None:
            return None
        return next(
            (
                job
                for job in self.jobs.values()
                if isinstance(job, CutXJob)
                and (job.idempotency_key, job.user) == (key, user)
                and job.phase(now) not in ENDED
            ),
            None,
        )

    def _status(self, call: Call) -> Response:
        job_id = call.request.args.get("jobId")
        if not job_id:
            raise ApiError(400, "Invalid input", details=[{"path": ["jobId"], "message": "Required"}])
        user = self._user(call)
        with self.lock:
            job = self.jobs.get(job_id)
            if not isinstance(job, CutXJob) or job.user not in (user, "*"):
                raise ApiError(404, "Job not found")
            self.note_poll(job, call)
            self.settle(job)
            return json_response(self._describe(job, call.at))

    def _describe(self, job: CutXJob, now: float) -> dict[str, Any]:
        phase = job.phase(now)
        retried = phase is Phase.WAITING and now >= job.ends_at
        return {
            "id": job.id,
            "type": job.type,
            "status": "pending" if retried else _STATUSES[phase],
            "assets": self._assets(job) if phase is Phase.SUCCEEDED else [],
            "createdAt": _iso(job.created_at),
            "completedAt": _iso(job.settled_at) if phase in ENDED else None,
        }

    def _assets(self, job: CutXJob) -> list[dict[str, str]]:
        if job.picture is None or job.plan.get("empty_success"):
            return []
        kind, suffix, content_type = ("image", "png", "image/png")
        file = File(content_type, picture=job.picture, job_id=job.id)
        if job.type == "video":
            kind, suffix, seconds, words = "video", "mp4", job.seconds, job.words
            file = File(
                "video/mp4",
                picture=job.picture,
                convert=lambda png: with_voice(movie_of(png, seconds), words),
                job_id=job.id,
            )
        url = self.add_file(f"cdn/{job.id}.{suffix}", file)
        return [{"id": str(uuid.uuid5(uuid.NAMESPACE_URL, url)), "type": kind, "url": url}]


def _ad_picture(size: tuple[int, int], body: StaticAdRequest) -> Picture:
    lines = lines_for(strip_markers(body.prompt or ""))
    return Picture(
        *size,
        headline=lines.headline,
        subheadline=lines.subheadline,
        cta=lines.cta,
        layout=_LAYOUTS[body.style] if body.style else "",
    )


def _details(error: ValidationError) -> list[dict[str, Any]]:
    return [
        {"path": list(item["loc"]), "message": item["msg"], "code": item["type"]}
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
