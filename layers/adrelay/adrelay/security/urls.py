"""The one guard for every URL that comes from outside: brief, vendor, callback_url.

Two layers. `check_form` looks at the text alone and serves validation: https, no credentials, no literal
private address. `guarded_client` decides when a connection is made (see `security.transport`): it resolves
the name once, refuses unless every address is public, and connects to the very address it checked, so that a
name cannot point elsewhere a moment later; redirects make new requests and are judged again.

`ADRELAY_ALLOW_HOSTS` ("host:port,[::1]:port,…") names the exceptions (local twins, a tester's receiver). They
may be http and private.
"""

import ipaddress
import os
import re
import socket
import typing
from concurrent.futures import Future
from functools import cache
from threading import Thread

from adrelay.errors import UnsafeUrl

if typing.TYPE_CHECKING:
    from urllib.parse import SplitResult

    import httpx

_DEFAULT_PORTS = {"https": 443, "http": 80}
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa")
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST_NAME = re.compile(
    rf"(?=.{{1,253}}$)(?:{_LABEL}\.)*(?!\d+$){_LABEL}"
)  # a last label of digits: an address
# Not of the public internet, whatever this Python's `ipaddress` knows of them: IETF protocol assignments,
# 6to4 relays, site-local and documentation addresses, NAT64 within one network, segment routing.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "fec0::/10",
        "3fff::/20",
        "64:ff9b:1::/48",
        "5f00::/16",
    )
)
_ADDRESSES_TRIED = 3
LOOKED_UP_WITHIN = 5.0  # seconds


@cache
def _parse_allowed(setting: str) -> frozenset[str]:
    entries = (entry.strip().rpartition(":") for entry in setting.split(",") if entry.strip())
    return frozenset(_place(host.removeprefix("[").removesuffix("]"), port) for host, _, port in entries)


def _place(host: str, port: str | int) -> str:
    """Host and port as they are compared: "files.example:8080", "[::1]:8080", however they are spelled."""
    try:
        return f"[{ipaddress.IPv6Address(host)}]:{port}"
    except ValueError:
        return f"{host.lower()}:{port}"


def allowed_hosts() -> frozenset[str]:
    """The "host:port" pairs that configuration excepts."""
    return _parse_allowed(os.environ.get("ADRELAY_ALLOW_HOSTS", ""))


def is_public(address: str) -> bool:
    """True for an address of the public internet; an embedded IPv4 address is judged as itself. One with a
    zone ("…%eth0") means something on this machine's own links alone."""
    if "%" in address:
        return False
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        embedded = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if embedded is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            embedded = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if embedded is not None:
            return is_public(str(embedded))
    if any(ip in network for network in _NOT_PUBLIC):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _literal_address(host: str) -> str | None:
    """The address that `host` spells, in any spelling the resolver takes (2130706433, 0x7f.1, [::1])."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def check_form(url: str) -> str:
    """Return `url` if its text is acceptable; raise ValueError (for pydantic) saying why not."""
    parts, host, port = _split(url)
    if parts.scheme not in _DEFAULT_PORTS or not host:
        raise ValueError("must be an https URL")
    if port == 0:
        raise ValueError("is not a URL: nothing can be reached on port 0")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not hold credentials")
    if _place(host, port or _DEFAULT_PORTS[parts.scheme]) in allowed_hosts():
        return url
    if parts.scheme != "https":
        raise ValueError("must be an https URL")
    _check_host(host, literal_v6="[" in parts.netloc)
    return url


def origin(url: str) -> str:
    """Scheme, host and port of an acceptable URL, the same however it spells them."""
    parts, host, port = _split(url)
    place = _place(_ascii_name(host).removesuffix("."), port or _DEFAULT_PORTS[parts.scheme])
    return f"{parts.scheme}://{place}"


def _check_host(host: str, *, literal_v6: bool) -> None:
    """Raise ValueError for what is no host name, and for one that is private by its text."""
    name = _ascii_name(host).removesuffix(".")
    address = _literal_address(name)
    if address is not None:
        if not is_public(address):
            raise ValueError(f"leads to the private address {address}")
        return
    if literal_v6 or not _HOST_NAME.fullmatch(name):
        raise ValueError(f"is not a URL: {host[:80]!r} is no host name")
    if "." not in name or name.endswith(_LOCAL_NAMES):
        raise ValueError(f"leads to the private host {host}")


def _split(url: str) -> tuple["SplitResult", str, int | None]:
    """The URL's parts, its host ("" without one) and its port."""
    from urllib.parse import urlsplit

    if any(ord(character) <= 0x20 or character == "\\" for character in url):
        raise ValueError("is not a URL: it holds white space, a control character or a backslash")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise ValueError(f"is not a URL: {error}") from error
    return parts, host, port


def _ascii_name(host: str) -> str:
    """The host name as it is looked up; httpx encodes other scripts with the same package."""
    if host.isascii():
        return host
    import idna

    try:
        return idna.encode(host).decode("ascii")
    except idna.IDNAError as error:
        raise ValueError(f"is not a URL: {host[:80]!r} is no host name") from error


def _looked_up(host: str, port: int, seconds: float) -> list[typing.Any]:
    """getaddrinfo, which has no time-out of its own: a name server that says nothing holds it for half a
    minute. Raises TimeoutError, and what it raises."""
    told: Future[list[typing.Any]] = Future()

    def ask() -> None:
        try:
            told.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            told.set_exception(error)

    Thread(target=ask, name="look-up", daemon=True).start()
    return told.result(timeout=seconds)


def resolve_public(host: str, port: int, seconds: float = LOOKED_UP_WITHIN) -> list[str]:
    """The addresses to connect to for `host`. Raises UnsafeUrl unless every address it has is public, and
    OSError when it cannot be resolved now, or not within `seconds`."""
    try:
        found = _looked_up(host, port, seconds)
    except ValueError as error:  # such as "a..b"
        raise UnsafeUrl(f"{host} is no host name") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if _place(host, port) not in allowed_hosts():
        for address in addresses:
            if not is_public(address):
                raise UnsafeUrl(f"{host} leads to the private address {address}")
    return addresses[:_ADDRESSES_TRIED]


def guarded_transport() -> "httpx.BaseTransport":
    """An httpx transport whose every connection is judged, and made to the address that was judged."""
    from adrelay.security.transport import GuardedTransport

    return GuardedTransport()


def guarded_client(*, timeout: float = 20.0, max_redirects: int = 4) -> "httpx.Client":
    """An httpx client for URLs from outside: guarded, answers bounded (see `security.bounds`), no proxies, no
    cookies kept, few redirects."""

    import httpx

    from adrelay.security.bounds import BoundedTransport

    return httpx.Client(
        transport=BoundedTransport(guarded_transport()),
        timeout=httpx.Timeout(timeout, connect=5.0),
        follow_redirects=True,
        max_redirects=max_redirects,
        trust_env=False,
        headers={"user-agent": "adrelay/1"},
    )
