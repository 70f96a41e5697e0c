"""SignFile at work: a file that StoreAssets has verified gets a signed manifest (C2PA) and is kept, once.

The same file signed twice is two files: signatures hold random numbers and times. So a signed file is named
by the bytes that were signed, and written only where it is not there yet; a second run answers for the
first's. Needs the signing layer.
"""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError, TransformParameterError
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.errors import UnsafeUrl
from adrelay.files.manifests import CertificateRefused, NotSignable, Pen, sign, signed_by
from adrelay.files.provenance import Origin, sha256_of
from adrelay.jobs.views import timestamp
from adrelay.security.urls import check_form, resolve_public
from adrelay.telemetry import logger, metrics

_CACHE_SECONDS = 300  # how long a secret is believed: a new certificate needs no deploy
_PORTS = {"https": 443, "http": 80}


def sign_file(bucket: str, secret: str, authority: str, request: dict[str, Any]) -> dict[str, Any]:
    """`request`: source and target (keys), content_type, job_id, provider, source_type, most_bytes (or None).

    Answers with what is at `target` then: {"bytes", "sha256", "signed_by"}; of a file that was signed when it
    came {"signed_by"} alone; else {"unsigned": why, "fault": whether somebody has to do something about it}.
    """
    with TemporaryDirectory(prefix="adrelay-") as folder:
        source, target = Path(folder) / "source", Path(folder) / "target"
        clients.s3().download_file(bucket, request["source"], str(source))
        try:
            if (vendor := signed_by(source, request["content_type"])) is not None:
                return {"signed_by": vendor}
            pen = pen_of(secret)
            pen.check()
            name = _sign(source, target, authority, pen, request)
        except CertificateRefused as error:
            return _refused(error)
        except NotSignable as error:
            return {"unsigned": f"this file cannot be signed: {error}", "fault": False}
        most = request["most_bytes"]
        if most is not None and target.stat().st_size > most:
            return {
                "unsigned": f"signed it would be larger than its placement's {most} bytes",
                "fault": False,
            }
        source.unlink()
        if not _put(bucket, request["target"], target, request["content_type"]):
            clients.s3().download_file(bucket, request["target"], str(target))
            name = signed_by(target, request["content_type"]) or name
        return {"bytes": target.stat().st_size, "sha256": sha256_of(target), "signed_by": name}


def try_certificate(secret: str, now: datetime) -> dict[str, Any]:
    """What a schedule and an operator ask: {"signed_by", "good_until"}, or {"unsigned": why} as a file would
    be told. It counts the days that are left (metric `CertificateDaysLeft`): none of one that is refused."""
    try:
        pen = pen_of(secret)
        name, until = pen.check(), pen.good_until()
    except CertificateRefused as error:
        _count_days(0)
        return _refused(error)
    except GetParameterError as error:
        return {"unsigned": f"the secret cannot be read: {error}", "fault": True}
    _count_days((until - now).days)
    return {"signed_by": name, "good_until": timestamp(until)}


def _count_days(left: int) -> None:
    metrics.add_metric(name="CertificateDaysLeft", unit="Count", value=left)


def pen_of(secret: str) -> Pen:
    """What the secret holds. Raises CertificateRefused for one that is not there, or is no certificate."""
    try:
        held = parameters.get_secret(secret, transform="json", max_age=_CACHE_SECONDS)
    except GetParameterError as error:
        if "ResourceNotFoundException" in str(error):
            raise CertificateRefused("there is no secret") from error
        raise
    except TransformParameterError as error:
        raise CertificateRefused("the secret is no JSON object") from error
    if not isinstance(held, dict) or not all(held.get(one) for one in ("certificate", "private_key")):
        raise CertificateRefused("the secret has no certificate and private_key")
    algorithm = str(held.get("algorithm") or "es256").lower()
    return Pen(str(held["certificate"]), str(held["private_key"]), algorithm)


def _sign(source: Path, target: Path, authority: str, pen: Pen, request: dict[str, Any]) -> str:
    """Who signed. A time stamp is left out where its authority does not answer: the signature is as good,
    until the certificate expires."""
    origin = Origin(request["source_type"], request["job_id"])
    given = (source, target, request["content_type"], origin, request["provider"], pen)
    if authority:
        try:
            return sign(*given, authority=_public(authority))
        except (NotSignable, UnsafeUrl, ValueError, OSError) as error:
            logger.warning("signed without a time stamp", extra={"reason": str(error)})
            metrics.add_metric(name="TimestampsMissing", unit="Count", value=1)
    return sign(*given)


def _public(url: str) -> str:
    """The URL, if it leads to the public internet, or to where configuration says."""
    parts = urlsplit(check_form(url))
    resolve_public(str(parts.hostname), parts.port or _PORTS[parts.scheme])
    return url


def _put(bucket: str, key: str, path: Path, content_type: str) -> bool:
    """Whether the file is there by this; False: one was there before."""
    try:
        with path.open("rb") as body:
            clients.s3().put_object(
                Bucket=bucket, Key=key, Body=body, ContentType=content_type, IfNoneMatch="*"
            )
    except ClientError as error:
        if error.response["Error"]["Code"] != "PreconditionFailed":
            raise
        return False
    return True


def _refused(error: CertificateRefused) -> dict[str, Any]:
    logger.error("the certificate is refused", extra={"reason": str(error)})
    return {"unsigned": f"the signing certificate is refused: {error}", "fault": True}
