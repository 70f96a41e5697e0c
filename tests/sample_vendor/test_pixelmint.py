"""Pixelmint by the contract suite, and what only this vendor has: the example that the guide refers to."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import httpx
import pytest
from pixelmint import Pixelmint

from adrelay.jobs.model import AttemptState, Purchase
from adrelay.providers.base import Price, Recovery, Submission
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from tests.providers.cases import Callback, Example, Fault, Refusal, Stop, respond
from tests.providers.contract import ProviderContract

FIXTURES = Path(__file__).parent / "fixtures"
SECRET = "pixelmint-webhook-secret"
WANTED = Brief.model_validate(
    {
        "direction": "Sunny and bright",
        "copy": [{"text": "Wake up to brighter skin", "type": "headline"}],
        "aspect_ratios": ["4:5"],
    }
)


def fixture(name: str) -> Any:
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def signed(document: dict[str, Any]) -> Callback:
    body = json.dumps(document).encode()
    made = hmac.new(SECRET.encode(), b"1780000000." + body, hashlib.sha256).hexdigest()
    final = document["status"] in ("ready", "failed", "canceled")
    headers = {"Pixelmint-Signature": f"t=1780000000,v1={made}"}
    return Callback(body, document["id"], final=final, headers=headers)


class TestPixelmint(ProviderContract):
    provider = Pixelmint()
    credentials: ClassVar[Mapping[str, str]] = {"api_key": "pixelmint-key", "webhook_secret": SECRET}
    # Two fields of the documented body are adrelay's own to fill.
    sent: ClassVar[dict[str, Any]] = {
        **fixture("create.request.json"),
        "client_ref": "job_1.1.fresh-key",
        "webhook_url": ProviderContract.callback_url,
    }
    examples = (
        Example(
            "documented",
            JobKind.IMAGE_AD,
            ("POST", "/v1/creatives", sent),
            (202, fixture("create.response.json")),
            "cr_8Jk2",
            brief=WANTED,
            price=Price(Decimal("2.00")),
        ),
        Example(
            "options",
            JobKind.IMAGE_AD,
            ("POST", "/v1/creatives", {**sent, "prompt": "Dusk", "finish": "gloss"}),
            (202, fixture("create.response.json")),
            "cr_8Jk2",
            brief=WANTED,
            options={"prompt": "Dusk", "finish": "gloss"},
        ),
    )
    faults = (
        Fault("kind", JobKind.VIDEO),
        Fault("provider_options.pixelmint.prompt", JobKind.IMAGE_AD, options={"prompt": ""}),
        Fault("provider_options.pixelmint.headline", JobKind.IMAGE_AD, options={"headline": "x" * 81}),
        Fault("provider_options.pixelmint.ratio", JobKind.IMAGE_AD, options={"ratio": "16:9"}),
        Fault("provider_options.pixelmint.client_ref", JobKind.IMAGE_AD, options={"client_ref": "mine"}),
        Fault("brief.direction", JobKind.IMAGE_AD, brief=Brief(tone="bold")),
        Fault(
            "brief.aspect_ratios", JobKind.IMAGE_AD, brief=Brief(direction="a", aspect_ratios=["1:1", "4:5"])
        ),
        Fault("brief.aspect_ratios", JobKind.IMAGE_AD, brief=Brief(direction="a", aspect_ratios=["16:9"])),
        Fault("brief.editable", JobKind.IMAGE_AD, brief=Brief(direction="a", editable=True)),
    )
    refusals = (
        Refusal(
            400,
            {"error": {"message": "Unknown ratio", "field": "ratio"}},
            "invalid_request",
            "provider_options.pixelmint.ratio",
        ),
        Refusal(401, {"error": {"message": "Unknown API key"}}, "unauthorized"),
        Refusal(402, {"error": {"message": "No credit left"}}, "insufficient_balance"),
    )
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "queued": AttemptState.WAITING,
        "drawing": AttemptState.WAITING,
        "ready": AttemptState.SUCCEEDED,
        "failed": AttemptState.FAILED,
        "canceled": AttemptState.CANCELED,
    }
    callbacks = (
        signed({"id": "cr_8Jk2", "status": "ready", "price": {"amount": "2.35", "currency": "USD"}}),
        signed({"id": "cr_8Jk2", "status": "drawing"}),
    )
    stops = (
        Stop(200, {"id": "cr_8Jk2", "status": "canceled", "price": {"amount": "0.00"}}, Purchase.NO),
        Stop(200, {"id": "cr_8Jk2", "status": "canceled", "price": {"amount": "0.40"}}, Purchase.YES),
        Stop(200, {"id": "cr_8Jk2", "status": "canceled"}, Purchase.UNKNOWN),
        Stop(200, {"id": "cr_8Jk2", "status": "drawing"}),
        Stop(409, {"error": {"message": "The creative has ended"}}, code="conflict"),
    )

    def job(self, example: Example, reference: str, status: str) -> Any:
        (listed,) = fixture("list.response.json")["creatives"]
        if status != "ready":
            listed = {"id": reference, "price": {"amount": "0.00", "currency": "USD"}}
        return {**listed, "id": reference, "client_ref": "job_1.1.fresh-key", "status": status}

    def strangers(self, done: Any) -> list[Any]:
        return [{**done, "client_ref": "job_1.2.another-key"}]

    def serve_poll(self, request: httpx.Request, jobs: Mapping[str, Any]) -> httpx.Response:
        assert request.url.path == "/prefix/v1/creatives"
        wanted = request.url.params["ids"].split(",")
        return respond(200, {"creatives": [job for name, job in jobs.items() if name in wanted]})

    def empty(self, example: Example) -> Any:
        return {**self.job(example, "cr_8Jk2", "ready"), "files": []}

    # -- what only this vendor has ---------------------------------------------------------------

    def test_what_it_took_is_in_the_answer(self) -> None:
        example = self.examples[0]
        outcome = self.look(self.accepted_call(example), self.job(example, "cr_8Jk2", "ready")).outcome
        assert outcome is not None
        assert (outcome.cost, outcome.purchase) == (Decimal("2.35"), Purchase.YES)
        assert [(made.aspect_ratio, made.width, made.height) for made in outcome.deliverables] == [
            ("4:5", 1080, 1350)
        ]

    @pytest.mark.parametrize(
        ("seconds", "answer", "found"),
        [
            (1.0, {"creatives": [{"id": "cr_8Jk2", "status": "queued"}]}, "cr_8Jk2"),
            (1.0, {"creatives": []}, Recovery.UNKNOWABLE),
            (60.0, {"creatives": []}, Recovery.NOT_BOUGHT),
            (60.0, {}, Recovery.UNKNOWABLE),
            (60.0, "<html>", Recovery.UNKNOWABLE),
        ],
    )
    def test_a_lost_answer_is_looked_for_by_our_own_reference(
        self, seconds: float, answer: Any, found: str | Recovery
    ) -> None:
        call = self.call(self.examples[0], sent_seconds_ago=seconds)
        talk = self.talk(self.provider.recover(call), lambda _: respond(200, answer))
        assert dict(talk.requests[0].url.params) == {"client_ref": "job_1.1.fresh-key"}
        assert not talk.paid
        value = talk.value
        assert (value.reference if isinstance(value, Submission) else value) == found

    def test_a_signature_is_for_its_time(self) -> None:
        callback = self.callbacks[0]
        header = callback.headers["Pixelmint-Signature"].replace("t=1780000000", "t=1780000001")
        with pytest.raises(Exception, match="not signed"):
            self.provider.verify_callback(callback.body, {"pixelmint-signature": header}, self.credentials)
