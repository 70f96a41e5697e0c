"""What `GET /v1/providers` tells: what each can do, what it costs, how it has been doing, and whether its
credentials are configured (never their values)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from adrelay.jobs.store import Store
from adrelay.money.entries import CURRENCY, dollars
from adrelay.providers.base import Provider
from adrelay.providers.capabilities import KeepsResources
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from adrelay.wire import health
from adrelay.wire.credentials import secret_exists
from adrelay.wire.health import Bucket

_ASKED: Sequence[dict[str, Any]] = ({}, {"editable": True})


def providers(store: Store, now: datetime) -> list[dict[str, Any]]:
    """Every provider, in registry order."""
    names = tuple(PROVIDERS)
    buckets, warnings = health.recent(store, names, now), health.warnings(store, names, now)
    return [_describe(provider(name), buckets[name], warnings.get(name, []), now) for name in names]


def _describe(
    described: Provider, buckets: Sequence[Bucket], warnings: Sequence[str], now: datetime
) -> dict[str, Any]:
    needed = list(described.secret_keys)
    return {
        "name": described.name,
        "title": described.title,
        "docs_url": described.docs_url,
        "kinds": sorted(described.kinds),
        "limits": dict(described.limits),
        "resources": _resources(described),
        "callbacks": described.callbacks,
        "cancels": described.cancels,
        "prices": [price for kind in sorted(described.kinds) for price in _prices(described, kind)],
        "wait": {kind: asdict(described.wait[kind]) for kind in sorted(described.kinds)},
        "health": health.view(buckets, now),
        "credentials": {
            "needed": needed,
            "configured": not needed or secret_exists(described.name),
            "warnings": list(warnings),
        },
    }


def _resources(described: Provider) -> dict[str, Any]:
    kinds = described.resource_kinds if isinstance(described, KeepsResources) else {}
    return {name: asdict(kind) for name, kind in kinds.items()}


def _prices(described: Provider, kind: JobKind) -> list[dict[str, Any]]:
    """What a job of this kind costs that asks for nothing special; and an editable one, where that is another
    price."""
    plain, editable = (described.price(kind, Brief.model_construct(**asked), {}) for asked in _ASKED)
    return [
        {
            "kind": kind,
            "editable": is_editable,
            "currency": CURRENCY,
            "amount": dollars(price.amount) if price.known else None,
            "units": None if price.units is None else str(price.units),
            "unit": price.unit,
            "final": price.known and described.price_is_final,
            "usd_per_unit": dollars(described.usd_per_unit) if price.known and price.unit else None,
        }
        for is_editable, price in ((False, plain), (True, editable))
        if not is_editable or editable != plain
    ]
