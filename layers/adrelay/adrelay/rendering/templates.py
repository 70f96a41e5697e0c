"""Templates at the studio: trees saved from ads, and ads made of them for other products.

What a template consists of is one JSON file in the asset bucket, named by its content (`templates/…`): a job
keeps that name, so that its ad stays the same whatever becomes of the template. Pictures that editors have
put into it lie beside it. Needs the studio layer.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from adrelay.aws import clients
from adrelay.designs.pictures import Shelf
from adrelay.designs.versions import Designs, Trees, check_size, maker
from adrelay.error_codes import ErrorCode
from adrelay.errors import FetchFailed, FieldError, InvalidRequest, NotFound
from adrelay.files.fetching import fetched
from adrelay.jobs.model import JobError
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Reach, Studio, Unusable, ad_brief, tree_error, words_of
from adrelay.rendering.fonts import ids_in, lend
from adrelay.rendering.pictures import Asked, open_all
from adrelay.rendering.sizes import Order, order
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.placements import PLACEMENTS
from adrelay.requests.request import Brief, ImageFields, JobRequest
from adrelay.requests.template_use import TemplateUse
from studio.brief import AdBrief
from studio.design.tree import Design, Text, walk
from studio.drawing.picture import Picture, sources
from studio.editing import apply_overrides, parse_design
from studio.errors import DesignError
from studio.layout.composing.compose import Composition, compose
from studio.layout.edits.reflow import is_copy
from studio.layout.edits.rough import rough_design
from studio.layout.edits.templating import (
    Look,
    filled,
    laid_out_again,
    slots_of,
    with_backlight,
    with_warnings,
    without_lost_pictures,
)

_LIMIT = 3_000_000  # bytes of a template's file
_ROUGH = (
    "its boxes were found by looking at a picture: a rough start. Look at a preview, and move what is wrong "
    "in an ad of it"
)
_RATIOS = tuple(
    map(Fraction, ("1", "4/5", "9/16", "16/9", "191/100", "2/3", "3/2", "3/4", "4/3", "1/2", "2"))
)
_ROUND = 30  # the largest denominator of another ratio
_SAME = 0.01  # how far two ratios may be apart to be the same
_PICTURES = frozenset({"imageRef", "imageFillUrl"})
_LINES = {"headline": "headlines", "subheadline": "subheadlines", "cta-label": "ctas"}
_OFFER = {"price": "price", "was": "was", "badge-label": "badge"}


# -- saving ----------------------------------------------------------------------------------------------


def take_template(studio: Studio, request: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` of the template's record, and its `notes`. `request`: tenant, and `source`, a TemplateSource.

    Raises NotFound for a job that is none of the tenant's, Conflict for one that has not ended,
    InvalidRequest naming what is wrong with trees and slots."""
    source, tenant = request["source"], request["tenant"]
    notes: list[str] = []
    if source.get("job_id") is not None:
        content = _of_job(studio, tenant, source["job_id"])
    elif source.get("picture") is not None:
        content, notes = _of_picture(studio, tenant, source["picture"]), [_ROUGH]
    else:
        content = {"designs": source["designs"]}
    designs = _read(content["designs"], "designs" if source.get("designs") else "job_id")
    check_size(content["designs"], "designs")
    slots = {**_slots(designs.values()), **source.get("slots", {})}
    words = {
        node.id: node.characters for one in designs.values() for node in walk(one) if isinstance(node, Text)
    }
    content["cta"] = words.get(slots.get("cta", ""), "")
    body = json.dumps(content, sort_keys=True, ensure_ascii=False).encode()
    sha256 = hashlib.sha256(body).hexdigest()
    key = _key(tenant, sha256)
    clients.s3().put_object(Bucket=studio.bucket, Key=key, Body=body, ContentType="application/json")
    nodes = dict.fromkeys(node.id for one in designs.values() for node in walk(one))
    roots = dict.fromkeys(one.id for one in designs.values())
    within = nodes.keys() - roots.keys()
    if wrong := [slot for slot, node in slots.items() if node not in within]:
        raise InvalidRequest.of(
            *(FieldError(f"slots.{slot}", "names no node of the trees") for slot in wrong)
        )
    layouts = dict.fromkeys(one.layout for one in designs.values() if one.layout and "look" in content)
    fields = {"slots": slots, "aspect_ratios": list(designs), "layouts": list(layouts), "nodes": list(nodes)}
    fields |= {"roots": list(roots), "job_id": source.get("job_id"), "sha256": sha256}
    return {"fields": fields, "notes": notes}


def _of_job(studio: Studio, tenant: str, job_id: str) -> dict[str, Any]:
    """What a template is made of, from an ad: its trees, what the layouts had made of them, its look."""
    job = studio.store.find_job(job_id)
    if job is None or job.tenant != tenant:
        raise InvalidRequest.of(FieldError("job_id", f"there is no job {job_id}"))
    versions, shelf = Designs(studio.store, studio.bucket), Shelf(studio.store, studio.bucket, tenant, job_id)
    try:
        version = versions.version(job, job.version or 1)
    except NotFound as error:
        raise InvalidRequest.of(FieldError("job_id", error.detail)) from error
    trees = versions.trees(version)
    content: dict[str, Any] = {"designs": trees}
    pictures = shelf.pictures()
    if maker(job) == NAME and pictures is not None:
        request = read_kept(JobRequest, job.request)
        options = read_kept(AdOptions, request.provider_options.get(NAME, {}))
        drawn = ad_brief(shelf.brief() or request.brief, options.language)
        content["look"] = asdict(Look.of(drawn, pictures, options.seed))
        content["laid_out"] = versions.laid_out(version) or trees
    shelf.copy_to(f"templates/{tenant}/pictures", _read(trees, "job_id").values())
    return content


def _of_picture(studio: Studio, tenant: str, picture: Mapping[str, Any]) -> dict[str, Any]:
    """A tree with boxes where the ad in the picture has its own, by its ratio."""
    scope = "template_" + hashlib.sha256(repr(picture).encode()).hexdigest()[:32]
    reach = Reach(studio.store, studio.bucket, tenant, scope, studio.keep_function, "")
    try:
        (opened,) = open_all(reach, [Asked("reference", "picture", ImageFields.model_validate(picture))])
        design = rough_design(opened.photo.image)
    except Unusable as error:
        why = error.error.message.removeprefix("picture: ")
        raise InvalidRequest.of(FieldError("picture", why)) from error
    except DesignError as error:
        raise InvalidRequest.of(FieldError("picture", error.problems[0].message)) from error
    exact = Fraction(design.width, design.height)
    near = (one for one in _RATIOS if abs(one / exact - 1) < _SAME)
    ratio = next(near, exact.limit_denominator(_ROUND))
    return {"designs": {f"{ratio.numerator}:{ratio.denominator}": design.to_json()}}


def _read(trees: Trees, field: str) -> dict[str, Design]:
    """The trees, checked. InvalidRequest names tree, node and field of what is wrong."""
    designs, errors = dict[str, Design](), list[FieldError]()
    for name, tree in trees.items():
        try:
            designs[name] = parse_design(tree, strict=field == "designs")
        except DesignError as error:
            for one in error.problems[:20]:
                place = ".".join(filter(None, (field, name, one.node, one.field)))
                errors.append(tree_error(place, one))
        else:
            width, height = designs[name].width, designs[name].height
            if abs(width / height / _ratio(name) - 1) > _SAME:
                errors.append(FieldError(f"{field}.{name}", f"{width:g} × {height:g} is not {name}"))
    if errors:
        raise InvalidRequest.of(*errors)
    return designs


def _slots(designs: Iterable[Design]) -> dict[str, str]:
    return {slot: node for one in designs for slot, node in slots_of(one).items()}


def _key(tenant: str, sha256: str) -> str:
    return f"templates/{tenant}/{sha256}.json"


# -- using -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Template:
    """A template as a job uses it."""

    content: Mapping[str, Any]
    slots: Mapping[str, str]
    overrides: Mapping[str, dict[str, Any]]

    @cached_property
    def designs(self) -> dict[str, Design]:
        return {name: parse_design(tree) for name, tree in self.content["designs"].items()}

    @cached_property
    def look(self) -> Look | None:
        told = self.content.get("look")
        if told is None:
            return None
        swatches = tuple(tuple(one) for one in told["swatches"])
        return Look(
            **{**told, "colors": tuple(told["colors"]), "fonts": tuple(told["fonts"]), "swatches": swatches}
        )

    def orders(self, brief: Brief, options: AdOptions) -> list[Order]:
        """What is to be made: each placement and ratio of the brief, or each of the template's trees, in the
        tree's own size."""
        names = [*brief.placement, *brief.aspect_ratios] or list(self.designs)
        made = []
        for name in names:
            wanted, tree = order(name, options), self._tree(name)
            design = None if tree is None else self.designs[tree]
            made.append(replace(wanted, width=design.width, height=design.height) if design else wanted)
        return made

    def ad(self, brief: AdBrief, pictures: Sequence[Picture], wanted: Order) -> Composition:
        """One ad of the template. Unusable where it has no tree for that ratio and no layout to make one, or
        cannot take the brief's overrides."""
        brief, (tree, look) = self._spoken(brief), (self._tree(wanted.name), self.look)
        if look is not None and (tree is None or self.designs[tree].layout):
            made = self._laid_out(brief, pictures, wanted, look, tree)
        elif tree is not None:
            design, missing = filled(self.designs[tree], self.slots, brief, pictures)
            design, lit = with_backlight(design, brief, pictures)
            design, warned = with_warnings(design, brief, pictures, wanted.covered)
            made = Composition(design, "template", (*missing, *lit, *warned))
        else:
            raise _unusable("template_id", f"the template has {', '.join(self.designs)}; not {wanted.name}")
        design, absent = self._overridden(made.design)
        design = without_lost_pictures(design, frozenset(sources(pictures)))
        return replace(made, design=design, notes=(*made.notes, *absent))

    def drawn(self, brief: Brief) -> Brief:
        """The brief with the template's look, as edits of the ad need it."""
        look = self.look
        if look is None:
            return brief
        document = brief.model_dump(mode="json", by_alias=True, exclude_unset=True)
        fonts = [{"font_id" if one.startswith("fnt_") else "name": one} for one in look.fonts if one]
        own = {"colors": list(look.colors), "fonts": fonts}
        said = {"style": look.style, "tone": look.tone, "direction": look.direction}
        document |= {"brand": {**document.get("brand", {}), **own}, **{k: v or None for k, v in said.items()}}
        return read_kept(Brief, document)

    def seen(self, pictures: Sequence[Picture]) -> Sequence[Picture]:
        """The pictures in whose colours the ad was laid out."""
        return pictures if self.look is None else self.look.shown(pictures)

    def _laid_out(
        self, brief: AdBrief, pictures: Sequence[Picture], wanted: Order, look: Look, tree: str | None
    ) -> Composition:
        if tree is None:
            first = next(iter(self.designs.values()))
            made = compose(
                look.dress(brief),
                look.shown(pictures),
                width=wanted.width,
                height=wanted.height,
                layout=first.layout or None,
                seed=look.seed,
                covered=wanted.covered,
            )
            note = f"the template has no {wanted.name}: its {made.layout} layout was made for it"
            return replace(made, notes=(*made.notes, note))
        again = laid_out_again(
            brief,
            pictures,
            look,
            laid_out=parse_design(self.content["laid_out"][tree]),
            changed=self.designs[tree],
            covered=wanted.covered,
        )
        return Composition(again.design, again.laid_out.layout, again.notes)

    def _tree(self, name: str) -> str | None:
        """The tree for a ratio or placement: its own, or one of the same ratio."""
        if name in self.designs:
            return name
        wanted = _ratio(name)
        return next((own for own in self.designs if abs(_ratio(own) / wanted - 1) < _SAME), None)

    def _spoken(self, brief: AdBrief) -> AdBrief:
        """The brief with the words of overrides; the product's name for a headline, and the template's own
        call to action, where it has none."""
        said = {node: f["characters"] for node, f in self.overrides.items() if is_copy(node, f)}
        lines: Any = {_LINES[node]: (words,) for node, words in said.items() if node in _LINES}
        offer: Any = {_OFFER[node]: words for node, words in said.items() if node in _OFFER}
        brief = replace(brief, offer=replace(brief.offer, **offer), **lines)
        if not brief.headlines and brief.product_name:
            brief = replace(brief, headlines=(brief.product_name,))
        if not brief.ctas and self.content.get("cta"):
            brief = replace(brief, ctas=(self.content["cta"],))
        return brief

    def _overridden(self, design: Design) -> tuple[Design, list[str]]:
        """The tree with what is laid over it; a note for what this ad has no node for. A node that is given
        a picture is seen again."""
        known = {node.id for node in walk(design)}
        given = {node: fields for node, fields in self.overrides.items() if not is_copy(node, fields)}
        shown = {
            node: {"visible": True, **fields} if _PICTURES & fields.keys() else dict(fields)
            for node, fields in given.items()
            if node in known
        }
        notes = [f"overrides.{node}: this ad has no such node" for node in given if node not in known]
        try:
            return apply_overrides(design, shown, strict=True), notes
        except DesignError as error:
            one = error.problems[0]
            place = ".".join(filter(None, ("overrides", one.node, one.field)))
            raise _unusable(place, words_of(one)) from error


def template_of(reach: Reach, brief: Brief) -> Template | None:
    """The template that the brief uses, with its fonts at hand; None for none."""
    if brief.template is None:
        return None
    content = _kept(reach, brief.template)
    made = Template(
        content, {str(slot): node for slot, node in brief.template.slots.items()}, brief.overrides
    )
    own = [font.font_id for font in brief.brand.fonts if font.font_id]
    looks = [font for font in (made.look.fonts if made.look else ()) if font.startswith("fnt_")]
    lend(reach.store, reach.bucket, reach.tenant, [*own, *looks, *ids_in(made.designs.values())])
    return made


def _kept(reach: Reach, use: TemplateUse) -> dict[str, Any]:
    source = f"s3://{reach.bucket}/{_key(reach.tenant, use.sha256)}"
    try:
        with fetched(source, limit=_LIMIT) as file:
            content: dict[str, Any] = json.loads(file.path.read_bytes())
    except FetchFailed as error:
        if error.retryable:
            raise
        raise _unusable("template.sha256", "no trees of a template are kept under this name") from error
    return content


def _ratio(name: str) -> Fraction:
    placement = PLACEMENTS.get(name)
    if placement is not None:
        return Fraction(placement.width, placement.height)
    across, _, down = name.partition(":")
    try:
        return Fraction(across) / Fraction(down)
    except (ValueError, ZeroDivisionError):
        return Fraction(1)


def _unusable(field: str, message: str) -> Unusable:
    field = f"brief.{field}"
    return Unusable(
        JobError(code=ErrorCode.CANNOT_RENDER, message=f"{field}: {message}", field=field, provider=NAME)
    )
