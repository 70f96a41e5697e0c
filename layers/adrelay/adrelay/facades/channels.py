"""Notification channels of AdCreative.ai's API: where an application is told of its photoshoots.

Beyond what is public of them (one must be active before anything is generated, webhooks and RabbitMQ, with or
without the pictures) the vendor documents nothing; paths and names are told in docs/vendors/adcreative.md.
"""

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from adrelay.aws.items import from_item, to_item
from adrelay.data_model import NOTICE
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.facades import bodies
from adrelay.jobs.store import Store
from adrelay.jobs.values import Url
from adrelay.security.tokens import record_id, uuid_of

Json = dict[str, Any]
_MOST = 20  # of a tenant


class ChannelBody(BaseModel):
    """What is sent to make or change one."""

    model_config = ConfigDict(extra="forbid", strict=True)

    applicationId: str  # noqa: N815 - the vendor's names
    type: Literal["WebHook", "RabbitMQ"] = "WebHook"
    url: Url | None = None
    includeImageData: bool = False  # noqa: N815 - as the vendor spells it
    isActive: bool = True  # noqa: N815 - as the vendor spells it


class Channels:
    """A tenant's channels."""

    def __init__(self, store: Store, tenant: str) -> None:
        self._store = store
        self._tenant = tenant

    def all(self) -> Iterator[Json]:
        """Each as the API tells it."""
        place = NOTICE.key(tenant=self._tenant, channel_id="")
        for item in self._store.partition(place["pk"]["S"], place["sk"]["S"]):
            yield from_item(item)["fields"]

    def active(self, application_id: str) -> Json | None:
        """The one by which the application is told."""
        return next(
            (one for one in self.all() if one["isActive"] and one["applicationId"] == application_id), None
        )

    def keep(self, channel_id: str | None, document: Any) -> Json:
        """A new channel, or this one changed. Raises InvalidRequest, NotFound."""
        body = ChannelBody.model_validate(bodies.read(ChannelBody, document))
        if body.type != "WebHook":
            raise InvalidRequest.of(FieldError("type", "Only WebHook channels can be told here."))
        if body.url is None:
            raise InvalidRequest.of(FieldError("url", "The url field is required."))
        if channel_id is not None:
            self._find(channel_id)
        elif sum(1 for _ in self.all()) >= _MOST:
            raise InvalidRequest.of(FieldError("url", f"There can be {_MOST} channels."))
        named = channel_id or uuid_of(record_id("notice"))
        fields = {"id": named, **body.model_dump(mode="json")}
        item = NOTICE.key(tenant=self._tenant, channel_id=named) | to_item({"fields": fields})
        self._store.client.put_item(TableName=self._store.table, Item=item)
        return fields

    def remove(self, channel_id: str) -> Json:
        found = self._find(channel_id)
        self._store.delete(NOTICE.key(tenant=self._tenant, channel_id=channel_id))
        return found

    def _find(self, channel_id: str) -> Json:
        for one in self.all():
            if one["id"] == channel_id:
                return one
        raise NotFound("Notification channel not found.")
