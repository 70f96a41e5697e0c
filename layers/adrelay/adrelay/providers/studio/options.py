"""What the studio takes for each kind, and what it cannot do: checked before a job is accepted.

The lists that the studio package itself knows (presets) come as data beside this file, because the functions
that accept jobs do not carry that package.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from adrelay.errors import FieldError
from adrelay.problems import field_errors
from adrelay.providers.capabilities import Preset
from adrelay.providers.options import unused_note
from adrelay.requests import variants
from adrelay.requests.forms import Model, width_by_height
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief, ImageFields
from adrelay.requests.values import AS_JSON, Flag, Language, Whole, blank_if_null
from adrelay.requests.voices import NAMES as VOICE_NAMES

NAME = "studio"
RATIOS = ("1:1", "4:5", "9:16", "16:9")
LONG_SIDE_LIMIT = 3840
VIDEO_RATIOS = ("9:16", "4:5", "1:1", "16:9")
VIDEO_SECONDS = (6, 60, 120)  # the shortest film; the longest, unless it is said; the longest
VIDEO_LONG_SIDE_LIMIT = 1920
SCRIPT_LENGTH = (10, 2000)  # characters, as CutX takes
RENDER_KINDS = (0, 1, 2, 4, 8, 16, 31, 32, 64, 128, 256, 512, 992, 1023)  # as AdCreative.ai documents
PHOTOS_A_JOB = 30
CUTOUT_PRESET = "transparent_background"  # no scene: the product alone, as a PNG with transparency
PLATFORMS = ("meta", "tiktok", "google", "linkedin", "pinterest", "universal")
FORMATS = ("short", "long", "hook", "story")
TONES = ("professional", "casual", "urgent", "luxe", "playful", "bold")
INSTRUCTIONS_LENGTH = 500  # characters


def _render_kind(value: int) -> int:
    if value not in RENDER_KINDS:
        raise ValueError(f"must be one of {', '.join(map(str, RENDER_KINDS))}")
    return value


CopyLanguage = Annotated[
    Language,
    BeforeValidator(blank_if_null, json_schema_input_type=Language | None),
    Field(description="BCP 47: of the copy, for its capitals, hyphens and forms; empty, the copy tells"),
]


_LEAVE_OUT = "leave_out"


class PictureOptions(Model):
    """Of creatives that can be made without a picture."""

    missing_pictures: Literal["fail", "leave_out"] = Field(
        default="fail",
        description="what becomes of the job where a picture cannot be had: `leave_out` notes it",
    )

    @property
    def leaves_out(self) -> bool:
        return self.missing_pictures == _LEAVE_OUT


WITHOUT_LOST_PICTURES: Mapping[str, Mapping[str, Any]] = {NAME: {"missing_pictures": _LEAVE_OUT}}


class AdOptions(PictureOptions):
    """`provider_options.studio` of an image ad."""

    long_side: Annotated[int, Field(ge=360, le=LONG_SIDE_LIMIT, strict=True), AS_JSON] | None = Field(
        default=None, description="pixels"
    )
    format: Literal["png", "jpeg", "webp"] = "png"
    seed: Whole = Field(default=0, ge=0, le=2**31, description="other choices of what is equally good")
    language: CopyLanguage = ""
    variants: Flag | None = Field(
        default=None, description="in place of the brief's: an ad of each headline with each product image"
    )


class VideoOptions(PictureOptions):
    """`provider_options.studio` of a video."""

    long_side: Annotated[int, Field(ge=360, le=VIDEO_LONG_SIDE_LIMIT, strict=True), AS_JSON] | None = Field(
        default=None, description="pixels"
    )
    language: CopyLanguage = ""
    max_seconds: Whole = Field(
        default=VIDEO_SECONDS[1],
        ge=VIDEO_SECONDS[0],
        le=VIDEO_SECONDS[2],
        description="a film lasts as long as its script takes to say; a longer one than this is an error",
    )


class PhotoOptions(Model):
    """`provider_options.studio` of photos. `use_same_style`: the scene takes up the product's colours."""

    render_kind: Annotated[Whole, AfterValidator(_render_kind)] | None = None
    disable_safe_margin: Flag = False
    use_same_style: Flag = True
    seed: Whole = Field(default=0, ge=0, le=2**31)
    format: Literal["png", "jpeg"] = "png"


class CopyOptions(Model):
    """`provider_options.studio` of copy. The seed picks among equally good texts."""

    seed: Whole = Field(default=0, ge=0, le=2**31)
    language: CopyLanguage = ""


OPTIONS: Mapping[JobKind, type[Model]] = {
    JobKind.IMAGE_AD: AdOptions,
    JobKind.VIDEO: VideoOptions,
    JobKind.PRODUCT_PHOTO: PhotoOptions,
    JobKind.COPY: CopyOptions,
}


# What of a brief the studio uses, by kind; the rest is noted. Of a brand's pictures it uses a logo.
_NAMED = frozenset({"brand.name", "product.name", "aspect_ratios"})
_DRAWN = _NAMED | {
    "copy",
    "brand.logo",
    "brand.logo_dark",
    "brand.colors",
    "brand.fonts",
    "product.images",
    "product.disclaimers",
    "brand.forbidden_words",  # its words stand as they are, and were checked when the job came in
    "style",
    "tone",
    "direction",
}
USED: Mapping[JobKind, frozenset[str]] = {
    JobKind.IMAGE_AD: _DRAWN
    | {f"offer.{name}" for name in ("price", "was", "currency", "badge", "rating")}
    | {"placement", "editable", "variants"}
    | {"template.sha256", "template.slots", "overrides"}
    | {"reference_layouts"},  # each has a note of its own
    # An avatar has a note of its own.
    JobKind.VIDEO: _DRAWN | {"script", "voice", "audio.speech", "audio.music_url", "avatar_url"},
    # Photos bear no text, which is noted where it counts.
    JobKind.PRODUCT_PHOTO: frozenset(
        {"product.name", "product.description", "product.images", "scenes", "aspect_ratios"}
        | {"product.disclaimers", "brand.forbidden_words"}
    ),
    JobKind.COPY: frozenset(
        {"brand.name", "brand.forbidden_words", "product.name", "product.description"}
        | {"product.category", "product.disclaimers"}
        | {"audience", "copy", "platform", "format", "tone", "direction"}
    ),
}


def unused(
    kind: JobKind, brief: Brief, warned: bool = False, *, read: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """A note naming what the brief says that the studio does not use. `warned`: its description holds
    warnings, which are all that ads and films show of it. `read`: fields whose pages were read."""
    used = USED[kind] | read
    if "overrides" in used:
        used |= {f"overrides.{node}" for node in brief.overrides}
    if kind in (JobKind.IMAGE_AD, JobKind.VIDEO):
        logos = [image for image in brief.brand.images if is_logo(image)]
        is_whole = brief.brand.logo is None and len(logos) == len(brief.brand.images)
        used |= {"brand.images"} if is_whole else set()
        used |= {"product.description"} if warned else set()
    if kind is JobKind.COPY and not brief.product.description:
        used |= {"brand.description"}
    return unused_note("The studio", brief, used)


def is_logo(image: ImageFields) -> bool:
    return "logo" in (label.lower() for label in image.labels)


# Written by `python -m local.tools.presets`; a test fails when it is not what that would write.
PRESETS_FILE = Path(__file__).with_name("presets.json")


@cache
def presets() -> tuple[Preset, ...]:
    """Every preset, without the URL of its picture."""
    listed = json.loads(PRESETS_FILE.read_text(encoding="utf-8"))
    return tuple(
        Preset(**{**one, "categories": tuple(one["categories"]), "tags": tuple(one["tags"])})
        for one in listed
    )


def check(kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    """Every field of a job that the studio cannot work with."""
    errors = []
    try:
        OPTIONS[kind].model_validate(dict(options))
    except ValidationError as error:
        errors = field_errors(error, options, prefix=("provider_options", "studio"))
    return errors + _CHECKS[kind](brief, options)


def _check_ratios(brief: Brief, made: tuple[str, ...]) -> list[FieldError]:
    return [
        FieldError(f"brief.aspect_ratios.{index}", f"the studio makes {', '.join(made)}; not {ratio}")
        for index, ratio in enumerate(brief.aspect_ratios)
        if ratio not in made
    ]


def _check_ad(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    errors = [
        FieldError(f"brief.aspect_ratios.{index}", f"the studio makes 1:3 to 3:1; not {ratio}")
        for index, ratio in enumerate(brief.aspect_ratios)
        if not 1 / 3 <= width_by_height(ratio) <= 3
    ]
    if brief.placement and not brief.aspect_ratios and options.get("long_side") is not None:
        message = "goes with aspect_ratios: a placement has its size"
        errors.append(FieldError("provider_options.studio.long_side", message))
    if brief.overrides and brief.template is None and brief.template_id is None:
        errors.append(FieldError("brief.overrides", "goes with template_id"))
    if brief.offer is not None and not brief.offer.saves:
        errors.append(FieldError("brief.offer.was", "is what it cost before: more than price"))
    shown = (
        brief.template
        or brief.template_id
        or brief.lines
        or brief.offer
        or brief.product.images
        or brief.product.name
        or brief.brand.name
    )
    if not (shown or brief.product.url or brief.brand.url):  # the pages may tell
        message = "has nothing to show: give brief.copy, brief.product.images or brief.brand.name"
        errors.append(FieldError("brief", message))
    return errors + (_check_variants(brief, options) if wants_variants(brief, options) else [])


def wants_variants(brief: Brief, options: Mapping[str, Any]) -> bool:
    """Whether an ad of each headline with each product picture is wanted: the option wins over the brief."""
    return brief.variants if options.get("variants") is None else options["variants"] is True


def variants_made(kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> int:
    return variants.count(brief) if kind is JobKind.IMAGE_AD and wants_variants(brief, options) else 1


def _check_variants(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    errors = []
    sizes = max(1, len(brief.aspect_ratios) + len(brief.placement))
    ads = variants.count(brief) * sizes
    if ads > PHOTOS_A_JOB:
        message = f"headlines times images times ratios are {ads} ads; one job makes {PHOTOS_A_JOB} at most"
        field = "provider_options.studio.variants" if options.get("variants") else "brief.variants"
        errors.append(FieldError(field, message))
    if brief.editable:
        errors.append(FieldError("brief.editable", "one ad a ratio can be edited, not variants"))
    return errors


def _check_video(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    errors = _check_ratios(brief, VIDEO_RATIOS)
    least, most = SCRIPT_LENGTH
    if brief.script is not None and not least <= len(brief.script) <= most:
        errors.append(FieldError("brief.script", f"must have {least} to {most:,} characters"))
    if brief.script is None and not brief.lines:
        errors.append(
            FieldError("brief.script", "is missing: a video needs a script, or copy to show", "missing")
        )
    if brief.voice is not None and brief.voice not in VOICE_NAMES:
        errors.append(FieldError("brief.voice", f"there is no voice {brief.voice!r}; see GET /v1/voices"))
    return errors + _check_not_editable(brief) + _check_no_placement(brief) + _check_no_ad(brief)


def _check_photos(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    errors = _check_not_editable(brief) + _check_no_placement(brief) + _check_no_ad(brief)
    if not (brief.product.images or brief.product.url):
        errors.append(
            FieldError(
                "brief.product.images", "is missing: a photoshoot needs the product's photo", "missing"
            )
        )
    known = {preset.id for preset in presets()}
    for index, scene in enumerate(brief.scenes):
        if scene.preset is not None and scene.preset not in known:
            message = f"there is no preset {scene.preset!r}; see GET /v1/presets"
            errors.append(FieldError(f"brief.scenes.{index}.preset", message))
    if options.get("render_kind") is None:
        return errors + _check_ratios(brief, RATIOS)
    if brief.aspect_ratios:
        errors.append(
            FieldError("brief.aspect_ratios", "render_kind says the sizes already; give one of both")
        )
    return errors


def _check_copy(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    errors = _check_not_editable(brief) + _check_no_ad(brief)
    told = brief.product.name or brief.product.description or brief.brand.name or brief.lines
    if not (told or brief.product.url or brief.brand.url):
        message = "says nothing to write about: give a product name, a description, a brand or lines of copy"
        errors.append(FieldError("brief.product", message))
    for field, value, allowed in (
        ("platform", brief.platform, PLATFORMS),
        ("format", brief.format, FORMATS),
        ("tone", brief.tone, TONES),
    ):
        if value is not None and value not in allowed:
            errors.append(FieldError(f"brief.{field}", f"must be one of {', '.join(allowed)}"))
    if brief.direction is not None and len(brief.direction) > INSTRUCTIONS_LENGTH:
        errors.append(FieldError("brief.direction", f"must have at most {INSTRUCTIONS_LENGTH} characters"))
    return errors


def _check_not_editable(brief: Brief) -> list[FieldError]:
    return (
        [FieldError("brief.editable", "only the studio's image ads can be edited")] if brief.editable else []
    )


def _check_no_placement(brief: Brief) -> list[FieldError]:
    return (
        [FieldError("brief.placement", "goes with image ads: give aspect_ratios")] if brief.placement else []
    )


def _check_no_ad(brief: Brief) -> list[FieldError]:
    """Nor a template."""
    given = {"offer": brief.offer, "template_id": brief.template_id, "overrides": brief.overrides}
    return [FieldError(f"brief.{name}", "goes with image ads") for name, value in given.items() if value]


_CHECKS = {
    JobKind.IMAGE_AD: _check_ad,
    JobKind.VIDEO: _check_video,
    JobKind.PRODUCT_PHOTO: _check_photos,
    JobKind.COPY: _check_copy,
}
