"""Templates in use, looked at before a job is made of them. Needs the studio layer."""

import hashlib
import time
from collections.abc import Mapping
from typing import Any

from adrelay.aws import clients
from adrelay.designs.pictures import Shelf
from adrelay.errors import FieldError, InvalidRequest, Unavailable
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Reach, Studio, Unusable, ad_brief
from adrelay.rendering.pictures import load_pictures
from adrelay.rendering.templates import template_of
from adrelay.requests.request import JobRequest
from studio.drawing import picture, render
from studio.errors import DesignError, StudioError

_SIDE = 640  # px, the longer one
_MOST = 4


def preview(studio: Studio, request: Mapping[str, Any]) -> dict[str, Any]:
    """`previews`, a picture each of the brief's ratios or the template's trees (four at most): key, width,
    height, aspect_ratio; and `notes`. `request`: tenant, request (a JobRequest, filled), deadline (Unix
    seconds). InvalidRequest names what cannot be drawn, Unavailable when it takes too long."""
    asked = JobRequest.model_validate(request["request"])
    reach = Reach(studio.store, studio.bucket, request["tenant"], _scope(request), studio.keep_function, "")
    try:
        return _drawn(reach, asked, request["deadline"])
    except Unusable as error:
        field = error.error.field or "brief"  # a job's error says it in its message, too
        raise InvalidRequest.of(FieldError(field, error.error.message.removeprefix(f"{field}: "))) from error
    except (DesignError, StudioError) as error:
        raise InvalidRequest.of(FieldError("brief", str(error))) from error


def _scope(request: Mapping[str, Any]) -> str:
    """Within which a URL is one picture: a brief that is looked at again has the same."""
    return "preview_" + hashlib.sha256(repr(request["request"]).encode()).hexdigest()[:32]


def _drawn(reach: Reach, asked: JobRequest, deadline: float) -> dict[str, Any]:
    options = AdOptions.model_validate(asked.provider_options.get(NAME, {}))
    template = template_of(reach, asked.brief)
    if template is None:
        raise InvalidRequest.of(FieldError("brief.template_id", "is missing", "missing"))
    (pictures, _), brief = load_pictures(reach, asked.brief), ad_brief(asked.brief, options.language)
    shelf = Shelf(reach.store, reach.bucket, reach.tenant, reach.scope, reach.keep_function)
    made, notes = list[dict[str, Any]](), dict[str, None]()
    for order in template.orders(asked.brief, options)[:_MOST]:
        if time.time() > deadline:
            raise Unavailable("Rendering takes too long; try again with fewer ratios")
        ad = template.ad(brief, pictures, order)
        pixels = picture.sources(pictures)
        image = render.render(ad.design, pixels | shelf.load([ad.design], pixels).pixels)
        small = image.thumbnail_image(_SIDE, height=_SIDE, size="down")
        body = bytes(small.webpsave_buffer(Q=82, keep="none"))
        key = f"renders/previews/{reach.tenant}/{hashlib.sha256(body).hexdigest()}.webp"
        clients.s3().put_object(Bucket=reach.bucket, Key=key, Body=body, ContentType="image/webp")
        made.append({"key": key, "aspect_ratio": order.name, "width": small.width, "height": small.height})
        notes |= dict.fromkeys(ad.notes)
    return {"previews": made, "notes": list(notes)}
