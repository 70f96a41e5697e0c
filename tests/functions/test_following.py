"""A watch that has one attempt to look after follows it over the vendor's event stream, against the twin."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.security.bounds import BoundedTransport
from adrelay.wire.lease import ensure_watch
from tests.cloud import Cloud
from tests.functions.handlers import invoke
from tests.functions.test_vendor_designs import NAME, OPTIONS, Vendor
from tests.functions.test_vendor_designs import lab as lab  # a fixture
from tests.records import put_job
from tests.shipped import Json, event

Answer = Callable[[httpx.Request], httpx.Response]
REQUEST = {
    "kind": "image_ad",
    "provider": NAME,
    "brief": {"direction": "Sunny"},
    "provider_options": {NAME: OPTIONS},
}


class Seen:
    """What a vendor was asked: "stream" or "poll". `streams` answers in the twin's place."""

    def __init__(self, lab: Vendor) -> None:
        self.asked: list[str] = []
        self.streams: Answer | None = None
        self._lab = lab

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            is_stream = request.headers.get("accept") == "text/event-stream"
            self.asked.append("stream" if is_stream else "poll")
            if is_stream and self.streams:
                return self.streams(request)
        return self._lab(request)


@pytest.fixture
def seen(lab: Vendor, monkeypatch: pytest.MonkeyPatch) -> Seen:
    made = Seen(lab)
    transport = BoundedTransport(httpx.MockTransport(made))
    monkeypatch.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=transport))
    monkeypatch.setattr("adrelay.watches.look._is_due", lambda *_: True)
    return made


def ordered(store: Store) -> Job:
    """A job whose attempt the vendor works on."""
    job = put_job(store, route=(NAME,), request=REQUEST)
    invoke("call_provider", {**event("call_provider/submit"), "job_id": job.id})
    return job


def look(cloud: Cloud, **changes: Any) -> Json:
    given = next(given for name, given in cloud.executions.items() if name.startswith(NAME))
    answer: Json = invoke("watch_provider", {**given, **changes})
    return answer


def of(job: Job, ad: Json) -> bytes:
    return f"event: progress\ndata: {json.dumps(ad)}\n\n".encode()


def progress(store: Store, job: Job, percentage: int) -> bytes:
    reference = store.attempt(job.id, 1).reference
    ad = {"id": reference, "status": "processing", "progress": {"step": "draw", "percentage": percentage}}
    return of(job, ad)


def test_one_attempt_is_followed_to_its_end(store: Store, cloud: Cloud, seen: Seen) -> None:
    job = ordered(store)
    again = look(cloud)
    assert (again["go_on"], again["streams"], again["looks"]) == (True, True, 1)
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    assert (outcome.state, outcome.source, outcome.cost) == (AttemptState.SUCCEEDED, "stream", Decimal(1))
    assert seen.asked == ["stream"]
    assert look(cloud) == {"go_on": False}


def test_several_attempts_are_polled_at_once(store: Store, cloud: Cloud, seen: Seen, lab: Vendor) -> None:
    jobs = [ordered(store) for _ in range(3)]
    lab.bench.pass_time(60)
    look(cloud)
    assert {store.attempt(job.id, 1).state for job in jobs} == {AttemptState.SUCCEEDED}
    assert seen.asked == ["poll"]


def broken(_: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("x")


def endless(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=(b": ping\n\n" for _ in range(3)))


@pytest.mark.parametrize(
    "answer",
    [
        lambda _: httpx.Response(406, json={"error": {"message": "no streams"}}),
        lambda _: httpx.Response(500),
        lambda _: httpx.Response(200, content=b"<html>"),
        lambda _: httpx.Response(200, content=b'data: {"id": "ia_other", "status": "completed"}\n\n'),
        broken,
        endless,
    ],
    ids=["refused", "down", "page", "another's", "broken", "pings"],
)
def test_a_stream_that_tells_nothing_is_not_tried_again(
    store: Store, cloud: Cloud, seen: Seen, lab: Vendor, answer: Answer
) -> None:
    job = ordered(store)
    seen.streams = answer
    again = look(cloud)
    assert (again["go_on"], again["streams"]) == (True, False)
    assert store.attempt(job.id, 1).outcome is None
    lab.bench.pass_time(60)
    assert look(cloud, **again)["streams"] is False
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED
    assert seen.asked == ["stream", "poll"]


def test_a_stream_that_breaks_off_is_taken_up_again(store: Store, cloud: Cloud, seen: Seen) -> None:
    job = ordered(store)

    def half() -> Iterator[bytes]:
        yield progress(store, job, 40)
        yield progress(store, job, 60)  # too soon after the first to be written down
        raise httpx.ReadTimeout("x")

    seen.streams = lambda _: httpx.Response(200, content=half())
    again = look(cloud)
    noted = store.job(job.id).progress
    assert noted is not None
    assert (again["streams"], noted.percentage) == (True, 40)
    seen.streams = None
    look(cloud, **again)
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED
    assert seen.asked == ["stream", "stream"]


def test_it_is_left_for_another_attempt(store: Store, cloud: Cloud, seen: Seen) -> None:
    job, read = ordered(store), []

    def talking() -> Iterator[bytes]:
        for percentage in (10, 20, 30):
            read.append(percentage)
            ensure_watch(store, "arn", NAME)
            yield progress(store, job, percentage)

    seen.streams = lambda _: httpx.Response(200, content=talking())
    assert look(cloud)["streams"] is True
    assert read == [10]


def test_a_vendor_that_says_not_now_is_left_alone(store: Store, cloud: Cloud, seen: Seen) -> None:
    ordered(store)
    seen.streams = lambda _: httpx.Response(429, headers={"retry-after": "60"})
    again = look(cloud)
    assert (again["go_on"], again["streams"]) == (True, True)
    look(cloud, **again)
    assert seen.asked == ["stream"]


def test_a_stream_is_read_to_a_limit(
    store: Store, cloud: Cloud, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = ordered(store)
    monkeypatch.setattr("adrelay.wire.driver.ANSWER_LIMIT", 100)
    seen.streams = lambda _: httpx.Response(200, content=(progress(store, job, 1) for _ in iter(int, 1)))
    assert look(cloud)["go_on"] is True


def test_a_job_that_is_canceled_meanwhile_has_one_end(store: Store, cloud: Cloud, seen: Seen) -> None:
    from adrelay.attempts.outcomes import give_up

    job = ordered(store)

    def canceled() -> Iterator[bytes]:
        give_up(store, store.attempt(job.id, 1), AttemptState.CANCELED, "cancel")
        reference = store.attempt(job.id, 1).reference
        yield of(job, {"id": reference, "status": "completed", "image_url": "https://a.example/1.png"})

    seen.streams = lambda _: httpx.Response(200, content=canceled())
    look(cloud)
    assert store.attempt(job.id, 1).state is AttemptState.CANCELED
    assert store.timeline(job.id)[-1]["event"] == "late_outcome"
