"""What a file really is: type from its bytes, decoded to the last pixel, held against what was asked for."""

from pathlib import Path

from adrelay.error_codes import ErrorCode
from adrelay.errors import AssetRejected
from adrelay.files.fetching import IMAGE_LIMIT
from adrelay.files.inspected import THUMBNAILS, Inspected, compare, name_ratio, thumbnails
from adrelay.jobs.model import Deliverable
from studio.cutting import photo

_DELIVERED = ("png", "jpeg", "webp", "gif")


def inspect(path: Path, deliverable: Deliverable) -> Inspected:
    """Check the file against its deliverable; raises AssetRejected saying what is wrong."""
    if deliverable.type == "video":
        from adrelay.files.video import inspect_video  # loads FFmpeg: only where there is a video

        return inspect_video(path, deliverable)
    return _inspect_image(path, deliverable)


def _inspect_image(path: Path, deliverable: Deliverable) -> Inspected:
    try:
        picture = photo.load(path.read_bytes(), max_bytes=IMAGE_LIMIT, fit=max(THUMBNAILS.values()))
    except photo.PhotoError as error:
        raise AssetRejected(ErrorCode(error.code), error.message) from error
    if picture.format not in _DELIVERED:
        message = f"{picture.format.upper()} files are not taken: people's programs do not open them"
        raise AssetRejected(ErrorCode.UNSUPPORTED_FORMAT, message)
    compare(picture.width, picture.height, deliverable)
    return Inspected(
        content_type=f"image/{picture.format}",
        suffix="jpg" if picture.format == "jpeg" else picture.format,
        width=picture.width,
        height=picture.height,
        ratio=name_ratio(picture.width, picture.height),
        thumbnails=thumbnails(picture.image),
    )
