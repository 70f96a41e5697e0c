"""What belongs to a product goes with it where somebody moves it: its shadows and its light, what it stands
on and what frames it. Who places one of these by hand has it there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from studio.design.tree import AnyNode, Design, Frame, Group, ImageNode, ShapeNode, Vector, walk
from studio.layout.stage.stage import Rect

_PRODUCT: Final = re.compile(r"product(-\d+)?")
# Shadows, reflection and light bear the product's own id and one of these; the set is the first product's.
_OWN: Final = ("-cast-shadow", "-contact-shadow", "-reflection", "-backlight")
_SET: Final = (
    "podium",
    "arch",
    "glow",
    "scene-glow",
    "disc",
    "ring",
    "lamp",
    "floor-light",
    "card-back",
)
_PLACE: Final = ("x", "y", "width", "height", "rotation")
_MOST_BLUR: Final = 400.0  # px, as the tree has it
_COMMAND: Final = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")


def belongings(design: Design) -> frozenset[str]:
    """The ids of what belongs to the design's products, and of all within it."""
    names = {node.id for node in walk(design) if _is_product(node)}
    every = (node for node in walk(design) if any(_belongs(node.id, name) for name in names))
    return frozenset(inner.id for node in every for inner in walk(node))


def carried(before: Design, after: Design) -> Design:
    """The tree `after` an edit, in which what belongs to a product that was moved, scaled or hidden since
    `before` has gone with it. What was placed otherwise than before stays where it was placed."""
    old, new = ({node.id: node for node in walk(design)} for design in (before, after))
    moves = {name: move for name, move in _moves(old, new) if move != _STAYS}
    if not moves:
        return after
    whole = after.model_copy(update={"children": _gone_with(after.children, moves, old)})
    try:
        return Design.model_validate(whole.model_dump())
    except ValidationError:  # so large that no tree has room for its shadow
        return after


@dataclass(frozen=True, slots=True)
class _Move:
    """From where something was to where it is: scaled around the corner of its parent, then moved."""

    across: float = 1.0
    down: float = 1.0
    x: float = 0.0
    y: float = 0.0
    hidden: bool = False

    @property
    def size(self) -> float:
        """How much larger, of what has one size in both directions."""
        return min(self.across, self.down)


_STAYS: Final = _Move()


def _is_product(node: AnyNode) -> bool:
    return isinstance(node, ImageNode) and _PRODUCT.fullmatch(node.id) is not None


def _belongs(node_id: str, product: str) -> bool:
    own = node_id.removeprefix(product) in _OWN and node_id.startswith(product)
    return own or (product == "product" and node_id in _SET)


def _moves(old: Mapping[str, AnyNode], new: Mapping[str, AnyNode]) -> Iterator[tuple[str, _Move]]:
    for name, node in new.items():
        was = old.get(name)
        if isinstance(node, ImageNode) and isinstance(was, ImageNode) and _is_product(node):
            yield name, _move(was, node)


def _move(was: ImageNode, now: ImageNode) -> _Move:
    """What is shown of a product fills the box that a layout gives it; of another box, as much as it can."""
    hidden = was.visible and not now.visible
    if all(getattr(was, name) == getattr(now, name) for name in (*_PLACE[:4], "scale_mode", "align")):
        return _Move(hidden=hidden)
    first, last = (
        Rect(was.x, was.y, was.width, was.height),
        _shown(now, was.width / max(was.height, 1e-6)),
    )
    across, down = last.width / max(first.width, 1e-6), last.height / max(first.height, 1e-6)
    return _Move(across, down, last.x - across * first.x, last.y - down * first.y, hidden)


def _shown(node: ImageNode, ratio: float) -> Rect:
    if node.scale_mode != "FIT":
        return Rect(node.x, node.y, node.width, node.height)
    width = min(node.width, node.height * ratio)
    height = width / max(ratio, 1e-6)
    spare = {"TOP": 0.0, "CENTER": 0.5, "BOTTOM": 1.0}[node.align] * (node.height - height)
    return Rect(node.x + (node.width - width) / 2, node.y + spare, width, height)


def _gone_with(
    nodes: Sequence[AnyNode], moves: Mapping[str, _Move], old: Mapping[str, AnyNode]
) -> tuple[AnyNode, ...]:
    here = [name for name in moves if any(node.id == name for node in nodes)]
    return tuple(_followed(node, here, moves, old) for node in nodes)


def _followed(
    node: AnyNode, here: Sequence[str], moves: Mapping[str, _Move], old: Mapping[str, AnyNode]
) -> AnyNode:
    name = next((one for one in here if _belongs(node.id, one)), None)
    if name is not None and _stands_as_before(node, old):
        own = moves[name].hidden and node.id not in _SET
        return _moved(node, moves[name]).model_copy(update={"visible": node.visible and not own})
    if isinstance(node, Frame | Group):
        return node.model_copy(update={"children": _gone_with(node.children, moves, old)})
    return node


def _stands_as_before(node: AnyNode, old: Mapping[str, AnyNode]) -> bool:
    was = old.get(node.id)
    return was is not None and all(getattr(was, name) == getattr(node, name) for name in _PLACE)


def _moved(node: AnyNode, move: _Move) -> AnyNode:
    """The node and all in it, moved and so much larger."""
    change: dict[str, Any] = {
        "x": move.across * node.x + move.x,
        "y": move.down * node.y + move.y,
        "width": move.across * node.width,
        "height": move.down * node.height,
        "effects": tuple(_larger_effect(effect, move) for effect in node.effects),
    }
    if isinstance(node, ShapeNode):
        change["strokes"] = tuple(
            stroke.model_copy(update={"weight": min(move.size * stroke.weight, _MOST_BLUR)})
            for stroke in node.strokes
        )
    if isinstance(node, Vector):
        change["path"] = _larger_path(node.path, move)
    radius = getattr(node, "corner_radius", 0.0)
    if isinstance(radius, tuple):
        change["corner_radius"] = tuple(move.size * one for one in radius)
    elif radius:
        change["corner_radius"] = move.size * radius
    if isinstance(node, Frame | Group):
        inside = _Move(move.across, move.down)
        change["children"] = tuple(_moved(child, inside) for child in node.children)
    return node.model_copy(update=change)


def _larger_effect(effect: Any, move: _Move) -> Any:
    change: dict[str, Any] = {"radius": min(move.size * effect.radius, _MOST_BLUR)}
    if effect.type == "DROP_SHADOW":
        change["offset"] = (move.across * effect.offset[0], move.down * effect.offset[1])
    return effect.model_copy(update=change)


def _larger_path(path: str, move: _Move) -> str:
    if move.across == move.down == 1:
        return path
    return "".join(
        command + " ".join(_larger(command.upper(), [float(n) for n in _NUMBER.findall(numbers)], move))
        for command, numbers in _COMMAND.findall(path)
    )


def _larger(command: str, numbers: list[float], move: _Move) -> list[str]:
    by: tuple[float, ...]
    if command == "A":  # rx, ry, turn, large, sweep, x, y
        by = (move.across, move.down, 1.0, 1.0, 1.0, move.across, move.down)
    elif command in ("H", "V"):
        by = (move.across,) if command == "H" else (move.down,)
    else:
        by = (move.across, move.down)
    scaled = (number * by[at % len(by)] for at, number in enumerate(numbers))
    return [f"{number:.2f}".rstrip("0").rstrip(".") for number in scaled]
