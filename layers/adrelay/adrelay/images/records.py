"""What is known of an uploaded image, and how the API tells it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from adrelay.aws.presign import Presign
from adrelay.jobs.model import Frozen
from adrelay.jobs.views import timestamp
from adrelay.requests.wishes import Wish


class ImageStatus(StrEnum):
    AWAITING = "awaiting_upload"
    PROCESSING = "processing"
    READY = "ready"
    FAILED = "failed"


class ImageRecord(Frozen):
    """One image. Pixels are those of the upright picture; keys are in the asset bucket."""

    id: str
    tenant: str
    status: ImageStatus
    key: str | None = None
    width: int | None = None
    height: int | None = None
    format: str | None = None
    size_bytes: int | None = None
    sha256: str | None = None
    alt_text: str | None = None
    image_type: str | None = None
    is_ai_generated: bool = False
    logo_theme: str | None = None
    product_id: str | None = None
    thumbnails: dict[str, str] = Field(default_factory=dict)
    labels: dict[str, str] = Field(default_factory=dict)
    error: dict[str, str] | None = None
    alias_of: str | None = None
    wish: Wish | None = None  # by which request it is awaited, if that said so
    created_at: datetime
    updated_at: datetime


SAID = ("image_type", "alt_text", "product_id", "labels")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the sender says about an image. None, or no label of that name: nothing."""

    image_type: str | None = None
    alt_text: str | None = None
    product_id: str | None = None
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    is_ai_generated: bool = False

    def over(self, record: ImageRecord) -> dict[str, Any]:
        """What of the record becomes another by this; labels are merged by their names."""
        said = {name: getattr(self, name) for name in SAID[:-1]}
        changed = {name: value for name, value in said.items() if value not in (None, getattr(record, name))}
        merged = {**record.labels, **self.labels}
        return changed | ({"labels": merged} if merged != record.labels else {})


def image_view(record: ImageRecord, bucket: str, presign: Presign) -> dict[str, Any]:
    """An image as the API gives it; URLs are presigned when read."""
    ready = record.status is ImageStatus.READY and record.key is not None
    thumbnails = {size: presign(bucket, key) for size, key in record.thumbnails.items()}
    return {
        "id": record.id,
        "status": record.status.value,
        "src": presign(bucket, record.key or "") if ready else None,
        "width": record.width,
        "height": record.height,
        "format": record.format,
        "size_bytes": record.size_bytes,
        "sha256": record.sha256,
        "alt_text": record.alt_text,
        "image_type": record.image_type,
        "is_ai_generated": record.is_ai_generated,
        "logo_theme": record.logo_theme,
        "product_id": record.product_id,
        "labels": record.labels,
        "thumbnails": {size: thumbnails.get(size) for size in ("small", "medium", "large")},
        "error": record.error,
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
    }
