"""Shops' lists of products: kept, uploaded, had read, and how far that is."""

from adrelay.starting import traced

import json
from contextlib import suppress
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws import clients
from adrelay.config import ApiSettings, PresignSettings, settings
from adrelay.errors import Conflict
from adrelay.feeds import readings
from adrelay.feeds.places import upload_key
from adrelay.feeds.readings import reading_view
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described
from adrelay.workspace.forms import FeedFields
from adrelay.workspace.kinds import FEED
from adrelay.workspace.model import Made
from adrelay.workspace.routes import Records, documented_creation


class ManageFeedsSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    feed_function: str = Field(alias="FEED_FUNCTION")


_config = settings(ManageFeedsSettings)
_store = Store(_config.table)
app = api.make_app()
_records = Records(app, _store)
_UPLOAD_LIMIT = 1_000_000_000  # bytes
_ABSENT: dict[int, Any] = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such feed", "ProblemDocument"),
}


def _read(tenant: str, feed_id: str) -> readings.Reading:
    """Have the feed read."""
    reading = readings.begin(_store, tenant, feed_id)
    wish = {"tenant": tenant, "feed_id": feed_id, "number": reading.number}
    told = {"correlation_id": logger.get_correlation_id() or ""}
    payload = json.dumps({**told, **wish}).encode()
    clients.lambdas().invoke(FunctionName=_config.feed_function, InvocationType="Event", Payload=payload)
    return reading


@app.post("/v1/feeds", **documented_creation(FEED))
def create_feed(fields: FeedFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    tenant = api.tenant(app)
    answer = _records.create(FEED, fields, idempotency_key, lambda: Made(fields))
    made = json.loads(answer.body or "{}")
    unread = made["archived_at"] is None and readings.find(_store, tenant, made["id"]) is None
    if fields.url is not None and unread:  # also of one that was made before: nobody may have come so far
        with suppress(Conflict):  # the same request, sent twice, was the one that was faster
            _read(tenant, made["id"])
    return answer


_records.add_list_by_brand(FEED)
_records.add_routes(FEED)


def _check_read(record_id: str) -> None:
    """NotFound, and Conflict for a feed that is read no more."""
    if _records.workspace.record(FEED, record_id).archived_at is not None:
        raise Conflict(f"{record_id} is archived: it is read no more")


@app.post(
    "/v1/feeds/<record_id>/upload",
    summary="Upload a feed's file",
    description="Says where it is to be posted; then `POST /v1/feeds/{id}/readings`. Sent again, it says so "
    "again: the file that was posted last counts.",
    responses={
        200: described("Where", "FeedUploadDocument"),
        409: described("It is archived", "ProblemDocument"),
        **_ABSENT,
    },
    tags=[FEED.plural],
    operation_id="upload_feed",
)
def upload_feed(record_id: str) -> Response[str]:
    tenant = api.tenant(app)
    _check_read(record_id)
    post = clients.s3().generate_presigned_post(
        _config.asset_bucket,
        upload_key(tenant, record_id),
        Conditions=[["content-length-range", 1, _UPLOAD_LIMIT]],
        ExpiresIn=_config.url_lifetime,
    )
    return api.json_response({**post, "expires_in": _config.url_lifetime})


@app.post(
    "/v1/feeds/<record_id>/readings",
    summary="Read a feed again",
    description="Products of its items are made, changed, or out of stock where they are in it no more. Sent "
    "again, it is a 409 while the feed is being read, and afterwards reads it again, which changes what has "
    "changed in it.",
    responses={
        202: described("It will be read", "ReadingDocument"),
        409: described("It is being read, or archived", "ProblemDocument"),
        **_ABSENT,
    },
    tags=[FEED.plural],
    operation_id="read_feed",
)
def read_feed(record_id: str) -> Response[str]:
    tenant = api.tenant(app)
    _check_read(record_id)
    return api.json_response(reading_view(_read(tenant, record_id)), status=202)


@app.get(
    "/v1/feeds/<record_id>/reading",
    summary="Get a feed's last reading",
    responses={200: described("How far it is, and what came of it", "ReadingDocument"), **_ABSENT},
    tags=[FEED.plural],
    operation_id="get_reading",
)
def get_reading(record_id: str) -> Response[str]:
    tenant = api.tenant(app)
    _records.workspace.record(FEED, record_id)
    return api.json_response(reading_view(readings.reading_of(_store, tenant, record_id)))


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
