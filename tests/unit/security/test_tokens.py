"""Ids and tokens: as random as they should be, and what each of them tells."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.security.tokens import attempt_of, derived_id, digest, new_callback_token, new_id, same

PARTS = st.lists(st.text(max_size=8), min_size=1, max_size=4)


def test_ids_have_one_form() -> None:
    for made in (new_id("job"), derived_id("job", "a", "b")):
        assert re.fullmatch(r"job_[a-z2-7]{26}", made)


def test_random_ids_differ() -> None:
    assert len({new_id("job") for _ in range(1000)}) == 1000


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(PARTS, PARTS)
def test_derived_ids_are_equal_exactly_if_their_parts_are(left: list[str], right: list[str]) -> None:
    assert (derived_id("x", *left) == derived_id("x", *right)) == (left == right)


def test_parts_do_not_run_into_each_other() -> None:
    assert derived_id("x", "ab", "c") != derived_id("x", "a", "bc") != derived_id("x", "abc")
    assert derived_id("x", "a\x1f1:b") != derived_id("x", "a", "b")


def test_a_callback_token_names_its_attempt_and_only_its_digest_is_kept() -> None:
    token, kept = new_callback_token("job_a", 3)
    assert attempt_of(token) == ("job_a", 3)
    assert kept == digest(token)
    assert token not in kept
    assert new_callback_token("job_a", 3)[0] != token


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "job_a",
        "job_a.1",
        "job_a.1.",
        "x_a.1.s",
        "job_a.x.s",
        "job_a.².s",
        "job_a.1234.s",
        "job_a.1." + "s" * 300,
    ],
)
def test_what_is_no_callback_token(token: str) -> None:
    assert attempt_of(token) is None


def test_comparing() -> None:
    assert same("a", "a")
    assert not same("a", "b")
    assert not same("ä", "a")
