"""Finished pictures in other formats, made once from our own copy and kept beside it.

By the documented table of AdCreative.ai's Download: a PNG in full resolution is served as it is; JPEG and PDF
1.6 are converted from it; low resolution is a small JPEG, or that as PNG or in a PDF.
"""

from itertools import chain
from typing import Any

from botocore.exceptions import ClientError

from adrelay.attempts.late import late_assets
from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.errors import AssetsExpired, FieldError, InvalidRequest, NotFound
from adrelay.jobs.model import Asset, Job
from adrelay.jobs.store import Store

CONTENT_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "pdf": "application/pdf"}
_SUFFIXES = {"png": "png", "jpeg": "jpg", "pdf": "pdf"}
_SECONDS = 20.0  # within API Gateway's 30


def find_asset(store: Store, job: Job, asset_id: str) -> Asset:
    """The job's asset, or one of its late successes; NotFound if it has none of this id."""
    for asset in chain(job.assets, late_assets(store, job.id)):
        if asset.id == asset_id:
            return asset
    raise NotFound(f"Job {job.id} has no asset {asset_id}")


def prepare(asset: Asset, process_function: str, file_format: str | None, *, low: bool) -> tuple[str, str]:
    """Key and content type of the asset in this format and resolution, made now if it was never asked for.

    Raises AssetsExpired when the file is kept no longer, InvalidRequest for what is no picture, Unavailable
    when the conversion takes too long.
    """
    # S3 itself is asked: for how long files are kept may have been changed since this one was stored.
    if not _exists(asset.bucket, asset.key):
        raise AssetsExpired(f"The files of asset {asset.id} have been deleted: their time is over")
    as_it_is = file_format is None or CONTENT_TYPES[file_format] == asset.content_type
    if as_it_is and not low:
        return asset.key, asset.content_type
    if asset.type != "image":
        message = f"this {asset.type} is there as {asset.content_type} only, in full resolution"
        raise InvalidRequest.of(FieldError("format", message))
    wanted = file_format or ("png" if asset.content_type == "image/png" else "jpeg")
    stem = asset.key.removeprefix("assets/").rsplit(".", 1)[0]
    key = f"conversions/{stem}.{'low' if low else 'full'}.{_SUFFIXES[wanted]}"
    if not _exists(asset.bucket, key):
        request = {"action": "convert", "source": asset.key, "target": key, "format": wanted, "low": low}
        ask(process_function, request, seconds=_SECONDS)
    return key, CONTENT_TYPES[wanted]


def _exists(bucket: str, key: str) -> bool:
    try:
        clients.s3().head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        # Who may not list a bucket is told 403 about a key that is not there.
        if error.response["Error"]["Code"] in ("404", "403"):
            return False
        raise
    return True


def convert(bucket: str, request: dict[str, Any]) -> dict[str, Any]:
    """Make the file that `prepare` asks for. Needs the studio layer."""
    from studio.cutting import photo
    from studio.photoshoot import LOW_RESOLUTION, encode

    source = clients.s3().get_object(Bucket=bucket, Key=request["source"])["Body"].read()
    fit = LOW_RESOLUTION if request["low"] else None
    picture = photo.load(source, max_bytes=len(source), fit=fit).image
    if picture.hasalpha() and request["format"] != "png":
        picture = picture.flatten(background=[255, 255, 255])
    body = encode(picture, request["format"], low_resolution=request["low"])
    clients.s3().put_object(
        Bucket=bucket, Key=request["target"], Body=body, ContentType=CONTENT_TYPES[request["format"]]
    )
    return {"bytes": len(body)}
