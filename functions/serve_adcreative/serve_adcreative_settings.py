"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import FacadeSettings


class PhotoshootFacadeSettings(FacadeSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    process_function: str = Field(alias="PROCESS_FUNCTION")
