"""What a request may say of the review that its result is to pass."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from adrelay.requests.forms import Model
from adrelay.requests.values import Whole

_DAY = 86_400


class ReviewWish(Model):
    """Hold the result for somebody to approve of, before its completion is told."""

    within: Whole = Field(
        default=7 * _DAY, ge=60, le=30 * _DAY, description="Seconds that there are for it, once it is made."
    )
    on_timeout: Literal["approve", "reject"] = Field(
        default="reject",
        description="What becomes of it when nobody decides: it ends as if approved, or as expired.",
    )


def _plainly(value: Any) -> Any:
    if isinstance(value, bool):
        return {} if value else None
    return value


Wish = Annotated[
    ReviewWish | None, BeforeValidator(_plainly, json_schema_input_type=bool | ReviewWish | None)
]
