"""A cut-out product on a lit stage: wall and floor meet at a horizon behind it, a lamp from above."""

from dataclasses import replace

from studio.design.tree import AnyNode, LayerBlur, LinearGradient, Rectangle
from studio.layout.parts.column import Column, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import contain, covering, glow, ramp, standing, stops
from studio.layout.parts.setting import setting_for
from studio.layout.stage.stage import Rect, Stage

_BEFORE = 0.055  # of the height: how far before the wall a product stands
_LIFTED = 0.4  # of the room that a product leaves, that the floor comes up in a tower


def spotlight(stage: Stage) -> list[AnyNode]:
    theme, w, h = stage.theme, stage.width, stage.height
    centred = stage.shape == "tall" or stage.broad or not stage.has_copy
    words = _copy(stage)
    horizon = h * (0.80 if not centred else 0.84)
    horizon = min(horizon, words.foot - _BEFORE * h - 40 * stage.unit)
    x = w * (0.5 if centred else 0.73)
    box = contain(stage.lead.ratio, room := _room(stage, x, horizon, words.bottom))
    if stage.tower and stage.has_copy:
        lift = _LIFTED * (room.height - box.height)
        horizon, box = horizon - lift, replace(box, y=box.y - lift)
    dark = theme.dark
    far, near = (
        (theme.tone(0.34, 0.07), theme.tone(0.17, 0.045))
        if dark
        else (
            theme.tone(0.90, 0.055),
            theme.tone(0.80, 0.085),
        )
    )
    floor_far, floor_near = (
        (theme.tone(0.24, 0.055), theme.tone(0.12, 0.03))
        if dark
        else (
            theme.tone(0.86, 0.07),
            theme.tone(0.93, 0.045),
        )
    )
    nodes: list[AnyNode] = [
        covering("background", stage.canvas, ramp(far, near, start=(0.5, 0.1), end=(0.5, 0.8)), name="Wall"),
        glow(
            "lamp",
            (x, box.y + box.height * 0.42),
            max(box.height, box.width) * 0.95,
            theme.tone(0.99, 0.03),
            0.34 if dark else 0.85,
        ),
        Rectangle(
            id="floor",
            name="Floor",
            x=-60,
            y=horizon - 24 * stage.unit,
            width=w + 120,
            height=h - horizon + 120,
            fills=(LinearGradient(stops=stops((0, floor_far), (0.75, floor_near), (1, floor_near))),),
            effects=(LayerBlur(radius=26 * stage.unit),),
        ),
        glow(
            "floor-light", (x, box.bottom), box.width * 1.35, theme.tone(0.99, 0.03), 0.12 if dark else 0.55
        ),
    ]
    return [*nodes, *standing(stage, stage.lead, box), *words.nodes]


def _room(stage: Stage, x: float, horizon: float, low: float) -> Rect:
    """Where the product may be; `low`: where the copy above it ends."""
    w, h = stage.width, stage.height
    bottom = horizon + _BEFORE * h
    if not stage.has_copy:
        return Rect(w * 0.1, h * 0.1, w * 0.8, bottom - h * 0.1)
    if stage.shape == "tall" or stage.broad:
        top = low + 60 * stage.unit
        return Rect(w * 0.06, top, w * 0.88, max(80.0, bottom - top))
    top = h * (0.12 if stage.shape != "portrait" else 0.3)
    half = min(w - x, w * 0.25) - 0.02 * w
    return Rect(x - half, top, 2 * half, bottom - top)


def _copy(stage: Stage) -> Column:
    setting = setting_for(stage)
    safe = stage.safe
    if stage.shape == "tall" or stage.broad:
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True, parted=True)
        box = stage.above if stage.shape == "tall" else safe.top(1 - stage.photo_share(0.48))
        return column(stage, box, flow)
    share = 0.46 if stage.shape == "wide" else 0.475
    body = stage.under_logo.left(share)
    nodes = logo(stage, safe.x, safe.y, setting.ground, setting.ink, width=body.width)
    words = column(stage, body, setting)
    return replace(words, nodes=(*nodes, *words.nodes))
