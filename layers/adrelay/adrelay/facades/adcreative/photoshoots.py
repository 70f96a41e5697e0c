"""AdCreative.ai's photoshoots, served: its forms as briefs, jobs as its progress, errors as it words them.

https://api-docs.adcreative.ai/docs/features/product-photoshoot-api. What its documents leave open, and what
is chosen here: docs/vendors/adcreative.md.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Final

from adrelay.errors import (
    FieldError,
    InvalidRequest,
    NotFound,
    PaymentRequired,
    RequestError,
    TooLarge,
    Unauthorized,
)
from adrelay.facades import bodies
from adrelay.facades.adcreative.channels import Channels
from adrelay.facades.adcreative.guids import guid
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller, Desk, Order, said
from adrelay.facades.places import WHOLE, error_of, notes_of
from adrelay.facades.settings import setting
from adrelay.images.library import Library
from adrelay.jobs.kept_files import asset_id_at
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.adcreative.request import PhotoshootOptions
from adrelay.providers.capabilities import Preset
from adrelay.providers.studio.options import CUTOUT_PRESET, PHOTOS_A_JOB, presets
from adrelay.providers.studio.options import NAME as STUDIO
from adrelay.requests.kinds import JobKind
from adrelay.security.tokens import id_of, uuid_of
from adrelay.web.dialects import Dialect, Refusal

VENDOR: Final = "adcreative"
MESSAGE: Final = "ImageProductGenerationProgress"
STARTED, DONE, FAILED = 1, 5, 6  # render states; the last is ours
UNAUTHORIZED: Final = "Token is missing, invalid or ApplicationId is not found in the token."
Json = dict[str, Any]
_SIZES: Final = {31: 5, 992: 5, 1023: 10}  # of the kinds that stand for several
_NEEDED: Final = (
    *("applicationId", "userId", "renderKind", "productImageAssetId", "PromptObjectsString"),
    *("productName", "productDescription"),
)
_BOOLEANS: Final = ("DisableSafeMargin", "UseSameStyleReferenceImage")  # `True`, as Python writes it, is one
# Of the document, and not among the studio's own.
_MORE_PRESETS: Final = {
    "white_pink_yellow_gradient_background_monochrome": "in front of a white, pink and yellow gradient"
}
_PAGES, _PAGE = 5, 100  # of an application's photoshoots
PLACES: Final = {
    "brief.scenes": "PromptObjectsString",
    "brief.scenes.*": "PromptObjectsString.*",
    "brief.scenes.*.preset": "PromptObjectsString.*.preset",
    "brief.scenes.*.prompt": "PromptObjectsString.*.prompt",
    "brief.product.images": "productImageAssetId",
    "brief.product.name": "productName",
    "brief.product.description": "productDescription",
    f"provider_options.{STUDIO}.render_kind": "renderKind",
    "GET /v1/presets": "PresetKeys",
}
"""Where a client has said what the brief of a photoshoot says."""


def read(form: Mapping[str, str | None]) -> Json:
    """The form of `POST AdCreative`. InvalidRequest names each field that is wrong."""
    given: Json = {name: value for name, value in form.items() if value not in (None, "")}
    missing = [name for name in _NEEDED if name not in given]
    if missing:
        raise InvalidRequest.of(*(FieldError(one, f"The {one} field is required.") for one in missing))
    for name in ("applicationId", "userId", "productImageAssetId"):
        given[name] = guid(name, given[name])
    given |= {name: given[name].strip().lower() for name in _BOOLEANS if name in given}
    given["PromptObjectsString"] = _prompts(given["PromptObjectsString"])
    asked = PhotoshootOptions.model_validate(bodies.read(PhotoshootOptions, given))
    read_form: Json = asked.model_dump(mode="json", by_alias=True, exclude_none=True)
    return read_form


def _prompts(text: str) -> Any:
    """The list that stands in a form's field as text, which may say more than we know; else the text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return text
    if found in (None, ""):
        raise InvalidRequest.of(
            FieldError("PromptObjectsString", "The PromptObjectsString field is required.")
        )
    return found


def start(desk: Desk, caller: Caller, asked: Json, key: str | None) -> Job:
    """The job of this form; of one without an active notification channel nobody is told."""
    channel = Channels(desk.store, caller.tenant).active(asked["applicationId"])
    chosen = setting(desk.store, caller.tenant, VENDOR)
    own = {name: value for name, value in asked.items() if name != "productImageAssetId"}
    photo = id_of("img", asked["productImageAssetId"]) or ""
    try:
        Library(desk.store, caller.tenant).image(photo)
    except NotFound as error:
        message = f"The value '{asked['productImageAssetId']}' is not valid."
        raise InvalidRequest.of(FieldError("productImageAssetId", message)) from error
    if not chosen.is_vendors_own and _pictures(own) > PHOTOS_A_JOB:
        message = f"These prompts in this kind are more than {PHOTOS_A_JOB} pictures."
        raise InvalidRequest.of(FieldError("renderKind", message))
    order = Order(
        JobKind.PRODUCT_PHOTO,
        {
            "product": {
                "name": asked["productName"][:300],
                "description": asked["productDescription"],
                "images": [{"image_id": photo}],
            },
            "scenes": [_scene(one) for one in asked["PromptObjectsString"]],
        },
        own,
        PLACES,
        options={
            STUDIO: {
                "render_kind": asked["renderKind"],
                "disable_safe_margin": asked.get("DisableSafeMargin", False),
                "use_same_style": asked.get("UseSameStyleReferenceImage", True),
            }
        },
        key=key,
        callback_url=channel["url"] if channel is not None else None,
        channel_id=channel["id"] if channel is not None else None,
    )
    return desk.take(caller, chosen, order).job


def started(job: Job) -> Json:
    """The answer to a start: tasks as a map, nothing done."""
    return {
        **_head(job, STARTED, completed=0, progress=0),
        "tasks": dict.fromkeys(_tasks(job), STARTED),
        "renderType": said(job)["renderKind"],
        "isSuccessful": False,
        "errorMessage": "",
    }


def progress(job: Job, links: Links) -> Json:
    """The job as the vendor tells how far it is: tasks as a list."""
    assets, ended = _assets(job), job.status.terminal
    missing = FAILED if ended else STARTED
    tasks = [
        {
            "taskId": task,
            "renderState": DONE if index in assets else missing,
            "publicImageUrl": links.of_asset(job, assets[index]) if index in assets else "",
        }
        for index, task in enumerate(_tasks(job))
    ]
    message = error_of(job, PLACES, "")
    if ended and job.status is not JobStatus.COMPLETED:
        message = message or f"{len(tasks) - len(assets)} of {len(tasks)} tasks failed."
    begun = min(job.progress.percentage, 99) if job.progress else 0
    return {
        **_head(
            job,
            DONE if ended else STARTED,
            completed=len(assets),
            progress=100 if ended else begun,
        ),
        "taskUrls": tasks,
        "renderType": said(job)["renderKind"],
        "isSuccessful": job.status is JobStatus.COMPLETED,
        "errorMessage": message,
    }


def notes(job: Job) -> dict[str, str]:
    """The header that tells its notes."""
    return notes_of(job, PLACES)


def task_messages(job: Job) -> Iterator[tuple[Json, Asset | None]]:
    """What the channel is told of each task, without the picture, and which one that is."""
    assets = _assets(job)
    for index, task in enumerate(_tasks(job)):
        yield (
            {
                "MessageType": "ImageProductGenerationTaskCompleted",
                "ApplicationId": said(job)["applicationId"],
                "UserId": said(job)["userId"],
                "ImageRenderProcessId": uuid_of(job.id),
                "TaskId": task,
                "ImageContentBytes": None,
                "IsSuccessful": index in assets,
                "ErrorMessage": "" if index in assets else "The image could not be generated.",
            },
            assets.get(index),
        )


def photoshoots(store: Store, tenant: str, *, application: str) -> Iterator[Job]:
    """Those of an application, newest first: of the last five hundred."""
    cursor: str | None = None
    for _ in range(_PAGES):
        page = store.list_jobs(tenant, Filters(source=VENDOR), cursor=cursor, limit=_PAGE)
        yield from (job for job in page.jobs if said(job).get("applicationId") == application)
        cursor = page.cursor
        if cursor is None:
            return


def photoshoot(store: Store, tenant: str, process: str) -> Job | None:
    found = store.find_job(id_of("job", process) or "")
    mine = found is not None and (found.tenant, found.source) == (tenant, VENDOR)
    return found if mine and found is not None and found.erased_at is None else None


def done_task(store: Store, tenant: str, process: str, task: str) -> Asset:
    """The finished picture of a task. NotFound in the vendor's words."""
    job = photoshoot(store, tenant, process)
    tasks = _tasks(job) if job is not None else []
    asset = _assets(job).get(tasks.index(task)) if job is not None and task in tasks else None
    if asset is None:
        raise _layered(
            NotFound,
            "ProductGeneration/Download",
            "Image content not found.",
            "Not found error occurred while getting image content stream",
        )
    return asset


def preset_view(preset: Preset, api_url: str) -> Json:
    """A scene as `GET PresetKeys` lists it."""
    return {
        "id": preset.id,
        "previewImageUrl": f"{api_url}/v1/presets/{preset.id}/preview.webp",
        "previewName": preset.name,
        "promptText": preset.prompt,
        "tags": list(preset.tags),
        "categories": [{"name": name} for name in preset.categories],
        "isOldPreset": False,
    }


def recommendations(image: str, file_name: str) -> Json:
    """What goes with a photo: the product is named after its file, scenes by the words of that name."""
    said_so = file_name.replace("%22", '"').rsplit(".", 1)[0]  # forms write quotes in names so
    name = " ".join(re.split(r"[^\w]+|_+", said_so)).strip()[:200] or "product"
    words = set(name.lower().split())

    def fit(preset: Preset) -> int:
        told = " ".join((preset.id, preset.prompt or "", *preset.tags)).lower()
        return -len(words & set(re.split(r"[^a-z]+", told)))

    best = sorted((one for one in presets() if one.id != CUTOUT_PRESET), key=fit)
    scenes = [one.prompt for one in best if one.prompt and not one.prompt.startswith(",")]
    return {
        "productInfo": {"productName": name, "productDescription": f"{name[0].upper()}{name[1:]}"},
        "backgroundRemovedImageAssetId": image,
        "recommendedPrompts": scenes[:4],
        "recommendedPresetIds": [one.id for one in best[:6]],
    }


def _scene(prompt: Json) -> Json:
    if prompt["tag"] == "custom":
        return {"prompt": prompt.get("prompt")}
    named = prompt.get("preset")
    known = {one.id for one in presets()}
    if named not in known and named in _MORE_PRESETS:
        return {"prompt": _MORE_PRESETS[named]}
    return {"preset": named}


def _pictures(own: Json) -> int:
    sizes = _SIZES.get(own["renderKind"], 1)
    alone = [one.get("preset") == CUTOUT_PRESET for one in own["PromptObjectsString"]]
    return sum(1 if one else sizes for one in alone)


def _tasks(job: Job) -> list[str]:
    """The ids of the job's tasks: one a picture, always the same."""
    process = uuid.UUID(uuid_of(job.id) or "")
    return [str(uuid.uuid5(process, str(index))) for index in range(_pictures(said(job)))]


def _assets(job: Job) -> dict[int, Asset]:
    """The job's files by their places."""
    found = {asset.id: asset for asset in job.assets}
    places = range(_pictures(said(job)))
    named = {
        place: asset_id_at(job.id, number, place)
        for number in range(1, job.attempt + 1)
        for place in places
        if asset_id_at(job.id, number, place) in found
    }
    return {place: found[name] for place, name in named.items()}


def _head(job: Job, state: int, *, completed: int, progress: int) -> Json:
    return {
        "messageType": MESSAGE,
        "requestRenderState": state,
        "applicationId": said(job)["applicationId"],
        "userId": said(job)["userId"],
        "imageRenderProcessId": uuid_of(job.id),
        "totalTaskCount": len(_tasks(job)),
        "completedTaskCount": completed,
        "progress": progress,
    }


def _layered(kind: type[RequestError], operation: str, engine: str, business: str) -> RequestError:
    """An error with a message a layer."""
    layers = {f"engine: {operation}": engine, f"business: {operation}": business}
    return kind(engine, errors=tuple(FieldError(layer, text) for layer, text in layers.items()))


def _refused(error: RequestError, request_id: str) -> Refusal:
    """In the vendor's shapes: by layer, by field, or its background remover's text."""
    if isinstance(error, TooLarge) and not error.errors:
        return Refusal(400, _removal("File too large", "file_too_large", error.detail), "text/plain")
    if error.errors and error.errors[0].code == "unknown_foreground":
        title = "Could not identify foreground in image"
        return Refusal(400, _removal(title, "unknown_foreground"), "text/plain")
    if isinstance(error, InvalidRequest):
        return Refusal(400, _by_field(error, request_id))
    if isinstance(error, Unauthorized):
        detail = UNAUTHORIZED if "API key" in error.detail else error.detail
        return Refusal(401, _by_layer(401, {"business:": [detail]}, request_id))
    if isinstance(error, PaymentRequired):
        said_why = "Error decreasing Api Key Credits for Application. ErrorMessage: " + error.detail
        return Refusal(400, _by_layer(400, {"engine: ProductGeneration/AdCreative": [said_why]}, request_id))
    layers = {found.field: [found.message] for found in error.errors if ": " in found.field}
    return Refusal(error.status, _by_layer(error.status, layers or {"business:": [error.detail]}, request_id))


def _by_field(error: RequestError, request_id: str) -> Json:
    fields: dict[str, list[str]] = {}
    for found in error.errors:
        name, _, within = found.field.partition(".")  # a form's fields hold no others, but for the prompts
        message = f"{within}: {found.message}" if within else found.message
        fields.setdefault("business:" if name == WHOLE else name, []).append(message)
    return {
        "errors": fields,
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        "title": "One or more validation errors occurred.",
        "status": 400,
        "traceId": _trace(request_id),
    }


def _by_layer(status: int, layers: Mapping[str, list[str]], request_id: str) -> Json:
    return {
        "errors": dict(layers),
        "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
        "title": "One or more errors occurred.",
        "status": status,
        "detail": None,
        "instance": None,
        "extensions": {"traceId": _trace(request_id)},
    }


def _removal(title: str, code: str, detail: str = "") -> str:
    inner = f',\n      "detail": "{detail}"' if detail else ""
    head = f'{{\n  "errors": [\n    {{\n      "title": "{title}",\n      "code": "{code}"'
    return f"Error while removing background: \n{head}{inner}\n    }}\n  ]\n}}"


def _trace(request_id: str) -> str:
    digest = hashlib.sha256(request_id.encode()).hexdigest()
    return f"00-{digest[:32]}-{digest[32:48]}-00"


def _failed(request_id: str) -> Refusal:
    return Refusal(500, _by_layer(500, {"business:": ["An unexpected error occurred."]}, request_id))


DIALECT: Final = Dialect(_refused, _failed)
