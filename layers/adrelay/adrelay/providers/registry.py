"""The providers there are, and which of them a job may use."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module

from adrelay.brief import JobRequest
from adrelay.errors import FieldError, InvalidRequest
from adrelay.providers.base import Provider

# name → module.Class; loaded when first needed, so that a function imports only what it uses.
PROVIDERS: Mapping[str, str] = {
    "studio": "studio.Studio",
    "omneky": "omneky.Omneky",
    "static_ads_lab": "static_ads_lab.StaticAdsLab",
    "adcreative": "adcreative.AdCreative",
    "cutx": "cutx.CutX",
}


@cache
def provider(name: str) -> Provider:
    """The provider of this name; KeyError for a name that is none."""
    module, _, class_name = PROVIDERS[name].rpartition(".")
    made: Provider = getattr(import_module(f"adrelay.providers.{module}"), class_name)()
    prices = json.loads(os.environ.get("UNIT_PRICES") or "{}")
    if name in prices:
        made.usd_per_unit = Decimal(str(prices[name]))
    return made


def route(request: JobRequest) -> tuple[str, ...]:
    """The ordered providers of a job; raises InvalidRequest naming each provider that cannot do it."""
    named = {"provider": choose(request) if request.provider == "auto" else request.provider}
    named |= {f"fallback.{index}": name for index, name in enumerate(request.fallback)}
    if errors := [error for field, name in named.items() for error in _check(field, name, request)]:
        raise InvalidRequest.of(*errors)
    return tuple(dict.fromkeys(named.values()))


def _check(field: str, name: str, request: JobRequest) -> list[FieldError]:
    if name not in PROVIDERS:
        return [FieldError(field, f"unknown provider {name!r}; there are: auto, {', '.join(PROVIDERS)}")]
    candidate = provider(name)
    if request.kind not in candidate.kinds:
        kinds = ", ".join(sorted(candidate.kinds))
        return [FieldError(field, f"{name} does not make {request.kind.value}; it makes: {kinds}")]
    return candidate.check(request.kind, request.brief, request.provider_options.get(name, {}))


def choose(request: JobRequest) -> str:
    """The provider that `auto` means: the cheapest that can do this brief; `studio` when equal."""
    able = [
        name
        for name in PROVIDERS
        if request.kind in provider(name).kinds and not _check("provider", name, request)
    ]
    if not able:
        return next((name for name in PROVIDERS if request.kind in provider(name).kinds), "studio")
    options = request.provider_options
    return min(
        able, key=lambda name: provider(name).price(request.kind, request.brief, options.get(name, {})).amount
    )
