"""A photo as it is, in a rounded card with an offset shape behind it, and copy beside or above."""

from dataclasses import replace

from studio.design.tree import AnyNode, Rectangle, SolidPaint
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import (
    CARD_ROUNDED,
    card_shadow,
    covering,
    glow,
    in_print,
    photo_card,
    ramp,
)
from studio.layout.parts.setting import setting_for
from studio.layout.stage.framing import near, uncut
from studio.layout.stage.stage import Rect, Stage, plain


def card_layout(stage: Stage) -> list[AnyNode]:
    theme, w, h = stage.theme, stage.width, stage.height
    light, deep = theme.wall
    nodes: list[AnyNode] = [
        covering(
            "background", stage.canvas, ramp(light, deep, start=(0, 0), end=(0.7, 1)), name="Background"
        ),
        glow("corner-glow", (w * 0.02, h * 0.02), max(w, h) * 0.5, "#ffffff", 0.06 if theme.dark else 0.6),
    ]
    copy, card = _areas(stage)
    setting = setting_for(stage)
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True, parted=True)
        words = column(stage, copy, flow)
        card = below(words, card, 56 * stage.unit) if stage.has_copy else card
        if stage.lead.loose:
            return [*nodes, *_photo(stage, card), *words.nodes]
        view = near(stage.lead, card)
        *back, photo = _photo(stage, Rect(view.x, view.y, view.width, view.height))
        photo = photo.model_copy(update={"focus": view.focus, "zoom": view.zoom})
        return [*nodes, *back, photo, *words.nodes]
    nodes += _photo(stage, card)
    if card.bottom < copy.y:
        middle = replace(setting, align="CENTER", headline_cap=setting.headline_cap * 0.8)
        safe = stage.safe
        nodes += logo(stage, safe.x, safe.y, setting.ground, setting.ink, align="CENTER", width=safe.width)
        return nodes + list(column(stage, copy, middle).nodes)
    nodes += logo(stage, copy.x, stage.safe.y, setting.ground, setting.ink, width=copy.width)
    return nodes + list(column(stage, copy, setting).nodes)


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, card). The card is never far from the photo's own ratio: cropping may cut the product."""
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    top, ratio = stage.under_logo.y, stage.lead.print_ratio
    if not stage.has_copy:
        return safe, uncut(stage.lead, Rect(w * 0.12, h * 0.16, w * 0.76, h * 0.70))
    if stage.shape == "tall":
        side = 0.04 if stage.tower else 0.1
        card = Rect(w * side, h * 0.515, w * (1 - 2 * side), h * 0.43)
        return safe if stage.tower else safe.top(0.68), card
    if stage.stacked or (stage.shape in ("portrait", "square") and ratio > 0.95):
        card = uncut(stage.lead, Rect(safe.x, top, safe.width, h * stage.photo_share(0.585) - top))
        edge = card.bottom + 40 * unit
        return Rect(safe.x, edge, safe.width, safe.bottom - edge), card
    if stage.shape == "wide":
        card = uncut(stage.lead, Rect(w * 0.5, h * 0.1, w * 0.44, h * 0.8))
    elif stage.shape == "portrait":
        card = uncut(stage.lead, Rect(w * 0.47, h * 0.2, w * 0.46, h * 0.68))
    else:
        card = uncut(stage.lead, Rect(w * 0.49, h * 0.12, w * 0.437, h * 0.76))
    card = replace(card, x=w - safe.x - card.width)
    return Rect(safe.x, top, card.x - safe.x - 52 * unit, safe.bottom - top), card


def _photo(stage: Stage, card: Rect) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    nodes: list[AnyNode] = []
    if stage.wants("shapes"):
        back = theme.niche[0]
        nodes.append(
            Rectangle(
                id="card-back",
                name="Card back",
                x=card.x + 26 * unit,
                y=card.y - 26 * unit,
                width=card.width,
                height=card.height,
                corner_radius=CARD_ROUNDED * unit,
                fills=(SolidPaint(color=back),),
            )
        )
    if stage.lead.loose:
        return [*nodes, _paper(stage, card), *in_print(stage, stage.lead, card)]
    return [*nodes, photo_card(stage, stage.lead, card)]


def _paper(stage: Stage, card: Rect) -> Rectangle:
    """The card of what has no ground of its own."""
    paper = plain("card-paper", card, stage.theme.paper, radius=CARD_ROUNDED * stage.unit)
    return paper.model_copy(update={"effects": card_shadow(stage)})
