"""The public API as the smoke test asks it: each answer is noted by its route."""

import re
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import httpx

Json = dict[str, Any]
_ID = re.compile(r"/(?:job|batch|img|ast)_[0-9A-Za-z]+")

_TRIES = 4


class SmokeFailed(Exception):
    """What should hold and does not; the message says so."""


class Api:
    """`answers`: by route and sort of status, the names of the headers and the milliseconds of each."""

    def __init__(self, url: str, key: str, transport: httpx.BaseTransport | None = None) -> None:
        self._client = httpx.Client(base_url=url, headers={"X-API-Key": key}, timeout=60, transport=transport)
        self._lock = threading.Lock()
        self.answers: dict[str, list[tuple[list[str], float]]] = defaultdict(list)

    def ask(self, method: str, path: str, *expected: int, **more: Any) -> httpx.Response:
        """An answer of one of these statuses (200); else SmokeFailed. `more` is httpx's. Asked again, as
        clients are told to, what is answered 503 with a Retry-After."""
        for tries_left in reversed(range(_TRIES)):
            began = time.perf_counter()
            response = self._client.request(method, path, **more)
            milliseconds = (time.perf_counter() - began) * 1000
            pause = response.headers.get("retry-after")
            if response.status_code != 503 or pause is None or not tries_left:
                break
            time.sleep(float(pause))
        route = f"{method} {_ID.sub('/{id}', path)} {response.status_code // 100}xx"
        with self._lock:
            self.answers[route].append((sorted({name.lower() for name in response.headers}), milliseconds))
        if response.status_code not in (expected or (200,)):
            raise SmokeFailed(f"{route}: {response.status_code} {response.text[:300]}")
        return response

    def get(self, path: str, **more: Any) -> Json:
        document: Json = self.ask("GET", path, **more).json()
        return document

    def submit(self, body: Mapping[str, Any], key: str) -> Json:
        """The job that is accepted under an idempotency key, or was before."""
        answer = self.ask("POST", "/v1/jobs", 200, 202, json=body, headers={"Idempotency-Key": key})
        job: Json = answer.json()
        return job

    def timeline(self, job_id: str) -> list[Json]:
        events: list[Json] = self.get(f"/v1/jobs/{job_id}/timeline")["events"]
        return events

    def close(self) -> None:
        self._client.close()
