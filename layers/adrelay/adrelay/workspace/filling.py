"""Briefs that name records, filled from them.

What the brief says itself stands, also that something is null or empty; what it leaves open comes from the
records. The filled brief is the job's snapshot: changes to the records afterwards are not its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from adrelay.errors import FieldError, InvalidRequest
from adrelay.providers.studio.options import TONES
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.record_ids import RECORD_IDS
from adrelay.requests.request import Brief, JobRequest
from adrelay.requests.template_use import lacking
from adrelay.requests.values import MOST_LABELS
from adrelay.workspace.fields import size_of
from adrelay.workspace.forms import (
    AudienceFields,
    BrandFields,
    ProductFields,
    TemplateFields,
    VariantFields,
)
from adrelay.workspace.model import Record
from adrelay.workspace.records import Workspace, why_not
from adrelay.workspace.variants import product_of

_IDS = tuple(name for name in RECORD_IDS if name != "product_variant_id")
_SIZE_LIMIT = 300_000  # bytes of a filled request; an item has at most 400 KB
_TEXT = 5000  # characters of a brief's long texts
_NO_NAME = "default title"  # what shops call the one variant of a product that has none


@dataclass(frozen=True, slots=True)
class Filled:
    """A request with all that its records say; `notes`: what of theirs could not be used, and why."""

    request: JobRequest
    notes: tuple[str, ...] = ()


@dataclass
class Filler:
    """Fills many requests, and reads each record once."""

    workspace: Workspace
    known: dict[str, Record] = field(default_factory=dict)

    def read(self, briefs: Iterable[Brief]) -> None:
        """Read all records that these briefs name, and the brands that these name: two requests a hundred."""
        wanted = {named for brief in briefs for named in ids_of(brief).values()}
        self.known |= self.workspace.records_at(sorted(wanted - self.known.keys()))
        brands = {record.fields.get("brand_id") for record in self.known.values()}
        self.known |= self.workspace.records_at(sorted(filter(None, brands - self.known.keys())))

    def fill(self, request: JobRequest) -> Filled:
        """The request, filled; its records are read. InvalidRequest names each id that cannot be used."""
        named = ids_of(request.brief)
        if not named:
            return Filled(request)
        brand_id = self._brand_of(request.brief, named)
        self._check(request.brief, named, brand_id)
        document = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
        brief, notes = document["brief"], list[str]()
        brand = self._form(brand_id, BrandFields) if brand_id is not None else None
        if brand is not None:
            brief["brand_id"] = brand_id
            lay_brand(brief, brand, request.kind, notes)
        product = self._form(named["product_id"], ProductFields) if "product_id" in named else None
        if product is not None:
            brief["product_id"] = named["product_id"]
            lay_product(brief, product, _variant(product, request.brief), request.kind, notes)
        _lay_disclaimers(brief, brand, product)
        if (audience_id := named.get("audience_id")) is not None:
            _lay_audience(brief, self._form(audience_id, AudienceFields))
        if (template_id := named.get("template_id")) is not None:
            template = self._form(template_id, TemplateFields)
            brief.setdefault("template", {"sha256": template.sha256, "slots": template.slots})
        if (project_id := named.get("project_id")) is not None:
            _lay_labels(document, self.known[project_id])
        if (size := size_of(document)) > _SIZE_LIMIT:
            message = f"is {size} bytes long with its records; at most {_SIZE_LIMIT}"
            raise InvalidRequest.of(FieldError("brief", message))
        return Filled(read_kept(JobRequest, document), tuple(notes))

    def _form(self, named: str, kind: type[Any]) -> Any:
        fields = self.known[named].form
        if not isinstance(fields, kind):
            raise TypeError(f"{named} is no {kind.__name__}")  # `_check` has seen to it
        return fields

    def _brand_of(self, brief: Brief, named: Mapping[str, str]) -> str | None:
        """The brand that the brief names, or that its product, its template or its project is of."""
        if brief.brand_id is not None:
            return brief.brand_id
        for name in ("product_id", "template_id", "project_id"):
            record = self.known.get(named.get(name, ""))
            if record is not None and record.fields.get("brand_id"):
                return str(record.fields["brand_id"])
        return None

    def _check(self, brief: Brief, named: Mapping[str, str], brand_id: str | None) -> None:
        errors = []
        for name, value in named.items():
            given = name if getattr(brief, name) is not None else "product_variant_id"
            if trouble := why_not(name, value, self.known):
                errors.append(FieldError(f"brief.{given}", trouble))
        if not errors:
            errors = [
                *self._check_brand(brief, named, brand_id),
                *self._check_variant(brief, named),
                *self._check_overrides(brief),
            ]
        if errors:
            raise InvalidRequest.of(*errors)

    def _check_brand(
        self, brief: Brief, named: Mapping[str, str], brand_id: str | None
    ) -> Iterable[FieldError]:
        product = self.known.get(named.get("product_id", ""))
        own = product.fields.get("brand_id") if product is not None else None
        given = "product_id" if brief.product_id is not None else "product_variant_id"
        if own is not None and own != brand_id:
            yield FieldError(f"brief.{given}", f"is of another brand than brand_id: {own}")
        elif brand_id is not None and (trouble := why_not("brand_id", brand_id, self.known)):
            others = (name for name in ("template_id", "project_id") if name in named)
            place = given if own is not None else next(others, "brand_id")
            yield FieldError(f"brief.{place}", f"its brand cannot be used: {trouble}")

    def _check_variant(self, brief: Brief, named: Mapping[str, str]) -> Iterable[FieldError]:
        if brief.product_variant_id is None:
            return
        product = self._form(named["product_id"], ProductFields)
        if _variant(product, brief) is None:
            message = f"{named['product_id']} has no variant {brief.product_variant_id}"
            yield FieldError("brief.product_variant_id", message)

    def _check_overrides(self, brief: Brief) -> Iterable[FieldError]:
        """Of a template whose trees are drawn as they stand. Which nodes a layout makes is known when it has
        made them: a note tells then what there is not, as of a template whose `nodes` lack its trees' own."""
        if brief.template_id is None:
            return
        template = self._form(brief.template_id, TemplateFields)
        known = bool(template.roots) and not template.layouts
        if not known or {*brief.placement, *brief.aspect_ratios} - {*template.aspect_ratios}:
            return
        for node in lacking(template.nodes, brief.overrides):
            yield FieldError(f"brief.overrides.{node}", f"no node of {brief.template_id} has this id")


def ids_of(brief: Brief) -> dict[str, str]:
    """field → id of each record that a brief names; a variant names its product."""
    named = {name: value for name in _IDS if (value := getattr(brief, name)) is not None}
    if brief.product_variant_id is not None:
        named.setdefault("product_id", product_of(brief.product_variant_id))
    return named


def _variant(product: ProductFields, brief: Brief) -> VariantFields | None:
    return next((one for one in product.variants if one.id == brief.product_variant_id), None)


def _lay(document: dict[str, Any], name: str, below: Mapping[str, Any]) -> None:
    """Fill what an object within the document leaves open."""
    said = {key: value for key, value in below.items() if value not in (None, "", [], {})}
    document[name] = {**said, **document.get(name, {})}


def lay_brand(brief: dict[str, Any], brand: BrandFields, kind: JobKind, notes: list[str]) -> None:
    """Fill what a brief (JSON) leaves open of its brand; `notes` gets what could not be used."""
    below = brand.model_dump(
        mode="json",
        include={
            *("name", "url", "description", "logo", "logo_dark", "images", "fonts", "forbidden_words"),
        },
        exclude_defaults=True,
    )
    below["colors"] = [{"hex": one.hex, "label": one.label or one.role} for one in _by_role(brand)]
    _lay(brief, "brand", below)
    if brand.tone is not None and "tone" not in brief:
        if kind is JobKind.COPY and brand.tone not in TONES:
            notes.append(f"The brand's tone {brand.tone!r} is not used: copy is {', '.join(TONES)}")
        else:
            brief["tone"] = brand.tone
    if kind is JobKind.VIDEO and brand.voice is not None:
        brief.setdefault("voice", brand.voice)
    if kind is JobKind.IMAGE_AD and brand.placement and not {"placement", "aspect_ratios"} & brief.keys():
        brief["placement"] = brand.placement


def _by_role(brand: BrandFields) -> list[Any]:
    """The brand's colours, the primary ones first; grounds and texts last."""
    order = ("primary", None, "secondary", "accent", "background", "text")
    return sorted(brand.colors, key=lambda color: order.index(color.role))


def lay_product(
    brief: dict[str, Any],
    product: ProductFields,
    variant: VariantFields | None,
    kind: JobKind,
    notes: list[str],
) -> None:
    """Fill what a brief (JSON) leaves open of its product; `notes` gets what could not be used."""
    pictures = variant.images if variant is not None and variant.images else product.images
    below = {
        "name": _name(product, variant),
        "url": product.url,
        "description": _described(product, notes),
        "images": [image.model_dump(mode="json", exclude_defaults=True) for image in pictures],
    }
    if kind is JobKind.COPY:  # which takes care by it
        below["category"] = product.category
    _lay(brief, "product", below)
    if kind is JobKind.IMAGE_AD and "offer" not in brief and (offer := _offer(product, variant)):
        brief["offer"] = offer
    told = variant.availability if variant is not None and variant.availability else product.availability
    if told == "out_of_stock":
        notes.append(f"{_name(product, variant)} is out of stock, as the workspace has it")


def _name(product: ProductFields, variant: VariantFields | None) -> str:
    """ "Morgen, 1 kg", as long as a name may be."""
    own = variant.name if variant is not None else ""
    if not own or own.casefold() == _NO_NAME or own.casefold() in product.name.casefold():
        return product.name
    whole = own if product.name.casefold() in own.casefold() else f"{product.name}, {own}"
    return whole if len(whole) <= 300 else product.name


def _described(product: ProductFields, notes: list[str]) -> str:
    """The description and the facts, as far as a brief has room for them."""
    text = product.description or ""
    for index, fact in enumerate(product.facts):
        longer = "\n".join(filter(None, (text, fact if fact.endswith((".", "!", "?")) else f"{fact}.")))
        if len(longer) > _TEXT:
            left = len(product.facts) - index
            notes.append(f"{left} facts of the product found no room in its description")
            break
        text = longer
    return text


def _offer(product: ProductFields, variant: VariantFields | None) -> dict[str, Any]:
    """Price, price before and stars; the amounts are written when it is known in which language."""
    priced = variant if variant is not None and variant.price is not None else product
    made: dict[str, Any] = {}
    for name in ("price", "was"):
        if (amount := getattr(priced, name)) is not None:
            made |= {name: amount, "currency": product.currency}
    if product.rating is not None:
        made["rating"] = product.rating.model_dump(mode="json", exclude_none=True)
    return made


def _lay_disclaimers(brief: dict[str, Any], *records: BrandFields | ProductFields | None) -> None:
    """Those of the brand and those of the product: neither stand in for the other's."""
    all_of_them = [one for record in records if record is not None for one in record.disclaimers]
    _lay(brief, "product", {"disclaimers": list(dict.fromkeys(all_of_them))})


def _lay_audience(brief: dict[str, Any], audience: AudienceFields) -> None:
    text = "\n".join(filter(None, (audience.description, audience.details))) or audience.name
    brief.setdefault("audience", text[:_TEXT])


def _lay_labels(document: dict[str, Any], project: Record) -> None:
    own = document.get("labels", {})
    below = {name: value for name, value in project.form.labels.items() if name not in own}
    if len(below) + len(own) > MOST_LABELS:
        message = f"are {len(below) + len(own)} with those of {project.id}; at most {MOST_LABELS}"
        raise InvalidRequest.of(FieldError("labels", message))
    document["labels"] = {**below, **own}
