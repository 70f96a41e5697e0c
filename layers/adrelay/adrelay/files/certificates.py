"""What signing has to know of X.509 certificates (RFC 5280) beside what c2pa-rs checks: which a text in PEM
holds, and until when each is good. Pure."""

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

_PEM = re.compile(r"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----")
_VERSION, _UTC_TIME, _GENERALIZED_TIME = 0xA0, 0x17, 0x18  # tags
_BEFORE_VALIDITY = 3  # serial number, algorithm, issuer


def certificates_of(pem: str) -> list[str]:
    """Each certificate of a text in PEM, in its order."""
    return [found[0] for found in _PEM.finditer(pem)]


def is_whole(pem: str) -> bool:
    """Whether a text in PEM holds nothing but certificates: none that is cut off, and no key. What is said
    between them does not count."""
    return "-----" not in _PEM.sub("", pem)


def good_until(certificate: str) -> datetime:
    """When one certificate, in PEM, is over (`notAfter`). ValueError for what is none."""
    found = _PEM.search(certificate)
    der = base64.b64decode(found[1]) if found else b""
    try:
        ((_, whole),) = _parts(der)
        _, signed = next(_parts(whole))
        fields = [value for tag, value in _parts(signed) if tag != _VERSION]
        tag, until = next(islice(_parts(fields[_BEFORE_VALIDITY]), 1, None))
        text = until.decode("ascii")
        century = {_UTC_TIME: "19" if text >= "5" else "20", _GENERALIZED_TIME: ""}[tag]
        return datetime.strptime(century + text, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    except (ValueError, KeyError, IndexError, StopIteration) as error:
        raise ValueError("is no certificate") from error


def _parts(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(tag, content) of each element of a DER sequence's content."""
    at = 0
    while at < len(data):
        tag, size, at = data[at], data[at + 1], at + 2
        if size & 0x80:
            following = at + (size & 0x7F)
            size, at = int.from_bytes(data[at:following]), following
        yield tag, data[at : at + size]
        at += size
