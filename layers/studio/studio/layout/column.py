"""The column of logo, headline, sub-headline and button: how copy is set in every layout."""

import math
from dataclasses import dataclass, replace
from typing import Literal

from studio.color.oklch import Oklch, Rgb, contrast_ratio, from_oklch, parse_hex, to_hex, to_oklch
from studio.design.tree import (
    AnyNode,
    ColorStop,
    DropShadow,
    Frame,
    ImageNode,
    LinearGradient,
    SolidPaint,
    Stroke,
    Text,
    Vector,
)
from studio.drawing.picture import Picture
from studio.layout.stage import Rect, Stage, plain
from studio.layout.theme import button_fill, label_on
from studio.type import casing, fitting

Align = Literal["LEFT", "CENTER"]
Anchor = Literal["TOP", "CENTER", "BOTTOM"]

_BUTTON_HEIGHT = 92.0  # at 1080
_STORY_BUTTON_HEIGHT = 124.0
_LABEL_SHARE = 0.36  # of the button's height
_MIN_SUB = 18.0
_STORY_SUB = 48.0
_STORY_MIN_SUB = 44.0
_BELOW_HEADLINE = 0.32  # room below it, where there is some, in sizes of its letters
_BELOW_LOGO = 44.0  # room below a logo in the column
_LONGEST_CTA = 26
_MORE_LINES_EVERY = 45  # characters of a headline


@dataclass(frozen=True, slots=True)
class Setting:
    """How a column is set. Sizes in canvas pixels; `ground` is the colour behind it."""

    ink: str
    soft_ink: str
    ground: str
    accent: Rgb
    align: Align = "LEFT"
    anchor: Anchor = "CENTER"
    headline_cap: float = 100.0
    max_lines: int = 4
    sub_size: float = 36.0
    sub_width: float = math.inf
    logo_in_flow: bool = False
    logo_scale: float = 1.0
    flat_button: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Finished nodes and the room they take."""

    nodes: tuple[AnyNode, ...]
    top: float
    bottom: float


def setting_for(stage: Stage, *, align: Align = "LEFT", anchor: Anchor = "CENTER") -> Setting:
    """The usual setting on the theme's wall."""
    theme = stage.theme
    return Setting(
        ink=theme.ink,
        soft_ink=theme.soft_ink,
        ground=theme.wall[0],
        accent=theme.accent,
        align=align,
        anchor=anchor,
        headline_cap=stage.headline_cap,
        sub_size=(_STORY_SUB if stage.story else 36) * stage.unit,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Something in the column: `draw(y)` makes its nodes; `gap` is the room above it."""

    node: AnyNode | tuple[AnyNode, ...]
    height: float
    gap: float

    def at(self, y: float) -> list[AnyNode]:
        nodes = self.node if isinstance(self.node, tuple) else (self.node,)
        return [node.model_copy(update={"y": node.y + y}) for node in nodes]


def column(stage: Stage, box: Rect, setting: Setting) -> Column:
    """Logo (if in flow), headline, sub-headline and button, one under the other in `box`."""
    unit = stage.unit
    logo = _logo_part(stage, box, setting) if setting.logo_in_flow else None
    button = _button_part(stage, box, setting)
    below_logo = _BELOW_LOGO * unit if logo and stage.brief.headlines else 0.0
    rest = box.height - below_logo - sum(part.height + part.gap for part in (logo, button) if part)
    long = bool(stage.brief.headlines) and len(stage.brief.headlines[0]) > 2 * _MORE_LINES_EVERY
    share = (0.34 if long else 0.42) if stage.brief.headlines else 1.0
    sub = _sub_part(stage, box, setting, rest * share)
    rest -= sub.height + sub.gap if sub else 0
    headline = _headline_part(stage, box, setting, rest)
    parts = [part for part in (logo, headline, sub, button) if part]
    if not parts:
        return Column((), box.center[1], box.center[1])
    parts[0] = replace(parts[0], gap=0.0)
    if logo and len(parts) > 1:
        parts[1] = replace(parts[1], gap=max(parts[1].gap, _BELOW_LOGO * unit))
    spare = max(0.0, box.height - sum(part.height + part.gap for part in parts))
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


def _size_of(part: _Part) -> float:
    return part.node.font_size if isinstance(part.node, Text) else 0.0


def _headline_part(stage: Stage, box: Rect, setting: Setting, height: float) -> _Part | None:
    if not stage.brief.headlines:
        return None
    face = stage.theme.type
    content = stage.brief.headlines[0]
    room = max(height, 40 * stage.unit)
    tongue = stage.brief.language
    shown = casing.upper(content, tongue) if face.upper else content
    leading = fitting.leading_for(shown, face.leading)
    style = fitting.Style(face.headline, face.weight, False, leading, face.tracking, tongue)
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
        line_height=leading,
        letter_spacing=face.tracking,
        text_align=setting.align,
        text_case="UPPER" if face.upper else "ORIGINAL",
        text_wrap="BALANCE",
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=setting.ink),),
    )
    return _Part(node, node.height - 1, 0.0)


def _sub_part(stage: Stage, box: Rect, setting: Setting, height: float) -> _Part | None:
    if not stage.brief.subheadlines:
        return None
    content = stage.brief.subheadlines[0]
    leading = fitting.leading_for(content, 1.36)
    style = fitting.Style(stage.theme.type.body, 500, False, leading, 0.0, stage.brief.language)
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
        smallest=min(setting.sub_size, (_STORY_MIN_SUB if stage.story else _MIN_SUB) * stage.unit),
    )
    if not block.complete:
        stage.notes.append("the sub-headline is too long for this format")
    node = Text(
        id="subheadline",
        name="Sub-headline",
        x=box.x + (box.width - width) / 2 if setting.align == "CENTER" else box.x,
        width=width,
        height=min(block.height, max(height, 20 * stage.unit)) + 1,
        characters=content,
        font_family=stage.theme.type.body,
        font_weight=500,
        font_size=block.size,
        line_height=leading,
        text_align=setting.align,
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=setting.soft_ink),),
    )
    return _Part(node, node.height - 1, 22 * stage.unit)


def _button_part(stage: Stage, box: Rect, setting: Setting) -> _Part | None:
    if not stage.brief.ctas or not stage.wants("cta"):
        return None
    node = button(stage, stage.brief.ctas[0], setting, box.width)
    x = box.x + (box.width - node.width) / 2 if setting.align == "CENTER" else box.x
    return _Part(node.model_copy(update={"x": x}), node.height, 40 * stage.unit)


def button(stage: Stage, label: str, setting: Setting, width: float) -> Frame:
    """The call to action: a pill with its label and, if wanted, an arrow. At (0, 0)."""
    if len(label) > _LONGEST_CTA:
        stage.notes.append(f"the button's text is long ({len(label)} characters); it is set smaller")
    height = (_STORY_BUTTON_HEIGHT if stage.story else _BUTTON_HEIGHT) * stage.unit
    size, pad = height * _LABEL_SHARE, height * 0.54
    arrow = height * 0.39 if stage.wants("arrow") else 0.0
    gap = height * 0.2 if arrow else 0.0
    style = fitting.Style(stage.theme.type.body, 600, False, 1.2, 0.0, stage.brief.language)
    room = width - 2 * pad - arrow - gap
    least = _STORY_MIN_SUB * stage.unit if stage.story else 0.92 * size
    block = fitting.in_two_lines(label, style, width=room, height=2.5 * size, size=size, least=least)
    height = max(height, block.height + 0.42 * height)
    color = label_on(setting.accent)
    label_width = min(room, block.width * 1.02 + 1)
    children: list[AnyNode] = [
        Text(
            id="cta-label",
            name="Button label",
            x=pad,
            y=(height - block.height) / 2,
            width=label_width,
            height=block.height + 1,
            characters=label,
            font_family=style.family,
            font_weight=style.weight,
            font_size=block.size,
            line_height=style.line_height,
            text_align="LEFT" if len(block.lines) == 1 else "CENTER",
            max_lines=min(max(1, len(block.lines)), 40),
            language=style.language,
            fills=(SolidPaint(color=color),),
        )
    ]
    if arrow:
        children.append(_arrow(pad + label_width + gap, height / 2, arrow, color))
    flat_fill = setting.flat_button or not stage.wants("gradient")
    lighter, darker = button_fill(setting.accent, 0.0 if flat_fill else 0.04)
    fill = to_oklch(setting.accent)
    paint = LinearGradient(
        stops=(ColorStop(position=0, color=to_hex(lighter)), ColorStop(position=1, color=to_hex(darker)))
    )
    glow = from_oklch(Oklch(max(0.25, fill.lightness - 0.16), fill.chroma * 0.85, fill.hue))
    shadow = DropShadow(color=to_hex(glow), opacity=0.34, offset=(0, 12 * stage.unit), radius=30 * stage.unit)
    return Frame(
        id="cta",
        name="Button",
        width=2 * pad + label_width + gap + arrow,
        height=height,
        corner_radius=height / 2,
        fills=(SolidPaint(color=to_hex(lighter)) if flat_fill else paint,),
        effects=(shadow,) if stage.wants("shadow") and not setting.flat_button else (),
        children=tuple(children),
    )


def _arrow(x: float, middle: float, size: float, color: str) -> Vector:
    """A drawn arrow, as fonts differ in theirs (and some have none)."""
    weight = size * 0.105
    half, head = size * 0.34, size * 0.36
    box, inset = half * 2 + weight * 2, weight
    tip, centre = size - weight, box / 2
    path = (
        f"M{inset:.2f} {centre:.2f}H{tip:.2f}"
        f"M{tip - head:.2f} {centre - half:.2f}L{tip:.2f} {centre:.2f}L{tip - head:.2f} {centre + half:.2f}"
    )
    return Vector(
        id="cta-arrow",
        name="Arrow",
        x=x,
        y=middle - box / 2,
        width=size,
        height=box,
        path=path,
        strokes=(Stroke(color=color, weight=weight),),
    )


def _logo_part(stage: Stage, box: Rect, setting: Setting) -> _Part | None:
    ground, ink, align, scale = setting.ground, setting.ink, setting.align, setting.logo_scale
    nodes = logo(stage, box.x, 0.0, ground, ink, align=align, width=box.width, scale=scale)
    if not nodes:
        return None
    return _Part(tuple(nodes), max(n.y + n.height for n in nodes), 0.0)


def logo(
    stage: Stage,
    x: float,
    y: float,
    ground: str,
    ink: str,
    *,
    align: Align = "LEFT",
    width: float = 0.0,
    scale: float = 1.0,
) -> list[AnyNode]:
    """The logo at (x, y), or centred over `width`; without one, the brand's name as a word mark.

    `scale`: of the usual size."""
    if not stage.wants("logo"):
        return []
    if stage.logo is None:
        return _word_mark(stage, x, y, ink, align, width, scale)
    picture, unit = stage.logo, stage.unit * scale
    across, height = (side * scale for side in stage.logo_size)
    left = x + (width - across) / 2 if align == "CENTER" and width else x
    tint, chip = _logo_colors(picture, ground, ink)
    nodes: list[AnyNode] = []
    if chip:
        pad = 14 * unit
        card = Rect(left, y, across + 2 * pad, height + 2 * pad)
        if align == "CENTER":
            card = replace(card, x=left - pad)
        nodes.append(plain("logo-ground", card, chip, radius=14 * unit))
        left, y = card.x + pad, y + pad
    nodes.append(
        ImageNode(
            id="logo",
            name="Logo",
            x=left,
            y=y,
            width=across,
            height=height,
            image_ref=picture.ref,
            tint=tint,
        )
    )
    return nodes


def _logo_colors(picture: Picture, ground: str, ink: str) -> tuple[str | None, str | None]:
    """(tint, colour of a chip behind): what keeps the logo visible on the ground; usually neither."""
    # A dark logo among light copy has to stand out by more: its ground is not a light one.
    alike = (to_oklch(picture.ink).lightness < 0.5) == (to_oklch(parse_hex(ink)).lightness < 0.5)
    if contrast_ratio(picture.ink, parse_hex(ground)) >= (3.0 if alike else 4.5):
        return None, None
    if picture.single_ink:
        return ink, None
    return None, "#ffffff" if to_oklch(picture.ink).lightness < 0.7 else "#1c1c1c"


def _word_mark(
    stage: Stage, x: float, y: float, ink: str, align: Align, width: float, scale: float
) -> list[AnyNode]:
    name = stage.brief.brand_name.strip()
    if not name:
        return []
    size = 34 * stage.unit * scale
    face = stage.theme.type
    across = width or stage.width - 2 * x
    return [
        Text(
            id="logo",
            name="Brand name",
            x=x,
            y=y,
            width=across,
            height=size * 1.25,
            characters=name,
            font_family=face.headline,
            font_weight=600,
            font_size=size,
            line_height=1.2,
            letter_spacing=0.14 if face.upper and len(name) <= 12 else 0.02,
            text_align=align,
            text_case="UPPER" if face.upper else "ORIGINAL",
            max_lines=1,
            fills=(SolidPaint(color=ink),),
        )
    ]
