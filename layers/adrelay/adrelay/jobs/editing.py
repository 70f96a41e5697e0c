"""Who is storing what an edit of a job's ad has made. Until that is done the job is not erased: the edit's
files would come after all else was gone, and stay.

Each has a mark in the job's own item, where one conditional write decides between an edit and an erasure.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from boto3.dynamodb.conditions import Attr, ConditionBase
from botocore.exceptions import BotoCoreError, ClientError

from adrelay.aws.items import Item
from adrelay.clock import utc_now
from adrelay.data_model import job_key
from adrelay.errors import Conflict
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.telemetry import logger

_MARKS = "editing"
_DEAD_AFTER = timedelta(minutes=10)  # longer than the function may run that stores


@contextmanager
def storing(store: Store, job_id: str, version: int, overtaken: Conflict) -> Iterator[None]:
    """Keep the job from being erased. `overtaken` is raised where `version` is the current one no more."""
    mark = f"{(utc_now() + _DEAD_AFTER).isoformat()}#{secrets.token_hex(6)}"
    current = Attr("version").eq(version)
    if _change(store, job_id, "ADD", mark, current) is None:
        raise overtaken
    try:
        yield
    finally:
        try:
            _change(store, job_id, "DELETE", mark, Attr("pk").exists())
        except (BotoCoreError, ClientError) as error:  # then its time takes it away
            logger.warning("an edit's mark stays", extra={"problem": str(error)})


def close(store: Store, job_id: str, now: datetime) -> None:
    """Let nothing become a version any more. Conflict while an edit is being stored."""
    marks = (store.get(job_key(job_id)) or {}).get(_MARKS, {}).get("SS", [])
    until = max((datetime.fromisoformat(mark.partition("#")[0]) for mark in marks), default=now)
    if until > now:
        message = f"An edit of the job is being stored, until {timestamp(until)} at the latest; then erase it"
        raise Conflict(message)
    as_seen = Attr(_MARKS).eq(set(marks)) if marks else Attr(_MARKS).not_exists()
    gone = f"REMOVE version, {_MARKS}"
    done = store.update(as_seen & Attr("pk").exists(), Key=job_key(job_id), UpdateExpression=gone)
    if done is None and "version" in (store.get(job_key(job_id)) or {}):  # else a write that was sent twice
        raise Conflict("An edit of the job is being stored; then erase it")


def _change(store: Store, job_id: str, how: str, mark: str, condition: ConditionBase) -> Item | None:
    return store.update(
        condition,
        Key=job_key(job_id),
        UpdateExpression=f"{how} {_MARKS} :mark",
        ExpressionAttributeValues={":mark": {"SS": [mark]}},
    )
