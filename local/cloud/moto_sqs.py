"""Message move tasks, which moto lacks: what redrives a dead-letter queue.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html

A task is done when it has been started: moving is quick here. So there is none to cancel.
"""

import base64
import json
import uuid
from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.core.utils import unix_time_millis
from moto.sqs.exceptions import QueueDoesNotExist, SQSException
from moto.sqs.models import Message, Queue, SQSBackend
from moto.sqs.responses import SQSResponse

Json = dict[str, Any]
Patch = Callable[[Any, str, Any], None]

_MAX_LISTED = 10


def patch_move_tasks(patch: Patch) -> None:
    add = Queue.add_message
    tasks: dict[str, list[Json]] = {}  # the source's ARN → its tasks, newest first

    def add_and_remember(self: Queue, message: Any) -> None:
        # A message that comes from another queue was given up there.
        message.given_up_by = getattr(message, "held_by", None)
        message.held_by = self.queue_arn
        add(self, message)

    def start_message_move_task(self: SQSResponse) -> ActionResult:
        source_arn, destination_arn = self._get_param("SourceArn"), self._get_param("DestinationArn")
        source = _queue(self.sqs_backend, source_arn, "SourceArn")
        destination = _queue(self.sqs_backend, destination_arn, "DestinationArn") if destination_arn else None
        queues = self.sqs_backend.queues.values()
        if not any(queue.dead_letter_queue is source for queue in queues):
            raise SQSException(
                "InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue."
            )
        task = _move(self.sqs_backend, source, destination)
        if rate := self._get_param("MaxNumberOfMessagesPerSecond"):
            task["MaxNumberOfMessagesPerSecond"] = int(rate)
        tasks.setdefault(source_arn, []).insert(0, task)
        handle = json.dumps({"taskId": str(uuid.uuid4()), "sourceArn": source_arn})
        return ActionResult({"TaskHandle": base64.b64encode(handle.encode()).decode()})

    def list_message_move_tasks(self: SQSResponse) -> ActionResult:
        source_arn = self._get_param("SourceArn")
        _queue(self.sqs_backend, source_arn, "SourceArn")
        listed = min(int(self._get_param("MaxResults") or 1), _MAX_LISTED)
        return ActionResult({"Results": tasks.get(source_arn, [])[:listed]})

    patch(Queue, "add_message", add_and_remember)
    patch(SQSResponse, "start_message_move_task", start_message_move_task)
    patch(SQSResponse, "list_message_move_tasks", list_message_move_tasks)


def _queue(backend: SQSBackend, arn: str, parameter: str) -> Queue:
    try:
        return backend.get_queue(arn.rsplit(":", 1)[-1])
    except QueueDoesNotExist as error:
        message = f"The resource that you specified for the {parameter} parameter doesn't exist."
        raise SQSException("ResourceNotFoundException", message) from error


def _move(backend: SQSBackend, source: Queue, destination: Queue | None) -> Json:
    """Move what is visible, without a destination to where it came from; returns the task's description."""
    waiting = source.messages
    task: Json = {
        "Status": "COMPLETED",
        "SourceArn": source.queue_arn,
        "ApproximateNumberOfMessagesMoved": 0,
        "ApproximateNumberOfMessagesToMove": len(waiting),
        "StartedTimestamp": int(unix_time_millis()),
    }
    if destination is not None:
        task["DestinationArn"] = destination.queue_arn
    for message in waiting:
        target = destination or _origin(backend, message)
        if target is None:
            return {**task, "Status": "FAILED", "FailureReason": "CouldNotDetermineMessageSource"}
        source._messages.remove(message)
        source.pending_messages.discard(message)
        target.add_message(_anew(message))
        task["ApproximateNumberOfMessagesMoved"] += 1
    return task


def _origin(backend: SQSBackend, message: Any) -> Queue | None:
    arn = message.given_up_by
    return backend.queues.get(arn.rsplit(":", 1)[-1]) if arn else None


def _anew(message: Message) -> Message:
    """A moved message is a new one: another id, never received, sent now."""
    moved = Message(str(uuid.uuid4()), message.body, message.system_attributes)
    moved.message_attributes = message.message_attributes
    moved.group_id = message.group_id
    moved.mark_sent()
    return moved
