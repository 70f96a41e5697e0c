"""The matrix of `POST /v1/batches`: what is multiplied out to jobs."""

from typing import Annotated, Any, Final

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails

from adrelay.feeds.queries import ProductQuery
from adrelay.requests.forms import Model
from adrelay.requests.offers import Offer
from adrelay.requests.record_ids import ProductId
from adrelay.requests.request import CopyLine, Product, ProviderName
from adrelay.requests.values import AspectRatio, Language

JOBS_LIMIT: Final = 1000


class Locale(Model):
    """One language and what is said in it: facts (`product`, laid over the template's), copy, and prices as
    they are written there. Nothing is translated, so that one of the first two must be given. The copy's
    letters tell which way an ad reads."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True, serialize_by_alias=True)

    language: Annotated[Language, Field(min_length=2)] = Field(
        description="BCP 47: of the copy.", examples=["de-AT"]
    )
    product: Product | None = Field(
        default=None, description="What the product is called and is, laid over the template's."
    )
    lines: list[CopyLine] = Field(
        default_factory=list, alias="copy", max_length=20, description="The texts, in this language."
    )
    offer: Offer | None = Field(default=None, description="Prices, as they are written there.")

    @model_validator(mode="after")
    def _says_something(self) -> "Locale":
        if not (self.lines or (self.product and (self.product.description or self.product.name))):
            raise ValueError("needs facts or copy of its own: give product or copy in this language")
        return self


def _as_given(products: Any) -> Any:
    """A query is taken out before: see `Matrix`."""
    return products


def _told_of_products(error: ErrorDetails) -> InitErrorDetails:
    """An error of the query, as of the field in which it stood."""
    loc = ("products", *error["loc"][1:]) if error["loc"][:1] == ("product_query",) else error["loc"]
    return InitErrorDetails(type=error["type"], loc=loc, input=error["input"], ctx=error.get("ctx", {}))


_SomeProducts = Annotated[list[Product], Field(min_length=1, max_length=JOBS_LIMIT)]


class Matrix(Model):
    """Every product × copy × ratio × provider, or locale × ratio × provider, each laid over `template` (a job
    request, perhaps unfinished). An axis that is left out is the template's own; none is empty."""

    template: dict[str, Any] = Field(description="What all its jobs have; what is an axis, it may lack.")
    products: Annotated[
        list[Product],
        BeforeValidator(_as_given, json_schema_input_type=_SomeProducts | ProductQuery),
    ] = Field(
        default_factory=list,
        min_length=1,
        max_length=JOBS_LIMIT,
        description="One for `brief.product` of each job; or a query, as in `product_query`.",
    )
    product_ids: list[ProductId] = Field(
        default_factory=list,
        min_length=1,
        max_length=JOBS_LIMIT,
        description="Kept products, in place of `products`.",
    )
    product_query: ProductQuery | None = Field(
        default=None,
        description="Products of a feed, in place of `products`; those that there is no room for follow in "
        "further batches.",
    )
    copies: list[list[CopyLine]] = Field(
        default_factory=list,
        min_length=1,
        max_length=JOBS_LIMIT,
        description="One for `brief.copy` of each job.",
    )
    locales: list[Locale] = Field(
        default_factory=list,
        min_length=1,
        max_length=50,
        description="One for the language of each job, and what it says.",
    )
    aspect_ratios: list[AspectRatio] = Field(
        default_factory=list,
        min_length=1,
        max_length=20,
        description="One for `brief.aspect_ratios` of each job.",
    )
    providers: list[ProviderName] = Field(
        default_factory=list, min_length=1, max_length=10, description="One for `provider` of each job."
    )

    _query_field: str = PrivateAttr("product_query")

    @property
    def query_field(self) -> str:
        """Where the query stood: errors are told of that field."""
        return self._query_field

    @model_validator(mode="wrap")
    @classmethod
    def _query_of_products(cls, given: Any, read: ModelWrapValidatorHandler["Matrix"]) -> "Matrix":
        if not isinstance(given, dict) or not isinstance(given.get("products"), dict):
            return read(given)
        if given.get("product_query") is not None:
            raise ValueError("asks for products by query twice: in products and in product_query")
        try:
            matrix = read(
                {**{k: v for k, v in given.items() if k != "products"}, "product_query": given["products"]}
            )
        except ValidationError as error:
            told = [_told_of_products(one) for one in error.errors()]
            raise ValidationError.from_exception_data(error.title, told) from error
        matrix._query_field = "products"
        return matrix

    @model_validator(mode="after")
    def _says_products_once(self) -> "Matrix":
        if self.product_query is not None and (self.products or self.product_ids or self.locales):
            raise ValueError("a query brings the products: leave the other axes of products out")
        if self.locales and (self.products or self.copies):
            raise ValueError(
                "locales bring their products and copies: leave the axes products and copies out"
            )
        return self
