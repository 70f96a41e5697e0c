"""What must hold of a job or an attempt for each of its transitions: one expression for the pure lifecycle,
which asks `aws.judging.holds`, and for the table, which makes it the condition of the write.

A send is one paid request; its id tells its own writes from those of another run of the same step, which may
still be going when the workflow starts the next.
"""

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.jobs.model import AttemptState, JobStatus

_STATE, _SEND = Attr("state"), Attr("send_id")

OPEN: ConditionBase = Attr("outcome").not_exists()
# The job is still being made.
NOT_MADE: ConditionBase = ~Attr("status").is_in([status.value for status in JobStatus if status.made])
IN_REVIEW: ConditionBase = Attr("status").eq(JobStatus.NEEDS_REVIEW.value)


def may_run(number: int) -> ConditionBase:
    """The job runs this attempt: it is still being made, and has not gone on to a later one."""
    return NOT_MADE & Attr("attempt").lte(number)


def may_send(send_id: str) -> ConditionBase:
    """The paid request leaves: none has, but for this very send (whose answer from the table was lost)."""
    return OPEN & (in_state(AttemptState.PREPARING) | _in_send(send_id))


def may_take_back(send_id: str | None) -> ConditionBase:
    """The vendor proved that it did not accept this send."""
    return OPEN & _in_send(send_id)


def may_accept(send_id: str | None, reference: str | None) -> ConditionBase:
    """The vendor accepted this send; or somebody learnt the same before."""
    if reference is None:
        return OPEN & _in_send(send_id)
    known = in_state(AttemptState.WAITING) & Attr("reference").eq(reference)
    return OPEN & (_in_send(send_id) | known)


def may_adopt() -> ConditionBase:
    """The vendor's id of a send whose answer was lost comes from elsewhere."""
    return OPEN & in_state(AttemptState.SENDING) & Attr("reference").not_exists()


def may_end(state: AttemptState | None = None, send_id: str | None = None) -> ConditionBase:
    """The attempt ends: the first outcome stands. Where they are given, only from this state, only of this
    send."""
    if state is None:
        return OPEN
    return OPEN & (in_state(state) if send_id is None else in_state(state) & _SEND.eq(send_id))


def in_state(state: AttemptState) -> ConditionBase:
    return _STATE.eq(state.value)


def _in_send(send_id: str | None) -> ConditionBase:
    """The send is this one; None: one of the release that gave sends no ids."""
    own = _SEND.not_exists() if send_id is None else _SEND.eq(send_id)
    return in_state(AttemptState.SENDING) & own
