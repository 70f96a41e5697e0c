"""Ads arranged as a picture in the brief's `reference_layouts`: the first in which anything is found.

Only where its texts, picture and button lie is taken of it. What cannot be followed is noted, and the ad has
a layout of the studio's own. Needs the studio layer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from adrelay.providers.studio.options import AdOptions
from adrelay.rendering.attempt import Reach, Unusable
from adrelay.rendering.pictures import Asked, open_all
from adrelay.rendering.sizes import Order
from adrelay.requests.request import Brief
from studio.brief import AdBrief
from studio.drawing.picture import Picture
from studio.layout.composing.compose import Composition
from studio.layout.edits.arranging import NoArrangement, arranged
from studio.layout.edits.looking import Seen, look_at

_FIELD = "brief.reference_layouts"
_ROUGH = "where things lie is taken from it, found by looking at it: roughly"


@dataclass(frozen=True, slots=True)
class Reference:
    """What was seen in the picture of this field of the brief, if in any. `notes`: what became of each."""

    notes: list[str]
    field: str = ""
    seen: Seen | None = None

    def ad(
        self, brief: AdBrief, pictures: Sequence[Picture], order: Order, options: AdOptions
    ) -> Composition | None:
        """The ad as the picture has it; None, and a note, where it cannot be."""
        if self.seen is None:
            return None
        size = {"width": order.width, "height": order.height, "seed": options.seed}
        try:
            return arranged(self.seen, brief, pictures, **size, covered=order.covered)
        except NoArrangement as error:
            self.notes.append(f"{self.field}: not followed for {order.name}: {error}")
            return None


def reference_of(reach: Reach, brief: Brief) -> Reference:
    """The picture that the brief's ads are arranged as, if there is one."""
    given = brief.reference_layouts
    if brief.template is not None:
        return Reference([f"{_FIELD}: the template decides, these are not used"] if given else [])
    notes: list[str] = []
    for place, image in enumerate(given):
        named = f"{_FIELD}.{place}"
        try:
            (opened,) = open_all(reach, [Asked("reference", named, image)])
        except Unusable as error:
            notes.append(f"{error.error.message.rstrip('.')}: not used")
            continue
        seen = look_at(opened.photo.image)
        if not seen.blocks and seen.picture is None:
            notes.append(f"{named}: neither text nor a picture can be told in it: not used")
            continue
        notes.append(f"{named}: {_ROUGH}")
        if place + 1 < len(given):
            notes.append(f"{_FIELD}: one is followed, the others are not used")
        return Reference(notes, named, seen)
    return Reference(notes)
