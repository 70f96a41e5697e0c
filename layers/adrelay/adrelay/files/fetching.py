"""Files from outside and from our own bucket, streamed to disk with a size cap and hashed on the way."""

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import httpx
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.errors import FetchFailed, UnsafeUrl
from adrelay.security.headers import retry_after
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger

IMAGE_LIMIT = 64 * 1024 * 1024  # bytes
VIDEO_LIMIT = 512 * 1024 * 1024
_TOTAL_SECONDS = 90.0  # a server that drips bytes is given up
_SILENT_SECONDS = 20.0  # so is one that says nothing
_CHUNK = 256 * 1024
# Asking again will not help. (404 may: a file can be announced before every edge of a CDN has it.)
_GONE = frozenset({400, 401, 403, 405, 410, 451})
_NOT_FOUND = 404
_PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds between tries


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file on disk, for as long as its `fetched` block lasts."""

    path: Path
    bytes: int
    sha256: str


@contextmanager
def fetched(url: str, *, limit: int, seconds: float = _TOTAL_SECONDS) -> Iterator[Fetched]:
    """The file at `url` (https, or s3:// for our own), at most `limit` bytes. Raises FetchFailed, also for
    what takes longer than `seconds` from the web."""
    with TemporaryDirectory(prefix="adrelay-") as folder:
        path = Path(folder) / "file"
        chunks = _from_s3(url) if url.startswith("s3://") else _from_web(url, limit, seconds)
        digest, size = hashlib.sha256(), 0
        with path.open("wb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > limit:
                    raise FetchFailed(f"is larger than {limit} bytes", retryable=False)
                digest.update(chunk)
                file.write(chunk)
        yield Fetched(path, size, digest.hexdigest())


def fetch_patiently(url: str, *, limit: int, seconds: float) -> bytes:
    """The bytes at `url`, as `fetched` gives them, asked for again while that can help: a few times, within
    about `seconds`, not before its server wants it. A file that is not there is asked for once more."""
    until = time.monotonic() + seconds
    for pause in (*_PAUSES, None):
        try:
            with fetched(url, limit=limit, seconds=until - time.monotonic()) as file:
                return file.path.read_bytes()
        except FetchFailed as error:
            last = pause is None or (error.status == _NOT_FOUND and pause != _PAUSES[0])
            wait = max(pause or 0.0, error.retry_after or 0.0)
            if last or not error.retryable or time.monotonic() + wait >= until:
                raise
        logger.info("fetched again in a moment", extra={"host": urlsplit(url).hostname, "seconds": wait})
        time.sleep(wait)
    raise AssertionError("the last try returns or raises")


def _from_s3(url: str) -> Iterator[bytes]:
    parts = urlsplit(url)
    try:
        answer = clients.s3().get_object(Bucket=parts.netloc, Key=parts.path.lstrip("/"))
    except ClientError as error:
        code = error.response["Error"]["Code"]
        raise FetchFailed(
            f"S3 answered {code}", retryable=code not in ("NoSuchKey", "AccessDenied")
        ) from error
    yield from answer["Body"].iter_chunks(_CHUNK)


def _refusal(host: str | None, response: httpx.Response) -> FetchFailed:
    status, asked = response.status_code, "retry-after" in response.headers
    return FetchFailed(
        f"{host} answered {status}",
        retryable=status not in _GONE,
        status=status,
        retry_after=retry_after(response.headers) if asked else None,
    )


def _from_web(url: str, limit: int, seconds: float) -> Iterator[bytes]:
    host = urlsplit(url).hostname
    until = time.monotonic() + seconds
    bounds = {"adrelay_until": until, "adrelay_max_bytes": limit}
    try:
        with (
            guarded_client(timeout=min(seconds, _SILENT_SECONDS)) as client,
            client.stream("GET", url, extensions=bounds) as response,
        ):
            if response.status_code != 200:
                raise _refusal(host, response)
            declared = response.headers.get("content-length", "")
            if declared.isdigit() and int(declared) > limit:
                raise FetchFailed(f"is larger than {limit} bytes", retryable=False)
            for chunk in response.iter_bytes():  # as they come: a server that drips never fills a larger one
                if time.monotonic() > until:
                    raise FetchFailed(f"{host} took longer than {seconds:g} s")
                yield chunk
    except UnsafeUrl as error:
        raise FetchFailed(str(error), retryable=False) from error
    except httpx.DecodingError as error:
        raise FetchFailed(f"{host} cannot be read: {error}", retryable=False) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed(f"{host} cannot be read: {type(error).__name__}") from error
