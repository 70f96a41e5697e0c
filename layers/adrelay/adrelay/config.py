"""The environment of each function as a typed model, read and checked once, at cold start.

A function names the settings it needs by its model; the template gives exactly these. A missing one fails
the first invocation with its name instead of the hundredth with a riddle.
"""

import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar


class Variable(NamedTuple):
    name: str
    read: Callable[[str], Any]


def variable(name: str, read: Callable[[str], Any] = str) -> Any:
    """A setting that is read from the environment variable `name`."""
    return Variable(name, read)


class Settings:
    table: str = variable("TABLE_NAME")

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Raises RuntimeError naming what `environ` lacks, or has in a form that cannot be read."""
        wrong = []
        for field, wanted in self.variables().items():
            try:
                setattr(self, field, wanted.read(environ[wanted.name]))
            except KeyError:
                wrong.append(f"{wanted.name} is missing")
            except ValueError as error:
                wrong.append(f"{wanted.name}: {error}")
        if wrong:
            raise RuntimeError(f"environment: {', '.join(wrong)}")

    @classmethod
    def variables(cls) -> dict[str, Variable]:
        """The variables by the names of the settings."""
        found = ((field, getattr(cls, field)) for field in dir(cls))
        return {field: value for field, value in found if isinstance(value, Variable)}


class PresignSettings(Settings):
    url_lifetime: int = variable("URL_LIFETIME_SECONDS", int)


class ManageSettings(PresignSettings):
    asset_bucket: str = variable("ASSET_BUCKET")
    process_function: str = variable("PROCESS_FUNCTION")
    batch_queue_url: str = variable("BATCH_QUEUE_URL")
    render_function: str = variable("RENDER_FUNCTION")
    call_function: str = variable("CALL_FUNCTION")
    store_function: str = variable("STORE_FUNCTION")


class SubmitSettings(PresignSettings):
    asset_bucket: str = variable("ASSET_BUCKET")
    batch_queue_url: str = variable("BATCH_QUEUE_URL")
    batch_concurrency: int = variable("BATCH_CONCURRENCY", int)
    state_machine_arn: str = variable("STATE_MACHINE_ARN")
    event_bus: str = variable("EVENT_BUS_NAME")
    event_tenant: str = variable("EVENT_TENANT")


class WatchSettings(Settings):
    watch_arn: str = variable("WATCH_ARN")
    edit_function: str = variable("EDIT_FUNCTION")


class CallbackSettings(Settings):
    asset_bucket: str = variable("ASSET_BUCKET")
    call_function: str = variable("CALL_FUNCTION")


class CallSettings(Settings):
    watch_arn: str = variable("WATCH_ARN")
    asset_bucket: str = variable("ASSET_BUCKET")
    render_function: str = variable("RENDER_FUNCTION")
    video_function: str = variable("VIDEO_FUNCTION")
    callback_base_url_parameter: str = variable("CALLBACK_BASE_URL_PARAMETER")


class RenderSettings(Settings):
    asset_bucket: str = variable("ASSET_BUCKET")


class CreativeSettings(RenderSettings):
    bedrock_model_id: str = variable("BEDROCK_MODEL_ID")


class ProcessSettings(Settings):
    asset_bucket: str = variable("ASSET_BUCKET")


class StoreSettings(Settings):
    asset_bucket: str = variable("ASSET_BUCKET")
    call_function: str = variable("CALL_FUNCTION")


class FinishSettings(Settings):
    batch_queue_url: str = variable("BATCH_QUEUE_URL")
    event_bus: str = variable("EVENT_BUS_NAME")


class NotifySettings(PresignSettings):
    signing_secret: str = variable("SIGNING_SECRET_ARN")
    queue_url: str = variable("NOTIFICATION_QUEUE_URL")
    failures_url: str = variable("NOTIFICATION_FAILURES_URL")


S = TypeVar("S", bound=Settings)


@cache
def settings(model: type[S]) -> S:
    """The settings of this process; raises RuntimeError naming what is missing."""
    return model(os.environ)
