"""Which presets suit a product: by its colours, and by what its name and description say it is."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.color.oklch import Oklch, hue_distance, oklab_to_srgb, parse_hex, srgb_to_oklab, to_oklch
from studio.color.palette import Palette
from studio.photoshoot.presets import Preset, presets

# Kinds of goods: words in name or description, and the tags or categories that suit them.
_GOODS: Final = (
    (
        "serum cream skincare skin lotion moisturiser moisturizer cosmetic beauty balm mask soap shampoo "
        "toner vitamin cleanser lipstick makeup",
        "spa beauty podium soft calm clean bathroom",
    ),
    (
        "perfume fragrance jewelry jewellery watch ring necklace whisky whiskey champagne wine vodka leather",
        "luxury dark elegant",
    ),
    ("coffee espresso tea chocolate cocoa bakery bread cake spice", "coffee cafe kitchen food warm"),
    ("juice soda drink lemonade water beverage smoothie fruit sparkling", "fresh summer food beach"),
    ("snack sauce oil honey pasta cereal food organic vegan protein", "kitchen food garden natural"),
    (
        "candle diffuser lamp vase mug cup ceramic pillow blanket home furniture decor plate bowl",
        "home calm warm boho table",
    ),
    (
        "headphones headphone phone speaker laptop camera tech wireless smart charger keyboard gaming",
        "tech bold urban office",
    ),
    (
        "shoe shoes sneaker sneakers trainers boots backpack bag cap jacket hoodie shirt jeans dress fashion",
        "urban loft bold minimal",
    ),
    (
        "hiking outdoor camping tent bottle flask sport sports bike running fitness yoga",
        "adventure mountain forest fresh",
    ),
    ("toy kids baby children game plush", "playful soft party"),
    ("plant flower flowers garden seed herbal natural botanical", "nature green garden spring"),
    ("sunscreen surf swim beach tropical coconut summer", "beach summer tropical"),
)
_OCCASIONS: Final = {
    "christmas": "christmas xmas advent santa",
    "thanksgiving": "thanksgiving harvest pumpkin",
    "halloween": "halloween spooky",
    "valentine": "valentine valentines love heart romantic",
    "mothers_day": "mother mothers mum mom",
    "easter": "easter",
    "new_year": "silvester new-year",
    "black_friday": "black-friday",
    "birthday": "birthday",
    "winter": "winter snow ski",
    "autumn": "autumn fall",
    "spring": "spring blossom",
}
_WORD = re.compile(r"[a-z][a-z-]+")
_EVERGREEN: Final = frozenset({"monochrome", "studio"})


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A preset, and how well it suits: higher is better, comparable within one product only."""

    preset: Preset
    score: float


def recommend(
    palette: Palette, name: str = "", description: str = "", *, limit: int = 12
) -> list[Recommendation]:
    """The best presets for a product, varied: a category counts less each time it comes again.

    Without name and description only colours speak. Presets of a holiday come only if the words name it,
    those with food beside food.
    """
    said = set(_WORD.findall(f"{name} {description}".lower()))
    tags = {tag for goods, suits in _GOODS if said & set(goods.split()) for tag in suits.split()}
    scored = [
        Recommendation(one, _score(one, palette, tags, said))
        for one in presets()
        if _in_season(one, said) and _at_table(one, tags, said)
    ]
    chosen: list[Recommendation] = []
    met: dict[str, int] = {}
    while scored and len(chosen) < limit:
        best = max(
            scored, key=lambda r: r.score - 0.16 * max((met.get(c, 0) for c in _groups(r.preset)), default=0)
        )
        scored.remove(best)
        chosen.append(best)
        for group in _groups(best.preset):
            met[group] = met.get(group, 0) + 1
    return chosen


def _groups(preset: Preset) -> tuple[str, ...]:
    return preset.categories or preset.tags[:2]


def _in_season(preset: Preset, said: set[str]) -> bool:
    if not set(preset.tags) & {"holiday", "season"}:
        return True
    return any(said & set(words.split()) for tag, words in _OCCASIONS.items() if tag in preset.tags)


def _at_table(preset: Preset, tags: set[str], said: set[str]) -> bool:
    """Whether fruit or coffee, if it lies there, lies beside what is eaten or drunk, or is named for it."""
    return "food" not in preset.tags or bool({"food", "coffee"} & tags) or bool(_words(preset) & said)


def _words(preset: Preset) -> set[str]:
    return set(_WORD.findall(f"{preset.prompt_text} {preset.id.replace('_', ' ')}"))


def _score(preset: Preset, palette: Palette, tags: set[str], said: set[str]) -> float:
    labels = {*preset.tags, *preset.categories}
    fits = 0.34 * min(len(labels & tags), 3) + 0.2 * min(len(_words(preset) & said), 2)
    festive = 0.6 if labels & {"holiday", "season"} else 0.0
    return fits + festive + _harmony(preset, palette) + (0.12 if labels & _EVERGREEN else 0.0)


def _harmony(preset: Preset, palette: Palette) -> float:
    """Contrast in lightness so that the product stands out, and hues that go together."""
    ground = _ground(preset)
    score = 0.5 * min(abs(ground.lightness - palette.lightness) / 0.3, 1.0)
    main = palette.hue_color
    if main is None:
        return score + (0.25 if ground.chroma > 0.04 else 0.1)
    if ground.chroma < 0.02:
        return score + 0.25
    apart = hue_distance(ground.hue, main.oklch.hue)
    together = 0.42 * np.exp(-((apart / 26) ** 2)) + 0.4 * np.exp(-(((apart - 180) / 32) ** 2))
    clash = 0.3 * np.exp(-(((apart - 95) / 30) ** 2)) * min(ground.chroma / 0.1, 1.0)
    return score + float(together - clash)


def _ground(preset: Preset) -> Oklch:
    """The colour behind the product, about."""
    scene = preset.scene
    colors = scene.backdrop.colors if scene.backdrop.kind != "none" else (scene.wall.color, scene.floor.color)
    mean = srgb_to_oklab(np.array([parse_hex(color) for color in colors])).mean(axis=0)
    red, green, blue = (int(v) for v in np.rint(oklab_to_srgb(mean)))
    return to_oklch((red, green, blue))
