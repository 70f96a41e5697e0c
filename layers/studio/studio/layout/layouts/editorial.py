"""A page from a magazine: serif type, a plate with the product, fine lines and much air."""

from dataclasses import replace

from studio.design.tree import AnyNode, Frame, Rectangle, SolidPaint, Stroke, Text
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import contain, glow, ramp, standing
from studio.layout.parts.setting import Align, setting_for
from studio.layout.stage.framing import WHOLE, filling, shown, uncut
from studio.layout.stage.stage import Rect, Stage, plain


def editorial_layout(stage: Stage) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    paper = theme.tone(0.17, 0.02) if theme.dark else theme.tone(0.975, 0.012)
    plate, copy = _areas(stage)
    align: Align = "CENTER" if stage.shape == "tall" else "LEFT"
    setting = replace(setting_for(stage, align=align), ground=paper, flat_button=True)
    setting = replace(setting, headline_cap=setting.headline_cap * 0.92, sub_size=setting.sub_size * 0.92)
    if stage.shape == "tall":
        above = column(stage, copy, replace(setting, logo_in_flow=True, anchor="TOP", parted=True))
        plate = below(above, plate, 44 * unit)
    nodes: list[AnyNode] = [plain("background", stage.canvas, paper)]
    nodes += _plate(stage, plate)
    if stage.wants("border"):
        inset = stage.canvas.inset(26 * unit)
        line = Stroke(color=theme.ink, opacity=0.35, weight=1.5 * unit)
        nodes.append(
            Rectangle(
                id="border",
                name="Border",
                x=inset.x,
                y=inset.y,
                width=inset.width,
                height=inset.height,
                strokes=(line,),
            )
        )
    if stage.shape == "tall":
        return nodes + list(above.nodes)
    nodes += logo(stage, copy.x, stage.safe.y, paper, theme.ink, width=copy.width)
    done = column(stage, copy, setting)
    if done.nodes:
        nodes.append(plain("rule", Rect(copy.x, done.top - 34 * unit, 64 * unit, 3 * unit), _accent(stage)))
    nodes += done.nodes
    return nodes + _caption(stage, nodes)


def _accent(stage: Stage) -> str:
    red, green, blue = stage.theme.accent
    return f"#{red:02x}{green:02x}{blue:02x}"


def _areas(stage: Stage) -> tuple[Rect, Rect]:
    """(plate, copy)."""
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    if stage.shape == "tall":
        copy = safe if stage.tower else safe.top(0.35 * h / safe.height)
        return Rect(w * 0.1, h * 0.5, w * 0.8, h * 0.44), copy
    top = stage.under_logo.y + 16 * unit
    if stage.stacked:
        plate = Rect(safe.x, top, safe.width, h * (0.52 if stage.shape == "square" else 0.54) - top)
        edge = plate.bottom + 62 * unit
        return plate, Rect(safe.x, edge, safe.width, safe.bottom - edge)
    if stage.shape == "portrait":
        return Rect(w * 0.47, h * 0.14, w * 0.47, h * 0.80), Rect(safe.x, top, w * 0.365, safe.bottom - top)
    if stage.shape == "wide":
        return Rect(w * 0.56, h * 0.09, w * 0.38, h * 0.82), Rect(safe.x, top, w * 0.42, safe.bottom - top)
    return Rect(w * 0.53, h * 0.095, w * 0.39, h * 0.81), Rect(safe.x, top, w * 0.41, safe.bottom - top)


def _plate(stage: Stage, plate: Rect) -> list[AnyNode]:
    picture, theme = stage.lead, stage.theme
    if picture.cutout is None:
        if shown(picture, plate) < WHOLE:
            plate = uncut(picture, plate)
        return [filling(picture, plate)]
    top, bottom = (
        (theme.tone(0.36, 0.06), theme.tone(0.26, 0.05))
        if theme.dark
        else (
            theme.tone(0.93, 0.035),
            theme.tone(0.86, 0.06),
        )
    )
    plate = _hugging(plate, picture.ratio)
    room = Rect(plate.width * 0.08, plate.height * 0.09, plate.width * 0.84, plate.height * 0.8)
    halo = glow(
        "plate-glow",
        (plate.width * 0.5, plate.height * 0.45),
        plate.height * 0.55,
        "#ffffff",
        0.12 if theme.dark else 0.5,
    )
    ground = Frame(
        id="plate",
        name="Plate",
        x=plate.x,
        y=plate.y,
        width=plate.width,
        height=plate.height,
        clips_content=True,
        fills=(ramp(top, bottom, start=(0, 0), end=(0.4, 1)),),
        children=(halo, *standing(stage, picture, contain(picture.ratio, room))),
    )
    return [ground]


def _hugging(plate: Rect, ratio: float) -> Rect:
    """The plate, less tall where a wide product would leave most of it empty."""
    needed = plate.width * 0.76 / ratio / 0.62
    height = min(plate.height, max(needed, plate.width))
    return Rect(plate.x, plate.y + (plate.height - height) / 2, plate.width, height)


def _caption(stage: Stage, nodes: list[AnyNode]) -> list[AnyNode]:
    """The product's name under the plate, as galleries do."""
    name = stage.brief.product_name
    plate = next(node for node in nodes if node.id in ("plate", "product"))
    room = stage.height - plate.y - plate.height
    size = 20 * stage.unit
    if not name or room < size * 3.2 or name.lower() in (stage.brief.headlines[:1] or ("",))[0].lower():
        return []
    return [
        Text(
            id="caption",
            name="Caption",
            x=plate.x,
            y=plate.y + plate.height + 12 * stage.unit,
            width=plate.width,
            height=size * 1.5,
            characters=name,
            font_family=stage.theme.type.body,
            font_weight=500,
            font_size=size,
            line_height=1.4,
            letter_spacing=0.06,
            text_align="RIGHT",
            max_lines=1,
            fills=(SolidPaint(color=stage.theme.soft_ink),),
        )
    ]
