"""What several threads ask for at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from studio.video.once import Once


def test_who_asks_while_it_is_made_waits_for_it() -> None:
    made, going = list[int](), Event()
    asked = Barrier(4)

    def make(key: int) -> object:
        made.append(key)
        going.wait(10)
        return object()

    once = Once(make, 3)

    def ask(_: int) -> object:
        asked.wait(10)
        return once(7)

    with ThreadPoolExecutor(3) as pool:
        answers = pool.map(ask, range(3))
        asked.wait(10)
        going.set()
        assert len(set(answers)) == 1
    assert made == [7]


def test_one_that_is_made_keeps_nobody_from_another() -> None:
    going = Event()

    def make(key: str) -> bool:
        return going.wait(10) if key == "long" else True

    once = Once(make, 3)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(once, "long")
        assert once("short") is True
        going.set()
        assert slow.result() is True


def test_those_that_were_asked_for_last_stay() -> None:
    made = list[str]()

    def make(key: str) -> str:
        made.append(key)
        return key

    once = Once(make, 2)
    for key in "abaca":
        assert once(key) == key
    assert made == ["a", "b", "c"]
    once("b")
    assert made == ["a", "b", "c", "b"]


def test_what_cannot_be_made_is_said_to_everybody() -> None:
    def fail(key: int) -> int:
        raise ValueError(key)

    once = Once(fail, 2)
    for _ in range(2):
        with pytest.raises(ValueError, match="7"):
            once(7)
