"""Editable ads."""

from datetime import datetime
from typing import Any

from pydantic import Field

from adrelay.web.documents.base import Document
from adrelay.web.documents.jobs import AssetDocument


class VersionDocument(Document):
    """One state of an editable ad."""

    job_id: str = Field(description="The job that made the ad.")
    version: int | str = Field(description="Its number; for what only the vendor has, the vendor's id.")
    current: bool = Field(description="Whether it is the ad as it is now.")
    source: str = Field(description="created | edited | restored | provider")
    created_at: datetime | None = Field(description="When it was made.")
    assets: list[AssetDocument] = Field(description="Its files.")
    notes: list[str] = Field(description="What could not be done as asked.")


class VersionList(Document):
    """A page of versions, newest first."""

    versions: list[VersionDocument] = Field(description="The versions; none only when there are no more.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")


class DesignDocument(VersionDocument):
    """One state of an editable ad, with its trees."""

    designs: dict[str, dict[str, Any]] = Field(description="The design tree of each aspect ratio.")
    pending: bool = Field(description="A vendor is rendering an edit; read again.")
