"""The column of logo, headline, sub-headline, offer and button: how copy is set in every layout."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from studio.design.tree import AnyNode, SolidPaint, Text
from studio.layout.badge import tag_part
from studio.layout.faults import LEGIBLE
from studio.layout.logo import logo_part
from studio.layout.offer import offer_parts
from studio.layout.pill import button_part
from studio.layout.setting import Part, Setting, least_type
from studio.layout.stage import Rect, Stage
from studio.type import casing, fitting

_MIN_SUB = 18.0
_LEAST_LINE = 1.2 * LEGIBLE  # px: one line, where there is no room at all
_BELOW_HEADLINE = 0.32  # room below it, where there is some, in sizes of its letters
_OFFER_SHARE, _STORY_OFFER_SHARE = 0.42, 0.5  # of the room beside logo and button, that an offer may take
_PRICE_OVER_SUB = 0.94  # of a sub-headline's size, that a price has beside the smallest headline
_BELOW_LOGO = 44.0  # room below a logo in the column
_MORE_LINES_EVERY = 45  # characters of a headline


@dataclass(frozen=True, slots=True)
class Column:
    """Finished nodes and the room they take."""

    nodes: tuple[AnyNode, ...]
    top: float
    bottom: float


def column(stage: Stage, box: Rect, setting: Setting) -> Column:
    """Logo (if in flow), headline, sub-headline, offer and button, one under the other in `box`."""
    unit = stage.unit
    logo = logo_part(stage, box, setting) if setting.logo_in_flow else None
    button = button_part(stage, box, setting)
    tag = tag_part(stage, box, setting)
    below_logo = _BELOW_LOGO * unit if logo and stage.brief.headlines else 0.0
    rest = box.height - below_logo - _height_of(part for part in (logo, tag, button) if part)
    words = _words(stage, box, setting, rest)
    headline, sub, offer = words.headline, words.sub, words.offer
    if tag and headline:
        headline = replace(headline, gap=20 * unit)
    parts = [part for part in (logo, tag, headline, sub, *offer, button) if part]
    if not parts:
        return Column((), box.center[1], box.center[1])
    parts[0] = replace(parts[0], gap=0.0)
    if logo and len(parts) > 1:
        parts[1] = replace(parts[1], gap=max(parts[1].gap, _BELOW_LOGO * unit))
    spare = max(0.0, box.height - _height_of(parts))
    if headline and sub:
        # A large headline's descenders would touch what is below it.
        wider = min(spare, max(0.0, _BELOW_HEADLINE * _size_of(headline) - sub.gap))
        parts[parts.index(sub)] = replace(sub, gap=sub.gap + wider)
        spare -= wider
    top = box.y + {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[setting.anchor]
    y, nodes = top, list[AnyNode]()
    for part in parts:
        y += part.gap
        nodes += part.at(y)
        y += part.height
    return Column(tuple(nodes), top, y)


def below(words: Column, room: Rect, gap: float) -> Rect:
    """What of `room` lies so many pixels below the column."""
    return room.under(max(room.y, words.bottom + gap)) if words.nodes else room


@dataclass(frozen=True, slots=True)
class _Words:
    """What is read before the button."""

    headline: Part | None
    sub: Part | None
    offer: list[Part]


def _words(stage: Stage, box: Rect, setting: Setting, room: float) -> _Words:
    """Headline, sub-headline and offer in so many pixels of height; a price is no larger than the headline,
    which says what it buys."""
    words = _sized(stage, box, setting, room, math.inf)
    if words.headline is None:
        return words
    price = max((_size_of(part) for part in words.offer), default=0.0)
    largest = max(_size_of(words.headline), _PRICE_OVER_SUB * setting.sub_size)
    return words if price <= largest else _sized(stage, box, setting, room, largest)


def _sized(stage: Stage, box: Rect, setting: Setting, room: float, largest: float) -> _Words:
    share = _STORY_OFFER_SHARE if stage.story else _OFFER_SHARE
    offer = offer_parts(stage, box, setting, room * share, largest=largest)
    rest = room - _height_of(offer)
    long = bool(stage.brief.headlines) and len(stage.brief.headlines[0]) > 2 * _MORE_LINES_EVERY
    share = (0.34 if long else 0.42) if stage.brief.headlines else 1.0
    sub = _sub_part(stage, box, setting, rest * share)
    rest -= sub.height + sub.gap if sub else 0
    headline = _headline_part(stage, box, setting, rest)
    if (
        headline
        and sub
        and (lacking := _BELOW_HEADLINE * _size_of(headline) - sub.gap - rest + headline.height) > 0
    ):
        headline = _headline_part(stage, box, setting, max(0.85 * rest, rest - lacking)) or headline
    return _Words(headline, sub, offer)


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
    if not block.complete:
        stage.notes.append("the headline is too long to be set well; it was made as small as it needs")
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


def _least_sub(stage: Stage) -> float:
    """Longer copy may be smaller, but in a story, where all are read alike."""
    return least_type(stage) if stage.story else _MIN_SUB * stage.unit


def _sub_part(stage: Stage, box: Rect, setting: Setting, height: float) -> Part | None:
    if not stage.brief.subheadlines:
        return None
    content = stage.brief.subheadlines[0]
    style = fitting.Style(stage.theme.type.body, 500, False, 1.36, 0.0, stage.brief.language)
    style = fitting.with_leading(content, style)
    width = min(box.width, setting.sub_width)
    if setting.align == "LEFT":
        width = min(width, 24 * setting.sub_size)
    block = fitting.fit(
        content,
        style,
        width=width,
        height=height,
        size=setting.sub_size,
        max_lines=5 if stage.story else 4,
        smallest=min(setting.sub_size, _least_sub(stage)),
    )
    if not block.complete:
        stage.notes.append("the sub-headline is too long for this format")
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
