"""API keys, without themselves."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document


class KeyDocument(Document):
    """An API key, without itself."""

    id: str = Field(description="The key's SHA-256, which tells nothing of it.")
    name: str = Field(description="What it is for.")
    prefix: str | None = Field(description="How it begins; null of one that was made before that was kept.")
    scopes: list[str] = Field(description="What it may do: jobs:write, jobs:read, usage:read, admin.")
    state: str = Field(description="good | expired | revoked")
    created_at: datetime = Field(description="When it was made.")
    expires_at: datetime | None = Field(description="Until when it is good; null: until it is revoked.")
    last_used_at: datetime | None = Field(description="When it was used last, to some ten minutes.")
    revoked_at: datetime | None = Field(description="When it was revoked.")


class NewKeyDocument(KeyDocument):
    """An API key that was just made."""

    key: str = Field(description="The key itself: it is told this once.")


class KeyList(Document):
    """A page of API keys, the newest first."""

    keys: list[KeyDocument] = Field(description="Those that were revoked too, for 90 days.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")
