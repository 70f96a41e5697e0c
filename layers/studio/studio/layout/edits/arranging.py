"""An ad arranged as another ad is: its texts, its picture and its button where the other's lie.

Of a picture of that ad only the arrangement is taken, as far as it can be found (see `looking`); colours
and letters are this ad's own. The result is measured like any layout's, and there is none where it has
faults: who asked for it does not see it before it leaves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from studio.brief import AdBrief
from studio.color.oklch import to_hex
from studio.design.tree import AnyNode, Design, Frame, SolidPaint, Text
from studio.drawing.picture import Picture, sources
from studio.layout.composing.compose import Composition, set_stage
from studio.layout.composing.sparing import missing
from studio.layout.composing.tidying import check_letters
from studio.layout.edits.looking import Block, Box, Line, Seen
from studio.layout.edits.rough import rough_tree
from studio.layout.edits.templating import filled, slots_of, without_lost_pictures
from studio.layout.parts.backlight import backlit
from studio.layout.parts.badge import free_badge, shows_badge
from studio.layout.parts.logo import logo
from studio.layout.parts.small_print import printed, reserved
from studio.layout.seen.buttons import standing_out
from studio.layout.seen.contrast import secure
from studio.layout.seen.faults import faults
from studio.layout.stage.stage import Covered, Rect, Stage
from studio.layout.stage.theme import label_on

LAYOUT: Final = "reference"  # what such an ad's layout is called
_STRETCHED: Final = 1.5  # how much wider or narrower than the other an ad may be
_AIR: Final = 0.02  # of the shorter side: between a logo and what else there is


class NoArrangement(Exception):
    """The other ad's arrangement cannot be this one's; says why."""


def arranged(
    seen: Seen,
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    width: int,
    height: int,
    seed: int = 0,
    covered: Covered | None = None,
) -> Composition:
    """The ad of `brief`, of this size, arranged as the ad that was `seen`. Raises NoArrangement; LayoutError
    and LetterError as `compose` does."""
    form = width / height / (seen.width / seen.height)
    if not 1 / _STRETCHED <= form <= _STRETCHED:
        raise NoArrangement(f"it is {seen.width}×{seen.height}, too different from {width}×{height}")
    stage, _ = set_stage(brief, pictures, ratio="1:1", width=width, height=height, seed=seed, covered=covered)
    stage, strip = reserved(stage)
    tree = _in_own_colors(rough_tree(_stretched(seen, stage.width, stage.height)), stage)
    slots, spoken = slots_of(tree), _spoken(stage.brief)
    for slot, wanted in (("headline", bool(spoken.headlines)), ("product", bool(stage.products))):
        if wanted and slot not in slots:
            raise NoArrangement(f"no {slot} can be told in it")
    said = replace(spoken, offer=replace(spoken.offer, badge=""))  # it looks for a place of its own
    design, lacking = filled(tree, slots, said, stage.products)
    design = without_lost_pictures(design, frozenset(sources(pictures)))
    notes = [note.replace("the template", "the reference") for note in lacking]
    design = _with_badge(_with_logo(design, stage, notes), stage, pictures, notes)
    check_letters(spoken, design, *([strip.text] if strip else []))
    wrong = [*faults(design, pictures), *_hidden(design, stage)]
    if wrong:
        raise NoArrangement(f"in it {wrong[0]}")
    pixels = sources(pictures)
    lit = backlit(design, pictures, stage.theme.shadow)
    secured = secure(standing_out(lit, pixels), pixels)
    whole = printed(secured.design, strip, pictures)
    told = [*stage.notes, *notes, *secured.notes, *whole.notes]
    contrast = (*secured.contrast, *whole.contrast)
    return Composition(
        whole.design, LAYOUT, tuple(dict.fromkeys(told)), contrast, missing(stage, whole.design)
    )


def _stretched(seen: Seen, width: int, height: int) -> Seen:
    """What was seen, on a canvas of this size."""
    across, down = width / seen.width, height / seen.height

    def box(of: Box) -> Box:
        left, top, right, bottom = of
        return round(left * across), round(top * down), round(right * across), round(bottom * down)

    def line(of: Line) -> Line:
        return replace(of, box=box(of.box))

    return replace(
        seen,
        width=width,
        height=height,
        blocks=tuple(Block(tuple(map(line, block.lines))) for block in seen.blocks),
        button=box(seen.button) if seen.button else None,
        label=line(seen.label) if seen.label else None,
        picture=box(seen.picture) if seen.picture else None,
    )


def _in_own_colors(tree: Design, stage: Stage) -> Design:
    """The tree in the theme's colours and letters."""
    theme, accent = stage.theme, to_hex(stage.theme.accent)
    colors = {
        "headline": theme.ink,
        "subheadline": theme.soft_ink,
        "cta": accent,
        "cta-label": label_on(stage.theme.accent),
    }
    headline = {"font_family": theme.type.headline, "font_weight": theme.type.weight}

    def own(node: AnyNode) -> AnyNode:
        change: dict[str, Any] = {}
        if node.id in colors:
            change["fills"] = (SolidPaint(color=colors[node.id]),)
        if isinstance(node, Text):
            change |= headline if node.id == "headline" else {"font_family": theme.type.body}
            change["language"] = stage.brief.language
            if node.id in ("headline", "subheadline"):
                left, right = max(node.x, stage.safe.x), min(node.x + node.width, stage.safe.right)
                change |= {"x": left, "width": max(right - left, 1.0)}
        if isinstance(node, Frame):
            change["children"] = tuple(map(own, node.children))
        return node.model_copy(update=change)

    return tree.model_copy(
        update={
            "fills": (SolidPaint(color=theme.wall[1]),),
            "children": tuple(map(own, tree.children)),
        }
    )


def _spoken(brief: AdBrief) -> AdBrief:
    """The brief; the product's name for a headline, where it has none."""
    if brief.headlines or not brief.product_name:
        return brief
    return replace(brief, headlines=(brief.product_name,))


def _with_logo(design: Design, stage: Stage, notes: list[str]) -> Design:
    """The design with the logo in a corner that is free; a note where none is."""
    nodes = logo(stage, 0, 0, stage.theme.wall[1], stage.theme.ink)
    if not nodes:
        return design
    across = max(node.x + node.width for node in nodes) if stage.logo is not None else 0.3 * stage.width
    down, air = max(node.y + node.height for node in nodes), _AIR * min(stage.width, stage.height)
    taken = [Rect(one.x, one.y, one.width, one.height).inset(-air) for one in design.children if one.visible]
    for corner in _corners(stage.safe, across, down):
        if not any(_meet(corner, one) for one in taken):
            placed = logo(stage, corner.x, corner.y, stage.theme.wall[1], stage.theme.ink, width=across)
            return design.model_copy(update={"children": (*design.children, *placed)})
    notes.append("the reference has no room for the logo, which is left out")
    return design


def _with_badge(design: Design, stage: Stage, pictures: Sequence[Picture], notes: list[str]) -> Design:
    if not shows_badge(stage):
        return design
    badge = free_badge(stage, design, pictures)
    if badge is None:
        notes.append("the reference has no room for the badge, which is left out")
        return design
    return design.model_copy(update={"children": (*design.children, badge)})


def _hidden(design: Design, stage: Stage) -> Iterator[str]:
    """What lies where an app covers the ad."""
    if not any(stage.overlaid):
        return
    for node in design.children:
        seen = node.y >= stage.safe.y and node.y + node.height <= stage.safe.bottom
        if node.visible and node.id in ("headline", "subheadline", "cta") and not seen:
            yield f"{node.id} lies where apps cover the ad"


def _corners(safe: Rect, width: float, height: float) -> Iterator[Rect]:
    for y in (safe.y, safe.bottom - height):
        for x in (safe.x, safe.right - width):
            yield Rect(x, y, width, height)


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
