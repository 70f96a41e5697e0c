"""What the lists of the API have in common: newest first, the same filters, no empty page with a cursor.

A filter whose values are known is refused for another, which would find nothing; one by an id, or by words of
the user's own, finds nothing then.
"""

import re
from collections.abc import Callable, Iterable, Sized
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from adrelay.errors import FieldError, InvalidRequest

_DATE: Final = re.compile(r"\s*\d{4}-")


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where it may be in a year that is none."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is in no year from 1 to 9999") from error


def _in_words(value: Any) -> Any:
    """pydantic by itself takes numbers, also in quotes, for seconds since 1970."""
    if not isinstance(value, str) or not _DATE.match(value):
        raise PydanticKnownError("datetime_type")
    return value


Moment = Annotated[AwareDatetime, BeforeValidator(_in_words), AfterValidator(_in_utc)]
CreatedAfter = Annotated[Moment | None, Query(description="only what was made then or later")]
CreatedBefore = Annotated[Moment | None, Query(description="only what was made earlier than that")]
Label = Annotated[str | None, Query(description="only what has this label: name:value")]


@dataclass(frozen=True)
class Among:
    """Of a text that is one of these names, which are asked for when they are needed. `told`: whether the
    API's document has one; of what a stack has from elsewhere, it has nothing."""

    names: Callable[[], Iterable[str]]
    told: Callable[[str], bool] = lambda name: True

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": [name for name in self.names() if self.told(name)]}

    def _check(self, value: str) -> str:
        if value not in (names := tuple(self.names())):
            raise PydanticKnownError("enum", {"expected": in_words(names)})
        return value


def in_words(names: Iterable[str]) -> str:
    """These names as what one of them must be."""
    *most, last = [f"'{name}'" for name in names]
    return f"{', '.join(most)} or {last}" if most else last


def label_of(text: str | None) -> tuple[str, str] | None:
    """`label=name:value` as a pair; None when not given."""
    if text is None:
        return None
    name, colon, value = text.partition(":")
    if not colon or not 1 <= len(name) <= 64:
        raise InvalidRequest.of(FieldError("label", "must be name:value, such as campaign:spring"))
    return name, value


def check_found(found: Sized, position: str | None) -> None:
    """InvalidRequest for a page without anything on it that is not the last: it says how far was looked."""
    if position is None or len(found):
        return
    seen = position.partition("#")[0]
    message = f"nothing matches of what was made since {seen}; to look further back, give that"
    raise InvalidRequest.of(FieldError("created_before", message))
