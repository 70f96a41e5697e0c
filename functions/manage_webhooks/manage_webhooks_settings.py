"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import ApiSettings


class WebhookSettings(ApiSettings):
    signing_secret: str = Field(alias="SIGNING_SECRET_ARN")
    queue_url: str = Field(alias="NOTIFICATION_QUEUE_URL")
