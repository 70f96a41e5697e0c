"""Static Ads Lab's JSON trees: the template's, what may be sent back, and how one becomes pixels.

Node shapes are the vendor's: FRAME, TEXT, RECTANGLE and EFFECT with `fills` of SOLID (`color` as r, g, b, a
from 0 to 1) or IMAGE (`imageFillUrl`). The nodes of the document's example, `node-id-headline` and
`node-id-hero`, are in every template.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from local.twins.drawing import PRODUCT_REF, bottle, gradient, solid
from local.twins.pictures import Picture
from studio.design import Design

Tree = dict[str, Any]

HEADLINE: Final = "node-id-headline"
SUBHEADLINE: Final = "node-id-subheadline"
CTA: Final = "node-id-cta"
HERO: Final = "node-id-hero"
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
    """The tree of a new ad on a canvas of this size; `lines` by node id."""
    margin = round(min(width, height) * 0.07)
    column = width - 2 * margin
    split = round(height * 0.46)
    return {
        "id": "node-id-root",
        "type": "FRAME",
        "name": "Ad",
        "x": 0,
        "y": 0,
        "width": width,
        "height": height,
        "fills": [_solid(0.96, 0.95, 0.92)],
        "children": [
            {
                "id": HERO,
                "type": "RECTANGLE",
                "name": "Hero",
                **_box(0, split, width, height - split),
                "fills": [{"type": "IMAGE", "imageFillUrl": hero_url}],
            },
            _text(
                HEADLINE, lines, _box(margin, margin, column, round(split * 0.48)), split * 0.16, "Poppins"
            ),
            _text(
                SUBHEADLINE,
                lines,
                _box(margin, round(split * 0.6), column, round(split * 0.16)),
                split * 0.065,
                "Inter",
            ),
            {
                "id": "node-id-cta-ground",
                "type": "RECTANGLE",
                "name": "Button",
                **_box(margin, round(split * 0.8), round(column * 0.42), round(split * 0.13)),
                "cornerRadius": round(split * 0.065),
                "fills": [_solid(0.12, 0.16, 0.27)],
            },
            _text(
                CTA,
                lines,
                _box(margin, round(split * 0.8), round(column * 0.42), round(split * 0.13)),
                split * 0.06,
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
        Design.model_validate(_drawable(tree, photo=False))
    except (ValidationError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise TreeError("current_json_tree", "cannot be rendered") from error
    return tree


def picture_of(tree: Tree, width: int, height: int, photo: bytes | None) -> Picture:
    """What to draw for this tree at this size, with `photo` in place of the hero, if there is one."""
    design = _drawable(tree, photo=photo is not None)
    return Picture(width, height, photo=photo, tree=json.dumps(design, sort_keys=True))


def _walk(node: Any, place: str) -> Iterator[tuple[str, Any]]:
    yield place, node
    children = node.get("children") if isinstance(node, dict) else None
    for index, child in enumerate(children if isinstance(children, list) else []):
        yield from _walk(child, f"{place}.children.{index}")


def _drawable(tree: Tree, *, photo: bool) -> Tree:
    """The studio's design for a vendor's tree."""
    children = [drawn for child in tree["children"] for drawn in _draw_node(child, photo=photo)]
    design = _common(tree) | {"type": "FRAME", "fills": _fills(tree), "children": children}
    return design | {"width": round(tree["width"]), "height": round(tree["height"]), "x": 0, "y": 0}


def _draw_node(node: Tree, *, photo: bool) -> Iterator[Tree]:
    if node["type"] == "FRAME":
        inner = [drawn for child in node.get("children", []) for drawn in _draw_node(child, photo=photo)]
        yield _common(node) | {"type": "FRAME", "fills": _fills(node), "children": inner}
    elif node["type"] == "TEXT":
        yield _draw_text(node)
    elif node["type"] == "RECTANGLE":
        is_image = any(fill.get("type") == "IMAGE" for fill in node.get("fills", []))
        if not is_image:
            yield _common(node) | {
                "type": "RECTANGLE",
                "fills": _fills(node),
                "cornerRadius": float(node.get("cornerRadius", 0)),
            }
        elif photo:
            yield _common(node) | {"type": "IMAGE", "imageRef": PRODUCT_REF, "scaleMode": "FILL"}
        else:
            yield _stand_in(node)


def _stand_in(node: Tree) -> Tree:
    """A drawn product where the picture's pixels are not at hand."""
    box = _common(node)
    width, height = box["width"], box["height"]
    drawn = bottle("#3f7d6b", width / 2, height * 0.94, height * 0.8)
    scene = [gradient(("#dfe8e1", "#a9c4b4"))]
    return box | {"type": "FRAME", "clipsContent": True, "fills": scene, "children": drawn}


def _draw_text(node: Tree) -> Tree:
    return _common(node) | {
        "type": "TEXT",
        "characters": str(node.get("characters", "")),
        "fontFamily": str(node.get("fontFamily", "Inter")),
        "fontWeight": int(node.get("fontWeight", 400)),
        "fontSize": float(node.get("fontSize", 32)),
        "textAlign": str(node.get("textAlign", "LEFT")),
        "textAlignVertical": str(node.get("textAlignVertical", "TOP")),
        "lineHeight": 1.15,
        "fills": _fills(node) or [solid("#000000")],
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
            fills.append(solid("#{:02x}{:02x}{:02x}".format(*channels), float(color.get("a", 1))))
    return fills


def _solid(red: float, green: float, blue: float) -> Tree:
    return {"type": "SOLID", "color": {"r": red, "g": green, "b": blue, "a": 1}}


def _box(x: float, y: float, width: float, height: float) -> Tree:
    return {"x": x, "y": y, "width": width, "height": height}


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
