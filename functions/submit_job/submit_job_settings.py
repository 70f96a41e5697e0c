"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import ApiSettings, PresignSettings


class SubmitSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    batch_concurrency: int = Field(alias="BATCH_CONCURRENCY")
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")
    event_bus: str = Field(alias="EVENT_BUS_NAME")
    event_tenant: str = Field(alias="EVENT_TENANT")
    briefs_by_version: str = Field(alias="BRIEFS_BY_VERSION")
