"""The providers there are (see `adrelay.intake.routing` for which of them a job uses)."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module

from adrelay.providers.base import Provider

# name → module.Class; loaded when first needed, so that a function imports only what it uses.
PROVIDERS: Mapping[str, str] = {
    "studio": "studio.adapter.Studio",
    "omneky": "omneky.adapter.Omneky",
    "static_ads_lab": "static_ads_lab.adapter.StaticAdsLab",
    "adcreative": "adcreative.adapter.AdCreative",
    "cutx": "cutx.adapter.CutX",
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
