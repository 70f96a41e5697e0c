"""SQS queues, and Lambda's polling of them, in virtual time."""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.chaos.agenda import Agenda
from local.chaos.determinism import CLOCK
from local.cloud.event_sources import QueueSource
from local.cloud.lambda_runtime import Result
from local.dynamodb.table import Refused

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    id: str
    body: str
    visible_at: float
    received: int = 0
    came_from: str | None = None  # the ARN of the queue that gave it up


@dataclass(slots=True)
class Queue:
    """`dead_letters`: the ARN of the queue for messages that were received `most` times in vain."""

    arn: str
    url: str
    visibility: float
    dead_letters: str | None = None
    most: int = 0
    source: QueueSource | None = None
    messages: list[Message] = field(default_factory=list)


class Queues:
    """All of a world. `invoke` runs a function by name or ARN. `sent`: the body of each message that was sent
    to one."""

    def __init__(self, queues: list[Queue], agenda: Agenda, invoke: Callable[[str, bytes], Result]) -> None:
        self.all = {queue.url: queue for queue in queues}
        self._by_arn = {queue.arn: queue for queue in queues}
        self._agenda = agenda
        self._invoke = invoke
        self._numbers = itertools.count(1)
        self.sent: list[str] = []

    def answer(self, operation: str, given: Json) -> Json:
        """The answer to a request. Raises Refused, NotImplementedError for what nobody has used."""
        match operation:
            case "SendMessage":
                delay = float(given.get("DelaySeconds", 0))
                self.sent.append(given["MessageBody"])
                return {"MessageId": self._send(self.all[given["QueueUrl"]], given["MessageBody"], delay)}
            case "ChangeMessageVisibility":
                return self._postpone(given)
            case "GetQueueUrl":
                name = given["QueueName"]
                return {"QueueUrl": next(url for url in self.all if url.endswith(f"/{name}"))}
            case "ReceiveMessage":
                return self._receive(given)
            case "DeleteMessage":
                queue = self.all[given["QueueUrl"]]
                queue.messages = [one for one in queue.messages if one.id != given["ReceiptHandle"]]
                return {}
            case "ListDeadLetterSourceQueues":
                arn = self.all[given["QueueUrl"]].arn
                return {"queueUrls": [url for url, queue in self.all.items() if queue.dead_letters == arn]}
            case "GetQueueAttributes":
                return {"Attributes": {"QueueArn": self.all[given["QueueUrl"]].arn}}
        raise NotImplementedError(f"sqs.{operation}")

    def _send(self, queue: Queue, body: str, delay: float = 0.0, came_from: str | None = None) -> str:
        message = Message(f"message-{next(self._numbers)}", body, CLOCK.now + delay, came_from=came_from)
        queue.messages.append(message)
        self._look_at(queue, delay)
        return message.id

    def _receive(self, given: Json) -> Json:
        """As a person's command receives: nothing is polled here."""
        queue = self.all[given["QueueUrl"]]
        visible = [one for one in queue.messages if one.visible_at <= CLOCK.now]
        for message in visible[: given["MaxNumberOfMessages"]]:
            message.visible_at = CLOCK.now + given["VisibilityTimeout"]
        return {
            "Messages": [
                {
                    "MessageId": one.id,
                    "ReceiptHandle": one.id,
                    "Body": one.body,
                    "Attributes": {"DeadLetterQueueSourceArn": one.came_from} if one.came_from else {},
                }
                for one in visible[: given["MaxNumberOfMessages"]]
            ]
        }

    def _postpone(self, given: Json) -> Json:
        queue = self.all[given["QueueUrl"]]
        for message in queue.messages:
            if message.id == given["ReceiptHandle"]:
                message.visible_at = CLOCK.now + given["VisibilityTimeout"]
                self._look_at(queue, given["VisibilityTimeout"])
                return {}
        raise Refused("ReceiptHandleIsInvalid")

    def _look_at(self, queue: Queue, seconds: float) -> None:
        if queue.source is not None:
            self._agenda.later(
                seconds + 0.05, f"queue {queue.arn.rpartition(':')[2]}", lambda: self._poll(queue)
            )

    def _poll(self, queue: Queue) -> None:
        """Lambda's poller: what is visible goes to the function; what failed comes back in its time."""
        source = queue.source
        taken = [message for message in queue.messages if message.visible_at <= CLOCK.now]
        for message in [one for one in taken if queue.most and one.received >= queue.most]:
            taken.remove(message)
            queue.messages.remove(message)
            if queue.dead_letters is not None:
                self._send(self._by_arn[queue.dead_letters], message.body, came_from=queue.arn)
        if source is None or not taken:
            return
        batch = taken[: source.batch_size]
        for message in batch:
            message.received += 1
            message.visible_at = CLOCK.now + queue.visibility
        if len(taken) > len(batch):
            self._look_at(queue, 0)
        result = self._invoke(
            source.function, json.dumps({"Records": [_record(queue, one) for one in batch]}).encode()
        )
        failed = _failed(result, batch, source)
        queue.messages = [one for one in queue.messages if one not in batch or one.id in failed]
        for message in batch:
            if message.id in failed:
                self._look_at(queue, message.visible_at - CLOCK.now)


def _record(queue: Queue, message: Message) -> Json:
    return {
        "messageId": message.id,
        "receiptHandle": message.id,
        "body": message.body,
        "attributes": {
            "ApproximateReceiveCount": str(message.received),
            "SentTimestamp": str(int(CLOCK.now * 1000)),
            "SenderId": "AIDACHAOS",
            "ApproximateFirstReceiveTimestamp": str(int(CLOCK.now * 1000)),
        },
        "messageAttributes": {},
        "md5OfBody": "",
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.arn,
        "awsRegion": "us-east-1",
    }


def _failed(result: Result, batch: list[Message], source: QueueSource) -> set[str]:
    """The messages of a batch that come back."""
    everything = {message.id for message in batch}
    if result.error is not None:
        return everything
    if not source.reports_failures:
        return set()
    answer = json.loads(result.payload or b"null") or {}
    named = {failure.get("itemIdentifier") for failure in answer.get("batchItemFailures") or []}
    return named if named <= everything else everything
