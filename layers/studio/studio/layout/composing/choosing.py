"""Which layout an ad gets: the one asked for, else one that suits what there is to show."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from studio.brief import AdBrief
from studio.design.tree import AnyNode
from studio.drawing.picture import Picture
from studio.layout.layouts.card import card_layout
from studio.layout.layouts.color_block import color_block_layout
from studio.layout.layouts.editorial import editorial_layout
from studio.layout.layouts.framed import framed_layout
from studio.layout.layouts.full_bleed import full_bleed_layout
from studio.layout.layouts.grid import grid_layout
from studio.layout.layouts.minimal import minimal_layout
from studio.layout.layouts.podium import podium_layout
from studio.layout.layouts.poster import poster_layout
from studio.layout.layouts.seasonal import seasonal_layout
from studio.layout.layouts.split import split_layout
from studio.layout.layouts.strip import strip_layout
from studio.layout.layouts.type_only import type_only_layout
from studio.layout.stage.framing import goes_on_above
from studio.layout.stage.stage import Stage
from studio.layout.stage.theme import LETTER_MOODS
from studio.words.direction import Direction

# For photos that are shown as they are; the last is for things.
PHOTO_LED = ("full_bleed", "split", "framed", "color_block", "card")
# In towers: first those in which it goes from edge to edge, for which elsewhere little is left.
_IN_TOWERS: Final = ("full_bleed", "split", "color_block", "card", "framed")
_TO_THE_EDGE: Final = ("full_bleed", "split", "color_block")  # in which it goes to the canvas's own edges


@dataclass(frozen=True, slots=True)
class Layout:
    """How a layout is built and what it is good for."""

    build: Callable[[Stage], list[AnyNode]]
    without_product: bool = False
    without_cutout: bool = True  # False: it needs a product that stands free
    without_copy: bool = True
    several: bool = False
    letters: str = ""  # the mood whose typeface suits it, where neither brand nor direction says another


LAYOUTS: dict[str, Layout] = {
    "podium": Layout(podium_layout, without_cutout=False),
    "split": Layout(split_layout, without_copy=False),
    "full_bleed": Layout(full_bleed_layout),
    "editorial": Layout(editorial_layout, without_copy=False, letters="serif"),
    "poster": Layout(poster_layout, without_product=True, without_copy=False, letters="bold"),
    "minimal": Layout(minimal_layout, without_product=True, letters="minimal"),
    "card": Layout(card_layout),
    "color_block": Layout(color_block_layout),
    "framed": Layout(framed_layout, letters="serif"),
    "grid": Layout(grid_layout, several=True),
    "type_only": Layout(type_only_layout, without_product=True),
    "seasonal": Layout(seasonal_layout, without_product=True),
}
"""What may be asked for."""
STRIP: Final = "strip"
EVERY = LAYOUTS | {STRIP: Layout(strip_layout, without_product=True)}
"""With what is made of banners too wide for any of those."""


def instead(stage: Stage, name: str) -> list[str]:
    """What else could be made, likeliest first."""
    if name == STRIP:
        return []
    if not stage.products:
        return ["type_only"]
    last = "full_bleed" if stage.lead.outlined else "card"  # a lit stage, for what has no photo to show
    likely: tuple[str, ...] = ("podium", "split", "minimal", last)
    if stage.lead.lies:
        likely = ("split", "minimal", "editorial")
    if stage.lead.cutout is None:
        likely = _IN_TOWERS if stage.tower else tuple(_led_by(stage.lead))
    avoided = stage.direction.avoided_layouts
    return [
        other
        for other in likely
        if other not in (name, *avoided) and _obstacle(other, stage.brief, stage.products) is None
    ]


def prints(stage: Stage) -> list[str]:
    """The layouts in which a photo is printed whole, though it had better go to the edges: where those cut
    half of a shoe off, or of a shirt, it is the lesser evil."""
    if not stage.products or stage.tower or not goes_on_above(stage.lead):
        return []
    wanted = ("framed",) if stage.lead.is_scene else ("card", "framed")
    return [name for name in wanted if name not in stage.direction.avoided_layouts]


def choose(
    brief: AdBrief,
    direction: Direction,
    products: tuple[Picture, ...],
    notes: list[str],
    seed: int,
    *,
    tower: bool = False,
) -> str:
    """The layout asked for if it can be done, else the one that suits what there is. `tower`: the ad is
    taller than any story."""
    wanted = direction.layout
    if wanted is not None:
        reason = _obstacle(wanted, brief, products)
        if reason is None:
            return wanted
        notes.append(f"the {wanted.replace('_', ' ')} layout was asked for, but {reason}")
    order = ["type_only"] if not products else _by_habit(direction, products, seed, tower)
    if wanted == "podium":  # who asks for a set does not mean a card
        order = [name for name in order if name != "card"]
    for name in [*order, "card", "minimal", "type_only"]:
        if name not in direction.avoided_layouts and _obstacle(name, brief, products) is None:
            return name
    return "minimal"


def with_season(direction: Direction, products: tuple[Picture, ...]) -> Direction:
    """The direction with the season's set, where it asks for a season and for the set that seasons dress."""
    bare = ("podium",) if products and products[0].cutout is not None else ("podium", "card")
    if direction.season and direction.layout in bare:
        return replace(direction, layout="seasonal")
    return direction


def lettered(direction: Direction, name: str) -> Direction:
    """The direction with the layout's own kind of letters, unless it asks for some."""
    letters = EVERY[name].letters
    if not letters or direction.moods & LETTER_MOODS:
        return direction
    return replace(direction, moods=direction.moods | {letters})


def _photo_led(picture: Picture, seed: int, tower: bool) -> list[str]:
    """The layouts for photos in an order of this photo's own: not every ad of a brand looks like the last."""
    if tower:
        return list(_IN_TOWERS)
    main = picture.palette.main
    start = seed + (int(main.hex[1:], 16) if main else 0)
    likely = _led_by(picture)
    return [likely[(start + i) % len(likely)] for i in range(len(likely))]


def _led_by(picture: Picture) -> list[str]:
    """In print, a wearer whose head the photo cuts off would look beheaded by the ad."""
    if goes_on_above(picture):
        return list(_TO_THE_EDGE)
    return list(PHOTO_LED[:-1] if picture.is_scene else PHOTO_LED)


def _by_habit(direction: Direction, products: tuple[Picture, ...], seed: int, tower: bool) -> list[str]:
    if len(products) > 1:
        return ["grid"]
    if products[0].cutout is None:
        return _photo_led(products[0], seed, tower)
    stands = [] if products[0].lies else ["podium"]
    if "bold" in direction.moods:
        return ["poster", *stands]
    if direction.moods & {"luxe", "serif"}:
        return [*stands, "editorial"]
    if "minimal" in direction.moods:
        return ["minimal"]
    return [*stands, "full_bleed"] if stands else ["split", "minimal"]


def _obstacle(name: str, brief: AdBrief, products: tuple[Picture, ...]) -> str | None:
    """Why a layout cannot be used with this brief, if it cannot."""
    layout = EVERY[name]
    if not products and not layout.without_product:
        return "there is no product picture"
    if products and products[0].cutout is None and not layout.without_cutout:
        return f"{products[0].why_uncut}, so its photo is shown as it is"
    if products and products[0].lies and name == "podium":
        return "the product lies in its photo, and would not stand on one"
    if not brief.has_copy and not layout.without_copy:
        return "there is no copy"
    return None
