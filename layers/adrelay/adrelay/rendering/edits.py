"""The studio at work for an editor: a change of a design becomes new trees and new renders.

Everything of the change is hostile until the studio has checked it. Nothing of the job is changed here.
Needs the studio layer.
"""

import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyvips

from adrelay.aws import clients
from adrelay.designs.pictures import Loaded, Shelf
from adrelay.designs.versions import DesignChange, Designs, Trees, check_size, stale
from adrelay.errors import FieldError, InvalidRequest, Unavailable
from adrelay.jobs.model import Job
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Studio, ad_brief, tree_error
from adrelay.rendering.fonts import ids_in, lend
from adrelay.rendering.prices import rewritten
from adrelay.rendering.sizes import Order, delivered, file_of, order
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief, JobRequest
from studio.design.tree import MAX_TEXT, Design, ImageNode, Text, walk
from studio.drawing import render
from studio.drawing.picture import Picture, sources
from studio.editing import apply_overrides, parse_design
from studio.errors import DesignError, LetterError, PictureError, Problem
from studio.language import of as language_of
from studio.layout.edits.edited import looked_at
from studio.layout.edits.following import carried
from studio.layout.edits.reflow import LINES, is_copy, reflow

_RATIO_TOLERANCE = 0.01
_FIGURES = ("price", "was")


def render_edit(studio: Studio, request: dict[str, Any]) -> dict[str, Any]:
    """Render what an edit changes: `designs` (all trees of the job), `deliverables` (new renders), `notes`.

    Copy that is changed is laid out again (`studio.layout.edits.reflow`); `laid_out` holds the trees as the
    layouts made them, where those are not the ones that editors see.

    `request`: job_id, base (the version that is changed), change (a DesignChange), deadline (Unix seconds),
    lenient (fields of a tree that nobody knows are left out; else they are errors).
    Raises Conflict when the job has moved on, InvalidRequest naming node and field, Unavailable when it
    takes too long.
    """
    store = studio.store
    job, change = store.job(request["job_id"]), DesignChange.model_validate(request["change"])
    if job.version != request["base"]:
        raise stale(request["base"])
    versions = Designs(store, studio.bucket)
    base = versions.version(job, request["base"])
    trees = versions.trees(base)
    laid_out = versions.laid_out(base) or trees
    lenient = bool(request.get("lenient"))
    return _Edit(studio, job, change, trees, laid_out, request["deadline"], lenient=lenient).run()


class _Edit:
    def __init__(
        self,
        studio: Studio,
        job: Job,
        change: DesignChange,
        trees: Trees,
        laid_out: Trees,
        deadline: float,
        *,
        lenient: bool,
    ) -> None:
        self._store, self._bucket = studio.store, studio.bucket
        self._job = job
        self._request = read_kept(JobRequest, job.request)
        self._options = read_kept(AdOptions, self._request.provider_options.get(NAME, {}))
        self._change = change
        self._trees = trees
        self._laid_out = dict(laid_out)
        self._notes = dict[str, None]()
        self._pixels = dict[str, pyvips.Image]()  # of the brief's pictures, as the ad was first drawn with
        self._deadline = deadline
        self._lenient = lenient
        self._shelf = Shelf(studio.store, studio.bucket, job.tenant, job.id, studio.keep_function)
        self._place = f"renders/{job.id}/edits/{secrets.token_hex(8)}"

    def run(self) -> dict[str, Any]:
        designs = self._replaced() if self._change.design is not None else self._overridden()
        lend(self._store, self._bucket, self._job.tenant, ids_in(designs.values()))
        trees = self._trees | {ratio: design.to_json() for ratio, design in designs.items()}
        check_size(trees)
        try:
            loaded = self._shelf.load(designs.values())
        except DesignError as error:
            raise self._invalid(error.problems) from error
        deliverables = []
        self._notes |= dict.fromkeys(loaded.notes)
        for ratio, design in designs.items():
            if time.time() > self._deadline:
                raise Unavailable(
                    "Rendering takes too long; nothing was changed, try again with less at once"
                )
            final, more = self._without_tints(design, loaded)
            trees[ratio] = final.to_json()
            self._notes |= dict.fromkeys(more)
            try:
                deliverables.append(self._render(ratio, final, loaded))
            except PictureError as error:
                message = str(error).removeprefix(f"{error.node}: ")
                raise self._invalid([Problem(error.node, "", message)]) from error
        made = {"designs": trees, "deliverables": deliverables, "notes": list(self._notes)}
        return made if self._laid_out == trees else {**made, "laid_out": self._laid_out}

    # -- what the change makes of the trees ------------------------------------------------------

    def _replaced(self) -> dict[str, Design]:
        """One tree, whole."""
        ratio = self._change.aspect_ratio
        if ratio is None and len(self._trees) == 1:
            (ratio,) = self._trees
        if ratio is None or ratio not in self._trees:
            message = f"must be one of {', '.join(self._trees)}"
            raise InvalidRequest.of(FieldError("aspect_ratio", message))
        try:
            design = parse_design(self._change.design, lenient=self._lenient, strict=not self._lenient)
        except DesignError as error:
            raise self._invalid(error.problems) from error
        remembered = parse_design(self._trees[ratio]).layout
        design = design.model_copy(update={"layout": remembered})
        wanted = self._order(ratio)
        if abs(design.width / design.height / (wanted.width / wanted.height) - 1) > _RATIO_TOLERANCE:
            message = f"{design.width} × {design.height} is not {ratio}"
            raise self._invalid([Problem(design.id, "width", message)])
        return {ratio: design}

    def _overridden(self) -> dict[str, Design]:
        """Every tree that has one of the nodes."""
        overrides = self._change.overrides or {}
        # Of a node that an ad has, its model says so; a layout makes others of what is longer.
        long = [node for node, words in _copy(overrides).items() if len(words) > MAX_TEXT]
        if long:
            message = f"must have at most {MAX_TEXT} characters"
            raise self._invalid([Problem(node, "characters", message) for node in long])
        current = {ratio: parse_design(tree) for ratio, tree in self._trees.items()}
        pictures = self._pictures()
        if pictures is not None:
            lend(self._store, self._bucket, self._job.tenant, ids_in(current.values()))
        designs, found, problems = {}, set[str](), list[Problem]()
        for ratio, design in current.items():
            ids = {node.id for node in walk(design)}
            here = {node_id: fields for node_id, fields in overrides.items() if node_id in ids}
            copy = _copy(overrides) if pictures is not None and design.layout else {}
            found |= here.keys() | copy.keys()
            if not here and not copy:
                continue
            try:
                changed = carried(design, apply_overrides(design, here, strict=not self._lenient))
                if copy:
                    designs[ratio] = self._reflowed(ratio, changed, copy, pictures)
                else:
                    designs[ratio], notes = looked_at(design, changed, pictures or ())
                    self._notes |= dict.fromkeys(notes)
            except DesignError as error:
                problems += error.problems
        problems += [
            Problem(node_id, "", "no node has this id") for node_id in overrides if node_id not in found
        ]
        if problems:
            raise self._invalid(problems)
        return designs

    def _pictures(self) -> list[Picture] | None:
        """The brief's pictures: changed copy is laid out among them, and what lies on them is told."""
        pictures = self._shelf.pictures()
        self._pixels |= sources(pictures or ())
        return pictures

    def _reflowed(
        self, ratio: str, changed: Design, copy: Mapping[str, str], pictures: Sequence[Picture] | None
    ) -> Design:
        kept = self._shelf.brief() or self._request.brief
        copy = self._with_prices(kept, parse_design(self._trees[ratio]), copy)
        brief = ad_brief(kept, self._options.language)
        try:
            made = reflow(
                brief,
                pictures or (),
                laid_out=parse_design(self._laid_out[ratio]),
                changed=changed,
                copy=copy,
                seed=self._options.seed,
                covered=self._order(ratio).covered,
            )
        except LetterError as error:
            lacking = (node for node, words in copy.items() if error.characters[0] in words)
            node = next(lacking, next(iter(copy)))
            raise DesignError([Problem(node, "characters", error.message)]) from error
        self._laid_out[ratio] = made.laid_out.to_json()
        self._notes |= dict.fromkeys(made.notes)
        return made.design

    def _with_prices(self, brief: Brief, tree: Design, copy: Mapping[str, str]) -> Mapping[str, str]:
        """The new words of a tree, and the amounts in it as their language writes them: of those that were
        given as numbers, and that nobody has written anew."""
        offer, shown = (
            brief.offer,
            {node.id: node.characters for node in walk(tree) if isinstance(node, Text)},
        )
        was, now = (
            _language_of(words.get(name, "") for name in LINES) for words in (shown, {**shown, **copy})
        )
        if offer is None or offer.currency is None or not now or now == was:
            return copy
        figures = {name: words for name, words in shown.items() if name in _FIGURES and name not in copy}
        first = _language_of([*(line.text for line in brief.lines), brief.product.name or ""])
        before, given = (self._options.language, first, was), (offer.price or "", offer.was or "")
        return {**rewritten(given, offer.currency, figures, before, now), **copy}

    def _without_tints(self, design: Design, loaded: Loaded) -> tuple[Design, list[str]]:
        """A logo of several colours that takes the place of a tinted one keeps its colours."""
        colorful = {
            node.id: {"tint": None}
            for node in walk(design)
            if isinstance(node, ImageNode) and node.tint is not None and self._is_new_logo(node, loaded)
        }
        if not colorful:
            return design, []
        notes = [f"{node_id}: the picture has several colours and keeps them" for node_id in colorful]
        return apply_overrides(design, colorful), notes

    def _is_new_logo(self, node: ImageNode, loaded: Loaded) -> bool:
        given: Mapping[str, Any] = (self._change.overrides or {}).get(node.id, {})
        name = node.image_ref or node.image_fill_url
        return name in loaded.colorful and name in given.values() and "tint" not in given

    def _invalid(self, problems: Iterable[Problem]) -> InvalidRequest:
        """The problems as fields of the body: `overrides.headline.fontSize`, `design.headline.fontSize`."""
        root = "design" if self._change.design is not None else "overrides"
        errors = (
            tree_error(".".join(filter(None, (root, problem.node, problem.field))), problem)
            for problem in problems
        )
        return InvalidRequest.of(*dict.fromkeys(errors))

    # -- pixels ----------------------------------------------------------------------------------

    def _render(self, ratio: str, design: Design, loaded: Loaded) -> dict[str, Any]:
        """A deliverable, left in S3 for `store_assets`."""
        wanted = replace(self._order(ratio), width=design.width, height=design.height)
        data, kind, note = file_of(
            render.render(design, {**loaded.pixels, **self._pixels}), self._options.format, wanted
        )
        if note:
            self._notes[note] = None
        key = f"{self._place}/{wanted.file_name(kind)}"
        clients.s3().put_object(Bucket=self._bucket, Key=key, Body=data, ContentType=f"image/{kind}")
        label = next((asset.label for asset in self._job.assets if asset.place == ratio), None)
        return delivered(wanted, f"s3://{self._bucket}/{key}", label).model_dump(mode="json")

    def _order(self, name: str) -> Order:
        return order(name, self._options)


def _language_of(lines: Iterable[str]) -> str:
    return language_of("\n".join(filter(None, lines)))


def _copy(overrides: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The new words of the ad, by the nodes that hold them."""
    return {node: fields["characters"] for node, fields in overrides.items() if is_copy(node, fields)}
