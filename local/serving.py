"""WSGI applications on 127.0.0.1: threaded, quiet, and honest about a port that is taken."""

import os
import socket
from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

_BACKLOG = 256


def bind(port: int, application: Any, handler: type[WSGIRequestHandler]) -> BaseWSGIServer:
    """A threaded server, bound but not yet serving. Raises OSError naming a port that is taken.

    Werkzeug would end the process over that.
    """
    try:
        listening = socket.create_server(("127.0.0.1", port), backlog=_BACKLOG)
    except OSError as error:
        raise unusable(port, error) from error
    with listening:
        # Werkzeug makes its own copy of the descriptor.
        server = make_server(
            "127.0.0.1",
            listening.getsockname()[1],
            application,
            threaded=True,
            request_handler=handler,
            fd=listening.fileno(),
        )
    server.daemon_threads = True  # type: ignore[attr-defined]  # set by socketserver.ThreadingMixIn
    return server


def unusable(port: int, error: OSError) -> OSError:
    """The error of binding a port, with the port in it."""
    return OSError(error.errno, f"port {port}: {os.strerror(error.errno or 0)}")


class Quiet(WSGIRequestHandler):
    """Answers without a line on the terminal for each request."""

    def log(self, type: str, message: str, *args: Any) -> None:
        if type != "info":
            super().log(type, message, *args)
