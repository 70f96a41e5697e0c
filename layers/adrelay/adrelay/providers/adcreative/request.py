"""What AdCreative.ai's Product Photoshoot API is asked for: its options, and how a brief fills them."""

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from adrelay.error_codes import ErrorCode
from adrelay.errors import FieldError, Rejected
from adrelay.providers.base import Call
from adrelay.providers.options import VendorModel, option_errors
from adrelay.requests.request import Brief

NAME = "adcreative"
PHOTO = "brief.product.images.0"
PROMPT_LIMIT = 6  # "MAX 6 prompts"
# The paths of a brief that a photoshoot uses.
USED = frozenset({"product.images", "product.name", "product.description", "scenes", "aspect_ratios"})

_TOLD = 20  # recommendations of each kind that a job's result holds
_OPTIONS = f"provider_options.{NAME}"


def plain(application_id: str) -> str:
    """The application's id as all requests want it but the one for a token."""
    return application_id.strip().removeprefix("urn:uuid:")


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in pixels."""

    width: int
    height: int

    @property
    def ratio(self) -> str:
        fraction = Fraction(self.width, self.height)
        return f"{fraction.numerator}:{fraction.denominator}"

    def is_near(self, ratio: str) -> bool:
        """True for this size's ratio, also where it is rounded ("191:100" means 1200×628)."""
        width, height = map(int, ratio.split(":"))
        return abs(Fraction(width, height) / Fraction(self.width, self.height) - 1) <= Fraction(1, 100)


# renderKind → size (public "Enums and Descriptions"). Landscape is wider unless DisableSafeMargin is true.
POST, LANDSCAPE = 1, 4
WITH_MARGIN = Size(1674, 628)
SIZES: Mapping[int, Size] = {
    POST: Size(1080, 1080),
    2: Size(1080, 1920),
    LANDSCAPE: Size(1200, 628),
    8: Size(1080, 1350),
    16: Size(1000, 1500),
    32: Size(300, 250),
    64: Size(728, 90),
    128: Size(160, 600),
    256: Size(300, 600),
    512: Size(970, 90),
}
RENDER_KINDS = (0, *sorted((*SIZES, 31, 992, 1023)))  # 31 Social, 992 Display, 1023 All; 0: nobody says


def _parsed(value: Any) -> Any:
    """`PromptObjectsString` is a JSON text on the wire; the list itself will do as well."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise ValueError("is no JSON array of prompts") from error


def _number(value: Any) -> Any:
    """Form fields are text: "4" is 4."""
    is_number = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 4
    return int(value) if is_number else value


def _switch(value: Any) -> Any:
    """A form's booleans: "true", "false", and "" for "not said"."""
    return {"true": True, "false": False, "": None}.get(value, value) if isinstance(value, str) else value


def _render_kind(value: int) -> int:
    if value not in RENDER_KINDS:
        raise ValueError(f"must be one of {', '.join(map(str, RENDER_KINDS))}")
    return value


class Prompt(VendorModel):
    """One scene: a `custom` one by its prompt, a `preset` one by its id."""

    tag: Literal["custom", "preset"]
    prompt: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    preset: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    native_language_prompt: str | None = Field(default=None, alias="nativeLanguagePrompt")


_GUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
Guid = Annotated[str, Field(pattern=f"^{_GUID}$")]
RenderKind = Annotated[int, AfterValidator(_render_kind)]
Prompts = Annotated[list[Prompt], Field(min_length=1, max_length=PROMPT_LIMIT)]
Filled = Annotated[str, Field(min_length=1, max_length=5000)]
Switch = Annotated[bool | None, BeforeValidator(_switch)]


class PhotoshootOptions(VendorModel):
    """`provider_options.adcreative`: the form fields of `POST …/ProductGeneration/AdCreative`."""

    application_id: Guid | None = Field(default=None, alias="applicationId")
    user_id: Guid | None = Field(default=None, alias="userId")
    render_kind: Annotated[RenderKind | None, BeforeValidator(_number)] = Field(
        default=None, alias="renderKind"
    )
    product_image_asset_id: Annotated[str, Field(min_length=1, max_length=128)] | None = Field(
        default=None, alias="productImageAssetId"
    )
    prompts: Annotated[Prompts | None, BeforeValidator(_parsed)] = Field(
        default=None, alias="PromptObjectsString"
    )
    product_name: Filled | None = Field(default=None, alias="productName")
    product_description: Filled | None = Field(default=None, alias="productDescription")
    disable_safe_margin: Switch = Field(default=None, alias="DisableSafeMargin")
    same_style_reference: Switch = Field(default=None, alias="UseSameStyleReferenceImage")


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the vendor makes of a photo: its cut-out (`image_id`), a description, and scenes that fit."""

    image_id: str
    product_name: str | None = None
    product_description: str | None = None
    prompts: tuple[str, ...] = ()
    preset_ids: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, Any]:
        """What the job's `result` says of it."""
        return {
            "product": {"name": self.product_name, "description": self.product_description},
            "cutout_id": self.image_id,
            "recommended_prompts": list(self.prompts[:_TOLD]),
            "recommended_presets": list(self.preset_ids[:_TOLD]),
        }


NOTHING = Recommendation(image_id="")


def check(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    """What the vendor cannot express or lacks, each with its full path."""
    errors = option_errors(PhotoshootOptions, NAME, options)
    if not errors:
        errors += _prompt_errors(options)
    if options.get("renderKind") is None:
        errors += _ratio_errors(brief.aspect_ratios)
    if not brief.product.images:
        errors += _errors_without_photo(brief, options)
    return errors


def _prompt_errors(options: Mapping[str, Any]) -> list[FieldError]:
    errors = []
    for index, prompt in enumerate(_parsed(options.get("PromptObjectsString")) or ()):
        needed, other = ("prompt", "preset") if prompt["tag"] == "custom" else ("preset", "prompt")
        path = f"{_OPTIONS}.PromptObjectsString.{index}"
        if prompt.get(needed) is None:
            errors.append(FieldError(f"{path}.{needed}", "is missing", "missing"))
        if prompt.get(other) is not None:
            errors.append(FieldError(f"{path}.{other}", f"does not belong into a {prompt['tag']} prompt"))
    return errors


def _ratio_errors(ratios: Sequence[str]) -> list[FieldError]:
    if len(ratios) > 1:
        message = f"a photoshoot has one format; make a job for each, or give {_OPTIONS}.renderKind"
        return [FieldError("brief.aspect_ratios", message)]
    if ratios and _kind_for(ratios[0]) is None:
        made = ", ".join(size.ratio for size in (*SIZES.values(), WITH_MARGIN))
        return [FieldError("brief.aspect_ratios.0", f"AdCreative.ai makes {made}; not {ratios[0]}")]
    return []


def _errors_without_photo(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    """Without a photo nothing can be recommended: all that is mandatory must be said."""
    if options.get("productImageAssetId") is None:
        message = f"give the product's photo, or {_OPTIONS}.productImageAssetId"
        return [FieldError("brief.product.images", message)]
    said = {
        "productName": brief.product.name,
        "productDescription": brief.product.description,
        "PromptObjectsString": brief.scenes,
    }
    return [
        FieldError(f"{_OPTIONS}.{name}", "is missing, and there is no photo to recommend it from", "missing")
        for name, in_brief in said.items()
        if options.get(name) is None and not in_brief
    ]


def application_id(call: Call) -> str:
    return str(call.options.get("applicationId") or plain(call.credentials.get("application_id", "")))


def is_guid(text: str) -> bool:
    """Whether a user or an application could have this id at the vendor."""
    return re.fullmatch(_GUID, text) is not None


def user_id(call: Call) -> str:
    """The user that the photoshoot is booked under: the one given, or one that is this attempt's alone.

    The vendor has no idempotency key; a user of its own is what makes an attempt findable in the listing
    when the answer to its start was lost.
    """
    derived = uuid.uuid5(uuid.NAMESPACE_URL, f"adrelay:{call.job_id}:{call.number}")
    return str(call.options.get("userId") or derived)


def has_own_user(call: Call) -> bool:
    return not call.options.get("userId")


def render_kind(brief: Brief, options: Mapping[str, Any]) -> int:
    """The vendor's renderKind: as given, by the brief's ratio, or a square post."""
    given = _number(options.get("renderKind"))
    if isinstance(given, int):
        return given
    return next((kind for ratio in brief.aspect_ratios if (kind := _kind_for(ratio)) is not None), POST)


def _kind_for(ratio: str) -> int | None:
    if WITH_MARGIN.is_near(ratio):
        return LANDSCAPE
    return next((kind for kind, size in SIZES.items() if size.is_near(ratio)), None)


def without_margin(brief: Brief, options: Mapping[str, Any]) -> bool | None:
    """DisableSafeMargin: as given, or true for the brief's landscape ratio. None: not sent."""
    given = _switch(options.get("DisableSafeMargin"))
    if isinstance(given, bool):
        return given
    asks_landscape = any(SIZES[LANDSCAPE].is_near(ratio) for ratio in brief.aspect_ratios)
    return True if asks_landscape and render_kind(brief, options) == LANDSCAPE else None


def size(brief: Brief, options: Mapping[str, Any]) -> Size | None:
    """The size that each picture will have; None for a group of formats."""
    kind = render_kind(brief, options)
    if kind == LANDSCAPE and not without_margin(brief, options):
        return WITH_MARGIN
    return SIZES.get(kind)


def prompts(brief: Brief, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The scenes asked for, in the vendor's form; empty when the user leaves them to the vendor."""
    given = options.get("PromptObjectsString")
    if given is not None:
        return list(_parsed(given))
    return [_preset(s.preset) if s.preset is not None else _custom(s.prompt or "") for s in brief.scenes]


def scenes(brief: Brief, options: Mapping[str, Any], found: Recommendation) -> list[dict[str, str]]:
    """The scenes asked for, or recommended, in order: {"preset": its id} or {"prompt": its words}."""
    asked = prompts(brief, options) or _recommended(found)
    names = ("preset", "prompt")
    return [{name: str(one[name]) for name in names if one.get(name) is not None} for one in asked]


def expected_pictures(brief: Brief, options: Mapping[str, Any]) -> int:
    """How many pictures a photoshoot should make: each scene in each format of the renderKind."""
    try:
        scenes = len(prompts(brief, options)) or PROMPT_LIMIT
    except (TypeError, ValueError):  # options that `check` refuses
        scenes = PROMPT_LIMIT
    return scenes * max(1, render_kind(brief, options).bit_count())


def needs_recommendation(brief: Brief, options: Mapping[str, Any]) -> bool:
    """True unless the user has said all that the vendor would recommend."""
    said = brief.product
    return not (
        options.get("productImageAssetId")
        and (options.get("productName") or said.name)
        and (options.get("productDescription") or said.description)
        and prompts(brief, options)
    )


def fields(call: Call, found: Recommendation) -> dict[str, str]:
    """The form of `POST …/AdCreative`: what the user gave, then the brief, then the recommendation."""
    options, product = call.options, call.brief.product
    scenes = prompts(call.brief, options) or _recommended(found)
    name = options.get("productName") or product.name or found.product_name
    description = options.get("productDescription") or product.description or found.product_description
    if not scenes:
        raise Rejected(ErrorCode.UNPROCESSABLE, "AdCreative.ai recommends no scene", field="brief.scenes")
    if not name or not description:
        missing = "description" if name else "name"
        message = f"AdCreative.ai finds no product {missing} in the photo"
        raise Rejected(ErrorCode.UNPROCESSABLE, message, field=f"brief.product.{missing}")
    switches = {
        "DisableSafeMargin": options.get("DisableSafeMargin", without_margin(call.brief, options)),
        "UseSameStyleReferenceImage": options.get("UseSameStyleReferenceImage"),
    }
    return {
        "applicationId": application_id(call),
        "userId": user_id(call),
        "renderKind": str(render_kind(call.brief, options)),
        "productImageAssetId": str(options.get("productImageAssetId") or found.image_id),
        "PromptObjectsString": json.dumps(scenes, separators=(",", ":")),
        "productName": name,
        "productDescription": description,
        **{field: str(value).lower() for field, value in switches.items() if value is not None},
    }


def _recommended(found: Recommendation) -> list[dict[str, Any]]:
    presets = [_preset(preset_id) for preset_id in found.preset_ids]
    return (presets or [_custom(prompt) for prompt in found.prompts])[:PROMPT_LIMIT]


def _preset(preset_id: str) -> dict[str, Any]:
    return {"preset": preset_id, "tag": "preset"}


def _custom(prompt: str) -> dict[str, Any]:
    return {"tag": "custom", "prompt": prompt, "nativeLanguagePrompt": None}
