"""An export worked off: piece by piece, as far as the network and the time allow."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.bus import publish
from adrelay.clock import utc_now
from adrelay.data_model import UPLOAD
from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, ProviderBusy, ProviderError, Rejected
from adrelay.exporters.base import Exporter, MakesDrafts, Target
from adrelay.exporters.registry import exporter
from adrelay.exports import records
from adrelay.exports.once import SETTLES, once
from adrelay.exports.records import Export, PieceStatus, Sent, export_view
from adrelay.exports.request import secret_of
from adrelay.jobs.model import JobError
from adrelay.jobs.store import Store
from adrelay.providers.base import Operation, RateLimit
from adrelay.security.tokens import derived_id
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger, metrics
from adrelay.wire.credentials import provider_secret
from adrelay.wire.driver import SILENT_SECONDS, Driver
from adrelay.wire.pace import Pace
from adrelay.wire.tokens import TableTokenCache

T = TypeVar("T")
_GIVEN_UP_AFTER = timedelta(hours=12)  # from when the round was begun
_LEAST_LEFT = 100.0  # seconds for a piece: to look for it, and to send it
_PATIENCE = 15  # a piece waits for this part of the time that it has waited: ever longer
_AT_ONCE = 1.0  # seconds after which the rest goes on, where the time was up


@dataclass(frozen=True, slots=True)
class _Account:
    """Whose pace is kept: networks count by account."""

    name: str
    rate_limit: RateLimit | None


@dataclass(frozen=True, slots=True)
class Uploader:
    """`left()`: seconds that this run has."""

    store: Store
    event_bus: str
    left: Callable[[], float]

    def work_off(self, job_id: str, export_id: str) -> float | None:
        """Do what can be done now: seconds after which to come again, None: it has ended, and that was told.

        Running it again, or beside itself, sends nothing twice.
        """
        export = records.find(self.store, job_id, export_id)
        if export is None:
            logger.info("its job has been erased")
            return None
        if export.ended_at is None:
            export, wait = self._go_on(export)
            if wait is not None:
                return wait
        self._tell(export)
        return None

    def _go_on(self, export: Export) -> tuple[Export, float | None]:
        pieces, wait, line = list(export.pieces), None, _Line(self.store, export)
        age = utc_now() - export.begun_at
        for place, sent in enumerate(export.pieces):
            if sent.status is not PieceStatus.WAITING:
                continue
            if self.left() < _LEAST_LEFT:
                wait = _AT_ONCE if wait is None else wait
                break
            try:
                pieces[place] = line.uploaded(sent)
                pieces[place] = line.drafted(pieces[place])
            except (ProviderBusy, AnswerLost) as error:
                logger.info("to be sent later", extra={"error": str(error), "piece": sent.piece.id})
                if age > _GIVEN_UP_AFTER:
                    pieces[place] = _failed(pieces[place], error)
                    continue
                asked = error.retry_after if isinstance(error, ProviderBusy) else SETTLES
                wait = max(wait or 0.0, asked, age.total_seconds() / _PATIENCE)
                if isinstance(error, ProviderBusy) and error.code is ErrorCode.RATE_LIMITED:
                    break  # the account's other pieces have to wait as well
            except ProviderError as error:
                pieces[place] = _failed(pieces[place], error)
        made = tuple(pieces)
        over = all(sent.status is not PieceStatus.WAITING for sent in made)
        ended = {"status": records.ended(made), "ended_at": utc_now()} if over else {}
        if made != export.pieces:
            changed = records.change(self.store, export, pieces=made, **ended)
            if changed is None:  # somebody else works at it: what was sent is known to both
                return export, _AT_ONCE
            export = changed
        return export, None if over else wait or _AT_ONCE

    def _tell(self, export: Export) -> None:
        event_id = derived_id("evt", export.id, f"export {export.round}")
        detail = {**export_view(export), "tenant": export.tenant, "correlation_id": export.correlation_id}
        publish(self.event_bus, "Export Completed", {"event_id": event_id, **detail})
        metrics.add_metric(name="ExportsCompleted", unit="Count", value=1)


def _failed(sent: Sent, error: ProviderError) -> Sent:
    known = JobError(code=error.code, message=error.message, field=error.field, retryable=error.retryable)
    return sent.model_copy(update={"status": PieceStatus.FAILED, "error": known})


class _Line:
    """The line to an ad account; it is opened by the first piece."""

    def __init__(self, store: Store, export: Export) -> None:
        self._store = store
        self._export = export
        self._adapter: Exporter = exporter(export.exporter)
        self._wish = records.wish_of(export.job_id, export.exporter, export.account, export.options)

    def uploaded(self, sent: Sent) -> Sent:
        """The piece with what it is there. Raises ProviderError."""
        adapter, piece, target = self._adapter, sent.piece, self._target()
        reference = self._once(
            piece.sha256,
            lambda: self._drive(target, adapter.find(target, piece)),
            lambda: self._drive(target, adapter.upload(target, piece, _content(sent))),
        )
        return sent.model_copy(update={"reference": reference})

    def drafted(self, sent: Sent) -> Sent:
        """The piece that was uploaded, done, with its creative if it is to have one. Raises ProviderError."""
        adapter, piece, target = self._adapter, sent.piece, self._target()
        draft, reference = None, sent.reference or ""
        if isinstance(adapter, MakesDrafts) and adapter.drafts(piece, target.options):
            name = derived_id("adrelay", self._wish, piece.id)
            draft = self._once(
                name,
                lambda: self._drive(target, adapter.find_draft(target, name)),
                lambda: self._drive(target, adapter.draft(target, piece, reference, name)),
            )
        return sent.model_copy(update={"status": PieceStatus.DONE, "draft": draft})

    def _once(self, digest: str, look: Callable[[], str | None], send: Callable[[], str]) -> str:
        export = self._export
        key = UPLOAD.key(
            tenant=export.tenant, exporter=export.exporter, account=export.account, digest=digest
        )
        return once(self._store, key, look, send)

    def _target(self) -> Target:
        secret = provider_secret(secret_of(self._export.tenant, self._adapter.name))
        if missing := [key for key in self._adapter.secret_keys if not secret.values.get(key)]:
            raise Rejected(
                ErrorCode.NOT_CONFIGURED, f"The secret of {self._adapter.name} lacks: {', '.join(missing)}"
            )
        base_url = secret.base_url or self._adapter.base_url
        return Target(self._export.account, self._export.options, base_url, secret.values)

    def _drive(self, target: Target, operation: Operation[T]) -> T:
        export = self._export
        account = _Account(f"{export.exporter}/{export.account}", self._adapter.rate_limit)
        pace = Pace(self._store, account)
        auth = self._adapter.auth(target.credentials, TableTokenCache(self._store))
        with guarded_client(timeout=SILENT_SECONDS) as client:
            try:
                return Driver(target.base_url, auth, pace, time.sleep, client).drive(operation)
            except ProviderBusy as error:
                if error.code is ErrorCode.RATE_LIMITED:
                    pace.hold("all_until", error.retry_after)
                raise


def _content(sent: Sent) -> bytes:
    """The file's bytes. Raises Rejected when it is kept no longer."""
    if sent.where is None:
        return (sent.piece.text or "").encode()
    bucket, key = sent.where
    try:
        return clients.s3().get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        if error.response["Error"]["Code"] in ("NoSuchKey", "404", "AccessDenied"):
            raise Rejected(ErrorCode.ASSETS_EXPIRED, "The file has been deleted: its time is over") from error
        raise
