"""Omneky, Create Image Ad API: a brand-aligned image ad from brand data, product pictures and copy.

https://www.omneky.com/api-docs (read 2026-11-20)

Unspecified there, and what we do: the shape of `response` (files are looked for under the usual keys), the
form of errors (read leniently), prices (zero until configured), idempotency and listing (a lost answer is
only ever recovered by the vendor's own callback), signatures (a callback is a hint; the job is re-read).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar
from urllib.parse import quote

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FieldError, InvalidRequest, Rejected
from adrelay.jobs.model import AttemptState, JobError, Outcome, Progress, Purchase
from adrelay.providers import answers, origin, pictures
from adrelay.providers.base import (
    Call,
    CallbackHint,
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
from adrelay.providers.capabilities import AnswersWithFiles
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.omneky import files as files
from adrelay.providers.omneky import request as request
from adrelay.providers.omneky.request import NAME
from adrelay.providers.options import option_errors, unused_note
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

TITLE = "Omneky"


class Omneky(Provider, AnswersWithFiles):
    name = NAME
    title = TITLE
    docs_url = "https://www.omneky.com/api-docs"
    base_url = "https://api.omneky.com"
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD})
    secret_keys = ("api_key",)
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "PENDING": AttemptState.WAITING,
        "PROCESSING": AttemptState.WAITING,
        "SUCCESS": AttemptState.SUCCEEDED,
        "FAILED": AttemptState.FAILED,
    }
    # "Most image ads finish in under a minute", and the callback comes first.
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.IMAGE_AD: WaitPolicy(first_look=10, interval=5, safety=30, deadline=900)
    }
    callbacks = True
    fetches_pictures = True
    unit = "ad"
    usd_per_unit = Decimal("0.00")  # the vendor publishes no price
    limits: ClassVar[Mapping[str, Any]] = {
        "copy_types": ["headline", "subheadline", "cta"],
        "typical_seconds": 60,
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        """A job without brand data, or for something editable, is an error; so is each wrong option."""
        if kind not in self.kinds:
            return [FieldError("kind", f"{TITLE} makes no {kind.value}")]
        errors = option_errors(request.OmnekyOptions, NAME, options)
        if brief.editable:
            errors.append(FieldError("brief.editable", f"{TITLE} makes no editable ads"))
        if "brand_data" not in options and not request.has_brand_data(brief):
            errors.append(
                FieldError(
                    "brief.brand",
                    f"{TITLE} needs brand_data: give brief.brand.url, logo, images, fonts or colors, "
                    "or provider_options.omneky.brand_data",
                )
            )
        return errors

    def given_pictures(self, brief: Brief, options: Mapping[str, Any]) -> frozenset[str]:
        """All of them, by URL. Its documents name no kinds; their examples are PNG and JPEG."""
        return frozenset(request.pictures(brief, options))

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        return self.price_of(Decimal(1))

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return HeaderAuth({"Authorization": f"Bearer {credential(credentials, 'api_key').strip()}"})

    def submit(self, call: Call) -> Operation[Submission]:
        response = yield paid(call.request("POST", "/create_image_ad_async", json=request.body(call)))
        document = answers.accepted(response, _secrets(call), field_prefix=f"provider_options.{NAME}.")
        reference = answers.identifier(document.get("job_id"))
        if reference is None:
            raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, f"{TITLE} answered without a job_id", raw=document)
        return Submission(reference=reference, raw=document)

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """There is no listing: one request an attempt."""
        reports = []
        for call in calls:
            response = yield call.request("GET", _job_path(call))
            document = answers.seen(response, _secrets(call)) or {}
            is_ours = _is_ours(call, document)
            # An echoed callback URL holds the capability token, which we no longer know ourselves.
            document = files.without_doors(answers.without(document, frozenset({"callbackurl"})))
            reports.append(replace(self._report(call, document), ours=is_ours))
        return reports

    def take_out(self, call: Call, place: str) -> Operation[pictures.Picture]:
        response = yield call.request("GET", _job_path(call))
        document = answers.seen(response, _secrets(call)) or {}
        content = files.picture_at(document.get("response"), place)
        if content is None:
            raise Rejected(ErrorCode.NOT_FOUND, f"{TITLE} answers with no picture there")
        return pictures.Picture(content, pictures.content_type_of(content) or "application/octet-stream")

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Only the callback, whose URL names our attempt, tells the `job_id` of a lost answer."""
        if call.reference is not None:
            return Submission(reference=call.reference)
        return Recovery.UNKNOWABLE
        yield

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        document = answers.folded(answers.read_callback(body))
        reference = answers.identifier(document.get("jobid"))
        status = document.get("status")
        if reference is None or not isinstance(status, str):
            raise InvalidRequest(f"{TITLE} sends a job_id and a status")
        if document.get("type", "image_ad") != "image_ad":
            raise InvalidRequest(f"{TITLE} sends jobs of type image_ad")
        state = self.statuses.get(status.upper(), AttemptState.WAITING)
        return CallbackHint(reference=reference, final=state is not AttemptState.WAITING)

    def _report(self, call: Call, job: Mapping[str, Any]) -> Report:
        status = str(job.get("status")).upper()
        state = self.statuses.get(status, AttemptState.WAITING)
        if job.get("job_id", call.reference) != call.reference:
            return Report()  # an answer about another job tells nothing about this one
        if state is AttemptState.SUCCEEDED:
            return Report(outcome=self._success(call, job))
        if state is AttemptState.FAILED:
            message, _ = answers.complaint(job.get("response"))
            return Report(
                outcome=_failure(job, ErrorCode.VENDOR_FAILED, message or f"{TITLE} could not make the ad")
            )
        percentage = {"PENDING": 10, "PROCESSING": 50}.get(status)
        if percentage is None:
            return Report()
        return Report(progress=Progress(step="generate", message=f"{TITLE}: {status}", percentage=percentage))

    def _success(self, call: Call, job: Mapping[str, Any]) -> Outcome:
        asked = request.body(call)
        ratios = list(dict.fromkeys(asked.get("generation_metadata", {}).get("aspect_ratios", ())))
        finder = files.Finder(call.base_url, frozenset(files.urls(asked)), ratios)
        found, named = finder.deliverables(job.get("response"))
        if not found:
            message = f"{TITLE} reported success and names no file; its answer is the job's result"
            return _failure(job, ErrorCode.NO_ASSETS, message, Purchase.YES)
        notes = [f"{TITLE} names {named} URLs: {len(found)} were looked at"] if named > len(found) else []
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=found,
            expected=len(ratios) or None,
            result=_result(job),
            purchase=Purchase.YES,
            units=Decimal(1),
            cost=self.usd_per_unit,
            notes=(*notes, *unused_note(TITLE, call.brief, request.USED)),
            raw=dict(job),
        )


def _failure(
    job: Mapping[str, Any], code: ErrorCode, message: str, purchase: Purchase = Purchase.UNKNOWN
) -> Outcome:
    """Whether a failed job is billed, the vendor does not say."""
    return Outcome(
        state=AttemptState.FAILED,
        error=JobError(code=code, message=message, provider=NAME, retryable=True),
        result=_result(job),
        purchase=purchase,
        raw=dict(job),
    )


def _result(job: Mapping[str, Any]) -> dict[str, Any]:
    """What the vendor calls opaque is the user's to read."""
    return {"response": files.handed_on(job.get("response"))}


def _job_path(call: Call) -> str:
    return f"/jobs/{quote(str(call.reference), safe='')}"


def _is_ours(call: Call, job: Mapping[str, Any]) -> bool | None:
    """Nothing is documented but the type; a time, or the callback URL of our request, may be told as well."""
    kind = origin.agrees(job.get("type"), "image_ad")
    made = answers.folded(job).get("createdat")
    return origin.ours(kind, origin.in_time(made, call), origin.called_back(job, call))


def _secrets(call: Call) -> list[str]:
    """What must not come back to us: the vendor may echo our request, and with it the capability token."""
    return [*call.credentials.values(), *([call.callback_url] if call.callback_url else [])]
