"""Notification channels of AdCreative.ai's API: where an application is told of its photoshoots.

Beyond what is public of them (one must be active before anything is generated, webhooks and RabbitMQ, with or
without the pictures) the vendor documents nothing; paths and names are told in docs/vendors/adcreative.md.
"""

from typing import Any, Literal

from pydantic import ConfigDict

from adrelay.deferred import Deferred
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.facades import bodies
from adrelay.facades.adcreative.guids import guid
from adrelay.facades.channels import ChannelItems
from adrelay.providers.adcreative.request import plain
from adrelay.requests.values import Url
from adrelay.security.tokens import record_id, uuid_of

Json = dict[str, Any]
_MOST = 20  # of a tenant


class ChannelBody(Deferred):
    """What is sent to make or change one."""

    model_config = ConfigDict(extra="forbid", strict=True)

    applicationId: str  # noqa: N815 - the vendor's names
    type: Literal["WebHook", "RabbitMQ"] = "WebHook"
    url: Url | None = None
    includeImageData: bool = False  # noqa: N815 - as the vendor spells it
    isActive: bool = True  # noqa: N815 - as the vendor spells it


class Channels(ChannelItems):
    """A tenant's channels."""

    def active(self, application_id: str) -> Json | None:
        """The one by which the application is told: of several, the first of the list."""
        for one in self.all():
            if one["isActive"] and plain(one["applicationId"]).lower() == application_id:
                return one
        return None

    def told(self, channel_id: str) -> Json | None:
        """The channel as it is now, if it is still there and active."""
        found = next((one for one in self.all() if one["id"] == channel_id), None)
        return found if found is not None and found["isActive"] else None

    def keep(self, channel_id: str | None, document: Any) -> Json:
        """A new channel, or this one changed. Raises InvalidRequest, NotFound."""
        body = ChannelBody.model_validate(bodies.read(ChannelBody, document))
        application = guid("applicationId", body.applicationId)
        if body.type != "WebHook":
            raise InvalidRequest.of(FieldError("type", "Only WebHook channels can be told here."))
        if body.url is None:
            raise InvalidRequest.of(FieldError("url", "The url field is required."))
        if channel_id is not None:
            self._find(channel_id)
        elif sum(1 for _ in self.all()) >= _MOST:
            raise InvalidRequest.of(FieldError("url", f"There can be {_MOST} channels."))
        named = channel_id or uuid_of(record_id("notice"))
        fields = {"id": named, **body.model_dump(mode="json"), "applicationId": application}
        self._put(fields)
        return fields

    def remove(self, channel_id: str) -> Json:
        found = self._find(channel_id)
        self._delete(channel_id)
        return found

    def _find(self, channel_id: str) -> Json:
        for one in self.all():
            if one["id"] == channel_id:
                return one
        raise NotFound("Notification channel not found.")
