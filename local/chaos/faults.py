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

from local.chaos.table import Refused


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
class Fault:
    """`kinds`: the boundaries that it may strike; `only`: what is done there must contain one of these.
    `passes`: what comes of the jobs must be what comes of them without it. `outlasts`: it goes on for longer
    than anybody tries again, so an operator may have to send dead letters again."""

    name: str
    says: str
    strike: Strike
    kinds: tuple[str, ...]
    only: tuple[str, ...] = ()
    passes: bool = True
    outlasts: bool = False

    def fits(self, boundary: Boundary) -> bool:
        return boundary.kind in self.kinds and (
            not self.only or any(part in boundary.what for part in self.only)
        )


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
FAULTS: tuple[Fault, ...] = (
    Fault("refused", "AWS fails by itself; nothing has happened", _refused, ("aws", "task")),
    Fault("throttled", "AWS says not now; nothing has happened", _throttled, ("aws", "task")),
    Fault("lost", "the answer is lost; the SDK's own retry sends it again", _lost, ("aws",)),
    Fault("gone", "it happens, and its answer is lost at every try of the SDK", _gone, ("aws", "task")),
    Fault(
        "unlisted",
        "an error that no Retry names; nothing has happened",
        _unlisted,
        ("aws", "task"),
        passes=False,
    ),
    Fault(
        "unlisted_after",
        "an error that no Retry names, after it happened",
        _unlisted_after,
        ("aws", "task"),
        passes=False,
    ),
    Fault("conflict", "others are writing the same items", _conflict, ("aws",), ("TransactWriteItems",)),
    Fault(
        "stale",
        "an index or an eventually consistent read is 30 s old",
        _stale,
        ("aws",),
        ("Query", "GetItem"),
    ),
    Fault("broken_body", "the body breaks half-way", _broken_body, ("aws",), ("s3.GetObject",)),
    Fault("vanished", "accepted, and never run", _vanished, ("aws",), ("lambda.Invoke(Event)",)),
    Fault(
        "failed_entry", "accepted, but for its entries", _failed_entry, ("aws", "task"), ("events.PutEvents",)
    ),
    Fault("unreachable", "no connection", _unreachable, ("http",)),
    Fault("busy", "429", _answers(429, **{"retry-after": "2"}), ("http",)),
    Fault("down", "503", _answers(503), ("http",)),
    Fault("answered_500", "it happens, and answers 500", _answered_500, ("http",)),
    Fault("answer_lost", "it happens, and the connection breaks", _answer_lost, ("http",)),
    Fault("answer_late", "it happens, and the answer does not come in time", _answer_late, ("http",)),
    Fault("garbage", "it happens, and the answer is a web page", _garbage, ("http",), passes=False),
    Fault(
        "outage",
        "it happens, the answer is lost, and for ten minutes nobody is there",
        _outage,
        ("http",),
        passes=False,
        outlasts=True,
    ),
    Fault("hang", "it happens, and no answer comes until the function's time is over", _hang, _CALLS),
    Fault("killed_before", "the process dies before the call", _killed_before, _CALLS),
    Fault("killed_after", "the process dies when the call has taken effect", _killed_after, _CALLS),
    Fault("overlap", "a second run of the same invocation goes through here and now", _overlap, _CALLS),
    Fault("canceled", "the customer cancels here and now", _canceled, _CALLS, passes=False),
    Fault("swept", "everything that is scheduled runs here and now", _swept, _CALLS),
    Fault("aborted", "the execution is aborted; its status event comes", _aborted, ("state",), passes=False),
    Fault(
        "aborted_unheard",
        "the execution is aborted; its status event is lost",
        _aborted_unheard,
        ("state",),
        passes=False,
    ),
    Fault("twice", "delivered twice, one after the other", _twice, ("run",)),
    Fault("not_begun", "Lambda does not even begin", _not_begun, ("run",)),
    Fault("unheard", "it runs, and its caller gets an error instead of the answer", _unheard, ("run",)),
)
BY_NAME = {fault.name: fault for fault in FAULTS}
