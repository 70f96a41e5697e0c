"""A template as a brief uses it: its nodes by their ids, and what it was when a job came in."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import Field

from adrelay.requests.forms import Form, Model

SlotName = Literal["headline", "subheadline", "cta", "price", "was", "badge", "product", "logo"]
NodeId = Annotated[str, Field(min_length=1, max_length=128)]
# Whose words are the brief's, whichever node shows them.
COPY_NODES: Final = ("headline", "subheadline", "cta-label", "price", "was", "badge-label")
# What the studio adds to a tree that no layout made: the first begins ids, the second ends one.
WARNINGS: Final = "small-print"
BACKLIGHT: Final = "-backlight"


class TemplateUse(Model):
    """What a template was when a job came in. `template_id` fills it in."""

    sha256: Annotated[str, Form(r"^[0-9a-f]{64}$", "must be 64 hexadecimal digits")] = Field(
        description="Of its trees, as they are kept."
    )
    slots: dict[SlotName, NodeId] = Field(
        default_factory=dict, description="Which node shows what of the brief."
    )


def lacking(nodes: Collection[str], overrides: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The ids in `overrides` that no ad has that is made of a tree of these nodes, drawn as it stands."""
    return [
        node
        for node, fields in overrides.items()
        if node not in nodes
        and not (node in COPY_NODES and isinstance(fields.get("characters"), str))
        and not (node.startswith(WARNINGS) or node.endswith(BACKLIGHT))
    ]
