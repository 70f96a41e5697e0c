"""Callbacks: every knock gets the same answer, and only a true one has an effect."""

import base64
import json
from typing import Any

import pytest

from adrelay.attempts.callbacks import main as callbacks_main
from adrelay.attempts.callbacks import open_channel
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.aws import clients
from adrelay.jobs.model import Attempt, AttemptState, Outcome
from adrelay.jobs.store import Store
from adrelay.providers.base import CallbackHint
from adrelay.security.tokens import new_callback_token
from tests.cloud import ASSETS, TABLE, Cloud
from tests.functions.handlers import Answer, send
from tests.records import open_attempt, put_job
from tests.shipped import Json, event

NAME = "omneky"
DONE = {"job_id": "job-1", "status": "SUCCESS", "type": "image_ad"}


def attempt(store: Store, state: AttemptState = AttemptState.WAITING, **changes: Any) -> tuple[Attempt, str]:
    """An attempt, and the token of its callback URL."""
    job = put_job(store, route=(NAME,))
    token, token_hash = new_callback_token(job.id, 1)
    made = open_attempt(
        store, job, state, callback_token_hash=token_hash, **{"reference": "job-1", **changes}
    )
    return made, token


def call(token: str, body: Any = DONE, provider: str = NAME, **changes: Any) -> Answer:
    made: Json = event("receive_callback/callback")
    made["pathParameters"] = {"provider": provider, "token": token}
    made["body"] = body if isinstance(body, str) else json.dumps(body)
    return send("receive_callback", {**made, **changes})


def heeded(cloud: Cloud) -> list[str]:
    """The jobs whose vendors are asked."""
    assert all(name == "adrelay-CallProvider" for name, _ in cloud.invoked)
    return [payload["job_id"] for _, payload in cloud.invoked]


def test_a_true_callback_makes_us_ask_and_is_kept_as_it_came(cloud: Cloud, store: Store) -> None:
    made, token = attempt(store)
    answer = call(token)
    assert (answer.status, answer.json) == (202, {"received": True})
    assert heeded(cloud) == [made.job_id]
    ((_, payload),) = cloud.invoked
    assert set(payload) == set(event("call_provider/heed"))
    (put,) = cloud.of("PutObject")
    assert put["Key"].startswith(f"callbacks/{NAME}/{made.job_id}/1/")
    kept = clients.s3().get_object(Bucket=ASSETS, Key=put["Key"])["Body"].read()
    assert json.loads(kept) == DONE
    assert store.attempt(made.job_id, 1).outcome is None, "it is believed nothing"


def test_an_adapter_reads_headers_by_names_in_lower_case(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that verifies does: whatever sent them, or stands before us, may write them otherwise."""
    seen: list[Json] = []

    def parse(_: Any, body: bytes, headers: Json) -> CallbackHint:
        seen.append(headers)
        return CallbackHint("job-1")

    monkeypatch.setattr(f"adrelay.providers.{NAME}.adapter.Omneky.parse_callback", parse)
    made, token = attempt(store)
    call(token, headers={"X-Event": "ad.done"})
    assert seen == [{"x-event": "ad.done"}]
    assert heeded(cloud) == [made.job_id]


def test_the_sample_knocks_at_no_door(cloud: Cloud) -> None:
    assert send("receive_callback", event("receive_callback/callback")).status == 202
    assert not cloud.invoked


FORGED: dict[str, Any] = {
    "another token": lambda token: {"token": token[:-1] + ("A" if token[-1] != "A" else "B")},
    "another attempt's token": lambda token: {"token": token.replace(".1.", ".2.")},
    "no token": lambda _: {"token": "x"},
    "an endless token": lambda token: {"token": token + "x" * 5000},
    "a token of signs": lambda _: {"token": "job_..%00"},
    "another vendor": lambda token: {"token": token, "provider": "adcreative"},
    "no vendor": lambda token: {"token": token, "provider": "nobody"},
    "about another ad": lambda token: {"token": token, "body": {**DONE, "job_id": "job-2"}},
    "no JSON": lambda token: {"token": token, "body": "<html>"},
    "news that end nothing": lambda token: {"token": token, "body": {**DONE, "status": "PROCESSING"}},
    "nothing": lambda token: {"token": token, "body": ""},
    "a list": lambda token: {"token": token, "body": []},
    "no base64": lambda token: {"token": token, "body": "!", "isBase64Encoded": True},
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_forged_callback_is_answered_alike_and_has_no_effect(
    cloud: Cloud, store: Store, forge: Any
) -> None:
    made, token = attempt(store)
    answer = call(**forge(token))
    assert (answer.status, answer.json) == (202, {"received": True})
    assert not cloud.invoked
    assert store.attempt(made.job_id, 1) == made


def test_a_body_may_be_base64(cloud: Cloud, store: Store) -> None:
    made, token = attempt(store)
    call(token, base64.b64encode(json.dumps(DONE).encode()).decode(), isBase64Encoded=True)
    assert heeded(cloud) == [made.job_id]


def test_repeated_callbacks_have_an_end(cloud: Cloud, store: Store) -> None:
    _, token = attempt(store)
    for _ in range(60):
        assert call(token).status == 202
    assert len(cloud.invoked) == 40


@pytest.mark.parametrize(
    ("state", "matters"),
    [
        (AttemptState.SUCCEEDED, False),
        (AttemptState.FAILED, False),
        (AttemptState.EXPIRED, True),
        (AttemptState.CANCELED, True),
        (AttemptState.UNKNOWN, True),
    ],
)
def test_a_late_callback_matters_where_something_may_have_been_bought(
    cloud: Cloud, store: Store, state: AttemptState, matters: bool
) -> None:
    made, token = attempt(store)
    store.record(made, Outcome(state=state))
    call(token)
    assert bool(cloud.invoked) is matters


def test_an_early_callback_brings_the_reference_of_a_lost_answer(cloud: Cloud, store: Store) -> None:
    made, token = attempt(store, AttemptState.SENDING, reference=None)
    call(token)
    assert heeded(cloud) == [made.job_id]
    assert cloud.invoked[0][1]["reference"] == "job-1"
    assert store.attempt(made.job_id, 1).reference is None, "the vendor is asked before it is believed"


def test_a_late_callback_brings_it_too_and_changes_no_end(cloud: Cloud, store: Store) -> None:
    made, token = attempt(store, AttemptState.SENDING, reference=None)
    assert give_up(store, made, AttemptState.UNKNOWN, "expiry")
    call(token)
    assert heeded(cloud) == [made.job_id]
    assert cloud.invoked[0][1]["reference"] == "job-1"
    assert store.attempt(made.job_id, 1).state is AttemptState.UNKNOWN


@pytest.mark.parametrize("given_up_before", [True, False])
def test_news_that_end_nothing_are_heeded_where_they_bring_the_id(
    cloud: Cloud, store: Store, given_up_before: bool
) -> None:
    """They may be the only ones that ever name it."""
    made, token = attempt(store, AttemptState.SENDING, reference=None)
    if given_up_before:
        assert give_up(store, made, AttemptState.CANCELED, "cancel")
    call(token, {**DONE, "status": "PROCESSING"})
    assert heeded(cloud) == [made.job_id]
    assert cloud.invoked[0][1]["reference"] == "job-1"


def test_when_a_late_success_is_kept_there_is_nothing_to_ask(cloud: Cloud, store: Store) -> None:
    made, token = attempt(store)
    assert give_up(store, made, AttemptState.CANCELED, "cancel")
    record_outcome(store, made, Outcome(state=AttemptState.SUCCEEDED))
    call(token)
    assert not cloud.invoked


def test_what_another_attempt_bought_is_not_adopted(cloud: Cloud, store: Store) -> None:
    attempt(store)
    lost, token = attempt(store, AttemptState.SENDING, reference=None)
    call(token)
    assert not cloud.invoked
    assert store.attempt(lost.job_id, 1) == lost


def test_a_large_body_is_heeded_but_not_kept(cloud: Cloud, store: Store) -> None:
    _, token = attempt(store)
    call(token, {**DONE, "padding": "x" * 300_000})
    assert len(cloud.invoked) == 1
    assert not cloud.of("PutObject")


def test_a_channel_finds_the_attempt_by_the_vendors_id(
    cloud: Cloud, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    made, _ = attempt(store)
    assert callbacks_main(["--table", TABLE, "--provider", NAME]) == 0
    path = capsys.readouterr().out.strip()
    assert path.startswith(f"/v1/callbacks/{NAME}/")
    call(path.rpartition("/")[2])
    assert heeded(cloud) == [made.job_id]
    assert path.rpartition("/")[2] not in str(store.client.scan(TableName=TABLE)["Items"])


@pytest.mark.parametrize(
    "told", [["--table", TABLE], ["--provider", NAME], ["--table", TABLE, "--provider", "x"]]
)
def test_a_channel_is_of_a_table_and_a_vendor_that_calls_back(told: list[str]) -> None:
    with pytest.raises(SystemExit):
        callbacks_main(told)


def test_a_channel_is_one_vendors_own(cloud: Cloud, store: Store) -> None:
    attempt(store)
    call(open_channel(store, "adcreative"))
    call(open_channel(store, NAME), {**DONE, "job_id": "job-unknown"})
    assert not cloud.invoked
