"""Several products as a grid of cards, copy beside, above or below."""

from collections.abc import Sequence
from dataclasses import replace

from studio.design.tree import AnyNode, DropShadow, Frame, ImageNode
from studio.drawing.picture import Picture
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import contain, covering, glow, ramp
from studio.layout.parts.setting import setting_for
from studio.layout.stage.framing import WHOLE, filling, near, shown, uncut
from studio.layout.stage.stage import Rect, Stage

MOST = 4


def grid_layout(stage: Stage) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    light, deep = theme.wall
    nodes: list[AnyNode] = [
        covering("background", stage.canvas, ramp(light, deep, start=(0, 0), end=(0.6, 1)), name="Background")
    ]
    copy, field = _areas(stage)
    setting = setting_for(stage)
    words: list[AnyNode] = []
    if stage.shape == "tall" and stage.has_copy:
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True, parted=True)
        above = column(stage, copy, flow)
        words, field = list(above.nodes), below(above, field, 40 * unit)
    shown = stage.products[:MOST]
    if len(stage.products) > MOST:
        stage.notes.append(
            f"{len(stage.products) - MOST} of {len(stage.products)} pictures are not shown: a grid has {MOST}"
        )
    for index, (picture, cell) in enumerate(
        zip(shown, _cells(field, [one.ratio for one in shown], 22 * unit), strict=True)
    ):
        nodes += _card(stage, picture, cell, index)
    if words:
        return nodes + words
    nodes += logo(stage, copy.x, stage.safe.y, setting.ground, setting.ink, width=copy.width)
    if (stage.shape == "portrait" and not _one_slender(stage)) or stage.broad:
        setting = replace(setting, headline_cap=setting.headline_cap * 0.8)
    return nodes + list(column(stage, copy, setting).nodes)


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(copy, grid)."""
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    top = stage.under_logo.y
    if not stage.has_copy:
        return safe, Rect(safe.x, top, safe.width, safe.bottom - top)
    if stage.shape == "tall":
        return safe if stage.tower else safe.top(0.6), Rect(safe.x, h * 0.46, safe.width, h * 0.47)
    if (stage.shape == "portrait" and not _one_slender(stage)) or stage.broad:
        edge = h * stage.photo_share(0.60 if stage.shape == "portrait" else 0.56)
        return Rect(safe.x, edge + 16 * unit, safe.width, safe.bottom - edge - 16 * unit), Rect(
            safe.x, top, safe.width, edge - top
        )
    share = 0.46 if stage.shape != "wide" else 0.47
    field = Rect(w * (share + 0.05), h * 0.075, w * (0.95 - share) - 0.06 * min(w, h), h * 0.85)
    return Rect(safe.x, top, w * share - safe.x, safe.bottom - top), field


def _one_slender(stage: Stage) -> bool:
    return stage.slender and len(stage.products) == 1


def _cells(field: Rect, ratios: Sequence[float], gap: float) -> list[Rect]:
    """Cells of one, two, three (one large) or four pictures of those ratios."""
    count = len(ratios)
    half_width, half_height = (field.width - gap) / 2, (field.height - gap) / 2
    right, below = field.x + half_width + gap, field.y + half_height + gap
    if count == 1:
        return [field]
    if count == 2:
        beside = [Rect(x, field.y, half_width, field.height) for x in (field.x, right)]
        above = [Rect(field.x, y, field.width, half_height) for y in (field.y, below)]
        return max((beside, above), key=lambda cells: _filled(cells, ratios))
    low = [Rect(x, below, half_width, half_height) for x in (field.x, right)]
    if count == 3 and field.width > field.height * 1.15:
        tall = Rect(field.x, field.y, half_width, field.height)
        return [tall, Rect(right, field.y, half_width, half_height), low[1]]
    if count == 3:
        return [Rect(field.x, field.y, field.width, half_height), *low]
    return [
        Rect(field.x, field.y, half_width, half_height),
        Rect(right, field.y, half_width, half_height),
        *low,
    ]


def _filled(cells: Sequence[Rect], ratios: Sequence[float]) -> float:
    """How large the smallest of the pictures is in its cell."""
    boxes = [contain(ratio, cell) for cell, ratio in zip(cells, ratios, strict=True)]
    return min(box.width * box.height for box in boxes)


def _photo(stage: Stage, picture: Picture, cell: Rect, radius: float) -> ImageNode:
    if stage.shape == "tall" and len(stage.products) == 1:
        return near(picture, cell, radius=radius)
    if shown(picture, cell) < WHOLE:
        cell = uncut(picture, cell)
    return filling(picture, cell, radius=radius)


def _card(stage: Stage, picture: Picture, cell: Rect, index: int) -> list[AnyNode]:
    """One picture: a photo fills its card, a cutout stands on a tinted one. The first is "product"."""
    theme, unit = stage.theme, stage.unit
    node_id = "product" if index == 0 else f"product-{index + 1}"
    shadow = DropShadow(color=theme.shadow, opacity=0.22, offset=(0, 14 * unit), radius=40 * unit)
    effects = (shadow,) if stage.wants("shadow") else ()
    if picture.cutout is None:
        photo = _photo(stage, picture, cell, 30 * unit)
        return [photo.model_copy(update={"id": node_id, "effects": effects})]
    lightness = (0.90, 0.86, 0.93, 0.88)[index] - (0.54 if theme.dark else 0.0)
    top, bottom = theme.tone(lightness + 0.04, 0.05), theme.tone(lightness - 0.04, 0.075)
    inner = Rect(cell.width * 0.1, cell.height * 0.1, cell.width * 0.8, cell.height * 0.8)
    box = contain(picture.ratio, inner)
    box = replace(box, y=(cell.height - box.height) / 2)
    under = DropShadow(color=theme.shadow, opacity=0.4, offset=(6 * unit, 14 * unit), radius=34 * unit)
    product = ImageNode(
        id=node_id,
        name=f"Product {index + 1}",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        image_ref=picture.cutout_ref,
        effects=(under,) if stage.wants("shadow") else (),
    )
    halo = glow(
        f"card-glow-{index + 1}",
        (cell.width / 2, cell.height * 0.45),
        max(cell.width, cell.height) * 0.5,
        "#ffffff",
        0.1 if theme.dark else 0.55,
    )
    return [
        Frame(
            id=f"card-{index + 1}",
            name=f"Card {index + 1}",
            x=cell.x,
            y=cell.y,
            width=cell.width,
            height=cell.height,
            corner_radius=30 * unit,
            clips_content=True,
            fills=(ramp(top, bottom, start=(0, 0), end=(0.5, 1)),),
            children=(halo, product),
        )
    ]
