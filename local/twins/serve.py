"""The four twins behind one address: `python -m local.twins [port]`, or `create_twins` in the local stack."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from werkzeug.exceptions import NotFound
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import BaseWSGIServer, make_server

from local.twins.adcreative import AdCreative
from local.twins.base import Twin
from local.twins.cutx import CutX
from local.twins.drawing import draw
from local.twins.omneky import Omneky
from local.twins.pictures import CachedRenderer, Renderer
from local.twins.static_ads_lab import StaticAdsLab

TWINS: Final[tuple[type[Twin], ...]] = (Omneky, StaticAdsLab, AdCreative, CutX)
DEFAULT_PORT: Final = 8789


def create_twins(
    base_url: str,
    *,
    render: Renderer | None = None,
    settings: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Twin]:
    """One twin a vendor, by name, to be served below `{base_url}/{vendor}`; `settings` by vendor."""
    renderer = CachedRenderer(render or draw)
    root = base_url.rstrip("/")
    return {
        twin.vendor: twin(
            base_url=f"{root}/{twin.vendor}", render=renderer, settings=(settings or {}).get(twin.vendor)
        )
        for twin in TWINS
    }


def mount(twins: dict[str, Twin]) -> DispatcherMiddleware:
    """All twins as one WSGI application, each below `/{vendor}`."""
    return DispatcherMiddleware(NotFound(), {f"/{vendor}": twin for vendor, twin in twins.items()})


def serve(
    host: str = "127.0.0.1", port: int = 0, *, render: Renderer | None = None
) -> tuple[BaseWSGIServer, dict[str, Twin]]:
    """A threaded server for all twins, bound but not yet serving; port 0 takes a free one."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    late: dict[str, Callable[..., Any]] = {}
    server = make_server(host, port, lambda environ, start: late["app"](environ, start), threaded=True)
    twins = create_twins(f"http://{host}:{server.server_port}", render=render)
    late["app"] = mount(twins)
    return server, twins


@contextmanager
def running(
    host: str = "127.0.0.1", port: int = 0, *, render: Renderer | None = None
) -> Iterator[tuple[str, dict[str, Twin]]]:
    """Serve all twins in a thread while the block runs; yields their root URL and the twins."""
    server, twins = serve(host, port, render=render)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), name="twins", daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}", twins
    finally:
        for twin in twins.values():
            twin.close()
        server.shutdown()
        thread.join()
        server.server_close()


def main(arguments: list[str]) -> None:
    """Serve until interrupted."""
    server, twins = serve(port=int(arguments[0]) if arguments else DEFAULT_PORT)
    for twin in twins.values():
        sys.stdout.write(f"{twin.vendor:16} {twin.base_url}\n")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    finally:
        for twin in twins.values():
            twin.close()
