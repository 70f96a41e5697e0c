"""One seed, one run: virtual time, random numbers from a seed, and the work of threads done in turn.

For a process of its own: `install` changes the standard library for good, and comes before adrelay is
imported, whose modules keep what they import.
"""

import concurrent.futures
import os
import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Self, TypeVar

T = TypeVar("T")

START = datetime(2026, 11, 20, 12, tzinfo=UTC).timestamp()


class Clock:
    """Unix seconds. They pass when somebody says so; `sleeping` is who does what is due meanwhile."""

    def __init__(self) -> None:
        self.now = START
        self.sleeping: Callable[[float], None] | None = None

    def time(self) -> float:
        return self.now

    def pass_time(self, seconds: float) -> None:
        self.now += max(0.0, seconds)

    def sleep(self, seconds: float) -> None:
        if self.sleeping is None:
            self.pass_time(seconds)
        else:
            self.sleeping(seconds)

    def utc(self) -> datetime:
        return datetime.fromtimestamp(self.now, UTC)


CLOCK = Clock()
_dice = random.Random(0)  # noqa: S311 - nothing here is a secret


class InTurn(concurrent.futures.Executor):
    """A pool of threads that has none: what is submitted is done at once, and may kill the process."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """As many workers as anybody wants."""

    def __enter__(self) -> Self:
        return self

    def submit(self, work: Callable[..., T], /, *given: Any, **named: Any) -> concurrent.futures.Future[T]:
        future: concurrent.futures.Future[T] = concurrent.futures.Future()
        try:
            future.set_result(work(*given, **named))
        except Exception as error:
            future.set_exception(error)
        return future

    def map(
        self, work: Callable[..., T], *items: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[T]:
        done = [self.submit(work, *one) for one in zip(*items, strict=False)]
        return (future.result() for future in done)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is left to do."""


def install() -> None:
    """From now on, for the whole process."""
    clock: Any = time
    clock.time = clock.monotonic = CLOCK.time
    clock.time_ns = clock.monotonic_ns = lambda: int(CLOCK.now * 1e9)
    clock.sleep = CLOCK.sleep
    system: Any = os
    system.urandom = _dice.randbytes
    chance: Any = random
    chance._urandom = _dice.randbytes  # what `secrets` draws from
    futures: Any = concurrent.futures
    futures.ThreadPoolExecutor = InTurn
    from adrelay import clock as product

    product.utc_now = CLOCK.utc


def begin(seed: int) -> None:
    """A new run: the clock at its start, the dice as the seed has them."""
    CLOCK.now, CLOCK.sleeping = START, None
    _dice.seed(seed)
    random.seed(seed)
