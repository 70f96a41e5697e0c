"""What a tenant keeps: brands, products with variants, audiences, templates, projects. What a user sends.

Where a field is one of a brief too, it has its name and its meaning: `workspace.filling` lays the one over
the other. Lists are replaced as a whole. Amounts are decimal numbers in text, without a currency's sign.
"""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

from adrelay.requests.forms import ONCE, Form, Model, given, not_given, one_of, sendable, trees
from adrelay.requests.offers import Rating
from adrelay.requests.record_ids import BrandId, FeedId, ProductId, VariantId
from adrelay.requests.request import ColorFields, Font, Image
from adrelay.requests.template_use import NodeId, SlotName
from adrelay.requests.values import (
    Amount,
    Currency,
    HexColor,
    Labels,
    LongTextIfAny,
    Name,
    PlacementName,
    Sentence,
    ShortText,
    ShortTextIfAny,
    Url,
    Word,
)

ColorRole = Literal["primary", "secondary", "accent", "background", "text"]
Availability = Literal["in_stock", "out_of_stock", "preorder", "backorder"]
IN_STOCK = ("in_stock", "preorder", "backorder")  # what can be ordered

RecordName = Annotated[
    Name,
    Form(r"^[\s\S]+$", "is empty"),
    Field(description="What people call it.", examples=["Fjordkaffe"]),
]
ExternalId = Annotated[ShortText, Form(r"^[\s\S]+$", "is empty"), Field(examples=["erp-4711"])]
_YOUR_ID = "Your own id of it: unique among your records of this kind, archived ones aside."


def _color_shorthand(value: Any) -> Any:
    return {"hex": value} if isinstance(value, str) else value


class BrandColorFields(ColorFields):
    """A colour of the brand's, by its hex code."""

    role: ColorRole | None = Field(
        default=None,
        description="What it is for; the first without one counts as primary.",
        examples=["accent"],
    )


BrandColor = Annotated[
    BrandColorFields, BeforeValidator(_color_shorthand, json_schema_input_type=HexColor | BrandColorFields)
]


def _once(values: list[str]) -> list[str]:
    if len(set(values)) != len(values):
        raise ValueError("names one thing twice")
    return values


class RecordFields(Model):
    """What every record has."""

    name: RecordName
    external_id: ExternalId | None = Field(default=None, description=_YOUR_ID)
    labels: Labels = Field(
        default_factory=dict, description="Your own marks, to find it by.", examples=[{"market": "no"}]
    )


class BrandFields(RecordFields):
    """A brand: how its ads look and speak."""

    url: Url | None = Field(
        default=None, description="Its home page.", examples=["https://fjordkaffe.example/"]
    )
    description: LongTextIfAny = Field(
        default=None,
        description="What it is and stands for.",
        examples=["Small-batch coffee from the west coast."],
    )
    logo: Image | None = Field(default=None, description="For light grounds; the one that ads show.")
    logo_dark: Image | None = Field(default=None, description="For dark grounds.")
    images: list[Image] = Field(
        default_factory=list, max_length=50, description="Further pictures of the brand, with labels."
    )
    fonts: list[Font] = Field(
        default_factory=list, max_length=10, description="The first is for headlines, the next for the rest."
    )
    colors: list[BrandColor] = Field(
        default_factory=list, max_length=20, description="Its colours, the most important first."
    )
    tone: ShortTextIfAny = Field(
        default=None, description="How its copy speaks, where a brief does not say.", examples=["playful"]
    )
    voice: ShortTextIfAny = Field(
        default=None, description="Who speaks in its videos: a provider's id of a voice.", examples=["male-1"]
    )
    forbidden_words: list[Word] = Field(
        default_factory=list,
        max_length=100,
        description="Words and phrases that its ads never use, whatever their case.",
        examples=[["cheap", "guaranteed"]],
    )
    disclaimers: list[Sentence] = Field(
        default_factory=list,
        max_length=5,
        description="What its ads must say in small print.",
        examples=[["Please drink responsibly."]],
    )
    placement: Annotated[list[PlacementName], AfterValidator(_once)] = Field(
        default_factory=list,
        max_length=10,
        json_schema_extra={"uniqueItems": True},
        description="Where its ads are shown, where a brief names neither placement nor ratio.",
        examples=[["meta_feed"]],
    )


class PricedFields(Model):
    """What a product and each of its variants may say of what it costs and looks like."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [not_given("was"), given("price")]})

    sku: ShortTextIfAny = Field(default=None, description="The shop's article number.", examples=["FK-250"])
    price: Amount | None = Field(default=None, description="What it costs now.", examples=["12.90"])
    was: Amount | None = Field(default=None, description="What it cost before.", examples=["15.90"])
    availability: Availability | None = Field(
        default=None, description="Whether it can be ordered.", examples=["in_stock"]
    )
    images: list[Image] = Field(default_factory=list, max_length=50, description="The best first.")

    @model_validator(mode="after")
    def _prices_belong(self) -> Self:
        if self.was is not None and self.price is None:
            raise self._wrong("was", "value_error", "goes with price: there is none")
        if self.was is not None and self.price is not None and Decimal(self.was) <= Decimal(self.price):
            raise self._wrong("was", "value_error", "is what it cost before: more than price")
        return self

    @classmethod
    def _wrong(cls, field: str, kind: str, message: str = "") -> ValidationError:
        """The error of a field that others make wrong: pydantic knows no other way to name one from here."""
        error: Any = PydanticCustomError(kind, "{message}", {"message": message}) if message else kind
        return ValidationError.from_exception_data(
            cls.__name__, [InitErrorDetails(type=error, loc=(field,), input=None)]
        )


class VariantFields(PricedFields):
    """One of several forms of a product. What it leaves open is the product's own."""

    id: VariantId | None = Field(
        default=None, description="Given by adrelay; send it back so that a variant stays the one that it is."
    )
    name: RecordName
    options: dict[Word, Word] = Field(
        default_factory=dict, max_length=10, description="What sets it apart.", examples=[{"size": "250 g"}]
    )
    images: list[Image] = Field(default_factory=list, max_length=10, description="The best first.")


class ProductFields(RecordFields, PricedFields):
    """A product, with its variants."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                {"anyOf": [not_given("was"), given("price")]},
                {"anyOf": [not_given("price"), given("currency")]},
            ]
        }
    )

    brand_id: BrandId | None = Field(default=None, description="Whose it is.")
    feed_id: FeedId | None = Field(default=None, description="The feed that it was read from.")
    url: Url | None = Field(
        default=None, description="Its page in the shop.", examples=["https://fjordkaffe.example/morgen"]
    )
    description: LongTextIfAny = Field(
        default=None, description="What it is.", examples=["A light roast with notes of blackcurrant."]
    )
    currency: Currency | None = Field(default=None, description="Of all its prices.", examples=["EUR"])
    category: ShortTextIfAny = Field(
        default=None,
        description="What is sold, or where it stands in the shop; copy takes care by it.",
        examples=["Coffee > Filter"],
    )
    facts: list[Sentence] = Field(
        default_factory=list,
        max_length=30,
        description="What is true of it, a sentence each; ads say nothing else.",
        examples=[["Roasted in Bergen", "Weight: 250 g"]],
    )
    rating: Rating | None = Field(default=None, description="Stars, and of how many ratings.")
    disclaimers: list[Sentence] = Field(
        default_factory=list,
        max_length=5,
        description="What its ads must say in small print, beside the brand's.",
        examples=[["Contains caffeine."]],
    )
    variants: list[VariantFields] = Field(
        default_factory=list, max_length=100, description="Its forms, in the shop's order."
    )

    @model_validator(mode="after")
    def _prices_have_a_currency(self) -> Self:
        priced = self.price is not None or any(one.price is not None for one in self.variants)
        if priced and self.currency is None:
            raise self._wrong("currency", "missing")
        return self


class FeedFields(RecordFields):
    """A shop's list of products, read from time to time."""

    brand_id: BrandId | None = Field(default=None, description="Whose products these are.")
    url: Url | None = Field(
        default=None,
        description="Where it is (Google Merchant or Shopify; XML, CSV, TSV or JSON, packed or not); without "
        "one, it is uploaded.",
        examples=["https://fjordkaffe.example/feed.xml"],
    )
    currency: Currency | None = Field(
        default=None, description="Of prices that come without one.", examples=["EUR"]
    )


class AudienceFields(RecordFields):
    """Whom ads are for."""

    product_id: ProductId | None = Field(default=None, description="The product that it is an audience of.")
    description: LongTextIfAny = Field(
        default=None, description="Who they are.", examples=["Home brewers who weigh their beans"]
    )
    details: LongTextIfAny = Field(
        default=None,
        description="What else is known of them: wishes, doubts, words of theirs.",
        examples=["Read labels. Distrust superlatives."],
    )


class ProjectFields(RecordFields):
    """What belongs together: a campaign, a client, a season."""

    brand_id: BrandId | None = Field(
        default=None, description="The brand of its jobs, where a brief has none."
    )
    description: LongTextIfAny = Field(
        default=None, description="What it is.", examples=["Spring 2027, all markets"]
    )


_SLOTS = "What of a brief is shown where: headline, price, product … → the id of the node that shows it."


class TemplateFields(RecordFields):
    """A design that other products' ads are made from."""

    brand_id: BrandId | None = Field(
        default=None, description="The brand of its ads, where a brief has none."
    )
    description: LongTextIfAny = Field(
        default=None, description="What it is for.", examples=["Offers with a large price"]
    )
    slots: dict[SlotName, NodeId] = Field(
        default_factory=dict, description=_SLOTS, examples=[{"headline": "headline", "cta": "cta-label"}]
    )
    aspect_ratios: list[str] = Field(
        default_factory=list, description="Which trees it has, by ratio or placement.", examples=[["1:1"]]
    )
    layouts: list[str] = Field(
        default_factory=list,
        description="The studio's layouts that made its trees; none: words stay in their boxes.",
        examples=[["podium"]],
    )
    nodes: list[NodeId] = Field(
        default_factory=list, description="The ids of all nodes, for slots and overrides."
    )
    roots: list[NodeId] = Field(
        default_factory=list,
        description="Those of them that are a tree's own; none in templates of before they were told.",
        examples=[["ad"]],
    )
    job_id: str | None = Field(
        default=None, description="The ad that it was saved from.", examples=["job_2Zr8vB1k0QxYtW5nPq7LmA"]
    )
    sha256: str = Field(default="", description="Of its trees, as they are kept.")

    @model_validator(mode="after")
    def _slots_have_nodes(self) -> Self:
        known = set(self.nodes)
        if absent := [node for node in self.slots.values() if known and node not in known]:
            raise ValueError(f"slots names no node of the template: {', '.join(absent)}")
        return self


Trees = Annotated[dict[str, dict[str, Any]], AfterValidator(sendable), AfterValidator(trees), ONCE]


class TemplateSource(RecordFields):
    """What a template is made of: an editable ad (`job_id`), design trees, or a finished ad's picture."""

    model_config = ConfigDict(json_schema_extra=one_of("job_id", "designs", "picture"))

    brand_id: BrandId | None = Field(
        default=None, description="The brand of its ads, where a brief has none."
    )
    description: LongTextIfAny = Field(default=None, description="What it is for.")
    job_id: Annotated[str, Field(min_length=1, max_length=64)] | None = Field(
        default=None, description="An ad made with `brief.editable`, as it is now."
    )
    designs: Trees | None = Field(
        default=None, min_length=1, max_length=10, description="Ratio or placement → design tree."
    )
    picture: Image | None = Field(
        default=None,
        description="A finished ad, whosever: where its text, its picture and its button lie is found by "
        "looking. A rough start, which the record's `notes` say.",
    )
    slots: dict[SlotName, NodeId] = Field(
        default_factory=dict, description=f"{_SLOTS} Those of the studio's own ads are found."
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if [self.job_id, self.designs, self.picture].count(None) != 2:
            raise ValueError("give one of job_id, designs and picture")
        return self


class PreviewFields(Model):
    """What a template is looked at with."""

    brief: dict[str, Any] = Field(
        default_factory=dict,
        description="As `POST /v1/jobs` takes it; its `template_id` is this one.",
        examples=[{"product_id": "prod_mfrggzdfmztwq2lknnwg23tpoa"}],
    )


class ImportFields(Model):
    """A page to make a record of. Your own marks come along."""

    url: Url = Field(
        description="The page; it is read once, as robots.txt allows, and no scripts are run.",
        examples=["https://fjordkaffe.example/"],
    )
    external_id: ExternalId | None = Field(default=None, description=_YOUR_ID)
    labels: Labels = Field(default_factory=dict, description="Your own marks, to find it by.")


class ProductImportFields(ImportFields):
    """A shop's product page to make a product of."""

    brand_id: BrandId | None = Field(default=None, description="Whose it is.")
