"""Drawing type: a text broken to fit its box, and a layer for each of its lines."""

import math

import pyvips

from studio import language
from studio.design.tree import ImagePaint, SolidPaint, Stroke, Text, Vector
from studio.drawing import paint, soft, svg
from studio.drawing.canvas import Layer
from studio.drawing.leaves import Sheet
from studio.drawing.paint import Box
from studio.errors import PictureError
from studio.type import casing, fitting, ink, runs, unseen

_WIDEST = 1.5  # times the canvas: a line of text that runs further out of it is drawn smaller
_BAR = 0.085  # of the type's size: how thick the bar through struck-out type is
# Figures that have strokes of their own at half their height (۴, ६, ๗, 一) would be others with a level bar.
_SLANTED_BAR, _RISE = 0.055, 0.62


def style_of(node: Text) -> fitting.Style:
    return fitting.Style(
        node.font_family,
        node.font_weight,
        node.italic,
        node.line_height,
        node.letter_spacing,
        node.language,
    )


def fitted(node: Text) -> fitting.Block:
    """The node's text broken to fit its box, in node units."""
    characters = unseen.clean(node.characters)
    if node.text_case == "UPPER":
        characters = casing.upper(characters, node.language or language.of(characters))
    shrinks = node.text_auto_resize == "SHRINK"
    return fitting.fit(
        characters,
        style_of(node),
        width=node.width,
        height=node.height if shrinks else math.inf,
        size=node.font_size,
        max_lines=node.max_lines if shrinks else 40,
        wrap=node.text_wrap,
        smallest=fitting.SMALLEST if shrinks else node.font_size,
    )


def lines(sheet: Sheet, node: Text, x: float, y: float) -> list[Layer]:
    """A layer for each line of type."""
    block = fitted(node)
    style, s = block.style, sheet.scale
    size = block.size * s
    if size < 1 or not block.lines or not node.fills:
        return []
    direction = node.direction if node.direction != "AUTO" else fitting.direction_of(node.characters)
    spare = node.height - block.height
    top = (y + node.y) + {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[node.text_align_vertical]
    pitch = block.size * style.line_height
    layers: list[Layer] = []
    for index, content in enumerate(block.lines):
        baseline = (top + (index + 0.5) * pitch + ink.cap_height(style) * block.size / 2) * s
        if not sheet.clip.top - size < baseline < sheet.clip.bottom + 2 * size:
            continue
        line_size = min(size, _WIDEST * sheet.clip.width / max(ink.width_of(content, style), 1e-3))
        line = ink.draw_line(content, style, line_size, direction, _text_color(node))
        spare_width = node.width * s - line.image.width
        shift = {"LEFT": 0.0, "CENTER": spare_width / 2, "RIGHT": spare_width}[node.text_align]
        at = round((x + node.x) * s + shift), round(baseline) + line.top
        image = _inked(sheet, node, line, at, x, y)
        layers.append(Layer(paint.faded(image, node.opacity), *at))
        if node.text_decoration == "STRIKETHROUGH":
            middle = baseline - ink.middle_of(content, style) * line_size
            struck = Box(at[0], round(middle), line.image.width, 0)
            layers += _struck(sheet, node, struck, line_size, slanted=not runs.is_plain(content))
    return layers


def _struck(sheet: Sheet, node: Text, line: Box, size: float, *, slanted: bool) -> list[Layer]:
    """The bar through a line of type, in the colour of its first fill; `line`: where its middle runs."""
    thick = max(1.0, size * (_SLANTED_BAR if slanted else _BAR))
    if not slanted:
        thick = round(thick)  # two pixels through type of nine would hide it
    rise, over = size * _RISE if slanted else 0.0, round(size * _BAR)
    reach = math.ceil((rise + thick) / 2)
    box = Box(line.left - over, line.top - reach, line.width + 2 * over, 2 * reach + 1).intersect(sheet.clip)
    if box.empty:
        return []
    s, middle = sheet.scale, line.top + thick % 2 / 2
    (left, foot), (right, head) = (
        (line.left - over, middle + rise / 2),
        (line.left + line.width + over, middle - rise / 2),
    )
    fill = node.fills[0]
    strength = fill.opacity if isinstance(fill, SolidPaint) else 1.0
    bar = Vector(
        id=f"{node.id}-bar",
        width=max((right - left) / s, 0.1),
        height=max((foot - head) / s, 0.1),
        path=f"M0 {(foot - head) / s:.3f}L{(right - left) / s:.3f} 0",
        strokes=(Stroke(color=_text_color(node), weight=thick / s),),
        opacity=strength * node.opacity,
    )
    placed = svg.Placed(bar, left / s, head / s)
    return [Layer(svg.rasterize([placed], s, box), box.left, box.top)]


def _text_color(node: Text) -> str:
    first = node.fills[0]
    if isinstance(first, SolidPaint):
        return first.color
    return "#000000" if isinstance(first, ImagePaint) else first.stops[0].color


def _inked(sheet: Sheet, node: Text, line: ink.Line, at: tuple[int, int], x: float, y: float) -> pyvips.Image:
    """A line's ink in the node's paint; its first fill alone counts, and emoji keep their own colours."""
    fill = node.fills[0]
    if isinstance(fill, SolidPaint):
        return paint.faded(line.image, fill.opacity)
    if isinstance(fill, ImagePaint):
        raise PictureError(node.id, "text cannot be filled with a picture")
    box = Box(*at, line.image.width, line.image.height)
    view = soft.view_of(node, x + node.x, y + node.y, sheet.scale, box)
    return paint.through(paint.gradient_image(fill, view), line.image[3])
