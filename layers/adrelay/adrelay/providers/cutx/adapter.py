"""CutX, AI Generation: copy (synchronous), static ads and avatar videos, paid in credits.

https://cutx-docs.pages.dev/api/generation (read 2026-11-20). It names no base URL: configuration must.

Unspecified there, and what we do: the form of errors (read leniently); whether canceled and expired jobs
are refunded (their purchase is unknown); poll pace. `failed` and `expired` may go back to `pending` when the
vendor tries again by itself: such an end is believed at the second look that finds it.

The same `idempotencyKey` finds a job only until that job has ended; after that it buys another. So a lost
answer is recovered by sending it again only where the documents say how long a job takes, and well within
that time: a video. How long an ad takes nobody says, and copy ends as it is answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FieldError, Rejected
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Progress, Purchase
from adrelay.providers import answers, origin
from adrelay.providers.base import (
    Call,
    Operation,
    Price,
    Provider,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    credential,
    paid,
)
from adrelay.providers.capabilities import KeepsResources, Resource, ResourceKind, ResourcePage
from adrelay.providers.cutx import request as request
from adrelay.providers.cutx.request import CREDITS, NAME, TYPES
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.jwt import expiry
from adrelay.providers.options import merged, problems, unused_note
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

TITLE = "CutX"
PATHS: Mapping[JobKind, str] = {
    JobKind.COPY: "/api/generate/copy",
    JobKind.IMAGE_AD: "/api/generate/static-ad",
    JobKind.VIDEO: "/api/generate/video",
}
COPY_VARIANTS = 5
# Seconds after which a job may have ended: a video "typically takes 1-3 minutes". Half of the minute is left
# for the replay itself to arrive.
REPLAY_WINDOW: Mapping[JobKind, float] = {JobKind.VIDEO: 30.0}


class CutX(Provider, KeepsResources):
    name = NAME
    title = TITLE
    docs_url = "https://cutx-docs.pages.dev/api/generation"
    base_url = None
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.COPY, JobKind.IMAGE_AD, JobKind.VIDEO})
    secret_keys = ("token",)
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "pending": AttemptState.WAITING,
        "queued": AttemptState.WAITING,
        "processing": AttemptState.WAITING,
        "completed": AttemptState.SUCCEEDED,
        "failed": AttemptState.FAILED,
        "canceled": AttemptState.CANCELED,
        "cancelled": AttemptState.CANCELED,
        "expired": AttemptState.EXPIRED,
    }
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.COPY: WaitPolicy(first_look=2, interval=2, safety=10, deadline=120),
        JobKind.IMAGE_AD: WaitPolicy(first_look=5, interval=3, safety=30, deadline=600),
        JobKind.VIDEO: WaitPolicy(first_look=30, interval=5, safety=60, deadline=1800),
    }
    unit = "credit"
    # The dearest pack the vendor lists: 50 credits for $9.99. Set your own plan's price in configuration.
    usd_per_unit = Decimal("0.20")
    # https://cutx-docs.pages.dev/api/products (read 2026-11-28): one path for both, without pages
    resource_kinds: ClassVar[Mapping[str, ResourceKind]] = {
        "projects": ResourceKind("projectId"),
        "products": ResourceKind("productId", ("projectId",), ("projectId",)),
    }
    limits: ClassVar[Mapping[str, Any]] = {
        "credits": {kind.value: str(credits) for kind, credits in CREDITS.items()},
        "copy": {"customInstructions": 500, "variants": COPY_VARIANTS},
        "image_ad": {"aspect_ratios": ["1:1", "9:16", "4:5", "16:9"], "prompt": [5, 1000]},
        "video": {"aspect_ratios": ["9:16", "1:1", "16:9"], "script": [10, 2000]},
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        if kind not in self.kinds:
            return [FieldError("kind", f"{TITLE} makes no {kind.value}")]
        errors = [
            FieldError(request.where(kind, path, options), *said)
            for path, said in problems(request.REQUESTS[kind], merged(request.filled(kind, brief), options))
        ]
        if kind in request.DEFAULT_RATIO and len(brief.aspect_ratios) > 1 and "aspectRatio" not in options:
            errors.append(FieldError("brief.aspect_ratios", f"{TITLE} makes one ratio a job; give one"))
        if brief.editable:
            errors.append(FieldError("brief.editable", f"{TITLE} makes nothing editable"))
        return errors

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        units = CREDITS[kind]
        return self.price_of(units)

    def credential_warnings(self, credentials: Mapping[str, str], now: datetime) -> list[str]:
        """The token is a JWT that the vendor lets live for 7 days."""
        expires = expiry(credentials.get("token"))
        if expires is None or expires > now + timedelta(days=2):
            return []
        verb = "expired" if expires <= now else "expires"
        return [f"The {TITLE} token {verb} at {expires:%Y-%m-%d %H:%M} UTC: put a new one into its secret"]

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return HeaderAuth({"Authorization": f"Bearer {credential(credentials, 'token').strip()}"})

    def submit(self, call: Call) -> Operation[Submission]:
        response = yield paid(call.request("POST", PATHS[call.kind], json=request.body(call)))
        return self._submission(call, _accepted(call, response))

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """There is no listing: one request an attempt."""
        reports = []
        for call in calls:
            response = yield call.request(
                "GET", "/api/generate/status", params={"jobId": str(call.reference)}
            )
            document = answers.seen(response, call.credentials.values()) or {}
            reports.append(replace(self._report(call, document), ours=_is_ours(call, document)))
        return reports

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Send it again under the same key while the vendor's job will not have ended (`REPLAY_WINDOW`).

        A no to the second is one to the first only when it is about the request itself: an empty balance,
        say, may be what the first has left.
        """
        if call.reference is not None:
            return Submission(reference=call.reference, memo=call.memo)
        window = REPLAY_WINDOW.get(call.kind, 0.0)
        if call.sent_seconds_ago is None or call.sent_seconds_ago > window:
            return Recovery.UNKNOWABLE
        response = yield paid(call.request("POST", PATHS[call.kind], json=request.body(call)))
        if response.is_client_error and response.status_code not in (400, 404, 422):
            return Recovery.UNKNOWABLE
        return self._submission(call, _accepted(call, response))

    def list_resources(
        self, call: Call, kind: str, filters: Mapping[str, str], after: str | None, limit: int
    ) -> Operation[ResourcePage]:
        hide = tuple(call.credentials.values())
        response = yield call.request("GET", "/api/products", params={**filters, "limit": str(limit)})
        if not response.is_success:
            raise answers.refusal(response, hide)
        listed = (answers.read_object(response, hide) or {}).get(kind)
        if not isinstance(listed, list):
            raise Rejected(ErrorCode.VENDOR_ERROR, f"{TITLE}'s answer cannot be read", retryable=True)
        return ResourcePage(tuple(one for item in listed if (one := _resource(item)) is not None))

    def _submission(self, call: Call, document: dict[str, Any]) -> Submission:
        reference = answers.identifier(document.get("jobId"))
        if reference is None:
            raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, f"{TITLE} answered without a jobId", raw=document)
        memo = {"credits": str(_credits(call, document))}
        if (remaining := answers.quantity(document.get("creditsRemaining"))) is not None:
            memo["credits_remaining"] = str(remaining)
        state = self.statuses.get(str(document.get("status")).lower(), AttemptState.WAITING)
        outcome = None
        if call.kind is JobKind.COPY and state is AttemptState.SUCCEEDED:
            outcome = self._success(call, document, memo).model_copy(update={"source": "submit"})
        return Submission(reference=reference, memo=memo, outcome=outcome, raw=document)

    def _report(self, call: Call, job: Mapping[str, Any]) -> Report:
        status = str(job.get("status")).lower()
        state = self.statuses.get(status, AttemptState.WAITING)
        memo = {**call.memo, "ended": ""}
        if job.get("id", call.reference) != call.reference:
            return Report()  # an answer about another job tells nothing about this one
        match state:
            case AttemptState.SUCCEEDED:
                return Report(outcome=self._success(call, job, memo))
            case AttemptState.CANCELED:
                return Report(outcome=_end(state, job, ErrorCode.CANCELED_BY_VENDOR, Purchase.UNKNOWN))
            case AttemptState.FAILED | AttemptState.EXPIRED if call.memo.get("ended") != status:
                return Report(memo={**memo, "ended": status})
            case AttemptState.FAILED:
                return Report(outcome=_end(state, job, ErrorCode.VENDOR_FAILED, Purchase.NO))
            case AttemptState.EXPIRED:
                return Report(outcome=_end(state, job, ErrorCode.VENDOR_EXPIRED, Purchase.UNKNOWN))
        percentage = {"pending": 5, "queued": 10, "processing": 50}.get(status)
        if percentage is None:
            return Report()
        progress = Progress(step="generate", message=f"{TITLE}: {status}", percentage=percentage)
        return Report(progress=progress, memo=memo if call.memo.get("ended") else None)

    def _success(self, call: Call, job: Mapping[str, Any], memo: Mapping[str, Any]) -> Outcome:
        units = answers.quantity(memo.get("credits"))
        units = CREDITS[call.kind] if units is None else units
        is_copy = call.kind is JobKind.COPY
        variants = _variants(job.get("variants")) if is_copy else []
        deliverables = () if is_copy else _deliverables(call, job.get("assets"))
        cost = units * self.usd_per_unit
        if not variants and not deliverables:
            return _end(AttemptState.FAILED, job, ErrorCode.NO_ASSETS, Purchase.YES, units=units, cost=cost)
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=deliverables,
            expected=None if is_copy else 1,
            result={"variants": variants} if is_copy else None,
            notes=_notes(call, memo, variants),
            purchase=Purchase.YES,
            units=units,
            cost=cost,
            raw=dict(job),
        )


_MESSAGES: Mapping[ErrorCode, str] = {
    ErrorCode.NO_ASSETS: f"{TITLE} reported success without any result",
    ErrorCode.VENDOR_FAILED: f"{TITLE} could not make it",
    ErrorCode.VENDOR_EXPIRED: f"{TITLE} timed out",
    ErrorCode.CANCELED_BY_VENDOR: f"The job was canceled at {TITLE}",
}


def _end(
    state: AttemptState, job: Mapping[str, Any], code: ErrorCode, purchase: Purchase, **bill: Any
) -> Outcome:
    """An outcome without files. Failed jobs are refunded; of canceled and expired ones nobody says so."""
    if purchase is Purchase.NO:
        bill = {"units": Decimal(0), "cost": Decimal(0)}
    said, _ = answers.complaint(job)
    error = JobError(code=code, message=said or _MESSAGES[code], provider=NAME, retryable=True)
    return Outcome(state=state, error=error, purchase=purchase, raw=dict(job), **bill)


def _notes(call: Call, memo: Mapping[str, Any], variants: Sequence[Any]) -> tuple[str, ...]:
    notes = []
    if 0 < len(variants) < COPY_VARIANTS:
        notes.append(f"{TITLE} gave {len(variants)} of {COPY_VARIANTS} variants")
    if remaining := memo.get("credits_remaining"):
        notes.append(f"{TITLE} credits remaining: {remaining}")
    if "idempotencyKey" in call.options:
        notes.append(f"{TITLE} got the attempt's own idempotencyKey; yours is the job's Idempotency-Key")
    return (*notes, *unused_note(TITLE, call.brief, request.used(call)))


def _accepted(call: Call, response: httpx.Response) -> dict[str, Any]:
    hide = tuple(call.credentials.values())
    if response.is_client_error:
        refused = answers.refusal(response, hide)
        if refused.field:
            refused.field = request.where(call.kind, refused.field.split("."), call.options)
        raise refused
    return answers.accepted(response, hide)


def _credits(call: Call, document: Mapping[str, Any]) -> Decimal:
    """What the attempt costs. An answer "reused" charges nothing now: the first one under our key did."""
    used = answers.quantity(document.get("creditsUsed"))
    reused = str(document.get("status")).lower() == "reused"
    return CREDITS[call.kind] if used is None or reused else used


def _is_ours(call: Call, job: Mapping[str, Any]) -> bool | None:
    """The vendor echoes nothing of ours, but tells a job's type and when it was made."""
    told = job.get("type")
    kind = origin.agrees(told if told in TYPES.values() else None, TYPES[call.kind])
    return origin.ours(kind, origin.in_time(job.get("createdAt"), call))


def _variants(value: Any) -> list[dict[str, Any]]:
    """The copy variants: hook, body, cta (text) and hashtags (a list of texts)."""
    found = []
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            words = {name: answers.text(item.get(name), 5000) for name in ("hook", "body", "cta")}
            tags = item.get("hashtags")
            tags = [tag for tag in tags if answers.text(tag)] if isinstance(tags, list) else []
            if any(words.values()):
                found.append({**words, "hashtags": tags})
    return found


def _deliverables(call: Call, value: Any) -> tuple[Deliverable, ...]:
    kind = "video" if call.kind is JobKind.VIDEO else "image"
    ratio = request.body(call).get("aspectRatio", request.DEFAULT_RATIO[call.kind])
    found = {}
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict) and answers.is_url(item.get("url")):
            type_ = item.get("type") if item.get("type") in ("image", "video") else kind
            found[item["url"]] = Deliverable(
                url=item["url"],
                type=type_,
                id=answers.identifier(item.get("id")),
                aspect_ratio=ratio if type_ == kind else None,
            )
    return tuple(found.values())


def _resource(item: Any) -> Resource | None:
    """A project or a product; None when it has no id."""
    number = answers.identifier(item.get("id")) if isinstance(item, dict) else None
    if number is None:
        return None
    picture = item.get("image_url")
    return Resource(
        id=number,
        name=answers.text(item.get("name")),
        status=answers.text(item.get("status"), 100),
        created_at=answers.text(item.get("created_at"), 100),
        preview_url=picture if answers.is_url(picture) else None,
        fields=item,
    )
