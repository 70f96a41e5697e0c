"""The stage of one ad: its canvas, its safe area, its colours, and what there is to show."""

import math
from dataclasses import dataclass, field
from typing import Final, Literal

from studio.brief import AdBrief
from studio.color.oklch import parse_hex
from studio.color.palette import Palette
from studio.design.tree import Rectangle, SolidPaint, Text
from studio.drawing.picture import Picture
from studio.layout.stage.rim import keeps_colors
from studio.layout.stage.theme import Theme
from studio.words.direction import Direction

Covered = tuple[float, float, float, float]  # pixels from the top, right, bottom and left
Shape = Literal["tall", "portrait", "square", "wide"]


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, horizontal: float, vertical: float | None = None) -> "Rect":
        v = horizontal if vertical is None else vertical
        return Rect(
            self.x + horizontal,
            self.y + v,
            max(1.0, self.width - 2 * horizontal),
            max(1.0, self.height - 2 * v),
        )

    def left(self, share: float) -> "Rect":
        return Rect(self.x, self.y, self.width * share, self.height)

    def rest(self, share: float) -> "Rect":
        """What `left(share)` leaves."""
        return Rect(self.x + self.width * share, self.y, self.width * (1 - share), self.height)

    def top(self, share: float) -> "Rect":
        return Rect(self.x, self.y, self.width, self.height * share)

    def shared_with(self, other: "Rect") -> float:
        """The area that lies in both."""
        both = self.within(other)
        return both.width * both.height if both else 0.0

    def within(self, other: "Rect") -> "Rect | None":
        """What of it lies in the other."""
        left, top = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - left, min(self.bottom, other.bottom) - top
        return Rect(left, top, width, height) if min(width, height) > 0 else None

    def under(self, y: float) -> "Rect":
        """What lies below a line."""
        return Rect(self.x, y, self.width, max(1.0, self.bottom - y))


_TIGHTER, _SMALLER_PHOTO, _SMALLER_FURNITURE = 0.84, 0.84, 0.88
_BANNER, _POST, _BANNER_TYPE = 300.0, 600.0, 0.55
STORY: Final = 0.42  # width to height: the narrowest telephone
_TOWER = 0.51  # and the broadest small banner
_STRIP, _STRIP_TYPE = 0.5, 0.35  # width to height; of type, at 1:3
_WIDE, _WIDE_BANNER = 1.25, 1.15  # width to height, from which copy stands beside a product
_BANNER_UNTIL = 400  # px of the shorter side
_LONG = 2.2  # width to height, from which offer and button stand in one row
_RIBBON, _RIBBON_TYPE = 1.95, 0.42  # width to height; of type, at 3:1
MOST_STRETCHED: Final = 3.0  # width to height or height to width, of what is more than a banner
_ROW, _ROW_TYPE = 5.0, 2.9  # width to height; of type, from there on
# px at 1080, such that a button's words are legible, as far as such a button is no higher than the banner.
_LEAST_UNIT, _MOST_OF_ROW = 0.33, 6.4
_ABOVE = 0.76
_LOGO_AREA = 7_400.0  # square pixels at 1080
_TALLEST_LOGO, _WIDEST_LOGO = 190.0, 320.0  # px at 1080
_LOW_LOGO, _LOW_LOGO_OF_STORY = (
    24.0,
    26.4,
)  # px at 1080: 0.6 of the least type of what is wide, and of a story
LOGO_CARD = 12.0  # pixels at 1080: around a logo, of the card behind one that its ground would swallow
# Headline size as a share of the canvas width.
_HEADLINE_CAP: dict[Shape, float] = {"square": 0.092, "portrait": 0.104, "tall": 0.118, "wide": 0.079}


@dataclass(frozen=True, slots=True)
class Stage:
    """`unit`: a pixel of a 1080 px design in canvas pixels. `notes`: what the customer should know."""

    width: int
    height: int
    brief: AdBrief
    direction: Direction
    theme: Theme
    products: tuple[Picture, ...] = ()
    logo: Picture | None = None
    logo_dark: Picture | None = None  # the one for dark grounds, where there are two
    notes: list[str] = field(default_factory=list)
    covered: Covered | None = None
    tight: int = 0  # how often the layout was tried before, and its copy had no room
    tagged: bool = False  # whether the offer's badge stands in the column, having no place of its own
    captioned: bool = False  # whether captions of a film have the sub-headline's place
    footnote: Text | None = None  # the small print, where it is the last of the column
    palette: Palette | None = None  # of the first product, shown in this ad or not: a job's ads look alike

    @property
    def ratio(self) -> float:
        return self.width / self.height

    @property
    def shape(self) -> Shape:
        if self.ratio < 0.62:
            return "tall"
        if self.ratio < 0.9:
            return "portrait"
        return "square" if self.ratio < (_WIDE if self.shrunk else _WIDE_BANNER) else "wide"

    @property
    def shrunk(self) -> bool:
        """Whether it is looked at smaller than it is, as posts are on a telephone, and banners are not."""
        return min(self.width, self.height) > _BANNER_UNTIL

    @property
    def tower(self) -> bool:
        """Whether it is a tall banner: taller than telephones, or too small for one, and no app over it."""
        small = not self.shrunk and (self.ratio <= _TOWER or self.covered is not None)
        tall = self.ratio < STORY or (small and self.shape == "tall")
        return tall and not any(self.covered or ())

    @property
    def row(self) -> bool:
        """Whether it is so wide that nothing but one row has room."""
        return self.ratio > MOST_STRETCHED

    @property
    def ribbon(self) -> bool:
        """Whether it is so wide that there is room beside each other for what is one under the other else."""
        return self.ratio >= _LONG

    @property
    def unit(self) -> float:
        short = min(self.width, self.height)
        # Banners are looked at in their own pixels: their type is larger in them than in a post. A story
        # fills a telephone, however many it has.
        banner = 0.0 if self.story else min(1.0, max(0.0, (_POST - short) / (_POST - _BANNER)))
        usual = short / 1080 * max(1 + _BANNER_TYPE * banner, self._ribbon) * self._strip
        return max(usual, min(_LEAST_UNIT, _MOST_OF_ROW * short / 1080)) if self.lean else usual

    @property
    def lean(self) -> bool:
        """Whether it is a banner narrower or lower than any post."""
        return max(self.ratio, 1 / self.ratio) > MOST_STRETCHED

    @property
    def _strip(self) -> float:
        """How much larger all is in what is taller than any story: its width alone would make it tiny."""
        return 1 + _STRIP_TYPE * min(1.0, max(0.0, (_STRIP - self.ratio) / (_STRIP - 1 / 3)))

    @property
    def _ribbon(self) -> float:
        """The same for what is much wider than tall, whose headline is large enough; more so in one row."""
        wide = min(1.0, max(0.0, (self.ratio - _RIBBON) / (MOST_STRETCHED - _RIBBON)))
        row = min(1.0, max(0.0, (self.ratio - MOST_STRETCHED) / (_ROW - MOST_STRETCHED)))
        return 1 + _RIBBON_TYPE * wide + _ROW_TYPE * row

    @property
    def canvas(self) -> Rect:
        return Rect(0, 0, self.width, self.height)

    @property
    def margin(self) -> float:
        share = 0.06 if self.shape == "wide" else 0.074
        return share * min(self.width, self.height * 1.8)

    @property
    def overlaid(self) -> Covered:
        """What an app lays over the ad: what is said of the placement; of a tall ad of which nothing is said,
        what stories usually have."""
        if self.covered is not None:
            return self.covered
        if self.story:
            return 0.14 * self.height, 0.06 * self.width, 0.35 * self.height, 0.06 * self.width
        return 0.0, 0.0, 0.0, 0.0

    @property
    def safe(self) -> Rect:
        """Where logo, copy and button may stand. In stories the apps cover the top and the bottom."""
        if not any(self.overlaid):
            return self.canvas.inset(self.margin)
        top, right, bottom, left = (max(side, self.margin * 0.8) for side in self.overlaid)
        return Rect(left, top, self.width - left - right, self.height - top - bottom)

    @property
    def above(self) -> Rect:
        """The part of the safe area in which copy above a product may stand, where the canvas is tall: the
        longest copy leaves it room. All of a tower, in which it stands above and below."""
        return self.safe if self.tower else self.safe.top(_ABOVE)

    @property
    def headline_cap(self) -> float:
        """The largest headline, in pixels: short ones may be larger."""
        length = len(self.brief.headlines[0]) if self.brief.headlines else 0
        more = 1.75 if length <= 10 else 1.25 if length <= 16 else 1.0
        width = min(self.width, self.height * 16 / 9)
        cap = _HEADLINE_CAP[self.shape] * width * self._strip
        return cap * more * self.theme.type.scale * _TIGHTER**self.tight

    @property
    def furniture(self) -> float:
        """How large logo and button are, of their usual size: smaller, where the copy had no room."""
        return _SMALLER_FURNITURE**self.tight

    def photo_share(self, share: float) -> float:
        """Of the canvas's height what a picture has above its copy; less, where the copy had no room."""
        return share * _SMALLER_PHOTO**self.tight

    @property
    def story(self) -> bool:
        """Whether it is looked at on a telephone, all over its screen: type is larger there."""
        return self.shape == "tall" and not self.tower

    @property
    def large(self) -> bool:
        """Whether its type is as large as a story's."""
        return self.shape == "tall" and (self.shrunk or not self.tower)

    @property
    def logo_size(self) -> tuple[float, float]:
        """Width and height to leave for the logo, in pixels, whichever it is, and for the card that it may
        stand on."""
        logos = [one for one in (self.logo, self.logo_dark) if one is not None]
        widths, heights = (
            zip(*map(self.size_of, logos), strict=True) if logos else ((0.0,), (34 * self.unit,))
        )
        card = 2 * LOGO_CARD * self.unit if any(map(self._may_need_card, logos)) else 0.0
        return max(widths) + card, max(heights) + card

    def _may_need_card(self, logo: Picture) -> bool:
        """Whether paper or the theme's wall could swallow it, and it has more inks than one to be tinted."""
        grounds = [parse_hex(ground) for ground in ("#ffffff", *self.theme.wall)]
        return not (logo.single_ink or logo.parted) and any(
            not keeps_colors(logo, ground) for ground in grounds
        )

    def size_of(self, logo: Picture, *, scale: float = 1.0, room: float = math.inf) -> tuple[float, float]:
        """Width and height of a logo, in pixels: the same area for each, none wider than a third, but where
        a long word mark would not be read; that may be as wide as its `room`. `scale`: of the usual size."""
        height = min((_LOGO_AREA / logo.ratio) ** 0.5, _TALLEST_LOGO)
        usual = min(height * logo.ratio, _WIDEST_LOGO) * self.unit * self.furniture * scale
        read = (_LOW_LOGO_OF_STORY if self.large else _LOW_LOGO) * self.unit * logo.ratio
        width = min(max(usual, read), room, self.safe.width)
        return width, width / logo.ratio

    @property
    def under_logo(self) -> Rect:
        """The safe area below a logo at its top."""
        return self.safe.under(self.safe.y + max(96 * self.unit, self.logo_size[1] + 26 * self.unit))

    @property
    def broad(self) -> bool:
        """Whether the product is wide where the canvas is not: copy stands above it, not beside it."""
        return bool(self.products) and self.lead.ratio > 1.25 and self.shape in ("square", "portrait")

    @property
    def stacked(self) -> bool:
        """Whether product and copy share a post's height, and not its width: beside each other they leave
        half of what is upright empty."""
        return self.broad or (self.shape == "portrait" and not self.slender)

    @property
    def slender(self) -> bool:
        """Whether the product is so much taller than wide that copy had better stand beside it."""
        return bool(self.products) and self.lead.ratio < 0.62 and self.shape in ("square", "portrait")

    @property
    def has_copy(self) -> bool:
        return self.brief.has_copy or self.tagged

    @property
    def offers(self) -> bool:
        """Whether an offer is shown."""
        offer = self.brief.offer
        told = {"price": offer.price, "badge": offer.badge, "rating": offer.rating}
        return any(there and self.wants(name) for name, there in told.items())

    def wants(self, element: str) -> bool:
        """Whether the direction leaves this element in the picture."""
        return element not in self.direction.unwanted

    @property
    def lead(self) -> Picture:
        """The product picture that matters most."""
        return self.products[0]


def plain(node_id: str, rect: Rect, color: str, *, radius: float = 0.0, opacity: float = 1.0) -> Rectangle:
    """A rectangle of one colour."""
    return Rectangle(
        id=node_id,
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        corner_radius=radius,
        fills=(SolidPaint(color=color, opacity=opacity),),
    )
