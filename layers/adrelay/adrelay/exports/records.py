"""Exports in the table: one item each, beside their job."""

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from adrelay.aws.items import Item, from_item, to_record
from adrelay.aws.table import Table
from adrelay.data_model import EXPORT, job_key
from adrelay.exporters.base import Piece
from adrelay.jobs import retention
from adrelay.jobs.model import Frozen, JobError
from adrelay.jobs.views import timestamp
from adrelay.security.tokens import derived_id


class ExportStatus(StrEnum):
    """How far an export is; all but queued are ends."""

    QUEUED = "queued"
    COMPLETED = "completed"
    PARTIAL = "partial"
    FAILED = "failed"


class PieceStatus(StrEnum):
    """How far a piece is; all but waiting are ends."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"  # by us: the network would not take it, so it was not sent
    FAILED = "failed"  # by the network, or for too long


class Sent(Frozen):
    """A piece, and what came of it. `where`: bucket and key of a file. `reference`, `draft`: the network's
    ids of what was uploaded, and of the creative that was made of it."""

    piece: Piece
    where: tuple[str, str] | None = None
    status: PieceStatus = PieceStatus.WAITING
    reference: str | None = None
    draft: str | None = None
    error: JobError | None = None


class Export(Frozen):
    """`round`: how often it was begun, as one that has not completed may be again. `version` counts its
    writes."""

    id: str
    job_id: str
    tenant: str
    exporter: str
    account: str
    options: dict[str, Any]
    status: ExportStatus = ExportStatus.QUEUED
    pieces: tuple[Sent, ...]
    round: int = 1
    version: int = 1
    correlation_id: str
    created_at: datetime
    begun_at: datetime  # this round
    ended_at: datetime | None = None


def wish_of(job_id: str, exporter: str, account: str, options: Mapping[str, Any]) -> str:
    """What somebody wants of a job, whichever files it has: an edit gives it others."""
    return derived_id("wish", job_id, exporter, account, json.dumps(options, sort_keys=True))


def find(table: Table, job_id: str, export_id: str) -> Export | None:
    item = table.get(EXPORT.key(job_id=job_id, export_id=export_id))
    return None if item is None else _read(item)


def of_job(table: Table, job_id: str) -> list[Export]:
    """A job's exports, oldest first."""
    prefix = EXPORT.key(job_id=job_id, export_id="")["sk"]["S"]
    found = [_read(item) for item in table.partition(job_key(job_id)["pk"]["S"], prefix)]
    return sorted(found, key=lambda export: export.created_at)


def create(table: Table, export: Export) -> bool:
    """False: it is there already."""
    return table.put(_item(export))


def change(table: Table, export: Export, **fields: Any) -> Export | None:
    """The export with these fields, once they are written; None when somebody else has written meanwhile."""
    changed = export.model_copy(update={**fields, "version": export.version + 1})
    written = table.put(
        _item(changed), "version = :seen", ExpressionAttributeValues={":seen": {"N": str(export.version)}}
    )
    return changed if written else None


def ended(pieces: tuple[Sent, ...]) -> ExportStatus:
    """How an export ends whose pieces have all ended."""
    done = sum(sent.status is PieceStatus.DONE for sent in pieces)
    if not done:
        return ExportStatus.FAILED
    return ExportStatus.COMPLETED if done == len(pieces) else ExportStatus.PARTIAL


def export_view(export: Export) -> dict[str, Any]:
    """An export as the API gives it."""
    document = export.model_dump(
        mode="json", include={"id", "job_id", "exporter", "account", "options", "status"}
    )
    return {
        **document,
        "pieces": [_piece_view(sent) for sent in export.pieces],
        "created_at": timestamp(export.created_at),
        "ended_at": timestamp(export.ended_at),
    }


def _piece_view(sent: Sent) -> dict[str, Any]:
    document = sent.model_dump(mode="json", include={"status", "reference", "draft", "error"})
    file = sent.where is not None
    return {
        "asset_id": sent.piece.id if file else None,
        "text": sent.piece.text,
        "type": sent.piece.type,
        "name": sent.piece.name if file else None,
        **document,
    }


def _item(export: Export) -> Item:
    kept = {"expires_at": retention.of_part(export.created_at)}
    key = EXPORT.key(job_id=export.job_id, export_id=export.id)
    return key | to_record({**export.model_dump(mode="json"), **kept})


def _read(item: Mapping[str, Any]) -> Export:
    plain = from_item(item)
    return Export.model_validate({name: plain[name] for name in Export.model_fields if name in plain})
