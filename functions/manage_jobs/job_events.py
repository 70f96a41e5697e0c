"""A job's timeline as server-sent events: what there is, or comes within seconds, then the answer ends.

A function's answer is no open stream. EventSource reads on by itself: it connects anew after `retry` with the
id of the last event that it has, and gets what came since. After the job's end it is told to stop (204).
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from aws_lambda_powertools.event_handler import Response

from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import timeline_view
from adrelay.web.manners import likes
from adrelay.web.waiting import until

MEDIA_TYPE = "text/event-stream"
_WAITED = 20.0  # seconds for something new, within API Gateway's 30
_NUMBER = re.compile(r"[0-9]{1,9}")
_RETRY = 1_000  # milliseconds
Lines = Sequence[dict[str, Any]]


def is_asked_for(accept: str | None) -> bool:
    """Whether the client wants events rather than JSON: it names them, and likes nothing better."""
    liked = likes(accept or "")
    wanted = liked.get(MEDIA_TYPE, 0.0)
    json_ = next((liked[one] for one in ("application/json", "application/*", "*/*") if one in liked), 0.0)
    return wanted > 0 and wanted >= json_


def answer(store: Store, job: Job, last_event_id: str | None) -> Response[str]:
    """The events after `last_event_id`, once there is one."""
    seen = int(last_event_id) if last_event_id and _NUMBER.fullmatch(last_event_id) else 0

    def read() -> tuple[Job, Lines]:
        # The job first: what is in the timeline by then belongs to it.
        return store.job(job.id), timeline_view(store.timeline(job.id))

    found = until(read, lambda now: _has_news(*now, seen), read(), _WAITED)
    text = "".join(_event(number, line) for number, line in enumerate(found[1], 1) if number > seen)
    ended, last = found[0].status.terminal, len(found[1]) + 1
    if ended and seen >= last:
        return Response(status_code=204, body="")
    if ended:
        text += _event(last, {"event": "end", "status": found[0].status.value})
    return Response(
        status_code=200,
        content_type=MEDIA_TYPE,
        body=f"retry: {_RETRY}\n\n" + (text or ": nothing new\n\n"),
        headers={"Cache-Control": "no-store"},
    )


def _has_news(job: Job, lines: Lines, seen: int) -> bool:
    return len(lines) > seen or job.status.terminal


def _event(number: int, line: dict[str, Any]) -> str:
    return f"id: {number}\nevent: {line['event']}\ndata: {json.dumps(line)}\n\n"
