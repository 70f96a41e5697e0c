"""What was made last, by its key: from any thread, and no more than so many."""

from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Of more than `most` the oldest goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[K, V] = {}
        self._changing = Lock()

    def get(self, key: K) -> V | None:
        return self._made.get(key)

    def put(self, key: K, made: V) -> None:
        with self._changing:
            while len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
            self._made[key] = made
