"""`make demo`: a brief becomes finished creatives, on this machine, by what deploys to AWS.

Ends with 0 and leaves the files and a page in `out/`; with 1 and the reason when something went wrong.
"""

import argparse
import json
import shutil
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from local.cloud.stack import ROOT
from local.cloud.translate import TemplateError
from local.demo.display import Display
from local.demo.gallery import Shown, write
from local.demo.showcases import Showcase, showcases
from local.project import DEV_KEY, LocalAdrelay

Json = dict[str, Any]

OUT = ROOT / "out"
FILES = OUT / "demo"
TIMEOUT_SECONDS = 150.0
_TERMINAL = ("completed", "partial", "failed", "canceled", "expired")
_EDITS = 5  # tries


class DemoFailed(Exception):
    """The reason is the message."""


def main() -> int:
    display = Display()
    began = time.monotonic()
    try:
        display.line("Starting the template, its workers and the vendors' twins")
        with LocalAdrelay(out=OUT) as adrelay:
            display.line(f"{display.bold('adrelay')} runs at {adrelay.stack.gateway_url}  {_since(began)}\n")
            shown = _Run(adrelay, display).all(showcases(adrelay.twins.sample))
    except (DemoFailed, TemplateError, OSError, httpx.HTTPError) as error:
        display.line(f"\nThe demo failed: {error}")
        display.line(f"Logs: {_relative(OUT / 'logs')}/")
        return 1
    except KeyboardInterrupt:
        display.line("\nInterrupted")
        return 130
    page = OUT / "index.html"
    write(page, shown)
    display.line()
    for path in (path for item in shown for path in item.files):
        display.line(f"  {path.stat().st_size / 1000:7.0f} kB  {_relative(path)}")
    display.line("\nThe completion event of the first job, as the bus carried it:")
    display.line(display.dim(json.dumps(_summary(shown[0].event), indent=2)))
    display.line(f"\n{display.bold('Done')} in {_since(began)}: open {_relative(page)}")
    return 0


class _Run:
    """The demo's jobs, all at once: submitted, followed together, fetched."""

    def __init__(self, adrelay: LocalAdrelay, display: Display) -> None:
        self._display = display
        self._began = time.monotonic()
        self._events: dict[str, Json] = {}
        self._heard = threading.Condition()
        self._client = httpx.Client(
            base_url=adrelay.stack.gateway_url, headers={"Authorization": f"Bearer {DEV_KEY}"}, timeout=60
        )
        bus = adrelay.stack.physical_id("EventBus")
        adrelay.stack.listen(bus, {"source": ["adrelay"]}, self._hear)

    def all(self, wanted: list[Showcase]) -> list[Shown]:
        """Run them; raises DemoFailed naming each one that did not complete."""
        shutil.rmtree(FILES, ignore_errors=True)
        FILES.mkdir(parents=True)
        with ThreadPoolExecutor(len(wanted)) as executor, self._client:
            jobs = dict(zip(executor.map(self._submit, wanted), wanted, strict=True))
            futures = {id_: executor.submit(self._finish, jobs[id_], job) for id_, job in self._ends(jobs)}
            failures = [error for future in futures.values() if (error := future.exception()) is not None]
            if failures:
                raise DemoFailed("; ".join(str(error) for error in failures)) from failures[0]
            return [futures[id_].result() for id_ in jobs]

    def _submit(self, showcase: Showcase) -> str:
        response = self._client.post("/v1/jobs", json=showcase.body)
        if response.status_code not in (200, 202):
            raise DemoFailed(f"{showcase.name}: the API answered {response.status_code}: {response.text}")
        self._display.progress(showcase.name, 0, "queued")
        return str(response.json()["id"])

    def _ends(self, jobs: Mapping[str, Showcase]) -> Iterator[tuple[str, Json]]:
        """Show the jobs' progress; yields each as it ends. One request tells of all of them."""
        running = set(jobs)
        while running:
            if time.monotonic() - self._began > TIMEOUT_SECONDS:
                late = ", ".join(jobs[id_].name for id_ in running)
                raise DemoFailed(f"not ended within {TIMEOUT_SECONDS:.0f} s: {late}")
            response = self._client.get("/v1/jobs", params={"ids": ",".join(running)})
            response.raise_for_status()
            for job in response.json()["jobs"]:
                name, status, progress = jobs[job["id"]].name, job["status"], job.get("progress") or {}
                if status in _TERMINAL:
                    running.remove(job["id"])
                    yield job["id"], job
                elif status != "queued":
                    doing = progress.get("message") or progress.get("step") or status
                    self._display.progress(name, min(99, int(progress.get("percentage") or 0)), doing)
            time.sleep(0.25)

    def _finish(self, showcase: Showcase, job: Json) -> Shown:
        """What a job left: its files and its event."""
        if job["status"] != "completed":
            self._display.row(showcase.name, job["status"])
            raise DemoFailed(f"{showcase.name} ended as {job['status']}: {json.dumps(job['error'])}")
        event = self._event(showcase.name, job["id"])
        if showcase.edit:
            job = {**job, "assets": [*job["assets"], *self._edited(showcase, job["id"])]}
        files = [self._fetch(showcase, asset, number) for number, asset in enumerate(job["assets"], 1)]
        self._display.progress(showcase.name, 100, f"{job['status']} after {job['duration_ms'] / 1000:.1f} s")
        return Shown(showcase.title, job, showcase.body["brief"], files, event, showcase.edit)

    def _edited(self, showcase: Showcase, job_id: str) -> list[Json]:
        """The assets of the ad's second version."""
        self._display.progress(showcase.name, 99, "editing")
        for _ in range(_EDITS):
            response = self._client.patch(f"/v1/jobs/{job_id}/design", json={"overrides": showcase.edit})
            if response.status_code != 503:  # a machine that has much else to do takes longer than it may
                break
            time.sleep(float(response.headers.get("retry-after", 1)))
        if response.status_code != 200:
            raise DemoFailed(
                f"{showcase.name}: the edit was answered {response.status_code}: {response.text}"
            )
        assets: list[Json] = response.json()["assets"]
        return assets

    def _event(self, name: str, job_id: str) -> Json:
        with self._heard:
            if not self._heard.wait_for(lambda: job_id in self._events, timeout=20):
                raise DemoFailed(f"{name}: no completion event came")
            return self._events[job_id]

    def _hear(self, event: Json) -> None:
        with self._heard:
            self._events[event["detail"].get("id", "")] = event
            self._heard.notify_all()

    def _fetch(self, showcase: Showcase, asset: Json, number: int) -> Path:
        """Download an asset by its presigned URL."""
        response = httpx.get(asset["url"], timeout=30)
        response.raise_for_status()
        if len(response.content) != asset["bytes"]:
            raise DemoFailed(f"{asset['key']}: {len(response.content)} bytes came, not {asset['bytes']}")
        ratio = (asset.get("aspect_ratio") or "").replace(":", "x")
        name = "-".join(filter(None, [*showcase.name.split(), ratio, str(number)]))
        path = FILES / f"{name}{Path(asset['key']).suffix}"
        path.write_bytes(response.content)
        return path


def _summary(event: Json) -> Json:
    """The event without what a terminal has no room for; the page has all of it."""
    detail = event["detail"]
    shown = {name: detail[name] for name in ("id", "kind", "status", "provider", "cost") if name in detail}
    files = [f"s3://{asset['bucket']}/{asset['key']}" for asset in detail["assets"]]
    kept = {name: event[name] for name in ("source", "detail-type", "time")}
    return {**kept, "detail": {**shown, "assets": files}}


def _since(began: float) -> str:
    return f"{time.monotonic() - began:.1f} s"


def _relative(path: Path) -> str:
    with suppress(ValueError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m local.demo", description=__doc__).parse_args()
    sys.exit(main())
