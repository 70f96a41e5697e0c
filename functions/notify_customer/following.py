"""How jobs go on, for endpoints that ask: their start, and each ten percent of their progress.

A job's start is told by an event. From then on a message of the queue looks at the job, comes back after a
pause, and ends with the job: so nobody who writes progress needs to know who wants it, and a look whose
process dies is made again. Of several messages that ask for the same look, one goes on. What is told has one
id for each ten percent, and each endpoint a message of its own, as with any other event.
"""

import json
from typing import Any

from adrelay import clock
from adrelay.aws import clients
from adrelay.jobs import follow_ups
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.security.tokens import derived_id
from adrelay.webhooks.endpoints import GOING_ON, Endpoints, EventType, event_type

Json = dict[str, Any]
_STEP = 10  # percent
_LAST_STEP = 90  # what comes after is the end, which has an event of its own
_FIRST_PAUSE, _GROWTH, _LONGEST_PAUSE = 5.0, 1.5, 300.0  # seconds between looks, ever more rarely


def follows(body: Json) -> bool:
    """Whether this message asks to look at a job, and not to post a webhook."""
    return event_type(body["detail-type"]) in GOING_ON and "endpoint_id" not in body


def follow(store: Store, queue_url: str, message_id: str, body: Json) -> None:
    """Have told what is new of the job, and look again later, unless it has ended, nobody wants to know, or
    another message has come to that. An endpoint that is off may be on by then."""
    detail, started = body["detail"], event_type(body["detail-type"]) == EventType.JOB_STARTED
    endpoints = Endpoints(store, detail["tenant"]).all()
    if started:
        _tell(queue_url, body, [one.id for one in endpoints if one.wants(EventType.JOB_STARTED)])
    named = [one for one in endpoints if EventType.JOB_PROGRESS in one.types]
    readers = [one.id for one in named if one.enabled]
    job = store.find_job(detail["id"])
    if not named or job is None or job.status.made:
        return
    seen, looks = int(body.get("seen", 0)), int(body.get("looks", 0))
    if not follow_ups.follow(store, job.id, looks, message_id):
        return
    step = min((job.progress.percentage if job.progress else 0) // _STEP * _STEP, _LAST_STEP)
    told = {"id": job.id, "tenant": job.tenant, "correlation_id": job.correlation_id}
    if step > seen and readers:
        seen = step
        own = {**told, "event_id": derived_id("evt", job.id, f"progress {step}")}
        news = {"detail-type": "Job Progress", "time": timestamp(clock.utc_now()), "detail": own}
        _tell(queue_url, news, readers)
    again = {"detail-type": "Job Progress", "time": body["time"], "detail": told}
    pause = min(_FIRST_PAUSE * _GROWTH**looks, _LONGEST_PAUSE)
    _send(queue_url, {**again, "seen": seen, "looks": looks + 1}, round(pause))


def _tell(queue_url: str, body: Json, endpoint_ids: list[str]) -> None:
    for endpoint_id in endpoint_ids:
        _send(queue_url, {**body, "endpoint_id": endpoint_id})


def _send(queue_url: str, body: Json, pause: int = 0) -> None:
    clients.sqs().send_message(QueueUrl=queue_url, MessageBody=json.dumps(body), DelaySeconds=pause)
