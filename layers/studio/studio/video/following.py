"""What follows a film's opening: its stills, the captions on them, and the offer that keeps its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from studio.design.tree import AnyNode, Text
from studio.layout.stage.stage import Stage
from studio.video.captions import Titled, alone, on_plates
from studio.video.offer_plate import offer_plate
from studio.video.shots import ON_FACE, Still, spared_products, stills
from studio.video.speaker import Portrait, standing
from studio.video.timing import Caption, Timeline


@dataclass(frozen=True, slots=True)
class Following:
    """A still a shot; `offer`: nodes on a plate, of one place in all of them."""

    stills: tuple[Still, ...]
    titles: tuple[Titled, ...]
    offer: tuple[AnyNode, ...]


def following(
    stage: Stage,
    timeline: Timeline,
    like: Text | None,
    captions: Sequence[Caption],
    speaker: Portrait | None,
    *,
    first: int,
) -> Following:
    """Captions are set in the letters of `like`, and numbered from `first` on. Where the offer would lie on a
    face, or a photo leaves captions a part of the picture, all of them leave the offer one as well."""
    has_photos = any(one.cutout is None for one in stage.products)
    for parted in (False, True) if has_photos else (False,):
        found = _stills(stage, len(timeline.cuts) - 1, speaker, parted=parted)
        on = [found[timeline.shot_at(caption.start) - 1] for caption in captions]
        titles = _titles(stage, like, captions, on, first) if like is not None else []
        plate = offer_plate(stage, found, titles)
        if not plate.nodes or not (plate.is_bad or any(still.part for still in found)):
            break
    return Following(tuple(found), tuple(titles), plate.nodes)


def _titles(
    stage: Stage, like: Text, captions: Sequence[Caption], on: Sequence[Still], first: int
) -> list[Titled]:
    """Each caption in the zone of its still."""
    over = [(caption, still.zone) for caption, still in zip(captions, on, strict=True) if still.ink is None]
    plated = iter(on_plates(stage, like, [one for one, _ in over], [zone for _, zone in over], first=first))
    return [
        next(plated)
        if still.ink is None
        else alone(stage, like, caption, still.zone, still.ink, number=first + len(over) + number)
        for number, (caption, still) in enumerate(zip(captions, on, strict=True))
    ]


def _stills(stage: Stage, count: int, speaker: Portrait | None, *, parted: bool) -> list[Still]:
    """A speaker has more shots than the pictures, and the last: who gives a portrait wants to see it speak,
    and the product is in the ad and on the end card."""
    if speaker is None:
        return stills(stage, count, parted=parted) if count else []
    fewer = max(0, (count - 1) // 2)
    of_pictures = [(number + 1) * count // (fewer + 1) for number in range(fewer)]
    between = iter(stills(stage, len(of_pictures), parted=parted) if of_pictures else [])
    found = list[Still]()
    spoken = 0
    for number in range(count):
        if number in of_pictures:
            found.append(next(between))
        else:
            design, zone, stands = standing(stage, speaker, spoken)
            found.append(
                Still(design, zone, speaker=stands, spared=((stands.head, ON_FACE), *spared_products(design)))
            )
            spoken += 1
    return found
