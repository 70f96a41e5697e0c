"""Parameters that several routes take, each described once; those that a route does not know."""

from collections.abc import Callable
from typing import Annotated, Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Query

from adrelay.errors import FieldError, InvalidRequest
from adrelay.web import scopes

Next = Callable[..., Response[Any]]
NO_ROUTE: Final = "^.*$"  # what Powertools calls the route of what has none

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


def refuse_unknown(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """A filter that is misspelt would be none. To links, which need no key, mail programs and networks add
    parameters of their own."""
    route, event = app.context["_route"], app.current_event
    if route.rule.pattern == NO_ROUTE or not scopes.needs_key(event.raw_event):
        return next_middleware(app)
    known = {field.alias for field in route.dependant.query_params}
    given = event.query_string_parameters
    if unknown := [FieldError(name, "is no parameter that we know") for name in given if name not in known]:
        raise InvalidRequest.of(*unknown)
    return next_middleware(app)
