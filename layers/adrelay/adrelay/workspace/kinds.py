"""The kinds of records that a tenant keeps."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adrelay.requests.request import FontFields, ImageFields
from adrelay.workspace.forms import (
    IN_STOCK,
    AudienceFields,
    BrandFields,
    FeedFields,
    ProductFields,
    ProjectFields,
    RecordFields,
    TemplateFields,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` as in "brand_id", `prefix` of its ids, `refers` to other kinds by these fields; `fixed`: those
    that no patch changes."""

    name: str
    plural: str
    prefix: str
    form: type[RecordFields]
    refers: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()

    @property
    def with_article(self) -> str:
        return f"an {self.name}" if self.name[0] in "aeiou" else f"a {self.name}"


BRAND = Kind("brand", "brands", "brand", BrandFields)
PRODUCT = Kind("product", "products", "prod", ProductFields, ("brand_id", "feed_id"), ("feed_id",))
FEED = Kind("feed", "feeds", "feed", FeedFields, ("brand_id",))
AUDIENCE = Kind("audience", "audiences", "aud", AudienceFields, ("product_id",))
PROJECT = Kind("project", "projects", "proj", ProjectFields, ("brand_id",))
_OF_TREES = ("aspect_ratios", "layouts", "nodes", "roots", "job_id", "sha256")
TEMPLATE = Kind("template", "templates", "tmpl", TemplateFields, ("brand_id",), _OF_TREES)
KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (BRAND, PRODUCT, FEED, AUDIENCE, TEMPLATE, PROJECT)}


def pictures(fields: RecordFields) -> Iterator[tuple[str, ImageFields]]:
    """Every picture of a record, with its field."""
    if isinstance(fields, BrandFields):
        for name in ("logo", "logo_dark"):
            if (logo := getattr(fields, name)) is not None:
                yield name, logo
    if isinstance(fields, BrandFields | ProductFields):
        yield from ((f"images.{index}", image) for index, image in enumerate(fields.images))
    if isinstance(fields, ProductFields):
        for place, variant in enumerate(fields.variants):
            for index, image in enumerate(variant.images):
                yield f"variants.{place}.images.{index}", image


def fonts(fields: RecordFields) -> list[FontFields]:
    return fields.fonts if isinstance(fields, BrandFields) else []


def sifted_by(fields: RecordFields) -> dict[str, Any]:
    """What lists are filtered by, as attributes of the record's item."""
    found: dict[str, Any] = {"labels": fields.labels or None}
    for name in ("brand_id", "product_id", "feed_id", "category"):
        found[name] = getattr(fields, name, None)
    if isinstance(fields, ProductFields):
        told = [one.availability for one in (fields, *fields.variants) if one.availability is not None]
        found["in_stock"] = any(one in IN_STOCK for one in told) if told else None
    return found
