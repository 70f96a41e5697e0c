"""Callbacks of a vendor that signs: verified raw, by who has its key, before anything reads or keeps them."""

import json
from typing import Any

import pytest

from adrelay.attempts.callbacks import open_channel
from adrelay.aws import clients
from adrelay.jobs.model import Attempt, AttemptState
from adrelay.jobs.store import Store
from adrelay.security.tokens import new_callback_token
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import Answer, invoke, send
from tests.records import open_attempt, put_job
from tests.shipped import Json, environment, event
from tests.unit import vendor
from tests.unit.vendor import Server

DONE = b'{"ad": "ad-1", "done": true}'


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = json.dumps({"api_key": vendor.SECRET})
    made = vendor.install(monkeypatch)
    made.ads["ad-1"] = "key"
    return made


def attempt(store: Store, state: AttemptState = AttemptState.WAITING, **changes: Any) -> tuple[Attempt, str]:
    job = put_job(store, route=(vendor.NAME,))
    token, token_hash = new_callback_token(job.id, 1)
    made = open_attempt(store, job, state, callback_token_hash=token_hash, **{"reference": "ad-1", **changes})
    return made, token


def knock(token: str, body: bytes = DONE, headers: Json | None = None) -> Answer:
    made: Json = event("receive_callback/callback")
    made["pathParameters"] = {"provider": vendor.NAME, "token": token}
    made["body"] = body.decode()
    made["headers"] |= vendor.signed(body) if headers is None else headers
    return send("receive_callback", made)


def handed_over(cloud: Cloud) -> list[Json]:
    """What the receiver asked CallProvider to verify; carried out."""
    found = [payload for _, payload in cloud.invoked if payload["action"] == "verify"]
    for payload in found:
        assert set(payload) == set(event("call_provider/verify"))
        invoke("call_provider", payload)
    return found


def test_a_signed_callback_is_heeded(cloud: Cloud, store: Store, server: Server) -> None:
    made, token = attempt(store)
    answer = knock(token)
    assert (answer.status, answer.json) == (202, {"received": True})
    assert not cloud.of("PutObject"), "it is not kept before it is verified"
    assert len(handed_over(cloud)) == 1
    assert store.attempt(made.job_id, 1).state is AttemptState.SUCCEEDED
    (kept,) = cloud.of("PutObject")
    assert kept["Key"].startswith(f"callbacks/{vendor.NAME}/{made.job_id}/1/")
    assert clients.s3().get_object(Bucket=ASSETS, Key=kept["Key"])["Body"].read() == DONE


FORGED: dict[str, Json] = {
    "no signature": {"headers": {}},
    "another's secret": {"headers": vendor.signed(DONE, "another")},
    "a signature of another body": {"headers": vendor.signed(b"another body")},
    "another case of it": {
        "headers": {"X-Fleeting-Signature": vendor.signed(DONE)["X-Fleeting-Signature"].upper()}
    },
    "no text": {"headers": {"X-Fleeting-Signature": "\u00e9"}},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_what_the_vendor_has_not_signed_is_neither_read_nor_kept(
    cloud: Cloud, store: Store, server: Server, forged: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, token = attempt(store)
    monkeypatch.setattr(vendor.Fleeting, "parse_callback", lambda *_: pytest.fail("it is read"))
    answer = knock(token, **forged)
    assert (answer.status, answer.json) == (202, {"received": True})
    assert len(handed_over(cloud)) == 1
    assert (server.requests, cloud.of("PutObject")) == ([], [])
    assert store.attempt(made.job_id, 1) == made


@pytest.mark.parametrize("secret", [None, "{}", "no JSON"])
def test_without_the_secret_nothing_is_believed(
    cloud: Cloud, store: Store, server: Server, secret: str | None
) -> None:
    made, token = attempt(store)
    cloud.secrets = {} if secret is None else {f"adrelay/providers/{vendor.NAME}": secret}
    knock(token, headers=vendor.signed(DONE, ""))
    handed_over(cloud)
    assert (server.requests, store.attempt(made.job_id, 1)) == ([], made)


def test_a_true_signature_opens_no_door_without_the_token(cloud: Cloud, store: Store, server: Server) -> None:
    _, token = attempt(store)
    assert knock(token[:-1] + ("A" if token[-1] != "A" else "B")).status == 202
    assert not cloud.invoked


def test_a_signed_callback_is_believed_no_more_than_others(
    cloud: Cloud, store: Store, server: Server
) -> None:
    made, token = attempt(store)
    server.status = "working"
    knock(token)
    handed_over(cloud)
    assert len(server.requests) == 1
    assert store.attempt(made.job_id, 1).outcome is None


def test_news_that_end_nothing_are_not_asked_about(cloud: Cloud, store: Store, server: Server) -> None:
    _, token = attempt(store)
    knock(token, b'{"ad": "ad-1", "done": false}')
    knock(token, b'{"ad": "ad-2", "done": true}')
    knock(token, b"<html>")
    assert len(handed_over(cloud)) == 3
    assert (server.requests, cloud.of("PutObject")) == ([], [])


def test_it_brings_the_reference_of_a_lost_answer(cloud: Cloud, store: Store, server: Server) -> None:
    made, token = attempt(store, AttemptState.SENDING, reference=None)
    knock(token)
    handed_over(cloud)
    ended = store.attempt(made.job_id, 1)
    assert (ended.reference, ended.state) == ("ad-1", AttemptState.SUCCEEDED)


def test_a_channel_finds_the_attempt_once_it_is_verified(cloud: Cloud, store: Store, server: Server) -> None:
    made, _ = attempt(store)
    token = open_channel(store, vendor.NAME)
    knock(token, headers={})
    knock(token)
    assert [one["job_id"] for one in handed_over(cloud)] == [None, None]
    assert store.attempt(made.job_id, 1).state is AttemptState.SUCCEEDED


def test_knocks_and_looks_have_an_end(cloud: Cloud, store: Store, server: Server) -> None:
    _, token = attempt(store)
    server.status = "working"
    for _ in range(210):
        assert knock(token).status == 202
    assert len(handed_over(cloud)) == 200
    assert len(server.requests) == 40


def test_a_body_that_fits_into_no_invocation_is_left_to_the_polls(
    cloud: Cloud, store: Store, server: Server
) -> None:
    _, token = attempt(store)
    for size, taken in ((175_000, 1), (200_000, 0)):
        cloud.invoked.clear()
        knock(token, json.dumps({"ad": "ad-1", "done": True, "padding": "x" * size}).encode())
        assert len(cloud.invoked) == taken
        assert len(json.dumps(cloud.invoked)) < 256 * 1024


def test_the_function_at_the_door_has_no_secret() -> None:
    assert "PROVIDER_SECRET_PREFIX" not in environment("ReceiveCallback")
