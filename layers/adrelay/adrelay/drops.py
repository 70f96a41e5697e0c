"""Briefs that come without a caller to answer: files under `briefs/` and `Job Requested` events.

Each gets exactly one written answer: a dropped file a document beside it under `results/`, an event with a
wrong body a `Job Rejected` event.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from adrelay import clients
from adrelay.api import BODY_LIMIT, parse_json
from adrelay.errors import RequestError, TooLarge
from adrelay.events import publish
from adrelay.intake import Accepted, Origin, accept, parse_request
from adrelay.problems import problem
from adrelay.security.tokens import digest
from adrelay.store import Store
from adrelay.telemetry import correlate, logger
from adrelay.views import job_view


@dataclass(frozen=True, slots=True)
class Desk:
    store: Store
    state_machine_arn: str
    event_bus: str
    tenant: str

    def accept(self, document: Any, source: str, key: str, correlation_id: str) -> Accepted:
        origin = Origin(self.tenant, source, key, correlation_id)
        return accept(self.store, self.state_machine_arn, parse_request(document), origin)


def take_dropped_brief(desk: Desk, event: dict[str, Any]) -> None:
    """Take the brief of an S3 `Object Created` event; its version (or ETag) is its idempotency key."""
    bucket, dropped = event["detail"]["bucket"]["name"], event["detail"]["object"]
    version = dropped.get("version-id") or dropped.get("etag", "")
    correlate(event["id"], brief=dropped["key"])
    answer = _answer(
        lambda: desk.accept(
            parse_json(_read(bucket, dropped)),
            "s3",
            digest(f"{bucket}/{dropped['key']}@{version}"),
            event["id"],
        ),
        event["id"],
    )
    clients.s3().put_object(
        Bucket=bucket,
        Key=result_key(dropped["key"]),
        Body=json.dumps(answer).encode(),
        ContentType="application/json",
    )


def take_requested_job(desk: Desk, event: dict[str, Any]) -> None:
    """Take the job of a `Job Requested` event; the event's id is its idempotency key."""
    correlate(event["id"])
    answer = _answer(lambda: desk.accept(event["detail"], "event", event["id"], event["id"]), event["id"])
    if "kind" in answer:
        return
    publish(desk.event_bus, "Job Rejected", {"event_id": event["id"], "problem": answer})


def result_key(brief_key: str) -> str:
    """Where the answer to `briefs/a/b.json` is written: `results/a/b.json`."""
    name = brief_key.removeprefix("briefs/")
    return f"results/{name}" if name.endswith(".json") else f"results/{name}.json"


def _answer(take: Callable[[], Accepted], request_id: str) -> dict[str, Any]:
    """The job, or the problem that it cannot become one."""
    try:
        return job_view(take().job, (), None)
    except RequestError as error:
        logger.warning("brief refused", extra={"problem": error.title, "detail": error.detail})
        return problem(error, request_id)


def _read(bucket: str, dropped: dict[str, Any]) -> bytes:
    if int(dropped.get("size", 0)) > BODY_LIMIT:
        raise TooLarge(f"The brief is {dropped['size']} bytes long; at most {BODY_LIMIT} are read")
    where = {"Bucket": bucket, "Key": dropped["key"]}
    if dropped.get("version-id"):
        where["VersionId"] = dropped["version-id"]
    return clients.s3().get_object(**where)["Body"].read(BODY_LIMIT + 1)
