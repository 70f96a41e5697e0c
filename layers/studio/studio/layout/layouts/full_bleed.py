"""The photo fills the canvas, copy where its subject is not; what is cut out stands on a lit stage."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from studio.color.oklch import Oklch, Rgb, from_oklch, to_hex, to_oklch
from studio.design.tree import AnyNode, LinearGradient
from studio.drawing.picture import Picture
from studio.layout.parts.column import column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, stops
from studio.layout.parts.setting import Setting, setting_for
from studio.layout.parts.spotlight import spotlight
from studio.layout.stage.framing import essential, filling, window
from studio.layout.stage.stage import Rect, Stage, plain

Side = Literal["left", "top", "bottom"]

_SIDES: dict[str, tuple[Side, ...]] = {
    "wide": ("left",),
    "square": ("left", "bottom", "top"),
    "portrait": ("bottom", "top"),
    "tall": ("top",),
}
_ZONES = {"left": 0.5, "top": 0.46, "bottom": 0.46}  # shares of the canvas that copy may have
_STORY_ZONE = 0.52
_LAP = 0.3  # of the copy's zone, over which a photo fades that does not reach through it
_DEEP, _PALE = 0.27, 0.93  # OKLCH lightness of grounds under light and under dark copy
_SIDE_PIXELS = 64


@dataclass(frozen=True, slots=True)
class _Plan:
    """`side`: where the copy is, in its `zone`; `photo`: the photo's box, and `view`: what it shows."""

    side: Side
    zone: Rect
    photo: Rect
    view: Rect
    covers: bool
    lost: float  # share of the subject that is in the zone, or out of view


def full_bleed_layout(stage: Stage) -> list[AnyNode]:
    if stage.lead.cutout is not None:
        return spotlight(stage)
    if not stage.has_copy:
        return _bare(stage)
    plans = list(_plans(stage))
    plan = next((p for p in plans if p.lost < 0.01), None) or min(plans, key=lambda p: p.lost)
    ground = _ground(stage.lead, plan)
    photo = filling(stage.lead, plan.photo).model_copy(
        update={"focus": plan.view.center, "mask": None if plan.covers else _fading(plan)}
    )
    nodes: list[AnyNode] = [plain("background", stage.canvas, to_hex(ground)), photo]
    if plan.covers:
        nodes.append(covering("scrim", stage.canvas, _veil(stage, plan, to_hex(ground)), name="Scrim"))
    return nodes + _copy(stage, plan, _on(stage, ground))


def _bare(stage: Stage) -> list[AnyNode]:
    ground = stage.theme.wall[1]
    safe, dark = stage.safe, stage.theme.tone(0.16, 0.03)
    mark = logo(stage, safe.x, safe.y, dark, "#ffffff")
    return [plain("background", stage.canvas, ground), filling(stage.lead, stage.canvas), *mark]


def _plans(stage: Stage) -> Iterator[_Plan]:
    """Ways to place photo and copy: over the whole canvas first, then with the photo fading into a colour."""
    sides = _SIDES[stage.shape]
    zones = {side: _zone(stage, side) for side in sides}
    for side in sides:
        yield _placed(stage.lead, side, zones[side], stage.canvas, covers=True)
    for side in sides:
        yield _placed(stage.lead, side, zones[side], _lapping(stage.canvas, side, zones[side]), covers=False)


def _zone(stage: Stage, side: Side) -> Rect:
    canvas = stage.canvas
    if side == "left":
        return canvas.left(_ZONES[side])
    share = _STORY_ZONE if stage.shape == "tall" else 1 - stage.photo_share(1 - _ZONES[side])
    if side == "top":
        return canvas.top(share)
    return canvas.under(canvas.height * (1 - share))


def _lapping(canvas: Rect, side: Side, zone: Rect) -> Rect:
    """The canvas less the zone, but for what fades out in it."""
    if side == "left":
        edge = zone.right - _LAP * zone.width
        return Rect(edge, 0, canvas.width - edge, canvas.height)
    if side == "top":
        return canvas.under(zone.bottom - _LAP * zone.height)
    return Rect(0, 0, canvas.width, zone.y + _LAP * zone.height)


def _placed(picture: Picture, side: Side, zone: Rect, box: Rect, *, covers: bool) -> _Plan:
    """The photo in the box, pushed so far that its subject leaves the zone, if it can."""
    view, seen = window(picture, box), essential(picture)
    taken_x = (zone.right - box.x) / box.width * view.width if side == "left" else 0.0
    above = (zone.bottom - box.y) / box.height * view.height if side == "top" else 0.0
    below = (box.bottom - zone.y) / box.height * view.height if side == "bottom" else 0.0
    x = _between(seen.x - taken_x, seen.right - view.width, view.x, 1 - view.width)
    y = view.y
    if side == "top":
        y = _between(seen.y - above, seen.bottom - view.height, y, 1 - view.height)
    elif side == "bottom":
        y = _between(seen.y, seen.bottom - view.height + below, y, 1 - view.height)
    view = Rect(x, y, view.width, view.height)
    free = Rect(view.x + taken_x, view.y + above, view.width - taken_x, view.height - above - below)
    return _Plan(side, zone, box, view, covers, 1 - _share(seen, free))


def _between(most: float, least: float, wish: float, last: float) -> float:
    """`wish`, within `least` and `most` where both can be had, and within 0 and `last`."""
    return min(max(0.0, min(max(wish, least), most)), max(0.0, last))


def _share(part: Rect, whole: Rect) -> float:
    across = min(part.right, whole.right) - max(part.x, whole.x)
    down = min(part.bottom, whole.bottom) - max(part.y, whole.y)
    return max(0.0, across) * max(0.0, down) / (part.width * part.height)


def _ground(picture: Picture, plan: _Plan) -> Rgb:
    """The photo's own colour where the copy goes, deep enough for light copy or pale enough for dark."""
    view, side = plan.view, plan.side
    part = {
        "left": Rect(view.x, view.y, view.width * 0.35, view.height),
        "top": Rect(view.x, view.y, view.width, view.height * 0.35),
        "bottom": Rect(view.x, view.y + view.height * 0.65, view.width, view.height * 0.35),
    }[side]
    small = picture.image.thumbnail_image(_SIDE_PIXELS, height=_SIDE_PIXELS, size="force")
    pixels = np.asarray(small[0:3].numpy(), dtype=np.float64)
    rows = slice(
        int(part.y * _SIDE_PIXELS), max(int(part.y * _SIDE_PIXELS) + 1, int(part.bottom * _SIDE_PIXELS))
    )
    columns = slice(
        int(part.x * _SIDE_PIXELS), max(int(part.x * _SIDE_PIXELS) + 1, int(part.right * _SIDE_PIXELS))
    )
    red, green, blue = np.rint(np.median(pixels[rows, columns].reshape(-1, 3), axis=0)).astype(int)
    color = to_oklch((int(red), int(green), int(blue)))
    lightness = min(color.lightness, _DEEP) if color.lightness < 0.66 else max(color.lightness, _PALE)
    return from_oklch(Oklch(lightness, min(color.chroma, 0.075), color.hue))


def _on(stage: Stage, ground: Rgb) -> Setting:
    color = to_oklch(ground)
    dark = color.lightness < 0.6
    ink = Oklch(0.985, 0.006, color.hue) if dark else Oklch(0.24, min(0.05, color.chroma + 0.02), color.hue)
    soft = Oklch(0.93, 0.012, color.hue) if dark else Oklch(0.34, min(0.05, color.chroma + 0.02), color.hue)
    return replace(
        setting_for(stage),
        ink=to_hex(from_oklch(ink)),
        soft_ink=to_hex(from_oklch(soft)),
        ground=to_hex(ground),
    )


def _fading(plan: _Plan) -> LinearGradient:
    """Opaque but for the part of the photo that laps into the zone."""
    black, box, zone = "#000000", plan.photo, plan.zone
    if plan.side == "left":
        share = (zone.right - box.x) / box.width
        return LinearGradient(end=(1, 0), stops=stops((0, black, 0.0), (share, black, 1.0), (1, black, 1.0)))
    share = (zone.bottom - box.y if plan.side == "top" else box.bottom - zone.y) / box.height
    start, end = ((0.0, 0.0), (0.0, 1.0)) if plan.side == "top" else ((0.0, 1.0), (0.0, 0.0))
    return LinearGradient(
        start=start, end=end, stops=stops((0, black, 0.0), (share, black, 1.0), (1, black, 1.0))
    )


def _veil(stage: Stage, plan: _Plan, color: str) -> LinearGradient:
    """The ground's colour over the copy's zone; the rest of the photo stays as it is."""
    if plan.side == "left":
        reach = plan.zone.width / stage.width
        start, end = (0.0, 0.0), (1.0, 0.0)
    else:
        reach = plan.zone.height / stage.height
        start, end = ((0.0, 0.0), (0.0, 1.0)) if plan.side == "top" else ((0.0, 1.0), (0.0, 0.0))
    return LinearGradient(
        start=start,
        end=end,
        stops=stops(
            (0, color, 0.92),
            (reach * 0.6, color, 0.78),
            (reach * 0.92, color, 0.3),
            (min(1.0, reach * 1.15), color, 0.0),
            (1, color, 0.0),
        ),
    )


def _copy(stage: Stage, plan: _Plan, setting: Setting) -> list[AnyNode]:
    safe, unit = stage.safe, stage.unit
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)
        # Small print ends the column: not where the photo, and what it is of, begins to be seen.
        lap = 0.0 if stage.footnote is None or plan.covers else _LAP * plan.zone.height
        box = Rect(safe.x, safe.y, safe.width, plan.zone.bottom - lap - safe.y - 24 * unit)
        return list(column(stage, box, flow).nodes)
    if plan.side == "left":
        body = stage.under_logo
        box = Rect(body.x, body.y, plan.zone.right - body.x - 30 * unit, body.height)
        nodes = logo(stage, safe.x, safe.y, setting.ground, setting.ink, width=box.width)
        return nodes + list(column(stage, box, setting).nodes)
    flow = replace(
        setting,
        logo_in_flow=True,
        anchor="BOTTOM" if plan.side == "bottom" else "TOP",
        headline_cap=setting.headline_cap * 0.86,
    )
    top = max(safe.y, plan.zone.y + 30 * unit)
    box = Rect(safe.x, top, safe.width, min(safe.bottom, plan.zone.bottom - 20 * unit) - top)
    return list(column(stage, box, flow).nodes)
