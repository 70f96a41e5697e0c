"""A tenant's own fonts: uploaded once, named by `font_id` in briefs, drawn by the studio."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from adrelay.aws import clients
from adrelay.aws.items import from_item, to_item
from adrelay.data_model import FONT
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotFound
from adrelay.jobs.model import Frozen
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.requests.request import Brief, FontFields
from adrelay.security.tokens import derived_id

UPLOAD_LIMIT = 6_000_000  # bytes; API Gateway and Lambda carry less
MOST_FONTS = 100
_LONGEST_ID = 64


class FontRecord(Frozen):
    """One font file. `row` is what the studio's catalogue has of it, as JSON text."""

    id: str
    tenant: str
    name: str
    style: str
    format: str
    key: str
    size_bytes: int
    sha256: str
    row: str
    created_at: datetime


class Fonts:
    """The fonts of a tenant; files are in `bucket`, which reading records does not need."""

    def __init__(self, store: Store, tenant: str, bucket: str = "") -> None:
        self._store = store
        self._tenant = tenant
        self._bucket = bucket

    def id_of(self, sha256: str) -> str:
        """The id of the font with this content: the same file is one font."""
        return derived_id("fnt", self._tenant, sha256)

    def add(self, record: FontRecord, content: bytes) -> FontRecord:
        """Keep a font that has been read. Conflict when the tenant has as many as may be."""
        if len(self.fonts()) >= MOST_FONTS:
            raise Conflict(f"There are {MOST_FONTS} fonts already; delete some first")
        clients.s3().put_object(
            Bucket=self._bucket, Key=record.key, Body=content, ContentType=f"font/{record.format}"
        )
        self._store.put(self._key(record.id) | to_item(record.model_dump(mode="json")))
        return record

    def find(self, font_id: str) -> FontRecord | None:
        if len(font_id) > _LONGEST_ID:
            return None
        item = self._store.get(self._key(font_id))
        return _record(item) if item else None

    def font(self, font_id: str) -> FontRecord:
        """NotFound if there is none."""
        record = self.find(font_id)
        if record is None:
            raise NotFound(f"There is no font {font_id}")
        return record

    def fonts(self) -> list[FontRecord]:
        """All of them, by id."""
        return [_record(item) for item in self._store.partition(self._key("")["pk"]["S"], "FONT#")]

    def delete(self, font_id: str) -> None:
        record = self.font(font_id)
        self._store.delete(self._key(font_id))
        clients.s3().delete_object(Bucket=self._bucket, Key=record.key)

    def check(self, brief: Brief) -> None:
        """InvalidRequest naming each `font_id` of the brief that is not there."""
        self.check_fonts("brief.brand.fonts", brief.brand.fonts)

    def check_fonts(self, field: str, fonts: Sequence[FontFields]) -> None:
        """InvalidRequest naming, under `field`, each `font_id` that is not there."""
        errors = [
            FieldError(f"{field}.{index}.font_id", f"there is no font {font.font_id}")
            for index, font in enumerate(fonts)
            if font.font_id is not None and self.find(font.font_id) is None
        ]
        if errors:
            raise InvalidRequest.of(*errors)

    def key_of(self, font_id: str, file_format: str) -> str:
        """Where its file is."""
        return f"fonts/{self._tenant}/{font_id}.{file_format}"

    def _key(self, font_id: str) -> dict[str, Any]:
        return FONT.key(tenant=self._tenant, font_id=font_id)


def _record(item: Any) -> FontRecord:
    plain = from_item(item)
    return FontRecord.model_validate({name: plain[name] for name in FontRecord.model_fields})


def font_view(record: FontRecord) -> dict[str, Any]:
    """A font as the API gives it."""
    return {
        "id": record.id,
        "name": record.name,
        "style": record.style,
        "format": record.format,
        "size_bytes": record.size_bytes,
        "sha256": record.sha256,
        "created_at": timestamp(record.created_at),
    }
