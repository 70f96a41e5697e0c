"""A shop's product page → a draft of a product.

Most believed first: JSON-LD, microdata, Open Graph, the page's own words. Nothing is made up: what is nowhere
is a note.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from adrelay.errors import FieldError, InvalidRequest
from adrelay.pages import prices
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import Json, Markup, listed, plain, types_of

_PICTURES = 20
_VARIANTS = 100
_FACTS = 30
_OFFERS = 200  # of one product that are looked at
_AVAILABLE = {
    "instock": "in_stock",
    "onlineonly": "in_stock",
    "limitedavailability": "in_stock",
    "instoreonly": "in_stock",
    "outofstock": "out_of_stock",
    "soldout": "out_of_stock",
    "discontinued": "out_of_stock",
    "preorder": "preorder",
    "presale": "preorder",
    "backorder": "backorder",
}
_LIST_PRICES = ("listprice", "strikethroughprice", "msrp", "srp", "suggestedretailprice")


def product_of(page: Markup) -> Draft:
    """The draft. InvalidRequest, saying what was looked for, when the page shows no product."""
    draft = Draft()
    if page.unreadable:
        draft.notes.append(f"{page.unreadable} blocks of JSON-LD on the page are no JSON: not read")
    thing = _chosen(page, draft)
    if thing is not None:
        _from_json_ld(page, thing, draft)
    _from_microdata(page, draft)
    _from_open_graph(page, draft)
    _check_found(page, thing, draft)
    draft.take("name", page.text("h1") or page.text("title"), "h1, title", 300)
    draft.take("url", page.url, "the address that was read")
    _check_was(draft)
    draft.missing("name", "description", "images", "price", "currency", "availability")
    if "price" in draft.fields and "currency" not in draft.fields:
        for name in ("price", "was"):
            draft.fields.pop(name, None)
            draft.sources.pop(name, None)
        draft.notes.append("a price was found and left out: nothing says in which currency")
    return draft


def _check_was(draft: Draft) -> None:
    """What it cost before is told beside a lower price alone."""
    price, was = draft.fields.get("price"), draft.fields.get("was")
    if was is not None and (price is None or Decimal(was) <= Decimal(price)):
        del draft.fields["was"]
        draft.sources.pop("was", None)


def _check_found(page: Markup, thing: Json | None, draft: Draft) -> None:
    """A title alone is no product."""
    if "name" in draft.fields and (thing is not None or draft.fields.keys() & {"price", "images"}):
        return
    looked_for = "JSON-LD Product, microdata, Open Graph with a title and a picture or a price"
    words = len((page.tree.body.text() if page.tree.body is not None else "").split())
    why = "; its content seems to be made by scripts, which are not run" if words < 30 else ""
    message = f"shows no product: none was found of {looked_for}{why}"
    raise InvalidRequest.of(FieldError("url", message))


def _chosen(page: Markup, draft: Draft) -> Json | None:
    """The product that the page is about, of those that it names."""
    found = [one for one in page.things_of("Product", "ProductGroup", "IndividualProduct") if one.get("name")]
    if not found:
        return None
    at = page.url.split("?")[0].rstrip("/")
    title = plain(page.metas.get("og:title", "")) or page.text("h1")

    def about(one: Json) -> tuple[bool, bool, bool]:
        addresses = {page.address(one.get(name)) for name in ("url", "@id")}
        same = at in {(address or "").split("?")[0].split("#")[0].rstrip("/") for address in addresses}
        return (same, plain(one["name"]).casefold() == title.casefold(), bool(one.get("offers")))

    best = max(found, key=about)
    others = {plain(one["name"]) for one in found} - {plain(best["name"])}
    if others:
        draft.notes.append(f"the page names {len(others)} more products: {plain(best['name'])!r} was taken")
    return best


def _from_json_ld(page: Markup, thing: Json, draft: Draft) -> None:
    said = "JSON-LD Product."
    draft.take("name", plain(thing["name"]), f"{said}name", 300)
    draft.take("description", plain(thing.get("description") or ""), f"{said}description", 5000)
    draft.take("sku", _text(thing.get("sku") or thing.get("mpn")), f"{said}sku", 200)
    draft.take("category", _category(thing.get("category")), f"{said}category", 200)
    draft.take("images", _pictures(page, thing.get("image")), f"{said}image")
    _take_offer(page, thing, draft)
    rating = thing.get("aggregateRating")
    if isinstance(rating, Mapping):
        draft.take("rating", _rating(rating, draft), f"{said}aggregateRating")
    facts = list(dict.fromkeys(_facts(thing)))[:_FACTS]
    draft.take("facts", facts, f"{said}additionalProperty")
    variants = [
        _variant(page, one) for one in listed(thing.get("hasVariant"))[:1000] if isinstance(one, dict)
    ]
    named = [one for one in variants if one.get("name")]
    theirs = dict.fromkeys(address for one in named for address in one.get("images", ()))
    draft.take("images", list(theirs)[:_PICTURES], f"{said}hasVariant.image")
    draft.take("variants", named[:_VARIANTS], f"{said}hasVariant")
    if len(named) > _VARIANTS:
        draft.notes.append(f"{len(named)} variants were found: the first {_VARIANTS} were taken")
    if "currency" not in draft.fields:
        _currency_of_variants(thing, draft)


def _currency_of_variants(thing: Json, draft: Draft) -> None:
    for one in listed(thing.get("hasVariant")):
        if isinstance(one, dict) and (offer := _offer(one.get("offers"))) is not None:
            money = prices.currency(_said(offer, "priceCurrency"))
            draft.take("currency", money, "JSON-LD Offer.priceCurrency")


def _take_offer(page: Markup, thing: Json, draft: Draft) -> None:
    offers = [one for one in listed(thing.get("offers"))[:_OFFERS] if isinstance(one, dict)]
    offer = _offer(thing.get("offers"))
    if offer is None:
        return
    kind = "AggregateOffer" if "AggregateOffer" in types_of(offer) else "Offer"
    price, name = _price(offer)
    draft.take("price", price, f"JSON-LD {kind}.{name}")
    money = _money(page, draft, _said(offer, "priceCurrency"), offer.get(name))
    draft.take("currency", money, f"JSON-LD {kind}.priceCurrency")
    if doubt := prices.doubt(_first(offer.get(name)), money):
        draft.notes.append(doubt)
    draft.take("was", _was(offer, price), f"JSON-LD {kind}.priceSpecification")
    draft.take("availability", availability(offer.get("availability")), f"JSON-LD {kind}.availability")
    draft.take("sku", _text(offer.get("sku")), f"JSON-LD {kind}.sku", 200)
    if kind == "AggregateOffer" and offer.get("highPrice") not in (None, offer.get("lowPrice")):
        draft.notes.append("the price is the lowest of several")
    elif len(told := {_price(one)[0] for one in offers} - {None}) > 1:
        draft.notes.append(f"the page has offers at {len(told)} prices: the lowest was taken")


def _money(page: Markup, draft: Draft, *told: Any) -> str | None:
    """The currency that the first of these tells. Of a sign that several have, what the page says elsewhere
    decides, then where it is from; a guess is noted."""
    if "currency" in draft.fields:
        return None
    elsewhere = page.meta("product:price:currency", "og:price:currency", "product:sale_price:currency")
    said = prices.currency(elsewhere[0]) if elsewhere is not None else None
    root, locale = page.first("html"), page.meta("og:locale")
    language = (root.attributes.get("lang") if root is not None else None) or (locale or ("", ""))[0]
    place = prices.currency_of_place(language, urlsplit(page.url).hostname or "")
    for one in filter(None, map(_first, told)):
        text = str(one)
        if (money := prices.currency(text, said or place)) is None:
            continue
        if (sign := prices.shared_sign(text)) and money != said:
            draft.notes.append(f"its currency was taken for {money}: {sign} is written for others, too")
        return money
    return None


def _offer(value: Any) -> Json | None:
    """The offer to take: of several, the cheapest that can be ordered."""
    offers = [one for one in listed(value)[:_OFFERS] if isinstance(one, dict)]

    def rank(one: Json) -> tuple[bool, bool, float]:
        price, _ = _price(one)
        return price is None, availability(one.get("availability")) == "out_of_stock", float(price or 0)

    return min(offers, key=rank, default=None)


def _price(offer: Json, *, within: bool = True) -> tuple[str | None, str]:
    """(amount, name of the property) of what an offer costs now; `within`: also of offers that it holds."""
    for name in ("price", "lowPrice"):
        if (found := prices.amount(_first(offer.get(name)), _said(offer, "priceCurrency"))) is not None:
            return found, name
    told = [one for one in listed(offer.get("priceSpecification")) if isinstance(one, dict)]
    now = (prices.amount(_first(one.get("price"))) for one in told if not _is_list_price(one))
    if (found := next(filter(None, now), None)) is not None:
        return found, "priceSpecification"
    inner = [one for one in listed(offer.get("offers"))[:_OFFERS] if within and isinstance(one, dict)]
    costs = [found for one in inner if (found := _price(one, within=False)[0]) is not None]
    return min(costs, key=float, default=None), "offers" if costs else "price"


def _was(offer: Json, price: str | None) -> str | None:
    """What it cost before, if that is more."""
    for one in listed(offer.get("priceSpecification")):
        if isinstance(one, dict) and _is_list_price(one):
            found = prices.amount(_first(one.get("price")))
            if found is not None and price is not None and float(found) > float(price):
                return found
    return None


def _is_list_price(one: Json) -> bool:
    return str(one.get("priceType", "")).rsplit("/", 1)[-1].lower() in _LIST_PRICES


def _said(offer: Json, name: str) -> Any:
    """A property of the offer, of its price's specification, or of an offer within."""
    if offer.get(name):
        return offer[name]
    inner = [*listed(offer.get("priceSpecification")), *listed(offer.get("offers"))]
    return next((one[name] for one in inner if isinstance(one, dict) and one.get(name)), None)


def availability(value: Any) -> str | None:
    """ "in_stock" of "https://schema.org/InStock", "InStock", "in stock"."""
    word = str(_first(value) or "").rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower()
    return _AVAILABLE.get("".join(letter for letter in word if letter.isalpha()))


def _rating(rating: Mapping[str, Any], draft: Draft) -> Json | None:
    value = _number(rating.get("ratingValue"))
    best = _number(rating.get("bestRating"))
    if value is None or not 0 < value <= 5 or best not in (None, 5.0):
        draft.notes.append("a rating was found and left out: it is not of five stars")
        return None
    count = _number(rating.get("reviewCount") or rating.get("ratingCount"))
    return {"value": value, "count": int(count) if count is not None and 0 < count < 1e9 else None}


def _number(value: Any) -> float | None:
    try:
        return float(str(value).replace(",", ".")) if value is not None else None
    except ValueError:
        return None


def _facts(thing: Json) -> Iterator[str]:
    for one in listed(thing.get("additionalProperty")):
        if isinstance(one, dict) and _text(one.get("name")) and _text(one.get("value")):
            fact = f"{_text(one['name'])}: {_text(one['value'])} {_text(one.get('unitText')) or ''}".strip()
            if len(fact) <= 300:
                yield fact
    for name in ("material", "color", "size", "pattern"):
        if text := _text(thing.get(name)):
            yield f"{name.capitalize()}: {text}"[:300]


def _variant(page: Markup, one: Json) -> Json:
    offer = _offer(one.get("offers"))
    options = {name: _text(one.get(name)) for name in ("size", "color", "material", "pattern")}
    made = {
        "name": plain(one.get("name") or "")[:300],
        "sku": _text(one.get("sku")),
        "price": _price(offer)[0] if offer is not None else None,
        "availability": availability(offer.get("availability")) if offer is not None else None,
        "images": _pictures(page, one.get("image"))[:10],
        "options": {name: text[:60] for name, text in options.items() if text},
    }
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}


def _from_microdata(page: Markup, draft: Draft) -> None:
    scope = page.first('[itemtype*="schema.org/Product"]')
    if scope is None:
        return

    def said(name: str) -> str:
        node = scope.css_first(f'[itemprop~="{name}"]')
        if node is None:
            return ""
        given = node.attributes
        return plain(given.get("content") or given.get("href") or given.get("src") or node.text() or "")

    source = "microdata "
    draft.take("name", said("name"), f"{source}name", 300)
    draft.take("description", said("description"), f"{source}description", 5000)
    told = said("price") or said("lowPrice")
    money = _money(page, draft, said("priceCurrency"), told)
    _take_told_price(draft, told, money, f"{source}price")
    draft.take("currency", money, f"{source}priceCurrency")
    draft.take("availability", availability(said("availability")), f"{source}availability")
    draft.take("sku", said("sku"), f"{source}sku", 200)
    draft.take("images", _pictures(page, said("image")), f"{source}image")


def _from_open_graph(page: Markup, draft: Draft) -> None:
    for name, limit, metas in (
        ("name", 300, ("og:title", "twitter:title")),
        ("description", 5000, ("og:description", "twitter:description", "description")),
    ):
        if found := page.meta(*metas):
            draft.take(name, found[0], found[1], limit)
    if found := page.meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image"):
        draft.take("images", _pictures(page, found[0]), found[1])
    sale = page.meta("product:sale_price:amount")
    full = page.meta("product:price:amount", "og:price:amount")
    before = page.meta("product:original_price:amount")
    now, was = (sale, full or before) if sale else (full, before)
    said = page.meta("product:price:currency", "og:price:currency", "product:sale_price:currency")
    money = prices.currency(said[0]) if said is not None else None
    if now is not None:
        _take_told_price(draft, now[0], money, now[1])
    old = prices.amount(was[0], draft.fields.get("currency", money)) if was is not None else None
    if was is not None and old is not None and float(old) > float(draft.fields.get("price", old)):
        draft.take("was", old, was[1])
    if said is not None:
        draft.take("currency", money, said[1])
    if found := page.meta("product:availability", "og:availability"):
        draft.take("availability", availability(found[0]), found[1])


def _take_told_price(draft: Draft, told: str, money: str | None, source: str) -> None:
    """What stands as text in a page's marks; `money`: the currency that these tell. A doubt is noted where
    nothing that is believed more has told the price."""
    if "price" in draft.fields:
        return
    money = draft.fields.get("currency", money)
    draft.take("price", prices.amount(told, money), source)
    if doubt := prices.doubt(told, money):
        draft.notes.append(doubt)


def _pictures(page: Markup, value: Any) -> list[str]:
    """The addresses of pictures, whole and each once."""
    found: dict[str, None] = {}
    for one in listed(value):
        inner = (one.get("contentUrl") or one.get("url") or one.get("@id")) if isinstance(one, dict) else one
        if (address := page.address(_first(inner))) is not None:
            found[address] = None
    return list(found)[:_PICTURES]


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _text(value: Any) -> str | None:
    one = _first(value)
    if isinstance(one, dict):
        one = one.get("name") or one.get("@value")
    return plain(one) or None if isinstance(one, str | int | float) and not isinstance(one, bool) else None


def _category(value: Any) -> str | None:
    return " > ".join(filter(None, map(_text, listed(value)))) or None
