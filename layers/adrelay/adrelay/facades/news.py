"""What a callback is told of a job that came by a vendor's API: as that vendor tells it, in its order."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from adrelay.facades.links import Links
from adrelay.facades.registry import TELLING, VENDORS
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

_ENDS = ("job.completed", "job.partial", "job.failed", "job.canceled", "job.expired")


@dataclass(frozen=True, slots=True)
class News:
    """`url`: who is told now; `messages`: one after another, each made when it is its turn."""

    url: str | None
    messages: tuple[Callable[[], dict[str, Any]], ...]


NOTHING: Final = News(None, ())


def news(store: Store, job: Job, event_type: str) -> News | None:
    """NOTHING where the vendor would say nothing. None: of a job that came otherwise."""
    if job.source not in VENDORS or job.api_url is None:
        return None
    if event_type not in _ENDS or job.source not in TELLING:
        return NOTHING
    telling = import_module(TELLING[job.source])
    told: News = telling.news(store, job, Links(store, job.tenant, job.api_url))
    return told
