"""Ids and tokens: as random as they should be, and what each of them tells."""

import base64
import re
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.security.tokens import (
    attempt_of,
    derived_id,
    derived_secret,
    digest,
    id_of,
    new_callback_token,
    new_id,
    new_secret,
    record_id,
    same,
    uuid_of,
)

PARTS = st.lists(st.text(max_size=8), min_size=1, max_size=4)


def test_ids_have_one_form() -> None:
    for made in (new_id("job"), derived_id("job", "a", "b")):
        assert re.fullmatch(r"job_[a-z2-7]{26}", made)


def test_random_ids_differ() -> None:
    made = {new_id("job") for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(set(letters)) > 16 for letters in zip(*(one[4:] for one in made), strict=True))


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


def test_a_token_has_at_most_two_hundred_characters() -> None:
    token = "job_a.999." + "s" * 190
    assert attempt_of(token) == ("job_a", 999)
    assert attempt_of(token + "s") is None


def test_the_ids_of_what_a_tenant_keeps_are_uuids() -> None:
    """Vendors' clients may read them as such."""
    drawn, derived = record_id("brand"), record_id("brand", "acme", "brands", "key")
    assert (of_uuid(drawn).version, of_uuid(derived).version) == (4, 5)
    assert of_uuid(derived).variant == uuid.RFC_4122
    assert record_id("brand") != drawn
    assert record_id("brand", "acme", "brands", "key") == derived
    assert record_id("brand", "acme", "brandskey") != derived


def of_uuid(made: str) -> uuid.UUID:
    prefix, _, letters = made.partition("_")
    assert prefix == "brand"
    assert len(letters) == 26
    return uuid.UUID(bytes=base64.b32decode(letters.upper() + "======"))


def test_a_secret_is_256_bits_of_chance() -> None:
    assert len(of_url(new_secret())) == 32
    assert new_secret() != new_secret()


def test_derived_secrets_are_one_for_each_name() -> None:
    made = derived_secret("secret", "one")
    assert len(of_url(made)) == 32
    assert made == derived_secret("secret", "one")
    assert len({made, derived_secret("secret", "two"), derived_secret("another", "one")}) == 3


def of_url(secret: str) -> bytes:
    return base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))


def test_comparing() -> None:
    assert same("a", "a")
    assert not same("a", "b")
    assert not same("ä", "a")


@pytest.mark.parametrize("own", ["1" * 26, "é" * 26, "a" * 25, "z" * 26, ""])
def test_what_is_no_id_of_a_record_is_no_uuid(own: str) -> None:
    assert uuid_of(f"brd_{own}") is None


def test_the_id_of_a_record_is_its_uuid_again() -> None:
    made = record_id("brd", "local", "key")
    assert id_of("brd", str(uuid_of(made))) == made
