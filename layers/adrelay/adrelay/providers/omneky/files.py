"""The files in Omneky's `response`, whose shape nobody says."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from adrelay.jobs.model import Deliverable
from adrelay.providers import answers

_URL_KEYS = ("imageurl", "asseturl", "fileurl", "downloadurl", "url", "src", "href", "image", "file")
_LISTS = frozenset(
    {"assets", "images", "imageurls", "urls", "creatives", "ads", "outputs", "results", "files"}
)
# What may be echoed or merely accompanies a file is none of the files.
_NOT_ASSETS = frozenset(
    {"request", "input", "inputs", "branddata", "productmetadata", "generationmetadata", "adcopies"}
    | {"callbackurl", "referencelayouts", "thumbnail", "thumbnails", "thumbnailurl", "preview", "previewurl"}
    | {"brandurl", "producturl", "brandimages", "productimages", "logo", "error", "errors"}
)
_RATIO = re.compile(r"[1-9][0-9]{0,3}:[1-9][0-9]{0,3}")


def deliverables(response: Any, ratios: Sequence[str], sent: frozenset[str]) -> tuple[Deliverable, ...]:
    """Every file named in `response`, once, save those that we `sent` ourselves."""
    found = {one.url: one for one in _walk(response, None) if one.url not in sent}
    whole = list(found.values())
    if len(whole) == len(ratios) == 1 and whole[0].aspect_ratio is None:
        whole = [whole[0].model_copy(update={"aspect_ratio": ratios[0]})]
    return tuple(whole)


def _walk(value: Any, ratio: str | None, *, listed: bool = False) -> Iterator[Deliverable]:
    if answers.is_url(value):
        if listed or ratio:
            yield Deliverable(url=value, aspect_ratio=ratio)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, ratio, listed=listed)
    elif isinstance(value, dict):
        yield from _walk_object(answers.folded(value), ratio)


def _walk_object(value: dict[str, Any], ratio: str | None) -> Iterator[Deliverable]:
    ratio = _ratio(value.get("aspectratio")) or _ratio(value.get("ratio")) or ratio
    key = next((key for key in _URL_KEYS if answers.is_url(value.get(key))), None)
    if key is not None:
        yield Deliverable(
            url=value[key],
            id=answers.identifier(value.get("id")),
            label=answers.text(value.get("label"), 100),
            aspect_ratio=ratio,
            width=answers.whole_number(value.get("width")),
            height=answers.whole_number(value.get("height")),
        )
    for name, inner in value.items():
        if name not in _NOT_ASSETS and name not in _URL_KEYS:
            yield from _walk(inner, _ratio(name) or ratio, listed=name in _LISTS)
        elif name in _URL_KEYS and name != key and not isinstance(inner, str):
            yield from _walk(inner, ratio, listed=True)


def _ratio(value: Any) -> str | None:
    return value if isinstance(value, str) and _RATIO.fullmatch(value) else None


def urls(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if answers.is_url(value):
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from urls(inner)
