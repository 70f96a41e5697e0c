"""The ids of a tenant's records, as briefs name them: brands, products, audiences, templates, projects."""

from typing import Annotated

from pydantic import Field

from adrelay.requests.forms import Form

BrandId = Annotated[
    str,
    Form(r"^brand_[0-9a-z]{26}$", "must be the id of a brand: brand_…"),
    Field(examples=["brand_mfrggzdfmztwq2lknnwg23tpoa"]),
]
ProductId = Annotated[
    str,
    Form(r"^prod_[0-9a-z]{26}$", "must be the id of a product: prod_…"),
    Field(examples=["prod_mfrggzdfmztwq2lknnwg23tpoa"]),
]
AudienceId = Annotated[
    str,
    Form(r"^aud_[0-9a-z]{26}$", "must be the id of an audience: aud_…"),
    Field(examples=["aud_mfrggzdfmztwq2lknnwg23tpoa"]),
]
TemplateId = Annotated[
    str,
    Form(r"^tmpl_[0-9a-z]{26}$", "must be the id of a template: tmpl_…"),
    Field(examples=["tmpl_mfrggzdfmztwq2lknnwg23tpoa"]),
]
FeedId = Annotated[
    str,
    Form(r"^feed_[0-9a-z]{26}$", "must be the id of a feed: feed_…"),
    Field(examples=["feed_mfrggzdfmztwq2lknnwg23tpoa"]),
]
ProjectId = Annotated[
    str,
    Form(r"^proj_[0-9a-z]{26}$", "must be the id of a project: proj_…"),
    Field(examples=["proj_mfrggzdfmztwq2lknnwg23tpoa"]),
]
VariantId = Annotated[
    str,
    Form(r"^var_[0-9a-z]{31}$", "must be the id of a product's variant: var_…"),
    Field(examples=["var_mfrggzdfmztwq2lknnwg23tpoab4k7q"]),
]
# The fields of a brief that name records.
RECORD_IDS = ("brand_id", "product_id", "product_variant_id", "audience_id", "template_id", "project_id")
