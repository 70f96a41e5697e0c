"""Shapes for a `response` that no document describes: one for each seed, as odd as vendors' answers get.

The names, the nesting and the way in which a file is told are drawn by the seed; so is what stands beside the
files: thumbnails, pages to look at, counters, our client's own request.
"""

import base64
import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

_WORDS: Final = (
    *("ad", "creative", "final", "output", "render", "made", "item", "asset", "result", "artifact", "uri"),
    *("location", "link", "q7", "z", "payload", "content", "media", "variant", "blob", "cdn", "s3", "export"),
    *("permalink", "deliverable", "picture", "img", "hero", "main", "x1", "generation", "step_4", "agent"),
)
_BESIDE: Final = ("thumbnail_url", "preview", "thumb", "previewUrl", "icon")
_PAGES: Final = ("dashboard", "share_link", "page", "docs", "status_url", "self")


@dataclass(frozen=True, slots=True)
class Ad:
    """A finished picture: where it and its thumbnail are, its bytes, what is known of it."""

    ratio: str
    url: str
    thumbnail: str
    width: int
    height: int
    data: Callable[[], bytes]


Form = Callable[[random.Random, Ad], Any]


def _object(dice: random.Random, ad: Ad) -> dict[str, Any]:
    made: dict[str, Any] = {_name(dice): ad.url}
    if dice.random() < 0.5:
        made |= {"width": ad.width, "height": ad.height}
    if dice.random() < 0.5:
        made[dice.choice(["aspect_ratio", "aspectRatio", "ratio"])] = ad.ratio
    if dice.random() < 0.4:
        made[dice.choice(_BESIDE)] = ad.thumbnail
    if dice.random() < 0.4:
        made |= {"id": dice.randrange(10**6), "seed": dice.random(), "score": None, "ok": True}
    return _shuffled(dice, made)


def _wrapped_object(dice: random.Random, ad: Ad) -> dict[str, Any]:
    return {_name(dice): {_name(dice): ad.url, "meta": {"ratio": ad.ratio, "bytes": dice.randrange(10**7)}}}


FORMS: Final[Mapping[str, Form]] = {
    "url": lambda dice, ad: ad.url,
    "object": _object,
    "wrapped object": _wrapped_object,
    "pair": lambda dice, ad: dice.choice([[ad.ratio, ad.url], [ad.url, ad.width, ad.height]]),
    "name": lambda dice, ad: {ad.url: dice.choice([ad.ratio, {"w": ad.width, "h": ad.height}, True])},
    "sentence": lambda dice, ad: f"Your ad ({ad.ratio}) is ready: {ad.url}. It will be there for 7 days.",
    "markdown": lambda dice, ad: f"![{ad.ratio} ad]({ad.url})",
    "html": lambda dice, ad: f'<figure><img src="{ad.url}" width="{ad.width}" alt="ad"></figure>',
    "json": lambda dice, ad: json.dumps({_name(dice): {_name(dice): ad.url}}),
    "path": lambda dice, ad: urlsplit(ad.url).path,
    "no scheme": lambda dice, ad: ad.url.partition(":")[2],
    "data url": lambda dice, ad: f"data:image/png;base64,{base64.b64encode(ad.data()).decode()}",
    "base64": lambda dice, ad: {_name(dice): base64.b64encode(ad.data()).decode()},
}
INLINE: Final = ("data url", "base64")
"""Forms without a URL: the bytes themselves."""


def form_of(seed: int) -> str:
    """How files are told in the shape of this seed."""
    return random.Random(seed).choice(sorted(FORMS))  # noqa: S311 - a shape, not a secret


def invented(seed: int, ads: Sequence[Ad], *, page: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """The `response` of this seed. `page` is the URL of something that is no picture; `request` what the
    client had asked for."""
    dice = random.Random(seed)  # noqa: S311 - as above
    form = FORMS[dice.choice(sorted(FORMS))]
    told = [form(dice, ad) for ad in ads]
    value = _gathered(dice, told, [ad.ratio for ad in ads])
    for _ in range(dice.randrange(4)):
        value = dice.choice([{_name(dice): value}, [value], {_name(dice): value, "count": len(ads)}])
    made = value if isinstance(value, dict) else {_name(dice): value}
    if dice.random() < 0.5:
        made |= {dice.choice(_PAGES): page, "took_ms": dice.randrange(60_000)}
    if dice.random() < 0.3:
        made |= {"request": dict(request), "warnings": []}
    if dice.random() < 0.3:
        made |= {"previews": [ad.thumbnail for ad in ads]}
    return _shuffled(dice, made)


def _gathered(dice: random.Random, told: Sequence[Any], ratios: Sequence[str]) -> Any:
    """All that is told, in one value."""
    match dice.randrange(4):
        case 0:
            return list(told)
        case 1 if len(set(ratios)) == len(ratios):
            glue = dice.choice([":", "x", "_"])
            return {ratio.replace(":", glue): one for ratio, one in zip(ratios, told, strict=True)}
        case 2:
            return {f"{_name(dice)}_{number}": one for number, one in enumerate(told)}
        case _:
            return {"items": [{"n": number, _name(dice): one} for number, one in enumerate(told)]}


def _name(dice: random.Random) -> str:
    words = [dice.choice(_WORDS), dice.choice([*_WORDS, "url", "URL"])][: dice.randrange(1, 3)]
    return dice.choice(["_", "-", "", " "]).join(words)


def _shuffled(dice: random.Random, made: dict[str, Any]) -> dict[str, Any]:
    names = list(made)
    dice.shuffle(names)
    return {name: made[name] for name in names}
