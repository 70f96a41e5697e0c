"""The providers there are (see `adrelay.intake.routing` for which of them a job uses)."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from adrelay.providers.base import Provider

# name → module.Class; loaded when first needed, so that a function imports only what it uses.
PROVIDERS: Mapping[str, str] = {
    "studio": "studio.adapter.Studio",
    "omneky": "omneky.adapter.Omneky",
    "static_ads_lab": "static_ads_lab.adapter.StaticAdsLab",
    "adcreative": "adcreative.adapter.AdCreative",
    "cutx": "cutx.adapter.CutX",
}


def _configured(setting: str) -> Mapping[str, Any]:
    """What a parameter of the template says of providers, by name."""
    found: Mapping[str, Any] = json.loads(os.environ.get(setting) or "{}")
    return found


@cache
def provider(name: str) -> Provider:
    """The provider of this name; KeyError for a name that is none."""
    module, _, class_name = PROVIDERS[name].rpartition(".")
    made: Provider = getattr(import_module(f"adrelay.providers.{module}"), class_name)()
    if name in (prices := _configured("UNIT_PRICES")):
        made.usd_per_unit = Decimal(str(prices[name]))
    if name in (caps := _configured("VENDOR_CONCURRENCY")):
        made.concurrency = int(caps[name])
    return made
