"""Records and lists of them as models, for OpenAPI and for the tests that hold real answers against them."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document
from adrelay.workspace.forms import AudienceFields, BrandFields, ProductFields, ProjectFields, TemplateFields


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


class AudienceList(Page):
    """A page of audiences, newest first."""

    audiences: list[AudienceDocument] = Field(description="Newest first.")


class TemplateList(Page):
    """A page of templates, newest first."""

    templates: list[TemplateDocument] = Field(description="Newest first.")


class ProjectList(Page):
    """A page of projects, newest first."""

    projects: list[ProjectDocument] = Field(description="Newest first.")
