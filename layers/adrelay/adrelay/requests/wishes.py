"""What is asked for under an idempotency key, as what it has made remembers it."""

import json
from collections.abc import Iterable
from typing import Self

from pydantic import BaseModel, ConfigDict

from adrelay.deferred import Deferred
from adrelay.errors import Conflict, FieldError
from adrelay.security.tokens import digest


class Wish(Deferred):
    """An idempotency key, and what was asked under it; both as digests."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    body: str

    @classmethod
    def of(cls, key: str | None, *asked: str) -> Self | None:
        """The wish of a request; None for one without a key."""
        return None if key is None else cls(key=digest(key), body=digest("\n".join(asked)))

    def is_among(self, granted: Iterable["Wish | None"]) -> bool:
        """Whether it is one of those that were granted before. Conflict when its key was used for another."""
        before = next((one for one in granted if one is not None and one.key == self.key), None)
        if before is not None and before != self:
            raise other_body()
        return before is not None


def as_asked(form: BaseModel) -> str:
    """What a form says, in whichever order it was sent."""
    return json.dumps(form.model_dump(mode="json", exclude_defaults=True), sort_keys=True)


def other_body(field: str = "Idempotency-Key") -> Conflict:
    """The error of a key that stands for another body."""
    message = "was used with another body"
    return Conflict(f"This idempotency key {message}", errors=(FieldError(field, message),))
