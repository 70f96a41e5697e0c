"""AdCreative.ai's presets as scenes: the ids of the document, and a backdrop for each."""

import hashlib
from dataclasses import dataclass
from typing import Any, Final

Light = tuple[float, float, float, str, float]  # x, y and size in shares of the picture, colour, opacity


@dataclass(frozen=True, slots=True)
class Scene:
    """A wall, a floor (each from its far colour to its near one), lights, and perhaps a platform's colour."""

    wall: tuple[str, str]
    floor: tuple[str, str]
    lights: tuple[Light, ...] = ()
    platform: str = ""


@dataclass(frozen=True, slots=True)
class Preset:
    id: str
    name: str
    prompt: str
    scene: Scene
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


def _plain(wall: str, floor: str, *, platform: str = "") -> Scene:
    return Scene((wall, floor), (floor, wall), ((0.5, 0.3, 0.6, "#ffffff", 0.45),), platform)


_WINDOW: Final = ((0.2, 0.2, 0.5, "#fff3d6", 0.6), (0.8, 0.9, 0.4, "#2b2b30", 0.3))

PRESETS: Final = {
    preset.id: preset
    for preset in (
        Preset(
            "on_platform_natural_beige_background",
            "On Platform Natural Beige Background",
            "on a platform, in front of a natural beige background",
            _plain("#e8dcc8", "#d3c0a2", platform="#f1e8da"),
            category="monochrome",
        ),
        Preset(
            "thanksgiving_rustic_scene",
            "Thanksgiving Rustic Scene",
            "product on rustic wood table with autumn leaves and warm lighting, thanksgiving style",
            Scene(
                ("#5b3418", "#a8642c"),
                ("#7a4a22", "#3f2511"),
                ((0.15, 0.25, 0.3, "#ffb347", 0.6), (0.85, 0.2, 0.25, "#d1491f", 0.5)),
            ),
            tags=("holiday", "thanksgiving"),
        ),
        Preset(
            "natural_beige_background",
            "Natural Beige Background",
            ", in front of a natural beige background",
            _plain("#eadfce", "#d8c7ac"),
            category="monochrome",
        ),
        Preset(
            "white_background",
            "White Background",
            ", in front of a white background",
            _plain("#ffffff", "#eceef0"),
            category="monochrome",
        ),
        Preset(
            "light_grey_background",
            "Light Grey Background",
            ", in front of a light grey background",
            _plain("#e4e6e8", "#cdd0d4"),
            category="monochrome",
        ),
        Preset(
            "light_blue_background",
            "Light Blue Background",
            ", in front of a light blue background",
            _plain("#d6e8f7", "#b3d0ea"),
            category="monochrome",
        ),
        Preset(
            "white_pink_yellow_gradient_background_monochrome",
            "White Pink Yellow Gradient Background",
            ", in front of a white, pink and yellow gradient background",
            Scene(("#ffffff", "#ffd9e6"), ("#ffe9a8", "#ffc7dc"), ((0.75, 0.3, 0.5, "#ffe27a", 0.5),)),
            category="monochrome",
        ),
        Preset(
            "gray_shadowy_room_sunlight_streaming_studio",
            "Gray Shadowy Room Sunlight Streaming",
            "in a gray shadowy room with sunlight streaming in",
            Scene(("#6d7077", "#8d9097"), ("#75787f", "#4c4f55"), _WINDOW, "#9a9da4"),
            category="studio",
        ),
        Preset(
            "gray_shadowy_room_sunlight_streaming_neutral",
            "Gray Shadowy Room Sunlight Streaming Neutral",
            "in a neutral gray room with soft sunlight streaming in",
            Scene(("#86847f", "#a5a29b"), ("#8c8982", "#5f5d58"), _WINDOW),
            category="studio",
        ),
        Preset(
            "mid_century_modern_office",
            "Mid Century Modern Office",
            "on a walnut desk in a mid century modern office",
            Scene(
                ("#c9b79c", "#b49a77"),
                ("#7b4f2d", "#4f3019"),
                ((0.12, 0.3, 0.25, "#3f6b5c", 0.7), (0.9, 0.15, 0.3, "#f0c674", 0.6)),
            ),
            category="office",
        ),
    )
}
CUSTOM: Final = "custom"


def scene_for(name: str, direction: str, variant: int) -> Scene:
    """The preset's scene, or one whose colours follow from a custom prompt."""
    preset = PRESETS.get(name)
    if preset is not None:
        return preset.scene
    seed = hashlib.sha256(f"{direction}\n{variant}".encode()).digest()
    dark = f"#{24 + seed[0] // 4:02x}{24 + seed[1] // 4:02x}{36 + seed[2] // 4:02x}"
    light = f"#{120 + seed[3] // 3:02x}{110 + seed[4] // 3:02x}{120 + seed[5] // 3:02x}"
    glow = f"#{160 + seed[6] // 3:02x}{150 + seed[7] // 3:02x}{140 + seed[8] // 3:02x}"
    x = 0.15 + 0.7 * seed[9] / 255
    return Scene(
        (dark, light), (light, dark), ((x, 0.3, 0.55, glow, 0.6), (1 - x, 0.7, 0.4, glow, 0.3)), glow
    )
