"""What all routes have in common: who asks, pages, the envelope."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay.errors import FieldError, InvalidRequest
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller
from adrelay.facades.static_ads_lab import ads as lab
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.keys import check_key

_PAGE, _LONGEST_PAGE = 20, 100


def caller(router: APIGatewayHttpRouter) -> Caller:
    return Caller(api.tenant(router), api.base_url(router), api.request_id(router))


def links(store: Store, router: APIGatewayHttpRouter) -> Links:
    who = caller(router)
    return Links(store, who.tenant, who.api_url)


def answer(
    router: APIGatewayHttpRouter,
    data: Any,
    status: int = 200,
    *,
    replayed: bool = False,
    has_more: bool | None = None,
    about: Job | None = None,
) -> Response[str]:
    """`about`: the job whose notes are told beside it."""
    more = {} if has_more is None else {"has_more": has_more}
    headers = {"Idempotent-Replayed": "true"} if replayed else {}
    headers |= lab.notes(about) if about is not None else {}
    body = lab.envelope(data, api.request_id(router), **more)
    return api.json_response(body, status=status, headers=headers)


def parameters(router: APIGatewayHttpRouter) -> Mapping[str, str]:
    """Those that say something: an empty filter is none. An empty `ids` names no ads."""
    found: Mapping[str, str] = router.current_event.query_string_parameters
    return {name: value for name, value in found.items() if value or name == "ids"}


def body(router: APIGatewayHttpRouter) -> dict[str, Any]:
    document = json.loads(router.current_event.body or "null")
    if not isinstance(document, dict):
        raise InvalidRequest.of(FieldError("body", "must be a JSON object"))
    return document


def idempotency_key(router: APIGatewayHttpRouter) -> str | None:
    key = router.current_event.headers.get("idempotency-key") or None
    check_key(key)
    return key


def limit(router: APIGatewayHttpRouter) -> int:
    text = parameters(router).get("limit", str(_PAGE))
    digits = text.lstrip("0")
    plain = text.isascii() and digits.isdigit() and len(digits) <= len(str(_LONGEST_PAGE))
    if not plain or int(digits) > _LONGEST_PAGE:
        raise InvalidRequest.of(FieldError("limit", f"must be 1 to {_LONGEST_PAGE}"))
    return int(digits)


def page(
    router: APIGatewayHttpRouter, items: Sequence[dict[str, Any]], about: Job | None = None
) -> Response[str]:
    """Of a list that is whole: what comes after `starting_after`, as far as `limit` goes."""
    after, most = parameters(router).get("starting_after"), limit(router)
    ids = [one["id"] for one in items]
    if after is not None and after not in ids:
        raise unknown_place()
    start = ids.index(after) + 1 if after is not None else 0
    return answer(router, list(items[start : start + most]), has_more=start + most < len(items), about=about)


def unknown_place() -> InvalidRequest:
    return InvalidRequest.of(FieldError("starting_after", "must be the id of the last item seen"))
