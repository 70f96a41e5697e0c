"""What is still to be done for a job, and what has been told of it: one small item beside it.

It is made in the transaction that records the job, and stands in the index `in_flight` under `#due` by the
time at which the sweep is to look at the job next (see `attempts.sweep`). Who tells the last of a job takes
it out of the index. So a job that everybody has forgotten is found, whatever notice was lost, by a query for
what is due.

A time in the index is a claim as well: a sweep moves it before it looks, and takes it out only if nobody has
moved it since. Who is about to change what is to be told puts the item back *before* the change.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.aws.table import Table
from adrelay.data_model import FOLLOW_UP
from adrelay.jobs.model import Job

ACCEPTED, ENDED = "accepted", "ended"  # what is told of every job
HELD = "held"  # and of one that is to be reviewed
_DUE = "#due"
_BEGINS_WITHIN = timedelta(minutes=2)  # Step Functions is asked at once
_CHANGED_WITHIN = timedelta(minutes=2)  # longer than any of the functions that change a job that has ended
_TOLD_WITHIN = timedelta(seconds=90)  # longer than those that tell
_INDEXED = ("in_flight", "in_flight_key")
_TELLER = ("teller", "telling_at")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`due`: its place in the index; None, nothing is to be done. `told`: what has been told of the job."""

    job_id: str
    due: str | None
    told: frozenset[str]


def opening(table: Table, job: Job) -> dict[str, Any]:
    """What makes a new job's item: one entry of the transaction that records the job. The item outlives the
    job: while it is there, the job's idempotency key makes no other."""
    fields = {**_placed(job.id, job.created_at + _BEGINS_WITHIN), "told": {ACCEPTED}}
    item = FOLLOW_UP.key(job_id=job.id) | to_record(fields)
    condition = "attribute_not_exists(pk)"
    return {"Put": {"TableName": table.table, "Item": item, "ConditionExpression": condition}}


def about_to_change(table: Table, job_id: str, now: datetime) -> None:
    """To be said before what is to be told of a job that has ended is changed: should the writer die, or say
    no more, the sweep tells it."""
    look_at(table, job_id, now + _CHANGED_WITHIN)


def look_at(table: Table, job_id: str, at: datetime) -> None:
    """Have the sweep look at the job at this time, whatever was planned."""
    _write(table, job_id, at=at)


def due(table: Table, now: datetime) -> Iterator[tuple[str, str]]:
    """(job id, place) of all jobs that are to be looked at by now, the longest due first."""
    pages = table.client.get_paginator("query").paginate(
        TableName=table.table,
        IndexName="in_flight",
        KeyConditionExpression="in_flight = :due AND in_flight_key < :now",
        ExpressionAttributeValues={":due": {"S": _DUE}, ":now": {"S": now.isoformat()}},
    )
    for page in pages:
        for item in page["Items"]:
            place = item["in_flight_key"]["S"]
            yield place.rpartition("#")[2], place


def take(table: Table, job_id: str, place: str, until: datetime) -> FollowUp | None:
    """Take the look at a job upon oneself, until another is to look again. None: somebody else has."""
    return _write(table, job_id, at=until, condition="in_flight_key = :seen", values={":seen": {"S": place}})


def plan(table: Table, follow_up: FollowUp, at: datetime | None, told: Set[str] = frozenset()) -> None:
    """Note what was `told`, and have the job looked at again, or never (None), unless somebody has planned
    that anew meanwhile. Who was about to tell is no more."""
    values: Item = {":told": {"SS": sorted(told)}} if told else {}
    add = "told :told" if told else ""
    planned = follow_up.due and _write(
        table,
        follow_up.job_id,
        at=at,
        add=add,
        remove=_TELLER if at else (*_TELLER, *_INDEXED),
        condition="in_flight_key = :seen",
        values={**values, ":seen": {"S": follow_up.due}},
    )
    if not planned:
        _write(table, follow_up.job_id, add=add, remove=_TELLER, values=values)


def begin_to_tell(table: Table, job_id: str, teller: str, now: datetime) -> FollowUp | None:
    """Take it upon oneself to tell what is untold of the job. None: another is about to. One and the same
    teller may begin again, when it has died."""
    return _write(
        table,
        job_id,
        assign="teller = :teller, telling_at = :now",
        condition="attribute_not_exists(teller) OR teller = :teller OR telling_at < :dead",
        values={
            ":teller": {"S": teller},
            ":now": {"S": now.isoformat()},
            ":dead": {"S": (now - _TOLD_WITHIN).isoformat()},
        },
    )


def follow(table: Table, job_id: str, look: int, follower: str) -> bool:
    """Take a look at how the job goes on upon oneself, and having the next one made; they are numbered.
    False: another has, or a later one has been made. One and the same follower may begin again, when it has
    died."""
    begun = "followed < :look OR (followed = :look AND follower = :follower)"
    taken = _write(
        table,
        job_id,
        assign="followed = :look, follower = :follower",
        condition=f"attribute_exists(pk) AND (attribute_not_exists(followed) OR {begun})",
        values=to_item({":look": look, ":follower": follower}),
    )
    return taken is not None


def _write(
    table: Table,
    job_id: str,
    *,
    at: datetime | None = None,
    assign: str = "",
    add: str = "",
    remove: Sequence[str] = (),
    condition: str | None = None,
    values: Item | None = None,
) -> FollowUp | None:
    """One write: as it is then, or None when the condition did not hold."""
    values = dict(values or {})
    if at is not None:
        assign = "in_flight = :in_flight, in_flight_key = :in_flight_key"
        values |= {f":{name}": value for name, value in to_item(_placed(job_id, at)).items()}
    parts = (("SET", assign), ("ADD", add), ("REMOVE", ", ".join(remove)))
    request: Item = {"UpdateExpression": " ".join(f"{verb} {what}" for verb, what in parts if what)}
    if values:
        request["ExpressionAttributeValues"] = values
    if condition:
        request["ConditionExpression"] = condition
    item = table.update(Key=FOLLOW_UP.key(job_id=job_id), ReturnValues="ALL_NEW", **request)
    if item is None:
        return None
    plain = from_item(item)
    return FollowUp(job_id, plain.get("in_flight_key"), frozenset(plain.get("told", ())))


def _placed(job_id: str, at: datetime) -> dict[str, str]:
    return {"in_flight": _DUE, "in_flight_key": f"{at.isoformat()}#{job_id}"}
