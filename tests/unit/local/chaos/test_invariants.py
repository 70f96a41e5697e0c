"""What must hold of every run is seen when it does not hold."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest

from adrelay.jobs.model import Asset, Attempt, AttemptState, Cost, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.money.entries import Entry, EntryState
from adrelay.requests.kinds import JobKind
from local.chaos import custody, invariants
from local.chaos.books import Work
from local.chaos.determinism import CLOCK, START
from local.chaos.invariants import Findings
from local.twins.jobs import Phase
from tests.records import asset

THEN = datetime.fromtimestamp(START, UTC) - timedelta(hours=1)
BODY = b"a picture"
HOOK = "https://shop.example.com/"
EVENT: dict[str, Any] = {
    "Source": "adrelay",
    "DetailType": "Job Completed",
    "Detail": {"id": "job_1", "event_id": "evt_1", "callback_url": HOOK},
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has run in this process before."""
    monkeypatch.setattr(CLOCK, "now", START)


def job(**changes: Any) -> Job:
    fields: dict[str, Any] = {
        "id": "job_1",
        "tenant": "default",
        "kind": JobKind.IMAGE_AD,
        "status": JobStatus.COMPLETED,
        "route": ("omneky",),
        "request": {},
        "fingerprint": "f",
        "cost": Cost(amount=Decimal("2.00"), state="settled", unit="ad"),
        "callback_url": HOOK,
        "correlation_id": "c",
        "created_at": THEN,
        **changes,
    }
    return Job.model_validate(fields)


def attempt(**changes: Any) -> Attempt:
    fields: dict[str, Any] = {
        "job_id": "job_1",
        "number": 1,
        "provider": "omneky",
        "state": AttemptState.SUCCEEDED,
        "idempotency_key": "k",
        "reference": "ad-1",
        "outcome": Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES),
        "started_at": THEN,
        "sent_at": THEN,
        "deadline_at": THEN + timedelta(minutes=15),
        **changes,
    }
    return Attempt.model_validate(fields)


def entry(**changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "tenant": "default",
        "job_id": "job_1",
        "attempt": 1,
        "provider": "omneky",
        "kind": JobKind.IMAGE_AD,
        "at": THEN,
        "state": EntryState.SETTLED,
        "amount": Decimal("2.00"),
        "units": Decimal(1),
        "unit": "ad",
        **changes,
    }
    return Entry.model_validate(fields)


def work(*, name: str = "ad-1", vendor: str = "omneky", announced: bool = True) -> Work:
    sold = {"amount": "1", "refunded": False}
    return Work(vendor, name, Phase.SUCCEEDED, None, (sold,), announced)


def hook(event_id: str = "evt_1", status: str = "completed") -> tuple[str, bytes, dict[str, str]]:
    return "/customer/hook", json.dumps({"id": "job_1", "status": status}).encode(), {"webhook-id": event_id}


def followed(event_id: str, kind: str = "job.progress") -> tuple[str, bytes, dict[str, str]]:
    return "/customer/follower", json.dumps({"id": "job_1", "type": kind}).encode(), {"webhook-id": event_id}


def look(number: int) -> str:
    return json.dumps({"detail": {"id": "job_1"}, "looks": number})


def file(body: bytes = BODY) -> Asset:
    return asset(1).model_copy(update={"bytes": len(body), "sha256": hashlib.sha256(body).hexdigest()})


def answered(status: str) -> dict[str, bytes]:
    """A brief, and what stands beside it."""
    told = json.dumps({"id": "job_1", "status": status}).encode()
    return {"briefs/one.json": b"{}", "results/one.json": told}


def findings(**changes: Any) -> Findings:
    """A run in which all is well, but for the changes."""
    ended = [(START - 3600, "queued"), (CLOCK.now - 3000, "completed")]
    stored = {asset(1).key: BODY, **answered("completed")}
    stored = changes.pop("stored", stored)
    world = SimpleNamespace(
        statuses={"job_1": changes.pop("statuses", ended)},
        aws=SimpleNamespace(
            events=changes.pop("events", [EVENT]),
            queues=SimpleNamespace(all={}, sent=changes.pop("sent", [look(1), look(2), look(2)])),
            machines=SimpleNamespace(all={}),
            objects=SimpleNamespace(
                read=lambda _, key: stored.get(key),
                objects={("intake", key): [body] for key, body in stored.items()},
            ),
        ),
        web=SimpleNamespace(hooks=changes.pop("hooks", [hook()])),
        table=SimpleNamespace(items=changes.pop("items", {})),
    )
    fields: dict[str, Any] = {
        "jobs": [job(assets=(file(),))],
        "attempts": {"job_1": [attempt()]},
        "entries": {"job_1": [entry()]},
        "works": [work()],
        **changes,
    }
    return Findings(cast(Any, world), **fields)


CHECKS = [check for check in invariants._CHECKS if check is not invariants.budget]


@pytest.mark.parametrize("check", CHECKS)
def test_of_a_good_run_all_holds(check: Any) -> None:
    assert list(check(findings())) == []
    assert custody.out_of_reach(findings()) == []


@pytest.mark.parametrize(
    ("check", "changes", "told"),
    [
        (invariants.ends, {"statuses": [(START, "queued")]}, "went through"),
        (
            invariants.ends,
            {"statuses": [(START - 90, "failed"), (CLOCK.now - 80, "completed")]},
            "went through",
        ),
        (invariants.ends, {"statuses": [(START + 9000, "completed")]}, "after it was due"),
        (invariants.events, {"events": []}, "no event"),
        (
            invariants.events,
            {"events": [EVENT, {**EVENT, "Detail": {**EVENT["Detail"], "cost": "1"}}]},
            "2 different events",
        ),
        (
            invariants.events,
            {"events": [EVENT, {**EVENT, "DetailType": "Job Late Success"}]},
            "is the id of",
        ),
        (invariants.answers, {"stored": answered("queued")}, "says queued of job_1"),
        (invariants.answers, {"stored": {"briefs/one.json": b"{}"}}, "says None"),
        (invariants.webhooks, {"hooks": []}, "the customer was told []"),
        (invariants.webhooks, {"hooks": [hook(), hook("evt_2")]}, "the customer was told ["),
        (invariants.webhooks, {"hooks": [hook(status="failed")]}, "failed"),
        (
            invariants.followed,
            {"hooks": [followed("evt_1", "job.started"), followed("evt_2", "job.started")]},
            "under 2 ids",
        ),
        (invariants.followed, {"hooks": [followed(f"evt_{at}") for at in range(10)]}, "under 10 ids"),
        (invariants.followed, {"sent": [look(1), look(1), look(2), look(2)]}, "more than once"),
        (invariants.files, {"jobs": [job(assets=(file(),))], "stored": {}}, "is not there"),
        (invariants.files, {"jobs": [job(assets=(file(b"other"),))]}, "is another file"),
        (invariants.ledger, {"works": [work(), work(name="ad-2")]}, "bought 2 times"),
        (invariants.ledger, {"works": []}, "the vendor kept nothing"),
        (invariants.ledger, {"entries": {"job_1": [entry(amount=Decimal(3))]}}, "the vendor took 2.00"),
        (invariants.ledger, {"entries": {"job_1": [entry(state=EntryState.RELEASED)]}}, "is released"),
        (invariants.ledger, {"entries": {"job_1": [entry(state=EntryState.RESERVED)]}}, "still reserved"),
        (invariants.ledger, {"entries": {"job_1": [entry(state=EntryState.UNSETTLED)]}}, "could be asked"),
        (invariants.ledger, {"entries": {"job_1": []}}, "no entry"),
        (invariants.ledger, {"jobs": [job(cost=Cost(amount=Decimal(9)))]}, "says it cost 9"),
        (
            invariants.honest,
            {"jobs": [job(cost=Cost(), error=JobError(code="fetch_failed", message="no", retryable=True))]},
            "a repetition may help",
        ),
        (
            invariants.at_rest,
            {"items": {("JOB#1", "ATTEMPT#01"): {"in_flight": {"S": "omneky"}}}},
            "still in flight",
        ),
        (
            invariants.at_rest,
            {"items": {("WATCH#omneky", "WATCH"): {"lease_until": {"N": str(START + 9)}}}},
            "has a lease",
        ),
    ],
)
def test_what_does_not_hold_is_told(check: Any, changes: dict[str, Any], told: str) -> None:
    found = list(check(findings(**changes)))
    assert any(told in one for one in found), found


def lost(**changes: Any) -> Attempt:
    unknown = Outcome(state=AttemptState.UNKNOWN, purchase=Purchase.UNKNOWN)
    return attempt(**{"state": AttemptState.UNKNOWN, "reference": None, "outcome": unknown, **changes})


@pytest.mark.parametrize(
    ("tried", "announced", "reached"),
    [
        (attempt(outcome=Outcome(state=AttemptState.FAILED, purchase=Purchase.YES)), False, False),
        (lost(), False, True),  # nobody can know
        (lost(), True, False),  # the vendor has told
        (lost(provider="static_ads_lab"), False, False),  # it can be asked
    ],
)
def test_a_paid_file_that_nobody_has_is_out_of_reach(tried: Attempt, announced: bool, reached: bool) -> None:
    made = work(announced=announced, vendor=tried.provider)
    found = findings(attempts={"job_1": [tried]}, works=[made])
    assert (custody.out_of_reach(found) == []) == reached
