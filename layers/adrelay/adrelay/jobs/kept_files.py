"""What has been made of an attempt's deliverables, one by one: the memory between runs of Store.

A run that is killed over one file has kept the others, and the next does not fetch them again. Who ends the
job in the place of a Store that gave up finds here what there is.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import FILE, job_key
from adrelay.error_codes import ErrorCode
from adrelay.jobs.guesses import counted
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Attempt, JobError, Outcome
from adrelay.security.tokens import derived_id

Found = Asset | JobError
_KEPT_FOR = timedelta(days=7)  # longer than anybody tries to store a file


def asset_id(attempt: Attempt, index: int) -> str:
    """The id of what an attempt's deliverable becomes, the same each time."""
    return asset_id_at(attempt.job_id, attempt.number, index)


def asset_id_at(job_id: str, number: int, index: int) -> str:
    """The same, of the attempt with this number."""
    return derived_id("ast", job_id, str(number), str(index))


def remember(table: Table, attempt: Attempt, index: int, found: Found, now: datetime) -> None:
    """Keep what has been made of a deliverable. An asset stays; an error is replaced by what comes later."""
    fields = {
        "is_asset": isinstance(found, Asset),
        "detail": found.model_dump(mode="json"),
        "expires_at": int((now + _KEPT_FOR).timestamp()),
    }
    key = FILE.key(job_id=attempt.job_id, number=attempt.number, index=index)
    replaces = "attribute_not_exists(pk) OR is_asset = :no"
    table.put(key | to_item(fields), replaces, ExpressionAttributeValues={":no": {"BOOL": False}})


def remembered(table: Table, attempt: Attempt) -> dict[int, Found]:
    """What has been made of the attempt's deliverables so far, by their places."""
    return dict(_remembered(table, attempt))


def gathered(made: Outcome, attempt: Attempt, found: Mapping[int, Found]) -> Stored:
    """What there is of what was `made`, and why the rest is not there."""
    missing = {
        index: _not_stored(attempt, index)
        for index, deliverable in enumerate(made.deliverables)
        if index not in found and deliverable.guess is None
    }
    stored = counted(made.deliverables, {**missing, **found}, made.expected)
    owed = sum(may_come(attempt, error) for error in stored.rejected)
    return stored.model_copy(update={"owed": owed})


def may_come(attempt: Attempt, error: JobError) -> bool:
    """Whether the file may be had later: it could not be stored now, or its URL is over, of which the vendor
    may name another."""
    return error.retryable or (error.code is ErrorCode.FETCH_FAILED and not attempt.free)


def _not_stored(attempt: Attempt, index: int) -> JobError:
    return JobError(
        code=ErrorCode.NOT_STORED,
        message=f"deliverable {index + 1}: was delivered and could not be stored in time",
        provider=attempt.provider,
        retryable=True,
    )


def _remembered(table: Table, attempt: Attempt) -> Iterator[tuple[int, Found]]:
    pages = table.client.get_paginator("query").paginate(
        TableName=table.table,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues={
            ":pk": job_key(attempt.job_id)["pk"],
            ":prefix": {"S": f"FILE#{attempt.number:02d}#"},
        },
        ConsistentRead=True,
    )
    for page in pages:
        for item in page["Items"]:
            plain = from_item(item)
            model = Asset if plain["is_asset"] else JobError
            yield int(item["sk"]["S"].rpartition("#")[2]), model.model_validate(plain["detail"])
