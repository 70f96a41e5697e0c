"""What HTTP expects of every answer, whatever it is about: no body to HEAD, CORS, compression.

An HTTP API of API Gateway does none of it: it knows only the routes that it is given, and passes on what a
function answers.
"""

import base64
import gzip
import re
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]
_WORTH_IT = 1_400  # bytes; what fits into one packet gets there no sooner
_TEXT = re.compile(r"application/(json|problem\+json)|text/(css|csv|html|javascript)")
_QUALITY = re.compile(r"(?:^|;)\s*q\s*=\s*([^\s;]*)")
_WEIGHT = re.compile(r"[01](\.[0-9]{0,3})?")
_ALLOWED_HEADERS = (
    "Authorization, X-API-Key, Content-Type, Accept, Idempotency-Key, Prefer, If-Match, If-None-Match, "
    "Last-Event-ID"
)
_EXPOSED_HEADERS = (
    "Location, ETag, Allow, X-Request-Id, Idempotent-Replayed, Preference-Applied, Retry-After, RateLimit, "
    "RateLimit-Policy, Content-Disposition, X-Adrelay-Notes"
)
_PREFLIGHT_SECONDS = 7_200  # as long as browsers remember at most


def as_get(event: Json) -> bool:
    """Make a HEAD the GET that it asks about; whether it was one."""
    http = event["requestContext"]["http"]
    asked = http["method"] == "HEAD"
    if asked:
        http["method"] = "GET"
    return bool(asked)


def without_body(result: Json) -> None:
    """Take the body away, of which a HEAD is told everything else."""
    result["body"], result["isBase64Encoded"] = "", False


def compress(event: Json, result: Json) -> None:
    """Compress a large text, if the client takes that (RFC 9110, Accept-Encoding)."""
    headers, body = result["headers"], result.get("body") or ""
    if not _TEXT.match(headers.get("Content-Type", "")) or result.get("isBase64Encoded"):
        return
    add_to(headers, "Vary", "Accept-Encoding")
    if len(body) < _WORTH_IT or not _takes_gzip(_header(event, "accept-encoding")):
        return
    result["body"] = base64.b64encode(gzip.compress(body.encode(), 6, mtime=0)).decode()
    result["isBase64Encoded"] = True
    headers["Content-Encoding"] = "gzip"


def tell_origin(event: Json, result: Json, origins: str) -> None:
    """Let pages of these origins (comma-separated, or `*`) read the answer, and ask before they send. A
    browser sends no key with that question: it is answered to anybody."""
    allowed = {one.strip().rstrip("/") for one in origins.split(",") if one.strip()}
    if not allowed:
        return
    headers, origin = result["headers"], _header(event, "origin")
    add_to(headers, "Vary", "Origin")
    if not origin or ("*" not in allowed and origin not in allowed):
        return
    headers["Access-Control-Allow-Origin"] = "*" if "*" in allowed else origin
    headers["Access-Control-Expose-Headers"] = _EXPOSED_HEADERS
    asks_first = event["requestContext"]["http"]["method"] == "OPTIONS"
    if asks_first and _header(event, "access-control-request-method"):
        headers["Access-Control-Allow-Methods"] = headers.get("Allow", "")
        headers["Access-Control-Allow-Headers"] = _ALLOWED_HEADERS
        headers["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)


def add_to(headers: dict[str, str], name: str, value: str) -> None:
    """Add a value to those that a header has."""
    headers[name] = ", ".join(filter(None, (headers.get(name), value)))


def all_methods(methods: list[str]) -> list[str]:
    """With those that every path has that has others."""
    if not methods:
        return []
    return sorted({*methods, "OPTIONS", *(["HEAD"] if "GET" in methods else [])})


def likes(accepted: str) -> dict[str, float]:
    """How much a client likes each of what it names in an Accept header (RFC 9110, 12.4.2): 0 to 1. What has
    a weight that is none is left out."""
    liked = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        given = _QUALITY.search(parameters)
        weight = given[1] if given is not None else "1"
        if _WEIGHT.fullmatch(weight):
            liked[name.strip()] = float(weight)
    return liked


def _takes_gzip(accepted: str) -> bool:
    """Whether the client takes gzip: what it names itself goes before `*`."""
    liked = likes(accepted)
    return liked.get("gzip", liked.get("x-gzip", liked.get("*", 0.0))) > 0


def _header(event: Mapping[str, Any], name: str) -> str:
    return str((event.get("headers") or {}).get(name, ""))
