"""Whether each text of a tree can be read where it stands, measured on the pixels of the whole picture.

Each text is drawn as bars in the place of its lines, in its own paint, and the picture compared with the same
without them. So whatever an editor did to a text counts: its colour, its opacity, what lies beneath it, and
what lies over it.
"""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
import numpy.typing as npt

from studio.color.oklch import relative_luminance
from studio.design.tree import AnyNode, Design, Frame, Group, Rectangle, SolidPaint, Text
from studio.drawing import lettering
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.drawing.soft import blur_of
from studio.layout.seen.buttons import ENOUGH as SEEN
from studio.layout.seen.buttons import contrast_of
from studio.layout.seen.contrast import ENOUGH, rebuilt
from studio.layout.seen.faults import Fault, least_legible
from studio.layout.stage.stage import Rect
from studio.type import ink, runs

_SIDE: Final = 540  # px of the longer side on which is measured
_WORST: Final = 5  # percentile: a few stray pixels do not make a word unreadable
_LARGE: Final = 0.066  # of the canvas's shorter side: type from which 3:1 is enough (WCAG 2.2, 1.4.3)
_ENOUGH_FOR_LARGE: Final = 3.0
_BLACK, _WHITE = SolidPaint(color="#000000"), SolidPaint(color="#ffffff")
_INSIDE: Final = 0.97  # of a text, that must be on the canvas
_ROUNDING: Final = 0.98  # of the contrast wanted, that is enough: pixels are rounded
_SOLID: Final = 8  # of 255: what is as dark lies wholly within a bar
_CHANGED: Final = 3  # levels of 255
_BLURRED: Final = 0.1  # of a text's size: the deviation of a blur from which letters run into each other
_LEAST_AREA: Final = 6  # pixels: less tells nothing

Mask = npt.NDArray[np.bool_]
Pixels = npt.NDArray[np.uint8]


def unread(design: Design, pictures: Sequence[Picture]) -> list[Fault]:
    """Texts, and buttons and badges, that cannot be made out: too small, blurred, outside the picture,
    covered, or too like what they stand on."""
    looked = _Look(design, pictures)
    found = list[Fault]()
    for text in looked.texts.values():
        size = lettering.fitted(text).size
        if size < 0.99 * (least := least_legible(design)):
            found.append(Fault("small", (text.id,), 1 - size / least))
        if (blur := looked.blurs[text.id]) > (most := _BLURRED * size):
            found.append(Fault("blurred", (text.id,), 1 - most / blur))
        found += looked.at(text)
    for name in ("cta", "badge"):
        ratio = contrast_of(design, sources(pictures), name)
        frame = design.node(name)
        is_seen = isinstance(frame, Frame) and frame.visible and not frame.strokes
        if ratio is not None and ratio < SEEN and is_seen:
            found.append(Fault("faint", (name,), 1 - ratio / SEEN, ratio))
    return found


class _Look:
    """A tree that is looked at, and what was drawn of it."""

    def __init__(self, design: Design, pictures: Sequence[Picture]) -> None:
        self._design = design
        self._sources = sources(pictures)
        self._scale = min(1.0, _SIDE / max(design.width, design.height))
        placed = dict(_lying(design, -design.x, -design.y))
        self.texts: Mapping[str, Text] = {name: one.text for name, one in placed.items()}
        self.blurs: Mapping[str, float] = {name: one.blur for name, one in placed.items()}
        self._masks = {
            name: self._turned(name) if one.bars is None else self._within(one.bars)
            for name, one in placed.items()
        }
        self._inside = {name: self._share_inside(one) for name, one in placed.items()}
        self._bars, self._bare = self._pair(self.texts)

    def at(self, text: Text) -> Iterator[Fault]:
        """What is wrong with where a text stands."""
        inside, mask = self._inside[text.id], self._masks[text.id]
        if inside < _INSIDE:
            yield Fault("outside", (text.id,), 1 - inside)
        if mask.sum() < _LEAST_AREA:
            return
        enough = _ENOUGH_FOR_LARGE if self._is_large(text) else ENOUGH
        ratio = self._ratio(text.id)
        if ratio >= enough * _ROUNDING:
            return
        after = self._after(text.id)
        if after and self._ratio(text.id, without=after) >= enough * _ROUNDING:
            over = (name for name in after if self._reaches(name, self._masks[text.id]))
            yield Fault("covered", (text.id, *islice(over, 1)), 1.0)
        else:
            yield Fault("faint", (text.id,), 1 - ratio / enough, ratio)

    def _is_large(self, text: Text) -> bool:
        short = min(self._design.width, self._design.height)
        return lettering.fitted(text).size >= _LARGE * short

    def _share_inside(self, one: "_Lying") -> float:
        """How much of a text is on the canvas; of one that is turned, whether any of it is."""
        if one.bars is None:
            return float(self._masks[one.text.id].any())
        whole = sum(bar.width * bar.height for bar in one.bars)
        canvas = Rect(0, 0, self._design.width, self._design.height)
        return sum(map(canvas.shared_with, one.bars)) / whole if whole else 1.0

    def _ratio(self, name: str, without: Collection[str] = ()) -> float:
        """The contrast of a text with what is seen where it is not, near its worst place. Of one that has
        colours of its own, as emoji have, whether anything can be seen there."""
        mask = self._masks[name]
        if runs.in_own_colors(self.texts[name].characters):
            both = (self._pair((name,), without, paint) for paint in (_BLACK, _WHITE))
            return max(self._contrast(mask, *pair) for pair in both)
        others = (other for one, other in self._masks.items() if one != name)
        alone = bool(without) or any((mask & other).any() for other in others)
        with_it, bare = self._pair((name,), without) if alone else (self._bars, self._bare)
        return self._contrast(mask, with_it, bare)

    @staticmethod
    def _contrast(mask: Mask, with_it: Pixels, bare: Pixels) -> float:
        lights = [relative_luminance(pixels[mask]) for pixels in (with_it, bare)]
        light, dark = np.maximum(*lights), np.minimum(*lights)
        return float(np.percentile((light + 0.05) / (dark + 0.05), _WORST))

    def _pair(
        self, names: Collection[str], without: Collection[str] = (), paint: SolidPaint | None = None
    ) -> tuple[Pixels, Pixels]:
        """The picture with those texts as bars, in their own paint or that one, and without them."""

        def drawn(change: Callable[[Text], list[AnyNode]]) -> Pixels:
            def one(node: AnyNode) -> list[AnyNode]:
                if node.id in without:
                    return []
                return change(node) if isinstance(node, Text) and node.id in names else [node]

            return self._render(rebuilt(self._design, one))

        def barred(text: Text) -> list[AnyNode]:
            return [_barred(text.model_copy(update={"fills": (paint,)}) if paint else text)]

        return drawn(barred), drawn(lambda _: [])

    def _render(self, design: Design) -> Pixels:
        return np.asarray(render(design, self._sources, scale=self._scale).numpy(), dtype=np.uint8)

    def _within(self, bars: Sequence[Rect]) -> Mask:
        """The pixels that lie wholly within bars."""
        size = round(self._design.height * self._scale), round(self._design.width * self._scale)
        mask = np.zeros(size, dtype=bool)
        for bar in bars:
            top, left = (max(0, math.ceil(at * self._scale)) for at in (bar.y, bar.x))
            bottom, right = (max(0, math.floor(at * self._scale)) for at in (bar.bottom, bar.right))
            mask[top:bottom, left:right] = True
        return mask

    def _turned(self, name: str) -> Mask:
        """The same of a text that is turned, or stands in what is; whatever covers or clips it."""
        plain = {"opacity": 1.0, "effects": (), "mask": None, "blend_mode": "NORMAL"}

        def alone(node: AnyNode) -> list[AnyNode]:
            if isinstance(node, Text) and node.id == name:
                return [_barred(node.model_copy(update={**plain, "fills": (_BLACK,)}))]
            if isinstance(node, Group) and node.children:
                return [node.model_copy(update=plain)]
            if isinstance(node, Frame) and node.children:
                bare = {"fills": (), "strokes": (), "clips_content": False}
                return [node.model_copy(update={**plain, **bare})]
            return []

        only = rebuilt(self._design, alone).model_copy(update={"fills": (_WHITE,)})
        return np.asarray(self._render(only)[..., 0] < _SOLID)

    def _after(self, name: str) -> list[str]:
        """The nodes that are painted after a text, but for texts."""
        order = list(_shown(self._design))
        at = next(number for number, node in enumerate(order) if node.id == name)
        return [node.id for node in order[at + 1 :] if not isinstance(node, Text)]

    def _reaches(self, name: str, mask: Mask) -> bool:
        """Whether the picture is another there without a node."""
        kept = rebuilt(self._design, lambda one: [] if one.id == name else [one])
        changed = np.abs(self._render(kept).astype(int) - self._render(self._design)).max(axis=-1) > _CHANGED
        return bool((changed & mask).any())


@dataclass(frozen=True, slots=True)
class _Lying:
    """A text, and where on the canvas its lines lie; None where something is turned. `blur`: the standard
    deviation of what blurs it, in pixels."""

    text: Text
    bars: tuple[Rect, ...] | None
    blur: float = 0.0


def _lying(
    node: AnyNode, x: float, y: float, *, turned: bool = False, blur: float = 0.0
) -> Iterator[tuple[str, _Lying]]:
    """Every text that is shown; (x, y) is the corner of the node's parent."""
    if not node.visible or node.opacity == 0:
        return
    x, y, turned = x + node.x, y + node.y, turned or bool(node.rotation)
    blur = math.hypot(blur, blur_of(node))
    if isinstance(node, Text) and node.characters.strip():
        bars = tuple(Rect(x + bar.x, y + bar.y, bar.width, bar.height) for bar in _bars(node))
        yield node.id, _Lying(node, None if turned else bars, blur)
    if isinstance(node, Frame | Group):
        for child in node.children:
            yield from _lying(child, x, y, turned=turned, blur=blur)


def _shown(node: AnyNode) -> Iterator[AnyNode]:
    """The node and all below it that is shown, in painting order."""
    if not node.visible or node.opacity == 0:
        return
    yield node
    if isinstance(node, Frame | Group):
        for child in node.children:
            yield from _shown(child)


def _bars(text: Text) -> list[Rectangle]:
    """The lines of a text as bars in its own box, as high as its small letters and capitals are together."""
    block = lettering.fitted(text)
    if not block.lines:
        return []
    pitch = block.height / len(block.lines)
    spare = text.height - block.height
    top = {"TOP": 0.0, "CENTER": spare / 2, "BOTTOM": spare}[text.text_align_vertical]
    found = []
    for number, line in enumerate(block.lines):
        width = ink.width_of(line, block.style) * block.size
        left = {"LEFT": 0.0, "CENTER": (text.width - width) / 2, "RIGHT": text.width - width}[text.text_align]
        height = min(pitch, 0.8 * block.size)
        y = top + number * pitch + (pitch - height) / 2
        found.append(
            Rectangle(id=f"{text.id}-bar-{number}", x=left, y=y, width=width, height=height, fills=text.fills)
        )
    return found


def _barred(text: Text) -> Frame:
    return Frame(
        id=text.id,
        x=text.x,
        y=text.y,
        width=text.width,
        height=text.height,
        rotation=text.rotation,
        opacity=text.opacity,
        blend_mode=text.blend_mode,
        mask=text.mask,
        children=tuple(_bars(text)),
    )
