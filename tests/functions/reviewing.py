"""What tests of reviews share: a job that is held, its review, and the sweep."""

from datetime import datetime
from typing import Any

import pytest

from adrelay.clock import utc_now
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.functions.handlers import Answer, invoke, module, request, send
from tests.records import asset, open_attempt, put_job
from tests.shipped import Json, event

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
