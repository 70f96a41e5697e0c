"""CutX, AI Generation: copy (synchronous), static ads and avatar videos, paid in credits.

https://cutx-docs.pages.dev/api/generation (read 2026-11-20). It names no base URL: configuration must.

Unspecified there, and what we do: the form of errors (read leniently); whether canceled and expired jobs
are refunded (their purchase is unknown); poll pace. `failed` and `expired` may go back to `pending` when the
vendor tries again by itself: such an end is believed at the second look that finds it.

The same `idempotencyKey` finds a job only until that job has ended; after that it buys another. So a lost
answer is recovered by sending it again only while the job cannot have ended yet, and never for copy,
which ends as it is answered.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

import httpx
from pydantic import Field

from adrelay.brief import Brief, Url
from adrelay.errors import AnswerLost, FieldError
from adrelay.jobs.model import (
    AttemptState,
    Deliverable,
    JobError,
    JobKind,
    Outcome,
    Progress,
    Purchase,
)
from adrelay.providers import answers
from adrelay.providers.base import (
    Call,
    HeaderAuth,
    Operation,
    Price,
    Provider,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    credential,
    paid,
)
from adrelay.providers.options import VendorModel, merged, present, problems, unused_note

NAME = "cutx"
TITLE = "CutX"
PATHS: Mapping[JobKind, str] = {
    JobKind.COPY: "/api/generate/copy",
    JobKind.IMAGE_AD: "/api/generate/static-ad",
    JobKind.VIDEO: "/api/generate/video",
}
CREDITS: Mapping[JobKind, Decimal] = {
    JobKind.COPY: Decimal(1),
    JobKind.IMAGE_AD: Decimal(3),
    JobKind.VIDEO: Decimal(40),
}
DEFAULT_RATIO: Mapping[JobKind, str] = {JobKind.IMAGE_AD: "1:1", JobKind.VIDEO: "9:16"}
COPY_VARIANTS = 5
# Seconds in which a job cannot have ended: well below the 25 s of the documented static ad and the
# "1-3 minutes" of a video.
REPLAY_WINDOW: Mapping[JobKind, float] = {JobKind.IMAGE_AD: 10.0, JobKind.VIDEO: 40.0}

Uuid = Annotated[
    str, Field(pattern="^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$")
]


class Generation(VendorModel):
    """What all three requests have."""

    projectId: Uuid
    productId: Uuid
    idempotencyKey: Annotated[str, Field(min_length=1, max_length=128)] | None = None


class CopyRequest(Generation):
    platform: Literal["meta", "tiktok", "google", "linkedin", "pinterest", "universal"]
    format: Literal["short", "long", "hook", "story"]
    tone: Literal["professional", "casual", "urgent", "luxe", "playful", "bold"]
    customInstructions: Annotated[str, Field(max_length=500)] = ""


class StaticAdRequest(Generation):
    # "modern" is not in the vendor's own list of options but in its own example: only the vendor can judge.
    style: Literal["product_hero", "lifestyle", "minimal", "bold", "seasonal", "modern"] = "minimal"
    aspectRatio: Literal["1:1", "9:16", "4:5", "16:9"] = "1:1"
    prompt: Annotated[str, Field(min_length=5, max_length=1000)] = "....."


class VideoRequest(Generation):
    script: Annotated[str, Field(min_length=10, max_length=2000)]
    avatarUrl: Url = ""
    voiceId: Annotated[str, Field(min_length=1)] = "male-1"
    aspectRatio: Literal["9:16", "1:1", "16:9"] = "9:16"
