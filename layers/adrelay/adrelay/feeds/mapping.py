"""An item of a feed → a product's fields: Google Merchant's names, Shopify's, and other systems'.

Nothing is made up: what cannot be believed is left out, and said. Needs the pages layer.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final

from pydantic import ValidationError

from adrelay.feeds.exports import renamed
from adrelay.feeds.linking import take_link, take_pictures
from adrelay.feeds.pricing import take_price
from adrelay.feeds.raw import BROKEN, Raw, text_of, texts_of
from adrelay.pages import prices
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import listed, plain
from adrelay.pages.products import availability
from adrelay.problems import in_words
from adrelay.workspace.forms import ProductFields

_VARIANTS: Final = 100
_FACTS: Final = (
    *("color", "size", "material", "pattern", "gender", "age_group", "condition"),
    *("size_system", "size_type", "capacity", "product_weight"),
)
_LABELS: Final = (*(f"custom_label_{n}" for n in range(5)), "item_group_id", "brand", "vendor")
_NO_TITLE: Final = "default title"
_HIDDEN: Final = frozenset({"draft", "archived", "pending", "private", "trash"})
_UNSEEN: Final = frozenset({"hidden", "not visible individually"})
_NO: Final = frozenset({"false", "no", "0", "-1"})
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_USUAL: Final = frozenset({"new"})  # conditions that are no fact to tell


@dataclass(frozen=True, slots=True)
class Context:
    """What a feed says of all its items: whose they are, their currency where an item has none, where it was
    read. `now`: for prices that hold for a time."""

    currency: str | None = None
    url: str | None = None
    brand_id: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Mapped:
    """`item`: the item's id in its feed; `fields` None: it is no product, and `problems` say why."""

    item: str
    fields: ProductFields | None
    sources: dict[str, str]
    problems: tuple[str, ...]


def mapped(raw: Raw, context: Context) -> Mapped:
    """The product that the item is, without ids of variants."""
    raw = renamed(raw)
    item = text_of(raw, "id", "guid", "handle", "sku", "variant_sku")[:200]
    draft = Draft()
    _take_words(raw, draft)
    take_pictures(raw, draft)
    take_price(raw, draft, context.currency, context.now)
    _take_availability(raw, draft)
    _take_variants(raw, draft)
    take_link(raw, draft, context.url)
    _take_marks(raw, draft, context)
    _check_price(draft, context)
    if BROKEN in raw:
        draft.notes.append(text_of(raw, BROKEN))
    if not item:
        return Mapped("", None, {}, ("has no id", *(draft.notes[-1:] if BROKEN in raw else ())))
    if hidden := _hidden(raw):
        return Mapped(item, None, {}, (hidden,))
    fields, wrong = _valid(draft.fields)
    sources = {name: source for name, source in draft.sources.items() if name in draft.fields}
    return Mapped(item, fields, sources, (*draft.notes, *wrong))


def grouped(raws: Iterator[Raw]) -> Iterator[Raw]:
    """The items, with the rows of one product of Shopify's CSV, which follow each other, as one."""
    whole: Raw | None = None
    for raw in raws:
        handle = text_of(raw, "handle")
        if whole is not None and (not handle or handle != text_of(whole, "handle")):
            yield whole
            whole = None
        if not handle or "id" in raw:
            yield raw
            continue
        if whole is None:
            whole = {**raw, "variants": []}
            whole.pop("variant_price", None)
        else:
            if BROKEN in raw:
                whole.setdefault(BROKEN, raw[BROKEN])
            whole["image_src"] = [*whole.get("image_src", ()), *raw.get("image_src", ())]
        if price := text_of(raw, "variant_price"):
            whole["variants"].append(_row_of_variant(raw, price))
    if whole is not None:
        yield whole


def _row_of_variant(raw: Raw, price: str) -> dict[str, Any]:
    options = {f"option{n}": said for n in (1, 2, 3) if (said := text_of(raw, f"option{n}_value"))}
    stock = text_of(raw, "variant_inventory_qty")
    return {
        "title": " / ".join(options.values()),
        "price": price,
        "compare_at_price": text_of(raw, "variant_compare_at_price"),
        "sku": text_of(raw, "variant_sku"),
        "available": int(stock) > 0 if _WHOLE.fullmatch(stock) else None,
        **options,
    }


def _take_words(raw: Raw, draft: Draft) -> None:
    for name, limit, given in (
        ("name", 300, ("title", "name")),
        ("description", 5000, ("description", "body_html", "summary", "content")),
        (
            "category",
            200,
            ("google_product_category", "product_type", "product_category", "type", "category"),
        ),
        ("sku", 200, ("mpn", "sku", "variant_sku", "gtin")),
    ):
        found = next((one for one in given if text_of(raw, one)), "")
        if found:
            draft.take(name, plain(text_of(raw, found)), found, limit)
    facts = [
        f"{name.replace('_', ' ').capitalize()}: {said}"[:300]
        for name in _FACTS
        if (said := plain(text_of(raw, name))) and said.lower() not in _USUAL
    ]
    highlights = [plain(one)[:300] for one in texts_of(raw.get("product_highlight"))]
    draft.take("facts", list(dict.fromkeys([*highlights, *facts]))[:30], "product_highlight, attributes")


def _hidden(raw: Raw) -> str | None:
    """Why the shop does not show it; None where it does, or says nothing of it."""
    status = text_of(raw, "status").lower()
    if status in _HIDDEN:
        return f"is not shown by the shop: its status is {status}"
    seen = text_of(raw, "visibility_in_catalog", "catalog_visibility", "visibility").lower()
    if seen in _UNSEEN:  # to WooCommerce and to Magento, whose variants are rows of their own
        return f"is not shown by the shop: its visibility is {seen}"
    if text_of(raw, "product_online") == "2":  # Magento's word for disabled
        return "is not shown by the shop: it is not online"
    told = [str(one).strip().lower() for one in listed(raw.get("published"))]
    return "is not shown by the shop: it is not published" if told and told[0] in _NO else None


def _take_availability(raw: Raw, draft: Draft) -> None:
    told = text_of(raw, "availability")
    draft.take("availability", availability(told.replace("_", "")), "availability")
    if told and "availability" not in draft.fields:
        draft.notes.append(f"its availability {told[:40]!r} is not understood")


def _take_variants(raw: Raw, draft: Draft) -> None:
    """Shopify's: what a product costs and whether there is any is its cheapest variant's that there is."""
    given = [one for one in listed(raw.get("variants")) if isinstance(one, dict)][:_VARIANTS]
    made = [variant for one in given if (variant := _variant(one, draft.fields.get("currency")))]
    if not made:
        return
    if unpriced := sum(bool(one.get("price")) and prices.amount(one["price"]) is None for one in given):
        draft.notes.append(f"prices of {unpriced} of its variants were left out: they are none")
    told = [one["availability"] for one in made if "availability" in one]
    if told:
        draft.take("availability", "in_stock" if "in_stock" in told else "out_of_stock", "variants")
    there = [one for one in made if one.get("availability") != "out_of_stock"] or made
    cheapest = min(there, key=lambda one: Decimal(one.get("price", "999999999")))
    draft.take("price", cheapest.get("price"), "variants.price")
    draft.take("was", cheapest.get("was"), "variants.compare_at_price")
    draft.take("sku", cheapest.get("sku"), "variants.sku")
    if len(made) > 1 or made[0]["name"].casefold() != _NO_TITLE:
        draft.take("variants", [{k: v for k, v in one.items() if k != "key"} for one in made], "variants")


def _variant(one: Mapping[str, Any], money: str | None) -> dict[str, Any]:
    price, was = (prices.amount(one.get(name), money) for name in ("price", "compare_at_price"))
    available = one.get("available")
    made = {
        "name": plain(one.get("title") or "")[:300],
        "sku": plain(one.get("sku") or "")[:200],
        "price": price,
        "was": was if price and was and Decimal(was) > Decimal(price) else None,
        "availability": None if available is None else "in_stock" if available else "out_of_stock",
        "options": {f"option{n}": plain(said)[:60] for n in (1, 2, 3) if (said := one.get(f"option{n}"))},
    }
    return (
        {name: value for name, value in made.items() if value not in (None, "", {})} if made["name"] else {}
    )


def _take_marks(raw: Raw, draft: Draft, context: Context) -> None:
    own = {name: said[:256] for name in _LABELS if (said := plain(text_of(raw, name)))}
    draft.take("labels", {**own, **context.labels}, "custom_label_0 …, brand")
    draft.take("brand_id", context.brand_id, "the feed")


def _check_price(draft: Draft, context: Context) -> None:
    fields = draft.fields
    priced = "price" in fields or any("price" in one for one in fields.get("variants", ()))
    if priced and "currency" not in fields:
        for one in (fields, *fields.get("variants", ())):
            for name in ("price", "was"):
                one.pop(name, None)
        draft.notes.append("its price was left out: nothing says in which currency")
    if not priced:
        fields.pop("currency", None)
        fields.pop("was", None)
    if "was" in fields and ("price" not in fields or Decimal(fields["was"]) <= Decimal(fields["price"])):
        del fields["was"]


def _valid(document: dict[str, Any]) -> tuple[ProductFields | None, list[str]]:
    """The product without what is not of its form, and what that was."""
    told: list[str] = []
    for _ in range(len(document) + 1):
        try:
            return ProductFields.model_validate(document), told
        except ValidationError as error:
            found = error.errors(include_url=False, include_input=False)[0]
        name = str(found["loc"][0]) if found["loc"] else "was"
        if name == "name" or name not in document:
            return None, [*told, f"{name} {in_words(found)}"]
        del document[name]
        told.append(f"{name} was left out: it {in_words(found)}")
    return None, told


def with_variant_ids(fields: ProductFields, product_id: str) -> ProductFields:
    """The product, its variants named by what they are called: the same when the feed is read again."""
    taken, variants = set[str](), []
    for one in fields.variants:
        for turn in range(1000):
            made = f"var_{product_id.removeprefix('prod_')}{_own(f'{one.name}{turn or str()}')}"
            if made not in taken:
                break
        taken.add(made)
        variants.append(one.model_copy(update={"id": made}))
    return fields.model_copy(update={"variants": variants})


def _own(name: str) -> str:
    return base64.b32encode(hashlib.sha256(name.encode()).digest()).decode().lower()[:5]
