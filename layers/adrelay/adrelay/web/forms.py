"""Forms (multipart/form-data): their fields as routes know them."""

import base64
import re
from collections.abc import Callable, Iterator
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from adrelay.errors import FieldError, InvalidRequest

Next = Callable[..., Response[Any]]
_FORM = "multipart/form-data"
_PART = re.compile(rb"(?im)^content-disposition:[^\r\n]*?[;\s]name=(?:\"([^\"\r\n]*)\"|([^\s;]+))")


def read_text_as_text(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """A field of a form may come as a file where it is text (a script's Blob): what it holds is the text.
    Powertools hands such a file on, whatever the field's type; here it has come to what the route gets."""
    if not is_form(app):
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


def is_form(app: APIGatewayHttpResolver) -> bool:
    return _FORM in app.current_event.headers.get("content-type", "")


def field_names(app: APIGatewayHttpResolver) -> Iterator[str]:
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
