"""Jobs of a vendor's API that are run again by ours: each takes the credits that its first has taken."""

from collections.abc import Callable, Sequence

from adrelay.facades.wallets import Wallet
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.money.ledger import Limited
from adrelay.providers.cutx.request import CREDITS
from adrelay.providers.cutx.request import NAME as CUTX

_HOPS = 50  # from a retry to the job before it


def limits_of_retry(store: Store, job: Job) -> Callable[[Job], Sequence[Limited]]:
    """What running `job` once more must leave room for (see `intake.accept.Origin.limits`)."""
    first: Job | None = job
    for _ in range(_HOPS):
        if first is None or first.retry_of is None:
            break
        first = store.find_job(first.retry_of)
    if first is None or first.source != CUTX:
        return lambda made: ()
    return Wallet(store, job.tenant, CUTX).taking(int(CREDITS[job.kind]))
