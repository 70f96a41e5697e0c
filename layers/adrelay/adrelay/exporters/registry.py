"""The exporters that there are."""

from functools import cache
from importlib import import_module

from adrelay.exporters.base import Exporter

# name → module:Class; loaded when first needed, so that a function imports only what it uses.
EXPORTERS: dict[str, str] = {
    "meta": "adrelay.exporters.meta:Meta",
    "google_ads": "adrelay.exporters.google_ads:GoogleAds",
}


@cache
def exporter(name: str) -> Exporter:
    """The exporter of this name; KeyError for a name that is none."""
    module, _, class_name = EXPORTERS[name].partition(":")
    made: Exporter = getattr(import_module(module), class_name)()
    return made
