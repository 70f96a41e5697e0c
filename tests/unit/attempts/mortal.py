"""Death at any step of an attempt."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.attempts.desk import Desk
from adrelay.attempts.steps import check, submit
from adrelay.clock import utc_now
from adrelay.errors import Hold
from adrelay.jobs.model import Job
from tests.clock import set_clock
from tests.cloud import Cloud


class Killed(BaseException):
    """The process ended here; nothing is caught, nothing is tidied up."""


class Mortal:
    """Runs steps of the workflow and dies before its n-th step to the outside (which is after the one
    before)."""

    def __init__(
        self,
        cloud: Cloud,
        server: Callable[[httpx.Request], httpx.Response],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self._left, self._alive = 0, False
        self._now = utc_now()
        set_clock(monkeypatch, lambda: self._now)
        call = cloud.call

        def mortal_serve(request: httpx.Request) -> httpx.Response:
            self._pass()
            return server(request)

        def mortal_call(*args: Any) -> Any:
            self._pass()
            return call(*args)

        monkeypatch.setattr(cloud, "call", mortal_call)
        monkeypatch.setattr(
            "adrelay.wire.line.guarded_client",
            lambda **_: httpx.Client(transport=httpx.MockTransport(mortal_serve)),
        )

    def _pass(self) -> None:
        self._left -= self._alive
        if self._alive and self._left == 0:
            raise Killed

    def run(self, desk: Desk, job: Job, dies_at: int) -> list[str]:
        """Submit, again whenever it is killed or held, then Check until there is an outcome: what came of
        each."""
        story: list[str] = []
        self._left, step = dies_at, submit
        while len(story) < 10:
            self._alive = True
            try:
                step(desk, job.id, 1)
            except Killed:
                story.append("killed")
            except Hold:
                story.append("held")
            else:
                story.append("ran")
            self._alive = False
            self._now += timedelta(seconds=160)  # only then nobody can be waiting for the answer any more
            if story[-1] == "ran":
                step = check
                if desk.store.attempt(job.id, 1).outcome is not None:
                    return story
        raise AssertionError(f"it does not end: {story}")
