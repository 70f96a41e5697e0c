"""The environment of this function as a typed model."""

from pydantic import Field

from adrelay.config import FacadeSettings


class LabFacadeSettings(FacadeSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")
