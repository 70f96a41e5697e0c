"""The studio as a provider: our own generator, in the same account, free of charge.

It takes the same path as a vendor. Where a vendor is sent a request, `render_creative` is invoked
asynchronously; where a vendor calls back, `render_creative` records the outcome.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar, Literal

from pydantic import ConfigDict, Field, ValidationError

from adrelay.brief import Brief, Model
from adrelay.errors import FieldError
from adrelay.jobs.model import JobKind
from adrelay.providers.base import Call, Operation, Price, Provider, Report, Submission, WaitPolicy

RATIOS = ("1:1", "4:5", "9:16", "16:9")
LONG_SIDE_LIMIT = 3840
VIDEO_RATIOS = ("9:16", "1:1", "16:9")
VIDEO_LONG_SIDE_LIMIT = 1920
SCRIPT_LENGTH = (10, 2000)  # characters, as CutX takes


class StudioOptions(Model):
    """`provider_options.studio`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    long_side: int | None = Field(default=None, ge=320, le=LONG_SIDE_LIMIT, description="pixels")
    format: Literal["png", "jpeg", "webp"] = "png"
    layout: str | None = Field(default=None, max_length=64)
    seed: int = Field(default=0, ge=0, le=2**31)


class VideoOptions(Model):
    """`provider_options.studio` of a video."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    long_side: int | None = Field(default=None, ge=320, le=VIDEO_LONG_SIDE_LIMIT, description="pixels")


class Studio(Provider):
    name = "studio"
    title = "adrelay studio"
    docs_url = "README.md"
    base_url = None
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD, JobKind.VIDEO})
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        kind: WaitPolicy(first_look=60, interval=60, safety=120, deadline=900) for kind in JobKind
    } | {JobKind.VIDEO: WaitPolicy(first_look=60, interval=60, safety=120, deadline=1800)}
    concurrency = 1000
    limits: ClassVar[Mapping[str, Any]] = {
        "aspect_ratios": RATIOS,
        "long_side": LONG_SIDE_LIMIT,
        "video": {
            "aspect_ratios": VIDEO_RATIOS,
            "long_side": VIDEO_LONG_SIDE_LIMIT,
            "script": SCRIPT_LENGTH,
            "seconds": (6, 15),
        },
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        is_video = kind is JobKind.VIDEO
        ratios = VIDEO_RATIOS if is_video else RATIOS
        errors = [
            FieldError(f"brief.aspect_ratios.{index}", f"the studio makes {', '.join(ratios)}; not {ratio}")
            for index, ratio in enumerate(brief.aspect_ratios)
            if ratio not in ratios
        ]
        try:
            (VideoOptions if is_video else StudioOptions).model_validate(dict(options))
        except ValidationError as error:
            errors += [
                FieldError(".".join(("provider_options", "studio", *map(str, found["loc"]))), found["msg"])
                for found in error.errors()
            ]
        if is_video:
            errors += _check_video(brief)
        elif not (brief.lines or brief.product.images or brief.product.name or brief.brand.name):
            errors.append(FieldError("brief", "has nothing to show: give copy, a product image or a name"))
        return errors

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        return Price(Decimal("0.00"))

    def submit(self, call: Call) -> Operation[Submission]:
        """Not reached over HTTP: `attempts.submit` invokes `render_creative` for this provider."""
        return Submission(reference=f"{call.job_id}/{call.number}")
        yield

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """Nothing to ask: a render that ends, well or badly, says so itself."""
        return [Report() for _ in calls]
        yield


def _check_video(brief: Brief) -> list[FieldError]:
    errors = []
    least, most = SCRIPT_LENGTH
    if brief.script is not None and not least <= len(brief.script) <= most:
        errors.append(FieldError("brief.script", f"must have {least} to {most:,} characters"))
    if brief.script is None and not brief.lines:
        errors.append(FieldError("brief.script", "is missing: a video needs a script, or copy to show"))
    if brief.editable:
        errors.append(FieldError("brief.editable", "the studio's videos cannot be edited"))
    return errors
