"""Event source mappings (queues) and schedules: what Lambda and EventBridge poll or time on AWS."""

import json
import logging
import re
import threading
from dataclasses import dataclass
from typing import Any

from moto.core.utils import unix_time_millis
from moto.sqs.models import sqs_backends

from local.cloud.disturbances import Disturber
from local.cloud.invocations import Invoker
from local.cloud.lambda_runtime import Result

log = logging.getLogger("local.cloud.event_sources")

Json = dict[str, Any]


@dataclass(frozen=True)
class QueueSource:
    """An `AWS::Lambda::EventSourceMapping` of a queue."""

    queue_arn: str
    function: str
    """Its name or ARN."""
    batch_size: int
    concurrency: int
    reports_failures: bool


class QueuePoller:
    """Polls a queue for a function, as Lambda does: batches, partial failures, redrive by the queue's own
    policy.

    A message that failed stays invisible for as long as it would on AWS (until the queue's visibility
    time-out is over, or what the function set instead), times `pause_factor`.
    """

    def __init__(
        self,
        source: QueueSource,
        account: str,
        region: str,
        invoker: Invoker,
        lock: threading.RLock,
        pause_factor: float,
        disturber: Disturber,
    ) -> None:
        self._source = source
        self._backend = sqs_backends[account][region]
        self._queue: Any = self._backend.get_queue(source.queue_arn.rsplit(":", 1)[-1])
        self._region = region
        self._invoker = invoker
        self._lock = lock
        self._pause_factor = pause_factor
        self._disturber = disturber
        self._stopped = threading.Event()

    def start(self) -> None:
        for number in range(self._source.concurrency):
            name = f"poll-{self._queue.name}-{number}"
            threading.Thread(target=self._poll, daemon=True, name=name).start()

    def stop(self) -> None:
        self._stopped.set()

    def _poll(self) -> None:
        while not self._stopped.is_set():
            # moto wakes this on arrival; a message whose invisibility ends has to be looked for.
            self._queue.wait_for_messages(self._until_next())
            with self._lock:
                messages = [] if self._stopped.is_set() else self._receive()
            if messages:
                self._handle(messages)
            else:
                self._stopped.wait(0.05)

    def _receive(self) -> list[Any]:
        visibility = int(self._queue.visibility_timeout)
        messages: list[Any] = self._backend.receive_message(
            self._queue.name, min(self._source.batch_size, 10), 0, visibility
        )
        return messages

    def _handle(self, messages: list[Any]) -> None:
        event = {"Records": [self._record(message) for message in messages]}
        if self._disturber.doubles_message(self._queue.name):
            self._invoker.invoke(self._source.function, json.dumps(event).encode())
        result = self._invoker.invoke(self._source.function, json.dumps(event).encode())
        failed = self._failed(result, messages)
        with self._lock:
            for message in messages:
                if message.id not in failed:
                    self._backend.delete_message(self._queue.name, message.receipt_handle)
            now = unix_time_millis()
            for held in self._queue._messages:
                if held.id in failed:
                    held.visible_at = now + max(0.0, held.visible_at - now) * self._pause_factor

    def _until_next(self) -> float:
        """Seconds until an invisible message may come back; at most one."""
        now = unix_time_millis()
        pauses = [float(message.visible_at - now) / 1000 for message in list(self._queue._messages)]
        return min([1.0, *(pause + 0.001 for pause in pauses if pause > 0)])

    def _failed(self, result: Result, messages: list[Any]) -> set[str]:
        everything = {message.id for message in messages}
        if result.error is not None:
            log.warning("%s failed a batch: %s", self._source.function, result.payload[:500])
            return everything
        if not self._source.reports_failures:
            return set()
        response = json.loads(result.payload or b"null") or {}
        failures = response.get("batchItemFailures") or []
        named = {failure.get("itemIdentifier") for failure in failures}
        # An answer that names an unknown or empty id fails the whole batch, as on AWS.
        return named if named <= everything else everything

    def _record(self, message: Any) -> Json:
        return {
            "messageId": message.id,
            "receiptHandle": message.receipt_handle,
            "body": message.body,
            "attributes": {
                "ApproximateReceiveCount": str(message.approximate_receive_count),
                "SentTimestamp": str(message.sent_timestamp),
                "SenderId": "AIDALOCAL",
                "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
                **({"MessageGroupId": message.group_id} if message.group_id else {}),
            },
            "messageAttributes": {
                name: {"dataType": value["data_type"], "stringValue": value.get("string_value")}
                for name, value in (message.message_attributes or {}).items()
            },
            "md5OfBody": message.body_md5,
            "eventSource": "aws:sqs",
            "eventSourceARN": self._source.queue_arn,
            "awsRegion": self._region,
        }


_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


def rate_seconds(expression: str) -> float | None:
    """The period of a `rate(…)` expression; None for `cron(…)` and `at(…)`, which nothing fires locally."""
    if match := re.fullmatch(r"rate\((\d+) (second|minute|hour|day)s?\)", expression.strip()):
        return int(match[1]) * _UNITS[match[2]]
    return None
