"""Static Ads Lab's two public promises about repetition: a rolling rate limit and idempotent replay."""

import math
import threading
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.wrappers import Response

from local.twins.calls import ApiError


@dataclass(frozen=True, slots=True)
class Quota:
    """How much of a rolling window is left; `reset` is in whole seconds from now."""

    limit: int
    remaining: int
    reset: int

    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.reset),
        }


class RollingWindow:
    """At most `limit` requests a key in any `seconds`. A refused request does not count."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._times: dict[str, deque[float]] = defaultdict(deque)

    def take(self, key: str, now: float, limit: int) -> tuple[bool, Quota]:
        """Whether the request is let in, and what is left after it."""
        with self._lock:
            times = self._times[key]
            while times and times[0] <= now - self._seconds:
                times.popleft()
            admitted = len(times) < limit
            if admitted:
                times.append(now)
            reset = math.ceil(times[0] + self._seconds - now) if times else 0
            return admitted, Quota(limit, max(limit - len(times), 0), reset)


@dataclass(frozen=True, slots=True)
class _Kept:
    expires_at: float
    fingerprint: str
    status: int
    body: bytes
    content_type: str


class ReplayStore:
    """Answers kept by key for a day. Only successes are kept: a refused request did no work to repeat."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}
        self._under_way: set[str] = set()

    def answer(
        self, key: str, fingerprint: str, now: float, work: Callable[[], Response]
    ) -> tuple[Response, bool]:
        """The kept answer or a new one, and whether the key was used for something else before.

        Raises ApiError 409 while the first request with this key is still under way.
        """
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept.expires_at > now:
                replay = Response(kept.body, kept.status, content_type=kept.content_type)
                replay.headers["Idempotent-Replayed"] = "true"
                return replay, kept.fingerprint != fingerprint
            if key in self._under_way:
                raise ApiError(
                    409, "Another request with this Idempotency-Key is in flight", code="IDEMPOTENCY_CONFLICT"
                )
            self._under_way.add(key)
        try:
            response = work()
            if response.status_code < 300:
                self._keep(key, fingerprint, now, response)
        finally:
            with self._lock:
                self._under_way.discard(key)
        return response, False

    def _keep(self, key: str, fingerprint: str, now: float, response: Response) -> None:
        kept = _Kept(
            now + self._seconds,
            fingerprint,
            response.status_code,
            response.get_data(),
            response.content_type or "",
        )
        with self._lock:
            self._kept[key] = kept
