"""What the sweep finds out after a job's end: news that nobody was told, and attempts nobody has heard of."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.attempts.cancel import cancel
from adrelay.attempts.outcomes import record_outcome
from adrelay.jobs import follow_ups
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Submission
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, module
from tests.functions.sweeping import DEADLINE, SOON, _vendor, due, now, running, sweep, told
from tests.records import SEND, ended, open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor

__all__ = ["_vendor", "now"]


# -- news --------------------------------------------------------------------------------------------


def canceled(cloud: Cloud, store: Store, now: list[datetime]) -> Job:
    """A job that was canceled while its vendor worked, and has ended; its cost is unsettled."""
    job = running(cloud, store, now)
    cancel(store, job)
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    assert (told(cloud), due(store, SOON)) == (["Job Canceled"], [])
    return store.job(job.id)


def news(store: Store, job: Job, state: AttemptState, purchase: Purchase) -> None:
    record_outcome(store, store.attempt(job.id, 1), Outcome(state=state, purchase=purchase))


def unreachable(*_: object) -> None:
    raise ConnectionError("died")


def detail(cloud: Cloud) -> Json:
    """Of the newest event."""
    found: Json = cloud.events[-1]["Detail"]
    return found


def test_a_late_success_is_told_once(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = canceled(cloud, store, now)
    for _ in range(2):
        news(store, job, AttemptState.SUCCEEDED, Purchase.YES)
    now[0] += timedelta(minutes=3)
    for _ in range(2):
        sweep(cloud)
    assert told(cloud) == ["Job Canceled", "Job Late Success"], "the cost is told with it"
    told_of = detail(cloud)
    assert (told_of["status"], told_of["cost"]["state"]) == ("canceled", "settled")
    assert told_of["attempts"][0]["late_success"]["storage"] == "not_stored"
    assert len({entry["Detail"]["event_id"] for entry in cloud.events}) == 2
    assert store.timeline(job.id)[-1]["event"] == "news_told"
    assert due(store) == []


def test_a_job_is_not_erased_while_its_vendor_is_asked_what_it_cost(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = canceled(cloud, store, now)
    answer = manage("DELETE", f"/v1/jobs/{job.id}")
    assert (answer.status, "what the job cost is not known" in answer.json["detail"].lower()) == (409, True)
    news(store, job, AttemptState.SUCCEEDED, Purchase.YES)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    assert store.job(job.id).cost.state == "settled"


def test_a_job_whose_vendor_never_says_what_it_cost_is_erased_in_the_end(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = canceled(cloud, store, now)
    now[0] = store.attempt(job.id, 1).deadline_at + timedelta(hours=17)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    assert store.job(job.id).cost.state == "unsettled"


def test_a_late_success_whose_keeper_died_is_settled_and_told(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = canceled(cloud, store, now)
    with monkeypatch.context() as dying:
        dying.setattr(billing, "close", unreachable)
        with pytest.raises(ConnectionError):
            news(store, job, AttemptState.SUCCEEDED, Purchase.YES)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert store.job(job.id).cost.state == "settled"
    assert (told(cloud), due(store)) == (["Job Canceled", "Job Late Success"], [])
    assert detail(cloud)["cost"]["state"] == "settled"


@pytest.mark.parametrize(("purchase", "state"), [(Purchase.NO, "released"), (Purchase.YES, "settled")])
def test_a_cost_that_is_settled_later_is_told(
    cloud: Cloud, store: Store, now: list[datetime], purchase: Purchase, state: str
) -> None:
    job = canceled(cloud, store, now)
    news(store, job, AttemptState.CANCELED, purchase)
    now[0] += timedelta(minutes=3)
    for _ in range(2):
        sweep(cloud)
    assert told(cloud) == ["Job Canceled", "Job Cost Settled"]
    assert (detail(cloud)["cost"]["state"], due(store)) == (state, [])


def test_who_dies_before_news_are_written_leaves_none(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    job = canceled(cloud, store, now)
    follow_ups.about_to_change(store, job.id, now[0])
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (told(cloud), due(store, SOON)) == (["Job Canceled"], [])


@pytest.mark.parametrize("published", [True, False])
def test_news_that_could_not_be_noted_as_told_are_told_again_under_their_id(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch, published: bool
) -> None:
    job, real = canceled(cloud, store, now), module("sweep_jobs")
    news(store, job, AttemptState.SUCCEEDED, Purchase.YES)
    now[0] += timedelta(minutes=3)
    telling = real.Sweep.look.__globals__["telling"]
    publish: Callable[..., Any] = telling.publish

    def die(*given: Any) -> None:
        if published:
            publish(*given)
        raise RuntimeError("killed")

    with monkeypatch.context() as dying:
        dying.setattr(telling, "publish", die)
        sweep(cloud)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    late = [entry["Detail"]["event_id"] for entry in cloud.events[1:]]
    assert (len(late), len(set(late))) == (1 + published, 1)


def test_of_a_job_of_an_older_release_no_end_is_told(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    """There is no follow-up of it that says what was told."""
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    store.delete({"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "FOLLOW_UP"}})
    follow_ups.look_at(store, job.id, now[0] - timedelta(seconds=1))
    sweep(cloud)
    assert (told(cloud), due(store)) == ([], [])


# -- what nobody has heard of ------------------------------------------------------------------------


def unheard(cloud: Cloud, store: Store, now: list[datetime], times: int = 9) -> list[timedelta]:
    """When after its deadline the vendor is asked about a job that was given up, sweep after sweep for two
    days; at most so often."""
    began, asked = now[0], list[timedelta]()
    for minutes in range(20, 2 * 24 * 60, 10):
        now[0], before = began + timedelta(minutes=minutes), len(cloud.invoked)
        sweep(cloud)
        if any(function == "adrelay-CallProvider" for function, _ in cloud.invoked[before:]):
            asked.append(now[0] - began - DEADLINE)
        if len(asked) == times:
            break
    return asked


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> vendor.Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    return vendor.install(monkeypatch)


def given_up(cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server) -> Job:
    """A job whose workflow died when its vendor had taken it; its watch has never begun."""
    job = running(cloud, store, now)
    cloud.ended.add(job.id)
    server.ads[f"ref-{job.id}"] = "key"
    server.stops = [409] * 3  # it is done already
    failure = {"error": "Runtime.ExitError", "cause": ""}
    with cloud.acting("FinishJob"):
        invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id, "failure": failure})
    cloud.invoked.clear()
    assert (store.job(job.id).cost.state, told(cloud)) == ("unsettled", ["Job Failed"])
    return job


def test_what_nobody_has_heard_of_is_asked_and_settled(
    cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server
) -> None:
    """Chaos found it: no watch, no callback, and a paid ad out of reach for ever."""
    job = given_up(cloud, store, now, server)
    (after,) = unheard(cloud, store, now, 1)
    assert timedelta(minutes=15) < after < timedelta(minutes=30)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert told(cloud) == ["Job Failed", "Job Late Success"]
    assert store.job(job.id).cost.state == "settled"
    assert (due(store), unheard(cloud, store, now)) == ([], [])


def test_a_failure_of_it_releases_what_was_reserved(
    cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server
) -> None:
    job, server.status = given_up(cloud, store, now, server), "failed"
    assert len(unheard(cloud, store, now, 1)) == 1
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (told(cloud)[1:], store.job(job.id).cost.state) == (["Job Cost Settled"], "released")


def test_a_vendor_that_is_still_at_it_is_asked_ever_more_rarely(
    cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server
) -> None:
    job, server.status = given_up(cloud, store, now, server), "working"
    hours = [round(after / timedelta(hours=1), 1) for after in unheard(cloud, store, now)]
    assert (hours, due(store)) == ([0.4, 1.1, 4.1, 16.1], [])
    assert store.job(job.id).cost.state == "unsettled"


def test_who_cannot_be_asked_now_is_asked_soon(
    cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server
) -> None:
    given_up(cloud, store, now, server)
    now[0] += DEADLINE + timedelta(minutes=20)
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    sweep(cloud)
    assert cloud.invoked == []
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert [function for function, _ in cloud.invoked] == ["adrelay-CallProvider"]


def test_one_that_only_a_callback_has_named_is_asked_about_too(
    cloud: Cloud, store: Store, now: list[datetime], server: vendor.Server
) -> None:
    """Its id came after the job had ended: until then nobody could be asked."""
    job = put_job(store, route=(vendor.NAME,), created_at=now[0])
    attempt = open_attempt(store, job, AttemptState.SENDING, deadline_at=now[0] + DEADLINE)
    cancel(store, job)
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    server.ads["ad-1"] = "key"
    assert due(store) == []
    real = module("call_provider")
    real.heed.__globals__["poll"].__globals__["_not_awaited"](store, attempt, Submission("ad-1"), SEND)
    assert due(store) == [job.id]
    assert len(unheard(cloud, store, now, 1)) == 1
    assert store.job(job.id).cost.state == "settled"
