"""Where in an ad something that moves could not be read or seen: by the colours of what lies there."""

from collections.abc import Iterator, Sequence

import numpy as np

from studio.color.oklch import Rgb, parse_hex, relative_luminance
from studio.design.tree import AnyNode, Design, Frame, LinearGradient, SolidPaint, Text
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.layout.seen.buttons import ENOUGH as SEEN
from studio.layout.seen.contrast import ENOUGH, rebuilt
from studio.layout.seen.inks import Ink, Inks


def unreadable(design: Design, ids: Sequence[str], pictures: Sequence[Picture], seen: Inks) -> Ink:
    """Where the ground, without all text and without these nodes, is too like one of their colours. What has
    a fill of its own, or a line around it, is to be seen there; other text is to be read."""
    moved = {f"{name}{part}" for name in ids for part in ("", "-shade", "-ground")}

    def still(node: AnyNode) -> list[AnyNode]:
        return [] if isinstance(node, Text) or node.id in moved else [node]

    bare = render(rebuilt(design, still), sources(pictures), scale=seen.scale).numpy()[..., :3]
    ground = np.zeros(seen.shape)
    rows, columns = (min(a, b) for a, b in zip(seen.shape, bare.shape[:2], strict=True))
    ground[:rows, :columns] = relative_luminance(np.asarray(bare))[:rows, :columns] + 0.05
    poor = np.zeros(seen.shape, dtype=bool)
    for name in ids:
        node = design.node(name)
        for color, enough in _colors(node) if node is not None else ():
            own = float(relative_luminance(np.array(color))) + 0.05
            poor |= np.maximum(own, ground) / np.minimum(own, ground) < enough
    return poor


def _colors(node: AnyNode) -> Iterator[tuple[Rgb, float]]:
    """Of a node the colours that meet its ground, and the contrast that each needs with it."""
    if isinstance(node, Frame) and (node.fills or node.strokes):
        paint = node.fills[0] if node.fills else None
        if node.strokes:
            yield parse_hex(node.strokes[0].color), SEEN
        elif isinstance(paint, SolidPaint):
            yield parse_hex(paint.color), SEEN
        elif isinstance(paint, LinearGradient):
            yield from ((parse_hex(stop.color), SEEN) for stop in paint.stops)
    elif isinstance(node, Frame):
        for child in node.children:
            yield from _colors(child)
    elif isinstance(node, Text) and node.fills and isinstance(node.fills[0], SolidPaint):
        yield parse_hex(node.fills[0].color), ENOUGH
