"""What `provider: "auto"` looks at beside the brief: who has credentials, and who has been failing."""

import time
from collections.abc import Callable
from functools import cache

from adrelay.clock import utc_now
from adrelay.jobs.store import Store
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.snapshots import after_restore
from adrelay.wire import health
from adrelay.wire.credentials import secret_exists

_HEALTH_SECONDS = 10.0
_YES_SECONDS, _NO_SECONDS = 300.0, 10.0  # that a secret is believed to exist, or not to


class Market:
    """Health and credentials of the providers, looked up at most every few seconds by one process."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._failing: tuple[float, frozenset[str]] | None = None
        self._configured: dict[str, tuple[float, bool]] = {}

    def failing(self) -> frozenset[str]:
        """The providers that have failed mostly in the last ten minutes; at most 10 s old."""
        if self._failing is None or self._clock() >= self._failing[0]:
            found = health.recent(self._store, tuple(PROVIDERS), utc_now(), health.JUDGED)
            names = frozenset(name for name, buckets in found.items() if health.failing(buckets))
            self._failing = (self._clock() + _HEALTH_SECONDS, names)
        return self._failing[1]

    def configured(self, name: str) -> bool:
        """Whether the provider's secret exists, as far as it needs one; a yes is at most 5 minutes old."""
        if not provider(name).secret_keys:
            return True
        until, known = self._configured.get(name, (0.0, False))
        if self._clock() >= until:
            known = secret_exists(name)
            self._configured[name] = (self._clock() + (_YES_SECONDS if known else _NO_SECONDS), known)
        return known


@cache
def market(store: Store) -> Market:
    """The process's own."""
    return Market(store)


after_restore(market.cache_clear)
