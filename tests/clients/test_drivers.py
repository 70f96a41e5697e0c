"""Both drivers over real sockets: what breaks off is fetched again, our key goes to nobody else."""

import asyncio
import hashlib
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from adrelay_client import AsyncClient, Client, Corrupt, Patience, Unreachable
from adrelay_client.documents import AssetDocument

FILE = bytes(range(256)) * 400
AT_ONCE = Patience(tries=3, draw=lambda: 0.0)


class Shop:
    """The API and the bucket behind it. `breaks`: how many downloads break off half-way."""

    def __init__(self) -> None:
        self.breaks = 0
        self.seen: list[tuple[str, str, str | None]] = []
        shop = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                shop.seen.append((self.command, self.path, self.headers["Authorization"]))
                if self.path.startswith("/v1/"):
                    self._answer(
                        302, f'{{"url": "{shop.url}/bucket/ad.png", "content_type": "image/png"}}'.encode()
                    )
                elif shop.breaks:
                    shop.breaks -= 1
                    self._answer(200, FILE, sent=len(FILE) // 2)
                else:
                    self._answer(200, FILE)

            def _answer(self, status: int, body: bytes, sent: int | None = None) -> None:
                self.send_response(status)
                self.send_header("Location", f"{shop.url}/bucket/ad.png")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[:sent])

            def log_message(self, *_: Any) -> None:
                """Nothing: the tests look at `seen`."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()
    yield made
    made.server.shutdown()
    made.server.server_close()


def blocking(url: str, asset: AssetDocument, target: Path) -> Path:
    with Client(url, "our-key", patience=AT_ONCE) as client:
        return client.jobs.download("job_1", asset, target)


def awaited(url: str, asset: AssetDocument, target: Path) -> Path:
    async def run() -> Path:
        async with AsyncClient(url, "our-key", patience=AT_ONCE) as client:
            return await client.jobs.download("job_1", asset, target)

    return asyncio.run(run())


Download = Callable[[str, AssetDocument, Path], Path]
both = pytest.mark.parametrize("download", [blocking, awaited])


def asset(content: bytes = FILE) -> AssetDocument:
    return cast(AssetDocument, {"id": "ast_1", "sha256": hashlib.sha256(content).hexdigest()})


@both
def test_a_file_that_breaks_off_is_fetched_again(shop: Shop, tmp_path: Path, download: Download) -> None:
    shop.breaks = 2
    assert download(shop.url, asset(), tmp_path / "ad.png").read_bytes() == FILE
    assert [path.name for path in tmp_path.iterdir()] == ["ad.png"]
    assert [(path, key) for _, path, key in shop.seen] == [
        ("/v1/jobs/job_1/assets/ast_1", "Bearer our-key"),
        *[("/bucket/ad.png", None)] * 3,
    ]


@both
@pytest.mark.parametrize(("breaks", "content", "error"), [(3, FILE, Unreachable), (0, b"other", Corrupt)])
def test_no_half_or_other_file_is_left(
    shop: Shop, tmp_path: Path, download: Download, breaks: int, content: bytes, error: type[Exception]
) -> None:
    shop.breaks = breaks
    (tmp_path / "ad.png").write_bytes(b"an older one")
    with pytest.raises(error):
        download(shop.url, asset(content), tmp_path / "ad.png")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("ad.png", b"an older one")]


@both
def test_nobody_there_is_an_error_of_ours(tmp_path: Path, download: Download) -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1"):
        download("http://127.0.0.1:9", asset(), tmp_path / "ad.png")


class Dripping(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body of so many pieces, each 59 seconds after the one before."""

    def __init__(self, pieces: list[bytes], clock: list[float]) -> None:
        self._pieces, self._clock = pieces, clock

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._clock[0] += 59.0
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self:
            yield piece


def dripped(pieces: list[bytes], kind: type[Client | AsyncClient]) -> bytes:
    clock = [0.0]
    patience = Patience(tries=2, draw=lambda: 0.0, clock=lambda: clock[0])

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.startswith("/v1/"):
            return httpx.Response(
                302, json={"url": "https://bucket.example/ad.png", "content_type": "image/png"}
            )
        return httpx.Response(200, stream=Dripping(pieces, clock))

    transport = httpx.MockTransport(answer)
    with tempfile.TemporaryDirectory() as there:
        target = Path(there, "ad.png")
        if kind is Client:
            Client("https://api.example", "key", patience=patience, transport=transport).jobs.download(
                "job_1", asset(b"".join(pieces)), target
            )
        else:
            client = AsyncClient("https://api.example", "key", patience=patience, transport=transport)

            async def run() -> None:
                await client.jobs.download("job_1", asset(b"".join(pieces)), target)

            asyncio.run(run())
        return target.read_bytes()


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_file_that_drips_holds_nobody_for_ever(kind: type[Client | AsyncClient]) -> None:
    with pytest.raises(Unreachable, match="2 bytes in 60 s"):
        dripped([b"x"] * 5000, kind)


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_a_file_that_is_slow_is_waited_for(kind: type[Client | AsyncClient]) -> None:
    pieces = [bytes([n]) * 60_000 for n in range(40)]
    assert dripped(pieces, kind) == b"".join(pieces)
