"""How far the reading of a feed is: one item a feed, which the last reading's is."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Literal

from adrelay.aws.items import from_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import READING
from adrelay.errors import Conflict, NotFound
from adrelay.jobs.model import Frozen
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp

MOST_PROBLEMS = 100
_OF_A_KIND = 20
_LAST = " (others like it are not listed)"
_LONGEST_PROBLEM = 300  # characters
_OF_THE_ITEM = re.compile(r"'[^']*'|\"[^\"]*\"|\d[\d.,]*")  # what a problem says of its item alone
_OPEN = ("queued", "reading")
_LONGEST = timedelta(hours=1)  # after which a reading of which nothing is heard is dead


class Reading(Frozen):
    """`done`: items of the file that were gone through, also by functions before this one; `parts`: as many
    files hold the index of what they were; `stumbles`: runs that ended otherwise than anybody thought of."""

    feed_id: str
    tenant: str
    number: int = 1
    status: Literal["queued", "reading", "completed", "failed"] = "queued"
    done: int = 0
    parts: int = 0
    items: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    gone: int = 0
    noted: int = 0
    problems: tuple[str, ...] = ()
    error: str | None = None
    stumbles: int = 0
    complete: int = 0  # the number of the last reading that was completed; 0: none was
    started_at: datetime | None = None
    ended_at: datetime | None = None
    touched_at: datetime

    @property
    def under_way(self) -> bool:
        return self.status in _OPEN and utc_now() - self.touched_at < _LONGEST


class Problems:
    """What was wrong with items, as a reading tells it: of each kind some, so that what is wrong with all
    items hides nothing else. `lines`: those of a reading that goes on, then with what is added."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = list(lines)
        self._kinds = Counter(_kind(line.partition("): ")[2]) for line in self.lines)

    def add(self, about: str, problem: str) -> None:
        """`about`: which item it is, with its id in brackets."""
        kind = _kind(problem)
        if len(self.lines) >= MOST_PROBLEMS or self._kinds[kind] >= _OF_A_KIND:
            return
        self._kinds[kind] += 1
        last = _LAST if self._kinds[kind] == _OF_A_KIND else ""
        self.lines.append(f"{about}: {problem}"[: _LONGEST_PROBLEM - len(last)] + last)


def _kind(problem: str) -> str:
    return _OF_THE_ITEM.sub("", problem.removesuffix(_LAST))


def find(store: Store, tenant: str, feed_id: str) -> Reading | None:
    item = store.get(READING.key(tenant=tenant, feed_id=feed_id))
    if item is None:
        return None
    plain = from_item(item)
    return Reading.model_validate({name: plain[name] for name in Reading.model_fields if name in plain})


def reading_of(store: Store, tenant: str, feed_id: str) -> Reading:
    """The feed's last reading; one that has died is told as failed. NotFound: it was never read."""
    found = find(store, tenant, feed_id)
    if found is None:
        raise NotFound(f"Feed {feed_id} has not been read yet")
    if found.status in _OPEN and not found.under_way:
        error = "has died: nothing was heard of it for an hour; have the feed read again"
        return found.model_copy(update={"status": "failed", "error": error})
    return found


def begin(store: Store, tenant: str, feed_id: str) -> Reading:
    """A new reading. Conflict while another is under way."""
    before = find(store, tenant, feed_id)
    if before is not None and before.under_way:
        raise Conflict(f"Feed {feed_id} is being read: {before.items} items so far")
    made = Reading(
        feed_id=feed_id,
        tenant=tenant,
        number=before.number + 1 if before else 1,
        complete=before.complete if before else 0,
        touched_at=utc_now(),
    )
    if not _put(store, made, before):
        raise Conflict(f"Feed {feed_id} is being read")
    return made


def write(store: Store, reading: Reading) -> bool:
    """Write down how far it is; False: another reading has taken its place."""
    return _put(store, reading, reading)


def _put(store: Store, reading: Reading, before: Reading | None) -> bool:
    item = READING.key(tenant=reading.tenant, feed_id=reading.feed_id)
    item |= to_record(reading.model_dump(mode="json"))
    if before is None:
        return store.put(item)
    known = {":number": {"N": str(before.number)}}
    return store.put(
        item,
        "#number = :number",
        ExpressionAttributeNames={"#number": "number"},
        ExpressionAttributeValues=known,
    )


def reading_view(reading: Reading) -> dict[str, Any]:
    """A reading as the API gives it."""
    shown = ("feed_id", "number", "status", "items", "created", "updated", "unchanged", "refused", "gone")
    document = reading.model_dump(mode="json", include={*shown, "noted", "problems", "error"})
    times = {"started_at": timestamp(reading.started_at), "ended_at": timestamp(reading.ended_at)}
    return {**document, **times}
