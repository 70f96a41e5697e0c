"""What leaves the handlers' code in this process comes to one world: the current one."""

import json
import os
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Protocol

import httpx
from botocore.client import BaseClient

from adrelay.assets import vault
from adrelay.files.inspected import Inspected
from adrelay.jobs.model import Deliverable
from adrelay.security import urls
from local.chaos.bundle import PRICES
from local.chaos.determinism import CLOCK
from local.cloud import eventbridge, http_api, invocations


class Current(Protocol):
    """Whom calls of botocore and requests of httpx come to."""

    def call_of_sdk(self, client: BaseClient, operation: str, given: dict[str, Any]) -> Any:
        """The answer to a call of AWS."""

    def request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request of the web."""


_worlds: list[Current] = []


def is_now(world: Current) -> None:
    """From now on it is this one."""
    _worlds[:] = [world]


def take_over() -> None:
    """From now on, what leaves this process comes to the current world."""
    client: Any = BaseClient
    client._make_api_call = lambda self, operation, given: _worlds[0].call_of_sdk(self, operation, given)
    web: Any = urls
    web.guarded_transport = _Transport
    aws: list[Any] = [eventbridge, http_api, invocations]
    for module in aws:
        module.datetime = _Moment
    files: Any = vault
    files.inspect = _looked_at_once(files.inspect)
    os.environ["UNIT_PRICES"] = json.dumps(PRICES)  # of which the twins' keeper asks outside of any function


class _Moment(datetime):
    """A time; it is now what the world's clock says."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Moment":
        return cls.fromtimestamp(CLOCK.now, tz)


class _Transport(httpx.BaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return _worlds[0].request(request)


def _looked_at_once(inspect: Callable[[Path, Deliverable], Inspected]) -> Any:
    """The same file of the same deliverable is decoded once a process: else a run would do little else."""
    known: dict[tuple[bytes, str], Inspected] = {}

    def look(path: Path, deliverable: Deliverable) -> Inspected:
        asked = deliverable.model_copy(update={"url": "", "id": None}).model_dump_json()
        file = path.read_bytes(), asked
        if file not in known:
            known[file] = inspect(path, deliverable)
        return known[file]

    return look
