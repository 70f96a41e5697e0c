"""What the studio is told about an ad: the part of a job's brief that a picture needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rating:
    """`value`: 0..5 stars; `count`: of how many ratings, where that is known."""

    value: float
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """What is sold for how much, as the customer writes it. `was`, the price before, is shown beside `price`
    alone; `badge` is a word or two, such as "−20 %" or "New"."""

    price: str = ""
    was: str = ""
    badge: str = ""
    rating: Rating | None = None


@dataclass(frozen=True, slots=True)
class AdBrief:
    """Copy, brand and wishes. Every field may be empty; colours are `#rrggbb`, the most important first.

    `headlines`, `subheadlines` and `ctas` may hold several lines of copy: an ad shows the first of each
    (the layouts say what they did with the rest in their notes). `fonts`: headline first, then body.
    `language` is BCP 47; empty, the copy tells. `disclaimers` stand in small print, word for word.
    `description` and `category` of what is sold are not shown: they tell what the pictures are of.
    """

    headlines: tuple[str, ...] = ()
    subheadlines: tuple[str, ...] = ()
    ctas: tuple[str, ...] = ()
    brand_name: str = ""
    product_name: str = ""
    colors: tuple[str, ...] = ()
    fonts: tuple[str, ...] = ()
    style: str = ""
    tone: str = ""
    direction: str = ""
    language: str = ""
    offer: Offer = Offer()
    disclaimers: tuple[str, ...] = ()
    description: str = ""
    category: str = ""

    @property
    def has_copy(self) -> bool:
        """Whether there is anything for the column of copy."""
        lines = self.headlines or self.subheadlines or self.ctas
        return bool(lines or self.offer.price or self.offer.rating)
