"""A network's twin on a test bench: jobs with files, exports of them, and the queue worked off by hand."""

import hashlib
import json
import struct
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.exporters.registry import EXPORTERS, exporter
from adrelay.exports import uploading
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.wire import pace, tokens
from local.twins import google_ads, meta
from local.twins.network import Network
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import Answer, invoke, module, request, send
from tests.records import asset, put_job
from tests.shipped import Json, event

URL = "https://network.example"
GOOGLE_SECRET = {**google_ads.CREDENTIALS, "token_url": f"{URL}/token", "login_customer_id": "987-654-3210"}
# exporter → its twin, the tenant's secret for it, an account of that
KINDS: dict[str, tuple[type[Network], Json, str]] = {
    "meta": (meta.Meta, {"access_token": meta.TOKEN}, meta.ACCOUNT),
    "google_ads": (google_ads.GoogleAds, GOOGLE_SECRET, google_ads.CUSTOMER),
}
FILM: Json = {
    "type": "video",
    "content_type": "video/mp4",
    "width": 1080,
    "height": 1920,
    "duration_ms": 12_000,
}
assert KINDS.keys() == EXPORTERS.keys()


class _Line(httpx.BaseTransport):
    """The network as a client reaches it: a connection that is dropped is an error of httpx."""

    def __init__(self, app: Network) -> None:
        self._inner = httpx.WSGITransport(app=app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert request.url.host == "network.example"
        try:
            return self._inner.handle_request(request)
        except ConnectionError as error:
            raise httpx.ReadError("dropped") from error


@dataclass
class Bench:
    """`now`: the time; only `work_off` and tests make it pass."""

    cloud: Cloud
    store: Store
    exporter: str
    twin: Network
    secret: Json
    account: str
    now: datetime = field(default_factory=utc_now)

    def job(self, *files: bytes, status: JobStatus = JobStatus.COMPLETED, **changes: Any) -> Job:
        """A job that has ended with these files."""
        assets = tuple(self.file(number, content, **changes) for number, content in enumerate(files, 1))
        return put_job(self.store, reserve=False, status=status, assets=assets)

    def file(self, number: int, content: bytes, **changes: Any) -> Asset:
        digest = hashlib.sha256(content).hexdigest()
        key = f"assets/local/job/{digest[:8]}.png"
        clients.s3().put_object(Bucket=ASSETS, Key=key, Body=content)
        told = {"bytes": len(content), "sha256": digest, "bucket": ASSETS, "key": key}
        return asset(number).model_copy(update={**told, **changes})

    def ask(self, job: Job, *, tenant: str = "local", **changes: Any) -> Answer:
        body = {"exporter": self.exporter, "account": self.account, **changes}
        return send("export_job", request("POST", f"/v1/jobs/{job.id}/exports", body, tenant=tenant))

    def exports(self, job: Job) -> list[Json]:
        answer = send("export_job", request("GET", f"/v1/jobs/{job.id}/exports"))
        assert answer.status == 200
        found: list[Json] = answer.json["exports"]
        return found

    def work(self) -> int | None:
        """Take the last message once: the seconds after which it comes again, None when it is dealt with."""
        given, asked = event("export_job/work_off"), self.cloud.postponed.copy()
        given["Records"][0]["body"] = json.dumps(self.cloud.queued[-1][1])
        failures = invoke("export_job", given)["batchItemFailures"]
        wait = next((seconds for _, seconds in self.cloud.postponed[len(asked) :]), None)
        assert bool(failures) == (wait is not None)
        return wait

    def work_off(self) -> list[int]:
        """Take the message until it is dealt with: the waits between."""
        waits = []
        while (wait := self.work()) is not None:
            waits.append(wait)
            self.now += timedelta(seconds=wait)
            assert len(waits) < 200
        return waits

    def export(self, job: Job, **changes: Any) -> Json:
        """Ask for an export and work it off."""
        answer = self.ask(job, **changes)
        assert answer.status == 202, answer.text
        self.work_off()
        return self.exports(job)[-1]

    @property
    def told(self) -> list[Json]:
        return [one["Detail"] for one in self.cloud.events if one["DetailType"] == "Export Completed"]


def bench_of(name: str, cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> Bench:
    for each in ("export_job", "manage_jobs"):
        module(each)
    for each in EXPORTERS:
        exporter(each)  # what is imported later would keep this clock for good
    twin_type, secret, account = KINDS[name]
    made = Bench(cloud, store, name, twin_type(), secret, account)
    cloud.secrets[f"adrelay/exporters/local/{name}"] = json.dumps({**secret, "base_url": URL})
    set_clock(monkeypatch, lambda: made.now)
    for each_module in (pace, tokens):
        told = SimpleNamespace(time=lambda: made.now.timestamp(), sleep=lambda _: None)
        monkeypatch.setattr(each_module, "time", told)
    monkeypatch.setattr(uploading, "time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setattr(uploading, "_LEAST_LEFT", 0.0)

    def client(**_: Any) -> httpx.Client:
        return httpx.Client(transport=_Line(made.twin))

    monkeypatch.setattr(uploading, "guarded_client", client)
    return made


def png(mark: int = 0) -> bytes:
    """The beginning of a picture file, different for each mark: all that a network's twin looks at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", mark)


def mp4(mark: int = 0) -> bytes:
    """The beginning of a film."""
    return struct.pack(">I", 24) + b"ftypisom" + struct.pack(">I", mark)
