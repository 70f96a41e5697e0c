"""The warnings that an ad must carry, in small print, so that they cover nothing and nothing covers them.

They stand on a strip of their own at the foot of the ad, and the layout has the rest. Where an app covers
the foot (stories, and placements that say so) they are the last of the column of copy. A tree that has no
column of ours has them as low as can be seen, beside the product and the copy; its head is kept free of copy,
so that there is such a place. Where their ground is not one and even they have a plate of their own.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.color.oklch import BLACK, WHITE, Rgb, contrast_ratio, mix, parse_hex, to_hex, to_oklch
from studio.design.tree import AnyNode, Design, ImageNode, Rectangle, SolidPaint, Text
from studio.drawing import lettering
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.errors import LayoutError
from studio.layout.parts.setting import PRINT_SIZE, Part, Setting
from studio.layout.seen.contrast import ENOUGH, Contrast, secure
from studio.layout.seen.faults import LEGIBLE
from studio.layout.seen.inks import Ink, Inks, grown, inks
from studio.layout.stage.stage import Rect, Stage, plain
from studio.type import fitting

UNREAD: Final = "the small print, which has to be there, is too small to be read"
SMALL_PRINT: Final = "small-print"  # the id of its text; those of what lies behind it begin so
_LEAST = 16.0  # px at 1080
_PAD, _LEAN_PAD = 0.6, 0.25  # of the type's size, above and below; in a banner of one row
_ROUNDING = 0.99
_GAP = 24.0  # px at 1080: above it, as the last of the column
_MOST, _MOST_OF_LOW = 0.25, 0.4  # of the canvas's height; of a low banner's, for what else is not read
_LEADING = 1.3
_AIR: Final = 0.014  # of the canvas's shorter side: between the words and what else there is
_LOGO_AIR: Final = 0.036  # and a logo, which says whose the ad is, and not that it warns
_COPY_WEIGHS: Final = 8.0  # times as bad to stand on copy or a logo as on a product
_EDGE: Final = 6.0  # levels of 255 from one pixel to the next: an ornament's edge, and no soft light
_HARD_EDGE: Final = 14.0  # and no shadow of the button above it
_CROSSED: Final = 0.006  # of the words' box: more of that in it, and it is more than a fine line
_UNEVEN: Final = 0.001  # of the words' box: more edges in it than that, and it is not one ground
_BUSY_COSTS: Final = 0.5  # of the canvas's height, that a place full of edges would have to be nearer
_PLATE_PAD: Final = 0.5  # of the type's size: around the words, of the plate behind them
_PLATE_SIDE: Final = 480  # px of the longer side, on which its ground is looked at
_LIGHT: Final = 0.6  # OKLCH lightness from which a plate is a light one
_PLAINER: Final = 0.7  # of the way from its ground's colour to white or black, that a plate goes
_HIGHER_COSTS: Final = 0.25  # for each of the canvas's heights above the foot
_OTHER_SIDE_COSTS: Final = 0.05
_TOUCHED: Final = 0.005  # of the words' box: more of it lies on something than rounding does
_PHOTO_COSTS: Final = 0.2  # to stand in a photo rather than beside it
_COLUMN: Final = ("headline", "subheadline", "rating", "price", "was", "cta")  # is not parted by small print


@dataclass(frozen=True, slots=True)
class Strip:
    """The small print, set. `room`: the strip at the foot; `free`: where in the ad a place is to be found for
    it, instead. `height`: of the whole ad."""

    text: Text
    room: Rect
    ground: str
    height: int
    free: bool = False


def reserved(
    stage: Stage, *, in_column: bool = False, size: float = PRINT_SIZE
) -> tuple[Stage, Strip | None]:
    """The stage with what the small print, of that `size` at 1080, leaves of it, and the strip; `in_column`:
    a layout is to set it, where it cannot stand at the foot. Raises LayoutError for warnings that would take
    more of the ad than an ad has."""
    words = " ".join(stage.brief.disclaimers)
    if not words:
        return stage, None
    _, right, bottom, left = stage.overlaid
    side = max(stage.margin * 0.6, left, right)
    width = stage.width - 2 * side
    style = fitting.Style(stage.theme.type.body, 500, False, _LEADING, 0.0, stage.brief.language)
    style = fitting.with_leading(words, style)
    block = _set(words, style, width, stage, size)
    if not block.complete:
        raise LayoutError("the warnings are too long for this size: they would take a quarter of the ad")
    pad = (_LEAN_PAD if stage.row else _PAD) * block.size
    height = round(block.height + 2 * pad)
    text = Text(
        id=SMALL_PRINT,
        name="Small print",
        x=side,
        y=stage.height - height + pad,
        width=width,
        height=block.height + 1,
        characters=words,
        font_family=style.family,
        font_weight=style.weight,
        font_size=block.size,
        line_height=style.line_height,
        text_align="RIGHT" if fitting.direction_of(words) == "RTL" else "LEFT",
        max_lines=min(max(len(block.lines), 1), 40),
        language=style.language,
        fills=(SolidPaint(color=stage.theme.ink),),
    )
    ground = stage.theme.wall[0]
    if not bottom:
        foot = Rect(0, stage.height - height, stage.width, height)
        # What is left is no story, whatever its form.
        rest = replace(stage, height=stage.height - height, covered=stage.overlaid)
        return rest, Strip(text, foot, ground, stage.height)
    text = text.model_copy(update={"width": min(width, block.width * 1.02 + 1)})
    if in_column:
        strip = Strip(text, stage.safe, ground, stage.height, free=True)
        return replace(stage, footnote=text), strip
    safe = stage.safe
    covered = (
        safe.y + height + stage.margin * 0.4,
        stage.width - safe.right,
        stage.height - safe.bottom,
        safe.x,
    )
    return replace(stage, covered=covered), Strip(text, safe, ground, stage.height, free=True)


def footnote_part(stage: Stage, box: Rect, setting: Setting) -> Part | None:
    """The small print as the last of the column, where the foot is not to be had."""
    if stage.footnote is None:
        return None
    words, style = stage.footnote.characters, lettering.style_of(stage.footnote)
    block = _set(words, style, box.width, stage, setting.print_size)
    width = min(box.width, block.width * 1.02 + 1)
    text = stage.footnote.model_copy(
        update={
            "x": box.x + (box.width - width) / 2 if setting.align == "CENTER" else box.x,
            "y": 0.0,
            "width": width,
            "height": block.height + 1,
            "font_size": block.size,
            "max_lines": min(max(len(block.lines), 1), 40),
            "text_align": setting.align,
            "fills": (SolidPaint(color=setting.soft_ink),),
        }
    )
    return Part(text, block.height, _GAP * stage.unit)


def _set(words: str, style: fitting.Style, width: float, stage: Stage, size: float) -> fitting.Block:
    """The words in a quarter of the ad, of that `size` at 1080, or as small as they have to be; smaller than
    can be read only where they would take more of it."""
    usual, least = max(size * stage.furniture, _LEAST) * stage.unit, _LEAST * stage.unit
    room, more = _MOST * stage.height, (_MOST_OF_LOW if stage.ribbon else _MOST) * stage.height
    block = fitting.fit(
        words, style, width=width, height=more, size=max(usual, LEGIBLE), smallest=max(least, LEGIBLE)
    )
    if block.complete or least >= LEGIBLE:
        return block
    return fitting.fit(words, style, width=width, height=room, size=usual, smallest=least)


@dataclass(frozen=True, slots=True)
class Printed:
    """A design with its small print: a note where that covers something, and its contrast."""

    design: Design
    notes: tuple[str, ...] = ()
    contrast: tuple[Contrast, ...] = ()


def printed(design: Design, strip: Strip | None, pictures: Sequence[Picture]) -> Printed:
    """The design with its small print, if it has any; a note where nobody can read it."""
    if strip is None:
        return Printed(design)
    whole = _printed(design, strip, pictures)
    return replace(whole, notes=(*whole.notes, *_unread(whole.design)))


def _unread(design: Design) -> Iterator[str]:
    """A warning stands in every ad, and where it cannot be read, that has to be known."""
    text = design.node(SMALL_PRINT)
    if isinstance(text, Text) and (size := lettering.fitted(text).size) < _ROUNDING * LEGIBLE:
        yield f"{UNREAD} in {design.width}×{design.height}: it is {size:.1f} px there"


def _printed(design: Design, strip: Strip, pictures: Sequence[Picture]) -> Printed:
    if (text := design.node(SMALL_PRINT)) is not None:
        return Printed(_on_even_ground(design, text, pictures))
    if strip.free:
        return _in_the_ad(design, strip, pictures)
    ground = Rectangle(
        id=f"{SMALL_PRINT}-ground",
        name="Small print's ground",
        x=strip.room.x,
        y=strip.room.y,
        width=strip.room.width,
        height=strip.room.height,
        fills=(SolidPaint(color=strip.ground),),
    )
    centred = _aligned(design) == "CENTER"
    text = strip.text.model_copy(update={"text_align": "CENTER"}) if centred else strip.text
    children: tuple[AnyNode, ...] = (*design.children, ground, text)
    whole = design.model_copy(update={"height": strip.height, "children": children})
    return Printed(whole, (), (Contrast(SMALL_PRINT, _ratio(strip.text, strip.ground)),))


def _ratio(text: Text, ground: str) -> float:
    (fill,) = text.fills
    return (
        round(contrast_ratio(parse_hex(fill.color), parse_hex(ground)), 2)
        if isinstance(fill, SolidPaint)
        else 1.0
    )


def _on_even_ground(design: Design, text: AnyNode, pictures: Sequence[Picture]) -> Design:
    """The design whose column ends with the words, on a plate where their ground is not even."""
    at = next((number for number, node in enumerate(design.children) if node is text), None)
    if not isinstance(text, Text) or at is None:
        return design
    bare = design.model_copy(update={"children": (*design.children[:at], *design.children[at + 1 :])})
    box = Rect(text.x, text.y, text.width, text.height)
    scale = min(1.0, _PLATE_SIDE / max(design.width, design.height))
    drawn = _drawn(bare, pictures, scale)
    rows, columns = (
        slice(max(0, int(start * scale)), max(1, math.ceil(end * scale)))
        for start, end in ((box.y, box.bottom), (box.x, box.right))
    )
    ground = drawn[rows, columns]
    steps = [np.abs(np.diff(ground, axis=axis)).max(axis=-1) > _HARD_EDGE for axis in (0, 1)]
    if max(float(step.mean()) if step.size else 0.0 for step in steps) <= _CROSSED:
        return design
    shade = f"{SMALL_PRINT}-shade"
    bare = bare.model_copy(update={"children": tuple(node for node in bare.children if node.id != shade)})
    return bare.model_copy(update={"children": (*bare.children, *_on_a_plate(text, bare, pictures))})


def _in_the_ad(design: Design, strip: Strip, pictures: Sequence[Picture]) -> Printed:
    """The design with the words where they cover least of it, in an ink that is read there."""
    seen = inks(design, pictures, whole=True)
    x, y, even = _best_place(design, strip, seen, pictures)
    text = strip.text.model_copy(update={"x": x, "y": y})
    if _aligned(design) == "CENTER" and abs(x + text.width / 2 - strip.room.center[0]) < 1:
        text = text.model_copy(update={"text_align": "CENTER"})
    words = (text,) if even else _on_a_plate(text, design, pictures)
    whole = design.model_copy(update={"children": (*design.children, *words)})
    read = secure(whole, sources(pictures))
    own = (node for node in read.design.children if node.id.startswith(SMALL_PRINT))
    whole = design.model_copy(update={"children": (*design.children, *own)})
    contrast = tuple(one for one in read.contrast if one.node == SMALL_PRINT)
    poor = (note for note in read.notes if repr(SMALL_PRINT) in note)
    return Printed(whole, (*_covered(seen, Rect(x, y, text.width, text.height)), *poor), contrast)


def _on_a_plate(text: Text, design: Design, pictures: Sequence[Picture]) -> tuple[Rectangle, Text]:
    """What lies behind words that no even ground has room for, of its ground's colour, plainer; and they.
    An ink that is not read on it gives way to white or black: a shade of its own hue looks faded."""
    pad = _PLATE_PAD * text.font_size
    rect = Rect(text.x, text.y, text.width, text.height).inset(-pad)
    drawn = _drawn(design, pictures, min(1.0, _PLATE_SIDE / max(design.width, design.height)))
    scale = len(drawn) / design.height
    rows, columns = (
        slice(max(0, int(start * scale)), max(1, math.ceil(end * scale)))
        for start, end in ((rect.y, rect.bottom), (rect.x, rect.right))
    )
    red, green, blue = (int(level) for level in np.median(drawn[rows, columns].reshape(-1, 3), axis=0))
    ground: Rgb = (red, green, blue)
    plain_end = WHITE if to_oklch(ground).lightness > _LIGHT else BLACK
    color = to_hex(mix(ground, plain_end, _PLAINER))
    plate = plain(f"{SMALL_PRINT}-ground", rect, color, radius=pad)
    if _ratio(text, color) < ENOUGH:
        ink = max(WHITE, BLACK, key=lambda one: contrast_ratio(one, parse_hex(color)))
        text = text.model_copy(update={"fills": (SolidPaint(color=to_hex(ink)),)})
    return plate.model_copy(update={"name": "Small print's ground"}), text


def _covered(seen: Inks, words: Rect) -> Iterator[str]:
    """A note for what the small print lies on."""
    rows = slice(round(words.y * seen.scale), round(words.bottom * seen.scale))
    columns = slice(round(words.x * seen.scale), round(words.right * seen.scale))
    for what, ink in (("the copy", seen.of(seen.copy)), ("the product", seen.of(seen.products))):
        if ink[rows, columns].mean() > _TOUCHED:
            yield f"there is no free place for the small print: it lies on {what}"


def _best_place(
    design: Design, strip: Strip, seen: Inks, pictures: Sequence[Picture]
) -> tuple[float, float, bool]:
    """The corner of the words where they lie on least copy and product; of places that are as good, on one
    even ground, as low as can be. And whether it is even there."""
    scale, room = seen.scale, strip.room
    air = max(1, round(_AIR * min(design.width, design.height) * scale))
    logo = seen.of({name: ink for name, ink in seen.copy.items() if name == "logo"})
    keep = round(_LOGO_AIR * min(design.width, design.height) * scale)
    copy = grown(seen.of(seen.copy) | _column(seen), air) | grown(logo, keep)
    taken = _COPY_WEIGHS * copy + grown(seen.of(seen.products), air)
    edges = grown(_edges(design, pictures, seen), air // 2)
    photos = _photos(design, pictures, seen)
    height = max(1, round(strip.text.height * scale))
    lowest = max(room.y, room.bottom - strip.text.height)
    best = (0.0, True, 0.0, room.x, lowest)
    found: list[tuple[float, bool, float, float, float]] = []
    for x, side in _columns(design, strip):
        columns = slice(int(x * scale), max(1, round((x + strip.text.width) * scale)))
        covers, edged, in_photo = (_shares(one[:, columns], height) for one in (taken, edges, photos))
        rows = np.arange(len(covers)) / scale
        cost = (
            _BUSY_COSTS * edged
            + _PHOTO_COSTS * in_photo
            + _HIGHER_COSTS * (lowest - rows) / design.height
            + side
        )
        inside = (rows >= room.y) & (rows <= lowest)
        found += zip(
            covers[inside].round(4),
            edged[inside] > _UNEVEN,
            cost[inside],
            np.full(inside.sum(), x),
            rows[inside],
            strict=True,
        )
    _, uneven, _, x, y = min(found, default=best)
    return float(x), float(y), not uneven


def _shares(field: npt.NDArray[Any], height: int) -> npt.NDArray[np.float64]:
    """The mean of a field over so many rows, from each row on."""
    total = np.concatenate([[0.0], field.mean(axis=1).cumsum()])
    return np.asarray((total[height:] - total[:-height]) / height, dtype=np.float64)


def _column(seen: Inks) -> Ink:
    """The box around all copy that is read in one go."""
    box = np.zeros(seen.shape, dtype=bool)
    ink = seen.of({name: one for name, one in seen.copy.items() if name in _COLUMN})
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(rows):
        box[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = True
    return box


def _photos(design: Design, pictures: Sequence[Picture], seen: Inks) -> Ink:
    """Where photos are shown as they are."""
    box, names = np.zeros(seen.shape, dtype=bool), {one.ref for one in pictures if one.kind == "product"}
    for node in design.children:
        if isinstance(node, ImageNode) and node.visible and node.image_ref in names:
            top, left = (max(0, round(side * seen.scale)) for side in (node.y, node.x))
            bottom, right = (
                max(0, round(side * seen.scale)) for side in (node.y + node.height, node.x + node.width)
            )
            box[top:bottom, left:right] = True
    return box


def _columns(design: Design, strip: Strip) -> Iterator[tuple[float, float]]:
    """From where the words may begin, and what it costs: nothing at the side where the copy stands."""
    room, width = strip.room, strip.text.width
    aligned = _aligned(design)
    for side, x in (
        ("LEFT", room.x),
        ("CENTER", room.center[0] - width / 2),
        ("RIGHT", room.right - width),
    ):
        yield max(0.0, x), 0.0 if side == aligned else _OTHER_SIDE_COSTS


def _aligned(design: Design) -> str:
    """How the ad's copy stands: LEFT, CENTER or RIGHT."""
    first = design.node("headline")
    return first.text_align if isinstance(first, Text) else "CENTER"


def _edges(design: Design, pictures: Sequence[Picture], seen: Inks) -> Ink:
    """Where one colour of the drawn ad ends and another begins."""
    drawn = _drawn(design, pictures, seen.scale)[: seen.shape[0], : seen.shape[1]]
    found = np.zeros(seen.shape, dtype=bool)
    found[: len(drawn) - 1, : drawn.shape[1]] |= np.abs(np.diff(drawn, axis=0)).max(axis=-1) > _EDGE
    found[: len(drawn), : drawn.shape[1] - 1] |= np.abs(np.diff(drawn, axis=1)).max(axis=-1) > _EDGE
    return found


def _drawn(design: Design, pictures: Sequence[Picture], scale: float) -> npt.NDArray[np.float32]:
    """The ad's pixels, so much smaller."""
    drawn = render(design, sources(pictures), scale=scale).numpy()
    return np.asarray(drawn, dtype=np.float32)[..., :3]
