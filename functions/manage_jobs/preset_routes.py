"""`/v1/presets`: the studio's scenes for photoshoots, with a picture of each, and the vendors' own."""

import base64
from pathlib import Path
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay.aws.functions import ask
from adrelay.config import ManageSettings, settings
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.providers import registry
from adrelay.providers.capabilities import OffersPresets
from adrelay.providers.studio.options import presets
from adrelay.web import api
from adrelay.web.documents import PresetList, ProblemDocument, described, plain

_PREVIEWS = Path(__file__).parent / "previews"
_STUDIO = "studio"
_VENDOR_SECONDS = 20.0  # that a vendor's catalogue is waited for
_GUID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
_config = settings(ManageSettings)
router = APIGatewayHttpRouter()


@router.get(
    "/v1/presets",
    summary="Scenes for photoshoots",
    description="The studio's, or a vendor's own, as it tells them; a vendor's are at most an hour old.",
    responses={
        200: described("The presets", PresetList),
        401: described("No API key", ProblemDocument),
        422: described("The provider has no presets, or no credentials", ProblemDocument),
        503: described("The vendor cannot be asked now", ProblemDocument),
    },
    tags=["providers"],
)
def list_presets(
    provider: Annotated[str, Query(description="studio, or a vendor with a catalogue: adcreative")] = _STUDIO,
    user_id: Annotated[str | None, Query(pattern=_GUID, description="a vendor's user, for its own")] = None,
    category: Annotated[str | None, Query()] = None,
    tag: Annotated[str | None, Query()] = None,
) -> Response[str]:
    api.tenant(router)
    found = [
        one
        for one in (_studios() if provider == _STUDIO else _vendors(provider, user_id))
        if category in (None, *(entry["name"] for entry in one["categories"])) and tag in (None, *one["tags"])
    ]
    return api.json_response({"presets": found})


def _studios() -> list[dict[str, Any]]:
    base = api.base_url(router)
    own = {"isOldPreset": False}
    return [
        {**one, **own, "previewImageUrl": f"{base}/v1/presets/{one['id']}/preview.webp"} for one in presets()
    ]


def _vendors(name: str, user_id: str | None) -> list[dict[str, Any]]:
    if name not in registry.PROVIDERS or not isinstance(registry.provider(name), OffersPresets):
        vendors = [one for one in registry.PROVIDERS if isinstance(registry.provider(one), OffersPresets)]
        having = ", ".join((_STUDIO, *vendors))
        raise InvalidRequest.of(FieldError("provider", f"has no catalogue of presets; these have: {having}"))
    request = {
        "action": "presets",
        "correlation_id": api.request_id(router),
        "provider": name,
        "options": {"userId": user_id} if user_id else {},
    }
    found: list[dict[str, Any]] = ask(_config.call_function, request, seconds=_VENDOR_SECONDS)["presets"]
    return found


@router.get(
    "/v1/presets/<preset_id>/preview.webp",
    summary="A preset's picture",
    responses={
        200: plain("WebP", "image/webp"),
        404: described("No such preset", ProblemDocument),
    },
    tags=["providers"],
)
def get_preview(preset_id: str) -> Response[str]:
    if preset_id not in (one["id"] for one in presets()):
        raise NotFound(f"There is no preset {preset_id}")
    picture = (_PREVIEWS / f"{preset_id}.webp").read_bytes()
    return api.binary_response(base64.b64encode(picture).decode(), "image/webp", seconds=86400)
