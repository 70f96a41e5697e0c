"""The logo, or the brand's name where there is none, so that it is seen on its ground."""

import math
from dataclasses import replace

from studio.color.oklch import BLACK, WHITE, Rgb, contrast_ratio, mix, parse_hex, to_hex, to_oklch
from studio.design.tree import AnyNode, ImageNode, SolidPaint, Text
from studio.drawing.picture import Picture
from studio.layout.parts.setting import Align, Part, Setting
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.rim import LOST, best_ground, keeps_colors, lost_on
from studio.layout.stage.stage import LOGO_CARD, Rect, Stage, plain

_IN_ONE_INK = "the logo is shown in one ink, as its ground would swallow it"
_FOR_DARK = f"{_IN_ONE_INK}: brand.logo_dark is shown as it is"
_DARK = 0.6  # OKLCH lightness, below which a ground has the logo for dark ones
_PAPER = 0.94  # of the way from its ground's colour to white or black, that a card goes
_BETWEEN = (117, 117, 117)  # as far from black as from white: of a card for a logo of both
_ROUNDED = 24.0  # px at 1080: the corners of a card


def logo_part(stage: Stage, box: Rect, setting: Setting) -> Part | None:
    nodes = logo(
        stage,
        box.x,
        0.0,
        setting.ground,
        setting.ink,
        align=setting.align,
        width=box.width,
        scale=setting.logo_scale,
    )
    if not nodes:
        return None
    return Part(tuple(nodes), max(n.y + n.height for n in nodes), 0.0)


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
    picture, unit = _for_ground(stage, stage.logo, ground), stage.unit * scale
    across, height = stage.size_of(picture, scale=scale, room=width or math.inf)
    left = x + (width - across) / 2 if align == "CENTER" and width else x
    tint, chip = _logo_colors(picture, ground, ink)
    if tint and not picture.single_ink:
        helped = stage.logo_dark is None and _is_dark(ground)
        stage.notes.append(_FOR_DARK if helped else _IN_ONE_INK)
    nodes: list[AnyNode] = []
    if chip:
        pad = LOGO_CARD * unit
        card = Rect(left, y, across + 2 * pad, height + 2 * pad)
        if align == "CENTER":
            card = replace(card, x=left - pad)
        nodes.append(plain("logo-ground", card, chip, radius=min(_ROUNDED * unit, card.height * 0.28)))
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


def _is_dark(ground: str) -> bool:
    return to_oklch(parse_hex(ground)).lightness < _DARK


def _for_ground(stage: Stage, logo: Picture, ground: str) -> Picture:
    """The brand's logo for dark grounds on one, if there is one and it is seen there as well as the other."""
    dark = stage.logo_dark
    if dark is None or not _is_dark(ground):
        return logo
    under = parse_hex(ground)
    seen, usual = (contrast_ratio(one.ink, under) for one in (dark, logo))
    if (lost_on(dark, under) <= LOST) != (lost_on(logo, under) <= LOST):
        return dark if lost_on(dark, under) <= LOST else logo
    return dark if seen >= min(usual, 3.0) else logo


def _logo_colors(picture: Picture, ground: str, ink: str) -> tuple[str | None, str | None]:
    """(tint, colour of a chip behind): what keeps the logo visible on the ground; usually neither."""
    under = parse_hex(ground)
    if _is_seen(picture, under, ink):
        return None, None
    if picture.single_ink or picture.parted:
        return ink, None
    papers = [mix(under, WHITE, _PAPER), mix(under, BLACK, _PAPER), _BETWEEN]
    likely = 0 if to_oklch(picture.ink).lightness < 0.7 else 1
    if lost_on(picture, papers[likely]) <= LOST:
        return None, to_hex(papers[likely])
    return None, to_hex(best_ground(picture, papers))


def _is_seen(picture: Picture, under: Rgb, ink: str) -> bool:
    """Whether a logo is seen on a ground as it is. The mean of several inks says nothing of that."""
    if not picture.single_ink:
        return keeps_colors(picture, under)
    # A dark logo among light copy has to stand out by more: its ground is not a light one.
    alike = (to_oklch(picture.ink).lightness < 0.5) == (to_oklch(parse_hex(ink)).lightness < 0.5)
    contrast = contrast_ratio(picture.ink, under)
    return lost_on(picture, under) <= LOST and contrast >= (3.0 if alike else 4.5)


def _word_mark(
    stage: Stage, x: float, y: float, ink: str, align: Align, width: float, scale: float
) -> list[AnyNode]:
    name = stage.brief.brand_name.strip()
    if not name:
        return []
    size = max(34 * stage.unit * scale, LEGIBLE)
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
            font_family=face.name,
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
