"""A ZIP as a stream: nothing of it is kept longer than one file takes.

Files are stored as they are: pictures and films do not get smaller. Each is preceded by its size and its
checksum, as who unpacks a stream needs it; so a file is held, on disk if it is large, until it is whole.
"""

import io
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HELD = 8 * 1024 * 1024  # bytes in memory; more goes to disk
_READ = 1024 * 1024
_MADE = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say: the same files make the same archive


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive: its path in it, its bytes' number if that is known, and themselves."""

    path: str
    size: int
    content: Iterable[bytes]


def zipped(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive, in pieces. ZIP64 where it must be; names in UTF-8."""
    window = _Window()
    with zipfile.ZipFile(window, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]  # as much of a file as is asked for
        for member in members:
            info = zipfile.ZipInfo(member.path, _MADE)
            info.external_attr = 0o644 << 16
            info.file_size = member.size
            with archive.open(info, "w") as entry:
                for piece in member.content:
                    entry.write(piece)
            yield from window.taken()
    yield from window.taken()


class Stream(io.RawIOBase):
    """Pieces of bytes as a file that can be read once, from its beginning to its end."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """So many bytes; fewer only at the end."""
        found = [self._rest]
        length = len(self._rest)
        while size < 0 or length < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            found.append(piece)
            length += len(piece)
        whole = b"".join(found)
        cut = len(whole) if size < 0 else size
        self._rest = whole[cut:]
        return whole[:cut]


class _Window:
    """The last part of what is written, in which one may go back: the rest has been taken."""

    def __init__(self) -> None:
        self._begin = 0
        self._file = self._new()

    @staticmethod
    def _new() -> "tempfile.SpooledTemporaryFile[bytes]":
        return tempfile.SpooledTemporaryFile(_HELD)

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def tell(self) -> int:
        return self._begin + self._file.tell()

    def seek(self, place: int) -> int:
        return self._begin + self._file.seek(place - self._begin)

    def flush(self) -> None:
        """Nothing is behind it."""

    def taken(self) -> Iterator[bytes]:
        """What has been written since."""
        self._begin += self._file.seek(0, io.SEEK_END)
        self._file.seek(0)
        with self._file as written:
            self._file = self._new()
            yield from iter(lambda: written.read(_READ), b"")
