"""Finished ads as templates: the same layout, look and handwork, with another product's words and
pictures.

A tree that a layout made is laid out again for the new words, in the colours and letters of the ad that it
was saved from, and what its editors changed stays: all as when copy of an ad is edited (see `reflow`). A tree
that no layout made keeps its boxes: words shrink into theirs, and what has nothing to show is hidden.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from studio.brief import AdBrief
from studio.color.oklch import Oklch
from studio.color.palette import Palette, Swatch
from studio.design.tree import (
    AnyNode,
    Design,
    Frame,
    Group,
    ImageNode,
    ImagePaint,
    Paint,
    ShapeNode,
    Text,
    walk,
)
from studio.drawing.picture import CUTOUT, LOGO, Picture
from studio.layout.composing.compose import compose, set_stage
from studio.layout.edits.reflow import COPY, Reflowed, joined
from studio.layout.parts.backlight import backlit
from studio.layout.parts.small_print import printed, reserved
from studio.layout.stage.stage import Covered
from studio.type import fitting

TEXTS: Final = ("headline", "subheadline", "cta", "price", "was", "badge")
PICTURES: Final = ("product", "logo")
_NODES: Final = {"cta": "cta-label", "badge": "badge-label", "logo": LOGO}
_BRIEFS: Final = "brief."  # begins the names of a brief's pictures
_PRODUCT: Final = "brief.product.images.0"
_OTHER_SIDE: Final = {"LEFT": "RIGHT", "RIGHT": "LEFT", "CENTER": "CENTER"}
_LOGOS: Final = ("logo", "logo_dark")


@dataclass(frozen=True, slots=True)
class Look:
    """What an ad looks like, whatever it shows. `swatches`: of its first product's picture, whose colours its
    own were chosen by."""

    colors: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    style: str = ""
    tone: str = ""
    direction: str = ""
    seed: int = 0
    swatches: tuple[tuple[str, float, float, float, float], ...] = ()

    @classmethod
    def of(cls, brief: AdBrief, pictures: Sequence[Picture], seed: int) -> "Look":
        lead = next((one for one in pictures if one.kind == "product"), None)
        swatches = lead.palette.swatches if lead is not None else ()
        return cls(
            *(brief.colors, brief.fonts, brief.style, brief.tone, brief.direction, seed),
            tuple((s.hex, s.oklch.lightness, s.oklch.chroma, s.oklch.hue, s.weight) for s in swatches),
        )

    def dress(self, brief: AdBrief) -> AdBrief:
        """The brief in this look."""
        return replace(
            brief,
            colors=self.colors,
            fonts=self.fonts,
            style=self.style,
            tone=self.tone,
            direction=self.direction,
        )

    def shown(self, pictures: Sequence[Picture]) -> list[Picture]:
        """The pictures as if they had the colours of the first ad's product."""
        if not self.swatches:
            return list(pictures)
        own = (Swatch(h, Oklch(li, c, hue), weight) for h, li, c, hue, weight in self.swatches)
        palette = Palette(tuple(own))
        return [replace(one, palette=palette) if one.kind == "product" else one for one in pictures]


def slots_of(design: Design) -> dict[str, str]:
    """slot → id of the node that fills it, as the studio's layouts call them."""
    found: dict[str, str] = {}
    for node in walk(design):
        if isinstance(node, ImageNode) and (node.image_ref or "").removesuffix(CUTOUT) == _PRODUCT:
            found.setdefault("product", node.id)
    texts = {node.id for node in walk(design) if isinstance(node, Text)}
    found |= {slot: name for slot in TEXTS if (name := _NODES.get(slot, slot)) in texts}
    if design.node(LOGO) is not None:
        found["logo"] = LOGO
    return found


def laid_out_again(
    brief: AdBrief,
    pictures: Sequence[Picture],
    look: Look,
    *,
    laid_out: Design,
    changed: Design,
    covered: Covered | None = None,
) -> Reflowed:
    """The ad of `brief` in a template's layout, `laid_out`, with what editors did to it, `changed`."""
    made = compose(
        look.dress(brief),
        look.shown(pictures),
        width=changed.width,
        height=changed.height,
        layout=laid_out.layout,
        seed=look.seed,
        covered=covered,
    )
    own = {node.id: node for node in walk(laid_out)}
    words = {node.id: node.characters for node in walk(made.design) if isinstance(node, Text)}

    def renewed(node: AnyNode) -> AnyNode:
        """An editors' node with the new words; the brief's pictures are not theirs to keep."""
        if isinstance(node, Frame | Group):
            return node.model_copy(update={"children": tuple(map(renewed, node.children))})
        if isinstance(node, Text) and node.id in COPY:
            return node.model_copy(update={"characters": words.get(node.id, "")})
        base = own.get(node.id)
        if isinstance(node, ImageNode) and isinstance(base, ImageNode) and _of_brief(base):
            source = {name: getattr(base, name) for name in ("image_ref", "image_fill_url", "image_of")}
            return node.model_copy(update=source)
        return node

    hand = changed.model_copy(update={"children": tuple(map(renewed, changed.children))})
    design = joined(laid_out, hand, made.design, {node: words[node] for node in COPY if node in words})
    return Reflowed(design, made.design, made.notes)


def filled(
    design: Design, slots: Mapping[str, str], brief: AdBrief, pictures: Sequence[Picture]
) -> tuple[Design, tuple[str, ...]]:
    """The tree with the brief's words and pictures in its slots, and what the customer should know."""
    said = _said(brief)
    texts = {slots[slot]: said[slot] for slot in TEXTS if slot in slots}
    shown = {slots[kind]: one for kind in PICTURES if kind in slots and (one := _first(pictures, kind))}
    empty = {node for node, words in texts.items() if not words.strip()}
    empty |= {slots[kind] for kind in PICTURES if kind in slots} - shown.keys()
    used = (texts.keys() | shown.keys()) - empty

    def fill(node: AnyNode) -> AnyNode:
        if isinstance(node, Frame | Group):
            made = node.model_copy(update={"children": tuple(map(fill, node.children))})
            return made.model_copy(update={"visible": False}) if _is_bare(made, empty) else made
        if node.id in empty or (isinstance(node, ImageNode) and node.image_of in empty):
            return node.model_copy(update={"visible": False})
        if isinstance(node, Text) and node.id in texts:
            return _saying(node, texts[node.id])
        return _showing(node, shown[node.id]) if node.id in shown else node

    made = design.model_copy(update={"children": tuple(map(fill, design.children))})
    missing = [slot for slot in TEXTS if said[slot].strip() and slot not in slots]
    missing += [kind for kind in PICTURES if _first(pictures, kind) is not None and kind not in slots]
    missing += ["rating"] if brief.offer.rating is not None else []
    unseen = [slot for slot, name in slots.items() if name in used and not _has_room(design.node(name))]
    notes = [f"the template has no slot for: {', '.join(missing)}"] if missing else []
    notes += (
        [f"not seen, as the template hides it or gives it no size: {', '.join(unseen)}"] if unseen else []
    )
    return made, tuple(notes)


def _has_room(node: AnyNode | None) -> bool:
    return node is None or bool(node.visible and node.width and node.height)


def with_warnings(
    design: Design, brief: AdBrief, pictures: Sequence[Picture], covered: Covered | None
) -> tuple[Design, tuple[str, ...]]:
    """The tree with the warnings that an ad must carry, which no slot holds: on a strip above all else.
    Raises LayoutError where they have no room."""
    if not brief.disclaimers:
        return design, ()
    width, height = round(design.width), round(design.height)
    stage, _ = set_stage(brief, pictures, ratio="1:1", width=width, height=height, covered=covered)
    _, strip = reserved(stage)
    free = strip is not None and strip.free
    where = "where it has most room" if free else "on a strip that covers a part of it"
    whole = printed(design, strip, pictures)
    return whole.design, (f"the template has no slot for the warnings: they stand {where}", *whole.notes)


def with_backlight(
    design: Design, brief: AdBrief, pictures: Sequence[Picture]
) -> tuple[Design, tuple[str, ...]]:
    """The tree with a light behind a product that its ground would swallow, as a layout has it."""
    stage, _ = set_stage(brief, pictures, ratio="1:1")  # for its colours: a template may have any size
    lit = backlit(design, pictures, stage.theme.shadow)
    return lit, () if lit == design else ("the product is lit from behind: the template's ground hides it",)


def without_lost_pictures(design: Design, names: frozenset[str]) -> Design:
    """The tree without pictures of the brief that there are none of; a cutout that there is none of is shown
    whole. `names`: those that there are."""

    images = [node for node in walk(design) if isinstance(node, ImageNode)]
    lost = {node.id for node in images if _of_brief(node) and not {node.image_ref, _whole(node)} & names}

    def found(node: AnyNode) -> list[AnyNode]:
        if not isinstance(node, ImageNode):
            return [node.model_copy(update=there(node))]
        if node.id in lost or node.image_of in lost:  # a mirror image goes with what it shows
            return []
        if not _of_brief(node) or node.image_ref in names:
            return [node]
        return [node.model_copy(update={"image_ref": _whole(node)})]

    def there(node: AnyNode | Design) -> dict[str, Any]:
        """What of it stays."""
        change: dict[str, Any] = {}
        if isinstance(node, Frame | Group):
            change["children"] = tuple(kept for child in node.children for kept in found(child))
        if isinstance(node, ShapeNode | Text):
            change["fills"] = tuple(fill for fill in node.fills if not _is_lost(fill, names))
        return change

    return design.model_copy(update=there(design))


def _is_lost(fill: Paint, names: frozenset[str]) -> bool:
    ref = fill.image_ref if isinstance(fill, ImagePaint) else None
    return ref is not None and ref.startswith(_BRIEFS) and ref not in names


def _said(brief: AdBrief) -> dict[str, str]:
    lines = (brief.headlines, brief.subheadlines, brief.ctas)
    copy = dict(zip(TEXTS, (line[0] if line else "" for line in lines), strict=False))
    return copy | {"price": brief.offer.price, "was": brief.offer.was, "badge": brief.offer.badge}


def _first(pictures: Sequence[Picture], kind: str) -> Picture | None:
    kinds = _LOGOS if kind == "logo" else (kind,)
    return next((one for wanted in kinds for one in pictures if one.kind == wanted), None)


def _showing(node: AnyNode, picture: Picture) -> AnyNode:
    """The node with this picture: cut out, unless it fills its box."""
    if isinstance(node, ImageNode):
        free = picture.cutout is not None and node.scale_mode != "FILL"
        source: dict[str, Any] = {"image_fill_url": None, "image_of": None, "tint": None}
        ref = picture.cutout_ref if free else picture.ref
        return node.model_copy(update={**source, "image_ref": ref})
    if hasattr(node, "fills"):
        return node.model_copy(update={"fills": (ImagePaint(image_ref=picture.ref),)})
    return node


def _saying(node: Text, words: str) -> Text:
    """The text with other words, which begin at the side at which one begins to read them."""
    change: dict[str, Any] = {"characters": words, "text_auto_resize": "SHRINK"}
    if fitting.direction_of(words) != fitting.direction_of(node.characters):
        change["text_align"] = _OTHER_SIDE[node.text_align]
    return node.model_copy(update=change)


def _is_bare(node: Frame | Group, empty: set[str]) -> bool:
    """Whether all that it said is empty: a button without a label, a badge without a word."""
    below = [one for child in node.children for one in walk(child)]
    telling = [one for one in below if isinstance(one, Text | ImageNode)]
    return bool(telling) and all(one.id in empty for one in telling)


def _whole(node: ImageNode) -> str:
    """The name of the picture of which it may show a cutout."""
    return (node.image_ref or "").removesuffix(CUTOUT)


def _of_brief(node: ImageNode) -> bool:
    return (node.image_ref or "").startswith(_BRIEFS)
