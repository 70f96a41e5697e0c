"""The studio at work: does one attempt and records its outcome, invoked asynchronously; or renders an edit of
an ad for ManageJobs, takes or shows a template for ManageTemplates, which wait for it."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws.functions import answer
from adrelay.config import RenderSettings, settings
from adrelay.jobs.model import Outcome
from adrelay.jobs.store import Store
from adrelay.rendering.ads import make_ads
from adrelay.rendering.attempt import Studio, Workplace
from adrelay.rendering.copy import CopyModel, write_copy
from adrelay.rendering.edits import render_edit
from adrelay.rendering.performing import Work, perform
from adrelay.rendering.photos import Model, shoot_photos
from adrelay.rendering.previews import preview
from adrelay.rendering.templates import take_template
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from adrelay.telemetry import correlate, logger, metrics


class CreativeSettings(RenderSettings):
    copy_model: str = Field(alias="COPY_MODEL")
    copy_model_name: str = Field(alias="COPY_MODEL_NAME")
    copy_model_secret: str = Field(alias="COPY_MODEL_SECRET")
    bedrock_image_model_id: str = Field(alias="BEDROCK_IMAGE_MODEL_ID")


_config = settings(CreativeSettings)
_model = CopyModel(_config.copy_model, _config.copy_model_name, _config.copy_model_secret)
_studio = Studio(Store(_config.table), _config.asset_bucket, _config.keep_function, _config.read_function)


_ASKED = {"edit": render_edit, "template": take_template, "preview": preview}  # by who waits for the answer


def _write_copy(place: Workplace, request: JobRequest) -> Outcome:
    return write_copy(request, _model)


def _works(context: LambdaContext) -> dict[JobKind, Work]:
    def photos(place: Workplace, request: JobRequest) -> Outcome:
        def left() -> float:
            return context.get_remaining_time_in_millis() / 1000

        model_id = _config.bedrock_image_model_id
        return shoot_photos(place, request, Model(model_id, left, []) if model_id else None)

    return {JobKind.IMAGE_AD: make_ads, JobKind.PRODUCT_PHOTO: photos, JobKind.COPY: _write_copy}


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if (asked := _ASKED.get(event.get("action", ""))) is not None:
        correlate(event["correlation_id"], job_id=event.get("job_id"))
        return answer(lambda: asked(_studio, event))
    perform(_studio, event["job_id"], event["attempt"], _works(context))
    return None
