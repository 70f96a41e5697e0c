"""From a brief and its pictures to one finished design."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from studio.brief import AdBrief
from studio.design.tree import MAX_SIDE, AnyNode, Design, SolidPaint
from studio.drawing.picture import Box, Picture, sources
from studio.errors import LayoutError
from studio.layout.backlight import backlit
from studio.layout.badge import free_badge, shows_badge
from studio.layout.buttons import standing_out
from studio.layout.card import card_layout
from studio.layout.color_block import color_block_layout
from studio.layout.contrast import Contrast, secure
from studio.layout.editorial import editorial_layout
from studio.layout.faults import Fault, faults
from studio.layout.framed import framed_layout
from studio.layout.full_bleed import full_bleed_layout
from studio.layout.grid import grid_layout
from studio.layout.minimal import minimal_layout
from studio.layout.mirror import mirrored
from studio.layout.podium import podium_layout
from studio.layout.poster import poster_layout
from studio.layout.seasonal import seasonal_layout
from studio.layout.small_print import printed, reserved
from studio.layout.split import split_layout
from studio.layout.stage import Covered, Stage
from studio.layout.theme import LETTER_MOODS, build_theme
from studio.layout.tidying import check_letters, tidy
from studio.layout.type_only import type_only_layout
from studio.type import fitting
from studio.words.direction import Direction, read_direction

RATIOS = {"1:1": (1080, 1080), "4:5": (1080, 1350), "9:16": (1080, 1920), "16:9": (1920, 1080)}
# For photos that are shown as they are.
PHOTO_LED = ("full_bleed", "split", "framed", "color_block", "card")
_LANDSCAPE, _LANDSCAPE_RATIO, _SAME_RATIO = (1200, 628), 1.91, 0.006
MIN_SIDE = 200
MOST_STRETCHED = 3.0  # width to height or height to width


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


@dataclass(frozen=True, slots=True)
class Composition:
    """A finished design, the layout it uses, what the customer should know, and the contrast of its copy."""

    design: Design
    layout: str
    notes: tuple[str, ...]
    contrast: tuple[Contrast, ...] = ()


def compose(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    ratio: str = "1:1",
    width: int | None = None,
    height: int | None = None,
    layout: str | None = None,
    seed: int = 0,
    covered: Covered | None = None,
) -> Composition:
    """Lay out one ad of `ratio` ("1:1", "4:5", "9:16", "16:9" or any "W:H"), `width` pixels wide.

    With `width` and `height` both given, that exact size. `layout` overrules the brief's own wish where it
    can be done; `seed` gives other choices where several are as good; `covered`: what an app lays over the
    ad. Raises LayoutError for sizes that make no ad, LetterError for letters that no font has.
    """
    stage, name = set_stage(
        brief, pictures, ratio=ratio, width=width, height=height, layout=layout, seed=seed, covered=covered
    )
    stage, strip = reserved(stage)
    sound, pixels = sound_ad(stage, name, pictures), sources(pictures)
    check_letters(stage.brief, sound.design, *([strip.text] if strip else []))
    lit = backlit(sound.design, pictures, stage.theme.shadow)
    secured = secure(standing_out(lit, pixels), pixels)
    _note_what_is_left(stage.brief, stage.products, sound.layout, sound.notes)
    notes = tuple(dict.fromkeys(sound.notes + list(secured.notes)))
    return Composition(printed(secured.design, strip, pictures), sound.layout, notes, secured.contrast)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A layout carried out, and what is wrong with it."""

    layout: str
    design: Design
    notes: list[str]
    faults: list[Fault]

    @property
    def badness(self) -> float:
        return sum(fault.amount for fault in self.faults)


def sound_ad(stage: Stage, name: str, pictures: Sequence[Picture]) -> Attempt:
    """The ad in the layout chosen; with smaller copy, or in another layout, where the first has faults. Of
    several with faults the least bad one."""
    tried: list[Attempt] = []
    for other, tight in [(name, 0), (name, 1), *((other, 0) for other in _instead(stage, name)), (name, 2)]:
        again = replace(stage, notes=[], tight=tight)
        design = _badged(again, other, pictures)
        tried.append(Attempt(other, design, stage.notes + again.notes, faults(design, pictures)))
        if not tried[-1].faults:
            break
    best = min(tried, key=lambda attempt: attempt.badness)
    wanted = stage.direction.layout == name
    if best.layout != name and wanted:
        reason = tried[0].faults[0]
        best.notes.append(
            f"the {_spoken(name)} layout was asked for, but {reason} there: this is {_spoken(best.layout)}"
        )
    best.notes.extend(str(fault) for fault in best.faults)
    return best


def _badged(stage: Stage, name: str, pictures: Sequence[Picture]) -> Design:
    """The layout carried out, with the offer's badge where there is room, else in the column of copy."""
    design = finished(stage, name, LAYOUTS[name].build(stage))
    if not shows_badge(stage):
        return design
    badge = free_badge(stage, design, pictures)
    if badge is not None:
        return design.model_copy(update={"children": (*design.children, badge)})
    tagged = replace(stage, tagged=True)
    return finished(tagged, name, LAYOUTS[name].build(tagged))


def _spoken(layout: str) -> str:
    return layout.replace("_", " ")


def _instead(stage: Stage, name: str) -> list[str]:
    """What else could be made, likeliest first."""
    if not stage.products:
        return ["type_only"]
    likely = PHOTO_LED if stage.lead.cutout is None else ("podium", "split", "minimal", "card")
    avoided = stage.direction.avoided_layouts
    return [
        other
        for other in likely
        if other not in (name, *avoided) and _obstacle(other, stage.brief, stage.products) is None
    ]


def set_stage(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    ratio: str,
    width: int | None = None,
    height: int | None = None,
    layout: str | None = None,
    seed: int = 0,
    covered: Covered | None = None,
) -> tuple[Stage, str]:
    """The brief read, its theme made and its layout chosen, before anything is placed."""
    canvas = _canvas(ratio, width, height)
    direction = read_direction(brief.direction, style=brief.style, tone=brief.tone)
    brief, notes = tidy(brief)
    products = tuple(p for p in pictures if p.kind == "product")
    dark = next((p for p in pictures if p.kind == "logo_dark"), None)
    logo = next((p for p in pictures if p.kind == "logo"), dark)
    if direction.not_understood:
        quoted = ", ".join(f"“{words}”" for words in direction.not_understood[:12])
        notes.append(f"not understood in the direction and left out: {quoted}")
    if layout is not None:
        direction = replace(direction, layout=layout)
    name = _choose(brief, direction, products, notes, seed)
    if name == "type_only":
        products = ()
    if _reads_from_right(brief):
        products = tuple(map(_in_a_mirror, products))
    theme = build_theme(brief, _lettered(direction, name), products[0].palette if products else None)
    return Stage(*canvas, brief, direction, theme, products, logo, dark, notes, covered=covered), name


def finished(stage: Stage, name: str, nodes: Sequence[AnyNode]) -> Design:
    """The nodes on the theme's ground, mirrored for readers from right to left."""
    ground = SolidPaint(color=stage.theme.wall[1])
    design = Design(
        id="ad",
        name=name,
        layout=name,
        width=stage.width,
        height=stage.height,
        fills=(ground,),
        children=tuple(nodes),
    )
    return mirrored(design) if _reads_from_right(stage.brief) else design


def usual_size(ratio: str) -> tuple[int, int]:
    """The pixels that an ad of a ratio usually has; any spelling of 1.91:1 is the networks' landscape."""
    across, down = RATIOS.get(ratio) or _ratio(ratio)
    return _LANDSCAPE if abs(across / down / _LANDSCAPE_RATIO - 1) < _SAME_RATIO else (across, down)


def _canvas(ratio: str, width: int | None, height: int | None) -> tuple[int, int]:
    across, down = usual_size(ratio)
    if width is not None and height is not None:
        across, down = width, height
    elif width is not None:
        across, down = width, round(width * down / across)
    elif height is not None:
        across, down = round(height * across / down), height
    if not MIN_SIDE <= min(across, down) <= max(across, down) <= MAX_SIDE:
        raise LayoutError(f"{across}x{down} px: each side must be {MIN_SIDE} to {MAX_SIDE}")
    if max(across / down, down / across) > MOST_STRETCHED:
        raise LayoutError(f"{across}x{down} px is more than {MOST_STRETCHED:.0f} times as long as wide")
    return across, down


def _ratio(ratio: str) -> tuple[int, int]:
    """The canvas of a ratio that has no usual size: its shorter side is 1080."""
    parts = ratio.split(":")
    try:
        across, down = (float(part) for part in parts)
    except ValueError as error:
        raise LayoutError(f"{ratio[:20]!r} is no ratio like 4:5") from error
    if not (0 < across < math.inf and 0 < down < math.inf):
        raise LayoutError(f"{ratio[:20]!r} is no ratio like 4:5")
    unit = 1080 / min(across, down)
    return round(across * unit), round(down * unit)


def _choose(
    brief: AdBrief, direction: Direction, products: tuple[Picture, ...], notes: list[str], seed: int
) -> str:
    """The layout asked for if it can be done, else the one that suits what there is."""
    wanted = direction.layout
    if wanted is not None:
        reason = _obstacle(wanted, brief, products)
        if reason is None:
            return wanted
        notes.append(f"the {wanted.replace('_', ' ')} layout was asked for, but {reason}")
    order = ["type_only"] if not products else _by_habit(direction, products, seed)
    if wanted == "podium":  # who asks for a set does not mean a card
        order = [name for name in order if name != "card"]
    for name in [*order, "card", "minimal", "type_only"]:
        if name not in direction.avoided_layouts and _obstacle(name, brief, products) is None:
            return name
    return "minimal"


def _lettered(direction: Direction, name: str) -> Direction:
    """The direction with the layout's own kind of letters, unless it asks for some."""
    letters = LAYOUTS[name].letters
    if not letters or direction.moods & LETTER_MOODS:
        return direction
    return replace(direction, moods=direction.moods | {letters})


def _photo_led(picture: Picture, seed: int) -> list[str]:
    """The layouts for photos in an order of this photo's own: not every ad of a brand looks like the last."""
    main = picture.palette.main
    start = seed + (int(main.hex[1:], 16) if main else 0)
    return [PHOTO_LED[(start + i) % len(PHOTO_LED)] for i in range(len(PHOTO_LED))]


def _by_habit(direction: Direction, products: tuple[Picture, ...], seed: int) -> list[str]:
    if len(products) > 1:
        return ["grid"]
    if products[0].cutout is None:
        return _photo_led(products[0], seed)
    if "bold" in direction.moods:
        return ["poster", "podium"]
    if direction.moods & {"luxe", "serif"}:
        return ["podium", "editorial"]
    if "minimal" in direction.moods:
        return ["minimal"]
    return ["podium", "full_bleed"]


def _obstacle(name: str, brief: AdBrief, products: tuple[Picture, ...]) -> str | None:
    """Why a layout cannot be used with this brief, if it cannot."""
    layout = LAYOUTS[name]
    if not products and not layout.without_product:
        return "there is no product picture"
    if products and products[0].cutout is None and not layout.without_cutout:
        return f"{products[0].why_uncut}, so its photo is shown as it is"
    if not brief.has_copy and not layout.without_copy:
        return "there is no copy"
    return None


def _in_a_mirror(product: Picture) -> Picture:
    """How the layouts see a product that they place for readers from the left, when all is mirrored then."""

    def turned(box: Box) -> Box:
        left, top, right, bottom = box
        return 1 - right, top, 1 - left, bottom

    return replace(
        product,
        subject=turned(product.subject),
        heads=tuple(map(turned, product.heads)),
        image=product.image.fliphor(),
    )


def _reads_from_right(brief: AdBrief) -> bool:
    offer = filter(None, (brief.offer.badge, brief.offer.price))
    copy = [*brief.headlines[:1], *brief.subheadlines[:1], *brief.ctas[:1], *offer]
    return bool(copy) and fitting.direction_of(copy[0]) == "RTL"


def _note_what_is_left(brief: AdBrief, products: tuple[Picture, ...], name: str, notes: list[str]) -> None:
    for kind, copy in (
        ("headlines", brief.headlines),
        ("sub-headlines", brief.subheadlines),
        ("calls to action", brief.ctas),
    ):
        if len(copy) > 1:
            notes.append(f"{len(copy)} {kind} were given: this ad shows the first")
    if len(products) > 1 and not LAYOUTS[name].several:
        notes.append(
            f"{len(products)} pictures were given: the {name.replace('_', ' ')} layout shows the first"
        )
