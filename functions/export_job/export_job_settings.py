"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import ApiSettings


class ExportSettings(ApiSettings):
    queue_url: str = Field(alias="EXPORT_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")
