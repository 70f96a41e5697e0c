"""What an offer adds to the column: its price with the one before struck out, its rating as stars."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from studio.brief import AdBrief, Rating
from studio.color.oklch import contrast_ratio, parse_hex
from studio.design.tree import AnyNode, Frame, SolidPaint, Stroke, Text, Vector
from studio.layout.parts.setting import Part, Setting
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.stage import Rect, Stage
from studio.type import faces, fitting, numbers

STARS: Final = 5
_PRICE, _STORY_PRICE, _WIDE_PRICE = 66.0, 88.0, 80.0  # pixels at 1080
_WAS, _MOST_WAS = 0.56, 0.8  # of the price's size: the one before, and where that is too small to be read
_LEAST = 0.58  # of its size to which a price is made smaller before the old one goes below it
_BETWEEN = 0.34  # of the price's size: from it to the old one
_APART = 0.7  # of the price's size: between prices and rating in a row
_SCALES, _STORY_SCALES = (1.0, 0.84, 0.72), (1.0, 0.92)  # of the usual sizes
_STAR, _STORY_STAR, _WIDE_STAR = 34.0, 60.0, 42.0
_STAR_GAP = 0.16  # of a star
_BEFORE_FIGURES: Final = 0.42  # of a star: between the last and the figures
_FIGURES: Final = 0.82  # of a star: the type of the rating's figures
_LINE: Final = 0.06  # of a star: the outline of what is not full
_INNER = 0.46  # of a star's radius: where its points meet
_AMBER = "#f5a300"
_SEEN = 3.0  # WCAG 2.2, 1.4.11


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large an offer is set: `scale` of the usual, its price and its figures at most so many px."""

    scale: float
    price: float
    figures: float


def offer_parts(
    stage: Stage,
    box: Rect,
    setting: Setting,
    room: float,
    *,
    price: float = math.inf,
    rating: float = math.inf,
) -> list[Part]:
    """Rating and price, one under the other; beside each other, and smaller, where that is more than `room`
    (pixels of height). `price` and `rating`: the largest px of their type."""
    found = list[Part]()
    for scale in _STORY_SCALES if stage.large else _SCALES:
        sizes = _Sizes(scale, price, rating)
        ways = (_in_a_row, _stacked) if stage.ribbon else (_stacked, _in_a_row)
        for parts in filter(None, (way(stage, box, setting, sizes) for way in ways)):
            found = parts
            if sum(part.height + part.gap for part in parts) <= room:
                return parts
    return found


def usual_price(stage: Stage) -> float:
    """The size of a price's type, in pixels, where there is room."""
    return (_STORY_PRICE if stage.large else _WIDE_PRICE if _is_wide(stage) else _PRICE) * stage.unit


def _is_wide(stage: Stage) -> bool:
    """Whether it is shown so much smaller than it is, as what is wide is on a telephone."""
    return stage.shape == "wide" and stage.shrunk


def _stacked(stage: Stage, box: Rect, setting: Setting, sizes: _Sizes) -> list[Part]:
    gap, parts = 26 * stage.unit * sizes.scale, list[Part]()
    rating = _rating(stage, setting, box.width, sizes)
    if rating is not None:
        parts.append(_part(box, setting, [rating], gap))
    prices = _prices(stage, setting, box.width, sizes)
    if len(prices) == 2 and _right(prices) > box.width:
        price, was = prices
        parts.append(_part(box, setting, [price], gap))
        parts.append(_part(box, setting, [was.model_copy(update={"x": 0.0, "y": 0.0})], 0.0))
    elif prices:
        parts.append(_part(box, setting, prices, gap))
    return parts


def _in_a_row(stage: Stage, box: Rect, setting: Setting, sizes: _Sizes) -> list[Part]:
    """Price and rating beside each other; nothing, where there is but one of them or they are too wide."""
    prices = _prices(stage, setting, box.width, sizes)
    rating = _rating(stage, setting, box.width, sizes)
    if not prices or rating is None:
        return []
    x = _right(prices) + _APART * prices[0].font_size
    if x + rating.width > box.width:
        return []
    middle = prices[0].y + (prices[0].height - rating.height) / 2
    row: list[AnyNode] = [*prices, rating.model_copy(update={"x": x, "y": middle})]
    return [_part(box, setting, row, 26 * stage.unit * sizes.scale)]


def _part(box: Rect, setting: Setting, nodes: Sequence[AnyNode], gap: float) -> Part:
    """Nodes placed from (0, 0) on, brought to the box's left or into its middle."""
    x = box.x + (box.width - _right(nodes)) / 2 if setting.align == "CENTER" else box.x
    height = max(node.y + node.height for node in nodes)
    return Part(tuple(node.model_copy(update={"x": x + node.x}) for node in nodes), height, gap)


def _right(nodes: Sequence[AnyNode]) -> float:
    return max(node.x + node.width for node in nodes)


def _prices(stage: Stage, setting: Setting, width: float, sizes: _Sizes) -> list[Text]:
    """The price, and beside it the one before, on one line; wider than `width`, where they had to be made too
    small for it."""
    offer = stage.brief.offer
    if not (offer.price and stage.wants("price")):
        return []
    size = min(usual_price(stage) * sizes.scale, sizes.price)
    price = _figure(stage, "price", offer.price, setting.ink, size, width)
    if not offer.was:
        return [price]
    was = _figure(stage, "was", offer.was, setting.soft_ink, _size_of_was(price.font_size), width)
    share = (width - _BETWEEN * size) / (price.width + was.width)
    if _LEAST <= share < 1 and share * was.font_size >= LEGIBLE:
        size *= share * 0.98
        price = _figure(stage, "price", offer.price, setting.ink, size, width)
        was = _figure(stage, "was", offer.was, setting.soft_ink, _size_of_was(price.font_size), width)
    # Lines hold their capitals in the middle: set lower by so much, both stand on one line.
    low = (price.height - was.height) / 2 + 0.36 * (price.font_size - was.font_size)
    return [price, was.model_copy(update={"x": price.width + _BETWEEN * price.font_size, "y": low})]


def _size_of_was(price: float) -> float:
    """Of the type of the price before, beside a price of that size: a saving has to be read, too, but what is
    paid comes first."""
    return min(_MOST_WAS * price, max(price * _WAS, LEGIBLE))


def least_price(stage: Stage) -> float:
    """The smallest type of a price, in pixels: the one before it, which is smaller, is to be read, too."""
    return LEGIBLE / (_MOST_WAS if stage.brief.offer.was else 1.0)


def _figure(stage: Stage, node_id: str, words: str, ink: str, size: float, width: float) -> Text:
    """A price in one line, as wide as it is, at (0, 0)."""
    is_price, face = node_id == "price", stage.theme.type
    family, weight = (face.body, 700) if is_price else (face.body, 500)
    # Serifs have figures of many heights, and what is made for large type is lost in a price.
    if is_price and faces.family_for(face.headline).character not in ("serif", "display"):
        family, weight = face.headline, face.weight
    style = fitting.Style(family, weight, False, 1.2, 0.0, stage.brief.language)
    style = fitting.with_leading(words, style)
    block = fitting.fit(words, style, width=width, height=2 * size, size=size, max_lines=1)
    return Text(
        id=node_id,
        name="Price" if is_price else "Price before",
        width=min(width, block.width * 1.02 + 1),
        height=block.height + 1,
        characters=words,
        font_family=family,
        font_weight=weight,
        font_size=block.size,
        line_height=style.line_height,
        text_decoration="NONE" if is_price else "STRIKETHROUGH",
        max_lines=1,
        language=style.language,
        fills=(SolidPaint(color=ink),),
    )


def _rating(stage: Stage, setting: Setting, width: float, sizes: _Sizes) -> Frame | None:
    """Five stars, as many of them full as the rating has, and its figures; at (0, 0). Stars and figures are
    as much smaller as `width` asks for, the figures below what is legible only where they must be (which is a
    fault of the ad)."""
    rating = stage.brief.offer.rating
    if rating is None or not stage.wants("rating"):
        return None
    usual = _STORY_STAR if stage.large else _WIDE_STAR if _is_wide(stage) else _STAR
    words = figures(rating, stage.brief)
    style = fitting.Style(stage.theme.type.body, 600, False, 1.2, 0.0, stage.brief.language)
    size = max(min(usual * stage.unit * sizes.scale * _FIGURES, sizes.figures), LEGIBLE)
    natural = fitting.fit(words, style, width=math.inf, height=2 * size, size=size, max_lines=1).width
    whole = size / _FIGURES * (STARS + _STAR_GAP * (STARS - 1) + _BEFORE_FIGURES) + natural * 1.02
    size = max(size * min(1.0, (width - 1) / whole), LEGIBLE)
    star = size / _FIGURES
    across = star * (STARS + _STAR_GAP * (STARS - 1))
    gap = star * _BEFORE_FIGURES
    room = max(width - across - gap - 1, 1.0) / 1.02
    block = fitting.fit(words, style, width=room, height=2 * size, size=size, max_lines=1)
    label = Text(
        id="rating-label",
        name="Rating's figures",
        x=across + gap,
        y=(star - block.height) / 2,
        width=block.width * 1.02 + 1,
        height=block.height + 1,
        characters=words,
        font_family=style.family,
        font_weight=style.weight,
        font_size=block.size,
        line_height=style.line_height,
        max_lines=1,
        direction="RTL" if _zero_of(stage.brief) in numbers.ARABIC_ZEROS else "LTR",
        language=style.language,
        fills=(SolidPaint(color=setting.soft_ink),),
    )
    value = told(rating)
    color = _star_color(setting)
    full = star * (int(value) * (1 + _STAR_GAP) + value % 1)
    return Frame(
        id="rating",
        name="Rating",
        width=label.x + label.width,
        height=star,
        children=(
            _empty_stars(star, color),
            *((_full_stars(star, full, color),) if full > 0 else ()),
            label,
        ),
    )


def figures(rating: Rating, brief: AdBrief) -> str:
    """ "4.8 (1,234)", as the language writes numbers, in the digits of the copy around it."""
    zero = _zero_of(brief)
    if zero in numbers.ARABIC_ZEROS:
        value, count = (
            f"{told(rating):.1f}".replace(".", "\u066b"),
            f"{rating.count or 0:,}".replace(",", "\u066c"),
        )
    else:
        value = numbers.decimal(f"{told(rating):.1f}", brief.language)
        count = numbers.grouped(rating.count or 0, brief.language)
    words = value if rating.count is None else f"{value} ({count})"
    return words.translate({ord("0") + digit: zero + digit for digit in range(10)})


def _zero_of(brief: AdBrief) -> int:
    """The nought (a code point) of the digits in which the offer, or else the copy, is written."""
    offer = brief.offer
    return numbers.zero_of((offer.price, offer.was, offer.badge), copy_of(brief))


def copy_of(brief: AdBrief) -> tuple[str, ...]:
    """What is read around the figures of an offer."""
    return (*brief.headlines, *brief.subheadlines, *brief.ctas)


def size_of_label(part: Part) -> float:
    """Of the type in this part of the column that stands in a frame (a rating's figures, the words of a
    button or a badge), in pixels; 0 where it has none."""
    nodes = part.node if isinstance(part.node, tuple) else (part.node,)
    inner = (child for node in nodes if isinstance(node, Frame) for child in node.children)
    return max((child.font_size for child in inner if isinstance(child, Text)), default=0.0)


def told(rating: Rating) -> float:
    """The rating as an ad may claim it: to one decimal, never more than it is."""
    return math.floor(round(rating.value * 10, 6)) / 10  # 4.6 · 10 is less than 46 in binary


def _star_color(setting: Setting) -> str:
    """Amber where it is seen on the ground, else the ink."""
    seen = contrast_ratio(parse_hex(_AMBER), parse_hex(setting.ground)) >= _SEEN
    return _AMBER if seen else setting.ink


def _empty_stars(star: float, color: str) -> Vector:
    """Five stars in a row, their outlines alone: a tint of what is full looks like stars that are broken."""
    return _stars("rating-stars", star, math.inf).model_copy(
        update={"strokes": (Stroke(color=color, weight=_LINE * star),)}
    )


def _full_stars(star: float, end: float, color: str) -> Vector:
    """What of five stars lies left of `end` (pixels)."""
    return _stars("rating-full", star, end).model_copy(update={"fills": (SolidPaint(color=color),)})


def _stars(node_id: str, star: float, end: float) -> Vector:
    return Vector(
        id=node_id,
        name="Stars",
        width=star * (STARS + _STAR_GAP * (STARS - 1)),
        height=star,
        path=_outline_of_stars(star, end),
    )


@lru_cache(maxsize=256)
def _outline_of_stars(star: float, end: float) -> str:
    outlines = (_star(i * star * (1 + _STAR_GAP), star) for i in range(STARS))
    cut = (_left_of(outline, end) for outline in outlines)
    return "".join(
        "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in outline) + "Z" for outline in cut if len(outline) > 2
    )


def _star(left: float, side: float) -> list[tuple[float, float]]:
    radius = side / 2
    middle = (left + radius, radius * 1.05)
    turns = [(math.pi * i / STARS, 1.0 if i % 2 == 0 else _INNER) for i in range(2 * STARS)]
    return [
        (middle[0] + radius * r * math.sin(turn), middle[1] - radius * r * math.cos(turn))
        for turn, r in turns
    ]


def _left_of(outline: list[tuple[float, float]], end: float) -> list[tuple[float, float]]:
    """What of an outline lies left of a line (Sutherland and Hodgman)."""
    kept = list[tuple[float, float]]()
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if x0 <= end:
            kept.append((x0, y0))
        if (x0 <= end) != (x1 <= end):
            kept.append((end, y0 + (end - x0) / (x1 - x0) * (y1 - y0)))
    return kept
