"""Time as a twin sees it: the machine's clock when it serves, a hand-moved one in tests."""

import threading
import time
from typing import Final, Protocol

TEST_EPOCH: Final = 1_780_000_000.0
_STOP_IS_SEEN: Final = 0.2  # seconds after it was set, by who waits for the time


class Clock(Protocol):
    """Unix seconds, and a wait that ends early when `stop` is set."""

    def now(self) -> float: ...

    def advance(self, seconds: float) -> float:
        """Move forward by `seconds` and return the new time; who waits for it goes on."""
        ...

    def wait(self, seconds: float, stop: threading.Event) -> None: ...


class SystemClock:
    """The machine's clock, ahead of it by what it was advanced."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._moved = threading.Condition()

    def now(self) -> float:
        return time.time() + self._ahead

    def advance(self, seconds: float) -> float:
        with self._moved:
            self._ahead += seconds
            self._moved.notify_all()
            return self.now()

    def wait(self, seconds: float, stop: threading.Event) -> None:
        until = self.now() + seconds
        with self._moved:
            while not stop.is_set() and (left := until - self.now()) > 0:
                self._moved.wait(min(left, _STOP_IS_SEEN))


class ManualClock:
    """A clock that only moves when told to; waiting on it moves it, so nothing ever sleeps."""

    def __init__(self, start: float = TEST_EPOCH) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> float:
        with self._lock:
            return self._now

    def advance(self, seconds: float) -> float:
        with self._lock:
            self._now += seconds
            return self._now

    def wait(self, seconds: float, stop: threading.Event) -> None:
        if not stop.is_set():
            self.advance(max(seconds, 0.0))
