"""The virtual clock: what is to happen when, in milliseconds since the world began."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2026, 11, 2, tzinfo=UTC)
SECOND = 1000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE


class Schedule:
    def __init__(self) -> None:
        self.now = 0
        self._next = 0
        self._due: list[tuple[int, int, Callable[[], None]]] = []

    def after(self, wait: int, act: Callable[[], None]) -> None:
        """Have it done in `wait` ms; of two at one time, first what was asked for first."""
        self._next += 1
        at = self.now + wait if wait > 0 else self.now
        heapq.heappush(self._due, (at, self._next, act))

    def run(self) -> None:
        """Until nothing is to happen any more."""
        due = self._due
        while due:
            self.now, _, act = heapq.heappop(due)
            act()


def moment(milliseconds: int) -> datetime:
    return EPOCH + timedelta(milliseconds=milliseconds)
