"""Records from web pages: what was read becomes a kind's fields, as far as it is of their form. Needs the
pages layer."""

from typing import Any

from pydantic import ValidationError

from adrelay.errors import FieldError, InvalidRequest
from adrelay.pages.brands import brand_of
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import parse
from adrelay.pages.products import product_of
from adrelay.pages.reading import Reader
from adrelay.problems import in_words
from adrelay.workspace.forms import ImportFields, ProductImportFields
from adrelay.workspace.kinds import BRAND, PRODUCT, Kind
from adrelay.workspace.model import Made


def read_brand(wish: ImportFields) -> Made:
    """The brand whose home page this is. InvalidRequest says why there is none."""
    reader = Reader()
    page = reader.page(wish.url)
    draft = brand_of(parse(page.text, page.url), reader.styles)
    return _made(BRAND, draft, page.notes, wish)


def read_product(wish: ProductImportFields) -> Made:
    """The product that the page shows. InvalidRequest says why there is none."""
    page = Reader().page(wish.url)
    draft = product_of(parse(page.text, page.url))
    return _made(PRODUCT, draft, page.notes, wish)


def _made(kind: Kind, draft: Draft, notes: tuple[str, ...], wish: ImportFields) -> Made:
    told = [*notes, *draft.notes]
    given = wish.model_dump(mode="json", exclude={"url"}, exclude_defaults=True)
    document: dict[str, Any] = {**draft.fields, **given}
    for _ in range(len(document)):
        try:
            fields = kind.form.model_validate(document)
        except ValidationError as error:
            told += _without_wrong(document, error)
        else:
            sources = {name: source for name, source in draft.sources.items() if name in document}
            return Made(fields, sources, tuple(told))
    raise InvalidRequest.of(FieldError("url", f"says nothing that can be a {kind.name}"))


def _without_wrong(document: dict[str, Any], error: ValidationError) -> list[str]:
    """Take the fields away that are not of their form, and say so. InvalidRequest when no name is left."""
    told = []
    for found in error.errors(include_url=False, include_input=False):
        whole = next((one for one in ("was", "price", "variants") if one in document), "name")
        name = str(found["loc"][0]) if found["loc"] else whole
        if name in document:
            del document[name]
            told.append(f"{name} was found and left out: {in_words(found)}")
    if "name" not in document:
        raise InvalidRequest.of(FieldError("url", "shows no name that can be used")) from error
    return told
