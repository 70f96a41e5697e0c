"""Time as a twin sees it: the machine's clock when it serves, a hand-moved one in tests."""

import threading
import time
from typing import Final, Protocol

TEST_EPOCH: Final = 1_780_000_000.0


class Clock(Protocol):
    """Unix seconds, and a wait that ends early when `stop` is set."""

    def now(self) -> float: ...

    def wait(self, seconds: float, stop: threading.Event) -> None: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> float:
        return time.time()

    def wait(self, seconds: float, stop: threading.Event) -> None:
        stop.wait(max(seconds, 0.0))


class ManualClock:
    """A clock that only moves when told to; waiting on it moves it, so nothing ever sleeps."""

    def __init__(self, start: float = TEST_EPOCH) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self._now

    def advance(self, seconds: float) -> float:
        """Move forward by `seconds` and return the new time."""
        with self._lock:
            self._now += seconds
            return self._now

    def wait(self, seconds: float, stop: threading.Event) -> None:
        if not stop.is_set():
            self.advance(max(seconds, 0.0))
