"""A film before it is shot: the design it moves, what is written when, and how it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from studio.brief import AdBrief
from studio.color.oklch import Rgb
from studio.design.tree import AnyNode, Design, SolidPaint, Text
from studio.drawing import leaves
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.errors import LayoutError, LetterError
from studio.layout import compose, contrast
from studio.layout.compose import finished, set_stage
from studio.layout.contrast import Contrast, Secured
from studio.layout.small_print import printed, reserved
from studio.layout.stage import Rect, Stage
from studio.layout.tidying import check_letters
from studio.type import casing, fitting, runs
from studio.video import timing
from studio.video.end_card import end_card
from studio.video.script import Line, captions_of
from studio.video.timing import Caption, Timeline

RATIOS = {"9:16": (1080, 1920), "1:1": (1080, 1080), "16:9": (1920, 1080)}

_COPY = ("headline", "subheadline", "cta")
_CAPTION_CAP = 78.0  # pixels at 1080: the largest caption
_LEAST_LINES = 3.2  # lines of the largest caption that a caption's box has room for


@dataclass(frozen=True, slots=True)
class Titled:
    """A caption as nodes on the canvas: its text, and a shade behind it where that is needed."""

    caption: Caption
    nodes: tuple[AnyNode, ...]


@dataclass(frozen=True, slots=True)
class Film:
    """`design` is the ad that enters and stays; captions take the place of its copy; `end_card` covers it."""

    design: Design
    titles: tuple[Titled, ...]
    end_card: Design | None
    timeline: Timeline
    layout: str
    notes: tuple[str, ...]
    contrast: tuple[Contrast, ...]

    @property
    def captions(self) -> tuple[Caption, ...]:
        return self.timeline.captions


def plan(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    script: str = "",
    ratio: str = "9:16",
    long_side: int | None = None,
    layout: str | None = None,
) -> Film:
    """A film of 6 to 15 seconds; raises LayoutError for a ratio that films do not have, LetterError
    for letters that no font has.

    Captions come from the script, else from the brief's further lines of copy. Without a headline the first
    caption becomes it. `long_side` in pixels, at most 1920; sides are made even, as 4:2:0 needs.
    """
    width, height = _size(ratio, long_side)
    _check_letters(brief, script)
    brief, lines = _spoken(brief, script)
    moving = replace(brief, disclaimers=())  # the small print stands still: on the end card
    composition = compose(moving, pictures, ratio=ratio, width=width, height=height, layout=layout)
    stage, _ = set_stage(brief, pictures, ratio=ratio, width=width, height=height, layout=layout)
    closing = _closing(stage, composition.design, pictures)
    copy = " ".join((*brief.headlines, *brief.subheadlines))  # the button comes again on the end card
    timeline = timing.plan(copy, lines, end_card=closing is not None)
    titles, measured = _titles(stage, composition.design, pictures, timeline.captions)
    return Film(
        design=composition.design,
        titles=titles,
        end_card=closing.design if closing else None,
        timeline=timeline,
        layout=composition.layout,
        notes=(*composition.notes, *_notes(timeline, lines)),
        contrast=(*composition.contrast, *measured, *(closing.contrast if closing else ())),
    )


def _closing(stage: Stage, design: Design, pictures: Sequence[Picture]) -> Secured | None:
    """The end card with the small print; without brand and button the ad's own picture bears it."""
    room, strip = reserved(stage)
    nodes = end_card(room, design, _mean_color(design, pictures))
    if nodes is None and strip is None:
        return None
    card = (
        contrast.secure(finished(room, "end_card", nodes), sources(pictures))
        if nodes
        else Secured(design, (), ())
    )
    card = replace(card, design=printed(card.design, strip))
    check_letters(stage.brief, card.design)
    return card


def _size(ratio: str, long_side: int | None) -> tuple[int, int]:
    if ratio not in RATIOS:
        raise LayoutError(f"{ratio[:20]!r} is no ratio of a film: {', '.join(RATIOS)}")
    width, height = RATIOS[ratio]
    scale = min(1.0, long_side / max(width, height)) if long_side else 1.0
    return round(width * scale / 2) * 2, round(height * scale / 2) * 2


def _mean_color(design: Design, pictures: Sequence[Picture]) -> Rgb:
    pixels = render(design, sources(pictures), scale=128 / max(design.width, design.height)).numpy()
    red, green, blue = np.rint(pixels.reshape(-1, 3).mean(axis=0)).astype(int)
    return int(red), int(green), int(blue)


def _check_letters(brief: AdBrief, script: str) -> None:
    """What is said must have its letters; of copy all lines may be."""
    said = {"headlines": brief.headlines, "subheadlines": brief.subheadlines}
    if script.strip():
        said = {"script": tuple(line.text for line in captions_of(script))}
    for field, lines in said.items():
        if characters := runs.missing("".join(lines), fitting.Style("Inter")):
            raise LetterError(field, characters)


def _spoken(brief: AdBrief, script: str) -> tuple[AdBrief, list[Line]]:
    """The brief with one line of each kind, and what remains to be said."""
    further = (*brief.headlines[1:], *brief.subheadlines[1:])
    lines = captions_of(script if script.strip() else "\n".join(further))
    headlines = brief.headlines[:1]
    if not headlines and lines:
        headlines, lines = (lines[0].text,), lines[1:]
    first = replace(brief, headlines=headlines, subheadlines=brief.subheadlines[:1], ctas=brief.ctas[:1])
    return first, lines


def _titles(
    stage: Stage, design: Design, pictures: Sequence[Picture], captions: Sequence[Caption]
) -> tuple[tuple[Titled, ...], tuple[Contrast, ...]]:
    """The captions as nodes, set in one size where the copy stood, each legible on what lies beneath it."""
    headline = design.node("headline")
    if not captions or not isinstance(headline, Text):
        return (), ()
    empty = design.model_copy(update={"children": tuple(n for n in design.children if not is_copy(n))})
    nodes = _set(stage, design, headline, [caption.text for caption in captions])
    every = empty.model_copy(update={"children": (*empty.children, *nodes)})
    measured = {c.node: c for c in contrast.measure(every, sources(pictures))}
    titles, found = [], []
    for caption, node in zip(captions, nodes, strict=True):
        shown: tuple[AnyNode, ...] = (node,)
        result = measured.get(node.id)
        if result is not None and result.ratio < contrast.ENOUGH:
            alone = empty.model_copy(update={"children": (*empty.children, node)})
            secured = contrast.secure(alone, sources(pictures))
            shown = tuple(n for n in secured.design.children if n.id.startswith(node.id))
            result = next(c for c in secured.contrast if c.node == node.id)
        titles.append(Titled(caption, shown))
        found += [result] if result is not None else []
    return tuple(titles), tuple(found)


def is_copy(node: AnyNode) -> bool:
    """Whether a node of the ad makes room for the captions; shades behind copy belong to it."""
    return node.id.removesuffix("-shade").removesuffix("-ground") in _COPY


def _set(stage: Stage, design: Design, headline: Text, lines: Sequence[str]) -> list[Text]:
    """Text nodes in the headline's letters, all of the size at which the longest fits."""
    cap = min(headline.font_size, _CAPTION_CAP * stage.unit * stage.theme.type.scale)
    box = _box(stage, design, cap * headline.line_height * _LEAST_LINES)
    style = leaves.style_of(headline)
    upper = headline.text_case == "UPPER"
    blocks = [
        fitting.fit(
            casing.upper(line, style.language) if upper else line,
            style,
            width=box.width,
            height=box.height,
            size=cap,
            max_lines=5,
            wrap="BALANCE",
        )
        for line in lines
    ]
    size = min(block.size for block in blocks)
    fills = headline.fills[:1] or (SolidPaint(color=stage.theme.ink),)
    return [
        headline.model_copy(
            update={
                "id": f"caption-{number}",
                "name": f"Caption {number}",
                "x": box.x,
                "y": box.y,
                "width": box.width,
                "height": box.height,
                "characters": line,
                "font_size": size,
                "max_lines": 5,
                "text_align_vertical": "CENTER",
                "fills": fills,
            }
        )
        for number, line in enumerate(lines, start=1)
    ]


def _box(stage: Stage, design: Design, least: float) -> Rect:
    """Where captions stand: over the copy's place, made higher if need be, inside the safe area."""
    copy = [node for node in design.children if node.id in _COPY]
    headline = next(node for node in copy if node.id == "headline")
    top, bottom = min(n.y for n in copy), max(n.y + n.height for n in copy)
    safe = stage.safe
    logo = [n for n in design.children if n.id.startswith("logo") and n.y + n.height <= top]
    ceiling = max([safe.y, *(n.y + n.height + 24 * stage.unit for n in logo)])
    grow = max(0.0, least - (bottom - top))
    top = max(min(ceiling, top), top - grow / 2)
    bottom = min(max(safe.bottom, bottom), max(bottom, top + least))
    left = max(headline.x, safe.x)
    right = min(headline.x + headline.width, safe.right)
    return Rect(left, top, right - left, bottom - top)


def _notes(timeline: Timeline, lines: Sequence[Line]) -> list[str]:
    if not timeline.unread:
        return []
    sentences = len({line.sentence for line in lines})
    return [
        f"the script is longer than can be read in {timing.LONGEST:.0f} seconds: {timeline.unread} of its "
        f"{sentences} sentences, from the end, are not or not wholly in the video"
    ]
