"""What an item of the table can hold of an outcome: files first, then the result, then the vendor's words."""

import json
from typing import Any

import pytest

from adrelay.jobs.model import AttemptState, Deliverable, Outcome
from adrelay.jobs.records import outcome_document, raw_document

MOST_FILES, LONGEST_URL = 100, 8_192  # what is kept: files, and characters of a URL


def url(length: int, at: int = 0) -> str:
    start = f"https://a.example/{at}/"
    return start + "x" * (length - len(start))


def kept_of(*urls: str, **fields: Any) -> dict[str, Any]:
    made = tuple(Deliverable(url=one) for one in urls)
    return outcome_document(Outcome(state=AttemptState.SUCCEEDED, deliverables=made, **fields))


def text_of(size: int) -> dict[str, Any]:
    """A result of so many characters of JSON."""
    return {"text": "x" * (size - len(json.dumps({"text": ""})))}


def test_what_fits_is_kept_as_it_is_but_for_the_vendors_words() -> None:
    outcome = Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(Deliverable(url=url(40, at)) for at in range(MOST_FILES)),
        expected=3,
        result={"variants": [1]},
        notes=("No tone",),
        raw={"as": "it came"},
    )
    assert outcome_document(outcome) == {**outcome.model_dump(mode="json"), "raw": None}


@pytest.mark.parametrize("expected", [None, 1, 300])
def test_files_that_do_not_fit_are_told_and_expected(expected: int | None) -> None:
    """So that the job does not count as completed."""
    document = kept_of(*(url(40, at) for at in range(MOST_FILES + 3)), expected=expected, notes=("No tone",))
    assert [made["url"] for made in document["deliverables"]] == [url(40, at) for at in range(MOST_FILES)]
    assert document["expected"] == max(expected or 0, MOST_FILES + 3)
    assert document["notes"] == [
        "No tone",
        "The provider made 103 files: 3 are too many to keep, or have too long URLs",
    ]


def test_a_url_that_is_too_long_costs_no_other_its_place() -> None:
    document = kept_of(url(40, 1), url(LONGEST_URL + 1, 2), url(LONGEST_URL, 3))
    assert [made["url"] for made in document["deliverables"]] == [url(40, 1), url(LONGEST_URL, 3)]
    assert document["expected"] == 3


def test_long_urls_leave_room_for_the_rest_of_the_item() -> None:
    document = kept_of(*(url(LONGEST_URL, at) for at in range(60)), result=text_of(100_000))
    size = len(json.dumps(document["deliverables"]))
    assert 215_000 < size <= 230_000 + len(document["deliverables"]) * 2
    assert document["expected"] == 60
    assert document["result"] is None
    assert document["notes"][1] == "The provider's result of 100000 bytes is too large to keep"


@pytest.mark.parametrize(("size", "is_kept"), [(200_000, True), (200_001, False)])
def test_a_result_is_kept_as_far_as_it_fits(size: int, is_kept: bool) -> None:
    document = kept_of(result=text_of(size), notes=("No tone",))
    assert (document["result"] is not None) is is_kept
    assert document["notes"][0] == "No tone"
    assert len(document["notes"]) == (1 if is_kept else 2)


def test_files_take_the_results_room() -> None:
    files = [url(8_000, at) for at in range(20)]  # 160 KB and some
    room = 290_000 - len(json.dumps(kept_of(*files)["deliverables"]))
    assert kept_of(*files, result=text_of(room))["result"] is not None
    assert kept_of(*files, result=text_of(room + 1))["result"] is None


def test_a_vendors_words_are_cut_where_an_item_ends() -> None:
    fits, longer = text_of(300_000), text_of(300_001)
    assert raw_document(fits) == fits
    assert raw_document(longer) == {"truncated": json.dumps(longer)[:150_000]}
