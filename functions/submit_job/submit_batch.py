"""`POST /v1/batches`, and the queue that says which batches something may be due of."""

from typing import Annotated, Any

from adrelay import api
from adrelay.batch_intake import Batches
from adrelay.batch_request import BatchRequest
from adrelay.batches import Tally, batch_view
from adrelay.config import SubmitSettings, settings
from adrelay.documents import BatchDocument, ProblemDocument, described
from adrelay.intake import Origin
from adrelay.router import Header, Response, Router
from adrelay.store import Store

_config = settings(SubmitSettings)
_store = Store(_config.table)
batches = Batches(
    _store,
    _config.state_machine_arn,
    _config.asset_bucket,
    _config.batch_concurrency,
    Tally(_store, _config.event_bus, _config.batch_queue_url),
)
router = Router()


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
) -> Response:
    origin = Origin(api.tenant(router), "http", idempotency_key, api.request_id(router))
    batch, replayed = batches.submit(request, origin)
    headers = {"Location": f"/v1/batches/{batch.id}"}
    if replayed:
        headers["Idempotent-Replayed"] = "true"
    return api.json_response(batch_view(batch), status=202, headers=headers)


def tend(body: dict[str, Any], record: dict[str, Any]) -> None:
    """One message of the queue: a batch of which something may be due."""
    batches.tend(body["batch_id"], record["messageId"])
