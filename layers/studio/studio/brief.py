"""What the studio is told about an ad: the part of a job's brief that a picture needs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdBrief:
    """Copy, brand and wishes. Every field may be empty; colours are `#rrggbb`, the most important first.

    `headlines`, `subheadlines` and `ctas` may hold several lines of copy: an ad shows the first of each
    (the layouts say what they did with the rest in their notes). `fonts`: headline first, then body.
    `language` is BCP 47; empty, the copy tells.
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
