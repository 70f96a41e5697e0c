"""What can go wrong, by what a caller does next.

AdrelayError
├── Unsendable           an address, a key, an id or a body that is none: nothing was sent
├── Unreachable          no answer of the API's came: none, however often it was asked, or somebody else's
├── Refused              the API said no, and why: a problem document (RFC 9457)
│   ├── Invalid          400, 413, 422 …: the request is wrong; `fields` says where
│   ├── NotAllowed       401, 403: the key is unknown, or may not do this
│   ├── TooExpensive     402: `max_cost` or the month's budget
│   ├── NotFound         404
│   ├── Conflict         409, 412: something else is there already, or has changed since
│   ├── Gone             410: it was kept until its time was over
│   ├── Busy             429: a quota; `retry_after` seconds
│   └── Unavailable      5xx
├── NotEnded             a wait was over before what it waited for; `last` is how far that was
├── Corrupt              a downloaded file is not the one that was kept
└── NotSigned            a webhook that nobody with one of the secrets has signed, or an old one
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

import httpx

from adrelay_client.documents import FieldDocument, ProblemDocument


class AdrelayError(Exception):
    """The root of all errors of this package.

    `idempotency_key`: what was asked may have been done, and asked again under this key it is done once. None
    where nothing was done, or where it had no key.
    """

    idempotency_key: str | None = None


class Unsendable(AdrelayError, ValueError):
    """What was asked cannot be sent as it is, so nothing was."""


class Unreachable(AdrelayError):
    """No answer of the API's came: none at all, or somebody else's: a redirect, a page to log in at. What
    was asked may have been done: repeat it under its idempotency key."""


class Refused(AdrelayError):
    """The API's problem document, `problem`, whose `code` is for programs and `detail` for people."""

    def __init__(self, status: int, problem: ProblemDocument, retry_after: float | None = None) -> None:
        self.status = status
        self.problem = problem
        self.retry_after = retry_after
        where = "".join(f"\n  {field['field']}: {field['message']}" for field in self.fields)
        super().__init__(f"{status} {self.code}: {self.detail}{where}")

    @property
    def code(self) -> str:
        return self.problem.get("code", "")

    @property
    def detail(self) -> str:
        return self.problem.get("detail") or self.problem.get("title") or ""

    @property
    def fields(self) -> Sequence[FieldDocument]:
        """Each field that is wrong: `field`, `code`, `message`."""
        return self.problem.get("errors") or []

    @property
    def request_id(self) -> str:
        """For whoever runs the stack: its logs have it."""
        return self.problem.get("request_id", "")


class Invalid(Refused):
    """The request is wrong as it stands."""


class NotAllowed(Refused):
    """The key is unknown or revoked, or may not do this."""


class TooExpensive(Refused):
    """It would cost more than `max_cost` or than the budget has left, or nobody knows what."""


class NotFound(Refused):
    """There is nothing of this tenant under that id."""


class Conflict(Refused):
    """Something else has the key or the external id, or a record has changed since."""


class Gone(Refused):
    """It was there, and its time is over."""


class Busy(Refused):
    """A quota is used up for now."""


class Unavailable(Refused):
    """The API, or what it stands on, failed."""


class NotEnded(AdrelayError):
    """`last` is the document as it was when the time was over."""

    def __init__(self, last: Mapping[str, Any], seconds: float) -> None:
        self.last = last
        super().__init__(f"{last.get('id', 'it')} is {last['status']} after {seconds:g} seconds")


class Corrupt(AdrelayError):
    """The bytes that came are not those of the SHA-256 that the asset names."""


class NotSigned(AdrelayError):
    """Do nothing of what the webhook says."""


_SAID_BY_S3 = re.compile(r"<Error>.*<Message>([^<]{1,200})</Message>", re.DOTALL)
_BY_STATUS: dict[int, type[Refused]] = {
    401: NotAllowed,
    402: TooExpensive,
    403: NotAllowed,
    404: NotFound,
    409: Conflict,
    410: Gone,
    412: Conflict,
    429: Busy,
}


def refusal(response: httpx.Response) -> Refused:
    """The error that this answer, of 400 or more, stands for. One without a problem document, as gateways and
    proxies give, is told by its status and its first words."""
    status = response.status_code
    problem: dict[str, Any] = {}
    try:
        document = response.json()
    except (ValueError, RecursionError):  # also lists in lists in lists
        said = _SAID_BY_S3.search(response.text)
        problem = {"detail": said[1] if said else response.text[:200].strip()}
    else:
        problem = document if isinstance(document, dict) else {}
        problem["errors"] = _fields(problem.get("errors"))
        problem.setdefault("detail", str(problem.get("message", "")))  # how API Gateway says it
    problem.setdefault("title", response.reason_phrase)
    problem.setdefault("status", status)
    kind = _BY_STATUS.get(status, Unavailable if status >= 500 else Invalid)
    return kind(status, cast(ProblemDocument, problem), retry_after(response))


def _fields(said: Any) -> list[Any]:
    """Those of `errors` that are such as the API's: others have a field of this name, too."""
    named = ("field", "message")
    listed = said if isinstance(said, list) else []
    return [
        one for one in listed if isinstance(one, dict) and all(isinstance(one.get(n), str) for n in named)
    ]


def retry_after(response: httpx.Response) -> float | None:
    """The seconds of its `Retry-After`; None without one, and for a date, which the API never sends."""
    try:
        return max(0.0, float(response.headers["retry-after"]))
    except (KeyError, ValueError):
        return None
