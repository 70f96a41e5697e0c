"""What operators count: alarms and the dashboard look at these sums, each at what it is named for."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from adrelay.attempts import completion, inquiries, late, telling
from adrelay.attempts.callbacks import Receiver
from adrelay.attempts.cancel_at_vendor import cancel_at_vendor
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed
from adrelay.attempts.news import accept
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.attempts.signed_callbacks import heed_signed
from adrelay.attempts.steps import submit
from adrelay.attempts.sweep import Sweep
from adrelay.error_codes import ErrorCode
from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.providers.base import Submission
from adrelay.security.tokens import new_callback_token
from adrelay.telemetry import metrics
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud
from tests.records import NOW, SEND, asset, ended, open_attempt, put_job
from tests.unit import vendor
from tests.unit.vendor import Server

CALL = "adrelay-CallProvider"
MADE = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, cost=Decimal("2.00"))


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch, server: Server) -> Counter[str]:
    """What has been counted, in the unit that its name is followed by where that is no count."""
    found: Counter[str] = Counter()

    def count(name: str, unit: str, value: float) -> None:
        found[name if unit == "Count" else f"{name} {unit}"] += value  # type: ignore[assignment]  # seconds

    monkeypatch.setattr(metrics, "add_metric", count)
    return found


def waiting(store: Store, job: Job, reference: str = "ad-1") -> Attempt:
    return open_attempt(store, job, AttemptState.WAITING, reference=reference)


def canceled(store: Store, job: Job) -> Attempt:
    attempt = waiting(store, job)
    give_up(store, attempt, AttemptState.CANCELED, "cancel")
    return store.attempt(job.id, 1)


@pytest.mark.parametrize(
    ("state", "name"),
    [(AttemptState.SUCCEEDED, "AttemptSucceeded"), (AttemptState.UNKNOWN, "AttemptUnknown")],
)
def test_ends_of_attempts(
    store: Store, job: Job, counted: Counter[str], state: AttemptState, name: str
) -> None:
    attempt = waiting(store, job)
    record_outcome(store, attempt, Outcome(state=state))
    record_outcome(store, attempt, Outcome(state=AttemptState.FAILED))
    assert counted == {name: 1}


def test_late_successes(store: Store, job: Job, counted: Counter[str]) -> None:
    attempt = canceled(store, job)
    counted.clear()
    for _ in range(2):
        record_outcome(store, attempt, MADE)
    assert counted == {"LateSuccesses": 1}


@pytest.mark.parametrize(
    ("status", "name"), [(JobStatus.COMPLETED, "JobsCompleted"), (JobStatus.NEEDS_REVIEW, "JobsNeedsReview")]
)
def test_ends_of_jobs(store: Store, job: Job, counted: Counter[str], status: JobStatus, name: str) -> None:
    over = None if status is JobStatus.NEEDS_REVIEW else job.created_at + timedelta(seconds=2.5)
    completion.note_end(store, job.model_copy(update={"status": status, "completed_at": over}))
    assert counted == ({name: 1, "JobSeconds Seconds": 2.5} if over else {name: 1})


def test_an_end_counts_once_however_often_it_is_written(
    store: Store, job: Job, counted: Counter[str]
) -> None:
    record_outcome(store, waiting(store, job), Outcome(state=AttemptState.FAILED, purchase=Purchase.NO))
    counted.clear()
    for _ in range(2):
        assert completion.finish(store, job.id, 1, Stored()).status is JobStatus.FAILED
    assert counted["JobsFailed"] == 1
    (line,) = [line for line in store.timeline(job.id) if line["event"] == "finished"]
    assert line["detail"] == {"status": "failed", "assets": 0}


def test_callbacks_that_are_heeded(store: Store, cloud: Cloud, counted: Counter[str]) -> None:
    job = put_job(store, route=("omneky",))
    token, token_hash = new_callback_token(job.id, 1)
    open_attempt(store, job, AttemptState.WAITING, reference="job-1", callback_token_hash=token_hash)
    door = Receiver(store, bucket=ASSETS, call_function=CALL)
    for body in (b'{"job_id": "job-1", "status": "SUCCESS", "type": "image_ad"}', b"<html>"):
        door.receive("omneky", token, body, {})
    assert counted == {"CallbacksHeeded": 1}
    ((function, payload),) = cloud.invoked
    assert (function, payload["job_id"], payload["action"]) == (CALL, job.id, "heed")


def test_callbacks_that_nobody_has_signed(desk: Desk, counted: Counter[str]) -> None:
    heed_signed(desk, vendor.NAME, None, b"{}", vendor.signed(b"{}", "guessed"))
    assert counted == {"CallbacksRefused": 1}
    heed_signed(desk, vendor.NAME, None, b"{}", {k.lower(): v for k, v in vendor.signed(b"{}").items()})
    assert counted == {"CallbacksRefused": 1}


def test_attempts_that_are_called_off(desk: Desk, job: Job, server: Server, counted: Counter[str]) -> None:
    server.ads["ad-1"] = "key"
    canceled(desk.store, job)
    counted.clear()
    cancel_at_vendor(desk, job.id, 1)
    assert counted == {"AttemptsCalledOff": 1}


def test_references_that_are_refused(desk: Desk, job: Job, server: Server, counted: Counter[str]) -> None:
    server.ads["ad-7"], server.made_at = "key", (NOW - timedelta(minutes=5)).isoformat()
    open_attempt(desk.store, job, AttemptState.SENDING)
    heed(desk, job.id, 1, "ad-7")
    assert counted == {"ReferencesRefused": 1}


def test_references_that_two_have_and_what_is_accepted_twice(
    desk: Desk, job: Job, counted: Counter[str]
) -> None:
    waiting(desk.store, put_job(desk.store, route=(vendor.NAME,)), "ad-1")
    attempt = open_attempt(desk.store, job, AttemptState.SENDING)
    assert accept(desk, attempt, Submission(reference="ad-1"), SEND)
    assert counted == {"ReferencesContested": 1}
    assert not accept(desk, attempt, Submission(reference="ad-2"), "send_9")
    assert counted == {"ReferencesContested": 1, "AcceptedTwice": 1}


def test_inquiries(store: Store, job: Job, cloud: Cloud, counted: Counter[str]) -> None:
    attempt = canceled(store, job)
    counted.clear()
    unsettled = job.model_copy(update={"cost": job.cost.model_copy(update={"state": "unsettled"})})
    for moment in (attempt.deadline_at, attempt.deadline_at + timedelta(minutes=16)):
        inquiries.make(store, unsettled, attempt, CALL, moment)
    assert counted == {"InquiriesMade": 1}
    assert [(function, payload["action"]) for function, payload in cloud.invoked] == [(CALL, "look_again")]
    assert store.attempt(job.id, 1).inquiries == 1


def error(code: ErrorCode, *, retryable: bool) -> JobError:
    return JobError(code=code, message="no", retryable=retryable)


def test_files_that_are_owed_and_given_up(store: Store, job: Job, counted: Counter[str]) -> None:
    record_outcome(store, waiting(store, job), MADE)
    counted.clear()
    owed = Stored(rejected=(error(ErrorCode.NOT_STORED, retryable=True),), owed=3)
    for _ in range(2):
        late.owe(store, store.attempt(job.id, 1), owed, NOW)
    assert counted == {"FilesOwed": 3}
    attempt = store.attempt(job.id, 1)
    assert attempt.storing is not None
    gone = Stored(rejected=(error(ErrorCode.FETCH_FAILED, retryable=False),))
    assert late.conclude(store, attempt, attempt.storing, gone, NOW)
    assert counted == {"FilesOwed": 3, "FilesGivenUp": 1}


def test_files_that_were_refused_are_not_given_up(store: Store, job: Job, counted: Counter[str]) -> None:
    """Nor are such as came, or may still come."""
    record_outcome(store, waiting(store, job), MADE)
    late.owe(store, store.attempt(job.id, 1), Stored(owed=1), NOW)
    counted.clear()
    for rejected in (
        error(ErrorCode.NOT_AN_IMAGE, retryable=False),
        error(ErrorCode.FETCH_FAILED, retryable=True),
    ):
        attempt = store.attempt(job.id, 1)
        assert attempt.storing is not None
        found = Stored(assets=(asset(),), rejected=(rejected,))
        assert late.conclude(store, attempt, attempt.storing, found, NOW)
    assert not counted


def test_jobs_that_are_rescued(
    store: Store, cloud: Cloud, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)
    machine = "arn:aws:states:us-east-1:123456789012:stateMachine:generate"
    sweep = Sweep(store, machine, "adrelay-events", "finish", "store", "call", "me")
    job = put_job(store, created_at=NOW - timedelta(hours=1))
    for job_id, place in list(follow_ups.due(store, NOW)):
        sweep.look(job_id, place)
        sweep.look(job_id, place)  # somebody else has taken it
    assert counted == {"JobsRescued": 1}
    assert list(cloud.executions) == [job.id]


def test_news_that_are_told(store: Store, cloud: Cloud, counted: Counter[str]) -> None:
    job = ended(store, put_job(store, route=("cutx",)), JobStatus.COMPLETED)
    telling.tell_end(store, "adrelay-events", job.id, "me")
    counted.clear()
    settled = job.cost.model_copy(update={"state": "settled", "amount": Decimal("1.50")})
    assert store.set_cost(store.job(job.id), settled)
    for _ in range(2):
        telling.tell_news(store, "adrelay-events", job.id, "me")
    assert counted == {"NewsTold": 1}
    assert [one["DetailType"] for one in cloud.events] == ["Job Completed", "Job Cost Settled"]


def test_what_goes_well_counts_nothing_that_alarms(desk: Desk, job: Job, counted: Counter[str]) -> None:
    submit(desk, job.id, 1)
    assert not counted
