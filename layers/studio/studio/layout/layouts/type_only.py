"""No picture: type carries the ad, on a field of soft colour with a few clear shapes."""

from dataclasses import replace

from studio.color.oklch import mix, parse_hex, to_hex, to_oklch
from studio.design.tree import AnyNode, Ellipse, Stroke
from studio.layout.parts.badge import shows_badge
from studio.layout.parts.column import column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, disc, glow, ramp
from studio.layout.parts.setting import setting_for
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import Surface, is_muddy, surface_of

_FREE = (225.0, 300.0)  # OKLCH hues whose neighbours go with them
_FREE_TURN, _NARROW_TURN = 26.0, 7.0  # degrees


def type_only_layout(stage: Stage) -> list[AnyNode]:
    surface = surface_of(stage.theme)
    nodes = melting_field(stage, surface)
    if stage.wants("shapes"):
        nodes += rings(stage, surface)
    setting = replace(
        setting_for(stage),
        ink=surface.ink,
        soft_ink=surface.soft_ink,
        ground=surface.fill,
        accent=surface.button,
        headline_cap=stage.headline_cap * 1.25,
    )
    safe, unit = stage.safe, stage.unit
    if not stage.has_copy:
        box = Rect(safe.x, stage.height / 2 - 60 * unit, safe.width, 120 * unit)
        return nodes + logo(stage, box.x, box.y, surface.fill, surface.ink, align="CENTER", width=box.width)
    if stage.shape == "tall":
        return nodes + list(column(stage, safe, replace(setting, logo_in_flow=True)).nodes)
    nodes += logo(stage, safe.x, safe.y, surface.fill, surface.ink)
    body = stage.under_logo.under(stage.under_logo.y + 14 * unit)
    share = 0.8 if stage.shape == "wide" else 0.94
    return nodes + list(column(stage, body.left(share), replace(setting, anchor="BOTTOM")).nodes)


def melting_field(stage: Stage, surface: Surface) -> list[AnyNode]:
    """A brand's colour as a background: two or three blots of neighbouring hues melting into one another."""
    w, h = stage.width, stage.height
    fill = to_oklch(parse_hex(surface.fill))
    step = 0.07 if fill.lightness < 0.6 else -0.05
    reach, turn = max(w, h), _turn(fill.hue)
    return [
        covering(
            "background",
            stage.canvas,
            ramp(surface.fill, surface.shade(-step, turn=-turn * 0.3), start=(0, 0), end=(0.6, 1)),
        ),
        glow("blot-1", (w * 0.92, h * 0.1), reach * 0.62, surface.shade(step, turn=turn), 0.9),
        glow("blot-2", (w * 0.78, h * 0.98), reach * 0.5, surface.shade(step * 0.6, turn=-turn), 0.75),
    ]


def _turn(hue: float) -> float:
    """How far a hue may turn and still be the brand's: blues and violets are neighbours, but what lies beside
    a lime, an orange or a pink is mustard, brown or another brand's red."""
    return _FREE_TURN if _FREE[0] <= hue <= _FREE[1] else _NARROW_TURN


def rings(stage: Stage, surface: Surface) -> list[AnyNode]:
    """Rings rising from a corner; far from where the copy begins."""
    w, h, unit = stage.width, stage.height, stage.unit
    center = (w * 0.97, h * 0.04) if stage.shape != "tall" else (w * 0.86, h * 0.86)
    size = min(w, h)
    rings: list[AnyNode] = [
        Ellipse(
            id=f"ring-{index + 1}",
            x=center[0] - radius,
            y=center[1] - radius,
            width=2 * radius,
            height=2 * radius,
            strokes=(Stroke(color=surface.ink, opacity=0.26 - 0.06 * index, weight=2.2 * unit),),
        )
        for index, radius in enumerate((size * 0.30, size * 0.39, size * 0.48))
    ]
    if shows_badge(stage):  # which takes the corner
        return rings
    fill, core, lit = parse_hex(surface.fill), parse_hex(surface.ink), parse_hex(surface.ink)
    if not is_muddy(to_oklch(fill).hue):  # yellow and ink together are olive
        core = mix(fill, core, 0.85)
        lit = mix(core, fill, 0.25)
    return [
        *rings,
        disc("dot", center, size * 0.2, ramp(to_hex(core), to_hex(lit), start=(0, 0), end=(1, 1))),
    ]
