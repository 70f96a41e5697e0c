"""What happens to an uploaded picture: checked, brought upright, stripped of its metadata, measured, kept.

Needs the studio layer.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.errors import NotFound
from adrelay.files.inspected import thumbnails
from adrelay.images.library import UPLOAD_LIMIT, Library
from adrelay.images.records import ImageRecord, ImageStatus, Labels
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from studio.color.oklch import to_oklch
from studio.cutting import photo
from studio.drawing import picture

_LONGEST_SIDE = 3840  # px, as the largest ad
_LIGHT = 0.7  # OKLCH lightness from which a logo is one for dark grounds
_SAVE = {
    "png": ("image/png", ".png[compression=6,keep=none]"),
    "jpeg": ("image/jpeg", ".jpg[Q=95,subsample_mode=off,keep=none]"),
    "webp": ("image/webp", ".webp[Q=92,keep=none]"),
    "gif": ("image/png", ".png[compression=6,keep=none]"),
    "svg": ("image/png", ".png[compression=6,keep=none]"),
    "tiff": ("image/jpeg", ".jpg[Q=95,subsample_mode=off,keep=none]"),
    "avif": ("image/jpeg", ".jpg[Q=95,subsample_mode=off,keep=none]"),
    "heic": ("image/jpeg", ".jpg[Q=95,subsample_mode=off,keep=none]"),
}


def process_upload(store: Store, bucket: str, key: str) -> tuple[str, ImageRecord] | None:
    """Turn the object at `uploads/<tenant>/<image id>` into an image, or its record into a failed one: the
    id, and the image that it stands for.

    Running twice gives the same; an upload without a record, or whose record is deleted meanwhile, is none.
    """
    _, tenant, image_id = unquote(key).split("/", 2)
    library = Library(store, tenant, bucket)
    try:
        record = library.image(image_id)
    except NotFound:
        logger.warning("upload without a record", extra={"key": key})
        clients.s3().delete_object(Bucket=bucket, Key=key)
        return None
    try:
        body = clients.s3().get_object(Bucket=bucket, Key=key)["Body"].read(UPLOAD_LIMIT + 1)
    except ClientError as error:
        # S3 tells at least once. Who may not list a bucket is told 403 about a key that is not there.
        gone = error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied")
        if gone and record.status in (ImageStatus.READY, ImageStatus.FAILED):
            logger.info("upload was processed before", extra={"key": key})
            return image_id, record  # who processed it may have died before it could tell
        raise
    sha256 = hashlib.sha256(body).hexdigest()
    if record.sha256 not in (None, sha256):
        _pass_over(bucket, key)
        return None
    try:
        ready = _ready(library, bucket, record, body, sha256)
    except photo.PhotoError as error:
        failure = {"code": error.code, "message": error.message}
        ready = record.model_copy(update={"status": ImageStatus.FAILED, "error": failure})
        metrics.add_metric(name="ImagesRefused", unit="Count", value=1)
    if ready is None:
        _pass_over(bucket, key)
        return None
    library.save(ready.model_copy(update={"updated_at": utc_now()}))
    clients.s3().delete_object(Bucket=bucket, Key=key)
    try:
        return image_id, library.image(image_id)
    except NotFound:
        return None


def _pass_over(bucket: str, key: str) -> None:
    """A file that was sent to the place of another, which is an image by now: jobs may name it."""
    logger.warning("the image has its picture already", extra={"key": key})
    clients.s3().delete_object(Bucket=bucket, Key=key)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture as the library keeps it; `thumbnails` are WebP bytes by size name."""

    content: bytes
    content_type: str
    format: str
    width: int
    height: int
    thumbnails: Mapping[str, bytes]
    logo_theme: str | None


def prepared(body: bytes, image_type: str | None) -> Prepared:
    """What the library keeps of an uploaded file. Raises PhotoError."""
    loaded = photo.load(body, max_bytes=UPLOAD_LIMIT, fit=_LONGEST_SIDE)
    # Writing a WebP with transparency takes 20 bytes a pixel and ten times as long.
    content_type, suffix = _SAVE["png" if loaded.has_alpha else loaded.format]
    return Prepared(
        content=bytes(loaded.image.write_to_buffer(suffix)),
        content_type=content_type,
        format=loaded.format,
        width=loaded.image.width,
        height=loaded.image.height,
        thumbnails=thumbnails(loaded.image),
        logo_theme=_logo_theme(loaded) if image_type == "logo" else None,
    )


def _ready(
    library: Library, bucket: str, record: ImageRecord, body: bytes, sha256: str
) -> ImageRecord | None:
    """The image with its files; None where it has another picture."""
    made = prepared(body, record.image_type)
    identified = library.claim_content(
        record.model_copy(update={"sha256": sha256, "status": ImageStatus.READY, "error": None})
    )
    if identified is None:
        return None
    if identified.alias_of is not None:
        first = library.image(identified.alias_of)
        said = Labels(record.image_type, record.alt_text, record.product_id, record.labels)
        library.say(first, said.over(first))
        return identified
    stem = f"images/{record.tenant}/{record.id}"
    key = f"{stem}.{made.content_type.removeprefix('image/')}"
    clients.s3().put_object(Bucket=bucket, Key=key, Body=made.content, ContentType=made.content_type)
    small = {}
    for size, data in made.thumbnails.items():
        small[size] = f"{stem}.{size}.webp"
        clients.s3().put_object(Bucket=bucket, Key=small[size], Body=data, ContentType="image/webp")
    metrics.add_metric(name="ImagesReady", unit="Count", value=1)
    return identified.model_copy(
        update={
            "key": key,
            "width": made.width,
            "height": made.height,
            "format": made.format,
            "size_bytes": len(made.content),
            "thumbnails": small,
            "logo_theme": made.logo_theme,
        }
    )


def _logo_theme(loaded: photo.Photo) -> str:
    """`light` for a logo of light ink (made for dark grounds), else `dark`."""
    lightness = to_oklch(picture.logo("logo", loaded).ink).lightness
    return "light" if lightness >= _LIGHT else "dark"
