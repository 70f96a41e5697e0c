"""`/v1/images`: the image library, as the vendor's clients know theirs."""

import hashlib
from typing import Annotated, Any

from answers import answer, caller, limit, links, parameters, unknown_place
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import File, Form, UploadFile
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from serve_static_ads_lab_settings import LabFacadeSettings

from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest, NotFound, TooLarge
from adrelay.images.library import Library
from adrelay.images.records import ImageRecord, ImageStatus, Labels
from adrelay.jobs.listing import Filters
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.web.waiting import until

_config = settings(LabFacadeSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_ROOT = "/static_ads_lab/v1/images"
_UPLOADED = 4_400_000  # bytes; what Lambda's 6 MB hold in base64
_READY_SECONDS = 12.0
_SIZES = ("small", "medium", "large")


def _library() -> Library:
    return Library(_store, caller(router).tenant, _config.asset_bucket)


@router.post(_ROOT)
def upload_image(
    file: Annotated[UploadFile | None, File()] = None,
    image_type: Annotated[str | None, Form(max_length=64)] = None,
    alt_text: Annotated[str | None, Form(max_length=1000)] = None,
    product_id: Annotated[str | None, Form(max_length=128)] = None,
) -> Response[str]:
    """Waited for, since the vendor tells its size at once."""
    library = _library()
    if file is None or not file.content:
        message = "Upload the binary as multipart/form-data under file"
        raise InvalidRequest.of(FieldError("file", message))
    if len(file.content) > _UPLOADED:
        way = "POST /v1/images/uploads of adrelay's own API gives a presigned upload for up to 22 MB"
        raise TooLarge(f"Body exceeds {_UPLOADED / 1e6:g} MB. {way}")
    labels = Labels(image_type=image_type, alt_text=alt_text, product_id=product_id)
    taken, is_new = library.upload(file.content, hashlib.sha256(file.content).hexdigest(), labels)
    image = until(
        lambda: library.image(taken.id),
        lambda one: one.status in (ImageStatus.READY, ImageStatus.FAILED),
        taken,
        _READY_SECONDS,
    )
    if image.status is ImageStatus.FAILED:
        if is_new:
            library.delete(taken.id)  # nobody was given it, and lists tell of pictures
        why = (image.error or {}).get("message", "is no picture")
        raise InvalidRequest.of(FieldError("file", why))
    return answer(router, _view(image), 201)


@router.get(_ROOT)
def list_images() -> Response[str]:
    asked, library, cursor = parameters(router), _library(), None
    if (after := asked.get("starting_after")) is not None:
        try:
            last = library.image(after)
        except NotFound as error:
            raise unknown_place() from error
        cursor = f"{last.created_at.isoformat()}#{last.id}"
    filters = Filters(image_type=asked.get("image_type"), product_id=asked.get("product_id"))
    found, position = library.images(filters, cursor=cursor, limit=limit(router))
    return answer(router, [_view(one) for one in found], has_more=position is not None)


@router.get(f"{_ROOT}/<image_id>")
def get_image(image_id: str) -> Response[str]:
    return answer(router, _view(_library().image(image_id)))


@router.delete(f"{_ROOT}/<image_id>")
def delete_image(image_id: str) -> Response[str]:
    _library().delete(image_id)
    return answer(router, {"id": image_id, "deleted": True})


def _view(image: ImageRecord) -> dict[str, Any]:
    made, ready = links(_store, router), image.status is ImageStatus.READY
    thumbnails = {
        f"thumbnail_{size}_src": made.of_image(image, size) if size in image.thumbnails else None
        for size in _SIZES
    }
    return {
        "id": image.id,
        "src": made.of_image(image) if ready else None,
        **{name: getattr(image, name) for name in ("width", "height", "format", "size_bytes")},
        **{name: getattr(image, name) for name in ("alt_text", "image_type", "is_ai_generated")},
        **{name: getattr(image, name) for name in ("logo_theme", "product_id")},
        **thumbnails,
        "created_at": timestamp(image.created_at),
        "updated_at": timestamp(image.updated_at),
    }
