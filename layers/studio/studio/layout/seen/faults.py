"""What a client would send an ad back for, measured on its pixels: copy on the product, a head cut off.

The ink of each part (`inks`) is compared with that of the others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from studio.design.tree import AnyNode, Design, ImageNode, LinearGradient, Text
from studio.drawing import lettering
from studio.drawing.picture import Picture
from studio.layout.seen.inks import (
    COPY,
    Ink,
    Placed,
    by_name,
    grown,
    inks,
    is_product,
    on_canvas,
    placed_nodes,
)
from studio.layout.stage.framing import essential, heads
from studio.layout.stage.stage import Rect

_CLOSE = 0.006  # of the shorter side: how near copy may come to a product
TOUCHES = 6  # pixels of two inks together that are an accident of rounding
_CUT = 0.97  # of what is essential in a photo, or of a product, that must be seen
_OVER = 1.0  # px that copy may stick out of its plate by: an accident of rounding
_BESIDE = 1.5  # heights of a price, that the one before it stands away at most
_RIM = 0.012  # of the shorter side: what copy stands nearer to the edge than that, looks cut by it
LEGIBLE, _LEGIBLE_AT_1080 = 9.0, 15.0  # px of type that is read in its own pixels, and in a post of 1080
_WORDS = ("headline", "subheadline", "cta-label", "price", "was", "badge-label", "rating-label")
_PLATES = ("sheet", "panel", "plate", "card-paper", "card-1", "card-2", "card-3", "card-4")
_LEAST_PRODUCT, _LEAST_SIDE = 0.22, 0.36  # of the canvas: the root of a product's area, and its longer side
_TOWER = 0.51  # width to height
_LEAST_OF_TOWER, _LEAST_ACROSS = 0.32, 0.6  # the same of banners as tall as that, and of their width
_HEADLINE_LEAST = 0.036  # of the canvas's shorter side
OVER_SUB = 1.12  # of a sub-headline's size: of a headline's, at least
_WEAK_COSTS = 0.2  # of what it costs when a headline cannot be read


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind`: overlap, cut, sizeless, outside, across, small, blurred, cramped, modest, dwarfed, weak,
    covered, faint or parted; `nodes` are concerned; `amount`: how bad, 0..1; `contrast` of what is faint:
    WCAG, 1..21."""

    kind: str
    nodes: tuple[str, ...]
    amount: float
    contrast: float = 0.0

    def __str__(self) -> str:
        parts = " and ".join(self.nodes)
        return {
            "overlap": f"{parts} lie on each other",
            "cut": f"{parts} is cut off",
            "sizeless": f"{parts} is not seen: it has no width or no height",
            "outside": f"{parts} stands at the edge of the picture",
            "across": f"{self.nodes[0]} lies across the edge of the {self.nodes[-1]}",
            "small": f"{parts} is too small to be read",
            "blurred": f"{parts} is blurred too much to be read",
            "cramped": f"{parts} is smaller than is read at a glance in this form",
            "modest": f"{parts} could be larger beside its picture",
            "dwarfed": f"{parts} is too small to be made out",
            "weak": f"the {self.nodes[0]} had to be set small: a shorter one would be read first",
            "covered": " by ".join((f"{self.nodes[0]} is covered", *self.nodes[1:])),
            "parted": "the old price, struck out, stands without the new one",
            "faint": f"{parts} is lost on what it stands on: its contrast is {self.contrast:.1f}:1",
        }[self.kind]

    @property
    def badness(self) -> float:
        """By which ads with faults are told apart: copy that is not where it belongs is worst."""
        return self.amount + (1.0 if self.kind in ("outside", "across", "overlap") else 0.0)

    @property
    def grave(self) -> bool:
        """Whether an ad is not to leave with it: rather another layout, or less in it."""
        return self.kind not in ("weak", "modest")


def faults(design: Design, pictures: Sequence[Picture]) -> list[Fault]:
    """Everything wrong with where things lie, worst first."""
    seen = inks(design, pictures)
    reach = max(1, round(_CLOSE * min(design.width, design.height) * seen.scale))
    found = list(_overlaps(seen.copy, {name: grown(ink, reach) for name, ink in seen.products.items()}))
    shown_by = by_name(pictures)
    placed = list(placed_nodes(design, -design.x, -design.y))
    found += (fault for p in placed for fault in _losses(design, p, shown_by))
    found += _across(placed, {one.ref for one in pictures if one.kind == "product"})
    found += _too_small(design, [p.node for p in placed])
    found += _dwarfed(design, [p for p in placed if is_product(p.node, shown_by)])
    found += _weak(design, {p.node.id: p.node for p in placed})
    return sorted(found, key=lambda fault: -fault.amount)


def parted(design: Design) -> list[Fault]:
    """An old price without the new one beside or above it: as it was, everybody knew what is paid now."""
    boxes = {
        p.node.id: p.box for p in placed_nodes(design, -design.x, -design.y) if p.node.id in ("price", "was")
    }
    was, price = boxes.get("was"), boxes.get("price")
    if was is None:
        return []
    if price is not None:
        across = max(price.x - was.right, was.x - price.right, 0.0)
        down = max(price.y - was.bottom, was.y - price.bottom, 0.0)
        if max(across, down) <= _BESIDE * price.height:
            return []
    return [Fault("parted", ("was",), 1.0)]


def _overlaps(copy: Mapping[str, Ink], products: Mapping[str, Ink]) -> Iterator[Fault]:
    pairs = [*combinations(copy.items(), 2), *((a, b) for a in copy.items() for b in products.items())]
    for (one, ink), (other, more) in pairs:
        together = int((ink & more).sum())
        if together > TOUCHES:
            yield Fault("overlap", (one, other), together / max(1, int(ink.sum())))


def _losses(design: Design, placed: Placed, pictures: Mapping[str, Picture]) -> Iterator[Fault]:
    """A subject that its frame cuts, and what runs out of the canvas."""
    node, box = placed.node, placed.box
    if not (box.width and box.height):
        if node.id in COPY or node.id in _WORDS or is_product(node, pictures):
            yield Fault("sizeless", (node.id,), 1.0)
        return
    if is_product(node, pictures) and isinstance(node, ImageNode):
        one = pictures[node.image_ref or ""]
        if node.image_ref == one.ref:
            seen, clear = [essential(one), *heads(one)], _unfaded(node, box)
            part = min(_share_inside(on_canvas(node, box, one, rect), clear) for rect in seen)
            if part < _CUT:
                yield Fault("cut", (node.id,), 1 - part)
            return
    elif node.id not in COPY:
        return
    inside = _share_inside(box, Rect(0, 0, design.width, design.height))
    over = max(-box.x, -box.y, box.right - design.width, box.bottom - design.height)
    rim = _RIM * min(design.width, design.height)
    if inside < _CUT or (node.id in COPY and over > -rim):
        yield Fault("outside", (node.id,), 1 - inside)


def least_legible(design: Design) -> float:
    """The smallest type that is read in an ad of that size, in pixels."""
    return max(LEGIBLE, _LEGIBLE_AT_1080 * min(design.width, design.height) / 1080)


def _too_small(design: Design, nodes: Sequence[AnyNode]) -> Iterator[Fault]:
    least = least_legible(design)
    for node in nodes:
        if (
            isinstance(node, Text)
            and node.id in _WORDS
            and (size := lettering.fitted(node).size) < 0.99 * least
        ):
            yield Fault("small", (node.id,), 1 - size / least)


def _unfaded(node: ImageNode, box: Rect) -> Rect:
    """The box less the half of its edge over which it fades more than not."""
    if not isinstance(node.mask, LinearGradient):
        return box
    (x0, y0), (x1, y1) = node.mask.start, node.mask.end
    gone = next((stop.position for stop in node.mask.stops if stop.opacity == 1.0), 0.0) / 2
    across, down = gone * (x1 - x0) * box.width, gone * (y1 - y0) * box.height
    return Rect(
        box.x + max(0.0, across), box.y + max(0.0, down), box.width - abs(across), box.height - abs(down)
    )


def _across(placed: Sequence[Placed], photos: set[str]) -> Iterator[Fault]:
    """Copy that lies half on the sheet or panel which it stands on, or half on a photo with edges."""
    plates = [one for one in placed if one.node.id in _PLATES or _has_edges(one.node, photos)]
    for one, plate in product(placed, plates):
        if one.node.id not in COPY or one.node.id == "badge":  # which may lie where it likes
            continue
        inside = _share_inside(one.box, plate.box)
        over = (1 - inside) * min(one.box.width, one.box.height)
        if inside > 0.02 and over > _OVER:
            yield Fault("across", (one.node.id, plate.node.id), min(inside, 1 - inside))


def _has_edges(node: AnyNode, photos: set[str]) -> bool:
    return isinstance(node, ImageNode) and node.image_ref in photos and node.mask is None


def _dwarfed(design: Design, products: Sequence[Placed]) -> Iterator[Fault]:
    """Products that are hardly more than an ornament among their copy."""
    if not products:
        return
    shares = [(one.box.width / design.width, one.box.height / design.height) for one in products]
    largest = sum(across * down for across, down in shares) ** 0.5
    longest, least, side = max(map(max, shares)), _LEAST_PRODUCT, _LEAST_SIDE
    if design.width <= _TOWER * design.height:  # in what is so tall, height is no measure
        longest, least, side = max(across for across, _ in shares), _LEAST_OF_TOWER, _LEAST_ACROSS
    if largest < least and longest < side:
        yield Fault("dwarfed", (products[0].node.id,), 1 - largest / least)


def _weak(design: Design, nodes: Mapping[str, AnyNode]) -> Iterator[Fault]:
    """A headline that is not what is read first."""
    sizes = {
        name: lettering.fitted(node).size
        for name in ("headline", "subheadline", "price")
        if isinstance(node := nodes.get(name), Text)
    }
    if "headline" not in sizes:
        return
    least = max(
        _HEADLINE_LEAST * min(design.width, design.height),
        OVER_SUB * sizes.get("subheadline", 0.0),
        sizes.get("price", 0.0),
    )
    if sizes["headline"] < 0.97 * least:
        yield Fault("weak", ("headline",), _WEAK_COSTS * (1 - sizes["headline"] / least))


def _share_inside(box: Rect, canvas: Rect) -> float:
    across = min(box.right, canvas.right) - max(box.x, canvas.x)
    down = min(box.bottom, canvas.bottom) - max(box.y, canvas.y)
    return max(0.0, across) * max(0.0, down) / max(1.0, box.width * box.height)
