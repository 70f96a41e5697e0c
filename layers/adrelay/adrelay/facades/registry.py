"""Whose APIs are served, and who words what their callbacks are told."""

from typing import Final

VENDORS: Final = ("omneky", "static_ads_lab", "adcreative", "cutx")
TELLING: Final = {
    "omneky": "adrelay.facades.omneky",
    "adcreative": "adrelay.facades.adcreative.notices",
}
"""Modules with `news(store, job, links)`; of others nothing is posted."""
