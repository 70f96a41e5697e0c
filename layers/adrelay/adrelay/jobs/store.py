"""Jobs with their attempts and their timeline in the table.

Every state change is one conditional write (see `conditions`); its loser gets False and goes on.
"""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.aws.transactions import transact
from adrelay.clock import utc_now
from adrelay.data_model import EVENT, job_key
from adrelay.errors import NotFound
from adrelay.jobs import conditions, quotas, retention
from adrelay.jobs.attempt_items import AttemptItems
from adrelay.jobs.listing import Filters, Page, page_of
from adrelay.jobs.model import Attempt, Cost, Job, Progress, Webhook
from adrelay.jobs.records import attempt_of, job_of

LONGEST_ID = 64  # a longer one is none of ours, and might be longer than a key may be
_CLOSED = ("settled", "released")  # costs that are known for good
# What the end of a job changes.
_END = {
    *("status", "error", "progress", "assets", "result", "version", "notes"),
    *("cost", "cost_at_end", "completed_at", "review"),
}


_REVIEWED = (*("status", "error", "review", "comments_under", "progress", "cost_at_end", "completed_at"),)


class Store(AttemptItems):
    # -- jobs ------------------------------------------------------------------------------------

    def creation(self, job: Job) -> dict[str, Any]:
        """What creates the job unless it exists: one entry of a transaction (see `Ledger.reserve`)."""
        listed = {"tenant_key": f"TENANT#{job.tenant}", "created_key": created_key(job)}
        item = job_key(job.id) | to_record({**listed, **job.model_dump(mode="json")})
        condition = "attribute_not_exists(pk)"
        return {"Put": {"TableName": self.table, "Item": item, "ConditionExpression": condition}}

    def find_job(self, job_id: str) -> Job | None:
        """The job as it is now (strongly consistent); one that is past its time is gone."""
        if len(job_id) > LONGEST_ID:
            return None
        item = self.get(job_key(job_id))
        return job_of(item) if item and not retention.is_over(item) else None

    def job(self, job_id: str) -> Job:
        """The job; NotFound if there is none."""
        found = self.find_job(job_id)
        if found is None:
            raise NotFound(f"There is no job {job_id}")
        return found

    def job_of(self, tenant: str, job_id: str) -> Job:
        """The tenant's job; another tenant's is as absent as one that never was."""
        found = self.find_job(job_id)
        if found is None or found.tenant != tenant or found.erased_at is not None:
            raise NotFound(f"There is no job {job_id}")
        return found

    def list_jobs(self, tenant: str, filters: Filters, *, cursor: str | None, limit: int) -> Page:
        """The tenant's jobs, newest first. `cursor` is an earlier page's; a page without jobs that has one
        has looked for long and found none yet."""
        items, position = page_of(self, f"TENANT#{tenant}", filters, cursor=cursor, limit=limit)
        return Page(tuple(map(job_of, items)), position)

    def run(self, job: Job) -> bool:
        """Write what `lifecycle.run` made of the job. False: it has ended, or runs a later attempt."""
        changed = job.model_dump(mode="json", include={"status", "attempt", "started_at", "progress"})
        if job.start_untold:
            changed["start_untold"] = True
        condition = conditions.may_run(job.attempt)
        return self._change_job(job.id, changed, condition)

    def start_told(self, job_id: str) -> None:
        """Write down that the job's start was told, unless it has ended."""
        self._change_job(job_id, {"start_untold": False})

    def set_progress(self, job_id: str, progress: Progress) -> bool:
        """Tell how far the job is. False once it has ended."""
        return self._change_job(job_id, {"progress": progress.model_dump(mode="json")})

    def request_cancel(self, job_id: str) -> bool:
        """Mark the job as one to cancel. False once it has ended."""
        return self._change_job(job_id, {"cancel_requested": True})

    def finish(self, job: Job) -> bool:
        """Write the job's end, or that it is held for its review. False: it had ended, or was, before."""
        ended = job.model_dump(mode="json", include=_END) | _kept_until(job)
        if not job.counted:
            return self._change_job(job.id, ended, mark="finished_by")
        condition = Attr("pk").exists() & conditions.NOT_MADE
        end = {"Update": self.changing(job_key(job.id), ended, condition)}
        return not transact(self.client, [end, {"Update": quotas.one_less_open(self, job.tenant)}])

    def review(self, seen: Job, job: Job) -> bool:
        """Write what somebody has said in the job's review, or decided. False: it is not in one any more, or
        somebody else has said something since it was `seen`."""
        said = job.model_dump(mode="json", include={*_REVIEWED}) | _kept_until(job)
        unchanged = Attr("review").eq(seen.model_dump(mode="json")["review"])
        return self._change_job(job.id, said, conditions.IN_REVIEW & unchanged, mark="reviewed_by")

    def set_cost(self, job: Job, cost: Cost) -> bool:
        """Write what the job costs, ended or not. False: its cost is no longer what `job` says, or it has
        been erased since, so that what is left of it must not end."""
        seen: ConditionBase = Attr("cost").eq(job.cost.model_dump(mode="json"))
        if job.erased_at is None:
            seen &= Attr("erased_at").not_exists()
        fields = {"cost": cost.model_dump(mode="json")} | _kept_until(job.model_copy(update={"cost": cost}))
        return self.change(job_key(job.id), fields, seen, mark="cost_by") is not None

    def set_webhook(self, job_id: str, webhook: Webhook) -> None:
        """Write how far the job's last webhook is, unless the job has been erased."""
        here = Attr("pk").exists() & Attr("erased_at").not_exists()
        self.change(job_key(job_id), {"webhook": webhook.model_dump(mode="json")}, here)

    def attempts(self, job_id: str) -> tuple[Attempt, ...]:
        """All attempts of a job, in order."""
        items = self.partition(job_key(job_id)["pk"]["S"], "ATTEMPT#")
        return tuple(attempt_of(item) for item in items if not retention.is_over(item))

    def attempts_of(self, jobs: Sequence[Job]) -> dict[str, tuple[Attempt, ...]]:
        """All attempts of each of these jobs, by the job's id; at most a hundred a request."""
        keys = [
            (job.id, number)
            for job in jobs
            # One more than the job knows of: an attempt is written down before its job names it.
            for number in range(1, min(job.attempt + 1, len(job.route)) + 1)
        ]
        found: dict[str, tuple[Attempt, ...]] = {job.id: () for job in jobs}
        for attempt in self.attempts_at(keys):
            found[attempt.job_id] += (attempt,)
        return found

    def jobs_at(self, ids: Sequence[str]) -> list[Job]:
        """These jobs, as far as they exist, in the order given."""
        items = self.batch_get([job_key(i) for i in dict.fromkeys(ids) if len(i) <= LONGEST_ID])
        return [job_of(item) for item in items if not retention.is_over(item)]

    def jobs_by_reference(self, provider: str, references: Sequence[str]) -> dict[str, Job]:
        """Whose these ids of the vendor's are, of those that an attempt has claimed."""
        claimed = self.claims(provider, references)
        jobs = {job.id: job for job in self.jobs_at(list(claimed.values()))}
        return {reference: jobs[job_id] for reference, job_id in claimed.items() if job_id in jobs}

    # -- timeline --------------------------------------------------------------------------------

    def note(self, job_id: str, event: str, now: datetime, **detail: Any) -> None:
        """Add a line to the job's timeline."""
        at = now.isoformat()
        line = EVENT.key(job_id=job_id, at=at, mark=secrets.token_hex(3))
        kept = {"expires_at": retention.of_line(now)}
        line |= to_item({"at": at, "event": event, "detail": detail, **kept})
        self.client.put_item(TableName=self.table, Item=line)

    def timeline(self, job_id: str) -> tuple[Item, ...]:
        """The job's history, oldest first: `at`, `event`, `detail`."""
        found = self.partition(job_key(job_id)["pk"]["S"], "EVENT#")
        items = (from_item(item) for item in found if not retention.is_over(item))
        return tuple({name: item.get(name) for name in ("at", "event", "detail")} for item in items)

    # -- shared ----------------------------------------------------------------------------------

    def _change_job(
        self,
        job_id: str,
        fields: Mapping[str, Any],
        condition: ConditionBase = conditions.NOT_MADE,
        *,
        mark: str | None = None,
    ) -> bool:
        condition = Attr("pk").exists() & condition
        return self.change(job_key(job_id), fields, condition, mark=mark) is not None


def created_key(job: Job) -> str:
    """Where a job stands in its tenant's list."""
    return f"{job.created_at.isoformat()}#{job.id}"


def _kept_until(job: Job) -> dict[str, Any]:
    """What gives a job that has ended its own end. Money first: one whose cost nobody knows stays. So does
    what an erased one has left, since nothing else tells of its key any more."""
    if job.completed_at is None or job.erased_at is not None or job.cost.state not in _CLOSED:
        return {}
    return {"expires_at": retention.of_job(job.completed_at, utc_now())}
