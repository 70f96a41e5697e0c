"""The workflow's Submit and Check, the heeding of callbacks, the calling off of what was given up, the
renders that died (an SQS queue), and what else other functions ask of vendors: edits of ads, second looks at
attempts that have ended, files within answers, presets, what vendors keep in their accounts, whether keys are
good."""

from adrelay.starting import traced

from base64 import b64decode
from typing import Any

from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.attempts.cancel_at_vendor import cancel_at_vendor
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed, look_again
from adrelay.attempts.renders import render_failed
from adrelay.attempts.signed_callbacks import heed_signed
from adrelay.attempts.steps import check, submit
from adrelay.attempts.taking_out import take_out
from adrelay.aws.functions import answer
from adrelay.config import Settings, settings
from adrelay.designs.vendor_edits import VendorEditor
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics
from adrelay.wire.checks import vendor_check
from adrelay.wire.presets import vendor_presets
from adrelay.wire.resources import delete_resource, vendor_resources


class CallSettings(Settings):
    watch_arn: str = Field(alias="WATCH_ARN")
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")
    video_function: str = Field(alias="VIDEO_FUNCTION")
    keep_function: str = Field(alias="KEEP_FUNCTION")
    callback_base_url_parameter: str = Field(alias="CALLBACK_BASE_URL_PARAMETER")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


_config = settings(CallSettings)
_store = Store(_config.table)
_editor = VendorEditor(_store, _config.asset_bucket, _config.watch_arn)
_EDITS = {
    "edit": _editor.edit,
    "follow_edit": _editor.follow,
    "drop_edit": _editor.drop,
    "vendor_versions": _editor.versions,
    "vendor_version": _editor.version,
    "delete_ad": _editor.delete,
}
_OF_ACCOUNTS = {
    "presets": vendor_presets,
    "resources": vendor_resources,
    "delete_resource": delete_resource,
}
# Also a batch of which all failed is reported item by item: an error of the function would slow the queue.
_processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def _desk() -> Desk:
    return Desk(
        store=_store,
        render_function=_config.render_function,
        video_function=_config.video_function,
        keep_function=_config.keep_function,
        watch_arn=_config.watch_arn,
        asset_bucket=_config.asset_bucket,
        event_bus=_config.event_bus,
        callback_base_url=parameters.get_parameter(_config.callback_base_url_parameter, max_age=300),
    )


def _render_died(record: SQSRecord) -> None:
    """One failed asynchronous invocation of a render (Lambda's destination record)."""
    failure = record.json_body
    request, response = failure["requestPayload"], failure.get("responsePayload") or {}
    error_type = str(response.get("errorType") or failure["requestContext"].get("condition", "unknown"))
    render_failed(_desk(), request["job_id"], request["attempt"], error_type)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if "Records" in event:
        died = process_partial_response(
            event=event, record_handler=_render_died, processor=_processor, context=context
        )
        return dict(died)
    if of_account := _OF_ACCOUNTS.get(event["action"]):
        correlate(event["correlation_id"])
        return answer(lambda: of_account(_store, event))
    if event["action"] == "check_vendor":
        correlate(event["correlation_id"])
        return vendor_check(_store, event["provider"])
    if edit := _EDITS.get(event["action"]):
        correlate(event["correlation_id"], job_id=event["job_id"])
        return answer(lambda: edit(event))
    correlate(event["correlation_id"], job_id=event["job_id"], attempt=event["attempt"])
    if event["action"] == "verify":
        owner = (event["job_id"], event["attempt"]) if event["job_id"] else None
        heed_signed(_desk(), event["provider"], owner, b64decode(event["body"]), event["headers"])
        return None
    if event["action"] == "look_again":
        return answer(lambda: look_again(_desk(), event["job_id"], event["attempt"]))
    if event["action"] == "take_out":
        return answer(lambda: take_out(_desk(), event["job_id"], event["attempt"], event["place"]))
    if event["action"] == "heed":
        heed(_desk(), event["job_id"], event["attempt"], event["reference"])
        return None
    if event["action"] == "call_off":
        cancel_at_vendor(_desk(), event["job_id"], event["attempt"])
        return None
    steps = {"submit": submit, "check": check}
    return steps[event["action"]](_desk(), event["job_id"], event["attempt"])
