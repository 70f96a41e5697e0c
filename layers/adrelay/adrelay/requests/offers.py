"""What an ad offers: price, badge and stars."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from adrelay.requests.forms import Model, given, not_given
from adrelay.requests.values import AMOUNT, AS_JSON, Currency, OfferText, Stars


def _rating_shorthand(value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return {"value": value} if is_number else value


class RatingFields(Model):
    """Stars, and of how many ratings."""

    value: Stars = Field(description="0 to 5 stars.")
    count: Annotated[int, Field(ge=0, le=1_000_000_000, strict=True), AS_JSON] | None = Field(
        default=None, description="Of how many ratings."
    )


Rating = Annotated[
    RatingFields, BeforeValidator(_rating_shorthand, json_schema_input_type=Stars | RatingFields)
]


_AMOUNTS: dict[str, Any] = {name: {"pattern": AMOUNT} for name in ("price", "was")}


class Offer(Model):
    """What an image ad offers, in the words to be shown; with a currency its prices are numbers, which are
    written as the ad's language writes them. Nothing is reckoned."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                {"anyOf": [given(name) for name in ("price", "badge", "rating")]},
                {"anyOf": [not_given("was"), given("price")]},
                {"anyOf": [not_given("currency"), {**given("price"), "properties": _AMOUNTS}]},
            ]
        }
    )

    currency: Currency | None = Field(
        default=None,
        description="Of price and was, which then are decimal numbers: 129.00 and EUR are €129 in an English "
        "ad, 129 € in a German one.",
        examples=["EUR"],
    )
    price: OfferText | None = Field(default=None, description="What it costs now.", examples=["€129"])
    was: OfferText | None = Field(
        default=None, description="The price before, struck out.", examples=["€179"]
    )
    badge: OfferText | None = Field(default=None, description="A short word of its own.", examples=["−28 %"])
    rating: Rating | None = Field(default=None, description="Its stars: a number, or an object.")

    @model_validator(mode="after")
    def _is_one(self) -> "Offer":
        if not self.model_dump(exclude_none=True):
            raise ValueError("is empty: give price, badge or rating")
        if self.was is not None and self.price is None:
            raise ValueError("was goes with price: there is none")
        if self.currency is not None and self.price is None:
            raise ValueError("currency goes with price: there is none")
        return self

    @property
    def saves(self) -> bool:
        """Whether the price before was more, as far as numbers tell."""
        if self.currency is None or self.price is None or self.was is None:
            return True
        return Decimal(self.was) > Decimal(self.price)

    @field_validator("price", "was")
    @classmethod
    def _is_amount(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value and info.data.get("currency") and not re.match(AMOUNT, value):
            raise ValueError('must be a decimal number in quotes, such as "129.00", beside a currency')
        return value
