"""Lambda's invocation types on top of the workers: waiting, asynchronous with retries and destinations, dry
runs."""

import base64
import json
import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from local.cloud.background import Background
from local.cloud.disturbances import Disturber
from local.cloud.functions import Function, Pool
from local.cloud.lambda_runtime import Result

log = logging.getLogger("local.cloud.invocations")

Json = dict[str, Any]
LATEST = "$LATEST"
MAX_ASYNC_PAYLOAD_BYTES = 1024 * 1024
_RETRY_PAUSE = 60.0
"""Seconds before the first retry of an asynchronous invocation; twice as many before the second."""
_THROTTLE_PAUSE, _LONGEST_THROTTLE_PAUSE = 1.0, 300.0
"""Seconds until an event that was throttled is tried again: doubled each time."""


@dataclass(frozen=True)
class AsyncPolicy:
    """What becomes of an asynchronous invocation that fails. ARNs of queues, functions or event buses.

    `max_age` is how many seconds an event may wait at most. It holds for those who invoke the function by the
    `qualifier`, an alias; for others Lambda's defaults do.
    """

    retries: int = 2
    max_age: float = 21600.0
    on_failure: str | None = None
    on_success: str | None = None
    dead_letter_queue: str | None = None
    qualifier: str = LATEST


@dataclass(frozen=True)
class _Event:
    """An asynchronous invocation. `attempt` counts from 1, `throttled` how often it was turned away."""

    function: Function
    qualifier: str
    payload: bytes
    accepted_at: float
    attempt: int = 1
    throttled: int = 0


class Invoker:
    """Runs functions as the Lambda API does. Pauses before retries are AWS's times `pause_factor`."""

    def __init__(
        self,
        functions: Mapping[str, Function],
        policies: Mapping[str, AsyncPolicy],
        pool: Pool,
        background: Background,
        client: Callable[[str], Any],
        pause_factor: float,
        disturber: Disturber,
    ) -> None:
        self._by_arn = {function.arn: function for function in functions.values()}
        self._by_name = {function.name: function for function in functions.values()}
        self._policies = policies
        self._pool = pool
        self._background = background
        self._client = client
        self._pause_factor = pause_factor
        self._disturber = disturber

    def function(self, name_or_arn: str) -> Function:
        """A function by name or ARN, whatever alias they end in. Raises KeyError."""
        parts = name_or_arn.split(":")
        return self._by_arn[":".join(parts[:7])] if parts[0] == "arn" else self._by_name[parts[0]]

    def invoke(self, name_or_arn: str, payload: bytes, invocation_type: str = "RequestResponse") -> Result:
        """Run or accept an event. Raises KeyError for a function that isn't in the template."""
        function = self.function(name_or_arn)
        if invocation_type == "DryRun":
            return Result(b"")
        if invocation_type == "Event":
            if len(payload) > MAX_ASYNC_PAYLOAD_BYTES:
                return Result.failure(
                    "RequestEntityTooLargeException", "the payload of an event is at most 1 MB"
                )
            self._accept(_Event(function, _qualifier(name_or_arn), payload, time.monotonic()))
            return Result(b"")
        return self._pool.invoke(function, payload)

    def invoke_within(self, name_or_arn: str, payload: bytes, seconds: float) -> Result | None:
        """Run a function for a caller who stops waiting; None when the time is over. The function runs on."""
        function = self.function(name_or_arn)
        begun, ended = threading.Event(), threading.Event()
        results: list[Result] = []

        def run() -> None:
            results.append(self._pool.invoke(function, payload, begun))
            begun.set()
            ended.set()

        threading.Thread(target=run, daemon=True, name="integration").start()
        begun.wait()
        ended.wait(seconds)
        return results[0] if results else None

    def _accept(self, event: _Event) -> None:
        name = event.function.logical_id
        for _ in range(2 if self._disturber.doubles_invocation(name) else 1):
            if delay := self._disturber.delay(name):
                self._later(delay, event)
            else:
                self._enqueue(event)

    def _later(self, seconds: float, event: _Event) -> None:
        self._background.later(seconds, "retries", lambda: self._enqueue(event))

    def _enqueue(self, event: _Event) -> None:
        self._background.run(
            f"invoke-{event.function.logical_id}",
            lambda: self._attempt(event),
            threads=event.function.concurrency,
        )

    def _attempt(self, event: _Event) -> None:
        name = event.function.logical_id
        policy = self._policies[name]
        if policy.qualifier != event.qualifier:
            policy = AsyncPolicy(dead_letter_queue=policy.dead_letter_queue)
        if self._disturber.throttles(name):
            self._throttle(event, policy)
            return
        result = self._pool.invoke(event.function, event.payload)
        if result.error is None:
            if policy.on_success:
                self._send_record(event, policy.on_success, "Success", result)
            return
        if event.attempt <= policy.retries:
            pause = _RETRY_PAUSE * event.attempt * self._pause_factor
            self._later(pause, replace(event, attempt=event.attempt + 1))
            return
        log.error("%s failed %d times: %s", name, event.attempt, result.payload[:500])
        self._give_up(event, policy, "RetriesExhausted", result)

    def _throttle(self, event: _Event, policy: AsyncPolicy) -> None:
        """As for a function without a free worker: later again, which is no retry, until it is too old."""
        pause = min(_THROTTLE_PAUSE * 2**event.throttled, _LONGEST_THROTTLE_PAUSE) * self._pause_factor
        age = time.monotonic() - event.accepted_at
        if age + pause > policy.max_age * self._pause_factor:
            log.error("%s was throttled until its event was too old", event.function.logical_id)
            self._give_up(event, policy, "EventAgeExceeded", Result.failure("", ""))
            return
        self._later(pause, replace(event, throttled=event.throttled + 1))

    def _give_up(self, event: _Event, policy: AsyncPolicy, condition: str, result: Result) -> None:
        if policy.on_failure:
            self._send_record(event, policy.on_failure, condition, result)
        if policy.dead_letter_queue:
            self._send_dead_letter(policy.dead_letter_queue, event.payload, result)

    def _send_dead_letter(self, queue_arn: str, payload: bytes, result: Result) -> None:
        message = json.loads(result.payload).get("errorMessage", "")[:1024]
        attributes = {
            "ErrorCode": {"DataType": "Number", "StringValue": "200"},
            "ErrorMessage": {"DataType": "String", "StringValue": message or "-"},
        }
        sqs = self._client("sqs")
        sqs.send_message(
            QueueUrl=queue_url(sqs, queue_arn), MessageBody=payload.decode(), MessageAttributes=attributes
        )

    def _send_record(self, event: _Event, destination: str, condition: str, result: Result) -> None:
        """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"""
        function = event.function
        record: Json = {
            "version": "1.0",
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "requestContext": {
                "functionArn": f"{function.arn}:{event.qualifier}",
                "condition": condition,
                "approximateInvokeCount": event.attempt,
            },
            "requestPayload": _json_or_text(event.payload),
        }
        if condition != "EventAgeExceeded":  # then the function has answered
            record["responseContext"] = {
                "statusCode": 200,
                "executedVersion": "$LATEST",
                **({"functionError": result.error} if result.error else {}),
            }
            record["responsePayload"] = _json_or_text(result.payload)
        text = json.dumps(record)
        match destination.split(":")[2]:
            case "sqs":
                sqs = self._client("sqs")
                sqs.send_message(QueueUrl=queue_url(sqs, destination), MessageBody=text)
            case "lambda":
                self.invoke(destination, text.encode(), "Event")
            case "events":
                kind = "Success" if condition == "Success" else "Failure"
                entry = {
                    "Source": "lambda",
                    "DetailType": f"Lambda Function Invocation Result - {kind}",
                    "Detail": text,
                    "EventBusName": destination,
                    "Resources": [destination, f"{function.arn}:{event.qualifier}"],
                }
                self._client("events").put_events(Entries=[entry])
            case service:
                log.error("%s: no local destination of type %s", function.logical_id, service)


def _qualifier(name_or_arn: str) -> str:
    """The alias that a name or an ARN ends in."""
    parts = name_or_arn.split(":")
    return next(iter(parts[7:] if parts[0] == "arn" else parts[1:]), LATEST)


def queue_url(sqs: Any, arn: str) -> str:
    """The URL of a queue by its ARN."""
    url: str = sqs.get_queue_url(QueueName=arn.rsplit(":", 1)[-1])["QueueUrl"]
    return url


def _json_or_text(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError:
        return base64.b64encode(payload).decode()
