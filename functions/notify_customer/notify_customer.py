"""Tells customers' callback_url and endpoints that a job or batch has ended, and what became known of a job
later; and their endpoints what else they want. One SQS message each, retried later."""

from adrelay.starting import traced

from datetime import UTC, datetime
from typing import Any

import following
import notification
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.config import PresignSettings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics
from adrelay.webhooks.endpoints import event_type


class NotifySettings(PresignSettings):
    signing_secret: str = Field(alias="SIGNING_SECRET_ARN")
    queue_url: str = Field(alias="NOTIFICATION_QUEUE_URL")
    failures_url: str = Field(alias="NOTIFICATION_FAILURES_URL")
    stack_signs: str = Field(alias="STACK_SIGNS_WEBHOOKS")
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


_config = settings(NotifySettings)
_store = Store(_config.table)
_notifier = notification.Notifier(
    _store,
    signing_secret_arn=_config.signing_secret,
    stack_signs=_config.stack_signs == "true",
    queue_url=_config.queue_url,
    failures_url=_config.failures_url,
    url_lifetime=_config.url_lifetime,
    event_bus=_config.event_bus,
    asset_bucket=_config.asset_bucket,
)
# Also a batch of which all failed is reported item by item: an error of the function would slow the queue.
_processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


def _tell(record: SQSRecord) -> None:
    body = record.json_body
    detail = body["detail"]
    correlate(detail["correlation_id"], told_of=detail["id"])
    if following.follows(body):
        following.follow(_store, _config.queue_url, record.message_id, body)
        return
    message = notification.Message(
        id=record.message_id,
        # An event of the last release has no id of its own.
        event_id=detail.get("event_id") or f"msg_{detail['id']}",
        event_type=event_type(body["detail-type"]),
        event_at=datetime.fromisoformat(body["time"]),
        about=detail["id"],
        tenant=detail.get("tenant", ""),
        endpoint_id=body.get("endpoint_id"),
        part=body.get("part", 0),
        body=record.body,
        receipt_handle=record.receipt_handle,
        received=int(record.attributes.approximate_receive_count),
        sent_at=datetime.fromtimestamp(int(record.attributes.sent_timestamp) / 1000, UTC),
    )
    _notifier.tell(message)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    answer = process_partial_response(
        event=event, record_handler=_tell, processor=_processor, context=context
    )
    return dict(answer)
