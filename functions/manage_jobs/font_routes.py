"""`/v1/fonts`: a tenant's own fonts."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import File, UploadFile
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest
from adrelay.fonts.library import Fonts, font_view
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.responses import described, empty

_config = settings(ManageSettings)
router = APIGatewayHttpRouter()
_ABSENT = {401: described("No API key", "ProblemDocument"), 404: described("No such font", "ProblemDocument")}


def _fonts() -> Fonts:
    return Fonts(Store(_config.table), api.tenant(router), _config.asset_bucket)


@router.post(
    "/v1/fonts",
    summary="Upload a font",
    description="Multipart, at most about 4 MB (what API Gateway and Lambda carry). Sent again, it is the "
    "same font: the same file is one.",
    responses={
        201: described("Read and kept", "FontDocument"),
        200: described("The same file is there already", "FontDocument"),
        401: _ABSENT[401],
        409: described("There are as many as may be", "ProblemDocument"),
        422: described("It is no font that can be used", "ProblemDocument"),
    },
    tags=["fonts"],
)
def upload_font(file: Annotated[UploadFile, File(description="TTF, OTF, WOFF or WOFF2")]) -> Response[str]:
    from adrelay.fonts.taking import take  # fontTools is large, and only uploads need it

    if not file.content:
        raise InvalidRequest.of(FieldError("file", "is empty"))
    record, new = take(_fonts(), api.tenant(router), file.content)
    return api.json_response(font_view(record), status=201 if new else 200)


@router.get(
    "/v1/fonts",
    summary="List fonts",
    responses={200: described("All fonts", "FontList"), 401: _ABSENT[401]},
    tags=["fonts"],
)
def list_fonts() -> Response[str]:
    return api.json_response({"fonts": [font_view(record) for record in _fonts().fonts()]})


@router.get(
    "/v1/fonts/<font_id>",
    summary="Get a font",
    responses={200: described("The font", "FontDocument"), **_ABSENT},
    tags=["fonts"],
)
def get_font(font_id: str) -> Response[str]:
    return api.json_response(font_view(_fonts().font(font_id)))


@router.delete(
    "/v1/fonts/<font_id>",
    summary="Delete a font",
    description="Ads that name it are set in the nearest font that ships from then on.",
    responses={204: empty("Deleted"), **_ABSENT},
    tags=["fonts"],
)
def delete_font(font_id: str) -> Response[str]:
    _fonts().delete(font_id)
    return Response(status_code=204, body="")
