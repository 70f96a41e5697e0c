"""One line of type: how wide it is, and its ink.

Pango shapes (through `pyvips.Image.text`); which font draws what is ours (`studio.type.runs`). Sizes are
pixels.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Literal

import numpy as np
import pyvips

from studio.type import catalogue, faces
from studio.type.runs import Run, is_plain, runs, settled
from studio.type.style import Style

Direction = Literal["LTR", "RTL"]

# Widths are measured once at this size and scaled: hinting is off, so they are linear.
_MEASURE_SIZE = 64
_LARGEST_PROBE = 256  # pixels
_LONGEST_MEASURED = 160  # characters
_SMALLEST_PROBE = 12.0  # pixels: in smaller type the probe's H has too few pixels to be found
_LTR_MARK, _RTL_MARK = "\u200e", "\u200f"
# Pango's names of widths, in per cent.
_WIDTHS = {62.5: "extracondensed", 75.0: "condensed", 87.5: "semicondensed", 100.0: "normal"}
# After an Arabic letter the bidirectional algorithm puts the sign of "30%" before the figures, and that of a
# line which begins with them behind. CLDR's Arabic formats hold it behind them, by these very marks; with
# Arabic figures it stands before them.
_PER_CENT = re.compile("[-+\u2212]?[0-9][0-9.,]*[ \u00a0\u202f]?[%\u2030]")
# Scripts whose letters touch, or stand on one another: spacing would tear them apart.
_JOINED = re.compile("[\u0600-\u07bf\u08a0-\u0dff\u1000-\u109f\u1780-\u17ff]")
# Blanks that few fonts have; they are as wide as the no-break space.
_RARE_BLANKS = str.maketrans({"\u202f": "\u00a0", "\u2007": "\u00a0", "\u205f": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """A drawn line: its ink (RGBA bytes), and how far that reaches above the baseline (as a negative top)."""

    image: pyvips.Image
    top: int


def width_of(text: str, style: Style) -> float:
    """The ink width of one line at size 1; of a very long one, which cairo could not draw, nearly so."""
    parts = (text[i : i + _LONGEST_MEASURED] for i in range(0, len(text), _LONGEST_MEASURED))
    return sum(_ink(part, style)[1] for part in parts) / _MEASURE_SIZE


def height_of(text: str, style: Style) -> float:
    """From the highest to the lowest ink of one line at size 1: accents upon capitals and all descenders."""
    parts = (text[i : i + _LONGEST_MEASURED] for i in range(0, len(text), _LONGEST_MEASURED))
    return max((_ink(part, style)[2] for part in parts), default=0) / _MEASURE_SIZE


@lru_cache(maxsize=64)
def space_of(style: Style) -> float:
    """The width of a blank at size 1."""
    return width_of("n n", style) - width_of("nn", style)


@lru_cache(maxsize=64)
def cap_height(style: Style) -> float:
    """Height of capitals in shares of the size."""
    return float(_draw("H", style, _LARGEST_PROBE, "LTR", None).height) / _LARGEST_PROBE


@lru_cache(maxsize=256)
def middle_of(text: str, style: Style) -> float:
    """How far above the baseline the middle of a line's figures lies, in sizes; of capitals, where
    it has no figures. Figures of some scripts and faces are lower or higher than capitals."""
    figures = "".join(filter(str.isdigit, text)) or "H"
    line = draw_line(figures, style, _LARGEST_PROBE, "LTR", "#000000")
    return -float(line.top + line.image.height / 2) / _LARGEST_PROBE


@lru_cache(maxsize=256)
def sunk(text: str, style: Style) -> float:
    """How much lower than the middle of capitals, in sizes, what is seen of a line has its own: nothing for
    European letters, which are set so that capitals are in the middle. Arabic stands lower, marks higher."""
    if is_plain(text) or not text.strip():
        return 0.0
    line = draw_line(text, style, _LARGEST_PROBE, "LTR", "#000000")
    rows = np.asarray(line.image[3].numpy(), dtype=np.float64).sum(axis=1)
    weight = float((rows * (np.arange(len(rows)) + 0.5)).sum() / max(rows.sum(), 1.0))
    middle = -(line.top + (weight + len(rows) / 2) / 2) / _LARGEST_PROBE
    return cap_height(style) / 2 - middle


def draw_line(text: str, style: Style, size: float, direction: Direction, color: str) -> Line:
    """One line of type in one colour; emoji bring their own."""
    image = _draw(text, style, size, direction, color)
    probed = min(size, _LARGEST_PROBE)
    baseline = round(_baseline(text, style, probed) * size / probed)
    return Line(image, int(image.yoffset) - baseline)


@lru_cache(maxsize=4096)
def _ink(text: str, style: Style) -> tuple[int, int, int]:
    """Left bearing, ink width and ink height at the measuring size."""
    if not text.strip():
        return 0, 0, 0
    image = _draw(text, style, _MEASURE_SIZE, "LTR", None)
    return int(image.xoffset), int(image.width), int(image.height)


def _draw(text: str, style: Style, size: float, direction: Direction, color: str | None) -> pyvips.Image:
    markup = _markup(text, settled(style, text), size, direction, color)
    return pyvips.Image.text(markup, font=_font(style, size), dpi=72, rgba=color is not None)


def _font(style: Style, size: float) -> str:
    return f"{faces.family_for(style.family).name} {size:.3f}"


def _markup(text: str, style: Style, size: float, direction: Direction, color: str | None) -> str:
    """Pango's markup; the style is settled."""
    attributes = f'lang="{style.language}"' if style.language else ""
    if style.letter_spacing and not _JOINED.search(text):
        attributes += f' letter_spacing="{round(style.letter_spacing * size * 1024)}"'
    if color:
        attributes += f' foreground="{color}"'
    mark = _RTL_MARK if direction == "RTL" else _LTR_MARK
    if direction == "RTL":
        text = _PER_CENT.sub(rf"{_LTR_MARK}\g<0>{_LTR_MARK}", text)
    spans = "".join(_span(run, size) for run in runs(text.translate(_RARE_BLANKS), style))
    return f"<span {attributes}>{mark}{spans}</span>"


def _span(run: Run, size: float) -> str:
    catalogue.load(run.face)
    attributes = f'face="{run.face.family}" font_weight="{run.weight}" font_features="lnum"'
    if run.width != 100.0:
        attributes += f' font_stretch="{_WIDTHS[min(_WIDTHS, key=lambda w: abs(w - run.width))]}"'
    if run.face.italic:
        attributes += ' font_style="italic"'
    if run.enlarged != 1.0:
        attributes += f' size="{round(size * run.enlarged * 1024)}"'
    return f"<span {attributes}>{escape(run.text, quote=False)}</span>"


@lru_cache(maxsize=512)
def _baseline(text: str, style: Style, size: float) -> float:
    """Where the baseline lies under the top of Pango's line, in pixels: at the foot of an H.

    Asked at the very size, as Pango rounds its lines to pixels; and of the very text, as the fonts of other
    scripts push the baseline down.
    """
    whole = settled(style, text)
    own = runs("H", whole)[0].face
    if all(run.face is own for run in runs(text, whole)):
        image = _draw("H", whole, size, "LTR", None)
        return float(image.yoffset + image.height)
    if size < _SMALLEST_PROBE:
        return _baseline(text, style, _SMALLEST_PROBE) * size / _SMALLEST_PROBE
    probe = _markup(text, whole, size, "LTR", "#000000") + _markup("H", whole, size, "LTR", "#ff0000")
    image = pyvips.Image.text(probe, font=_font(style, size), dpi=72, rgba=True)
    red = (image[0] > 128) & (image[1] < 64) & (image[2] < 64) & (image[3] > 128)
    # Coloured emoji may hold red too: the probe's own columns are the last ones.
    letter = min(image.width, max(1, int(width_of("H", whole) * size)))
    red = red.crop(image.width - letter, 0, letter, image.height)
    _, top, _, height = red.find_trim(threshold=128, background=0)
    return float(image.yoffset + top + height)


# What depends on which fonts there are.
REMEMBERED = (space_of, cap_height, middle_of, sunk, _ink, _baseline)
