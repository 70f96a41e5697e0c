"""Lambda's invocation types on top of the workers: waiting, asynchronous with retries and destinations, dry
runs."""

import base64
import json
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from local.cloud.background import Background
from local.cloud.functions import Function, Pool
from local.cloud.lambda_runtime import Result

log = logging.getLogger("local.cloud.invocations")

Json = dict[str, Any]
MAX_ASYNC_PAYLOAD_BYTES = 1024 * 1024


@dataclass(frozen=True)
class AsyncPolicy:
    """What becomes of an asynchronous invocation that fails. ARNs of queues, functions or event buses."""

    retries: int = 2
    on_failure: str | None = None
    on_success: str | None = None
    dead_letter_queue: str | None = None


class Invoker:
    """Runs functions as the Lambda API does."""

    def __init__(
        self,
        functions: Mapping[str, Function],
        policies: Mapping[str, AsyncPolicy],
        pool: Pool,
        background: Background,
        client: Callable[[str], Any],
        retry_delay: float,
    ) -> None:
        self._by_arn = {function.arn: function for function in functions.values()}
        self._by_name = {function.name: function for function in functions.values()}
        self._policies = policies
        self._pool = pool
        self._background = background
        self._client = client
        self._retry_delay = retry_delay

    def function(self, name_or_arn: str) -> Function:
        """A function by name, ARN or qualified ARN. Raises KeyError."""
        if name_or_arn.startswith("arn:"):
            return self._by_arn[":".join(name_or_arn.split(":")[:7])]
        return self._by_name[name_or_arn]

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
            self._enqueue(function, payload, attempt=1)
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

    def _enqueue(self, function: Function, payload: bytes, attempt: int) -> None:
        self._background.run(
            f"invoke-{function.logical_id}",
            lambda: self._attempt(function, payload, attempt),
            threads=function.concurrency,
        )

    def _attempt(self, function: Function, payload: bytes, attempt: int) -> None:
        result = self._pool.invoke(function, payload)
        policy = self._policies.get(function.logical_id, AsyncPolicy())
        if result.error is None:
            if policy.on_success:
                self._send_record(function, policy.on_success, payload, result, attempt)
            return
        if attempt <= policy.retries:
            # AWS waits a minute before the first retry and two before the second.
            delay = self._retry_delay * attempt
            self._background.later(delay, "retries", lambda: self._enqueue(function, payload, attempt + 1))
            return
        log.error("%s failed %d times: %s", function.logical_id, attempt, result.payload[:500])
        if policy.on_failure:
            self._send_record(function, policy.on_failure, payload, result, attempt)
        if policy.dead_letter_queue:
            self._send_dead_letter(policy.dead_letter_queue, payload, result)

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

    def _send_record(
        self, function: Function, destination: str, payload: bytes, result: Result, attempts: int
    ) -> None:
        """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"""
        failed = result.error is not None
        record = {
            "version": "1.0",
            "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "requestContext": {
                "functionArn": f"{function.arn}:$LATEST",
                "condition": "RetriesExhausted" if failed else "Success",
                "approximateInvokeCount": attempts,
            },
            "requestPayload": _json_or_text(payload),
            "responseContext": {
                "statusCode": 200,
                "executedVersion": "$LATEST",
                **({"functionError": result.error} if failed else {}),
            },
            "responsePayload": _json_or_text(result.payload),
        }
        text = json.dumps(record)
        match destination.split(":")[2]:
            case "sqs":
                sqs = self._client("sqs")
                sqs.send_message(QueueUrl=queue_url(sqs, destination), MessageBody=text)
            case "lambda":
                self.invoke(destination, text.encode(), "Event")
            case "events":
                kind = "Failure" if failed else "Success"
                entry = {
                    "Source": "lambda",
                    "DetailType": f"Lambda Function Invocation Result - {kind}",
                    "Detail": text,
                    "EventBusName": destination,
                    "Resources": [destination, f"{function.arn}:$LATEST"],
                }
                self._client("events").put_events(Entries=[entry])
            case service:
                log.error("%s: no local destination of type %s", function.logical_id, service)


def queue_url(sqs: Any, arn: str) -> str:
    """The URL of a queue by its ARN."""
    url: str = sqs.get_queue_url(QueueName=arn.rsplit(":", 1)[-1])["QueueUrl"]
    return url


def _json_or_text(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except ValueError:
        return base64.b64encode(payload).decode()
