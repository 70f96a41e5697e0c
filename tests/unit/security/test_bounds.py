"""Few bytes that would become many: what an answer may cost, whoever asked and however it is packed."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Generator, Iterator
from functools import cache, partial

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.errors import AnswerLost, FetchFailed, ProviderBusy, Rejected
from adrelay.files.fetching import fetched
from adrelay.providers.base import Operation, to_vendor
from adrelay.security.bounds import BoundedTransport
from adrelay.security.urls import guarded_client
from adrelay.wire.driver import Driver
from tests.unit.wire.driven import FreePace, ask, buy, fetch

URL = "https://files.example/a.png"
BASE = "https://api.vendor.example/v2"
MB = 1024 * 1024
Serve = Callable[[Callable[[httpx.Request], httpx.Response]], None]


def raw_deflate(content: bytes) -> bytes:
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(content) + made.flush()


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "x-gzip": partial(gzip.compress, compresslevel=1),
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    " gzip , identity": gzip.compress,
    "identity": lambda content: content,
    "": lambda content: content,
}


@cache
def bomb(layers: int) -> bytes:
    """200 MB of nothing, packed once (200 kB) or twice (about 1 kB)."""
    made = zlib.compressobj(9, wbits=16 + zlib.MAX_WBITS)
    packed = b"".join(made.compress(bytes(MB)) for _ in range(200)) + made.flush()
    return packed if layers == 1 else gzip.compress(packed)


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Who answers instead of the network."""

    def answer(respond: Callable[[httpx.Request], httpx.Response]) -> None:
        monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(respond))

    return answer


def packed(status: int, content: bytes, encoding: str, **headers: str) -> httpx.Response:
    """An answer as it comes over the wire: httpx, given `content`, would unpack it at once."""
    return httpx.Response(
        status,
        headers={"content-encoding": encoding, "content-length": str(len(content)), **headers},
        stream=httpx.ByteStream(content),
    )


@pytest.fixture
def lean() -> Iterator[None]:
    """The test holds 24 MB at most: an answer's limit, and a little."""
    for layers in (1, 2):
        bomb(layers)
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 24 * MB


def drive(operation: Operation[int], auth: httpx.Auth | None = None) -> int:
    with guarded_client() as client:
        return Driver(BASE, auth or httpx.Auth(), FreePace(), lambda _: None, client).drive(operation)


# -- what still works --------------------------------------------------------------------------------


def test_answers_are_asked_for_as_they_are(serve: Serve) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, content=b"x")

    serve(answer)
    with fetched(URL, limit=10):
        drive(ask(f"{BASE}/ads/1"))
        drive(fetch("https://files.example/b.png"))
    assert [request.headers.get_list("accept-encoding") for request in asked] == [["identity"]] * 3


@pytest.mark.parametrize("encoding", PACKED)
def test_one_layer_that_comes_all_the_same_is_read(serve: Serve, encoding: str) -> None:
    content = b"pixels " * 5000
    serve(lambda _: packed(200, PACKED[encoding](content), encoding))
    with fetched(URL, limit=len(content)) as file:
        assert file.path.read_bytes() == content


STORED = (
    bytes([0x09, 21, 0, 0xEA, 0xFF]) + b"x" * 21
)  # a stored block whose first two bytes are nearly zlib's


@pytest.mark.parametrize(
    ("packed_as", "content"),
    [
        (raw_deflate(b""), b""),  # two bytes
        (raw_deflate(bytes(64 * 1024 + 5)), bytes(64 * 1024 + 5)),  # all is taken in before all is given out
        (STORED, b"x" * 21),
    ],
)
def test_bare_data_is_read_to_its_end(serve: Serve, packed_as: bytes, content: bytes) -> None:
    serve(lambda _: packed(200, packed_as, "deflate"))
    with guarded_client() as client:
        answer = client.get(URL)
    assert answer.content == content
    assert not {"content-length", "content-encoding"} & set(answer.headers), (
        "they were said of what was packed"
    )


@pytest.mark.parametrize("encoding", ["gzip", ""])
def test_the_limit_is_the_last_that_is_read(serve: Serve, encoding: str) -> None:
    serve(lambda _: packed(200, PACKED[encoding](bytes(1001)), encoding))
    with guarded_client() as client:
        assert len(client.get(URL, extensions={"adrelay_max_bytes": 1001}).content) == 1001
        with pytest.raises(FetchFailed) as caught:
            client.get(URL, extensions={"adrelay_max_bytes": 1000})
    assert not caught.value.retryable


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    size=st.integers(0, 200_000),
    encoding=st.sampled_from(["gzip", "deflate", "Deflate", ""]),
    step=st.integers(1, 300),
    varied=st.booleans(),
)
def test_it_does_not_matter_in_which_pieces_it_comes(
    size: int, encoding: str, step: int, varied: bool
) -> None:
    content = bytes(index * index % 251 for index in range(size)) if varied else bytes(size)
    whole = PACKED[encoding](content)
    step = max(step, len(whole) // 500)
    pieces = (whole[start : start + step] for start in range(0, len(whole), step))
    answer = httpx.Response(200, headers={"content-encoding": encoding}, content=pieces)
    with httpx.Client(transport=BoundedTransport(httpx.MockTransport(lambda _: answer))) as client:
        assert client.get(URL).content == content


def test_a_stream_is_read_as_it_comes() -> None:
    """Events that the vendor packs, flushed one by one."""
    made = zlib.compressobj(wbits=16 + zlib.MAX_WBITS)
    seen: list[bytes] = []

    def events() -> Iterator[bytes]:
        for number in range(3):
            yield made.compress(b"data: %d\n\n" % number) + made.flush(zlib.Z_SYNC_FLUSH)
            assert seen[-1] == b"data: %d\n\n" % number, "before the next is sent"
        yield made.flush()

    answer = httpx.Response(200, headers={"content-encoding": "gzip"}, content=events())
    client = httpx.Client(transport=BoundedTransport(httpx.MockTransport(lambda _: answer)))
    driver = Driver(BASE, httpx.Auth(), FreePace(), lambda _: None, client)
    for event in driver.stream(to_vendor(httpx.Request("GET", f"{BASE}/ads/1")), seconds=10):
        seen.append(event)  # noqa: PERF402 - `events` looks at it on the way
    assert len(seen) == 3


def test_an_empty_answer_needs_no_compressed_data(serve: Serve) -> None:
    serve(lambda _: packed(204, b"", "gzip"))
    assert drive(ask(f"{BASE}/ads/1")) == 204


# -- what is refused ---------------------------------------------------------------------------------

REFUSED: dict[str, tuple[Callable[[int], bytes], int, str]] = {
    "two layers": (bomb, 2, "gzip, gzip"),
    "two layers in two lines": (bomb, 2, "gzip,,identity,gzip"),
    "many layers": (bomb, 2, ", ".join(["gzip"] * 100)),
    "another": (bytes, 10, "br"),
    "another around it": (bomb, 1, "gzip, zstd"),
    "no such data": (bytes, 10, "gzip"),
    "no such data, either": (bytes, 10, "deflate"),
}


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_for_good(serve: Serve, name: str) -> None:
    make, argument, encoding = REFUSED[name]
    serve(lambda _: packed(200, make(argument), encoding))
    with pytest.raises(FetchFailed) as caught, fetched(URL, limit=MB):
        pass
    assert not caught.value.retryable
    with pytest.raises(Rejected) as refused:
        drive(fetch(URL))
    assert (refused.value.code, refused.value.retryable) == ("image_unreachable", False)


@pytest.mark.parametrize("cut", [1, 8, -1])
@pytest.mark.parametrize("encoding", ["gzip", "deflate", "Deflate"])
def test_half_a_file_is_no_file(serve: Serve, encoding: str, cut: int) -> None:
    whole = PACKED[encoding](b"pixels " * 50)
    for wrong in (whole[:cut], whole + b"more"):
        serve(lambda _, wrong=wrong: packed(200, wrong, encoding))  # type: ignore[misc]  # bound at once
        with pytest.raises(FetchFailed), fetched(URL, limit=MB):
            pass


# -- bombs -------------------------------------------------------------------------------------------

LAYERS = [(1, "gzip"), (2, "gzip, gzip")]


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize(("layers", "encoding"), LAYERS)
def test_a_file_is_inflated_to_its_limit_at_most(serve: Serve, layers: int, encoding: str) -> None:
    serve(lambda _: packed(200, bomb(layers), encoding))
    with pytest.raises(FetchFailed) as caught, fetched(URL, limit=MB):
        pass
    assert not caught.value.retryable


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize(("layers", "encoding"), LAYERS)
@pytest.mark.parametrize("status", [200, 302, 401, 500])
@pytest.mark.parametrize(("operation", "error"), [(buy, AnswerLost), (ask, ProviderBusy)])
def test_a_vendors_answer_is_inflated_to_its_limit_at_most(
    serve: Serve,
    operation: Callable[[str], Operation[int]],
    error: type[Exception],
    status: int,
    layers: int,
    encoding: str,
) -> None:
    serve(lambda _: packed(status, bomb(layers), encoding, location="https://elsewhere.example/"))
    with pytest.raises(error):
        drive(operation(f"{BASE}/ads"))


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize(("layers", "encoding"), LAYERS)
def test_a_stream_is_inflated_to_its_limit_at_most(serve: Serve, layers: int, encoding: str) -> None:
    serve(lambda _: packed(200, bomb(layers), encoding))
    with guarded_client() as client:
        driver = Driver(BASE, httpx.Auth(), FreePace(), lambda _: None, client)
        size = sum(map(len, driver.stream(to_vendor(httpx.Request("GET", f"{BASE}/ads/1")), seconds=10)))
    assert size <= 16 * MB


class TokenFirst(httpx.Auth):
    requires_response_body = True

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        yield httpx.Request("POST", f"{BASE}/token")
        yield request


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(MB)


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize(("layers", "encoding"), [*LAYERS, (0, "")])
def test_a_tokens_answer_is_bounded_too(serve: Serve, layers: int, encoding: str) -> None:
    def answer(_: httpx.Request) -> httpx.Response:
        return packed(200, bomb(layers), encoding) if layers else httpx.Response(200, content=endless())

    serve(answer)
    with pytest.raises(ProviderBusy):
        drive(ask(f"{BASE}/ads"), TokenFirst())


@pytest.mark.usefixtures("lean")
@pytest.mark.parametrize(("layers", "encoding"), [*LAYERS, (0, "")])
def test_a_redirect_may_not_say_much(serve: Serve, layers: int, encoding: str) -> None:
    """httpx reads it whole before it follows."""

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/b.png":
            return httpx.Response(200, content=b"pixels")
        if not layers:
            return httpx.Response(302, headers={"location": "/b.png"}, content=endless())
        return packed(302, bomb(layers), encoding, location="/b.png")

    serve(answer)
    with pytest.raises(FetchFailed), fetched(URL, limit=512 * MB):
        pass
