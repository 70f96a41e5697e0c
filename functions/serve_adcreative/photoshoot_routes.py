"""From a product photo to finished pictures: presets, recommendations, generation, progress, downloads."""

import base64
import hashlib
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import File, Form, UploadFile
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from serve_adcreative_settings import PhotoshootFacadeSettings
from token_routes import caller

from adrelay.assets.conversions import prepare
from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest, TooLarge, Unavailable
from adrelay.facades.adcreative import photoshoots as adcreative
from adrelay.facades.adcreative.guids import guid
from adrelay.facades.links import Links
from adrelay.facades.orders import Desk, said
from adrelay.facades.places import retold
from adrelay.images.kept import OURS, Album, Wanted
from adrelay.images.library import Library
from adrelay.images.naming import named_by_uuid
from adrelay.images.records import ImageRecord, ImageStatus, Labels
from adrelay.jobs.store import Store
from adrelay.providers.studio.options import presets
from adrelay.security.tokens import uuid_of
from adrelay.web import api
from adrelay.web.waiting import until

_config = settings(PhotoshootFacadeSettings)
_store = Store(_config.table)
_desk = Desk(_store, _config.state_machine_arn, adcreative.VENDOR)
router = APIGatewayHttpRouter()
_ROOT = "/adcreative/api/v1/Image/ProductGeneration"
_UPLOADED = 4_400_000  # bytes; what Lambda's 6 MB hold in base64
_READY_SECONDS, _CUT_SECONDS = 12.0, 14.0  # of API Gateway's 30
_ANSWERED = 4_000_000  # bytes of a picture that an answer carries; a larger one is redirected to
_FOLLOWED_WITHIN = 300  # seconds
_FORMATS = {"0": "png", "1": "jpeg", "2": "pdf"}


def _parameter(name: str) -> str | None:
    return router.current_event.query_string_parameters.get(name)


@router.get(f"{_ROOT}/PresetKeys")
def list_presets() -> Response[str]:
    asked = caller(_parameter("applicationId"))
    for name in ("applicationId", "userId"):
        guid(name, _parameter(name))
    return api.json_response([adcreative.preset_view(one, asked.api_url) for one in presets()])


@router.post(f"{_ROOT}/Recommendations")
def recommend(
    application_id: Annotated[str | None, Form(alias="applicationId")] = None,
    user_id: Annotated[str | None, Form(alias="userId")] = None,
    photo: Annotated[UploadFile | None, File(alias="productImage")] = None,
) -> Response[str]:
    asked = caller(application_id)
    guid("applicationId", application_id)
    guid("userId", user_id)
    if photo is None or not photo.content:
        sentences = (
            "The productImage field is required.",
            "The request does not contain a file. Please make sure to upload the file.",
        )
        raise InvalidRequest.of(*(FieldError("productImage", sentence) for sentence in sentences))
    if len(photo.content) > _UPLOADED:
        raise TooLarge(f"File exceeds limit of {_UPLOADED / 1e6:g}MB; see docs/vendors/adcreative.md")
    library = Library(_store, asked.tenant, _config.asset_bucket)
    sha256 = hashlib.sha256(photo.content).hexdigest()
    try:
        taken, _ = library.upload(photo.content, sha256, Labels(image_type="product"))
    except InvalidRequest as error:
        raise retold(error, {"file": "productImage"}, adcreative.VENDOR) from error
    image = until(
        lambda: library.image(taken.id),
        lambda one: one.status in (ImageStatus.READY, ImageStatus.FAILED),
        taken,
        _READY_SECONDS,
    )
    _check(image, asked.tenant)
    named = uuid_of(named_by_uuid(_store, image)) or ""
    return api.json_response(adcreative.recommendations(named, photo.filename or "product"))


def _check(image: ImageRecord, tenant: str) -> None:
    """That the photo is one and has a product in it, which is cut out by this, and kept."""
    if image.status is ImageStatus.FAILED:
        why = (image.error or {}).get("message", "is no picture")
        raise InvalidRequest.of(FieldError("productImage", f"The productImage {why}."))
    if image.status is not ImageStatus.READY:
        raise Unavailable("The photo is still being read; send it again")
    source = f"s3://{_config.asset_bucket}/{image.key}"
    request = Album(_store, tenant, OURS).request([Wanted(source, cut=True)])
    (found,) = ask(_config.keep_function, request, seconds=_CUT_SECONDS)["pictures"]
    if found.get("retryable"):
        raise Unavailable(found["message"])
    if "code" in found or found["cut"]["key"] is None:
        raise InvalidRequest.of(FieldError("productImage", "shows no product", "unknown_foreground"))


@router.post(f"{_ROOT}/AdCreative")
def start(
    application_id: Annotated[str | None, Form(alias="applicationId")] = None,
    user_id: Annotated[str | None, Form(alias="userId")] = None,
    render_kind: Annotated[str | None, Form(alias="renderKind")] = None,
    image: Annotated[str | None, Form(alias="productImageAssetId")] = None,
    prompts: Annotated[str | None, Form(alias="PromptObjectsString")] = None,
    name: Annotated[str | None, Form(alias="productName")] = None,
    description: Annotated[str | None, Form(alias="productDescription")] = None,
    margin: Annotated[str | None, Form(alias="DisableSafeMargin")] = None,
    style: Annotated[str | None, Form(alias="UseSameStyleReferenceImage")] = None,
) -> Response[str]:
    form = {
        "applicationId": application_id,
        "userId": user_id,
        "renderKind": render_kind,
        "productImageAssetId": image,
        "PromptObjectsString": prompts,
        "productName": name,
        "productDescription": description,
        "DisableSafeMargin": margin,
        "UseSameStyleReferenceImage": style,
    }
    who, asked = caller(application_id), adcreative.read(form)
    key = router.current_event.headers.get("idempotency-key") or None
    job = adcreative.start(_desk, who, asked, key)
    return api.json_response(adcreative.started(job), headers=adcreative.notes(job))


@router.get(f"{_ROOT}/CheckUserProgress")
def check_progress() -> Response[str]:
    who = caller()
    user = guid("userId", _parameter("userId"))
    process = guid("imageProductGeneratorProcessId", _parameter("imageProductGeneratorProcessId"))
    job = adcreative.photoshoot(_store, who.tenant, process)
    if job is None or said(job)["userId"] != user:
        return api.json_response([])
    view = adcreative.progress(job, Links(_store, who.tenant, who.api_url))
    return api.json_response([view], headers=adcreative.notes(job))


@router.get(f"{_ROOT}/CheckApplicationAllProgresses")
def check_all_progress() -> Response[str]:
    who = caller(_parameter("applicationId"))
    application = guid("applicationId", _parameter("applicationId"))
    links = Links(_store, who.tenant, who.api_url)
    found = adcreative.photoshoots(_store, who.tenant, application=application)
    return api.json_response([adcreative.progress(job, links) for job in found])


@router.get(f"{_ROOT}/Download")
def download() -> Response[str]:
    """The file itself, or where a large one is."""
    who = caller(_parameter("applicationId"))
    guid("applicationId", _parameter("applicationId"))
    task = guid("taskId", _parameter("taskId"))
    process = guid("imageProductGeneratorProcessId", _parameter("imageProductGeneratorProcessId"))
    number, low = _parameter("format") or "0", (_parameter("lowResolution") or "false").lower()
    if number not in _FORMATS or low not in ("true", "false"):
        wrong = ("format", number) if number not in _FORMATS else ("lowResolution", low)
        raise InvalidRequest.of(FieldError(wrong[0], f"The value '{wrong[1]}' is not valid."))
    asset = adcreative.done_task(_store, who.tenant, process, task)
    key, media = prepare(asset, _config.process_function, _FORMATS[number], low=low == "true")
    found = clients.s3().get_object(Bucket=asset.bucket, Key=key)
    if found["ContentLength"] > _ANSWERED:
        url = presigner(_FOLLOWED_WITHIN)(asset.bucket, key)
        return Response(status_code=302, headers={"Location": url, "Cache-Control": "no-store"}, body="")
    content = base64.b64encode(found["Body"].read()).decode()
    response = api.binary_response(content, media, seconds=0)
    response.headers["Content-Disposition"] = f'attachment; filename="{task}.{key.rpartition(".")[2]}"'
    return response
