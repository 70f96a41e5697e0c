"""The running stack: how soon it is ready, how quickly jobs are taken, how many a second it finishes."""

import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

from local.cloud.stack import ROOT
from local.project import DEV_KEY, LocalAdrelay

Json = dict[str, Any]

SUBMITS = 30
JOBS = 24
BATCH = 100
_READY = """
import sys
from pathlib import Path
import httpx
from local.project import LocalAdrelay
adrelay = LocalAdrelay(out=Path(sys.argv[1]))
adrelay.start()
assert httpx.get(adrelay.stack.gateway_url + "/v1/health", timeout=30).status_code == 200
print("ready", flush=True)
adrelay.stop()
"""


def ready_seconds() -> float:
    """From the start of a new process to `GET /v1/health` answering 200."""
    began = time.perf_counter()
    command = [sys.executable, "-c", _READY, str(ROOT / "out" / "bench")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError("the stack did not become ready")
        seconds = time.perf_counter() - began
    return round(seconds, 2)


class _Ends:
    """When the jobs and batches of a stack ended: the times of their events."""

    def __init__(self, adrelay: LocalAdrelay) -> None:
        self._at: dict[str, float] = {}
        self._changed = threading.Condition()
        adrelay.stack.listen(adrelay.stack.physical_id("EventBus"), {"source": ["adrelay"]}, self._hear)

    def _hear(self, event: Json) -> None:
        with self._changed:
            self._at[event["detail"]["id"]] = time.perf_counter()
            self._changed.notify_all()

    def wait(self, ids: Sequence[str]) -> float:
        """When the last of them ended."""
        with self._changed:
            if not self._changed.wait_for(lambda: set(ids) <= set(self._at), timeout=300):
                raise RuntimeError(f"{len(set(ids) - set(self._at))} of {len(ids)} did not end")
            return max(self._at[one] for one in ids)


def measure(adrelay: LocalAdrelay) -> Json:
    """Submits one after another, many jobs at once to their events, and as many again as a batch."""
    ends, body = _Ends(adrelay), _body(adrelay)
    headers = {"Authorization": f"Bearer {DEV_KEY}"}
    with httpx.Client(base_url=adrelay.stack.gateway_url, headers=headers, timeout=120) as client:

        def submit(_: int) -> tuple[str, float]:
            began = time.perf_counter()
            response = client.post("/v1/jobs", json=body)
            response.raise_for_status()
            return response.json()["id"], time.perf_counter() - began

        def at_once(count: int) -> float:
            began = time.perf_counter()
            with ThreadPoolExecutor(min(count, 32)) as executor:
                jobs = [job for job, _ in executor.map(submit, range(count))]
            return ends.wait(jobs) - began

        first, _ = submit(0)
        ends.wait([first])
        one_by_one = [submit(number) for number in range(SUBMITS)]
        ends.wait([job for job, _ in one_by_one])
        latencies = sorted(seconds * 1000 for _, seconds in one_by_one)
        jobs_per_second = JOBS / at_once(JOBS)
        began = time.perf_counter()
        response = client.post("/v1/batches", json={"jobs": [body] * BATCH})
        response.raise_for_status()
        batch = ends.wait([response.json()["id"]]) - began
        singles = at_once(BATCH)
    return {
        "transitions_per_job": _transitions(adrelay, first),
        "submit_ms": {
            "p50": round(statistics.median(latencies), 1),
            "p95": round(latencies[int(len(latencies) * 0.95)], 1),
            "while": f"{SUBMITS} submits one after another, their jobs rendering meanwhile",
        },
        "jobs_per_second": round(jobs_per_second, 2),
        "jobs_at_once": JOBS,
        "batch": {
            "jobs": BATCH,
            "ms": round(batch * 1000),
            "beside": f"{BATCH} single submits",
            "beside_ms": round(singles * 1000),
            "ratio": round(singles / batch, 2),
        },
    }


def _body(adrelay: LocalAdrelay) -> Json:
    return {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {
            "brand": {"name": "Lumea", "colors": ["#322996"]},
            "product": {"images": [adrelay.twins.sample("product_serum.jpg")]},
            "copy": [{"text": "Wake up to brighter skin", "type": "headline"}],
            "aspect_ratios": ["1:1"],
        },
    }


def _transitions(adrelay: LocalAdrelay, job: str) -> int:
    machine = adrelay.stack.physical_id("GenerateCreative")
    arn = machine.replace(":stateMachine:", ":execution:") + f":{job}"
    client = adrelay.stack.boto3("stepfunctions")
    history = client.get_execution_history(executionArn=arn, maxResults=1000)["events"]
    return sum(event["type"].endswith("StateEntered") for event in history)
