"""What an ad shows, by the document's precedence: `user_direction` "over every other field", what the request
gives over what is inferred from the pages that it names.

How a direction overrides the rest the document leaves open. Here its words choose colours and layout, and a
line that it quotes (`Headline: "Big sale"`) takes the place of that copy.
"""

import html
import re
from dataclasses import dataclass
from typing import Final

from local.twins.copylines import lines_for
from local.twins.faults import strip_markers
from local.twins.omneky.requests import CreateImageAd, GenerationMetadata
from local.twins.pictures import Picture
from studio.words.direction import read_direction

# The studio's layout by the number of the lines that were written.
_LAYOUTS: Final = ("split", "editorial", "full_bleed", "poster", "podium", "minimal")
_SIZES: Final = {
    "1:1": (1080, 1080),
    "4:5": (1080, 1350),
    "9:16": (1080, 1920),
    "16:9": (1920, 1080),
    "1.91:1": (1200, 628),
}
_QUOTED: Final = re.compile(
    r"\b(headline|subheadline|cta|button)\b\W{0,3}[\"\u201c]([^\"\u201d]{1,120})[\"\u201d]", re.IGNORECASE
)
_TITLE: Final = re.compile(r"<title[^>]*>([^<]{1,200})</title>", re.IGNORECASE)
_COLOR: Final = re.compile(
    r"""<meta\s+name=["']theme-color["']\s+content=["'](#[0-9a-f]{6})["']""", re.IGNORECASE
)
_FONT: Final = re.compile(r"""font-family:\s*["']?([A-Za-z][\w -]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What could be had of what a request points at; `brand_page` and `product_page` as text."""

    photo: bytes | None = None
    logo: bytes | None = None
    brand_page: str = ""
    product_page: str = ""


def picture_of(body: CreateImageAd, ratio: str, seen: Seen) -> Picture:
    direction = strip_markers((body.generation_metadata or GenerationMetadata()).user_direction or "")
    written, wishes = lines_for(direction), _QUOTED.sub(" ", direction)
    lines = {"headline": _first(_TITLE, seen.product_page)}
    for line in reversed(body.ad_copies or []):
        lines[line.copy_type] = strip_markers(line.copy_text)
    for name, words in reversed(_QUOTED.findall(direction)):
        lines["cta" if name.lower() == "button" else name.lower()] = words.strip()
    width, height = _size(ratio)
    return Picture(
        width=width,
        height=height,
        headline=lines["headline"] or written.headline,
        subheadline=lines.get("subheadline", ""),
        cta=lines.get("cta", ""),
        colors=_colors(body) or _found(_COLOR, seen.brand_page),
        fonts=tuple(body.brand_data.fonts or ()) or _found(_FONT, seen.brand_page)[:1],
        direction=wishes,
        layout="" if read_direction(wishes).layout else _LAYOUTS[written.number],
        photo=seen.photo,
        logo=seen.logo,
    )


def _colors(body: CreateImageAd) -> tuple[str, ...]:
    swatches = body.brand_data.color_swatches or []
    return tuple(swatch.hexcode for swatch in (swatches if isinstance(swatches, list) else [swatches]))


def _found(pattern: re.Pattern[str], page: str) -> tuple[str, ...]:
    return tuple(html.unescape(found).strip() for found in pattern.findall(page))


def _first(pattern: re.Pattern[str], page: str) -> str:
    return next(iter(_found(pattern, page)), "")


def _size(ratio: str) -> tuple[int, int]:
    if ratio in _SIZES:
        return _SIZES[ratio]
    width, height = (float(part) for part in ratio.split(":"))
    if not width or not height:
        return _SIZES["1:1"]
    return (1080, min(round(1080 * height / width), 4096))
