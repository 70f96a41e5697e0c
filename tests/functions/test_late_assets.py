"""Late successes: kept beside what decided the job; their files stored once, when somebody asks for them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adrelay.assets.late import _named_anew
from adrelay.attempts import completion, late
from adrelay.attempts.cancel import cancel
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.clock import utc_now
from adrelay.jobs.erasure import erase_all
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Deliverable, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.jobs.views import end_event
from adrelay.web.documents.jobs import JobDocument, LateSuccessDocument
from adrelay.web.documents.problems import ProblemDocument
from adrelay.wire import lease
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud, refused
from tests.functions.handlers import Answer, invoke, manage, send
from tests.functions.test_store_assets import PNG
from tests.records import ended, open_attempt, put_job
from tests.shipped import Json, event
from tests.unit import vendor
from tests.unit.vendor import Server

WATCH_ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:adrelay-watch"
URL = Server.url


def serving(*bodies: bytes | int) -> Callable[[], httpx.MockTransport]:
    """What stands in for the network: answers in turn, the last of them for ever."""
    left = list(bodies)

    def respond(request: httpx.Request) -> httpx.Response:
        body = left.pop(0) if len(left) > 1 else left[0]
        return httpx.Response(body) if isinstance(body, int) else httpx.Response(200, content=body)

    return lambda: httpx.MockTransport(respond)


class Files:
    """What vendors' files answer, by URL, and how often they were fetched."""

    def __init__(self) -> None:
        self.answers: dict[str, bytes | int] = {URL: PNG}
        self.fetched: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.fetched.append(str(request.url))
        answer = self.answers[str(request.url)]
        return httpx.Response(answer) if isinstance(answer, int) else httpx.Response(200, content=answer)


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    monkeypatch.setattr("adrelay.watches.look._is_due", lambda *_: True)
    server = vendor.install(monkeypatch)
    server.ads["ad-1"] = "key"
    return server


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    files = Files()
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(files))
    return files


def waiting(store: Store, seconds: float, **changes: Any) -> Job:
    """A job that waits for its vendor, whose attempt is due in so many seconds."""
    job = put_job(store, **{"route": (vendor.NAME,), **changes})
    due = utc_now() + timedelta(seconds=seconds)
    open_attempt(store, job, AttemptState.WAITING, reference="ad-1", deadline_at=due)
    return job


def canceled(store: Store, **changes: Any) -> Job:
    """A job that was canceled while its vendor worked, and has ended."""
    job = waiting(store, 300, **changes)
    cancel(store, job)
    completion.finish(store, job.id, 1, Stored())
    return store.job(job.id)


def expired(store: Store) -> Job:
    """A job whose vendor took too long."""
    job = waiting(store, -1)
    lease.ensure_watch(store, WATCH_ARN, vendor.NAME)
    invoke("call_provider", {**event("call_provider/check"), "job_id": job.id})
    completion.finish(store, job.id, 1, Stored())
    return store.job(job.id)


def by_callback(job: Job, store: Store, cloud: Cloud) -> None:
    invoke("call_provider", {**event("call_provider/heed"), "job_id": job.id})


def by_the_watch(job: Job, store: Store, cloud: Cloud) -> None:
    lease.ensure_watch(store, WATCH_ARN, vendor.NAME)
    (given,) = (given for name, given in cloud.executions.items() if name.startswith(vendor.NAME))
    invoke("watch_provider", given)


@pytest.fixture
def job(store: Store, cloud: Cloud, server: Server, files: Files) -> Job:
    """A canceled job with a late success."""
    job = canceled(store)
    by_callback(job, store, cloud)
    return job


def ask(job: Job, number: int | str = 1) -> Answer:
    return manage("POST", f"/v1/jobs/{job.id}/attempts/{number}/assets")


def read(job: Job) -> LateSuccessDocument:
    """The late success as GET tells of it."""
    document = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json)
    found = document.attempts[0].late_success
    assert found is not None
    return found


def asked(cloud: Cloud) -> list[Json]:
    """What StoreAssets was asked asynchronously."""
    return [given for name, given in cloud.invoked if name == "adrelay-StoreAssets"]


def events_of(store: Store, job: Job) -> list[str]:
    return [line["event"] for line in store.timeline(job.id)]


# -- kept --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("learnt", [by_callback, by_the_watch])
@pytest.mark.parametrize("end", [canceled, expired])
def test_a_late_success_is_kept_and_stored_when_asked_for(
    end: Callable[[Store], Job], learnt: Any, store: Store, cloud: Cloud, server: Server, files: Files
) -> None:
    server.status = "working"
    job = end(store)
    status, told_before = job.status, end_event(job, store.attempts(job.id))
    assert status in (JobStatus.CANCELED, JobStatus.EXPIRED)
    server.status = "done"
    learnt(job, store, cloud)
    known = read(job)
    assert (known.storage, known.deliverables, known.cost, known.assets) == ("not_stored", 1, "2.00", [])

    answer = ask(job)
    assert (answer.status, answer.json["attempts"][0]["late_success"]["storage"]) == (202, "storing")
    (given,) = asked(cloud)
    assert set(given) == set(event("store_assets/late"))
    assert invoke("store_assets", given) == {"assets": 1, "rejected": 0}

    kept = read(job)
    (asset,) = kept.assets
    assert (kept.storage, kept.errors, asset.provider) == ("stored", [], vendor.NAME)
    assert set(asset.thumbnails) == {"small", "medium", "large"}
    download = manage("GET", f"/v1/jobs/{job.id}/assets/{asset.id}")
    assert (download.status, asset.key in download.headers["location"]) == (302, True)
    again = ask(job)
    assert (again.status, len(asked(cloud)), files.fetched) == (200, 1, [URL])

    after = store.job(job.id)
    assert (after.status, after.assets, after.cost.state) == (status, (), "settled")
    assert events_of(store, job)[-3:] == ["late_outcome", "late_assets_requested", "late_assets_stored"]
    told = end_event(after, store.attempts(job.id))
    settled: Json = {"cost": None, "error": None}  # what is settled is not retryable
    assert {**told["detail"], **settled} == {**told_before["detail"], **settled}


def test_the_samples_ask_for_what_is_not_there(cloud: Cloud) -> None:
    assert send("manage_jobs", event("manage_jobs/store_late_assets")).status == 404
    assert invoke("call_provider", event("call_provider/look_again"))["problem"]["kind"] == "NotFound"
    assert invoke("store_assets", event("store_assets/late")) == {"assets": 0, "rejected": 0}


def test_the_first_of_late_successes_is_kept(store: Store, server: Server) -> None:
    job = canceled(store)
    attempt = store.attempt(job.id, 1)
    for number in range(3):
        made = Deliverable(url=f"{URL}?{number}")
        record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED, deliverables=(made,)))
    record_outcome(store, attempt, Outcome(state=AttemptState.FAILED))
    kept = store.attempt(job.id, 1)
    assert kept.late is not None
    assert kept.late.deliverables[0].url == f"{URL}?0"
    assert kept.state is AttemptState.CANCELED


def test_a_second_success_of_an_attempt_that_succeeded_is_not_late(store: Store) -> None:
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    for _ in range(2):
        record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED))
    assert store.attempt(job.id, 1).late is None


def test_a_late_success_that_could_not_be_kept_is_looked_for_again(
    store: Store, cloud: Cloud, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = canceled(store)

    def fail(*_: Any) -> None:
        raise refused("InternalServerError")

    with monkeypatch.context() as failing:
        failing.setattr("adrelay.attempts.late.record", fail)
        with pytest.raises(Exception, match="InternalServerError"):
            by_callback(job, store, cloud)
    assert store.in_flight(vendor.NAME, 10, late=True) == [(job.id, 1)]
    by_the_watch(job, store, cloud)
    assert read(job).storage == "not_stored"
    assert store.in_flight(vendor.NAME, 10, late=True) == []


# -- stored once -------------------------------------------------------------------------------------


def test_many_at_once_store_once(job: Job, store: Store, cloud: Cloud, files: Files) -> None:
    def one(_: int) -> bool:
        return late.ask_for(
            store, job, 1, store_function="adrelay-StoreAssets", call_function="adrelay-CallProvider"
        )

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(8)))
    assert events_of(store, job).count("late_assets_requested") == 1
    counts = [invoke("store_assets", given)["assets"] for given in asked(cloud)]
    assert (counts[0], sum(counts), len(files.fetched)) == (1, 1, 1)
    assert read(job).storage == "stored"


def killed(given: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    """StoreAssets dies at work; nothing of this round is heard again, unless Lambda runs it again."""
    with monkeypatch.context() as dying:
        dying.setattr("adrelay.assets.vault.Vault.keep", die)
        with pytest.raises(SystemExit):
            invoke("store_assets", given)


def die(*_: Any, **__: Any) -> None:
    raise SystemExit


def test_while_one_is_at_work_nobody_else_begins(
    job: Job, cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(job)
    (given,) = asked(cloud)
    killed(given, monkeypatch)
    assert (ask(job).status, len(asked(cloud)), read(job).storage) == (202, 1, "storing")
    assert invoke("store_assets", {**given, "claim": "claim_another"}) == {"assets": 0, "rejected": 0}
    assert invoke("store_assets", given) == {"assets": 1, "rejected": 0}, "Lambda runs it again"


def test_one_that_never_began_is_begun_by_the_next(job: Job, cloud: Cloud) -> None:
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    assert ask(job).status == 503
    assert (ask(job).status, len(asked(cloud))) == (202, 1)


def test_a_job_is_not_erased_while_its_files_are_being_stored(
    job: Job, store: Store, cloud: Cloud, files: Files
) -> None:
    """They would come after all else was gone, and stay."""
    ask(job)
    (given,) = asked(cloud)
    answer = manage("DELETE", f"/v1/jobs/{job.id}")
    assert (answer.status, "being stored" in answer.json["detail"]) == (409, True)
    assert erase_all(store, ASSETS, "local", utc_now()) == (0, [job.id])
    assert invoke("store_assets", given)["assets"] == 1
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    # Lambda may run it again.
    assert invoke("store_assets", given) == {"assets": 0, "rejected": 0}


def test_one_that_stays_dead_hangs_nobody(job: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(job)
    (dead,) = asked(cloud)
    killed(dead, monkeypatch)
    in_an_hour = utc_now() + timedelta(hours=1)
    set_clock(monkeypatch, in_an_hour)
    assert (ask(job).status, read(job).storage) == (202, "storing")
    (_, anew) = asked(cloud)
    killed(anew, monkeypatch)
    assert invoke("store_assets", dead)["assets"] == 0, "it has lost its claim"
    assert invoke("store_assets", anew)["assets"] == 1
    assert read(job).storage == "stored"


def test_one_that_stays_dead_for_a_day_is_said_to_be(
    job: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(job)
    killed(asked(cloud)[0], monkeypatch)
    set_clock(monkeypatch, utc_now() + timedelta(hours=25))
    told = read(job)
    assert (told.storage, [(e.code, e.retryable) for e in told.errors]) == ("failed", [("interrupted", True)])


# -- the vendor's word -------------------------------------------------------------------------------


def test_the_vendor_is_asked_for_a_url_that_still_works(
    job: Job, cloud: Cloud, server: Server, files: Files
) -> None:
    server.url = f"{URL}?signed=anew"
    files.answers = {URL: 403, server.url: PNG}
    ask(job)
    assert invoke("store_assets", asked(cloud)[0]) == {"assets": 1, "rejected": 0}
    assert files.fetched == [server.url]


def test_a_file_that_is_gone_is_said_to_be_gone(job: Job, cloud: Cloud, files: Files) -> None:
    files.answers[URL] = 410
    ask(job)
    assert invoke("store_assets", asked(cloud)[0]) == {"assets": 0, "rejected": 1}
    told = read(job)
    (error,) = told.errors
    assert (told.storage, error.code, error.retryable) == ("failed", "fetch_failed", False)
    assert "410" in error.message
    assert f"{vendor.NAME} was asked again" in error.message


def test_a_vendor_that_is_down_is_no_reason_to_give_a_file_up(
    job: Job, cloud: Cloud, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as down:
        down.setattr("adrelay.wire.line.guarded_client", lambda **_: httpx.Client(transport=serving(500)()))
        files.answers[URL] = 403
        ask(job)
        invoke("store_assets", asked(cloud)[0])
        (error,) = read(job).errors
        assert error.retryable
        assert "could not be asked" in error.message
        files.answers[URL] = PNG
        ask(job)
        assert invoke("store_assets", asked(cloud)[1])["assets"] == 1, "the URL that is known works again"


def test_a_file_that_may_still_come_is_tried_for_later(job: Job, cloud: Cloud, files: Files) -> None:
    files.answers[URL] = 404
    ask(job)
    assert invoke("store_assets", asked(cloud)[0]) == {"assets": 0, "rejected": 1}
    told = read(job)
    assert (told.storage, told.errors[0].retryable) == ("storing", True), "see test_custody"


def two(store: Store) -> Job:
    """A canceled job whose vendor made two files too late."""
    job = canceled(store)
    made = (Deliverable(url=f"{URL}?1", id="a"), Deliverable(url=f"{URL}?2", id="b"))
    record_outcome(
        store, store.attempt(job.id, 1), Outcome(state=AttemptState.SUCCEEDED, deliverables=made, expected=2)
    )
    return job


def test_what_could_not_be_stored_is_tried_again_alone(
    store: Store, cloud: Cloud, server: Server, files: Files
) -> None:
    job = two(store)
    files.answers = {f"{URL}?1": PNG, f"{URL}?2": b"<html>"}
    ask(job)
    invoke("store_assets", asked(cloud)[0])
    told = read(job)
    assert (told.storage, len(told.assets), told.errors[0].code) == ("partial", 1, "not_an_image")
    files.answers = {f"{URL}?2": PNG}
    assert ask(job).status == 202
    invoke("store_assets", asked(cloud)[1])
    told = read(job)
    assert (told.storage, len({asset.id for asset in told.assets})) == ("stored", 2)


def test_files_keep_their_places_in_whatever_order_the_vendor_names_them() -> None:
    def named(*names: tuple[str, str | None]) -> tuple[Deliverable, ...]:
        return tuple(Deliverable(url=url, id=vendor_id) for url, vendor_id in names)

    kept = named(("old-a", "a"), ("old-b", "b"))
    assert _named_anew(kept, named(("b", "b"), ("a", "a"))) == named(("a", "a"), ("b", "b"))
    assert _named_anew(kept, named(("b", "b"))) == named(("old-a", "a"), ("b", "b"))
    assert _named_anew(kept, []) == kept
    assert _named_anew(named(("x", None)), named(("y", None))) == named(("y", None))
    assert _named_anew(named(("x", None)), named(("y", None), ("z", None))) == named(("x", None))


# -- other kinds -------------------------------------------------------------------------------------


def test_what_is_no_file_is_there_at_once(store: Store, cloud: Cloud, server: Server, files: Files) -> None:
    job = canceled(store)
    variants = {"variants": [{"hook": "Glow"}]}
    outcome = Outcome(state=AttemptState.SUCCEEDED, result=variants, cost=Decimal("0.20"), source="submit")
    record_outcome(store, store.attempt(job.id, 1), outcome)
    assert read(job).result == variants
    cloud.secrets.clear()  # nobody is to be asked
    assert ask(job).status == 202
    invoke("store_assets", asked(cloud)[0])
    told = read(job)
    assert (told.storage, told.assets, told.errors, told.result) == ("stored", [], [], variants)
    assert ask(job).status == 200


def test_the_studios_late_files_are_taken_from_where_it_left_them(store: Store, cloud: Cloud) -> None:
    from adrelay.aws import clients
    from tests.cloud import ASSETS

    job = canceled(store, route=("studio",))
    key = f"renders/{job.id}/1/1x1.png"
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=PNG)
    made = (Deliverable(url=f"s3://{ASSETS}/{key}"),)
    outcome = Outcome(state=AttemptState.SUCCEEDED, deliverables=made, purchase=Purchase.NO, source="studio")
    record_outcome(store, store.attempt(job.id, 1), outcome)
    ask(job)
    assert invoke("store_assets", asked(cloud)[0])["assets"] == 1


# -- refusals ----------------------------------------------------------------------------------------


def refusal(answer: Answer) -> tuple[int, str]:
    problem = ProblemDocument.model_validate(answer.json)
    return problem.status, problem.detail


def test_a_job_that_runs_is_told_so(store: Store, cloud: Cloud, server: Server) -> None:
    job = waiting(store, 300)
    status, detail = refusal(ask(job))
    assert (status, "still running" in detail) == (409, True)
    assert not asked(cloud)


@pytest.mark.parametrize(("number", "status"), [(2, 404), (0, 404), (-1, 404), (10**30, 404), ("one", 422)])
def test_a_number_that_is_none(number: int | str, status: int, job: Job) -> None:
    assert refusal(ask(job, number))[0] == status


def test_another_tenants_late_success_is_not_there(job: Job, store: Store, cloud: Cloud) -> None:
    answer = manage("POST", f"/v1/jobs/{job.id}/attempts/1/assets", tenant="other")
    assert (answer.status, asked(cloud)) == (404, [])


def test_of_a_job_that_has_all_there_is_nothing_to_store(store: Store, cloud: Cloud) -> None:
    answer = ask(ended(store, put_job(store), JobStatus.COMPLETED))
    assert (answer.status, answer.json["attempts"][0]["late_success"], asked(cloud)) == (200, None, [])


def test_without_a_late_success_the_vendor_is_asked(store: Store, cloud: Cloud, server: Server) -> None:
    server.status = "working"
    job = canceled(store)
    status, detail = refusal(ask(job))
    assert (status, len(server.requests)) == (409, 1)
    assert "no late success (yet)" in detail
    assert "canceled" in detail
    server.status = "done"
    assert ask(job).status == 202
    assert read(job).storage == "storing"
    assert store.job(job.id).cost.state == "settled"


def test_what_the_vendor_says_again_is_no_news(store: Store, cloud: Cloud, server: Server) -> None:
    server.status = "failed"
    job = waiting(store, 300)
    by_callback(job, store, cloud)
    completion.finish(store, job.id, 1, Stored())
    status, detail = refusal(ask(job))
    assert (status, len(server.requests)) == (409, 2)
    assert "failed" in detail
    assert "late_outcome" not in events_of(store, job)


def test_who_cannot_be_asked_is_not(store: Store, cloud: Cloud, server: Server) -> None:
    job = put_job(store, route=(vendor.NAME,))
    attempt = open_attempt(store, job, AttemptState.SENDING)
    assert give_up(store, attempt, AttemptState.UNKNOWN, "expiry")
    completion.finish(store, job.id, 1, Stored())
    assert refusal(ask(store.job(job.id)))[0] == 409
    assert (server.requests, cloud.invoked) == ([], [])


def test_the_item_of_the_largest_late_success_fits(store: Store, server: Server) -> None:
    """An item has 400 KB: two raw payloads and an editable ad's trees are the most that comes together."""
    job = put_job(store, route=(vendor.NAME,))
    attempt: Attempt = open_attempt(store, job, AttemptState.WAITING, reference="ad-1")
    long = {"long": "é" * 300_000}
    record_outcome(store, attempt, Outcome(state=AttemptState.FAILED, raw=long))
    trees = {"designs": {"1:1": {"text": "x" * 149_000}}}
    record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED, raw=long, result=trees))
    kept = store.attempt(job.id, 1).late
    assert kept is not None
    assert kept.result == trees
