"""Jobs, attempts and their timeline in the one DynamoDB table.

    pk            sk                        item
    JOB#<id>      JOB                       the job
    JOB#<id>      ATTEMPT#<nn>              one try at one provider
    JOB#<id>      EVENT#<time>#<random>     a line of the timeline
    KEY#<sha256>  KEY                       an API key's tenant

Every state change is one conditional write; its loser gets None and goes on. Index `by_tenant` lists a
tenant's jobs by time, `by_reference` finds an attempt by the vendor's id, and the sparse `in_flight` holds
the attempts that a provider still owes an outcome; under `<provider>#late` those that we have given up.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from adrelay.aws.items import Item, attempt_key, attempt_of_key, from_item, job_key, to_item
from adrelay.aws.table import Table
from adrelay.errors import NotFound
from adrelay.jobs.listing import Filters, Page
from adrelay.jobs.model import Attempt, AttemptState, Cost, Job, JobStatus, Outcome, Progress
from adrelay.jobs.records import attempt_of, job_of, outcome_document

LONGEST_ID = 64  # a longer one is none of ours, and might be longer than a key may be
_IN_FLIGHT = ("in_flight", "in_flight_key")
_PAGES_A_REQUEST = 20  # a rare match gives a short page and a cursor, not a time-out
# What the end of a job changes.
_END = {"status", "error", "progress", "assets", "result", "version", "notes", "cost", "completed_at"}
_TERMINAL = tuple(status.value for status in JobStatus if status.terminal)


class Store(Table):
    """The table. All methods raise botocore's ClientError when DynamoDB itself fails."""

    # -- jobs ------------------------------------------------------------------------------------

    def creation(self, job: Job) -> dict[str, Any]:
        """What creates the job unless it exists: one entry of a transaction (see `Ledger.reserve`)."""
        listed = {
            "tenant_key": f"TENANT#{job.tenant}",
            "created_key": created_key(job),
            "queued": "QUEUED",
        }
        item = job_key(job.id) | to_item({**listed, **job.model_dump(mode="json")})
        condition = "attribute_not_exists(pk)"
        return {"Put": {"TableName": self.table, "Item": item, "ConditionExpression": condition}}

    def find_job(self, job_id: str) -> Job | None:
        """The job as it is now (strongly consistent)."""
        if len(job_id) > LONGEST_ID:
            return None
        answer = self.client.get_item(TableName=self.table, Key=job_key(job_id), ConsistentRead=True)
        item = answer.get("Item")
        return job_of(item) if item else None

    def job(self, job_id: str) -> Job:
        """The job; NotFound if there is none."""
        found = self.find_job(job_id)
        if found is None:
            raise NotFound(f"There is no job {job_id}")
        return found

    def job_of(self, tenant: str, job_id: str) -> Job:
        """The tenant's job; another tenant's is as absent as one that never was."""
        found = self.find_job(job_id)
        if found is None or found.tenant != tenant:
            raise NotFound(f"There is no job {job_id}")
        return found

    def list_jobs(self, tenant: str, filters: Filters, *, cursor: str | None, limit: int) -> Page:
        """The tenant's jobs, newest first. `cursor` is an earlier page's."""
        expression, names, values = filters.expression()
        query: Item = {
            "TableName": self.table,
            "IndexName": "by_tenant",
            "KeyConditionExpression": "tenant_key = :tenant",
            "ExpressionAttributeValues": {":tenant": {"S": f"TENANT#{tenant}"}, **values},
            "ScanIndexForward": False,
            "Limit": max(limit + 1, 50) if expression else limit + 1,  # one more tells whether there are more
        }
        if expression:
            query |= {"FilterExpression": expression, "ExpressionAttributeNames": names}
        if cursor:
            query["KeyConditionExpression"] += " AND created_key < :cursor"
            query["ExpressionAttributeValues"][":cursor"] = {"S": cursor}
        found: list[Job] = []
        position: Item | None = None
        for _ in range(_PAGES_A_REQUEST):
            answer = self.client.query(**query)
            found += [job_of(item) for item in answer["Items"]]
            position = answer.get("LastEvaluatedKey")
            if position is None or len(found) > limit:
                break
            query["ExclusiveStartKey"] = position
        if len(found) > limit:
            return Page(tuple(found[:limit]), created_key(found[limit - 1]))
        return Page(tuple(found), position["created_key"]["S"] if position else None)

    def run(self, job: Job) -> bool:
        """Write what `lifecycle.run` made of the job. False: it has ended, or runs a later attempt."""
        changed = job.model_dump(mode="json", include={"status", "attempt", "started_at", "progress"})
        return self._update_job(
            job.id,
            changed,
            f"{_not_terminal()} AND attempt <= :attempt",
            remove=("queued",),
        )

    def set_progress(self, job_id: str, progress: Progress) -> bool:
        """Tell how far the job is. False once it has ended."""
        return self._update_job(job_id, {"progress": progress.model_dump(mode="json")}, _not_terminal())

    def request_cancel(self, job_id: str) -> bool:
        """Mark the job as one to cancel. False once it has ended."""
        return self._update_job(job_id, {"cancel_requested": True}, _not_terminal())

    def finish(self, job: Job) -> bool:
        """Write the job's end. False: it had ended before."""
        ended = job.model_dump(mode="json", include=_END)
        return self._update_job(job.id, ended, _not_terminal(), remove=("queued",))

    def set_cost(self, job: Job, cost: Cost) -> bool:
        """Write what the job costs, ended or not. False: its cost is no longer what `job` says."""
        seen = to_item({":seen": job.cost.model_dump(mode="json")})
        fields = {"cost": cost.model_dump(mode="json")}
        return self._update(job_key(job.id), fields, "cost = :seen", seen) is not None

    def stranded_jobs(self, before: datetime) -> list[str]:
        """Ids of at most 100 jobs that were recorded before `before` and whose workflow never began."""
        answer = self.client.query(
            TableName=self.table,
            IndexName="queued",
            KeyConditionExpression="queued = :queued AND created_key < :before",
            ExpressionAttributeValues={":queued": {"S": "QUEUED"}, ":before": {"S": before.isoformat()}},
            Limit=100,
        )
        return [item["pk"]["S"].removeprefix("JOB#") for item in answer["Items"]]

    def _update_job(
        self, job_id: str, fields: Mapping[str, Any], condition: str, *, remove: tuple[str, ...] = ()
    ) -> bool:
        extra = {f":{status}": {"S": status} for status in _TERMINAL}
        return self._update(job_key(job_id), fields, condition, extra, remove=remove) is not None

    # -- attempts --------------------------------------------------------------------------------

    def put_attempt(self, attempt: Attempt) -> bool:
        """Create the attempt. False: it exists."""
        item = attempt_key(attempt.job_id, attempt.number) | to_item(attempt.model_dump(mode="json"))
        return self.put(item)

    def attempt(self, job_id: str, number: int) -> Attempt:
        """The attempt as it is now; NotFound if there is none."""
        answer = self.client.get_item(
            TableName=self.table, Key=attempt_key(job_id, number), ConsistentRead=True
        )
        if "Item" not in answer:
            raise NotFound(f"Job {job_id} has no attempt {number}")
        return attempt_of(answer["Item"])

    def attempts(self, job_id: str) -> tuple[Attempt, ...]:
        """All attempts of a job, in order."""
        items = self._query_job(job_id, "ATTEMPT#")
        return tuple(attempt_of(item) for item in items)

    def start_sending(
        self, attempt: Attempt, now: datetime, deadline: float, *, callback_token_hash: str | None = None
    ) -> bool:
        """Make `sending` durable before a paid request leaves; from now on the provider has `deadline`
        seconds. False: it may have left before, or is over."""
        fields = {
            "state": AttemptState.SENDING.value,
            "sent_at": now.isoformat(),
            "deadline_at": (now + timedelta(seconds=deadline)).isoformat(),
            "callback_token_hash": callback_token_hash,
            "in_flight": attempt.provider,
            "in_flight_key": f"{now.isoformat()}#{attempt.job_id}#{attempt.number:02d}",
        }
        condition = "attribute_exists(pk) AND attribute_not_exists(outcome) AND #state = :preparing"
        extra = {":preparing": {"S": AttemptState.PREPARING.value}}
        return self._update(attempt_key(attempt.job_id, attempt.number), fields, condition, extra) is not None

    def take_back(self, attempt: Attempt) -> bool:
        """The vendor proved that it did not accept the paid request: the attempt may send it again."""
        fields, sending = {"state": AttemptState.PREPARING.value}, {"S": AttemptState.SENDING.value}
        condition = "attribute_not_exists(outcome) AND #state = :sending"
        key = attempt_key(attempt.job_id, attempt.number)
        return self._update(key, fields, condition, {":sending": sending}, remove=_IN_FLIGHT) is not None

    def remember(self, attempt: Attempt, memo: Mapping[str, Any]) -> None:
        """Replace what the adapter wants to see again at its next look."""
        key = attempt_key(attempt.job_id, attempt.number)
        self._update(key, {"memo": dict(memo)}, "attribute_exists(pk)")

    def forget(self, attempt: Attempt) -> None:
        """Look no more after an attempt that we have given up."""
        self.client.update_item(
            TableName=self.table,
            Key=attempt_key(attempt.job_id, attempt.number),
            UpdateExpression="REMOVE " + ", ".join(_IN_FLIGHT),
        )

    def in_flight(self, provider: str, limit: int, *, late: bool = False) -> list[tuple[str, int]]:
        """(job id, number) of at most `limit` attempts that this provider owes an outcome, oldest first; or
        of those that we have given up."""
        answer = self.client.query(
            TableName=self.table,
            IndexName="in_flight",
            KeyConditionExpression="in_flight = :provider",
            ExpressionAttributeValues={":provider": {"S": f"{provider}#late" if late else provider}},
            Limit=limit,
        )
        return [attempt_of_key(item) for item in answer["Items"]]

    def attempts_at(self, keys: Sequence[tuple[str, int]]) -> list[Attempt]:
        """These attempts, as far as they exist, in the order given."""
        items = self.batch_get([attempt_key(*key) for key in keys])
        return [attempt_of(item) for item in items]

    def jobs_at(self, ids: Sequence[str]) -> list[Job]:
        """These jobs, as far as they exist, in the order given."""
        items = self.batch_get([job_key(i) for i in dict.fromkeys(ids) if len(i) <= LONGEST_ID])
        return [job_of(item) for item in items]

    def adopt_reference(self, attempt: Attempt, reference: str) -> None:
        """Learn the vendor's id of an attempt whose answer was lost; if it is open, it waits from now on."""
        key, unknown = attempt_key(attempt.job_id, attempt.number), "attribute_not_exists(#reference)"
        fields = {"reference": reference, "reference_key": f"{attempt.provider}#{reference}"}
        waiting = {**fields, "state": AttemptState.WAITING.value}
        if self._update(key, waiting, f"attribute_not_exists(outcome) AND {unknown}") is None:
            self._update(key, fields, f"attribute_exists(pk) AND {unknown}")

    def attempt_by_reference(self, provider: str, reference: str) -> tuple[str, int] | None:
        """(job id, number) of the attempt that the vendor knows by `reference`."""
        answer = self.client.query(
            TableName=self.table,
            IndexName="by_reference",
            KeyConditionExpression="reference_key = :reference",
            ExpressionAttributeValues={":reference": {"S": f"{provider}#{reference}"}},
            Limit=1,
        )
        return attempt_of_key(answer["Items"][0]) if answer["Items"] else None

    def accepted(self, attempt: Attempt) -> bool:
        """Write what `lifecycle.accepted` made of the attempt. False: it has ended meanwhile."""
        fields: Item = {"reference": attempt.reference, "memo": attempt.memo}
        if attempt.reference:
            fields["reference_key"] = f"{attempt.provider}#{attempt.reference}"
        key = attempt_key(attempt.job_id, attempt.number)
        waiting = {**fields, "state": AttemptState.WAITING.value}
        if self._update(key, waiting, "attribute_exists(pk) AND attribute_not_exists(outcome)") is not None:
            return True
        self._update(key, fields, "attribute_exists(pk)")  # a late success can still be traced to it
        return False

    def count_check(self, attempt: Attempt) -> int:
        """Count one more look at the attempt; how many there were, this one included."""
        answer = self.client.update_item(
            TableName=self.table,
            Key=attempt_key(attempt.job_id, attempt.number),
            UpdateExpression="ADD checks :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
            ReturnValues="UPDATED_NEW",
        )
        return int(answer["Attributes"]["checks"]["N"])

    def record(
        self, attempt: Attempt, outcome: Outcome, *, only_in: AttemptState | None = None
    ) -> Attempt | None:
        """Write the attempt's outcome. Returns the attempt as it stood before (its task token wakes the
        workflow); None: it had an outcome already, or is not in the state `only_in`."""
        condition = "attribute_exists(pk) AND attribute_not_exists(outcome)"
        stays = {"in_flight": f"{attempt.provider}#late"} if outcome.given_up else {}
        before = self._update(
            attempt_key(attempt.job_id, attempt.number),
            {"state": outcome.state.value, "outcome": outcome_document(outcome), **stays},
            condition if only_in is None else f"{condition} AND #state = :only_in",
            None if only_in is None else {":only_in": {"S": only_in.value}},
            remove=() if stays else _IN_FLIGHT,
        )
        return None if before is None else attempt_of(before)

    # -- timeline --------------------------------------------------------------------------------

    def note(self, job_id: str, event: str, now: datetime, **detail: Any) -> None:
        """Add a line to the job's timeline."""
        key = {"pk": f"JOB#{job_id}", "sk": f"EVENT#{now.isoformat()}#{secrets.token_hex(3)}"}
        line = {**key, "at": now.isoformat(), "event": event, "detail": detail}
        self.client.put_item(TableName=self.table, Item=to_item(line))

    def timeline(self, job_id: str) -> tuple[Item, ...]:
        """The job's history, oldest first: `at`, `event`, `detail`."""
        items = (from_item(item) for item in self._query_job(job_id, "EVENT#"))
        return tuple({name: item.get(name) for name in ("at", "event", "detail")} for item in items)

    # -- shared ----------------------------------------------------------------------------------

    def batch_get(self, keys: Sequence[Item]) -> list[Item]:
        """The items with these keys, as far as they exist, in the order given."""
        found: dict[tuple[str, str], Item] = {}
        for start in range(0, len(keys), 100):
            asked: Any = {self.table: {"Keys": keys[start : start + 100], "ConsistentRead": True}}
            while asked:
                answer = self.client.batch_get_item(RequestItems=asked)
                for item in answer["Responses"].get(self.table, []):
                    found[item["pk"]["S"], item["sk"]["S"]] = item
                asked = answer.get("UnprocessedKeys")
        order = ((key["pk"]["S"], key["sk"]["S"]) for key in keys)
        return [found[key] for key in order if key in found]

    def _query_job(self, job_id: str, prefix: str) -> Iterator[Item]:
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
            ExpressionAttributeValues={":pk": {"S": f"JOB#{job_id}"}, ":prefix": {"S": prefix}},
            ConsistentRead=True,
        )
        for page in pages:
            yield from page["Items"]

    def _update(
        self,
        key: Item,
        fields: Mapping[str, Any],
        condition: str,
        values: Mapping[str, Any] | None = None,
        *,
        remove: tuple[str, ...] = (),
    ) -> Item | None:
        """One conditional update; the item as it was before, or None when the condition did not hold."""
        fields = {name: value for name, value in fields.items() if value is not None}
        names = {f"#{name}": name for name in (*fields, *remove)}
        for name in ("status", "state"):
            if f"#{name}" in condition:
                names[f"#{name}"] = name
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in fields)
        if remove:
            expression += " REMOVE " + ", ".join(f"#{name}" for name in remove)
        set_values = {f":{name}": value for name, value in to_item(fields).items()}
        used = {name: value for name, value in (values or {}).items() if name in condition}
        return self.update(
            Key=key,
            UpdateExpression=expression,
            ConditionExpression=condition,
            ExpressionAttributeNames=names,
            ExpressionAttributeValues={**used, **set_values},
            ReturnValues="ALL_OLD",
        )


def created_key(job: Job) -> str:
    """Where a job stands in its tenant's list."""
    return f"{job.created_at.isoformat()}#{job.id}"


def _not_terminal() -> str:
    terminal = ", ".join(f":{status}" for status in _TERMINAL)
    return f"attribute_exists(pk) AND NOT #status IN ({terminal})"
