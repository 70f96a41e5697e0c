"""What `make smoke` calls otherwise than the local stack."""

import json
from typing import Any

from local.demo.showcases import showcases
from local.smoke.checks import Seen
from local.smoke.report import EXPECTED as EXPECTED_FILE
from local.smoke.report import differences

Json = dict[str, Any]
ROUTE = "GET /v1/jobs 2xx"
JOB: Json = {"status": "completed", "timeline": [["attempt", 1]], "events": ["Job Completed"]}
EXPECTED: Json = {"answers": {ROUTE: {"headers": ["date", "etag"]}}, "jobs": {"copy": JOB}}


def event(event_id: str, second: int) -> tuple[float, Json]:
    time = f"2026-11-20T12:00:{second:02}Z"
    return 0.0, {"time": time, "detail-type": f"Told at {second}", "detail": {"event_id": event_id}}


def told(found: Json, *events: tuple[float, Json]) -> list[str]:
    seen = {"copy": Seen({}, [], list(events))}
    return list(differences({"answers": {}, "jobs": {}, **found}, EXPECTED, seen))


def test_the_local_stack_was_asked_for_each_showcase() -> None:
    """A new one is recorded by `python -m local.smoke --record`."""
    recorded = json.loads(EXPECTED_FILE.read_text(encoding="utf-8"))["jobs"]
    assert {case.name for case in showcases(lambda name: {"url": name})} <= recorded.keys()


def test_the_same_is_nothing() -> None:
    assert told(EXPECTED, event("one", 1), event("two", 2)) == []


def test_headers_that_came_and_that_did_not() -> None:
    lines = told({"answers": {ROUTE: {"headers": ["date", "via"]}, "GET /new 2xx": {"headers": []}}})
    assert [line.partition(": ")[2] for line in lines] == [
        "has via, too", "has no etag", "is no answer of the local stack",
    ]  # fmt: skip


def test_what_became_of_a_job() -> None:
    other = {**JOB, "timeline": [["attempt", 2]], "events": []}
    (line,) = told({"jobs": {"copy": other}})
    assert line == "copy: timeline [['attempt', 2]], locally [['attempt', 1]]"
    assert len(told({"jobs": {"copy": {**JOB, "status": "failed"}, "new": JOB}})) == 2


def test_how_far_a_canceled_job_had_come_is_chance() -> None:
    canceled = {**JOB, "status": "canceled", "timeline": []}
    assert [line[:12] for line in told({"jobs": {"copy": canceled}})] == ["copy: status"]


def test_events_that_come_twice_or_out_of_order() -> None:
    lines = told({}, event("one", 1), event("one", 1), event("two", 3), event("three", 2))
    assert lines == [
        "copy: the event one came 2 times",
        "copy: Told at 2 came after the later Told at 3",
    ]
