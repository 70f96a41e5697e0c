"""A poster: one strong colour, type as large as it goes, the product bursting over a disc."""

from dataclasses import replace

from studio.color.oklch import mix, parse_hex, to_hex
from studio.design.tree import AnyNode, Ellipse, ImageNode, Stroke
from studio.drawing.picture import Picture
from studio.layout.column import Setting, column, logo, setting_for
from studio.layout.props import contain, covering, disc, ramp, subject
from studio.layout.stage import Rect, Stage
from studio.layout.theme import surface_of


def poster_layout(stage: Stage) -> list[AnyNode]:
    surface = surface_of(stage.theme)
    base = parse_hex(surface.fill)
    lighter, deeper = surface.shade(0.05), surface.shade(-0.07)
    nodes: list[AnyNode] = [
        covering(
            "background", stage.canvas, ramp(lighter, deeper, start=(0, 0), end=(0.7, 1)), name="Background"
        )
    ]
    setting = replace(
        setting_for(stage),
        ink=surface.ink,
        soft_ink=surface.soft_ink,
        ground=surface.fill,
        accent=surface.button,
        headline_cap=stage.headline_cap * 1.35,
        flat_button=True,
    )
    copy, scene = _areas(stage)
    words = _copy(stage, copy, setting)
    if not stage.products:
        return nodes + words
    if stage.shape == "tall":
        low = max((node.y + node.height for node in words), default=scene.y)
        scene = scene.under(max(scene.y, low + 40 * stage.unit))
    return nodes + _burst(stage, scene, to_hex(mix(base, parse_hex(surface.ink), 0.17)), surface.ink) + words


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, product)."""
    w, h, safe = stage.width, stage.height, stage.safe
    if not stage.products:
        return safe, Rect(0, 0, 0, 0)
    if stage.shape == "tall":
        return Rect(safe.x, safe.y, safe.width, h * 0.42), Rect(w * 0.08, h * 0.5, w * 0.84, h * 0.46)
    if stage.shape == "portrait":
        return Rect(safe.x, safe.y, safe.width, h * 0.52), Rect(w * 0.40, h * 0.425, w * 0.6, h * 0.55)
    share = 0.55 if stage.shape == "square" else 0.57
    return (
        Rect(safe.x, safe.y, w * (share - 0.02) - safe.x, safe.height),
        Rect(w * share, h * 0.06, w * (0.98 - share), h * 0.88),
    )


def _burst(stage: Stage, scene: Rect, color: str, ink: str) -> list[AnyNode]:
    """A disc with a thin ring around it, and the product larger than both."""
    cx, cy = scene.center
    radius = min(scene.width * 0.56, scene.height * 0.46)
    nodes: list[AnyNode] = []
    if stage.wants("shapes"):
        nodes.append(
            Ellipse(
                id="ring",
                x=cx - radius * 1.14,
                y=cy - radius * 1.14,
                width=radius * 2.28,
                height=radius * 2.28,
                strokes=(
                    Stroke(
                        color=ink,
                        opacity=0.28,
                        weight=3 * stage.unit,
                        dash=(max(2.0, 2 * stage.unit), max(4.0, 16 * stage.unit)),
                    ),
                ),
            )
        )
        lighter = to_hex(mix(parse_hex(color), (255, 255, 255), 0.12))
        nodes.append(disc("disc", (cx, cy), radius, ramp(lighter, color, start=(0, 0), end=(0.6, 1))))
    picture = stage.lead
    room = scene.inset(scene.width * 0.09, scene.height * 0.03)
    if picture.cutout is None:
        return [*nodes, _porthole(picture, (cx, cy), radius * 0.93)]
    if picture.ratio > 1:
        room = contain(picture.ratio, Rect(room.x, cy - room.height * 0.36, room.width, room.height * 0.72))
    return nodes + subject(stage, picture, room)


def _porthole(picture: Picture, center: tuple[float, float], radius: float) -> ImageNode:
    """A photo that could not be cut out, seen through the disc."""
    return ImageNode(
        id="product",
        name="Photo",
        x=center[0] - radius,
        y=center[1] - radius,
        width=2 * radius,
        height=2 * radius,
        image_ref=picture.ref,
        scale_mode="FILL",
        corner_radius=radius,
    )


def _copy(stage: Stage, copy: Rect, setting: Setting) -> list[AnyNode]:
    unit = stage.unit
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)
        return list(column(stage, copy, flow).nodes)
    nodes = logo(stage, copy.x, copy.y, setting.ground, setting.ink)
    body = copy.under(copy.y + (84 if nodes else 0) * unit)
    if stage.shape == "portrait" and stage.products:
        setting = replace(setting, anchor="TOP", max_lines=2, sub_width=stage.width * 0.46)
    return nodes + list(column(stage, body, setting).nodes)
