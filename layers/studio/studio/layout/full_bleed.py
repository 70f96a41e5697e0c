"""The photo fills the canvas, copy lies on a scrim; a cut-out product gets a lit stage of its own."""

from dataclasses import replace

from studio.design.tree import AnyNode, ImageNode, LayerBlur, LinearGradient, Rectangle
from studio.layout.column import Anchor, Setting, column, logo, setting_for
from studio.layout.props import contain, covering, glow, ramp, standing, stops
from studio.layout.stage import Rect, Stage, plain

_MOST_CUT = 1.7  # how much longer the canvas may be than the photo before the photo would lose too much


def full_bleed_layout(stage: Stage) -> list[AnyNode]:
    if stage.lead.cutout is not None:
        return _spotlight(stage)
    return [*_photo(stage), *_scrim(stage), *_copy(stage, _on_photo(stage))]


def _photo(stage: Stage) -> list[AnyNode]:
    """The photo over the whole canvas; one of quite another shape covers a part and fades into its colour."""
    w, h, picture = stage.width, stage.height, stage.lead
    ratio = picture.image.width / picture.image.height
    place, mask = stage.canvas, None
    black = "#000000"
    if stage.ratio > ratio * _MOST_CUT:
        width = max(0.55 * w, min(w, h * ratio * 1.25))
        place = Rect(w - width, 0, width, h)
        mask = LinearGradient(end=(1, 0), stops=stops((0, black, 0.0), (0.4, black, 1.0)))
    elif ratio > stage.ratio * _MOST_CUT:
        height = max(0.55 * h, min(h, w / ratio * 1.25))
        top = h - height if stage.shape == "tall" else 0
        place = Rect(0, top, w, height)
        ends = (0.0, 1.0) if top else (1.0, 0.0)
        mask = LinearGradient(
            start=(0, 1 - ends[1]), end=(0, ends[1]), stops=stops((0, black, 0.0), (0.35, black, 1.0))
        )
    ground = picture.palette.main.hex if picture.palette.main else stage.theme.wall[1]
    photo = ImageNode(
        id="product",
        name="Photo",
        x=place.x,
        y=place.y,
        width=place.width,
        height=place.height,
        image_ref=picture.ref,
        scale_mode="FILL",
        mask=mask,
    )
    return [plain("background", stage.canvas, ground), photo]


def _on_photo(stage: Stage) -> Setting:
    dark = stage.theme.tone(0.16, 0.03)
    return replace(setting_for(stage), ink="#ffffff", soft_ink="#f4f1ee", ground=dark)


def _scrim(stage: Stage) -> list[AnyNode]:
    """A veil under the copy only; the rest of the photo stays as it is."""
    if not stage.has_copy:
        return []
    dark = stage.theme.tone(0.14, 0.03)
    if stage.shape in ("square", "wide"):
        paint = LinearGradient(
            start=(0, 0),
            end=(1, 0),
            stops=stops((0, dark, 0.88), (0.34, dark, 0.74), (0.58, dark, 0.32), (0.82, dark, 0.0)),
        )
    elif stage.shape == "tall":
        paint = LinearGradient(
            stops=stops(
                (0, dark, 0.72), (0.3, dark, 0.66), (0.48, dark, 0.42), (0.66, dark, 0.0), (1, dark, 0.25)
            )
        )
    else:
        paint = LinearGradient(
            stops=stops(
                (0, dark, 0.6), (0.2, dark, 0.1), (0.44, dark, 0.34), (0.62, dark, 0.76), (1, dark, 0.94)
            )
        )
    return [covering("scrim", stage.canvas, paint, name="Scrim")]


def _copy(stage: Stage, setting: Setting) -> list[AnyNode]:
    safe, unit = stage.safe, stage.unit
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)
        return list(column(stage, safe, flow).nodes)
    nodes = logo(stage, safe.x, safe.y, setting.ground, setting.ink)
    body = safe.under(safe.y + 96 * unit)
    if stage.shape == "portrait":
        low = body.under(stage.height * 0.44)
        return nodes + list(column(stage, low, replace(setting, anchor="BOTTOM")).nodes)
    share = 0.56 if stage.shape == "square" else 0.52
    anchor: Anchor = "BOTTOM" if stage.shape == "square" else "CENTER"
    return nodes + list(column(stage, body.left(share), replace(setting, anchor=anchor)).nodes)


def _spotlight(stage: Stage) -> list[AnyNode]:
    """Wall and floor meet at a horizon behind the product; a lamp lights it from above."""
    theme, w, h = stage.theme, stage.width, stage.height
    centred = stage.shape == "tall" or not stage.has_copy
    horizon = h * (0.80 if not centred else 0.84)
    x = w * (0.5 if centred else 0.73)
    room = _room(stage, x, horizon)
    box = contain(stage.lead.ratio, room)
    dark = theme.dark
    far, near = (
        (theme.tone(0.34, 0.07), theme.tone(0.17, 0.045))
        if dark
        else (
            theme.tone(0.90, 0.055),
            theme.tone(0.80, 0.085),
        )
    )
    floor_far, floor_near = (
        (theme.tone(0.24, 0.055), theme.tone(0.12, 0.03))
        if dark
        else (
            theme.tone(0.86, 0.07),
            theme.tone(0.93, 0.045),
        )
    )
    nodes: list[AnyNode] = [
        covering("background", stage.canvas, ramp(far, near, start=(0.5, 0.1), end=(0.5, 0.8)), name="Wall"),
        glow(
            "lamp",
            (x, box.y + box.height * 0.42),
            max(box.height, box.width) * 0.95,
            theme.tone(0.99, 0.03),
            0.34 if dark else 0.85,
        ),
        Rectangle(
            id="floor",
            name="Floor",
            x=-60,
            y=horizon - 24 * stage.unit,
            width=w + 120,
            height=h - horizon + 120,
            fills=(LinearGradient(stops=stops((0, floor_far), (0.75, floor_near), (1, floor_near))),),
            effects=(LayerBlur(radius=26 * stage.unit),),
        ),
        glow(
            "floor-light", (x, box.bottom), box.width * 1.35, theme.tone(0.99, 0.03), 0.12 if dark else 0.55
        ),
    ]
    nodes += standing(stage, stage.lead, box)
    return nodes + _spotlight_copy(stage)


def _room(stage: Stage, x: float, horizon: float) -> Rect:
    w, h = stage.width, stage.height
    bottom = horizon + 0.055 * h
    if not stage.has_copy:
        return Rect(w * 0.1, h * 0.1, w * 0.8, bottom - h * 0.1)
    if stage.shape == "tall":
        return Rect(w * 0.12, h * 0.5, w * 0.76, bottom - h * 0.5)
    top = h * (0.12 if stage.shape != "portrait" else 0.3)
    half = min(w - x, w * 0.25) - 0.02 * w
    return Rect(x - half, top, 2 * half, bottom - top)


def _spotlight_copy(stage: Stage) -> list[AnyNode]:
    setting = setting_for(stage)
    safe, unit = stage.safe, stage.unit
    if stage.shape == "tall":
        return list(
            column(stage, safe, replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True)).nodes
        )
    nodes = logo(stage, safe.x, safe.y, setting.ground, setting.ink)
    share = 0.53 if stage.shape == "wide" else 0.475
    body = safe.under(safe.y + 96 * unit).left(share)
    return nodes + list(column(stage, body, setting).nodes)
