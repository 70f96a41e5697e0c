"""Records as they are kept, and what lists of them may be asked for."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from typing import Any

from pydantic import Field

from adrelay.aws.items import Item
from adrelay.jobs.model import Frozen
from adrelay.requests.kept_forms import read_kept
from adrelay.workspace.forms import RecordFields
from adrelay.workspace.kinds import KINDS


class Record(Frozen):
    """One record. `fields` is what its kind's form says, without what is left open; `fingerprint` that of the
    body that made it; `sources` says of imported fields where on the page they stood."""

    id: str
    tenant: str
    kind: str
    version: int = 1
    fields: dict[str, Any]
    fingerprint: str = ""
    sources: dict[str, str] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()
    archived_at: datetime | None = None
    created_at: datetime
    updated_at: datetime

    @property
    def form(self) -> RecordFields:
        """Its fields, read."""
        return read_kept(KINDS[self.kind].form, self.fields)

    @property
    def external_id(self) -> str | None:
        return self.fields.get("external_id")

    @property
    def created_key(self) -> str:
        """Where it stands in its tenant's list."""
        return f"{self.created_at.isoformat()}#{self.id}"


@dataclass(frozen=True, slots=True)
class Made:
    """What a new record is made of; `sources` and `notes` as it will have them."""

    fields: RecordFields
    sources: dict[str, str] = dataclass_field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a list may be asked for; None is "any". `label` is a (name, value) pair."""

    brand_id: str | None = None
    product_id: str | None = None
    feed_id: str | None = None
    category: str | None = None
    in_stock: bool | None = None
    label: tuple[str, str] | None = None
    external_id: str | None = None
    archived: bool = False

    def conditions(self) -> dict[str, Any]:
        """The filter of a query, as its arguments; none when nothing is filtered."""
        wanted: dict[str, Item] = {
            name: {"S": value}
            for name in ("brand_id", "product_id", "feed_id", "category")
            if (value := getattr(self, name)) is not None
        }
        if self.in_stock is not None:
            wanted["in_stock"] = {"BOOL": self.in_stock}
        parts = [f"#{name} = :{name}" for name in wanted]
        names = {f"#{name}": name for name in wanted}
        values = {f":{name}": value for name, value in wanted.items()}
        if self.label is not None:
            parts.append("#labels.#label = :label")
            names |= {"#labels": "labels", "#label": self.label[0]}
            values[":label"] = {"S": self.label[1]}
        if not parts:
            return {}
        return {
            "FilterExpression": " AND ".join(parts),
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
        }


def etag(record: Record) -> str:
    return f'"{record.version}"'


def list_of(tenant: str, kind: str, *, archived: bool) -> str:
    """The partition of `by_tenant` that a list is."""
    return f"WORKSPACE#{tenant}#{kind}" + ("#archived" if archived else "")
