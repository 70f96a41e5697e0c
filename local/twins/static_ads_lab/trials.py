"""What the end-to-end matrix does with this vendor."""

from typing import Any, Final

from local.twins.trials import Trial

TRIALS: Final = (
    Trial("", "completed"),
    Trial("drop_after", "completed"),
    Trial("500_after", "completed"),
    Trial("drop_before:times=1", "completed"),
    Trial("503:times=1,retry_after=1", "completed"),
    Trial("401:on=poll,times=1", "completed"),
    Trial("unknown_status", "completed"),
    Trial("402", "failed", "insufficient_balance", bought=0, cost_state="released"),
    Trial("fail", "failed", "vendor_failed", bought=0, cost_state="released"),
    Trial("empty_success", "failed", "no_assets"),
    Trial("asset_truncated", "failed", "damaged"),
    Trial("asset_redirect", "failed", "fetch_failed"),
    Trial("asset_slow:seconds=2", "completed"),
)
_LINKS: Final = {
    "design_template_id": "dt_a",
    "brand_id": "brand_a",
    "product_id": "prod_a",
    "audience_id": "aud_a",
}


def trial_job(vendor: str, text: str) -> dict[str, Any]:
    """A flat ad made from resources that the twin has always had."""
    return {
        "kind": "image_ad",
        "provider": vendor,
        "brief": {"direction": text},
        "provider_options": {vendor: _LINKS},
    }
