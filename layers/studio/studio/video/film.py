"""A film before it is shot: its pictures, what is written when, and how it ends."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from itertools import pairwise
from typing import Any

import numpy as np
import pyvips

from studio.brief import AdBrief
from studio.color.oklch import Rgb
from studio.design.tree import AnyNode, Design, Text
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.errors import LayoutError, LetterError, code_points
from studio.layout import compose
from studio.layout.composing.compose import set_stage
from studio.layout.composing.scenes import as_meant
from studio.layout.composing.tidying import check_letters
from studio.layout.parts.backlight import backlit
from studio.layout.parts.small_print import printed, reserved
from studio.layout.seen import contrast
from studio.layout.seen.buttons import standing_out
from studio.layout.seen.contrast import Contrast, Secured
from studio.layout.stage.stage import Rect, Stage
from studio.type import fitting, runs, unseen
from studio.video import cast, script, timing
from studio.video.camera import NOTHING, Kept, kept_in
from studio.video.captions import Titled, on_plates
from studio.video.end_card import PRINT_SIZE, end_card, line_of
from studio.video.following import Following, following
from studio.video.gestures import Gestures
from studio.video.opening import moves
from studio.video.script import Line, captions_of, sentences_of
from studio.video.speaker import REF, Portrait, Standing
from studio.video.speech import Speech, heard
from studio.video.timing import Caption, Timeline

RATIOS = {"9:16": (1080, 1920), "4:5": (1080, 1350), "1:1": (1080, 1080), "16:9": (1920, 1080)}

_LEAST_PLATE = 104.0  # pixels at 1080
_HASTY = 1.25 * script.FASTEST  # units a second
_GLANCE = 26.0  # units: what is read at a glance while it is said


@dataclass(frozen=True, slots=True)
class Shot:
    """What is shown from `start` to `end`: nodes that the camera travels over, and copy that stands over
    them. `away` and `toward` as a `Camera` has them; `kept`: what it keeps in the frame. `speaker`: who is
    seen speaking, and where."""

    start: float
    end: float
    ground: Design
    copy: tuple[AnyNode, ...] = ()
    away: tuple[int, int] = (0, 1)
    toward: tuple[float, float] | None = None
    kept: Kept = NOTHING
    closes: bool = False
    speaker: Standing | None = None


@dataclass(frozen=True, slots=True)
class Film:
    """`design` is the ad that opens it, and its poster. `pictures`: what was made for its shots, by name.
    `gestures`: of the speaker, if one is seen."""

    design: Design
    shots: tuple[Shot, ...]
    titles: tuple[Titled, ...]
    timeline: Timeline
    layout: str
    notes: tuple[str, ...]
    contrast: tuple[Contrast, ...]
    pictures: Mapping[str, pyvips.Image]
    gestures: Gestures | None = None

    @property
    def captions(self) -> tuple[Caption, ...]:
        return self.timeline.captions


def said_in(brief: AdBrief, words: str) -> str:
    """What a film says: its script, else the brief's further lines of copy."""
    return words if words.strip() else "\n".join((*brief.headlines[1:], *brief.subheadlines[1:]))


def plan(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    words: str = "",
    speech: Speech | None = None,
    speaker: Portrait | None = None,
    ratio: str = "9:16",
    long_side: int | None = None,
    layout: str | None = None,
    most: float = timing.LONGEST,
) -> Film:
    """A film as long as its `speech`, which says the sentences of `words`; without one, as long as there is
    to read. Raises TooLongError for more than `most` seconds, LayoutError for a ratio that films do not have,
    LetterError for letters that no font has.

    The `speaker`, of a film with speech, is seen in most shots. Without a headline the first
    caption becomes it, and one that says it is none. `long_side` in pixels, at most 1920; sides are made
    even, as 4:2:0 needs.
    """
    width, height = _size(ratio, long_side)
    _check_letters(brief, words)
    place: Any = {"ratio": ratio, "width": width, "height": height, "layout": layout}
    lines = _read_or_heard(brief, said_in(brief, words), heard=speech is not None)
    has_headline = bool(brief.headlines) and not (lines and script.says(lines[0].text, brief.headlines[0]))
    brief = replace(
        brief,
        headlines=brief.headlines[:1] or tuple(line.text for line in lines[:1]),
        subheadlines=brief.subheadlines[:1],
        ctas=brief.ctas[:1],
    )
    # Once: the ad that opens it says other words.
    pictures = as_meant(brief, pictures, [], layout, said_in(brief, words))
    stage, _ = set_stage(brief, pictures, **place)
    ends = _ends(stage)
    if speech is None:
        copy = " ".join((*brief.headlines, *brief.subheadlines))  # the button comes again on the end card
        lines = lines if has_headline else lines[1:]
        timeline = timing.read(copy, lines, end_card=ends, closing=_closing(stage), most=most)
    else:
        ways = {"end_card": ends, "closing": _closing(stage), "most": most, "seen": speaker is not None}
        if has_headline:  # captions have the place of the sub-headline
            ways["copy"] = brief.headlines[0]
        timeline = _spoken(speech, said_in(brief, words), lines, has_headline, ways)
    film = _composed(brief, pictures, stage, timeline, place, ends, speaker if speech else None)
    film = replace(film, notes=(*film.notes, *_unseen(words)))
    if speech is None or speaker is None:
        return film
    gestures = Gestures(speech.mouths, timing.LEAD, timeline.end)
    return replace(film, gestures=gestures, pictures={**film.pictures, REF: speaker.image})


def _read_or_heard(brief: AdBrief, words: str, *, heard: bool) -> list[Line]:
    """The captions; what is only read is not shown again below the copy that says it."""
    shown = (*brief.headlines[:1], *brief.subheadlines[:1])
    return captions_of(words if heard else script.without(words, shown))


def _spoken(
    speech: Speech, words: str, lines: Sequence[Line], has_headline: bool, ways: Mapping[str, Any]
) -> Timeline:
    """Cut by what is heard. A headline that is the first caption stands while it is said: it is none."""
    if has_headline:
        short = script.shorter(lines, _GLANCE)
    else:
        short = [*lines[:1], *script.shorter(lines[1:], _GLANCE)]
    timeline = timing.spoken(speech, heard(speech, sentences_of(words), short), **ways)
    return timeline if has_headline else replace(timeline, captions=timeline.captions[1:])


def _ends(stage: Stage) -> bool:
    brief = stage.brief
    return _has_brand(stage) or bool(brief.disclaimers) or (bool(brief.ctas) and stage.wants("cta"))


def _closing(stage: Stage) -> str:
    """What is read on the end card alone. Its offer stands all through the film."""
    brief = stage.brief
    line = line_of(brief, has_brand=_has_brand(stage))
    button = brief.ctas[:1] if stage.wants("cta") else ()
    return " ".join((*((line,) if line not in brief.headlines else ()), *button, *brief.disclaimers))


def _has_brand(stage: Stage) -> bool:
    return stage.wants("logo") and bool(stage.logo or stage.brief.brand_name.strip())


def _composed(
    brief: AdBrief,
    pictures: Sequence[Picture],
    stage: Stage,
    timeline: Timeline,
    place: Any,
    ends: bool,
    speaker: Portrait | None,
) -> Film:
    shown = list(_parted(timeline))
    early = [caption for caption in shown if timeline.shot_at(caption.start) == 0]
    later = shown[len(early) :]
    opening = replace(brief, disclaimers=())  # the small print stands still: on the end card
    if early:  # the sub-headline's place is theirs, and is as large as the longest needs
        longest = max((caption.text for caption in early), key=script.units)
        opening = replace(opening, subheadlines=(longest,), ctas=())
    composition = compose(opening, pictures, **place, captioned=bool(early))
    design = composition.design
    line = design.node("subheadline") if early else None
    if isinstance(line, Text):
        design = _without(design, "subheadline")
    headline = design.node("headline")
    titles = list[Titled]()
    if isinstance(headline, Text) and isinstance(line, Text):
        zones = [_below(stage, design, headline, line)] * len(early)
        titles = on_plates(stage, headline, early, zones, large=False)
    like = headline if isinstance(headline, Text) else None
    after = following(stage, timeline, like, later, speaker, first=len(early) + 1)
    card = _card(stage, design, pictures) if ends else None
    return Film(
        design=composition.design if not early else design,
        shots=_shots(timeline, design, after, card.design if card else None, pictures),
        titles=(*titles, *after.titles),
        timeline=timeline,
        layout=composition.layout,
        notes=(
            *composition.notes,
            *(card.notes if card else ()),
            *_unread(stage, timeline, early=bool(early)),
        ),
        contrast=(
            *(c for c in composition.contrast if not early or c.node != "subheadline"),
            *(card.contrast if card else ()),
        ),
        pictures={name: image for still in after.stills for name, image in still.pictures.items()},
    )


def _unread(stage: Stage, timeline: Timeline, *, early: bool) -> Iterator[str]:
    """Notes on copy that a film with captions over its ad does not show, and on captions that are gone before
    they are read, as what is said goes on."""
    lines = stage.brief.subheadlines[:1] if early else ()
    if lines and not script.holds(" ".join(one.text for one in timeline.captions), lines[0]):
        yield "the sub-headline is not shown: the captions of what is said have its place"
    gone = [one for one in timeline.captions if script.units(one.text) > _HASTY * (one.end - one.start)]
    if gone:
        yield f"said so fast that it cannot be read along: “{gone[0].text}”" + (
            f" and {len(gone) - 1} more captions" if gone[1:] else ""
        )


def _parted(timeline: Timeline) -> Iterator[Caption]:
    """The captions; one that the first cut meets stands in two places, one after the other."""
    cut = timeline.cuts[1] if len(timeline.cuts) > 1 else timeline.end
    for caption in timeline.captions:
        if caption.start < cut < caption.end:
            yield replace(caption, end=cut)
            yield replace(caption, start=cut)
        else:
            yield caption


def _card(stage: Stage, design: Design, pictures: Sequence[Picture]) -> Secured | None:
    """The end card with the small print; without brand and button the ad's own picture bears it."""
    room, strip = reserved(stage, in_column=True, size=PRINT_SIZE)
    made = end_card(room, design, _mean_color(design, pictures), pictures)
    if made is None and strip is None:
        return None
    card = Secured(design, (), ())
    if made is not None:
        pixels = sources(pictures)
        lit = backlit(made.design, pictures, stage.theme.shadow)
        card = contrast.secure(standing_out(lit, pixels), pixels)
        card = replace(card, notes=(*made.notes, *(f"on the end card, {note}" for note in card.notes)))
    whole = printed(card.design, strip, pictures)
    card = replace(
        card,
        design=whole.design,
        contrast=(*card.contrast, *whole.contrast),
        notes=(*card.notes, *(f"on the end card, {note}" for note in whole.notes)),
    )
    check_letters(stage.brief, card.design)
    return card


def _below(stage: Stage, design: Design, headline: Text, line: Text) -> Rect:
    """The captions' place in the ad: that of its sub-headline, and somewhat more, down to its offer."""
    least = _LEAST_PLATE * stage.unit
    height = max(line.height, least)
    top = max(line.y + (line.height - height) / 2, headline.y + headline.height)
    following = (node.y for node in design.children if cast.is_offer(node) and node.y >= line.y + line.height)
    height = max(min(height, min(following, default=math.inf) - top), line.height)
    left = min(line.x, headline.x)
    return Rect(left, top, max(line.x + line.width, headline.x + headline.width) - left, height)


def _without(design: Design, line: str) -> Design:
    kept = [n for n in design.children if n.id.removesuffix("-shade").removesuffix("-ground") != line]
    return design.model_copy(update={"children": tuple(kept)})


def _shots(
    timeline: Timeline,
    design: Design,
    after: Following,
    card: Design | None,
    pictures: Sequence[Picture],
) -> tuple[Shot, ...]:
    ends = (*timeline.cuts[1:], timeline.end_card)
    made = [_opening(design, ends[0], pictures)]
    vertical = design.height >= design.width
    for number, ((start, end), still) in enumerate(
        zip(pairwise((*timeline.cuts[1:], timeline.end_card)), after.stills, strict=True)
    ):
        step = 1 if number % 2 else -1
        away = (0, step) if vertical and not still.pictures else (step, 0)
        if still.speaker is not None:
            away = (0, 0)
        kept = kept_in(still.design, pictures) if still.whole else NOTHING
        made.append(Shot(start, end, still.design, after.offer, away, kept=kept, speaker=still.speaker))
    if card is not None:
        over = [node for node in card.children if cast.stands_over(node, card)]
        ground = card.model_copy(update={"children": tuple(n for n in card.children if n not in over)})
        made.append(Shot(timeline.end_card, timeline.end, ground, tuple(over), (0, 0), closes=True))
    return tuple(made)


def _opening(design: Design, end: float, pictures: Sequence[Picture]) -> Shot:
    over = [node for node in design.children if cast.stands_over(node, design)]
    ground = design.model_copy(update={"children": tuple(n for n in design.children if n not in over)})
    away, kept = moves(design, end, pictures)
    return Shot(0.0, end, ground, tuple(over), away, cast.toward(design), kept)


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


def _unseen(words: str) -> Iterator[str]:
    if gone := unseen.taken_out(unescape(words)):
        yield f"taken out of the script, as nobody would see it: {code_points(gone)}"


def _check_letters(brief: AdBrief, words: str) -> None:
    """What is said must have its letters; of copy all lines may be."""
    said = {"headlines": brief.headlines, "subheadlines": brief.subheadlines}
    if words.strip():
        said = {"script": tuple(sentences_of(words))}
    for field, lines in said.items():
        if characters := runs.missing("".join(lines), fitting.Style("Inter")):
            raise LetterError(field, characters)
