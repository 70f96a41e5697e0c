"""How far archives are: an item for each wish, which the last run for it has.

A run makes the archive and says so at the end; while it does, it says now and then that it lives. One of
which nothing was heard for a while is dead, and the next who asks has another one begin.
"""

from datetime import datetime, timedelta
from typing import Any

from adrelay.archives.wish import Wish
from adrelay.aws.items import from_item, to_record
from adrelay.clock import utc_now
from adrelay.data_model import ARCHIVE
from adrelay.jobs import retention
from adrelay.jobs.model import Frozen
from adrelay.jobs.store import LONGEST_ID, Store

# Lambda waits a minute before it runs one again that died.
_DEAD_AFTER = timedelta(minutes=3)
# Files that jobs add meanwhile are in the next one: who asks again and again gets one all the same.
_FRESH = timedelta(minutes=1)
_KEPT = timedelta(days=6)  # the bucket deletes archives after seven


class Archive(Frozen):
    """`archive_key`: where it is, once it is there; `digest`: of what it holds; `done` of `total`: bytes."""

    tenant: str
    subject: str
    wish: str
    number: int = 1
    digest: str | None = None
    archive_key: str | None = None
    done: int = 0
    total: int = 0
    touched_at: datetime
    expires_at: int

    @property
    def fresh(self) -> bool:
        """Whether it is there, and only just made."""
        return self.archive_key is not None and utc_now() - self.touched_at < _FRESH

    @property
    def under_way(self) -> bool:
        return self.archive_key is None and utc_now() - self.touched_at < _DEAD_AFTER


def find(store: Store, tenant: str, wish: Wish) -> Archive | None:
    """The last archive of this wish, if there is one that is kept."""
    if len(wish.subject) > LONGEST_ID:
        return None
    item = store.get(ARCHIVE.key(tenant=tenant, subject=wish.subject, wish=wish.mark))
    if item is None or retention.is_over(item):
        return None
    plain = from_item(item)
    return Archive.model_validate({name: plain[name] for name in Archive.model_fields if name in plain})


def begin(store: Store, tenant: str, wish: Wish, before: Archive | None) -> Archive | None:
    """Another archive of this wish; None: somebody else has begun one since `before` was seen."""
    now = utc_now()
    made = Archive(
        tenant=tenant,
        subject=wish.subject,
        wish=wish.mark,
        number=before.number + 1 if before else 1,
        touched_at=now,
        expires_at=_until(now),
    )
    if before is not None:
        return made if _put(store, made, "#number = :seen", {":seen": {"N": str(before.number)}}) else None
    over = "attribute_not_exists(#number) OR expires_at <= :now"
    return made if _put(store, made, over, {":now": {"N": f"{now.timestamp():.0f}"}}) else None


def write(store: Store, archive: Archive) -> Archive | None:
    """Write down how far it is, now; None: it is made, not wanted any more, or another has its place."""
    now = utc_now()
    written = archive.model_copy(update={"touched_at": now, "expires_at": _until(now)})
    mine = {":number": {"N": str(archive.number)}}
    unmade = "#number = :number AND attribute_not_exists(archive_key)"
    return written if _put(store, written, unmade, mine) else None


def _put(store: Store, archive: Archive, condition: str, values: dict[str, Any]) -> bool:
    item = ARCHIVE.key(tenant=archive.tenant, subject=archive.subject, wish=archive.wish)
    return store.put(
        item | to_record(archive.model_dump(mode="json")),
        condition,
        ExpressionAttributeNames={"#number": "number"},
        ExpressionAttributeValues=values,
    )


def _until(now: datetime) -> int:
    return round((now + _KEPT).timestamp())
