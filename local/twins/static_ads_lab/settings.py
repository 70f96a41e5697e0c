"""What can be set of Static Ads Lab's twin."""

from typing import Final

from pydantic import Field

from local.twins.calls import Settings

# The documents' placeholder is a key too, so that their examples run as they are printed.
API_KEYS: Final = ("sal_live_twin", "YOUR_API_KEY")


class StaticAdsLabSettings(Settings):
    min_poll_seconds: float = Field(default=2.0, ge=0)
    api_keys: tuple[str, ...] = API_KEYS
    rate_limit: int = Field(default=100, ge=1, description="requests in a rolling minute, by key")
    thumbnail_seconds: float = Field(default=1.0, ge=0, description="how long thumbnails stay null")
    stream_seconds: float = Field(default=1.0, gt=0, description="pause between events of a stream")
