"""What a tenant may use: requests a minute, open jobs, jobs a day; exact whoever comes at once."""

import json
import re
import runpy
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from botocore.exceptions import ReadTimeoutError

from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.data_model import QUOTA
from adrelay.errors import TooManyRequests
from adrelay.intake.accept import Origin, accept
from adrelay.jobs import quotas
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.requests.request import JobRequest
from adrelay.tenants.keys import create_key
from adrelay.web.documents.problems import ProblemDocument
from tests.clock import set_clock
from tests.cloud import TABLE, Cloud, refused
from tests.functions import batches
from tests.functions.dropping import drop
from tests.functions.handlers import (
    Answer,
    in_environment,
    invoke,
    job_body,
    manage,
    module,
    request,
    send,
    submit,
)
from tests.records import ended, put_job
from tests.shipped import ROOT, camel, environment, event, template
from tests.unit import vendor

KEY = "local-dev-key"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _believes_nothing(cloud: Cloud) -> Iterator[None]:
    """The authorizer believes a limit for a minute; tests are quicker."""
    module("authorize_request")._quota.cache_clear()
    yield
    module("authorize_request")._quota.cache_clear()


def limit(store: Store, tenant: str = "local", **limits: int) -> None:
    quotas.set_limits(store, tenant, limits)


def counts(store: Store, tenant: str = "local") -> dict[str, int]:
    """What is counted of the tenant's jobs."""
    item = quotas.usage(store, tenant, consistent=True).item
    return {name: int(number) for name, number in item.items() if name == "open" or name.startswith("d2")}


def problem(answer: Answer) -> ProblemDocument:
    """The problem of an answer that says that a quota is used up."""
    assert answer.status == 429, answer.text
    return ProblemDocument.model_validate(answer.json)


# -- jobs --------------------------------------------------------------------------------------------


def test_without_a_limit_nothing_is_counted_and_nothing_more_written(cloud: Cloud, store: Store) -> None:
    submit()
    (made,) = cloud.of("TransactWriteItems")
    assert len(made["TransactItems"]) == 3
    assert counts(store) == {}


def test_a_limit_costs_one_write_of_the_same_transaction(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=9, jobs_per_day=9)
    cloud.requests.clear()
    submit()
    (made,) = cloud.of("TransactWriteItems")
    assert len(made["TransactItems"]) == 4
    assert [write.operation for write in cloud.writes] == ["TransactWriteItems"]


def test_open_jobs_are_limited_until_one_has_ended(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=2)
    first, _ = submit(), submit()
    answer = submit()
    assert "2 jobs open at once" in problem(answer).detail
    assert answer.headers["ratelimit-policy"] == '"open-jobs";q=2'
    assert answer.headers["ratelimit"] == '"open-jobs";r=0;t=30'
    assert answer.headers["retry-after"] == "30"
    assert submit(tenant="other").status == 202
    ended(store, store.job(first.json["id"]), JobStatus.COMPLETED)
    assert counts(store)["open"] == 1
    assert submit().status == 202
    assert submit().status == 429


def test_jobs_a_day_are_limited_until_midnight(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    module("submit_job")
    set_clock(monkeypatch, NOON)
    limit(store, jobs_per_day=2)
    assert [submit().status for _ in range(3)] == [202, 202, 429]
    answer = submit()
    assert "2 jobs a day" in problem(answer).detail
    assert answer.headers["retry-after"] == "43200"
    assert answer.headers["ratelimit-policy"] == '"jobs";q=2;w=86400'
    assert answer.headers["ratelimit"] == '"jobs";r=0;t=43200'
    set_clock(monkeypatch, NOON + timedelta(hours=12))
    assert submit().status == 202
    assert counts(store) == {"d20261121": 1}, "what was counted before is forgotten"


@pytest.mark.parametrize("name", ["jobs_per_day", "open_jobs"])
def test_a_limit_that_is_taken_away_meanwhile_is_named_as_it_was(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    quotas.set_limits(store, "local", {name: 1})
    submit()
    usage = quotas.usage

    def lifted(table: Table, tenant: str, *, consistent: bool = False) -> quotas.Usage:
        if consistent:
            quotas.set_limits(store, tenant, {name: None})
            store.update(
                Key=QUOTA.key(tenant=tenant),
                UpdateExpression=f"REMOVE #open, {quotas._day(utc_now())}",
                ExpressionAttributeNames={"#open": "open"},
            )
        return usage(table, tenant, consistent=consistent)

    monkeypatch.setattr(quotas, "usage", lifted)
    answer = submit()
    assert "may send 1 jobs" in problem(answer).detail or "may have 1 jobs" in problem(answer).detail
    assert "q=1" in answer.headers["ratelimit-policy"]
    assert int(answer.headers["retry-after"]) <= 30
    assert submit().status == 202


def test_a_replay_does_not_count_and_is_never_refused(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=1, jobs_per_day=1)
    first = submit(headers={"Idempotency-Key": "a"})
    for _ in range(3):
        again = submit(headers={"Idempotency-Key": "a"})
        assert (again.status, again.json["id"]) == (202, first.json["id"])
        assert again.headers["idempotent-replayed"] == "true"
    assert submit(headers={"Idempotency-Key": "b"}).status == 429
    made = counts(store)
    assert (made.pop("open"), list(made.values())) == (1, [1])


def test_what_is_refused_is_not_recorded_and_may_be_sent_again(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=1)
    first = submit()
    assert submit(headers={"Idempotency-Key": "a"}).status == 429
    assert len(cloud.executions) == 1
    ended(store, store.job(first.json["id"]), JobStatus.FAILED)
    answer = submit(headers={"Idempotency-Key": "a"})
    assert (answer.status, "idempotent-replayed" in answer.headers) == (202, False)


def test_many_at_once_get_exactly_as_many_places_as_there_are(cloud: Cloud, store: Store) -> None:
    """The handler answers one request at a time, as in Lambda; what meets is what is beneath it."""
    limit(store, open_jobs=7, jobs_per_day=100)
    module("submit_job")
    body, origin = JobRequest.model_validate(job_body()), Origin("local", "http", None, "c")

    def taken(_: int) -> bool:
        try:
            accept(store, "arn", body, origin)
        except TooManyRequests:
            return False
        return True

    with in_environment("SubmitJob"), ThreadPoolExecutor(8) as pool:
        assert list(pool.map(taken, range(30))).count(True) == 7
    made = counts(store)
    assert (made.pop("open"), list(made.values())) == (7, [7])


def test_an_end_that_is_told_twice_frees_one_place(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=5)
    for _ in range(3):
        job = store.job(submit().json["id"])
    done = ended(store, job, JobStatus.COMPLETED)
    assert not store.finish(done)
    assert counts(store)["open"] == 2


def test_the_lost_answer_of_an_end_frees_one_place(cloud: Cloud, store: Store) -> None:
    """The transaction has taken effect, and its answer was an error."""
    limit(store, open_jobs=5)
    job = store.job(submit().json["id"])
    cloud.failures["dynamodb.TransactWriteItems"] = [refused("InternalServerError")]
    with pytest.raises(Exception, match="InternalServerError"):
        ended(store, job, JobStatus.COMPLETED)
    assert counts(store)["open"] == 1, "neither was written"


def test_jobs_from_before_a_limit_and_from_after_it_leave_no_trace(cloud: Cloud, store: Store) -> None:
    before = put_job(store)
    limit(store, open_jobs=1)
    ended(store, before, JobStatus.COMPLETED)
    assert counts(store) == {}
    counted = store.job(submit().json["id"])
    quotas.set_limits(store, "local", {"open_jobs": 0})
    ended(store, counted, JobStatus.COMPLETED)
    assert counts(store) == {"open": 0}


def test_a_budget_is_judged_beside_the_quotas(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job costs 2.00: the first fits into both, the second only into the budget, the third into neither."""
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "k"}'
    vendor.install(monkeypatch)
    billing.ledger(store).set_limit("local", Decimal("5.00"))
    limit(store, open_jobs=1)
    paid = job_body(provider=vendor.NAME)
    assert [submit(paid).status for _ in range(2)] == [202, 429]
    billing.ledger(store).set_limit("local", Decimal("3.00"))
    assert submit(paid).status == 402
    limit(store, open_jobs=2)
    assert submit(paid).status == 402
    assert counts(store) == {"open": 1}
    assert billing.ledger(store).budget("local", utc_now()).reserved == 2


def test_files_and_events_are_limited_too(cloud: Cloud, store: Store) -> None:
    limit(store, "default", jobs_per_day=1)
    invoke("submit_job", drop(json.dumps(job_body()).encode(), key="briefs/a.json"))
    invoke("submit_job", {**event("submit_job/job_requested"), "detail": job_body(labels={"n": "2"})})
    (told,) = (entry for entry in cloud.events if entry["DetailType"] == "Job Rejected")
    assert told["Detail"]["problem"]["status"] == 429
    assert len(cloud.executions) == 1


def test_the_jobs_of_a_batch_wait_for_room(cloud: Cloud, store: Store) -> None:
    limit(store, open_jobs=2)
    batch_id = batches.submit(5)
    batches.work(cloud)
    begun = batches.begun(store, batch_id)
    batch = manage("GET", f"/v1/batches/{batch_id}").json
    assert (len(begun), batch["counts"]["failed"], batch["problems"]) == (2, 0, [])
    while begun:
        for job in begun:
            batches.finish(store, job)
        batches.tend(batch_id)
        batches.work(cloud)
        begun = [job for job in batches.begun(store, batch_id) if not job.status.terminal]
    assert manage("GET", f"/v1/batches/{batch_id}").json["counts"]["completed"] == 5


# -- requests ----------------------------------------------------------------------------------------


def ask() -> Answer:
    """A request with a key, through the authorizer."""
    context = invoke("authorize_request", event("authorize_request/bearer"))["context"]
    made = request("GET", "/v1/jobs")
    made["requestContext"]["authorizer"] = {"lambda": context}
    return send("manage_jobs", made)


def test_requests_a_minute_are_limited(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    create_key(store, "local", key=KEY)
    module("manage_jobs")
    set_clock(monkeypatch, NOON + timedelta(seconds=12))
    limit(store, requests_per_minute=3)
    answers = [ask() for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit"] for answer in answers] == [
        f'"requests";r={left};t=63' for left in (2, 1, 0, 0)
    ]
    assert {answer.headers["ratelimit-policy"] for answer in answers} == {'"requests";q=3;w=60'}
    assert answers[-1].headers["retry-after"] == "63"
    assert "3 requests a minute" in problem(answers[-1]).detail
    set_clock(monkeypatch, NOON + timedelta(seconds=74))
    again = ask()
    assert (again.status, again.headers["ratelimit"]) == (429, '"requests";r=0;t=1')
    set_clock(monkeypatch, NOON + timedelta(seconds=75))
    assert ask().status == 200


def test_a_new_minute_on_the_clock_doubles_no_limit(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_key(store, "local", key=KEY)
    module("manage_jobs")
    limit(store, requests_per_minute=2)
    set_clock(monkeypatch, NOON - timedelta(seconds=1))
    assert [ask().status for _ in range(2)] == [200, 200]
    set_clock(monkeypatch, NOON)
    assert ask().status == 429


def test_requests_that_are_not_limited_are_not_counted(cloud: Cloud, store: Store) -> None:
    create_key(store, "local", key=KEY)
    ask()  # notes that the key was used
    cloud.requests.clear()
    answer = ask()
    assert (answer.status, "ratelimit" in answer.headers) == (200, False)
    assert cloud.writes == []


@pytest.mark.parametrize(
    "failure",
    [
        refused("ProvisionedThroughputExceededException"),
        ReadTimeoutError(endpoint_url="https://dynamodb.us-east-1.amazonaws.com"),
    ],
)
def test_a_request_that_cannot_be_counted_is_let_through(
    cloud: Cloud, store: Store, failure: Exception
) -> None:
    create_key(store, "local", key=KEY)
    limit(store, requests_per_minute=1)
    ask()
    cloud.failures["dynamodb.UpdateItem"] = [failure]
    assert ask().status == 200


def test_a_limit_is_looked_up_once_a_minute(cloud: Cloud, store: Store) -> None:
    create_key(store, "local", key=KEY)
    ask()
    cloud.requests.clear()
    ask()
    assert [given["Key"]["pk"]["S"][:4] for given in cloud.of("GetItem")] == ["KEY#"]


# -- the command -------------------------------------------------------------------------------------


def test_the_command_sets_and_shows_limits(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    common = ["--table", TABLE, "--tenant", "acme"]
    assert quotas.main(["set", *common, "--open-jobs", "5", "--requests-per-minute", "0"]) == 0
    assert quotas.usage(store, "acme").limits == quotas.Limits(0, 5, 0)
    assert quotas.main(["set", *common, "--open-jobs", "none", "--jobs-per-day", "7"]) == 0
    shown = [line.split()[1:] for line in capsys.readouterr().out.splitlines()[-5:]]
    assert shown == [
        ["requests_per_minute", "0"],
        ["open_jobs", "as", "the", "stack"],
        ["jobs_per_day", "7"],
        ["open", "now", "0"],
        ["today", "0"],
    ]
    assert quotas.main(["show", *common]) == 0
    with pytest.raises(SystemExit):
        quotas.main(["set", *common, "--open-jobs", "-1"])


@pytest.mark.parametrize("wrong", ["1.5", "-1", "", "1e3", "٣", "9" * 16])
@pytest.mark.parametrize(
    ("name", "variable"), [("authorize_request", "REQUESTS_PER_MINUTE"), ("submit_job", "JOBS_PER_DAY")]
)
def test_a_limit_of_the_stack_that_is_no_number_fails_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, variable: str, wrong: str
) -> None:
    for given in {**environment(camel(name)), variable: wrong}.items():
        monkeypatch.setenv(*given)
    with pytest.raises(ValueError, match=f"{variable}: .* is no whole number of 0 or more"):
        runpy.run_path(str(ROOT / "functions" / name / f"{name}.py"))


@pytest.mark.parametrize("parameter", ["RequestsPerMinute", "OpenJobs", "JobsPerDay"])
def test_cloudformation_refuses_it_too(parameter: str) -> None:
    said = template()["Parameters"][parameter]
    assert (said["Type"], said["Default"]) == ("String", "0"), "a pattern holds for strings alone"
    for wrong in ("1.5", "-1", "", "1e3", "9" * 16, "0.0"):
        assert not re.fullmatch(said["AllowedPattern"], wrong)
    for right in ("0", "600", "9" * 15):
        assert re.fullmatch(said["AllowedPattern"], right)


def test_a_tenants_own_limit_comes_before_the_stacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_PER_MINUTE", "600")
    monkeypatch.setenv("OPEN_JOBS", "50")
    assert quotas.Limits.of({}) == quotas.Limits(600, 50, 0)
    assert quotas.Limits.of({"open_jobs": 0, "jobs_per_day": 9}) == quotas.Limits(600, 0, 9)
