"""Almost nothing: one tone, the product in the middle, small type, a quiet button."""

from dataclasses import replace

from studio.design.tree import AnyNode
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, glow, middle, ramp, subject
from studio.layout.parts.setting import Setting, least_type, setting_for
from studio.layout.stage.stage import Rect, Stage


def minimal_layout(stage: Stage) -> list[AnyNode]:
    theme = stage.theme
    top, bottom = (
        (theme.tone(0.22, 0.018), theme.tone(0.17, 0.016))
        if theme.dark
        else (
            theme.tone(0.985, 0.006),
            theme.tone(0.945, 0.014),
        )
    )
    nodes: list[AnyNode] = [covering("background", stage.canvas, ramp(top, bottom, start=(0, 0), end=(0, 1)))]
    usual = setting_for(stage, align="CENTER")
    setting = replace(
        usual,
        ground=top,
        headline_cap=stage.headline_cap * (1.0 if stage.tower and not stage.shrunk else 0.66),
        sub_size=max(0.84 * usual.sub_size, least_type(stage)),
        flat_button=True,
        max_lines=3,
    )
    if (stage.shape == "wide" and stage.products) or (stage.slender and stage.has_copy):
        return nodes + _beside(stage, replace(setting, align="LEFT"))
    copy, scene = _stacked(stage)
    flow = replace(setting, logo_in_flow=True, parted=True, anchor="TOP" if stage.products else "CENTER")
    words = column(stage, copy, flow) if stage.shape == "tall" or not stage.products else None
    if stage.products:
        if words is not None and words.nodes:
            scene = below(words, scene.under(0.0), 70 * stage.unit)
        cx, cy = scene.center
        nodes.append(
            glow(
                "glow",
                (cx, cy),
                min(scene.width, scene.height) * 0.75,
                "#ffffff",
                0.06 if theme.dark else 0.7,
            )
        )
        nodes += subject(stage, stage.lead, middle(stage.lead.ratio, scene))
    if words is not None:
        return nodes + list(words.nodes)
    nodes += logo(stage, stage.safe.x, stage.safe.y, top, theme.ink, align="CENTER", width=stage.safe.width)
    return nodes + list(column(stage, copy, replace(setting, anchor="BOTTOM")).nodes)


def _stacked(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, product): the product above the copy, in stories below it."""
    w, h, safe = stage.width, stage.height, stage.safe
    if not stage.products:
        return safe.inset(safe.width * 0.06, 0), Rect(0, 0, 0, 0)
    if not stage.has_copy:
        side = 0.05 if stage.shape == "tall" else 0.16
        return safe, Rect(w * side, h * 0.17, w * (1 - 2 * side), h * 0.66)
    if stage.shape == "tall":
        return safe if stage.tower else safe.top(0.62), Rect(w * 0.04, h * 0.42, w * 0.92, h * 0.52)
    split = stage.photo_share(0.58 if stage.shape == "portrait" else 0.56)
    top = h * 0.15
    return (
        Rect(
            safe.x + safe.width * 0.06,
            h * (split + 0.04),
            safe.width * 0.88,
            safe.bottom - h * (split + 0.04),
        ),
        Rect(w * 0.08, top, w * 0.84, h * split - top),
    )


def _beside(stage: Stage, setting: Setting) -> list[AnyNode]:
    w, h, safe = stage.width, stage.height, stage.safe
    scene = Rect(w * 0.52, h * 0.11, w * 0.43, h * 0.78)
    if not stage.has_copy:
        scene = Rect(w * 0.3, h * 0.15, w * 0.4, h * 0.7)
    cx, cy = scene.center
    halo = glow("glow", (cx, cy), scene.height * 0.7, "#ffffff", 0.06 if stage.theme.dark else 0.7)
    nodes: list[AnyNode] = [halo, *subject(stage, stage.lead, middle(stage.lead.ratio, scene))]
    copy = stage.under_logo.left(0.45)
    nodes += logo(stage, safe.x, safe.y, setting.ground, setting.ink, width=copy.width)
    return nodes + list(column(stage, copy, setting).nodes)
