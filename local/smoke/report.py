"""What was seen, and what of it is different from what the local stack shows (`local_stack.json`)."""

import json
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from local.smoke.api import Api
from local.smoke.checks import Seen, Smoke

Json = dict[str, Any]

EXPECTED = Path(__file__).with_name("local_stack.json")
"""Written by `python -m local.smoke --record` against `make up`."""


def facts(api: Api, smoke: Smoke) -> Json:
    """All that is compared: headers by route, lines of timelines and types of events by job; and
    what is only told: milliseconds, seconds."""
    return {
        "answers": {route: _answer(found) for route, found in sorted(api.answers.items())},
        "jobs": {name: _job(seen) for name, seen in smoke.seen.items()},
    }


def _answer(found: list[tuple[list[str], float]]) -> Json:
    # Whether an answer is compressed hangs on its length, and that on how long its signed links are.
    names = set[str]().union(*(headers for headers, _ in found)) - {"content-encoding"}
    milliseconds = [taken for _, taken in found]
    return {
        "headers": sorted(names),
        "ms": round(statistics.median(milliseconds)),
        "slowest_ms": round(max(milliseconds)),
    }


def _job(seen: Seen) -> Json:
    return {
        "provider": seen.job["provider"],
        "status": seen.job["status"],
        "seconds": round((seen.job["duration_ms"] or 0) / 1000, 1),
        "timeline": sorted(Counter(line["event"] for line in seen.timeline).items()),
        "events": [event["detail-type"] for _, event in seen.events],
    }


def differences(found: Json, expected: Json, seen: Mapping[str, Seen]) -> Iterator[str]:
    """A line for each thing that is otherwise than with the local stack, but for how long it takes."""
    for route, answer in found["answers"].items():
        yield from _headers(route, answer, expected["answers"].get(route))
    for name, job in found["jobs"].items():
        there = expected["jobs"].get(name)
        if there is None:
            yield f"{name}: the local stack was not asked for it"
            continue
        # How far a job had come when it was canceled is chance.
        told = ("status", "events") if job["status"] == "canceled" else ("status", "events", "timeline")
        for what in told:
            if job[what] and _plain(job[what]) != _plain(there[what]):
                yield f"{name}: {what} {_plain(job[what])}, locally {_plain(there[what])}"
    for name, one in seen.items():
        yield from _order(name, one.events)


def _headers(route: str, answer: Json, there: Json | None) -> Iterator[str]:
    if there is None:
        yield f"{route}: is no answer of the local stack"
        return
    here, locally = set(answer["headers"]), set(there["headers"])
    if more := sorted(here - locally):
        yield f"{route}: has {', '.join(more)}, too"
    if less := sorted(locally - here):
        yield f"{route}: has no {', '.join(less)}"


def _order(name: str, events: list[tuple[float, Json]]) -> Iterator[str]:
    """AWS promises neither order nor that an event comes once."""
    times = Counter(event["detail"]["event_id"] for _, event in events)
    for event_id, count in times.items():
        if count > 1:
            yield f"{name}: the event {event_id} came {count} times"
    for (_, one), (_, next_one) in pairwise(events):
        if one["time"] > next_one["time"]:
            yield f"{name}: {next_one['detail-type']} came after the later {one['detail-type']}"


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def latencies(found: Json, expected: Json, seen: Mapping[str, Seen]) -> Iterator[str]:
    """A line for each route and job: how long it took here, and on the machine where the local stack was."""
    for route, answer in found["answers"].items():
        there = expected["answers"].get(route, {"ms": "?"})
        yield f"{route:52} {answer['ms']:6} ms, at most {answer['slowest_ms']:6} ms; locally {there['ms']:>5}"
    for name, job in found["jobs"].items():
        there = expected["jobs"].get(name, {"seconds": "?"})
        after = [f"{_late(at, event):.1f}" for at, event in seen[name].events]
        told = f"; events after {', '.join(after)} s" if after else ""
        yield f"{name:52} {job['seconds']:6} s; locally {there['seconds']:>5} s{told}"


def _late(came_at: float, event: Json) -> float:
    """Seconds from the event's time, which is one of whole seconds, to its coming."""
    return max(came_at - datetime.fromisoformat(event["time"]).timestamp(), 0.0)
