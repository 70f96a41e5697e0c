"""What a callback is told of a job that came by a vendor's API: as that vendor tells it, in its order."""

from collections.abc import Callable, Mapping
from typing import Any

from adrelay.facades import omneky
from adrelay.facades.links import Links
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

Messages = tuple[dict[str, Any], ...]
_ENDS = ("job.completed", "job.partial", "job.failed", "job.canceled", "job.expired")


def messages(store: Store, job: Job, event_type: str) -> Messages | None:
    """One after another; none where the vendor would say nothing. None: of a job that came otherwise."""
    tell = _TELLS.get(job.source)
    if tell is None or job.api_url is None:
        return None
    return tell(store, job, Links(store, job.tenant, job.api_url)) if event_type in _ENDS else ()


def _by_omneky(store: Store, job: Job, links: Links) -> Messages:
    return (omneky.job_view(job, links),)


_TELLS: Mapping[str, Callable[[Store, Job, Links], Messages]] = {omneky.VENDOR: _by_omneky}
