"""No paid file is out of reach: what Store could not keep in time is stored later."""

from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from adrelay.assets import vault
from adrelay.attempts.outcomes import record_outcome
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.files.inspected import Inspected
from adrelay.files.inspection import inspect
from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Cost, Deliverable, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.jobs.views import end_event, job_view
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, module
from tests.functions.sweeping import told
from tests.functions.test_late_assets import Files, die, events_of, read
from tests.functions.test_late_assets import files as files  # a fixture
from tests.functions.test_late_assets import server as server  # a fixture
from tests.functions.test_store_assets import PNG
from tests.records import ended, open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor
from tests.unit.vendor import Server

URL = Server.url
URLS = [f"{URL}?{letter}" for letter in "abc"]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time: its one moment can be changed."""
    for name in ("sweep_jobs", "finish_job", "store_assets", "manage_jobs", "call_provider"):
        module(name)  # what is imported later would keep this clock for good
    told = [utc_now()]
    set_clock(monkeypatch, lambda: told[0])
    return told


def delivered(store: Store, *urls: str, **outcome: Any) -> Job:
    """A job whose vendor has delivered these files, in time, and was paid."""
    job = put_job(store, route=(vendor.NAME,), created_at=utc_now())
    attempt = open_attempt(store, job, AttemptState.WAITING, reference="ad-1")
    made = tuple(Deliverable(url=url, id=url[-1]) for url in urls)
    success = Outcome(
        state=AttemptState.SUCCEEDED, deliverables=made, expected=len(made) or None, purchase=Purchase.YES
    )
    assert record_outcome(store, attempt, success.model_copy(update=outcome))
    return store.job(job.id)


def run_store(job: Job, retries: int = 0, **more: Any) -> Stored:
    """One run of the workflow's Store."""
    given = {**event("store_assets/store"), "job_id": job.id, "retries": retries, **more}
    return Stored.model_validate(invoke("store_assets", given))


def what_is_there(job: Job) -> Stored:
    """The workflow's StoreWhatIsThere."""
    return Stored.model_validate(invoke("store_assets", {**event("store_assets/last_try"), "job_id": job.id}))


def finish(store: Store, job: Job, stored: Stored | None) -> Job:
    """The workflow's Finish."""
    given: Json = {**event("finish_job/finish"), "job_id": job.id}
    given |= {"stored": stored.model_dump(mode="json")} if stored else {}
    if stored is None:
        given |= {"stored": None, "failure": {"error": "Boom", "cause": ""}}
    invoke("finish_job", given)
    return store.job(job.id)


def sweep(cloud: Cloud) -> None:
    """A sweep, and all that it has functions do."""
    done = len(cloud.invoked)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    for function, given in cloud.invoked[done:]:
        if function == "adrelay-StoreAssets":
            invoke("store_assets", given)


def asked(cloud: Cloud) -> list[Json]:
    """The rounds that StoreAssets was asked for."""
    return [given for function, given in cloud.invoked if function == "adrelay-StoreAssets"]


# -- one file does not take the others along ---------------------------------------------------------


def test_a_file_that_crashes_is_its_own_error(
    store: Store, server: Server, files: Files, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.answers = dict.fromkeys(URLS, PNG)
    job = delivered(store, *URLS)

    def crash(path: Any, deliverable: Deliverable) -> Inspected:
        if deliverable.url == URLS[1]:
            raise RecursionError("too deep")
        return inspect(path, deliverable)

    with monkeypatch.context() as crashing:
        crashing.setattr(vault, "inspect", crash)
        with pytest.raises(Exception, match="deliverable 2") as caught:
            run_store(job)
    assert type(caught.value).__name__ == "FetchFailed", "as the state machine knows it"
    stored = what_is_there(job)
    assert (len(stored.assets), stored.owed) == (2, 1)
    (error,) = stored.rejected
    assert (error.code, error.retryable) == (ErrorCode.NOT_STORED, True)
    assert "RecursionError" in error.message
    assert len(run_store(job, 1).assets) == 3


def test_s3_that_fails_for_one_file_fails_one_file(
    store: Store, server: Server, files: Files, cloud: Cloud
) -> None:
    files.answers = dict.fromkeys(URLS, PNG)
    job = delivered(store, *URLS)
    cloud.failures["s3.PutObject"] = [refused("SlowDown")]
    with pytest.raises(Exception, match="deliverable"):
        run_store(job)
    assert len(what_is_there(job).assets) == 2


def test_what_is_stored_is_not_fetched_again(store: Store, server: Server, files: Files) -> None:
    files.answers = {URLS[0]: PNG, URLS[1]: 503, URLS[2]: b"<html>"}
    job = delivered(store, *URLS)
    with pytest.raises(Exception, match="503"):
        run_store(job)
    files.fetched.clear()
    files.answers = {URLS[1]: PNG}
    stored = run_store(job, 1)
    assert files.fetched == [URLS[1]], "what was refused is not better the second time"
    assert (len(stored.assets), [error.code for error in stored.rejected]) == (2, [ErrorCode.NOT_AN_IMAGE])


def test_a_run_that_is_killed_over_one_file_has_kept_the_others(
    store: Store, server: Server, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.answers = dict.fromkeys(URLS, PNG)
    job = delivered(store, *URLS)

    def dying(path: Any, deliverable: Deliverable) -> Inspected:
        if deliverable.url == URLS[0]:
            die()
        return inspect(path, deliverable)

    monkeypatch.setattr(vault, "inspect", dying)
    monkeypatch.setattr(vault, "PARALLEL", 1)
    for retries in range(3):
        with pytest.raises(SystemExit):
            run_store(job, retries)
    assert sorted(files.fetched) == [URLS[0]] * 3 + URLS[1:], "each of the others once"
    stored = what_is_there(job)
    assert (len(stored.assets), stored.owed) == (2, 1)


def test_the_good_path_writes_nothing_more_for_a_single_file(
    store: Store, server: Server, files: Files, cloud: Cloud
) -> None:
    job = delivered(store, URL)
    run_store(job)
    keys = [call.parameters.get("Item", {}).get("sk", {}).get("S", "") for call in cloud.writes]
    assert not [key for key in keys if key.startswith("FILE#")]


# -- the job ends, the files go on -------------------------------------------------------------------


def test_a_file_that_comes_after_the_jobs_end_is_stored_and_told(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    files.answers = {URLS[0]: PNG, URLS[1]: 503}
    job = delivered(store, *URLS[:2])
    with pytest.raises(Exception, match="503"):
        run_store(job)
    job = finish(store, job, what_is_there(job))
    assert (job.status, job.cost.state, len(job.assets)) == (JobStatus.PARTIAL, "settled", 1)
    view = manage("GET", f"/v1/jobs/{job.id}").json
    assert (view["error"]["code"], view["error"]["retryable"]) == ("fetch_failed", False)
    assert (read(job).storage, read(job).assets) == ("storing", [])

    server.url = URLS[1]
    for minutes in (3, 8):  # the CDN is still down, then it is not
        now[0] += timedelta(minutes=minutes)
        sweep(cloud)
        files.answers[URLS[1]] = PNG
    late = read(job)
    assert (late.storage, len(late.assets), late.errors) == ("stored", 1, [])
    assert manage("GET", f"/v1/jobs/{job.id}/assets/{late.assets[0].id}").status == 302
    for _ in range(3):
        now[0] += timedelta(minutes=3)
        sweep(cloud)
    assert told(cloud) == ["Job Partial", "Job Late Success"]
    assert cloud.events[1]["Detail"]["event_id"] != cloud.events[0]["Detail"]["event_id"]
    assert cloud.events[1]["Detail"]["attempts"][0]["late_success"]["storage"] == "stored"
    after = store.job(job.id)
    assert (after.status, after.assets, after.cost) == (job.status, job.assets, job.cost)
    assert list(follow_ups.due(store, now[0] + timedelta(days=9))) == []
    assert {"files_owed", "late_assets_stored", "news_told"} <= set(events_of(store, job))
    assert (len(asked(cloud)), files.fetched.count(URLS[0])) == (2, 1)


def test_the_vendor_is_asked_for_a_url_that_works_now(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    files.answers = {URL: 403, f"{URL}?anew": PNG}
    job = delivered(store, URL)
    server.url = f"{URL}?anew"
    job = finish(store, job, run_store(job))
    assert (job.status, store.attempt(job.id, 1).late) == (JobStatus.FAILED, None)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert read(job).storage == "stored"
    assert store.attempt(job.id, 1).late is None, "what the vendor says again is no news"


def test_what_is_not_what_was_asked_for_is_not_tried_for(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    files.answers[URL] = b"<html>"
    job = delivered(store, URL)
    job = finish(store, job, run_store(job))
    now[0] += timedelta(days=1)
    sweep(cloud)
    assert (asked(cloud), store.attempt(job.id, 1).storing) == ([], None)


def test_pauses_double_and_a_day_is_enough(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    files.answers[URL] = 503
    job = delivered(store, URL)
    with pytest.raises(Exception, match="503"):
        run_store(job)
    job, began = finish(store, job, what_is_there(job)), now[0]
    rounds = []
    while now[0] < began + timedelta(hours=30):
        now[0] += timedelta(minutes=1)
        before = len(asked(cloud))
        sweep(cloud)
        if len(asked(cloud)) > before:
            rounds.append((now[0] - began).total_seconds() / 60)
    pauses = [later - earlier for earlier, later in pairwise(rounds)]
    assert pauses[:4] == sorted(pauses[:4])
    assert max(pauses) <= 125
    assert 12 <= len(rounds) <= 25
    assert rounds[-1] <= 24 * 60
    assert events_of(store, job).count("files_given_up") == 1
    late = read(job)
    assert (late.storage, late.errors[0].code) == ("failed", "fetch_failed")
    files.answers[URL] = PNG
    assert manage("POST", f"/v1/jobs/{job.id}/attempts/1/assets").status == 202, "who asks is heard for ever"
    invoke("store_assets", asked(cloud)[-1])
    assert read(job).storage == "stored"


def test_rounds_that_are_killed_are_given_up_too(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    """Nothing is ever heard of StoreAssets."""
    files.answers[URL] = 503
    job = delivered(store, URL)
    with pytest.raises(Exception, match="503"):
        run_store(job)
    job = finish(store, job, what_is_there(job))
    for _ in range(100):
        now[0] += timedelta(minutes=16)
        invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert 50 < len(asked(cloud)) < 100
    assert (read(job).storage, events_of(store, job).count("files_given_up")) == ("failed", 1)
    assert list(follow_ups.due(store, now[0] + timedelta(days=9))) == []


# -- whatever dies -----------------------------------------------------------------------------------


def test_a_store_that_died_for_good_leaves_its_files_to_be_stored(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    """Not even StoreWhatIsThere came to an end."""
    files.answers = {URLS[0]: PNG, URLS[1]: 503}
    job = delivered(store, *URLS[:2])
    with pytest.raises(Exception, match="503"):
        run_store(job)
    job = finish(store, job, None)
    assert (job.status, len(job.assets)) == (JobStatus.PARTIAL, 1)
    assert job.error is not None
    assert job.error.code is ErrorCode.FETCH_FAILED
    assert read(job).storage == "storing"


def test_an_execution_that_died_before_store_leaves_its_files_to_be_stored(
    store: Store, server: Server, files: Files, cloud: Cloud, now: list[datetime]
) -> None:
    job = delivered(store, URL)
    invoke("finish_job", {**event("finish_job/end"), "job_id": job.id})
    job = store.job(job.id)
    assert (job.status, job.cost.state) == (JobStatus.FAILED, "settled")
    assert job.error is not None
    assert job.error.code is ErrorCode.NOT_STORED
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert read(job).storage == "stored"


def test_an_answer_that_is_no_file_is_never_lost(store: Store, server: Server, cloud: Cloud) -> None:
    """The execution died between the vendor's answer and Store."""
    job = delivered(store, result={"variants": [{"hook": "Glow"}]})
    invoke("finish_job", {**event("finish_job/end"), "job_id": job.id})
    after = store.job(job.id)
    assert (after.status, after.error, after.result) == (
        JobStatus.COMPLETED,
        None,
        {"variants": [{"hook": "Glow"}]},
    )


def test_a_finish_that_died_after_it_owed_the_files_owes_them_once(
    store: Store, server: Server, files: Files, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.answers[URL] = 410
    job = delivered(store, URL)
    stored = run_store(job)
    with monkeypatch.context() as dying:
        dying.setattr(Store, "finish", die)
        with pytest.raises(SystemExit):
            finish(store, job, stored)
    owed = store.attempt(job.id, 1).storing
    finish(store, job, stored)
    assert owed is not None
    assert store.attempt(job.id, 1).storing == owed
    assert events_of(store, job).count("files_owed") == 1


# -- asked for ---------------------------------------------------------------------------------------


def test_files_that_were_delivered_in_time_can_be_asked_for(
    store: Store, server: Server, files: Files, cloud: Cloud
) -> None:
    """Also of a job that ended before files were stored later by themselves."""
    files.answers = {URLS[0]: PNG, URLS[1]: b"<html>"}
    job = delivered(store, *URLS[:2])
    job = finish(store, job, run_store(job))
    assert (job.status, store.attempt(job.id, 1).storing) == (JobStatus.PARTIAL, None)
    files.answers[URLS[1]] = PNG
    server.url = URLS[1]
    answer = manage("POST", f"/v1/jobs/{job.id}/attempts/1/assets")
    assert (answer.status, answer.json["attempts"][0]["late_success"]["storage"]) == (202, "storing")
    assert invoke("store_assets", asked(cloud)[0]) == {"assets": 1, "rejected": 0}
    late = read(job)
    assert (late.storage, late.deliverables, len(late.assets)) == ("stored", 2, 1)
    assert late.assets[0].id not in {asset.id for asset in job.assets}
    assert manage("POST", f"/v1/jobs/{job.id}/attempts/1/assets").status == 200
    assert files.fetched.count(URLS[0]) == 1


# -- what was bought is not to be bought again -------------------------------------------------------


@pytest.mark.parametrize("code", ErrorCode)
@pytest.mark.parametrize("state", ["settled", "unsettled", "released", "reserved"])
def test_nothing_settled_is_called_retryable(store: Store, code: ErrorCode, state: str) -> None:
    job = ended(store, put_job(store), JobStatus.FAILED).model_copy(
        update={
            "error": JobError(code=code, message="no", retryable=True),
            "cost": Cost(amount="2.00", state=state),
        }
    )
    attempts = store.attempts(job.id)
    views = (job_view(job, attempts, None), end_event(job, attempts)["detail"])
    assert {view["error"]["retryable"] for view in views} == {state in ("released", "reserved")}


def test_an_attempt_that_was_bought_is_not_called_retryable_either(store: Store) -> None:
    job = put_job(store)
    error = JobError(code=ErrorCode.VENDOR_FAILED, message="no", retryable=True)
    failed = Outcome(state=AttemptState.FAILED, error=error, purchase=Purchase.YES)
    record_outcome(store, open_attempt(store, job, AttemptState.WAITING), failed)
    view = job_view(store.job(job.id), store.attempts(job.id), None)
    assert view["attempts"][0]["error"]["retryable"] is False
