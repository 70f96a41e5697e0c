"""What several threads ask for is made once, and kept for a while."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Once(Generic[K, V]):
    """Calls `make` once for each key: who asks meanwhile waits for it. As many as are `kept` stay, those that
    were asked for last."""

    def __init__(self, make: Callable[[K], V], kept: int) -> None:
        self._make, self._kept = make, kept
        self._made = dict[K, Future[V]]()  # the last asked for last
        self._changing = Lock()

    def __call__(self, key: K) -> V:
        with self._changing:
            found = self._made.pop(key, None)
            made = found or Future[V]()
            self._made[key] = made
            if len(self._made) > self._kept:
                del self._made[next(iter(self._made))]
        if found is None:
            try:
                made.set_result(self._make(key))
            except BaseException as error:
                made.set_exception(error)
                raise
        return made.result()
