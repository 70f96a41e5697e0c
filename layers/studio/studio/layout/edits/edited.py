"""An ad that an editor changed by hand, looked at as a layout is: what is wrong with it is told, not changed.

One thing is mended: a product that its new ground swallows is lit from behind, as in first layouts.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from studio.design.tree import AnyNode, Design, Frame, Group, ImageNode, ImagePaint, walk
from studio.drawing.picture import Picture, sources
from studio.layout.parts.backlight import LIGHT, backlit, lost
from studio.layout.seen.faults import Fault, faults, parted
from studio.layout.seen.legible import unread

_SHADE: Final = "#20242a"  # around what is bright, where no theme says another


def looked_at(before: Design, after: Design, pictures: Sequence[Picture]) -> tuple[Design, tuple[str, ...]]:
    """The tree `after` an edit, lit where that hides a product, and notes of what is wrong with it that was
    not wrong `before`. What an editor did to the light or to the product itself stays. Of a tree with other
    pictures than these, only what is known is looked at."""
    if before == after:
        return after, ()
    names = frozenset(sources(pictures))
    old, new = _with_known_pictures(before, names), _with_known_pictures(after, names)
    found = [*_new(faults, old, new, pictures), *_new(unread, old, new, pictures)]
    found += _new(lambda design, _: parted(design), old, new, pictures)
    notes = dict.fromkeys(f"as edited, {fault}" for fault in found)
    lit = _lit(old, new, pictures) if new == after else new
    if lit == new:
        return after, tuple(notes)
    return lit, (*notes, "the product is lit from behind: its ground as edited hides it")


def _new(
    look: Callable[[Design, Sequence[Picture]], list[Fault]],
    old: Design,
    new: Design,
    pictures: Sequence[Picture],
) -> list[Fault]:
    """What one finds wrong with the new tree that was not wrong with the old."""
    found = look(new, pictures)
    known = {(fault.kind, fault.nodes) for fault in look(old, pictures)} if found else set()
    return [fault for fault in found if (fault.kind, fault.nodes) not in known]


def _with_known_pictures(design: Design, names: frozenset[str]) -> Design:
    """The tree without pictures other than these."""
    shown = {node.id for node in walk(design) if isinstance(node, ImageNode) and node.image_ref in names}

    def kept(nodes: Sequence[AnyNode]) -> Iterator[AnyNode]:
        for node in nodes:
            if isinstance(node, ImageNode) and not ({node.id, node.image_of} & shown):
                continue
            fills = tuple(one for one in getattr(node, "fills", ()) if not isinstance(one, ImagePaint))
            change: dict[str, Any] = {"fills": fills} if hasattr(node, "fills") else {}
            if isinstance(node, Frame | Group):
                change["children"] = tuple(kept(node.children))
            yield node.model_copy(update=change)

    (whole,) = kept([design])
    return whole if isinstance(whole, Design) else design


def without_own_light(laid_out: Design, changed: Design) -> Design:
    """The tree without the lights that an earlier edit was given, whose layout has none."""

    def kept(nodes: Sequence[AnyNode]) -> tuple[AnyNode, ...]:
        return tuple(
            node.model_copy(update={"children": kept(node.children)})
            if isinstance(node, Frame | Group)
            else node
            for node in nodes
            if not (node.id.endswith(LIGHT) and laid_out.node(node.id) is None)
        )

    return changed.model_copy(update={"children": kept(changed.children)})


def _lit(before: Design, after: Design, pictures: Sequence[Picture]) -> Design:
    old, new = ({node.id: node for node in walk(design)} for design in (before, after))
    hidden = lost(after, pictures) - lost(before, pictures)
    if not hidden or any(_is_by_hand(name, old, new) for name in hidden):
        return after
    return backlit(after, pictures, _SHADE)


def _is_by_hand(name: str, old: dict[str, AnyNode], new: dict[str, AnyNode]) -> bool:
    """Whether an editor cared for how a product stands apart from its ground."""
    light = name + LIGHT
    return light in old or light in new or (name in old and old[name].effects != new[name].effects)
