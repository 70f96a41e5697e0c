"""What a prompt says of light and weather, done to a scene: hours, mist, storm, the lamp's place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from studio.color.oklch import oklab_to_srgb, parse_hex, srgb_to_oklab, to_hex
from studio.photoshoot.scene import Light, Scene, Surface

_SKIES: Final = {
    "evening": ("#6a6fb0", "#ffc48a"),
    "night": ("#0b1029", "#2a3160"),
    "storm": ("#56606c", "#a9b2b8"),
}
# How much of a sky is seen through leaves: in the dark ones, the others, and where it shines through.
_THROUGH_LEAVES: Final = {
    "evening": (0.35, 0.6, 0.9),
    "night": (0.72, 0.8, 0.7),
    "storm": (0.35, 0.55, 0.7),
}
_DARK_ROOM: Final = "#171a2c"
_WALL_AT_NIGHT, _FLOOR_AT_NIGHT = 0.7, 0.4  # of that, in their colours
WITH_SKY: Final = frozenset(("sky", "sea", "hills", "dunes", "meadow", "street", "skyline"))

_LIGHTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "warm": {"color": "#ffdcae", "sky": "#f2e6dc"},
    "cool": {"color": "#e3eeff", "sky": "#d9e6fb"},
    "evening": {"color": "#ffcf94", "elevation": 24.0, "ambient": 0.42, "sky": "#e8d9ea"},
    "morning": {"color": "#fff0d6", "elevation": 30.0, "softness": 2.5, "sky": "#e2edff"},
    "noon": {"color": "#fffdf6", "elevation": 66.0, "softness": 1.4, "strength": 0.8, "ambient": 0.54},
    "afternoon": {"color": "#ffe2b4", "elevation": 34.0, "softness": 2.0, "strength": 0.74, "ambient": 0.44},
    "night": {"color": "#ffdcb8", "strength": 0.5, "ambient": 0.3, "sky": "#b4b8e6"},
    "storm": {"color": "#e9edf2", "softness": 16.0, "strength": 0.4, "ambient": 0.66, "sky": "#dfe6ee"},
    "low": {"elevation": 20.0, "softness": 1.2},
    "top": {"elevation": 76.0, "azimuth": -20.0, "fixed": True},
}


def lit(light: Light, wish: str) -> Light:
    """The key light as a prompt wants it."""
    if wish in _LIGHTS:
        return replace(light, **_LIGHTS[wish])
    if wish == "soft":
        return replace(light, softness=max(light.softness, 9.0), gobo_softness=1.8)
    if wish == "hard":
        return replace(
            light, softness=1.0, strength=0.85, ambient=min(light.ambient, 0.38), gobo_softness=0.7
        )
    if wish == "dark":
        return replace(
            light, ambient=min(light.ambient, 0.22), gobo="spot" if light.gobo == "none" else light.gobo
        )
    if wish == "bright":
        return replace(light, ambient=max(light.ambient, 0.55))
    if wish == "left":
        return replace(light, azimuth=-abs(light.azimuth), fixed=True)
    if wish == "right":
        return replace(light, azimuth=abs(light.azimuth), fixed=True)
    if wish == "back":
        return replace(light, azimuth=-155.0 if light.azimuth < 0 else 155.0, elevation=38.0, fixed=True)
    return light


def weather(scene: Scene, wish: str) -> Scene:
    """The sky and what is under it, as the hour and the weather make them; a room at night is a dark one."""
    backdrop = scene.backdrop
    if wish == "night" and backdrop.kind in ("none", "interior"):
        room, lit_up = backdrop.colors[:3], backdrop.colors[3:]
        dark = (*(_mix(color, _DARK_ROOM, _WALL_AT_NIGHT) for color in room), *lit_up)
        return replace(
            scene,
            wall=_darker(scene.wall, _WALL_AT_NIGHT),
            floor=_darker(scene.floor, _FLOOR_AT_NIGHT),
            backdrop=replace(backdrop, colors=dark),
        )
    if backdrop.kind == "forest" and wish in _SKIES:
        far = _SKIES[wish][0 if wish == "night" else 1]
        seen = (_mix(*pair) for pair in zip(backdrop.colors, (far,) * 3, _THROUGH_LEAVES[wish], strict=False))
        return replace(scene, backdrop=replace(backdrop, colors=tuple(seen)))
    if backdrop.kind not in WITH_SKY:
        return scene
    sky, rest = backdrop.colors[:2], backdrop.colors[2:]
    lamps = {"street": 2, "skyline": 2}.get(backdrop.kind, len(rest))
    if wish in _SKIES and not (wish == "night" and backdrop.kind == "street"):
        sky = _SKIES[wish]
        if wish == "night":
            rest = (*(_mix(color, "#0b1029", 0.7) for color in rest[:lamps]), *rest[lamps:])
            ground = replace(scene.floor, color=_mix(scene.floor.color, "#0b1029", 0.45))
            scene = replace(scene, floor=ground)
    elif wish == "mist":
        rest = (*(_mix(color, sky[1], 0.62) for color in rest[:lamps]), *rest[lamps:])
    return replace(scene, backdrop=replace(backdrop, colors=(*sky, *rest)))


def _darker(surface: Surface, share: float) -> Surface:
    """The surface in a room that a lamp lights alone."""
    second = _mix(surface.second, _DARK_ROOM, share) if surface.second else None
    return replace(surface, color=_mix(surface.color, _DARK_ROOM, share), second=second)


def _mix(first: str, second: str, share: float) -> str:
    a, b = (srgb_to_oklab(np.array(parse_hex(color))) for color in (first, second))
    red, green, blue = (min(max(round(float(v)), 0), 255) for v in oklab_to_srgb(a + (b - a) * share))
    return to_hex((red, green, blue))
