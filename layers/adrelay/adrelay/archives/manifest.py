"""What an archive says of its files: a row each, as JSON and as a table for a spreadsheet."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adrelay.archives.landing import TAGS, landing_page, tagged
from adrelay.archives.names import Names, filled
from adrelay.archives.subjects import Subject
from adrelay.archives.wish import Wish
from adrelay.clock import utc_now
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.views import expiry, timestamp
from adrelay.requests import variants

# What nobody has approved of yet, or somebody has rejected, goes into no campaign.
ARCHIVED = (JobStatus.COMPLETED, JobStatus.PARTIAL)
Link = Callable[[Job, Asset], str]
Row = dict[str, Any]

_FORM = 1  # of what an archive holds: another one makes all of them anew
_COLUMNS = (
    *("file", "job_id", "asset_id", "type", "content_type", "sha256", "bytes", "width", "height"),
    *("placement", "aspect_ratio", "provider", "label", "source_type", "brand", "product"),
    *("headline", "subheadline", "cta", "copy", "labels", "landing_url", "link", "duplicate_of"),
)
_OF_ASSETS = (
    *("content_type", "sha256", "bytes", "width", "height"),
    *("placement", "aspect_ratio", "label", "source_type"),
)
_TYPES = {"cta-label": "cta"}  # names of an ad's nodes that are other than those of a brief's lines
_COMPUTED = tuple("=+-@\t\r\uff0b\uff0d\uff1d\uff20")  # with which a cell begins that a spreadsheet computes


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, and the asset that it tells of; None where there are only words."""

    row: Row
    asset: Asset | None = None


@dataclass(slots=True)
class Manifest:
    """What of a batch or a job is archived, in the order of its jobs."""

    subject: Subject
    wish: Wish
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def of(cls, subject: Subject, wish: Wish, link: Link) -> "Manifest":
        """Its files have names, and no look yet (`duplicate_of`)."""
        made, names = cls(subject, wish), Names(wish.names)
        for job in subject.jobs:
            if job.status in ARCHIVED:
                made.entries += _entries(job, wish, names, link, len(made.entries))
        return made

    @property
    def digest(self) -> str:
        """Of all that the archive says and holds."""
        told = [_FORM, self._head(), [entry.row for entry in self.entries]]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(entry.asset.bytes for entry in self.entries if entry.asset and entry.row["file"])

    def as_json(self) -> bytes:
        rows = [entry.row for entry in self.entries]
        document = {**self._head(), "exported_at": timestamp(utc_now()), "files": rows}
        return json.dumps(document, ensure_ascii=False, indent=1).encode()

    def as_csv(self) -> bytes:
        """With a byte order mark, by which spreadsheets know UTF-8."""
        text = io.StringIO(newline="")
        table = csv.writer(text)
        table.writerow(_COLUMNS)
        for entry in self.entries:
            table.writerow(map(_cell, _cells(entry.row)))
        return text.getvalue().encode("utf-8-sig")

    def _head(self) -> Row:
        return {**self.subject.told, "names": self.wish.names, "utm": self.wish.utm}


def _entries(job: Job, wish: Wish, names: Names, link: Link, before: int) -> Iterator[Entry]:
    if not job.assets:
        for words in _variants(job):
            yield Entry(_row(job, None, words))
    for number, asset in enumerate(job.assets, before + 1):
        words = _words(job, asset)
        row = _row(job, asset, words)
        fields = _fields(job, asset, row, number)
        page = landing_page(job.request.get("brief", {}))
        if page is not None:
            own = {name: value for name, value in job.labels.items() if name in TAGS}
            asked = {name: filled(value, fields) for name, value in wish.utm.items()}
            tags = {name: value for name, value in {**own, **asked}.items() if value}
            row["landing_url"] = tagged(page, tags)
        if _here(asset, job.completed_at):
            row |= {"file": names.of(fields), "link": link(job, asset)}
        yield Entry(row, asset)


def _row(job: Job, asset: Asset | None, words: list[Row]) -> Row:
    brief = job.request.get("brief", {})
    known = asset.model_dump(mode="json", include=set(_OF_ASSETS)) if asset else dict.fromkeys(_OF_ASSETS)
    return {
        "file": None,
        "job_id": job.id,
        "asset_id": asset.id if asset else None,
        "type": asset.type if asset else "copy",
        **known,
        "provider": asset.provider if asset else job.route[max(job.attempt, 1) - 1],
        "brand": (brief.get("brand") or {}).get("name"),
        "product": (brief.get("product") or {}).get("name"),
        "copy": words,
        "labels": job.labels,
        "landing_url": None,
        "link": None,
        "duplicate_of": None,
    }


def _fields(job: Job, asset: Asset, row: Row, number: int) -> dict[str, str]:
    """What names and tags may say of a file."""
    ratio = (asset.aspect_ratio or "").replace(":", "x")
    size = f"{asset.width}x{asset.height}" if asset.width else ""
    headline = next((one["text"] for one in row["copy"] if one["type"] == "headline"), "")
    told = {
        name: str(row[name] or "") for name in ("product", "brand", "label", "width", "height", "provider")
    }
    return {
        **{f"labels.{name}": value for name, value in job.labels.items()},
        **told,
        "headline": headline,
        "placement": asset.placement or ratio or size,
        "ratio": ratio,
        "kind": job.kind.value,
        "job": job.id if job.batch_index is None else f"{job.batch_index + 1:03d}",
        "asset": asset.id,
        "n": f"{number:03d}",
        "ext": asset.key.rpartition(".")[2],
    }


def _words(job: Job, asset: Asset) -> list[Row]:
    """The words that a picture shows: those of its design, if it has one; else those that were asked for."""
    design = ((job.result or {}).get("designs") or {}).get(asset.place)
    shown = list(_texts(design)) if isinstance(design, dict) else []
    if shown:
        return shown
    asked = [
        {"type": line["type"], "text": line["text"]} for line in job.request.get("brief", {}).get("copy", ())
    ]
    headlines = [at for at, line in enumerate(asked) if line["type"] == "headline"]
    own = variants.headline_in(asset.label or "")
    if own is None or not 0 < own <= len(headlines):
        return asked
    return [line for at, line in enumerate(asked) if at not in headlines or at == headlines[own - 1]]


def _texts(node: Mapping[str, Any]) -> Iterator[Row]:
    if node.get("type") == "TEXT" and isinstance(node.get("characters"), str):
        name = str(node.get("id", ""))
        yield {"type": _TYPES.get(name, name), "text": node["characters"]}
    for child in node.get("children") or ():
        yield from _texts(child)


def _variants(job: Job) -> Iterable[list[Row]]:
    """What a job wrote, each with its words."""
    for variant in (job.result or {}).get("variants") or ():
        lines = variant if isinstance(variant, dict) else {"text": variant}
        yield [{"type": name, "text": text} for name, text in lines.items() if isinstance(text, str) and text]


def _here(asset: Asset, made: datetime | None) -> bool:
    ends = expiry(asset, made)
    return ends is None or ends > utc_now()


def _cells(row: Row) -> Iterator[Any]:
    words = {one["type"]: one["text"] for one in reversed(row["copy"])}
    told = {
        **row,
        **{name: words.get(name) for name in ("headline", "subheadline", "cta")},
        "copy": "\n".join(one["text"] for one in row["copy"]),
        "labels": json.dumps(row["labels"], ensure_ascii=False) if row["labels"] else None,
    }
    return (told[name] for name in _COLUMNS)


def _cell(value: Any) -> Any:
    """What a spreadsheet shows and does not compute."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_COMPUTED) else value
