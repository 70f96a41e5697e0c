"""Shapes as SVG, drawn by librsvg: sharp edges, solid colours, small gradients.

Only numbers and checked path data go in; nothing from outside is copied verbatim but `Vector.path`, which
`studio.design.paths` has checked.
"""

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

import pyvips

from studio.design.tree import (
    Ellipse,
    Frame,
    ImageNode,
    ImagePaint,
    LinearGradient,
    Paint,
    RadialGradient,
    Rectangle,
    SolidPaint,
    Stroke,
    Vector,
)
from studio.drawing.paint import Box

Shape = Rectangle | Frame | Ellipse | Vector


class Placed(NamedTuple):
    """A shape and where its corner lies, in node units of the canvas."""

    node: Shape
    x: float
    y: float


def rasterize(shapes: Sequence[Placed], scale: float, box: Box) -> pyvips.Image:
    """The shapes with fills and strokes, lowest first, as seen through `box` (pixels): RGBA bytes."""
    ids = count()
    body = "".join(_element(placed, ids) for placed in shapes)
    return _draw(body, scale, box)


def outline(node: Shape | ImageNode, x: float, y: float, scale: float, box: Box) -> pyvips.Image:
    """The filled outline as an anti-aliased mask, one band of bytes."""
    return _draw(f'<g transform="{_place(node, x, y)}">{_geometry(node)} fill="#fff"/></g>', scale, box)[3]


def stroked(node: ImageNode, x: float, y: float, scale: float, box: Box) -> pyvips.Image:
    """The node's strokes alone: RGBA bytes."""
    lines = "".join(f"{_geometry(node)} {_stroke(stroke)}/>" for stroke in node.strokes)
    return _draw(f'<g transform="{_place(node, x, y)}">{lines}</g>', scale, box)


def _draw(body: str, scale: float, box: Box) -> pyvips.Image:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{box.width}" height="{box.height}">'
        f'<g transform="translate({-box.left} {-box.top}) scale({scale:.6f})">{body}</g></svg>'
    )
    return pyvips.Image.svgload_buffer(svg.encode())


def _place(node: Shape | ImageNode, x: float, y: float) -> str:
    turn = f" rotate({node.rotation} {node.width / 2} {node.height / 2})" if node.rotation else ""
    return f"translate({x:.3f} {y:.3f}){turn}"


def _element(placed: Placed, ids: "count[int]") -> str:
    node = placed.node
    shape = _geometry(node)
    parts: list[str] = []
    for fill in node.fills:
        definition, value = _paint(fill, node, ids)
        parts.append(f"{definition}{shape} {value}/>")
    parts += [f"{shape} {_stroke(stroke)}/>" for stroke in node.strokes]
    opacity = f' opacity="{node.opacity}"' if node.opacity < 1 else ""
    return f'<g transform="{_place(node, placed.x, placed.y)}"{opacity}>{"".join(parts)}</g>'


def _paint(fill: Paint, node: Shape, ids: "count[int]") -> tuple[str, str]:
    """(definitions, attributes) of a fill."""
    if isinstance(fill, SolidPaint):
        return "", f'fill="{fill.color}" fill-opacity="{fill.opacity}"'
    if isinstance(fill, ImagePaint):
        raise TypeError("pictures are not drawn as SVG")
    name = f"g{next(ids)}"
    stops = "".join(
        f'<stop offset="{s.position}" stop-color="{s.color}" stop-opacity="{s.opacity * fill.opacity:.4f}"/>'
        for s in sorted(fill.stops, key=lambda stop: stop.position)
    )
    return _gradient(fill, node, name, stops), f'fill="url(#{name})"'


def _gradient(fill: LinearGradient | RadialGradient, node: Shape, name: str, stops: str) -> str:
    w, h = node.width, node.height
    if isinstance(fill, LinearGradient):
        (x0, y0), (x1, y1) = fill.start, fill.end
        ends = f'x1="{x0 * w}" y1="{y0 * h}" x2="{x1 * w}" y2="{y1 * h}"'
        return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" {ends}>{stops}</linearGradient>'
    (cx, cy), (rx, ry) = fill.center, fill.radius
    stretch = f"translate({cx * w} {cy * h}) scale({max(rx * w, 1e-3)} {max(ry * h, 1e-3)})"
    return (
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1" '
        f'gradientTransform="{stretch}">{stops}</radialGradient>'
    )


def _stroke(stroke: Stroke) -> str:
    cap = stroke.cap.lower()
    join = "round" if cap == "round" else "miter"
    dash = f' stroke-dasharray="{" ".join(map(str, stroke.dash))}"' if stroke.dash else ""
    return (
        f'fill="none" stroke="{stroke.color}" stroke-opacity="{stroke.opacity}" '
        f'stroke-width="{stroke.weight}" stroke-linecap="{cap}" stroke-linejoin="{join}"{dash}'
    )


def _geometry(node: Shape | ImageNode) -> str:
    """An element without its end, for attributes to follow."""
    w, h = node.width, node.height
    if isinstance(node, Vector):
        return f'<path d="{node.path}"'
    if isinstance(node, Ellipse):
        return f'<ellipse cx="{w / 2}" cy="{h / 2}" rx="{w / 2}" ry="{h / 2}"'
    if isinstance(node, ImageNode):
        radius = min(node.corner_radius, w / 2, h / 2)
        a, b, c, d = (radius,) * 4
    else:
        a, b, c, d = node.corners
    if not any((a, b, c, d)):
        return f'<rect width="{w}" height="{h}"'
    return (
        f'<path d="M{a} 0H{w - b}A{b} {b} 0 0 1 {w} {b}V{h - c}A{c} {c} 0 0 1 {w - c} {h}'
        f'H{d}A{d} {d} 0 0 1 0 {h - d}V{a}A{a} {a} 0 0 1 {a} 0Z"'
    )
