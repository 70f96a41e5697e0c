"""The product as a hero: on a podium before an arch, in window light, copy beside or above it."""

import math
from dataclasses import dataclass, replace
from functools import partial

from studio.design.tree import AnyNode, Text
from studio.drawing import lettering
from studio.layout.parts.column import column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import Podium, arch, contain, podium, standing, wall, window_light
from studio.layout.parts.setting import Align, setting_for
from studio.layout.stage.stage import Rect, Stage

_LARGE, _READ = 0.5, 56.0  # of the shorter side, and px at 1080: a product, and a headline, that are large
_BEFORE_EDGE = 0.6  # of a podium's depth, that a foot comes forward at most
_RAISED = 0.5  # of the room between copy and product, that a podium comes up
_TOWER_RADIUS, _TOWER_WIDTH = 0.47, 0.9  # of its width: a podium in a tower, and the product on it
_LIFTED = 0.3  # of the room that a product leaves, that a podium comes up in a tower
_FLAT_FROM, _FLAT_NICHE = 2.6, 0.62  # width to height of what is lower still, and its niche's height
_LOW, _LOW_LIFTED, _LOW_NICHE = 0.3, 0.5, 1.6  # of the width: what is lower, is higher up, in a lower niche
_LOWEST_ARCH = 0.5  # of its width: a lower one, where copy leaves no room for it, is none
_SLIM, _STOUT, _SLIM_UNTIL = (
    0.255,
    0.31,
    0.55,
)  # a podium's radius, of the height; width to height of products


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things go. `x` and `base` place the podium's top; `room` is for the product above it."""

    copy: Rect
    align: Align
    x: float
    base: float
    room: Rect
    light: Rect
    niche: bool = False  # as tall as the room


def podium_layout(stage: Stage) -> list[AnyNode]:
    if not stage.has_copy or stage.shape not in ("square", "portrait"):
        return _built(stage, _plan(stage))
    return max((_built(stage, plan(stage)) for plan in (_above, _beside)), key=partial(_worth, stage))


def _worth(stage: Stage, nodes: list[AnyNode]) -> float:
    """How well the product and the headline are seen, each until it is large."""
    sizes = [lettering.fitted(one).size for one in nodes if isinstance(one, Text) and one.id == "headline"]
    (product,) = (one for one in nodes if one.id == "product")
    large = min(1.0, math.sqrt(product.width * product.height) / (_LARGE * min(stage.width, stage.height)))
    return large * min(1.0, min(sizes, default=math.inf) / (_READ * stage.unit))


def _built(stage: Stage, plan: _Plan) -> list[AnyNode]:
    setting = setting_for(stage, align=plan.align)
    nodes = wall(stage) + window_light(stage, plan.light)
    copy_nodes: list[AnyNode] = []
    if plan.align == "CENTER":
        flow = replace(setting, logo_in_flow=True, anchor="TOP", parted=True)
        done = column(stage, plan.copy, flow)
        copy_nodes += done.nodes
        gap = 46 * stage.unit
        head = 44 * stage.unit  # the arch rises above the product
        top = done.bottom + gap + head if done.nodes else plan.room.y
        if math.isfinite(done.foot):
            plan = _between(stage, plan, top, done.foot - gap)
        elif stage.shape == "tall" and not stage.has_copy:
            plan = _alone(stage, plan, top)
        else:
            plan = _raised(stage, replace(plan, room=_from(plan.room, top, plan.base)), gap)
    else:
        copy_nodes += logo(stage, stage.safe.x, stage.safe.y, setting.ground, setting.ink)
        copy_nodes += column(stage, plan.copy, setting).nodes
    return nodes + _hero(stage, plan) + copy_nodes


def _from(room: Rect, top: float, base: float) -> Rect:
    return Rect(room.x, top, room.width, max(80.0, base - top))


def _between(stage: Stage, plan: _Plan, top: float, bottom: float) -> _Plan:
    """The plan of a tower, whose product is as large as there is room between headline and button, and whose
    niche fills what is left above it."""
    radius = _TOWER_RADIUS * stage.width
    base = bottom - (0.24 + 0.168) * radius
    room = Rect(
        plan.x - _TOWER_WIDTH * stage.width / 2, top, _TOWER_WIDTH * stage.width, max(80.0, base - top)
    )
    tall = contain(stage.lead.ratio, room).height
    base -= (_LIFTED if tall > _LOW * room.width else _LOW_LIFTED) * (room.height - tall)
    return replace(plan, base=base, room=_from(room, top, base), niche=True)


def _alone(stage: Stage, plan: _Plan, top: float) -> _Plan:
    """The plan of a story or a tower without copy: the product higher, in a niche as tall as the picture."""
    width = _TOWER_WIDTH * stage.width
    room = Rect(plan.x - width / 2, top, width, plan.base - top)
    base = plan.base - _LIFTED * (room.height - contain(stage.lead.ratio, room).height)
    return replace(plan, base=base, room=_from(room, room.y, base), niche=True)


def _raised(stage: Stage, plan: _Plan, gap: float) -> _Plan:
    """The plan with its podium nearer to the copy above it, where a wide product would stand far below."""
    empty = plan.room.height - contain(stage.lead.ratio, plan.room).height - gap
    if empty <= 0 or not stage.has_copy:
        return plan
    base = plan.base - _RAISED * empty
    return replace(plan, base=base, room=_from(plan.room, plan.room.y, base))


def _plan(stage: Stage) -> _Plan:
    w, h, safe = stage.width, stage.height, stage.safe
    light = _light(stage)
    if not stage.has_copy:
        nothing = Rect(safe.x, safe.y, safe.width, 1)
        return _plan_of(nothing, "CENTER", (w / 2, h * 0.84), (h * 0.13, w * 0.72), light)
    if stage.shape == "tall":
        return _plan_of(stage.above, "CENTER", (w / 2, h * 0.905), (h * 0.42, w * 0.86), light)
    top = stage.under_logo.y
    broad = stage.lead.ratio > 1.25
    copy = Rect(safe.x, top, w * (0.49 if broad else 0.575) - safe.x, safe.bottom - top)
    foot = (w * (0.74 if broad else 0.765), h * 0.862)
    return _plan_of(copy, "LEFT", foot, (h * 0.135, w * (0.45 if broad else 0.37)), light)


def _above(stage: Stage) -> _Plan:
    """Copy above the product, which may be wide."""
    w, h, safe = stage.width, stage.height, stage.safe
    share = 1 - stage.photo_share(0.56)
    copy = Rect(safe.x, safe.y, safe.width, h * share)
    return _plan_of(copy, "CENTER", (w / 2, h * 0.885), (h * (share - 0.04), w * 0.8), _light(stage))


def _beside(stage: Stage) -> _Plan:
    """Copy beside the product, which may be tall."""
    w, h, safe, top, light = stage.width, stage.height, stage.safe, stage.under_logo.y, _light(stage)
    if stage.shape == "portrait":
        copy = Rect(safe.x, top, w * 0.485 - safe.x, (safe.bottom - top) * 0.82)
        return _plan_of(copy, "LEFT", (w * 0.725, h * 0.873), (h * 0.285, w * 0.45), light)
    copy = Rect(safe.x, top, w * 0.525 - safe.x, (safe.bottom - top) * 0.9)
    return _plan_of(copy, "LEFT", (w * 0.755, h * 0.846), (h * 0.155, w * 0.39), light)


def _light(stage: Stage) -> Rect:
    return Rect(0, stage.height * 0.1, min(stage.width * 0.66, stage.height * 0.7), stage.height * 0.98)


def _plan_of(
    copy: Rect, align: Align, foot: tuple[float, float], room: tuple[float, float], light: Rect
) -> _Plan:
    """`foot`: the middle of the podium's top; `room`: the product's highest top and greatest width."""
    (x, base), (top, width) = foot, room
    return _Plan(copy, align, x, base, Rect(x - width / 2, top, width, base - top), light)


def _hero(stage: Stage, plan: _Plan) -> list[AnyNode]:
    """Arch, podium and product, sized to each other."""
    unit, room, ratio = stage.unit, plan.room, stage.lead.ratio
    box = contain(ratio, room)
    largest = min(plan.x, stage.width - plan.x) * 0.94
    # What is wide stands on a wide podium, with its feet near the edges.
    tallest = (_SLIM if ratio < _SLIM_UNTIL else _STOUT if ratio < 1.25 else 0.6) * stage.height
    broadest = _TOWER_RADIUS if plan.niche else 0.42
    radius = min(max(box.width * 0.6, room.width * 0.48), largest, tallest, broadest * stage.width)
    across = (1.78 if plan.niche else 1.5 if ratio < 1.25 else 1.74) * radius
    if box.width > across:
        box = contain(ratio, Rect(plan.x - across / 2, box.y, across, box.height))
    box = Rect(plan.x - box.width / 2, plan.base + 5 * unit - box.height, box.width, box.height)
    p = Podium(plan.x, plan.base, radius, min(radius * 0.24, 0.08 * stage.height))
    arch_width = min(radius * 2 * 0.86, max(box.width * 1.28, radius * 1.6))
    top = box.y - 42 * unit
    if ratio < 1.25:
        top = min(top, plan.base - arch_width * 1.15)
    if plan.align == "CENTER":  # no higher than the copy above it ends
        top = max(top, room.y - 62 * unit)
    if plan.niche:
        low = box.height < _LOW * arch_width
        high = _LOW_NICHE if ratio < _FLAT_FROM else _FLAT_NICHE
        top = max(room.y - 30 * unit, plan.base - high * arch_width if low else 0.0)
    frame = Rect(plan.x - arch_width / 2, top, arch_width, plan.base - top)
    parts = arch(stage, frame) if frame.height > _LOWEST_ARCH * arch_width else []
    if stage.wants("podium"):
        parts += podium(stage, p)
    box = replace(box, y=box.y + stage.lead.hangs * box.height)  # a strap goes on before the podium
    box = replace(box, y=box.y + _forward(stage, p, box))
    return parts + standing(stage, stage.lead, box)


def _forward(stage: Stage, p: Podium, box: Rect) -> float:
    """How far the nearest foot comes forward on a podium's top, for the farthest to stand on it, too."""
    left, right = (box.x + share * box.width - p.x for share in stage.lead.foot)
    beside = min(1.0, max(abs(left), abs(right)) / p.radius)
    room = _BEFORE_EDGE * p.depth * math.sqrt(1 - beside**2)
    return min(stage.lead.deep * box.height / 2, room)
