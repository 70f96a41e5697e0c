"""Having files signed, where that is on. A file that cannot be is kept as it is: what was paid for is worth
more than a signature."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.errors import Unavailable
from adrelay.jobs.model import Asset
from adrelay.telemetry import logger, metrics

_PAUSES = (0.5, 2.0, 5.0)  # seconds before it is asked again, where Lambda had no room
_ASKED_AGAIN_WITHIN = 0.25  # of the time that an answer may take: what took longer will again


@dataclass(frozen=True, slots=True)
class Signed:
    """What became of a file: where and how large it is as it was signed, or, without these, as it came.
    `signed_by`: None if nobody has; `unsigned`: why we have not."""

    kept: tuple[str, int, str] | None = None  # key, bytes, sha256
    signed_by: str | None = None
    unsigned: str | None = None


def have_signed(function: str, bucket: str, path: Path, order: dict[str, Any], seconds: float) -> Signed:
    """Have `function`, SignFile, sign the file at `path` within `seconds`. `order`: what it is asked
    (assets/signing.py)."""
    try:
        with path.open("rb") as body:
            clients.s3().upload_fileobj(body, bucket, order["source"])
        told = _ask(function, order, seconds)
    except Exception:  # whatever it is, the file is there and is kept
        logger.exception("a file cannot be signed")
        told = {"unsigned": "it could not be signed when it was stored", "fault": True}
    if told.get("fault"):
        metrics.add_metric(name="FilesUnsigned", unit="Count", value=1)
    kept = (order["target"], told["bytes"], told["sha256"]) if "sha256" in told else None
    return Signed(kept, told.get("signed_by"), told.get("unsigned"))


def _ask(function: str, order: dict[str, Any], seconds: float) -> dict[str, Any]:
    until = time.monotonic() + seconds * _ASKED_AGAIN_WITHIN
    for pause in _PAUSES:
        try:
            return ask(function, order, seconds=seconds)
        except Unavailable:
            if time.monotonic() + pause > until:
                raise
        time.sleep(pause)
    return ask(function, order, seconds=seconds)


def notes(assets: Iterable[Asset]) -> Iterator[str]:
    """What a job says of those of its files that are not signed, each reason once."""
    for reason in dict.fromkeys(asset.unsigned for asset in assets if asset.unsigned):
        yield f"Not signed (C2PA): {reason}"
