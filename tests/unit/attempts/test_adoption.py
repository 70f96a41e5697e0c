"""Whose a vendor's job is: one whose id only a callback has brought is an attempt's if nothing speaks against
it and it is nobody else's."""

from datetime import timedelta

import pytest

from adrelay.attempts.desk import Desk
from adrelay.attempts.news import heed
from adrelay.attempts.steps import submit
from adrelay.data_model import REFERENCE
from adrelay.jobs.model import Attempt, AttemptState
from adrelay.jobs.store import Store
from adrelay.money import billing
from tests.cloud import ASSETS, Cloud
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor
from tests.unit.vendor import Server

AD = "ad-7"


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    served = vendor.install(monkeypatch)
    served.ads[AD] = "somebody's"
    return served


@pytest.fixture
def desk(store: Store, server: Server) -> Desk:
    return Desk(
        store=store,
        render_function="render",
        video_function="render-video",
        watch_arn="arn:aws:states:us-east-1:123456789012:stateMachine:watch",
        callback_base_url="https://api.example.com",
        asset_bucket=ASSETS,
    )


def lost(store: Store) -> Attempt:
    """An attempt whose answer was lost."""
    return open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.SENDING)


def now(store: Store, attempt: Attempt) -> Attempt:
    return store.attempt(attempt.job_id, attempt.number)


def events(store: Store, attempt: Attempt) -> list[str]:
    return [line["event"] for line in store.timeline(attempt.job_id)]


def assert_untouched(store: Store, attempt: Attempt) -> None:
    assert now(store, attempt) == attempt
    assert "reference_refused" in events(store, attempt)
    assert [entry.state for entry in billing._entries(store, store.job(attempt.job_id))] == ["reserved"]


def test_what_was_made_before_it_was_sent_is_a_strangers(desk: Desk, store: Store, server: Server) -> None:
    attempt = lost(store)
    server.made_at = (NOW - timedelta(minutes=5)).isoformat()
    heed(desk, attempt.job_id, 1, AD)
    assert_untouched(store, attempt)
    assert store.attempt_by_reference(vendor.NAME, AD) is None, "its own attempt may still come for it"
    server.made_at = (NOW + timedelta(seconds=1)).isoformat()
    heed(desk, attempt.job_id, 1, AD)
    assert now(store, attempt).reference == AD


def test_what_is_another_attempts_is_a_strangers(desk: Desk, store: Store) -> None:
    open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.WAITING, reference=AD)
    attempt = lost(store)
    heed(desk, attempt.job_id, 1, AD)
    assert_untouched(store, attempt)


def test_of_two_that_could_have_it_one_does(desk: Desk, store: Store) -> None:
    first, second = lost(store), lost(store)
    heed(desk, first.job_id, 1, AD)
    heed(desk, second.job_id, 1, AD)
    assert now(store, first).state is AttemptState.SUCCEEDED
    assert_untouched(store, second)


def test_who_died_when_it_was_claimed_goes_on(desk: Desk, store: Store) -> None:
    attempt = lost(store)
    assert store.claim_reference(attempt, AD)
    heed(desk, attempt.job_id, 1, AD)
    assert (now(store, attempt).reference, now(store, attempt).state) == (AD, AttemptState.SUCCEEDED)


def test_the_vendors_own_answer_outranks_a_callback(desk: Desk, store: Store, server: Server) -> None:
    """Its job was given to an attempt whose callback URL had leaked, before its own answer was taken in."""
    thief, job = lost(store), put_job(store, route=(vendor.NAME,))
    server.ads.clear()
    assert store.claim_reference(thief, "ad-1")
    submit(desk, job.id, 1)
    assert store.attempt(job.id, 1).reference == "ad-1"
    assert store.attempt_by_reference(vendor.NAME, "ad-1") == (job.id, 1)
    for attempt in (thief, store.attempt(job.id, 1)):
        assert "reference_contested" in events(store, attempt)


def test_who_died_before_it_was_claimed_claims_it_when_it_looks_again(desk: Desk, store: Store) -> None:
    job = put_job(store, route=(vendor.NAME,))
    open_attempt(store, job, AttemptState.WAITING, reference=AD)
    store.delete(REFERENCE.key(provider=vendor.NAME, reference=AD))
    submit(desk, job.id, 1)
    assert store.attempt_by_reference(vendor.NAME, AD) == (job.id, 1)
