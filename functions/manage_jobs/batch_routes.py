"""`/v1/batches`: how far they are, and their cancel. `GET /v1/jobs?batch_id=` lists their jobs."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.batches.records import Tally, batch_of, batch_view, cancel, listed
from adrelay.config import settings
from adrelay.jobs.listing import Filters
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.lists import CreatedAfter, CreatedBefore, Label, check_found, label_of
from adrelay.web.parameters import Cursor, Limit
from adrelay.web.responses import described

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such batch", "ProblemDocument"),
}


@router.get(
    "/v1/batches",
    summary="List batches, newest first",
    responses={200: described("A page of batches", "BatchList"), 401: _ABSENT[401]},
    tags=["batches"],
)
def list_batches(
    source: Annotated[
        Literal["http", "s3", "event"] | None, Query(description="only what came in so")
    ] = None,
    label: Label = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    filters = Filters(source=source, label=label_of(label), since=created_after, before=created_before)
    after = read_cursor("batches", cursor)
    found, position = listed(_store, api.tenant(router), filters, cursor=after, limit=limit)
    check_found(found, position)
    following = write_cursor("batches", position)
    return api.json_response({"batches": list(map(batch_view, found)), "next_cursor": following})


@router.get(
    "/v1/batches/<batch_id>",
    summary="Get a batch",
    responses={200: described("The batch", "BatchDocument"), **_ABSENT},
    tags=["batches"],
)
def get_batch(batch_id: str) -> Response[str]:
    return api.json_response(batch_view(batch_of(_store, api.tenant(router), batch_id)))


@router.post(
    "/v1/batches/<batch_id>/cancel",
    summary="Cancel what has not ended of a batch",
    description="Jobs that have ended stay as they are. Sent again, it changes nothing more.",
    responses={
        202: described("Will be canceled", "BatchDocument"),
        200: described("Is canceled", "BatchDocument"),
        409: described("Has ended", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["batches"],
)
def cancel_batch(batch_id: str) -> Response[str]:
    batch = batch_of(_store, api.tenant(router), batch_id)
    # The queue's worker ends the batch and publishes its event; here it is only asked to.
    canceled = cancel(Tally(_store, event_bus="", queue_url=_config.batch_queue_url), batch)
    return api.json_response(batch_view(canceled), status=202 if canceled.ended < canceled.total else 200)
