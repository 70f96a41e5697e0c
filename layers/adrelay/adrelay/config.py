"""The environment of each function as a typed model, read and checked once, at cold start.

A function names the settings it needs by its model; the template gives exactly these. A missing one fails
the first invocation with its name instead of the hundredth with a riddle.
"""

import os
from functools import cache
from typing import Literal, TypeVar

from pydantic import ConfigDict, Field

from adrelay.deferred import Deferred


class Settings(Deferred):
    # Built when first read: a function reads one of them.
    model_config = ConfigDict(frozen=True, extra="ignore")

    table: str = Field(alias="TABLE_NAME")


class PresignSettings(Settings):
    url_lifetime: int = Field(alias="URL_LIFETIME_SECONDS")


class ApiSettings(Settings):
    cors_origins: str = Field(alias="CORS_ORIGINS")


class ManageSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    process_function: str = Field(alias="PROCESS_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    render_function: str = Field(alias="RENDER_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")
    voice_engine: Literal["built_in", "polly"] = Field(alias="VOICE_ENGINE")


class FeedSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    feed_function: str = Field(alias="FEED_FUNCTION")


class ManageFeedsSettings(FeedSettings, ApiSettings, PresignSettings):
    pass


class TemplateSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")


class ReviewSettings(ApiSettings, PresignSettings):
    finish_function: str = Field(alias="FINISH_FUNCTION")


class ArchiveSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    archive_function: str = Field(alias="ARCHIVE_FUNCTION")


class ExportSettings(ApiSettings):
    queue_url: str = Field(alias="EXPORT_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


class SubmitSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    batch_concurrency: int = Field(alias="BATCH_CONCURRENCY")
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")
    event_bus: str = Field(alias="EVENT_BUS_NAME")
    event_tenant: str = Field(alias="EVENT_TENANT")
    briefs_by_version: str = Field(alias="BRIEFS_BY_VERSION")


class ConsoleSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


class FacadeSettings(ApiSettings):
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")


class PhotoshootFacadeSettings(FacadeSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    process_function: str = Field(alias="PROCESS_FUNCTION")


class LabFacadeSettings(FacadeSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")


class SweepSettings(Settings):
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")
    finish_function: str = Field(alias="FINISH_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")


class WatchSettings(Settings):
    watch_arn: str = Field(alias="WATCH_ARN")
    edit_function: str = Field(alias="EDIT_FUNCTION")


class CallbackSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    call_function: str = Field(alias="CALL_FUNCTION")


class CallSettings(Settings):
    watch_arn: str = Field(alias="WATCH_ARN")
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")
    video_function: str = Field(alias="VIDEO_FUNCTION")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    callback_base_url_parameter: str = Field(alias="CALLBACK_BASE_URL_PARAMETER")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


class KeepSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


class RenderSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    read_function: str = Field(alias="READ_FUNCTION")


class VideoSettings(RenderSettings):
    speak_function: str = Field(alias="SPEAK_FUNCTION")
    voice_engine: Literal["built_in", "polly"] = Field(alias="VOICE_ENGINE")


class SpeakSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


class CreativeSettings(RenderSettings):
    copy_model: str = Field(alias="COPY_MODEL")
    copy_model_name: str = Field(alias="COPY_MODEL_NAME")
    copy_model_secret: str = Field(alias="COPY_MODEL_SECRET")
    bedrock_image_model_id: str = Field(alias="BEDROCK_IMAGE_MODEL_ID")


class ProcessSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


class StoreSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    call_function: str = Field(alias="CALL_FUNCTION")
    sign_function: str = Field(alias="SIGN_FUNCTION")


class SignSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    signing_secret: str = Field(alias="FILE_SIGNING_SECRET")
    time_authority: str = Field(alias="TIME_AUTHORITY")


class FinishSettings(Settings):
    call_function: str = Field(alias="CALL_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


class NotifySettings(PresignSettings):
    signing_secret: str = Field(alias="SIGNING_SECRET_ARN")
    queue_url: str = Field(alias="NOTIFICATION_QUEUE_URL")
    failures_url: str = Field(alias="NOTIFICATION_FAILURES_URL")
    stack_signs: str = Field(alias="STACK_SIGNS_WEBHOOKS")
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


class WebhookSettings(ApiSettings):
    signing_secret: str = Field(alias="SIGNING_SECRET_ARN")
    queue_url: str = Field(alias="NOTIFICATION_QUEUE_URL")


S = TypeVar("S", bound=Settings)


@cache
def settings(model: type[S]) -> S:
    """The settings of this process; raises pydantic's ValidationError naming what is missing."""
    return model.model_validate(dict(os.environ))
