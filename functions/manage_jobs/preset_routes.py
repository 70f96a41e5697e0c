"""`/v1/presets`: the studio's scenes for photoshoots, with a picture of each."""

import base64
from pathlib import Path
from typing import Annotated

from adrelay import api
from adrelay.documents import PresetList, ProblemDocument, described
from adrelay.errors import NotFound
from adrelay.providers._studio_options import presets
from adrelay.router import Query, Response, Router

_PREVIEWS = Path(__file__).parent / "previews"
router = Router()


@router.get(
    "/v1/presets",
    summary="The studio's scenes",
    responses={200: described("The presets", PresetList), 401: described("No API key", ProblemDocument)},
    tags=["providers"],
)
def list_presets(
    category: Annotated[str | None, Query()] = None, tag: Annotated[str | None, Query()] = None
) -> Response:
    api.tenant(router)
    base = api.base_url(router)
    found = [
        {**one, "previewImageUrl": f"{base}/v1/presets/{one['id']}/preview.webp"}
        for one in presets()
        if category in (None, *(entry["name"] for entry in one["categories"])) and tag in (None, *one["tags"])
    ]
    return api.json_response({"presets": found})


@router.get(
    "/v1/presets/<preset_id>/preview.webp",
    summary="A preset's picture",
    responses={200: {"description": "WebP"}, 404: described("No such preset", ProblemDocument)},
    tags=["providers"],
)
def get_preview(preset_id: str) -> Response:
    if preset_id not in (one["id"] for one in presets()):
        raise NotFound(f"There is no preset {preset_id}")
    picture = (_PREVIEWS / f"{preset_id}.webp").read_bytes()
    return api.binary_response(base64.b64encode(picture).decode(), "image/webp", seconds=86400)
