"""Places of answers: how long they are remembered, and what is too long to be kept there."""

from datetime import timedelta

import numpy as np

from adrelay.aws.items import from_item
from adrelay.data_model import ANSWER, PLACE
from adrelay.jobs.places import Places
from adrelay.jobs.store import Store
from adrelay.security.tokens import digest
from tests.records import NOW

WHERE = "intake/briefs/one.json"


def test_a_place_and_who_is_told_there_are_remembered_for_ninety_days(store: Store) -> None:
    places = Places(store, "local")
    places.claim(WHERE, "0a", "job_1", None, NOW)
    places.add("job_1", WHERE, NOW)
    for key in (
        PLACE.key(tenant="local", place=digest(WHERE)),
        ANSWER.key(tenant="local", about="job_1", place=digest(WHERE)),
    ):
        item = store.get(key)
        assert item is not None
        assert from_item(item)["expires_at"] == (NOW + timedelta(days=90)).timestamp()


def test_news_lets_a_place_be_remembered_from_then_on(store: Store) -> None:
    places = Places(store, "local")
    places.claim(WHERE, "0a", "job_1", None, NOW)
    places.touch(WHERE, "job_1", NOW + timedelta(days=5))
    item = store.get(PLACE.key(tenant="local", place=digest(WHERE)))
    assert item is not None
    assert from_item(item)["expires_at"] == (NOW + timedelta(days=95)).timestamp()


def test_an_answer_that_an_item_has_no_room_for_is_told_and_not_kept(store: Store) -> None:
    places = Places(store, "local")
    answer = {"notes": np.random.default_rng(1).bytes(280_000).hex()}
    owner = places.claim(WHERE, "0a", None, answer, NOW)
    assert owner is not None
    assert owner.answer == answer
    kept = places.owner(WHERE)
    assert kept is not None
    assert kept.answer is None


def test_one_that_it_has_room_for_is_kept(store: Store) -> None:
    places = Places(store, "local")
    answer = {"notes": ["the same"] * 50_000}
    places.claim(WHERE, "0a", None, answer, NOW)
    kept = places.owner(WHERE)
    assert kept is not None
    assert kept.answer == answer
