"""Copy that was changed in a finished ad runs through its layout again; what was placed by hand stays.

Three trees meet: the one that the layout made (`laid_out`), the same after all that its editors did to it
(`changed`), and the one that the layout makes of the new copy. Where an editor left a node as it was laid
out, the new one takes its place; what an editor changed stays as it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from studio import language
from studio.brief import AdBrief
from studio.design.tree import AnyNode, Design, Frame, Group, Text, walk
from studio.drawing.picture import Picture
from studio.errors import DesignError, Problem
from studio.layout.composing.compose import compose
from studio.layout.composing.scenes import as_meant
from studio.layout.composing.sparing import NODES
from studio.layout.edits.edited import looked_at, without_own_light
from studio.layout.edits.following import carried
from studio.layout.edits.giving_way import stepped, steps_aside
from studio.layout.parts.offer import copy_of
from studio.layout.stage.stage import Covered
from studio.type import numbers

# The nodes that hold a brief's headline, sub-headline and call to action, and the texts of its offer.
LINES: Final = ("headline", "subheadline", "cta-label")
_OFFER: Final = ("price", "was", "badge-label")
COPY: Final = (*LINES, *_OFFER)
# Who moves a node by hand means all of its place; a type size goes with the lines that it was set in.
_TOGETHER: Final = (
    frozenset({"x", "y", "width", "height", "rotation"}),
    frozenset({"font_size", "max_lines", "text_wrap"}),
)
_OWN: Final = frozenset({"type", "id", "children"})


@dataclass(frozen=True, slots=True)
class Reflowed:
    """`design`: with the editors' work in it; `laid_out`: as the layout made it, out of the way of that work;
    what the customer should know."""

    design: Design
    laid_out: Design
    notes: tuple[str, ...]


def reflow(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    laid_out: Design,
    changed: Design,
    copy: Mapping[str, str],
    seed: int = 0,
    covered: Covered | None = None,
) -> Reflowed:
    """The ad of `brief` with the copy that `changed` has, and with `copy` (node id → characters), for which
    it may have no node yet. Raises DesignError for copy that has no place in the editors' tree."""
    shown = _copy_of(changed) | dict(copy)
    headlines, subheadlines, ctas = (
        (line,) if (line := shown.get(node, "")).strip() else () for node in LINES
    )
    pictures = as_meant(brief, pictures, [])  # as at first: other words make no other thing of a picture
    price, was, badge = (shown.get(node, "").strip() for node in _OFFER)
    said = replace(brief, headlines=headlines, subheadlines=subheadlines, ctas=ctas)
    price, was = (
        figure if name in copy else numbers.as_read(figure, copy_of(said))
        for name, figure in (("price", price), ("was", was))
    )
    said = replace(said, offer=replace(brief.offer, price=price, was=was, badge=badge))
    made = compose(
        replace(said, language=_language(brief, said)),
        pictures,
        width=changed.width,
        height=changed.height,
        layout=laid_out.layout,
        seed=seed,
        covered=covered,
        held=True,
    )
    read = {node: line for node, line in _copy_of(made.design).items() if node in copy}
    hand = _with_copy(without_own_light(laid_out, changed), read)
    whole = carried(made.design, joined(laid_out, hand, made.design, copy))
    steps = steps_aside(laid_out, hand, whole, pictures, covered)
    new = stepped(made.design, steps)
    # Beside what the layout made, before anything stepped aside: also onto what it cannot be read on.
    design, notes = looked_at(made.design, stepped(whole, steps), pictures)
    placed = _copy_of(design).keys() | {NODES.get(part, part) for part in made.without}
    if lost := [node for node, line in copy.items() if line.strip() and node not in placed]:
        raise DesignError(Problem(node, "", "no node has this id") for node in lost)
    return Reflowed(design, new, (*made.notes, *notes))


def _language(brief: AdBrief, said: AdBrief) -> str:
    """The language of the copy as it is now: who writes it in another does not mean the one said at first."""
    first, now = (language.of(" ".join(copy_of(one))) for one in (brief, said))
    known = brief.language.partition("-")[0].lower()
    meant_first = known == first.partition("-")[0]
    return now if now and meant_first and now.partition("-")[0] != known else brief.language


def _copy_of(design: Design) -> dict[str, str]:
    return {n.id: n.characters for n in walk(design) if n.id in COPY and isinstance(n, Text)}


def _with_copy(design: Design, copy: Mapping[str, str]) -> Design:
    """The design with these words, as the layout has read them, where it has nodes for them."""

    def said(node: AnyNode) -> AnyNode:
        if isinstance(node, Text) and node.id in copy:
            return node.model_copy(update={"characters": copy[node.id]})
        if isinstance(node, Frame | Group):
            return node.model_copy(update={"children": tuple(map(said, node.children))})
        return node

    return design.model_copy(update={"children": tuple(map(said, design.children))})


def joined(laid_out: Design, changed: Design, new: Design, copy: Mapping[str, str]) -> Design:
    """The new tree of a layout with what editors did to its first, `laid_out`: `changed`. `copy`: the words
    that are asked for, by their nodes."""
    merge = _Merge(_by_id(laid_out), _by_id(changed), _by_id(new), frozenset(copy))
    same_nodes = list(_outline(laid_out)) == list(_outline(changed))
    whole = merge.as_laid_out(new) if same_nodes else merge.as_changed(changed)
    return Design.model_validate(whole.model_dump())


def _by_id(design: Design) -> dict[str, AnyNode]:
    return {node.id: node for node in walk(design)}


def _says_nothing(node: AnyNode) -> bool:
    return any(n.id in COPY and isinstance(n, Text) and not n.characters.strip() for n in walk(node))


def _outline(node: AnyNode, parent: str = "") -> Iterator[tuple[str, str, str]]:
    yield parent, node.id, node.type
    if isinstance(node, Frame | Group):
        for child in node.children:
            yield from _outline(child, node.id)


@dataclass(frozen=True, slots=True)
class _Merge:
    """The nodes of the three trees by id; `asked`: those that hold the new words."""

    base: Mapping[str, AnyNode]
    hand: Mapping[str, AnyNode]
    new: Mapping[str, AnyNode]
    asked: frozenset[str]

    def as_laid_out(self, new: AnyNode) -> AnyNode:
        """The new tree with the editors' fields: nobody has added, taken away or moved a node between
        others."""
        node = self._node(new)
        if not isinstance(new, Frame | Group):
            return node
        return node.model_copy(update={"children": tuple(map(self.as_laid_out, new.children))})

    def as_changed(self, hand: AnyNode) -> AnyNode:
        """The editors' tree with what is new in the layout's nodes."""
        node = self._node(self.new.get(hand.id, hand))
        if not isinstance(hand, Frame | Group):
            return node
        kept = [self.as_changed(child) for child in hand.children if not self._has_gone(child)]
        self._take_in(kept, self.new.get(hand.id))
        return node.model_copy(update={"children": tuple(kept)})

    def _has_gone(self, hand: AnyNode) -> bool:
        """Whether the new layout does without a node that nobody but the layout cared for, or that has lost
        its words."""
        base = self.base.get(hand.id)
        return hand.id not in self.new and base is not None and (hand == base or _says_nothing(hand))

    def _take_in(self, kept: list[AnyNode], new: AnyNode | None) -> None:
        """Add what only the new layout has, each behind the sibling that it follows there."""
        if not isinstance(new, Frame | Group):
            return
        place = 0
        for child in new.children:
            found = next((i for i, node in enumerate(kept) if node.id == child.id), None)
            if found is not None:
                place = found + 1
            elif child.id not in self.hand and (child.id not in self.base or self._is_asked(child)):
                kept.insert(place, child)
                place += 1

    def _is_asked(self, new: AnyNode) -> bool:
        """Whether it holds words that are asked for, though an editor has taken it away."""
        return any(node.id in self.asked for node in walk(new))

    def _node(self, new: AnyNode) -> AnyNode:
        """The node as the layout makes it now, but for what an editor changed."""
        base, hand = self.base.get(new.id), self.hand.get(new.id)
        if base is None or hand is None or not type(base) is type(hand) is type(new):
            return new if hand is None else hand
        if hand == base:
            return new
        mine = self._changed_fields(base, hand)
        return new.model_copy(update={name: getattr(hand, name) for name in mine})

    @staticmethod
    def _changed_fields(base: AnyNode, hand: AnyNode) -> set[str]:
        names = set(type(hand).model_fields) - _OWN
        mine = {name for name in names if getattr(hand, name) != getattr(base, name)}
        for group in _TOGETHER:
            if mine & group:
                mine |= group & names
        return mine


def is_copy(node_id: str, fields: Mapping[str, Any]) -> bool:
    """Whether an override of the node changes the ad's copy."""
    return node_id in COPY and isinstance(fields.get("characters"), str)
