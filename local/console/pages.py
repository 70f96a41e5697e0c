"""Every page of the console in a browser, on the local stack with something in it: light, dark, and narrow.

Each is held against axe's rules (WCAG 2.2 AA), must not be wider than its screen, and may log no error of its
own. What was seen is in `out/console/`, for people to look at.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import CDPSession, Page, sync_playwright

from local.demo.showcases import showcases
from local.project import DEV_KEY, LocalAdrelay

Json = dict[str, Any]
_SCREENS = {"light": (1280, 900), "dark": (1280, 900), "narrow": (375, 812)}
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """axe.run(document, {runOnly: %s}).then((found) => JSON.stringify(found.violations.map(
  (one) => one.id + ": " + one.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3).join(" | "))))"""
_OPENED = frozenset(
    {"job", "webhooks", "batches", "usage"}
)  # pages that are looked at with all that is folded in
_OPEN = "() => { for (const one of document.querySelectorAll('main details')) one.open = true }"
# A new hash loads no document, so the browser's own "idle" is that of the first page: requests are counted.
_COUNTED = """(() => {
  const ask = window.fetch
  Object.assign(window, {asking: 0, since: 0})
  window.fetch = (...given) => {
    window.asking += 1
    return ask(...given).finally(() => { window.asking -= 1; window.since = performance.now() })
  }
})()"""
_GO = "path => { location.hash = path; window.since = performance.now() }"
_QUIET = "() => !window.asking && performance.now() - window.since > 300"  # ms in which nothing was asked
_LOADED = "() => document.querySelector('main h1') && !document.querySelector('.loading, .is-stale')"
_SHOWN = "() => [...document.images].every((one) => one.complete)"
_WAIT = 60.0  # seconds, for what is made before one looks


def look(browser: str, axe: Path, out: Path) -> list[str]:
    """What is wrong, page by page; pictures of all in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    rules = axe.read_text(encoding="utf-8")
    wrong: list[str] = []
    with LocalAdrelay(out=out / "stack", pause_factor=0.003) as adrelay, sync_playwright() as playwright:
        api = adrelay.stack.gateway_url
        pages = _Stock(api, adrelay.twins.sample).pages()
        launched = playwright.chromium.launch(executable_path=browser)
        for screen, (width, height) in _SCREENS.items():
            context = launched.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if screen == "dark" else "light",
                locale="en-US",
                timezone_id="UTC",
                reduced_motion="reduce",  # nothing is looked at half-way
            )
            context.add_init_script(_COUNTED)
            page = context.new_page()
            page.on("pageerror", lambda error: wrong.append(f"a script: {error}"))
            page.goto(f"{api}/console")
            with _judged(page, "sign_in", screen, rules, out, wrong):
                page.wait_for_selector("h1")
            page.get_by_label("API key").fill(DEV_KEY)
            page.keyboard.press("Enter")
            page.wait_for_selector(".frame h1")
            for name, path in pages.items():
                with _judged(page, name, screen, rules, out, wrong):
                    page.evaluate(_GO, path)
                    page.wait_for_function(_QUIET)
                    page.wait_for_function(_LOADED)
                    if name in _OPENED:
                        page.evaluate(_OPEN)
                        page.wait_for_function(_LOADED)
            context.close()
        launched.close()
    return wrong


@contextmanager
def _judged(page: Page, name: str, screen: str, rules: str, out: Path, wrong: list[str]) -> Iterator[None]:
    yield
    page.wait_for_function(_QUIET)
    # Pictures further down are read when one gets there.
    page.evaluate("() => { for (const one of document.images) one.loading = 'eager' }")
    page.wait_for_function(_SHOWN)
    page.screenshot(path=out / f"{name}-{screen}.png", full_page=True)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        wrong.append(f"{name}, {screen}: wider than the screen")
    session = page.context.new_cdp_session(page)  # which the page's own policy does not bind
    _evaluated(session, rules)
    found = json.loads(_evaluated(session, _AXE % json.dumps(_RULES)))
    wrong += [f"{name}, {screen}: {one}" for one in found]
    session.detach()


def _evaluated(session: CDPSession, expression: str) -> Any:
    asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
    return answer["result"].get("value")


class _Stock:
    """A tenant with something of everything, also with a name that means harm."""

    def __init__(self, api: str, sample: Any) -> None:
        self._http = httpx.Client(base_url=api, headers={"Authorization": f"Bearer {DEV_KEY}"}, timeout=60)
        self._sample = sample

    def pages(self) -> dict[str, str]:
        """Page → its path in the console."""
        ad = self._job("image_ad", "Spring launch", self._ad("1:1", "4:5", "9:16", "16:9"))
        bought = [
            self._post("/v1/jobs", {**one.body, "labels": {"campaign": "Retargeting"}})["id"]
            for one in showcases(self._sample)
            if one.body["provider"] != "studio"
        ]
        copy = self._job("copy", "Spring copy", {"brand": self._brand, "product": self._product})
        photo = self._job(
            "product_photo",
            "Photoshoot",
            {"product": self._product, "scenes": [{"prompt": "on a marble table in morning light"}]},
        )
        film = self._job(
            "video",
            "Reel",
            {**self._ad("9:16"), "script": "Fifteen days. One drop a day. Brighter skin, and nothing else."},
        )
        refused = self._job(
            "image_ad", "Unreachable", {**self._ad("1:1"), "brand": {"logo": self._sample("none.png")}}
        )
        held = self._job("image_ad", "For the client", self._ad("1:1", "9:16"), review=True)
        batch, product = self._kept()
        for job in (ad, *bought, copy, photo, film, refused, held):
            self._ended(f"/v1/jobs/{job}")
        self._post(f"/v1/jobs/{held}/review/comments", {"text": "Is “brighter” a claim?", "by": "Ben, legal"})
        self._ended(f"/v1/batches/{batch}")
        export = {
            "exporter": "google_ads",
            "account": "123-456-7890",
            "options": {"texts": ["Brighter skin"]},
        }
        self._post(f"/v1/jobs/{ad}/exports", export)
        self._post("/v1/budgets/labels", {"label": "campaign:Retargeting", "limit": "12.00"})
        self._post("/v1/budgets/labels", {"label": "client:Müller & Söhne", "limit": "120.00"})
        variants = self._variants()
        self._ended(f"/v1/batches/{variants}")
        template = self._post("/v1/templates", {"name": "Spring ad", "job_id": ad})["id"]
        edited = {"overrides": {"headline": {"characters": "Glow by Friday"}}}
        self._http.patch(f"/v1/jobs/{ad}/design", json=edited).raise_for_status()
        return {
            "jobs": "/jobs",
            "job": f"/job/{ad}",
            "job_at_vendor": f"/job/{bought[-1]}",
            "job_of_copy": f"/job/{copy}",
            "job_of_photos": f"/job/{photo}",
            "job_of_video": f"/job/{film}",
            "job_that_failed": f"/job/{refused}",
            "job_to_review": f"/job/{held}",
            "no_job": "/job/job_none",
            "new_job": "/new",
            "new_job_like_another": f"/new?like={ad}",
            "design": f"/design/{ad}",
            "batches": "/batches",
            "batch": f"/batch/{batch}",
            "batch_of_variants": f"/batch/{variants}",
            "images": "/images",
            "products": "/workspace/products",
            "brands": "/workspace/brands",
            "template": f"/templates/{template}",
            "feeds": "/feeds",
            "usage": "/usage",
            "providers": "/providers",
            "webhooks": "/webhooks",
            "jobs_of_none": f"/jobs?label=product:{product}",
        }

    @property
    def _brand(self) -> Json:
        return {"name": "Lumea", "logo": self._sample("logo_lumea.png"), "colors": ["#322996"]}

    @property
    def _product(self) -> Json:
        description = "Serum with 15 % vitamin C that brightens skin. Vegan, fragrance free. Made in France."
        picture = self._sample("product_serum.jpg")
        return {"name": "Vitamin C serum", "description": description, "images": [picture]}

    def _ad(self, *ratios: str) -> Json:
        copy = {
            "headline": "Brighter skin in 14 days",
            "subheadline": "Dermatologist tested",
            "cta": "Shop now",
        }
        return {
            "brand": self._brand,
            "product": self._product,
            "copy": [{"type": kind, "text": text} for kind, text in copy.items()],
            "aspect_ratios": list(ratios),
        }

    def _job(self, kind: str, name: str, brief: Json, **more: Any) -> str:
        editable = {"editable": True} if name == "Spring launch" else {}
        body = {"kind": kind, "provider": "studio", "brief": brief | editable, "labels": {"campaign": name}}
        return str(self._post("/v1/jobs", body | more)["id"])

    def _variants(self) -> str:
        """A batch of an ad's variants."""
        brief = self._ad("1:1")
        brief["copy"].append({"type": "headline", "text": "Glow by Friday"})
        brief["product"] = {
            **self._product,
            "images": [self._sample("product_serum.jpg"), self._sample("tube.jpg")],
        }
        job = {"kind": "image_ad", "provider": "studio", "brief": {**brief, "variants": True}}
        return str(self._post("/v1/batches", {"jobs": [job], "labels": {"batch": "Spring variants"}})["id"])

    def _kept(self) -> tuple[str, str]:
        """A batch of products that are kept, and the last of these."""
        brand = self._post(
            "/v1/brands", {"name": "Lumea", "colors": [{"hex": "#322996"}, {"hex": "#f0b429"}]}
        )
        names = {
            "Vitamin C serum": "product_serum.jpg",
            "Coffee": "coffee.jpg",
            "<img src=x onerror=x()>": "tube.jpg",
        }
        products = [
            self._post(
                "/v1/products",
                {
                    "name": name,
                    "brand_id": brand["id"],
                    "price": "29.00",
                    "currency": "EUR",
                    "images": [{"url": self._sample(picture)}],
                },
            )["id"]
            for name, picture in names.items()
        ]
        for picture in ("product_serum.jpg", "logo_lumea.png"):
            content = httpx.get(self._sample(picture)).content
            form = {"image_type": "product", "alt_text": picture.partition(".")[0].replace("_", " ")}
            self._http.post("/v1/images", files={"file": (picture, content)}, data=form).raise_for_status()
        self._post(
            "/v1/webhooks/endpoints", {"url": "https://hooks.example.com/adrelay", "description": "The shop"}
        )
        self._post(
            "/v1/feeds", {"name": "Shop", "url": "https://shop.example.com/feed.xml", "currency": "EUR"}
        )
        matrix = {
            "template": {"kind": "image_ad", "provider": "studio", "brief": {}},
            "product_ids": products,
            "aspect_ratios": ["1:1", "9:16"],
        }
        batch = self._post("/v1/batches", {"matrix": matrix, "labels": {"batch": "Spring products"}})
        return batch["id"], products[-1]

    def _post(self, path: str, body: Json) -> Json:
        answer = self._http.post(path, json=body)
        answer.raise_for_status()
        document: Json = answer.json()
        return document

    def _ended(self, path: str) -> None:
        until = time.monotonic() + _WAIT
        while self._http.get(path).json()["status"] in ("queued", "running"):
            if time.monotonic() > until:
                raise TimeoutError(f"{path} does not end")
            time.sleep(0.2)
