"""A design as an HTML page: the same scene for a browser to draw, to hold the studio against."""

import html
from collections.abc import Mapping
from pathlib import Path

from studio.design.tree import (
    AnyNode,
    Design,
    DropShadow,
    Ellipse,
    Frame,
    Group,
    ImageNode,
    ImagePaint,
    LinearGradient,
    RadialGradient,
    Rectangle,
    SolidPaint,
    Text,
    Vector,
)
from studio.type.catalogue import FOLDER
from studio.type.faces import FAMILIES


def page(design: Design, pictures: Mapping[str, Path]) -> str:
    """One self-contained page of the design's size. `pictures` are files by image reference."""
    by_id = {node.id: node for node in _walk(design.children) if isinstance(node, ImageNode)}
    body = "".join(_node(node, pictures, by_id) for node in design.children)
    ground = _backgrounds(design.fills)
    return (
        f"<!doctype html><meta charset=utf-8><style>{_font_faces()}"
        "html,body{margin:0}div,img,svg{position:absolute;box-sizing:border-box}</style>"
        f'<div style="left:0;top:0;width:{design.width}px;height:{design.height}px;overflow:hidden;{ground}">'
        f"{body}</div>"
    )


def _walk(nodes: tuple[AnyNode, ...]) -> list[AnyNode]:
    found: list[AnyNode] = []
    for node in nodes:
        found.append(node)
        if isinstance(node, Group | Frame):
            found += _walk(node.children)
    return found


def _font_faces() -> str:
    faces = []
    for family in FAMILIES.values():
        stem = family.name.replace(" ", "")
        for path in sorted(FOLDER.glob(f"{stem}-*.ttf")):
            weight = path.stem.split("-")[1][:3]
            style = "italic" if "Italic" in path.stem else "normal"
            source = f"src:url({path.as_uri()})"
            faces.append(
                f"@font-face{{font-family:'{family.name}';font-weight:{weight};font-style:{style};{source}}}"
            )
    return "".join(faces)


def _node(node: AnyNode, pictures: Mapping[str, Path], by_id: Mapping[str, ImageNode]) -> str:
    if not node.visible:
        return ""
    box = _box(node)
    if isinstance(node, Text):
        return f'<div style="{box}{_text_style(node)}">{html.escape(node.characters)}</div>'
    if isinstance(node, ImageNode):
        shown = node
        while shown.image_of is not None:
            shown = by_id[shown.image_of]
        source = pictures[shown.image_ref or ""].as_uri()
        fit = {"FILL": "cover", "FIT": "contain", "STRETCH": "fill"}[node.scale_mode]
        place = {"TOP": "top", "CENTER": "center", "BOTTOM": "bottom"}[node.align]
        style = f"{box}object-fit:{fit};object-position:{place};border-radius:{node.corner_radius}px;"
        return f'<img src="{source}" style="{style}">'
    if isinstance(node, Vector):
        paths = "".join(f'<path d="{node.path}" {paint}/>' for paint in _svg_paints(node))
        return f'<svg style="{box}overflow:visible">{_svg_gradients(node)}{paths}</svg>'
    if isinstance(node, Group | Frame):
        inner = "".join(_node(child, pictures, by_id) for child in node.children)
        own = ""
        if isinstance(node, Frame):
            clip = "overflow:hidden;" if node.clips_content else ""
            own = f"{_backgrounds(node.fills)}{_radius(node)}{clip}"
        return f'<div style="{box}{own}">{inner}</div>'
    radius = "border-radius:50%;" if isinstance(node, Ellipse) else _radius(node)
    return f'<div style="{box}{radius}{_backgrounds(node.fills)}{_border(node)}"></div>'


def _box(node: AnyNode) -> str:
    style = f"left:{node.x}px;top:{node.y}px;width:{node.width}px;height:{node.height}px;"
    style += f"opacity:{node.opacity};" if node.opacity < 1 else ""
    style += (
        f"mix-blend-mode:{node.blend_mode.lower().replace('_', '-')};" if node.blend_mode != "NORMAL" else ""
    )
    moves = [f"rotate({node.rotation}deg)"] if node.rotation else []
    if isinstance(node, ImageNode):
        moves += [f"skewX({node.skew}deg)"] if node.skew else []
        moves += {"NONE": [], "HORIZONTAL": ["scaleX(-1)"], "VERTICAL": ["scaleY(-1)"]}[node.flip]
    style += f"transform:{' '.join(moves)};" if moves else ""
    style += f"-webkit-mask-image:{_gradient(node.mask)};" if node.mask is not None else ""
    filters = ["brightness(0)"] if isinstance(node, ImageNode) and node.tint else []
    filters += [
        f"drop-shadow({effect.offset[0]}px {effect.offset[1]}px {effect.radius / 2}px "
        f"{_rgba(effect.color, effect.opacity)})"
        if isinstance(effect, DropShadow)
        else f"blur({effect.radius / 2}px)"
        for effect in node.effects
    ]
    return style + (f"filter:{' '.join(filters)};" if filters else "")


def _text_style(node: Text) -> str:
    fill = node.fills[0] if node.fills else SolidPaint(color="#000000")
    color = _rgba(fill.color, fill.opacity) if isinstance(fill, SolidPaint) else "#000"
    upper = "text-transform:uppercase;" if node.text_case == "UPPER" else ""
    balance = "text-wrap:balance;" if node.text_wrap == "BALANCE" else ""
    return (
        f"font:{'italic ' if node.italic else ''}{node.font_weight} {node.font_size}px/{node.line_height} "
        f"'{node.font_family}';letter-spacing:{node.letter_spacing}em;color:{color};white-space:pre-line;"
        f"text-align:{node.text_align.lower()};{upper}{balance}"
    )


def _backgrounds(fills: object) -> str:
    """CSS paints its first background on top, the design its last."""
    layers = []
    for fill in reversed(fills if isinstance(fills, tuple) else ()):
        if isinstance(fill, SolidPaint):
            color = _rgba(fill.color, fill.opacity)
            layers.append(f"linear-gradient({color},{color})")
        elif not isinstance(fill, ImagePaint):
            layers.append(_gradient(fill))
    return f"background:{','.join(layers)};" if layers else ""


def _gradient(gradient: LinearGradient | RadialGradient) -> str:
    stops = ",".join(
        f"{_rgba(stop.color, stop.opacity * gradient.opacity)} {stop.position * 100:.1f}%"
        for stop in gradient.stops
    )
    if isinstance(gradient, RadialGradient):
        (x, y), (across, down) = gradient.center, gradient.radius
        size = f"{across * 100:.1f}% {down * 100:.1f}%"
        return f"radial-gradient({size} at {x * 100:.1f}% {y * 100:.1f}%,{stops})"
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    sideways = "right" if x1 > x0 else "left"
    return f"linear-gradient(to {sideways if abs(x1 - x0) > abs(y1 - y0) else 'bottom'},{stops})"


def _radius(node: Rectangle | Frame) -> str:
    corners = " ".join(f"{corner}px" for corner in node.corners)
    return f"border-radius:{corners};" if any(node.corners) else ""


def _border(node: Rectangle | Ellipse) -> str:
    lines = [f"{line.weight}px solid {_rgba(line.color, line.opacity)}" for line in node.strokes[:1]]
    return f"border:{lines[0]};" if lines else ""


def _svg_gradients(node: Vector) -> str:
    """The linear gradients among a path's fills; SVG names them before it uses them."""
    made = []
    for number, fill in enumerate(node.fills):
        if isinstance(fill, LinearGradient):
            (x0, y0), (x1, y1) = fill.start, fill.end
            colors = [(stop.position, _rgba(stop.color, stop.opacity * fill.opacity)) for stop in fill.stops]
            stops = "".join(f'<stop offset="{at}" stop-color="{color}"/>' for at, color in colors)
            line = f'x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}"'
            made.append(f'<linearGradient id="{node.id}-{number}" {line}>{stops}</linearGradient>')
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _svg_paints(node: Vector) -> list[str]:
    """The attributes that paint a path, one set a fill or line, the lowest first."""
    paints = []
    for number, fill in enumerate(node.fills):
        if isinstance(fill, SolidPaint):
            paints.append(f'fill="{_rgba(fill.color, fill.opacity)}"')
        elif isinstance(fill, LinearGradient):
            paints.append(f'fill="url(#{node.id}-{number})"')
    for line in node.strokes:
        look = f'stroke-width="{line.weight}" stroke-linecap="{line.cap.lower()}" stroke-linejoin="round"'
        paints.append(f'fill="none" stroke="{_rgba(line.color, line.opacity)}" {look}')
    return paints


def _rgba(color: str, opacity: float) -> str:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:.3f})"
