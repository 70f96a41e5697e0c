"""Brands and products of web pages: what becomes of them, how politely they are read, and what is refused."""

import json

import httpx
import pytest

from adrelay.pages import reading
from adrelay.workspace.documents import BrandDocument, ProductDocument
from tests.cloud import Cloud
from tests.functions.handlers import Answer, send
from tests.functions.test_workspace import made, workspace, wrong
from tests.shipped import ROOT, event

SAVED = ROOT / "tests" / "unit" / "pages" / "saved"
PAGE = "https://fjordkaffe.example/shop/morgen"


class Web:
    """A web of few pages; everything that was asked of it is in `asked`."""

    def __init__(self, pages: dict[str, httpx.Response | bytes]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = str(request.url)
        self.asked.append(url)
        assert "cookie" not in request.headers
        found = self.pages.get(url, httpx.Response(404))
        if isinstance(found, bytes):
            return httpx.Response(200, content=found, headers={"content-type": "text/html"})
        return found


@pytest.fixture
def web(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Web:
    served = Web(
        {
            PAGE: (SAVED / "coffee.html").read_bytes(),
            "https://loype.example/": (SAVED / "shoes.html").read_bytes(),
            "https://loype.example/theme.css": b".cta{background:#e4572e}",
        }
    )
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(served))
    return served


def read(url: str = PAGE, **more: object) -> Answer:
    return workspace("POST", "products/imports", {"url": url, **more})


def test_a_page_becomes_a_product(web: Web) -> None:
    brand = made("brands")
    sample = event("manage_workspace/import_product")
    sample["body"] = json.dumps({**json.loads(sample["body"]), "brand_id": brand["id"]})
    answer = send("manage_workspace", sample)
    assert answer.status == 201, answer.text
    record = ProductDocument.model_validate(answer.json)
    assert (record.name, record.price, record.brand_id) == ("Morgen filter coffee", "12.90", brand["id"])
    assert record.external_id == "FK-250"
    assert record.sources["price"] == "JSON-LD AggregateOffer.lowPrice"
    assert "the price is the lowest of several" in record.notes
    assert web.asked == ["https://fjordkaffe.example/robots.txt", PAGE]
    assert workspace("GET", f"products/{record.id}").json == answer.json
    changed = workspace("PATCH", f"products/{record.id}", {"price": "13.00"}).json
    assert "price" not in changed["sources"]


def test_a_home_page_becomes_a_brand(web: Web) -> None:
    answer = send("manage_workspace", event("manage_workspace/import_brand"))
    record = BrandDocument.model_validate(answer.json)
    assert (record.name, [one.hex for one in record.colors]) == ("Løype", ["#0f5c4a", "#e4572e"])
    assert web.asked == [
        "https://loype.example/robots.txt",
        "https://loype.example/",
        "https://loype.example/theme.css",
    ]


def test_one_key_reads_once(web: Web) -> None:
    headers = {"Idempotency-Key": "a"}
    first = workspace("POST", "products/imports", {"url": PAGE}, headers=headers)
    web.pages.clear()
    again = workspace("POST", "products/imports", {"url": PAGE}, headers=headers)
    assert (again.status, again.json) == (200, first.json)
    other = {"url": "https://loype.example/"}
    assert wrong(workspace("POST", "products/imports", other, headers=headers), 409)


@pytest.mark.parametrize(
    ("robots", "refused"),
    [
        (httpx.Response(200, text="User-agent: *\nDisallow: /shop/"), "does not allow it"),
        (httpx.Response(200, text="User-agent: adrelay\nDisallow: /"), "does not allow it"),
        (httpx.Response(503), "robots.txt cannot be read"),
        (httpx.Response(200, text="User-agent: *\nDisallow: /shop/\nAllow: /shop/morgen"), None),
        (httpx.Response(200, content=b"\xff\x00" * 1000), None),
        (httpx.Response(301, headers={"location": "/there.txt"}), None),
        (httpx.Response(403), None),
    ],
)
def test_robots_txt_is_obeyed(web: Web, robots: httpx.Response, refused: str | None) -> None:
    web.pages["https://fjordkaffe.example/robots.txt"] = robots
    answer = read()
    if refused is None:
        assert answer.status == 201
    else:
        assert refused in wrong(answer)["url"]
        assert PAGE not in web.asked


def test_robots_txt_is_asked_of_each_host_that_one_is_led_to(web: Web) -> None:
    web.pages["https://fjordkaffe.example/old"] = httpx.Response(
        302, headers={"location": "//m.shop.example/x"}
    )
    web.pages["https://m.shop.example/robots.txt"] = httpx.Response(200, text="User-agent: *\nDisallow: /")
    assert "m.shop.example" in wrong(read("https://fjordkaffe.example/old"))["url"]
    assert "https://m.shop.example/x" not in web.asked


def failing(_: httpx.Request) -> httpx.Response:
    raise httpx.ConnectTimeout("")


def breaking(_: httpx.Request) -> httpx.Response:
    raise httpx.DecodingError("the answer's compressed data breaks off")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (httpx.Response(404), "answered 404"),
        (httpx.Response(503), "answered 503"),
        (httpx.Response(200, content=b"%PDF", headers={"content-type": "application/pdf"}), "is no web page"),
        (httpx.Response(200, content=b"", headers={"content-type": "text/html"}), "made by scripts"),
        (httpx.Response(302, headers={"location": PAGE}), "without end"),
        (httpx.Response(302, headers={"location": "http://["}), "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(web: Web, answer: httpx.Response, said: str) -> None:
    web.pages[PAGE] = answer
    assert said in wrong(read())["url"]
    assert workspace("GET", "products").json["products"] == []


def test_a_server_that_says_nothing_is_told(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(failing))
    assert "ConnectTimeout" in wrong(read())["url"]
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(breaking))
    assert wrong(read())["url"].endswith("cannot be read: the answer's compressed data breaks off")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://localhost/x", "ftp://x.example/", "https://a b/", ""]
)
def test_addresses_that_may_not_be_read_are_refused(cloud: Cloud, url: str) -> None:
    assert list(wrong(read(url))) == ["url"]


@pytest.mark.parametrize(
    "location", ["http://169.254.169.254/latest", "https://10.0.0.1/", "file:///etc/passwd"]
)
def test_a_redirect_cannot_lead_inside(web: Web, monkeypatch: pytest.MonkeyPatch, location: str) -> None:
    """The guard itself stands at the second request: nothing but the first host is played."""
    from adrelay.security.transport import GuardedTransport

    real, shop = GuardedTransport(), httpx.MockTransport(web)

    class Guarded(httpx.BaseTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            played = request.url.host == "fjordkaffe.example"
            return shop.handle_request(request) if played else real.handle_request(request)

    monkeypatch.setattr("adrelay.security.urls.guarded_transport", Guarded)
    web.pages[PAGE] = httpx.Response(302, headers={"location": location})
    assert "url" in wrong(read())


def test_a_page_that_is_too_long_is_read_as_far_as_that(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PAGE_LIMIT", 5000)
    page = (SAVED / "coffee.html").read_bytes()
    web.pages[PAGE] = page + b"<p>" + b"x" * 5000
    assert any("the rest was not read" in note for note in read().json["notes"])
    web.pages[PAGE] = page[:200] + b"<p>" + b"x" * 200_000  # beyond what is waited for
    assert "url" in wrong(read())


def test_what_is_not_of_its_form_is_left_out_with_a_note(web: Web) -> None:
    thing = {
        "@type": "Product",
        "name": "x" * 400,
        "offers": {"price": 5, "priceCurrency": "EUR"},
        "hasVariant": [{"name": "v", "size": "x" * 300, "offers": {"price": 3}}],
    }
    web.pages[PAGE] = f'<script type="application/ld+json">{json.dumps(thing)}</script>'.encode()
    record = read().json
    assert len(record["name"]) <= 300
    assert record["variants"][0]["options"] == {"size": "x" * 60}
    long = {"@type": "Product", "name": "X", "image": ["https://" + "a" * 300 + ".example/x"], "offers": {}}
    web.pages[PAGE] = f'<script type="application/ld+json">{json.dumps(long)}</script>'.encode()
    record = read().json
    assert record["images"] == []
    assert any(note.startswith("images was found and left out") for note in record["notes"])


def test_a_page_that_takes_too_long_is_given_up(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SECONDS", -1.0)
    assert "took longer" in wrong(read())["url"]
