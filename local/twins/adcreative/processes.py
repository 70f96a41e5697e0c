"""Render processes: their tasks, how far they are, and the messages that the vendor sends about them."""

import base64
import json
import uuid
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from local.twins.adcreative.forms import Generation
from local.twins.jobs import Job, Phase
from local.twins.pictures import Picture

_FOLDER: Final = "adcreative-bucket/images/ai-product-images"


class RenderState(IntEnum):
    """1 and 5 are the document's; the vendor has others that it does not name, and these are the twin's."""

    STARTED = 1
    RENDERING = 3
    DONE = 5
    FAILED = 6
    UNKNOWN = 9


@dataclass(frozen=True, slots=True)
class Task:
    """One picture of a process. `share` of the process's time has passed when it is done."""

    id: str
    file_id: str
    picture: Picture
    share: float
    fails: bool = False

    @property
    def file_name(self) -> str:
        return f"{_FOLDER}/{self.file_id}.png"


@dataclass(slots=True, kw_only=True)
class Process(Job):
    application_id: str
    user_id: str
    render_kind: int
    tasks: tuple[Task, ...]

    def state(self, task: Task, now: float) -> RenderState:
        """Tasks end one after another; a process that fails does so at its end, as a whole."""
        match self.phase(now):
            case Phase.SUCCEEDED:
                return RenderState.FAILED if task.fails else RenderState.DONE
            case Phase.FAILED | Phase.CANCELED:
                return RenderState.FAILED
            case Phase.UNKNOWN:
                return RenderState.UNKNOWN
        if not self._whole and now >= self.done_at(task):
            return RenderState.FAILED if task.fails else RenderState.DONE
        share = self.progress(now)
        return RenderState.STARTED if share < task.share / 2 else RenderState.RENDERING

    def is_listed(self, now: float) -> bool:
        """Whether the application's listing has it yet: at once, unless it `listing_lags`."""
        lag = self.plan.get("listing_lags")
        return lag is None or now >= self.created_at + lag.number("seconds", 5.0)

    def done_at(self, task: Task) -> float:
        return self.created_at + self.delay * task.share

    def announced_at(self, task: Task) -> float:
        """When the vendor tells about this task; of a process that fails as a whole, at its end."""
        return self.settled_at if self._whole else self.done_at(task)

    @property
    def _whole(self) -> bool:
        return any(
            self.plan.get(name) for name in ("fail", "cancel", "expire", "stuck", "fail_then_complete")
        )


def tasks_for(generation: Generation, photo: bytes | None, *, failing: int) -> tuple[Task, ...]:
    """A task for each prompt and size; the last `failing` of them will fail."""
    wanted = [(prompt, size) for prompt in generation.prompts for size in generation.sizes()]
    count = len(wanted)
    return tuple(
        Task(
            id=str(uuid.uuid4()),
            file_id=str(uuid.uuid4()),
            picture=Picture(
                *size,
                scene=prompt.text,
                photo=photo,
                variant=number,
            ),
            share=(number + 1) / count,
            fails=number >= count - failing,
        )
        for number, (prompt, size) in enumerate(wanted)
    )


def started(process: Process) -> dict[str, Any]:
    """The answer to the start of a process: tasks as a map, nothing done."""
    return _head(process, RenderState.STARTED, completed=0, progress=0) | {
        "tasks": {task.id: int(RenderState.STARTED) for task in process.tasks},
        "renderType": process.render_kind,
        "isSuccessful": False,
        "errorMessage": "",
    }


def progress(process: Process, now: float, base_url: str) -> dict[str, Any]:
    """One element of CheckUserProgress: tasks as a list."""
    states = {task.id: process.state(task, now) for task in process.tasks}
    done = sum(state is RenderState.DONE for state in states.values())
    failed = sum(state is RenderState.FAILED for state in states.values())
    ended = done + failed == len(process.tasks)
    empty = process.plan.get("empty_success") is not None
    return _head(
        process,
        RenderState.DONE if ended else RenderState.STARTED,
        completed=done,
        progress=100 * (done + failed) // len(process.tasks),
    ) | {
        "taskUrls": [
            {
                "taskId": task.id,
                "renderState": int(states[task.id]),
                "publicImageUrl": f"{base_url}/{task.file_name}"
                if states[task.id] is RenderState.DONE and not empty
                else "",
            }
            for task in process.tasks
        ],
        "renderType": process.render_kind,
        "isSuccessful": ended and not failed,
        "errorMessage": f"{failed} of {len(process.tasks)} tasks failed." if failed else "",
    }


def task_message(process: Process, task: Task, now: float, image: bytes | None) -> dict[str, Any]:
    """The webhook about one finished task, in the vendor's PascalCase."""
    failed = process.state(task, now) is RenderState.FAILED
    return {
        "MessageType": "ImageProductGenerationTaskCompleted",
        "ApplicationId": process.application_id,
        "UserId": process.user_id,
        "ImageRenderProcessId": process.id,
        "TaskId": task.id,
        "ImageContentBytes": base64.b64encode(image).decode() if image and not failed else None,
        "IsSuccessful": not failed,
        "ErrorMessage": "The image could not be generated." if failed else "",
    }


def encode(message: dict[str, Any], casing: str) -> bytes:
    """The body of a webhook; `casing` is `mixed` (as it comes), `pascal` or `camel`."""
    return json.dumps(message if casing == "mixed" else _recase(message, casing)).encode()


def _recase(value: Any, casing: str) -> Any:
    if isinstance(value, list):
        return [_recase(item, casing) for item in value]
    if not isinstance(value, dict):
        return value
    turn = str.upper if casing == "pascal" else str.lower
    return {turn(name[:1]) + name[1:]: _recase(item, casing) for name, item in value.items()}


def _head(process: Process, state: RenderState, *, completed: int, progress: int) -> dict[str, Any]:
    return {
        "messageType": "ImageProductGenerationProgress",
        "requestRenderState": int(state),
        "applicationId": process.application_id,
        "userId": process.user_id,
        "imageRenderProcessId": process.id,
        "totalTaskCount": len(process.tasks),
        "completedTaskCount": completed,
        "progress": progress,
    }
