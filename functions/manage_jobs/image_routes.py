"""`/v1/images`: the image library."""

import hashlib
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import File, Form, Query, UploadFile
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings
from pydantic import Field, ValidationError

from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest
from adrelay.images.library import ACCEPTED, CONTENT_TYPES, Library
from adrelay.images.records import Labels, image_view
from adrelay.jobs.listing import Filters
from adrelay.jobs.store import Store
from adrelay.problems import field_errors
from adrelay.requests.forms import Model
from adrelay.requests.values import NONE_IF_BLANK, LongText, ShortText
from adrelay.requests.values import Labels as LabelMap
from adrelay.requests.wishes import as_asked
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.keys import REPLAYED, wish_of
from adrelay.web.lists import CreatedAfter, CreatedBefore, Label, check_found, label_of
from adrelay.web.parameters import Cursor, IdempotencyKey, Limit
from adrelay.web.responses import described, empty

_config = settings(ManageSettings)
_UPLOAD_SECONDS = 900
_IMAGE_TYPE = "what it is, in a word of yours: product, logo …"
_ALT_TEXT = "what it shows, for who cannot see it"
_LABELS = "Names and values to list by"
_PRODUCT_ID = "your own id of the product that it shows"
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such image", "ProblemDocument"),
}


ImageType = Annotated[Annotated[ShortText, Field(max_length=64)] | None, NONE_IF_BLANK]
AltText = Annotated[Annotated[LongText, Field(max_length=1000)] | None, NONE_IF_BLANK]
ProductId = Annotated[Annotated[ShortText, Field(max_length=128)] | None, NONE_IF_BLANK]


class UploadRequest(Model):
    """The body of `POST /v1/images/uploads`."""

    content_type: str = Field(
        description="What kind of file will be sent.", json_schema_extra={"enum": list(CONTENT_TYPES)}
    )
    image_type: ImageType = Field(default=None, description=_IMAGE_TYPE)
    alt_text: AltText = Field(default=None, description=_ALT_TEXT)
    product_id: ProductId = Field(default=None, description=_PRODUCT_ID)
    labels: LabelMap = Field(default_factory=dict, description=_LABELS)


class ImageChange(Model):
    """The body of `PATCH /v1/images/{image_id}`: what is not given stays, null takes away."""

    image_type: ImageType = Field(default=None, description=_IMAGE_TYPE)
    alt_text: AltText = Field(default=None, description=_ALT_TEXT)
    product_id: ProductId = Field(default=None, description=_PRODUCT_ID)
    labels: LabelMap | None = Field(
        default=None, description=f"{_LABELS}; those that there were are replaced."
    )


def _library() -> Library:
    return Library(Store(_config.table), api.tenant(router), _config.asset_bucket)


@router.post(
    "/v1/images",
    summary="Upload an image",
    description="Multipart, at most about 4 MB (what API Gateway and Lambda carry); see /v1/images/uploads. "
    "Sent again, it is the same image: the same content is one.",
    responses={
        201: described("Taken; thumbnails follow", "ImageDocument"),
        200: described("The same content is there already", "ImageDocument"),
        401: _ABSENT[401],
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["images"],
)
def upload_image(
    file: Annotated[UploadFile, File(description=ACCEPTED)],
    image_type: Annotated[str | None, Form(max_length=64, description=_IMAGE_TYPE)] = None,
    alt_text: Annotated[str | None, Form(max_length=1000, description=_ALT_TEXT)] = None,
    product_id: Annotated[str | None, Form(max_length=128, description=_PRODUCT_ID)] = None,
) -> Response[str]:
    library = _library()
    if not file.content:
        raise InvalidRequest.of(FieldError("file", "is empty"))
    given = {"image_type": image_type, "alt_text": alt_text, "product_id": product_id}
    try:
        said = ImageChange.model_validate(given)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error, given)) from error
    labels = Labels(image_type=said.image_type, alt_text=said.alt_text, product_id=said.product_id)
    record, new = library.upload(file.content, hashlib.sha256(file.content).hexdigest(), labels)
    document = image_view(record, _config.asset_bucket, presigner(_config.url_lifetime))
    return api.json_response(document, status=201 if new else 200)


@router.post(
    "/v1/images/uploads",
    summary="Prepare an upload of up to 22 MB",
    description="Answers with a presigned POST: send its fields and the file, as multipart, to its URL.",
    responses={
        201: described("The image and where to send its file", "UploadDocument"),
        200: described("Prepared before, under the same key", "UploadDocument"),
        401: _ABSENT[401],
        409: described("The key stands for another body, or its file has come", "ProblemDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["images"],
)
def prepare_upload(upload: UploadRequest, idempotency_key: IdempotencyKey = None) -> Response[str]:
    wish = wish_of(idempotency_key, as_asked(upload))
    labels = Labels(upload.image_type, upload.alt_text, upload.product_id, upload.labels)
    record, post, replayed = _library().await_upload(upload.content_type, labels, _UPLOAD_SECONDS, wish)
    view = image_view(record, _config.asset_bucket, presigner(_config.url_lifetime))
    return api.json_response(
        {"image": view, "upload": post},
        status=200 if replayed else 201,
        headers=REPLAYED if replayed else None,
    )


@router.get(
    "/v1/images",
    summary="List images, newest first",
    responses={200: described("A page of images", "ImageList"), 401: _ABSENT[401]},
    tags=["images"],
)
def list_images(
    image_type: Annotated[str | None, Query(description="only of this type")] = None,
    product_id: Annotated[str | None, Query(description="only of this product of yours")] = None,
    label: Label = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    filters = Filters(
        image_type=image_type,
        product_id=product_id,
        label=label_of(label),
        since=created_after,
        before=created_before,
    )
    records, position = _library().images(filters, cursor=read_cursor("images", cursor), limit=limit)
    check_found(records, position)
    presign = presigner(_config.url_lifetime)
    views = [image_view(record, _config.asset_bucket, presign) for record in records]
    return api.json_response({"images": views, "next_cursor": write_cursor("images", position)})


@router.get(
    "/v1/images/<image_id>",
    summary="Get an image",
    responses={200: described("The image", "ImageDocument"), **_ABSENT},
    tags=["images"],
)
def get_image(image_id: str) -> Response[str]:
    record = _library().image(image_id)
    return api.json_response(image_view(record, _config.asset_bucket, presigner(_config.url_lifetime)))


@router.patch(
    "/v1/images/<image_id>",
    summary="Say something else of an image",
    description="What is not given stays as it is; null takes it away. The picture itself never changes. "
    "Sent again, it changes nothing more.",
    responses={
        200: described("The image", "ImageDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["images"],
)
def change_image(image_id: str, change: ImageChange) -> Response[str]:
    library = _library()
    record = library.say(library.image(image_id), change.model_dump(exclude_unset=True))
    return api.json_response(image_view(record, _config.asset_bucket, presigner(_config.url_lifetime)))


@router.delete(
    "/v1/images/<image_id>",
    summary="Delete an image",
    responses={
        204: empty("Deleted"),
        409: described("A job that has not ended uses it", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["images"],
)
def delete_image(image_id: str) -> Response[str]:
    _library().delete(image_id)
    return Response(status_code=204, body="")
