"""Reviews of a batch, one by one and all at once; and how much one job and one event can hold."""

import json
import re
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions import batches
from tests.functions.batches import begun, small_window, work
from tests.functions.handlers import request, send
from tests.functions.reviewing import (
    REQUEST,
    link,
    made,
    make,
    now,
    page,
    review,
    run_what_was_asked,
    sweep,
    told,
)
from tests.shipped import Json

__all__ = ["now", "small_window"]


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


# -- as much as one item, and one event, can hold ----------------------------------------------------


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
