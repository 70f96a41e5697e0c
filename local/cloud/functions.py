"""The template's functions as the workers need them, and the pool that runs them."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from local.cloud.lambda_runtime import ForkServer, Invocation, Result, Worker

MAX_RESPONSE_BYTES = 6 * 1024 * 1024
MAX_WORKERS = 32
_ACQUIRE_TIMEOUT_SECONDS = 300.0
_PATIENCE_SECONDS = 0.25
"""How long to wait for a busy worker before starting one: most events are over sooner than a cold start."""


@dataclass(frozen=True)
class Function:
    """One function as the template describes it, all references resolved."""

    logical_id: str
    name: str
    arn: str
    handler: str
    code: Path
    layers: tuple[Path, ...]
    environ: Mapping[str, str]
    role_arn: str
    timeout: float
    memory_mb: int
    niceness: int
    concurrency: int
    """Workers at once: the reserved concurrency if the template has one, else what this machine can carry."""
    snapshot: bool = False
    """Whether Lambda starts it from a snapshot; here each worker is told that it was restored from one."""

    def path(self) -> list[str]:
        """`sys.path` entries: the code, then the layers' folders, as `/var/task` and `/opt/python` on
        Lambda."""
        return [str(folder) for folder in (self.code, *self.layers)]


@dataclass
class _Sandboxes:
    """The workers of one function."""

    idle: list[Worker] = field(default_factory=list)
    busy: set[Worker] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.idle) + len(self.busy)


class Pool:
    """Runs functions in workers: warm ones first, new ones up to each function's concurrency and
    `MAX_WORKERS` in all.

    Where Lambda starts a sandbox for every event that finds none free, here they start one after another and
    only when waiting does not help: cold starts share this machine's few processors with the work itself.
    At the limit the longest idle worker of another function makes room. A function may always have one
    worker, whatever the limit says: a function that waits for another would otherwise wait for ever.
    """

    def __init__(
        self,
        fork_server: ForkServer,
        environ: Callable[[Function], Mapping[str, str]],
        logs: Path,
        max_workers: int = MAX_WORKERS,
    ) -> None:
        self._fork_server = fork_server
        self._environ = environ
        self._logs = logs
        self._max_workers = max_workers
        self._sandboxes: dict[str, _Sandboxes] = defaultdict(_Sandboxes)
        self._changed = threading.Condition()
        self._stopped = False

    def invoke(self, function: Function, payload: bytes, begun: threading.Event | None = None) -> Result:
        """Run one event to its end. Never raises for what the function does; see `Result.error`.

        `begun` is set once a worker has it: the wait for a free one is this machine's, not the function's.
        """
        while True:
            invocation = Invocation(payload, function.arn, function.timeout)
            worker = self._acquire(function)
            if worker is None:
                return Result.failure("TooManyRequestsException", "Rate Exceeded.")
            if begun is not None:
                begun.set()
            used = worker.ready
            try:
                result = worker.invoke(invocation)
            finally:
                self._release(function, worker)
            if used and not worker.alive and not invocation.delivered:
                continue  # it died idle, and nobody had noticed: the event has not been seen by anyone
            if len(result.payload) > MAX_RESPONSE_BYTES:
                limit = f"maximum allowed payload size ({MAX_RESPONSE_BYTES} bytes)"
                return Result.failure(
                    "Function.ResponseSizeTooLarge", f"Response payload size exceeded {limit}."
                )
            return result

    def workers(self, function: Function) -> list[Worker]:
        """The living workers of a function, busy ones first."""
        with self._changed:
            sandboxes = self._sandboxes[function.name]
            return [worker for worker in (*sandboxes.busy, *sandboxes.idle) if worker.alive]

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            everyone = [worker for s in self._sandboxes.values() for worker in (*s.busy, *s.idle)]
            self._sandboxes.clear()
            self._changed.notify_all()
        for worker in everyone:
            worker.kill()

    def _acquire(self, function: Function) -> Worker | None:
        now = time.monotonic()
        patient_until, deadline = now + _PATIENCE_SECONDS, now + _ACQUIRE_TIMEOUT_SECONDS
        with self._changed:
            while not self._stopped:
                sandboxes = self._sandboxes[function.name]
                while sandboxes.idle:
                    worker = sandboxes.idle.pop()
                    if worker.alive:
                        sandboxes.busy.add(worker)
                        return worker
                patient = len(sandboxes) > 0 and time.monotonic() < patient_until
                if not patient and self._may_grow(function, sandboxes):
                    worker = Worker(function.name)
                    sandboxes.busy.add(worker)
                    break
                until = patient_until if patient else deadline
                if not self._changed.wait(until - time.monotonic()) and not patient:
                    return None
            else:
                return None
        self._start(function, worker)
        return worker

    def _may_grow(self, function: Function, sandboxes: _Sandboxes) -> bool:
        starting = any(not worker.ready for worker in sandboxes.busy)
        if starting or len(sandboxes) >= function.concurrency:
            return False
        if len(sandboxes) == 0 or sum(map(len, self._sandboxes.values())) < self._max_workers:
            return True
        idle = [(worker.last_used, s, worker) for s in self._sandboxes.values() for worker in s.idle]
        if not idle:
            return False
        _, owner, oldest = min(idle, key=lambda entry: entry[0])
        owner.idle.remove(oldest)
        oldest.kill()
        return True

    def _start(self, function: Function, worker: Worker) -> None:
        worker.start(
            self._fork_server,
            handler=function.handler,
            environ=self._environ(function),
            path=function.path(),
            cwd=str(function.code),
            log=str(self._logs / f"{function.logical_id}.log"),
            niceness=function.niceness,
        )

    def _release(self, function: Function, worker: Worker) -> None:
        with self._changed:
            sandboxes = self._sandboxes[function.name]
            sandboxes.busy.discard(worker)
            if worker.alive and not self._stopped:
                sandboxes.idle.append(worker)
            self._changed.notify_all()
