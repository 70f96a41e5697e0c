"""Products of a feed, chosen by what its last reading knew: no record is read for it."""

import gzip
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import Field

from adrelay.aws import clients
from adrelay.errors import FieldError, InvalidRequest
from adrelay.feeds.places import index_key
from adrelay.feeds.readings import find
from adrelay.jobs.store import Store
from adrelay.requests.forms import Model
from adrelay.requests.record_ids import FeedId
from adrelay.requests.values import Amount, Flag, Labels, ShortText


class Where(Model):
    """What a product must be. All that is said must hold."""

    in_stock: Flag | None = Field(default=None, description="It can be ordered; or cannot.")
    category: ShortText | None = Field(
        default=None, min_length=1, description="Its category is this, or below it.", examples=["Coffee"]
    )
    labels: Labels = Field(
        default_factory=dict, description="It has these labels.", examples=[{"custom_label_0": "spring"}]
    )
    on_sale: Flag | None = Field(default=None, description="It has a price before; or none.")
    min_price: Amount | None = Field(default=None, description="It costs at least this.")
    max_price: Amount | None = Field(default=None, description="It costs at most this.")
    items: list[ShortText] = Field(
        default_factory=list,
        min_length=1,  # a list that came out empty shall not buy the whole shop
        max_length=1000,
        description="Its id in the feed is one of these.",
    )

    def holds(self, line: dict[str, Any]) -> bool:
        """Whether it does of a line of an index."""
        labels = line.get("labels", {})
        return (
            (self.in_stock is None or line["in_stock"] is self.in_stock)
            and (self.on_sale is None or ("was" in line) is self.on_sale)
            and (self.category is None or _is_below(line.get("category", ""), self.category))
            and all(labels.get(name) == value for name, value in self.labels.items())
            and (not self.items or line["item"] in self.items)
            and self._costs(line.get("price"))
        )

    def _costs(self, price: str | None) -> bool:
        if self.min_price is None and self.max_price is None:
            return True
        if price is None:
            return False
        least, most = Decimal(self.min_price or 0), Decimal(self.max_price or "999999999")
        return least <= Decimal(price) <= most


class ProductQuery(Model):
    """The products of a feed that are wanted."""

    feed: FeedId = Field(description="The feed, as it was read last.")
    where: Where = Field(default=Where(), description="Which of them; all, if nothing is said.")


def matching(
    store: Store, bucket: str, tenant: str, query: ProductQuery, field: str
) -> tuple[list[str], list[str]]:
    """The ids of the products, in the feed's order; and the items that are asked for and that it has not.
    InvalidRequest naming `field` where the feed was not read yet."""
    reading = find(store, tenant, query.feed)
    if reading is None or not reading.complete:
        message = f"feed {query.feed} was not read yet, or there is none"
        raise InvalidRequest.of(FieldError(f"{field}.feed", message))
    key = index_key(tenant, query.feed, reading.complete)
    body = clients.s3().get_object(Bucket=bucket, Key=key)["Body"].read()
    ids, absent = list[str](), dict.fromkeys(query.where.items)
    for line in _lines(body):
        absent.pop(line["item"], None)
        if query.where.holds(line):
            ids.append(line["id"])
    return ids, list(absent)


def _lines(body: bytes) -> Iterator[dict[str, Any]]:
    return map(json.loads, gzip.decompress(body).decode().splitlines())


def _is_below(category: str, wanted: str) -> bool:
    own, asked = ([part.strip().casefold() for part in text.split(">")] for text in (category, wanted))
    return own[: len(asked)] == asked
