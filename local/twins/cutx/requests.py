"""What CutX is asked for: the bodies of its requests."""

import re
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, AnyUrl, BaseModel, ConfigDict, Field

# The document writes "uuid" wherever an id stands, so its examples run only if that is one.
PLACEHOLDER: Final = "uuid"


def _uuid(value: str) -> str:
    if value != PLACEHOLDER and not re.fullmatch(
        r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value
    ):
        raise ValueError("Invalid uuid")
    return value


def _url(value: str) -> str:
    AnyUrl(value)
    return value


Style = Literal["product_hero", "lifestyle", "minimal", "bold", "seasonal", "modern"]
Uuid = Annotated[str, AfterValidator(_uuid)]


class Request(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    projectId: Uuid  # noqa: N815 - the vendor's names
    productId: Uuid  # noqa: N815 - as the vendor spells it
    idempotencyKey: str | None = Field(default=None, max_length=128)  # noqa: N815 - as the vendor spells it


class ProjectRequest(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    name: str = Field(min_length=1, max_length=200)
    description: str | None = Field(default=None, max_length=1000)


class IngestRequest(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")

    url: Annotated[str, AfterValidator(_url)]
    projectId: Uuid  # noqa: N815 - as the vendor spells it


class CopyRequest(Request):
    platform: Literal["meta", "tiktok", "google", "linkedin", "pinterest", "universal"]
    format: Literal["short", "long", "hook", "story"]
    tone: Literal["professional", "casual", "urgent", "luxe", "playful", "bold"]
    customInstructions: str | None = Field(default=None, max_length=500)  # noqa: N815 - as the vendor spells it


class StaticAdRequest(Request):
    style: Style | None = None
    aspectRatio: Literal["1:1", "9:16", "4:5", "16:9"] = "1:1"  # noqa: N815 - as the vendor spells it
    prompt: str | None = Field(default=None, min_length=5, max_length=1000)


class VideoRequest(Request):
    script: str = Field(min_length=10, max_length=2000)
    avatarUrl: Annotated[str, AfterValidator(_url)] | None = None  # noqa: N815 - as the vendor spells it
    voiceId: str = "male-1"  # noqa: N815 - as the vendor spells it
    aspectRatio: Literal["9:16", "1:1", "16:9"] = "9:16"  # noqa: N815 - as the vendor spells it
