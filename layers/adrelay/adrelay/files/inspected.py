"""What is known of a file that passed, and what pictures and films are both held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import pyvips

from adrelay.error_codes import ErrorCode
from adrelay.errors import AssetRejected
from adrelay.jobs.model import AssetAudio, Deliverable

# Longest side in pixels.
THUMBNAILS: Mapping[str, int] = {"small": 160, "medium": 480, "large": 1080}
_WEBP_QUALITY = 82
_RATIO_TOLERANCE = 0.02  # vendors round to whole pixels, and some to multiples of eight
_NAMED_RATIOS = ("1:1", "4:5", "5:4", "9:16", "16:9", "2:3", "3:2", "3:4", "4:3", "1:2", "2:1")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that passed. Pixels upright; `thumbnails` are WebP bytes by size name."""

    content_type: str
    suffix: str
    width: int | None = None
    height: int | None = None
    ratio: str | None = None
    duration_ms: int | None = None
    audio: AssetAudio | None = None
    thumbnails: Mapping[str, bytes] = field(default_factory=dict)


def compare(width: int, height: int, asked: Deliverable) -> None:
    """Raise AssetRejected for a picture that has not the size or the ratio that was asked for."""
    if asked.width and asked.height and (width, height) != (asked.width, asked.height):
        raise AssetRejected(
            ErrorCode.WRONG_SIZE, f"is {width}×{height} pixels; {asked.width}×{asked.height} were asked for"
        )
    if asked.aspect_ratio:
        left, _, right = asked.aspect_ratio.partition(":")
        wanted = int(left) / int(right)
        if abs(width / height / wanted - 1) > _RATIO_TOLERANCE:
            raise AssetRejected(
                ErrorCode.WRONG_RATIO, f"is {width}×{height} pixels, which is not {asked.aspect_ratio}"
            )


def name_ratio(width: int, height: int) -> str:
    """The common name of a ratio ("4:5"), or its lowest terms."""
    for name in _NAMED_RATIOS:
        left, _, right = name.partition(":")
        if abs(width / height / (int(left) / int(right)) - 1) < _RATIO_TOLERANCE / 4:
            return name
    exact = Fraction(width, height)
    return f"{exact.numerator}:{exact.denominator}"


def thumbnails(image: pyvips.Image) -> dict[str, bytes]:
    """Three WebP thumbnails of a picture, by size name."""
    made = {}
    for name, side in THUMBNAILS.items():
        small = image.thumbnail_image(side, height=side, size="down")
        made[name] = bytes(small.webpsave_buffer(Q=_WEBP_QUALITY, effort=2, strip=True))
    return made
