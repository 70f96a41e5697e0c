"""Pictures of the user's that a vendor wants uploaded: fetched, and known by their bytes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.providers.base import Call, Operation

PNG, JPEG, GIF, WEBP = "image/png", "image/jpeg", "image/gif", "image/webp"
EXTENSIONS: Mapping[str, str] = {PNG: "png", JPEG: "jpg", GIF: "gif", WEBP: "webp"}
_MAGIC: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": PNG,
    b"\xff\xd8\xff": JPEG,
    b"GIF87a": GIF,
    b"GIF89a": GIF,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """The bytes of a picture and the type that they are."""

    content: bytes = field(repr=False)
    content_type: str

    @property
    def filename(self) -> str:
        return f"image.{EXTENSIONS[self.content_type]}"


def content_type_of(content: bytes) -> str | None:
    """The MIME type that the first bytes tell, of those that vendors take or give."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)


def fetch_picture(url: str, field_path: str, *, limit: int, types: frozenset[str]) -> Operation[Picture]:
    """Fetch the picture that the brief names at `field_path`.

    Raises Rejected naming that field when it cannot be had, is larger than `limit` bytes, or is none of
    `types`. The URL is the user's, also where it leads to the vendor: the request is not marked as the
    vendor's, so it leaves without credentials.
    """
    request = httpx.Request("GET", url, headers={"accept": ", ".join(sorted(types))})
    request.extensions |= {"adrelay_max_bytes": limit, "adrelay_field": field_path}
    response = yield request
    if response.status_code != 200:
        message = f"The picture's server answered {response.status_code}"
        raise Rejected(
            ErrorCode.IMAGE_UNREACHABLE, message, retryable=response.is_server_error, field=field_path
        )
    return picture_of(response.content, field_path, limit=limit, types=types)


def picture_of(content: bytes, field_path: str, *, limit: int, types: frozenset[str]) -> Picture:
    """`content` as a picture that may be uploaded; raises Rejected naming `field_path` when it may not."""
    if len(content) > limit:
        message = f"The picture has {len(content)} bytes; the vendor takes at most {limit}"
        raise Rejected(ErrorCode.TOO_LARGE, message, field=field_path)
    content_type = content_type_of(content)
    if content_type not in types:
        wanted = ", ".join(sorted(EXTENSIONS[kind] for kind in types))
        message = f"It is no picture that the vendor takes ({wanted})"
        raise Rejected(ErrorCode.INVALID_IMAGE, message, field=field_path)
    return Picture(content, content_type)


def form(
    call: Call, path: str, fields: Mapping[str, str | Picture], headers: Mapping[str, str] | None = None
) -> httpx.Request:
    """A multipart POST to the vendor. The same fields give the same bytes, so that a replay is a true one."""
    digest = hashlib.sha256(repr(sorted(fields)).encode())
    for value in fields.values():
        digest.update(value.content if isinstance(value, Picture) else value.encode())
    parts = {
        name: (value.filename, value.content, value.content_type)
        if isinstance(value, Picture)
        else (None, value.encode())
        for name, value in fields.items()
    }
    kind = f"multipart/form-data; boundary={digest.hexdigest()[:40]}"
    return call.request("POST", path, files=parts, headers={**(headers or {}), "content-type": kind})
