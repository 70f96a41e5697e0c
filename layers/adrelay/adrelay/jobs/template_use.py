"""A template as a brief uses it: its nodes by their ids, and what it was when a job came in."""

from typing import Annotated, Literal

from pydantic import Field

from adrelay.jobs.forms import Form, Model

SlotName = Literal["headline", "subheadline", "cta", "price", "was", "badge", "product", "logo"]
NodeId = Annotated[str, Field(min_length=1, max_length=128)]


class TemplateUse(Model):
    """What a template was when a job came in. `template_id` fills it in."""

    sha256: Annotated[str, Form(r"^[0-9a-f]{64}$", "must be 64 hexadecimal digits")] = Field(
        description="Of its trees, as they are kept."
    )
    slots: dict[SlotName, NodeId] = Field(
        default_factory=dict, description="Which node shows what of the brief."
    )
