"""Lists of what a tenant has, newest first: what may be asked for, and a page of it.

Jobs, batches and images stand in the index `by_tenant`, each sort under a key of its own, by when they were
made. Dates narrow the range that is read; all else is DynamoDB's to filter, which looks at more at a time the
longer none is found.
"""

import itertools
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from adrelay.aws.items import Item
from adrelay.aws.table import Table
from adrelay.jobs import retention
from adrelay.jobs.model import Job

_LAST = "~"  # behind every time
_LOOKED_AT = 5000  # items at most at which one query looks; more than the 1 MB that DynamoDB reads
_REQUESTS = 10  # after which a page that is not full is given as it is
_LOOKED_SECONDS = 15.0  # for one page; API Gateway waits 30
# Fields of `Filters` that an item has under the same name.
_EQUAL = ("status", "kind", "batch_id", "source", "image_type", "product_id")


@dataclass(frozen=True, slots=True)
class Page:
    jobs: tuple[Job, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list may be asked for; None is "any". `label` is a (name, value) pair; `provider`: one that the
    job's route has; `since` is within, `before` without."""

    status: str | None = None
    kind: str | None = None
    batch_id: str | None = None
    label: tuple[str, str] | None = None
    since: datetime | None = None
    before: datetime | None = None
    provider: str | None = None
    source: str | None = None
    image_type: str | None = None
    product_id: str | None = None

    def match(self, job: Job) -> bool:
        """Whether a job is what is asked for."""
        if (self.since and job.created_at < self.since) or (self.before and job.created_at >= self.before):
            return False
        wanted = (self.status, self.kind, self.batch_id, self.source)
        plain = zip(wanted, (job.status, job.kind, job.batch_id, job.source), strict=True)
        return (
            all(want is None or want == has for want, has in plain)
            and (self.provider is None or self.provider in job.route)
            and (self.label is None or job.labels.get(self.label[0]) == self.label[1])
        )

    def expression(self) -> tuple[str, dict[str, str], Item]:
        """(FilterExpression, names, values) of these filters; an empty expression when there are none."""
        parts, names, values = [], {}, {}
        for field in _EQUAL:
            if (value := getattr(self, field)) is not None:
                parts.append(f"#{field} = :{field}")
                names[f"#{field}"], values[f":{field}"] = field, {"S": str(value)}
        if self.provider is not None:
            parts.append("contains(#route, :provider)")
            names["#route"], values[":provider"] = "route", {"S": self.provider}
        if self.label is not None:
            parts.append("#labels.#label = :label")
            names |= {"#labels": "labels", "#label": self.label[0]}
            values[":label"] = {"S": self.label[1]}
        return " AND ".join(parts), names, values

    def query(self, tenant_key: str, cursor: str | None) -> dict[str, Any]:
        """The Query of `by_tenant` for what matches, newest first, from `cursor` on (itself included)."""
        expression, names, values = self.expression()
        here, now = retention.not_over()
        first = _place(self.since) if self.since else "0"
        last = min(filter(None, (cursor, _place(self.before) if self.before else _LAST)))
        query: dict[str, Any] = {
            "IndexName": "by_tenant",
            "KeyConditionExpression": "tenant_key = :tenant AND created_key BETWEEN :first AND :last",
            "ExpressionAttributeValues": {
                ":tenant": {"S": tenant_key},
                ":first": {"S": min(first, last)},  # DynamoDB refuses a range that ends before it begins
                ":last": {"S": last},
                **values,
                **now,
            },
            "FilterExpression": f"{here} AND {expression}" if expression else here,
            "ScanIndexForward": False,
        }
        return query | ({"ExpressionAttributeNames": names} if names else {})


def page_of(
    table: Table, tenant_key: str, filters: Filters, *, cursor: str | None, limit: int
) -> tuple[list[Item], str | None]:
    """What stands under `tenant_key` and matches, newest first, and the cursor of the next page. A page
    without items that has one has looked for long and found none yet."""
    # Two more than asked for: the cursor's own, and one that tells whether there are more.
    query: Item = {"TableName": table.table, "Limit": limit + 2, **filters.query(tenant_key, cursor)}
    found: list[Item] = []
    until = time.monotonic() + _LOOKED_SECONDS
    for asked in itertools.count(1):
        answer = table.client.query(**query)
        found += [item for item in answer["Items"] if item["created_key"]["S"] != cursor]
        position = answer.get("LastEvaluatedKey")
        if position is None or len(found) > limit or (found and asked >= _REQUESTS):
            break
        if time.monotonic() > until:
            break
        query |= {"ExclusiveStartKey": position, "Limit": min(max(query["Limit"] * 4, 50), _LOOKED_AT)}
    if len(found) > limit:
        return found[:limit], found[limit - 1]["created_key"]["S"]
    return found, position["created_key"]["S"] if position else None


def _place(moment: datetime) -> str:
    """Where what was made then would stand in its tenant's list."""
    return moment.astimezone(UTC).isoformat()
