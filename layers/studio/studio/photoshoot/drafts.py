"""A scene while its prompt is read, and the scene that is made of it."""

from dataclasses import dataclass, field, replace
from typing import Final

from studio.color.oklch import Oklch, from_oklch, parse_hex, to_hex, to_oklch
from studio.photoshoot import terms
from studio.photoshoot.presets import preset
from studio.photoshoot.scene import Backdrop, Light, Prop, Scene, Stand, Surface
from studio.photoshoot.weather import lit, weather


@dataclass(slots=True)
class Draft:
    """A scene while it is being read."""

    base: str | None = None
    floor: Surface | None = None
    wall: Surface | None = None
    stand: Stand | None = None
    arch: str | None = None
    gobo: str | None = None
    backdrop: str | None = None
    lights: list[str] = field(default_factory=list)
    props: dict[str, tuple[str, ...]] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    gradient: tuple[str, ...] = ()
    understood: list[str] = field(default_factory=list)
    said: list[tuple[str, str, str]] = field(default_factory=list)  # phrase, kind and meaning
    # A place's colours and materials, as they were put, and its surface.
    words: dict[str, tuple[tuple[str, ...], Surface | None]] = field(default_factory=dict)
    replaced: list[str] = field(default_factory=list)  # what other words took the place of
    unknown: list[str] = field(default_factory=list)
    table: str | None = None
    named: bool = False
    places: list["Where"] = field(default_factory=list)


@dataclass(slots=True)
class Where:
    """A phrase that says where the product is: the words of it that nothing shows, and whether its head, the
    last noun, is one of them; `name`: that one is a proper name ("in Paris"), which places a scene elsewhere
    and makes no other scene of it."""

    unknown: list[str] = field(default_factory=list)
    lost: bool = False
    name: bool = False


@dataclass(slots=True)
class Clause:
    """What waits for its noun."""

    colors: list[str] = field(default_factory=list)
    material: Surface | None = None
    shade: str | None = None
    toward: str = "wall"
    negated: bool = False
    words: list[str] = field(default_factory=list)
    where: Where | None = None


def compose(draft: Draft) -> Scene:
    """The draft as a scene: what was named over what the setting brings."""
    base = _base(draft)
    scene = preset(base).scene if base else Scene(light=Light(azimuth=-42, elevation=46, softness=5))
    scene = _dressed(_surfaced(scene, draft, from_preset=base is not None), draft)
    gobo = draft.gobo if draft.gobo not in draft.without else None
    light = scene.light
    if gobo in _OF_ROOMS and scene.setting == "outdoors":
        light = replace(light, softness=min(light.softness, 2.5))  # the sun itself
    elif gobo:
        light = replace(light, gobo=gobo, softness=min(light.softness, 2.5), strength=0.8, ambient=0.4)  # type: ignore[arg-type]  # from GOBOS
    elif light.gobo in draft.without or "hard" in draft.without:
        light = replace(light, gobo="none")
    wishes = [wish for wish in dict.fromkeys(draft.lights) if wish not in draft.without]
    for change in wishes:
        light = lit(light, change)
    if "hard" in draft.without:
        light = replace(light, softness=14.0, ambient=max(light.ambient, 0.7))
    if {"reflection", "wet"} & set(wishes):
        scene = replace(scene, floor=replace(scene.floor, gloss=max(scene.floor.gloss, 0.6)))
    scene = replace(scene, light=light, tint=min(scene.tint, 0.3))
    for wish in wishes:
        scene = weather(scene, wish)
    return scene


def _base(draft: Draft) -> str | None:
    """The preset to start from."""
    base = draft.base if draft.base not in draft.without else None
    bare = not (draft.floor or draft.wall or draft.stand or draft.gradient or draft.backdrop)
    if base is None and draft.table and bare:
        return next(
            (preset_id for preset_id, words in terms.TABLES.items() if draft.table in words.split("|")),
            "oak_table_bright_kitchen",
        )
    if base is None and bare and not draft.named:
        return next((_TIMES[wish] for wish in draft.lights if wish in _TIMES), None)
    if base == "city_street_day" and "night" in draft.lights:
        return "neon_street_night"
    return base


_OF_ROOMS: Final = ("window", "blinds")  # through which the sun falls indoors alone
# Where nothing else is named.
_TIMES: Final = {
    "morning": "bedroom_linen_morning",
    "evening": "sunset_beach",
    "night": "city_lights_night",
}


def _surfaced(scene: Scene, draft: Draft, *, from_preset: bool) -> Scene:
    """Floor, wall and what is behind."""
    wall, floor = draft.wall, draft.floor
    if draft.gradient and "mesh" not in draft.without:
        colors = (
            draft.gradient if len(draft.gradient) > 1 else (draft.gradient[0], "#ffffff", draft.gradient[0])
        )
        ground = floor or Surface("acrylic", colors[0], gloss=0.12)
        return replace(
            scene,
            setting="sweep",
            backdrop=Backdrop("mesh", colors),
            floor=ground,
            wall=Surface("paint", colors[0]),
        )
    if draft.backdrop in ("lights", "interior") and not from_preset:
        donor = preset(
            "christmas_cozy_lights" if draft.backdrop == "lights" else "oak_table_bright_kitchen"
        ).scene
        return replace(
            scene, setting="table", backdrop=donor.backdrop, floor=floor or donor.floor, depth=donor.depth
        )
    if floor:
        scene = replace(scene, floor=floor)
    if wall:
        keeps_table = scene.setting in ("table", "outdoors")
        scene = replace(
            scene, wall=wall, backdrop=Backdrop("none"), setting="room" if keeps_table else scene.setting
        )
    if from_preset:
        return scene
    if floor and not wall:
        return replace(scene, setting="room", wall=Surface("plaster", _quiet(floor.color)))
    if wall and not floor:
        same = wall.material in ("paint", "plaster", "velvet", "linen", "concrete")
        ground = wall if same else Surface("plaster", _quiet(wall.color))
        return replace(scene, setting="sweep" if same else "room", floor=ground)
    if wall and floor:
        return replace(scene, setting="sweep" if wall == floor else "room")
    return scene


def _quiet(color: str) -> str:
    """A light, greyish relative of a colour, for what nobody spoke of."""
    own = to_oklch(parse_hex(color))
    return to_hex(
        from_oklch(Oklch(0.92 if own.lightness > 0.35 else 0.42, min(own.chroma * 0.3, 0.025), own.hue))
    )


def _dressed(scene: Scene, draft: Draft) -> Scene:
    """Stand, arch and props."""
    stand = draft.stand or scene.stand
    if stand is not None and not stand.surface.color:
        stand = replace(stand, surface=Surface("plaster", scene.wall.color))
    if draft.without & {"stand", "block", "steps", "stack"}:
        stand = None
    kept = {prop.kind: prop for prop in scene.props}
    kept.update({kind: Prop(kind, colors) for kind, colors in draft.props.items()})
    props = tuple(prop for kind, prop in kept.items() if kind not in draft.without)
    arch = None if "arch" in draft.without else draft.arch or scene.arch
    return replace(scene, stand=stand, arch=arch, props=props)
