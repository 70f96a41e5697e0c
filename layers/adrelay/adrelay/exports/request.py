"""`POST /v1/jobs/{job_id}/exports`: what is asked for, checked, and made a record of."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ConfigDict, Field, ValidationError

from adrelay import problems
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotConfigured
from adrelay.exporters.base import Exporter, Piece
from adrelay.exporters.registry import EXPORTERS, exporter
from adrelay.exports import records
from adrelay.exports.records import Export, ExportStatus, PieceStatus, Sent
from adrelay.jobs.model import Job, JobError, JobStatus
from adrelay.jobs.store import Store
from adrelay.jobs.views import expiry
from adrelay.requests.forms import FromOutside
from adrelay.security.tokens import derived_id
from adrelay.wire.credentials import secret_exists

_GONE = "The file is kept no longer: its time is over"
_ENDS = (JobStatus.COMPLETED, JobStatus.PARTIAL)


class ExportFields(FromOutside):
    """Where a job's files are to go, as drafts."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    exporter: str = Field(max_length=40, description="Of `GET /v1/exporters`.")
    account: str = Field(max_length=40, description="Yours there, as that says.")
    options: dict[str, Any] = Field(default_factory=dict, description="Likewise.")


def secret_of(tenant: str, name: str) -> str:
    """The name of a tenant's secret, below the stack's prefix: ad accounts are a tenant's own."""
    return f"{tenant}/{name}"


def begin(store: Store, job: Job, fields: ExportFields, correlation_id: str) -> Export:
    """The export that is asked for, to be worked off unless it has ended. The same one asked for again is the
    same; what of it has failed is then tried again.

    Raises InvalidRequest; NotConfigured; Conflict for a job that has not come to an end that made files.
    """
    chosen = _exporter(fields.exporter)
    account = chosen.account_of(fields.account)
    if account is None:
        raise InvalidRequest.of(FieldError("account", f"is none of {chosen.title}'s: {chosen.account_form}"))
    options = _options(chosen, fields.options)
    if not secret_exists(secret_of(job.tenant, chosen.name)):
        why = f"{chosen.title} is off: there is no secret with your credentials"
        raise NotConfigured.of(FieldError("exporter", why))
    if job.status not in _ENDS:
        raise Conflict(f"Only what has completed is exported; the job is {job.status.value}")
    made = _made(job, chosen, account, options, correlation_id)
    if not made.pieces:
        raise Conflict("The job has no files, and no texts are given")
    if records.create(store, made):
        return made
    found = records.find(store, job.id, made.id)
    return _again(store, found) if found else made


def _exporter(name: str) -> Exporter:
    if name not in EXPORTERS:
        raise InvalidRequest.of(FieldError("exporter", f"is none of {', '.join(EXPORTERS)}", "not_allowed"))
    return exporter(name)


def _options(chosen: Exporter, given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        options = chosen.options_type.model_validate(given)
    except ValidationError as error:
        raise InvalidRequest.of(*problems.field_errors(error, given, prefix=("options",))) from error
    return options.model_dump(mode="json", exclude_none=True)


def _made(job: Job, chosen: Exporter, account: str, options: dict[str, Any], correlation_id: str) -> Export:
    wish = records.wish_of(job.id, chosen.name, account, options)
    pieces = tuple(_pieces(job, chosen, options))
    over = all(sent.status is not PieceStatus.WAITING for sent in pieces)
    now = utc_now()
    return Export(
        id=derived_id("exp", wish, *(sent.piece.sha256 for sent in pieces)),
        job_id=job.id,
        tenant=job.tenant,
        exporter=chosen.name,
        account=account,
        options=options,
        status=records.ended(pieces) if over else ExportStatus.QUEUED,
        pieces=pieces,
        correlation_id=correlation_id,
        created_at=now,
        begun_at=now,
        ended_at=now if over else None,
    )


def _pieces(job: Job, chosen: Exporter, options: Mapping[str, Any]) -> Iterator[Sent]:
    seen = set[str]()
    for asset in job.assets:
        if asset.type not in ("image", "video") or asset.sha256 in seen:
            continue
        seen.add(asset.sha256)
        piece = Piece.model_validate(asset.model_dump(include=set(Piece.model_fields)))
        ends = expiry(asset, job.completed_at)
        # S3 may have it for a day more; the job's own answers do not.
        gone = ends is not None and ends <= utc_now()
        expired = JobError(code=ErrorCode.ASSETS_EXPIRED, message=_GONE) if gone else None
        error = expired or chosen.refusal(piece)
        status = PieceStatus.REFUSED if error else PieceStatus.WAITING
        yield Sent(piece=piece, where=(asset.bucket, asset.key), status=status, error=error)
    for number, text in enumerate(chosen.texts(options), 1):
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        yield Sent(
            piece=Piece(id=f"text_{number}", type="text", sha256=digest, bytes=len(content), text=text)
        )


def _again(store: Store, found: Export) -> Export:
    """An export that is there, begun once more where something of it has failed."""
    failed = [sent.status is PieceStatus.FAILED for sent in found.pieces]
    if found.ended_at is None or not any(failed):
        return found
    pieces = tuple(
        sent.model_copy(update={"status": PieceStatus.WAITING, "error": None}) if again else sent
        for sent, again in zip(found.pieces, failed, strict=True)
    )
    fresh = {"pieces": pieces, "status": ExportStatus.QUEUED, "begun_at": utc_now(), "ended_at": None}
    begun = records.change(store, found, **fresh, round=found.round + 1)
    return begun or records.find(store, found.job_id, found.id) or found
