"""The files in Omneky's `response`, which its page calls an opaque dict: every URL in it, wherever it stands,
and every picture that it holds itself.

What a URL leads to only its bytes tell, when it is fetched (`Deliverable.guess`). Nothing here insists on a
name; names only tell what is likelier a file than what.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from adrelay.jobs.model import Deliverable
from adrelay.providers import answers
from adrelay.providers.capabilities import ANSWER

LOOKED_AT = 40  # URLs of one response
LIKELY, PERHAPS, LAST = 0, 1, 2
TEXT_LIMIT = 4_000  # characters of a text that are handed on; a picture in base64 is longer
_TEXT_SEARCHED = 200_000  # characters of a text
# Under these names our own request is told again, or a complaint: nothing that was made.
_ECHOES = frozenset(
    {"request", "input", "inputs", "branddata", "productmetadata", "generationmetadata", "adcopies"}
    | {"callbackurl", "webhook", "webhookurl", "referencelayouts", "brandurl", "producturl", "brandimages"}
    | {"productimages", "logo", "error", "errors"}
)
# What accompanies a file, in the names that are used for it.
_COMPANION = re.compile(r"thumb|preview|icon|avatar|placeholder|blur|lowres|watermark|tiny|small")
_OURS = re.compile(r"(/v1/(?:callbacks/[a-z0-9_]{2,40}|pictures)/)[^\s\"'<>?#/]*")
_IN_TEXT = re.compile(r"https?://[^\s\"'<>()\[\]{}|\\^`]+")
_PICTURE_PATH = re.compile(
    r"(?:/|[\w.~-]+/)[\w./~%+@-]*\.(?:png|jpe?g|webp|gif|avif)(?:\?\S*)?", re.IGNORECASE
)
_DATA_URL = re.compile(r"data:image/[a-z0-9.+-]{1,40};base64,\s*([A-Za-z0-9+/_-][A-Za-z0-9+/=_\s-]+)")
_BASE64_PICTURE = re.compile(r"(?:iVBORw0KGgo|/9j/|R0lGOD|UklGR)[A-Za-z0-9+/=_\s-]+")
_SHORTEST_PICTURE = 64  # characters
_RATIO = re.compile(r"([1-9][0-9]{0,3})[:x_/-]([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class _Place:
    """What is known of a URL by where it stands: in which object, under which of its names."""

    at: str = ""  # a JSON pointer
    guess: int = LIKELY
    ratio: str | None = None
    beside: Mapping[str, Any] | None = None

    def within(self, name: str | int, **changes: Any) -> "_Place":
        step = str(name).replace("~", "~0").replace("/", "~1")
        return replace(self, at=f"{self.at}/{step}", **changes)


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds files. `sent`: the URLs of our own request; `ratios`: those that were asked for."""

    base_url: str
    sent: frozenset[str]
    ratios: Sequence[str]

    def deliverables(self, response: Any) -> tuple[tuple[Deliverable, ...], int]:
        """What may be files, the likeliest first, each URL once; and how many URLs there are in all."""
        places: dict[str, _Place] = {}
        for url, place in self._walk(response, _Place()):
            known = places.get(url)
            if url not in self.sent and not _OURS.search(url) and (not known or place.guess < known.guess):
                places[url] = place
        ordered = [_deliverable(url, place) for url, place in places.items()]
        ordered.sort(key=lambda one: one.guess or LIKELY)
        likely = [one for one in ordered if one.guess == LIKELY]
        if len(likely) == len(self.ratios) == 1 and likely[0].aspect_ratio is None:
            ordered[0] = likely[0].model_copy(update={"aspect_ratio": self.ratios[0]})
        return tuple(ordered[:LOOKED_AT]), len(ordered)

    def _walk(self, value: Any, place: _Place) -> Iterator[tuple[str, _Place]]:
        if isinstance(value, str):
            yield from self._in_text(value, place)
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from self._walk(item, place.within(index))
        elif isinstance(value, dict):
            yield from self._walk_object(value, place)

    def _walk_object(self, value: dict[str, Any], place: _Place) -> Iterator[tuple[str, _Place]]:
        folded = {name: re.sub(r"[^a-z0-9:]", "", name.lower()) for name in value}
        told = {folded[name]: inner for name, inner in value.items()}
        ratio = self._ratio(told.get("aspectratio")) or self._ratio(told.get("ratio")) or place.ratio
        here = replace(place, ratio=ratio, beside=told)
        for name, inner in value.items():
            if folded[name] in _ECHOES:
                continue
            yield from self._in_text(name, here)
            below = here.within(name, ratio=self._ratio(name) or ratio)
            guess = self._named(folded[name], told) if isinstance(inner, str | list) else LIKELY
            if isinstance(inner, dict) and _COMPANION.search(folded[name]):
                guess = LAST
            yield from self._walk(inner, replace(below, guess=max(place.guess, guess)))

    def _named(self, name: str, told: Mapping[str, Any]) -> int:
        """How likely a file is, by its name among those of its object: one that is called after another
        ("url_small" beside "url") goes with it."""
        if _COMPANION.search(name):
            return LAST
        others = [other for other in told if other and other != name and answers.is_url(told[other])]
        return PERHAPS if name.startswith(tuple(others)) else LIKELY

    def _in_text(self, text: str, place: _Place) -> Iterator[tuple[str, _Place]]:
        whole = text.strip()
        if _picture_text(whole) is not None:
            yield f"{ANSWER}{place.at}", place
        elif answers.is_url(whole) and not re.search(r"\s", whole):
            yield whole, place
        elif whole.startswith("//") or _PICTURE_PATH.fullmatch(whole):
            if answers.is_url(url := urljoin(self.base_url.rstrip("/") + "/", whole)):
                yield url, place
        else:
            for one in _IN_TEXT.findall(text[:_TEXT_SEARCHED]):
                if answers.is_url(url := one.rstrip(".,;:!?*_")):
                    yield url, replace(place, guess=max(place.guess, PERHAPS))

    def _ratio(self, value: Any) -> str | None:
        """The ratio that `value` says: as we write it, or one that was asked for, however it is written."""
        found = _RATIO.fullmatch(value.strip()) if isinstance(value, str) else None
        ratio = f"{found[1]}:{found[2]}" if found else None
        return ratio if ratio is not None and (ratio in self.ratios or ":" in value) else None


def _deliverable(url: str, place: _Place) -> Deliverable:
    beside = place.beside or {}
    return Deliverable(
        url=url,
        id=answers.identifier(beside.get("id")),
        label=answers.text(beside.get("label"), 100),
        aspect_ratio=place.ratio,
        width=answers.whole_number(beside.get("width")) if place.guess == LIKELY else None,
        height=answers.whole_number(beside.get("height")) if place.guess == LIKELY else None,
        guess=place.guess,
    )


def picture_at(response: Any, place: str) -> bytes | None:
    """The bytes of the picture that a response holds at `place`, a JSON pointer."""
    value = response
    for step in place.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isascii() and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    text = _picture_text(value.strip()) if isinstance(value, str) else None
    if text is None:
        return None
    plain = re.sub(r"\s", "", text).rstrip("=")
    try:
        return base64.b64decode(
            plain + "=" * (-len(plain) % 4), altchars=b"-_" if "_" in plain or "-" in plain else None
        )
    except binascii.Error:
        return None


def _picture_text(text: str) -> str | None:
    """The base64 in a data URL of a picture, or in a text that begins as a picture's does."""
    if found := _DATA_URL.search(text):
        return found[1]
    return text if len(text) > _SHORTEST_PICTURE and _BASE64_PICTURE.fullmatch(text) else None


def urls(value: Any) -> Iterator[str]:
    """The URLs in our own request."""
    if isinstance(value, str):
        yield from _IN_TEXT.findall(value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from urls(inner)


def without_doors(document: Any) -> Any:
    """The same without the tokens of our own URLs: who has one may call back, or read a picture."""
    return _in_all_texts(document, lambda text: _OURS.sub(rf"\1{answers.HIDDEN}", text))


def handed_on(response: Any) -> Any:
    """A response as the user gets it: whole, but for the middle of texts that are longer than any that is
    read."""
    return _in_all_texts(response, _shortened)


def _shortened(text: str) -> str:
    if len(text) <= TEXT_LIMIT:
        return text
    return f"{text[:200]} … ({len(text)} characters) … {text[-20:]}"


def _in_all_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {change(name): _in_all_texts(inner, change) for name, inner in value.items()}
    if isinstance(value, list):
        return [_in_all_texts(inner, change) for inner in value]
    return change(value) if isinstance(value, str) else value
