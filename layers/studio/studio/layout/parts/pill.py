"""The call to action: a pill with its label and, if wanted, an arrow."""

import math
import re
from typing import Final

from studio.color.oklch import Oklch, from_oklch, to_hex, to_oklch
from studio.design.tree import (
    AnyNode,
    ColorStop,
    DropShadow,
    Frame,
    LinearGradient,
    SolidPaint,
    Stroke,
    Text,
    Vector,
)
from studio.layout.parts.setting import Part, Setting, least_type
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import button_fill, label_on
from studio.type import fitting, ink

_BUTTON_HEIGHT = 92.0  # at 1080
_STORY_BUTTON_HEIGHT, _WIDE_BUTTON_HEIGHT = 124.0, 114.0
_LABEL_SHARE = 0.36  # of the button's height
_LONGEST_CTA = 26
_CRAMPED = 0.8  # of its size: a smaller label has the arrow's room, too, as one has that needs two lines
_UNSEEN: Final = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f.!…]+")
# Arrows of every kind, pointing hands and triangles, and the signs that are written for them.
_IS_ARROW: Final = re.compile(
    "[<>«»‹›≪≫⟨⟩❯❮〉》＞"
    "\u2190-\u21ff\u23e9\u23ea\u23f5\u2794\u2798-\u27af\u27b1-\u27be\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b11\u2b45\u2b46"
    "\u2b60-\u2bb8\u25b6-\u25bb\u25c0-\u25c5\u261a-\u261f\U0001f446-\U0001f449\U0001f800-\U0001f8ff]"
)
_BARE_PAD = 0.42  # of the button's height: beside a label that has all of it


def button_part(stage: Stage, box: Rect, setting: Setting, largest: float = math.inf) -> Part | None:
    """The button in the column, its label at most `largest` px, but legible."""
    if not stage.brief.ctas or not stage.wants("cta"):
        return None
    node = button(stage, stage.brief.ctas[0], setting, box.width, largest)
    x = box.x + (box.width - node.width) / 2 if setting.align == "CENTER" else box.x
    return Part(node.model_copy(update={"x": x}), node.height, 40 * stage.unit)


def button(stage: Stage, label: str, setting: Setting, width: float, largest: float = math.inf) -> Frame:
    """The call to action: a pill with its label and, if wanted, an arrow. At (0, 0)."""
    if len(label) > _LONGEST_CTA:
        stage.notes.append(f"the button's text is long ({len(label)} characters); it is set smaller")
    wide = _WIDE_BUTTON_HEIGHT if stage.shape == "wide" and stage.shrunk else _BUTTON_HEIGHT
    height = (_STORY_BUTTON_HEIGHT if stage.large else wide) * stage.unit * stage.furniture
    height = max(height, max(least_type(stage), LEGIBLE) / _LABEL_SHARE)
    height = min(height, max(largest, LEGIBLE) / _LABEL_SHARE)
    size, pad = height * _LABEL_SHARE, height * 0.54
    style = fitting.Style(stage.theme.type.body, 600, False, 1.2, 0.0, stage.brief.language)
    least = min(least_type(stage) or 0.92 * size, size)
    arrow, gap = (height * 0.39, height * 0.2) if _adds_arrow(stage, label) else (0.0, 0.0)

    def fitted(room: float) -> fitting.Block:
        return fitting.in_two_lines(label, style, width=room, height=2.5 * size, size=size, least=least)

    room = width - 2 * pad - arrow - gap
    block, bare = fitted(room), width - 2 * _BARE_PAD * height
    if arrow and (block.size < _CRAMPED * size or len(block.lines) > len(fitted(bare).lines)):
        arrow, gap, pad, room = 0.0, 0.0, _BARE_PAD * height, bare  # words come before ornament
        block = fitted(room)
    height = max(height, block.height + 0.42 * height)
    color = label_on(setting.accent)
    label_width = min(room, block.width * 1.02 + 1)
    children: list[AnyNode] = [
        Text(
            id="cta-label",
            name="Button label",
            x=pad,
            y=(height - block.height) / 2 - ink.sunk(label, block.style) * block.size,
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


def _adds_arrow(stage: Stage, label: str) -> bool:
    """Whether the button has an arrow of ours: beside one of the label's own it would be a second."""
    words = _UNSEEN.sub("", label)
    return stage.wants("arrow") and not (_IS_ARROW.match(words[:1]) or _IS_ARROW.match(words[-1:]))


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
