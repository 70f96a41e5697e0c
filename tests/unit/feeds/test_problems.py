"""What is wrong with a feed's items, as its reading tells it."""

from adrelay.feeds.readings import MOST_PROBLEMS, Problems


def test_what_is_wrong_with_all_items_hides_nothing_else() -> None:
    problems = Problems(())
    for n in range(10_000):
        problems.add(f"item {n} ({n})", f"its price '{n},90' was left out: it is none")
    problems.add("item 10000 (x)", "has no id")
    assert len(problems.lines) == 21
    assert problems.lines[0] == "item 0 (0): its price '0,90' was left out: it is none"
    assert problems.lines[19].endswith("it is none (others like it are not listed)")
    assert problems.lines[20] == "item 10000 (x): has no id"


def test_a_reading_that_goes_on_knows_what_it_has_told() -> None:
    problems = Problems(())
    for n in range(30):
        problems.add(f"item {n} ({n})", f"{n}.900 EUR was read as {n}900: {n}.900 may be meant")
        problems = Problems(problems.lines)
    assert len(problems.lines) == 20


def test_there_are_no_more_than_there_is_room_for_nor_longer_ones() -> None:
    problems = Problems(())
    for n in range(1000):
        problems.add(f"item {n} ({n})", chr(0x4E00 + n) + "x" * 500)
    assert len(problems.lines) == MOST_PROBLEMS
    assert {len(line) for line in problems.lines} == {300}
