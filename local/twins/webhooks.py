"""Sending webhooks late, twice, out of order, forged or not at all, from a bounded queue."""

import heapq
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any, Final, Protocol

import httpx

from local.twins.clock import Clock
from local.twins.faults import Fault
from local.twins.fetching import is_loopback

MAX_QUEUED: Final = 20_000
MAX_LOGGED: Final = 20_000
SENDERS: Final = 8
_TIMEOUT_SECONDS: Final = 10.0


class Deliver(Protocol):
    """Posts a JSON body and returns the HTTP status; 0 when nobody answered."""

    def __call__(self, url: str, body: bytes, headers: Mapping[str, str]) -> int: ...


def post_over_http(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """One attempt, no redirects: neither vendor documents a retry, so none is made.

    Only receivers on this machine are called: the documents' examples name other people's.
    """
    if not is_loopback(url):
        return 0
    try:
        return httpx.post(
            url, content=body, headers=dict(headers), timeout=_TIMEOUT_SECONDS, follow_redirects=False
        ).status_code
    except (httpx.HTTPError, httpx.InvalidURL):
        return 0


@dataclass(frozen=True, slots=True)
class Message:
    """A webhook to come. `build` makes the body when it is sent, so that it says what is true then; `sign`
    makes the headers that the vendor adds to it."""

    at: float
    url: str
    job_id: str
    kind: str
    build: Callable[[], bytes]
    sign: Callable[[bytes], Mapping[str, str]] = lambda _: {}


@dataclass(frozen=True, slots=True)
class Sent:
    """A webhook that left; `status` 0 means that nobody answered."""

    job_id: str
    kind: str
    url: str
    at: float
    status: int
    bytes: int


def apply_faults(
    messages: Iterable[Message],
    faults: Iterable[Fault],
    *,
    forged: Callable[[], bytes],
    stale: Callable[[], bytes],
) -> list[Message]:
    """The messages of one job, as a vendor that behaves badly in these ways would send them.

    `forged` and `stale` build the body of a message that lies (success, strange files) and of one that says
    that the job still runs.
    """
    planned = list(messages)
    for fault in faults:
        if not planned:
            return planned
        first = planned[0]
        match fault.name:
            case "webhook_drop":
                planned = []
            case "webhook_duplicate":
                planned = [message for message in planned for _ in range(int(fault.number("times", 2)))]
            case "webhook_delay":
                planned = [replace(m, at=m.at + fault.number("seconds", 10.0)) for m in planned]
            case "webhook_early":
                planned = [replace(message, at=0.0) for message in planned]
            case "webhook_reorder" if len(planned) > 1:
                times = [message.at for message in planned]
                planned = [replace(m, at=at) for m, at in zip(reversed(planned), times, strict=True)]
            case "webhook_reorder":
                planned.append(replace(first, at=first.at + 0.2, kind=f"{first.kind} (stale)", build=stale))
            case "webhook_forge":
                # A stranger has seen a signature, of something else, but not the key.
                sign = partial(_signature_of_another_body, first)
                kind = f"{first.kind} (forged)"
                planned.insert(0, replace(first, at=0.0, kind=kind, build=forged, sign=sign))
            case _:
                pass
    return planned


def _signature_of_another_body(message: Message, _: bytes) -> Mapping[str, str]:
    return message.sign(b"another body")


class WebhookSender:
    """A timer and a few senders. With `background=False` nothing leaves until `run_due` is called."""

    def __init__(self, clock: Clock, deliver: Deliver, *, background: bool) -> None:
        self._clock = clock
        self._deliver = deliver
        self._background = background
        self._wake = threading.Condition()
        self._queue: list[tuple[float, int, Message]] = []
        self._number = 0
        self._closed = False
        self._log: deque[Sent] = deque(maxlen=MAX_LOGGED)
        self._thread: threading.Thread | None = None
        self._pool: ThreadPoolExecutor | None = None

    def schedule(self, messages: Iterable[Message]) -> None:
        """Queue messages; what does not fit in the queue is lost, as in any vendor's bad hour."""
        with self._wake:
            for message in messages:
                if self._closed or len(self._queue) >= MAX_QUEUED:
                    return
                self._number += 1
                heapq.heappush(self._queue, (message.at, self._number, message))
            if self._background and self._thread is None and self._queue:
                self._pool = ThreadPoolExecutor(SENDERS, thread_name_prefix="twin-webhook")
                self._thread = threading.Thread(target=self._run, name="twin-webhook-timer", daemon=True)
                self._thread.start()
            self._wake.notify()

    def look_at_the_clock(self) -> None:
        """The clock was moved: something may be due."""
        with self._wake:
            self._wake.notify()

    def run_due(self) -> int:
        """Send what is due by the clock, here and now; returns how many were sent."""
        due = self._take_due()
        for message in due:
            self._send(message)
        return len(due)

    def next_at(self) -> float | None:
        """When the next message is due; None when none waits."""
        with self._wake:
            return self._queue[0][0] if self._queue else None

    def sent(self) -> list[dict[str, Any]]:
        with self._wake:
            return [asdict(sent) for sent in self._log]

    def clear(self) -> None:
        with self._wake:
            self._queue.clear()
            self._log.clear()

    def close(self) -> None:
        """Stop the timer; what is queued is never sent. Deliveries under way may finish."""
        with self._wake:
            self._closed = True
            self._queue.clear()
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _take_due(self) -> list[Message]:
        with self._wake:
            now = self._clock.now()
            due = []
            while self._queue and self._queue[0][0] <= now:
                due.append(heapq.heappop(self._queue)[2])
            return due

    def _run(self) -> None:
        while True:
            with self._wake:
                if self._closed:
                    return
                if not self._queue:
                    self._wake.wait()
                else:
                    pause = self._queue[0][0] - self._clock.now()
                    if pause > 0:
                        self._wake.wait(pause)
            for message in self._take_due():
                if self._pool is not None:
                    self._pool.submit(self._send, message)

    def _send(self, message: Message) -> None:
        body = message.build()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "adrelay-twin",
            **message.sign(body),
        }
        at = self._clock.now()
        status = self._deliver(message.url, body, headers)
        sent = Sent(message.job_id, message.kind, message.url, at, status, len(body))
        with self._wake:
            self._log.append(sent)
