"""What an ad does without where not all of it has room, the least of it first.

Price, button, headline and warnings stay whatever the size: an ad that lacks one of them sells something
else, or breaks the law. A banner of one row may do without its old price and its picture, but not without
words that are read.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from studio.brief import AdBrief
from studio.design.tree import Design, walk
from studio.layout.parts.badge import shows_badge
from studio.layout.stage.stage import Stage

BADGE: Final = "badge"
RATING: Final = "rating"
SUBHEADLINE: Final = "sub-headline"
PICTURE: Final = "product's picture"
WAS: Final = "old price"
NODES: Final = {
    BADGE: "badge-label",
    SUBHEADLINE: "subheadline",
    WAS: "was",
    PICTURE: "product",
}  # that hold them


def spared(stage: Stage) -> Iterator[str]:
    """The parts of this ad that it can do without, in the order in which they go."""
    if shows_badge(stage):
        yield BADGE
    if stage.brief.offer.rating is not None and stage.wants("rating"):
        yield RATING
    if (
        stage.brief.subheadlines
        and not stage.captioned
        and (stage.brief.headlines or stage.brief.offer.price)
    ):
        yield SUBHEADLINE
    if stage.row and stage.brief.offer.was and stage.wants("price"):
        yield WAS
    if stage.row and stage.products and stage.has_copy:
        yield PICTURE


def without(stage: Stage, parts: tuple[str, ...]) -> Stage:
    """The stage of an ad that does without these parts."""
    brief, offer = stage.brief, stage.brief.offer
    if BADGE in parts:
        offer = replace(offer, badge="")
    if RATING in parts:
        offer = replace(offer, rating=None)
    if WAS in parts:
        offer = replace(offer, was="")
    told = replace(brief, offer=offer, subheadlines=() if SUBHEADLINE in parts else brief.subheadlines)
    return replace(stage, brief=told, products=() if PICTURE in parts else stage.products)


def missing(stage: Stage, design: Design) -> tuple[str, ...]:
    """What of this ad its tree has no place for, in the order in which it goes."""
    ids = {node.id for node in walk(design)}
    return tuple(part for part in spared(stage) if NODES.get(part, part) not in ids)


def left_out(brief: AdBrief, parts: tuple[str, ...], size: str) -> list[str]:
    """What the customer should know of the parts of `brief` that are not shown in an ad of that size."""
    words = {BADGE: brief.offer.badge, SUBHEADLINE: "".join(brief.subheadlines[:1]), WAS: brief.offer.was}
    return [
        f"{size} has no room for the {part}{f' “{words[part]}”' if words.get(part) else ''}, "
        "which is left out"
        for part in parts
    ]
