"""A design for readers from right to left: everything changes sides but the pictures themselves."""

import re

from studio.design.tree import (
    AnyNode,
    Design,
    Frame,
    Group,
    ImageNode,
    LinearGradient,
    Paint,
    RadialGradient,
    ShapeNode,
    Text,
    Vector,
)

_SIDES = {"LEFT": "RIGHT", "RIGHT": "LEFT", "CENTER": "CENTER"}
_COMMAND = re.compile(r"([MLHVCSQTAZ])([^MLHVCSQTAZ]*)")


def mirrored(design: Design) -> Design:
    """The design seen in a mirror, except that photos, logos and letters are not turned round."""
    children = tuple(_node(child, design.width) for child in design.children)
    return design.model_copy(
        update={"children": children, "fills": tuple(_paint(fill) for fill in design.fills)}
    )


def _node(node: AnyNode, width: float) -> AnyNode:
    change: dict[str, object] = {"x": width - node.x - node.width, "rotation": -node.rotation}
    if node.mask is not None:
        change["mask"] = _paint(node.mask)
    if isinstance(node, Text):
        change["text_align"] = _SIDES[node.text_align]
    if isinstance(node, ImageNode):
        change["skew"] = -node.skew
        change["focus"] = (1 - node.focus[0], node.focus[1])  # it was chosen for a subject seen in the mirror
    if isinstance(node, ShapeNode | Text):
        change["fills"] = tuple(_paint(fill) for fill in node.fills)
    if isinstance(node, Vector):
        change["path"] = _path(node.path, node.width)
    if isinstance(node, Frame) and isinstance(node.corner_radius, tuple):
        a, b, c, d = node.corner_radius
        change["corner_radius"] = (b, a, d, c)
    if isinstance(node, Frame | Group):
        inner = node.width if isinstance(node, Frame) else width
        if isinstance(node, Group):
            change["x"] = -node.x  # a group has no edges of its own: its children count from the canvas
        change["children"] = tuple(_node(child, inner) for child in node.children)
    effects = tuple(
        effect.model_copy(update={"offset": (-effect.offset[0], effect.offset[1])})
        if effect.type == "DROP_SHADOW"
        else effect
        for effect in node.effects
    )
    return node.model_copy(update={**change, "effects": effects})


def _paint(paint: Paint) -> Paint:
    if isinstance(paint, LinearGradient):
        (x0, y0), (x1, y1) = paint.start, paint.end
        return paint.model_copy(update={"start": (1 - x0, y0), "end": (1 - x1, y1)})
    if isinstance(paint, RadialGradient):
        return paint.model_copy(update={"center": (1 - paint.center[0], paint.center[1])})
    return paint


def _path(path: str, width: float) -> str:
    """Path data in absolute commands, as the layouts write it, turned left to right."""
    return "".join(
        command
        + " ".join(_turned(command, [float(n) for n in re.split(r"[\s,]+", numbers.strip()) if n], width))
        for command, numbers in _COMMAND.findall(path)
    )


def _turned(command: str, numbers: list[float], width: float) -> list[str]:
    if command == "V" or not numbers:
        turned = numbers
    elif command == "H":
        turned = [width - x for x in numbers]
    elif command == "A":
        turned = []
        for i in range(0, len(numbers), 7):
            rx, ry, angle, large, sweep, x, y = numbers[i : i + 7]
            turned += [rx, ry, -angle, large, 1 - sweep, width - x, y]
    else:
        turned = [width - n if i % 2 == 0 else n for i, n in enumerate(numbers)]
    return [f"{n:.2f}".rstrip("0").rstrip(".") for n in turned]
