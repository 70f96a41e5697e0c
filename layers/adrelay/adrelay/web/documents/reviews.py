"""Reviews."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document


class ReviewLink(Document):
    """A page for somebody without a key."""

    url: str = Field(description="Whoever has it may look, comment and decide.")
    expires_at: datetime = Field(description="Until when.")


class ReviewedBatch(Document):
    """How many jobs of a batch were decided on."""

    decided: int = Field(description="Now, by this or by somebody else just then.")
    left: int = Field(description="There was no time for: ask again.")
