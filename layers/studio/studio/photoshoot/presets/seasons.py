"""Presets of holidays and seasons: found by their tags; by the documented rule they have no category."""

from typing import Final

from studio.photoshoot.scene import Backdrop, Light, Prop, Scene, Stand, Surface

_WARM = Light(azimuth=-50, elevation=40, softness=5, color="#ffe2bb", strength=0.64, ambient=0.48)
_SOFT = Light(azimuth=-40, elevation=48, softness=7)
_RUSTIC = Surface("wood", "#8b5f3d", "#4f321e")
_AUTUMN = ("#b5451b", "#d98324", "#8c2f14", "#e0a63a")

ROWS: Final = (
    (
        "thanksgiving_rustic_scene",
        "",
        "holiday thanksgiving autumn",
        "product on rustic wood table with autumn leaves and warm lighting, thanksgiving style",
        Scene(
            setting="table",
            floor=_RUSTIC,
            backdrop=Backdrop("forest", ("#4b3217", "#b8762c", "#ffd391")),
            depth=0.68,
            light=_WARM,
            props=(Prop("leaves", _AUTUMN), Prop("pumpkins", ("#d9731a", "#e8b07a", "#c65f16"), 0.7)),
            tint=0.0,
        ),
    ),
    (
        "autumn_leaves",
        "",
        "season autumn fall",
        "on fallen autumn leaves in a golden wood",
        Scene(
            setting="table",
            floor=Surface("stone", "#8d7a63", "#5f503f"),
            backdrop=Backdrop("forest", ("#5a3a18", "#cf8a2f", "#ffe0a0")),
            depth=0.75,
            light=Light(azimuth=-60, elevation=34, softness=3, color="#ffdca6", ambient=0.46, gobo="dapple"),
            props=(Prop("leaves", _AUTUMN, 1.7),),
            tint=0.0,
        ),
    ),
    (
        "christmas_cozy_lights",
        "",
        "holiday christmas winter",
        "on a wooden table with christmas ornaments, fir twigs and warm lights",
        Scene(
            setting="table",
            floor=Surface("wood", "#7a4d2e", "#3f2616"),
            backdrop=Backdrop("lights", ("#201611", "#41281d", "#ffcf87", "#ff9a56", "#fff0c9")),
            depth=0.6,
            light=_WARM,
            props=(
                Prop("ornaments", ("#a3202c", "#c79f45", "#a3202c", "#d8d2c4")),
                Prop("garland", ("#2f5b3c", "#ffdf9e")),
            ),
            tint=0.0,
        ),
    ),
    (
        "christmas_gifts_red",
        "",
        "holiday christmas gift",
        "with wrapped gifts before a red wall, christmas",
        Scene(
            wall=Surface("plaster", "#a62a31"),
            floor=Surface("plaster", "#b5343a"),
            props=(
                Prop("gifts", ("#f2e9dc", "#1f5a3c", "#8f1c26", "#f2e9dc")),
                Prop("garland", ("#2c5a3a", "#ffe3a8"), 0.8),
            ),
            stand=Stand(surface=Surface("plaster", "#c9474b"), tall=0.05),
            light=_SOFT,
            tint=0.0,
        ),
    ),
    (
        "winter_snow_scene",
        "",
        "season winter snow christmas",
        "in fresh snow, snowflakes falling, before snowy hills",
        Scene(
            setting="outdoors",
            floor=Surface("snow", "#f3f6fa", "#c3d3e6"),
            backdrop=Backdrop("hills", ("#a9c3de", "#eef3f8", "#eef2f7", "#8fa3ba", "#56707a")),
            light=Light(azimuth=-55, elevation=32, softness=5, color="#fff3e4", ambient=0.56, sky="#e3edfb"),
            props=(Prop("snowfall"),),
            tint=0.0,
        ),
    ),
    (
        "new_year_gold_confetti",
        "",
        "holiday new_year party",
        "with gold confetti before glittering lights, new year's eve",
        Scene(
            setting="table",
            floor=Surface("acrylic", "#1b1712", gloss=0.5),
            backdrop=Backdrop("lights", ("#110e0b", "#2a2118", "#ffd98c", "#ffeec2", "#c9953f")),
            depth=0.6,
            light=Light(azimuth=-40, elevation=44, color="#ffe7bd", ambient=0.42),
            props=(
                Prop("confetti", ("#d9b04c", "#f3dc98", "#b98a2e")),
                Prop("stars", ("#e6c262", "#f7e3a3"), 0.7),
                Prop("confetti_air", ("#e6c262", "#fff0c2")),
            ),
            tint=0.0,
        ),
    ),
    (
        "valentine_hearts_pink",
        "",
        "holiday valentine love",
        "with hearts on a pink set, valentine's day",
        Scene(
            wall=Surface("plaster", "#f5c6cd"),
            floor=Surface("plaster", "#f7ced4"),
            stand=Stand("stack", Surface("plaster", "#f0a9b6"), 0.09, 1.45),
            props=(
                Prop("hearts", ("#d6324f", "#ef7d92", "#fff2f2"), 1.4),
                Prop("hearts_air", ("#dd4560", "#f38aa0"), 0.8),
            ),
            light=_SOFT,
            tint=0.0,
        ),
    ),
    (
        "valentine_roses_red",
        "",
        "holiday valentine love luxury",
        "with red rose petals on dark velvet, romantic",
        Scene(
            wall=Surface("velvet", "#4d0f1d"),
            floor=Surface("velvet", "#5f1326"),
            depth=0.75,
            props=(
                Prop("petals", ("#c31f35", "#a0162b", "#d8455a"), 1.6),
                Prop("candles", ("#f4e6d2", "#efdcc2"), 0.5),
            ),
            light=Light(azimuth=-36, elevation=44, gobo="spot", color="#ffe0c4", ambient=0.32, strength=0.85),
            tint=0.0,
        ),
    ),
    (
        "mothers_day_petals",
        "",
        "holiday mothers_day spring",
        "with falling flower petals in soft light, mother's day",
        Scene(
            wall=Surface("plaster", "#f6e3e0"),
            floor=Surface("plaster", "#f8e9e5"),
            stand=Stand(surface=Surface("plaster", "#f3d3d0"), tall=0.06),
            props=(
                Prop("petals", ("#f3b3bd", "#fbe3e2", "#e98fa0")),
                Prop("petals_air", ("#f3b3bd", "#fbdfe0")),
            ),
            light=Light(azimuth=-42, elevation=44, softness=3, gobo="branch", gobo_softness=1.6),
            tint=0.1,
        ),
    ),
    (
        "easter_pastel_eggs",
        "",
        "holiday easter spring",
        "with pastel easter eggs on a spring set",
        Scene(
            wall=Surface("plaster", "#e3ecd6"),
            floor=Surface("plaster", "#eaf0dd"),
            props=(
                Prop("eggs", ("#f3c9d2", "#c6ddea", "#f6e3a8", "#d5c8e8")),
                Prop("petals", ("#ffffff", "#f6d4dc"), 0.5),
            ),
            stand=Stand(surface=Surface("plaster", "#f6f3e6"), tall=0.05),
            light=_SOFT,
            tint=0.0,
        ),
    ),
    (
        "spring_blossom",
        "",
        "season spring fresh",
        "among cherry blossom petals in a spring garden",
        Scene(
            setting="table",
            floor=Surface("wood", "#e3d3bd", "#c2a885"),
            backdrop=Backdrop("forest", ("#b98aa0", "#f3c6d2", "#fff2f4")),
            depth=0.65,
            props=(
                Prop("petals", ("#f7c9d4", "#fde8ec", "#f0aebd")),
                Prop("petals_air", ("#f7c9d4", "#fdeef1")),
            ),
            light=Light(azimuth=-50, elevation=44, softness=4, ambient=0.52),
            tint=0.0,
        ),
    ),
    (
        "summer_pool_party",
        "",
        "season summer fresh",
        "by sparkling pool water with bright summer light",
        Scene(
            setting="table",
            floor=Surface("water", "#3fb9d3", "#d9f7fb", gloss=0.3),
            backdrop=Backdrop("sky", ("#58aee6", "#d5eef8"), 0.4),
            depth=2.2,
            stand=Stand(surface=Surface("tile", "#f4f2ec", "#d9dcd9"), tall=0.06, spread=1.6),
            light=Light(azimuth=-52, elevation=46, softness=1.0, strength=0.85, ambient=0.42),
            tint=0.0,
        ),
    ),
    (
        "halloween_pumpkins",
        "",
        "holiday halloween autumn",
        "with pumpkins and candles in a dark, spooky wood, halloween",
        Scene(
            setting="table",
            floor=Surface("wood", "#4a3a33", "#241b18"),
            backdrop=Backdrop("forest", ("#150f22", "#4b2f5a", "#ff9d3c")),
            depth=0.7,
            light=Light(
                azimuth=-44,
                elevation=36,
                softness=4,
                color="#ffbf7a",
                ambient=0.32,
                sky="#b9a6e6",
                strength=0.8,
            ),
            props=(
                Prop("pumpkins", ("#d8691a", "#e5842f", "#b9540f")),
                Prop("bats", ("#150f1c",), 0.7),
                Prop("candles", ("#efe0c4",), 0.35),
            ),
            tint=0.0,
        ),
    ),
    (
        "black_friday_bold",
        "",
        "holiday black_friday sale bold",
        "on a black podium with balloons, black friday",
        Scene(
            wall=Surface("paint", "#2a292c"),
            floor=Surface("acrylic", "#1b1a1d", gloss=0.45),
            stand=Stand("block", Surface("acrylic", "#dd2a32", gloss=0.3), 0.07, 1.55),
            props=(
                Prop("balloons", ("#1d1c1f", "#d3262e", "#2c2b2f")),
                Prop("confetti", ("#d3262e", "#f2f0ee"), 0.7),
            ),
            light=Light(azimuth=-36, elevation=46, gobo="spot", ambient=0.32, strength=0.85),
            tint=0.0,
        ),
    ),
    (
        "birthday_balloons_confetti",
        "",
        "holiday birthday party playful",
        "with balloons and confetti, birthday party",
        Scene(
            wall=Surface("plaster", "#fbe6cf"),
            floor=Surface("plaster", "#fceddb"),
            props=(
                Prop("balloons", ("#ef6f6c", "#f7b733", "#5fb3c9", "#b58ad6")),
                Prop("dots", ("#ef6f6c", "#f7b733", "#5fb3c9", "#8bc48a", "#b58ad6")),
                Prop("confetti_air", ("#ef6f6c", "#f7b733", "#5fb3c9")),
            ),
            stand=Stand(surface=Surface("plaster", "#f9cfae"), tall=0.06),
            light=_SOFT,
            tint=0.0,
        ),
    ),
)
