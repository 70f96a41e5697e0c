"""Feeds: whatever shops send becomes products, and stays theirs when it is read again."""

import gzip
import json
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import httpx
import pytest

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.feeds.mapping import Context, grouped, mapped
from adrelay.workspace.documents import FeedDocument, FeedUploadDocument, ProductDocument, ReadingDocument
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_workspace import made, workspace, wrong
from tests.shipped import Json, event

URL = "https://fjordkaffe.example/feed.xml"
GOOGLE = """<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Fjordkaffe</title>
<item><g:id>FK-250</g:id><title>Morgen &amp; more</title>
<g:description><![CDATA[<p>A <b>light</b> roast.</p>]]></g:description>
<link>https://fjordkaffe.example/morgen</link><g:image_link>https://fjordkaffe.example/m.jpg</g:image_link>
<g:additional_image_link>https://fjordkaffe.example/m2.jpg</g:additional_image_link>
<g:price>15.90 EUR</g:price><g:sale_price>12.90 EUR</g:sale_price><g:availability>in_stock</g:availability>
<g:product_type>Coffee &gt; Filter</g:product_type>
<g:color>Brown</g:color><g:custom_label_0>spring</g:custom_label_0>
<g:shipping><g:price>4.90 EUR</g:price></g:shipping></item>
<item><g:id>FK-1000</g:id><title>Kveld</title><g:price>44,00 €</g:price>
<g:availability>out of stock</g:availability>
<g:sale_price>30.00 EUR</g:sale_price>
<g:sale_price_effective_date>2020-01-01T00:00+0100/2020-02-01T00:00+0100</g:sale_price_effective_date></item>
<item><g:id>FK-3</g:id><g:price>1 EUR</g:price></item>
<item><title>No id</title></item>
<item><g:id>FK-250</g:id><title>Again</title></item>
</channel></rss>"""


class Shop:
    """Serves one feed."""

    def __init__(self) -> None:
        self.body: bytes = GOOGLE.encode()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=self.body) if str(request.url) == URL else httpx.Response(404)


@pytest.fixture
def shop(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Shop:
    served = Shop()
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(served))
    return served


def run(cloud: Cloud) -> None:
    """Do what ReadFeed was asked to, until it asks no more."""
    while asked := [payload for name, payload in cloud.invoked if name.endswith("ReadFeed")]:
        cloud.invoked[:] = [one for one in cloud.invoked if not one[0].endswith("ReadFeed")]
        for payload in asked:
            invoke("read_feed", payload)


def feed(cloud: Cloud, **fields: Any) -> Json:
    """A feed that was read."""
    answer = workspace("POST", "feeds", {"name": "All", "url": URL, **fields})
    assert answer.status == 201, answer.text
    FeedDocument.model_validate(answer.json)
    run(cloud)
    document: Json = answer.json
    return document


def reading(feed: Json) -> ReadingDocument:
    return ReadingDocument.model_validate(workspace("GET", f"feeds/{feed['id']}/reading").json)


def again(cloud: Cloud, feed: Json) -> ReadingDocument:
    answer = workspace("POST", f"feeds/{feed['id']}/readings")
    assert answer.status == 202, answer.text
    run(cloud)
    return reading(feed)


def products(feed: Json, **query: str) -> dict[str, ProductDocument]:
    page = workspace("GET", "products", query={"feed_id": feed["id"], "limit": "100", **query}).json
    return {one["name"]: ProductDocument.model_validate(one) for one in page["products"]}


def test_a_google_feed_becomes_products(cloud: Cloud, shop: Shop) -> None:
    brand = made("brands")
    fed = feed(cloud, brand_id=brand["id"], labels={"market": "no"})
    done = reading(fed)
    assert (done.status, done.items, done.created, done.refused) == ("completed", 5, 2, 3)
    assert [
        one.split("): ")[1] for one in done.problems if "name" in one or "id" in one or "twice" in one
    ] == [
        "name is missing",
        "has no id",
        "stands there twice: the first was taken",
    ]
    found = products(fed)
    assert found.keys() == {"Morgen & more", "Kveld"}
    one, other = found["Morgen & more"], found["Kveld"]
    assert (one.price, one.was, one.currency, one.availability) == ("12.90", "15.90", "EUR", "in_stock")
    assert (one.description, one.category, one.facts) == (
        "A light roast.",
        "Coffee > Filter",
        ["Color: Brown"],
    )
    assert [image.url for image in one.images] == [
        "https://fjordkaffe.example/m.jpg",
        "https://fjordkaffe.example/m2.jpg",
    ]
    assert one.labels == {"custom_label_0": "spring", "market": "no"}
    assert (one.brand_id, one.url) == (brand["id"], "https://fjordkaffe.example/morgen")
    assert (other.price, other.was, other.currency, other.availability) == (
        "44.00",
        None,
        "EUR",
        "out_of_stock",
    )
    assert one.sources["price"] == "sale_price"


def test_reading_again_updates_and_leaves_to_users_what_is_theirs(cloud: Cloud, shop: Shop) -> None:
    fed = feed(cloud)
    before = products(fed)
    morgen = before["Morgen & more"]
    assert again(cloud, fed).unchanged == 2
    assert products(fed) == before
    workspace("PATCH", f"products/{morgen.id}", {"name": "Morgen", "disclaimers": ["Hot."]})
    shop.body = GOOGLE.replace("12.90", "11.90").replace("FK-1000", "FK-2000").encode()
    done = again(cloud, fed)
    assert (done.number, done.created, done.updated, done.unchanged, done.gone) == (3, 1, 1, 0, 0), (
        "it was out"
    )
    now = products(fed)["Morgen"]
    assert (now.id, now.price, now.name, now.disclaimers) == (morgen.id, "11.90", "Morgen", ["Hot."])
    shop.body = GOOGLE.replace("FK-250", "FK-251").encode()
    assert again(cloud, fed).gone == 1
    assert products(fed)["Morgen"].availability == "out_of_stock"
    shop.body = GOOGLE.encode()
    again(cloud, fed)
    assert products(fed)["Morgen"].availability == "in_stock"
    workspace("DELETE", f"products/{morgen.id}")
    again(cloud, fed)
    assert "Morgen" not in products(fed), "what a user has deleted stays so"
    assert wrong(workspace("PATCH", f"products/{before['Kveld'].id}", {"feed_id": None}))


SHOPIFY: Json = {
    "id": 7,
    "title": "Kopp",
    "handle": "kopp",
    "body_html": "<p>Stoneware.</p>",
    "vendor": "Fjordkaffe",
    "product_type": "Cups",
    "images": [{"src": "https://cdn.example/kopp.jpg"}],
    "variants": [
        {"id": 1, "title": "White", "price": "19.00", "sku": "K-W", "available": False, "option1": "White"},
        {"id": 2, "title": "Blue", "price": "21.00", "compare_at_price": "25.00", "available": True},
    ],
}
CSV = (
    "Handle,Title,Body (HTML),Variant Price,Variant Compare At Price,Option1 Value,Variant Inventory Qty,"
    "Image Src\r\n"
    'kopp,Kopp,"<p>Stoneware, fired twice</p>",19.00,,White,0,https://cdn.example/kopp.jpg\r\n'
    "kopp,,,21.00,25.00,Blue,4,https://cdn.example/blue.jpg\r\n"
)
FILES: dict[str, bytes] = {
    "json": json.dumps({"products": [SHOPIFY]}).encode(),
    "a list": json.dumps([SHOPIFY]).encode(),
    "lines of json": (json.dumps(SHOPIFY) + "\n").encode(),
    "csv": CSV.encode(),
    "csv in utf-16": CSV.encode("utf-16"),
    "json in utf-16": json.dumps({"products": [SHOPIFY]}).encode("utf-16"),
    "json in utf-16 of the other order": b"\xfe\xff" + json.dumps([SHOPIFY]).encode("utf-16-be"),
    "json behind other lists": json.dumps({"metadata": [1], "products": [SHOPIFY]}).encode(),
    "packed": gzip.compress(CSV.encode()),
}


@pytest.mark.parametrize("body", FILES.values(), ids=FILES.keys())
def test_a_shopify_feed_becomes_products_with_variants(cloud: Cloud, shop: Shop, body: bytes) -> None:
    shop.body = body
    fed = feed(cloud, currency="NOK")
    (one,) = products(fed).values()
    assert (one.name, one.price, one.was, one.currency, one.availability) == (
        "Kopp",
        "21.00",
        "25.00",
        "NOK",
        "in_stock",
    )
    assert [(v.name, v.price, v.availability) for v in one.variants] == [
        ("White", "19.00", "out_of_stock"),
        ("Blue", "21.00", "in_stock"),
    ]
    assert str(one.images[0].url) == "https://cdn.example/kopp.jpg"
    ids = [v.id for v in one.variants]
    assert again(cloud, fed).unchanged == 1
    assert [v.id for v in products(fed)["Kopp"].variants] == ids
    answer = workspace("GET", f"products/{one.id}")
    assert answer.json["variants"][0]["id"] == ids[0]


TSV = (
    "id\ttitle\timage link\tprice\tavailability\n"
    "1\tKøpp \x93blå\x94\thttp://x.example/a b.jpg\t1.299,00 NOK\tin stock\n"
)


def test_a_tab_separated_file_of_windows_is_read(cloud: Cloud, shop: Shop) -> None:
    shop.body = TSV.encode("latin-1")
    (one,) = products(feed(cloud)).values()
    assert (one.name, one.price, one.images[0].url) == (
        "Køpp “blå”",
        "1299.00",
        "https://x.example/a%20b.jpg",
    )


ENTITY = (
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<rss><item><id>1</id><title>&x;</title></item></rss>"
)

_BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
BOMB = GOOGLE.replace("<rss", f'<!DOCTYPE a [<!ENTITY a0 "lol">{_BOMB}]><rss', 1).replace("Kveld", "&a9;")
_WHOLE = gzip.compress(CSV.encode() * 2)
DAMAGED = _WHOLE[:30] + b"\xff" * 8 + _WHOLE[38:]


@pytest.mark.parametrize(
    ("body", "count", "said"),
    [
        (b"", 0, "has no items"),
        (b"hello", 0, "names no columns"),
        (b"[{]", 0, "is JSON that cannot be read on"),
        (GOOGLE.encode()[: GOOGLE.encode().index(b"30.00")], 1, "breaks off behind item 1"),
        (GOOGLE.replace("&amp;", "&").encode(), 2, None),
        (ENTITY, 0, "has no items that are products"),
        (gzip.compress(CSV.encode())[:-20], 0, "cannot be unpacked"),
        (DAMAGED, 0, "cannot be unpacked"),
        (BOMB.encode(), 1, None),
        (gzip.compress(b"id,title\n1,One\n2," + b"A" * 11_000_000), 1, "has a line of more than"),
        (b'[{"id": ' + b"9" * 5000 + b"}]", 0, "more than 1000 digits"),
        (
            b'[{"id": 1, "n": "' + b" " * 65_000 + b'", "m": ' + b"9" * 1500 + b"}]",
            0,
            "more than 1000 digits",
        ),
    ],
    ids=[
        "nothing",
        "a word",
        "broken json",
        "half of it",
        "a bare ampersand",
        "an entity",
        "half packed",
        "damaged",
        "a bomb",
        "an endless line",
        "an endless number",
        "an endless number across chunks",
    ],
)
def test_a_broken_file_is_read_as_far_as_it_goes(
    cloud: Cloud, shop: Shop, body: bytes, count: int, said: str | None
) -> None:
    shop.body = body
    fed = feed(cloud)
    done = reading(fed)
    assert (len(products(fed)), done.status) == (count, "failed" if said else "completed")
    assert said is None or said in (done.error or "")
    assert "root:" not in json.dumps([one.model_dump(mode="json") for one in products(fed).values()])


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ['<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>'])
def test_xml_in_utf_16_is_read(cloud: Cloud, shop: Shop, order: str, declared: str) -> None:
    shop.body = ("\ufeff" + GOOGLE.replace('<?xml version="1.0"?>', declared)).encode(order)
    assert products(feed(cloud)).keys() == {"Morgen & more", "Kveld"}


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>We are back soon.</body></html>",
        b"<error>503</error>",
        b'{"rows": [{"id": "FK-250", "title": "Morgen"}]}',
        b'{"products": []}',
        b"id,title,price\n",
    ],
)
def test_a_file_without_items_takes_nothing_out_of_stock(cloud: Cloud, shop: Shop, body: bytes) -> None:
    fed = feed(cloud)
    before = products(fed)
    shop.body = body
    done = again(cloud, fed)
    assert (done.status, done.gone) == ("failed", 0)
    assert "has no items" in (done.error or "")
    assert products(fed) == before


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ("R$ 129,90", ("129.90", "BRL")),
        ("12.90EUR", ("12.90", "EUR")),
        ("EUR12.90", ("12.90", "EUR")),
        ("1.250 KWD", ("1.25", "KWD")),
        ("XY$9", (None, None)),
    ],
)
def test_prices_keep_their_currency(price: str, told: tuple[str | None, str | None]) -> None:
    fields = mapped({"id": ["1"], "title": ["Morgen"], "price": [price]}, Context()).fields
    assert fields is not None
    assert (fields.price, fields.currency) == told


@pytest.mark.parametrize(
    ("price", "column", "feeds", "told", "noted"),
    [
        ("$12.90", "CAD", None, "CAD", False),
        ("$12.90", None, "ARS", "ARS", False),
        ("$12.90", None, "USD", "USD", False),
        ("$12.90", None, None, "USD", True),
        ("¥1,299", None, "CNY", "CNY", False),
        ("1 299,00 kr", None, "SEK", "SEK", False),
        ("1 299,00 kr", None, None, None, False),
        ("A$12.90", None, "USD", "AUD", False),
        ("€12.90", None, "USD", "EUR", False),
    ],
)
def test_a_sign_of_several_currencies_is_what_is_said_elsewhere(
    price: str, column: str | None, feeds: str | None, told: str | None, noted: bool
) -> None:
    row: Json = {"id": ["1"], "title": ["Morgen"], "price": [price]}
    made = mapped({**row, **({"currency": [column]} if column else {})}, Context(currency=feeds))
    assert made.fields is not None
    assert made.fields.currency == told
    assert any("was taken for" in note for note in made.problems) == noted
    left_out = told is None
    assert any("was left out" in note for note in made.problems) == left_out


@pytest.mark.parametrize(
    ("stock", "told"),
    [("4", "in_stock"), ("-2", "out_of_stock"), ("--5", None), ("²", None), ("9" * 5000, None)],
)
def test_stock_that_is_no_number_is_left_out(stock: str, told: str | None) -> None:
    row: Json = {
        "handle": ["kopp"],
        "title": ["Kopp"],
        "variant_price": ["19.00"],
        "option1_value": ["White"],
    }
    (raw,) = grouped(iter([{**row, "variant_inventory_qty": [stock]}]))
    fields = mapped(raw, Context(currency="NOK")).fields
    assert fields is not None
    assert fields.variants[0].availability == told


def test_a_run_without_time_has_another_go_on(cloud: Cloud, shop: Shop) -> None:
    rows = "".join(f"{n},Product {n},{n}.00 EUR,in stock\n" for n in range(1, 26))
    shop.body = f"id,title,price,availability\n{rows}".encode()
    with patch("adrelay.feeds.reading._TOGETHER", 10), patch("adrelay.feeds.reading._LEAST", 40):
        fed = feed(cloud)
    done = reading(fed)
    assert (done.status, done.items, done.created) == ("completed", 25, 25)
    assert len(products(fed)) == 25
    assert again(cloud, fed).unchanged == 25
    shop.body = b"id,title,price,availability\n1,Product 1,1.00 EUR,in stock\n"
    assert again(cloud, fed).gone == 24


def test_a_reading_that_died_is_told_as_failed(
    cloud: Cloud, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    fed = workspace("POST", "feeds", {"name": "All", "url": URL}).json
    assert reading(fed).status == "queued"
    monkeypatch.setattr("adrelay.feeds.readings.utc_now", lambda: utc_now() + timedelta(minutes=61))
    died = reading(fed)
    assert (died.status, died.error is not None) == ("failed", True)
    assert workspace("POST", f"feeds/{fed['id']}/readings").status == 202


def test_a_feed_may_be_uploaded(cloud: Cloud, shop: Shop) -> None:
    fed = workspace("POST", "feeds", {"name": "Own"}).json
    assert workspace("GET", f"feeds/{fed['id']}/reading").status == 404
    where = FeedUploadDocument.model_validate(workspace("POST", f"feeds/{fed['id']}/upload").json)
    assert again(cloud, fed).status == "failed", "nothing was uploaded"
    clients.s3().put_object(Bucket=ASSETS, Key=where.fields["key"], Body=GOOGLE.encode())
    assert again(cloud, fed).created == 2


def test_a_feed_is_read_once_at_a_time_and_by_its_tenant(cloud: Cloud, shop: Shop) -> None:
    fed = workspace("POST", "feeds", {"name": "All", "url": URL}).json
    assert workspace("POST", f"feeds/{fed['id']}/readings").status == 409
    run(cloud)
    assert workspace("POST", f"feeds/{fed['id']}/readings", tenant="other").status == 404
    assert workspace("GET", f"feeds/{fed['id']}/reading", tenant="other").status == 404
    invoke("read_feed", {**event("read_feed/read"), "feed_id": fed["id"]})
    assert reading(fed).created == 2, "a run that comes again changes nothing"
    assert workspace("GET", "feeds").json["feeds"] == [fed]
    workspace("DELETE", f"feeds/{fed['id']}")
    for what in ("readings", "upload"):
        assert workspace("POST", f"feeds/{fed['id']}/{what}").status == 409
