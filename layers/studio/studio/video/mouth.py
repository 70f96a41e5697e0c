"""A mouth that speaks: lips and jaw of a photograph are moved, what opens is drawn.

It is three layers: what lies above the line between the lips, what lies below it, and between them, where
they part, the photo's own teeth or, of a closed mouth, a cavity with a hint of teeth and tongue. Lengths are
in the mouth's width, along its line (`u`) and down from it (`v`).
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.features import Features
from studio.drawing.paint import Box
from studio.video.gestures import Gesture
from studio.video.planes import Bytes, Planes
from studio.video.texture import Floats, Texture, refined
from studio.video.warping import (
    Axes,
    Comes,
    areas,
    blend,
    box_of,
    falling,
    floats,
    hill,
    places,
    put,
    read,
    rising,
    smooth,
)

_PARTED: Final = 0.035  # of a mouth's width: lips that far apart show what is behind them
_SMILE: Final = 0.35  # of a smile that shows teeth: what stays of it while nothing is said
_UP: Final = 0.22  # the upper lip's share of what the lips part
_MEET: Final = 0.34  # where the lips of an open mouth meet, from the upper to the lower one
_JAW: Final = 0.8  # of the lower lip's way that the chin goes
_CORNER: Final = 0.16  # of the opening that the corners go down
_PRESS: Final = 0.018  # that lips pressed together go over each other
_SOFT: Final = 0.9  # px over which a lip's edge is drawn
_WIDEST: Final = 1.6  # half of the warped part's width
_LARGE: Final = 120  # px: of a wider mouth the motion is reckoned at every fourth pixel, else at every second


class Mouth:
    """Of a frame that stands still; `corners`: the mouth's, in its pixels."""

    def __init__(self, still: Planes, texture: Texture, lines: Features) -> None:
        outer = lines["outer_above"]
        self.corners = outer[[0, -1]]
        self._texture = texture
        axes = Axes.between(*self.corners)
        nose, chin = axes.of(lines["nose"]), axes.of(lines["outline"])[:, 1].max()
        self._nose, self._chin = float(nose[1, 1]) * 0.75, float(chin)
        self._lips = _Lips(axes, lines, still.luma)
        self._behind = _Behind(axes, lines, still, texture, self._lips)

    def lay(self, frame: Planes, gesture: Gesture, corners: Floats, comes: Comes) -> None:
        """Move it between these corners in a frame that has it unmoved, `comes` from the photo."""
        axes = Axes.between(*corners)
        step = 4 if axes.size > _LARGE else 2
        box = box_of(axes, (-_WIDEST, _WIDEST, self._nose - 0.1, self._chin + 0.9), frame)
        cells = box_of(axes, (-0.65, 0.65, -0.3, 0.45), frame).intersect(box).within(box).shrunk(step)
        near = Box(box.left + step * cells.left, box.top + step * cells.top, *cells.times(step)[2:])
        near = near.intersect(box)
        *sides, lines = self._from(axes, gesture, *places(box, step))
        above, below = (np.stack(comes(*side)) for side in sides)
        jaw = np.where(_is_below(*lines[1:]), below, above)
        put(frame, box, *self._texture.warped(jaw, step, box.height, box.width))
        rows, columns = slice(cells.top, cells.bottom + 1), slice(cells.left, cells.right + 1)
        fields = np.concatenate([above, below, lines])[:, rows, columns]
        fine = refined(fields, step, near.height, near.width)
        u, v, upper, lower = fine[4:]
        luma, chroma = self._texture.read(np.where(_is_below(v, upper, lower), fine[2:4], fine[:2]))
        soft = _SOFT / axes.size
        cover = np.clip(np.minimum(v - upper, lower - v) / soft + 0.5, 0, 1)
        cover *= np.clip((lower - upper) / soft, 0, 1)
        if cover.any():
            area, half = areas(_filled(cover))
            color = self._behind.colors(axes, u[area], v[area], upper[area], lower[area], comes)
            blend(luma[area], color[..., 0], cover[area])
            blend(chroma[half], color[::2, ::2, 1:], cover[area][::2, ::2, None])
        put(frame, near, luma, chroma)

    def _from(
        self, axes: Axes, gesture: Gesture, x: Floats, y: Floats
    ) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats], Floats]:
        """Where each place comes from if it belongs to what lies above the line between the lips, and if it
        belongs to what lies below it; and there, along and down from the mouth, the place (along it as it was
        in the photo) and the edges of the lips: u, v, upper, lower. All are smooth."""
        lips, (u, v) = self._lips, axes.at(x, y)
        wide = hill(u, 0.72) * rising(v, self._nose, 0.0) * falling(v, 0.2, 0.9)
        u_from = u * (1 + (1 / gesture.width - 1) * wide)
        above, below, profile = lips.lines(u_from)
        corner = _CORNER * gesture.opening * falling(np.abs(u_from), 0.35, 1.25)
        meets = above + _MEET * (below - above) + corner
        apart = np.maximum(gesture.opening * profile, lips.smile * (1 - gesture.pressed) * (below - above))
        press = _PRESS * gesture.pressed * profile
        upper = meets - _UP * apart + press
        lower = meets + (1 - _UP) * apart - press
        up = (upper - above) * falling(upper - v, lips.thick_above, lips.thick_above - self._nose)
        jaw = _JAW * (1 - _UP) * gesture.opening * falling(np.abs(u), 0.35, _WIDEST - 0.1)
        near = falling(v - lower, lips.thick_below, 0.75 * self._chin)
        down = (lower - below) * near + jaw * (1 - near) * falling(v, self._chin, self._chin + 0.85)
        lines = np.stack([u_from, v, upper, lower])
        return axes.back(u_from, floats(v - up)), axes.back(u_from, floats(v - down)), floats(lines)


class _Lips:
    """The inner edges of the lips and their thickness, along the mouth."""

    def __init__(self, axes: Axes, lines: Features, luma: Bytes) -> None:
        self._at = np.linspace(-0.75, 0.75, 301, dtype=np.float32)
        above, below = axes.of(lines["inner_above"]), axes.of(lines["inner_below"])
        outer = axes.of(lines["outer_above"]), axes.of(lines["outer_below"])
        self.left, self.right = float(above[0, 0]), float(above[-1, 0])
        upper, lower = (smooth(self._at, _joined(line, outer[0])) for line in (above, below))
        self.parted = float((lower - upper).max()) > _PARTED
        self.smile = _SMILE if self.parted else 0.0
        if not self.parted:
            seam = self._darkest(axes, luma, floats((upper + lower) / 2))
            upper = lower = seam
        self._above, self._below = upper, np.maximum(lower, upper)
        middle, half = (self.left + self.right) / 2, (self.right - self.left) / 2
        share = np.clip(np.abs(self._at - middle) / half, 0, 1)
        self._profile = floats((1 - share**2.2) ** 0.8)
        self.thick_above = float(np.median(above[3:8, 1] - outer[0][3:8, 1]))
        self.thick_below = float(np.median(outer[1][3:8, 1] - below[3:8, 1]))

    def lines(self, u: Floats) -> tuple[Floats, Floats, Floats]:
        """At each place both edges, and how far the lips part: all the way in the middle, not at all at the
        corners."""
        above, below, profile = read(self._at, (self._above, self._below, self._profile), u)
        return above, below, profile

    def _darkest(self, axes: Axes, luma: Bytes, guess: Floats) -> Floats:
        """The line between closed lips: where it is darkest near the guess, without leaps."""
        steps = np.linspace(-0.055, 0.055, 23, dtype=np.float32)
        inside = (self._at > self.left) & (self._at < self.right)
        u = np.repeat(self._at[inside][:, None], len(steps), axis=1)
        x, y = axes.back(u, guess[inside][:, None] + steps)
        soft = pyvips.Image.new_from_array(luma).gaussblur(max(0.3, 0.006 * axes.size))
        index = pyvips.Image.new_from_array(np.dstack([x, y]))
        bilinear = pyvips.Interpolate.new("bilinear")
        seen = soft.mapim(index, interpolate=bilinear, extend="copy").numpy().astype(np.float32)
        seen += 60 * (steps / 0.055) ** 2 * 0.35
        best = _path(seen, 4.0)
        found = guess.copy()
        found[inside] += np.convolve(np.pad(steps[best], 8, mode="edge"), np.full(17, 1 / 17), "valid")
        return found


class _Behind:
    """What is seen between parted lips: the photo's own teeth, as far as it shows them, and what is not to
    be seen in it, in colours of its skin and lips."""

    def __init__(self, axes: Axes, lines: Features, still: Planes, texture: Texture, lips: _Lips) -> None:
        self._lips, self._texture = lips, texture
        cheeks = (lines["left_lid_below"][4] + lines["outer_above"][0]) / 2
        skin = _colors(still, cheeks, 0.3 * axes.size)
        lip = _colors(still, lines["outer_below"][5] * 0.6 + lines["inner_below"][5] * 0.4, 0.16 * axes.size)
        light = float(np.percentile(skin[:, 0], 85)) - 16
        red = np.median(lip[:, 1:], axis=0) - 128
        tint = np.median(skin[:, 1:], axis=0) - 128
        self._dark = _color(0.11 * light, 0.35 * red)
        self._tongue = _color(0.42 * light, 0.95 * red + [0, 3])
        self._teeth = _color(min(1.08 * light, 205.0), 0.5 * tint)

    def colors(self, axes: Axes, u: Floats, v: Floats, upper: Floats, lower: Floats, comes: Comes) -> Floats:
        """Y, Cb, Cr of each place if it is seen; of an even number of rows and columns."""
        lips = self._lips
        above, below, profile = lips.lines(u)
        shade = 0.72 + 0.28 * np.clip((v - upper) / 0.05, 0, 1)
        if lips.parted:
            color = self._photographed(axes, u, v, above, below, lower, comes)
            shade = 0.5 + shade / 2
        else:
            color = self._drawn(u, v, above, lower)
            shade = shade * (0.25 + 0.75 * np.clip(profile * 1.6, 0, 1))
        color[..., 0] = 16 + (color[..., 0] - 16) * shade
        return color

    def _cavity(self, u: Floats, v: Floats, lower: Floats) -> Floats:
        """Dark, and at its bottom the tongue."""
        tongue = rising(v, lower - 0.09 + 0.35 * u * u, lower - 0.015) * hill(u, 0.3) * 0.8
        return np.asarray(self._dark + (self._tongue - self._dark) * tongue[..., None], dtype=np.float32)

    def _drawn(self, u: Floats, v: Floats, above: Floats, lower: Floats) -> Floats:
        """A dark cavity and the edge of the upper teeth."""
        color = self._cavity(u, v, lower)
        edge = above + 0.05 - 0.16 * u * u
        teeth = (1 - rising(v, edge - 0.008, edge + 0.012)) * np.exp(-((u / 0.33) ** 6))
        gaps = np.min([np.abs(np.abs(u) - place) for place in (0.0, 0.125, 0.225, 0.31)], axis=0)
        teeth *= 1 - 0.22 * np.exp(-((gaps / 0.011) ** 2))
        bright = np.broadcast_to(self._teeth, color.shape).copy()
        bright[..., 0] = 16 + (bright[..., 0] - 16) * (1 - 1.6 * np.minimum(u * u, 0.3))
        return floats(color + (bright - color) * teeth[..., None])

    def _photographed(
        self,
        axes: Axes,
        u: Floats,
        v: Floats,
        above: Floats,
        below: Floats,
        lower: Floats,
        comes: Comes,
    ) -> Floats:
        """The photo's own teeth, where it shows them; what opens below them is dark."""
        inset = np.minimum(0.02, (below - above) / 3)
        held = np.clip(v, above + inset, below - inset)
        luma, chroma = self._texture.read(np.stack(comes(*axes.back(u, held))))
        color = np.dstack([luma, chroma.repeat(2, axis=0).repeat(2, axis=1)]).astype(np.float32)
        below_them = rising(v, below - inset, below + 0.035)
        return floats(color + (self._cavity(u, v, lower) - color) * below_them[..., None])


def _joined(inner: Floats, outer: Floats) -> Floats:
    """An inner line, led on to the outer corners."""
    return np.vstack([outer[:1], inner, outer[-1:]])


def _is_below(v: Floats, upper: Floats, lower: Floats) -> npt.NDArray[np.bool_]:
    """Of the line between the lips."""
    return v >= (upper + lower) / 2


def _filled(cover: Floats) -> Box:
    """The box at even places that holds all that is covered."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    found = Box.around(columns[0], rows[0], columns[-1] + 1, rows[-1] + 1).shrunk(2).times(2)
    return found.intersect(Box(0, 0, cover.shape[1], cover.shape[0]))


def _colors(still: Planes, at: Floats, size: float) -> Floats:
    """The colours of a square around a place."""
    half = max(1, round(size / 4))
    x, y = round(float(at[0]) / 2), round(float(at[1]) / 2)
    rows, columns = slice(max(0, y - half), y + half), slice(max(0, x - half), x + half)
    luma = still.luma[::2, ::2][rows, columns]
    return np.dstack([luma, still.chroma[rows, columns]]).reshape(-1, 3).astype(np.float32)


def _color(light: float, chroma: Any) -> Floats:
    return np.array([16 + light, 128 + chroma[0], 128 + chroma[1]], dtype=np.float32)


def _path(costs: Floats, stiffness: float) -> npt.NDArray[np.intp]:
    """The cheapest way through the rows, one column a row, each leap costing so much a column."""
    rows, columns = costs.shape
    leap = stiffness * np.abs(np.arange(columns)[:, None] - np.arange(columns)[None])
    total, came = costs[0], np.zeros(costs.shape, dtype=np.intp)
    for row in range(1, rows):
        way = total[None] + leap
        came[row] = way.argmin(axis=1)
        total = way.min(axis=1) + costs[row]
    found = np.empty(rows, dtype=np.intp)
    found[-1] = total.argmin()
    for row in range(rows - 1, 0, -1):
        found[row - 1] = came[row, found[row]]
    return found
