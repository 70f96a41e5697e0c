"""Where the text, the picture and the button of a finished ad lie, found by looking at its pixels.

Letters are what stands in rows: small regions of one colour, of like height, side by side. A button is an
even area around one such row. What else stands out of the ground is the picture. Nothing is read, and nothing
of it is sure: what is found is a rough start for an editor (see `rough`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Floats, Mask, dilate, erode, regions

_SIDE: Final = 720  # px that a picture is looked at in, its longer side
_COLORS: Final = 12
_ROUNDS: Final = 8
_SAMPLE: Final = 20_000  # pixels that colours are taken from
_NEAR: Final = 9.0  # CIELAB, within which two colours are one
_LETTER: Final = (0.008, 0.22)  # of the picture's height
_LINES: Final = 24  # the most that are told apart
_BLOCKS: Final = 6
_GROUND: Final = 0.12  # of the picture's rim, from which a colour is the ground's
_MOST_SHARE: Final = 0.5  # of the picture, from which what stands in it may be the ad's copy

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


@dataclass(frozen=True, slots=True)
class Line:
    """A row of letters: their box, their number, their colour's index."""

    box: Box
    letters: int
    color: int

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size below each other."""

    lines: tuple[Line, ...]

    @property
    def box(self) -> Box:
        return around([line.box for line in self.lines])

    @property
    def letter_height(self) -> float:
        return float(np.median([line.height for line in self.lines]))

    @property
    def weight(self) -> float:
        """How much it says for itself: large letters, and many."""
        return self.letter_height * float(np.sqrt(sum(line.letters for line in self.lines)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a picture of `width` × `height` pixels. Colours are `#rrggbb`."""

    width: int
    height: int
    ground: str
    blocks: tuple[Block, ...]  # what says most first; without the button's label
    button: Box | None
    button_color: str
    label: Line | None
    picture: Box | None
    palette: tuple[str, ...]


def look_at(image: pyvips.Image) -> Seen:
    """What an ad consists of, as far as its pixels tell. `image`: 8-bit sRGB."""
    image = image.flatten(background=255) if image.hasalpha() else image
    scale = _SIDE / max(image.width, image.height)
    small = image.resize(scale) if scale < 1 else image
    rgb = small.numpy()[..., :3]
    lab = np.asarray(small.colourspace("lab").numpy()[..., :3], dtype=np.float32)
    centers, index = _colors(lab)
    rim = np.bincount(_rim(index), minlength=len(centers))
    ground, grounds = int(rim.argmax()), np.flatnonzero(rim > _GROUND * rim.sum())
    lines = _lines(index, len(centers))
    button, painted, label = _button(index, lines, ground)
    taken = [*(line.box for line in lines), *([button] if button else [])]
    picture = _picture(np.isin(index, grounds), taken)
    words = [line for line in lines if line is not label and not _within(line.box, button)]
    if picture is not None and area(picture) < _MOST_SHARE * index.size:
        words = [line for line in words if not _within(line.box, picture)] or words  # a product's own label
    blocks = tuple(sorted(_blocks(words), key=lambda one: -one.weight))[:_BLOCKS]
    palette = tuple(_hex(rgb[index == i]) for i in range(len(centers)))
    return Seen(
        small.width, small.height, palette[ground], blocks, button, palette[painted], label, picture, palette
    )


def around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _colors(lab: Floats) -> tuple[Floats, npt.NDArray[np.int32]]:
    """The picture's main colours, and the index of the nearest for each pixel; the same at every run."""
    flat = lab.reshape(-1, 3)
    sample = flat[:: max(len(flat) // _SAMPLE, 1)]
    centers = sample[:1]
    for _ in range(_COLORS - 1):  # each the one farthest from those before
        away = _distances(sample, centers).min(axis=1)
        if away.max() < _NEAR:
            break
        centers = np.vstack([centers, sample[away.argmax()]])
    for _ in range(_ROUNDS):
        nearest = _distances(sample, centers).argmin(axis=1)
        centers = np.vstack(
            [sample[nearest == i].mean(axis=0) if (nearest == i).any() else c for i, c in enumerate(centers)]
        )
    index = np.concatenate([_distances(part, centers).argmin(axis=1) for part in np.array_split(flat, 16)])
    return centers, index.reshape(lab.shape[:2]).astype(np.int32)


def _distances(colors: Floats, centers: Floats) -> Floats:
    squares = (colors**2).sum(axis=1)[:, None] + (centers**2).sum(axis=1) - 2 * colors @ centers.T
    return np.asarray(np.sqrt(np.maximum(squares, 0)), dtype=np.float32)


def _rim(index: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.concatenate(
        [index[:4].ravel(), index[-4:].ravel(), index[:, :4].ravel(), index[:, -4:].ravel()]
    )


# -- letters -----------------------------------------------------------------------------------------------


def _parts(mask: Mask) -> Iterator[tuple[Box, int]]:
    """The boxes and sizes of connected regions."""
    labels, found = regions(mask)
    if not found:
        return
    rows, columns = np.nonzero(mask)
    of = labels[rows, columns]
    count = int(labels.max()) + 1
    low = np.full((2, count), np.iinfo(np.int32).max)
    high = np.full((2, count), -1)
    for axis, places in enumerate((columns, rows)):
        np.minimum.at(low[axis], of, places)
        np.maximum.at(high[axis], of, places)
    for part, size in found:
        yield (
            (int(low[0, part]), int(low[1, part]), int(high[0, part]) + 1, int(high[1, part]) + 1),
            size,
        )


def _lines(index: npt.NDArray[np.int32], colors: int) -> list[Line]:
    """Rows of letters, of whichever colour; where two colours tell of one row, the one with more letters."""
    height = index.shape[0]
    found: list[Line] = []
    for color in range(colors):
        letters = []
        for box, size in _parts(index == color):
            across, up = box[2] - box[0], box[3] - box[1]
            fits = _LETTER[0] * height <= up <= _LETTER[1] * height and across <= up * 2.5
            if fits and size >= max(0.12 * across * up, 6) and across >= 0.08 * up:
                letters.append(box)
        found += [Line(around(row), len(row), color) for row in _rows(letters) if _is_text(row)]
    found.sort(key=lambda line: -line.letters)
    kept: list[Line] = []
    for line in found:
        if all(_shared(line.box, other.box) < 0.3 for other in kept):
            kept.append(line)
    return kept[:_LINES]


def _rows(letters: list[Box]) -> list[list[Box]]:
    """Letters side by side: of like height, on one line, no farther apart than words are."""
    rows: list[list[Box]] = []
    for box in sorted(letters):
        for row in reversed(rows):
            last, whole = row[-1], around(row[-6:])
            tall = max(whole[3] - whole[1], box[3] - box[1])
            gap = box[0] - max(one[2] for one in row[-3:])
            together = min(whole[3], box[3]) - max(whole[1], box[1])
            alike = min(last[3] - last[1], box[3] - box[1]) > 0.3 * tall
            if gap < 0.9 * tall and together > 0.45 * min(whole[3] - whole[1], box[3] - box[1]) and alike:
                row.append(box)
                break
        else:
            rows.append([box])
    return rows


def _is_text(row: list[Box]) -> bool:
    """Whether so many regions in a row are letters: several, most of like height, that fill their row."""
    if len(row) < 3:
        return False
    heights = np.array([box[3] - box[1] for box in row], dtype=float)
    whole = around(row)
    tall = whole[3] - whole[1]
    filled = sum(box[2] - box[0] for box in row) / max(whole[2] - whole[0], 1)
    return bool(np.median(heights) > 0.45 * tall and filled > 0.4 and whole[2] - whole[0] > 1.2 * tall)


def _shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    smaller = min(area(one), area(other))
    return max(across, 0) * max(up, 0) / max(smaller, 1)


def area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _within(inner: Box, outer: Box | None) -> bool:
    return outer is not None and _shared(inner, outer) > 0.8


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """Lines of one size and colour, one below the other."""
    blocks: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.box[1]):
        for block in blocks:
            last = block[-1]
            gap = line.box[1] - last.box[3]
            alike = 0.6 < line.height / last.height < 1.67 and line.color == last.color
            over = min(line.box[2], last.box[2]) - max(line.box[0], last.box[0])
            if alike and -0.4 * last.height < gap < 1.1 * last.height and over > 0:
                block.append(line)
                break
        else:
            blocks.append([line])
    return [Block(tuple(block)) for block in blocks]


# -- button and picture ------------------------------------------------------------------------------------


def _button(
    index: npt.NDArray[np.int32], lines: Sequence[Line], ground: int
) -> tuple[Box | None, int, Line | None]:
    """The lowest even area that is not the ground, holds one row of letters and little else: its box, its
    colour, the row."""
    height, width = index.shape
    best: tuple[Box, int, Line] | None = None
    for color in range(int(index.max()) + 1):
        if color == ground:
            continue
        for box, size in _parts(index == color):
            across, up = box[2] - box[0], box[3] - box[1]
            if not (0.02 * height < up < 0.16 * height and 1.3 * up < across < 0.95 * width):
                continue
            held = [line for line in lines if line.color != color and _within(line.box, box)]
            if len(held) != 1 or size < 0.5 * across * up:
                continue
            line = held[0]
            roomy = 1.25 * line.height < up < 5.5 * line.height and line.box[2] - line.box[0] < 0.95 * across
            if roomy and (best is None or box[1] > best[0][1]):
                best = (box, color, line)
    return best if best is not None else (None, ground, None)


def _picture(ground: Mask, taken: Sequence[Box]) -> Box | None:
    """The largest thing beside the ground that is neither text nor button."""
    height, width = ground.shape
    rest = ~ground
    for left, top, right, bottom in taken:
        rest[max(top - 3, 0) : bottom + 3, max(left - 3, 0) : right + 3] = False
    solid = dilate(erode(rest, 2), 4)
    boxes = [(box, size) for box, size in _parts(solid) if size > 0.01 * height * width]
    return max(boxes, key=lambda one: one[1])[0] if boxes else None


def _hex(pixels: npt.NDArray[np.uint8]) -> str:
    mean = pixels.mean(axis=0) if len(pixels) else np.zeros(3)
    return "#" + "".join(f"{round(float(value)):02x}" for value in mean)
