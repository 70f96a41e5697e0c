"""What is said on a command line of what needs a review."""

from typing import Annotated, Literal

import typer

from adrelay_client.documents import ReviewFields

By = Annotated[str | None, typer.Option(help="Who decides.")]
Reason = Annotated[str | None, typer.Option(help="Why.")]


def decision_of(decision: Literal["approve", "reject"], by: str | None, reason: str | None) -> ReviewFields:
    """The decision as the API takes it."""
    fields: ReviewFields = {"decision": decision}
    if by:
        fields["by"] = by
    if reason:
        fields["reason"] = reason
    return fields
