"""Records as the API gives them."""

from typing import Any

from adrelay.jobs.views import timestamp
from adrelay.workspace.model import Record


def record_view(record: Record) -> dict[str, Any]:
    """All of its kind's fields, open ones as null or empty, and what adrelay knows of the record."""
    return {
        "id": record.id,
        **record.form.model_dump(mode="json"),
        "version": record.version,
        "sources": record.sources,
        "notes": list(record.notes),
        "archived_at": timestamp(record.archived_at),
        "created_at": timestamp(record.created_at),
        "updated_at": timestamp(record.updated_at),
    }
