"""Presets of places: rooms, tables, outdoors."""

from typing import Final

from studio.photoshoot.scene import Backdrop, Gobo, Light, Prop, Scene, Stand, Surface

_OAK = Surface("wood", "#d2a878", "#a57748")
_WALNUT = Surface("wood", "#8a5c3a", "#4c2d1a")
_MARBLE = Surface("marble", "#f4f2ef", "#a49d96", gloss=0.35)
_DAY = Light(azimuth=-58, elevation=40, softness=6, color="#fff3e0", strength=0.66, ambient=0.5)
_SUN = Light(azimuth=-62, elevation=34, softness=1.2, color="#fff0d4", strength=0.82, ambient=0.46)
_EVENING = Light(
    azimuth=-64, elevation=24, softness=2.0, color="#ffcf94", strength=0.85, ambient=0.42, sky="#e8d9ea"
)


def _table(top: Surface, *room: str, light: Light = _DAY, props: tuple[Prop, ...] = ()) -> Scene:
    """A table before a room out of focus; `room`: wall, furniture dark, furniture light, lamp."""
    return Scene(
        setting="table",
        floor=top,
        backdrop=Backdrop("interior", room),
        depth=0.62,
        light=light,
        props=props,
        tint=0.15,
    )


def _room(wall: Surface, floor: Surface, gobo: Gobo = "window", props: tuple[Prop, ...] = ()) -> Scene:
    light = Light(
        azimuth=-50,
        elevation=36,
        softness=2.0,
        color="#fff1dc",
        strength=0.72,
        ambient=0.5,
        gobo=gobo,
        gobo_softness=1.4,
    )
    return Scene(
        setting="room", wall=wall, floor=floor, light=light, props=props, depth=1.0, blur=0.12, tint=0.25
    )


def _outdoors(
    ground: Surface,
    backdrop: Backdrop,
    *,
    light: Light = _SUN,
    props: tuple[Prop, ...] = (),
    stand: Stand | None = None,
) -> Scene:
    return Scene(
        setting="outdoors", floor=ground, backdrop=backdrop, light=light, props=props, stand=stand, tint=0.0
    )


_BEACH_SEA = Backdrop("sea", ("#79b5df", "#e6f0f3", "#2a86a8", "#86cfcd"), 0.3)
_SUNSET_SEA = Backdrop("sea", ("#6a6fb0", "#ffc48a", "#8a6a92", "#e0a087"), 0.35)
_ALPS = Backdrop("hills", ("#6fa6dc", "#dfeaf1", "#a8a39b", "#4d5766", "#3f5640"))
_DUNES = Backdrop("dunes", ("#e9b981", "#fbe3bd", "#e6b983", "#dca468", "#cf9257"))
_WOOD = Backdrop("forest", ("#1f3a24", "#6f9a4a", "#e9f2b0"))
_GARDEN = Backdrop("forest", ("#4f7a3c", "#b5cf7a", "#fdf6cf"))

ROWS: Final = (
    (
        "oak_table_bright_kitchen",
        "room table",
        "kitchen home",
        "on an oak table in a bright kitchen",
        _table(_OAK, "#ece6dc", "#8d9a8c", "#d9cbb5", "#ffe2ae"),
    ),
    (
        "marble_counter_kitchen",
        "room table",
        "kitchen clean",
        "on a marble counter in a modern kitchen",
        _table(_MARBLE, "#e9e9e6", "#75808a", "#cfd3d4", "#ffeccb"),
    ),
    (
        "walnut_desk_cafe",
        "room table",
        "cafe warm",
        "on a walnut table in a cosy café",
        _table(
            _WALNUT,
            "#8a6a50",
            "#3e2a1e",
            "#b98f62",
            "#ffc777",
            light=Light(azimuth=-52, elevation=38, color="#ffdfb4", ambient=0.44),
        ),
    ),
    (
        "mid_century_modern_office",
        "room table",
        "office",
        "on a walnut desk in a mid-century modern office",
        _table(_WALNUT, "#d9cfbd", "#6a4a30", "#c27b45", "#ffd79a"),
    ),
    (
        "white_bathroom_tiles",
        "room",
        "bathroom spa clean",
        "on a white marble shelf before white tiles",
        _room(
            Surface("tile", "#eef0ef", "#d2d5d4"),
            _MARBLE,
            "none",
            (Prop("eucalyptus", ("#7d9a86", "#8fab97"), 0.5),),
        ),
    ),
    (
        "green_bathroom_tiles",
        "room",
        "bathroom spa",
        "before glazed green tiles",
        _room(
            Surface("tile", "#5f8a74", "#e6e2d6"),
            Surface("marble", "#f2efe9", "#8f9a90", gloss=0.3),
            "window",
        ),
    ),
    (
        "panelled_living_room_sunlight",
        "room",
        "home window",
        "on a wooden floor in a panelled living room, sunlight from a tall window",
        _room(Surface("panel", "#dfe2d8"), _OAK, "window"),
    ),
    (
        "blue_panelled_room",
        "room",
        "home elegant",
        "in a dusty blue panelled room",
        _room(Surface("panel", "#8fa5b8"), Surface("wood", "#c79f74", "#8b613c"), "window"),
    ),
    (
        "industrial_brick_loft",
        "room",
        "urban loft",
        "in an industrial loft with a brick wall",
        _room(Surface("brick", "#a4583e", "#c9beb0"), Surface("concrete", "#9d9a96"), "window"),
    ),
    (
        "concrete_minimal_room",
        "room",
        "minimal urban",
        "on a concrete block in a minimal concrete room",
        Scene(
            setting="room",
            wall=Surface("concrete", "#bdbbb8"),
            floor=Surface("concrete", "#aeaca9"),
            stand=Stand("block", Surface("concrete", "#c9c7c3"), 0.09, 1.6),
            light=Light(azimuth=-50, elevation=40, softness=2.5, strength=0.75, ambient=0.4),
            tint=0.2,
        ),
    ),
    (
        "terrazzo_counter_pastel",
        "room",
        "playful retro",
        "on a terrazzo counter before a pastel wall",
        _room(Surface("plaster", "#f0d5c8"), Surface("terrazzo", "#f2ede6", "#b06a50", gloss=0.15), "none"),
    ),
    (
        "bedroom_linen_morning",
        "room",
        "home calm",
        "on linen in soft morning light",
        _room(
            Surface("plaster", "#eee6da"),
            Surface("linen", "#efe8dc"),
            "window",
            (Prop("pampas", ("#c9ad86", "#d9c29f"), 0.5),),
        ),
    ),
    (
        "sandy_beach_turquoise_sea",
        "nature",
        "beach summer",
        "on a sandy beach by a turquoise sea",
        _outdoors(Surface("sand", "#ead6b0"), _BEACH_SEA),
    ),
    (
        "sunset_beach",
        "nature",
        "beach evening warm",
        "on a beach at sunset, golden light",
        _outdoors(Surface("sand", "#dcb68c"), _SUNSET_SEA, light=_EVENING),
    ),
    (
        "desert_dunes",
        "nature",
        "desert warm",
        "on sand among desert dunes",
        _outdoors(
            Surface("sand", "#e2ad72"),
            _DUNES,
            light=_EVENING,
            props=(Prop("pebbles", ("#b98a63", "#a67a58"), 0.5),),
        ),
    ),
    (
        "forest_moss",
        "nature",
        "forest green",
        "on moss in a forest with rays of light",
        Scene(
            setting="table",
            floor=Surface("moss", "#5c7438", "#8ba04e"),
            backdrop=_WOOD,
            depth=0.75,
            light=Light(azimuth=-58, elevation=46, softness=3, gobo="dapple", color="#fff4cf", ambient=0.42),
            props=(Prop("foliage", ("#35562c",)), Prop("green_leaves", ("#5f8a3c", "#86a94f"), 0.6)),
            tint=0.0,
        ),
    ),
    (
        "garden_table_summer",
        "nature table",
        "garden summer",
        "on a garden table in summer",
        Scene(
            setting="table",
            floor=Surface("wood", "#d8c3a3", "#b1946c"),
            backdrop=_GARDEN,
            depth=0.6,
            light=Light(azimuth=-55, elevation=44, softness=2, gobo="dapple", color="#fff6dc", ambient=0.48),
            props=(Prop("petals", ("#f6c4cf", "#fff3f0"), 0.5),),
            tint=0.0,
        ),
    ),
    (
        "mountain_rock",
        "nature",
        "mountain fresh adventure",
        "on a rock before mountains",
        _outdoors(
            Surface("stone", "#98938c", "#6d6963"), _ALPS, props=(Prop("pebbles", ("#8d8880", "#a29c93")),)
        ),
    ),
    (
        "still_water_stones",
        "nature",
        "spa water zen",
        "on a stone in still water",
        Scene(
            wall=Surface("plaster", "#cfe0de"),
            floor=Surface("water", "#8fc0bf", "#e3f4f0", gloss=0.75),
            stand=Stand(surface=Surface("stone", "#8b8a86", "#5f5e5b"), tall=0.05, spread=1.6),
            props=(Prop("pebbles", ("#8f8d88", "#a9a6a0", "#767470")),),
            light=Light(azimuth=-45, elevation=44, softness=5),
            depth=1.4,
            tint=0.25,
        ),
    ),
    (
        "tropical_leaves",
        "nature",
        "tropical summer green",
        "among tropical palm leaves",
        Scene(
            wall=Surface("plaster", "#dfe6cf"),
            floor=Surface("plaster", "#e6ead8"),
            stand=Stand(surface=Surface("plaster", "#f1efe4"), tall=0.05),
            props=(Prop("palm", ("#3f7a45", "#2f6a3e", "#5a9150")),),
            light=Light(azimuth=-48, elevation=44, softness=2.5, strength=0.74, ambient=0.42, gobo="palm"),
            tint=0.15,
        ),
    ),
    (
        "eucalyptus_spa",
        "nature",
        "spa calm beauty",
        "with eucalyptus on a stone podium, spa mood",
        Scene(
            wall=Surface("plaster", "#e3e4da"),
            floor=Surface("plaster", "#e7e6dd"),
            stand=Stand(surface=Surface("stone", "#d8d3c8", "#b3ada0"), tall=0.055),
            props=(
                Prop("eucalyptus", ("#7f9c88", "#94ae9a", "#6d8b78")),
                Prop("pebbles", ("#d9d4ca", "#bdb7ac"), 0.5),
            ),
            light=Light(azimuth=-44, elevation=46, softness=5),
            tint=0.2,
        ),
    ),
    (
        "pampas_boho",
        "nature",
        "boho warm calm",
        "with pampas grass in a warm boho setting",
        Scene(
            wall=Surface("plaster", "#ead9c4"),
            floor=Surface("linen", "#efe3d2"),
            props=(Prop("pampas", ("#c7a579", "#d8bd96")),),
            light=Light(
                azimuth=-48,
                elevation=38,
                softness=2,
                strength=0.76,
                ambient=0.42,
                color="#ffedd0",
                gobo="window",
                gobo_softness=1.5,
            ),
            tint=0.3,
        ),
    ),
    (
        "citrus_summer",
        "nature",
        "fresh summer food",
        "with slices of citrus on a bright summer set",
        Scene(
            wall=Surface("plaster", "#fbe7b5"),
            floor=Surface("plaster", "#fdeec6"),
            props=(
                Prop("slices", ("#f29a1f", "#f5c12d", "#9cc23c")),
                Prop("green_leaves", ("#5d8f3a",), 0.5),
            ),
            light=Light(azimuth=-50, elevation=42, softness=1.5, strength=0.8, ambient=0.42, gobo="branch"),
            tint=0.15,
        ),
    ),
    (
        "coffee_beans_rustic",
        "table",
        "coffee food warm",
        "on rustic wood among coffee beans",
        Scene(
            setting="table",
            floor=Surface("wood", "#8a6242", "#513420"),
            backdrop=Backdrop("interior", ("#6a4c38", "#2d1d14", "#96693f", "#ffbe70")),
            depth=0.62,
            props=(Prop("beans", ("#4a2a18", "#5d371f", "#3b2012")),),
            light=Light(azimuth=-56, elevation=38, color="#ffdcae", ambient=0.42),
            tint=0.1,
        ),
    ),
    (
        "clouds_and_sky",
        "nature",
        "fresh dreamy",
        "on a white podium before a blue sky with clouds",
        Scene(
            setting="outdoors",
            floor=Surface("paint", "#e9f1f6"),
            backdrop=Backdrop("sky", ("#6fabe3", "#dcecf7")),
            stand=Stand("stack", Surface("plaster", "#f5f7f8"), 0.09, 1.5),
            light=Light(azimuth=-52, elevation=42, softness=2.5, strength=0.7, ambient=0.5),
            tint=0.1,
        ),
    ),
    (
        "city_lights_night",
        "night",
        "urban dark bold",
        "on a glossy counter before city lights at night",
        Scene(
            setting="table",
            floor=Surface("acrylic", "#1a1d2b", gloss=0.6),
            backdrop=Backdrop("lights", ("#0f1424", "#26213c", "#ffb867", "#6fb7ff", "#ff6f9f", "#fff0cf")),
            depth=0.6,
            light=Light(azimuth=42, elevation=42, color="#ffdcb8", ambient=0.4),
            tint=0.0,
        ),
    ),
)
