"""The providers there are (see `adrelay.intake.routing` for which of them a job uses).

Beside those below there may be others that adrelay does not ship: `ADRELAY_PROVIDERS` (the template's
parameter `ExtraProviders`) names them as `name=module:Class`, several with commas; their modules come with a
layer of their own.
"""

import json
import os
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from adrelay.providers.base import Provider

T = TypeVar("T")
_MOST = 1_000_000  # dollars a unit
_AT_ONCE = 2000  # attempts: the names of those who hold a slot stand in one item of 400 KB
_ENTRY = re.compile(r"([a-z][a-z0-9_]{1,39})=([A-Za-z_][\w.]*:[A-Za-z_]\w*)")


def _extra(entries: str) -> dict[str, str]:
    """The providers from elsewhere. Raises ValueError for an entry that is none."""
    found = {}
    for entry in filter(None, map(str.strip, entries.split(","))):
        named = _ENTRY.fullmatch(entry)
        if named is None:
            raise ValueError(f"ADRELAY_PROVIDERS: {entry!r} is no name=module:Class")
        found[named[1]] = named[2]
    return found


# name → module:Class; loaded when first needed, so that a function imports only what it uses.
SHIPPED: dict[str, str] = {
    "studio": "adrelay.providers.studio.adapter:Studio",
    "omneky": "adrelay.providers.omneky.adapter:Omneky",
    "static_ads_lab": "adrelay.providers.static_ads_lab.adapter:StaticAdsLab",
    "adcreative": "adrelay.providers.adcreative.adapter:AdCreative",
    "cutx": "adrelay.providers.cutx.adapter:CutX",
}
PROVIDERS = {**SHIPPED, **_extra(os.environ.get("ADRELAY_PROVIDERS", ""))}


def _price(said: Any) -> Decimal:
    price = Decimal(str(said))
    if not (price.is_finite() and 0 <= price < _MOST):
        raise ValueError
    return price


def _number(said: Any) -> int:
    number = int(str(said))
    if not 1 <= number <= _AT_ONCE:
        raise ValueError
    return number


def _configured(setting: str, value: str | None, read: Callable[[Any], T]) -> dict[str, T]:
    """What a parameter of the template says of providers, by name. Raises ValueError for what it cannot
    mean: a name that is no provider's would be a price, or a cap, that nobody keeps to."""
    try:
        said = dict(json.loads(value or "{}"))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{setting} is no JSON object of providers") from error
    found = {}
    for name, wanted in said.items():
        if name not in PROVIDERS:
            raise ValueError(f"{setting}: there is no provider {name!r}")
        try:
            found[name] = read(wanted)
        except (ValueError, ArithmeticError) as error:
            raise ValueError(f"{setting}: {wanted!r} cannot be {name}'s") from error
    return found


@cache
def provider(name: str) -> Provider:
    """The provider of this name; KeyError for a name that is none."""
    module, _, class_name = PROVIDERS[name].partition(":")
    made: Provider = getattr(import_module(module), class_name)()
    if made.name != name:
        raise ValueError(f"{PROVIDERS[name]} calls itself {made.name!r}, and is registered as {name!r}")
    if name in (prices := _configured("UNIT_PRICES", os.environ.get("UNIT_PRICES"), _price)):
        made.usd_per_unit, made.plan_is_known = prices[name], True
    if name in (caps := _configured("VENDOR_CONCURRENCY", os.environ.get("VENDOR_CONCURRENCY"), _number)):
        made.concurrency = caps[name]
    return made
