"""How long a vendor that says "not now" is waited for. Nothing was bought while it is."""

from datetime import timedelta

from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, ProviderBusy, Rejected
from adrelay.jobs.model import Attempt, Job
from adrelay.providers.registry import provider
from adrelay.requests.request import DEADLINE

_CROWDED = frozenset({ErrorCode.RATE_LIMITED, ErrorCode.TOO_MANY_IN_FLIGHT})
_OUTAGE = 120.0  # seconds that a vendor which is down is waited for when the route goes on
_PICTURES = 120.0  # seconds that the server of a brief's picture is waited for


def hold(job: Job, attempt: Attempt, error: ProviderBusy) -> None:
    """Raise for the workflow to wait and come again, or give up when it has waited enough."""
    if (utc_now() - attempt.started_at).total_seconds() >= _patience(job, attempt, error):
        raise Rejected(error.code, error.message, retryable=True, raw=error.raw) from error
    raise Hold(f"{error.code}: come again in {error.retry_after:.0f} s") from error


def awaits_picture(attempt: Attempt, error: Rejected) -> bool:
    """Whether it is only a picture of the brief that could not be fetched, and it may be had in a moment."""
    waited = (utc_now() - attempt.started_at).total_seconds()
    return error.code == ErrorCode.IMAGE_UNREACHABLE and error.retryable and waited < _PICTURES


def _patience(job: Job, attempt: Attempt, error: ProviderBusy) -> float:
    """Seconds for which nothing need be sent: a vendor that is crowded is worth a queue, for as long as the
    job's user wants it; one that is down only as long as nobody else can do the job."""
    deadline = provider(attempt.provider).wait[job.kind].deadline
    goes_on = attempt.number < len(job.route)
    if error.code in _CROWDED:
        wanted_until = job.deadline_at or attempt.started_at + timedelta(seconds=DEADLINE)
        return deadline if goes_on else (wanted_until - attempt.started_at).total_seconds()
    return min(deadline, _OUTAGE) if goes_on else deadline
