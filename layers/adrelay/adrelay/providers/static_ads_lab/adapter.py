"""Static Ads Lab: image ads from its own brands, products, audiences and design templates.

Asynchronous, without webhooks: polled, up to 80 ads a request, or streamed one by one. A paid request
carries the attempt's idempotency key; within 24 hours its replay gives the first answer and buys nothing.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, ClassVar
from urllib.parse import quote

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import FieldError, InvalidRequest, Rejected
from adrelay.jobs.model import AttemptState
from adrelay.providers import answers, pictures
from adrelay.providers.base import (
    Call,
    Operation,
    PictureForm,
    Price,
    Provider,
    RateLimit,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    credential,
    paid,
)
from adrelay.providers.capabilities import (
    DeletesCreatives,
    DesignVersion,
    EditsDesigns,
    KeepsResources,
    ReportReader,
    ResourceKind,
    ResourcePage,
    StreamsProgress,
    SyncsFigma,
)
from adrelay.providers.event_stream import Event, EventStream
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.static_ads_lab import answer as answer
from adrelay.providers.static_ads_lab import request as request
from adrelay.providers.static_ads_lab import trees as trees
from adrelay.providers.static_ads_lab.answer import VendorImage
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

IMAGE_BYTES = 15_000_000  # "Maximum body size is 15 MB (raw bytes)"
IMAGE_TYPES = frozenset({pictures.PNG, pictures.JPEG, pictures.WEBP, pictures.GIF})
REPLAY_SECONDS = 24 * 3600  # how long the vendor remembers an idempotency key
SYNC_ITEMS = 10
VERSION_PAGES = 20  # of 100 versions
_REPLAY_MARGIN = 600.0  # clocks differ, and a replay takes a while to arrive


@dataclass(frozen=True, slots=True)
class SyncItem:
    """An edit made in Figma: the whole tree, and the PNG that Figma rendered of it."""

    id: str
    design: Mapping[str, Any]
    render: bytes


class StaticAdsLab(Provider, EditsDesigns, SyncsFigma, DeletesCreatives, StreamsProgress, KeepsResources):
    name = request.NAME
    title = "Static Ads Lab"
    docs_url = "https://www.staticadslab.com/docs/resources/image-ads"
    base_url = "https://api.staticadslab.com"
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD})
    secret_keys = ("api_key",)
    statuses: ClassVar[Mapping[str, AttemptState]] = answer.STATUSES
    # "Don't poll faster than every 2 seconds. 4 seconds is the recommended interval"; an ad takes 30–60 s
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.IMAGE_AD: WaitPolicy(first_look=4, interval=4, safety=90, deadline=900)
    }
    rate_limit = RateLimit(requests=100, seconds=60)
    poll_batch = 80
    picture_form = PictureForm(("gif", "jpeg", "png", "webp"), IMAGE_BYTES)
    # **public**: the vendor's own client reads these paths and filters
    resource_kinds: ClassVar[Mapping[str, ResourceKind]] = {
        "brands": ResourceKind("brand_id"),
        "products": ResourceKind("product_id", ("brand_id",)),
        "product-variants": ResourceKind("product_variant_id", ("product_id",)),
        "audiences": ResourceKind("audience_id", ("product_id",)),
        "design-templates": ResourceKind("design_template_id", ("status",)),
        "images": ResourceKind("image_nodes", ("product_id", "image_type"), of_jobs=True),
        "image-ads": ResourceKind(None, ("status", "batch_id"), of_jobs=True),
    }
    limits: ClassVar[Mapping[str, Any]] = {
        "aspect_ratios": "the design template's",
        "ads_per_job": 1,
        "image_bytes": IMAGE_BYTES,
        "image_types": sorted(IMAGE_TYPES),
        "mandatory_options": ["design_template_id", "brand_id", "product_id", "audience_id"],
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        if kind not in self.kinds:
            return [FieldError("kind", f"{self.title} makes no {kind.value}")]
        return request.check(brief, options)

    def given_pictures(self, brief: Brief, options: Mapping[str, Any]) -> frozenset[str]:
        sources = request.image_nodes(options).values()
        return frozenset(f"brief.{source}" for source in sources if not source.startswith("img_"))

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        sku = "editable_image_ad" if request.editable(brief, options) else "flat_image_ad"
        return Price(answer.PRICES[sku])

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return HeaderAuth({"X-API-Key": credential(credentials, "api_key")})

    # -- the attempt -----------------------------------------------------------------------------

    def submit(self, call: Call) -> Operation[Submission]:
        """Upload the pictures that `image_nodes` names, then ask for the ad."""
        order, uploaded = yield from self._order(call)
        response = yield paid(order)
        return _submission(answer.accepted_ad(response, call), call, "submit", uploaded)

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        if not calls:
            return []
        ids = ",".join(quote(call.reference or "", safe="") for call in calls)
        response = yield calls[0].request("GET", f"/v1/image-ads?ids={ids}")
        document = answers.seen(response, calls[0].credentials.values()) or {}
        ads = {ad["id"]: ad for ad in answer.objects(document.get("data")) if isinstance(ad.get("id"), str)}
        return [_report(ads.get(call.reference or ""), call) for call in calls]

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Replay the paid request under the same key, while the vendor remembers it.

        A replay either gives the answer that was lost, or makes the purchase that never happened. A no to
        the replay is one to the first request only when it is about the request itself; any other (not
        let in, no balance) may come before the vendor looks the key up.
        """
        if call.reference is not None:
            return Submission(reference=call.reference, memo=call.memo)
        if call.sent_seconds_ago is None or call.sent_seconds_ago > REPLAY_SECONDS - _REPLAY_MARGIN:
            return Recovery.UNKNOWABLE
        order, uploaded = yield from self._order(call)
        response = yield paid(order)
        if response.is_client_error:
            about_the_request = response.status_code in (400, 404, 413, 422)
            return Recovery.NOT_BOUGHT if about_the_request else Recovery.UNKNOWABLE
        return _submission(answer.accepted_ad(response, call), call, "recover", uploaded)

    def _order(self, call: Call) -> Operation[tuple[httpx.Request, tuple[str, ...]]]:
        """The paid request, and the ids of the pictures that were uploaded for it. Uploads have keys of their
        own, so that a replay has the same body."""
        urls: dict[str, str] = {}
        uploaded: list[str] = []
        for source in sorted(set(request.image_nodes(call.options).values())):
            image = yield from self._workspace_image(call, source)
            if image.src is None:
                raise Rejected(
                    ErrorCode.VENDOR_ERROR, f"The vendor gives no URL for image {image.id}", retryable=True
                )
            urls[source] = image.src
            if image.id != source:
                uploaded.append(image.id)
        nodes = {node: urls[source] for node, source in request.image_nodes(call.options).items()}
        body = request.body(call.brief, call.options, nodes)
        return _keyed(call, "POST", "/v1/image-ads", body, call.idempotency_key), tuple(uploaded)

    def _workspace_image(self, call: Call, source: str) -> Operation[VendorImage]:
        """The vendor's image that `source` names: there already, or a picture of the brief, uploaded."""
        if source.startswith("img_"):
            return (yield from self.get_image(call, source))
        asked, path = request.picture(call.brief, source), f"brief.{source}"
        if asked is None or asked.url is None:
            raise InvalidRequest.of(FieldError(path, "is missing", "missing"))
        found = yield from pictures.fetch_picture(asked.url, path, limit=IMAGE_BYTES, types=IMAGE_TYPES)
        key = f"{call.idempotency_key}-{source.replace('.', '-')}"
        return (yield from self.upload_image(call, found.content, key, request.image_type(source), path))

    # -- following one job -----------------------------------------------------------------------

    def stream(self, call: Call) -> httpx.Request:
        return call.request("GET", _ad_path(call), headers={"accept": "text/event-stream"})

    def stream_reader(self, call: Call) -> ReportReader:
        return _AdReader(call)

    # -- image ads: the vendor's own housekeeping ------------------------------------------------

    def delete(self, call: Call) -> Operation[None]:
        yield from self.delete_resource(call, "image-ads", call.reference or "")

    def override_design(
        self, design: Mapping[str, Any], overrides: Mapping[str, Mapping[str, Any]]
    ) -> dict[str, Any]:
        return trees.overridden(design, overrides)

    def edit_design(self, call: Call, design: Mapping[str, Any], key: str) -> Operation[Report]:
        if not design:
            raise InvalidRequest.of(FieldError("design", "must be the whole tree, never a part"))
        response = yield _keyed(call, "PATCH", _ad_path(call), {"current_json_tree": design}, key)
        with _naming_the_design():
            return answer.report(answer.object_of(response, call), call)

    def list_versions(self, call: Call) -> Operation[list[DesignVersion]]:
        found: list[DesignVersion] = []
        after: dict[str, str] = {}
        for _ in range(VERSION_PAGES):
            params = {"limit": "100", **after}
            page = answer.page_of(
                (yield call.request("GET", f"{_ad_path(call)}/versions", params=params)), call
            )
            found += (version for item in page.items if (version := answer.version(item)))
            if page.next_after is None:
                break
            after = {"starting_after": page.next_after}
        return found

    def get_version(self, call: Call, version_id: str) -> Operation[DesignVersion]:
        if answers.identifier(version_id) is None:
            raise Rejected(ErrorCode.NOT_FOUND, "There is no such version")
        response = yield call.request("GET", f"{_ad_path(call)}/versions/{quote(version_id, safe='')}")
        version = answer.version({"id": version_id, **answer.object_of(response, call)})
        if version is None:
            raise Rejected(ErrorCode.VENDOR_ERROR, "The vendor's answer names no version", retryable=True)
        return version

    def sync_designs(
        self, call: Call, items: Sequence[SyncItem], key: str
    ) -> Operation[list[dict[str, Any]]]:
        """Bring edits made in Figma back, at most 10; the vendor's result for each, as it came."""
        if not 1 <= len(items) <= SYNC_ITEMS:
            raise InvalidRequest.of(FieldError("items", f"must be 1 to {SYNC_ITEMS}"))
        document = {
            "items": [
                {
                    "id": item.id,
                    "current_json_tree": item.design,
                    "figma_render_base64": base64.b64encode(item.render).decode(),
                }
                for item in items
            ]
        }
        data = answer.data_of((yield _keyed(call, "POST", "/v1/image-ads/sync", document, key)), call)
        return answer.objects(data.get("results") if isinstance(data, dict) else data)

    def sync_figma(self, call: Call, design: Mapping[str, Any], render: bytes, key: str) -> Operation[Report]:
        item = SyncItem(call.reference or "", design, render)
        with _naming_the_design():
            results = yield from self.sync_designs(call, [item], key)
        for result in results:
            if result.get("success") is False or result.get("error"):
                message, _ = answers.complaint(result)
                raise Rejected(
                    ErrorCode.UNPROCESSABLE, message or "The vendor did not take the design", raw=result
                )
        (report,) = yield from self.poll([call])
        return report

    # -- the workspace ---------------------------------------------------------------------------

    def list_resources(
        self, call: Call, kind: str, filters: Mapping[str, str], after: str | None, limit: int
    ) -> Operation[ResourcePage]:
        params = {**filters, "limit": str(limit), **({"starting_after": after} if after else {})}
        page = answer.page_of((yield call.request("GET", f"/v1/{kind}", params=params)), call)
        found = tuple(one for item in page.items if (one := answer.resource(item)) is not None)
        return ResourcePage(found, page.next_after)

    def delete_resource(self, call: Call, kind: str, resource_id: str) -> Operation[None]:
        response = yield call.request("DELETE", f"/v1/{kind}/{quote(resource_id, safe='')}")
        if not response.is_success and response.status_code != 404:
            raise answer.refusal(response, call)

    def upload_image(
        self, call: Call, content: bytes, key: str, image_type: str | None = None, field: str = "file"
    ) -> Operation[VendorImage]:
        """Put a picture (PNG, JPEG, WebP or GIF, at most 15 MB) into the vendor's workspace.

        `field` is what an error about the picture names.
        """
        picture = pictures.picture_of(content, field, limit=IMAGE_BYTES, types=IMAGE_TYPES)
        fields: dict[str, str | pictures.Picture] = {"file": picture}
        if image_type is not None:
            fields["image_type"] = image_type
        return _image((yield pictures.form(call, "/v1/images", fields, {"Idempotency-Key": key})), call)

    def get_image(self, call: Call, image_id: str) -> Operation[VendorImage]:
        return _image((yield call.request("GET", _image_path(image_id))), call)


class _AdReader(ReportReader):
    """Reports of a stream whose events may be the ad, the ad in the envelope, or its progress alone."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._events = EventStream()

    def feed(self, chunk: bytes) -> list[Report]:
        return self._reports(self._events.feed(chunk))

    def close(self) -> list[Report]:
        return self._reports(self._events.close())

    def _reports(self, events: Iterable[Event]) -> list[Report]:
        return [report for event in events if (report := self._report(event)) != Report()]

    def _report(self, event: Event) -> Report:
        try:
            document = answers.read_json(event.data.encode(), self._call.credentials.values())
        except ValueError:
            return Report()
        if isinstance(document, dict) and isinstance(document.get("data"), dict):
            document = document["data"]
        if not isinstance(document, dict) or document.get("id", self._call.reference) != self._call.reference:
            return Report()
        if "status" in document:
            return answer.report(document, self._call, "stream")
        return Report(progress=answer.progress(document.get("progress", document)))


def _report(ad: Mapping[str, Any] | None, call: Call) -> Report:
    if ad is None:
        return Report()
    return replace(answer.report(ad, call), ours=answer.is_ours(ad, call))


def _submission(ad: Mapping[str, Any], call: Call, source: str, uploaded: tuple[str, ...]) -> Submission:
    told = answer.report(ad, call, source)
    return Submission(
        reference=ad["id"], outcome=told.outcome, progress=told.progress, raw=dict(ad), uploads=uploaded
    )


def _keyed(call: Call, method: str, path: str, body: Mapping[str, Any], key: str) -> httpx.Request:
    """A JSON request that the vendor carries out once, however often it arrives within 24 hours."""
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"content-type": "application/json", "Idempotency-Key": key}
    return call.request(method, path, content=content, headers=headers)


@contextmanager
def _naming_the_design() -> Iterator[None]:
    """The vendor's complaints about its tree, as complaints about the user's `design`."""
    try:
        yield
    except Rejected as error:
        _, its, within = (error.field or "").partition("current_json_tree")
        error.field = f"design{within}" if its else error.field
        raise


def _ad_path(call: Call) -> str:
    return f"/v1/image-ads/{quote(call.reference or '', safe='')}"


def _image_path(image_id: str) -> str:
    if answers.identifier(image_id) is None:
        raise Rejected(ErrorCode.NOT_FOUND, "There is no such image")
    return f"/v1/images/{quote(image_id, safe='')}"


def _image(response: httpx.Response, call: Call) -> VendorImage:
    image = answer.image(answer.object_of(response, call))
    if image is None:
        raise Rejected(ErrorCode.VENDOR_ERROR, "The vendor's answer names no image", retryable=True)
    return image
