"""AdCreative.ai Product Photoshoot: a product photo set into up to six scenes.

A photo is uploaded for recommendations (which also cuts the product out), then the photoshoot is started,
then its progress is asked for: of one process, or of the application's processes all at once. Webhooks come
over one channel for the whole application and are not signed: they are hints.

There is no idempotency key. Each attempt is booked under a user id of its own, so that a start whose answer
was lost can be found in the application's listing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FieldError, InvalidRequest
from adrelay.jobs.model import AttemptState
from adrelay.providers import answers, pictures
from adrelay.providers.adcreative import answer as answer
from adrelay.providers.adcreative import request as request
from adrelay.providers.adcreative.answer import Process
from adrelay.providers.adcreative.auth import JwtAuth
from adrelay.providers.adcreative.request import Recommendation
from adrelay.providers.base import (
    Call,
    CallbackHint,
    Operation,
    PictureForm,
    Price,
    Provider,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    paid,
)
from adrelay.providers.capabilities import OffersPresets, Preset
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

API = "/api/v1/Image/ProductGeneration"
PHOTO_BYTES = 12_000_000  # "JPG/PNG file up to 12MB"; one of the vendor's errors speaks of 22 MB
PHOTO_TYPES = frozenset({pictures.PNG, pictures.JPEG})
PHOTO_FORM = PictureForm(("jpeg", "png"), PHOTO_BYTES)
CALLBACK_BYTES = 8 * 1024 * 1024  # a task's message may carry its picture
_JSON = {"accept": "application/json"}


class AdCreative(Provider, OffersPresets):
    name = request.NAME
    title = answer.TITLE
    docs_url = "https://api-docs.adcreative.ai/docs/features/product-photoshoot-api"
    base_url = "https://api.adcreative.ai"
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.PRODUCT_PHOTO})
    secret_keys = ("application_id", "api_key", "api_secret", "jwt_private_key")
    statuses: ClassVar[Mapping[str, AttemptState]] = answer.STATUSES
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.PRODUCT_PHOTO: WaitPolicy(first_look=5, interval=5, safety=60, deadline=1800)
    }
    poll_batch = 50
    callbacks = True
    lists = True
    picture_form = PHOTO_FORM
    # What a photoshoot costs nobody publishes; the API takes credits at Download alone, and the pictures'
    # public URLs need none. So pictures are counted, and configuration may say what one is worth.
    unit = "picture"
    limits: ClassVar[Mapping[str, Any]] = {
        "scenes": request.PROMPT_LIMIT,
        "photos": 1,
        "image_bytes": PHOTO_BYTES,
        "image_types": sorted(PHOTO_TYPES),
        "aspect_ratios": [size.ratio for size in (*request.SIZES.values(), request.WITH_MARGIN)],
        "render_kinds": list(request.RENDER_KINDS),
        "default_render_kind": request.POST,
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        if kind not in self.kinds:
            return [FieldError("kind", f"{self.title} makes no {kind.value}")]
        return request.check(brief, options)

    def given_pictures(self, brief: Brief, options: Mapping[str, Any]) -> frozenset[str]:
        asked = bool(brief.product.images) and request.needs_recommendation(brief, options)
        return frozenset({request.PHOTO} if asked else ())

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        units = request.expected_pictures(brief, options)
        return self.price_of(Decimal(units))

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return JwtAuth(credentials, tokens)

    # -- the attempt -----------------------------------------------------------------------------

    def submit(self, call: Call) -> Operation[Submission]:
        """Have the photo cut out and described, unless all of that is given, then start the photoshoot."""
        found = request.NOTHING
        if request.needs_recommendation(call.brief, call.options):
            found = yield from self._recommendation(call)
        fields = request.fields(call, found)
        response = yield paid(pictures.form(call, f"{API}/AdCreative", fields, _JSON))
        if response.is_client_error:
            raise answer.refusal(response, call)
        document = answers.accepted(response, answer.secrets(call))
        process = answer.process(document)
        if process is None:
            raise AnswerLost(
                ErrorCode.ANSWER_UNREADABLE, "AdCreative.ai's answer names no process", raw=document
            )
        return self._submission(process, call, "submit", found)

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """One attempt by its process; several by their application's listing, one request for each."""
        found: list[Process] = []
        if len(calls) == 1:
            found = yield from self._processes(calls[0], _progress_of(calls[0]))
        else:
            applications = {request.application_id(call): call for call in calls}
            for call in applications.values():
                found += yield from self._processes(call, _listing(call))
        return [self._report(answer.own(found, call.reference), call) for call in calls]

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Look for the start whose answer was lost among all of the application's processes.

        The attempt's own user id makes a match exact; under one that the user gave, other jobs run as well.
        What is not listed may be listed later: the vendor says nowhere by when, so it proves nothing.
        """
        if call.reference is not None:
            return Submission(reference=call.reference, memo=call.memo)
        if not request.has_own_user(call):
            return Recovery.UNKNOWABLE
        response = yield _listing(call)
        listed = self._read_list(response, call) or []
        found = answer.of_user(answer.processes(listed), request.user_id(call))
        return self._submission(found[0], call, "recover") if found else Recovery.UNKNOWABLE

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        """A message about one task, or about the progress of a process; PascalCase or camelCase."""
        if len(body) > CALLBACK_BYTES:
            raise InvalidRequest(f"The callback is larger than {CALLBACK_BYTES} bytes")
        try:
            document = answers.read_json(body)
        except ValueError as error:
            raise InvalidRequest("The callback is no JSON") from error
        message = document[0] if isinstance(document, list) and document else document
        process = answer.process(message) if isinstance(message, dict) else None
        if process is None:
            raise InvalidRequest("The callback names no imageRenderProcessId")
        is_task = "taskid" in answers.folded(message)
        return CallbackHint(reference=process.id, final=process.ended and not is_task)

    # -- what the vendor offers besides ----------------------------------------------------------

    def presets(self, call: Call, user_id: str | None) -> Operation[list[Preset]]:
        if user_id is not None and not request.is_guid(user_id):
            raise InvalidRequest.of(FieldError("user_id", f"{self.title}'s users have a GUID"))
        params = {"applicationId": request.application_id(call), "userId": user_id or request.user_id(call)}
        response = yield call.request("GET", f"{API}/PresetKeys", params=params, headers=_JSON)
        if not response.is_success:
            raise answer.refusal(response, call)
        return answer.presets(self._read_list(response, call))

    def recommend(self, call: Call, photo: bytes) -> Operation[Recommendation]:
        """The product's cut-out and description, and the scenes that the vendor recommends for `photo`.

        JPEG or PNG, at most 12 MB. Raises Rejected, naming the photo where it is the photo's fault.
        """
        picture = pictures.picture_of(photo, request.PHOTO, limit=PHOTO_BYTES, types=PHOTO_TYPES)
        fields: dict[str, str | pictures.Picture] = {
            "applicationId": request.application_id(call),
            "userId": request.user_id(call),
            "productImage": picture,
        }
        response = yield pictures.form(call, f"{API}/Recommendations", fields, _JSON)
        document = answers.read_object(response, answer.secrets(call)) if response.is_success else None
        found = answer.recommendation(document) if document is not None else None
        if found is None:
            raise answer.refusal(response, call)
        return found

    # -- shared ----------------------------------------------------------------------------------

    def _recommendation(self, call: Call) -> Operation[Recommendation]:
        images = call.brief.product.images
        photo = images[0].url if images else None
        if photo is None:
            raise InvalidRequest.of(FieldError(request.PHOTO, "is missing", "missing"))
        found = yield from pictures.fetch_picture(photo, request.PHOTO, limit=PHOTO_BYTES, types=PHOTO_TYPES)
        return (yield from self.recommend(call, found.content))

    def _processes(self, call: Call, question: httpx.Request) -> Operation[list[Process]]:
        """The processes in the answer to `question`; none where there is nothing to be learnt (yet)."""
        response = yield question
        if response.is_client_error and response.status_code not in (404, 408, 425):
            raise answer.refusal(response, call)
        return answer.processes(self._read_list(response, call) or [])

    def _read_list(self, response: httpx.Response, call: Call) -> list[Any] | None:
        try:
            document = answers.read_any(response, answer.secrets(call))
        except ValueError:
            return None
        return document if response.is_success and isinstance(document, list) else None

    def _report(self, process: Process | None, call: Call) -> Report:
        if process is None:
            return Report()
        expected = answers.whole_number(call.memo.get("expected"))
        report = answer.report(answer.with_expected(process, expected), call, self.usd_per_unit)
        return replace(report, ours=answer.is_ours(process, call))

    def _submission(
        self, process: Process, call: Call, source: str, found: Recommendation = request.NOTHING
    ) -> Submission:
        """`isSuccessful: false` with an empty `errorMessage` at the start is no failure."""
        memo = {
            "expected": process.expected,
            "scenes": request.scenes(call.brief, call.options, found),
            "tasks": [task.id for task in process.tasks],
            **({"recommended": found.told} if found.image_id else {}),
        }
        report = answer.report(process, replace(call, memo=memo), self.usd_per_unit, source)
        return Submission(
            reference=process.id,
            memo=memo,
            outcome=report.outcome,
            progress=report.progress,
            raw=dict(process.raw),
        )


def _progress_of(call: Call) -> httpx.Request:
    params = {
        "userId": request.user_id(call),
        "imageProductGeneratorProcessId": call.reference or "",
    }
    return call.request("GET", f"{API}/CheckUserProgress", params=params, headers=_JSON)


def _listing(call: Call) -> httpx.Request:
    params = {"applicationId": request.application_id(call)}
    return call.request("GET", f"{API}/CheckApplicationAllProgresses", params=params, headers=_JSON)
