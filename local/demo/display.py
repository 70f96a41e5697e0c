"""Progress in the terminal: rows that change in place on a tty, one line for each change elsewhere."""

import shutil
import sys
import threading
from typing import TextIO

_BAR = 20


class Display:
    """Rows by name, in the order in which they first appear. Safe to use from several threads."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self._live = out.isatty()
        self._rows: dict[str, str] = {}
        self._drawn = 0
        self._lock = threading.Lock()

    def row(self, name: str, text: str) -> None:
        """Set a row's text; nothing happens when it says that already."""
        with self._lock:
            if self._rows.get(name) == text:
                return
            self._rows[name] = text
            if self._live:
                self._draw()
            else:
                self._write(f"{name:28} {text}\n")

    def progress(self, name: str, percentage: int, text: str) -> None:
        """Set a row to a bar and what is being done."""
        filled = percentage * _BAR // 100
        bar = f"{'█' * filled}{'░' * (_BAR - filled)} " if self._live else ""
        self.row(name, f"{bar}{percentage:3d} %  {text}")

    def line(self, text: str = "") -> None:
        """Print a line below the rows; they stay as they are from here on."""
        with self._lock:
            self._rows.clear()
            self._drawn = 0
            self._write(text + "\n")

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._live else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._live else text

    def _draw(self) -> None:
        width = shutil.get_terminal_size().columns - 1
        up = f"\x1b[{self._drawn}A" if self._drawn else ""
        rows = "".join(f"\r\x1b[2K{f'{name:28} {text}'[:width]}\n" for name, text in self._rows.items())
        self._drawn = len(self._rows)
        self._write(up + rows)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()
