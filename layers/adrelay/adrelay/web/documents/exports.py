"""Exports, and where they can go."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from adrelay.jobs.model import JobError
from adrelay.web.documents.base import Document


class PieceDocument(Document):
    """A file of the job, or a text, and what came of it there."""

    asset_id: str | None = Field(description="Of the file; null: a text.")
    text: str | None = Field(description="The text; null: a file.")
    type: str = Field(description="image, video or text.")
    name: str | None = Field(description="What the file is called there: made of its content.")
    status: Literal["waiting", "done", "refused", "failed"] = Field(
        description="`refused` was not sent, as the network would not take it."
    )
    reference: str | None = Field(
        description="The network's id: Meta's image hash or video id, Google's asset."
    )
    draft: str | None = Field(description="The network's id of the creative that was made of it.")
    error: JobError | None = Field(description="Why not.")


class ExportDocument(Document):
    """An export: a job's files in an ad account, as drafts."""

    id: str = Field(description="Ours; the same request has the same.")
    job_id: str = Field(description="Whose files.")
    exporter: str = Field(description="Which network.")
    account: str = Field(description="Which account there.")
    options: dict[str, Any] = Field(description="As they were given.")
    status: Literal["queued", "completed", "partial", "failed"] = Field(
        description="`partial`: some pieces are there, some are not."
    )
    pieces: list[PieceDocument] = Field(description="One by one.")
    created_at: datetime = Field(description="When it was asked for first.")
    ended_at: datetime | None = Field(description="When nothing of it waited any more.")


class ExportList(Document):
    """A job's exports, oldest first."""

    exports: list[ExportDocument] = Field(description="All of them.")


class ExporterDocument(Document):
    """A network that files can go to."""

    name: str = Field(description="As `exporter` takes it.")
    title: str = Field(description="For people.")
    configured: bool = Field(description="Whether your credentials are there; without, it is off.")
    docs_url: str = Field(description="The network's own page.")
    account: str = Field(description="What an account looks like.")
    limits: dict[str, Any] = Field(description="What files it takes.")
    options: dict[str, Any] = Field(description="What `options` takes: a JSON Schema.")


class ExporterList(Document):
    """The networks that there are."""

    exporters: list[ExporterDocument] = Field(description="All of them.")
