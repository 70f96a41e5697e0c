"""What is going to happen, in virtual time: the one loop that drives a world."""

import heapq
import itertools
from collections.abc import Callable

from local.chaos.determinism import CLOCK
from local.cloud.background import Background

Work = Callable[[], None]
_SOON = 0.01  # seconds until what AWS does "at once" has happened


class Agenda(Background):
    """Does what is due, in the order in which it is due."""

    def __init__(self) -> None:
        self._due: list[tuple[float, int, str, Work]] = []
        self._order = itertools.count()

    def run(self, queue: str, work: Work, *, threads: int = 4) -> None:
        self.later(_SOON, queue, work)

    def later(self, seconds: float, queue: str, work: Work) -> None:
        heapq.heappush(self._due, (CLOCK.now + seconds, next(self._order), queue, work))

    def stop(self) -> None:
        self._due.clear()

    def next_at(self) -> float | None:
        """When the next thing is due; None: nothing is."""
        return self._due[0][0] if self._due else None

    def waiting(self, *without: str) -> list[str]:
        """The queues of what is to come, but these."""
        return [queue for _, _, queue, _ in self._due if queue not in without]

    def step(self) -> None:
        """Do the next thing, now or when it is due."""
        at, _, _, work = heapq.heappop(self._due)
        CLOCK.now = max(CLOCK.now, at)
        work()

    def sleep(self, seconds: float) -> None:
        """Let time pass for somebody who waits, and do what is due meanwhile."""
        until = CLOCK.now + max(0.0, seconds)
        while self._due and self._due[0][0] <= until:
            self.step()
        CLOCK.now = max(CLOCK.now, until)
