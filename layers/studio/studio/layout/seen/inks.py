"""Where copy and products are seen in a design: each part drawn by itself, small."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyvips

from studio.design.tree import AnyNode, Design, Frame, Group, ImageNode, ImagePaint, Text, walk
from studio.drawing import leaves, lettering
from studio.drawing.canvas import flatten
from studio.drawing.kept import Kept
from studio.drawing.leaves import Sheet
from studio.drawing.painter import layers_of
from studio.drawing.picture import Picture, sources
from studio.layout.stage.framing import core, heads, hung
from studio.layout.stage.stage import Rect

Ink = npt.NDArray[np.bool_]

_SIDE = 480  # px of the longer side on which is measured
_SEEN = 96  # alpha from which something is there
_MIDDLE = (0.1, 0.08, 0.9, 0.96)  # of a photo: where its subject is, most likely
_SURE = 0.25  # confidence below which what was taken for the subject may be a part of it
_REMEMBERED = 64  # inks, of at most 230 kB each
_CORNERS = 3.0  # exponent: how much of its box's corners a subject fills (2: an ellipse)
COPY = (
    "logo",
    "headline",
    "subheadline",
    "cta",
    "price",
    "was",
    "badge",
    "rating",
    "caption",
    "small-print",
)


# What was drawn, with the pictures in it, by whose identity it is known.
_drawn_before = Kept[tuple[object, ...], tuple[Ink, list[pyvips.Image | None]]](_REMEMBERED)


@dataclass(frozen=True, slots=True)
class Placed:
    """A node where it lies on the canvas: (x, y) is its parent's corner."""

    node: AnyNode
    x: float
    y: float

    @property
    def box(self) -> Rect:
        return Rect(self.x + self.node.x, self.y + self.node.y, self.node.width, self.node.height)


@dataclass(frozen=True, slots=True)
class Inks:
    """Where copy and products are seen, by node; `scale`: pixels of these to one of the canvas."""

    copy: Mapping[str, Ink]
    products: Mapping[str, Ink]
    scale: float
    shape: tuple[int, int]

    def of(self, nodes: Mapping[str, Ink]) -> Ink:
        """The ink of all of them together."""
        every = np.zeros(self.shape, dtype=bool)
        for ink in nodes.values():
            every |= ink
        return every


def inks(
    design: Design,
    pictures: Sequence[Picture],
    *,
    whole: bool = False,
    also: frozenset[str] = frozenset(),
) -> Inks:
    """The ink of all copy and all products, each drawn by itself; `whole`: of a close-up not its middle only,
    but all save the corners; `also`: other nodes that are looked at as copy is."""
    scale = min(1.0, _SIDE / max(design.width, design.height))
    sheet, shown_by = Sheet.of(design, sources(pictures), scale), by_name(pictures)
    placed = list(placed_nodes(design, -design.x, -design.y))
    copy = {p.node.id: _ink(sheet, p) for p in placed if p.node.id in also.union(COPY)}
    products = {p.node.id: _product(sheet, p, shown_by) for p in placed if is_product(p.node, shown_by)}
    if whole:
        for p in placed:
            if p.node.id in products:
                products[p.node.id] = products[p.node.id] | _rounded(sheet, p, shown_by)
    return Inks(copy, products, scale, (sheet.clip.height, sheet.clip.width))


def free_inks(design: Design, pictures: Sequence[Picture], side: int) -> Inks:
    """The ink of the products that stand free, on so many pixels of the longer side."""
    scale = min(1.0, side / max(design.width, design.height))
    sheet, shown_by = Sheet.of(design, sources(pictures), scale), by_name(pictures)
    free = {one.cutout_ref for one in pictures if one.cutout is not None}
    products = {
        p.node.id: _drawn(sheet, p)
        for p in placed_nodes(design, -design.x, -design.y)
        if is_product(p.node, shown_by) and isinstance(p.node, ImageNode) and p.node.image_ref in free
    }
    return Inks({}, products, scale, (sheet.clip.height, sheet.clip.width))


def by_name(pictures: Sequence[Picture]) -> dict[str, Picture]:
    return {name: one for one in pictures for name in (one.ref, one.cutout_ref)}


def placed_nodes(node: AnyNode, x: float, y: float) -> Iterator[Placed]:
    if not node.visible or node.opacity == 0:
        return
    yield Placed(node, x, y)
    if isinstance(node, Frame | Group):
        for child in node.children:
            yield from placed_nodes(child, x + node.x, y + node.y)


def is_product(node: AnyNode, pictures: Mapping[str, Picture]) -> bool:
    one = pictures.get(node.image_ref or "") if isinstance(node, ImageNode) else None
    return one is not None and one.kind == "product"


def _ink(sheet: Sheet, placed: Placed) -> Ink:
    """Where the node is seen. Of a button its whole pill, of lines of type the boxes of the lines."""
    node = placed.node
    if not isinstance(node, Text):
        return _drawn(sheet, placed)
    block, box = lettering.fitted(node), placed.box
    spare, below = box.width - block.width, box.height - block.height
    left = box.x + {"LEFT": 0.0, "CENTER": spare / 2, "RIGHT": spare}[node.text_align]
    top = box.y + {"TOP": 0.0, "CENTER": below / 2, "BOTTOM": below}[node.text_align_vertical]
    if node.rotation:
        return _draw(sheet, placed)
    return _filled(sheet, Rect(left, top, block.width, block.height))


def _drawn(sheet: Sheet, placed: Placed) -> Ink:
    """Where the node is painted. What was drawn last is remembered: of an ad that is laid out again, tighter
    or with its badge elsewhere, most stays where it was."""
    shown = [sheet.pictures.get(name) for name in _names(sheet, placed.node)]
    key = sheet.scale, sheet.clip, placed.x, placed.y, placed.node.model_dump_json(), *map(id, shown)
    known = _drawn_before.get(key)
    if known is not None:
        return known[0]
    ink = _draw(sheet, placed)
    ink.flags.writeable = False
    _drawn_before.put(key, (ink, shown))
    return ink


def _names(sheet: Sheet, node: AnyNode) -> Iterator[str]:
    """Those of the pictures in a node."""
    for one in walk(node):
        for source in (one, *getattr(one, "fills", ())):
            if isinstance(source, ImageNode) and source.image_of is not None:
                source = sheet.lenders.get(source.image_of, source)
            if isinstance(source, ImageNode | ImagePaint):
                yield source.image_ref or source.image_fill_url or ""


def _draw(sheet: Sheet, placed: Placed) -> Ink:
    bare = placed.node.model_copy(update={"effects": (), "opacity": 1.0, "blend_mode": "NORMAL"})
    ink = np.zeros((sheet.clip.height, sheet.clip.width), dtype=bool)
    layers = layers_of(sheet, (bare,), placed.x, placed.y)
    if layers:
        flat = flatten(layers)
        alpha = np.asarray(flat.image[3].numpy())
        ink[flat.top : flat.top + flat.box.height, flat.left : flat.left + flat.box.width] = alpha > _SEEN
    return ink


def _filled(sheet: Sheet, box: Rect) -> Ink:
    ink = np.zeros((sheet.clip.height, sheet.clip.width), dtype=bool)
    s = sheet.scale
    rows = slice(max(0, round(box.y * s)), max(0, round(box.bottom * s)))
    ink[rows, max(0, round(box.x * s)) : max(0, round(box.right * s))] = True
    return ink


def _product(sheet: Sheet, placed: Placed, pictures: Mapping[str, Picture]) -> Ink:
    """Where the product is seen: of a photo, its subject and people's heads."""
    node = placed.node
    one = pictures.get(node.image_ref or "") if isinstance(node, ImageNode) else None
    if not isinstance(node, ImageNode) or one is None or node.image_ref == one.cutout_ref:
        return _drawn(sheet, placed)
    ink = np.zeros((sheet.clip.height, sheet.clip.width), dtype=bool)
    for part in filter(None, (core(one), hung(one), *heads(one))):
        ink |= _filled(sheet, on_canvas(node, placed.box, one, part))
    return ink & _filled(sheet, placed.box)


def _rounded(sheet: Sheet, placed: Placed, pictures: Mapping[str, Picture]) -> Ink:
    """A photo's whole subject where its frame shows it, without the corners of its box, which few things
    fill; where it is not sure what that is, the photo's middle as well."""
    node, ink = placed.node, np.zeros((sheet.clip.height, sheet.clip.width), dtype=bool)
    one = pictures.get(node.image_ref or "") if isinstance(node, ImageNode) else None
    if not isinstance(node, ImageNode) or one is None or node.image_ref == one.cutout_ref:
        return ink
    rows, columns = np.ogrid[: ink.shape[0], : ink.shape[1]]
    for left, top, right, bottom in (one.subject, _MIDDLE) if one.confidence < _SURE else (one.subject,):
        box = on_canvas(node, placed.box, one, Rect(left, top, right - left, bottom - top))
        (cx, cy), s = box.center, sheet.scale
        across, down = (columns / s - cx) / (box.width / 2), (rows / s - cy) / (box.height / 2)
        ink |= np.abs(across) ** _CORNERS + np.abs(down) ** _CORNERS <= 1
    return ink & _filled(sheet, placed.box)


def on_canvas(node: ImageNode, box: Rect, picture: Picture, seen: Rect) -> Rect:
    """Where a part of a photo (in shares of it) comes to lie."""
    whole = leaves.lying(picture.image, node, box.x, box.y)
    return Rect(
        whole.x + seen.x * whole.width,
        whole.y + seen.y * whole.height,
        seen.width * whole.width,
        seen.height * whole.height,
    )


def grown(ink: Ink, reach: int) -> Ink:
    """The ink and what lies within so many pixels of it."""
    found = ink.copy()
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return found
    part = tuple(slice(max(0, at[0] - reach), at[-1] + reach + 1) for at in (rows, columns))
    wider, before = found[part], ink[part].copy()
    for _ in range(reach):
        wider[1:] |= before[:-1]
        wider[:-1] |= before[1:]
        wider[:, 1:] |= before[:, :-1]
        wider[:, :-1] |= before[:, 1:]
        before[...] = wider
    return found
