"""A poster: one strong colour, type as large as it goes, the product bursting over a disc."""

from dataclasses import replace

from studio.color.oklch import WHITE, mix, parse_hex, to_hex, to_oklch
from studio.design.tree import AnyNode, Ellipse, ImageNode, Stroke
from studio.drawing.picture import Picture
from studio.layout.parts.column import Column, below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, disc, middle, ramp, subject
from studio.layout.parts.setting import Setting, setting_for
from studio.layout.stage.framing import WHOLE, essential, filling, shown, uncut, window
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import is_muddy, is_pastel, surface_of

_ROUND = 0.8  # width to height, from which a product stands in the middle of its disc


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
        return [*nodes, *words.nodes]
    if stage.shape == "tall" or stage.broad:
        scene = below(words, scene, 40 * stage.unit)
    fill = to_oklch(base)  # yellow with ink in it is mud, and a pastel grey
    light = (is_muddy(fill.hue) and fill.lightness > 0.6) or is_pastel(fill)
    color = to_hex(mix(base, WHITE, 0.45) if light else mix(base, parse_hex(surface.ink), 0.17))
    return [*nodes, *_burst(stage, scene, color, surface.ink), *words.nodes]


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, product)."""
    w, h, safe = stage.width, stage.height, stage.safe
    if not stage.products:
        return safe, Rect(0, 0, 0, 0)
    if stage.shape == "tall":
        copy = safe if stage.tower else Rect(safe.x, safe.y, safe.width, h * 0.42)
        return copy, Rect(w * 0.06, h * 0.46, w * 0.88, h * 0.5)
    if stage.broad:
        return Rect(safe.x, safe.y, safe.width, h * 0.46), Rect(w * 0.04, h * 0.5, w * 0.92, h * 0.48)
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
        return [*nodes, _porthole(stage, picture, scene, (cx, cy), radius * 0.93)]
    if picture.ratio > (1.0 if stage.shape == "portrait" else _ROUND):
        room = middle(picture.ratio, scene.inset(scene.width * 0.04, scene.height * 0.06))
    return nodes + subject(stage, picture, room)


def _porthole(
    stage: Stage, picture: Picture, scene: Rect, center: tuple[float, float], radius: float
) -> ImageNode:
    """A photo that could not be cut out: seen through the disc, where that shows the whole of its subject,
    else lying on it, turned a little."""
    disc_box = Rect(center[0] - radius, center[1] - radius, 2 * radius, 2 * radius)
    inner = disc_box.inset(radius * 0.29)
    if shown(picture, disc_box) > WHOLE and _fits(picture, disc_box, inner):
        return filling(picture, disc_box, radius=radius)
    card = uncut(picture, scene.inset(scene.width * 0.08, scene.height * 0.08))
    return filling(picture, card, radius=14 * stage.unit).model_copy(update={"rotation": -3.0})


def _fits(picture: Picture, box: Rect, inner: Rect) -> bool:
    """Whether the subject of a photo that fills `box` lies within `inner`."""
    view, seen = window(picture, box), essential(picture)
    across, down = box.width / view.width, box.height / view.height
    left, top = box.x + (seen.x - view.x) * across, box.y + (seen.y - view.y) * down
    return (
        left >= inner.x
        and top >= inner.y
        and left + seen.width * across <= inner.right
        and top + seen.height * down <= inner.bottom
    )


def _copy(stage: Stage, copy: Rect, setting: Setting) -> Column:
    unit = stage.unit
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True, parted=True)
        return column(stage, copy, flow)
    nodes = logo(stage, copy.x, copy.y, setting.ground, setting.ink, width=copy.width)
    body = copy.under(copy.y + (max(84 * unit, stage.logo_size[1] + 22 * unit) if nodes else 0))
    if stage.broad:
        setting = replace(setting, anchor="TOP", max_lines=2)
    elif stage.shape == "portrait" and stage.products:
        setting = replace(setting, anchor="TOP", max_lines=2, sub_width=stage.width * 0.46)
    words = column(stage, body, setting)
    return replace(words, nodes=(*nodes, *words.nodes))
