"""URLs that may be files: in which order they are fetched, when that is enough, and what is made of them."""

from collections.abc import Sequence

import pytest

from adrelay.error_codes import ErrorCode
from adrelay.jobs.guesses import counted, enough, in_turn
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Deliverable, JobError
from tests.records import asset


def made(*guesses: int | None) -> list[Deliverable]:
    return [Deliverable(url=f"https://a.example/{at}", guess=guess) for at, guess in enumerate(guesses)]


def file(content: str, *, came_as: str | None = None) -> Asset:
    return asset().model_copy(update={"sha256": content, "came_as": came_as})


def wrong(message: str) -> JobError:
    return JobError(code=ErrorCode.NOT_AN_IMAGE, message=message)


def stored(*contents: str) -> Stored:
    return Stored(assets=tuple(map(file, contents)))


def contents(found: Stored) -> Sequence[str]:
    return [one.sha256 for one in found.assets]


def test_what_is_a_file_for_sure_comes_with_the_best_guesses() -> None:
    assert list(in_turn(made(2, 0, None, 1, 0))) == [(0, [1, 2, 4]), (1, [3]), (2, [0])]


@pytest.mark.parametrize(
    ("there", "expected", "guess", "is_enough"),
    [
        (0, None, 1, False),
        (1, None, 1, True),
        (1, 2, 1, False),
        (2, 2, 1, True),
        (3, 2, 0, True),
        (0, 0, 1, False),
        (0, 3, 2, False),
        (1, 3, 2, True),  # previews count only where there is nothing else
        (1, 3, 3, True),
    ],
)
def test_the_less_likely_are_fetched_while_files_are_missing(
    there: int, expected: int | None, guess: int, is_enough: bool
) -> None:
    assert enough(stored(*map(str, range(there))), expected, guess) is is_enough


def test_a_guess_with_the_same_bytes_is_the_same_file() -> None:
    results = {0: file("a"), 1: file("a"), 2: file("b"), 3: file("b")}
    assert contents(counted(made(None, 0, 0, 1), results, 2)) == ["a", "b"]
    assert contents(counted(made(None, None), {0: file("a"), 1: file("a")}, 2)) == ["a", "a"], (
        "a vendor's word"
    )


def test_what_was_signed_is_known_by_what_it_came_as() -> None:
    results = {0: file("signed once", came_as="a"), 1: file("signed again", came_as="a"), 2: file("a")}
    assert contents(counted(made(0, 0, 1), results, 1)) == ["signed once"]


def test_what_was_not_fetched_is_neither_there_nor_wrong() -> None:
    assert counted(made(None, 0), {1: file("b")}, 2) == stored("b")


def test_a_file_that_is_refused_is_an_error_and_one_that_was_guessed_a_note() -> None:
    refused = counted(made(None, 0, 1), {0: wrong("torn"), 1: file("a"), 2: wrong("a page")}, 1)
    assert contents(refused) == ["a"]
    assert [error.message for error in refused.rejected] == ["torn"]
    assert refused.notes == ("Not a file of the ad: a page",)


@pytest.mark.parametrize("expected", [2, 3])
def test_wrong_guesses_are_errors_while_files_are_missing(expected: int) -> None:
    short = counted(made(None, 0, 1), {0: wrong("torn"), 1: file("a"), 2: wrong("a page")}, expected)
    assert [error.message for error in short.rejected] == ["torn", "a page"]
    assert (contents(short), short.notes) == (["a"], ())


def test_ten_wrong_guesses_are_noted() -> None:
    results: dict[int, Asset | JobError] = {0: file("a"), **{at: wrong(f"{at}") for at in range(1, 13)}}
    notes = counted(made(*[0] * 13), results, 1).notes
    assert notes == tuple(f"Not a file of the ad: {at}" for at in range(1, 11))
