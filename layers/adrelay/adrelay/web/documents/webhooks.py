"""Webhooks: what is posted, the endpoints that it is posted to, and what came of it."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document
from adrelay.web.documents.batches import BatchDocument
from adrelay.web.documents.jobs import JobDocument
from adrelay.web.documents.library import ImageDocument
from adrelay.web.documents.money import BudgetDocument


class Told(Document):
    """What every webhook says."""

    type: str = Field(description="What it tells: job.completed, batch.failed, webhook.test …")
    timestamp: datetime = Field(description="When that came to be.")


class JobWebhook(JobDocument, Told):
    """What is posted of a job: the job as it can be read at that moment, and what is told of it."""


class BatchWebhook(BatchDocument, Told):
    """What is posted of a batch: the batch as it can be read at that moment, and what is told of it."""


class TestWebhook(Told):
    """What is posted to try an endpoint."""

    endpoint_id: str = Field(description="The endpoint that is tried.")


class ImageWebhook(ImageDocument, Told):
    """What is posted of an upload: the image as it can be read at that moment, and what is told of it."""

    upload_id: str = Field(
        description="The id that the upload was given; another than `id` where the same picture was there."
    )


class BudgetWebhook(BudgetDocument, Told):
    """What is posted of a budget: the period as it is at that moment, and what it has reached."""

    label: str | None = Field(description="Whose limit it is: client:acme; null: of all that is spent.")
    threshold: int = Field(description="The percent of the limit that are reserved, settled or unsettled.")


class DisabledWebhook(Told):
    """What is posted of an endpoint that took nothing for days, to the others."""

    endpoint_id: str = Field(description="The endpoint that is posted nothing any more.")
    url: str = Field(description="Where it is.")
    failing_since: datetime | None = Field(
        description="When the first webhook was posted that it did not take."
    )


class EndpointDocument(Document):
    """Where your webhooks go."""

    id: str = Field(
        description="The endpoint's: whe_…, or callback_url for those of single jobs and batches."
    )
    url: str | None = Field(description="Where webhooks are posted; null of callback_url.")
    types: list[str] = Field(description="Those that it wants; none: all but how jobs go on.")
    headers: dict[str, str] = Field(description="Sent along; their values are not shown again.")
    description: str = Field(description="What it is for.")
    enabled: bool = Field(description="Whether anything is posted.")
    disabled: str | None = Field(description="Why we posted nothing any more, if that was ours to decide.")
    failing_since: datetime | None = Field(
        description="When the first webhook was posted that was not taken since the last that was."
    )
    created_at: datetime = Field(description="When it was made.")
    secrets: list[str] | None = Field(
        default=None,
        description="What signs, the newest first: two while the last one is good still. Not in lists.",
    )


class EndpointList(Document):
    """All endpoints of yours, the newest first; without callback_url."""

    endpoints: list[EndpointDocument] = Field(description="At most 20.")


class TestDocument(Document):
    """A webhook that will be posted to try an endpoint."""

    event_id: str = Field(description="Its webhook-id, by which it is found among the deliveries.")


class TryDocument(Document):
    """One try of a webhook."""

    at: datetime = Field(description="When it was posted.")
    status: int | None = Field(description="Of the answer; null when there was none.")
    ms: int = Field(description="Milliseconds until the answer, or until we gave up waiting.")
    problem: str | None = Field(description="Why it was not taken.")


class DeliveryDocument(Document):
    """One webhook to one endpoint: each try, and what came of it."""

    id: str = Field(description="For GET /v1/webhooks/deliveries/{delivery_id}.")
    endpoint_id: str = Field(description="Where it goes: whe_…, or callback_url.")
    event_id: str = Field(description="Its webhook-id, the same over all tries and endpoints.")
    type: str = Field(description="What it tells: job.completed …")
    about: str = Field(
        description="Its id: a job's, batch's, upload's or endpoint's; a budget's period and percent."
    )
    at: datetime = Field(description="When what it tells came to be.")
    url: str = Field(description="Where it was posted.")
    state: str = Field(description="waiting | trying | taken | given_up")
    tries: int = Field(description="How often it was posted, since it was asked for last.")
    next_at: datetime | None = Field(description="When it is tried again.")
    waiting_since: datetime | None = Field(description="Since when it waits without a try, where it does.")
    waiting_for: str | None = Field(description="What it waits for.")
    log: list[TryDocument] = Field(description="Its tries, oldest first.")
    bytes: int = Field(description="How long the body was that was posted last.")
    sha256: str = Field(description="Of that body, in hexadecimal digits.")


class DeliveryList(Document):
    """A page of deliveries, the newest event first."""

    deliveries: list[DeliveryDocument] = Field(description="Those that match.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")


class ResentDocument(Document):
    """Webhooks that will be posted again."""

    deliveries: int = Field(description="How many.")
