"""CallProvider: the workflow's Submit and Check, callbacks to heed, renders that died."""

import json
from typing import Any

import pytest

from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.handlers import invoke, module, submit
from tests.records import open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor
from tests.unit.vendor import Server


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    return vendor.install(monkeypatch)


@pytest.fixture
def job(store: Store, server: Server) -> Job:
    return put_job(store, route=(vendor.NAME,))


def about(sample: str, job: Job) -> Json:
    return {**event(f"call_provider/{sample}"), "job_id": job.id, "correlation_id": job.correlation_id}


def died(*jobs: Job) -> Json:
    """Lambda's records of renders that died, as SQS gives them."""
    made = event("call_provider/render_died")
    (record,) = made["Records"]
    made["Records"] = []
    for number, job in enumerate(jobs):
        body = json.loads(record["body"])
        body["requestPayload"]["job_id"] = job.id
        made["Records"].append({**record, "messageId": f"message-{number}", "body": json.dumps(body)})
    return made


def test_the_sample_of_submit(cloud: Cloud) -> None:
    job_id = submit(headers={"Idempotency-Key": "summer-launch-0001"}).json["id"]
    answer = invoke("call_provider", event("call_provider/submit"))
    assert answer["job_id"] == job_id
    assert cloud.invoked == [("adrelay-RenderCreative", {"job_id": job_id, "attempt": 1})]


def test_submit_then_check(job: Job, server: Server, store: Store) -> None:
    answer = invoke("call_provider", about("submit", job))
    assert (answer["attempt"], answer["attempt_key"], answer["wait_seconds"]) == (1, "ATTEMPT#01", 300)
    invoke("call_provider", about("check", job))
    assert store.attempt(job.id, 1).outcome is None, "its watch looks after it"
    invoke("call_provider", about("heed", job))
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED


def test_a_busy_vendor_reaches_the_workflow_by_the_name_that_it_waits_for(job: Job, server: Server) -> None:
    server.faults = [("before", 429)]
    with pytest.raises(Exception, match="come again") as caught:
        invoke("call_provider", about("submit", job))
    assert type(caught.value).__name__ == "Hold"


def test_an_action_that_is_none_is_an_error(job: Job) -> None:
    with pytest.raises(KeyError):
        invoke("call_provider", {**about("submit", job), "action": "buy"})


def test_dead_renders_are_started_again_one_by_one(cloud: Cloud, store: Store) -> None:
    jobs = [put_job(store) for _ in range(2)]
    for one in jobs:
        open_attempt(store, one, AttemptState.WAITING)
    gone = jobs[0].model_copy(update={"id": "job_gone"})
    answer = invoke("call_provider", died(jobs[0], gone, jobs[1]))
    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    assert [payload["job_id"] for _, payload in cloud.invoked] == [one.id for one in jobs]


def test_a_batch_of_which_all_failed_is_no_error_of_the_function(cloud: Cloud, store: Store) -> None:
    gone = put_job(store).model_copy(update={"id": "job_gone"})
    assert invoke("call_provider", died(gone)) == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}


def test_a_render_that_lambda_gave_up_without_an_answer(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    open_attempt(store, job, AttemptState.WAITING)
    made = died(job)
    body = json.loads(made["Records"][0]["body"])
    del body["responsePayload"]
    body["requestContext"]["condition"] = "EventAgeExceeded"
    made["Records"][0]["body"] = json.dumps(body)
    for _ in range(3):
        assert invoke("call_provider", made) == {"batchItemFailures": []}
    error = store.attempt(job.id, 1).outcome.error  # type: ignore[union-attr]  # it has ended
    assert error is not None
    assert "EventAgeExceeded" in error.message


# -- the watch ---------------------------------------------------------------------------------------


def look(**changes: Any) -> Json:
    answer: Json = invoke("watch_provider", {**event("watch_provider/look"), **changes})
    return answer


@pytest.fixture
def watch(cloud: Cloud, job: Job, server: Server) -> Json:
    """What the state machine gives the look of a watch that has just been started."""
    invoke("call_provider", about("submit", job))
    (given,) = (given for name, given in cloud.executions.items() if name.startswith(vendor.NAME))
    assert set(given) == set(event("watch_provider/look"))
    return given


def test_a_watch_finds_what_has_ended_and_ends_when_it_is_idle(
    watch: Json, store: Store, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.watches.look._is_due", lambda *_: True)
    again = look(**watch)
    assert (again["go_on"], again["looks"]) == (True, 1)
    assert 0 < again["wait_seconds"] < 5
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED
    again.pop("go_on")
    assert look(**again) == {"go_on": False}


def test_a_watch_whose_lease_was_taken_over_ends(watch: Json, job: Job) -> None:
    assert look(**{**watch, "watch": "watch_another"})["go_on"] is False


def test_a_watch_that_somebody_has_just_wanted_goes_on(
    watch: Json, store: Store, cloud: Cloud, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An attempt begins between the look that finds nothing and the watch's end."""
    import adrelay.watches.look

    real = adrelay.watches.look._in_flight

    def then_another(*args: Any) -> Any:
        assert real(*args)
        other = put_job(store, route=(vendor.NAME,))
        invoke("call_provider", about("submit", other))
        return []

    monkeypatch.setattr(adrelay.watches.look, "_in_flight", then_another)
    assert look(**watch)["go_on"] is True


def test_the_sample_of_a_look_at_nothing(cloud: Cloud) -> None:
    assert look()["go_on"] is False


def test_functions_name_what_the_template_gives_them() -> None:
    assert module("call_provider")._config.render_function == "adrelay-RenderCreative"
    assert module("watch_provider")._config.watch_arn.endswith(":stateMachine:adrelay-watch")
