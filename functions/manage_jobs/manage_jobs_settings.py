"""The environment of this function as a typed model."""

from typing import Literal

from pydantic import Field

from adrelay.config import ApiSettings, PresignSettings


class ManageSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    process_function: str = Field(alias="PROCESS_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    render_function: str = Field(alias="RENDER_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")
    voice_engine: Literal["built_in", "polly"] = Field(alias="VOICE_ENGINE")
