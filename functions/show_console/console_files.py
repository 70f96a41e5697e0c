"""The console's files. Their address has the hash of all of them, so a browser keeps them for good; the page,
which names them, it asks for again each time."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adrelay.aws.presign import beginning
from adrelay.web.conditions import has_it

Json = dict[str, Any]
STATIC = Path(__file__).parent / "static"
_MEDIA = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def names() -> dict[str, Path]:
    """Name below `static` → file, of those that are served."""
    found = sorted(path for path in STATIC.rglob("*") if path.suffix in _MEDIA)
    return {path.relative_to(STATIC).as_posix(): path for path in found}


@cache
def edition() -> str:
    """The hash of all files by name: other content has other addresses."""
    each = (f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for name, path in names().items())
    return hashlib.sha256("\n".join(each).encode()).hexdigest()[:16]


def page(bucket: str, if_none_match: str | None) -> Json:
    """The page; 304 if the browser has it."""
    html = (STATIC / "index.html").read_text(encoding="utf-8").replace("{edition}", edition())
    policy = _policy(bucket)
    etag = f'"{hashlib.sha256((html + policy).encode()).hexdigest()[:24]}"'
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cache-Control": "no-cache",
        "ETag": etag,
        **_SAFE,
    }
    if has_it(etag, if_none_match):
        return {"statusCode": 304, "headers": headers, "body": ""}
    return {"statusCode": 200, "headers": headers, "body": html}


def file(path: str) -> Json:
    """A file by edition and name. Of another edition there is none: a page never mixes two."""
    asked, _, name = path.partition("/")
    found = names().get(name) if asked == edition() else None
    if found is None:
        headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", **_SAFE}
        return {"statusCode": 404, "headers": headers, "body": "There is no such file of this console\n"}
    headers = {"Content-Type": _MEDIA[found.suffix], "Cache-Control": _FOR_GOOD, **_SAFE}
    return {"statusCode": 200, "headers": headers, "body": found.read_text(encoding="utf-8")}


@cache
def _policy(bucket: str) -> str:
    """Scripts are ours alone; pictures and films are also in the asset bucket, wherever its presigned URLs
    lead, and large files are posted there. No script can make markup of text (trusted types)."""
    assets = beginning(bucket)
    whole = "{0.scheme}://{0.netloc}".format(urlsplit(assets))  # a form is posted to the bucket itself
    return (
        f"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' {whole}; "
        f"img-src 'self' {assets}; media-src {assets}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
