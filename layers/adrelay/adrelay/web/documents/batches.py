"""Batches."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document
from adrelay.web.documents.jobs import WebhookDocument


class BatchDocument(Document):
    """Up to 1,000 jobs under one key, as they are now."""

    id: str = Field(description="The batch's: batch_…")
    status: str = Field(description="queued | running | completed | partial | failed | canceled")
    total: int = Field(description="How many jobs it has.")
    counts: dict[str, int] = Field(
        description="Jobs by terminal status; `open` are the others, `needs_review` those of "
        "them that wait for somebody's approval."
    )
    percentage: int = Field(description="Of its jobs that have ended.")
    problems: list[str] = Field(
        description="Why jobs were refused, and what a query asked for that is not there; the first."
    )
    notes: list[str] = Field(description="Options of its matrix that none of its providers is given.")
    labels: dict[str, str] = Field(description="As they were given; its jobs have them too.")
    more: int = Field(description="Products of its query that come in the batches that follow it.")
    follows: str | None = Field(description="The batch that had the products before these.")
    followed_by: str | None = Field(description="The batch that has the next products; null in events.")
    retry_of: str | None = Field(description="The batch whose failures it was to make good.")
    retried_as: str | None = Field(
        description="The last batch that was to make its failures good; null in events."
    )
    callback_url: str | None = Field(description="Where its webhook goes.")
    webhook: WebhookDocument | None = Field(description="How far that is; null in events.")
    source: str = Field(description="How it came in: http | s3 | event")
    correlation_id: str = Field(description="Of the request that made it.")
    created_at: datetime = Field(description="When it was accepted.")
    completed_at: datetime | None = Field(description="When all had ended.")


class ArchiveDocument(Document):
    """How far the archive of an export is."""

    percentage: int = Field(description="Of the bytes of its files.")
    done: int = Field(description="Bytes that are in it.")
    total: int = Field(description="Bytes of all its files; 0 until it is begun.")


class BatchList(Document):
    """A page of batches, newest first."""

    batches: list[BatchDocument] = Field(description="The batches; none only when there are no more.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")
