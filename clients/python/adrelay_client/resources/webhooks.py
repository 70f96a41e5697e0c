"""`webhooks`: endpoints that are told of everything, and what became of each delivery."""

from collections.abc import Sequence

from adrelay_client.documents import (
    DeliveryDocument,
    EndpointChange,
    EndpointDocument,
    EndpointFields,
    Range,
    ResentDocument,
    TestDocument,
)
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.shared import at, deleted, once, pages


class Webhooks(Resource[D]):
    @operation
    def create(
        self, fields: EndpointFields, *, idempotency_key: str | None = None
    ) -> Steps[EndpointDocument]:
        """A new endpoint, with its secret; under a key of your own it is the same one however often your
        program runs."""
        endpoint: EndpointDocument = yield from self._api.read(
            "POST", at("webhooks", "endpoints"), json=fields, headers=once(idempotency_key)
        )
        return endpoint

    @operation
    def get(self, endpoint_id: str) -> Steps[EndpointDocument]:
        """With its secrets; the id `callback_url` stands for that of all jobs and batches."""
        endpoint: EndpointDocument = yield from self._api.read(
            "GET", at("webhooks", "endpoints", endpoint_id)
        )
        return endpoint

    @operation
    def list(self) -> Steps[Sequence[EndpointDocument]]:
        document = yield from self._api.read("GET", at("webhooks", "endpoints"), needs={"endpoints": list})
        endpoints: Sequence[EndpointDocument] = document["endpoints"]
        return endpoints

    @operation
    def change(self, endpoint_id: str, change: EndpointChange) -> Steps[EndpointDocument]:
        endpoint: EndpointDocument = yield from self._api.read(
            "PATCH", at("webhooks", "endpoints", endpoint_id), json=change
        )
        return endpoint

    @operation
    def delete(self, endpoint_id: str) -> Steps[None]:
        return deleted(self._api, at("webhooks", "endpoints", endpoint_id))

    @operation
    def rotate(
        self, endpoint_id: str, *, keep_hours: int = 24, idempotency_key: str | None = None
    ) -> Steps[EndpointDocument]:
        """A new secret, the first of `secrets`; the last one signs as well for `keep_hours`."""
        path = at("webhooks", "endpoints", endpoint_id, "rotate")
        endpoint: EndpointDocument = yield from self._api.read(
            "POST", path, json={"keep_hours": keep_hours}, headers=once(idempotency_key)
        )
        return endpoint

    @operation
    def test(self, endpoint_id: str) -> Steps[TestDocument]:
        """Have a `webhook.test` posted there."""
        path = at("webhooks", "endpoints", endpoint_id, "test")
        test: TestDocument = yield from self._api.read("POST", path, repeatable=False)
        return test

    @listing
    def deliveries(
        self,
        *,
        endpoint_id: str | None = None,
        state: str | None = None,
        about: str | None = None,
        since: str | None = None,
        page_size: int | None = None,
    ) -> Steps[Page[DeliveryDocument]]:
        """Those of thirty days, each with its tries. `about` is a job's or a batch's id."""
        params = {
            "endpoint_id": endpoint_id,
            "state": state,
            "about": about,
            "since": since,
            "limit": page_size,
        }
        return pages(self._api, at("webhooks", "deliveries"), "deliveries", params)

    @operation
    def resend(self, delivery_id: str) -> Steps[DeliveryDocument]:
        path = at("webhooks", "deliveries", delivery_id, "resend")
        delivery: DeliveryDocument = yield from self._api.read("POST", path, repeatable=False)
        return delivery

    @operation
    def resend_range(self, endpoint_id: str, span: Range) -> Steps[ResentDocument]:
        """All of a span of time that were given up, or are in another state."""
        path = at("webhooks", "endpoints", endpoint_id, "resend")
        resent: ResentDocument = yield from self._api.read("POST", path, json=span, repeatable=False)
        return resent
