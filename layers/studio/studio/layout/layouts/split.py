"""Two halves: copy on a panel in the brand's colour, the product on a tinted set beside or below it; in a
tower the set lies across the panel, between what is read and what is to be done."""

from dataclasses import replace

from studio.design.tree import AnyNode
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, disc, glow, middle, ramp, standing
from studio.layout.parts.setting import Setting, setting_for
from studio.layout.stage.framing import WHOLE, filling, near, roomiest, shown
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import Surface, surface_of

_HALF = 0.47
_APART = 44.0  # px at 1080: of a tower's copy from its set


def split_layout(stage: Stage) -> list[AnyNode]:
    panel, scene = _halves(stage)
    surface = surface_of(stage.theme)
    setting = _setting(stage, surface)
    if stage.tower:
        words = column(stage, stage.safe, replace(setting, parted=True))
        panel, scene = stage.canvas, _across(stage, below(words, stage.canvas, _APART * stage.unit))
    elif stage.shape == "tall":
        words = column(stage, _story_copy(stage, panel), setting)
        edge = max(round(words.bottom + 64 * stage.unit), round(stage.height * 0.38))
        panel, scene = panel.top(edge / panel.height), Rect(0, edge, stage.width, stage.height - edge)
    deeper = surface.shade(-0.05)
    fill = ramp(surface.fill, deeper, start=(0, 0), end=(0.4, 1))
    back, shown_in = covering("panel", panel, fill, name="Panel"), _scene(stage, scene)
    if stage.tower:
        return [back, *shown_in, *words.nodes]
    nodes = [*shown_in, back]
    return nodes + (list(words.nodes) if stage.shape == "tall" else _copy(stage, panel, scene, setting))


def _across(stage: Stage, room: Rect) -> Rect:
    """The band of a tower's set: all of the room, or as much of it as a photo fills, its subject whole."""
    if stage.lead.cutout is not None or shown(stage.lead, room) > WHOLE:
        return room
    height = near(stage.lead, room).height
    return Rect(0, room.center[1] - height / 2, stage.width, height)


def _setting(stage: Stage, surface: Surface) -> Setting:
    setting = replace(
        setting_for(stage),
        ink=surface.ink,
        soft_ink=surface.soft_ink,
        ground=surface.fill,
        accent=surface.button,
        headline_cap=stage.headline_cap * 0.96,
    )
    if stage.shape == "tall":
        return replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)
    return setting


def _story_copy(stage: Stage, panel: Rect) -> Rect:
    safe = stage.safe
    return Rect(safe.x, safe.y, safe.width, panel.bottom - safe.y - 56 * stage.unit)


def _halves(stage: Stage) -> tuple[Rect, Rect]:
    """(panel, scene)."""
    w, h = stage.width, stage.height
    if stage.shape == "tall":
        edge = round(h * 0.6)
        return Rect(0, 0, w, edge), Rect(0, edge, w, h - edge)
    low, side = round(h * stage.photo_share(0.54)), round(w * (0.52 if stage.shape == "square" else 0.5))
    above = (Rect(0, 0, w, low), Rect(0, low, w, h - low))
    beside = (Rect(side, 0, w - side, h), Rect(0, 0, side, h))
    low_first = stage.stacked
    first, second = (above, beside) if low_first else (beside, above)
    if stage.shape == "wide":
        second = (Rect(round(w * 0.4), 0, w - round(w * 0.4), h), Rect(0, 0, round(w * 0.4), h))
    if stage.lead.cutout is not None:
        return first[1], first[0]
    scene, panel = roomiest(stage.lead, (first, second))
    return panel, scene


def _scene(stage: Stage, scene: Rect) -> list[AnyNode]:
    picture, theme = stage.lead, stage.theme
    if picture.cutout is None:
        return [filling(picture, scene)]
    light, deep = theme.wall
    cx, cy = scene.center
    radius = min(scene.width, scene.height) * 0.40
    top, bottom = theme.niche
    wall = scene if stage.tower else stage.canvas
    nodes: list[AnyNode] = [covering("background", wall, ramp(light, deep, start=(0, 0), end=(0.6, 1)))]
    nodes.append(glow("scene-glow", (cx, cy), radius * 1.7, "#ffffff", 0.10 if theme.dark else 0.5))
    if stage.wants("shapes"):
        nodes.append(disc("disc", (cx, cy), radius, ramp(top, bottom, start=(0, 0), end=(0.5, 1))))
    room = scene.inset(scene.width * 0.08, scene.height * 0.09)
    return nodes + standing(stage, picture, middle(picture.ratio, room), reflect=False)


def _copy(stage: Stage, panel: Rect, scene: Rect, setting: Setting) -> list[AnyNode]:
    unit, margin = stage.unit, stage.margin
    if scene.bottom <= panel.y:
        inner = panel.inset(margin, 64 * unit)
        flow = replace(setting, logo_in_flow=True, headline_cap=setting.headline_cap * 0.86)
        return list(column(stage, inner, flow).nodes)
    inner = Rect(panel.x + margin, panel.y + margin, panel.width - 1.7 * margin, panel.height - 2 * margin)
    nodes = logo(stage, inner.x, inner.y, setting.ground, setting.ink, width=inner.width)
    body = inner.under(stage.under_logo.y)
    return nodes + list(column(stage, body, setting).nodes)
