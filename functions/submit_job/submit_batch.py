"""`POST /v1/batches`, and the queue that says which batches something may be due of."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from submit_job_settings import SubmitSettings

from adrelay.batches.reception import Batches
from adrelay.batches.records import Tally, batch_of, batch_view
from adrelay.batches.request import BatchRequest
from adrelay.config import settings
from adrelay.intake.accept import Origin
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.keys import REPLAYED
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described

_config = settings(SubmitSettings)
_store = Store(_config.table)
batches = Batches(
    _store,
    _config.state_machine_arn,
    _config.asset_bucket,
    _config.batch_concurrency,
    Tally(_store, _config.event_bus, _config.batch_queue_url),
    _config.keep_function,
)
_processor = BatchProcessor(event_type=EventType.SQS)
app = api.make_app()


@app.post(
    "/v1/batches",
    summary="Submit up to 1,000 jobs",
    responses={
        200: described("A plan", "BatchPlanDocument"),
        202: described("Accepted", "BatchDocument", "Location"),
        401: described("No API key, or none that we know", "ProblemDocument"),
        409: described("The idempotency key stands for another body", "ProblemDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["batches"],
)
def submit_batch(request: BatchRequest, idempotency_key: IdempotencyKey = None) -> Response[str]:
    origin = Origin(api.tenant(app), "http", idempotency_key, api.request_id(app))
    if request.dry_run:
        return api.json_response(batches.plan(request, origin.tenant))
    batch, replayed = batches.submit(request, origin)
    headers = {"Location": f"/v1/batches/{batch.id}"}
    if replayed:
        headers |= REPLAYED
    return api.json_response(batch_view(batch), status=202, headers=headers)


@app.post(
    "/v1/batches/<batch_id>/retry",
    summary="Run a batch's failures again",
    description=(
        "Makes a new batch of the jobs that have failed or expired; `retry_of` and `retried_as` lead from "
        "one to the other. Without a key it is the last one that was made so, while that works. Jobs that "
        "were refused have no request that is kept: they are sent anew."
    ),
    responses={
        202: described("The new batch", "BatchDocument", "Location"),
        401: described("No API key, or none that we know", "ProblemDocument"),
        404: described("No such batch", "ProblemDocument"),
        409: described("The batch has not ended, or nothing of it has failed", "ProblemDocument"),
        422: described("What a job asks for cannot be done any more", "ProblemDocument"),
    },
    tags=["batches"],
)
def retry_batch(batch_id: str, idempotency_key: IdempotencyKey = None) -> Response[str]:
    origin = Origin(api.tenant(app), "http", idempotency_key, api.request_id(app))
    batch, replayed = batches.retry(batch_of(_store, origin.tenant, batch_id), origin)
    headers = {"Location": f"/v1/batches/{batch.id}"}
    if replayed:
        headers |= REPLAYED
    return api.json_response(batch_view(batch), status=202, headers=headers)


def tend_due(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Messages of the queue, each a batch of which something may be due; tells which failed."""
    return dict(process_partial_response(event, _tend, _processor, context))


def _tend(record: SQSRecord) -> None:
    batches.tend(record.json_body["batch_id"], record.message_id)
