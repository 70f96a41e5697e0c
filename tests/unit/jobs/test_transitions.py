"""The proven lifecycle is the one that runs: every transition of every record, in model and table."""

import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from adrelay.aws.items import to_item
from adrelay.data_model import attempt_key, job_key
from adrelay.jobs import conditions, lifecycle
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Comment, Decision, Job, JobStatus, Outcome
from adrelay.jobs.store import Store
from tests.records import NOW, put_job

STATES = tuple(AttemptState)
ENDED = frozenset(STATES) - lifecycle.OPEN
SENDS = (None, "send_1", "send_2")
REFERENCES = (None, "ref-1", "ref-2")


def attempts() -> list[Attempt]:
    """Every open attempt that there can be, and of those that have ended, where their outcome alone decides,
    two of each."""
    return [
        Attempt(
            job_id="job_a",
            number=1,
            provider="cutx",
            state=state,
            idempotency_key="k",
            reference=reference,
            send_id=send,
            started_at=NOW,
            deadline_at=NOW + timedelta(minutes=10),
            outcome=Outcome(state=state) if state in ENDED else None,
        )
        for state, send, reference in itertools.product(STATES, SENDS, REFERENCES)
        if state not in ENDED or (send, reference) in ((None, None), ("send_1", "ref-1"))
    ]


Step = tuple[str, Callable[[Attempt], Attempt | None], Callable[[Store, Attempt], object]]
"""A transition: its name; in the model, a new record or None; in the table, whether it was done."""


def _send(send_id: str) -> Step:
    return (
        f"send {send_id}",
        lambda attempt: lifecycle.send(attempt, send_id),
        lambda store, attempt: store.start_sending(attempt, send_id, NOW, 600),
    )


def _take_back(send_id: str | None) -> Step:
    return (
        f"take back {send_id}",
        lambda attempt: lifecycle.take_back(attempt, send_id),
        lambda store, attempt: store.take_back(attempt, send_id),
    )


def _accept(send_id: str | None, reference: str | None) -> Step:
    return (
        f"accept {send_id} as {reference}",
        lambda attempt: lifecycle.accepted(attempt, send_id, reference, {}),
        lambda store, attempt: store.accepted(attempt, send_id, reference, {}),
    )


def _end(state: AttemptState | None, send_id: str | None = None) -> Step:
    only_if, outcome = conditions.may_end(state, send_id), Outcome(state=AttemptState.SUCCEEDED)
    return (
        f"end in {state} of {send_id}",
        lambda attempt: lifecycle.record(attempt, outcome, only_if),
        lambda store, attempt: store.record(attempt, outcome, only_if=only_if),
    )


STEPS = [
    *(_send(send_id) for send_id in ("send_1", "send_2")),
    *(_take_back(send_id) for send_id in SENDS),
    *(_accept(send_id, reference) for send_id in SENDS for reference in REFERENCES),
    *(_end(state) for state in (None, *sorted(lifecycle.OPEN))),
    _end(AttemptState.SENDING, "send_1"),
]


@pytest.mark.parametrize(("model", "table"), [pytest.param(*step[1:], id=step[0]) for step in STEPS])
def test_the_table_lets_an_attempt_do_what_the_model_does(
    store: Store,
    model: Callable[[Attempt], Attempt | None],
    table: Callable[[Store, Attempt], object],
) -> None:
    key = attempt_key("job_a", 1)
    for attempt in attempts():
        store.client.put_item(
            TableName=store.table, Item=key | to_item(attempt.model_dump(mode="json", exclude_none=True))
        )
        expected = model(attempt)
        done = table(store, attempt)
        now = store.attempt("job_a", 1)
        said = f"{attempt.state} {attempt.send_id} {attempt.reference}"
        assert (done not in (None, False)) == (expected is not None), said
        after = expected or attempt
        assert (now.state, now.send_id, now.reference) == (after.state, after.send_id, after.reference), said
        assert (now.outcome is None) == (after.outcome is None), said


@pytest.mark.parametrize("status", JobStatus)
@pytest.mark.parametrize("latest", [0, 1, 2])
def test_the_table_lets_a_job_do_what_the_model_does(store: Store, status: JobStatus, latest: int) -> None:
    job = put_job(store, route=("cutx", "studio"), reserve=False).model_copy(
        update={"status": status, "attempt": latest}
    )

    def write() -> None:
        item = job_key(job.id) | to_item(job.model_dump(mode="json", exclude_none=True))
        store.client.put_item(TableName=store.table, Item=item)

    for number in (1, 2):
        attempt = next(one for one in attempts() if one.number == 1).model_copy(
            update={"job_id": job.id, "number": number}
        )
        write()
        running = lifecycle.run(job, attempt, NOW)
        assert store.run(running or ended_as(job, number)) == (running is not None)
    write()
    finished = lifecycle.finish(job, None, Stored(), NOW)
    assert store.finish(finished or job) == (finished is not None)
    write()
    assert store.request_cancel(job.id) == (not status.made)


@pytest.mark.parametrize("status", JobStatus)
@pytest.mark.parametrize("decision", Decision)
@pytest.mark.parametrize("said_meanwhile", [False, True])
def test_the_table_lets_a_review_end_as_the_model_does(
    store: Store, status: JobStatus, decision: Decision, said_meanwhile: bool
) -> None:
    wanted = {"kind": "image_ad", "brief": {}, "review": {}}
    made = put_job(store, reserve=False, request=wanted).model_copy(
        update={"status": JobStatus.COMPLETED, "completed_at": NOW}
    )
    held = lifecycle.hold(made)
    assert held is not None
    job = held.model_copy(update={"status": status})
    said = lifecycle.comment(held, Comment(at=NOW, by="Ben", text="Wait")) if said_meanwhile else None
    there = said.model_copy(update={"status": status}) if said else job
    item = job_key(job.id) | to_item(there.model_dump(mode="json"))
    store.client.put_item(TableName=store.table, Item=item)

    decided = lifecycle.decide(job, decision, NOW, by="Anna")
    assert (decided is not None) == (status is JobStatus.NEEDS_REVIEW)
    written = store.review(job, decided or job)
    assert written == (decided is not None and not said_meanwhile)
    now = store.job(job.id)
    assert now.status is (decided.status if decided and written else status)
    assert lifecycle.decide(now, Decision.APPROVED, NOW, by="Eve") is None or not written, "the first stands"


def ended_as(job: Job, number: int) -> Job:
    """What `run` would write, had the model let it."""
    return job.model_copy(update={"status": JobStatus.RUNNING, "attempt": number})
