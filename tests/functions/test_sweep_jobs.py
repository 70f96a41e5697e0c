"""The sweep: what everybody has forgotten is found by a query for what is due, and done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.attempts.cancel import cancel
from adrelay.attempts.outcomes import record_outcome
from adrelay.clock import utc_now
from adrelay.jobs import follow_ups
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Submission
from adrelay.telemetry import metrics
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, module, submit
from tests.records import SEND, ended, open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor

DEADLINE = timedelta(minutes=15)
DOES = {
    "adrelay-FinishJob": ("finish_job", "finish_job/end"),
    "adrelay-CallProvider": ("call_provider", "call_provider/look_again"),
}
SOON = timedelta(minutes=10)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time: its one moment can be changed."""
    for name in ("sweep_jobs", "finish_job", "submit_job", "manage_jobs", "call_provider"):
        module(name)  # what is imported later would keep this clock for good
    told = [utc_now()]
    set_clock(monkeypatch, lambda: told[0])
    return told


@pytest.fixture(autouse=True)
def _vendor(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.install(monkeypatch)


def sweep(cloud: Cloud) -> None:
    """A sweep, and all that it has functions do."""
    done = len(cloud.invoked)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    for function, given in cloud.invoked[done:]:
        name, sample = DOES[function]
        assert set(given) == set(event(sample))
        invoke(name, given)


def due(store: Store, within: timedelta = timedelta(days=99)) -> list[str]:
    """The jobs that a sweep will ever look at; or that it will soon."""
    return [job_id for job_id, _ in follow_ups.due(store, utc_now() + within)]


def running(cloud: Cloud, store: Store, now: list[datetime]) -> Job:
    """A job whose provider is at work, and its execution."""
    job = put_job(store, route=(vendor.NAME,), created_at=now[0])
    cloud.executions[job.id] = {}
    open_attempt(store, job, AttemptState.WAITING, deadline_at=now[0] + DEADLINE)
    return store.job(job.id)


def told(cloud: Cloud) -> list[str]:
    return [entry["DetailType"] for entry in cloud.events]


def counted(monkeypatch: pytest.MonkeyPatch, wanted: str = "JobsRescued") -> list[str]:
    """This metric, as often as it is counted from now on."""
    found: list[str] = []

    def count(name: str, **_: object) -> None:
        if name == wanted:
            found.append(name)

    monkeypatch.setattr(metrics, "add_metric", count)
    return found


# -- a job goes on -----------------------------------------------------------------------------------


def test_a_job_that_ends_in_time_is_never_looked_at(cloud: Cloud, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    assert due(store) == [job.id]
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    assert (due(store), told(cloud)) == ([], ["Job Completed"])


def test_a_job_is_left_alone_until_its_deadline(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    for minutes in (3, 10, 15):
        now[0] = job.created_at + timedelta(minutes=minutes)
        sweep(cloud)
    assert (cloud.of("DescribeExecution"), rescues, due(store)) == ([], [], [job.id])
    looks = len(cloud.of("GetItem"))
    sweep(cloud)
    assert len(cloud.of("GetItem")) == looks, "nothing is due, nothing is read"


def test_an_execution_that_goes_on_past_the_deadline_is_left_to_itself(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = running(cloud, store, now)
    now[0] += DEADLINE + timedelta(minutes=2)
    sweep(cloud)
    assert (store.job(job.id).status, cloud.invoked) == (JobStatus.RUNNING, [])
    assert due(store) == [job.id]


# -- a workflow that died unheard --------------------------------------------------------------------


def test_a_job_whose_execution_died_unheard_ends_at_its_deadline(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    cloud.ended.add(job.id)
    now[0] += DEADLINE + timedelta(minutes=2)
    sweep(cloud)
    after = store.job(job.id)
    assert (after.status, after.cost.state, rescues) == (JobStatus.EXPIRED, "unsettled", ["JobsRescued"])
    assert told(cloud) == ["Job Expired"]
    assert list(follow_ups.due(store, now[0])) == [], "but later, to ask what became of it"


def test_one_that_waited_for_a_slot_ends_when_it_is_wanted_no_more(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    """The simulation found it: its provider would have had longer than the job."""
    until = now[0] + timedelta(minutes=5)
    job = put_job(store, route=(vendor.NAME,), created_at=now[0], deadline_at=until)
    cloud.executions[job.id] = {}
    open_attempt(store, job, AttemptState.PREPARING, deadline_at=now[0] + DEADLINE)
    cloud.ended.add(job.id)
    now[0] = until + timedelta(minutes=2)
    sweep(cloud)
    assert store.job(job.id).status is JobStatus.FAILED


def test_a_cancel_needs_no_execution(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = running(cloud, store, now)
    cloud.ended.add(job.id)
    assert manage("POST", f"/v1/jobs/{job.id}/cancel").status == 202
    now[0] += timedelta(seconds=1)
    sweep(cloud)
    assert (store.job(job.id).status, told(cloud)) == (JobStatus.CANCELED, ["Job Canceled"])


def test_a_cancel_that_is_heard_leaves_nothing_to_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    cancel(store, job)
    now[0] += timedelta(seconds=1)
    sweep(cloud)
    assert store.job(job.id).status is JobStatus.RUNNING
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    assert (told(cloud), due(store, SOON), rescues) == (["Job Canceled"], [], [])


def test_an_end_that_was_never_told_is_told(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    """The execution died between the job's end and its event, and that was lost, too."""
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    sweep(cloud)
    sweep(cloud)
    assert (told(cloud), due(store)) == (["Job Completed"], [])
    assert store.job(job.id) == job


def test_a_finish_that_is_about_to_tell_is_let(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = put_job(store, created_at=now[0] - timedelta(minutes=3))
    open_attempt(store, job, AttemptState.WAITING)
    store.finish(store.job(job.id).model_copy(update={"status": JobStatus.FAILED, "completed_at": now[0]}))
    sweep(cloud)
    assert (cloud.invoked, told(cloud)) == ([], [])
    now[0] += timedelta(minutes=2)
    sweep(cloud)
    assert told(cloud) == ["Job Failed"]


# -- never begun -------------------------------------------------------------------------------------


def test_a_job_that_never_began_is_started(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues = counted(monkeypatch)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    job_id = submit().json["id"]
    sweep(cloud)
    assert not cloud.executions, "two minutes have not passed"
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (set(cloud.executions), rescues) == ({job_id}, ["JobsRescued"])
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (len(cloud.of("StartExecution")), rescues) == (2, ["JobsRescued"])


def test_a_job_whose_execution_died_before_it_began_ends(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job_id = submit().json["id"]
    cloud.ended.add(job_id)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (store.job(job_id).status, told(cloud)) == (JobStatus.FAILED, ["Job Failed"])


# -- one and many ------------------------------------------------------------------------------------


def test_one_that_cannot_be_looked_at_keeps_nobody_from_being(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [running(cloud, store, now) for _ in range(3)]
    cloud.ended.update(job.id for job in jobs)
    now[0] += DEADLINE + timedelta(minutes=2)
    cloud.failures["stepfunctions.DescribeExecution"] = [refused("ThrottlingException")]
    failures = counted(monkeypatch, "LooksFailed")
    sweep(cloud)
    assert sorted(store.job(job.id).status for job in jobs) == ["expired", "expired", "running"]
    assert len(failures) == 1
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert {store.job(job.id).status for job in jobs} == {JobStatus.EXPIRED}


def test_two_sweeps_at_once_look_once(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """EventBridge fires a schedule at least once."""
    job = running(cloud, store, now)
    cloud.ended.add(job.id)
    now[0] += DEADLINE + timedelta(minutes=2)
    found = list(follow_ups.due(store, now[0]))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    monkeypatch.setattr(follow_ups, "due", lambda *_: iter(found))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert len(cloud.invoked) == 1


def test_what_is_left_of_a_job_that_is_gone_goes(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    follow_ups.look_at(store, "job_gone", now[0] - timedelta(seconds=1))
    sweep(cloud)
    assert due(store) == []


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


# -- what nobody has heard of -------------------------------------------------------------------------


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
