"""What AdCreative.ai answers: processes and their tasks, recommendations, presets, and two kinds of errors.

One thing has several names: imageId = backgroundRemovedImageAssetId = productImageAssetId, and
imageRenderProcessId = imageProductGeneratorProcessId. Casing varies: answers are camelCase, webhooks
PascalCase. The start gives `tasks` as a map (id → state), progress gives `taskUrls` as a list.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Progress, Purchase
from adrelay.providers import answers
from adrelay.providers.adcreative import request as request
from adrelay.providers.base import Call, Report
from adrelay.providers.capabilities import Preset
from adrelay.providers.options import unused_note

TITLE = "AdCreative.ai"
# renderState of a request and of a task; anything else: in progress until there is an errorMessage
STATUSES: Mapping[str, AttemptState] = {"1": AttemptState.WAITING, "5": AttemptState.SUCCEEDED}
_DONE = 5
_LABEL = 100  # characters of a prompt
_TASK_LIMIT = 200  # of one process: 6 scenes in 10 formats are 60
_GUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_CUT_OUT_ERROR = re.compile(r"Error while removing background:?\s*(\{.*\})", re.DOTALL)
_CUT_OUT_CODES = {"file_too_large": ErrorCode.TOO_LARGE, "unknown_foreground": ErrorCode.UNPROCESSABLE}
_NO_CHANNEL = "No active notification channel"
_NO_CREDITS = "Api Key Credits"


@dataclass(frozen=True, slots=True)
class Task:
    """One picture in the making."""

    id: str | None
    state: int | None
    url: str | None
    error: str | None

    @property
    def settled(self) -> bool:
        return self.state == _DONE or self.error is not None


@dataclass(frozen=True, slots=True)
class Process:
    """One photoshoot as the vendor tells it. `expected`: totalTaskCount."""

    id: str
    user_id: str | None
    state: int | None
    expected: int | None
    percentage: int
    error: str | None
    tasks: tuple[Task, ...]
    raw: Mapping[str, Any]

    @property
    def ended(self) -> bool:
        """Done is: progress 100 and every task in state 5; a task that failed is settled too.

        A process that calls itself done but lists fewer tasks than it counts has lost them.
        """
        if self.error is not None:
            return True
        if not all(task.settled for task in self.tasks):
            return False
        whole = len(self.tasks) >= (self.expected or 1)
        if whole and any(task.error for task in self.tasks):
            return True
        return self.percentage >= 100 and (whole or self.state == _DONE)


def processes(document: Any) -> list[Process]:
    """The processes in a progress answer (a list), a start answer or a webhook (an object)."""
    entries = document if isinstance(document, list) else [document]
    return [found for entry in entries if isinstance(entry, dict) and (found := process(entry)) is not None]


def process(entry: Mapping[str, Any]) -> Process | None:
    """One process; None when it has no id."""
    fields = answers.folded(entry)
    number = process_id(fields)
    if number is None:
        return None
    return Process(
        id=number,
        user_id=_identifier(fields.get("userid")),
        state=_state(fields.get("requestrenderstate")),
        expected=answers.whole_number(fields.get("totaltaskcount")),
        percentage=min(int(answers.quantity(fields.get("progress")) or 0), 100),
        error=_explained(answers.text(fields.get("errormessage"), 2000))[1],
        tasks=tuple(_tasks(fields))[:_TASK_LIMIT],
        raw=entry,
    )


def process_id(fields: Mapping[str, Any]) -> str | None:
    """The process that folded `fields` speak of."""
    names = ("imagerenderprocessid", "imageproductgeneratorprocessid")
    return next((found for name in names if (found := _identifier(fields.get(name)))), None)


def _tasks(fields: Mapping[str, Any]) -> Iterable[Task]:
    listed, mapped = fields.get("taskurls"), fields.get("tasks")
    if isinstance(listed, list):
        for item in listed:
            if isinstance(item, dict):
                task = answers.folded(item)
                url = task.get("publicimageurl")
                yield Task(
                    id=_identifier(task.get("taskid")),
                    state=_state(task.get("renderstate")),
                    url=url if isinstance(url, str) and answers.is_url(url) else None,
                    error=answers.text(task.get("errormessage")),
                )
    elif isinstance(mapped, dict):
        for task_id, state in mapped.items():
            yield Task(_identifier(task_id), _state(state), url=None, error=None)


def _state(value: Any) -> int | None:
    number = answers.quantity(value)
    return int(number) if number is not None else None


def _identifier(value: Any) -> str | None:
    """A vendor's id; a GUID, which comes in either case, in lower case."""
    found = answers.identifier(value)
    return found.lower() if found and _GUID.fullmatch(found) else found


# -- what a process means --------------------------------------------------------------------------


def report(found: Process, call: Call, usd_per_picture: Decimal, source: str = "poll") -> Report:
    """The outcome of a process that has ended, or how far it is."""
    if found.ended:
        return Report(outcome=_outcome(found, call, usd_per_picture, source))
    done = sum(task.state == _DONE for task in found.tasks)
    of = f" of {found.expected}" if found.expected else ""
    message = f"{done}{of} pictures" if found.tasks else None
    return Report(progress=Progress(step="generate", message=message, percentage=found.percentage))


def _outcome(found: Process, call: Call, usd_per_picture: Decimal, source: str) -> Outcome:
    size = request.size(call.brief, call.options)
    known = {"width": size.width, "height": size.height, "aspect_ratio": size.ratio} if size else {}
    labels, unsure = _labels(found, call, size is not None)
    made = tuple(
        Deliverable(url=task.url, id=task.id, label=label, **known)
        for task, label in zip(found.tasks, labels, strict=True)
        if task.url
    )
    expected = max(found.expected or 0, len(found.tasks)) or None
    why = found.error or next((task.error for task in found.tasks if task.error), None)
    rest: dict[str, Any] = {
        "expected": expected,
        "result": _result(call),
        "raw": dict(found.raw),
        "source": source,
    }
    if made:
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=made,
            # An answer in which some are missing says what became of them.
            error=_error(ErrorCode.VENDOR_FAILED, why) if why else None,
            purchase=Purchase.YES,
            units=Decimal(len(made)),
            cost=usd_per_picture * len(made),
            notes=(
                *_missing_notes(found, expected, why),
                *unsure,
                *unused_note(TITLE, call.brief, request.USED),
            ),
            **rest,
        )
    if why:
        # "Error decreasing Api Key Credits" is an error of Download: where there is nothing to download,
        # nothing is charged.
        code = _explained(why)[0] or ErrorCode.VENDOR_FAILED
        rest |= {"purchase": Purchase.NO, "cost": Decimal("0.00"), "units": Decimal(0)}
        return Outcome(state=AttemptState.FAILED, error=_error(code, why), **rest)
    error = _error(ErrorCode.NO_ASSETS, f"{TITLE} reported success without any picture")
    return Outcome(state=AttemptState.FAILED, error=error, purchase=Purchase.YES, **rest)


def _labels(found: Process, call: Call, one_size: bool) -> tuple[list[str | None], tuple[str, ...]]:
    """The scene that each task shows, and what is to be said of that.

    The vendor tells no task's scene. Its documents answer a start and a progress with the tasks in one order,
    so in one size they go by the order in which the scenes were asked for; in several nobody can know.
    """
    scenes = [one.get("preset") or one["prompt"][:_LABEL] for one in _scenes(call)]
    if len(set(scenes)) == 1:
        return [scenes[0] for _ in found.tasks], ()
    tasks = call.memo.get("tasks") or [task.id for task in found.tasks]
    if not scenes or not one_size or len(tasks) != len(scenes):
        return [None] * len(found.tasks), (f"{TITLE} does not say which scene a picture shows",)
    ordered = dict(zip(tasks, scenes, strict=True))
    note = f"{TITLE} does not say which scene a picture shows: labels go by the order of the scenes"
    return [ordered.get(task.id) for task in found.tasks], (note,)


def _scenes(call: Call) -> list[dict[str, str]]:
    """What was asked for; none of an attempt that an earlier release has sent."""
    return call.memo.get("scenes") or request.scenes(call.brief, call.options, request.NOTHING)


def _result(call: Call) -> dict[str, Any] | None:
    """What the vendor recommends for the photo, and the scenes that were asked for."""
    told = {**call.memo.get("recommended", {}), "scenes": _scenes(call)}
    return told if told["scenes"] else None


def _error(code: ErrorCode, message: str) -> JobError:
    again = code in (ErrorCode.VENDOR_FAILED, ErrorCode.NO_ASSETS)  # a photo that cannot be cut out stays one
    return JobError(code=code, message=message, provider=request.NAME, retryable=again)


def _missing_notes(found: Process, expected: int | None, why: str | None) -> tuple[str, ...]:
    notes = [
        f"Picture {index}: {task.error or 'the vendor gives no public URL'}"
        for index, task in enumerate(found.tasks, 1)
        if not task.url
    ]
    if expected and len(found.tasks) < expected:
        notes.append(f"{TITLE} lists {len(found.tasks)} of {expected} pictures")
    if found.error:
        notes.append(f"{TITLE}: {found.error}")
    return tuple(notes[:20])


# -- recommendations and presets -------------------------------------------------------------------


def recommendation(document: Mapping[str, Any]) -> request.Recommendation | None:
    """What the vendor recommends; None when it names no image."""
    fields = answers.folded(document)
    names = ("backgroundremovedimageassetid", "imageid", "productimageassetid")
    image_id = next((found for name in names if (found := answers.identifier(fields.get(name)))), None)
    if image_id is None:
        return None
    said = fields.get("productinfo")
    info = answers.folded(said) if isinstance(said, dict) else {}
    return request.Recommendation(
        image_id=image_id,
        product_name=answers.text(info.get("productname"), 1000),
        product_description=answers.text(info.get("productdescription"), 5000),
        prompts=_texts(fields.get("recommendedprompts")),
        preset_ids=_texts(fields.get("recommendedpresetids")),
    )


def presets(document: Any) -> list[Preset]:
    """The catalogue; what has no id is left out."""
    entries = document if isinstance(document, list) else []
    return [found for entry in entries if isinstance(entry, dict) and (found := _preset(entry)) is not None]


def _preset(entry: Mapping[str, Any]) -> Preset | None:
    number = answers.text(entry.get("id"), 128)
    if number is None:
        return None
    url, categories = entry.get("previewImageUrl"), entry.get("categories")
    named = [item.get("name") for item in categories if isinstance(item, dict)] if categories else []
    return Preset(
        id=number,
        name=answers.text(entry.get("previewName")),
        prompt=answers.text(entry.get("promptText"), 1000),
        preview_url=url if isinstance(url, str) and answers.is_url(url) else None,
        categories=_texts(named),
        tags=_texts(entry.get("tags")),
        old=entry.get("isOldPreset") is True,
    )


def _texts(value: Any) -> tuple[str, ...]:
    items = value[:100] if isinstance(value, list) else []
    return tuple(found for item in items if (found := answers.text(item, 1000)))


# -- errors ----------------------------------------------------------------------------------------


def secrets(call: Call) -> list[str]:
    """What is cut out of what the vendor says. The application's id is no secret: it is in every answer."""
    return [value for name, value in call.credentials.items() if name != "application_id"]


def refusal(response: httpx.Response, call: Call) -> Rejected:
    """What the vendor's no means, in both of its error shapes and the text that a failed cut-out gives.

    Layered: `errors` maps "engine: X" and "business: X" (also the bare "business:") to sentences. By field:
    `errors` maps the fields' names to sentences.
    """
    plain = answers.refusal(response, secrets(call))
    said = plain.raw.get("errors") if isinstance(plain.raw, dict) else None
    errors = said if isinstance(said, dict) else {}
    sentences = [text for value in errors.values() for text in (_texts(value) or _texts([value]))]
    told = " ".join(dict.fromkeys(sentences)) or (plain.raw if isinstance(plain.raw, str) else "")
    code, message = _explained(told[:2000] or None)
    field = next((name for name in errors if re.fullmatch(r"\w+", name)), None)
    if code is None and _NO_CREDITS.lower() in told.lower():
        code = ErrorCode.INSUFFICIENT_BALANCE
    if code is None and _NO_CHANNEL.lower() in told.lower():
        code, message = (
            ErrorCode.NOT_CONFIGURED,
            f"{message} Create an active notification channel at the vendor.",
        )
    return Rejected(
        code or plain.code,
        message or plain.message,
        retryable=plain.retryable,
        field=_our_field(field) if field else (request.PHOTO if _CUT_OUT_ERROR.search(told) else None),
        raw=plain.raw,
    )


def _our_field(name: str) -> str:
    return request.PHOTO if name == "productImage" else f"provider_options.{request.NAME}.{name}"


def _explained(told: str | None) -> tuple[ErrorCode | None, str | None]:
    """(code, message) of what the vendor tells; a failed cut-out is told as text followed by JSON."""
    found = _CUT_OUT_ERROR.search(told or "")
    if told is None or found is None:
        return None, told
    try:
        document = answers.read_json(found[1].encode())
    except ValueError:
        return None, told
    listed = document.get("errors") if isinstance(document, dict) else None
    error = next((item for item in listed if isinstance(item, dict)), {}) if isinstance(listed, list) else {}
    parts = [text for name in ("title", "detail") if (text := answers.text(error.get(name)))]
    code = error.get("code")
    known = _CUT_OUT_CODES.get(code) if isinstance(code, str) else None
    return known, f"The background cannot be removed: {': '.join(parts)}" if parts else told


def own(found: Iterable[Process], reference: str | None) -> Process | None:
    """The process of this reference."""
    return next((one for one in found if one.id == reference), None)


def of_user(found: Iterable[Process], user_id: str) -> list[Process]:
    return [one for one in found if (one.user_id or "").lower() == user_id.lower()]


def is_ours(found: Process, call: Call) -> bool | None:
    """Its user is the attempt's alone, unless the user of the job has given one."""
    if found.user_id is None:
        return None
    if found.user_id.lower() != request.user_id(call).lower():
        return False
    return True if request.has_own_user(call) else None


def with_expected(found: Process, expected: int | None) -> Process:
    """`found`, counting what the start promised where the progress does not say."""
    return found if found.expected or not expected else replace(found, expected=expected)
