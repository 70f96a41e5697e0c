"""What may follow what, said once more and plainly: the model and the table ask the same conditions, so that
they agree shows nothing of whether these are right."""

import itertools
from datetime import timedelta

import pytest

from adrelay.aws.judging import holds
from adrelay.jobs import conditions, lifecycle
from adrelay.jobs.model import Attempt, AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.requests.kinds import JobKind
from tests.records import NOW

PREPARING, SENDING, WAITING = AttemptState.PREPARING, AttemptState.SENDING, AttemptState.WAITING
SUCCEEDED = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
SENDS, REFERENCES = (None, "send_1", "send_2"), (None, "ref-1", "ref-2")
EVERY = list(itertools.product(AttemptState, SENDS, REFERENCES))


def attempt(state: AttemptState, send_id: str | None, reference: str | None) -> Attempt:
    return Attempt(
        job_id="job_a",
        number=1,
        provider="cutx",
        state=state,
        send_id=send_id,
        reference=reference,
        idempotency_key="k",
        started_at=NOW,
        deadline_at=NOW + timedelta(minutes=10),
        outcome=None if state in (PREPARING, SENDING, WAITING) else Outcome(state=state),
    )


@pytest.mark.parametrize(("state", "send_id", "reference"), EVERY)
def test_what_an_attempt_may_do(state: AttemptState, send_id: str | None, reference: str | None) -> None:
    one = attempt(state, send_id, reference)
    for mine in SENDS:
        in_my_send = state is SENDING and send_id == mine
        if mine is not None:
            assert (lifecycle.send(one, mine) is not None) == (state is PREPARING or in_my_send)
        assert (lifecycle.take_back(one, mine) is not None) == in_my_send
        for told in REFERENCES:
            known = state is WAITING and told is not None and reference == told
            assert (lifecycle.accepted(one, mine, told, {}) is not None) == (in_my_send or known)
        for wanted in (PREPARING, SENDING, WAITING):
            ended = lifecycle.record(one, SUCCEEDED, conditions.may_end(wanted, mine))
            assert (ended is not None) == (state is wanted and mine in (None, send_id))
    assert holds(conditions.may_adopt(), one) == (state is SENDING and reference is None)
    assert (lifecycle.record(one, SUCCEEDED) is not None) == (state in (PREPARING, SENDING, WAITING))
    assert lifecycle.record(one, Outcome(state=WAITING)) is None, "that is no end"


@pytest.mark.parametrize("status", JobStatus)
@pytest.mark.parametrize("latest", [0, 1, 2])
def test_a_job_runs_no_attempt_that_is_past(status: JobStatus, latest: int) -> None:
    job = Job(
        id="job_a",
        tenant="acme",
        kind=JobKind.IMAGE_AD,
        status=status,
        attempt=latest,
        route=("cutx", "studio"),
        request={},
        fingerprint="f",
        correlation_id="c",
        created_at=NOW,
    )
    for number in (1, 2):
        one = attempt(PREPARING, None, None).model_copy(update={"number": number})
        may_run = status in ("queued", "running") and latest <= number
        assert (lifecycle.run(job, one, NOW) is not None) == may_run
    ended = lifecycle.finish(job, None, lifecycle.Stored(), NOW)
    assert (ended is not None) == (status in ("queued", "running"))
