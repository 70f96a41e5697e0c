"""How long each field may be, by platform and format, and whose rule that is.

Numbers are the length that is shown in full where a network publishes one, else the length it accepts.
Formats that a network has no field for take the nearest field it has; `source` says which. `hook` is the
headline or title, `body` the text, `cta` the button. Networks offer buttons from lists of their own, none
longer than 20 characters, so `cta` keeps to that everywhere.
"""

from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width, normalize

from studio.copywriting.model import Format, Platform

_META: Final = "Meta Ads Guide, image ads: headline 40, primary text 125 before 'See more'"
_META_LONG: Final = "Meta Ads Guide: headline 40; primary text is accepted to 2,200, 500 is our own ceiling"
_TIKTOK: Final = (
    "TikTok Ads Manager, in-feed ads: ad text 1-100; 60 for the line on screen is our own ceiling"
)
_GOOGLE: Final = "Google Ads Help, responsive search ads: headline 30, description 90"
_GOOGLE_LONG: Final = "Google Ads Help, Performance Max and display: long headline 90, description 90"
_GOOGLE_HOOK: Final = "Google Ads Help, Performance Max: headline 30, short description 60"
_LINKEDIN: Final = "LinkedIn Marketing Solutions, single image ads: headline 70, introductory text 150 shown"
_LINKEDIN_LONG: Final = "LinkedIn Marketing Solutions: headline 70, introductory text up to 600"
_PINTEREST: Final = "Pinterest product specs: title 100 of which 40 show, description 500"
_UNIVERSAL: Final = "Our own: the shortest of Meta, LinkedIn and Pinterest; Google and TikTok need their own"

CTA: Final = 20
HASHTAG: Final = 30  # our own: longer ones can't be read at a glance


@dataclass(frozen=True, slots=True)
class Limits:
    """Characters for `hook`, `body`, `cta`; of a headline that the rules choose, no more than are `shown`.

    The number of `hashtags`; whether wide (CJK) characters count twice.
    """

    hook: int
    body: int
    hashtags: int
    source: str
    cta: int = CTA
    hashtag: int = HASHTAG
    wide_is_two: bool = False
    shows: int = 0  # characters of a headline, where fewer are shown than are taken

    @property
    def shown(self) -> int:
        """How much of a headline is seen before one asks for more."""
        return self.shows or self.hook


_TABLE: Final[dict[tuple[Platform, Format], Limits]] = {
    (Platform.META, Format.SHORT): Limits(40, 125, 5, _META),
    (Platform.META, Format.LONG): Limits(40, 500, 5, _META_LONG),
    (Platform.META, Format.HOOK): Limits(40, 80, 5, _META),
    (Platform.META, Format.STORY): Limits(40, 500, 5, _META_LONG),
    (Platform.TIKTOK, Format.SHORT): Limits(60, 100, 5, _TIKTOK, wide_is_two=True),
    (Platform.TIKTOK, Format.LONG): Limits(100, 100, 5, _TIKTOK, wide_is_two=True),
    (Platform.TIKTOK, Format.HOOK): Limits(60, 60, 5, _TIKTOK, wide_is_two=True),
    (Platform.TIKTOK, Format.STORY): Limits(60, 100, 5, _TIKTOK, wide_is_two=True),
    # Google Ads has no hashtags, and its policy on symbols turns them down.
    (Platform.GOOGLE, Format.SHORT): Limits(30, 90, 0, _GOOGLE, wide_is_two=True),
    (Platform.GOOGLE, Format.LONG): Limits(90, 90, 0, _GOOGLE_LONG, wide_is_two=True),
    (Platform.GOOGLE, Format.HOOK): Limits(30, 60, 0, _GOOGLE_HOOK, wide_is_two=True),
    (Platform.GOOGLE, Format.STORY): Limits(90, 90, 0, _GOOGLE_LONG, wide_is_two=True),
    (Platform.LINKEDIN, Format.SHORT): Limits(70, 150, 3, _LINKEDIN),
    (Platform.LINKEDIN, Format.LONG): Limits(70, 600, 3, _LINKEDIN_LONG),
    (Platform.LINKEDIN, Format.HOOK): Limits(70, 100, 3, _LINKEDIN),
    (Platform.LINKEDIN, Format.STORY): Limits(70, 600, 3, _LINKEDIN_LONG),
    (Platform.PINTEREST, Format.SHORT): Limits(40, 150, 5, _PINTEREST),
    (Platform.PINTEREST, Format.LONG): Limits(100, 500, 5, _PINTEREST, shows=40),
    (Platform.PINTEREST, Format.HOOK): Limits(40, 80, 5, _PINTEREST),
    (Platform.PINTEREST, Format.STORY): Limits(100, 500, 5, _PINTEREST, shows=40),
    (Platform.UNIVERSAL, Format.SHORT): Limits(40, 125, 3, _UNIVERSAL),
    (Platform.UNIVERSAL, Format.LONG): Limits(40, 500, 3, _UNIVERSAL),
    (Platform.UNIVERSAL, Format.HOOK): Limits(40, 80, 3, _UNIVERSAL),
    (Platform.UNIVERSAL, Format.STORY): Limits(40, 500, 3, _UNIVERSAL),
}


def limits_for(platform: Platform, format: Format) -> Limits:
    """The limits of one platform and format."""
    return _TABLE[platform, format]


def roomier(platform: Platform, need: int) -> str:
    """Where bodies of `need` characters have room, in words: formats of the platform, else other platforms;
    "" where nowhere."""
    fit = [place for place, limits in _TABLE.items() if limits.body >= need]
    own = [format for on, format in fit if on is platform]
    if own:
        return f"the format {' or '.join(own)} has room"
    others = {on: "/".join(format for at, format in fit if at is on) for on, _ in fit}
    said = ", ".join(f"{on} ({formats})" for on, formats in others.items())
    return f"there is room on {said}" if said else ""


def length(text: str, limits: Limits) -> int:
    """Characters as the strictest counter of the network would count them.

    Counted in code points of the composed form, so an emoji built of several counts as several: networks
    differ here, and too much is the safe side. Google and TikTok count a wide (CJK) character as two.
    """
    composed = normalize("NFC", text)
    if not limits.wide_is_two:
        return len(composed)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in composed)
