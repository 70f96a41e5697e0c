"""`/v1/presets`: the studio's scenes for photoshoots, with a picture of each, and the vendors' own."""

import base64
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.aws.functions import ask
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.providers import registry
from adrelay.providers.capabilities import OffersPresets, Preset, ShipsPresets
from adrelay.web import api
from adrelay.web.lists import Among, in_words
from adrelay.web.responses import described, plain

_PREVIEWS = Path(__file__).parent / "previews"
_VENDOR_SECONDS = 20.0  # that a vendor's catalogue is waited for
_USER = r"^[\w.:@-]{1,100}$"  # the vendor's adapter knows more
_config = settings(ManageSettings)
router = APIGatewayHttpRouter()
# Whose presets are meant where none is named: of the first that brings its own.
_DEFAULT = next(one for one in registry.PROVIDERS if isinstance(registry.provider(one), ShipsPresets))


def _having_presets() -> list[str]:
    kinds = (ShipsPresets, OffersPresets)
    return [one for one in registry.PROVIDERS if isinstance(registry.provider(one), kinds)]


@router.get(
    "/v1/presets",
    summary="Scenes for photoshoots",
    description="The studio's, or a vendor's own, as it tells them; a vendor's are at most an hour old.",
    responses={
        200: described("The presets", "PresetList"),
        401: described("No API key", "ProblemDocument"),
        422: described("The provider has no presets, or no credentials", "ProblemDocument"),
        503: described("The vendor cannot be asked now", "ProblemDocument"),
    },
    tags=["providers"],
)
def list_presets(
    provider: Annotated[
        str,
        Among(_having_presets, registry.SHIPPED.__contains__),
        Query(description="who has a catalogue of presets"),
    ] = _DEFAULT,
    user_id: Annotated[str | None, Query(pattern=_USER, description="a vendor's user, for its own")] = None,
    category: Annotated[str | None, Query(description="only those for this, of those that there are")] = None,
    tag: Annotated[str | None, Query(description="only those with this word")] = None,
) -> Response[str]:
    api.tenant(router)
    catalogue = _catalogue(provider, user_id)
    categories = sorted({each for one in catalogue for each in one["categories"]})
    if category is not None and categories and category not in categories:
        raise InvalidRequest.of(FieldError("category", f"must be {in_words(categories)}", "not_allowed"))
    found = [
        one for one in catalogue if category in (None, *one["categories"]) and tag in (None, *one["tags"])
    ]
    return api.json_response({"presets": found})


def _catalogue(name: str, user_id: str | None) -> list[dict[str, Any]]:
    chosen = registry.provider(name)
    if isinstance(chosen, ShipsPresets):
        return [_with_preview(preset) for preset in chosen.own_presets()]
    return _vendors(name, user_id)


def _with_preview(preset: Preset) -> dict[str, Any]:
    return {**asdict(preset), "preview_url": f"{api.base_url(router)}/v1/presets/{preset.id}/preview.webp"}


def _vendors(name: str, user_id: str | None) -> list[dict[str, Any]]:
    request = {
        "action": "presets",
        "correlation_id": api.request_id(router),
        "provider": name,
        "user_id": user_id,
    }
    found: list[dict[str, Any]] = ask(_config.call_function, request, seconds=_VENDOR_SECONDS)["presets"]
    return found


@router.get(
    "/v1/presets/<preset_id>/preview.webp",
    summary="A preset's picture",
    responses={
        200: plain("WebP", "image/webp", "Cache-Control", example="(the picture's bytes)"),
        404: described("No such preset", "ProblemDocument"),
    },
    tags=["providers"],
)
def get_preview(preset_id: str) -> Response[str]:
    names = {path.stem: path for path in _PREVIEWS.iterdir()}
    if preset_id not in names:
        raise NotFound(f"There is no preset {preset_id}")
    picture = names[preset_id].read_bytes()
    return api.binary_response(base64.b64encode(picture).decode(), "image/webp", seconds=86400)
