"""The environment of a function as a typed model, read and checked once, at cold start.

A function has a model of its own, beside its handler, of what it needs; the template gives exactly that. A
missing one fails the first invocation with its name instead of the hundredth with a riddle. Here stands what
several share.
"""

import os
from functools import cache
from typing import TypeVar

from pydantic import ConfigDict, Field

from adrelay.deferred import Deferred


class Settings(Deferred):
    # Built when first read: a function reads one, and not those beneath it.
    model_config = ConfigDict(frozen=True, extra="ignore")

    table: str = Field(alias="TABLE_NAME")


class PresignSettings(Settings):
    url_lifetime: int = Field(alias="URL_LIFETIME_SECONDS")


class ApiSettings(Settings):
    cors_origins: str = Field(alias="CORS_ORIGINS")


class FacadeSettings(ApiSettings):
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")


class RenderSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    read_function: str = Field(alias="READ_FUNCTION")


S = TypeVar("S", bound=Settings)


@cache
def settings(model: type[S]) -> S:
    """The settings of this process; raises pydantic's ValidationError naming what is missing."""
    return model.model_validate(dict(os.environ))
