"""A photo as it is, in a rounded card with an offset shape behind it, and copy beside or above."""

from dataclasses import replace

from studio.design import AnyNode, Rectangle, SolidPaint
from studio.layout.column import column, logo, setting_for
from studio.layout.props import covering, glow, photo_card, ramp
from studio.layout.stage import Rect, Stage


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
    nodes += _photo(stage, card)
    setting = setting_for(stage)
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)
        return nodes + list(column(stage, copy, flow).nodes)
    nodes += logo(stage, stage.safe.x, stage.safe.y, setting.ground, setting.ink)
    if stage.shape == "portrait":
        setting = replace(setting, headline_cap=setting.headline_cap * 0.82)
    return nodes + list(column(stage, copy, setting).nodes)


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, card)."""
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    top = safe.y + 96 * unit
    if not stage.has_copy:
        return safe, Rect(w * 0.12, h * 0.16, w * 0.76, h * 0.70)
    if stage.shape == "tall":
        return safe.top(0.68), Rect(w * 0.1, h * 0.515, w * 0.8, h * 0.43)
    if stage.shape == "portrait":
        edge = h * 0.585
        return Rect(safe.x, edge + 20 * unit, safe.width, safe.bottom - edge), Rect(
            safe.x, top, safe.width, edge - top
        )
    if stage.shape == "wide":
        return Rect(safe.x, top, w * 0.42, safe.bottom - top), Rect(w * 0.53, h * 0.1, w * 0.41, h * 0.8)
    return Rect(safe.x, top, w * 0.40, safe.bottom - top), Rect(w * 0.52, h * 0.12, w * 0.41, h * 0.76)


def _photo(stage: Stage, card: Rect) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    nodes: list[AnyNode] = []
    if stage.wants("shapes"):
        back = theme.niche[0]
        nodes.append(
            Rectangle(
                id="card-back",
                name="Card back",
                x=card.x + 30 * unit,
                y=card.y - 30 * unit,
                width=card.width,
                height=card.height,
                corner_radius=36 * unit,
                fills=(SolidPaint(color=back),),
            )
        )
    return [*nodes, photo_card(stage, stage.lead, card)]
