"""The ids of a product's variants.

An id holds its product's, so that whoever has it alone finds the product in one read: `var_` and the
product's 26 characters, and five more.
"""

import base64
import secrets

from adrelay.errors import FieldError, InvalidRequest
from adrelay.workspace.forms import ProductFields, RecordFields, VariantFields

_OWN = 5  # characters


def product_of(variant_id: str) -> str:
    """The id of the product that has this variant, if any has."""
    return f"prod_{variant_id.removeprefix('var_')[:-_OWN]}"


def with_ids(fields: RecordFields, product_id: str, before: RecordFields | None) -> RecordFields:
    """The product with an id for each variant that has none. InvalidRequest for one that it never gave, or
    that stands there twice. `before`: the product as it was."""
    if not isinstance(fields, ProductFields):
        return fields
    known = {one.id for one in before.variants} if isinstance(before, ProductFields) else set()
    taken, errors = set(known), list[FieldError]()
    variants: list[VariantFields] = []
    for index, variant in enumerate(fields.variants):
        if variant.id is None:
            variant = variant.model_copy(update={"id": _new(product_id, taken)})
        elif variant.id not in known:
            message = "is no variant of this product; leave it out for a new one"
            errors.append(FieldError(f"variants.{index}.id", message))
        elif any(one.id == variant.id for one in variants):
            errors.append(FieldError(f"variants.{index}.id", "stands there twice"))
        variants.append(variant)
    if errors:
        raise InvalidRequest.of(*errors)
    return fields.model_copy(update={"variants": variants})


def _new(product_id: str, taken: set[str | None]) -> str:
    """An id that is not among those taken, which it is added to."""
    while True:
        own = base64.b32encode(secrets.token_bytes(5)).decode().lower()[:_OWN]
        made = f"var_{product_id.removeprefix('prod_')}{own}"
        if made not in taken:
            taken.add(made)
            return made
