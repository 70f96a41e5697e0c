"""`make demo`: a brief with a product photo becomes finished ads, on this machine, by what deploys to AWS.

Ends with 0 and leaves the files and a page in `out/`; with 1 and the reason when something went wrong.
"""

import json
import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from local.gallery import Shown, write
from local.project import DEV_KEY, LocalAdrelay
from local.stack import ROOT
from local.translate import TemplateError

Json = dict[str, Any]

OUT = ROOT / "out"
TIMEOUT_SECONDS = 120.0
_TERMINAL = ("completed", "partial", "failed", "canceled", "expired")


class DemoFailed(Exception):
    """The reason is the message."""


@dataclass
class Display:
    """Progress in the terminal: one line that changes on a tty, else a line for each change."""

    live: bool = field(default_factory=sys.stdout.isatty)
    _last: str = ""

    def step(self, text: str) -> None:
        if text == self._last:
            return
        self._last = text
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            sys.stdout.write(f"\r\x1b[2K{text[:width]}")
        else:
            sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def line(self, text: str = "") -> None:
        if self.live and self._last:
            sys.stdout.write("\r\x1b[2K")
        self._last = ""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.live else text

    def dim(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self.live else text


@dataclass(frozen=True)
class Showcase:
    """One job of the demo: its title and the body of `POST /v1/jobs`."""

    title: str
    body: Json


def showcases(sample: Callable[[str], str]) -> list[Showcase]:
    """What the demo asks for; `sample` gives the URL of a sample file."""
    brief = {
        "brand": {"name": "Lumea", "logo": sample("logo_lumea.png"), "colors": ["#322996", "#F2A541"]},
        "product": {"name": "Vitamin C serum", "images": [sample("product_serum.jpg")]},
        "copy": [
            {"text": "Wake up to brighter skin", "type": "headline"},
            {"text": "15% vitamin C, gentle every morning", "type": "subheadline"},
            {"text": "Shop the serum", "type": "cta"},
        ],
        "aspect_ratios": ["1:1", "4:5", "9:16", "16:9"],
    }
    return [
        Showcase(
            "Lumea serum, by the built-in studio", {"kind": "image_ad", "provider": "studio", "brief": brief}
        )
    ]


def main() -> int:
    display = Display()
    began = time.monotonic()
    try:
        display.step("starting: template, workers, gateway")
        with LocalAdrelay(out=OUT) as adrelay:
            display.line(f"{display.bold('adrelay')} runs at {adrelay.stack.gateway_url}  {_seconds(began)}")
            shown = [_run(adrelay, showcase, display) for showcase in showcases(adrelay.twins.sample)]
    except (DemoFailed, TemplateError, OSError, httpx.HTTPError) as error:
        display.line(f"demo failed: {error}")
        display.line(f"logs: {OUT / 'logs'}")
        return 1
    except KeyboardInterrupt:
        display.line("interrupted")
        return 130
    page = OUT / "index.html"
    write(page, shown)
    display.line(f"\n{display.bold('done')} in {_seconds(began)}: open {_relative(page)}")
    return 0


def _run(adrelay: LocalAdrelay, showcase: Showcase, display: Display) -> Shown:
    """Submit, follow, wait for the event, fetch the files."""
    events: list[Json] = []
    came = threading.Condition()

    def hear(event: Json) -> None:
        with came:
            events.append(event)
            came.notify_all()

    adrelay.stack.listen(adrelay.stack.physical_id("EventBus"), {"source": ["adrelay"]}, hear)
    headers = {"Authorization": f"Bearer {DEV_KEY}"}
    with httpx.Client(base_url=adrelay.stack.gateway_url, headers=headers, timeout=40) as client:
        began = time.monotonic()
        response = client.post("/v1/jobs", json=showcase.body)
        if response.status_code != 202:
            raise DemoFailed(f"{showcase.title}: the API answered {response.status_code}: {response.text}")
        job_id = response.json()["id"]
        display.line(f"\n{display.bold(showcase.title)}")
        display.line(display.dim(f"POST /v1/jobs → 202 {job_id}  {_seconds(began)}"))
        job = _follow(client, job_id, display)
        seconds = time.monotonic() - began
        if job["status"] != "completed":
            raise DemoFailed(
                f"{showcase.title}: the job ended as {job['status']}: {json.dumps(job['error'])}"
            )
        files = [_fetch(asset, OUT / job_id) for asset in job["assets"]]
    for asset, path in zip(job["assets"], files, strict=True):
        size = f"{asset['width']}×{asset['height']}"
        display.line(f"  {size:>10}  {asset['bytes'] / 1000:6.0f} kB  {_relative(path)}")
    with came:
        if not came.wait_for(lambda: any(event["detail"]["id"] == job_id for event in events), timeout=20):
            raise DemoFailed(f"{showcase.title}: no completion event came")
    event = next(event for event in events if event["detail"]["id"] == job_id)
    display.line(display.dim("  the event on the bus:"))
    display.line(display.dim(_indented(_summary(event))))
    return Shown(showcase.title, job, showcase.body["brief"], files, event, seconds)


def _summary(event: Json) -> Json:
    """The event without what a terminal has no room for; the page has all of it."""
    detail = event["detail"]
    files = [f"s3://{asset['bucket']}/{asset['key']}" for asset in detail["assets"]]
    shown = {
        name: detail[name] for name in ("id", "kind", "status", "provider", "duration_ms") if name in detail
    }
    return {
        "source": event["source"],
        "detail-type": event["detail-type"],
        "time": event["time"],
        "detail": {**shown, "assets": files},
    }


def _indented(document: Json) -> str:
    return "\n".join(f"  {line}" for line in json.dumps(document, indent=2).splitlines())


def _follow(client: httpx.Client, job_id: str, display: Display) -> Json:
    """Show the job's progress until it ends."""
    began = time.monotonic()
    while time.monotonic() - began < TIMEOUT_SECONDS:
        response = client.get(f"/v1/jobs/{job_id}")
        response.raise_for_status()
        job: Json = response.json()
        progress = job.get("progress") or {}
        percentage = int(progress.get("percentage") or 0)
        bar = "█" * (percentage // 5) + "░" * (20 - percentage // 5)
        doing = progress.get("message") or progress.get("step") or "…"
        display.step(f"  {bar} {percentage:3d} %  {job['status']}: {doing}")
        if job["status"] in _TERMINAL:
            display.line(f"  {job['status']} in {_seconds(began)}")
            return job
        time.sleep(0.15)
    raise DemoFailed(f"{job_id} did not end within {TIMEOUT_SECONDS:.0f} s")


def _fetch(asset: Json, folder: Path) -> Path:
    """Download an asset by its presigned URL, into a folder, under a name that tells its ratio."""
    response = httpx.get(asset["url"], timeout=30)
    response.raise_for_status()
    if len(response.content) != asset["bytes"]:
        raise DemoFailed(
            f"{asset['key']}: {len(response.content)} bytes came, {asset['bytes']} were promised"
        )
    folder.mkdir(parents=True, exist_ok=True)
    ratio = (asset.get("aspect_ratio") or "file").replace(":", "x")
    path = folder / f"{ratio}{Path(asset['key']).suffix}"
    path.write_bytes(response.content)
    return path


def _seconds(since: float) -> str:
    return f"{time.monotonic() - since:.1f} s"


def _relative(path: Path) -> str:
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
