"""A block of the photo's own colour, and the photo reaching into it from two edges of the canvas."""

from collections.abc import Iterator
from dataclasses import replace

from studio.color.oklch import hue_distance
from studio.design.tree import AnyNode, LinearGradient
from studio.layout.parts.column import below, column
from studio.layout.parts.logo import logo
from studio.layout.parts.props import covering, in_print, ramp
from studio.layout.parts.setting import setting_for
from studio.layout.stage.framing import WHOLE, near, roomiest, shown, uncut
from studio.layout.stage.stage import Rect, Stage

_OTHER_HUE = 40.0  # degrees from the ad's own
_VIVID = 0.07  # OKLCH chroma
_HIGH = 0.8  # of the block: a photo that is lower leaves too much of it below


def color_block_layout(stage: Stage) -> list[AnyNode]:
    fill, ground = _colors(stage)
    nodes: list[AnyNode] = [covering("background", stage.canvas, fill, name="Background")]
    setting = replace(setting_for(stage), ground=ground, soft_ink=stage.theme.ink)
    safe, unit = stage.safe, stage.unit
    if stage.shape == "tall":
        flow = replace(setting, anchor="TOP", logo_in_flow=True, parted=True)
        words = column(stage, stage.above, flow)
        room = Rect(stage.width * 0.11, 0.0, stage.width * 0.89, stage.height)
        room = below(words, room, 70 * unit) if words.nodes else room.under(stage.height * 0.3)
        if stage.lead.loose:
            return [*nodes, *in_print(stage, stage.lead, room), *words.nodes]
        view = near(stage.lead, room)
        # Of a photo too wide to fill what is left, the empty part lies below, where a story's app is.
        lift = (view.y - room.y) * (1.0 if stage.overlaid[2] else 0.0)
        view = view.model_copy(update={"x": room.right - view.width, "y": view.y - lift})
        return [*nodes, view, *words.nodes]
    photo, copy = roomiest(stage.lead, _plans(stage))
    if stage.shape == "wide" or copy.x + copy.width < photo.x:
        mark = logo(stage, safe.x, safe.y, ground, setting.ink, width=copy.width)
        return [*nodes, *in_print(stage, stage.lead, photo), *mark, *column(stage, copy, setting).nodes]
    flow = replace(
        setting, logo_in_flow=True, logo_scale=0.85, headline_cap=setting.headline_cap * 0.86, anchor="TOP"
    )
    return [*nodes, *in_print(stage, stage.lead, photo), *column(stage, copy, flow).nodes]


def _plans(stage: Stage) -> Iterator[tuple[Rect, Rect]]:
    """(photo, copy): above the copy and off to the right, or beside it and up from the foot."""
    w, h, safe, unit = stage.width, stage.height, stage.safe, stage.unit
    foot = h * stage.photo_share(0.56 if stage.shape == "square" else 0.58)
    above = Rect(w * 0.13, 0, w * 0.87, foot), safe.under(foot + 44 * unit)
    edge = w * (0.45 if stage.shape == "wide" else 0.5)
    body = stage.under_logo
    beside = (
        Rect(edge, 0, w - edge, h * 0.89),
        Rect(body.x, body.y, edge - body.x - 56 * unit, body.height),
    )
    if stage.shape == "wide":
        wider = Rect(w * 0.38, 0, w * 0.62, h * 0.89)
        yield beside
        yield wider, Rect(body.x, body.y, wider.x - body.x - 56 * unit, body.height)
        whole = _reaching(stage, beside[0])
        # From an edge, or, where it is low, in the middle: no half of the block is empty.
        y = 0.0 if whole.height > _HIGH * h else (h - whole.height) / 2
        yield replace(whole, y=y), Rect(body.x, body.y, whole.x - body.x - 56 * unit, body.height)
        return
    yield above
    yield beside


def _reaching(stage: Stage, box: Rect) -> Rect:
    """As much of the box, in its lower right corner, as the photo fills without losing its subject."""
    if shown(stage.lead, box) > WHOLE:
        return box
    inner = uncut(stage.lead, box)
    return replace(inner, x=box.right - inner.width, y=box.bottom - inner.height)


def _colors(stage: Stage) -> tuple[LinearGradient, str]:
    """The block's paint, and its colour under the copy: another of the photo's hues where it has one."""
    theme = stage.theme
    others = [
        s
        for s in stage.lead.palette.swatches
        if s.oklch.chroma >= _VIVID and s.weight > 0.02 and hue_distance(s.oklch.hue, theme.hue) > _OTHER_HUE
    ]
    own = bool(stage.brief.colors or stage.direction.colors)
    shift = 0.0 if own or not others else max(others, key=lambda s: s.weight).oklch.hue - theme.hue
    light, deep = ((0.34, 0.075), (0.27, 0.07)) if theme.dark else ((0.915, 0.07), (0.875, 0.095))
    first, second = theme.tone(*light, shift=shift), theme.tone(*deep, shift=shift)
    return ramp(first, second, start=(0, 0), end=(0.4, 1)), second
