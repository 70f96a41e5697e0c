"""The web of a world: the vendors' twins, the sample pictures, a customer's server, and adrelay's own API."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

import httpx
import pyvips
from werkzeug.test import Client

from local.chaos.bundle import WEB
from local.chaos.determinism import CLOCK
from local.project import credentials
from local.twins.base import Twin
from local.twins.calls import ConnectionDroppedError
from local.twins.files import CutOffError
from local.twins.pictures import CachedRenderer, Picture
from local.twins.registry import twin_types

_ROUND_TRIP: Final = 0.05  # seconds


class _TwinClock:
    """The world's time, as twins ask for it."""

    def now(self) -> float:
        return CLOCK.now

    def wait(self, seconds: float, stop: Any) -> None:
        CLOCK.sleep(seconds)

    def advance(self, seconds: float) -> float:
        CLOCK.sleep(seconds)
        return CLOCK.now


def plain(picture: Picture) -> bytes:
    """One colour, the right size: all that custody needs of a picture."""
    image = pyvips.Image.black(picture.width, picture.height).new_from_image([40 + picture.variant, 80, 120])
    data: bytes = image.cast("uchar").copy(interpretation="srgb").pngsave_buffer(compression=1)
    return data


class Twins:
    """All there are; made once and reset for each world."""

    def __init__(self) -> None:
        self.all: dict[str, Twin] = {
            name: kind(
                base_url=f"http://{WEB}/{name}",
                render=CachedRenderer(plain),
                clock=_TwinClock(),
                deliver=self._deliver,
                fetch=self._fetch,
                background=False,
            )
            for name, kind in twin_types().items()
        }
        self.clients = {name: Client(twin) for name, twin in self.all.items()}
        self.api: Api | None = None

    def reset(self, api: "Api", channels: Mapping[str, str]) -> None:
        """Forget everything. `channels`: the URLs to which vendors push everything of an application."""
        self.api = api
        for name, twin in self.all.items():
            if twin.channel_setting and name in channels:
                twin.first_settings[twin.channel_setting] = channels[name]
            twin.reset()

    def secrets(self) -> dict[str, dict[str, str]]:
        """What the secret of each provider holds."""
        return {name: {**credentials(twin), "base_url": twin.base_url} for name, twin in self.all.items()}

    def _deliver(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        return self.api.callback(url, body, headers) if self.api else 0

    def _fetch(self, url: str) -> bytes | None:
        return sample(url)


class Api(Protocol):
    """adrelay's own API, as the web reaches it."""

    def callback(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """A vendor's webhook: the status of the answer; 0 when nobody answered."""


def sample(url: str) -> bytes | None:
    """A picture of the customer's."""
    if "/samples/" not in url:
        return None
    name = urlsplit(url).path.rpartition("/")[2]
    ground = pyvips.Image.new_from_buffer(plain(Picture(96, 96, variant=len(name) % 9)), "")
    return bytes(ground.draw_rect([240, 240, 240], 24, 24, 48, 48, fill=True).pngsave_buffer())


class _Stream(httpx.SyncByteStream):
    """An answer as it comes: what takes too long ends as the client's bounds say."""

    def __init__(self, pieces: Iterator[bytes], request: httpx.Request) -> None:
        self._pieces = pieces
        self._silent = float((request.extensions.get("timeout") or {}).get("read") or 3600.0)
        self._until = float(request.extensions.get("adrelay_until", CLOCK.now + 3600.0))

    def __iter__(self) -> Iterator[bytes]:
        while True:
            before = CLOCK.now
            try:
                piece = next(self._pieces, None)
            except (ConnectionDroppedError, CutOffError) as error:
                raise httpx.RemoteProtocolError(str(error)) from error
            if CLOCK.now > self._until or CLOCK.now - before > self._silent:
                raise httpx.ReadTimeout("too slow")
            if piece is None:
                return
            yield piece


class Web:
    """Who answers a request of adrelay's. `hooks`: what the customer's server was sent; `statuses`: what it
    answers next, instead of 204."""

    def __init__(self, twins: Twins) -> None:
        self._twins = twins
        self.hooks: list[tuple[str, bytes, dict[str, str]]] = []
        self.statuses: list[int] = []

    def place(self, request: httpx.Request) -> str:
        """Where it goes, in a word: the vendor's name, `samples`, `customer`."""
        return request.url.path.strip("/").split("/", 1)[0]

    def answer(self, request: httpx.Request) -> httpx.Response:
        """As a transport answers."""
        CLOCK.pass_time(_ROUND_TRIP)
        name = self.place(request)
        if request.url.netloc.decode() != WEB:
            raise httpx.ConnectError(f"nobody is at {request.url.host}")
        if name == "samples":
            body = sample(str(request.url))
            return httpx.Response(200 if body else 404, content=body or b"")
        if name == "customer":
            self.hooks.append((request.url.path, request.read(), dict(request.headers)))
            return httpx.Response(self.statuses.pop(0) if self.statuses else 204)
        return self._of_twin(name, request)

    def _of_twin(self, name: str, request: httpx.Request) -> httpx.Response:
        path = request.url.raw_path.decode().removeprefix(f"/{name}")
        begun = CLOCK.now
        try:
            answer = self._twins.clients[name].open(
                path,
                method=request.method,
                headers=list(request.headers.items()),
                data=request.read(),
                buffered=False,
            )
        except ConnectionDroppedError as error:
            raise httpx.RemoteProtocolError(str(error)) from error
        if CLOCK.now - begun > float((request.extensions.get("timeout") or {}).get("read") or 3600.0):
            raise httpx.ReadTimeout("too slow")
        stream = _Stream(answer.iter_encoded(), request)
        return httpx.Response(answer.status_code, headers=list(answer.headers), stream=stream)
