"""A customer's server, for webhooks."""

import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Receiver:
    """A customer's server, which remembers when each path was asked; it answers 500 below `/down`."""

    def __init__(self) -> None:
        asked = self.asked = defaultdict[str, list[float]](list)

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked[self.path].append(time.monotonic())
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(500 if self.path.startswith("/down") else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing: the tests look at `asked`."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.1,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def wait(self, path: str, times: int) -> list[float]:
        """When it was asked, once it was so often; fails after a minute."""
        until = time.monotonic() + 60
        while len(self.asked[path]) < times and time.monotonic() < until:
            time.sleep(0.05)
        assert len(self.asked[path]) >= times
        return self.asked[path][:times]
