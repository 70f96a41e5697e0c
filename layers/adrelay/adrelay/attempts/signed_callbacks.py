"""Callbacks of vendors that sign: verified first, by who holds the vendor's secret, then read, kept and
heeded as others are (see `callbacks`, which hands them over)."""

from collections.abc import Mapping

from adrelay.attempts.callbacks import take
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed
from adrelay.errors import InvalidRequest, Rejected
from adrelay.telemetry import logger, metrics
from adrelay.wire.line import open_line


def heed_signed(
    desk: Desk, name: str, owner: tuple[str, int] | None, body: bytes, headers: Mapping[str, str]
) -> None:
    """Heed a callback if the vendor has signed it. `owner`: the attempt whose token it came with; None for
    the vendor's channel. Raises ProviderBusy as `heed` does."""
    try:
        line = open_line(desk.store, name)
        line.adapter.verify_callback(body, headers, line.credentials)
    except (InvalidRequest, Rejected) as error:
        logger.warning("callback not verified", extra={"provider": name, "reason": str(error)})
        metrics.add_metric(name="CallbacksRefused", unit="Count", value=1)
        return
    attempt = desk.store.attempt(*owner) if owner else None
    taken = take(desk.store, desk.asset_bucket, name, attempt, body, headers)
    if taken is not None:
        attempt, reference = taken
        heed(desk, attempt.job_id, attempt.number, reference)
