"""A photo as a print: on a white sheet with its copy, the sheet on a colour of the photo's."""

from dataclasses import replace

from studio.design.tree import AnyNode, DropShadow, Rectangle, SolidPaint
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, in_print, ramp
from studio.layout.parts.setting import Setting, setting_for
from studio.layout.stage.framing import WHOLE, near, sheet_of, shown, uncut
from studio.layout.stage.stage import Rect, Stage

_UPRIGHT, _BROAD = 0.9, 1.25  # width to height of photos beside whose copy, and above whose, is most room
_NARROW = 0.8  # of the sheet's width, from which a print beside which much is empty
_ROUNDED = 6.0  # px at 1080: a print's corners


def framed_layout(stage: Stage) -> list[AnyNode]:
    theme, unit = stage.theme, stage.unit
    top, bottom = theme.niche
    paper = sheet_of(stage.lead, theme.paper, theme.wall[1])
    mat, rim = (24, 12) if stage.tower else (46, 34)  # a tower is slim: the photo is to be seen
    sheet = stage.canvas.inset(mat * unit)
    shadow = DropShadow(color=theme.shadow, opacity=0.28, offset=(0, 18 * unit), radius=50 * unit)
    nodes: list[AnyNode] = [
        covering(
            "background", stage.canvas, ramp(top, bottom, start=(0, 0), end=(0.5, 1)), name="Background"
        ),
        Rectangle(
            id="sheet",
            name="Sheet",
            x=sheet.x,
            y=sheet.y,
            width=sheet.width,
            height=sheet.height,
            corner_radius=14 * unit,
            fills=(SolidPaint(color=paper),),
            effects=(shadow,) if stage.wants("shadow") else (),
        ),
    ]
    setting = replace(setting_for(stage), ground=paper, flat_button=True)
    inner = sheet.inset(rim * unit)
    if not stage.has_copy:
        mark = logo(stage, inner.x, inner.y, paper, theme.ink, align="CENTER", width=inner.width)
        print_box = inner.under(stage.under_logo.y) if mark else inner
        return [*nodes, *_printed(stage, _whole(stage, print_box)), *mark]
    if stage.shape == "tall":
        flow = replace(setting, align="CENTER", anchor="TOP", logo_in_flow=True, parted=True)
        copy = sheet.inset(30 * unit) if stage.tower else stage.above.inset(34 * unit, 0)
        words = column(stage, copy, flow)
        room = below(words, inner, 60 * unit)
        if stage.lead.loose:
            return [*nodes, *_printed(stage, room), *words.nodes]
        return [*nodes, near(stage.lead, room, radius=_ROUNDED * unit), *words.nodes]
    if stage.shape == "wide":
        return nodes + _beside(stage, inner, setting)
    ratio = stage.lead.print_ratio
    if stage.shape == "square" and ratio < _UPRIGHT:
        return nodes + _beside(stage, inner, setting)
    high = 0.6 if stage.shape == "portrait" else 0.56 if ratio > _BROAD else 0.6
    edge = inner.y + inner.height * stage.photo_share(high)
    above = Rect(inner.x, inner.y, inner.width, edge - inner.y)
    photo = _whole(stage, above)
    if stage.lead.loose or photo.width >= _NARROW * inner.width:
        print_ = _printed(stage, photo)
    else:  # nearer to what it is of, and broader
        print_ = [near(stage.lead, above, radius=_ROUNDED * unit)]
    flow = replace(setting, align="CENTER", logo_in_flow=True, headline_cap=setting.headline_cap * 0.72)
    room = Rect(inner.x, photo.bottom + 34 * unit, inner.width, inner.bottom - photo.bottom - 50 * unit)
    words = column(stage, room.inset(20 * unit, 0), flow)
    return [*nodes, *print_, *words.nodes]


def _beside(stage: Stage, inner: Rect, setting: Setting) -> list[AnyNode]:
    unit = stage.unit
    photo = _whole(stage, inner.rest(0.46))
    photo = replace(photo, x=inner.right - photo.width)
    x = inner.x + 40 * unit
    top = stage.under_logo.y + 20 * unit
    body = Rect(x, top, photo.x - x - 50 * unit, inner.bottom - 30 * unit - top)
    nodes = logo(stage, x, inner.y + 30 * unit, setting.ground, setting.ink, width=body.width)
    return [*_printed(stage, photo), *nodes, *column(stage, body, setting).nodes]


def _printed(stage: Stage, box: Rect) -> list[AnyNode]:
    return in_print(stage, stage.lead, box, radius=_ROUNDED * stage.unit)


def _whole(stage: Stage, box: Rect) -> Rect:
    """The box, or as much of it as the photo fills without losing its subject."""
    return box if shown(stage.lead, box) > WHOLE else uncut(stage.lead, box)
