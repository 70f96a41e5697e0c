"""Static Ads Lab's design trees: changing some nodes of one, since its API takes whole trees only.

The nodes are Figma's: `id`, `children`, TEXT with `characters`, pictures as `fills` of type IMAGE with an
`imageFillUrl`. https://www.staticadslab.com/docs/resources/image-ads ("Override specific text or images")
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from adrelay.errors import FieldError, InvalidRequest
from adrelay.problems import code_of, in_words
from adrelay.providers.static_ads_lab.request import NodeOverride


def overridden(tree: Mapping[str, Any], overrides: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """A copy of the tree with the overrides applied. Raises InvalidRequest naming node and field."""
    copy = deepcopy(dict(tree))
    by_id = {node["id"]: node for node in _nodes(copy) if isinstance(node.get("id"), str)}
    errors: list[FieldError] = []
    for node_id, fields in overrides.items():
        node = by_id.get(node_id)
        if node is None:
            errors.append(FieldError(f"overrides.{node_id}", "no node has this id"))
            continue
        try:
            _apply(node, NodeOverride.model_validate(dict(fields)))
        except ValidationError as error:
            errors += (_field_error(node_id, found) for found in error.errors())
        except ValueError as error:
            errors.append(FieldError(f"overrides.{node_id}.characters", str(error)))
    if errors:
        raise InvalidRequest.of(*errors)
    return copy


def _nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes, without recursion: the tree is the vendor's or the user's."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        children = node.get("children")
        waiting += (
            (child for child in children if isinstance(child, dict)) if isinstance(children, list) else ()
        )


def _apply(node: dict[str, Any], override: NodeOverride) -> None:
    if override.characters is not None:
        if node.get("type") != "TEXT":
            raise ValueError("only TEXT nodes have characters")
        node["characters"] = override.characters
    if override.image_fill_url is not None:
        fills = node.get("fills") if isinstance(node.get("fills"), list) else []
        old: Mapping[str, Any] = next((fill for fill in fills or () if _is_image(fill)), {"type": "IMAGE"})
        node["fills"] = [{**old, "imageFillUrl": override.image_fill_url}]


def _is_image(fill: object) -> bool:
    return isinstance(fill, dict) and fill.get("type") == "IMAGE"


def _field_error(node_id: str, found: ErrorDetails) -> FieldError:
    field = ".".join(("overrides", node_id, *map(str, found["loc"])))
    return FieldError(field, in_words(found), code_of(found))
