"""The same request once more, as a new job: for one that has not completed."""

from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from typing import Any

from boto3.dynamodb.conditions import Attr

from adrelay.data_model import job_key
from adrelay.errors import Conflict
from adrelay.intake.accept import Accepted, Origin, accept
from adrelay.intake.reading import read
from adrelay.jobs.model import Decision, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.money.entries import dollars
from adrelay.requests.request import JobRequest
from adrelay.requests.values import LONG_TEXT
from adrelay.security.tokens import digest

_FINEST = Decimal("0.0001")  # of a max_cost


def retry(store: Store, state_machine_arn: str, job: Job, origin: Origin, *, force: bool) -> Accepted:
    """A new job with the request of `job`, each linked to the other. Without a key it is the last one that
    was made so, while that works. Conflict for one that has not ended; for one that has completed, or was
    made good, as well, unless it is forced. Raises what `accept` does."""
    if not job.status.terminal:
        raise Conflict(f"The job has not ended: {job.status.value}")
    if job.status is JobStatus.COMPLETED and not force:
        raise Conflict("The job has completed: give force=true to have it made, and paid, once more")
    if origin.key is None and job.retried_as is not None:
        for last in store.jobs_at([job.retried_as]):
            if not last.status.terminal:
                return Accepted(last, replayed=True)
            if last.status is JobStatus.COMPLETED and not force:
                raise Conflict(
                    f"{last.id} has made it good: give force=true to have it made, and paid, once more"
                )
    request = read(JobRequest, _asked_again(job))
    accepted = accept(store, state_machine_arn, request, of(job.id, origin, job.retried_as))
    there = Attr("pk").exists() & Attr("erased_at").not_exists()
    store.change(job_key(job.id), {"retried_as": accepted.job.id}, there)
    return accepted


def _asked_again(job: Job) -> dict[str, Any]:
    """The job's request; of one that was rejected with what was said of it, and for what is left of what it
    might cost."""
    request, review = job.request, job.review
    if review is None or review.decision is not Decision.REJECTED:
        return request
    brief = request["brief"]
    said = [brief.get("direction"), *(one.text for one in review.comments), review.reason]
    direction = "\n".join(filter(None, said))[-LONG_TEXT:]
    again = {**request, "brief": {**brief, **({"direction": direction} if direction else {})}}
    if request.get("max_cost") is not None:
        left = max(Decimal(request["max_cost"]) - job.cost.amount, Decimal(0))
        again["max_cost"] = dollars(left.quantize(_FINEST, rounding=ROUND_DOWN))
    return again


def of(name: str, origin: Origin, last: str | None) -> Origin:
    """The origin of a retry of this job or batch, which was retried as `last` before: its key stands for
    that alone, whatever else it was sent with. Without one it is one retry, however often it is asked for at
    once."""
    key = f"after {last}" if origin.key is None else origin.key
    return replace(origin, key=digest(f"retry {name} {key}"), retry_of=name)
