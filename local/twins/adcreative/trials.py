"""What the end-to-end matrix does with this vendor."""

from typing import Any, Final

from local.twins.trials import Trial

TRIALS: Final = (
    Trial("", "completed"),
    Trial("drop_after", "completed"),
    Trial("drop_after listing_lags:seconds=3", "completed"),
    Trial("503:times=1,retry_after=1", "completed"),
    Trial("partial", "partial", "vendor_failed"),
    Trial("fail", "failed", "vendor_failed", cost_state="released"),  # a start costs nothing
    Trial("empty_success", "failed", "no_assets"),
    Trial("webhook_duplicate", "completed"),
    Trial("webhook_forge", "completed"),
    Trial("webhook_drop", "completed"),
    Trial("asset_500:times=1", "completed"),
)


def trial_job(vendor: str, text: str, photo: str) -> dict[str, Any]:
    """Two photos of one product, so that there is something to be partial."""
    product = {"name": "serum", "description": f"A serum. {text}", "images": [photo]}
    scenes = [{"prompt": "on a beach"}, {"prompt": "in a bright room"}]
    return {"kind": "product_photo", "provider": vendor, "brief": {"product": product, "scenes": scenes}}
