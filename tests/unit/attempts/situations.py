"""What attempts come to in tests: how they stand, and what befalls them."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.attempts.desk import Desk
from adrelay.aws.items import from_item
from adrelay.data_model import SLOTS
from adrelay.jobs.model import Attempt, Job, Outcome
from tests.clock import set_clock
from tests.unit import vendor


def attempt_of(desk: Desk, job: Job, number: int = 1) -> Attempt:
    return desk.store.attempt(job.id, number)


def outcome_of(desk: Desk, job: Job, number: int = 1) -> Outcome:
    outcome = attempt_of(desk, job, number).outcome
    assert outcome is not None
    return outcome


def late(monkeypatch: pytest.MonkeyPatch, desk: Desk, job: Job) -> None:
    """It is past the attempt's deadline."""
    then = attempt_of(desk, job).deadline_at + timedelta(seconds=1)
    set_clock(monkeypatch, then)


def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be learnt from the vendor."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("x")

    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client",
        lambda **_: httpx.Client(transport=httpx.MockTransport(fail)),
    )


def held(desk: Desk) -> dict[str, Any]:
    """The slots at the vendor that are held, each until when (Unix seconds)."""
    item = from_item(desk.store.get(SLOTS.key(provider=vendor.NAME)) or {})
    return dict(item.get("held", {}))
