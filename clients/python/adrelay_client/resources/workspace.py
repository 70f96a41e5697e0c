"""`brands`, `products`, `audiences`, `projects`, `templates`, `feeds`: the records of a tenant.

They are created, read, changed and archived alike; what only some can do stands with them.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Generic, TypeVar, cast

from adrelay_client.documents import (
    AudienceDocument,
    AudienceFields,
    BrandDocument,
    BrandFields,
    FeedDocument,
    FeedFields,
    ImportFields,
    PreviewDocument,
    ProductDocument,
    ProductFields,
    ProductImportFields,
    ProjectDocument,
    ProjectFields,
    ReadingDocument,
    TemplateDocument,
    TemplateSource,
)
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.files import File, post
from adrelay_client.resources.shared import MADE, at, deleted, if_version, once, pages, until

Record = TypeVar("Record", bound=Mapping[str, Any])
Fields = TypeVar("Fields", bound=Mapping[str, Any])

_READING = frozenset({"queued", "reading"})


class Records(Resource[D], Generic[D, Record, Fields]):
    kind: ClassVar[str]
    """As the path has it, and the list its items."""

    @operation
    def create(self, fields: Fields, *, idempotency_key: str | None = None) -> Steps[Record]:
        headers = once(idempotency_key)
        return cast(
            Record,
            (yield from self._api.read("POST", at(self.kind), json=fields, headers=headers, needs=MADE)),
        )

    @operation
    def get(self, record_id: str) -> Steps[Record]:
        return cast(Record, (yield from self._api.read("GET", at(self.kind, record_id))))

    @listing
    def list(
        self,
        /,
        *,
        external_id: str | None = None,
        label: str | None = None,
        archived: bool | None = None,
        page_size: int | None = None,
        **filters: str | bool | None,
    ) -> Steps[Page[Record]]:
        """Newest first. `filters` are those of the kind: `brand_id`, `in_stock` …"""
        params = {"external_id": external_id, "label": label, "archived": archived, "limit": page_size}
        return pages(self._api, at(self.kind), self.kind, {**params, **filters})

    @operation
    def change(
        self, record_id: str, patch: Mapping[str, Any], *, version: int | None = None
    ) -> Steps[Record]:
        """A JSON merge patch: None takes away, lists are replaced, what is not named stays. With `version`,
        only if that is still the current one; else Conflict."""
        record = yield from self._api.read(
            "PATCH",
            at(self.kind, record_id),
            json=patch,
            headers=if_version(version),
            repeatable=version is None,  # our own change would be the other one
        )
        return cast(Record, record)

    @operation
    def archive(self, record_id: str, *, version: int | None = None) -> Steps[None]:
        return deleted(self._api, at(self.kind, record_id), if_version(version))

    def _imported(self, fields: Mapping[str, Any], key: str | None) -> Steps[Record]:
        path = at(self.kind, "imports")
        return cast(Record, (yield from self._api.read("POST", path, json=fields, headers=once(key))))


class Brands(Records[D, BrandDocument, BrandFields]):
    kind = "brands"

    @operation
    def read_page(self, fields: ImportFields, *, idempotency_key: str | None = None) -> Steps[BrandDocument]:
        """A brand of what a web page tells; `sources` says where each field stood."""
        return self._imported(fields, idempotency_key)


class Products(Records[D, ProductDocument, ProductFields]):
    kind = "products"

    @operation
    def read_page(
        self, fields: ProductImportFields, *, idempotency_key: str | None = None
    ) -> Steps[ProductDocument]:
        """A product of what a web page tells; `sources` says where each field stood."""
        return self._imported(fields, idempotency_key)


class Audiences(Records[D, AudienceDocument, AudienceFields]):
    kind = "audiences"


class Projects(Records[D, ProjectDocument, ProjectFields]):
    kind = "projects"


class Templates(Records[D, TemplateDocument, TemplateSource]):
    kind = "templates"

    @operation
    def preview(self, template_id: str, brief: Mapping[str, Any] | None = None) -> Steps[PreviewDocument]:
        """Small pictures of it with what a brief says; no job is made."""
        body = {"brief": brief or {}}
        preview: PreviewDocument = yield from self._api.read(
            "POST", at(self.kind, template_id, "preview"), json=body
        )
        return preview


class Feeds(Records[D, FeedDocument, FeedFields]):
    kind = "feeds"

    @operation
    def read(self, feed_id: str) -> Steps[ReadingDocument]:
        """Have the feed read again: its URL, or the file that was uploaded last."""
        return self._read(feed_id)

    @operation
    def upload(self, feed_id: str, file: File) -> Steps[ReadingDocument]:
        """Upload a file of at most 1 GB, and have it read."""
        prepared = yield from self._api.read("POST", at(self.kind, feed_id, "upload"))
        yield from post(self._api, prepared, file)
        return (yield from self._read(feed_id))

    @operation
    def reading(self, feed_id: str) -> Steps[ReadingDocument]:
        """How far the last reading is, and what came of it. NotFound before the first."""
        return self._reading(feed_id)

    @operation
    def wait(
        self,
        feed_id: str,
        *,
        timeout: float | None = 3600,
        on_look: Callable[[ReadingDocument], object] | None = None,
    ) -> Steps[ReadingDocument]:
        """The last reading once it has ended; see `jobs.wait`."""
        return until(
            self._api, lambda _: self._reading(feed_id), going_on=_READING, timeout=timeout, on_look=on_look
        )

    def _read(self, feed_id: str) -> Steps[ReadingDocument]:
        path = at(self.kind, feed_id, "readings")
        reading: ReadingDocument = yield from self._api.read("POST", path, repeatable=False)
        return reading

    def _reading(self, feed_id: str) -> Steps[ReadingDocument]:
        reading: ReadingDocument = yield from self._api.read("GET", at(self.kind, feed_id, "reading"))
        return reading
