"""Batches over more products than one has room for: a window of them each, the next when all of the last are
taken.

What waits is one file beside a batch's jobs (`batches/…-more.json`): the request, the products that are left,
and what was planned to be spent so far. The products are those that the query found when it came in.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod
from typing import Any

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.batches.matrix import JOBS_LIMIT
from adrelay.batches.request import BatchRequest
from adrelay.errors import FieldError, InvalidRequest, PaymentRequired
from adrelay.feeds.queries import matching
from adrelay.intake.routing import Leg
from adrelay.jobs.store import Store
from adrelay.money.entries import CURRENCY, dollars
from adrelay.requests.kept_forms import read_kept
from adrelay.workspace.records import Workspace

_NAMED = 10  # items, in what is told of those that there are not


@dataclass(frozen=True, slots=True)
class Window:
    """`request`: with the products of this batch; `rest`: of those that follow; `each`: jobs of a product;
    `told`: what was asked for and is not there."""

    request: BatchRequest
    rest: tuple[str, ...] = ()
    each: int = 1
    told: tuple[str, ...] = ()

    @property
    def products(self) -> int:
        matrix = self.request.matrix
        return len(matrix.product_ids) if matrix is not None else 0

    @property
    def following(self) -> int:
        """Batches that come after this one."""
        room = max(1, JOBS_LIMIT // self.each)
        return -(-len(self.rest) // room)


def opened(store: Store, bucket: str, tenant: str, request: BatchRequest) -> Window:
    """The first window of a request; all of it, where it asks for no products by query. InvalidRequest."""
    if request.matrix is None or request.matrix.product_query is None:
        return Window(request)
    brief = request.matrix.template.get("brief")
    if isinstance(brief, dict) and brief.get("variants"):
        message = "goes with products that are named: how many pictures a query brings is not known before"
        raise InvalidRequest.of(FieldError("matrix.template.brief.variants", message))
    field = f"matrix.{request.matrix.query_field}"
    ids, absent = matching(store, bucket, tenant, request.matrix.product_query, field)
    if not ids and absent:
        raise InvalidRequest.of(FieldError(f"{field}.where.items", _absent(absent)))
    window = _cut(store, tenant, request, ids)
    return replace(window, told=(_absent(absent), *window.told)) if absent else window


def _absent(items: Sequence[str]) -> str:
    more = f" and {len(items) - _NAMED} more" if len(items) > _NAMED else ""
    return f"the feed, as it was read last, has no item {', '.join(one[:40] for one in items[:_NAMED])}{more}"


def _cut(store: Store, tenant: str, request: BatchRequest, ids: Sequence[str]) -> Window:
    matrix = request.matrix
    if matrix is None:
        raise ValueError("a query stands in a matrix")
    axes = (matrix.copies, matrix.aspect_ratios, matrix.providers)
    each = prod(len(axis) or 1 for axis in axes)
    if each > JOBS_LIMIT:
        message = f"makes {each} jobs of each product; at most {JOBS_LIMIT}"
        raise InvalidRequest.of(FieldError("matrix", message))
    most = JOBS_LIMIT // each
    known = Workspace(store, tenant).records_at(ids[:most])
    there = [named for named in ids[:most] if named in known and known[named].archived_at is None]
    if not there:
        field = f"matrix.{matrix.query_field}"
        raise InvalidRequest.of(FieldError(field, "matches no product that there still is"))
    filled = matrix.model_copy(update={"product_query": None, "product_ids": there})
    gone = len(ids[:most]) - len(there)
    told = (f"deleted since the feed was read, and left out: {gone} of the products",) if gone else ()
    return Window(request.model_copy(update={"matrix": filled}), tuple(ids[most:]), each, told)


def cost_of(routes: Sequence[Sequence[Leg]]) -> Decimal:
    """What jobs of these routes cost, as far as it is known before."""
    return sum((legs[0].price.amount for legs in routes), Decimal(0))


def estimate(window: Window, cost: Decimal) -> Decimal:
    """What the window and all that follow it would cost, if these cost as much."""
    return cost if not window.rest else cost * (window.products + len(window.rest)) / window.products


def check_cost(request: BatchRequest, amount: Decimal) -> None:
    """PaymentRequired where that is more than the batch may cost."""
    if request.max_cost is not None and amount > Decimal(request.max_cost):
        message = f"the jobs would cost {CURRENCY} {dollars(amount)}, more than max_cost {request.max_cost}"
        raise PaymentRequired(f"max_cost: {message}", errors=(FieldError("max_cost", message),))


def keep(bucket: str, tenant: str, batch_id: str, window: Window, spent: Decimal) -> None:
    """Keep what follows a batch."""
    document = window.request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    more = {"request": document, "rest": window.rest, "spent": str(spent)}
    body = json.dumps(more).encode()
    clients.s3().put_object(Bucket=bucket, Key=_key(tenant, batch_id), Body=body)


def next_of(store: Store, bucket: str, tenant: str, batch_id: str) -> tuple[Window, Decimal] | None:
    """The window that follows a batch, and what was spent before; None where what was kept is gone, which is
    when it was opened. InvalidRequest where none of its products are left."""
    try:
        body = clients.s3().get_object(Bucket=bucket, Key=_key(tenant, batch_id))["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied"):
            return None
        raise
    more: dict[str, Any] = json.loads(body)
    request = read_kept(BatchRequest, more["request"])
    return _cut(store, tenant, request, more["rest"]), Decimal(more["spent"])


def forget(bucket: str, tenant: str, batch_id: str) -> None:
    clients.s3().delete_object(Bucket=bucket, Key=_key(tenant, batch_id))


def _key(tenant: str, batch_id: str) -> str:
    return f"batches/{tenant}/{batch_id}-more.json"
