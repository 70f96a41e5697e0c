"""What WooCommerce and Magento call things in their own exports → Google Merchant's names."""

from typing import Final

from adrelay.feeds.raw import Raw, text_of

_NAMES: Final = {
    "regular_price": "price",
    "special_price": "sale_price",
    "categories": "category",
    "short_description": "description",
    "base_image": "image_link",
    "additional_images": "additional_image_link",
}
_STOCK: Final = ("in_stock", "is_in_stock")
_IN_STOCK: Final = {
    **dict.fromkeys(("1", "yes", "true"), "in stock"),
    **dict.fromkeys(("0", "no", "false"), "out of stock"),
}
_STARTS: Final = ("date_sale_price_starts", "special_price_from_date")
_ENDS: Final = ("date_sale_price_ends", "special_price_to_date")
_MIDNIGHT: Final = " 00:00:00"  # of days, as Magento writes them
_PRICES: Final = ("price", "sale_price", "compare_at_price")
_KINDS: Final = frozenset({"simple", "variable", "variation", "configurable", "virtual", "downloadable"})


def renamed(raw: Raw) -> Raw:
    """The item, with what it has no Google name for under that, too."""
    made = dict(raw)
    for own, name in _NAMES.items():
        if own in raw:
            made.setdefault(name, raw[own])
    for name in _PRICES:
        if isinstance(price := made.get(name), dict):  # of Google's API, and of Shopify's
            value = price.get("value", price.get("amount"))
            money = price.get("currency", price.get("currencyCode"))
            made[name] = [" ".join(str(one) for one in (value, money) if one is not None)]
    said = next((str(raw[one]) for one in _STOCK if isinstance(raw.get(one), bool)), "")  # of JSON
    if stock := said or text_of(raw, *_STOCK):
        made.setdefault("availability", [_IN_STOCK.get(stock.lower(), stock)])
    start, end = (text_of(raw, *names).removesuffix(_MIDNIGHT) for names in (_STARTS, _ENDS))
    if start or end:
        made.setdefault("sale_price_effective_date", [f"{start or '0001-01-01'}/{end or '9999-12-31'}"])
    for name in ("type", "product_type"):  # of the system's, not of what is sold
        if text_of(raw, name).lower().partition(",")[0] in _KINDS:
            made.pop(name)
    return made
