"""Routes of an HTTP API as functions whose type hints say what they take.

    @router.get("/v1/things/<thing_id>", summary="Get a thing", responses={…}, tags=["things"])
    def get_thing(thing_id: str, limit: Annotated[int, Query(ge=1)] = 20) -> Response: ...

A parameter comes from the path if the path names it, from where its marker says, or, as a pydantic model,
from the JSON body. Powertools' event handler does as much and more, but takes a third of `import boto3` in
each cold start; `local.openapi` has it write the OpenAPI document of these very functions.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from inspect import Parameter, signature
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import Field, TypeAdapter, ValidationError

from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.problems import field_errors

F = TypeVar("F", bound=Callable[..., "Response"])


class Marker:
    """Where a parameter comes from, and what `pydantic.Field` takes to say what it may be."""

    def __init__(self, *, alias: str | None = None, **constraints: Any) -> None:
        self.alias = alias
        self.constraints = constraints


class Query(Marker):
    """Of the query string."""


class Header(Marker):
    """A header; `alias` is its name in lower case."""


class Form(Marker):
    """A field of a multipart form."""


class File(Marker):
    """A file in a multipart form: its bytes."""


@dataclass
class Response:
    """An HTTP answer. A `body` that is no text is base64."""

    status_code: int
    body: str
    content_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    base64_encoded: bool = False


@dataclass(frozen=True)
class Input:
    """One parameter of a route's function."""

    name: str
    hint: Any
    marker: Marker | None
    default: Any

    @property
    def alias(self) -> str:
        return (self.marker and self.marker.alias) or self.name

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        constraints = self.marker.constraints if self.marker else {}
        return TypeAdapter(Annotated[self.hint, Field(**constraints)])

    def read(self, value: Any) -> Any:
        """The parameter's value; None was not given. Raises pydantic's ValidationError, or InvalidRequest."""
        if value is None and self.default is not Parameter.empty:
            return self.default
        if value is None:
            raise InvalidRequest.of(FieldError(self.alias if self.marker else "body", "Field required"))
        if isinstance(self.marker, File) and not isinstance(value, bytes):
            raise InvalidRequest.of(FieldError(self.alias, "is no file"))
        return self._adapter.validate_python(value)


@dataclass(frozen=True)
class Route:
    """`description` is what the OpenAPI document says of it: summary, description, responses, tags …"""

    method: str
    path: str
    function: Callable[..., Response]
    description: Mapping[str, Any]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        literal = re.escape(self.path)
        return re.compile(re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", literal))

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        return tuple(map(_input, signature(self.function, eval_str=True).parameters.values()))

    def match(self, method: str, path: str) -> dict[str, str] | None:
        """What the path's placeholders stand for; None for another route's request."""
        found = self._pattern.fullmatch(path) if method == self.method else None
        return None if found is None else found.groupdict()

    def call(self, event: Mapping[str, Any], named: Mapping[str, str], body: Any) -> Response:
        """Answer the request; InvalidRequest names every wrong parameter."""
        values: dict[str, Any] = {}
        errors: list[FieldError] = []
        for one in self.inputs:
            try:
                values[one.name] = one.read(_found(one, event, named, body))
            except InvalidRequest as error:
                errors += error.errors
            except ValidationError as error:
                errors += field_errors(error, prefix=(one.alias,) if one.marker or one.name in named else ())
        if errors:
            raise InvalidRequest.of(*errors)
        return self.function(**values)


class Router:
    """Some routes, and the request that is being answered."""

    def __init__(self) -> None:
        self.event: dict[str, Any] = {}
        self._routes: list[Route] = []
        self._included: list[Router] = []

    def include_router(self, router: "Router") -> None:
        self._included.append(router)

    def routes(self) -> Iterator[Route]:
        yield from self._routes
        for router in self._included:
            yield from router.routes()

    def route(self, method: str, path: str, **description: Any) -> Callable[[F], F]:
        def add(function: F) -> F:
            self._routes.append(Route(method, path, function, description))
            return function

        return add

    def get(self, path: str, **description: Any) -> Callable[[F], F]:
        return self.route("GET", path, **description)

    def post(self, path: str, **description: Any) -> Callable[[F], F]:
        return self.route("POST", path, **description)

    def patch(self, path: str, **description: Any) -> Callable[[F], F]:
        return self.route("PATCH", path, **description)

    def delete(self, path: str, **description: Any) -> Callable[[F], F]:
        return self.route("DELETE", path, **description)

    def answer(self, event: dict[str, Any], body: Any) -> Response:
        """Answer an HTTP API event (payload format 2.0). `body` is what its body says: parsed JSON, a form's
        fields, or None. Raises NotFound, InvalidRequest and whatever the route's function raises."""
        self._remember(event)
        method, path = event["requestContext"]["http"]["method"], event["rawPath"]
        for route in self.routes():
            named = route.match(method, path)
            if named is not None:
                return route.call(event, named, body)
        raise NotFound(f"There is no {method} {path}")

    def _remember(self, event: dict[str, Any]) -> None:
        self.event = event
        for router in self._included:
            router._remember(event)


def _input(parameter: Parameter) -> Input:
    hint, marker = parameter.annotation, None
    if get_origin(hint) is Annotated:
        hint, *metadata = get_args(hint)
        marker = next((one for one in metadata if isinstance(one, Marker)), None)
    return Input(parameter.name, hint, marker, parameter.default)


def _found(one: Input, event: Mapping[str, Any], named: Mapping[str, str], body: Any) -> Any:
    """What the request gives for a parameter; None if nothing."""
    match one.marker:
        case Query():
            return (event.get("queryStringParameters") or {}).get(one.alias)
        case Header():
            return (event.get("headers") or {}).get(one.alias)
        case Form() | File():
            return body.get(one.alias) if isinstance(body, dict) else None  # JSON may be anything
    return named.get(one.name, body)
