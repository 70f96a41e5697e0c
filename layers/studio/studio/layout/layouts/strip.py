"""A banner many times wider than tall: picture, brand, words, offer and button in one row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from studio.brief import Offer
from studio.design.tree import AnyNode, Text
from studio.drawing import lettering
from studio.layout.parts.column import Column, column
from studio.layout.parts.logo import logo_part
from studio.layout.parts.props import covering, middle, ramp, standing
from studio.layout.parts.setting import Setting, setting_for
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.framing import WHOLE, filling, shown, uncut
from studio.layout.stage.stage import Rect, Stage

_PHOTO, _PRODUCT = (1.6, 0.2), (1.9, 0.2)  # heights of the strip, and share of its width, that it may take
_SLIM, _SLIM_PRODUCT = 2.6, (3.4, 0.36)  # width to height of a product that needs more of the row: so much
_MOST_OF_ROW: Final = 0.36  # of the strip's width: a photo whose subject is wide
_PRODUCT_HIGH: Final = 0.86  # of the strip's height
_GAP: Final = 0.2  # of the strip's height, between what stands in the row
_BEFORE_LAST: Final = 0.3  # of its height: between the words and the offer, which would be read on
_HEADLINE, _LONG_HEADLINE = 0.34, 0.44  # of the strip's height: the largest type; in what is longest
_LONG: Final = 6.0  # width to height
_BELOW_BRAND: Final = 0.05  # of the strip's height: below a brand that stands above the words
_LAST: Final = (0.42, 0.52, 0.62, 0.72, 0.84)  # of the row behind the picture, that offer and button may take
_NEARER: Final = 34.0  # px at 1080, of those between an offer and its button, that can be had
_ROOMY: Final = 3  # of `_LAST`: the shares that are tried before offer and button come closer
_LARGE: Final = 0.2  # of the strip's height: a headline for whose sake nothing has to go
_LARGER: Final = 1.25  # times, that a headline has to be larger for what goes for its sake
_ROUNDED: Final = 2.0  # px: heights are whole ones


def strip_layout(stage: Stage) -> list[AnyNode]:
    light, deep = stage.theme.wall
    nodes: list[AnyNode] = [
        covering("background", stage.canvas, ramp(light, deep, start=(0, 0), end=(1, 0.2)))
    ]
    row = stage.safe
    if stage.products:
        box = _picture_box(stage)
        nodes += _picture(stage, box)
        row = _behind(stage, row, box.right)
    cap = (
        (_LONG_HEADLINE if stage.ratio > _LONG else _HEADLINE)
        * stage.height
        * stage.theme.type.scale
        * stage.furniture
    )
    setting = replace(setting_for(stage), headline_cap=cap, max_lines=2)
    last, row = _last(stage, row, setting)
    price = max((node.font_size for node in last if isinstance(node, Text)), default=0.0)
    return [*nodes, *_said(stage, row, setting, price), *last]


def _behind(stage: Stage, row: Rect, x: float) -> Rect:
    """What of the row lies behind something that ends at `x`."""
    return row.rest(min(0.99, (x + _GAP * stage.height - row.x) / row.width))


def _picture_box(stage: Stage) -> Rect:
    """Where the product is shown, at the left: as wide as it needs to be."""
    free = stage.lead.cutout is not None
    if not stage.has_copy:
        return stage.safe if free else stage.canvas
    heights, share = _PRODUCT if free else _PHOTO
    if free and stage.lead.ratio > _SLIM:
        heights, share = _SLIM_PRODUCT
    room = min(heights * stage.height, share * stage.width)
    if not free:
        most = stage.height * max(1.0, stage.lead.ratio)
        box = Rect(0, 0, round(min(room, most)), stage.height)
        if shown(stage.lead, box) < WHOLE:  # of a photo, rather more of the row than a part of its subject
            wider = min(heights * stage.height, _MOST_OF_ROW * stage.width, most)
            box = replace(box, width=max(box.width, round(wider)))
        if shown(stage.lead, box) < WHOLE:  # a face that fills its photo
            box = replace(box, width=round(min(box.width, uncut(stage.lead, box).width)))
        return box
    height = _PRODUCT_HIGH * stage.height
    return Rect(stage.safe.x, (stage.height - height) / 2, min(room, height * stage.lead.ratio), height)


def _picture(stage: Stage, box: Rect) -> list[AnyNode]:
    if stage.lead.cutout is None:
        return [filling(stage.lead, box)]
    return standing(stage, stage.lead, middle(stage.lead.ratio, box))


def _last(stage: Stage, row: Rect, setting: Setting) -> tuple[list[AnyNode], Rect]:
    """Offer and button at the end of the row, beside each other where they are too tall, and what of the row
    they leave."""
    brief = replace(stage.brief, headlines=(), subheadlines=())
    lasting = replace(stage, brief=brief, tagged=False)
    done = _ending(lasting, row, setting)
    if brief.offer.was and (done is None or not _is_read(done)):
        offer = replace(brief.offer, was="")
        done = _ending(replace(lasting, brief=replace(brief, offer=offer)), row, setting)
    done = done or column(lasting, row.left(_LAST[-1]), setting)
    if not done.nodes:
        return [], row
    width = max(node.x + node.width for node in done.nodes) - row.x
    placed = [node.model_copy(update={"x": node.x + row.width - width}) for node in done.nodes]
    return placed, replace(row, width=max(1.0, row.width - width - _BEFORE_LAST * stage.height))


def _is_read(done: Column) -> bool:
    """Whether an old price among the nodes is large enough."""
    return all(node.font_size >= LEGIBLE for node in done.nodes if isinstance(node, Text))


def _ending(stage: Stage, row: Rect, setting: Setting) -> Column | None:
    """Offer and button in as little of the row's width as they are not taller than it in: with the room that
    they have between them elsewhere, else closer."""
    for nearer, shares in ((0.0, _LAST[:_ROOMY]), (_NEARER * stage.unit, _LAST)):
        for share in shares:
            done = _close(column(stage, row.left(share), setting), row, nearer)
            if done.bottom - done.top <= row.height:
                return done
    return None


def _close(done: Column, row: Rect, nearer: float) -> Column:
    """The column, its button up to so much nearer to the offer where that saves it from being too tall."""
    over = done.bottom - done.top - row.height
    button = next((node for node in done.nodes if node.id == "cta"), None)
    if button is None or len(done.nodes) == 1 or not 0 < over <= nearer:
        return done
    nodes = tuple(
        node.model_copy(update={"y": node.y - over}) if node is button else node for node in done.nodes
    )
    return replace(done, nodes=nodes, bottom=done.bottom - over)


@dataclass(frozen=True, slots=True)
class _Said:
    """Brand and words in one of the ways that they can be set; `size`: of the headline's type."""

    nodes: list[AnyNode]
    notes: list[str]
    size: float
    fits: bool


def _said(stage: Stage, row: Rect, setting: Setting, price: float) -> list[AnyNode]:
    """Brand and words, in the first way beside which none makes a headline that is small much larger; of one
    that is smaller than the price, larger at all."""
    best: _Said | None = None
    for way in _ways(stage, row, setting):
        if best is not None and best.fits and best.size > max(price, _LARGE * stage.height):
            break
        larger = 1.0 if best is not None and best.size < price else _LARGER
        if best is None or (way.fits and (way.size > larger * best.size or not best.fits)):
            best = way
    if best is None:
        return []
    stage.notes.extend(best.notes)
    return best.nodes


def _ways(stage: Stage, row: Rect, setting: Setting) -> Iterator[_Said]:
    """The brand before the words, or above them; with the sub-headline, or without."""
    brief = replace(stage.brief, ctas=(), offer=Offer())
    for subs in dict.fromkeys((brief.subheadlines, () if brief.headlines else brief.subheadlines)):
        for brand, rest in (_brand_before(stage, row, setting), _brand_above(stage, row, setting)):
            notes = list[str]()
            said = replace(stage, brief=replace(brief, subheadlines=subs), notes=notes, tagged=False)
            words = column(said, rest, setting)
            size = max((node.font_size for node in words.nodes if isinstance(node, Text)), default=0.0)
            high = words.bottom - words.top
            yield _Said([*brand, *words.nodes], notes, size, high <= rest.height + _ROUNDED)


def _brand_before(stage: Stage, row: Rect, setting: Setting) -> tuple[list[AnyNode], Rect]:
    """The logo, or the brand's name, and what it leaves of the row."""
    part = logo_part(stage, row, setting)
    if part is None:
        return [], row
    nodes = [_as_wide_as_set(node) for node in part.at(row.center[1] - part.height / 2)]
    return nodes, _behind(stage, row, max(node.x + node.width for node in nodes))


def _brand_above(stage: Stage, row: Rect, setting: Setting) -> tuple[list[AnyNode], Rect]:
    part = logo_part(stage, row, setting)
    if part is None:
        return [], row
    return part.at(row.y), row.under(row.y + part.height + _BELOW_BRAND * stage.height)


def _as_wide_as_set(node: AnyNode) -> AnyNode:
    if not isinstance(node, Text):
        return node
    return node.model_copy(update={"width": lettering.fitted(node).width * 1.02 + 1})
