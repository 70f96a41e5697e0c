"""What AWS may do and moto never does, as switches of a running stack: all off unless it is told otherwise.

Whoever has a decision to make asks `Disturber`. What is decided depends on the seed, on what is decided about
and on how often that was asked before, not on which thread came first.
"""

import random
import threading
from collections import Counter
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Seconds = Annotated[float, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]


class Disturbances(BaseModel):
    """Which of them are on, and how much. Shares are of 1, times are seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = 0
    index_lag: Seconds = Field(default=0, description="how old what an index of a table tells is")
    transaction_seconds: Seconds = Field(
        default=0,
        description="how long a transaction has its items; writes and transactions that meet it are refused",
    )
    status_events_lost: Share = Field(
        default=0, description="of executions' status events, which are best effort"
    )
    invocations_throttled: Share = Field(
        default=0,
        description="of asynchronous invocations, at each try: they come again after 1 s, 2 s, 4 s … 5 min "
        "(times the stack's pause factor), until they are too old",
    )
    invocations_delayed: Seconds = Field(default=0, description="by so much at most, asynchronous ones")
    invocations_doubled: Share = Field(default=0, description="of asynchronous invocations")
    messages_doubled: Share = Field(default=0, description="of the batches that a queue gives to a function")


class Disturber:
    """Decides what is disturbed. `settings` may be changed while the stack runs."""

    def __init__(self, settings: Disturbances) -> None:
        self.settings = settings
        self._asked: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()

    def loses_status_event(self, execution: str, status: str) -> bool:
        return self._happens(self.settings.status_events_lost, "status", f"{execution} {status}")

    def throttles(self, function: str) -> bool:
        return self._happens(self.settings.invocations_throttled, "throttle", function)

    def doubles_invocation(self, function: str) -> bool:
        return self._happens(self.settings.invocations_doubled, "invocation", function)

    def doubles_message(self, queue: str) -> bool:
        return self._happens(self.settings.messages_doubled, "message", queue)

    def delay(self, function: str) -> float:
        """How many seconds later an asynchronous invocation begins."""
        most = self.settings.invocations_delayed
        return most * self._draw("delay", function) if most else 0.0

    def index_lag(self) -> float:
        return self.settings.index_lag

    def transaction_seconds(self) -> float:
        return self.settings.transaction_seconds

    def _happens(self, share: float, what: str, name: str) -> bool:
        return share > 0 and self._draw(what, name) < share

    def _draw(self, what: str, name: str) -> float:
        """A number of [0, 1): the next for this name."""
        with self._lock:
            number = self._asked[what, name]
            self._asked[what, name] += 1
        return random.Random(f"{self.settings.seed} {what} {name} {number}").random()  # noqa: S311 - no secret
