"""From a brief and its pictures to one finished design."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from studio.brief import AdBrief
from studio.color.palette import Palette
from studio.design.tree import MAX_SIDE, AnyNode, Design, SolidPaint
from studio.drawing.picture import Box, Picture, sources
from studio.errors import LayoutError
from studio.layout.composing.choosing import EVERY, STRIP, choose, instead, lettered, prints, with_season
from studio.layout.composing.cramped import MODEST, cramped
from studio.layout.composing.mirror import mirrored
from studio.layout.composing.scenes import as_meant
from studio.layout.composing.sparing import left_out, missing, spared, without
from studio.layout.composing.tidying import check_letters, tidy
from studio.layout.composing.unheard import notes_of
from studio.layout.parts.backlight import backlit
from studio.layout.parts.badge import free_badge, shows_badge
from studio.layout.parts.small_print import printed, reserved
from studio.layout.seen.buttons import standing_out
from studio.layout.seen.contrast import Contrast, secure
from studio.layout.seen.faults import Fault, faults
from studio.layout.stage.stage import MOST_STRETCHED, STORY, Covered, Rect, Stage
from studio.layout.stage.theme import Theme, build_theme, typefaces
from studio.type import fitting
from studio.words.direction import Direction, read_direction

RATIOS = {"1:1": (1080, 1080), "4:5": (1080, 1350), "9:16": (1080, 1920), "16:9": (1920, 1080)}
_LANDSCAPE, _LANDSCAPE_RATIO, _SAME_RATIO = (1200, 628), 1.91, 0.006
MIN_SIDE, _BANNER_SIDE = 200, 50
_MUCH = 0.15  # of what it sells, that an ad's edges cut off
_LOWEST, _LEANEST = 11.0, 5.0  # width to height, and height to width, of a banner


@dataclass(frozen=True, slots=True)
class Composition:
    """A finished design, the layout it uses, what the customer should know, and the contrast of its copy.
    `without`: the parts that it has no room for (see `sparing`)."""

    design: Design
    layout: str
    notes: tuple[str, ...]
    contrast: tuple[Contrast, ...] = ()
    without: tuple[str, ...] = ()


def compose(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    ratio: str = "1:1",
    width: int | None = None,
    height: int | None = None,
    layout: str | None = None,
    seed: int = 0,
    covered: Covered | None = None,
    held: bool = False,
    captioned: bool = False,
) -> Composition:
    """Lay out one ad of `ratio` ("1:1", "4:5", "9:16", "16:9" or any "W:H"), `width` pixels wide.

    With `width` and `height` both given, that exact size. `layout` overrules the brief's own wish where it
    can be done; `seed` gives other choices where several are as good; `covered`: what an app lays over the
    ad; `held`: another layout is the last resort, since somebody knows the ad in this one; `captioned`: its
    sub-headline is the place of captions, which are set by themselves. Raises LayoutError
    for sizes that make no ad, LetterError for letters that no font has.
    """
    pictures = as_meant(brief, pictures, [], layout)  # what is measured is what the layouts see
    stage, name = set_stage(
        brief,
        pictures,
        ratio=ratio,
        width=width,
        height=height,
        layout=layout,
        seed=seed,
        covered=covered,
    )
    stage = replace(stage, captioned=captioned)
    size = f"{stage.width}×{stage.height}"
    stage, strip = reserved(stage, in_column=True)
    sound, pixels = sound_ad(stage, name, pictures, held=held), sources(pictures)
    check_letters(stage.brief, sound.design, *([strip.text] if strip else []))
    lit = backlit(sound.design, pictures, stage.theme.shadow)
    secured = secure(standing_out(lit, pixels), pixels)
    _note_what_is_left(stage.brief, stage.products, sound.layout, sound.notes)
    unheard = notes_of(stage, sound.layout, sound.design)
    gone = missing(stage, sound.design)
    told = left_out(stage.brief, gone, size)
    whole = printed(secured.design, strip, pictures)
    notes = tuple(dict.fromkeys([*sound.notes, *unheard, *told, *secured.notes, *whole.notes]))
    contrast = (*secured.contrast, *whole.contrast)
    return Composition(whole.design, sound.layout, notes, contrast, gone)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A layout carried out, and what is wrong with it. `without`: parts that it has no room for (see
    `sparing`)."""

    layout: str
    design: Design
    notes: list[str]
    faults: list[Fault]
    tight: int = 0
    without: tuple[str, ...] = ()

    @property
    def badness(self) -> float:
        return sum(fault.badness for fault in self.faults)

    @property
    def is_grave(self) -> bool:
        return any(fault.grave for fault in self.faults)


def sound_ad(stage: Stage, name: str, pictures: Sequence[Picture], *, held: bool = False) -> Attempt:
    """The ad in the layout chosen; with smaller copy, in another layout (of one that is `held`, only when
    nothing else helps), or with less in it, where the first has faults. Of several the least bad one."""
    tried = _until_sound(stage, [(name, 0), (name, 1)], pictures)
    wanted = stage.direction.layout == name
    held = held or (wanted and _lack_room_alone(tried))
    if all(fault.kind == MODEST for fault in tried[-1].faults):  # a smaller picture may be the better one
        tried += _until_sound(stage, [(name, 2)] if tried[-1].faults else [], pictures)
    elif not wanted or _all_grave(tried):
        tighter, others = (name, 2), [(other, 0) for other in instead(stage, name)]
        ways = [tighter] if held else [*others, tighter]
        tried += _until_sound(stage, ways, pictures)
        if not held and all(attempt.is_grave and attempt.badness > _MUCH for attempt in tried):
            tried += _until_sound(stage, [(other, 0) for other in prints(stage)], pictures)
        if _all_grave(tried):
            best = min(tried, key=_worth)
            least_bad = dict.fromkeys([(name, 0), (name, 1), (best.layout, best.tight)])
            tried += _with_less(stage, list(least_bad), pictures)
        if held and _all_grave(tried):
            tried += _until_sound(stage, others, pictures)
    best = min(tried, key=_worth)
    if best.layout != name and wanted:
        reason = tried[0].faults[0]
        best.notes.append(
            f"the {_spoken(name)} layout was asked for, but {reason} there: this is {_spoken(best.layout)}"
        )
    best.notes.extend(str(fault) for fault in best.faults if fault.kind != MODEST)
    return best


def _all_grave(tried: Sequence[Attempt]) -> bool:
    return all(attempt.is_grave for attempt in tried)


def _lack_room_alone(tried: Sequence[Attempt]) -> bool:
    """Whether what is wrong with each is that its copy is small: with less in it, it is the ad asked for."""
    graves = [fault for attempt in tried for fault in attempt.faults if fault.grave]
    return all(fault.kind == "cramped" for fault in graves)


def _worth(attempt: Attempt) -> tuple[float, ...]:
    """Less is better. An ad with all of its parts comes before one with a larger headline."""
    grave = attempt.badness if attempt.is_grave else 0.0
    return grave, len(attempt.without), attempt.badness


def _until_sound(
    stage: Stage, ways: Sequence[tuple[str, int]], pictures: Sequence[Picture], without: tuple[str, ...] = ()
) -> list[Attempt]:
    """The layouts carried out, each so much tighter, up to the first without faults."""
    tried: list[Attempt] = []
    for layout, tight in ways:
        again = replace(_themed(stage, layout), notes=[], tight=tight)
        design = _badged(again, layout, pictures)
        notes = stage.notes + again.notes
        wrong = [*faults(design, pictures), *cramped(again, design)]
        tried.append(Attempt(layout, design, notes, wrong, tight, without))
        if not tried[-1].faults:
            break
    return tried


def _themed(stage: Stage, layout: str) -> Stage:
    """The stage with the letters that this layout has: an edit, which knows the layout that was taken and not
    the one that was wanted, would else set the ad in others."""
    return replace(stage, theme=_theme(stage.brief, stage.direction, layout, stage.palette))


def _theme(brief: AdBrief, direction: Direction, layout: str, palette: Palette | None) -> Theme:
    """The same colours in each layout, in that one's letters."""
    theme = build_theme(brief, direction, palette)
    return replace(theme, type=typefaces(brief, lettered(direction, layout)))


def _with_less(stage: Stage, ways: Sequence[tuple[str, int]], pictures: Sequence[Picture]) -> list[Attempt]:
    """The ad with ever less in it, until that is sound; what went before and need not have gone, is back."""
    tried: list[Attempt] = []
    gone: tuple[str, ...] = ()
    for part in spared(stage):
        gone = (*gone, part)
        tried += _until_sound(without(stage, gone), ways, pictures, gone)
        if not tried[-1].is_grave:
            break
    if not tried or tried[-1].is_grave:
        return tried
    way = tried[-1].layout, tried[-1].tight
    for part in gone[-2::-1]:
        fewer = tuple(one for one in gone if one != part)
        again = _until_sound(without(stage, fewer), [way], pictures, fewer)
        if not again[0].is_grave:
            tried, gone = [*tried, *again], fewer
    return tried


def _badged(stage: Stage, name: str, pictures: Sequence[Picture]) -> Design:
    """The layout carried out, with the offer's badge where there is room, else in the column of copy."""
    design = finished(stage, name, EVERY[name].build(stage))
    if not shows_badge(stage):
        return design
    badge = free_badge(stage, design, pictures)
    if badge is not None:
        return design.model_copy(update={"children": (*design.children, badge)})
    tagged = replace(stage, tagged=True)
    return finished(tagged, name, EVERY[name].build(tagged))


def _spoken(layout: str) -> str:
    return layout.replace("_", " ")


def set_stage(
    brief: AdBrief,
    pictures: Sequence[Picture],
    *,
    ratio: str,
    width: int | None = None,
    height: int | None = None,
    layout: str | None = None,
    seed: int = 0,
    covered: Covered | None = None,
) -> tuple[Stage, str]:
    """The brief read, its theme made and its layout chosen, before anything is placed."""
    canvas = _canvas(ratio, width, height)
    direction = read_direction(brief.direction, style=brief.style, tone=brief.tone)
    meant = list[str]()
    pictures = as_meant(brief, pictures, meant, layout)
    brief, notes = tidy(brief)
    notes += meant
    products = tuple(p for p in pictures if p.kind == "product")
    dark = next((p for p in pictures if p.kind == "logo_dark"), None)
    logo = next((p for p in pictures if p.kind == "logo"), dark)
    if direction.not_understood:
        quoted = ", ".join(f"“{words}”" for words in direction.not_understood[:12])
        notes.append(f"not understood in the direction and left out: {quoted}")
    direction = replace(direction, layout=layout) if layout else with_season(direction, products)
    tower = canvas[0] / canvas[1] < STORY and not any(covered or ())
    name = choose(brief, direction, products, notes, seed, tower=tower)
    palette = products[0].palette if products else None
    if name == "type_only":
        products = ()
    if canvas[0] / canvas[1] > MOST_STRETCHED:
        if name == direction.layout and name not in ("type_only", STRIP):
            room = f"{canvas[0]}×{canvas[1]} has room for one row"
            notes.append(f"the {_spoken(name)} layout was asked for, but {room}")
        name = STRIP
    if _reads_from_right(brief):
        products = tuple(map(_in_a_mirror, products))
    theme = _theme(brief, direction, name, palette)
    stage = Stage(*canvas, brief, direction, theme, products, logo, dark, notes, covered, palette=palette)
    return stage, name


def finished(stage: Stage, name: str, nodes: Sequence[AnyNode]) -> Design:
    """The nodes on the theme's ground, mirrored for readers from right to left."""
    ground = SolidPaint(color=stage.theme.wall[1])
    design = Design(
        id="ad",
        name=name,
        layout=name,
        width=stage.width,
        height=stage.height,
        fills=(ground,),
        children=tuple(nodes),
    )
    return mirrored(design) if _reads_from_right(stage.brief) else design


def as_read(stage: Stage, place: Rect) -> Rect:
    """Where a place among those nodes comes to lie in what is `finished`."""
    return replace(place, x=stage.width - place.right) if _reads_from_right(stage.brief) else place


def usual_size(ratio: str) -> tuple[int, int]:
    """The pixels that an ad of a ratio usually has; any spelling of 1.91:1 is the networks' landscape."""
    across, down = RATIOS.get(ratio) or _ratio(ratio)
    return _LANDSCAPE if abs(across / down / _LANDSCAPE_RATIO - 1) < _SAME_RATIO else (across, down)


def _canvas(ratio: str, width: int | None, height: int | None) -> tuple[int, int]:
    across, down = usual_size(ratio)
    if width is not None and height is not None:
        across, down = width, height
    elif width is not None:
        across, down = width, round(width * down / across)
    elif height is not None:
        across, down = round(height * across / down), height
    stretched = max(across / down, down / across)
    least = MIN_SIDE if stretched <= MOST_STRETCHED else _BANNER_SIDE
    if not least <= min(across, down) <= max(across, down) <= MAX_SIDE:
        raise LayoutError(f"{across}x{down} px: each side must be {least} to {MAX_SIDE}")
    if not 1 / _LEANEST <= across / down <= _LOWEST:
        raise LayoutError(f"{across}x{down} px is too long: at most 1:{_LEANEST:.0f} or {_LOWEST:.0f}:1")
    return across, down


def _ratio(ratio: str) -> tuple[int, int]:
    """The canvas of a ratio that has no usual size: its shorter side is 1080."""
    parts = ratio.split(":")
    try:
        across, down = (float(part) for part in parts)
    except ValueError as error:
        raise LayoutError(f"{ratio[:20]!r} is no ratio like 4:5") from error
    if not (0 < across < math.inf and 0 < down < math.inf):
        raise LayoutError(f"{ratio[:20]!r} is no ratio like 4:5")
    unit = 1080 / min(across, down)
    return round(across * unit), round(down * unit)


def _in_a_mirror(product: Picture) -> Picture:
    """How the layouts see a product that they place for readers from the left, when all is mirrored then."""

    def turned(box: Box) -> Box:
        left, top, right, bottom = box
        return 1 - right, top, 1 - left, bottom

    return replace(
        product,
        subject=turned(product.subject),
        crown=turned(product.crown) if product.crown else None,
        heads=tuple(map(turned, product.heads)),
        image=product.image.fliphor(),
    )


def _reads_from_right(brief: AdBrief) -> bool:
    """As its headline is read; one in Latin letters ("iPhone 17 Pro", an address) among Arabic or Hebrew copy
    is a name there."""
    offer = filter(None, (brief.offer.badge, brief.offer.price))
    copy = [*brief.headlines[:1], *brief.subheadlines[:1], *brief.ctas[:1], *offer]
    read = [fitting.direction_of(words) == "RTL" for words in copy]
    others = read[1 : len(brief.subheadlines[:1]) + len(brief.ctas[:1]) + 1] if brief.headlines else []
    return bool(read) and (read[0] or (bool(others) and all(others)))


def _note_what_is_left(brief: AdBrief, products: tuple[Picture, ...], name: str, notes: list[str]) -> None:
    for kind, copy in (
        ("headlines", brief.headlines),
        ("sub-headlines", brief.subheadlines),
        ("calls to action", brief.ctas),
    ):
        if len(copy) > 1:
            notes.append(f"{len(copy)} {kind} were given: this ad shows the first")
    if len(products) > 1 and not EVERY[name].several:
        notes.append(
            f"{len(products)} pictures were given: the {name.replace('_', ' ')} layout shows the first"
        )
