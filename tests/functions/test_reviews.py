"""Reviews: what was made waits for somebody to approve of it, ends once, and is told of once."""

import json
import re
from datetime import datetime, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from botocore.exceptions import ClientError

from adrelay.clock import utc_now
from adrelay.jobs import follow_ups, lifecycle
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.jobs.review_wishes import ReviewWish
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import JobDocument
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.functions import batches
from tests.functions.batches import begun, small_window, work
from tests.functions.handlers import Answer, invoke, job_body, manage, module, request, send, submit
from tests.records import asset, open_attempt, put_job
from tests.shipped import Json, event

__all__ = ["small_window"]
FINISH = "adrelay-FinishJob"
REQUEST: Json = {"kind": "image_ad", "brief": {"brand": {"name": "Lumea"}}, "review": {}}


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time: its one moment can be changed."""
    for name in ("sweep_jobs", "finish_job", "submit_job", "manage_jobs", "review_job"):
        module(name)  # what is imported later would keep this clock for good
    told = [utc_now()]
    set_clock(monkeypatch, lambda: told[0])
    return told


def made(store: Store, assets: int = 1, expected: int = 1, **changes: Any) -> Job:
    """A job whose files are stored, as its workflow's Finish finds and leaves it."""
    return make(
        store, put_job(store, **{"request": REQUEST, "created_at": utc_now(), **changes}), assets, expected
    )


def make(store: Store, job: Job, assets: int = 1, expected: int = 1) -> Job:
    """The same of a job that there is."""
    attempt = open_attempt(store, job, AttemptState.WAITING)
    outcome = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.NO, expected=expected)
    assert store.record(attempt, outcome) is not None
    finish(job, Stored(assets=tuple(map(asset, range(1, assets + 1)))))
    return store.job(job.id)


def finish(job: Job, stored: Stored) -> None:
    invoke(
        "finish_job",
        {**event("finish_job/finish"), "job_id": job.id, "stored": stored.model_dump(mode="json")},
    )


def review(
    job: Job, sample: str = "approve", *, tenant: str = "local", path: str = "", **changes: Any
) -> Answer:
    given_event = event(f"review_job/{sample}")
    given_event["rawPath"] = given_event["requestContext"]["http"]["path"] = (
        path or f"/v1/jobs/{job.id}/review"
    )
    given_event["requestContext"]["authorizer"]["lambda"]["tenant"] = tenant
    if changes:
        given_event = request("POST", given_event["rawPath"], changes, tenant=tenant)
    return send("review_job", given_event)


def run_what_was_asked(cloud: Cloud, done: int = 0) -> None:
    """What FinishJob was asked for since."""
    for function, asked in cloud.invoked[done:]:
        if function == FINISH:
            invoke("finish_job", asked)


def told(cloud: Cloud) -> list[str]:
    return [entry["DetailType"] for entry in cloud.events if entry["DetailType"].startswith("Job ")]


def sweep(cloud: Cloud) -> None:
    done = len(cloud.invoked)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    run_what_was_asked(cloud, done)


# -- held --------------------------------------------------------------------------------------------


def test_what_was_made_waits_for_its_review(cloud: Cloud, store: Store) -> None:
    job = made(store)
    assert (job.status, job.completed_at, len(job.assets)) == ("needs_review", None, 1)
    assert told(cloud) == ["Job Needs Review"]
    document = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json)
    assert document.review is not None
    assert document.review.due_at - document.review.since == timedelta(days=7)
    assert document.assets[0].url is not None
    finish(job, Stored())
    assert store.job(job.id) == job, "Step Functions runs a task again whose answer was lost"
    assert told(cloud) == ["Job Needs Review"]


def test_approved_it_has_completed(cloud: Cloud, store: Store) -> None:
    job = made(store)
    answer = review(job)
    assert (answer.status, answer.json["status"], answer.json["error"]) == (200, "completed", None)
    assert (answer.json["review"]["decision"], answer.json["review"]["by"]) == ("approved", "Anna")
    run_what_was_asked(cloud)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]
    assert store.job(job.id).completed_at is not None


def test_approved_in_part_it_is_partial(cloud: Cloud, store: Store) -> None:
    job = made(store, assets=1, expected=2)
    assert (job.status, job.error and job.error.code) == ("needs_review", "fewer_assets")
    assert review(job).json["status"] == "partial"


def test_rejected_it_is_canceled_and_says_why(cloud: Cloud, store: Store) -> None:
    job = made(store)
    answer = review(job, "reject").json
    assert (answer["status"], answer["error"]["code"]) == ("canceled", "rejected")
    assert "The logo is too small" in answer["error"]["message"]
    assert len(answer["assets"]) == 1, "what was paid for stays"
    run_what_was_asked(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Canceled"]


def test_the_first_decision_stands(cloud: Cloud, store: Store) -> None:
    job = made(store)
    first, again, other = review(job), review(job), review(job, "reject")
    assert (first.status, again.status, other.status) == (200, 200, 409)
    assert again.json["review"] == first.json["review"]
    assert "approved" in other.json["detail"]
    run_what_was_asked(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]


@pytest.mark.parametrize("state", [AttemptState.FAILED, AttemptState.EXPIRED, AttemptState.CANCELED])
def test_what_came_to_nothing_is_not_held(cloud: Cloud, store: Store, state: AttemptState) -> None:
    job = put_job(store, request=REQUEST)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    why = JobError(code="vendor_failed", message="no")
    assert store.record(attempt, Outcome(state=state, purchase=Purchase.NO, error=why)) is not None
    finish(job, Stored())
    assert store.job(job.id).status.terminal
    assert review(job).status == 409


def test_without_the_wish_nothing_is_held(cloud: Cloud, store: Store) -> None:
    job = made(store, request={"kind": "image_ad", "brief": {"brand": {"name": "x"}}})
    assert (job.status, job.review) == ("completed", None)
    assert review(job).status == 409


@pytest.mark.parametrize(
    ("wish", "status", "kept"),
    [
        (True, 202, {"within": 604_800, "on_timeout": "reject"}),
        (False, 202, None),
        ({"within": 3600, "on_timeout": "approve"}, 202, {"within": 3600, "on_timeout": "approve"}),
        ({"within": 1}, 422, None),
        ("yes", 422, None),
        ({"until": "tomorrow"}, 422, None),
    ],
)
def test_the_wish(cloud: Cloud, store: Store, wish: Any, status: int, kept: Any) -> None:
    answer = submit(job_body(review=wish))
    assert answer.status == status, answer.text
    if status == 202:
        wanted = store.job(answer.json["id"]).request.get("review")
        assert (None if wanted is None else ReviewWish(**wanted).model_dump()) == kept


def test_another_tenants_job_is_absent(cloud: Cloud, store: Store) -> None:
    job = made(store)
    for path in ("", f"/v1/jobs/{job.id}/review/links", f"/v1/jobs/{job.id}/review/comments"):
        body = {"text": "x"} if path.endswith("comments") else {} if path else {"decision": "approve"}
        assert (
            send(
                "review_job", request("POST", path or f"/v1/jobs/{job.id}/review", body, tenant="brava")
            ).status
            == 404
        )


def test_a_cancel_rejects_it(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = made(store)
    answer = manage("POST", f"/v1/jobs/{job.id}/cancel")
    assert (answer.status, answer.json["status"]) == (200, "canceled")
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Canceled"]


def test_the_design_can_be_looked_at_before_the_decision(cloud: Cloud, store: Store) -> None:
    job = made(store)
    assert manage("GET", f"/v1/jobs/{job.id}/design").status == 404, "it has none: no 409"


# -- in time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "status", "code", "tells"),
    [("approve", "completed", None, "Job Completed"), ("reject", "expired", "not_reviewed", "Job Expired")],
)
def test_a_time_out_decides_as_was_asked(
    cloud: Cloud, store: Store, now: list[datetime], policy: str, status: str, code: str | None, tells: str
) -> None:
    job = made(store, request={**REQUEST, "review": {"within": 3600, "on_timeout": policy}})
    for minutes in (5, 30, 59):
        now[0] = job.created_at + timedelta(minutes=minutes)
        sweep(cloud)
    assert store.job(job.id).status == "needs_review", "also past the deadline of its attempt"
    now[0] = job.created_at + timedelta(minutes=62)
    sweep(cloud)
    ended = store.job(job.id)
    assert (ended.status, ended.error and ended.error.code) == (status, code)
    assert told(cloud) == ["Job Needs Review", tells]


def test_a_review_that_nobody_was_told_of_is_told_by_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    cloud.failures["events.PutEvents"] = [refused("InternalFailure")] * 3
    with pytest.raises(ClientError):
        made(store)
    assert told(cloud) == []
    cloud.failures.clear()
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review"]


def test_an_end_whose_telling_was_lost_is_told_by_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = made(store)
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    assert review(job).status == 200, "it is decided"
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]
    assert list(follow_ups.due(store, now[0] + timedelta(days=99))) == []


# -- by link -----------------------------------------------------------------------------------------


def link(job: Job, **fields: Any) -> str:
    answer = send(
        "review_job", request("POST", f"/v1/jobs/{job.id}/review/links", fields or {"reviewer": "Ann <3"})
    )
    assert answer.status == 201, answer.text
    return str(answer.json["url"]).partition("/r/")[2]


def page(token: str) -> Answer:
    given_event = event("review_job/show")
    given_event["rawPath"] = given_event["requestContext"]["http"]["path"] = f"/r/{token}"
    return send("review_job", given_event)


def post(token: str, **fields: str) -> Answer:
    given_event = event("review_job/decide_by_link")
    given_event["rawPath"] = given_event["requestContext"]["http"]["path"] = f"/r/{token}"
    if fields:
        parts = (
            f'------x\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields.items()
        )
        given_event["body"] = "".join(parts) + "------x--\r\n"
    return send("review_job", given_event)


def test_the_sample_is_decided_on_by_link(cloud: Cloud, store: Store) -> None:
    job = made(store)
    token = link(job, expires_in=3600)
    assert page(token).status == 200
    assert store.job(job.id) == job, "looking decides nothing"
    answer = post(token)
    assert (answer.status, answer.headers["location"]) == (303, f"/r/{token}")
    decided = store.job(job.id)
    assert decided.review is not None
    assert (decided.status, decided.review.by, decided.review.reason) == ("completed", "Anna", "Lovely")
    assert "Approved" in page(token).text
    assert post(token, by="Eve", action="reject", text="no").status == 409


def test_hostile_words_stay_words(cloud: Cloud, store: Store) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    job = made(store, request={**REQUEST, "brief": {"brand": {"name": hostile}}}, notes=(hostile,))
    token = link(job, reviewer=hostile)
    assert post(token, by="ignored", action="comment", text=hostile).status == 303
    shown = page(token)
    assert "<script" not in shown.text
    assert "<img src=x" not in shown.text
    assert unescape(shown.text).count(hostile) >= 4
    policy = shown.headers["content-security-policy"]
    assert ("default-src 'none'" in policy, "script-src" in policy, "unsafe" in policy) == (
        True,
        False,
        False,
    )
    comments = store.job(job.id).review
    assert comments is not None
    assert [one.by for one in comments.comments] == [hostile], "the link says who it is for"


def test_a_link_ends(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = made(store)
    token = link(job, expires_in=60)
    now[0] += timedelta(seconds=61)
    assert (page(token).status, post(token).status) == (410, 410)
    assert store.job(job.id).status == "needs_review"


def test_a_link_of_a_job_that_was_erased_leads_nowhere(cloud: Cloud, store: Store) -> None:
    job = made(store)
    token = link(job)
    assert review(job).status == 200
    run_what_was_asked(cloud)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    assert page(token).status == 404


@pytest.mark.parametrize(
    "token", ["x", "e30.x", "WzEsMiwzLDRd.x", "WyJhIiwiYiIsMWU5OSxudWxsXQ.x", "[" * 3000, "é.x", "."]
)
def test_what_is_no_link_leads_nowhere(cloud: Cloud, token: str) -> None:
    assert (page(token).status, post(token).status) == (404, 404)


def test_each_changed_letter_of_a_link_is_noticed(cloud: Cloud, store: Store) -> None:
    token = link(made(store))
    for place in range(0, len(token), 3):
        other = "A" if token[place] != "A" else "B"
        assert page(token[:place] + other + token[place + 1 :]).status == 404


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"by": "", "action": "approve"}, 422),
        ({"by": "A", "action": "reject", "text": "  "}, 422),
        ({"by": "A", "action": "burn", "text": "x"}, 422),
        ({"by": "A", "action": "comment", "text": "x"}, 303),
    ],
)
def test_what_is_missing_is_asked_for(
    cloud: Cloud, store: Store, fields: dict[str, str], status: int
) -> None:
    job = made(store)
    assert post(link(job, expires_in=60), **fields).status == status
    assert store.job(job.id).status == "needs_review"


def test_there_is_no_link_to_what_is_not_reviewed(cloud: Cloud, store: Store) -> None:
    job = made(store, request={"kind": "image_ad", "brief": {"brand": {"name": "x"}}})
    assert send("review_job", request("POST", f"/v1/jobs/{job.id}/review/links", {})).status == 409


# -- comments ----------------------------------------------------------------------------------------


def test_comments_are_kept_in_order_and_bounded(cloud: Cloud, store: Store) -> None:
    job = made(store)
    path = f"/v1/jobs/{job.id}/review/comments"
    for number in range(lifecycle.MOST_COMMENTS):
        assert send("review_job", request("POST", path, {"text": f"no. {number}"})).status == 200
    assert send("review_job", request("POST", path, {"text": "one more"})).status == 409
    kept = manage("GET", f"/v1/jobs/{job.id}").json["review"]["comments"]
    assert [one["text"] for one in kept] == [f"no. {number}" for number in range(lifecycle.MOST_COMMENTS)]


def test_a_decision_keeps_a_comment_that_came_just_before(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = made(store)
    others = iter([True])
    write = Store.review

    def interrupted(self: Store, seen: Job, changed: Job) -> bool:
        if next(others, False):
            path = f"/v1/jobs/{job.id}/review/comments"
            assert send("review_job", request("POST", path, {"text": "wait"})).status == 200
        return write(self, seen, changed)

    monkeypatch.setattr(Store, "review", interrupted)
    answer = review(job)
    assert (answer.status, [one["text"] for one in answer.json["review"]["comments"]]) == (200, ["wait"])


# -- asked again -------------------------------------------------------------------------------------


def test_another_is_asked_for_with_what_was_said_and_for_what_is_left(cloud: Cloud, store: Store) -> None:
    asked = {**REQUEST, "provider": "studio", "max_cost": "4.00"}
    asked["brief"] = {"copy": [{"type": "headline", "text": "Hi"}], "direction": "Bright"}
    job = made(store, request=asked)
    review(job, "comment", path=f"/v1/jobs/{job.id}/review/comments")
    review(job, "reject")
    answer = send("submit_job", request("POST", f"/v1/jobs/{job.id}/retry"))
    assert answer.status == 202, answer.text
    again = store.job(answer.json["id"])
    said = "Bright\nCould the bottle be larger?\nThe logo is too small"
    assert again.request["brief"]["direction"] == said
    assert (again.request["max_cost"], again.request["review"] is not None) == ("4.00", True)
    assert again.retry_of == job.id


# -- batches -----------------------------------------------------------------------------------------


@pytest.fixture
def held(cloud: Cloud, store: Store, small_window: None) -> str:
    """A batch of six, in windows of four, each made and held."""
    batch_id = batches.submit(6, review=True)
    for _ in range(2):
        work(cloud)
        for job in begun(store, batch_id):
            if not job.status.made:
                make(store, job)
    return batch_id


def decide(batch_id: str, **fields: Any) -> Json:
    answer = send("review_job", request("POST", f"/v1/batches/{batch_id}/review", fields))
    assert answer.status == 200, answer.text
    body: Json = answer.json
    return body


def test_a_batch_goes_on_while_its_jobs_wait(cloud: Cloud, store: Store, held: str) -> None:
    batch = batches.read(held)
    assert (batch.status, batch.counts["open"], batch.counts["needs_review"]) == ("queued", 6, 6)
    assert batches.told_of_batches(cloud) == []


def test_a_batch_is_decided_on_at_once(cloud: Cloud, store: Store, held: str) -> None:
    first = begun(store, held)[0]
    assert review(first, "reject").status == 200
    done = len(cloud.invoked)
    assert decide(held, decision="approve", by="Anna") == {"decided": 5, "left": 0}
    run_what_was_asked(cloud)
    assert done
    batch = batches.read(held)
    assert (batch.status, batch.counts["completed"], batch.counts["canceled"]) == ("partial", 5, 1)
    assert (batch.counts["needs_review"], len(batches.told_of_batches(cloud))) == (0, 1)
    assert decide(held, decision="approve") == {"decided": 0, "left": 0}


def test_a_batch_that_is_canceled_rejects_what_it_holds(
    cloud: Cloud, store: Store, held: str, now: list[datetime]
) -> None:
    assert batches.cancel(held).status == 202
    work(cloud)
    assert {job.status for job in begun(store, held)} == {JobStatus.CANCELED}
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert batches.read(held).status == "canceled"


def test_the_page_shows_every_file(cloud: Cloud, store: Store) -> None:
    job = made(store, assets=3, expected=3)
    shown = page(link(job)).text
    assert len(re.findall(r"<img ", shown)) == 3
    assert all(f"ast_{number}.png" in shown for number in (1, 2, 3))


# -- as much as one item, and one event, can hold ------------------------------------------------------


@pytest.mark.parametrize("letter", ["a", '"', "é", "漢", "😀"])
def test_whatever_is_said_it_can_be_decided_and_told(cloud: Cloud, store: Store, letter: str) -> None:
    job = made(store)
    said = dict.fromkeys(("by",), letter * 300) | {"text": letter * 2000}
    answers = [review(job, path=f"/v1/jobs/{job.id}/review/comments", **said) for _ in range(51)]
    assert {answer.status for answer in answers} == {200, 409}
    approved = review(job, decision="approve", by=letter * 300, reason=letter * 2000)
    assert approved.status == 200
    kept = len(approved.json["review"]["comments"])
    assert kept == sum(answer.status == 200 for answer in answers) >= 6
    run_what_was_asked(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]
    assert all(len(json.dumps(entry)) <= 256_000 for entry in cloud.events)


@pytest.mark.parametrize(
    ("cost", "left"), [("0.00001", "2.9999"), ("0.1234567891", "2.8765"), ("3", "0.00"), ("4", "0.00")]
)
def test_what_is_left_for_another_one_is_an_amount(store: Store, cost: str, left: str) -> None:
    job = made(store, request={**REQUEST, "max_cost": "3"})
    assert store.set_cost(job, job.cost.model_copy(update={"amount": Decimal(cost)}))
    assert review(job, decision="reject").status == 200
    again = send("submit_job", request("POST", f"/v1/jobs/{job.id}/retry"))
    assert again.status == 202, again.json
    assert store.job(again.json["id"]).request["max_cost"] == left
