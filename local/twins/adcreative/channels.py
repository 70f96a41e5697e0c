"""Notification channels: where an application is told about its processes, and what it is told.

What is public: a channel is a webhook or a RabbitMQ queue, may carry the pictures (`includeImageData`), can
be created, updated, deleted and listed, and one must be active before anything is generated. The paths and
the other field names are this twin's.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from threading import RLock
from typing import Any, Final, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response

from local.twins import bodies
from local.twins.adcreative import processes
from local.twins.adcreative.errors import by_field, layered
from local.twins.adcreative.processes import Process, RenderState, Task
from local.twins.adcreative.settings import AdCreativeSettings
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route
from local.twins.clock import Clock
from local.twins.jobs import Job
from local.twins.pictures import Renderer
from local.twins.webhooks import Message

_PATH: Final = "/api/v1/NotificationChannel"
# The message about the whole process follows the one about its last task.
_AFTER_LAST_TASK: Final = 0.05


class ChannelRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    applicationId: str  # noqa: N815 - the vendor's names
    type: Literal["WebHook", "RabbitMQ"] = "WebHook"
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    includeImageData: bool = False  # noqa: N815 - as the vendor spells it
    isActive: bool = True  # noqa: N815 - as the vendor spells it


@dataclass(frozen=True, slots=True)
class Channel:
    id: str
    type: str
    url: str | None
    includeImageData: bool = False  # noqa: N815 - the vendor's names
    isActive: bool = True  # noqa: N815 - as the vendor spells it


class Announcing(Protocol):
    """What channels ask of the twin that they announce for."""

    settings: AdCreativeSettings
    base_url: str
    clock: Clock
    lock: RLock
    render: Renderer

    def schedule_webhooks(
        self, job: Job, messages: list[Message], *, forged: Callable[[], bytes], stale: Callable[[], bytes]
    ) -> None: ...


class Channels:
    """The channels of one twin's application."""

    def __init__(self, twin: Announcing) -> None:
        self._twin = twin
        seeded = Channel(str(uuid.uuid4()), "RabbitMQ", None)
        self._channels = {seeded.id: seeded}

    @staticmethod
    def routes(current: Callable[[], "Channels"]) -> Iterator[Route]:
        """Their endpoints. `current` gives the channels in force: a reset of the twin makes new ones."""
        yield Route("POST", _PATH, lambda call: current().add(call))
        yield Route("GET", _PATH, lambda call: current().listing(call))
        yield Route("PUT", f"{_PATH}/<channel_id>", lambda call: current().change(call))
        yield Route("DELETE", f"{_PATH}/<channel_id>", lambda call: current().remove(call))

    def active(self) -> list[Channel]:
        """Those made by API and, if `channel_url` is set, the one of the settings."""
        settings = self._twin.settings
        found = [channel for channel in self._channels.values() if channel.isActive]
        if settings.channel_url:
            found.append(Channel("settings", "WebHook", settings.channel_url, settings.include_image_data))
        return found

    def add(self, call: Call) -> Response:
        channel = self._read(call, str(uuid.uuid4()))
        with self._twin.lock:
            self._channels[channel.id] = channel
        return self._answer(channel, 201)

    def listing(self, call: Call) -> Response:
        with self._twin.lock:
            return json_response([self._describe(channel) for channel in self._channels.values()])

    def change(self, call: Call) -> Response:
        with self._twin.lock:
            self._find(call)
            channel = self._read(call, call.args["channel_id"])
            self._channels[channel.id] = channel
        return self._answer(channel, 200)

    def remove(self, call: Call) -> Response:
        with self._twin.lock:
            channel = self._find(call)
            del self._channels[channel.id]
        return self._answer(channel, 200)

    def demand_one(self, owner: str) -> None:
        """Raises ApiError as the vendor does when there is no active channel."""
        if not self.active():
            raise layered(
                404,
                operation="Active",
                engine=f"No active notification channel configurations found for Application {owner}.",
                business=f"Error getting active notification channel configurations for Application: {owner}",
            )

    def announce(self, process: Process) -> None:
        """Queue the messages about this process: one for each task, then one for all of them."""
        twin = self._twin
        for channel in self.active():
            if channel.url:
                messages = list(self._messages(process, channel, channel.url))
                twin.schedule_webhooks(
                    process,
                    messages,
                    forged=lambda: self._forged(process),
                    stale=lambda: self._stale(process),
                )

    def _messages(self, process: Process, channel: Channel, url: str) -> Iterator[Message]:
        if any(process.plan.get(name) for name in ("stuck", "expire")):
            return
        for task in process.tasks:
            at = process.announced_at(task)

            def build(task: Task = task) -> bytes:
                return self._task_body(process, task, with_image=channel.includeImageData)

            yield Message(at, url, process.id, f"task {task.id}", build)
        yield Message(
            process.settled_at + _AFTER_LAST_TASK, url, process.id, "progress", lambda: self._body(process)
        )

    def _task_body(self, process: Process, task: Task, *, with_image: bool) -> bytes:
        twin = self._twin
        now = twin.clock.now()
        done = process.state(task, now) is RenderState.DONE
        image = twin.render(task.picture) if with_image and done else None
        return processes.encode(
            processes.task_message(process, task, now, image), twin.settings.webhook_casing
        )

    def _body(self, process: Process) -> bytes:
        twin = self._twin
        message = processes.progress(process, twin.clock.now(), twin.base_url)
        return processes.encode(message, twin.settings.webhook_casing)

    def _forged(self, process: Process) -> bytes:
        """Success with strangers' pictures, long before the truth."""
        message = processes.progress(process, process.created_at, "https://forged.invalid")
        for task in message["taskUrls"]:
            task |= {"renderState": 5, "publicImageUrl": "https://forged.invalid/photo.png"}
        message |= {"progress": 100, "requestRenderState": 5, "isSuccessful": True}
        return processes.encode(message, self._twin.settings.webhook_casing)

    def _stale(self, process: Process) -> bytes:
        message = processes.progress(process, process.created_at, self._twin.base_url)
        return processes.encode(message, self._twin.settings.webhook_casing)

    def _read(self, call: Call, channel_id: str) -> Channel:
        try:
            body = ChannelRequest.model_validate(bodies.as_json(call.request))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            raise by_field(**{str(first["loc"][-1]) if first["loc"] else "body": first["msg"]}) from error
        if body.type == "WebHook" and body.url is None:
            raise by_field(url="The url field is required.")
        return Channel(channel_id, body.type, body.url, body.includeImageData, body.isActive)

    def _find(self, call: Call) -> Channel:
        channel = self._channels.get(call.args["channel_id"])
        if channel is None:
            raise ApiError(404, "Notification channel not found.")
        return channel

    def _describe(self, channel: Channel) -> dict[str, Any]:
        return asdict(channel) | {"applicationId": self._twin.settings.application_id}

    def _answer(self, channel: Channel, status: int) -> Response:
        return json_response(self._describe(channel), status)
