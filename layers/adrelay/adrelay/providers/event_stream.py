"""Server-sent events, read as they arrive. Pure: bytes in, events out.

Follows the WHATWG rules for `text/event-stream`, and is lenient where a vendor's framing is unspecified: a
line that is a JSON object by itself counts as an event too (newline-delimited JSON), and so does what
stands after the last blank line when the stream ends.
"""

import codecs
from dataclasses import dataclass

EVENT_LIMIT = 8 * 1024 * 1024  # characters of one event that are kept; a longer one is dropped


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its name ("message" unless the stream says otherwise) and its data."""

    data: str
    name: str = "message"


class EventStream:
    """One stream. `feed` it what arrives, in pieces of any size; `close` it when it has ended."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._line: list[str] = []
        self._size = 0
        self._after_cr = False
        self._name = ""
        self._data: list[str] = []

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that are complete with this chunk."""
        return self._read(self._decode(chunk))

    def close(self) -> list[Event]:
        """The event that the end of the stream completes, if any."""
        return self._read(self._decode(b"", True) + "\n\n")

    def _read(self, text: str) -> list[Event]:
        if self._after_cr and text:
            text = text.removeprefix("\n")
            self._after_cr = False
        if text.endswith("\r"):
            self._after_cr = True
        *complete, rest = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        events = []
        for line in complete:
            self._append(line)
            events += self._end_line("".join(self._line))
            self._line = []
        self._append(rest)
        return events

    def _append(self, part: str) -> None:
        self._size += len(part)
        if part and self._size <= EVENT_LIMIT:
            self._line.append(part)

    def _end_line(self, line: str) -> list[Event]:
        if not line:
            return self._dispatch()
        if line.startswith("{"):
            return [*self._dispatch(), Event(line)]
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "data":
            self._data.append(value)
        elif field == "event":
            self._name = value
        return []

    def _dispatch(self) -> list[Event]:
        data, name, size = "\n".join(self._data), self._name, self._size
        self._data, self._name, self._size = [], "", 0
        return [Event(data, name or "message")] if data and size <= EVENT_LIMIT else []
