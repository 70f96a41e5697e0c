"""`POST /v1/batches`, and the queue that says which batches something may be due of."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

from adrelay.batches.reception import Batches
from adrelay.batches.records import Tally, batch_view
from adrelay.batches.request import BatchRequest
from adrelay.config import SubmitSettings, settings
from adrelay.intake.accept import Origin
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.documents import BatchDocument, ProblemDocument, described

_config = settings(SubmitSettings)
_store = Store(_config.table)
batches = Batches(
    _store,
    _config.state_machine_arn,
    _config.asset_bucket,
    _config.batch_concurrency,
    Tally(_store, _config.event_bus, _config.batch_queue_url),
)
processor = BatchProcessor(event_type=EventType.SQS)
router = APIGatewayHttpRouter()


@router.post(
    "/v1/batches",
    summary="Submit up to 1,000 jobs",
    responses={
        202: described("Accepted", BatchDocument),
        401: described("No API key, or none that we know", ProblemDocument),
        409: described("The idempotency key stands for another body", ProblemDocument),
        422: described("Fields are wrong", ProblemDocument),
    },
    tags=["batches"],
)
def submit_batch(
    request: BatchRequest, idempotency_key: Annotated[str | None, Header(alias="idempotency-key")] = None
) -> Response[str]:
    origin = Origin(api.tenant(router), "http", idempotency_key, api.request_id(router))
    batch, replayed = batches.submit(request, origin)
    headers = {"Location": f"/v1/batches/{batch.id}"}
    if replayed:
        headers["Idempotent-Replayed"] = "true"
    return api.json_response(batch_view(batch), status=202, headers=headers)


def tend(record: SQSRecord) -> None:
    """One message of the queue: a batch of which something may be due."""
    batches.tend(record.json_body["batch_id"], record.message_id)
