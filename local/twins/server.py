"""The vendors' and the networks' twins and the sample files, on one port: `/<name>/…`, `/samples/<file>`."""

import mimetypes
import threading
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.wrappers import Request, Response

from local.serving import Quiet, bind
from local.twins.base import Twin
from local.twins.drawing import draw
from local.twins.google_ads import GoogleAds
from local.twins.meta import Meta
from local.twins.network import Network
from local.twins.pictures import CachedRenderer, Renderer
from local.twins.registry import twin_types

SAMPLES: Final = Path(__file__).parents[1] / "samples"


class TwinsServer:
    """Bound when made, so that its address is known before anything is told of it; port 0 takes a free one.

    `render` draws the pictures. Raises OSError naming a port that is taken, and what `twin_types` raises.
    """

    def __init__(self, port: int = 0, *, render: Renderer = draw) -> None:
        types = twin_types()
        self._server = bind(port, self._respond, Quiet)
        self.host = f"127.0.0.1:{self._server.port}"
        self.url = f"http://{self.host}"
        renderer = CachedRenderer(render)
        self.twins: dict[str, Twin] = {
            vendor: twin(base_url=f"{self.url}/{vendor}", render=renderer) for vendor, twin in types.items()
        }
        self.networks: dict[str, Network] = {network.name: network for network in (Meta(), GoogleAds())}
        mounts: dict[str, Any] = {f"/{name}": twin for name, twin in (self.twins | self.networks).items()}
        self._app = DispatcherMiddleware(NotFound(), {**mounts, "/samples": _sample})

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Serve in a thread of its own."""
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
