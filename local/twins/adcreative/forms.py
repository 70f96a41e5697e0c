"""Reading the vendor's requests: names in any case, GUIDs, empty booleans, prompts inside a string."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from local.twins.adcreative.errors import by_field
from local.twins.adcreative.presets import CUSTOM, PRESETS

MAX_PROMPTS: Final = 6
SIZES: Final[Mapping[int, tuple[int, int]]] = {
    1: (1080, 1080),
    2: (1080, 1920),
    4: (1200, 628),
    8: (1080, 1350),
    16: (1000, 1500),
    32: (300, 250),
    64: (728, 90),
    128: (160, 600),
    256: (300, 600),
    512: (970, 90),
}
# The three kinds that stand for several sizes, and 0, which stands for none: the square post is made then.
SEVERAL: Final[Mapping[int, tuple[int, ...]]] = {
    0: (1,),
    31: (1, 2, 4, 8, 16),
    992: (32, 64, 128, 256, 512),
    1023: (1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
}
LANDSCAPE: Final = 4
LANDSCAPE_WITH_MARGINS: Final = (1674, 628)
_GUID: Final = re.compile(r"(urn:uuid:)?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One scene that was asked for: a preset's id, or `custom` with its own text."""

    scene: str
    text: str


@dataclass(frozen=True, slots=True)
class Generation:
    """The form of `POST AdCreative`, understood."""

    application_id: str
    user_id: str
    render_kind: int
    product_image_id: str
    prompts: tuple[Prompt, ...]
    product_name: str
    product_description: str
    safe_margin: bool

    def sizes(self) -> tuple[tuple[int, int], ...]:
        """Width and height of each picture that is made for one prompt."""
        kinds = SEVERAL.get(self.render_kind, (self.render_kind,))
        return tuple(
            LANDSCAPE_WITH_MARGINS if kind == LANDSCAPE and self.safe_margin else SIZES[kind]
            for kind in kinds
        )


class Fields:
    """Form fields or query parameters, found in whatever case they came."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = {name.lower(): (name, value) for name, value in values.items()}

    def text(self, name: str) -> str:
        """Raises ApiError if it is missing or empty."""
        value = self.optional(name)
        if not value:
            raise by_field(**{name: f"The {name} field is required."})
        return value

    def optional(self, name: str) -> str:
        """Empty if it is missing."""
        return self._values.get(name.lower(), ("", ""))[1].strip()

    def guid(self, name: str) -> str:
        return guid(name, self.text(name))

    def number(self, name: str, *, default: int | None = None, allowed: tuple[int, ...]) -> int:
        value = self.text(name) if default is None else self.optional(name)
        if not value and default is not None:
            return default
        if not value.isdigit() or int(value) not in allowed:
            raise by_field(**{name: f"The value '{value}' is not valid."})
        return int(value)

    def flag(self, name: str, *, default: bool) -> bool:
        """`true`, `false`, or the default where it is empty or left out."""
        value = self.optional(name).lower()
        if value not in ("", "true", "false"):
            raise by_field(**{name: f"The value '{value}' is not valid."})
        return default if value == "" else value == "true"

    def names(self) -> set[str]:
        return set(self._values)


def guid(name: str, value: str) -> str:
    """The bare, lower-case GUID. Raises ApiError for anything else, with the vendor's sentence."""
    found = _GUID.fullmatch(value)
    if found is None:
        raise by_field(**{name: f"The value '{value}' is not valid."})
    return found.group(2).lower()


def read_generation(fields: Fields) -> Generation:
    """Raises ApiError that names the field."""
    kinds = (*SIZES, *SEVERAL)
    generation = Generation(
        application_id=fields.guid("applicationId"),
        user_id=fields.guid("userId"),
        render_kind=fields.number("renderKind", allowed=kinds),
        product_image_id=fields.guid("productImageAssetId"),
        prompts=read_prompts(fields.text("PromptObjectsString")),
        product_name=fields.text("productName"),
        product_description=fields.text("productDescription"),
        safe_margin=not fields.flag("DisableSafeMargin", default=False),
    )
    fields.flag("UseSameStyleReferenceImage", default=True)
    return generation


def read_prompts(text: str) -> tuple[Prompt, ...]:
    """The prompts in `PromptObjectsString`. Raises ApiError."""
    try:
        items = json.loads(text)
    except ValueError as error:
        raise _bad_prompts("is not a JSON array of prompt objects") from error
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_PROMPTS:
        raise _bad_prompts(f"must hold 1 to {MAX_PROMPTS} prompt objects")
    return tuple(_prompt(item) for item in items)


def _prompt(item: Any) -> Prompt:
    tag = item.get("tag") if isinstance(item, dict) else None
    if tag == "preset":
        preset = PRESETS.get(str(item.get("preset")))
        if preset is None:
            raise _bad_prompts(f"names the preset {item.get('preset')!r}, which does not exist")
        return Prompt(preset.id, preset.prompt)
    if tag == "custom" and isinstance(item.get("prompt"), str) and item["prompt"].strip():
        return Prompt(CUSTOM, item["prompt"])
    raise _bad_prompts("holds an object that is neither a preset nor a custom prompt")


def _bad_prompts(what: str) -> Exception:
    return by_field(PromptObjectsString=f"PromptObjectsString {what}.")
