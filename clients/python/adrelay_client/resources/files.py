"""Files that come and go by presigned URLs, which are no place for our key."""

import hashlib
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import httpx

from adrelay_client.documents import ArchiveDocument, FileDocument
from adrelay_client.errors import Corrupt, NotEnded, Unreachable, Unsendable
from adrelay_client.exchange import DONE, LED, Api, Pause, Send, Steps, answered

File = bytes | IO[bytes] | Path
"""What can be uploaded; of a path the file's name is told, too."""
_ARCHIVE_LOOK = 2.0  # seconds between two looks at one that is being made


class _Kept:
    """A file beside its target, with the SHA-256 of what is in it."""

    def __init__(self, target: Path) -> None:
        self.part = target.with_name(f"{target.name}.part")
        self._file = self.part.open("wb")
        self.digest = hashlib.sha256()

    def begin(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self.digest = hashlib.sha256()

    def take(self, piece: bytes) -> None:
        self._file.write(piece)
        self.digest.update(piece)

    def close(self) -> None:
        self._file.close()


class _Read:
    """A file in memory."""

    def __init__(self) -> None:
        self.content = bytearray()

    def begin(self) -> None:
        self.content.clear()

    def take(self, piece: bytes) -> None:
        self.content += piece


def read(api: Api, url: str) -> Steps[bytes]:
    """The file of a URL."""
    into = _Read()
    yield from answered(Send(_asked("GET", url), into), api.patience, repeatable=True)
    return bytes(into.content)


def fetch(api: Api, url: str, target: Path, *, sha256: str | None = None) -> Steps[Path]:
    """The file of a URL at `target`, whole or not at all. Raises Corrupt for another than `sha256`."""
    kept = _Kept(target)
    try:
        yield from answered(Send(_asked("GET", url), kept), api.patience, repeatable=True)
        kept.close()
        digest = kept.digest.hexdigest()
        if sha256 not in (None, digest):
            raise Corrupt(f"{target.name} came with SHA-256 {digest}, not {sha256}")
        return kept.part.replace(target)
    finally:
        kept.close()
        kept.part.unlink(missing_ok=True)


def _asked(method: str, url: str, **body: Any) -> httpx.Request:
    try:
        return httpx.Request(method, url, **body)
    except (httpx.InvalidURL, TypeError, ValueError) as error:
        raise Unreachable(f"the API gives {url!r}, which is no URL") from error


def post(api: Api, presigned: Any, file: File) -> Steps[None]:
    """Upload to where a presigned POST, `url` and `fields`, says."""
    to = api.having(presigned, {"url": str, "fields": dict})
    opened = part(file)
    try:
        request = _asked("POST", to["url"], data=to["fields"], files={"file": opened})
        yield from answered(Send(request), api.patience, repeatable=True, expected=DONE)
    finally:
        closed(file, opened)


def part(file: File) -> tuple[str, bytes | IO[bytes]]:
    """As a part of a form: a file without a name would be a field. Unsendable for a path of what is none."""
    if isinstance(file, Path):
        if file.exists() and not file.is_file():
            raise Unsendable(f"{file} is no file")
        return file.name, file.open("rb")
    return "file", file


def closed(file: File, opened: tuple[str, bytes | IO[bytes]]) -> None:
    """Close what `part` has opened."""
    if isinstance(file, Path) and not isinstance(opened[1], bytes):
        opened[1].close()


def archive(
    api: Api, path: str, names: str | None, utm: Mapping[str, str] | None
) -> Steps[FileDocument | ArchiveDocument]:
    """Where the archive of a job's or a batch's files is, or how far it is."""
    told = yield from api.read("GET", path, params={"names": names, **(utm or {})}, expected=LED)
    needs = {"url": str} if "url" in told else {"percentage": int}
    its: FileDocument | ArchiveDocument = api.having(told, needs)
    return its


def archived(
    api: Api,
    path: str,
    target: Path,
    *,
    names: str | None,
    utm: Mapping[str, str] | None,
    timeout: float | None,
    on_look: Callable[[ArchiveDocument], object] | None,
) -> Steps[Path]:
    """The archive of a job's or a batch's files at `target`, once it is made. Raises NotEnded after `timeout`
    seconds; None waits for as long as it takes."""
    clock = api.patience.clock
    end = math.inf if timeout is None else clock() + timeout
    while True:
        told: Any = yield from archive(api, path, names, utm)
        if "url" in told:
            return (yield from fetch(api, told["url"], target))
        if on_look is not None:
            on_look(told)
        if timeout is not None and clock() >= end:
            raise NotEnded({"status": "being made", **told}, timeout)
        yield Pause(min(_ARCHIVE_LOOK, max(end - clock(), 0.0)))
