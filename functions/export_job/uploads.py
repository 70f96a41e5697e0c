"""The queue of exports: each message is one that something is to be done for."""

from typing import Any

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from export_job_settings import ExportSettings

from adrelay.aws import clients
from adrelay.config import settings
from adrelay.exports.uploading import Uploader
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate

_config = settings(ExportSettings)
_store = Store(_config.table)
# Also a batch of which all failed is reported item by item: an error of the function would slow the queue.
_processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
_LONGEST = 3600  # seconds that a message rests


class _NotDone(Exception):
    """Something of the export waits: its message comes again."""


def work_off(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Tells which messages come again."""
    uploader = Uploader(_store, _config.event_bus, lambda: context.get_remaining_time_in_millis() / 1000)

    def work(record: SQSRecord) -> None:
        wish = record.json_body
        correlate(wish["correlation_id"], job_id=wish["job_id"], export_id=wish["export_id"])
        wait = uploader.work_off(wish["job_id"], wish["export_id"])
        if wait is not None:
            clients.sqs().change_message_visibility(
                QueueUrl=_config.queue_url,
                ReceiptHandle=record.receipt_handle,
                VisibilityTimeout=min(int(wait) + 1, _LONGEST),
            )
            raise _NotDone(f"again in {wait:.0f} s")

    return dict(
        process_partial_response(event=event, record_handler=work, processor=_processor, context=context)
    )
