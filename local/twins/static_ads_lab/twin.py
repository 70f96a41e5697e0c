"""Static Ads Lab's twin: image ads (flat and editable), versions, Figma sync, images and their surroundings.

Beyond the two documents it follows the vendor's other public pages: the `{data, meta}` envelope, error codes,
`Idempotency-Key`, 100 requests in a rolling minute, paging by `starting_after`, the JSON tree. Left open
there, and chosen here: how the event stream is framed; that DELETE answers `{id, deleted}`; that a PATCH has
rendered when it answers; that a key with another body replays; that only successes are kept for replay.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any, Final

from werkzeug.wrappers import Response

from local.twins.base import Twin
from local.twins.bodies import json_response
from local.twins.calls import ApiError, Call, Route
from local.twins.faults import Operation, Stage, read_marker, usual_without
from local.twins.files import File
from local.twins.jobs import ENDED, Job, Phase
from local.twins.pictures import Picture
from local.twins.static_ads_lab import ads, trees
from local.twins.static_ads_lab.ads import PRICES, Ad, CreateImageAd, Version
from local.twins.static_ads_lab.replay import ReplayStore, RollingWindow
from local.twins.static_ads_lab.resources import Resources, page_of
from local.twins.static_ads_lab.settings import StaticAdsLabSettings
from local.twins.static_ads_lab.trials import TRIALS, trial_job
from local.twins.static_ads_lab.workspace import (
    FIELDS,
    Workspace,
    canvas_of,
    invalid,
    iso,
    json_body,
    new_id,
    render_size,
)

MAX_SYNC_ITEMS: Final = 10
MAX_BATCH_IDS: Final = 80
_FILTERS: Final = (
    "status",
    "brand_id",
    "product_id",
    "product_variant_id",
    "design_template_id",
    "batch_id",
    "sku_code",
)
_REPLAY_SECONDS: Final = 86_400.0
_WINDOW_SECONDS: Final = 60.0
_CODES: Final = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    402: "INSUFFICIENT_BALANCE",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    422: "UNPROCESSABLE_ENTITY",
    429: "RATE_LIMIT_EXCEEDED",
    500: "INTERNAL_ERROR",
    503: "SERVICE_UNAVAILABLE",
}


class StaticAdsLab(Twin):
    vendor = "static_ads_lab"
    unit = "usd"
    settings_type = StaticAdsLabSettings
    settings: StaticAdsLabSettings
    faults = usual_without(Stage.WEBHOOK, "partial")
    trials = TRIALS

    @classmethod
    def trial_job(cls, text: str, photo: str) -> dict[str, Any]:
        del photo
        return trial_job(cls.vendor, text)

    def routes(self) -> Iterable[Route]:
        root = "/v1/image-ads"
        yield Route("POST", root, self._create, Operation.SUBMIT)
        yield Route("GET", root, self._list, Operation.POLL)
        yield Route("POST", f"{root}/sync", self._sync, Operation.EDIT)
        yield Route("GET", f"{root}/<ad_id>", self._get, Operation.POLL)
        yield Route("PATCH", f"{root}/<ad_id>", self._patch, Operation.EDIT)
        yield Route("DELETE", f"{root}/<ad_id>", self._delete, Operation.EDIT)
        yield Route("GET", f"{root}/<ad_id>/versions", self._versions)
        yield Route("GET", f"{root}/<ad_id>/versions/<version_id>", self._version)
        yield Route("GET", "/v1/jobs/<job_id>", self._job, Operation.POLL)
        yield from Resources(self, self._data).routes()

    def seed(self) -> None:
        self.workspace = Workspace()
        self.workspace.stock(self.clock.now() - 3600)
        self._window = RollingWindow(_WINDOW_SECONDS)
        self._replays = ReplayStore(_REPLAY_SECONDS)
        request = CreateImageAd(
            design_template_id="dt_...", brand_id="brand_...", product_id="prod_...", audience_id="aud_..."
        )
        # The document polls ia_a, ia_b and ia_c at once, one of them still under way.
        for ad_id, marks in (("ia_a", ""), ("ia_b", "stuck"), ("ia_c", "fail")):
            self.jobs[ad_id] = self._make_ad(
                ad_id, request, at=self.clock.now() - 3600, delay=40.0, seeded=marks
            )

    def error_response(self, error: ApiError) -> Response:
        body: dict[str, Any] = {
            "code": error.code or _CODES.get(error.status, "INTERNAL_ERROR"),
            "message": error.message,
        }
        if error.details:
            body["details"] = error.details
        return json_response({"error": body, "meta": self._meta()}, error.status, error.headers)

    def around(self, call: Call, work: Callable[[], Response]) -> Response:
        if call.route.operation is Operation.ASSET:
            return work()
        key = call.request.headers.get("X-API-Key", "")
        admitted, quota = self._window.take(key, call.at, self.settings.rate_limit)
        try:
            self._admit(key, admitted, quota.reset)
            response = self._replayed(call, key, work)
        except ApiError as error:
            response = self.error_response(error)
        response.headers.update(quota.headers())
        return response

    def settle(self, job: Job) -> None:
        """Bill an ad when it is completed, and never before; keep its first version."""
        if not isinstance(job, Ad) or job.finished or job.deleted:
            return
        if job.phase(self.clock.now()) is not Phase.SUCCEEDED:
            return
        job.finished = True
        self._add_version(job, "generation", job.settled_at)
        if not job.seeded:
            price, key = PRICES[job.sku], job.idempotency_key
            self.ledger.charge(job.id, job.sku, price, at=job.settled_at, idempotency_key=key)

    def _admit(self, key: str, admitted: bool, wait: int) -> None:
        """Raises ApiError for a wrong key, and for one that asked too often."""
        if key not in self.settings.api_keys:
            raise ApiError(401, "Missing or invalid API key")
        if not admitted:
            limit = self.settings.rate_limit
            self.violation("rate_limited", f"more than {limit} requests in 60 s")
            message = f"Rate limit of {limit} requests per 60s exceeded. Retry after {wait} seconds."
            raise ApiError(429, message, headers={"Retry-After": str(wait)})

    def _replayed(self, call: Call, api_key: str, work: Callable[[], Response]) -> Response:
        request = call.request
        call.idempotency_key = request.headers.get("Idempotency-Key")
        if not call.idempotency_key or request.method not in ("POST", "PATCH"):
            return work()
        content = request.get_data(cache=True) if request.mimetype != "multipart/form-data" else b""
        fingerprint = hashlib.sha256(f"{request.method} {request.path}\n".encode() + content).hexdigest()
        response, misused = self._replays.answer(
            f"{api_key}\n{call.idempotency_key}", fingerprint, call.at, work
        )
        if misused:
            self.violation("idempotency_key_reused", call.idempotency_key)
        return response

    # Image ads --------------------------------------------------------------------------------------------

    def _create(self, call: Call) -> Response:
        body = ads.read_request(json_body(call.request))
        self.note_unknown_fields("body", body.model_extra or {}, ())
        self.note_unknown_fields("options", (body.options and body.options.model_extra) or {}, ())
        photo = self._override_photo(body)
        with self.lock:
            self.workspace.check_links({name: getattr(body, name) for name in FIELDS})
            ad = self._make_ad(new_id("ia_"), body, at=call.at, delay=self.delay_of(call), call=call)
            ad.photo = photo or self.workspace.variant_photo(body.product_variant_id)
            self._check_balance(PRICES[ad.sku])
            self.add_job(ad, call)
            return self._data(self._describe(ad), 202)

    def _make_ad(
        self,
        ad_id: str,
        body: CreateImageAd,
        *,
        at: float,
        delay: float,
        call: Call | None = None,
        seeded: str = "",
    ) -> Ad:
        tree, unknown = ads.first_tree(body, f"{self.base_url}/cdn/{ad_id}-hero.png")
        for node_id in unknown:
            self.violation("unknown_node", node_id)
        return Ad(
            id=ad_id,
            created_at=at,
            delay=delay,
            plan=call.plan if call else read_marker(f"[[twin: {seeded}]]"),
            idempotency_key=call.idempotency_key if call else None,
            seeded=call is None,
            request=body,
            size=render_size(canvas_of(body.design_template_id)),
            tree=tree,
        )

    def _override_photo(self, body: CreateImageAd) -> bytes | None:
        """The first picture among the overrides that can be had. It fetches: never call it under the lock."""
        for override in (body.node_overrides or {}).values():
            url = override.imageFillUrl or ""
            found = self.workspace.photo_at(url) or self.fetch(url)
            if found is not None:
                return found
        return None

    def _check_balance(self, price: Decimal) -> None:
        """Raises ApiError unless the wallet covers this ad and all that are still being made."""
        now = self.clock.now()
        reserved = Decimal(0)
        for ad in self.jobs.values():
            self.settle(ad)
            if isinstance(ad, Ad) and not (ad.seeded or ad.deleted) and ad.phase(now) not in ENDED:
                reserved += PRICES[ad.sku]
        if not self.ledger.covers(reserved + price):
            raise ApiError(402, f"Wallet balance too low: this ad costs ${price}")

    def _list(self, call: Call) -> Response:
        args = call.request.args
        wanted = [part for part in args.get("ids", "").split(",") if part]
        if len(wanted) > MAX_BATCH_IDS:
            self.violation("too_many_ids", f"{len(wanted)} ids in one request")
        with self.lock:
            found = [ad for ad in self.jobs.values() if isinstance(ad, Ad) and not ad.deleted]
            if "ids" in args:
                found = [ad for ad in found if ad.id in set(wanted)]
                for ad in found:
                    self.note_poll(ad, call)
            else:
                found = [ad for ad in found if not ad.seeded]
            described = [self._describe(ad) for ad in found]
        for name in _FILTERS:
            if name in args:
                described = [ad for ad in described if ad[name] == args[name]]
        page, more = (described, False) if "ids" in args else page_of(described, args)
        return self._data(page, has_more=more)

    def _get(self, call: Call) -> Response:
        if "text/event-stream" in call.request.headers.get("Accept", ""):
            return self._stream(call)
        with self.lock:
            ad = self._ad(call)
            self.note_poll(ad, call)
            return self._data(self._describe(ad))

    def _job(self, call: Call) -> Response:
        """The ad's job, as the vendor's own client waits for it."""
        with self.lock:
            found = (ad for ad in self.jobs.values() if isinstance(ad, Ad) and not ad.deleted)
            ad = next((ad for ad in found if ads.job_id(ad) == call.args["job_id"]), None)
            if ad is None:
                raise ApiError(404, f"{call.args['job_id']} not found")
            self.note_poll(ad, call)
            return self._data(ads.job(self._describe(ad)))

    def _stream(self, call: Call) -> Response:
        with self.lock:
            ad = self._ad(call)
            call.job_ids.append(ad.id)
        return Response(self._events(ad), mimetype="text/event-stream", headers={"Cache-Control": "no-cache"})

    def _events(self, ad: Ad) -> Iterator[bytes]:
        """`progress` until the ad ends, then `completed` or `failed`; the data is the image ad."""
        while not self.stop.is_set():
            with self.lock:
                if ad.deleted:
                    return
                described = self._describe(ad)
            name = "progress" if described["status"] == "processing" else described["status"]
            yield f"event: {name}\ndata: {json.dumps(described)}\n\n".encode()
            if name != "progress":
                return
            left = max(ad.ends_at - self.clock.now(), 0.01)
            self.clock.wait(min(self.settings.stream_seconds, left), self.stop)

    def _patch(self, call: Call) -> Response:
        body = json_body(call.request)
        self.note_unknown_fields("body", body, ("current_json_tree",))
        with self.lock:
            ad = self._editable(call)
            self._replace_tree(ad, body.get("current_json_tree"))
            self._add_version(ad, "patch", call.at)
            return self._data(self._describe(ad))

    def _delete(self, call: Call) -> Response:
        with self.lock:
            ad = self._ad(call)
            self.settle(ad)
            ad.deleted = True
            return self._data({"id": ad.id, "deleted": True})

    def _sync(self, call: Call) -> Response:
        items = json_body(call.request).get("items")
        if not isinstance(items, list) or not 1 <= len(items) <= MAX_SYNC_ITEMS:
            raise invalid("items", f"must be a list of 1 to {MAX_SYNC_ITEMS}")
        with self.lock:
            return self._data({"results": [self._sync_one(item, call) for item in items]})

    def _sync_one(self, item: Any, call: Call) -> dict[str, Any]:
        ad_id = str(item.get("id")) if isinstance(item, dict) else ""
        try:
            ad = self._editable(call, ad_id)
            render = ads.figma_render(item.get("figma_render_base64"))
            self._replace_tree(ad, item.get("current_json_tree"))
        except ApiError as error:
            code = error.code or _CODES[error.status]
            return {"id": ad_id, "success": False, "error": {"code": code, "message": error.message}}
        name = f"cdn/{ad.id}-figma-{len(ad.versions)}.png"
        ad.figma_urls.append(self.add_file(name, File("image/png", data=render)))
        version = self._add_version(ad, "figma_sync", call.at)
        return {"id": ad.id, "success": True, "version_id": version.id}

    def _replace_tree(self, ad: Ad, tree: Any) -> None:
        try:
            ad.tree = deepcopy(trees.check_tree(tree, ad.tree))
        except trees.TreeError as error:
            raise invalid(error.field, str(error)) from error

    def _add_version(self, ad: Ad, source: str, at: float) -> Version:
        number = len(ad.versions) + 1
        if number == 1:
            hero = Picture(1080, 1080, scene=trees.HERO_SCENE, photo=ad.photo)
            self.add_file(f"cdn/{ad.id}-hero.png", File("image/png", picture=hero))
        picture = trees.picture_of(ad.tree, *ad.size, ad.photo)
        ad.image_url = self.add_file(
            f"cdn/{ad.id}-v{number}.png", File("image/png", picture=picture, job_id=ad.id)
        )
        version = Version(
            id=new_id("iav_"),
            number=number,
            created_at=at,
            source=source,
            tree=deepcopy(ad.tree),
            image_url=ad.image_url,
        )
        ad.versions.append(version)
        return version

    def _versions(self, call: Call) -> Response:
        with self.lock:
            ad = self._editable(call)
            described = [version.describe(ad.id, whole=False) for version in reversed(ad.versions)]
        page, more = page_of(described, call.request.args)
        return self._data(page, has_more=more)

    def _version(self, call: Call) -> Response:
        with self.lock:
            ad = self._editable(call)
            for version in ad.versions:
                if version.id == call.args["version_id"]:
                    return self._data(version.describe(ad.id, whole=True))
        raise ApiError(404, f"{call.args['version_id']} not found")

    def _ad(self, call: Call, ad_id: str = "") -> Ad:
        ad = self.jobs.get(ad_id or call.args["ad_id"])
        if not isinstance(ad, Ad) or ad.deleted:
            raise ApiError(404, f"{ad_id or call.args['ad_id']} not found")
        return ad

    def _editable(self, call: Call, ad_id: str = "") -> Ad:
        """The ad, if it has a tree. Raises ApiError: 422 for a flat ad, 409 while it is being made."""
        ad = self._ad(call, ad_id)
        call.job_ids.append(ad.id)
        self.settle(ad)
        if not ad.request.editable:
            raise ApiError(422, "Only editable image ads have a tree and versions")
        if not ad.finished:
            raise ApiError(409, "The image ad is not completed")
        return ad

    def _describe(self, ad: Ad) -> dict[str, Any]:
        self.settle(ad)
        return ads.describe(ad, self.clock.now())

    def _meta(self) -> dict[str, str]:
        return {"request_id": f"req_{secrets.token_hex(8)}", "timestamp": iso(self.clock.now())}

    def _data(self, data: Any, status: int = 200, *, has_more: bool | None = None) -> Response:
        """The vendor's envelope around an answer."""
        more = {} if has_more is None else {"has_more": has_more}
        return json_response({"data": data, **more, "meta": self._meta()}, status)
