"""Texts of a form of their own: how that is checked and told, and the ids of a tenant's records."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Form:
    """The pattern of a text, and what is said of one that has another (pydantic would show the pattern)."""

    pattern: str
    words: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "pattern": self.pattern}

    def _check(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value):
            raise ValueError(self.words)
        return value


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
    Form(r"^tpl_[0-9a-z]{26}$", "must be the id of a template: tpl_…"),
    Field(examples=["tpl_mfrggzdfmztwq2lknnwg23tpoa"]),
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
RECORD_IDS = ("brand_id", "product_id", "product_variant_id", "audience_id", "project_id")
