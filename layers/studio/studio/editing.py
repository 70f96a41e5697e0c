"""Design trees from outside: read, checked and overridden.

Whatever could cost unbounded time or memory is refused before it is built or painted.
"""

import math
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from studio.design.tree import AnyNode, Design, DropShadow, Frame, Group, ImageNode, ShapeNode, Text, walk
from studio.drawing.lettering import style_of
from studio.drawing.picture import CUTOUT, LOGO
from studio.errors import DesignError, Problem, lacking
from studio.type import runs

MAX_NODES = 300
MAX_DEPTH = 10
MAX_TEXT_TOTAL = 10_000
_LONGEST_MESSAGE = 300  # characters; pydantic quotes a wrong `type` whole
_SHAPES = ("RECTANGLE", "ELLIPSE", "VECTOR", "FRAME")
_PICTURES = frozenset({"imageRef", "imageFillUrl"})
# Painting cost in canvases (one canvas = width x height once), see `cost`, and in pixels. The studio's own
# designs cost up to 8 canvases.
MAX_CANVASES = 40.0
MAX_PIXELS = 150_000_000


def parse_design(data: object, *, lenient: bool = False, strict: bool = False) -> Design:
    """Plain JSON data → a checked design. Raises DesignError naming node and field for everything wrong.
    `lenient`: what no model knows is left out. `strict`: texts and flags are no numbers, and fields have
    their names in JSON alone (of a tree that comes in: one that is kept may have been taken otherwise)."""
    _check_shape(data)
    try:
        if strict:
            # As data: of text, pydantic 2.13 takes a field's other name and forgets it.
            design = Design.model_validate(_frozen(data), strict=True, by_alias=True, by_name=False)
        else:
            design = Design.model_validate(_known(data) if lenient else data)
    except ValidationError as error:
        raise DesignError(_problem(data, one) for one in error.errors()) from error
    _check_whole(design)
    return design


def _frozen(data: Any) -> Any:
    """The data with lists as models keep them, and with 700.0 as 700, which it is in JSON."""
    if isinstance(data, dict):
        return {name: _frozen(value) for name, value in data.items()}
    if isinstance(data, list | tuple):
        return tuple(map(_frozen, data))
    return int(data) if isinstance(data, float) and data.is_integer() else data


def apply_overrides(design: Design, overrides: dict[str, dict[str, Any]], *, strict: bool = False) -> Design:
    """The design with some nodes' fields replaced: `{"headline": {"characters": "…"}}`.

    Any field of a node may be given by its JSON name except `id`, `type` and `children`. A picture given by
    `imageRef` or `imageFillUrl` replaces whichever the node had; a shape is filled with it. `strict`: as of
    trees. Raises DesignError naming node and field.
    """
    data = design.to_json()
    nodes = {node["id"]: node for node in _raw_nodes(data)}
    problems: list[Problem] = []
    for node_id, fields in overrides.items():
        node = nodes.get(node_id)
        if node is None:
            problems.append(Problem(node_id, "", "no node has this id"))
            continue
        if not isinstance(fields, dict):
            problems.append(Problem(node_id, "", "give an object of fields"))
            continue
        problems += [
            Problem(node_id, field, "cannot be overridden")
            for field in fields
            if field in ("id", "type", "children")
        ]
        node.update(_with_picture(node, fields) if _PICTURES & fields.keys() else fields)
    if problems:
        raise DesignError(problems)
    return parse_design(data, strict=strict)


def _with_picture(node: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of an override that gives the node another picture."""
    if node["type"] in _SHAPES:
        rest = {name: value for name, value in fields.items() if name not in _PICTURES}
        fill = {name: value for name, value in fields.items() if name in _PICTURES}
        return {"fills": [{"type": "IMAGE", **fill}], **rest}
    if node["type"] != "IMAGE":
        return fields
    none: dict[str, Any] = {"imageRef": None, "imageFillUrl": None, "imageOf": None}
    return none | {"subject": _subject(node)} | fields


def _subject(node: dict[str, Any]) -> str:
    """What the node shows, so that its next picture is made ready like the one before."""
    if str(node.get("imageRef", "")).endswith(CUTOUT):
        return "PRODUCT"
    return "LOGO" if node["id"] == LOGO else str(node.get("subject", "PICTURE"))


def _raw_nodes(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield data
    for child in data.get("children") or ():
        yield from _raw_nodes(child)


def _check_shape(data: object) -> None:
    """Counts before anything is built: nodes, depth and double ids, without recursion."""
    if not isinstance(data, dict):
        raise DesignError([Problem("", "", "a design is an object of type FRAME")])
    problems: list[Problem] = []
    seen: set[str] = set()
    stack: list[tuple[dict[Any, Any], int]] = [(data, 1)]
    count = 0
    while stack:
        node, depth = stack.pop()
        count += 1
        node_id = str(node.get("id", ""))[:64]
        if count > MAX_NODES:
            raise DesignError([Problem(node_id, "children", f"more than {MAX_NODES} nodes")])
        if depth > MAX_DEPTH:
            raise DesignError([Problem(node_id, "children", f"nested deeper than {MAX_DEPTH} levels")])
        if node_id in seen:
            problems.append(Problem(node_id, "id", "used by more than one node"))
        seen.add(node_id)
        children = node.get("children")
        if isinstance(children, list | tuple):
            if len(children) > MAX_NODES:
                raise DesignError([Problem(node_id, "children", f"more than {MAX_NODES} nodes")])
            stack += [(child, depth + 1) for child in children if isinstance(child, dict)]
    if problems:
        raise DesignError(problems)


def _known(data: object) -> object:
    """A copy without the fields that no model knows."""
    try:
        Design.model_validate(data)
    except ValidationError as error:
        copy = deepcopy(data)
        for one in error.errors():
            if one["type"] == "extra_forbidden":
                *way, name = one["loc"]
                here: Any = copy
                for step in way:
                    if not (isinstance(here, dict) and here.get("type") == step):  # the tag of a union
                        here = here[step]
                here.pop(name)
        return copy
    return data


def _problem(data: Any, found: ErrorDetails) -> Problem:
    """pydantic's finding → the innermost node on the way, and the field within it."""
    node_id, here = str(data.get("id", ""))[:64], data
    field: list[str] = []
    for step in found["loc"]:
        if isinstance(here, dict) and here.get("type") == step:
            continue  # pydantic names the member of a union by its tag; that is no field
        here = _step_into(here, step)
        if field[-1:] == ["children"] and isinstance(step, int) and isinstance(here, dict):
            node_id, field = str(here.get("id", f"children[{step}]"))[:64], []
            continue
        field.append(str(step))
    return Problem(node_id, ".".join(field), found["msg"][:_LONGEST_MESSAGE], found)


def _step_into(here: Any, step: int | str) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list | tuple) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def _check_whole(design: Design) -> None:
    """What no single node can know: borrowed pictures, total text, total painting cost."""
    problems: list[Problem] = []
    images = {node.id: node for node in walk(design) if isinstance(node, ImageNode)}
    for node in images.values():
        lender = images.get(node.image_of) if node.image_of else None
        if node.image_of and (lender is None or lender.image_of):
            problems.append(Problem(node.id, "imageOf", f"{node.image_of!r} is no IMAGE node of its own"))
    texts = [node for node in walk(design) if isinstance(node, Text)]
    problems += [
        Problem(text.id, "characters", lacking(characters))
        for text in texts
        if (characters := runs.missing(text.characters, style_of(text)))
    ]
    total = sum(len(text.characters) for text in texts)
    if total > MAX_TEXT_TOTAL:
        problems.append(Problem(design.id, "children", f"more than {MAX_TEXT_TOTAL} characters of text"))
    spent = cost(design)
    allowed = min(MAX_CANVASES, MAX_PIXELS / (design.width * design.height))
    if spent > allowed:
        problems.append(
            Problem(design.id, "children", f"costs {spent:.0f} canvases to paint, {allowed:.0f} are allowed")
        )
    if problems:
        raise DesignError(problems)


def cost(design: Design) -> float:
    """How much there is to paint, in canvases: each paint, stroke and effect counts its visible area once."""
    return _cost(design, design.width, design.height) / (design.width * design.height)


def _cost(node: AnyNode, width: float, height: float) -> float:
    if not node.visible or node.opacity == 0:
        return 0.0
    reach = 1.5 if node.rotation else 1.0 + abs(math.tan(math.radians(getattr(node, "skew", 0.0))))
    area = min(node.width * reach + 2, width) * min(node.height * reach + 2, height)
    layers = 2 * len(node.effects) + (node.mask is not None) + bool(node.rotation)
    if isinstance(node, ShapeNode | Text):
        layers += len(node.fills)
    layers += len(getattr(node, "strokes", ()))
    if isinstance(node, Group | ImageNode):
        layers += 1
    total = area * layers
    if isinstance(node, Frame | Group):
        # Each shadow draws the children once more.
        times = 1 + sum(isinstance(effect, DropShadow) for effect in node.effects)
        total += times * sum(_cost(child, width, height) for child in node.children)
    return total
