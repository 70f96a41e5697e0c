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
    """What the file says, with what the options say over it. Pictures that are files are uploaded."""
    request: Json = read_json(file) if file else {}
    request |= {name: value for name, value in given.items() if value is not None}
    brief: Json = dict(request.get("brief") or {})
    _name(brief, "brand", brand)
    _name(brief, "product", product)
    if images:
        brief["product"] = {**(brief.get("product") or {}), "images": [picture(api, one) for one in images]}
    lines = [{"type": name, "text": text} for name, text in copy.items() if text is not None]
    if lines:
        said = {line["type"] for line in lines}
        brief["copy"] = [*lines, *(line for line in brief.get("copy") or [] if line.get("type") not in said)]
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
        brief[what] = {**(brief.get(what) or {}), "name": said}
