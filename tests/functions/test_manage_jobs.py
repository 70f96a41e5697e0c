"""Reading, listing and canceling jobs; whose they are."""

import base64
import json
import re
from typing import Any

import pytest

from adrelay.jobs.model import AttemptState, JobStatus, Outcome, Progress, Purchase
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import JobDocument, JobList, RawDocument, Timeline
from adrelay.web.documents.problems import ProblemDocument
from adrelay.web.documents.providers import ProviderList
from tests.cloud import Cloud
from tests.functions.handlers import PROBLEM, job_body, manage, request, send, submit
from tests.records import NOW, ended, open_attempt, put_job
from tests.shipped import event

ROUTES = [
    ("GET", "/v1/jobs/{}"),
    ("POST", "/v1/jobs/{}/cancel"),
    ("GET", "/v1/jobs/{}/timeline"),
    ("POST", "/v1/jobs/{}/attempts/1/assets"),
    ("GET", "/v1/jobs/{}/attempts/1/raw"),
]


def test_a_job_is_read_back(cloud: Cloud) -> None:
    submitted = send("submit_job", event("submit_job/post_job"))
    answer = send("manage_jobs", event("manage_jobs/get_job"))
    assert (answer.status, answer.json) == (200, submitted.json)
    JobDocument.model_validate(answer.json)


def test_assets_have_presigned_urls(cloud: Cloud, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    document = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json)
    (asset,) = document.assets
    assert asset.url is not None
    for url, key in [(asset.url, asset.key), (asset.thumbnails["small"], job.assets[0].thumbnails["small"])]:
        assert key in url
        assert "X-Amz-Expires=3600" in url
    assert document.duration_ms is not None
    assert "X-Amz" not in json.dumps(store.client.scan(TableName=store.table)["Items"])


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_another_tenants_job_is_as_absent_as_none(cloud: Cloud, method: str, path: str) -> None:
    job_id = submit(tenant="other").json["id"]
    theirs = manage(method, path.format(job_id), tenant="local")
    none = manage(method, path.format("job_" + "a" * 26), tenant="local")
    for answer in (theirs, none):
        assert (answer.status, answer.headers["content-type"]) == (404, PROBLEM)
    assert theirs.text.replace(job_id, "") == none.text.replace("job_" + "a" * 26, "")
    assert (
        JobDocument.model_validate(manage("GET", f"/v1/jobs/{job_id}", tenant="other").json).status
        == "queued"
    )


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("job_id", ["x", "job_" + "a" * 5000, "%00", "JOB#x"])
def test_an_id_that_is_none_is_not_found(cloud: Cloud, method: str, path: str, job_id: str) -> None:
    answer = manage(method, path.format(job_id))
    assert (answer.status, answer.headers["content-type"]) == (404, PROBLEM)


@pytest.mark.parametrize(("method", "path"), [*ROUTES, ("GET", "/v1/jobs"), ("GET", "/v1/providers")])
def test_every_route_needs_a_key(cloud: Cloud, method: str, path: str) -> None:
    answer = manage(method, path.format("job_a"), tenant=None)
    assert answer.status == 401
    ProblemDocument.model_validate(answer.json)
    assert not cloud.requests


def test_public_routes_need_none(cloud: Cloud) -> None:
    health = send("manage_jobs", event("manage_jobs/get_health"))
    assert (health.status, health.json) == (200, {"status": "ok"})
    docs = send("manage_jobs", event("manage_jobs/get_docs"))
    assert docs.headers["content-type"].startswith("text/html")
    assert send("manage_jobs", event("manage_jobs/get_openapi")).json["openapi"] == "3.1.0"
    assert send("manage_jobs", event("manage_jobs/unknown_route")).status == 404


def test_health_is_bad_without_the_table(cloud: Cloud) -> None:
    cloud.failures["dynamodb.DescribeTable"] = [RuntimeError("no table")]
    assert send("manage_jobs", event("manage_jobs/get_health")).status == 500


# -- lists -------------------------------------------------------------------------------------------


def listed(**query: str) -> list[str]:
    """The ids on one page."""
    answer = manage("GET", "/v1/jobs", query=query)
    assert answer.status == 200, answer.text
    return [job.id for job in JobList.model_validate(answer.json).jobs]


def test_the_sample_of_a_list(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    put_job(store, tenant="other")
    ended(store, put_job(store), JobStatus.FAILED)
    answer = send("manage_jobs", event("manage_jobs/list_jobs"))
    assert [found["id"] for found in answer.json["jobs"]] == [job.id]


def test_jobs_are_listed_newest_first_page_by_page(cloud: Cloud, store: Store) -> None:
    made = [put_job(store, age=age).id for age in range(7)]
    put_job(store, tenant="other")
    seen: list[str] = []
    query = {"limit": "3"}
    for _ in range(3):
        page = manage("GET", "/v1/jobs", query=query).json
        seen += [job["id"] for job in page["jobs"]]
        query["cursor"] = page["next_cursor"]
    assert seen == made
    assert page["next_cursor"] is None


def test_a_full_last_page_says_that_it_is_the_last(cloud: Cloud, store: Store) -> None:
    for _ in range(3):
        put_job(store)
    assert manage("GET", "/v1/jobs", query={"limit": "3"}).json["next_cursor"] is None


def test_filters(cloud: Cloud, store: Store) -> None:
    queued = put_job(store, labels={"team": "eu", "shop": "a:b"})
    failed = ended(store, put_job(store, batch_id="batch_1"), JobStatus.FAILED)
    copy = put_job(store, kind="copy", route=("cutx",))
    assert listed(status="failed") == [failed.id]
    assert listed(kind="copy") == [copy.id]
    assert listed(batch_id="batch_1") == [failed.id]
    assert listed(label="team:eu") == listed(label="shop:a:b") == [queued.id]
    assert listed(label="team:us") == listed(label="none:eu") == listed(status="failed", kind="copy") == []
    assert listed(ids=f"{failed.id}, {queued.id},{failed.id},job_none") == [failed.id, queued.id]
    assert listed(ids=f"{failed.id},{queued.id}", status="queued") == [queued.id]
    assert listed(ids=f"{failed.id},{queued.id}", limit="2", cursor="") == [failed.id, queued.id]


def test_a_filter_finds_what_lies_far_back(cloud: Cloud, store: Store) -> None:
    wanted = put_job(store, age=500, labels={"team": "eu"})
    for age in range(120):
        put_job(store, age=age, reserve=False)
    assert listed(label="team:eu", limit="1") == [wanted.id]


def reads(cloud: Cloud) -> list[str]:
    """What was asked of DynamoDB since the test began to count."""
    return [request.operation for request in cloud.requests if request.service == "dynamodb"]


def test_a_list_asks_the_table_a_few_times_and_not_for_each_job(cloud: Cloud, store: Store) -> None:
    made = [put_job(store, age=age, reserve=False, route=("cutx", "omneky")) for age in range(60)]
    for job in made[:50]:
        open_attempt(store, job, AttemptState.PREPARING)
    ids = ",".join(job.id for job in made)
    for query, most in (
        ({"limit": "60"}, ["Query", "BatchGetItem", "BatchGetItem"]),  # 110 attempts that there may be
        ({"limit": "20"}, ["Query", "BatchGetItem"]),
        ({"ids": ids}, ["BatchGetItem", "BatchGetItem", "BatchGetItem"]),
    ):
        cloud.requests.clear()
        answer = manage("GET", "/v1/jobs", query=query)
        assert reads(cloud) == most
        for shown in answer.json["jobs"][:3]:
            assert shown == manage("GET", f"/v1/jobs/{shown['id']}").json
    cloud.requests.clear()
    assert manage("GET", "/v1/jobs", query={"kind": "video"}).json == {"jobs": [], "next_cursor": None}
    assert reads(cloud) == ["Query", "Query"], "no attempts where there are no jobs"


def test_a_page_with_a_cursor_is_never_empty(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where what matches is rare, and where one request reads little."""
    monkeypatch.setattr("adrelay.jobs.listing._LOOKED_AT", 7)
    monkeypatch.setattr("adrelay.jobs.listing._REQUESTS", 3)
    wanted = [
        put_job(store, age=age, reserve=False, labels={"team": "eu" if age % 40 == 39 else "us"}).id
        for age in range(130)
    ][39::40]
    found: list[str] = []
    query = {"label": "team:eu", "limit": "2"}
    while True:
        page = manage("GET", "/v1/jobs", query=query).json
        assert page["jobs"] or page["next_cursor"] is None
        found += [job["id"] for job in page["jobs"]]
        if page["next_cursor"] is None:
            break
        query["cursor"] = page["next_cursor"]
    assert found == wanted


def test_a_search_that_takes_too_long_says_how_to_go_on(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = put_job(store, age=500, labels={"team": "eu"})
    for age in range(60):
        put_job(store, age=age, reserve=False)
    with monkeypatch.context() as hurried:
        hurried.setattr("adrelay.jobs.listing._LOOKED_SECONDS", -1.0)
        answer = manage("GET", "/v1/jobs", query={"label": "team:eu"})
    (error,) = ProblemDocument.model_validate(answer.json).errors
    assert (answer.status, error.field) == (422, "created_before")
    (seen,) = re.findall(r"since (\S+);", error.message)
    assert listed(label="team:eu", created_before=seen) == [wanted.id]


def test_jobs_of_a_time(cloud: Cloud, store: Store) -> None:
    old, middle, young = (put_job(store, age=age) for age in (300, 200, 100))
    at = middle.created_at.isoformat()
    assert listed(created_after=at) == [young.id, middle.id]
    assert listed(created_before=at) == [old.id]
    assert listed(created_after=at, created_before=young.created_at.isoformat()) == [middle.id]
    assert listed(created_after=at, created_before=at) == []
    assert listed(ids=f"{old.id},{middle.id}", created_after=at) == [middle.id]
    cursor = manage("GET", "/v1/jobs", query={"limit": "1"}).json["next_cursor"]
    assert listed(cursor=cursor, created_after=at) == [middle.id]


def test_ids_of_another_tenant_are_left_out(cloud: Cloud, store: Store) -> None:
    mine, theirs = put_job(store), put_job(store, tenant="other")
    assert listed(ids=f"{theirs.id},{mine.id},{'x' * 3000}") == [mine.id]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"status": "done"}, "status"),
        ({"kind": "poster"}, "kind"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"limit": "x"}, "limit"),
        ({"label": "team"}, "label"),
        ({"label": "x" * 65 + ":y"}, "label"),
        ({"ids": ","}, "ids"),
        ({"ids": ",".join(f"job_{n}" for n in range(101))}, "ids"),
        ({"ids": "job_1", "cursor": "am9iXzE="}, "cursor"),
        ({"ids": "job_1,job_2", "limit": "1"}, "limit"),
        ({"created_after": "yesterday"}, "created_after"),
        ({"created_before": "2026-11-20T12:00:00"}, "created_before"),
        ({"created_after": "0001-01-01T00:00:00+14:00"}, "created_after"),
        ({"created_before": "9999-12-31T23:59:59-12:00"}, "created_before"),
        ({"cursor": "!"}, "cursor"),
        ({"cursor": "ä"}, "cursor"),
        ({"cursor": "AAAA"}, "cursor"),
        ({"cursor": "eHh4" * 1000}, "cursor"),
    ],
)
def test_a_wrong_filter_is_named(cloud: Cloud, query: dict[str, str], field: str) -> None:
    answer = manage("GET", "/v1/jobs", query=query)
    problem = ProblemDocument.model_validate(answer.json)
    assert (problem.status, [error.field for error in problem.errors]) == (422, [field])


def test_another_tenants_cursor_leads_nowhere_else(cloud: Cloud, store: Store) -> None:
    for _ in range(3):
        put_job(store, tenant="other")
    mine = put_job(store, age=60)
    cursor = manage("GET", "/v1/jobs", query={"limit": "1"}, tenant="other").json["next_cursor"]
    assert listed(cursor=cursor) == [mine.id]
    assert listed(cursor="") == [mine.id]


@pytest.mark.parametrize("cut", [1, 4, 9, 40])
def test_a_cursor_that_was_cut_is_none(cloud: Cloud, store: Store, cut: int) -> None:
    """As by a column that is too short for it: who read on from there would miss jobs, or go in circles."""
    for age in range(3):
        put_job(store, age=age)
    cursor = manage("GET", "/v1/jobs", query={"limit": "1"}).json["next_cursor"]
    assert len(listed(cursor=cursor)) == 2
    text = base64.urlsafe_b64decode(cursor)[:-cut]
    for short in (cursor[:-cut], base64.urlsafe_b64encode(text).decode()):
        answer = manage("GET", "/v1/jobs", query={"cursor": short})
        assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["cursor"])


@pytest.mark.parametrize("other", ["batches", "images", "brands", "products"])
def test_a_cursor_is_of_one_list(cloud: Cloud, store: Store, other: str) -> None:
    for age in range(3):
        put_job(store, age=age)
    cursor = manage("GET", "/v1/jobs", query={"limit": "1"}).json["next_cursor"]
    function = "manage_jobs" if other in ("batches", "images") else "manage_workspace"
    answer = send(function, request("GET", f"/v1/{other}", query={"cursor": cursor}))
    assert (answer.status, [error["field"] for error in answer.json["errors"]]) == (422, ["cursor"])


# -- cancel ------------------------------------------------------------------------------------------


def cancel(job_id: str) -> Any:
    return manage("POST", f"/v1/jobs/{job_id}/cancel")


def test_the_sample_of_a_cancel(cloud: Cloud, store: Store) -> None:
    job_id = send("submit_job", event("submit_job/post_job")).json["id"]
    answer = send("manage_jobs", event("manage_jobs/cancel_job"))
    assert (answer.status, answer.json["status"]) == (202, "queued")
    assert store.job(job_id).cancel_requested


@pytest.mark.parametrize(
    ("provider", "state", "purchase"),
    [
        ("cutx", AttemptState.PREPARING, Purchase.NO),
        ("cutx", AttemptState.SENDING, Purchase.UNKNOWN),
        ("cutx", AttemptState.WAITING, Purchase.UNKNOWN),
        ("studio", AttemptState.WAITING, Purchase.NO),
    ],
)
def test_a_running_job_is_canceled_and_its_workflow_woken(
    cloud: Cloud, store: Store, provider: str, state: AttemptState, purchase: Purchase
) -> None:
    job = put_job(store, route=(provider,))
    open_attempt(store, job, state, task_token="token-1")
    answer = cancel(job.id)
    assert (answer.status, answer.json["attempts"][0]["state"]) == (202, "canceled")
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    assert (outcome.purchase, outcome.source) == (purchase, "cancel")
    assert cloud.woken == ["token-1"]
    assert cancel(job.id).status == 202
    assert cloud.woken == ["token-1"]


def test_a_paid_request_that_leaves_during_the_cancel_is_not_called_unbought(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = put_job(store, route=("cutx",))
    attempt = open_attempt(store, job, AttemptState.PREPARING)
    real = Store.attempts

    def attempts_then_sent(self: Store, job_id: str) -> Any:
        found = real(self, job_id)
        assert store.start_sending(attempt, "send_1", NOW, 900)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(Store, "attempts", attempts_then_sent)
        from adrelay.attempts.cancel import cancel as cancel_job

        cancel_job(store, job)
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, Purchase.UNKNOWN)


@pytest.mark.parametrize("status", [status for status in JobStatus if status.terminal])
def test_an_ended_job_stays_as_it_ended(cloud: Cloud, store: Store, status: JobStatus) -> None:
    job = ended(store, put_job(store), status)
    answer = cancel(job.id)
    assert answer.status == (200 if status is JobStatus.CANCELED else 409)
    assert store.job(job.id).status is status
    if status is not JobStatus.CANCELED:
        assert status.value in ProblemDocument.model_validate(answer.json).detail


def test_a_cancel_that_comes_while_files_are_stored_comes_too_late(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    done = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.NO)
    assert store.record(attempt, done) is not None
    assert cancel(job.id).status == 202
    assert store.attempt(job.id, 1).outcome == done


# -- the rest ----------------------------------------------------------------------------------------


def test_the_timeline_is_told_in_order(cloud: Cloud, store: Store) -> None:
    job_id = send("submit_job", event("submit_job/post_job")).json["id"]
    open_attempt(store, store.job(job_id), AttemptState.WAITING)
    store.set_progress(job_id, Progress(step="render", percentage=50))
    cancel(job_id)
    told = send("manage_jobs", event("manage_jobs/get_timeline")).json
    timeline = Timeline.model_validate(told)
    assert timeline.id == job_id
    assert "outcome" in [entry.event for entry in timeline.events]
    assert sorted(timeline.events, key=lambda entry: entry.at) == timeline.events
    assert all(line["at"].endswith("Z") for line in told["events"]), "as everywhere else"


def test_a_providers_own_words_are_told_as_they_are_kept(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    path = f"/v1/jobs/{job.id}/attempts/1/raw"
    nothing = {"job_id": job.id, "number": 1, "raw": {}}
    assert manage("GET", path).json == nothing
    said = {"status": "rejected", "reasons": [{"code": 7, "text": "<b>hair claims</b>"}]}
    outcome = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, raw=said)
    store.keep_raw(attempt, "outcome", outcome)
    store.keep_raw(attempt, "late", outcome)
    answer = manage("GET", path)
    assert RawDocument.model_validate(answer.json).raw == {"outcome": said, "late": said}
    assert manage("GET", f"/v1/jobs/{job.id}/attempts/2/raw").status == 404
    assert manage("GET", path, tenant="other").status == 404


def test_providers_are_told_without_their_secrets(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/omneky"] = json.dumps({"api_key": "hush-hush"})
    answer = send("manage_jobs", event("manage_jobs/list_providers"))
    found = {one.name: one for one in ProviderList.model_validate(answer.json).providers}
    assert found["studio"].credentials.configured
    assert found["omneky"].credentials.configured
    assert not found["cutx"].credentials.configured
    assert "hush" not in answer.text
    assert not cloud.of("GetSecretValue")


def test_a_body_of_another_route_changes_nothing(cloud: Cloud) -> None:
    job_id = submit().json["id"]
    answer = send("manage_jobs", request("POST", f"/v1/jobs/{job_id}/cancel", job_body()))
    assert (answer.status, {error["field"] for error in answer.json["errors"]}) == (422, set(job_body()))
    assert manage("GET", f"/v1/jobs/{job_id}").json["status"] == "queued"


LAMBDA_ANSWERS = 6 * 1024 * 1024


def test_a_list_of_large_jobs_comes_in_answers_that_lambda_can_give(cloud: Cloud, store: Store) -> None:
    large = {"text": '"' * 60_000}
    made = [put_job(store, age=age, reserve=False, result=large).id for age in range(45)]
    listed, cursor = [], ""
    while cursor is not None:
        answer = manage("GET", "/v1/jobs", query={"limit": "100", "cursor": cursor})
        assert len(json.dumps(answer.text)) < LAMBDA_ANSWERS
        listed += [job["id"] for job in answer.json["jobs"]]
        cursor = answer.json["next_cursor"]
    assert listed == made
    asked = manage("GET", "/v1/jobs", query={"ids": ",".join(made)})
    assert asked.status == 422
    assert ProblemDocument.model_validate(asked.json).errors[0].field == "ids"
    assert len(manage("GET", "/v1/jobs", query={"ids": ",".join(made[:9])}).json["jobs"]) == 9
