"""Work that AWS does behind the caller's back: queued deliveries, delayed retries, timers."""

import heapq
import itertools
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger("local.cloud.background")


class Background:
    """Named queues of work, each with its own threads, so that a slow one holds up nobody else."""

    def __init__(self) -> None:
        self._queues: dict[str, ThreadPoolExecutor] = {}
        self._due: list[tuple[float, int, str, Callable[[], None]]] = []
        self._order = itertools.count()
        self._changed = threading.Condition()
        self._stopped = False
        threading.Thread(target=self._run_timers, daemon=True, name="timers").start()

    def run(self, queue: str, work: Callable[[], None], *, threads: int = 4) -> None:
        """Do it soon, on the named queue. `threads` counts when the queue is first used."""
        with self._changed:
            if self._stopped:
                return
            if queue not in self._queues:
                self._queues[queue] = ThreadPoolExecutor(threads, thread_name_prefix=queue)
            self._queues[queue].submit(_logged, queue, work)

    def later(self, seconds: float, queue: str, work: Callable[[], None]) -> None:
        """Do it after a delay, on the named queue."""
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(self._order), queue, work))
            self._changed.notify()

    def every(self, seconds: float, queue: str, work: Callable[[], None]) -> None:
        """Do it again and again; the first time after one period."""

        def again() -> None:
            self.later(seconds, queue, again)
            work()

        self.later(seconds, queue, again)

    def stop(self) -> None:
        """Forget what waits; what runs may finish on its own."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        for executor in self._queues.values():
            executor.shutdown(wait=False, cancel_futures=True)

    def _run_timers(self) -> None:
        while True:
            with self._changed:
                if self._stopped:
                    return
                now = time.monotonic()
                if not self._due or self._due[0][0] > now:
                    self._changed.wait(self._due[0][0] - now if self._due else None)
                    continue
                _, _, queue, work = heapq.heappop(self._due)
            self.run(queue, work)


def _logged(queue: str, work: Callable[[], None]) -> None:
    try:
        work()
    except Exception:
        # Nobody waits for this work, so this is the last place where its failure can be seen.
        log.exception("background work failed on %s", queue)
