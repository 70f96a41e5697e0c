"""The same conversation with a vendor's twin and with its API as served here: the same statuses and shapes.

The twins know nothing of adrelay; what both understand of a vendor's documents alike is told by both.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adrelay.jobs.store import Store
from adrelay.security.tokens import uuid_of
from adrelay.tenants.keys import create_key
from local.twins.adcreative import AdCreative
from local.twins.adcreative.settings import AdCreativeSettings
from local.twins.cutx import CutX
from local.twins.omneky import Omneky
from local.twins.static_ads_lab import StaticAdsLab
from local.twins.static_ads_lab.settings import StaticAdsLabSettings
from tests.functions.facades import alike, meanwhile, newest, record, run, serve, shape
from tests.shipped import Json
from tests.unit.local.twins.conftest import Bench, MakeBench

Said = tuple[str, int, Any]  # what was asked, status, shape of the body
NIL = "00000000-0000-0000-0000-000000000000"


@dataclass
class Side:
    """Whom one talks to. `names`: what stands for `{…}` in paths, queries and bodies; what answers bring is
    added to it. `end` brings all jobs to their end."""

    send: Callable[[str, str, Any, Json], tuple[int, Any]]
    end: Callable[[], None]
    names: dict[str, str]
    said: list[Said] = field(default_factory=list)

    def ask(self, method: str, path: str, body: Any = None, *, keep: str = "", **query: str) -> Any:
        """Ask, and remember what was said. `keep`: the field of the answer to remember, as `name=field`."""
        status, document = self.send(method, self._filled(path), self._filled(body), self._filled(query))
        self.said.append((f"{method} {path}", status, shape(_comparable(document))))
        if keep:
            name, _, found = keep.partition("=")
            self.names[name] = document[found]
        return document

    @property
    def headers(self) -> dict[str, str]:
        """What an API wants that gives tokens, beside a key."""
        if "token" not in self.names:
            return {}
        bearer = f"Bearer {self.names['token']}"
        return {"x-api-key": "local-dev-key", "x-api-secret": "any", "authorization": bearer}

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        return value.format(**self.names) if isinstance(value, str) else value


def _comparable(value: Any) -> Any:
    """Without the nodes of a design tree, which are the studio's and the twin's own; and without an ad's
    `job_id`, which the vendor's client reads and the twin does not tell."""
    if isinstance(value, list):
        return [_comparable(one) for one in value]
    if not isinstance(value, dict):
        return value
    left_out = {"job_id"} if "design_template_id" in value else set()
    return {
        name: "tree" if name == "current_json_tree" and one else _comparable(one)
        for name, one in value.items()
        if name not in left_out
    }


def twin_side(bench: Bench, **names: str) -> Side:
    def send(method: str, path: str, body: Any, query: Json) -> tuple[int, Any]:
        headers = {**side.headers, **bench.headers}
        answer = bench.client.open(path, method=method, json=body, query_string=query, headers=headers)
        return answer.status_code, answer.get_json()

    side = Side(send, lambda: bench.pass_time(600), dict(names))
    return side


def served_side(store: Store, vendor: str, **names: str) -> Side:
    def send(method: str, path: str, body: Any, query: Json) -> tuple[int, Any]:
        answer = serve(vendor, method, path, body, query=query, headers=side.headers)
        return answer.status, answer.json

    def end() -> None:
        if not newest(store).status.terminal:
            run(store, newest(store))

    side = Side(send, end, dict(names))
    return side


def agree(ours: Side, theirs: Side) -> None:
    """They have said the same, but for words and numbers."""
    for (asked, status, told), (_, their_status, their_told) in zip(ours.said, theirs.said, strict=True):
        assert status == their_status, asked
        assert alike(told, their_told), (asked, told, their_told)


def talk_to_cutx(side: Side) -> None:
    ids = {"projectId": "{project}", "productId": "{product}"}
    wish = "Focus on the summer sale"
    copy = {**ids, "platform": "meta", "format": "short", "tone": "bold", "customInstructions": wish}
    side.ask("POST", "/api/generate/copy", copy)
    ad = {**ids, "style": "modern", "aspectRatio": "1:1", "prompt": "Summer vibes", "idempotencyKey": "s"}
    side.ask("POST", "/api/generate/static-ad", ad, keep="job=jobId")
    side.ask("GET", "/api/generate/status", jobId="{job}")
    side.ask("POST", "/api/generate/static-ad", ad)
    side.end()
    side.ask("GET", "/api/generate/status", jobId="{job}")
    side.ask("POST", "/api/generate/static-ad", {**ad, "productId": NIL})
    side.ask("POST", "/api/generate/static-ad", {**ad, "prompt": "x"})
    side.ask("POST", "/api/generate/video", {**ids, "script": "Long enough to be said."})
    side.ask("POST", "/api/generate/video", {**ids, "script": "Short", "aspectRatio": "4:5"})
    side.ask("GET", "/api/generate/status", jobId=NIL)


def talk_to_omneky(side: Side) -> None:
    brand = {"brand_url": "https://www.exampleskincare.com", "fonts": ["Inter"]}
    copies = [{"copy_text": "Brighter skin", "copy_type": "headline"}]
    body = {"brand_data": brand, "ad_copies": copies, "generation_metadata": {"aspect_ratios": ["1:1"]}}
    side.ask("POST", "/create_image_ad_async", body, keep="job=job_id")
    side.ask("GET", "/jobs/{job}")
    side.end()
    side.ask("GET", "/jobs/{job}")
    side.ask("GET", f"/jobs/{NIL}")
    side.ask("POST", "/create_image_ad_async", {"ad_copies": copies})
    side.ask("POST", "/create_image_ad_async", {**body, "ad_copies": [{"copy_text": "Brighter skin"}]})


def talk_to_static_ads_lab(side: Side) -> None:
    ids = {
        "design_template_id": "{template}",
        "brand_id": "{brand}",
        "product_id": "{product}",
        "audience_id": "{audience}",
    }
    ads = "/v1/image-ads"
    ad = side.ask(
        "POST", ads, {**ids, "prompt": "Fresh", "options": {"generate_copy": True}, "editable": True}
    )
    side.names["ad"] = ad["data"]["id"]
    side.ask("GET", f"{ads}/{{ad}}")
    side.end()
    made = side.ask("GET", f"{ads}/{{ad}}")
    side.ask("GET", ads, ids="{ad}")
    side.ask("PATCH", f"{ads}/{{ad}}", {"current_json_tree": made["data"]["current_json_tree"]})
    versions = side.ask("GET", f"{ads}/{{ad}}/versions")
    side.names["version"] = versions["data"][0]["id"]
    side.ask("GET", f"{ads}/{{ad}}/versions/{{version}}")
    side.ask("DELETE", f"{ads}/{{ad}}")
    side.ask("GET", f"{ads}/{{ad}}")
    side.ask("POST", ads, {**ids, "editable": "yes"})
    side.ask("POST", ads, {name: value for name, value in ids.items() if name != "brand_id"})
    side.ask("POST", f"{ads}/sync", {"items": []})
    audience = {"product_id": "{product}", "name": "Runners", "description": "Early", "details": "Often"}
    side.ask("POST", "/v1/audiences", audience)
    side.ask("GET", ads, limit="0")
    side.ask("GET", "/v1/images")
    side.ask("GET", "/v1/images/img_none")


def test_static_ads_lab(store: Store, bench: MakeBench) -> None:
    twin = bench(StaticAdsLab)
    twin.headers = {"X-API-Key": StaticAdsLabSettings().api_keys[0]}
    theirs = twin_side(twin, template="dt_a", brand="brand_a", product="prod_a", audience="aud_a")
    brand = record("brands", name="Lumea")["id"]
    product = record("products", name="Serum", brand_id=brand)["id"]
    audience = record("audiences", product_id=product)["id"]
    ours = served_side(
        store, "static_ads_lab", template="dt_poster_1x1", brand=brand, product=product, audience=audience
    )
    talk_to_static_ads_lab(theirs)
    talk_to_static_ads_lab(ours)
    agree(ours, theirs)


def test_omneky(store: Store, bench: MakeBench) -> None:
    twin = bench(Omneky)
    twin.headers = {"Authorization": "Bearer twin-omneky-key"}
    theirs, ours = twin_side(twin), served_side(store, "omneky")
    talk_to_omneky(theirs)
    talk_to_omneky(ours)
    agree(ours, theirs)


def talk_to_adcreative(side: Side) -> None:
    root, channels = "/api/v1/Image/ProductGeneration", "/api/v1/NotificationChannel"
    application = "{application}"
    token = {"applicationId": "urn:uuid:{application}", "jwtPrivateKey": "{private_key}"}
    side.ask("POST", "/api/v1/Authorization/GenerateJwtToken", token, keep="token=accessToken")
    side.ask("GET", f"{root}/PresetKeys", applicationId=application, userId=NIL)
    side.ask("GET", f"{root}/PresetKeys", applicationId="x", userId=NIL)
    body = {"applicationId": application, "url": "https://hooks.example.com/a"}
    side.ask("POST", channels, body, keep="channel=id")
    side.ask("PUT", f"{channels}/{{channel}}", body)
    side.ask("DELETE", f"{channels}/{{channel}}")
    side.ask("DELETE", f"{channels}/{{channel}}")
    missing = {"imageProductGeneratorProcessId": NIL}
    side.ask("GET", f"{root}/CheckUserProgress", userId=NIL, **missing)
    side.ask("GET", f"{root}/CheckUserProgress", userId=NIL)
    side.ask("GET", f"{root}/Download", applicationId=application, taskId=NIL, **missing)


def test_adcreative(store: Store, bench: MakeBench) -> None:
    create_key(store, "local", key="local-dev-key")
    twin, settings = bench(AdCreative), AdCreativeSettings()
    twin.headers = {"x-api-key": settings.api_key, "x-api-secret": settings.api_secret}
    application = settings.application_id
    theirs = twin_side(twin, application=application, private_key=settings.jwt_private_key)
    ours = served_side(store, "adcreative", application=application, private_key="local-dev-key")
    talk_to_adcreative(theirs)
    talk_to_adcreative(ours)
    agree(ours, theirs)


def test_cutx(store: Store, bench: MakeBench) -> None:
    product = record("products", name="Mug", description="It keeps coffee hot for hours.")["id"]
    names = {"project": uuid_of(record("projects")["id"]) or "", "product": uuid_of(product) or ""}
    twin = bench(CutX)
    twin.headers = {"Authorization": "Bearer twin-cutx-token"}
    theirs, ours = twin_side(twin, **names), served_side(store, "cutx", **names)
    talk_to_cutx(theirs)
    with meanwhile(store):
        talk_to_cutx(ours)
    agree(ours, theirs)
