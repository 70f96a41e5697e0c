"""What an ad is to be made for: a ratio or a placement; its size, and the file that fits there.

Needs the studio layer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyvips

from adrelay.jobs.model import Deliverable
from adrelay.providers.studio.options import AdOptions
from adrelay.requests.placements import PLACEMENTS, Placement
from adrelay.requests.request import Brief
from studio import png
from studio.drawing import render
from studio.drawing.render import Format
from studio.layout.composing.compose import usual_size
from studio.layout.stage.stage import Covered

_SUFFIXES: Final[dict[Format, str]] = {"png": "png", "jpeg": "jpg", "webp": "webp"}
_QUALITIES: Final = (92, 86, 80, 72, 64, 54, 44, 34, 24)


@dataclass(frozen=True, slots=True)
class Order:
    """One ad to make. `name`: its tree's, a placement or a ratio."""

    name: str
    ratio: str
    width: int
    height: int
    placement: Placement | None = None

    @property
    def covered(self) -> Covered | None:
        if self.placement is None:
            return None
        safe = self.placement.safe
        across = self.width / self.placement.width
        return (safe.top * across, safe.right * across, safe.bottom * across, safe.left * across)

    def file_name(self, kind: Format, variant: str = "") -> str:
        """`variant` tells it from the ads of the same size."""
        stem = "-".join(filter(None, (variant.replace(" ", "-"), self.name.replace(":", "x"))))
        return f"{stem}.{_SUFFIXES[kind]}"


def orders(brief: Brief, options: AdOptions) -> Iterator[Order]:
    """An ad for each placement and ratio of the brief; a square one when it names none."""
    for name in brief.placement:
        yield order(name, options)
    for ratio in brief.aspect_ratios or ([] if brief.placement else ["1:1"]):
        yield order(ratio, options)


def order(name: str, options: AdOptions) -> Order:
    """The order of a placement, in the network's own size, or of a ratio."""
    placement = PLACEMENTS.get(name)
    if placement is not None:
        ratio = f"{placement.width}:{placement.height}"
        return Order(name, ratio, placement.width, placement.height, placement)
    width, height = usual_size(name)
    if options.long_side:
        scale = options.long_side / max(width, height)
        width, height = round(width * scale), round(height * scale)
    return Order(name, name, width, height)


def delivered(order: Order, url: str, label: str | None) -> Deliverable:
    """What was made for an order, left at `url`."""
    name = order.placement.id if order.placement else None
    size = {"width": order.width, "height": order.height, "aspect_ratio": order.ratio}
    return Deliverable(url=url, label=label, placement=name, **size)


def file_of(image: pyvips.Image, wanted: Format, for_: Order) -> tuple[bytes, Format, str | None]:
    """The file, its kind, and a note where that is not the one asked for: what a network does not take, or
    would be too large there, becomes a JPEG."""
    place = for_.placement
    if place is None:
        return render.encode(image, wanted), wanted, None
    if wanted in place.formats:
        data = render.encode(image, wanted)
        if wanted == "png" and len(data) > place.max_bytes:
            data = png.smallest(image)
        if len(data) <= place.max_bytes:
            return data, wanted, None
        reason = f"takes {place.max_bytes:,} bytes, and the {wanted.upper()} would have {len(data):,}"
    else:
        reason = f"takes no {wanted.upper()}"
    data = _within(image, place.max_bytes)
    return data, "jpeg", None if wanted == "jpeg" else f"{place.id} {reason}: it is a JPEG"


def _within(image: pyvips.Image, most: int) -> bytes:
    """The best JPEG of at most so many bytes."""
    data = b""
    for quality in _QUALITIES:
        data = render.encode(image, "jpeg", quality=quality)
        if len(data) <= most:
            break
    return data
