"""Forms (multipart/form-data, RFC 7578) as browsers and curl send them, files included."""

import re
from email.message import Message
from email.parser import BytesHeaderParser

from adrelay.errors import Malformed

_BOUNDARY = re.compile(r'boundary="?([^\s";]{1,70})')


def read_form(body: bytes, content_type: str) -> dict[str, str | bytes]:
    """The fields of a form by name, files as bytes; of those with one name the first. Raises Malformed."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None or f"--{boundary[1]}".encode() not in body:
        raise Malformed("The body is not the form that its content type says")
    fields: dict[str, str | bytes] = {}
    for part in (b"\r\n" + body).split(f"\r\n--{boundary[1]}".encode())[1:]:
        if part.startswith(b"--"):
            break
        head, blank, content = part.partition(b"\r\n\r\n")
        headers = BytesHeaderParser().parsebytes(head.strip())
        name = headers.get_param("name", header="content-disposition")
        if not blank or not isinstance(name, str):
            raise Malformed("The body is not the form that its content type says")
        fields.setdefault(name, _value(headers, content))
    return fields


def _value(headers: Message, content: bytes) -> str | bytes:
    if headers.get_param("filename", header="content-disposition") is not None:
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed("A field of the form is not UTF-8") from error
