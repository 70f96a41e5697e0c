"""The column of logo, headline, sub-headline, offer and button: how copy is set in every layout."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio.design.tree import AnyNode, SolidPaint, Text
from studio.layout.parts.badge import tag_part
from studio.layout.parts.logo import logo_part
from studio.layout.parts.offer import least_price, offer_parts, size_of_label, usual_price
from studio.layout.parts.pill import button_part
from studio.layout.parts.setting import Part, Setting, least_sub
from studio.layout.parts.small_print import footnote_part
from studio.layout.seen.faults import LEGIBLE, OVER_SUB
from studio.layout.stage.stage import Rect, Stage
from studio.type import casing, fitting

_LEAST_LINE = 1.2 * LEGIBLE  # px: one line, where there is no room at all
_BELOW_HEADLINE = 0.32  # room below it, where there is some, in sizes of its letters
_SUB_SHARES = (0.42, 0.48, 0.54)  # of the room of headline and sub-headline, that the latter may take
_OFFER_SHARE, _STORY_OFFER_SHARE = 0.42, 0.5  # of the room beside logo and button, that an offer may take
_PRICE_STEPS = (1.0, 0.92, 0.84, 0.72, 0.6, 0.5, 0.42, 0.35, 0.29, 0.24)  # of its usual size
_TOWER_COPY = 0.6  # of a tower's height, that its copy may take
_LABEL_TRIES, _LABEL_STEP = 7, 0.88  # of a button's label: how often, and of the last size, a smaller one
_IN_ROW = 44.0  # px at 1080: between an offer and the button behind it
_BELOW_LOGO = 44.0  # room below a logo in the column
_MORE_LINES_EVERY = 45  # characters of a headline


@dataclass(frozen=True, slots=True)
class Column:
    """Finished nodes and the room they take; `foot`: where those at the foot of a tower begin."""

    nodes: tuple[AnyNode, ...]
    top: float
    bottom: float
    foot: float = math.inf


def column(stage: Stage, box: Rect, setting: Setting) -> Column:
    """Logo (if in flow), headline, sub-headline, offer and button, one under the other in `box`."""
    parted = setting.parted and stage.tower and bool(stage.products)
    unit, height = stage.unit, box.height * (_TOWER_COPY if parted else 1.0)
    logo = logo_part(stage, box, setting) if setting.logo_in_flow else None
    footnote = footnote_part(stage, box, setting)
    below_logo = _BELOW_LOGO * unit if logo and stage.brief.headlines else 0.0
    rest = height - below_logo - _height_of(part for part in (logo, footnote) if part)
    words, button, tag = _around(stage, box, setting, rest)
    last = [part for part in (*words.offer, button) if part]
    if stage.ribbon and (row := _row(box, setting, last, unit)) is not None:
        words = _words(stage, box, setting, rest - _height_of(part for part in (tag, row) if part))
        last = [row]
    last += [footnote] if footnote else []
    headline, sub = words.headline, words.sub
    if tag and headline:
        headline = replace(headline, gap=20 * unit)
    parts = [part for part in (logo, tag, headline, sub) if part]
    if not parted:
        parts, last = [*parts, *last], []
    if logo and len(parts) > 1:
        parts[1] = replace(parts[1], gap=max(parts[1].gap, _BELOW_LOGO * unit))
    done = _stacked(parts, replace(setting, anchor="TOP") if parted else setting, box, headline)
    if not last:
        return done
    foot = _stacked(last, replace(setting, anchor="BOTTOM"), box)
    return Column((*done.nodes, *foot.nodes), done.top, done.bottom, foot.top)


def _around(
    stage: Stage, box: Rect, setting: Setting, room: float
) -> tuple["_Words", Part | None, Part | None]:
    """Words, button and badge in so many pixels of height: the largest button and badge that are not larger
    than the headline beside which they leave so much room."""
    most = math.inf
    for _ in range(_LABEL_TRIES):
        button, tag = button_part(stage, box, setting, most), tag_part(stage, box, setting, most)
        words = _words(stage, box, setting, room - _height_of(part for part in (tag, button) if part))
        largest = max((size_of_label(part) for part in (button, tag) if part), default=0.0)
        if words.headline is None or largest <= words.largest:
            return words, button, tag
        most = max(_LABEL_STEP * min(most, largest), LEGIBLE)
    return (
        words,
        button_part(stage, box, setting, words.largest),
        tag_part(stage, box, setting, words.largest),
    )


def _row(box: Rect, setting: Setting, parts: list[Part], unit: float) -> Part | None:
    """An offer and the button behind it, in one line; None where they are not two, or too wide for one."""
    if len(parts) != 2 or setting.align != "LEFT":
        return None
    height, x, nodes = max(part.height for part in parts), box.x, list[AnyNode]()
    for part in parts:
        placed = part.at((height - part.height) / 2)
        nodes += [node.model_copy(update={"x": x + node.x - box.x}) for node in placed]
        x = max(node.x + node.width for node in nodes) + _IN_ROW * unit
    too_wide = x - _IN_ROW * unit > box.right
    return None if too_wide else Part(tuple(nodes), height, max(part.gap for part in parts))


def _stacked(parts: list[Part], setting: Setting, box: Rect, headline: Part | None = None) -> Column:
    """The parts one under the other; what is below a headline has room, where there is some."""
    if not parts:
        at = box.y if setting.parted else box.center[1]
        return Column((), at, at)
    parts[0] = replace(parts[0], gap=0.0)
    spare = max(0.0, box.height - _height_of(parts))
    if headline and parts[-1].node is not headline.node:
        # A large headline's descenders would touch what is below it.
        at = 1 + next(i for i, part in enumerate(parts) if part.node is headline.node)
        wider = min(spare, max(0.0, _BELOW_HEADLINE * _size_of(headline) - parts[at].gap))
        parts[at] = replace(parts[at], gap=parts[at].gap + wider)
        spare -= wider
    top = box.y + {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[setting.anchor]
    y, nodes = top, list[AnyNode]()
    for part in parts:
        y += part.gap
        nodes += part.at(y)
        y += part.height
    return Column(tuple(nodes), top, y)


def below(words: Column, room: Rect, gap: float) -> Rect:
    """What of `room` lies so many pixels below the column; in a tower, all between its two parts."""
    if not words.nodes:
        return room
    if math.isfinite(words.foot):
        return replace(room, y=words.bottom + gap, height=max(1.0, words.foot - words.bottom - 2 * gap))
    return room.under(max(room.y, words.bottom + gap))


@dataclass(frozen=True, slots=True)
class _Words:
    """What is read before the button."""

    headline: Part | None
    sub: Part | None
    offer: list[Part]

    @property
    def largest(self) -> float:
        """The size of the headline's type."""
        return _size_of(self.headline) if self.headline else 0.0

    @property
    def price(self) -> float:
        """The size of its type."""
        return max(map(_size_of, self.offer), default=0.0)

    @property
    def rating(self) -> float:
        """The size of its figures."""
        return max((size_of_label(part) for part in self.offer), default=0.0)


@dataclass(frozen=True, slots=True)
class _Limits:
    """The largest type, in pixels."""

    price: float = math.inf
    sub: float = math.inf
    rating: float = math.inf


def _words(stage: Stage, box: Rect, setting: Setting, room: float) -> _Words:
    """Headline, sub-headline and offer in so many pixels of height. What is read first is the largest: a
    sub-headline is smaller than its headline, and a price, which has few sizes so that ads of a campaign have
    the same, no larger; a rating's figures are larger than neither."""
    limits = _Limits()
    words = _sized(stage, box, setting, room, limits)
    if words.headline is None:
        return words
    if words.sub and _size_of(words.sub) * OVER_SUB > words.largest:
        limits = replace(limits, sub=max(words.largest / OVER_SUB, LEGIBLE))
        words = _sized(stage, box, setting, room, limits)
    for share in _PRICE_STEPS:
        if words.price <= words.largest:
            break
        limits = replace(limits, price=max(share * usual_price(stage), least_price(stage)))
        if limits.price < words.price:
            words = _sized(stage, box, setting, room, limits)
    most = min(words.largest, words.price or math.inf)
    if words.rating > most:
        words = _sized(stage, box, setting, room, replace(limits, rating=most))
    return words


def _sized(stage: Stage, box: Rect, setting: Setting, room: float, limits: _Limits) -> _Words:
    share = _STORY_OFFER_SHARE if stage.large else _OFFER_SHARE
    offer = offer_parts(stage, box, setting, room * share, price=limits.price, rating=limits.rating)
    rest = room - _height_of(offer)
    first: _Words | None = None
    for share in _sub_shares(stage):
        words = _Words(*_read_first(stage, box, setting, rest, share, limits.sub), offer)
        first = first or words
        if words.sub is None or words.headline is None:
            break
        size = _size_of(words.sub)
        if size >= min(least_sub(stage), limits.sub) and size * OVER_SUB <= words.largest:
            return words  # in what is read at a glance no more of it than that, and no smaller
    return first or _Words(None, None, offer)


def _sub_shares(stage: Stage) -> tuple[float, ...]:
    """Of the room of headline and sub-headline, that the latter may take; more only where it is too small."""
    if not stage.brief.headlines:
        return (1.0,)
    long = len(stage.brief.headlines[0]) > 2 * _MORE_LINES_EVERY
    return ((0.34,) if long else ()) + _SUB_SHARES


def _read_first(
    stage: Stage, box: Rect, setting: Setting, rest: float, share: float, largest: float
) -> tuple[Part | None, Part | None]:
    """Headline and sub-headline in so many pixels of height."""
    sub = _sub_part(stage, box, setting, rest * share, largest)
    rest -= sub.height + sub.gap if sub else 0
    headline = _headline_part(stage, box, setting, rest)
    if (
        headline
        and sub
        and (lacking := _BELOW_HEADLINE * _size_of(headline) - sub.gap - rest + headline.height) > 0
    ):
        headline = _headline_part(stage, box, setting, max(0.85 * rest, rest - lacking)) or headline
    return headline, sub


def _height_of(parts: Iterable[Part]) -> float:
    return sum(part.height + part.gap for part in parts)


def _size_of(part: Part) -> float:
    """The size of its largest type; 0 where it has none of its own."""
    nodes = part.node if isinstance(part.node, tuple) else (part.node,)
    return max((node.font_size for node in nodes if isinstance(node, Text)), default=0.0)


def _headline_part(stage: Stage, box: Rect, setting: Setting, height: float) -> Part | None:
    if not stage.brief.headlines:
        return None
    face = stage.theme.type
    content = stage.brief.headlines[0]
    room = max(height, _LEAST_LINE)
    tongue = stage.brief.language
    shown = casing.upper(content, tongue) if face.upper else content
    style = fitting.Style(face.headline, face.weight, False, face.leading, face.tracking, tongue)
    style = fitting.with_leading(shown, style)
    block = fitting.fit(
        shown,
        style,
        width=box.width,
        height=room,
        size=setting.headline_cap,
        max_lines=setting.max_lines + len(content) // _MORE_LINES_EVERY,
        wrap="BALANCE",
    )
    node = Text(
        id="headline",
        name="Headline",
        x=box.x,
        width=box.width,
        height=min(block.height, room) + 1,
        characters=content,
        font_family=face.headline,
        font_weight=face.weight,
        font_size=block.size,
        line_height=style.line_height,
        letter_spacing=face.tracking,
        text_align=setting.align,
        text_case="UPPER" if face.upper else "ORIGINAL",
        text_wrap="BALANCE",
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=setting.ink),),
    )
    return Part(node, node.height - 1, 0.0)


def _sub_part(stage: Stage, box: Rect, setting: Setting, height: float, largest: float) -> Part | None:
    if not stage.brief.subheadlines:
        return None
    content, size = stage.brief.subheadlines[0], min(setting.sub_size, largest)
    style = fitting.Style(stage.theme.type.body, 500, False, 1.36, 0.0, stage.brief.language)
    style = fitting.with_leading(content, style)
    width = min(box.width, setting.sub_width)
    if setting.align == "LEFT":
        width = min(width, 24 * size)
    block = fitting.fit(
        content,
        style,
        width=width,
        height=height,
        size=size,
        max_lines=5 if stage.large else 4,
        smallest=min(size, least_sub(stage)),
    )
    node = Text(
        id="subheadline",
        name="Sub-headline",
        x=box.x + (box.width - width) / 2 if setting.align == "CENTER" else box.x,
        width=width,
        height=min(block.height, max(height, _LEAST_LINE)) + 1,
        characters=content,
        font_family=stage.theme.type.body,
        font_weight=500,
        font_size=block.size,
        line_height=style.line_height,
        text_align=setting.align,
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=setting.soft_ink),),
    )
    return Part(node, node.height - 1, 22 * stage.unit)
