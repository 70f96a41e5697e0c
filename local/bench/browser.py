"""Headless Chromium over its debugging pipe: one warm browser that draws pages to PNG."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """The path of an installed Chromium, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """https://chromedevtools.github.io/devtools-protocol/ over file descriptors 3 and 4."""

    def __init__(self, executable: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        self._process = subprocess.Popen(
            [
                "/bin/sh",
                "-c",
                f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}',
                executable,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--remote-debugging-pipe",
                "--allow-file-access-from-files",
                f"--user-data-dir={self._profile.name}",
            ],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._pending = b""
        self._next_id = 0
        target = self._call("Target.createTarget", {"url": "about:blank"})["targetId"]
        attached = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})
        self._session = attached["sessionId"]
        self._call("Page.enable")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        os.close(self._read)
        os.close(self._write)
        self._profile.cleanup()

    def draw(self, page: Path, width: int, height: int) -> tuple[bytes, float]:
        """The page as PNG, and the seconds from navigation to the finished file."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", metrics)
        began = time.perf_counter()
        self._call("Page.navigate", {"url": page.as_uri()})
        self._wait_for("Page.loadEventFired")
        ready = {"expression": "document.fonts.ready.then(() => 1)", "awaitPromise": True}
        self._call("Runtime.evaluate", ready)
        shot = self._call("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": False})
        png = base64.b64decode(shot["data"])
        return png, time.perf_counter() - began

    def peak_bytes(self) -> int:
        """The peak resident memory of all the browser's processes, added up (Linux; 0 elsewhere)."""
        found = re.findall(r"VmHWM:\s+(\d+) kB", "".join(self._told("status")))
        return sum(map(int, found)) * 1024

    def processor_seconds(self) -> float:
        """What all the browser's processes have taken of the processors so far (Linux; 0 elsewhere)."""
        ticks = [text.rpartition(")")[2].split()[11:13] for text in self._told("stat")]
        return sum(int(one) for pair in ticks for one in pair) / os.sysconf("SC_CLK_TCK")

    def _told(self, what: str) -> list[str]:
        """What the system tells of each of the browser's processes."""
        pids, told = [self._process.pid], []
        while pids:
            folder = Path(f"/proc/{pids.pop()}")
            try:
                told.append((folder / what).read_text())
                pids += map(int, (folder / "task" / folder.name / "children").read_text().split())
            except OSError:
                continue
        return told

    def _call(self, method: str, parameters: dict[str, Any] | None = None) -> dict[str, Any]:
        self._next_id += 1
        message: dict[str, Any] = {"id": self._next_id, "method": method, "params": parameters or {}}
        if session := getattr(self, "_session", None):
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._next_id:
            continue
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def _wait_for(self, event: str) -> None:
        while self._message().get("method") != event:
            continue

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._pending:
            chunk = os.read(self._read, 1 << 20)
            if not chunk:
                raise RuntimeError("the browser ended")
            self._pending += chunk
        text, self._pending = self._pending.split(b"\0", 1)
        message: dict[str, Any] = json.loads(text)
        return message
