"""What the smoke test does, one check after another. What it buys at vendors it buys only when told to."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx

from local.demo.showcases import Showcase, job, showcases
from local.smoke.account import Account, Heard
from local.smoke.api import Api, SmokeFailed

Json = dict[str, Any]
Check = tuple[str, Callable[[], str]]
T = TypeVar("T")

ROOT = Path(__file__).resolve().parents[2]
TERMINAL = ("completed", "partial", "failed", "canceled", "expired")
_STUDIO, _VENDOR, _SOON = (
    300.0,
    1800.0,
    120.0,
)  # seconds: until the studio's, a vendor's job ends; for the rest


@dataclass(frozen=True)
class Wishes:
    """`paid`: jobs at vendors, too. `options`: by provider, the `provider_options` that one's account there
    needs. `receiver`: a public URL that answers a POST with 2xx."""

    paid: bool = False
    options: Mapping[str, Json] = field(default_factory=dict)
    receiver: str | None = None


@dataclass(frozen=True)
class Seen:
    """A job at its end: itself, its timeline, and its events with the time (UTC, seconds) when each came."""

    job: Json
    timeline: list[Json]
    events: list[tuple[float, Json]]


class Smoke:
    """`account` is None without AWS credentials: then there is no file, no event, and nothing is listened to.

    `seen` are the jobs by name; `skipped` says what was not done, and what it needs.
    """

    def __init__(self, api: Api, wishes: Wishes, run: str, account: Account | None) -> None:
        self._api = api
        self._wishes = wishes
        self._run = run
        self._account = account
        self._configured: set[str] = set()
        self._jobs: dict[str, str] = {}  # by name, the id
        self.seen: dict[str, Seen] = {}
        self.skipped: list[str] = []

    def checks(self) -> Iterator[Check]:
        """Each check's name, and what does it: says in a few words what there was, or raises SmokeFailed."""
        yield "without a key", self._without_key
        yield "documents", self._documents
        yield "providers", self._providers
        yield "jobs", self._showcases
        yield "batch", self._batch
        yield "cancel", self._cancel
        if (receiver := self._wishes.receiver) is None:
            self.skipped.append("webhook: RECEIVER=https://…, a URL that answers a POST with 2xx")
        else:
            yield "webhook", lambda: self._webhook(receiver)
        if (account := self._account) is None:
            self.skipped.append("file, event, what the bus says: STACK=…, and AWS credentials")
        else:
            yield "file", lambda: self._file(account)
            yield "event", lambda: self._event(account)

    def look(self, heard: Heard | None) -> str:
        """Note what became of each job; an event of each has to come."""
        for name, id_ in self._jobs.items():
            found = self._api.get(f"/v1/jobs/{id_}")
            if heard is not None and not heard.wait(partial(_is_of, id_), _SOON):
                raise SmokeFailed(f"no event says that {name} has ended ({id_})")
            events = heard.of(id_) if heard is not None else []
            self.seen[name] = Seen(found, self._api.timeline(id_), events)
        if heard is None:
            return f"{len(self.seen)} timelines; nobody listened for events"
        return f"{sum(len(seen.events) for seen in self.seen.values())} events of {len(self.seen)} jobs"

    # -- reading -------------------------------------------------------------------------------------

    def _without_key(self) -> str:
        answer = self._api.ask("GET", "/v1/jobs", 401, headers={"X-API-Key": ""})
        if answer.headers["content-type"] != "application/problem+json":
            raise SmokeFailed(f"a refusal comes as {answer.headers['content-type']}")
        return f"401; health is {self._api.get('/v1/health')['status']}"

    def _documents(self) -> str:
        shipped = json.loads((ROOT / "functions/manage_jobs/openapi.json").read_text(encoding="utf-8"))
        self._api.ask("GET", "/docs")
        same = self._api.get("/openapi.json") == shipped
        return "as in this checkout" if same else "NOT as in this checkout: another version is deployed"

    def _providers(self) -> str:
        self._api.get("/v1/presets")
        self._api.get("/v1/usage")
        ready = [
            one for one in self._api.get("/v1/providers")["providers"] if one["credentials"]["configured"]
        ]
        self._configured = {one["name"] for one in ready}
        return ", ".join(": ".join([one["name"], *one["credentials"]["warnings"]]) for one in ready)

    # -- jobs ----------------------------------------------------------------------------------------

    def _showcases(self) -> str:
        wanted = [case for case in showcases(self._image) if self._may(case)]
        for case in wanted:
            self._submit(case.name, self._fitted(case))
        first = wanted[0].name
        if self._submit(first, self._fitted(wanted[0])) != self._jobs[first]:
            raise SmokeFailed("the same idempotency key made another job")
        for case in wanted:
            ended = self._end(case.name, _STUDIO if case.body["provider"] == "studio" else _VENDOR)
            if ended["status"] != "completed":
                raise SmokeFailed(f"{case.name} is {ended['status']}: {ended['error']}")
            if case.edit:
                once = {"Idempotency-Key": f"{ended['id']}-edit"}
                path = f"/v1/jobs/{ended['id']}/design"
                self._api.ask("PATCH", path, json={"overrides": case.edit}, headers=once)
        return f"{len(wanted)} completed, their files are there"

    def _may(self, case: Showcase) -> bool:
        """Whether this job may be had; else it is noted what it needs."""
        provider, needs = case.body["provider"], None
        if provider != "studio":
            if not self._wishes.paid:
                needs = "PAID=1, for its vendor is paid"
            elif provider not in self._configured:
                needs = "its vendor's secret"
            elif "provider_options" in case.body and provider not in self._wishes.options:
                needs = "OPTIONS=options.json, with ids of your account there"
        if needs:
            self.skipped.append(f"{case.name}: {needs}")
        return needs is None

    def _fitted(self, case: Showcase) -> Json:
        """The showcase's body, with what the account has."""
        provider = case.body["provider"]
        options = case.body.get("provider_options", {}).get(provider, {})
        options = {**options, **self._wishes.options.get(provider, {})}
        return {**case.body, "provider_options": {provider: options}} if options else case.body

    def _image(self, name: str) -> Json:
        """A sample, uploaded: the same content is one image, however often it comes."""
        kind = {"jpg": "jpeg", "png": "png"}[name.rpartition(".")[2]]
        file = (name, (ROOT / "local" / "samples" / name).read_bytes(), f"image/{kind}")
        id_ = self._api.ask("POST", "/v1/images", 200, 201, files={"file": file}).json()["id"]
        _until(lambda: self._api.get(f"/v1/images/{id_}")["status"] == "ready", f"{name} becomes no image")
        return {"image_id": id_}

    def _batch(self) -> str:
        jobs = [_copy(f"Serum number {number}") for number in range(1, 4)]
        body = {"jobs": jobs, "labels": {"smoke": self._run}}
        path = f"/v1/batches/{self._api.ask('POST', '/v1/batches', 202, json=body).json()['id']}"
        _until(lambda: self._api.get(path)["status"] in TERMINAL, "the batch does not end", _STUDIO)
        batch = self._api.get(path)
        if batch["counts"].get("completed") != len(jobs):
            raise SmokeFailed(f"the batch is {batch['status']}: {batch['counts']}")
        return f"{batch['total']} jobs completed"

    def _cancel(self) -> str:
        """Of a film, which takes long enough."""
        brief = {"brand": {"name": "Lumea"}, "script": "Wake up to brighter skin.", "aspect_ratios": ["9:16"]}
        id_ = self._submit("canceled", job("video", "studio", brief))
        self._api.ask("POST", f"/v1/jobs/{id_}/cancel", 200, 202)
        if (status := self._end("canceled", _SOON)["status"]) != "canceled":
            raise SmokeFailed(f"a canceled job is {status}")
        return "it ended as canceled"

    def _webhook(self, receiver: str) -> str:
        id_ = self._submit("told", {**_copy("A serum that is told of"), "callback_url": receiver})
        self._end("told", _SOON)

        def told() -> Json | None:
            lines = self._api.timeline(id_)
            return next((line for line in lines if line["event"].startswith("customer_")), None)

        line = _until(told, f"{receiver} has not taken the webhook (it is tried for 14 hours)")
        if line["event"] != "customer_told":
            raise SmokeFailed(f"{receiver}: {line['detail']}")
        return f"taken at try {line['detail']['tries']}, with webhook-id {line['detail']['event_id']}"

    def _file(self, account: Account) -> str:
        """Put twice, it is one job: a client that repeats an upload is not to buy twice."""
        name, body = f"smoke-{self._run}.json", self._labelled(_copy("A serum from a file"))
        taken = []
        for _ in range(2):
            account.drop(name, body)
            taken.append(account.result(name, _SOON))
        if taken[0].get("id") is None or taken[0]["id"] != taken[1].get("id"):
            raise SmokeFailed(f"the file put twice is {taken}")
        self._jobs["dropped"] = taken[0]["id"]
        self._end("dropped", _SOON)
        return "one job, though it was put twice"

    def _event(self, account: Account) -> str:
        body = self._labelled(_copy("A serum from an event"))
        label = f"smoke_event:{self._run}"
        account.request({**body, "labels": {**body["labels"], "smoke_event": self._run}})
        jobs = _until(
            lambda: self._api.get("/v1/jobs", params={"label": label})["jobs"],
            "no job comes of an event; is the key one of the tenant EventTenant?",
        )
        self._jobs["requested"] = jobs[0]["id"]
        self._end("requested", _SOON)
        return f"{len(jobs)} job"

    def _submit(self, name: str, body: Json) -> str:
        """The job's id: the same for the same name."""
        id_ = str(self._api.submit(self._labelled(body), f"smoke-{self._run}-{name}")["id"])
        self._jobs.setdefault(name, id_)
        return id_

    def _end(self, name: str, seconds: float) -> Json:
        """The job at its end, when its files can be fetched."""
        path = f"/v1/jobs/{self._jobs[name]}"
        _until(lambda: self._api.get(path)["status"] in TERMINAL, f"{name} has not ended", seconds)
        ended = self._api.get(path)
        for asset in ended["assets"]:
            size = len(httpx.get(asset["url"], timeout=60).raise_for_status().content)
            if size != asset["bytes"]:
                raise SmokeFailed(f"{asset['key']} has {size} bytes, and not {asset['bytes']}")
        return ended

    def _labelled(self, body: Json) -> Json:
        return {**body, "labels": {"smoke": self._run}}


def _copy(product: str) -> Json:
    """The body of the smallest job."""
    brief = {"product": {"name": product, "description": "15% vitamin C, gentle every morning."}}
    return job("copy", "studio", brief)


def _is_of(job_id: str, event: Json) -> bool:
    return (event["source"], event["detail"].get("id")) == ("adrelay", job_id)


def _until(found: Callable[[], T | None], otherwise: str, seconds: float = _SOON) -> T:
    """What is found at last; else SmokeFailed."""
    until = time.monotonic() + seconds
    while not (value := found()):
        if time.monotonic() > until:
            raise SmokeFailed(f"{otherwise} within {seconds:g} s")
        time.sleep(0.25)
    return value
