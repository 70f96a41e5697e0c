"""The product as a hero: on a podium before an arch, in window light, copy beside or above it."""

from dataclasses import dataclass, replace

from studio.design import AnyNode
from studio.layout.column import Align, column, logo, setting_for
from studio.layout.props import Podium, arch, contain, podium, standing, wall, window_light
from studio.layout.stage import Rect, Stage


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things go. `x` and `base` place the podium's top; `room` is for the product above it."""

    copy: Rect
    align: Align
    x: float
    base: float
    room: Rect
    light: Rect


def podium_layout(stage: Stage) -> list[AnyNode]:
    plan = _plan(stage)
    setting = setting_for(stage, align=plan.align)
    nodes = wall(stage) + window_light(stage, plan.light)
    copy_nodes: list[AnyNode] = []
    if plan.align == "CENTER":
        flow = replace(setting, logo_in_flow=True, anchor="TOP")
        done = column(stage, plan.copy, flow)
        copy_nodes += done.nodes
        gap = 46 * stage.unit
        head = 0.07 * stage.height  # the arch rises above the product
        top = done.bottom + gap + head if done.nodes else plan.room.y
        plan = replace(plan, room=Rect(plan.room.x, top, plan.room.width, max(80.0, plan.base - top)))
    else:
        copy_nodes += logo(stage, stage.safe.x, stage.safe.y, setting.ground, setting.ink)
        copy_nodes += column(stage, plan.copy, setting).nodes
    return nodes + _hero(stage, plan) + copy_nodes


def _plan(stage: Stage) -> _Plan:
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    light = Rect(w * 0.0, h * 0.1, min(w * 0.66, h * 0.7), h * 0.98)
    if not stage.has_copy:
        return _Plan(
            Rect(safe.x, safe.y, safe.width, 1),
            "CENTER",
            w / 2,
            h * 0.84,
            Rect(w * 0.14, h * 0.13, w * 0.72, h * 0.71),
            light,
        )
    if stage.shape == "tall":
        base = h * 0.905
        return _Plan(safe, "CENTER", w / 2, base, Rect(w * 0.14, h * 0.42, w * 0.72, base - h * 0.42), light)
    logo_room = 96 * unit
    body = Rect(safe.x, safe.y + logo_room, safe.width, safe.height - logo_room)
    if stage.shape == "wide":
        base = h * 0.868
        copy = Rect(body.x, body.y, w * 0.575 - body.x, body.height)
        return _Plan(
            copy, "LEFT", w * 0.765, base, Rect(w * 0.58, h * 0.135, w * 0.37, base - h * 0.135), light
        )
    if stage.shape == "portrait":
        base = h * 0.873
        copy = Rect(body.x, body.y, w * 0.50 - body.x, body.height * 0.82)
        return _Plan(
            copy, "LEFT", w * 0.725, base, Rect(w * 0.5, h * 0.285, w * 0.45, base - h * 0.285), light
        )
    base = h * 0.846
    copy = Rect(body.x, body.y, w * 0.525 - body.x, body.height * 0.9)
    return _Plan(copy, "LEFT", w * 0.755, base, Rect(w * 0.56, h * 0.155, w * 0.39, base - h * 0.155), light)


def _hero(stage: Stage, plan: _Plan) -> list[AnyNode]:
    """Arch, podium and product, sized to each other."""
    unit, room = stage.unit, plan.room
    box = contain(stage.lead.ratio, Rect(room.x, room.y, room.width, room.height))
    box = Rect(plan.x - box.width / 2, plan.base + 5 * unit - box.height, box.width, box.height)
    largest = min(plan.x, stage.width - plan.x) * 0.94
    radius = min(
        max(box.width * 0.74, room.width * 0.48), largest, 0.32 * max(stage.width, stage.height * 0.62)
    )
    p = Podium(plan.x, plan.base, radius, radius * 0.26)
    arch_width = min(radius * 2 * 0.86, max(box.width * 1.28, radius * 1.6))
    top = min(box.y - 42 * unit, plan.base - arch_width * 1.15)
    frame = Rect(plan.x - arch_width / 2, top, arch_width, plan.base - top)
    parts = arch(stage, frame)
    if stage.wants("podium"):
        parts += podium(stage, p)
    return parts + standing(stage, stage.lead, box)
