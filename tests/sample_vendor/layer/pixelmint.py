"""Pixelmint, Creatives API: one image ad from a prompt, charged by what it took to make.

The worked example of docs/adding_a_provider.md; there is no such vendor. Its documents are the page in
`tests/sample_vendor/fixtures/documents.md`.

Unspecified there, and what we do: how long a cancel may come (a 409 is told on, and the watch finds out what
became of it); whether a canceled creative whose answer names no price was charged (unknown).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import quote

import httpx
from pydantic import Field

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FieldError, InvalidRequest
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Progress, Purchase
from adrelay.providers import answers
from adrelay.providers.base import (
    Call,
    CallbackHint,
    Operation,
    Price,
    Provider,
    RateLimit,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    credential,
    paid,
)
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.options import OPTIONAL, VendorModel, merged, option_errors, present, unused_note
from adrelay.providers.signatures import check_hmac
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

NAME = "pixelmint"
TITLE = "Pixelmint"
SETTLE_SECONDS = 60.0  # "a creative is listed at most a minute after it was accepted"
_USED = frozenset({"copy", "aspect_ratios", "direction"})
_SIGNATURE = re.compile(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})")


class CreativeRequest(VendorModel):
    """`provider_options.pixelmint`: the documented body, but for what is adrelay's own."""

    prompt: Annotated[str, Field(min_length=1, max_length=2000)] = OPTIONAL
    headline: Annotated[str, Field(max_length=80)] = OPTIONAL
    ratio: Literal["1:1", "4:5", "9:16"] = OPTIONAL
    finish: Literal["matte", "gloss"] = OPTIONAL


class Pixelmint(Provider):
    # https://docs.pixelmint.example/creatives
    name = NAME
    title = TITLE
    docs_url = "https://docs.pixelmint.example/creatives"
    base_url = "https://api.pixelmint.example"
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD})
    secret_keys = ("api_key", "webhook_secret")
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "queued": AttemptState.WAITING,
        "drawing": AttemptState.WAITING,
        "ready": AttemptState.SUCCEEDED,
        "failed": AttemptState.FAILED,
        "canceled": AttemptState.CANCELED,
    }
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.IMAGE_AD: WaitPolicy(first_look=5, interval=5, safety=30, deadline=600)
    }
    rate_limit = RateLimit(requests=600, seconds=60)
    poll_batch = 50  # "at most 50 ids"
    callbacks = True
    signs_callbacks = True
    cancels = True
    lists = True
    price_is_final = False  # "from $2.00; what it took is in the answer"
    limits: ClassVar[Mapping[str, Any]] = {"ratios": ["1:1", "4:5", "9:16"], "headline": 80, "prompt": 2000}

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        if kind not in self.kinds:
            return [FieldError("kind", f"{TITLE} makes no {kind.value}")]
        errors = option_errors(CreativeRequest, NAME, options)
        if "prompt" not in options and not brief.direction:
            errors.append(
                FieldError(
                    "brief.direction", f"{TITLE} needs a prompt: give this, or provider_options.{NAME}.prompt"
                )
            )
        if len(brief.aspect_ratios) > 1 and "ratio" not in options:
            errors.append(FieldError("brief.aspect_ratios", f"{TITLE} makes one ratio a creative; give one"))
        unknown = set(brief.aspect_ratios) - set(self.limits["ratios"])
        if unknown and "ratio" not in options:
            errors.append(FieldError("brief.aspect_ratios", f"{TITLE} does not make {', '.join(unknown)}"))
        if brief.editable:
            errors.append(FieldError("brief.editable", f"{TITLE} makes nothing editable"))
        return errors

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        """The least that a creative takes."""
        return Price(Decimal("2.00"))

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return HeaderAuth({"Authorization": f"Bearer {credential(credentials, 'api_key').strip()}"})

    # -- operations ------------------------------------------------------------------------------

    def submit(self, call: Call) -> Operation[Submission]:
        response = yield paid(call.request("POST", "/v1/creatives", json=_body(call)))
        creative = answers.accepted(response, _secrets(call), field_prefix=f"provider_options.{NAME}.")
        reference = answers.identifier(creative.get("id"))
        if reference is None:
            raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, f"{TITLE} answered without an id", raw=creative)
        return Submission(reference=reference, raw=creative)

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """One request for all of them."""
        ids = ",".join(str(call.reference) for call in calls)
        response = yield calls[0].request("GET", "/v1/creatives", params={"ids": ids})
        found = {creative["id"]: creative for creative in _listed(response, calls[0])}
        told = [(call, found.get(call.reference, {})) for call in calls]
        return [replace(self._report(*one), ours=_is_ours(*one)) for one in told]

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Look for the creative by our own `client_ref`, which names the attempt."""
        if call.reference is not None:
            return Submission(reference=call.reference)
        response = yield call.request("GET", "/v1/creatives", params={"client_ref": call.idempotency_key})
        if not response.is_success:
            return Recovery.UNKNOWABLE
        for creative in _listed(response, call):
            return Submission(reference=answers.identifier(creative["id"]), raw=creative)
        listed = answers.read_object(response) or {}
        settled = call.sent_seconds_ago is not None and call.sent_seconds_ago >= SETTLE_SECONDS
        return Recovery.NOT_BOUGHT if settled and listed.get("creatives") == [] else Recovery.UNKNOWABLE

    def cancel(self, call: Call) -> Operation[Report]:
        path = f"/v1/creatives/{quote(str(call.reference), safe='')}/cancel"
        response = yield call.request("POST", path)
        if response.is_client_error:
            raise answers.refusal(response, _secrets(call))
        return self._report(call, answers.seen(response, _secrets(call)) or {})

    def verify_callback(
        self, body: bytes, headers: Mapping[str, str], credentials: Mapping[str, str]
    ) -> None:
        """`Pixelmint-Signature: t=<seconds>,v1=<hex>`: the HMAC-SHA256 of "<seconds>.<body>"."""
        signature = _SIGNATURE.fullmatch(headers.get("pixelmint-signature", ""))
        if signature is None:
            raise InvalidRequest(f"{TITLE} signs its callbacks")
        signed = signature[1].encode() + b"." + body
        check_hmac(credentials.get("webhook_secret", "").strip(), signed, signature[2])

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        creative = answers.read_callback(body)
        reference, status = answers.identifier(creative.get("id")), creative.get("status")
        if reference is None or not isinstance(status, str):
            raise InvalidRequest(f"{TITLE} sends an id and a status")
        state = self.statuses.get(status, AttemptState.WAITING)
        return CallbackHint(reference, final=state is not AttemptState.WAITING)

    # -- answers ---------------------------------------------------------------------------------

    def _report(self, call: Call, creative: Mapping[str, Any]) -> Report:
        if creative.get("id") != call.reference:
            return Report()  # left out, or about another: nothing is known
        state = self.statuses.get(str(creative.get("status")), AttemptState.WAITING)
        if state is AttemptState.WAITING:
            return Report(progress=Progress(step="generate", message=f"{TITLE} draws", percentage=50))
        cost = _price(creative)
        rest: dict[str, Any] = {"cost": cost, "purchase": _purchase(cost), "raw": dict(creative)}
        if state is AttemptState.CANCELED:
            error = _error(ErrorCode.CANCELED_BY_VENDOR, f"The creative was canceled at {TITLE}")
            return Report(outcome=Outcome(state=state, error=error, **rest))
        if state is AttemptState.FAILED:
            message, _ = answers.complaint(creative.get("error"))
            error = _error(ErrorCode.VENDOR_FAILED, message or f"{TITLE} could not make it")
            return Report(outcome=Outcome(state=state, error=error, **rest))
        files = tuple(_deliverables(creative, _body(call).get("ratio")))
        if not files:
            error = _error(ErrorCode.NO_ASSETS, f"{TITLE} reported a creative without any file")
            bought = {**rest, "purchase": Purchase.YES}
            return Report(outcome=Outcome(state=AttemptState.FAILED, error=error, **bought))
        notes = unused_note(TITLE, call.brief, _USED)
        done = {**rest, "purchase": Purchase.YES, "expected": 1, "deliverables": files, "notes": notes}
        return Report(outcome=Outcome(state=state, **done))


def _body(call: Call) -> dict[str, Any]:
    """The documented request: what the brief says, under what the user gave for this vendor."""
    headline = next((line.text for line in call.brief.lines if line.type == "headline"), None)
    filled = present(
        {
            "prompt": call.brief.direction,
            "headline": headline,
            "ratio": call.brief.aspect_ratios[0] if call.brief.aspect_ratios else None,
        }
    )
    ours = present({"client_ref": call.idempotency_key, "webhook_url": call.callback_url})
    return {**merged(filled, call.options), **ours}


def _listed(response: httpx.Response, call: Call) -> list[dict[str, Any]]:
    """The creatives in a list that have an id; none where there is nothing to be learnt (yet)."""
    document = answers.seen(response, _secrets(call)) or {}
    listed = document.get("creatives")
    items = listed if isinstance(listed, list) else []
    return [item for item in items if isinstance(item, dict) and answers.identifier(item.get("id"))]


def _is_ours(call: Call, creative: Mapping[str, Any]) -> bool | None:
    """Whether the creative is what this attempt has asked for: its `client_ref` names the attempt."""
    ref = creative.get("client_ref")
    return ref == call.idempotency_key if isinstance(ref, str) else None


def _price(creative: Mapping[str, Any]) -> Decimal | None:
    price = creative.get("price")
    return answers.quantity(price.get("amount")) if isinstance(price, dict) else None


def _purchase(cost: Decimal | None) -> Purchase:
    """What the price of a creative that was not made says."""
    if cost is None:
        return Purchase.UNKNOWN
    return Purchase.YES if cost else Purchase.NO


def _deliverables(creative: Mapping[str, Any], ratio: str | None) -> list[Deliverable]:
    files = creative.get("files")
    return [
        Deliverable(
            url=file["url"],
            aspect_ratio=ratio,
            width=answers.whole_number(file.get("width")),
            height=answers.whole_number(file.get("height")),
        )
        for file in (files if isinstance(files, list) else [])
        if isinstance(file, dict) and answers.is_url(file.get("url"))
    ]


def _error(code: ErrorCode, message: str) -> JobError:
    return JobError(code=code, message=message, provider=NAME, retryable=True)


def _secrets(call: Call) -> list[str]:
    """What must not come back to us: the vendor may echo our request, and with it the capability token."""
    return [*call.credentials.values(), *([call.callback_url] if call.callback_url else [])]
