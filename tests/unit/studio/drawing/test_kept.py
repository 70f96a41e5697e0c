"""What was made last is kept, whoever makes it at once."""

from concurrent.futures import ThreadPoolExecutor

from studio.drawing.kept import Kept


def test_of_more_than_so_many_the_oldest_goes() -> None:
    kept = Kept[str, int](2)
    for number, key in enumerate("abc"):
        kept.put(key, number)
    assert [kept.get(key) for key in "abc"] == [None, 1, 2]


def test_threads_that_keep_at_once_stay_within_it() -> None:
    kept = Kept[int, int](3)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: kept.put(number, number), range(20_000)))
    assert sum(kept.get(number) is not None for number in range(20_000)) == 3
