"""A job's request of what is said on a command line."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from adrelay_client.cli import display
from adrelay_client.cli.commands import read_json
from adrelay_client.clients import Client
from adrelay_client.documents import JobRequest

Json = dict[str, Any]
_ID = re.compile(r"[a-z]+_[0-9a-z]{26}")


def request_of(
    api: Client,
    file: Path | None,
    given: Mapping[str, Any],
    *,
    brand: str | None,
    product: str | None,
    images: Sequence[str],
    copy: Mapping[str, str | None],
    ratios: Sequence[str],
    editable: bool,
) -> JobRequest:
    """What the file says, with what the options say over it. Pictures that are files are uploaded. ValueError
    where the file has something else in a place of which options say a part."""
    request: Json = read_json(file) if file else {}
    said = {name: value for name, value in given.items() if value is not None}
    if "labels" in said:
        said["labels"] = {**_object(request, "labels"), **said["labels"]}
    request |= said
    brief = _object(request, "brief")
    _name(brief, "brand", brand)
    _name(brief, "product", product)
    if images:
        brief["product"] = {**_object(brief, "product"), "images": [picture(api, one) for one in images]}
    lines = [{"type": name, "text": text} for name, text in copy.items() if text is not None]
    if lines:
        types = {line["type"] for line in lines}
        brief["copy"] = [*lines, *(line for line in _lines(brief) if line.get("type") not in types)]
    if ratios:
        brief["aspect_ratios"] = list(ratios)
    if editable:
        brief["editable"] = True
    return cast(JobRequest, {**request, "brief": brief})


def picture(api: Client, named: str) -> Json | str:
    """A picture as a brief has it: a URL, an id, or a file, which is uploaded first. ValueError for one that
    is no picture."""
    if named.startswith(("http://", "https://")):
        return named
    path = Path(named)
    if named.startswith("img_") and not path.exists():
        return {"image_id": named}
    with display.progress(f"uploading {path.name}", None):
        image = api.images.upload(path)
    if image["status"] == "failed":
        raise ValueError(f"{named}: {display.part(image['error'], 'message')}")
    return {"image_id": image["id"]}


def _name(brief: Json, what: str, said: str | None) -> None:
    """By its id a record that is kept, else its name."""
    if said is None:
        return
    if _ID.fullmatch(said):
        brief[f"{what}_id"] = said
    else:
        brief[what] = {**_object(brief, what), "name": said}


def _object(within: Mapping[str, Any], name: str) -> Json:
    found = within.get(name) or {}
    if isinstance(found, dict):
        return dict(found)
    raise ValueError(f"the file's {name} is no object")


def _lines(brief: Mapping[str, Any]) -> list[Json]:
    found = brief.get("copy") or []
    if not isinstance(found, list) or not all(isinstance(line, dict) for line in found):
        raise ValueError("the file's copy is no list of objects")
    return found
