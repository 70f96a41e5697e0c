"""Channels in the table: where a vendor's API lets an application say where it is told."""

from collections.abc import Iterator
from typing import Any

from adrelay.aws.items import from_item, to_item
from adrelay.data_model import NOTICE
from adrelay.jobs.store import Store


class ChannelItems:
    """A tenant's channels, each in the words of its vendor; `id` is among them."""

    def __init__(self, store: Store, tenant: str) -> None:
        self._store = store
        self._tenant = tenant

    def all(self) -> Iterator[dict[str, Any]]:
        """Each as its API tells it."""
        place = NOTICE.key(tenant=self._tenant, channel_id="")
        for item in self._store.partition(place["pk"]["S"], place["sk"]["S"]):
            yield from_item(item)["fields"]

    def _put(self, fields: dict[str, Any]) -> None:
        key = NOTICE.key(tenant=self._tenant, channel_id=fields["id"])
        self._store.client.put_item(TableName=self._store.table, Item=key | to_item({"fields": fields}))

    def _delete(self, channel_id: str) -> None:
        self._store.delete(NOTICE.key(tenant=self._tenant, channel_id=channel_id))
