"""The life of a job at a vendor, read off the clock: nothing runs, so nothing can be late."""

from dataclasses import dataclass, field
from enum import StrEnum

from local.twins.faults import Plan


class Phase(StrEnum):
    """Where a job is, in no vendor's words; each twin has its own table from here to its statuses."""

    WAITING = "waiting"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


ENDED = frozenset({Phase.SUCCEEDED, Phase.FAILED, Phase.CANCELED, Phase.EXPIRED})
_WAITING_SHARE = 0.1


@dataclass(slots=True, kw_only=True)
class Job:
    """One accepted request. Times are unix seconds, `delay` seconds; vendors add their own fields."""

    id: str
    created_at: float
    delay: float
    plan: Plan = field(default_factory=Plan)
    idempotency_key: str | None = None
    seeded: bool = False
    polls: list[float] = field(default_factory=list)

    @property
    def ends_at(self) -> float:
        """When the job comes to its (first) end by itself, whatever end that is."""
        return self.created_at + self.delay

    @property
    def settled_at(self) -> float:
        """When nothing changes any more: later than `ends_at` if the vendor tries a failed job again."""
        retry = self.plan.get("fail_then_complete")
        return self.ends_at + (2 * retry.number("seconds", 1.0) if retry else 0.0)

    def progress(self, now: float) -> float:
        """0..1, by the clock alone."""
        return 1.0 if self.delay <= 0 else min(max((now - self.created_at) / self.delay, 0.0), 1.0)

    def phase(self, now: float) -> Phase:
        plan = self.plan
        if plan.get("stuck") or now < self.ends_at:
            share = self.progress(now)
            if share < _WAITING_SHARE:
                return Phase.WAITING
            return Phase.UNKNOWN if plan.get("unknown_status") else Phase.RUNNING
        if now < self.settled_at:
            return Phase.FAILED if now < (self.ends_at + self.settled_at) / 2 else Phase.WAITING
        for name, phase in (
            ("fail", Phase.FAILED),
            ("cancel", Phase.CANCELED),
            ("expire", Phase.EXPIRED),
        ):
            if plan.get(name):
                return phase
        return Phase.SUCCEEDED
