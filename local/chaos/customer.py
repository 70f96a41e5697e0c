"""Who asks for jobs: a client of the API that has patience."""

import json
from typing import Any, Protocol

from local.chaos.agenda import Agenda
from local.cloud.http_api import Request, Response

KEY = "chaos-api-key"
TENANT = "default"
HOOK, FOLLOWER = "/customer/hook", "/customer/follower"  # where it is told of ends, and how jobs go on
LIMITED = {"client": "acme"}  # labels of which each has a limit
_PAUSE, _TRIES = 5.0, 8  # seconds between tries


class Service(Protocol):
    """What a customer needs of the world."""

    agenda: Agenda
    problems: list[str]

    def serve(self, request: Request) -> Response:
        """What the API answers."""

    def note(self, who: str, what: str) -> None:
        """A line of the history."""

    def jobs(self) -> list[str]:
        """The ids of all jobs."""


class Customer:
    """All of this with one API key."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def http(self, method: str, path: str, body: Any = None, key: str | None = None) -> int:
        """One request to the API: its status."""
        headers = [("authorization", f"Bearer {KEY}"), ("content-type", "application/json")]
        headers += [("idempotency-key", key)] if key else []
        content = b"" if body is None else json.dumps(body).encode()
        answer = self._service.serve(Request(method, path, headers, content, "198.51.100.7"))
        told = answer.body[:500].decode(errors="replace") if answer.status >= 400 else ""
        self._service.note("customer", f"{method} {path}: {answer.status} {told}")
        return answer.status

    def ask(
        self, method: str, path: str, body: Any = None, *, key: str | None = None, tries: int = _TRIES
    ) -> None:
        """A request as a patient client makes it: the same again, for as long as the server cannot."""
        status = self.http(method, path, body, key)
        if status < 500 and status != 429:
            return
        if tries > 1:
            self._service.agenda.later(
                _PAUSE, "customer", lambda: self.ask(method, path, body, key=key, tries=tries - 1)
            )
        else:
            self._service.problems.append(f"{method} {path} is answered {status}, again and again")

    def cancel_everything(self) -> None:
        """Every job that there is."""
        for job_id in self._service.jobs():
            self.ask("POST", f"/v1/jobs/{job_id}/cancel")
