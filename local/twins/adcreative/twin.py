"""AdCreative.ai's twin: tokens, presets, recommendations from a photo, generation, progress, downloads.

The document leaves open, and this twin chooses: render states other than 1 and 5 (3 renders, 6 failed); one
task for each prompt (times the sizes of a composite kind); that an unknown process gives an empty array; that
each Download takes a credit and a start none; the paths below `/NotificationChannel`. The active channel
that the vendor demands is there from the start, as a RabbitMQ one that pushes nowhere; setting `channel_url`
adds a webhook.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar, Final

from werkzeug.wrappers import Response

from local.twins import bodies, tokens
from local.twins.adcreative import downloads, errors, processes, recommendations, seeds
from local.twins.adcreative.channels import Channels
from local.twins.adcreative.forms import Fields, Generation, read_generation
from local.twins.adcreative.presets import PRESETS
from local.twins.adcreative.processes import Process, RenderState, Task
from local.twins.adcreative.settings import AdCreativeSettings
from local.twins.adcreative.trials import TRIALS, trial_job
from local.twins.base import Twin
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route
from local.twins.faults import FAULTS, Operation, Stage, strip_markers
from local.twins.files import File
from local.twins.pictures import Picture, png_as_webp

_ROOT: Final = "/api/v1/Image/ProductGeneration"
_REFRESH_SECONDS: Final = 7 * 86_400
_FORM_FIELDS: Final = (
    "applicationid",
    "userid",
    "renderkind",
    "productimageassetid",
    "promptobjectsstring",
    "productname",
    "productdescription",
    "disablesafemargin",
    "usesamestylereferenceimage",
)


class AdCreative(Twin):
    vendor = "adcreative"
    unit = "credit"
    settings_type = AdCreativeSettings
    file_roots = ("adcreative-bucket", "assets")
    faults: ClassVar[Mapping[str, Stage]] = {**FAULTS, "listing_lags": Stage.JOB}
    settings: AdCreativeSettings
    trials = TRIALS
    channel_setting = "channel_url"

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        return trial_job(cls.vendor, text, photo)

    def routes(self) -> Iterable[Route]:
        yield Route("POST", "/api/v1/Authorization/GenerateJwtToken", self._token, Operation.TOKEN)
        yield Route("GET", f"{_ROOT}/PresetKeys", self._presets)
        yield Route("POST", f"{_ROOT}/Recommendations", self._recommend, Operation.UPLOAD)
        yield Route("POST", f"{_ROOT}/AdCreative", self._start, Operation.SUBMIT)
        yield Route("GET", f"{_ROOT}/CheckUserProgress", self._progress, Operation.POLL)
        yield Route("GET", f"{_ROOT}/CheckApplicationAllProgresses", self._all_progress, Operation.POLL)
        yield Route("GET", f"{_ROOT}/Download", self._download, Operation.DOWNLOAD)
        yield from Channels.routes(lambda: self.channels)

    def seed(self) -> None:
        self.photos: dict[str, bytes | None] = {seeds.PRODUCT_IMAGE_ID: None}
        self.channels = Channels(self)
        preview = partial(png_as_webp, width=400)
        for preset in PRESETS.values():
            file = File("image/webp", picture=Picture(400, 400, scene=preset.prompt), convert=preview)
            self.add_file(f"assets/ai-product-preset/{preset.id}.webp", file)
        for process_id, tasks in seeds.PROCESSES.items():
            pictures = (
                Picture(1200, 628, scene=PRESETS[seeds.PRESET].prompt, variant=number)
                for number in range(len(tasks))
            )
            process = Process(
                id=process_id,
                created_at=self.clock.now() - 3600,
                delay=60.0,
                seeded=True,
                application_id=seeds.APPLICATION_ID,
                user_id=seeds.USER_ID,
                render_kind=seeds.RENDER_KIND,
                tasks=tuple(Task(*ids, picture, 1.0) for ids, picture in zip(tasks, pictures, strict=True)),
            )
            self._keep(process)

    def error_response(self, error: ApiError) -> Response:
        return errors.respond(error)

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        if call.route.operation not in (Operation.TOKEN, Operation.ASSET):
            self._check_keys(call)
        return work()

    def _check_keys(self, call: Call) -> None:
        headers = call.request.headers
        known = (self.settings.api_key, self.settings.api_secret)
        if (headers.get("x-api-key"), headers.get("x-api-secret")) != known:
            raise ApiError(401, "ApiKey or ApiSecret is missing or invalid.")
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if not token and not self.settings.require_bearer:
            return
        try:
            claims = tokens.verify(token, self.settings.jwt_private_key, call.at)
        except tokens.TokenError as error:
            raise ApiError(401, errors.UNAUTHORIZED) from error
        wanted = Fields({**call.request.args, **call.request.form}).optional("applicationId").lower()
        if scheme.lower() != "bearer" or wanted not in ("", claims.get("ApplicationId")):
            raise ApiError(401, errors.UNAUTHORIZED)

    def _token(self, call: Call) -> Response:
        body = bodies.as_json(call.request)
        fields = Fields({name: str(value) for name, value in body.items()} if isinstance(body, dict) else {})
        application_id = fields.guid("applicationId")
        known = (self.settings.application_id, self.settings.jwt_private_key)
        if (application_id, fields.text("jwtPrivateKey")) != known:
            raise ApiError(401, "ApplicationId or JwtPrivateKey is invalid.")
        expires = call.at + self.settings.token_seconds
        claims = {"ApplicationId": application_id, "jti": uuid.uuid4().hex, "exp": expires}
        return json_response(
            {
                "applicationId": application_id,
                "accessToken": tokens.sign(claims, self.settings.jwt_private_key),
                "accessTokenExpiration": _iso(expires),
                "refreshToken": uuid.uuid4().hex,
                "refreshTokenExpiration": _iso(call.at + _REFRESH_SECONDS),
            }
        )

    def _presets(self, call: Call) -> Response:
        _owner(Fields(call.request.args))
        return json_response([preset.describe(self.base_url) for preset in PRESETS.values()])

    def _recommend(self, call: Call) -> Response:
        _owner(Fields(call.request.form))
        upload = recommendations.product_image(call.request)
        data = upload.read()
        recommendations.check_photo(data)
        if len(data) > recommendations.DOCUMENTED_BYTES:
            self.violation("over_12_mb", f"{len(data)} bytes")
        image_id = str(uuid.uuid4())
        with self.lock:
            self.photos[image_id] = data
        return json_response(recommendations.recommend(image_id, upload.filename or "product"))

    def _start(self, call: Call) -> Response:
        fields = Fields(call.request.form)
        self.note_unknown_fields("form", fields.names(), _FORM_FIELDS)
        generation = read_generation(fields)
        with self.lock:
            self.channels.demand_one(generation.application_id)
            if generation.product_image_id not in self.photos:
                value = generation.product_image_id
                raise errors.by_field(productImageAssetId=f"The value '{value}' is not valid.")
            process = self._new_process(generation, call)
            units = len(process.tasks)
            price = Decimal(self.settings.generation_credits * units)
            if not self.ledger.covers(price):
                raise _no_credits("ProductGeneration/AdCreative", generation.application_id)
            self._keep(process)
            call.job_ids.append(process.id)
            self.ledger.charge(process.id, "generation", price, at=call.at, units=units)
            self.channels.announce(process)
        return json_response(processes.started(process))

    def _new_process(self, generation: Generation, call: Call) -> Process:
        prompts = tuple(replace(prompt, text=strip_markers(prompt.text)) for prompt in generation.prompts)
        partly = call.plan.get("partial")
        return Process(
            id=str(uuid.uuid4()),
            created_at=call.at,
            delay=self.delay_of(call),
            plan=call.plan,
            application_id=generation.application_id,
            user_id=generation.user_id,
            render_kind=generation.render_kind,
            tasks=processes.tasks_for(
                replace(generation, prompts=prompts),
                self.photos[generation.product_image_id],
                failing=int(partly.number("missing", 1)) if partly else 0,
            ),
        )

    def _keep(self, process: Process) -> None:
        self.jobs[process.id] = process
        for index, task in enumerate(process.tasks):
            file = File("image/png", picture=task.picture, job_id=process.id, index=index)
            self.add_file(task.file_name, file)

    def _progress(self, call: Call) -> Response:
        fields = Fields(call.request.args)
        user_id = fields.guid("userId")
        process_id = fields.guid("imageProductGeneratorProcessId")
        return self._poll(call, lambda process: (process.id, process.user_id) == (process_id, user_id))

    def _all_progress(self, call: Call) -> Response:
        application_id = Fields(call.request.args).guid("applicationId")
        return self._poll(
            call, lambda process: process.application_id == application_id and process.is_listed(call.at)
        )

    def _poll(self, call: Call, wanted: Callable[[Process], bool]) -> Response:
        with self.lock:
            found = [job for job in self.jobs.values() if isinstance(job, Process) and wanted(job)]
            for process in found:
                self.note_poll(process, call)
            return json_response([processes.progress(process, call.at, self.base_url) for process in found])

    def _download(self, call: Call) -> Response:
        fields = Fields(call.request.args)
        application_id, task_id = fields.guid("applicationId"), fields.guid("taskId")
        process_id = fields.guid("imageProductGeneratorProcessId")
        low = fields.flag("lowResolution", default=False)
        file_format = fields.number("format", default=downloads.PNG, allowed=tuple(downloads.FORMATS))
        with self.lock:
            process = self.jobs.get(process_id)
            task = self._done_task(process, task_id, call) if isinstance(process, Process) else None
            if task is None or not isinstance(process, Process):
                raise _no_content()
            price = Decimal(self.settings.download_credits)
            if not self.ledger.covers(price):
                raise _no_credits("ProductGeneration/Download", application_id)
            self.ledger.charge(process.id, "download", price, at=call.at)
        content_type, suffix = downloads.FORMATS[file_format]
        data = downloads.convert(self.render(task.picture), file_format, low_resolution=low)
        disposition = f'attachment; filename="{task.id}.{suffix}"'
        return Response(data, content_type=content_type, headers={"Content-Disposition": disposition})

    def _done_task(self, process: Process, task_id: str, call: Call) -> Task | None:
        call.job_ids.append(process.id)
        for task in process.tasks:
            if task.id == task_id and process.state(task, call.at) is RenderState.DONE:
                return None if process.plan.get("empty_success") else task
        return None


def _owner(fields: Fields) -> None:
    """Raises ApiError unless application and user are named by GUIDs."""
    fields.guid("applicationId")
    fields.guid("userId")


def _no_content() -> ApiError:
    return errors.layered(
        404,
        operation="ProductGeneration/Download",
        engine="Image content not found.",
        business="Not found error occurred while getting image content stream",
    )


def _no_credits(operation: str, application_id: str) -> ApiError:
    return errors.layered(
        400,
        operation=operation,
        engine=f"Error decreasing Api Key Credits for Application {application_id}. "
        "ErrorMessage: API Key Credits for Application does not exist.",
        business="Bad request error occurred while getting image content stream",
    )


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
