"""Presets of the photo studio: one colour, gradients, podiums, window light; rows as in `presets.Row`."""

from typing import Final

from studio.photoshoot.scene import Backdrop, Gobo, Light, Prop, Scene, Stand, Surface


def _mono(color: str, *, floor: str | None = None, tint: float = 0.35, gloss: float = 0.0) -> Scene:
    """A seamless paper roll in one colour."""
    ground = Surface("acrylic" if gloss else "paint", floor or color, gloss=gloss)
    light = Light(azimuth=-38, elevation=36, softness=8, strength=0.55, ambient=0.6)
    return Scene(wall=Surface("paint", color), floor=ground, light=light, tint=tint)


def _gels(*colors: str, floor: str) -> Scene:
    """Coloured light on a roll of paper."""
    light = Light(azimuth=-30, elevation=55, softness=9, strength=0.45, ambient=0.62)
    return Scene(
        backdrop=Backdrop("mesh", colors), floor=Surface("acrylic", floor, gloss=0.12), light=light, tint=0.25
    )


def _podium(color: str, *, stand: Stand | None = None, arch: str | None = None, gobo: Gobo = "none") -> Scene:
    """A podium of one colour with the wall behind it."""
    light = Light(azimuth=-36, elevation=46, softness=5, gobo=gobo, strength=0.68, ambient=0.42)
    return Scene(
        wall=Surface("plaster", color),
        floor=Surface("plaster", color),
        stand=stand or Stand(surface=Surface("plaster", color)),
        arch=arch,
        light=light,
        tint=0.5,
    )


def _sunlit(
    wall: Surface, floor: Surface, gobo: Gobo, *, azimuth: float = -48, ambient: float = 0.36
) -> Scene:
    """A bare room into which the sun falls through something."""
    light = Light(
        azimuth=azimuth,
        elevation=37,
        softness=1.6,
        strength=0.85,
        ambient=ambient,
        color="#fff0d8",
        gobo=gobo,
    )
    return Scene(setting="room", wall=wall, floor=floor, light=light, tint=0.35)


_GREY_WALL = Surface("plaster", "#c9c8c6")
_GREY_FLOOR = Surface("concrete", "#c2c0bd")
_BEIGE_WALL = Surface("plaster", "#e8dcc9")

ROWS: Final = (
    (
        "white_background",
        "monochrome",
        "clean",
        ", in front of a white background",
        _mono("#ffffff", tint=0.1),
    ),
    (
        "light_grey_background",
        "monochrome",
        "clean neutral",
        ", in front of a light grey background",
        _mono("#dcdcdb", tint=0.2),
    ),
    (
        "natural_beige_background",
        "monochrome",
        "warm neutral",
        ", in front of a natural beige background",
        _mono("#e9dcc8"),
    ),
    (
        "light_blue_background",
        "monochrome",
        "fresh",
        ", in front of a light blue background",
        _mono("#c6dcec"),
    ),
    (
        "sage_green_background",
        "monochrome",
        "calm natural",
        ", in front of a sage green background",
        _mono("#c0ccb4"),
    ),
    (
        "blush_pink_background",
        "monochrome",
        "soft",
        ", in front of a blush pink background",
        _mono("#f2cfcc"),
    ),
    ("lavender_background", "monochrome", "soft", ", in front of a lavender background", _mono("#d6cbe8")),
    (
        "sunny_yellow_background",
        "monochrome",
        "bold summer",
        ", in front of a sunny yellow background",
        _mono("#f6cf4c", tint=0.15),
    ),
    (
        "terracotta_background",
        "monochrome",
        "warm bold",
        ", in front of a terracotta background",
        _mono("#c9704c", tint=0.2),
    ),
    (
        "black_background",
        "monochrome",
        "luxury dark",
        ", in front of a black background, on a mirror",
        Scene(
            wall=Surface("paint", "#29272a"),
            floor=Surface("acrylic", "#1a191b", gloss=0.75),
            light=Light(azimuth=-30, elevation=44, gobo="spot", ambient=0.2, strength=0.9, softness=4),
            tint=0.5,
        ),
    ),
    (
        "white_pink_yellow_gradient_background_monochrome",
        "monochrome gradient",
        "soft",
        ", in front of a white, pink and yellow gradient background",
        _gels("#fbeeea", "#f7b9c6", "#fbe2a0", floor="#f9ddd8"),
    ),
    (
        "peach_sunrise_gradient",
        "gradient",
        "warm",
        "in front of a peach to coral gradient",
        _gels("#ffe0c9", "#ff9f7d", "#ffd18f", floor="#fbc3a3"),
    ),
    (
        "blue_violet_gradient",
        "gradient",
        "tech bold",
        "in front of a blue and violet gradient",
        _gels("#6f6be0", "#3a7bf0", "#b26be6", floor="#6a63d6"),
    ),
    (
        "mint_aqua_gradient",
        "gradient",
        "fresh",
        "in front of a mint to aqua gradient",
        _gels("#d5f3e6", "#7fd6cf", "#b7e8f3", floor="#bfe9de"),
    ),
    (
        "neon_magenta_cyan_gradient",
        "gradient",
        "bold night",
        "lit with magenta and cyan neon light",
        _gels("#251a4e", "#e0218f", "#11b8d9", floor="#2a1d52"),
    ),
    (
        "soft_grey_gradient",
        "gradient",
        "clean neutral",
        "in front of a soft grey gradient",
        _gels("#e4e4e6", "#ffffff", "#bfc1c7", floor="#dcdce0"),
    ),
    (
        "on_platform_natural_beige_background",
        "monochrome",
        "platform neutral",
        "on a platform, in front of a natural beige background",
        _podium("#eadcc7"),
    ),
    (
        "arch_and_podium_peach",
        "studio",
        "podium warm",
        "on a round podium before an arch, peach tones, window light",
        _podium("#f3d9c7", arch="#eebd9c", gobo="window"),
    ),
    (
        "arch_and_podium_sage",
        "studio",
        "podium natural",
        "on a round podium before an arch, sage green, leaf shadows",
        _podium("#d8dfcd", arch="#aebf9f", gobo="branch"),
    ),
    (
        "stepped_podium_white",
        "studio",
        "podium clean",
        "on white stepped podiums with soft light",
        _podium("#f2f0ed", stand=Stand("steps", Surface("plaster", "#f7f5f2"), 0.085, 1.45)),
    ),
    (
        "double_podium_pink",
        "studio",
        "podium soft",
        "on a stacked pink podium",
        _podium("#f2cdd2", stand=Stand("stack", Surface("plaster", "#efbcc5"), 0.11, 1.45)),
    ),
    (
        "marble_block_studio",
        "studio",
        "luxury podium",
        "on a white marble block in a bright studio",
        Scene(
            wall=Surface("plaster", "#ece9e4"),
            floor=Surface("plaster", "#ece9e4"),
            stand=Stand("block", Surface("marble", "#f3f1ee", "#8f8a86", gloss=0.25), 0.10, 1.6),
            light=Light(azimuth=-42, elevation=44, softness=4),
        ),
    ),
    (
        "geometric_shapes_pastel",
        "studio geometric",
        "playful",
        "surrounded by pastel columns, spheres and cubes",
        Scene(
            wall=Surface("plaster", "#f1e4da"),
            floor=Surface("plaster", "#f1e4da"),
            stand=Stand(surface=Surface("plaster", "#f4c9b8"), tall=0.06),
            props=(
                Prop("columns", ("#e9b7a4", "#c9d6c4", "#f2dba5", "#cfd3ea"), 0.7),
                Prop("spheres", ("#f3dba4", "#b8cfd8", "#efb7ae"), 0.6),
            ),
            light=Light(azimuth=-46, elevation=46, softness=4),
        ),
    ),
    (
        "sleek_black_blue_geometric",
        "studio geometric",
        "tech dark",
        "on a sleek black and blue geometric background",
        Scene(
            wall=Surface("paint", "#2c4272"),
            floor=Surface("acrylic", "#1c2849", gloss=0.5),
            props=(Prop("cubes", ("#20396b", "#2f62c4", "#101828")),),
            stand=Stand("block", Surface("acrylic", "#18243f", gloss=0.4), 0.05, 1.5),
            light=Light(azimuth=-40, elevation=40, gobo="spot", color="#dfeaff", ambient=0.5, strength=0.8),
            tint=0.1,
        ),
    ),
    (
        "gray_shadowy_room_sunlight_streaming_studio",
        "studio room",
        "window neutral",
        "in a grey, shadowy studio with sunlight streaming in",
        _sunlit(_GREY_WALL, _GREY_FLOOR, "window"),
    ),
    (
        "gray_shadowy_room_sunlight_streaming_neutral",
        "studio room",
        "blinds neutral",
        "in a grey, shadowy room with sunlight streaming through blinds",
        _sunlit(_GREY_WALL, Surface("paint", "#cfccc8"), "blinds", azimuth=-40),
    ),
    (
        "palm_shadow_beige_wall",
        "studio nature",
        "summer shadow",
        "against a beige wall with palm leaf shadows",
        _sunlit(_BEIGE_WALL, Surface("plaster", "#eee3d2"), "palm"),
    ),
    (
        "leaf_shadow_white_wall",
        "studio nature",
        "shadow clean",
        "against a white wall with soft leaf shadows",
        _sunlit(Surface("plaster", "#f3f1ed"), Surface("paint", "#f1eee9"), "branch", ambient=0.5),
    ),
    (
        "dappled_light_linen",
        "studio nature",
        "calm shadow",
        "on linen in dappled light",
        _sunlit(Surface("plaster", "#e7ded0"), Surface("linen", "#e9e0d2"), "dapple"),
    ),
    (
        "spotlight_velvet_burgundy",
        "studio",
        "luxury dark",
        "on burgundy velvet in a spotlight",
        Scene(
            wall=Surface("velvet", "#5d1426"),
            floor=Surface("velvet", "#74182f"),
            light=Light(azimuth=-32, elevation=46, gobo="spot", ambient=0.26, strength=0.9, color="#ffe9d2"),
            depth=0.7,
            tint=0.1,
        ),
    ),
    (
        "gold_and_black_luxury",
        "studio",
        "luxury dark",
        "on a black podium with gold spheres, luxurious",
        Scene(
            wall=Surface("paint", "#332c2a"),
            floor=Surface("acrylic", "#231e1c", gloss=0.45),
            stand=Stand("stack", Surface("acrylic", "#2a2422", gloss=0.5), 0.09, 1.5),
            props=(Prop("ornaments", ("#c79a3f", "#d9b45f"), 0.7),),
            light=Light(azimuth=-38, elevation=44, gobo="spot", ambient=0.26, color="#ffe8c4", strength=0.9),
            tint=0.0,
        ),
    ),
    (
        "glossy_white_reflection",
        "studio",
        "clean tech",
        "on a glossy white surface with a reflection",
        _mono("#f2f3f5", gloss=0.55, tint=0.15),
    ),
)
