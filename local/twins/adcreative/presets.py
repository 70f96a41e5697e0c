"""AdCreative.ai's presets: the ids of the document."""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Preset:
    id: str
    name: str
    prompt: str
    tags: tuple[str, ...] = ()
    category: str = ""

    def describe(self, base_url: str) -> dict[str, Any]:
        """The object that `GET PresetKeys` answers with."""
        return {
            "id": self.id,
            "previewImageUrl": f"{base_url}/assets/ai-product-preset/{self.id}.webp",
            "previewName": self.name,
            "promptText": self.prompt,
            "tags": list(self.tags),
            "categories": [{"name": self.category}] if self.category else [],
            "isOldPreset": False,
        }


PRESETS: Final = {
    preset.id: preset
    for preset in (
        Preset(
            "on_platform_natural_beige_background",
            "On Platform Natural Beige Background",
            "on a platform, in front of a natural beige background",
            category="monochrome",
        ),
        Preset(
            "thanksgiving_rustic_scene",
            "Thanksgiving Rustic Scene",
            "product on rustic wood table with autumn leaves and warm lighting, thanksgiving style",
            tags=("holiday", "thanksgiving"),
        ),
        Preset(
            "natural_beige_background",
            "Natural Beige Background",
            ", in front of a natural beige background",
            category="monochrome",
        ),
        Preset(
            "white_background",
            "White Background",
            ", in front of a white background",
            category="monochrome",
        ),
        Preset(
            "light_grey_background",
            "Light Grey Background",
            ", in front of a light grey background",
            category="monochrome",
        ),
        Preset(
            "light_blue_background",
            "Light Blue Background",
            ", in front of a light blue background",
            category="monochrome",
        ),
        Preset(
            "white_pink_yellow_gradient_background_monochrome",
            "White Pink Yellow Gradient Background",
            ", in front of a white, pink and yellow gradient background",
            category="monochrome",
        ),
        Preset(
            "gray_shadowy_room_sunlight_streaming_studio",
            "Gray Shadowy Room Sunlight Streaming",
            "in a gray shadowy room with sunlight streaming in",
            category="studio",
        ),
        Preset(
            "gray_shadowy_room_sunlight_streaming_neutral",
            "Gray Shadowy Room Sunlight Streaming Neutral",
            "in a neutral gray room with soft sunlight streaming in",
            category="studio",
        ),
        Preset(
            "mid_century_modern_office",
            "Mid Century Modern Office",
            "on a walnut desk in a mid century modern office",
            category="office",
        ),
    )
}
CUSTOM: Final = "custom"
