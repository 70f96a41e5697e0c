"""Finish: one end a job, the same event at every call; and the end of jobs whose workflow died."""

import json
from datetime import timedelta
from typing import Any

import pytest

from adrelay.attempts import telling
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.aws import bus
from adrelay.clock import utc_now
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import JobDocument
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, submit
from tests.records import NOW, asset, ended, open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor


def about(sample: str, job: Job, **changes: Any) -> Json:
    """A sample event, about this job."""
    return {**event(f"finish_job/{sample}"), "job_id": job.id, **changes}


def died(job: Job, status: str = "ABORTED") -> Json:
    made = event("finish_job/execution_died")
    made["detail"] |= {"name": job.id, "status": status}
    return made


def finished(cloud: Cloud, job: Job, sample: str = "finish", **changes: Any) -> Json:
    """The event that the workflow's Finish publishes."""
    before = len(cloud.events)
    assert invoke("finish_job", about(sample, job, **changes)).keys() == {"status"}
    (told,) = cloud.events[before:]
    return told


def stored(*assets: Any) -> Json:
    return Stored(assets=assets).model_dump(mode="json")


def run(store: Store, outcome: Outcome | None = None, **changes: Any) -> Job:
    """A running job; with an outcome, its attempt has ended."""
    job = put_job(store, **changes)
    due = utc_now() + timedelta(minutes=5)
    attempt = open_attempt(store, job, AttemptState.WAITING, task_token="token-1", deadline_at=due)
    if outcome is not None:
        assert store.record(attempt, outcome) is not None
    return job


SUCCESS = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.NO, expected=1, source="studio")


def test_a_job_ends_and_says_so_once(cloud: Cloud, store: Store) -> None:
    job = run(store, SUCCESS, labels={"team": "eu"})
    told = finished(cloud, job, stored=stored(asset()))
    invoke("finish_job", about("finish", job, stored=stored(asset(), asset(2))))
    assert cloud.events == [told], "Step Functions runs a task again whose answer was lost"
    assert (told["DetailType"], told["EventBusName"]) == ("Job Completed", "adrelay-events")
    detail = dict(told["Detail"])
    assert detail.pop("tenant") == "local"
    assert detail.pop("event_id").startswith("evt_")
    assert detail.pop("webhook_endpoints") is False
    document = JobDocument.model_validate(detail)
    assert (document.status, document.labels) == ("completed", {"team": "eu"})
    assert [one.url for one in document.assets] == [None]
    assert "X-Amz" not in json.dumps(told)


@pytest.mark.parametrize(
    ("state", "detail_type"),
    [
        (AttemptState.FAILED, "Job Failed"),
        (AttemptState.CANCELED, "Job Canceled"),
        (AttemptState.EXPIRED, "Job Expired"),
        (AttemptState.UNKNOWN, "Job Failed"),
        (AttemptState.SUCCEEDED, "Job Failed"),
    ],
)
def test_each_outcome_has_its_end(cloud: Cloud, store: Store, state: AttemptState, detail_type: str) -> None:
    job = run(store, Outcome(state=state, purchase=Purchase.NO))
    assert finished(cloud, job)["DetailType"] == detail_type


@pytest.mark.parametrize("failure", [{"error": "Boom"}, {"error": "Boom", "cause": ""}])
def test_a_step_that_failed_without_a_cause_fails_the_job_all_the_same(
    cloud: Cloud, store: Store, failure: Json
) -> None:
    job = run(store)
    told = finished(cloud, job, "workflow_failed", failure=failure)
    assert told["DetailType"] == "Job Failed"
    assert "Boom" in told["Detail"]["error"]["message"]


def test_a_step_that_failed_for_good_fails_the_job(cloud: Cloud, store: Store) -> None:
    job = run(store)
    told = finished(cloud, job, "workflow_failed")
    assert told["DetailType"] == "Job Failed"
    error = told["Detail"]["error"]
    assert (error["code"], error["retryable"]) == ("internal_error", True)
    assert "Lambda.Unknown" in error["message"]
    assert "RequestId" not in json.dumps(told), "the cause is for the log"
    assert cloud.woken == ["token-1"]


def test_a_dead_workflow_admits_that_a_vendor_may_have_been_paid(cloud: Cloud, store: Store) -> None:
    job = run(store, route=("omneky",), request=omneky())
    invoke("finish_job", about("workflow_failed", job))
    assert store.job(job.id).cost.state == "unsettled"


@pytest.mark.parametrize(
    ("purchase", "worth"), [(Purchase.YES, False), (Purchase.UNKNOWN, False), (Purchase.NO, True)]
)
def test_what_a_vendor_was_or_may_have_been_paid_for_is_not_called_worth_a_repetition(
    cloud: Cloud, store: Store, purchase: Purchase, worth: bool
) -> None:
    ended = Outcome(state=AttemptState.FAILED, purchase=purchase)
    job = run(store, ended, route=("omneky",), request=omneky())
    error = finished(cloud, job, "workflow_failed")["Detail"]["error"]
    assert (error["code"], error["retryable"]) == ("internal_error", worth)


def test_what_a_canceled_job_may_still_be_charged_for_is_called_off(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = vendor.install(monkeypatch)
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    job = put_job(store, route=(vendor.NAME,))
    open_attempt(store, job, AttemptState.WAITING, reference="ad-1")
    assert manage("POST", f"/v1/jobs/{job.id}/cancel").status == 202
    assert not cloud.invoked, "the user does not wait for it"
    invoke("finish_job", about("finish", job))
    ((function, asked),) = cloud.invoked
    assert function == "adrelay-CallProvider"
    assert set(asked) == set(event("call_provider/call_off"))
    assert invoke("call_provider", asked) is None
    assert server.stopped == ["ad-1"]
    assert store.job(job.id).cost.state == "released"


def omneky() -> Json:
    return {"kind": "image_ad", "provider": "omneky", "brief": {"product": {"name": "Serum"}}}


def test_the_sample_of_a_dead_execution(cloud: Cloud, store: Store) -> None:
    job_id = submit(headers={"Idempotency-Key": "summer-launch-0001"}).json["id"]
    assert invoke("finish_job", event("finish_job/execution_died")) == {"status": "failed"}
    assert store.job(job_id).status is JobStatus.FAILED


@pytest.mark.parametrize("status", ["FAILED", "TIMED_OUT", "ABORTED"])
@pytest.mark.parametrize("began", [True, False])
def test_a_dead_execution_ends_its_job_with_one_event(
    cloud: Cloud, store: Store, status: str, began: bool
) -> None:
    job = run(store) if began else put_job(store)
    invoke("finish_job", died(job, status))
    (entry,) = cloud.events
    assert (entry["DetailType"], entry["EventBusName"]) == ("Job Failed", "adrelay-events")
    assert entry["Detail"]["id"] == job.id
    assert status in entry["Detail"]["error"]["message"]
    invoke("finish_job", died(job, status))  # EventBridge delivers at least once
    assert len(cloud.events) == 1


@pytest.mark.parametrize("status", [status for status in JobStatus if status.terminal])
def test_an_execution_that_died_after_the_end_only_publishes_it(
    cloud: Cloud, store: Store, status: JobStatus
) -> None:
    job = ended(store, put_job(store), status)
    invoke("finish_job", died(job))
    (entry,) = cloud.events
    assert entry["DetailType"] == f"Job {status.capitalize()}"
    assert store.job(job.id) == job


def test_a_canceled_job_whose_execution_died_is_canceled(cloud: Cloud, store: Store) -> None:
    job = run(store, Outcome(state=AttemptState.CANCELED, purchase=Purchase.NO))
    invoke("finish_job", died(job))
    assert store.job(job.id).status is JobStatus.CANCELED


def test_an_end_that_cannot_be_published_is_tried_again(cloud: Cloud, store: Store) -> None:
    job = run(store)
    cloud.failures["events.PutEvents"] = [refused("InternalException")]
    with pytest.raises(Exception, match="InternalException"):
        invoke("finish_job", died(job))
    invoke("finish_job", died(job))
    assert [entry["DetailType"] for entry in cloud.events] == ["Job Failed"]


def test_an_event_that_was_taken_and_answered_by_an_error_is_repeated_under_its_id(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, real = run(store, SUCCESS), bus.publish

    def publish(*given: Any) -> None:
        real(*given)
        raise refused("InternalException")

    with monkeypatch.context() as failing:
        failing.setattr(telling, "publish", publish)
        with pytest.raises(Exception, match="InternalException"):
            invoke("finish_job", about("finish", job))
    invoke("finish_job", about("finish", job))
    assert len(cloud.events) == 2
    assert len({entry["Detail"]["event_id"] for entry in cloud.events}) == 1


def test_two_who_would_tell_of_one_end_do_not_both(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """EventBridge tells of the dead execution while its last Finish is still about to publish."""
    job, real = run(store, SUCCESS), bus.publish

    def publish(*given: Any) -> None:
        invoke("finish_job", died(job))
        assert not cloud.events
        real(*given)

    monkeypatch.setattr(telling, "publish", publish)
    invoke("finish_job", about("finish", job))
    assert len(cloud.events) == 1
    invoke("finish_job", died(job))
    assert len(cloud.events) == 1


def test_an_overdue_attempt_of_a_dead_execution_has_expired(cloud: Cloud, store: Store) -> None:
    job = put_job(store, route=("omneky",), request=omneky())
    open_attempt(store, job, AttemptState.WAITING, deadline_at=NOW)
    invoke("finish_job", died(job))
    assert (store.job(job.id).status, store.job(job.id).cost.state) == (JobStatus.EXPIRED, "unsettled")


def test_a_job_that_was_canceled_before_it_began_is_canceled(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    assert manage("POST", f"/v1/jobs/{job.id}/cancel").status == 202
    invoke("finish_job", {**event("finish_job/end"), "job_id": job.id})
    assert [entry["DetailType"] for entry in cloud.events] == ["Job Canceled"]
    assert store.job(job.id).error is None


@pytest.mark.parametrize(
    ("asked", "told", "kept", "in_event"),
    [
        ("", 150_000, True, True),
        ("", 199_000, True, True),
        ("", 210_000, False, False),
        ("x" * 250_000, 190_000, False, False),
        ("字" * 83_000, 190_000, False, False),
    ],
)
def test_however_long_the_result_the_job_ends_and_says_so(
    cloud: Cloud, store: Store, asked: str, told: int, kept: bool, in_event: bool
) -> None:
    request = {
        "kind": "image_ad",
        "brief": {"direction": "sunny"},
        "provider_options": {"omneky": {"brand_data": asked}},
    }
    done = SUCCESS.model_copy(update={"result": {"text": "y" * told}})
    job = run(store, done, request=request)
    told_of = finished(cloud, job, stored=stored(asset()))
    assert len(json.dumps(told_of)) < 256 * 1024
    after = store.job(job.id)
    assert after.status is JobStatus.COMPLETED
    assert (after.result is not None, told_of["Detail"]["result"] is not None) == (kept, in_event)
    assert kept or "too large" in after.notes[-1]


def test_an_event_leaves_out_a_result_that_it_cannot_carry(cloud: Cloud, store: Store) -> None:
    done = SUCCESS.model_copy(update={"result": {"text": "y" * 190_000}, "expected": 60})
    job = run(store, done)
    assets = [asset(number) for number in range(1, 181)]
    told = finished(cloud, job, stored=stored(*assets))
    assert store.job(job.id).result is not None
    assert told["Detail"]["result"] is None
    assert "GET /v1/jobs/" in told["Detail"]["notes"][-1]


def test_an_end_that_is_told_again_later_is_the_same_and_the_cost_is_news(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chaos found it: who drops repeats by their id would never have heard of the cost."""
    monkeypatch.setattr(telling, "publish", publish_and_die)
    job = put_job(store, route=("omneky",))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    give_up(store, attempt, AttemptState.CANCELED, "cancel")
    with pytest.raises(RuntimeError):
        invoke("finish_job", about("finish", job))
    monkeypatch.setattr(telling, "publish", bus.publish)
    record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES))
    assert store.job(job.id).cost.state == "settled"
    invoke("finish_job", about("finish", job))
    first, again = cloud.events
    assert (again, first["Detail"]["cost"]["state"]) == (first, "unsettled")
    telling.tell_news(store, "adrelay-events", job.id, "sweep")
    assert [told["DetailType"] for told in cloud.events[2:]] == ["Job Late Success"]


def publish_and_die(*given: Any) -> None:
    bus.publish(*given)
    raise RuntimeError("killed")
