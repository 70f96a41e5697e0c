"""What is read off web pages: three that were made for this, and the dirt that shops have."""

import json
from pathlib import Path
from typing import Any

import pytest

from adrelay.errors import InvalidRequest
from adrelay.pages import prices, styles
from adrelay.pages.brands import brand_of
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import parse
from adrelay.pages.products import product_of
from adrelay.pages.reading import _Answer, _decoded

SAVED = Path(__file__).parent / "saved"
ADDRESSES = {
    "coffee": "https://fjordkaffe.example/shop/morgen?x=1",
    "sofa": "https://www.moebel-gruen.example/sofas/malmoe",
    "shoes": "https://loype.example/",
}


def text_of(name: str) -> str:
    text = (SAVED / f"{name}.html").read_text(encoding="utf-8")
    body = text.encode("windows-1252" if "ISO-8859-1" in text else "utf-8")  # as browsers read that name
    return _decoded(_Answer(ADDRESSES[name], "text/html", body, cut=False))


def product(name: str) -> Draft:
    return product_of(parse(text_of(name), ADDRESSES[name]))


def brand(name: str, css: str = "") -> Draft:
    return brand_of(parse(text_of(name), ADDRESSES[name]), lambda _: css)


def shop(*things: Any, head: str = "", body: str = "") -> Draft:
    """The product of a page with this JSON-LD."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in things)
    return product_of(
        parse(f"<html><head>{head}{scripts}</head><body>{body}</body></html>", "https://s.example/p")
    )


def offered(offers: Any, **more: Any) -> Draft:
    return shop({"@type": "Product", "name": "X", "offers": offers, **more})


def test_a_product_in_a_graph() -> None:
    draft = product("coffee")
    assert draft.fields == {
        "name": "Morgen filter coffee",
        "description": "A light roast. Notes of blackcurrant & cocoa. Ground for filters.",
        "sku": "FK-250",
        "category": "Coffee > Filter",
        "images": [
            "https://fjordkaffe.example/shop/pictures/morgen%201.jpg",
            "https://cdn.fjordkaffe.example/morgen2.jpg",
        ],
        "price": "12.90",
        "currency": "EUR",
        "availability": "in_stock",
        "rating": {"value": 4.7, "count": 212},
        "facts": ["Weight: 250 g", "Origin: Ethiopia"],
        "url": "https://fjordkaffe.example/shop/morgen?x=1",
    }
    assert draft.sources["price"] == "JSON-LD AggregateOffer.lowPrice"
    assert draft.notes == [
        "1 blocks of JSON-LD on the page are no JSON: not read",
        "the page names 1 more products: 'Morgen filter coffee' was taken",
        "the price is the lowest of several",
    ]


def test_a_product_in_microdata_and_in_the_wrong_charset() -> None:
    draft = product("sofa")
    assert (draft.fields["name"], draft.fields["description"]) == (
        "Sofa Malmö",
        "Dreisitzer aus Eiche & Leinen, 210 cm breit.",
    )
    prices_told = {name: draft.fields[name] for name in ("price", "was", "currency", "availability")}
    assert prices_told == {
        "price": "999.00",
        "was": "1299.00",
        "currency": "EUR",
        "availability": "out_of_stock",
    }
    assert draft.fields["images"] == ["https://www.moebel-gruen.example/bilder/malmoe-1.jpg"]


def test_a_product_with_variants() -> None:
    fields = product("shoes").fields
    assert (fields["name"], fields["price"], fields["was"], fields["currency"]) == (
        "Løype One",
        "1499.00",
        "1999.00",
        "NOK",
    )
    first, second = fields["variants"]
    assert (first["options"], first["availability"]) == ({"size": "42", "color": "Green"}, "in_stock")
    assert (second["price"], second["availability"]) == ("1499.00", "out_of_stock")
    assert fields["images"] == ["https://cdn.loype.example/42.jpg"]


def test_a_brand() -> None:
    draft = brand("shoes", "a{color:#E4572E} .x{background:rgb(15 92 74)} p{color:#777}")
    assert draft.fields == {
        "name": "Løype",
        "description": "Shoes for wet trails.",
        "logo": "https://loype.example/img/loype.svg",
        "colors": [{"hex": "#0f5c4a", "role": "primary"}, "#e4572e"],
        "fonts": ["Space Grotesk", "Inter"],
        "url": "https://loype.example/",
    }
    assert draft.notes == []


def test_a_name_is_read_off_a_title() -> None:
    page = "<title>Wet trails, dry feet – Løype</title><link rel=icon href=/a.svg>"
    draft = brand_of(parse(page, "https://loype.example/"), lambda _: "")
    assert (draft.fields["name"], draft.fields["logo"]) == ("Løype", "https://loype.example/a.svg")
    assert draft.notes == [
        "the name was read off the page's title",
        "no logo was found: the page's icon stands in for it",
        "not found on the page: description, colors, fonts",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.299,00", "1299.00"),
        ("1,299.00", "1299.00"),
        ("€ 12,90", "12.90"),
        ("12,9 €", "12.90"),
        ("1.299", "1299"),
        ("1 299,00", "1299.00"),
        ("1'299.00", "1299.00"),
        ("1.234.567,89", "1234567.89"),
        (12.9, "12.90"),
        (129, "129"),
        ("129.00", "129.00"),
        ("from $5", "5"),
        ("-5", None),
        ("0", None),
        ("free", None),
        ("", None),
        (True, None),
        ("9" * 30, None),
        ("1e400", None),
        (float("inf"), None),
        ("٣٤", "34"),
    ],
)
def test_amounts(written: Any, read: str | None) -> None:
    assert prices.amount(written) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("R$ 129,90", "BRL"),
        ("C$5.00", "CAD"),
        ("CA$ 5", "CAD"),
        ("A$ 7", "AUD"),
        ("AU$7", "AUD"),
        ("HK$9", "HKD"),
        ("NZ$9", "NZD"),
        ("US$9", "USD"),
        ("S$9", "SGD"),
        ("MX$9", "MXN"),
        ("CAD$9", "CAD"),
        ("$9 CAD", "CAD"),
        ("from $9", "USD"),
        ("XY$9", None),
        ("5 €", "EUR"),
    ],
)
def test_a_dollar_is_that_of_its_country(written: str, code: str | None) -> None:
    assert prices.currency(written) == code


@pytest.mark.parametrize(
    ("written", "money", "read"),
    [
        ("1.250 KWD", None, "1.25"),
        ("1.250", "KWD", "1.25"),
        ("1,250 KWD", None, "1250"),
        ("1,250.500 KWD", None, "1250.50"),
        ("12,500 TND", None, "12.50"),
        ("1.250 EUR", None, "1250"),
        ("1.250", "EUR", "1250"),
    ],
)
def test_some_currencies_have_thousandths(written: str, money: str | None, read: str) -> None:
    assert prices.amount(written, money) == read


def test_of_several_offers_the_cheapest_that_can_be_had_is_taken() -> None:
    offers = [
        {"@type": "Offer", "price": 5, "priceCurrency": "EUR", "availability": "SoldOut"},
        {"@type": "Offer", "price": "9", "priceCurrency": "EUR", "availability": "http://schema.org/InStock"},
        {"@type": "Offer", "price": 12, "priceCurrency": "EUR"},
    ]
    draft = offered(offers)
    assert (draft.fields["price"], draft.fields["availability"]) == ("9", "in_stock")
    assert draft.notes[0] == "the page has offers at 3 prices: the lowest was taken"


def test_an_offer_without_a_price_is_not_at_another_one() -> None:
    offers = [{"@type": "Offer", "price": None}, {"@type": "Offer", "price": "9", "priceCurrency": "EUR"}]
    draft = offered(offers)
    assert draft.fields["price"] == "9"
    assert not any("prices" in note for note in draft.notes)


@pytest.mark.parametrize(("was", "told"), [("12", "12"), ("9", None), ("8.50", None)])
def test_a_price_before_is_higher(was: str, told: str | None) -> None:
    before = {"priceType": "ListPrice", "price": was}
    draft = offered({"price": "9", "priceCurrency": "EUR", "priceSpecification": before})
    assert draft.fields.get("was") == told
    assert ("was" in draft.sources) == (told is not None)


def test_a_price_without_a_currency_is_no_price() -> None:
    draft = offered({"price": "9", "priceSpecification": {"priceType": "ListPrice", "price": 12}})
    assert not {"price", "was"} & draft.fields.keys()
    assert "in which currency" in draft.notes[-1]


@pytest.mark.parametrize(
    "rating",
    [
        {"ratingValue": "88", "bestRating": 100},
        {"ratingValue": "good"},
        {"ratingValue": 4, "bestRating": "10"},
        {},
    ],
)
def test_ratings_that_are_not_of_five_stars_are_left_out(rating: Any) -> None:
    draft = offered({"price": 1, "priceCurrency": "EUR"}, aggregateRating=rating)
    assert "rating" not in draft.fields
    assert "not of five stars" in str(draft.notes)


@pytest.mark.parametrize(
    "thing",
    [
        {"@type": "Product", "name": ["A", "B"], "image": [[["https://x.example/a"]]], "offers": "none"},
        {"@type": "Product", "name": {"@value": "A"}, "offers": [None, 3, {"price": {"a": 1}}], "image": {}},
        {"@type": ["Product", 3], "name": "A", "image": None, "offers": {"offers": {"offers": {}}}},
        {
            "@type": "Product",
            "name": "A",
            "aggregateRating": [],
            "additionalProperty": "x",
            "hasVariant": [1],
        },
        {"@type": "Product", "name": "A", "description": 5, "sku": True, "category": {"name": ["c"]}},
        {"@graph": [[{"@type": "Product", "name": "A"}], None, {"@type": None}]},
    ],
)
def test_strange_json_ld_is_read_as_far_as_it_goes(thing: Any) -> None:
    assert shop(thing, head='<meta property="og:image" content="https://x.example/b">').fields["name"]


def offers_within(depth: int) -> Any:
    inner: Any = {"price": "x"}
    for _ in range(depth):
        inner = {"offers": [inner, inner]}
    return inner


def test_what_is_within_itself_without_end_is_left() -> None:
    """(Each of these took minutes, or for ever.)"""
    assert "price" not in offered(offers_within(10) | {"offers": [offers_within(9)] * 3}).fields
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    with pytest.raises(InvalidRequest, match="shows no product"):
        product_of(parse(deep, "https://s.example/"))
    with pytest.raises(InvalidRequest, match="nested deeper than 1500"):
        parse("<div>" * 100_000, "https://s.example/")
    assert parse(
        "<div><p>" * 1000 + "</div>" * 1000 + "<svg><path/>" * 1000 + "<li>x" * 9000, "https://s.example/"
    )
    many = {"@graph": [{"@type": "Product", "name": str(n)} for n in range(5000)]}
    draft = shop(many, head='<meta name="description" content="' + "a " * 100_000 + '">')
    assert len(draft.fields["description"]) <= 5000


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<title>React App</title><div id=root></div><script src=/main.js></script>",
        "<title>Blog</title><h1>Why we roast</h1>" + "<p>word " * 40,
        "\x00\x01\x02",
    ],
)
def test_a_page_that_tells_nothing_is_refused_in_words(page: str) -> None:
    parsed = parse(page, "https://s.example/")
    with pytest.raises(InvalidRequest) as product_error:
        product_of(parsed)
    assert "JSON-LD Product, microdata, Open Graph" in product_error.value.detail
    with pytest.raises(InvalidRequest) as brand_error:
        brand_of(parsed, lambda _: "")
    assert "tells of no brand" in brand_error.value.detail
    scripts = "made by scripts" in product_error.value.detail
    assert scripts is (len(page) < 100)


def test_colours_and_fonts_of_style_sheets() -> None:
    css = """@import "x.css"; @media (min-width:1px){h1{font:700 20px/1.2 'Space Grotesk', Arial}}
    :root{--brand:#E4572E;--gap:4px} a{color:hsl(165 72% 21%);background:url(data:image/png;base64,#ffff)}
    p{color:#333;border:1px solid #fff} .i{font-family:"Font Awesome 6"}
    b{font-family:Inter,sans-serif} }}} {{{ @"""
    colors, fonts = styles.of(css)
    assert colors[0] == "#e4572e"
    assert colors[1:] == ["#0f5c49"]
    assert fonts == ["Space Grotesk", "Inter"]


@pytest.mark.parametrize(
    "css",
    ["a{width:" + "1" * 5000 + "}", "(" * 5000, "a{color:" + "(" * 2000 + "}", "a{color:rgb(1e999 1 1)}"],
)
def test_hostile_style_sheets_say_nothing(css: str) -> None:
    assert len(styles.of(css)[0]) <= 1


@pytest.mark.parametrize(
    ("content_type", "body", "text"),
    [
        ("text/html", "Grün".encode(), "Grün"),
        ("text/html; charset=iso-8859-1", "Grün €".encode("windows-1252"), "Grün €"),
        ("text/html; charset=iso-8859-1", "Grün".encode(), "Grün"),
        ("text/html; charset=nonsense", "Grün".encode("windows-1252"), "Grün"),
        ("", b"\xef\xbb\xbf" + "Grün".encode(), "Grün"),
        ("", '<meta charset="shift_jis">靴'.encode("shift_jis"), '<meta charset="shift_jis">靴'),
        ("text/html", b"\xff\xfe\x00", "\ufffd"),
    ],
)
def test_bytes_become_text(content_type: str, body: bytes, text: str) -> None:
    assert _decoded(_Answer("https://s.example/", content_type, body, cut=False)) == text
