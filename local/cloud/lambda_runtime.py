"""Lambda's Runtime API and the worker processes behind it.

Each worker is one sandbox: a process that runs AWS's runtime client (`awslambdaric`) against its own small
server of the documented Runtime API. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
"""

import http.server
import json
import os
import queue
import signal
import socketserver
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

INIT_TIMEOUT_SECONDS = 60.0
"""AWS gives 10 s; a loaded laptop needs more, and an initialisation that hangs is still ended."""

# pydantic and Powertools import much of themselves only where it is asked for, which all functions do.
_PRELOADED = (
    "boto3.dynamodb.conditions",
    "boto3.dynamodb.types",
    "botocore.client",
    "pydantic.main",
    "pydantic.functional_serializers",
    "pydantic.json_schema",
    "pydantic.root_model",
    "pydantic.type_adapter",
    "aws_lambda_powertools.event_handler.middlewares.openapi_validation",
    "aws_lambda_powertools.event_handler.openapi.params",
    "aws_lambda_powertools.event_handler.router",
    "aws_lambda_powertools.metrics",
    "aws_lambda_powertools.utilities.batch",
    "aws_lambda_powertools.utilities.parameters",
    "httpx",
)


@dataclass(frozen=True)
class Result:
    """The end of an invocation: the payload as JSON bytes, and Lambda's `FunctionError` if it failed."""

    payload: bytes
    error: str | None = None

    @classmethod
    def failure(cls, error_type: str, message: str) -> "Result":
        return cls(json.dumps({"errorType": error_type, "errorMessage": message}).encode(), "Unhandled")


@dataclass
class Invocation:
    """One event on its way through a worker."""

    payload: bytes
    function_arn: str
    timeout: float
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    trace_id: str = field(default_factory=lambda: f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]}")
    deadline: float = 0.0
    delivered: bool = False
    result: Result | None = None
    done: threading.Event = field(default_factory=threading.Event)
    _open: threading.Lock = field(default_factory=threading.Lock)

    def failure(self, error_type: str, message: str) -> Result:
        """What Lambda itself says of an invocation that didn't end by itself."""
        return Result.failure(error_type, f"RequestId: {self.request_id} Error: {message}")

    def finish(self, result: Result) -> None:
        """The first result counts; a worker that is killed while it answers has answered."""
        if self._open.acquire(blocking=False):
            self.result = result
            self.done.set()


class ForkServer:
    """The parent's end of `local.cloud.fork_server`: starts workers, learns of their ends."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._ready = threading.Event()
        self._starting: dict[str, tuple[Worker, queue.Queue[int]]] = {}
        self._workers: dict[int, Worker] = {}

    def start(self) -> None:
        # -P: not even the script's own folder is importable for the workers.
        command = [sys.executable, "-P", str(Path(__file__).with_name("fork_server.py")), *_PRELOADED]
        environ = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, start_new_session=True
        )
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for
        threading.Thread(
            target=self._read, args=(self._process.stdout,), daemon=True, name="fork-server"
        ).start()

    def stop(self) -> None:
        """End the server and every worker with it."""
        if self._process is None or self._process.stdin is None:
            return
        self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def spawn(self, worker: "Worker", request: Mapping[str, Any]) -> int:
        """Fork a worker; returns its process id. Raises RuntimeError when the server can't."""
        if not self._ready.wait(INIT_TIMEOUT_SECONDS):
            raise RuntimeError("the fork server did not start")
        answer: queue.Queue[int] = queue.Queue()
        with self._lock:
            self._starting[worker.id] = worker, answer
        self._send({"id": worker.id, **request})
        return answer.get(timeout=INIT_TIMEOUT_SECONDS)

    def kill(self, worker: "Worker") -> None:
        """End its process, if it has one that has not ended. The server does it, which alone knows that: a
        process id that is free again may be anybody's."""
        with suppress(BrokenPipeError, ValueError):  # a server that has ended has ended its workers
            self._send({"kill": worker.id})

    def _send(self, request: Mapping[str, Any]) -> None:
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("the fork server did not start")
        with self._writing:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    def _read(self, stream: IO[bytes]) -> None:
        for line in stream:
            message = json.loads(line)
            if message.get("ready"):
                self._ready.set()
            elif "pid" in message:
                with self._lock:
                    worker, answer = self._starting.pop(message["id"])
                self._workers[message["pid"]] = worker
                answer.put(message["pid"])
            elif (gone := self._workers.pop(message["exited"], None)) is not None:
                gone.exited(message["status"])


class Worker:
    """One sandbox of one function: a process, its Runtime API, and at most one invocation at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.id = uuid.uuid4().hex
        self.pid = 0
        self.alive = True
        self.last_used = time.monotonic()
        self._inbox: queue.Queue[Invocation | None] = queue.Queue()
        self._current: Invocation | None = None
        self._init_error: Result | None = None
        self._ready = threading.Event()
        self._process_ended = threading.Event()
        self._server = _RuntimeApi(self)
        self._fork_server: ForkServer | None = None

    @property
    def ready(self) -> bool:
        return self._ready.is_set()

    def start(
        self,
        fork_server: ForkServer,
        *,
        handler: str,
        environ: Mapping[str, str],
        path: Sequence[str],
        cwd: str,
        log: str,
        niceness: int = 0,
    ) -> None:
        self._server.start()
        environ = {**environ, "AWS_LAMBDA_RUNTIME_API": self._server.address}
        request = {"handler": handler, "environ": environ, "path": list(path), "cwd": cwd, "log": log}
        self._fork_server = fork_server
        self.pid = fork_server.spawn(self, {**request, "niceness": niceness})

    def invoke(self, invocation: Invocation) -> Result:
        """Run one event; blocks until it ends, fails, dies or times out."""
        self._current = invocation
        if not self._wait_ready():
            return self._end_of_sandbox(invocation)
        invocation.deadline = time.time() + invocation.timeout
        self._inbox.put(invocation)
        if not invocation.done.wait(invocation.timeout):
            message = f"Task timed out after {invocation.timeout:.2f} seconds"
            invocation.finish(invocation.failure("Sandbox.Timedout", message))
            self.kill()
        self._current = None
        self.last_used = time.monotonic()
        return invocation.result or self._end_of_sandbox(invocation)

    def kill(self) -> None:
        """End the process now, as Lambda ends a sandbox that timed out."""
        self.alive = False
        if self._fork_server is not None:
            self._fork_server.kill(self)
        self._server.stop()

    def exited(self, status: int) -> None:
        """The fork server saw the process end."""
        self.alive = False
        self._ready.set()
        self._process_ended.set()
        if (invocation := self._current) is not None:
            invocation.finish(self._init_error or _exit_error(invocation, status))
        self._inbox.put(None)
        self._server.stop()

    def _wait_ready(self) -> bool:
        if not self._ready.wait(INIT_TIMEOUT_SECONDS):
            self.kill()
            self._init_error = Result.failure(
                "Sandbox.Timedout", "The initialisation of the function timed out"
            )
        return self.alive

    def _end_of_sandbox(self, invocation: Invocation) -> Result:
        self._current = None
        return self._init_error or invocation.result or _exit_error(invocation, 0)

    # What the Runtime API's handlers call.

    def next_invocation(self) -> Invocation | None:
        self._ready.set()
        return self._inbox.get()

    def answered(self, request_id: str, result: Result) -> bool:
        invocation = self._current
        if invocation is None or invocation.request_id != request_id:
            return False
        invocation.finish(result)
        return True

    def init_failed(self, result: Result) -> None:
        self._init_error = result


def _exit_error(invocation: Invocation, status: int) -> Result:
    if os.WIFSIGNALED(status):
        reason = f"signal: {signal.Signals(os.WTERMSIG(status)).name.removeprefix('SIG').lower()}"
        reason = "signal: killed" if os.WTERMSIG(status) == signal.SIGKILL else reason
    else:
        reason = f"exit status {os.waitstatus_to_exitcode(status)}"
    return invocation.failure("Runtime.ExitError", f"Runtime exited with error: {reason}")


class _RuntimeApi(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, worker: Worker) -> None:
        super().__init__(("127.0.0.1", 0), _RuntimeApiHandler)
        self.worker = worker
        self._running = False

    def server_bind(self) -> None:
        # Not HTTPServer's: it asks the resolver for this machine's name, which may take seconds.
        socketserver.TCPServer.server_bind(self)

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def start(self) -> None:
        self._running = True
        # A long poll interval: `shutdown` is the only thing it delays, and nobody waits for that.
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 2}, daemon=True).start()

    def stop(self) -> None:
        if self._running:
            self._running = False
            self.worker._inbox.put(None)
            threading.Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A worker that is killed leaves broken connections; they are its end, not an error."""


class _RuntimeApiHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _RuntimeApi

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the demo's terminal is not a log."""

    def do_GET(self) -> None:
        if self.path == "/2018-06-01/runtime/restore/next":
            self._answer(200, b"{}")  # between its question and this, Lambda would take the snapshot
            return
        if self.path != "/2018-06-01/runtime/invocation/next":
            self._answer(404, b"{}")
            return
        invocation = self.server.worker.next_invocation()
        if invocation is None:
            self.close_connection = True
            return
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(invocation.deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
            "Lambda-Runtime-Trace-Id": f"{invocation.trace_id};Sampled=0",
        }
        self._answer(200, invocation.payload, headers)
        invocation.delivered = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        worker = self.server.worker
        parts = self.path.removeprefix("/2018-06-01/runtime/").split("/")
        match parts:
            case ["invocation", request_id, "response"]:
                known = worker.answered(request_id, Result(body))
            case ["invocation", request_id, "error"]:
                known = worker.answered(request_id, Result(body, "Unhandled"))
            case ["init" | "restore", "error"]:
                worker.init_failed(Result(body, "Unhandled"))
                known = True
            case _:
                known = False
        self._answer(202 if known else 400, b'{"status":"OK"}')

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        # Without a Content-Type the runtime client's native part crashes.
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
