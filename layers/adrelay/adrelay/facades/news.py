"""What a callback is told of a job that came by a vendor's API: as that vendor tells it, in its order."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from adrelay.facades.links import Links
from adrelay.facades.registry import TELLING, VENDORS
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

Messages = tuple[Callable[[], dict[str, Any]], ...]  # each made when it is its turn
_ENDS = ("job.completed", "job.partial", "job.failed", "job.canceled", "job.expired")


def messages(store: Store, job: Job, event_type: str) -> Messages | None:
    """One after another; none where the vendor would say nothing. None: of a job that came otherwise."""
    if job.source not in VENDORS or job.api_url is None:
        return None
    if event_type not in _ENDS or job.source not in TELLING:
        return ()
    telling = import_module(TELLING[job.source])
    told: Messages = telling.messages(store, job, Links(store, job.tenant, job.api_url))
    return told
