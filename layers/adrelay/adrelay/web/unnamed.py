"""What a route has no name for is refused, not ignored: a filter that is misspelt would be none, and what is
said of a file in a field that there is not would be lost."""

import json
from collections import Counter
from typing import Any, Final

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from adrelay.errors import FieldError, InvalidRequest
from adrelay.web import scopes
from adrelay.web.forms import Next, field_names, is_form

_NO_ROUTE: Final = "^.*$"  # what Powertools calls the route of what has none


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
    if not (takes_none and event.body and scopes.needs_key(event.raw_event)) or is_form(app):
        return next_middleware(app)
    given = json.loads(event.body)
    if isinstance(given, dict):
        wrong = [_unknown(name, "field") for name in given]
    else:
        wrong = [] if given is None else [FieldError("body", "must be empty: nothing is taken here")]
    if wrong:
        raise InvalidRequest.of(*wrong)
    return next_middleware(app)


def refuse_lists(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Of routes that take an object: Powertools would take a list's last one, and drop the others."""
    takes_one, body = app.context["_route"].dependant.body_params, app.current_event.body
    if takes_one and not is_form(app) and (body or "").lstrip().startswith("["):
        raise InvalidRequest.of(FieldError("body", "must be an object", "wrong_type"))
    return next_middleware(app)


def refuse_fields(app: APIGatewayHttpResolver, next_middleware: Next) -> Response[Any]:
    """Of forms: fields that the route does not know, and those that stand there twice."""
    route = app.context["_route"]
    if route.rule.pattern == _NO_ROUTE or not is_form(app):
        return next_middleware(app)
    known = {field.alias for field in route.dependant.body_params}
    counts = Counter(field_names(app))
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


REFUSALS: Final = (refuse_parameters, refuse_bodies, refuse_lists, refuse_fields)


def _unknown(name: str, what: str) -> FieldError:
    return FieldError(name, f"is no {what} that we know", "unknown_field")
