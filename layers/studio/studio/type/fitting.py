"""Type: measuring, fitting into a box, and drawing one line.

Pango shapes (through `pyvips.Image.text`); where lines end is ours (`studio.type.linebreak`), so that
layout and renderer break a text alike. Sizes are pixels; a line's box is `line_height` x size with
the capitals centred in it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

import pyvips

from studio.type import faces, linebreak

Align = Literal["LEFT", "CENTER", "RIGHT"]
Direction = Literal["LTR", "RTL"]
Wrap = Literal["BALANCE", "GREEDY"]

# Widths are measured once at this size and scaled: hinting is off, so they are linear.
_MEASURE_SIZE = 64
_LARGEST_PROBE = 256  # pixels
_LONGEST_MEASURED = 160  # characters
_SMALLEST_PROBE = 12.0  # pixels: in smaller type the probe's H has too few pixels to be found
_MAX_COMBINING = 4
_MAX_BALANCED_PIECES = 60
SMALLEST = 4.0
# How much wider than need be the widest line may get to bring a lone word home.
_SLACKS = (1.0, 1.12, 1.3)
# A line break, and a short word alone on its line, are worth so much of the type's size.
_LINE_WORTH = 0.95
_LONE_WORD_WORTH = 0.75

_PRIMARY = re.compile("^[\u0020-\u024f\u2010-\u2026\u20ac\u2122]*$")
_LTR_MARK, _RTL_MARK = "\u200e", "\u200f"
# Joiners and direction marks; tag characters spell out the flags of regions.
_KEPT_FORMAT = re.compile("[\n\u200c-\u200f\U000e0020-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Style:
    """A face and its spacing; `letter_spacing` in shares of the size."""

    family: str
    weight: int = 400
    italic: bool = False
    line_height: float = 1.3
    letter_spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Text fitted into a box: its lines, its size and what room they take, in pixels."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    complete: bool = True  # False: even at the smallest size it did not fit


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: its ink (RGBA bytes), and how far that reaches above the baseline (as a negative top)."""

    image: pyvips.Image
    top: int


def clean(text: str) -> str:
    """Text that can be shaped safely: no controls, no bidi overrides, no towers of combining marks."""
    kept: list[str] = []
    combining = 0
    for character in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(character)
        if category in ("Cc", "Cf", "Cs", "Co") and not _KEPT_FORMAT.match(character):
            kept.append(" " if character in "\t\v\f" else "")
            continue
        combining = combining + 1 if category in ("Mn", "Me") else 0
        if combining <= _MAX_COMBINING:
            kept.append(character)
    return "".join(kept)


def direction_of(text: str) -> Direction:
    """The base direction: that of the first letter that has one."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "RTL"
        if bidi == "L":
            return "LTR"
    return "LTR"


def _markup(text: str, style: Style, size: float, direction: Direction, color: str | None) -> str:
    family = faces.family_for(style.family)
    italic = style.italic and bool(family.italics)
    weight = family.italics[0] if italic else family.nearest_weight(style.weight)
    attributes = f'font_weight="{weight}"' + (' font_style="italic"' if italic else "")
    if style.letter_spacing and not _joins(text):
        attributes += f' letter_spacing="{round(style.letter_spacing * size * 1024)}"'
    if color:
        attributes += f' foreground="{color}"'
    mark = _RTL_MARK if direction == "RTL" else _LTR_MARK
    return f"<span {attributes}>{mark}{escape(text, quote=False)}</span>"


def _joins(text: str) -> bool:
    """Scripts whose letters touch: spacing would tear them apart."""
    return bool(re.search("[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff]", text))


def _font(style: Style, size: float) -> str:
    family = faces.family_for(style.family).name
    names = (family, *(name for name in faces.FALLBACK if name != family))
    return f"{', '.join(names)} {size:.3f}"


def _draw(text: str, style: Style, size: float, direction: Direction, color: str | None) -> pyvips.Image:
    markup = _markup(text, style, size, direction, color)
    return pyvips.Image.text(markup, font=_font(style, size), dpi=72, rgba=color is not None)


@lru_cache(maxsize=4096)
def _ink(text: str, style: Style) -> tuple[int, int]:
    """Left bearing and ink width at the measuring size."""
    if not text.strip():
        return 0, 0
    image = _draw(text, style, _MEASURE_SIZE, direction_of(text), None)
    return int(image.xoffset), int(image.width)


def width_of(text: str, style: Style) -> float:
    """The ink width of one line at size 1; of a very long one, which cairo could not draw, nearly so."""
    parts = (text[i : i + _LONGEST_MEASURED] for i in range(0, len(text), _LONGEST_MEASURED))
    return sum(_ink(part, style)[1] for part in parts) / _MEASURE_SIZE


@lru_cache(maxsize=64)
def _space(style: Style) -> float:
    return width_of("n n", style) - width_of("nn", style)


_TALL_SCRIPTS = (
    (1.42, re.compile("[\u0e00-\u0e7f]")),  # Thai: marks above and below
    (1.36, re.compile("[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff]")),  # Arabic and the Indic scripts
    (1.22, re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")),  # Chinese, Japanese, Korean
    (1.14, re.compile("[\u0590-\u05ff\U0001f000-\U0001faff]")),  # Hebrew, emoji
)


def leading_for(text: str, leading: float) -> float:
    """`leading`, or more where the text's script needs more room between lines than Latin capitals do."""
    return max([leading, *(least for least, script in _TALL_SCRIPTS if script.search(text))])


@lru_cache(maxsize=64)
def cap_height(style: Style) -> float:
    """Height of capitals in shares of the size."""
    return float(_draw("H", style, _LARGEST_PROBE, "LTR", None).height) / _LARGEST_PROBE


@lru_cache(maxsize=512)
def _baseline(text: str, style: Style, size: float) -> float:
    """Where the baseline lies under the top of Pango's line, in pixels: at the foot of an H.

    Asked at the very size, as Pango rounds its lines to pixels; and of the very text, as the fonts of other
    scripts push the baseline down.
    """
    if _PRIMARY.match(text):
        image = _draw("H", style, size, "LTR", None)
        return float(image.yoffset + image.height)
    if size < _SMALLEST_PROBE:
        return _baseline(text, style, _SMALLEST_PROBE) * size / _SMALLEST_PROBE
    probe = _markup(text, style, size, "LTR", "#000000") + _markup("H", style, size, "LTR", "#ff0000")
    image = pyvips.Image.text(probe, font=_font(style, size), dpi=72, rgba=True)
    red = (image[0] > 128) & (image[1] < 64) & (image[2] < 64) & (image[3] > 128)
    # Coloured emoji may hold red too: the probe's own columns are the last ones.
    letter = min(image.width, max(1, int(width_of("H", style) * size)))
    red = red.crop(image.width - letter, 0, letter, image.height)
    _, top, _, height = red.find_trim(threshold=128, background=0)
    return float(image.yoffset + top + height)


def fit(
    text: str,
    style: Style,
    *,
    width: float,
    height: float,
    size: float,
    max_lines: int = 40,
    wrap: Wrap = "GREEDY",
    smallest: float = SMALLEST,
) -> Block:
    """Break `text` to fit `width` x `height`, at `size` or as little smaller as it must be.

    BALANCE tries every number of lines and takes the largest type, then the fewest lines; GREEDY
    fills line after line. Newlines in the text are kept as line ends.
    """
    paragraphs = [linebreak.pieces(p) for p in clean(text).split("\n") if p.strip()]
    if not paragraphs or width <= 0:
        return Block((), size, 0.0, 0.0)
    measured = [_Measured(parts, style) for parts in paragraphs]
    total = sum(len(parts) for parts in paragraphs)
    if wrap == "BALANCE" and len(paragraphs) == 1 and total <= _MAX_BALANCED_PIECES:
        block = _fit_balanced(measured[0], style, width, height, size, max_lines, smallest)
    else:
        block = _fit_greedy(measured, style, width, height, size, max_lines, smallest)
    return block


class _Measured:
    """A paragraph's pieces and the widths of runs of them at size 1."""

    def __init__(self, parts: list[linebreak.Piece], style: Style) -> None:
        self.parts = parts
        blank = _space(style)
        self.ends = [0.0]
        for piece in parts:
            self.ends.append(
                self.ends[-1] + width_of(piece.text, style) + (blank if piece.space else _gap(style))
            )
        self.lead = [blank if piece.space else _gap(style) for piece in parts]

    def width(self, start: int, end: int) -> float:
        return self.ends[end] - self.ends[start] - self.lead[start]


def _gap(style: Style) -> float:
    """Ink widths leave out the bearings between neighbours that touch; about this much."""
    return 0.06 + style.letter_spacing


def _fit_balanced(
    measured: _Measured,
    style: Style,
    width: float,
    height: float,
    size: float,
    max_lines: int,
    smallest: float,
) -> Block:
    best: Block | None = None
    best_score = 0.0
    for count in range(1, min(max_lines, len(measured.parts)) + 1):
        if best is not None and height / (count * style.line_height) < best.size:
            break  # more lines could only be smaller
        for slack in _SLACKS:
            breaks = linebreak.balanced(measured.parts, measured.width, count, slack)
            if breaks is None:
                continue
            lines = tuple(linebreak.join(measured.parts[a:b]) for a, b in breaks)
            block = _block(lines, style, width, height, size)
            lone = linebreak.lone_words(breaks, measured.width)
            awkward = min(0.6, sum(measured.parts[a].cost for a, _ in breaks[1:]))
            score = block.size * _LONE_WORD_WORTH**lone * _LINE_WORTH**count * (1 - awkward)
            if score > best_score * 1.001:
                best, best_score = block, score
            if not lone and not awkward:
                break  # a wider limit could only be smaller
    if best is None or best.size < smallest:
        return _fit_greedy([measured], style, width, height, size, max_lines, smallest)
    return best


def _block(lines: tuple[str, ...], style: Style, width: float, height: float, size: float) -> Block:
    """The largest size up to `size` at which these lines fit."""
    widest = max(width_of(line, style) for line in lines)
    fitted = min(size, width / widest if widest else size, height / (len(lines) * style.line_height))
    return Block(lines, fitted, widest * fitted, len(lines) * style.line_height * fitted)


def _fit_greedy(
    measured: list[_Measured],
    style: Style,
    width: float,
    height: float,
    size: float,
    max_lines: int,
    smallest: float,
) -> Block:
    def fits(at: float) -> bool:
        broken = [(p, linebreak.greedy(len(p.parts), p.width, width / at)) for p in measured]
        count = sum(len(breaks) for _, breaks in broken)
        widest = max(p.width(a, b) for p, breaks in broken for a, b in breaks)
        tall = count * style.line_height * at
        return count <= max_lines and widest * at <= width * 1.001 and tall <= height * 1.001

    complete = fits(size)
    if not complete and size > smallest:
        low, high = smallest, size
        complete = fits(low)
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        size = low
    lines = tuple(linebreak.join(p.parts[a:b]) for p in measured for a, b in _even_greedy(p, width / size))
    # Runs of pieces were estimated; the lines themselves have the last word.
    widest = max(width_of(line, style) for line in lines)
    if complete and widest * size > width:
        size = width / widest
    return Block(lines, size, widest * size, len(lines) * style.line_height * size, complete)


def _even_greedy(paragraph: _Measured, width: float) -> linebreak.Breaks:
    """As few lines as greedy filling needs, but evened out, so that no word is left alone on the last."""
    count = len(paragraph.parts)
    breaks = linebreak.greedy(count, paragraph.width, width)
    if len(breaks) < 2 or count > _MAX_BALANCED_PIECES:
        return breaks
    narrowest = max(paragraph.width(a, b) for a, b in breaks)
    even = linebreak.balanced(paragraph.parts, paragraph.width, len(breaks), slack=1.08)
    fits = even is not None and all(paragraph.width(a, b) <= max(width, narrowest) for a, b in even)
    return even if even is not None and fits else breaks


def draw_line(text: str, style: Style, size: float, direction: Direction, color: str) -> Line:
    """One line of type in one colour; emoji bring their own."""
    image = _draw(text, style, size, direction, color)
    probed = min(size, _LARGEST_PROBE)
    baseline = round(_baseline(text, style, probed) * size / probed)
    return Line(image, int(image.yoffset) - baseline)
