"""What a list of jobs may be asked for, and a page of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adrelay.aws.items import Item
from adrelay.jobs import retention
from adrelay.jobs.model import Job

_LAST = "~"  # behind every time


@dataclass(frozen=True, slots=True)
class Page:
    jobs: tuple[Job, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What `GET /v1/jobs` may ask for; None is "any". `label` is a (name, value) pair; `since` is within,
    `before` without."""

    status: str | None = None
    kind: str | None = None
    batch_id: str | None = None
    label: tuple[str, str] | None = None
    since: datetime | None = None
    before: datetime | None = None

    def match(self, job: Job) -> bool:
        """Whether a job is what is asked for."""
        if (self.since and job.created_at < self.since) or (self.before and job.created_at >= self.before):
            return False
        wanted = (self.status, self.kind, self.batch_id)
        plain = zip(wanted, (job.status, job.kind, job.batch_id), strict=True)
        return all(want is None or want == has for want, has in plain) and (
            self.label is None or job.labels.get(self.label[0]) == self.label[1]
        )

    def expression(self) -> tuple[str, dict[str, str], Item]:
        """(FilterExpression, names, values) of these filters; an empty expression when there are none."""
        wanted = {"status": self.status, "kind": self.kind, "batch_id": self.batch_id}
        parts, names, values = [], {}, {}
        for field, value in wanted.items():
            if value is not None:
                parts.append(f"#{field} = :{field}")
                names[f"#{field}"], values[f":{field}"] = field, {"S": value}
        if self.label is not None:
            parts.append("#labels.#label = :label")
            names |= {"#labels": "labels", "#label": self.label[0]}
            values[":label"] = {"S": self.label[1]}
        return " AND ".join(parts), names, values

    def query(self, tenant: str, cursor: str | None) -> dict[str, Any]:
        """The Query of `by_tenant` for what matches, newest first, from `cursor` on (itself included)."""
        expression, names, values = self.expression()
        here, now = retention.not_over()
        first = _place(self.since) if self.since else "0"
        last = min(filter(None, (cursor, _place(self.before) if self.before else _LAST)))
        query: dict[str, Any] = {
            "IndexName": "by_tenant",
            "KeyConditionExpression": "tenant_key = :tenant AND created_key BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":tenant": {"S": f"TENANT#{tenant}"},
                ":first": {"S": min(first, last)},  # DynamoDB refuses a range that ends before it begins
                ":last": {"S": last},
                **values,
                **now,
            },
            "FilterExpression": f"{here} AND {expression}" if expression else here,
            "ScanIndexForward": False,
        }
        return query | ({"ExpressionAttributeNames": names} if names else {})


def _place(moment: datetime) -> str:
    """Where a job that was made then would stand in its tenant's list."""
    return moment.astimezone(UTC).isoformat()
