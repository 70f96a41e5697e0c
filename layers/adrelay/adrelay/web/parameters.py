"""Parameters that several routes take, each described once."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Header, Query

Cursor = Annotated[str | None, Query(description="`next_cursor` of the page before")]
Limit = Annotated[int, Query(ge=1, le=100, description="how many at most")]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="idempotency-key",
        description="1 to 255 printable ASCII characters: the same key and body are one request, however "
        "often they are sent; another body under the same key is a 409",
    ),
]
Prefer = Annotated[
    str | None,
    Header(description="`wait=N` answers as soon as the job has ended, within N (at most 25) seconds"),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="if-match",
        description='the ETag of what was read, such as "3": if it has changed since, it is a 412',
    ),
]
LastEventId = Annotated[
    str | None,
    Header(
        alias="last-event-id", description="the id of the last event that was read: only later ones are sent"
    ),
]
IfNoneMatch = Annotated[
    str | None,
    Header(alias="if-none-match", description="the ETag of what was read: if it is the same, it is a 304"),
]
