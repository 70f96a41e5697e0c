"""The last picture: logo, one line, offer and button on the brand's colour, the product beside or below
before a disc of a lighter one, or its photo to the card's edges or as a print; a badge at its corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.brief import AdBrief
from studio.color.oklch import Rgb, contrast_ratio, distance, from_oklch, parse_hex, to_hex, to_oklch
from studio.design.tree import AnyNode, Design, Frame, ImageNode, LinearGradient, SolidPaint, Stroke
from studio.drawing.picture import Picture
from studio.layout.composing.compose import finished
from studio.layout.composing.cramped import cramped
from studio.layout.composing.sparing import left_out, spared, without
from studio.layout.parts.badge import free_badge, shows_badge
from studio.layout.parts.column import column
from studio.layout.parts.props import CARD_ROUNDED, card_shadow, contain, covering, disc, glow, ramp, standing
from studio.layout.parts.setting import setting_for
from studio.layout.seen.faults import faults
from studio.layout.stage.framing import WHOLE, filling, shown, uncut
from studio.layout.stage.stage import Rect, Stage, plain
from studio.layout.stage.theme import Surface, build_theme, is_pastel, surface_of

# OKLab distance at which the card is seen to open over the ad, and one of a pastel is.
_ENOUGH, _ENOUGH_OF_PALE = 0.2, 0.04
_VIVID = 0.05  # OKLCH chroma
_WIDEST = 860.0  # at 1080: the column of logo, line and button
_LOGO_SCALE = 2.0
_LOGO_WIDTH = 320.0  # at 1080: a logo's greatest width at its usual size
_SLIM = 0.8  # a product less wide than that for its height stands beside the column in a square
_TIGHTEST = 3
# Pixels at 1080: with a product, below which a story has much room, and without one.
_LINE_SIZE, _STORY_LINE_SIZE, _LONE_LINE_SIZE = 68.0, 84.0, 96.0
_DISC, _LEAST_DISC, _RING = 0.6, 0.4, 1.14  # a disc's radius, of the product's longer side; a ring's, of it
_LINE: Final = 3.0  # pixels at 1080: a ring's
_OFFSET: Final = 26.0  # pixels at 1080: of what lies behind a print
# Discs of a card without a product: middle in shares of the canvas, radius of its shorter side.
_CORNERS: Final = ((0.0, 1.0, 0.36), (1.0, 0.0, 0.27))
_READ: Final = 5.0  # WCAG, of the copy on what is behind it
_FOOT: Final = 0.93  # of a story's height: lower a product would look dropped
PRINT_SIZE = 32.0  # pixels at 1080: it is gone in seconds


@dataclass(frozen=True, slots=True)
class EndCard:
    """Its tree, and what the customer should know."""

    design: Design
    notes: tuple[str, ...]


def end_card(stage: Stage, design: Design, ground: Rgb, pictures: Sequence[Picture]) -> EndCard | None:
    """The card, or None where there is neither a brand nor a button to show. What has no room on it is
    smaller, or goes, as in ads: the offer was seen all through the film.

    `design` is the ad that it follows, and `ground` that one's colour on the whole: the card must differ.
    """
    brief = stage.brief
    has_brand = stage.wants("logo") and bool(stage.logo or brief.brand_name.strip())
    has_button = bool(brief.ctas) and stage.wants("cta")
    if not (has_brand or has_button):
        return None
    line = line_of(brief, has_brand=has_brand)
    stage = replace(stage, brief=replace(brief, headlines=(line,) if line else (), subheadlines=()))
    best: tuple[float, EndCard] | None = None
    for tight, gone in _ways(stage):
        again = without(replace(stage, tight=tight), gone)
        card = _carried_out(again, design, ground, pictures)
        wrong = [*faults(card, pictures), *cramped(again, card)]
        badness = sum(fault.badness for fault in wrong)
        if best is None or badness < best[0]:
            told = [*left_out(brief, gone, "the end card"), *(f"on the end card, {fault}" for fault in wrong)]
            best = badness, EndCard(card, tuple(told))
        if not wrong:
            break
    return best[1] if best else None


def _carried_out(stage: Stage, design: Design, ground: Rgb, pictures: Sequence[Picture]) -> Design:
    """The card, with the offer's badge at the product's corner where there is room, else in the column."""
    card = finished(stage, "end_card", _nodes(stage, design, ground))
    if not shows_badge(stage):
        return card
    badge = free_badge(stage, card, pictures) if stage.products else None
    if badge is not None:
        return card.model_copy(update={"children": (*card.children, badge)})
    return finished(stage, "end_card", _nodes(replace(stage, tagged=True), design, ground))


def _ways(stage: Stage) -> Iterator[tuple[int, tuple[str, ...]]]:
    """How much smaller logo, button and small print are, and what is left out; the least of both first."""
    yield from ((tight, ()) for tight in range(_TIGHTEST))
    gone: tuple[str, ...] = ()
    for part in spared(stage):
        gone = (*gone, part)
        yield from ((tight, gone) for tight in range(_TIGHTEST))


def _nodes(stage: Stage, design: Design, ground: Rgb) -> list[AnyNode]:
    surface = _surface(stage, design, ground)
    room, product, photo = _places(stage)
    setting = replace(
        setting_for(stage, align="CENTER"),
        ink=surface.ink,
        soft_ink=surface.soft_ink,
        ground=surface.fill,
        accent=surface.button,
        headline_cap=_line_size(stage) * stage.unit * stage.theme.type.scale,
        max_lines=3,
        logo_in_flow=True,
        print_size=PRINT_SIZE,
        logo_scale=min(_LOGO_SCALE, room.width / (_LOGO_WIDTH * stage.unit)),
    )
    nodes = field(stage, surface, product or room)
    if stage.wants("shapes"):
        nodes += _behind(stage, surface, room, product, photo)
    if product is not None:
        nodes += [photo] if photo else standing(stage, stage.lead, product, reflect=False)
    return [*nodes, *column(stage, room, setting).nodes]


def _line_size(stage: Stage) -> float:
    if not stage.products:
        return _LONE_LINE_SIZE
    return _STORY_LINE_SIZE if stage.shape == "tall" else _LINE_SIZE


def _behind(
    stage: Stage, surface: Surface, room: Rect, product: Rect | None, photo: ImageNode | None
) -> list[AnyNode]:
    """What sets off a product that stands free, or a print, and fills the corners of a card without either;
    beside the column in `room`."""
    tone = to_hex(_set_off(surface))
    if product is None:
        short = min(stage.width, stage.height)
        return [
            disc(f"disc-{number}", (x * stage.width, y * stage.height), share * short, SolidPaint(color=tone))
            for number, (x, y, share) in enumerate(_CORNERS, 1)
        ]
    if photo is not None:
        off = _OFFSET * stage.unit
        back = replace(product, x=product.x + off, y=product.y - off)
        return [plain("card-back", back, tone, radius=photo.corner_radius)] if photo.corner_radius else []
    x, y = product.center
    beside = max(room.x - x, y - room.bottom)
    longer = max(product.width, product.height)
    radius = min(_DISC * longer, beside / _RING)
    if radius < _LEAST_DISC * longer:  # hidden but for a rim at each side
        return []
    line = Stroke(color=tone, weight=_LINE * stage.unit)
    ring = disc("ring", (x, y), _RING * radius).model_copy(update={"strokes": (line,)})
    return [ring, disc("disc", (x, y), radius, SolidPaint(color=tone))]


def _set_off(surface: Surface) -> Rgb:
    """Lighter than the card, as far as copy on it is read, or somewhat darker than one that is light."""
    fill, ink = to_oklch(parse_hex(surface.fill)), parse_hex(surface.ink)
    steps = (-0.05,) if fill.lightness > 0.88 else (0.08, 0.06, 0.04)
    tones = [from_oklch(fill.with_lightness(fill.lightness + step)) for step in steps]
    return next((tone for tone in tones if contrast_ratio(ink, tone) >= _READ), tones[-1])


def _surface(stage: Stage, design: Design, ground: Rgb) -> Surface:
    """The brand's colour or that of the ad's button; the light wall after an ad of that very colour."""
    theme = stage.theme
    button = design.node("cta")
    fill = button.fills[0] if isinstance(button, Frame) and button.fills else None
    if not stage.brief.colors and isinstance(fill, SolidPaint | LinearGradient):
        color = parse_hex(fill.color if isinstance(fill, SolidPaint) else fill.stops[0].color)
        if to_oklch(color).chroma > _VIVID:
            theme = replace(theme, brand=color)
    surface = surface_of(theme)
    # What is pale is near to any light ad, and ink instead of it would be another brand's.
    enough = _ENOUGH_OF_PALE if is_pastel(to_oklch(theme.brand)) else _ENOUGH
    if distance(parse_hex(surface.fill), ground) > enough:
        return surface
    theme = build_theme(stage.brief, replace(stage.direction, scheme=None), stage.palette)
    wall = Surface(theme.wall[0], theme.ink, theme.soft_ink, theme.accent)
    if distance(parse_hex(wall.fill), ground) > enough:
        return wall
    return Surface(theme.ink, theme.wall[0], theme.wall[0], parse_hex(theme.wall[0]))


def line_of(brief: AdBrief, *, has_brand: bool) -> str:
    """The product's name where the brand stands above it, else what the ad says."""
    if brief.product_name and has_brand and brief.product_name.casefold() != brief.brand_name.casefold():
        return brief.product_name
    return brief.headlines[0] if brief.headlines else brief.product_name


def _places(stage: Stage) -> tuple[Rect, Rect | None, ImageNode | None]:
    """Where the column and the product stand, and its photo where it is not cut out. In stories the product
    alone may go below the safe area."""
    safe = stage.safe
    width = min(safe.width, _WIDEST * stage.unit)
    if not stage.products:
        return Rect(safe.center[0] - width / 2, safe.y, width, safe.height), None, None
    if stage.lead.cutout is None:
        room, photo = _with_photo(stage, width)
        return room, Rect(photo.x, photo.y, photo.width, photo.height), photo
    room, area = _parted(stage, width, slim=stage.lead.ratio < _SLIM)
    box = contain(stage.lead.ratio, area)
    return room, Rect(area.center[0] - box.width / 2, area.bottom - box.height, box.width, box.height), None


def _parted(stage: Stage, width: float, *, slim: bool) -> tuple[Rect, Rect]:
    """(column, product). `slim`: the product stands beside the column where both have room for that."""
    w, h, safe = stage.width, stage.height, stage.safe
    if stage.shape == "wide":
        room = Rect(w * 0.51, safe.y, min(width, w * 0.42), safe.height)
        return room, Rect(w * 0.07, h * 0.12, w * 0.38, h * 0.76)
    if stage.shape == "tall":
        room = Rect((w - width) / 2, safe.y, width, safe.height - h * 0.08)
        top = safe.bottom - h * 0.06
        return room, Rect(w * 0.16, top, w * 0.68, min(h * 0.34, _FOOT * h - top))
    if slim:
        room = Rect(w * 0.46, safe.y, safe.right - w * 0.46, safe.height)
        return room, Rect(w * 0.08, h * 0.16, w * 0.34, h * 0.7)
    room = Rect((w - width) / 2, safe.y, width, h * 0.5 - safe.y)
    return room, Rect(w * 0.2, h * 0.53, w * 0.6, h * 0.42)


def _with_photo(stage: Stage, width: float) -> tuple[Rect, ImageNode]:
    """The column, and the photo to the card's edges, on the side on which it shows all that it is of; else
    as a print, as large as shows it."""
    w, h, picture = stage.width, stage.height, stage.lead
    ways = [_parted(stage, width, slim=slim) for slim in (False, True)]
    for room, area in ways:
        beside = area.right < room.x
        box = Rect(0, 0, room.x - 0.05 * w, h) if beside else stage.canvas.under(area.y - 0.01 * h)
        if shown(picture, box) > WHOLE:
            return room, filling(picture, box)
    room, area = max(ways, key=lambda way: _area(uncut(picture, way[1])))
    printed = filling(picture, uncut(picture, area), radius=CARD_ROUNDED * stage.unit)
    return room, printed.model_copy(update={"effects": card_shadow(stage)})


def _area(box: Rect) -> float:
    return box.width * box.height


def field(stage: Stage, surface: Surface, lit: Rect) -> list[AnyNode]:
    """The brand's colour, lighter where the product stands and deeper towards the edge."""
    base, ink = to_oklch(parse_hex(surface.fill)), parse_hex(surface.ink)

    def toned(step: float) -> Rgb:
        return from_oklch(base.with_lightness(min(0.97, max(0.08, base.lightness + step))))

    # As much light as the copy can stand: it lies partly in it.
    lighter = next(
        c for c in map(toned, (0.09, 0.06, 0.03, 0.0)) if contrast_ratio(ink, c) >= 5 or c == toned(0)
    )
    reach = max(stage.width, stage.height)
    return [
        covering(
            "background", stage.canvas, ramp(surface.fill, to_hex(toned(-0.06)), start=(0, 0), end=(0.5, 1))
        ),
        glow("light", lit.center, reach * 0.55, to_hex(lighter), 0.85),
    ]
