"""What can be set of AdCreative.ai's twin."""

from typing import Literal

from pydantic import Field

from local.twins.adcreative import seeds
from local.twins.calls import Settings


class AdCreativeSettings(Settings):
    application_id: str = seeds.APPLICATION_ID
    api_key: str = seeds.API_KEY
    api_secret: str = seeds.API_SECRET
    jwt_private_key: str = seeds.PRIVATE_KEY
    token_seconds: int = Field(default=3600, ge=1, description="how long an access token lives")
    require_bearer: bool = Field(default=True, description="False: also take the samples that leave it out")
    channel_url: str | None = Field(default=None, description="an active webhook beside those made by API")
    include_image_data: bool = Field(default=False, description="whether that webhook carries the pictures")
    webhook_casing: Literal["mixed", "pascal", "camel"] = "mixed"
    download_credits: int = Field(default=1, ge=0)
    generation_credits: int = Field(default=0, ge=0, description="taken for each task when it is started")
