"""The process that forks Lambda workers. Run as a script, without the project on its path; imports none of
it.

Most of a worker's cold start is `import boto3` (0.45 s) and what botocore reads about each service (0.05 s).
This process imports the third-party packages of the layers and reads that once; a worker is a fork of it, so
it starts in some 30 ms. What a worker runs after the fork is AWS's own `python -m awslambdaric
module.handler`, in the environment of its function and with nothing of the project on its path but the
function's own code and layers.

Protocol: one JSON object a line. In: `{"id", "handler", "environ", "path", "cwd", "log", "niceness"}`,
`{"kill": id}`. Out: `{"ready": true}`, `{"id", "pid"}`, `{"exited": pid, "status": wait status}`.
When the other end closes (the stack ended or died), all workers are killed and the process ends.
"""

import ctypes
import functools
import gc
import importlib
import json
import os
import selectors
import signal
import sys
from typing import Any, NoReturn

_PR_SET_PDEATHSIG = 1
_SERVICES = ("dynamodb", "events", "lambda", "s3", "secretsmanager", "sqs", "ssm", "stepfunctions")


def main() -> None:
    for module in sys.argv[1:]:
        importlib.import_module(module)
    _read_descriptions()
    gc.freeze()  # what all workers share is no garbage, and is not looked through in each
    _Server().run()


def _read_descriptions() -> None:
    """Sessions share one loader, which keeps what it has read."""
    session: Any = importlib.import_module("botocore.session")
    session.create_loader = functools.cache(session.create_loader)
    loader = session.create_loader(None)
    loader.load_data_with_path("endpoints")
    for service in _SERVICES:
        for kind in ("service-2", "endpoint-rule-set-1"):
            loader.load_service_model(service, kind)


class _Server:
    def __init__(self) -> None:
        self._workers: dict[str, int] = {}  # id → pid, which nobody else can have until it is reaped
        # The protocol keeps the original stdout; whatever else prints must not get into it.
        self._out = os.dup(1)
        os.dup2(2, 1)
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_write, False)

    def run(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        selector = selectors.DefaultSelector()
        selector.register(0, selectors.EVENT_READ)
        selector.register(self._wake_read, selectors.EVENT_READ)
        self._send({"ready": True})
        pending = b""
        while True:
            for key, _ in selector.select():
                if key.fd == self._wake_read:
                    os.read(self._wake_read, 4096)
                    self._reap()
                    continue
                chunk = os.read(0, 65536)
                if not chunk:
                    self._end()
                *lines, pending = (pending + chunk).split(b"\n")
                for request in map(json.loads, lines):
                    if "kill" in request:
                        self._kill(request["kill"])
                    else:
                        self._start(request)

    def _start(self, request: dict[str, Any]) -> None:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self._become_worker(request, parent)
        self._workers[request["id"]] = pid
        self._send({"id": request["id"], "pid": pid})

    def _kill(self, worker: str) -> None:
        if (pid := self._workers.get(worker)) is not None:
            os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        while self._workers:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._workers = {worker: one for worker, one in self._workers.items() if one != pid}
            self._send({"exited": pid, "status": status})

    def _send(self, message: dict[str, Any]) -> None:
        try:
            os.write(self._out, json.dumps(message).encode() + b"\n")
        except BrokenPipeError:
            self._end()

    def _end(self) -> NoReturn:
        for worker in self._workers:
            self._kill(worker)
        os._exit(0)

    def _become_worker(self, request: dict[str, Any], parent: int) -> NoReturn:
        status = 1
        try:
            self._isolate(request, parent)
            awslambdaric = importlib.import_module("awslambdaric.__main__")
            awslambdaric.main(["awslambdaric", request["handler"]])
            status = 0
        except SystemExit as exit_:
            status = exit_.code if isinstance(exit_.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stdout.flush()
            os._exit(status)

    def _isolate(self, request: dict[str, Any], parent: int) -> None:
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        os.setsid()
        _die_with(parent)
        os.closerange(self._out, self._wake_write + 1)
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        log = os.open(request["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.environ.clear()
        os.environ.update(request["environ"])
        os.chdir(request["cwd"])
        os.nice(request["niceness"])
        sys.path[:0] = request["path"]


def _die_with(parent: int) -> None:
    """Have the kernel kill this process when the fork server dies, however that happens (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


if __name__ == "__main__":
    main()
