"""A running local stack for the workflow tests, and what they need to work with it.

A process has room for one stack, and starting one takes seconds. So all modules that one process runs share
one, and each test makes its own jobs and looks at nothing else. Who needs a stack of its own takes `room`.
"""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from local.project import DEV_KEY, OTHER_KEY, LocalAdrelay
from tests.outside import bring
from tests.workflow.receiver import Receiver

FOLDER = Path(__file__).parent
Json = dict[str, Any]

# What is told of executions that outlive their stack, each with its state machine, would bury a failure.
logging.getLogger("moto").propagate = False

# The vendor of tests/sample_vendor, as somebody would bring one whose code is not adrelay's.
bring("ADRELAY_TWINS")


class Harness:
    """A local adrelay as a test sees it: HTTP on one side, AWS on the other, and the events in between.
    `receiver` is a URL that takes webhooks, where there is one; `listening` a port of this machine where a
    test may take them itself."""

    def __init__(self, adrelay: LocalAdrelay, receiver: str = "", listening: int = 0) -> None:
        self.receiver = receiver
        self.listening = listening
        self.adrelay = adrelay
        self.stack = adrelay.stack
        self.twins = adrelay.twins
        self._events: dict[str, list[Json]] = defaultdict(list)
        self._heard = threading.Condition()
        self.http = self.client(DEV_KEY)
        self.other = self.client(OTHER_KEY)
        self.stack.listen(self.stack.physical_id("EventBus"), {"source": ["adrelay"]}, self._hear)

    def client(self, key: str | None) -> httpx.Client:
        """An HTTP client of the gateway, with an API key."""
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        limits = httpx.Limits(max_connections=256, max_keepalive_connections=64)
        return httpx.Client(base_url=self.stack.gateway_url, headers=headers, timeout=60, limits=limits)

    def boto3(self, service: str) -> Any:
        """A client of the local AWS, as its administrator."""
        return self.stack.boto3(service)

    def sample(self, name: str) -> str:
        """The URL of a file of local/samples."""
        return self.twins.sample(name)

    def brief(self, *ratios: str) -> Json:
        """A brief with photo and logo, for the given ratios."""
        return {
            "brand": {"name": "Lumea", "logo": self.sample("logo_lumea.png"), "colors": ["#322996"]},
            "product": {"name": "Vitamin C serum", "images": [self.sample("product_serum.jpg")]},
            "copy": [
                {"text": "Wake up to brighter skin", "type": "headline"},
                {"text": "Shop now", "type": "cta"},
            ],
            "aspect_ratios": list(ratios) or ["1:1"],
        }

    def submit(self, brief: Json | None = None, *, key: str | None = None, **fields: Any) -> Json:
        """Submit an image ad (or what `fields` say) and return the job as accepted."""
        body = {"kind": "image_ad", "provider": "studio", "brief": brief or self.brief(), **fields}
        headers = {"Idempotency-Key": key} if key else {}
        response = self.http.post("/v1/jobs", json=body, headers=headers)
        assert response.status_code in (200, 202), response.text
        job: Json = response.json()
        return job

    def job(self, job_id: str) -> Json:
        """The job as `GET /v1/jobs/{id}` tells it."""
        response = self.http.get(f"/v1/jobs/{job_id}")
        assert response.status_code == 200, response.text
        job: Json = response.json()
        return job

    def wait(self, job_id: str, timeout: float = 90) -> Json:
        """The job after its completion event came. Fails the test when none comes in time."""
        if not self.hears(job_id, timeout):
            pytest.fail(f"no event of {job_id} in {timeout} s; it is {self.job(job_id)}")
        return self.job(job_id)

    def hears(self, name: str, timeout: float = 90, events: int = 1) -> bool:
        """Whether so many events of this job or batch come in time."""
        with self._heard:
            return self._heard.wait_for(lambda: len(self._events[name]) >= events, timeout)

    def until(self, done: Callable[[], bool], timeout: float = 60) -> None:
        """Returns when it is `done`; fails the test when it is not in time."""
        end = time.monotonic() + timeout
        while not done():
            if time.monotonic() > end:
                pytest.fail("it does not come to be")
            time.sleep(0.1)

    def poll(self, path: str, done: Callable[[Json], bool], timeout: float = 60) -> Json:
        """What `GET path` gives once it is `done`, for things that no event tells of."""
        until = time.monotonic() + timeout
        while True:
            answer = self.http.get(path)
            assert answer.status_code < 500, answer.text
            document: Json = answer.json()
            if done(document):
                return document
            if time.monotonic() > until:
                pytest.fail(f"{path} is still {document}")
            time.sleep(0.1)

    def let_pass(self, vendor: str, seconds: float) -> None:
        """Time goes by at a vendor, at once."""
        url = f"{self.twins.url}/{vendor}/_twin/clock"
        httpx.post(url, json={"seconds": seconds}).raise_for_status()

    def events(self, job_id: str) -> list[Json]:
        """The events of a job that came so far."""
        with self._heard:
            return list(self._events[job_id])

    def transitions(self, job_id: str) -> list[str]:
        """The states that the job's execution entered, in order."""
        machine = self.stack.physical_id("GenerateCreative")
        arn = machine.replace(":stateMachine:", ":execution:") + f":{job_id}"
        history = self.boto3("stepfunctions").get_execution_history(executionArn=arn, maxResults=1000)[
            "events"
        ]
        return [
            event["stateEnteredEventDetails"]["name"]
            for event in history
            if event["type"].endswith("StateEntered")
        ]

    def kill_workers(self, function: str) -> int:
        """Kill every worker of a function (by logical id), busy or idle; returns how many there were."""
        workers = self.stack.workers(function)
        for worker in workers:
            os.kill(worker.pid, signal.SIGKILL)
        return len(workers)

    def _hear(self, event: Json) -> None:
        with self._heard:
            self._events[event["detail"].get("id", "")].append(event)
            self._heard.notify_all()


class Shared:
    """The stack that the tests of this folder share: from the first that needs it to the last in a row."""

    def __init__(self) -> None:
        self._harness: Harness | None = None
        self._receiver: Receiver | None = None

    def harness(self, factory: pytest.TempPathFactory) -> Harness:
        if self._harness is None:
            # `make demo`, which is tested, too, is how the parameter is by default.
            parameters = {"SnapStart": "true"}
            self._receiver = Receiver()
            listening = free_port()
            adrelay = LocalAdrelay(
                out=factory.mktemp("adrelay"),
                pause_factor=0.003,
                parameters=parameters,
                allow_hosts=f"{self._receiver.host},127.0.0.1:{listening}",
            )
            adrelay.start()
            self._harness = Harness(adrelay, f"http://{self._receiver.host}/told", listening)
        return self._harness

    def end(self) -> None:
        if self._harness is not None:
            self._harness.adrelay.stop()
        if self._receiver is not None:
            self._receiver.stop()
        self._harness = self._receiver = None


def free_port() -> int:
    """One that nobody listens at now, below those that systems give to connections: of these one may be taken
    before it is listened at."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as taken, suppress(OSError):
            taken.bind(("127.0.0.1", port))
            return port


_SHARED = Shared()


@pytest.fixture(scope="module")
def harness(tmp_path_factory: pytest.TempPathFactory) -> Harness:
    return _SHARED.harness(tmp_path_factory)


@pytest.fixture(scope="module")
def room() -> None:
    """No stack is running."""
    _SHARED.end()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Other folders start stacks of their own, or moto without one."""
    if nextitem is None or not nextitem.path.is_relative_to(FOLDER):
        _SHARED.end()
