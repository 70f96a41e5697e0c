"""What a route has no name for is refused, not ignored: a filter that is misspelt would be none, and what is
said of a file in a field that there is not would be lost."""

import base64
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.web import scopes

Next = Callable[..., Response[Any]]
_NO_ROUTE = "^.*$"  # what Powertools calls the route of what has none
_FORM = "multipart/form-data"
_PART = re.compile(rb"(?im)^content-disposition:[^\r\n]*?[;\s]name=(?:\"([^\"\r\n]*)\"|([^\s;]+))")


def refuse_parameters(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Of routes that need a key: to links, mail programs and networks add parameters of their own."""
    route, event = app.context["_route"], app.current_event
    if route.rule.pattern == _NO_ROUTE or not scopes.needs_key(event.raw_event):
        return next_middleware(app)
    known = {field.alias for field in route.dependant.query_params}
    given = event.query_string_parameters
    if unknown := [_unknown(name, "parameter") for name in given if name not in known]:
        raise InvalidRequest.of(*unknown)
    return next_middleware(app)


def refuse_bodies(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Of routes that take none: a `max_cost` that is sent with a retry, or a `dry_run` with an erasure, would
    be taken for heeded. An empty object says nothing, and many a client sends one."""
    route, event = app.context["_route"], app.current_event
    takes_none = route.rule.pattern != _NO_ROUTE and not route.dependant.body_params
    if not (takes_none and event.body and scopes.needs_key(event.raw_event)) or _is_form(app):
        return next_middleware(app)
    given = json.loads(event.body)
    if isinstance(given, dict):
        wrong = [_unknown(name, "field") for name in given]
    else:
        wrong = [] if given is None else [FieldError("body", "must be empty: nothing is taken here")]
    if wrong:
        raise InvalidRequest.of(*wrong)
    return next_middleware(app)


def refuse_fields(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Of forms: fields that the route does not know, and those that stand there twice."""
    route = app.context["_route"]
    if route.rule.pattern == _NO_ROUTE or not _is_form(app):
        return next_middleware(app)
    known = {field.alias for field in route.dependant.body_params}
    counts = Counter(_names(app))
    wrong = [
        *(_unknown(name, "field") for name in counts if name not in known),
        *(
            FieldError(name, "is there several times: give it once")
            for name, count in counts.items()
            if name in known and count > 1
        ),
    ]
    if wrong:
        raise InvalidRequest.of(*wrong)
    return next_middleware(app)


REFUSALS = (refuse_parameters, refuse_bodies, refuse_fields)


def read_text_as_text(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """A field of a form may come as a file where it is text (a script's Blob): what it holds is the text.
    Powertools hands such a file on, whatever the field's type; here it has come to what the route gets."""
    if not _is_form(app):
        return next_middleware(app)
    from aws_lambda_powertools.event_handler.openapi.params import File, UploadFile

    given = app.context["_route_args"]
    for field in app.context["_route"].dependant.body_params:
        file = given.get(field.name)
        if not isinstance(file, UploadFile) or isinstance(field.field_info, File):
            continue
        try:
            given[field.name], wrong = field.validate(file.content.decode(), loc=("body", field.alias))
        except UnicodeDecodeError as error:
            raise InvalidRequest.of(FieldError(field.alias, "must be text")) from error
        if wrong:
            raise RequestValidationError(wrong)
    return next_middleware(app)


def _unknown(name: str, what: str) -> FieldError:
    return FieldError(name, f"is no {what} that we know", "unknown_field")


def _is_form(app: APIGatewayHttpResolver) -> bool:
    return _FORM in app.current_event.headers.get("content-type", "")


def _names(app: APIGatewayHttpResolver) -> Iterator[str]:
    """The names of a form's fields, in its order."""
    event = app.current_event
    boundary = event.headers["content-type"].rpartition("boundary=")[2].encode()
    for part in base64.b64decode(event.body or "").split(b"--" + boundary):
        if (name := name_of(part.partition(b"\r\n\r\n")[0])) is not None:
            yield name


def name_of(head: bytes) -> str | None:
    """The field's name in the head of a form's part, which is UTF-8."""
    found = _PART.search(head)
    return (found[1] or found[2] or b"").decode() if found else None
