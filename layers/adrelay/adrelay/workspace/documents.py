"""Records and lists of them as models, for OpenAPI and for the tests that hold real answers against them."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document
from adrelay.workspace.forms import (
    AudienceFields,
    BrandFields,
    FeedFields,
    ProductFields,
    ProjectFields,
    TemplateFields,
)


class RecordDocument(Document):
    id: str = Field(description="By which briefs name it.")
    version: int = Field(description="Grows with each change; in quotes, it is the ETag.", examples=[3])
    sources: dict[str, str] = Field(
        description="Of imported fields: where on the page each stood, until it is changed.",
        examples=[{"price": "JSON-LD Offer.price"}],
    )
    notes: list[str] = Field(
        description="What an import could not find or did not believe.",
        examples=[["no price was found on the page"]],
    )
    archived_at: datetime | None = Field(
        description="When it was deleted; null: it was not.", examples=["2026-11-20T10:00:00.000Z"]
    )
    created_at: datetime = Field(description="When it was made.", examples=["2026-11-20T10:00:00.000Z"])
    updated_at: datetime = Field(
        description="When it was changed last.", examples=["2026-11-20T10:00:00.000Z"]
    )


class BrandDocument(BrandFields, RecordDocument):
    """A brand that is kept."""


class ProductDocument(ProductFields, RecordDocument):
    """A product that is kept."""


class FeedDocument(FeedFields, RecordDocument):
    """A feed that is kept."""


class ReadingDocument(Document):
    """How far a feed's last reading is, and what came of it."""

    feed_id: str = Field(description="Of this feed.")
    number: int = Field(description="The how many-th it is.", examples=[3])
    status: str = Field(description="queued, reading, completed or failed.", examples=["completed"])
    items: int = Field(description="That were read.", examples=[10000])
    created: int = Field(description="Products that are new.", examples=[120])
    updated: int = Field(description="Products that have changed.", examples=[480])
    unchanged: int = Field(description="Products that are as they were.", examples=[9390])
    refused: int = Field(description="Items that are no product; `problems` say why.", examples=[10])
    gone: int = Field(description="Products that were in it before: out of stock now.", examples=[31])
    noted: int = Field(description="Items of which something was left out.", examples=[12])
    problems: list[str] = Field(
        description="Of items, the first 100.", examples=[["item 17 (FK-250): has no title"]]
    )
    error: str | None = Field(description="Why it failed.", examples=[None])
    started_at: datetime | None = Field(description="When it began.", examples=["2026-11-20T10:00:00.000Z"])
    ended_at: datetime | None = Field(description="When it ended.", examples=["2026-11-20T10:01:00.000Z"])


class FeedUploadDocument(Document):
    """Where a feed's file is to be posted, as multipart/form-data: `fields`, then `file`."""

    url: str = Field(description="Post it here.", examples=["https://adrelay-assets.s3.amazonaws.com/"])
    fields: dict[str, str] = Field(
        description="Along with these.", examples=[{"key": "feeds/local/x/upload"}]
    )
    expires_in: int = Field(description="Seconds.", examples=[3600])


class AudienceDocument(AudienceFields, RecordDocument):
    """An audience that is kept."""


class TemplateDocument(TemplateFields, RecordDocument):
    """A template that is kept."""


class PreviewPicture(Document):
    """A picture of a template in use."""

    aspect_ratio: str = Field(description="Which of its trees.", examples=["1:1"])
    url: str = Field(description="A WebP; the URL works for a while.", examples=["https://bucket.example/x"])
    width: int = Field(description="In pixels.", examples=[640])
    height: int = Field(description="In pixels.", examples=[640])


class PreviewDocument(Document):
    """A template in use, to be looked at: no job is made of it."""

    previews: list[PreviewPicture] = Field(description="One a tree.")
    notes: list[str] = Field(description="As a job's.", examples=[[]])


class ProjectDocument(ProjectFields, RecordDocument):
    """A project that is kept."""


class Page(Document):
    next_cursor: str | None = Field(
        description="`cursor` of the next page; null: this is the last.",
        examples=["MjAyNi0xMS0yMFQxMDowMDowMCsw"],
    )


class BrandList(Page):
    """A page of brands, newest first."""

    brands: list[BrandDocument] = Field(description="Newest first.")


class ProductList(Page):
    """A page of products, newest first."""

    products: list[ProductDocument] = Field(description="Newest first.")


class FeedList(Page):
    """A page of feeds, newest first."""

    feeds: list[FeedDocument] = Field(description="Newest first.")


class AudienceList(Page):
    """A page of audiences, newest first."""

    audiences: list[AudienceDocument] = Field(description="Newest first.")


class TemplateList(Page):
    """A page of templates, newest first."""

    templates: list[TemplateDocument] = Field(description="Newest first.")


class ProjectList(Page):
    """A page of projects, newest first."""

    projects: list[ProjectDocument] = Field(description="Newest first.")
