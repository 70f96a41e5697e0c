"""The guard of URLs: nothing leads to a private address, whatever it looks like and whenever it is asked."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.errors import UnsafeUrl
from adrelay.security.urls import check_form, guarded_client, is_public, origin, resolve_public

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - nothing is bound to it
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::8.8.8.8",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
PUBLIC = ["1.1.1.1", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_known(address: str) -> None:
    assert is_public(address)


REFUSED = [
    "http://example.com/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "data:text/plain,x",
    "//example.com/",
    "example.com",
    "https:/example.com",
    "https:///x",
    "https://",
    "https://user@example.com/",
    "https://user:pass@example.com/",
    "https://@example.com/",
    "https://example.com@169.254.169.254/",
    "https://example.com\\@169.254.169.254/",
    "https://example.com/ x",
    "https://example.com/\n",
    "https://exa\tmple.com/",
    "https://example.com:99999/",
    "https://example.com:x/",
    "https://127.0.0.1/",
    "https://127.0.0.1./",
    "https://127.1/",
    "https://0x7f.1/",
    "https://0x7f.0.0.0x1/",
    "https://0177.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::127.0.0.1]/",
    "https://[fe80::1%25eth0]/",
    "https://[fd00:ec2::254]/latest/meta-data",
    "https://[v1.x]/",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/",
    "https://LOCALHOST/",
    "https://localhost./",
    "https://a.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://router.home.arpa/",
    "https://intranet/",
    "https://a..b/",
    "https://.example.com/",
    "https://-a.example.com/",
    "https://256.1.1.1/",
    "https://1.1.1.1.1/",
    "https://example.com%2f@evil.example/",
    "https://exa%6dple.com/",
    "https://foo<bar>.com/",
    "https://" + "a" * 64 + ".com/",
    "https://" + "a." * 130 + "com/",
    "https://１２７.0.0.1/",
    "https://ⓛocalhost/",
    "https://１.１.１.１/",
]


@pytest.mark.parametrize("url", REFUSED)
def test_a_url_is_refused_by_its_text(url: str) -> None:
    with pytest.raises(ValueError, match=r"^(is not a URL|must|leads to)"):
        check_form(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com",
        "HTTPS://Example.COM/a.png?x=1#y",
        "https://cdn-1.example_files.com:8443/a%20b",
        "https://exämple.com/",
        "https://例え.jp/",
        "https://xn--exmple-cua.com/",
        "https://example.com./",
        "https://example.com/!",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]/",
    ],
)
def test_a_public_url_is_left_as_it_is(url: str) -> None:
    assert check_form(url) == url


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(
    st.one_of(
        st.text(max_size=40), st.text("0123456789abcdefx.:[]@/%\\-_", max_size=30).map("https://{}".format)
    )
)
def test_what_passes_can_be_asked_for(text: str) -> None:
    try:
        check_form(text)
    except ValueError:
        return
    assert httpx.URL(text).host


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://Files.Example./a?b", "https://files.example:443"),
        ("HTTP://files.example", "http://files.example:80"),
        ("https://files.example:8443/", "https://files.example:8443"),
        ("https://exämple.com/", "https://xn--exmple-cua.com:443"),
        ("https://[2606:4700:0::1111]/", "https://[2606:4700::1111]:443"),
    ],
)
def test_an_origin_is_the_same_however_it_is_spelled(url: str, place: str) -> None:
    assert origin(url) == place


def test_a_name_that_is_not_there_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: Any, **__: Any) -> Any:
        raise socket.gaierror("Name or service not known")

    monkeypatch.setattr("adrelay.security.urls.socket.getaddrinfo", nobody)
    with pytest.raises(socket.gaierror):
        resolve_public("nobody.example", 443, 2)


def test_a_look_up_that_nobody_answers_keeps_no_process_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr("adrelay.security.urls.socket.getaddrinfo", lambda *_, **__: answered.wait(5))
    with pytest.raises(TimeoutError):
        resolve_public("slow.example", 443, 0.01)
    asking = [thread for thread in threading.enumerate() if thread.name == "look-up"]
    answered.set()
    assert asking
    assert all(thread.daemon for thread in asking)


def test_a_connection_is_waited_for_less_than_an_answer() -> None:
    with guarded_client(timeout=60) as client:
        assert client.timeout == httpx.Timeout(60, connect=5)


# -- exceptions by configuration ---------------------------------------------------------------------


@pytest.fixture
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADRELAY_ALLOW_HOSTS", "127.0.0.1:8790, Files.Example:8080,receiver:80,[0::1]:8790")


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8790/x",
        "https://127.0.0.1:8790/",
        "http://FILES.example:8080/",
        "http://receiver/",
        "http://[::1]:8790/",
        "http://[0:0::1]:8790/",
    ],
)
def test_an_allowed_host_may_be_private_and_plain(url: str) -> None:
    assert check_form(url) == url


@pytest.mark.usefixtures("allowed")
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:8791/",
        "http://127.0.0.1:87900/",
        "http://[::1]:8791/",
        "http://[::1]/",
        "http://[::2]:8790/",
        "http://127.1:8790/",
        "http://localhost:8790/",
        "http://[::ffff:127.0.0.1]:8790/",
        "http://127.0.0.1:8790@evil.example/",
        "http://evil.example/127.0.0.1:8790",
        "http://files.example.evil.example:8080/",
        "http://x.files.example:8080/",
        "http://files.example/",
        "https://receiver/",
        "ftp://127.0.0.1:8790/",
    ],
)
def test_only_exactly_that_host_and_port_are_allowed(url: str) -> None:
    with pytest.raises(ValueError, match=r"^(is not a URL|must|leads to)"):
        check_form(url)


# -- connections -------------------------------------------------------------------------------------


class Dns:
    """Answers of getaddrinfo, one list of addresses a look-up; the last is repeated."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers, self.asked = list(answers), []  # type: ignore[var-annotated]  # names

    def __call__(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        self.asked.append(host)
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if not addresses:
            raise socket.gaierror("no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


@pytest.fixture
def dns(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Dns]:
    def answer(*answers: list[str]) -> Dns:
        made = Dns(*answers)
        monkeypatch.setattr("adrelay.security.urls.socket.getaddrinfo", made)
        return made

    return answer


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where connections went; none is made."""
    import httpcore

    made: list[tuple[str, int]] = []

    def connect(self: Any, host: str, port: int, *_: Any, **__: Any) -> Any:
        made.append((host, port))
        raise httpcore.ConnectError("not here")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return made


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(
    dns: Callable[..., Dns], connections: list[Any], address: str
) -> None:
    dns([address])
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get("https://innocent.example/")
    assert not connections


@pytest.mark.parametrize("addresses", [["8.8.8.8", "10.0.0.1"], ["10.0.0.1", "8.8.8.8"]])
def test_one_private_address_among_public_ones_is_one_too_many(
    dns: Callable[..., Dns], connections: list[Any], addresses: list[str]
) -> None:
    dns(addresses)
    with pytest.raises(UnsafeUrl):
        resolve_public("innocent.example", 443)


@pytest.mark.parametrize("host", ["a..b", "x" * 64 + ".example"])
def test_what_is_no_name_is_told_so(host: str) -> None:
    with pytest.raises(UnsafeUrl, match="is no host name"):
        resolve_public(host, 443)


def test_a_name_that_cannot_be_resolved_now_is_not_called_unsafe(dns: Callable[..., Dns]) -> None:
    dns([])
    with pytest.raises(httpx.ConnectError, match="cannot be resolved"), guarded_client() as client:
        client.get("https://gone.example/")


def test_a_name_server_that_says_nothing_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, connections: list[tuple[str, int]]
) -> None:
    silent = threading.Event()
    monkeypatch.setattr("adrelay.security.urls.socket.getaddrinfo", lambda *_, **__: silent.wait(20))
    begun = time.monotonic()
    with pytest.raises(httpx.ConnectError, match="cannot be resolved"), guarded_client(timeout=9) as client:
        client.get("https://silent.example/", extensions={"timeout": {"connect": 0.05}})
    assert time.monotonic() - begun < 5
    silent.set()
    assert not connections


def test_the_connection_goes_to_the_very_address_that_was_judged(
    dns: Callable[..., Dns], connections: list[tuple[str, int]]
) -> None:
    """A name that rebinds: public when it is judged, private a moment later."""
    asked = dns(["8.8.8.8"], ["169.254.169.254"])
    with pytest.raises(httpx.ConnectError), guarded_client() as client:
        client.get("https://rebinding.example/")
    assert connections == [("8.8.8.8", 443)]
    assert asked.asked == ["rebinding.example"]
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get("https://rebinding.example/")


def test_another_address_of_the_name_is_tried(
    dns: Callable[..., Dns], connections: list[tuple[str, int]]
) -> None:
    dns(["2606:4700::1111", "8.8.8.8"])
    with pytest.raises(httpx.ConnectError), guarded_client() as client:
        client.get("https://two.example/")
    assert connections == [("2606:4700::1111", 443), ("8.8.8.8", 443)]


class _Redirecting(http.server.BaseHTTPRequestHandler):
    """Redirects /<url> to <url>; anything else is answered 200."""

    def do_GET(self) -> None:
        target = self.path.removeprefix("/")
        self.send_response(302 if target else 200)
        if target:
            self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def redirecting(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a server that is allowed and redirects wherever it is told."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Redirecting) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        host = f"127.0.0.1:{server.server_port}"
        monkeypatch.setenv("ADRELAY_ALLOW_HOSTS", host)
        yield f"http://{host}/"
        server.shutdown()


def test_an_allowed_host_is_reached(redirecting: str) -> None:
    with guarded_client() as client:
        assert client.get(redirecting).status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://localhost/",
        "http://example.com/",
        "https://user:pass@example.com/",
    ],
)
def test_a_redirect_is_judged_like_any_url(redirecting: str, target: str) -> None:
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get(redirecting + target)


def test_redirects_end(redirecting: str) -> None:
    with pytest.raises(httpx.TooManyRedirects), guarded_client(max_redirects=2) as client:
        client.get(redirecting * 5)


def test_no_proxy_of_the_environment_is_asked(
    dns: Callable[..., Dns], connections: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://10.0.0.1:3128")
    dns(["8.8.8.8"])
    with pytest.raises(httpx.ConnectError), guarded_client() as client:
        client.get("https://example.com/")
    assert connections == [("8.8.8.8", 443)]
