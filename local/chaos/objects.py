"""S3 in memory: what is put is there at once, as on AWS."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ResponseStreamingError

from local.dynamodb.table import Refused

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    body: bytes
    content_type: str
    version: str | None


class Body(io.BytesIO):
    """What GetObject gives to read. `broken`: the connection breaks half-way."""

    def __init__(self, body: bytes, *, broken: bool = False) -> None:
        super().__init__(body)
        self._left = len(body) // 2 if broken else None

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        if self._left is not None:
            self._left -= len(piece)
            if self._left <= 0:
                raise ResponseStreamingError(error="the connection broke")
        return piece

    def iter_chunks(self, size: int = 1024) -> Iterator[bytes]:
        while piece := self.read(size):
            yield piece


@dataclass(slots=True)
class Buckets:
    """`versioned`: the buckets that keep versions. `told`: who hears of each object that is made."""

    versioned: frozenset[str]
    told: Callable[[str, str, Stored], None]
    objects: dict[tuple[str, str], list[Stored]] = field(default_factory=dict)

    def answer(self, operation: str, given: Json, *, broken: bool = False) -> Json:
        """The answer to a request. Raises Refused, NotImplementedError for what nobody has used."""
        place = (given["Bucket"], given.get("Key", ""))
        match operation:
            case "PutObject":
                return self._put(place, given)
            case "GetObject":
                found = self._find(place, given)
                return {
                    "Body": Body(found.body, broken=broken),
                    "ContentLength": len(found.body),
                    "ContentType": found.content_type,
                }
            case "HeadObject":
                found = self._find(place, given)
                return {"ContentLength": len(found.body), "ContentType": found.content_type}
            case "DeleteObject":
                self.objects.pop(place, None)
                return {}
        raise NotImplementedError(f"s3.{operation}")

    def read(self, bucket: str, key: str) -> bytes | None:
        """The bytes of an object; None when there is none."""
        found = self.objects.get((bucket, key))
        return found[-1].body if found else None

    def _put(self, place: tuple[str, str], given: Json) -> Json:
        body = given.get("Body", b"")
        if not isinstance(body, bytes | str):
            body.seek(0)  # as the SDK does before it sends a file again
            body = body.read()
        content = body.encode() if isinstance(body, str) else body
        if given.get("IfNoneMatch") == "*" and self.objects.get(place):
            raise Refused(
                "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"
            )
        versions = self.objects.setdefault(place, [])
        version = f"v{len(versions) + 1}" if place[0] in self.versioned else None
        stored = Stored(content, given.get("ContentType", "binary/octet-stream"), version)
        versions.append(stored)
        self.told(*place, stored)
        return {"ETag": etag(content), **({"VersionId": version} if version else {})}

    def _find(self, place: tuple[str, str], given: Json) -> Stored:
        versions = self.objects.get(place, [])
        wanted = given.get("VersionId")
        found = [one for one in versions if wanted is None or one.version == wanted]
        if not found:
            raise Refused("NoSuchKey", "The specified key does not exist.")
        return found[-1]


def etag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
