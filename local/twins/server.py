"""The vendors' twins and the sample files, on one port: `/<vendor>/…` and `/samples/<file>`."""

import mimetypes
import threading
from functools import partial
from pathlib import Path
from typing import Any

from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.wrappers import Request, Response

from local.cloud.serving import Quiet, bind
from local.twins.base import Twin
from local.twins.serve import create_twins

SAMPLES = Path(__file__).parents[1] / "samples"


class TwinsServer:
    """Bound when made, so that its address is known before anything is told of it."""

    def __init__(self, port: int) -> None:
        self._server = bind(port, self._respond, Quiet)
        self.host = f"127.0.0.1:{self._server.port}"
        self.url = f"http://{self.host}"
        self.twins: dict[str, Twin] = {}
        self._app: Any = NotFound()

    def start(self) -> None:
        self.twins = create_twins(self.url)
        mounts: dict[str, Any] = {f"/{name}": twin for name, twin in self.twins.items()}
        self._app = DispatcherMiddleware(NotFound(), {**mounts, "/samples": _sample})
        serve = partial(self._server.serve_forever, poll_interval=0.2)
        threading.Thread(target=serve, daemon=True, name="twins").start()

    def stop(self) -> None:
        for twin in self.twins.values():
            twin.close()
        self._server.shutdown()
        self._server.server_close()

    def sample(self, name: str) -> str:
        """The URL of a sample file."""
        return f"{self.url}/samples/{name}"

    def _respond(self, environ: Any, start_response: Any) -> Any:
        return self._app(environ, start_response)


@Request.application
def _sample(request: Request) -> Response:
    """A file of `local/samples`, by its bare name."""
    names = {path.name: path for path in SAMPLES.iterdir() if path.is_file()}
    path = names.get(request.path.removeprefix("/"))
    if path is None or request.method not in ("GET", "HEAD"):
        return Response("no such sample\n", status=404)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(path.read_bytes(), content_type=kind)
