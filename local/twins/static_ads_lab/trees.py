"""Static Ads Lab's JSON trees: the template's, what may be sent back, and how one becomes pixels.

Node shapes are the vendor's: FRAME, TEXT, RECTANGLE and EFFECT with `fills` of SOLID (`color` as r, g, b, a
from 0 to 1) or IMAGE (`imageFillUrl`). The nodes of the document's example, `node-id-headline` and
`node-id-hero`, are in every template.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from local.twins.drawing import PRODUCT_REF
from local.twins.pictures import Picture
from studio.design.tree import Design

Tree = dict[str, Any]

HEADLINE: Final = "node-id-headline"
SUBHEADLINE: Final = "node-id-subheadline"
CTA: Final = "node-id-cta"
HERO: Final = "node-id-hero"
HERO_SCENE: Final = "on a round podium in front of a sage green wall"
_NODE_TYPES: Final = ("FRAME", "TEXT", "RECTANGLE", "EFFECT")
_MAX_NODES: Final = 500
# The vendor's own sample nodes come without a size.
_LOOSE_WIDTH: Final = 800
_LOOSE_HEIGHT: Final = 200


class TreeError(ValueError):
    """A tree that cannot replace the current one. `field` says where, as a path."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def template_tree(width: int, height: int, *, lines: Mapping[str, str], hero_url: str) -> Tree:
    """The tree of a new ad on a canvas of this size; `lines` by node id.

    The hero is beside the copy, or below it on a tall canvas.
    """
    tall = height > width * 1.1
    unit = min(width, height) / (76 if tall else 100)
    column = width if tall else round(width * 0.52)
    hero = _box(0, height * 0.44, width, height * 0.56) if tall else _box(column, 0, width - column, height)
    margin = 7.4 * unit
    inner = column - 2 * margin
    top = margin if tall else height * 0.5 - 32 * unit
    return {
        "id": "node-id-root",
        "type": "FRAME",
        "name": "Ad",
        **_box(0, 0, width, height),
        "fills": [_solid(0.96, 0.95, 0.92)],
        "children": [
            {
                "id": HERO,
                "type": "RECTANGLE",
                "name": "Hero",
                **hero,
                "fills": [{"type": "IMAGE", "imageFillUrl": hero_url}],
            },
            _text(HEADLINE, lines, _box(margin, top, inner, 30 * unit), 7.4 * unit, "Poppins"),
            _text(SUBHEADLINE, lines, _box(margin, top + 33 * unit, inner, 13 * unit), 3.5 * unit, "Inter"),
            {
                "id": "node-id-cta-ground",
                "type": "RECTANGLE",
                "name": "Button",
                **_box(margin, top + 50 * unit, 32 * unit, 8.6 * unit),
                "cornerRadius": round(4.3 * unit),
                "fills": [_solid(0.12, 0.16, 0.27)],
            },
            _text(
                CTA,
                lines,
                _box(margin, top + 50 * unit, 32 * unit, 8.6 * unit),
                3.2 * unit,
                "Inter",
                white=True,
            ),
        ],
    }


def nodes(tree: Tree) -> Iterator[Tree]:
    """The tree's nodes, parents first."""
    yield tree
    for child in tree.get("children") or []:
        yield from nodes(child)


def apply_overrides(tree: Tree, overrides: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Change texts and pictures in place; returns the ids that are not in the tree."""
    by_id = {node["id"]: node for node in nodes(tree)}
    for node_id, change in overrides.items():
        node = by_id.get(node_id)
        if node is None:
            continue
        if "characters" in change:
            node["characters"] = change["characters"]
        if "imageFillUrl" in change:
            node["fills"] = [{"type": "IMAGE", "imageFillUrl": change["imageFillUrl"]}]
    return [node_id for node_id in overrides if node_id not in by_id]


def check_tree(tree: object, current: Tree) -> Tree:
    """The tree, if it can replace the current one as a whole. Raises TreeError."""
    if not isinstance(tree, dict):
        raise TreeError("current_json_tree", "must be an object")
    if tree.get("type") != "FRAME" or tree.get("id") != current["id"]:
        raise TreeError("current_json_tree", "must be the entire tree, from its root FRAME, not a diff")
    if not tree.get("children"):
        raise TreeError("current_json_tree.children", "must be the entire tree, not a diff")
    seen: set[str] = set()
    for place, node in _walk(tree, "current_json_tree"):
        if not isinstance(node, dict) or node.get("type") not in _NODE_TYPES:
            raise TreeError(f"{place}.type", f"must be one of {', '.join(_NODE_TYPES)}")
        node_id = node.get("id")
        if not isinstance(node_id, str) or node_id in seen:
            raise TreeError(f"{place}.id", "must be a unique string")
        seen.add(node_id)
        if len(seen) > _MAX_NODES:
            raise TreeError("current_json_tree", f"has more than {_MAX_NODES} nodes")
    try:
        Design.model_validate(_drawable(tree))
    except (ValidationError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise TreeError("current_json_tree", "cannot be rendered") from error
    return tree


def picture_of(tree: Tree, width: int, height: int, photo: bytes | None) -> Picture:
    """What to draw for this tree at this size, with `photo` as its pictures, or the hero's own scene."""
    scene = HERO_SCENE if photo is None else ""
    return Picture(width, height, scene=scene, photo=photo, tree=json.dumps(_drawable(tree), sort_keys=True))


def _walk(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, node
    children = node.get("children") if isinstance(node, dict) else None
    for index, child in enumerate(children if isinstance(children, list) else []):
        yield from _walk(child, f"{place}.children.{index}")


def _drawable(tree: Tree) -> Tree:
    """The studio's design for a vendor's tree."""
    children = [drawn for child in tree["children"] for drawn in _draw_node(child)]
    design = _common(tree) | {"type": "FRAME", "fills": _fills(tree), "children": children}
    return design | {"width": round(tree["width"]), "height": round(tree["height"]), "x": 0, "y": 0}


def _draw_node(node: Tree) -> Iterator[Tree]:
    if node["type"] == "FRAME":
        inner = [drawn for child in node.get("children", []) for drawn in _draw_node(child)]
        yield _common(node) | {"type": "FRAME", "fills": _fills(node), "children": inner}
    elif node["type"] == "TEXT":
        yield _draw_text(node)
    elif node["type"] == "RECTANGLE":
        if any(fill.get("type") == "IMAGE" for fill in node.get("fills", [])):
            yield _common(node) | {"type": "IMAGE", "imageRef": PRODUCT_REF, "scaleMode": "FILL"}
        else:
            yield _common(node) | {
                "type": "RECTANGLE",
                "fills": _fills(node),
                "cornerRadius": float(node.get("cornerRadius", 0)),
            }


def _draw_text(node: Tree) -> Tree:
    return _common(node) | {
        "type": "TEXT",
        "characters": str(node.get("characters", "")),
        "fontFamily": str(node.get("fontFamily", "Inter")),
        "fontWeight": int(node.get("fontWeight", 400)),
        "fontSize": float(node.get("fontSize", 32)),
        "textAlign": str(node.get("textAlign", "LEFT")),
        "textAlignVertical": str(node.get("textAlignVertical", "TOP")),
        "lineHeight": 1.3 if int(node.get("fontWeight", 400)) < 600 else 1.1,
        "fills": _fills(node) or [{"type": "SOLID", "color": "#000000"}],
    }


def _common(node: Tree) -> Tree:
    return {
        "id": str(node["id"]),
        "x": float(node.get("x", 0)),
        "y": float(node.get("y", 0)),
        "width": float(node.get("width", _LOOSE_WIDTH)),
        "height": float(node.get("height", _LOOSE_HEIGHT)),
    }


def _fills(node: Tree) -> list[Tree]:
    fills = []
    for fill in node.get("fills") or []:
        color = fill.get("color")
        if fill.get("type") == "SOLID" and isinstance(color, dict):
            channels = [min(max(round(255 * float(color.get(name, 0))), 0), 255) for name in "rgb"]
            fills.append(
                {
                    "type": "SOLID",
                    "color": "#{:02x}{:02x}{:02x}".format(*channels),
                    "opacity": float(color.get("a", 1)),
                }
            )
    return fills


def _solid(red: float, green: float, blue: float) -> Tree:
    return {"type": "SOLID", "color": {"r": red, "g": green, "b": blue, "a": 1}}


def _box(x: float, y: float, width: float, height: float) -> Tree:
    return {"x": round(x), "y": round(y), "width": round(width), "height": round(height)}


def _text(
    node_id: str, lines: Mapping[str, str], box: Tree, size: float, family: str, *, white: bool = False
) -> Tree:
    return {
        "id": node_id,
        "type": "TEXT",
        "name": node_id.removeprefix("node-id-").capitalize(),
        **box,
        "characters": lines.get(node_id, ""),
        "fontSize": round(size),
        "fontFamily": family,
        "fontWeight": 700 if family == "Poppins" else 600 if white else 400,
        "textAlign": "CENTER" if white else "LEFT",
        "textAlignVertical": "CENTER" if white else "BOTTOM" if family == "Poppins" else "TOP",
        "fills": [_solid(1, 1, 1) if white else _solid(0.1, 0.11, 0.14)],
    }
