"""Keys under which a vendor finds a job only while it has not ended: afterwards they make another.

A key with a number makes each job (`orders.Desk`), so that a job is found by it, or made, whoever comes
first. From which number on to look is remembered; where it is forgotten, all are looked at.
"""

import itertools
from collections.abc import Callable
from datetime import timedelta

from adrelay.aws.items import to_item
from adrelay.clock import utc_now
from adrelay.data_model import REPEAT
from adrelay.errors import Conflict, Unavailable
from adrelay.facades.orders import Desk
from adrelay.intake.accept import Accepted
from adrelay.jobs.model import Job
from adrelay.security.tokens import digest

_REMEMBERED = timedelta(days=30)
_LOOKED_AT = 200  # jobs of one key, one after another


def running_or_new(desk: Desk, tenant: str, key: str, make: Callable[[str], Accepted]) -> tuple[Job, bool]:
    """The job of this key that has not ended, or the one that `make` makes under the key that it is given;
    and whether it was there. Raises what `make` raises, but Conflict."""
    place, named = REPEAT.key(tenant=tenant, vendor=desk.vendor, digest=digest(key)), digest(key)
    item = desk.store.get(place)
    first = int(item["number"]["N"]) if item else 0
    for number in itertools.islice(itertools.count(first), _LOOKED_AT):
        numbered = f"{named}.{number}"
        job_id = desk.job_id(tenant, numbered)
        found = desk.store.find_job(job_id)
        if found is None:
            try:
                made = make(numbered)
            except Conflict:  # another body came first, or its time is over
                found = desk.store.find_job(job_id)
            else:
                if number:
                    ends = utc_now() + _REMEMBERED
                    kept = {"number": number, "expires_at": int(ends.timestamp())}
                    desk.store.client.put_item(TableName=desk.store.table, Item=place | to_item(kept))
                return made.job, made.replayed
        if found is not None and not found.status.terminal:
            return found, True
    raise Unavailable("This key has been used too often; take another")
