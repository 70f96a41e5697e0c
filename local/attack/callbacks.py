"""Ten thousand forged, altered, repeated and oversized callbacks, while true ones arrive.

What a callback may cause is bounded: an attempt whose token leaked takes 40, of which each makes us ask the
vendor once and keep one body of at most 256 KB. Nothing else may change.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import httpx

from local.cloud.stack import ROOT
from local.project import DEV_KEY, LocalAdrelay

Json = dict[str, Any]

COUNT: Final = 10_000
CONNECTIONS: Final = 64
CALLBACKS_AN_ATTEMPT: Final = 40
BODY_BYTES: Final = 256 * 1024
_WAIT: Final = 300.0  # seconds until jobs end; the flood has the machine to itself
_LONG: Final = 3_600.0
# What counts the asking, what the vendor truly answers to it while its job runs, and what Await leaves anew
# after each of its own checks.
_ASKING: Final = frozenset({"callbacks", "checks", "memo", "progress", "task_token"})
_ACCEPTED: Final = '202 {"received": true} content-length,content-type'
_TOO_LARGE: Final = '413 {"message": "Request Entity Too Large"} '


def attack(adrelay: LocalAdrelay, *, count: int = COUNT, seed: int = 1, true_jobs: int = 5) -> Json:
    """Flood a stack of its own; what was sent, what was answered, and everything that should not be."""
    return _Attack(adrelay).run(count, seed, true_jobs)


class _Attack:
    def __init__(self, adrelay: LocalAdrelay) -> None:
        self._adrelay = adrelay
        self._stack = adrelay.stack
        headers = {"Authorization": f"Bearer {DEV_KEY}"}
        self._client = httpx.Client(base_url=adrelay.stack.gateway_url, headers=headers, timeout=120)
        self._logs = Path(adrelay.logs)

    def run(self, count: int, seed: int, true_jobs: int) -> Json:
        ended = self._jobs(1.0, {"omneky": 2})
        running = self._jobs(_LONG, {"adcreative": 2, "cutx": 1, "static_ads_lab": 1})
        self._await(ended)
        running += self._jobs(_LONG, {"omneky": 3})
        self._until(
            lambda: all(self._reference(id_) for id_ in running), "the jobs did not reach their vendors"
        )
        watched = ended + running
        before, kept = self._items(), self._kept()
        documents = self._documents(watched)
        self._set("omneky", delay_seconds=2.0)
        began = time.monotonic()
        with self._flood(count, seed, ended, running) as flood:
            true = self._submit("omneky", true_jobs)
            self._await(true)
            in_time = flood.poll() is None
            told: Json = json.loads(flood.communicate()[0])
        seconds = time.monotonic() - began
        self._settle()
        wrong = self._changes(before, watched, true) + self._answers(told["answers"])
        for id_, document in self._documents(watched).items():
            wrong += [f"{id_}: {name} is told differently" for name in _differing(documents[id_], document)]
        files = {key: size for key, size in self._kept().items() if key not in kept}
        return {
            "callbacks": sum(told["sent"].values()),
            "a_second": round(sum(told["sent"].values()) / seconds),
            "sent": told["sent"],
            "answers": told["answers"],
            "true_jobs_completed_meanwhile": len(true)
            if in_time
            else f"{len(true)}, the last after the flood",
            "bodies_kept": len(files),
            "bytes_kept": sum(files.values()),
            "wrong": wrong + self._beyond(files, len(watched) + len(true)) + self._noise(),
        }

    # -- the jobs

    def _jobs(self, seconds: float, vendors: dict[str, int]) -> list[str]:
        for vendor in vendors:
            self._set(vendor, delay_seconds=seconds)
        return [id_ for vendor, number in vendors.items() for id_ in self._submit(vendor, number)]

    def _submit(self, vendor: str, number: int) -> list[str]:
        photo = self._adrelay.twins.sample("product_serum.jpg")
        body = self._adrelay.twins.twins[vendor].trial_job("Sunny and bright", photo)
        made = []
        for _ in range(number):
            answer = self._client.post("/v1/jobs", json=body)
            if answer.is_error:
                raise RuntimeError(answer.text)
            made.append(str(answer.json()["id"]))
        return made

    def _set(self, vendor: str, **settings: Any) -> None:
        url = f"{self._adrelay.twins.url}/{vendor}/_twin/settings"
        httpx.post(url, json=settings).raise_for_status()

    def _job(self, id_: str) -> Json:
        document: Json = self._client.get(f"/v1/jobs/{id_}").raise_for_status().json()
        return document

    def _reference(self, id_: str) -> str | None:
        attempts = self._job(id_)["attempts"]
        return attempts[-1]["reference"] if attempts else None

    def _await(self, ids: list[str]) -> None:
        self._until(
            lambda: all(self._job(id_)["status"] == "completed" for id_ in ids), f"{ids} did not complete"
        )

    def _until(self, done: Any, message: str) -> None:
        deadline = time.monotonic() + _WAIT
        while not done():
            if time.monotonic() > deadline:
                raise RuntimeError(message)
            time.sleep(0.5)

    # -- the flood

    def _flood(self, count: int, seed: int, ended: list[str], running: list[str]) -> "subprocess.Popen[str]":
        """Started, with what leaked: Omneky's callback URLs and AdCreative's channel."""
        leaked = {made.id: made.callback_url for made in self._twin_jobs("omneky")}
        references = [self._reference(id_) for id_ in ended + running]
        targets = [
            {"token": leaked[reference].rpartition("/")[2], "reference": reference}
            for reference in references
            if reference in leaked
        ]
        channel = self._adrelay.twins.twins["adcreative"].first_settings["channel_url"]
        plan = {
            "url": self._stack.gateway_url,
            "count": count,
            "seed": seed,
            "connections": CONNECTIONS,
            "targets": targets,
            "channel": channel.rpartition("/")[2],
            "processes": [made.id for made in self._twin_jobs("adcreative")],
            "jobs": ended + running,
        }
        self._secrets = [target["token"].rpartition(".")[2] for target in targets] + [
            plan["channel"],
            DEV_KEY,
        ]
        command = [sys.executable, "-m", "local.attack.flood"]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        if process.stdin is not None:
            process.stdin.write(json.dumps(plan))
            process.stdin.close()
            process.stdin = None
        return process

    def _twin_jobs(self, vendor: str) -> list[Any]:
        return list(self._adrelay.twins.twins[vendor].visible_jobs())

    def _settle(self) -> None:
        """Until nothing is asked any more because of what was sent."""
        seen: list[int] = []
        while len(seen) < 3 or len(set(seen[-3:])) > 1:
            seen.append(sum(path.stat().st_size for path in self._logs.glob("CallProvider*.log")))
            time.sleep(0.5)

    # -- what came of it

    def _items(self) -> dict[tuple[str, str], Json]:
        pages = self._stack.boto3("dynamodb").get_paginator("scan")
        table = self._stack.physical_id("Table")
        return {
            (item["pk"]["S"], item["sk"]["S"]): {k: v for k, v in item.items() if k not in _ASKING}
            for page in pages.paginate(TableName=table)
            for item in page["Items"]
        }

    def _changes(self, before: dict[tuple[str, str], Json], watched: list[str], true: list[str]) -> list[str]:
        """What changed in the table that is neither of the true jobs nor a counter of the whole stack."""
        after = self._items()
        own = {f"JOB#{id_}" for id_ in watched}
        wrong = [
            f"{key}: {name} changed"
            for key in before.keys() | after.keys()
            if key[0] in own
            for name in _differing(before.get(key, {}), after.get(key, {}))
        ]
        new = Counter(key[0].partition("#")[0] for key in after.keys() - before.keys())
        news = {f"JOB#{id_}" for id_ in true}
        grown = sum(1 for key in after.keys() - before.keys() if key[0] not in news)
        # Of each true job: its ledger entry and usage; of all: counters by hour, vendor and month.
        if grown > 4 * len(true) + 20:
            wrong.append(f"{grown} new items: {dict(new)}")
        return wrong

    def _documents(self, ids: list[str]) -> dict[str, Json]:
        """The jobs as the API tells them, each with its timeline and its lines of the ledger."""
        listed = self._client.get("/v1/jobs", params={"ids": ",".join(ids)}).raise_for_status().json()["jobs"]
        charges = self._client.get("/v1/usage/charges.csv").raise_for_status().text.splitlines()
        told = {}
        for document in listed:
            document.pop("progress", None)
            for asset in document.get("assets") or []:
                for name in ("url", "thumbnails"):  # presigned anew each time
                    asset.pop(name, None)
            id_ = document["id"]
            timeline = self._client.get(f"/v1/jobs/{id_}/timeline").raise_for_status().json()
            told[id_] = {
                **document,
                "timeline": timeline,
                "charges": [line for line in charges if id_ in line],
            }
        if told.keys() != set(ids):
            raise RuntimeError(f"the API tells of {sorted(told)} instead of {sorted(ids)}")
        return told

    def _kept(self) -> dict[str, int]:
        pages = self._stack.boto3("s3").get_paginator("list_objects_v2")
        bucket = self._stack.physical_id("AssetBucket")
        return {
            entry["Key"]: entry["Size"]
            for page in pages.paginate(Bucket=bucket, Prefix="callbacks/")
            for entry in page.get("Contents", [])
        }

    def _beyond(self, files: dict[str, int], attempts: int) -> list[str]:
        most = Counter(key.rpartition("/")[0] for key in files)
        wrong = [f"{n} bodies under {place}" for place, n in most.items() if n > CALLBACKS_AN_ATTEMPT]
        wrong += [f"{key} has {size} bytes" for key, size in files.items() if size > BODY_BYTES]
        if len(most) > attempts:
            wrong.append(f"bodies of {len(most)} attempts")
        return wrong

    def _answers(self, answers: dict[str, int]) -> list[str]:
        """Everybody is told the same, but what is too large for the gateway to carry."""
        return [
            f"{number} × {told[:200]}"
            for told, number in answers.items()
            if told != _ACCEPTED and not told.startswith(_TOO_LARGE)
        ]

    def _noise(self) -> list[str]:
        """Errors and secrets in the logs, messages in dead-letter queues."""
        wrong = []
        for path in sorted(self._logs.glob("*.log")):
            text = path.read_text(encoding="utf-8", errors="replace")
            wrong += [f"a secret in {path.name}" for secret in self._secrets if secret in text]
            wrong += [f"{path.name}: {line[:300]}" for line in text.splitlines() if _is_error(line)][:3]
        sqs = self._stack.boto3("sqs")
        for url in sqs.list_queues().get("QueueUrls", []):
            names = ["ApproximateNumberOfMessages"]
            waiting = int(
                sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"][names[0]]
            )
            wrong += [f"{waiting} messages in {url}"] if waiting else []
        return wrong


def _differing(before: Json, after: Json) -> list[str]:
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _is_error(line: str) -> bool:
    """But that a file cannot be had yet, which is tried again: a flood may make its server slow."""
    return "FetchFailed" not in line and (
        '"level":"ERROR"' in line or '"level":"CRITICAL"' in line or "Traceback" in line or " ERROR " in line
    )
