"""The same-style option: a scene's colours lean towards the product's."""

import math
from dataclasses import replace
from typing import Final

from studio.color.oklch import Oklch, from_oklch, parse_hex, to_hex, to_oklch
from studio.color.palette import Palette
from studio.photoshoot.scene import Prop, Scene, Surface

# How far a material may change: paint is any colour, sand and wood are not.
_WILLING: Final = {
    "paint": 1.0,
    "plaster": 1.0,
    "panel": 1.0,
    "acrylic": 1.0,
    "velvet": 0.8,
    "linen": 0.8,
    "tile": 0.6,
    "concrete": 0.35,
    "terrazzo": 0.4,
    "marble": 0.25,
    "metal": 0.3,
}
_ABSTRACT: Final = frozenset({"spheres", "columns", "cubes", "balloons", "confetti", "dots"})


def blended(scene: Scene, palette: Palette) -> Scene:
    """`scene` with its colours leaning to the product's main hue; unchanged for a product of greys."""
    main = palette.hue_color
    if main is None or scene.tint <= 0:
        return scene
    target = main.oklch

    def surface(one: Surface) -> Surface:
        willing = _WILLING.get(one.material, 0.0) * scene.tint
        return replace(one, color=_lean(one.color, target, willing)) if willing else one

    stand = replace(scene.stand, surface=surface(scene.stand.surface)) if scene.stand else None
    backdrop = scene.backdrop
    if backdrop.kind in ("plain", "mesh"):
        backdrop = replace(
            backdrop, colors=tuple(_lean(c, target, 0.7 * scene.tint) for c in backdrop.colors)
        )
    return replace(
        scene,
        floor=surface(scene.floor),
        wall=surface(scene.wall),
        stand=stand,
        arch=_lean(scene.arch, target, scene.tint) if scene.arch else None,
        backdrop=backdrop,
        props=tuple(_prop(prop, palette, target, scene.tint) for prop in scene.props),
    )


def _prop(prop: Prop, palette: Palette, target: Oklch, amount: float) -> Prop:
    if prop.kind not in _ABSTRACT:
        return prop
    own = tuple(_lean(color, target, amount) for color in prop.colors)
    return replace(prop, colors=(*own, *(s.hex for s in palette.swatches[:2] if s.oklch.chroma > 0.05)))


def _lean(color: str, target: Oklch, amount: float) -> str:
    """The colour moved towards the target's hue at its own lightness; a grey only takes a breath of it."""
    own = to_oklch(parse_hex(color))
    share = 0.55 * amount
    room = 0.55 * min(own.lightness, 1.04 - own.lightness)  # near black and near white little chroma fits
    chroma = min(target.chroma, 0.02 + 0.85 * own.chroma, room) if own.chroma > 0.012 else min(0.022, room)
    a = _mix(own.chroma * math.cos(math.radians(own.hue)), chroma * math.cos(math.radians(target.hue)), share)
    b = _mix(own.chroma * math.sin(math.radians(own.hue)), chroma * math.sin(math.radians(target.hue)), share)
    hue = math.degrees(math.atan2(b, a)) % 360
    return to_hex(from_oklch(Oklch(own.lightness, math.hypot(a, b), hue)))


def _mix(first: float, second: float, share: float) -> float:
    return first + (second - first) * share
