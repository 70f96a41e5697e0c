"""What an item of a feed costs now, and before: sales that hold, and what its words say beside an amount.

What is no price is left out, and said. Needs the pages layer.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Final

from adrelay.feeds.raw import Raw, text_of
from adrelay.pages import prices
from adrelay.pages.drafts import Draft

_CODE: Final = re.compile(r"(?<![^\W\d_])[A-Za-z]{3}(?![^\W\d_])")
_DAY: Final = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_SHOWN: Final = 40  # characters of what a feed says, in a note


@dataclass(frozen=True, slots=True)
class _Told:
    """What an item says of its price: its full one, another while a sale lasts, the one before."""

    full: str
    sale: str
    before: str
    span: str


def take_price(raw: Raw, draft: Draft, currency: str | None, now: datetime) -> None:
    """`currency`: the feed's, of items that name none; `now`: for sales that hold for a time."""
    told = _Told(
        text_of(raw, "price", "variant_price"),
        text_of(raw, "sale_price"),
        text_of(raw, "compare_at_price", "variant_compare_at_price"),
        text_of(raw, "sale_price_effective_date"),
    )
    said = text_of(raw, "currency")
    own = prices.currency(said, currency) if said else currency
    money = _money(told.full, own) or _money(told.sale, own)
    on_sale = _is_on_sale(told, money, own, draft, now)
    cost, was = (told.sale, told.full) if on_sale else (told.full, told.before)
    if money and money != own and (sign := prices.shared_sign(told.full or told.sale)):
        draft.notes.append(f"its currency was taken for {money}: {sign} is written for others, too")
    amount = prices.amount(cost, money)
    if cost and amount is None:
        draft.notes.append(f"its price {cost[:_SHOWN]!r} was left out: it is none")
    doubts = (*(prices.doubt(one, money) for one in (cost, was)), prices.beside(cost, money))
    draft.notes += dict.fromkeys(filter(None, doubts))
    draft.take("price", amount, "sale_price" if on_sale else "price")
    draft.take("was", prices.amount(was, money), "price" if on_sale else "compare_at_price")
    draft.take("currency", money, "price")


def _money(price: str, own: str | None) -> str | None:
    return prices.currency(price, own) or prices.currency(_code_in(price)) or own


def _code_in(price: str) -> str:
    """ "EUR" of "12.90 EUR" and "EUR12.90"."""
    found = _CODE.search(price)
    return found[0] if found and "$" not in price else ""


def _is_on_sale(told: _Told, money: str | None, own: str | None, draft: Draft, now: datetime) -> bool:
    """Whether it costs its sale price now. "0", "-" and "n/a" are no sale; what cannot be one is said."""
    if not any(letter.isdecimal() and int(letter) for letter in told.sale):
        return False
    sale, full = prices.amount(told.sale, money), prices.amount(told.full, money)
    holds, why = _holds(told.span, now), None
    if sale is None:
        why = "it is no price"
    elif full is not None and (other := _money(told.sale, money or own)) != money:
        why = f"it is in {other}, and its price in {money}"
    elif full is not None and Decimal(sale) > Decimal(full):
        why = "it is more than its price"
    elif holds is None:
        why = f"{told.span[:_SHOWN]!r} is no span of time"
    if why is not None:
        draft.notes.append(f"its sale price {told.sale[:_SHOWN]!r} was left out: {why}")
    return why is None and bool(holds)


def _holds(span: str, now: datetime) -> bool | None:
    """Whether a span such as 2026-11-01T00:00+0100/2026-12-01T00:00+0100 holds; a day that ends it is its
    last. None for one that cannot be read: a price that is over must not be shown."""
    if not span:
        return True
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in span.split("/"))
        if _DAY.fullmatch(span.rpartition("/")[2].strip()):
            end = datetime.combine(end, time.max)
    except ValueError:
        return None
    start, end = (one if one.tzinfo else one.replace(tzinfo=UTC) for one in (start, end))
    return start <= now < end
