"""Presets of places that people name: streets, roads, meadows, a skyline, a library, a showroom."""

from typing import Final

from studio.photoshoot.scene import Backdrop, Light, Prop, Scene, Surface

_SUN: Final = Light(azimuth=-58, elevation=36, softness=1.4, color="#fff1d8", strength=0.8, ambient=0.48)
_DUSK: Final = Light(
    azimuth=-60, elevation=30, softness=5, color="#ffd9b0", strength=0.55, ambient=0.5, sky="#cdd3f2"
)
_NIGHT: Final = Light(
    azimuth=38, elevation=48, softness=6, color="#ffe0c4", strength=0.55, ambient=0.42, sky="#b9b4e6"
)
_ROAD: Final = Surface("asphalt", "#6d6c6e", "#e9e6dc", scale=0.55)
_PEAKS: Final = ("#6fa6dc", "#dfeaf1", "#a8a39b", "#4d5766", "#3f5640")

ROWS: Final = (
    (
        "city_street_day",
        "urban",
        "street city urban",
        "on a city street by day",
        Scene(
            setting="outdoors",
            floor=Surface("asphalt", "#77767a", "#e6e2d8", scale=0.55),
            backdrop=Backdrop("street", ("#9cc3e6", "#e8eff2", "#8d7f73", "#d9cfc0")),
            light=_SUN,
            tint=0.0,
        ),
    ),
    (
        "neon_street_night",
        "urban night",
        "street city night neon rain bold",
        "on a rain-soaked city street at night, neon reflections",
        Scene(
            setting="outdoors",
            floor=Surface("asphalt", "#34353f", "#8f8d94", gloss=0.85, scale=0.55),
            backdrop=Backdrop(
                "street",
                ("#141a33", "#3a3560", "#1b1c2b", "#34324a", "#ff5fa2", "#57c7ff", "#ffb45c", "#c06bff"),
            ),
            light=_NIGHT,
            tint=0.0,
        ),
    ),
    (
        "mountain_road",
        "nature",
        "road mountain adventure",
        "on a mountain road",
        Scene(setting="outdoors", floor=_ROAD, backdrop=Backdrop("hills", _PEAKS), light=_SUN, tint=0.0),
    ),
    (
        "flower_meadow",
        "nature",
        "meadow summer fresh green",
        "in a meadow with flowers under a summer sky",
        Scene(
            setting="outdoors",
            floor=Surface("moss", "#6d8f3c", "#a3bd5c"),
            backdrop=Backdrop("meadow", ("#6fb0e6", "#e6f1f4", "#4e7040", "#a5bf6a", "#85a74c")),
            light=_SUN,
            props=(Prop("petals", ("#ffffff", "#f6d24a", "#e889a8")),),
            tint=0.0,
        ),
    ),
    (
        "city_skyline_dusk",
        "urban night",
        "skyline city rooftop evening bold",
        "on a terrace before a city skyline at dusk",
        Scene(
            setting="outdoors",
            floor=Surface("concrete", "#8d8a92", gloss=0.22),
            backdrop=Backdrop(
                "skyline", ("#3b4a86", "#f3ae86", "#7a6f95", "#3a3c5e", "#ffd58a", "#fff0cf", "#ffb066")
            ),
            light=_DUSK,
            tint=0.0,
        ),
    ),
    (
        "old_library",
        "room table",
        "library books classic warm",
        "on a dark wooden table in an old library",
        Scene(
            setting="table",
            floor=Surface("wood", "#7d4f31", "#43281a", gloss=0.12),
            backdrop=Backdrop(
                "shelves", ("#6b4529", "#3b2415", "#7a2f2a", "#2f4a3c", "#c9a66b", "#34465e", "#8a6a48")
            ),
            depth=0.62,
            light=Light(azimuth=-54, elevation=38, color="#ffe0b4", ambient=0.44),
            tint=0.0,
        ),
    ),
    (
        "dark_showroom",
        "room",
        "showroom dark luxury",
        "in a dark showroom with a glossy black floor",
        Scene(
            setting="room",
            wall=Surface("concrete", "#3a3a3f"),
            floor=Surface("acrylic", "#17171a", gloss=0.8),
            light=Light(azimuth=-34, elevation=52, softness=9, strength=0.8, ambient=0.3, gobo="spot"),
            depth=1.3,
            tint=0.2,
        ),
    ),
)
