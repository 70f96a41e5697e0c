"""Forms (multipart/form-data): their fields as routes know them."""

import base64
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.web.parameters import NO_ROUTE, Next

_FORM = "multipart/form-data"
_PART = re.compile(rb"(?im)^content-disposition:[^\r\n]*?[;\s]name=(?:\"([^\"\r\n]*)\"|([^\s;]+))")


def refuse_unknown(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Fields that the route does not know, whose words would be lost, and those that stand there twice."""
    route = app.context["_route"]
    if route.rule.pattern == NO_ROUTE or not _is_form(app):
        return next_middleware(app)
    known = {field.alias for field in route.dependant.body_params}
    counts = Counter(_names(app))
    wrong = [
        *(
            FieldError(name, "is no field that we know", "unknown_field")
            for name in counts
            if name not in known
        ),
        *(
            FieldError(name, "is there several times: give it once")
            for name, count in counts.items()
            if name in known and count > 1
        ),
    ]
    if wrong:
        raise InvalidRequest.of(*wrong)
    return next_middleware(app)


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


def _is_form(app: APIGatewayHttpResolver) -> bool:
    return _FORM in app.current_event.headers.get("content-type", "")


def _names(app: APIGatewayHttpResolver) -> Iterator[str]:
    """The names of a form's fields, in its order."""
    event = app.current_event
    boundary = event.headers["content-type"].rpartition("boundary=")[2].encode()
    for part in base64.b64decode(event.body or "").split(b"--" + boundary):
        if found := _PART.search(part.partition(b"\r\n\r\n")[0]):
            yield (found[1] or found[2] or b"").decode()
