"""What CutX is asked for: its requests, and how a brief fills them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field
from pydantic.alias_generators import to_camel

from adrelay.providers.base import Call
from adrelay.providers.options import OPTIONAL, VendorModel, merged, present
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from adrelay.requests.values import Url

NAME = "cutx"
CREDITS: Mapping[JobKind, Decimal] = {
    JobKind.COPY: Decimal(1),
    JobKind.IMAGE_AD: Decimal(3),
    JobKind.VIDEO: Decimal(40),
}
TYPES: Mapping[JobKind, str] = {JobKind.COPY: "copy", JobKind.IMAGE_AD: "static_ad", JobKind.VIDEO: "video"}
DEFAULT_RATIO: Mapping[JobKind, str] = {JobKind.IMAGE_AD: "1:1", JobKind.VIDEO: "9:16"}

Uuid = Annotated[str, Field(pattern="^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")]
# "modern" is not among the vendor's options but in its own example: only the vendor can judge.
Style = Literal["product_hero", "lifestyle", "minimal", "bold", "seasonal", "modern"]


class Generation(VendorModel):
    """What all three requests have. On the wire the names are in camelCase."""

    model_config = ConfigDict(alias_generator=to_camel)

    project_id: Uuid
    product_id: Uuid
    idempotency_key: Annotated[str, Field(min_length=1, max_length=128)] = OPTIONAL


class CopyRequest(Generation):
    platform: Literal["meta", "tiktok", "google", "linkedin", "pinterest", "universal"]
    format: Literal["short", "long", "hook", "story"]
    tone: Literal["professional", "casual", "urgent", "luxe", "playful", "bold"]
    custom_instructions: Annotated[str, Field(max_length=500)] = OPTIONAL


class StaticAdRequest(Generation):
    style: Style = OPTIONAL
    aspect_ratio: Literal["1:1", "9:16", "4:5", "16:9"] = OPTIONAL
    prompt: Annotated[str, Field(min_length=5, max_length=1000)] = OPTIONAL


class VideoRequest(Generation):
    script: Annotated[str, Field(min_length=10, max_length=2000)]
    avatar_url: Url = OPTIONAL
    voice_id: Annotated[str, Field(min_length=1)] = OPTIONAL
    aspect_ratio: Literal["9:16", "1:1", "16:9"] = OPTIONAL


REQUESTS: Mapping[JobKind, type[Generation]] = {
    JobKind.COPY: CopyRequest,
    JobKind.IMAGE_AD: StaticAdRequest,
    JobKind.VIDEO: VideoRequest,
}
# The vendor's field → the brief's, where the brief has one.
FROM_BRIEF: Mapping[JobKind, Mapping[str, str]] = {
    JobKind.COPY: {
        "platform": "platform",
        "format": "format",
        "tone": "tone",
        "customInstructions": "direction",
    },
    JobKind.IMAGE_AD: {"style": "style", "aspectRatio": "aspect_ratios.0", "prompt": "direction"},
    JobKind.VIDEO: {
        "script": "script",
        "avatarUrl": "avatar_url",
        "voiceId": "voice",
        "aspectRatio": "aspect_ratios.0",
    },
}


def body(call: Call) -> dict[str, Any]:
    """The user's key is not sent: under it another tenant's job could be found, or one that has ended
    bought again. The attempt has its own."""
    asked = merged(filled(call.kind, call.brief), call.options)
    return {**asked, "idempotencyKey": call.idempotency_key[:128]}


def filled(kind: JobKind, brief: Brief) -> dict[str, Any]:
    """What the brief says, in the vendor's words."""
    style = _word(brief.style)
    said = {
        "platform": _word(brief.platform),
        "format": _word(brief.format),
        "tone": _word(brief.tone),
        "style": style if style in get_args(Style) else None,
        "direction": brief.direction,
        "aspect_ratios.0": brief.aspect_ratios[0] if brief.aspect_ratios else None,
        "script": brief.script,
        "avatar_url": brief.avatar_url,
        "voice": brief.voice,
    }
    return present({name: said[path] for name, path in FROM_BRIEF[kind].items()})


def _word(value: str | None) -> str | None:
    """ "Product hero" as the vendor writes it: product_hero."""
    return value.strip().lower().replace(" ", "_") if value else None


def used(call: Call) -> frozenset[str]:
    """The brief's paths that went into the request; a style of another vocabulary did not."""
    sent = body(call)
    return frozenset(path.removesuffix(".0") for name, path in FROM_BRIEF[call.kind].items() if name in sent)


def where(kind: JobKind, path: Sequence[str], options: Mapping[str, Any]) -> str:
    """The dotted path at which the user said, or would say, what is at `path` of the vendor's request."""
    in_brief = FROM_BRIEF[kind].get(path[0])
    if path[0] in options or in_brief is None:
        return ".".join(("provider_options", NAME, *path))
    return f"brief.{in_brief}"
