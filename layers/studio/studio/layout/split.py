"""Two halves: copy on a panel in the brand's colour, the product on a tinted set beside or below it."""

from dataclasses import replace

from studio.design.tree import AnyNode, ImageNode
from studio.layout.column import Setting, column, logo, setting_for
from studio.layout.props import contain, covering, disc, glow, ramp, standing
from studio.layout.stage import Rect, Stage
from studio.layout.theme import surface_of


def split_layout(stage: Stage) -> list[AnyNode]:
    panel, scene = _halves(stage)
    surface = surface_of(stage.theme)
    deeper = surface.shade(-0.05)
    nodes = _scene(stage, scene)
    nodes.append(
        covering("panel", panel, ramp(surface.fill, deeper, start=(0, 0), end=(0.4, 1)), name="Panel")
    )
    setting = replace(
        setting_for(stage),
        ink=surface.ink,
        soft_ink=surface.soft_ink,
        ground=surface.fill,
        accent=surface.button,
    )
    return nodes + _copy(stage, panel, replace(setting, headline_cap=setting.headline_cap * 0.96))


def _halves(stage: Stage) -> tuple[Rect, Rect]:
    """(panel, scene)."""
    w, h = stage.width, stage.height
    if stage.shape == "tall":
        edge = round(h * 0.52)
        return Rect(0, 0, w, edge), Rect(0, edge, w, h - edge)
    if _stacked(stage):
        edge = round(h * 0.54)
        return Rect(0, edge, w, h - edge), Rect(0, 0, w, edge)
    edge = round(w * (0.52 if stage.shape == "square" else 0.5))
    return Rect(0, 0, edge, h), Rect(edge, 0, w - edge, h)


def _stacked(stage: Stage) -> bool:
    """Whether the scene lies above the panel: where it would be too narrow beside it."""
    landscape = stage.lead.cutout is None and stage.lead.ratio > 1.25
    return stage.shape == "portrait" or (stage.shape == "square" and landscape)


def _scene(stage: Stage, scene: Rect) -> list[AnyNode]:
    picture, theme = stage.lead, stage.theme
    if picture.cutout is None:
        photo = ImageNode(
            id="product",
            name="Photo",
            x=scene.x,
            y=scene.y,
            width=scene.width,
            height=scene.height,
            image_ref=picture.ref,
            scale_mode="FILL",
        )
        return [photo]
    light, deep = theme.wall
    cx, cy = scene.center
    radius = min(scene.width, scene.height) * 0.40
    top, bottom = theme.niche
    nodes: list[AnyNode] = [
        covering("background", stage.canvas, ramp(light, deep, start=(0, 0), end=(0.6, 1)))
    ]
    nodes.append(glow("scene-glow", (cx, cy), radius * 1.7, "#ffffff", 0.10 if theme.dark else 0.5))
    if stage.wants("shapes"):
        nodes.append(disc("disc", (cx, cy), radius, ramp(top, bottom, start=(0, 0), end=(0.5, 1))))
    room = scene.inset(scene.width * 0.12, scene.height * (0.15 if stage.shape == "square" else 0.1))
    return nodes + standing(stage, picture, contain(picture.ratio, room), reflect=False)


def _copy(stage: Stage, panel: Rect, setting: Setting) -> list[AnyNode]:
    safe, unit = stage.safe, stage.unit
    if stage.shape == "tall":
        box = Rect(safe.x, safe.y, safe.width, panel.bottom - safe.y - 56 * unit)
        return list(column(stage, box, replace(setting, align="CENTER", logo_in_flow=True)).nodes)
    margin = stage.margin
    if _stacked(stage):
        inner = panel.inset(margin, 64 * unit)
        return list(
            column(
                stage, inner, replace(setting, logo_in_flow=True, headline_cap=setting.headline_cap * 0.86)
            ).nodes
        )
    inner = Rect(panel.x + margin, panel.y + margin, panel.width - 1.7 * margin, panel.height - 2 * margin)
    nodes = logo(stage, inner.x, inner.y, setting.ground, setting.ink)
    body = Rect(inner.x, inner.y + 96 * unit, inner.width, inner.height - 96 * unit)
    return nodes + list(column(stage, body, setting).nodes)
