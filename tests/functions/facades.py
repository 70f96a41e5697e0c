"""Requests to the vendors' APIs that are served here, and jobs brought to their end as the workflow does."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from adrelay.jobs.listing import Filters
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from tests.cloud import current
from tests.functions.handlers import Answer, invoke, request, send
from tests.records import open_attempt
from tests.shipped import Json, event


def serve(vendor: str, method: str, path: str, body: Any = None, **more: Any) -> Answer:
    """A request to the function that serves the vendor's API; `path` as the vendor has it."""
    given = request(method, f"/{vendor}{path}", body, **more)
    given["routeKey"] = given["requestContext"]["routeKey"] = f"ANY /{vendor}/{{proxy+}}"
    return send(f"serve_{vendor}", given)


def newest(store: Store, tenant: str = "local") -> Job:
    """The job that was made last."""
    return store.list_jobs(tenant, Filters(), cursor=None, limit=1).jobs[0]


def run(store: Store, job: Job) -> Job:
    """The studio's job, from Submit to Finish."""
    open_attempt(store, job, AttemptState.WAITING)
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    stored = invoke("store_assets", {**event("store_assets/store"), "job_id": job.id})
    invoke("finish_job", {"job_id": job.id, "attempt": 1, "stored": stored})
    return store.job(job.id)


@contextmanager
def meanwhile(store: Store) -> Iterator[None]:
    """Jobs that are waited for come to their end while somebody waits."""

    def sleep(seconds: float) -> None:
        cloud = current()
        waits, cloud.actor = cloud.actor, None
        job = newest(store)
        if not job.status.terminal:
            run(store, job)
        cloud.actor = waits

    with patch("adrelay.web.waiting.time.sleep", sleep):
        yield


def record(kind: str, **fields: Any) -> Json:
    """A new record of the workspace."""
    answer = send("manage_workspace", request("POST", f"/v1/{kind}", {"name": "One", **fields}))
    assert answer.status == 201, answer.text
    document: Json = answer.json
    return document


def followed(url: str, api_url: str = "https://abcdef1234.execute-api.us-east-1.amazonaws.com") -> Answer:
    """The answer of a link of ours, which was made for this API."""
    assert url.startswith(f"{api_url}/a/"), url
    given = request("GET", url.removeprefix(api_url))
    del given["requestContext"]["authorizer"]
    return send("manage_jobs", given)


def alike(ours: Any, theirs: Any) -> bool:
    """Whether two shapes agree; a list that is empty agrees with any."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(alike(ours[name], theirs[name]) for name in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return not ours or not theirs or all(any(alike(one, other) for other in theirs) for one in ours)
    return bool(ours == theirs)


def shape(value: Any) -> Any:
    """A JSON value with a type in the place of each text and number; lists by what is in them."""
    if isinstance(value, Mapping):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        found: list[Any] = []
        for one in map(shape, value):
            if one not in found:
                found.append(one)
        return found
    if isinstance(value, bool) or value is None:
        return type(value).__name__
    return "number" if isinstance(value, int | float) else "text"
