"""`providers`, `presets`, `placements`, `voices`, `usage`: what the stack can do, and what it has cost."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from adrelay_client.documents import (
    CheckDocument,
    ExporterDocument,
    PlacementDocument,
    PresetDocument,
    ProviderDocument,
    ResourceDocument,
    ServiceDocument,
    UsageDocument,
    VoiceDocument,
)
from adrelay_client.errors import Unreachable
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, Resource, listing, operation
from adrelay_client.resources.shared import at, deleted, flat, pages


class Service(Resource[D]):
    @operation
    def health(self) -> Steps[ServiceDocument]:
        document: ServiceDocument = yield from self._api.read("GET", at("health"))
        return document

    @operation
    def openapi(self) -> Steps[dict[str, Any]]:
        """The API's whole document, as the stack has it."""
        document: dict[str, Any] = yield from self._api.read("GET", "/openapi.json")
        return document

    @operation
    def providers(self) -> Steps[Sequence[ProviderDocument]]:
        """What each can do and costs, how it has been doing, and whether it is configured."""
        document = yield from self._api.read("GET", at("providers"), needs={"providers": list})
        providers: Sequence[ProviderDocument] = document["providers"]
        return providers

    @operation
    def exporters(self) -> Steps[Sequence[ExporterDocument]]:
        """Where a job's files can be put, as drafts; which of them are on; what each takes."""
        document = yield from self._api.read("GET", at("exporters"), needs={"exporters": list})
        exporters: Sequence[ExporterDocument] = document["exporters"]
        return exporters

    @operation
    def check(self, provider: str) -> Steps[CheckDocument]:
        """Whether a vendor takes the stack's credentials: it is asked something, and nothing is bought."""
        found: CheckDocument = yield from self._api.read("POST", at("providers", provider, "check"))
        return found

    @listing
    def resources(
        self, provider: str, kind: str, *, where: str | None = None, page_size: int | None = None
    ) -> Steps[Page[ResourceDocument]]:
        """What a vendor's account keeps, whose ids a brief names. `where`: a filter, ``name:value``."""
        params = {"filter": where, "limit": page_size}
        return (
            yield from pages(self._api, at("providers", provider, "resources", kind), "resources", params)
        )

    @operation
    def delete_resource(self, provider: str, kind: str, resource_id: str) -> Steps[None]:
        """Delete at the vendor what a job of yours has made there."""
        return deleted(self._api, at("providers", provider, "resources", kind, resource_id))

    @operation
    def presets(
        self,
        *,
        provider: str | None = None,
        user_id: str | None = None,
        category: str | None = None,
        tag: str | None = None,
    ) -> Steps[Sequence[PresetDocument]]:
        """The studio's scenes, or a vendor's own, read there."""
        params = {"provider": provider, "user_id": user_id, "category": category, "tag": tag}
        document = yield from self._api.read("GET", at("presets"), params=params, needs={"presets": list})
        presets: Sequence[PresetDocument] = document["presets"]
        return presets

    @operation
    def placements(self) -> Steps[Sequence[PlacementDocument]]:
        document = yield from self._api.read("GET", at("placements"), needs={"placements": list})
        placements: Sequence[PlacementDocument] = document["placements"]
        return placements

    @operation
    def voices(self) -> Steps[Sequence[VoiceDocument]]:
        document = yield from self._api.read("GET", at("voices"), needs={"voices": list})
        voices: Sequence[VoiceDocument] = document["voices"]
        return voices

    @operation
    def usage(
        self, *, first: date | None = None, last: date | None = None, by: Sequence[str] = ()
    ) -> Steps[UsageDocument]:
        """What was reserved and spent, at most 31 days of it, in groups `by` provider, kind, day …; with the
        month's budget."""
        params = {"from": _day(first), "to": _day(last), "by": list(by) or None}
        usage: UsageDocument = yield from self._api.read("GET", at("usage"), params=flat(params))
        return usage

    @operation
    def charges(
        self, *, first: date | None = None, last: date | None = None, provider: str | None = None
    ) -> Steps[str]:
        """Each charge as a line of CSV, to hold against an invoice."""
        params = {"from": _day(first), "to": _day(last), "provider": provider}
        response = yield from self._api.ask("GET", at("usage", "charges.csv"), params=params)
        if not response.headers.get("content-type", "").startswith("text/csv"):
            raise Unreachable(f"{self._api.url.host} answers {response.status_code} with what is no CSV")
        return response.text


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
