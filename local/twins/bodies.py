"""Reading request bodies for logs, matches and markers; answering in JSON, or not at all."""

import contextlib
import json
import socket
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_LOGGED_CHARACTERS: Final = 20_000
_FORM_TYPES: Final = ("multipart/form-data", "application/x-www-form-urlencoded")


def readable(request: Request) -> str:
    """Query and body as text, without uploaded files: what a behaviour's `match.text` looks through."""
    query = request.query_string.decode("latin-1")
    request.get_data(cache=True)  # kept as it came, for vendors whose requests are signed: a form eats it
    if request.mimetype in _FORM_TYPES:
        return "\n".join([query, *(f"{key}={value}" for key, value in request.form.items(multi=True))])
    return f"{query}\n{request.get_data(cache=True).decode('utf-8', 'replace')}"


def texts(request: Request) -> list[str]:
    """Every text in a JSON body or form, however deep, also in JSON that a form's field holds."""
    if request.mimetype in _FORM_TYPES:
        return [text for _, value in request.form.items(multi=True) for text in _strings(_parsed(value))]
    return list(_strings(as_json(request)))


def as_json(request: Request) -> Any:
    """The parsed JSON body, whatever its Content-Type says; None if it is none."""
    try:
        return json.loads(request.get_data(cache=True))
    except (ValueError, RecursionError):
        return None


def logged(request: Request) -> Any:
    """The body as the request log keeps it: JSON or form fields, cut off where it is very long."""
    try:
        if request.mimetype in _FORM_TYPES:
            return {key: value[:_LOGGED_CHARACTERS] for key, value in request.form.items(multi=True)}
        body = as_json(request)
    except HTTPException:  # too large to be read: it was refused, and is logged without its body
        return None
    text = json.dumps(body)
    return body if len(text) <= _LOGGED_CHARACTERS else text[:_LOGGED_CHARACTERS]


def json_response(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a JSON body."""
    return Response(json.dumps(value), status, headers, mimetype="application/json")


def hang_up(environ: "WSGIEnvironment") -> None:
    """Close the client's connection under the server's feet; werkzeug's server names it in `environ`."""
    connection = environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)


def _parsed(text: str) -> Any:
    """The object or list that is written in the text; the text where there is none."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value if isinstance(value, dict | list) else text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
