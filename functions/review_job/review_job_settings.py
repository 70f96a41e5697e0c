"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import ApiSettings, PresignSettings


class ReviewSettings(ApiSettings, PresignSettings):
    finish_function: str = Field(alias="FINISH_FUNCTION")
