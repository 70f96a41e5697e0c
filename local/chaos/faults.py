"""What can go wrong at a boundary: one small function a fault.

A boundary is where a handler's process meets the rest of the world: an AWS call, an HTTP request, a task or
a state of a state machine, an invocation. A fault is given the `Site` at which it strikes, and says what
comes of the call there.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
from botocore.exceptions import BotoCoreError, ConnectionClosedError

from local.dynamodb.table import Refused
from local.faults import Fault


class NobodyListedError(BotoCoreError):
    """An error of the SDK that no Retry names: there is always one more."""

    fmt = "An error that nobody had thought of"


@dataclass(frozen=True, slots=True)
class Boundary:
    """`who` meets `what`, for the `number`-th time in this run. `kind`: aws, http, task, state, run."""

    kind: str
    who: str
    what: str
    number: int

    @property
    def name(self) -> str:
        return f"{self.who}/{self.what}#{self.number}"


@dataclass(slots=True)
class Site:
    """Where a fault strikes. `effect` lets the call happen, `again` lets it happen once more; the others act
    on who made it."""

    boundary: Boundary
    given: Any
    effect: Callable[[], Any]
    again: Callable[[], Any]
    die: Callable[[str], None] = lambda error: None
    hang: Callable[[], None] = lambda: None
    run_again: Callable[[], None] = lambda: None
    world: Any = None
    more: dict[str, Any] = field(default_factory=dict)


Strike = Callable[[Site], Any]


@dataclass(frozen=True, slots=True)
class Strikes:
    """How a fault strikes.

    `kinds`: the boundaries that it may strike; `only`: what is done there must have one of these in its name.
    `passes`: what comes of the jobs must be what comes of them without it. `outlasts`: it goes on for longer
    than anybody tries again, so an operator may have to send dead letters again.
    """

    fault: Fault
    strike: Strike
    kinds: tuple[str, ...]
    only: tuple[str, ...] = ()
    passes: bool = True
    outlasts: bool = False

    @property
    def name(self) -> str:
        return str(self.fault.value)

    @property
    def says(self) -> str:
        return self.fault.says

    def fits(self, boundary: Boundary) -> bool:
        return boundary.kind in self.kinds and (
            not self.only or any(part in boundary.what for part in self.only)
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """The one fault of a run, and where it strikes."""

    boundary: str
    fault: Strikes


_INTERNAL = {
    "dynamodb": "InternalServerError",
    "lambda": "ServiceException",
    "s3": "InternalError",
    "events": "InternalException",
    "secretsmanager": "InternalServiceError",
    "ssm": "InternalServerError",
    "stepfunctions": "ServiceUnavailable",
    "sqs": "InternalFailure",
}
_THROTTLED = {
    "dynamodb": "ThrottlingException",
    "lambda": "TooManyRequestsException",
    "s3": "SlowDown",
    "sqs": "RequestThrottled",
}


def _service(site: Site) -> str:
    return site.boundary.what.partition(".")[0]


def _refused(site: Site) -> Any:
    raise Refused(_INTERNAL[_service(site)])


def _throttled(site: Site) -> Any:
    raise Refused(_THROTTLED.get(_service(site), "ThrottlingException"))


def _lost(site: Site) -> Any:
    site.effect()
    return site.again()


def _gone(site: Site) -> Any:
    site.effect()
    with suppress(Refused):
        site.again()
    raise ConnectionClosedError(endpoint_url=_service(site))


def _unlisted(site: Site) -> Any:
    raise NobodyListedError


def _unlisted_after(site: Site) -> Any:
    site.effect()
    raise NobodyListedError


def _hang(site: Site) -> Any:
    site.effect()
    site.hang()


def _killed_before(site: Site) -> Any:
    site.die("Runtime.ExitError")


def _killed_after(site: Site) -> Any:
    try:
        site.effect()
    finally:
        site.die("Runtime.ExitError")


def _overlap(site: Site) -> Any:
    site.run_again()
    return site.effect()


def _canceled(site: Site) -> Any:
    site.world.customer.cancel_everything()
    return site.effect()


def _swept(site: Site) -> Any:
    site.world.sweep()
    return site.effect()


def _stale(site: Site) -> Any:
    table = site.world.table
    table.age = 30.0
    try:
        return site.effect()
    finally:
        table.age = 0.0


def _conflict(site: Site) -> Any:
    ongoing = [{"Code": "TransactionConflict"} for _ in site.given["TransactItems"]]
    raise Refused("TransactionCanceledException", "Transaction is ongoing", CancellationReasons=ongoing)


def _broken_body(site: Site) -> Any:
    site.more["broken"] = True
    return site.effect()


def _vanished(site: Site) -> Any:
    return {"StatusCode": 202}


def _failed_entry(site: Site) -> Any:
    return {
        "FailedEntryCount": 1,
        "Entries": [{"ErrorCode": "InternalFailure"} for _ in site.given["Entries"]],
    }


# -- HTTP --------------------------------------------------------------------------------------------


def _unreachable(site: Site) -> Any:
    raise httpx.ConnectError("the connection is refused")


def _answers(status: int, **headers: str) -> Strike:
    return lambda site: httpx.Response(status, headers=headers, json={"error": "not now"})


def _answer_lost(site: Site) -> Any:
    site.effect()
    raise httpx.RemoteProtocolError("Server disconnected without sending a response.")


def _answer_late(site: Site) -> Any:
    site.effect()
    site.world.sleep(26.0)
    raise httpx.ReadTimeout("The read operation timed out")


def _answered_500(site: Site) -> Any:
    site.effect()
    return httpx.Response(500, text="Internal Server Error")


def _garbage(site: Site) -> Any:
    site.effect()
    return httpx.Response(200, text="<html>Please sign in</html>", headers={"content-type": "text/html"})


def _outage(site: Site) -> Any:
    site.world.outage(site.world.place(site.given), 600.0)
    site.effect()
    raise httpx.RemoteProtocolError("Server disconnected without sending a response.")


# -- tasks, states, invocations ----------------------------------------------------------------------


def _aborted(site: Site) -> Any:
    site.more["end"]("ABORTED", heard=True)


def _aborted_unheard(site: Site) -> Any:
    site.more["end"]("ABORTED", heard=False)


def _twice(site: Site) -> Any:
    site.effect()
    return site.again()


def _not_begun(site: Site) -> Any:
    raise Refused("NotBegun")


def _unheard(site: Site) -> Any:
    site.effect()
    raise Refused("Unheard")


_CALLS = ("aws", "http")
FAULTS: tuple[Strikes, ...] = (
    Strikes(Fault.REFUSED, _refused, ("aws", "task")),
    Strikes(Fault.THROTTLED, _throttled, ("aws", "task")),
    Strikes(Fault.LOST, _lost, ("aws",)),
    Strikes(Fault.GONE, _gone, ("aws", "task")),
    Strikes(
        Fault.UNLISTED,
        _unlisted,
        ("aws", "task"),
        passes=False,
    ),
    Strikes(
        Fault.UNLISTED_AFTER,
        _unlisted_after,
        ("aws", "task"),
        passes=False,
    ),
    Strikes(Fault.CONFLICT, _conflict, ("aws",), ("TransactWriteItems",)),
    Strikes(
        Fault.STALE,
        _stale,
        ("aws",),
        ("Query", "GetItem"),
    ),
    Strikes(Fault.BROKEN_BODY, _broken_body, ("aws",), ("s3.GetObject",)),
    Strikes(Fault.VANISHED, _vanished, ("aws",), ("lambda.Invoke(Event)",)),
    Strikes(Fault.FAILED_ENTRY, _failed_entry, ("aws", "task"), ("events.PutEvents",)),
    Strikes(Fault.UNREACHABLE, _unreachable, ("http",)),
    Strikes(Fault.BUSY, _answers(429, **{"retry-after": "2"}), ("http",)),
    Strikes(Fault.DOWN, _answers(503), ("http",)),
    Strikes(Fault.ANSWERED_500, _answered_500, ("http",)),
    Strikes(Fault.ANSWER_LOST, _answer_lost, ("http",)),
    Strikes(Fault.ANSWER_LATE, _answer_late, ("http",)),
    Strikes(Fault.GARBAGE, _garbage, ("http",), passes=False),
    Strikes(
        Fault.OUTAGE,
        _outage,
        ("http",),
        passes=False,
        outlasts=True,
    ),
    Strikes(Fault.HANG, _hang, _CALLS),
    Strikes(Fault.KILLED_BEFORE, _killed_before, _CALLS),
    Strikes(Fault.KILLED_AFTER, _killed_after, _CALLS),
    Strikes(Fault.OVERLAP, _overlap, _CALLS),
    Strikes(Fault.CANCELED, _canceled, _CALLS, passes=False),
    Strikes(Fault.SWEPT, _swept, _CALLS),
    Strikes(Fault.ABORTED, _aborted, ("state",), passes=False),
    Strikes(
        Fault.ABORTED_UNHEARD,
        _aborted_unheard,
        ("state",),
        passes=False,
    ),
    Strikes(Fault.TWICE, _twice, ("run",)),
    Strikes(Fault.NOT_BEGUN, _not_begun, ("run",)),
    Strikes(Fault.UNHEARD, _unheard, ("run",)),
)
BY_NAME = {fault.name: fault for fault in FAULTS}
