"""A small server on this machine that takes webhooks and verifies them."""

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from adrelay_client.errors import NotSigned
from adrelay_client.signatures import verify_webhook

_LARGEST = 5_000_000  # bytes; a webhook has less
_SILENCE = 10.0  # seconds that a sender may be silent within a request


@dataclass(frozen=True)
class Received:
    """What came, or why it was refused."""

    document: dict[str, Any] = field(default_factory=dict)
    problem: str = ""


class Listener:
    """Answers 204 to what one of the secrets has signed, 401 to the rest; repeats of an id are not shown."""

    def __init__(self, port: int, secrets: Sequence[str]) -> None:
        came: queue.SimpleQueue[Received] = queue.SimpleQueue()
        seen: set[str] = set()

        class Handler(BaseHTTPRequestHandler):
            timeout = _SILENCE

            def do_POST(self) -> None:
                received = _read(self, secrets)
                self.send_response(401 if received.problem else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()
                message_id = self.headers.get("webhook-id", "")
                if received.problem or message_id not in seen:
                    came.put(received)
                if not received.problem:
                    seen.add(message_id)

            def log_message(self, *_: Any) -> None:
                """Nothing: what came is shown."""

        self._came = came
        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_port

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def received(self) -> Iterator[Received]:
        """What comes, in its order, without end."""
        while True:
            yield self._came.get()


def _read(request: BaseHTTPRequestHandler, secrets: Sequence[str]) -> Received:
    length = request.headers.get("Content-Length", "")
    if not length.isdecimal() or int(length) > _LARGEST:
        return Received(problem="a request without a length that can be")
    body = request.rfile.read(int(length))
    try:
        return Received(verify_webhook(body, dict(request.headers.items()), secrets))
    except NotSigned as error:
        return Received(problem=str(error))
