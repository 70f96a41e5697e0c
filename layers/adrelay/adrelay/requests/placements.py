"""Where networks show ads, by name: size, what an app lays over it, and how large a file may be.

`sources` are the network's own page and, where that could not be read or says nothing of a figure, the page
that the figure was read on (November 2026).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_MB: Final = 1_000_000
_KB: Final = 1_000


@dataclass(frozen=True, slots=True)
class Insets:
    """What an app lays over an ad, in pixels from each edge."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Placement:
    """One place for ads. `max_bytes` of a file; `formats`: the kinds of file that the network takes."""

    id: str
    network: str
    title: str
    width: int
    height: int
    max_bytes: int
    sources: tuple[str, ...]
    formats: tuple[str, ...] = ("jpeg", "png")
    safe: Insets = Insets()


_META_FEED = "https://www.facebook.com/business/ads-guide/image/facebook-feed"
_META_STORY = "https://www.facebook.com/business/ads-guide/image/instagram-story"
_META_REELS = "https://www.facebook.com/business/ads-guide/image/facebook-reels"
_META_SIZES = "https://www.imagefactory.co.kr/en/guides/meta-ads-all-sizes"
_META_LIMITS = "https://alladspecs.com/specs/meta-facebook/feed-image-ad"
_GOOGLE_ASSETS = "https://blog.udonis.co/digital-marketing/google-ads/google-display-ad-sizes"
_GOOGLE_UPLOADED = "https://support.google.com/google-ads/answer/1722096"
_TIKTOK = "https://ads.tiktok.com/help/article?aid=6701253237862825989"
_TIKTOK_ZONES = "https://adfuseai.com/blog/tiktok-ad-sizes-specs-guide"
_LINKEDIN = "https://www.linkedin.com/help/lms/answer/a426534"
_PINTEREST = "https://help.pinterest.com/en/business/article/ads-specs"
_PINTEREST_SIZES = "https://alladspecs.com/specs/pinterest/standard-pin"
_SNAPCHAT = "https://forbusiness.snapchat.com/resources/advertising-guides/ad-specs"
_SNAPCHAT_LIMITS = "https://audiencex.com/creative-specifications/snapchat/"
_X = "https://business.x.com/en/help/campaign-setup/creative-ad-specifications"
_IAB = "https://www.iab.com/newadportfolio"
_IAB_SIZES = "https://pdf4pro.com/view/fixed-size-ad-specifications-iab-64da2d.html"

# As wide as the layouts leave it anyway, 14 % above and 35 % below: inside what Stories and Reels cover both.
_STORY = Insets(top=269, right=65, bottom=672, left=65)
_WHOLE = Insets()


def _meta(name: str, title: str, width: int, height: int, page: str, safe: Insets = _WHOLE) -> Placement:
    pages = (page, _META_SIZES, _META_LIMITS)
    return Placement(f"meta_{name}", "meta", title, width, height, 30 * _MB, pages, safe=safe)


def _google(name: str, title: str, width: int, height: int) -> Placement:
    return Placement(f"google_{name}", "google", title, width, height, 5_120 * 1_024, (_GOOGLE_ASSETS,))


def _linkedin(name: str, title: str, width: int, height: int) -> Placement:
    return Placement(name, "linkedin", title, width, height, 5 * _MB, (_LINKEDIN,))


def _display(width: int, height: int, title: str) -> Placement:
    name, pages = f"iab_{width}x{height}", (_IAB, _IAB_SIZES, _GOOGLE_UPLOADED)
    return Placement(name, "iab", title, width, height, 150 * _KB, pages)


_ALL: Final = (
    _meta("feed", "Facebook and Instagram feed, portrait", 1080, 1350, _META_FEED),
    _meta("feed_square", "Facebook and Instagram feed, square", 1080, 1080, _META_FEED),
    _meta("link", "Link ads, landscape", 1200, 628, _META_FEED),
    _meta("story", "Facebook and Instagram Stories", 1080, 1920, _META_STORY, _STORY),
    _meta("reels", "Facebook and Instagram Reels", 1080, 1920, _META_REELS, _STORY),
    _google("landscape", "Responsive display, landscape", 1200, 628),
    _google("square", "Responsive display, square", 1200, 1200),
    _google("portrait", "Responsive display, portrait", 1200, 1500),
    Placement(
        "tiktok",
        "tiktok",
        "In-feed image",
        1080,
        1920,
        500 * _KB,
        (_TIKTOK, _TIKTOK_ZONES),
        safe=Insets(top=150, right=150, bottom=440, left=60),
    ),
    _linkedin("linkedin", "Single image, landscape", 1200, 628),
    _linkedin("linkedin_square", "Single image, square", 1200, 1200),
    _linkedin("linkedin_portrait", "Single image, vertical", 720, 900),
    Placement("pinterest", "pinterest", "Standard Pin", 1000, 1500, 20 * _MB, (_PINTEREST, _PINTEREST_SIZES)),
    Placement(
        "snapchat",
        "snapchat",
        "Single image",
        1080,
        1920,
        5 * _MB,
        (_SNAPCHAT, _SNAPCHAT_LIMITS),
        safe=Insets(top=150, right=65, bottom=150, left=65),
    ),
    Placement("x", "x", "Image, landscape", 1200, 628, 5 * _MB, (_X, "https://xyzlab.com/x-ads-specs")),
    Placement("x_square", "x", "Image, square", 1200, 1200, 5 * _MB, (_X, "https://xyzlab.com/x-ads-specs")),
    _display(300, 250, "Medium rectangle"),
    _display(336, 280, "Large rectangle"),
    _display(300, 600, "Half page"),
    _display(250, 250, "Square"),
    _display(970, 250, "Billboard"),
    _display(728, 90, "Leaderboard"),
    _display(970, 90, "Large leaderboard"),
    _display(468, 60, "Banner"),
    _display(320, 100, "Large mobile banner"),
    _display(320, 50, "Mobile leaderboard"),
    _display(160, 600, "Wide skyscraper"),
    _display(120, 600, "Skyscraper"),
)

PLACEMENTS: Final[Mapping[str, Placement]] = {one.id: one for one in _ALL}
