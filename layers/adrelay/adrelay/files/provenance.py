"""What a finished file says of where it comes from: XMP with IPTC's Digital Source Type and the job's id.

It is written beside the picture, which is not decoded: PNG, JPEG, WebP, GIF and MP4 each have a place for a
packet (Adobe, XMP Specification Part 3, 2020; of MP4 the `uuid` box, at the end). A file that brings a packet
of its own keeps it, with ours in it. One that is signed (C2PA) stays as it is: any change would break its
signature, which says more than we do.
"""

import hashlib
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from adrelay.errors import AdrelayError

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_END_OF_RDF = b"</rdf:RDF>"
_TOOL = "adrelay"
_SAID_ONCE = (b"xmp:CreatorTool", b"dc:identifier")
_MOST_PACKET = 1_000_000  # bytes, unpacked
# Where a format keeps XMP, and how a C2PA manifest begins in it.
_PNG_HEAD, _PNG_XMP, _PNG_C2PA = b"\x89PNG\r\n\x1a\n", b"XML:com.adobe.xmp\0", b"caBX"
_PNG_TEXTS = (b"iTXt", b"tEXt", b"zTXt")
_JPEG_XMP, _JPEG_MOST = b"http://ns.adobe.com/xap/1.0/\0", 65_533
_JPEG_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_WEBP_XMP_FLAG, _WEBP_ALPHA_FLAG = 0x04, 0x10
_GIF_XMP = b"\x21\xff\x0bXMP DataXMP"
_GIF_TRAILER = bytes((1, *range(255, -1, -1), 0))
_GIF_END = b"\x3b"
_MP4_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_MP4_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


@dataclass(frozen=True, slots=True)
class Origin:
    """`source_type`: a term of IPTC's vocabulary, such as compositeSynthetic; `job_id`: what made it."""

    source_type: str
    job_id: str


class LeftAlone(AdrelayError):
    """The file stays as it is."""


def mark(path: Path, content_type: str, origin: Origin, most_bytes: int | None = None) -> bool:
    """Have the file say where it comes from; whether it does now. It stays as it is where it is signed, would
    become larger than `most_bytes`, or its format has no room for it."""
    try:
        if content_type == "video/mp4":
            box = _mp4_box(path, _packet(origin))
            if most_bytes is not None and path.stat().st_size + len(box) > most_bytes:
                return False
            with path.open("ab") as file:
                file.write(box)
            return True
        marked = _WRITERS[content_type](path.read_bytes(), origin)
    except (LeftAlone, KeyError, IndexError, struct.error, zlib.error):
        return False
    if most_bytes is not None and len(marked) > most_bytes:
        return False
    path.write_bytes(marked)
    return True


def term_url(source_type: str) -> str:
    """A term of IPTC's vocabulary as files say it."""
    return _SOURCE_TYPES + source_type


def sha256_of(path: Path) -> str:
    """Of the file as it is now, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# -- the packet --------------------------------------------------------------------------------------


def _packet(origin: Origin) -> bytes:
    head = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    body = f"{head}{rdf}{_described(origin)}</rdf:RDF></x:xmpmeta>"
    return f'{body}<?xpacket end="r"?>'.encode()


def _described(origin: Origin, beside: bytes = b"") -> str:
    """What we say, but for what is said `beside`: no packet says a thing twice."""
    said = {
        "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdf:about": "",
        "xmlns:Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
        "xmlns:xmp": "http://ns.adobe.com/xap/1.0/",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "Iptc4xmpExt:DigitalSourceType": term_url(origin.source_type),
        "xmp:CreatorTool": _TOOL,
        "dc:identifier": origin.job_id,
    }
    told = (f"{name}={quoteattr(value)}" for name, value in said.items() if name.encode() not in beside)
    return f"<rdf:Description {' '.join(told)}/>"


def _joined(packet: bytes, origin: Origin) -> bytes:
    """The file's own packet with what is ours, unless it says itself how it came about."""
    at = packet.rfind(_END_OF_RDF)
    if at < 0 or b"DigitalSourceType" in packet:
        raise LeftAlone
    said = b"".join(found for found in _SAID_ONCE if found in packet)
    return packet[:at] + _described(origin, said).encode() + packet[at:]


# -- where it goes -----------------------------------------------------------------------------------


def _png(data: bytes, origin: Origin) -> bytes:
    if not data.startswith(_PNG_HEAD):
        raise LeftAlone
    parts, own = [_PNG_HEAD], None
    for kind, chunk, whole in _png_chunks(data):
        if kind == _PNG_C2PA:
            raise LeftAlone
        if kind in _PNG_TEXTS and chunk.startswith(_PNG_XMP):
            if own is not None:
                raise LeftAlone
            own = _png_text(kind, chunk[len(_PNG_XMP) :])
            continue
        parts.append(whole)
    packet = _packet(origin) if own is None else _joined(own, origin)
    body = _PNG_XMP + b"\0\0\0\0" + packet
    made = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    return b"".join([*parts[:2], made, *parts[2:]])


def _png_text(kind: bytes, said: bytes) -> bytes:
    """What stands in a chunk after its keyword; libvips writes zTXt where the standard has iTXt."""
    if kind == b"tEXt":
        return said
    if kind == b"iTXt":
        text = said[2:].split(b"\0", 2)[2]
        return _inflated(text) if said[0] else text
    return _inflated(said[1:])


def _inflated(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(packed, _MOST_PACKET)
    if not unpacking.eof:
        raise LeftAlone
    return text


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(type, data, the whole chunk); what follows the end belongs to the last."""
    at = len(_PNG_HEAD)
    while at + 12 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + size
        if kind == b"IEND":
            end = len(data)
        yield kind, data[at + 8 : at + 8 + size], data[at:end]
        at = end


def _jpeg(data: bytes, origin: Origin) -> bytes:
    if not data.startswith(b"\xff\xd8"):
        raise LeftAlone
    at, place, own = 2, 2, None
    while data[at] == 0xFF and data[at + 1] not in (0xDA, 0xD9):
        if data[at + 1] == 0xFF:  # fill
            at += 1
            continue
        (size,) = struct.unpack_from(">H", data, at + 2)
        kind, body, end = data[at + 1], data[at + 4 : at + 2 + size], at + 2 + size
        if (kind == 0xEB and body.startswith(b"JP")) or body.startswith(_JPEG_XMP_MORE):
            raise LeftAlone
        if kind == 0xE1 and body.startswith(_JPEG_XMP):
            own = (at, end, body[len(_JPEG_XMP) :])
        if kind == 0xE0 or (kind == 0xE1 and body.startswith(b"Exif\0")):
            place = end  # JFIF and Exif come first
        at = end
    packet = _packet(origin) if own is None else _joined(own[2], origin)
    body = _JPEG_XMP + packet
    if len(body) > _JPEG_MOST:
        raise LeftAlone
    begins, ends = (own[0], own[1]) if own else (place, place)
    return data[:begins] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[ends:]


def _webp(data: bytes, origin: Origin) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise LeftAlone
    chunks = list(_riff_chunks(data))
    if any(kind == b"C2PA" for kind, _ in chunks):
        raise LeftAlone
    own = next((body for kind, body in chunks if kind == b"XMP "), None)
    packet = _packet(origin) if own is None else _joined(own, origin)
    first, body = chunks[0]
    if first == b"VP8X":
        head, rest = bytes((body[0] | _WEBP_XMP_FLAG,)) + body[1:], chunks[1:]
    else:
        head, rest = _webp_head(first, body), chunks
    kept = [(b"VP8X", head), *((kind, one) for kind, one in rest if kind != b"XMP "), (b"XMP ", packet)]
    told = b"WEBP" + b"".join(
        kind + struct.pack("<I", len(one)) + one + b"\0" * (len(one) % 2) for kind, one in kept
    )
    return b"RIFF" + struct.pack("<I", len(told)) + told


def _riff_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        yield data[at : at + 4], data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def _webp_head(kind: bytes, body: bytes) -> bytes:
    """The extended header of a file that has none: what is in it, and how large its picture is."""
    if kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 1)
        width, height, alpha = bits & 0x3FFF, (bits >> 14) & 0x3FFF, bool(bits >> 28 & 1)
    elif kind == b"VP8 ":
        wide, high = struct.unpack_from("<HH", body, 6)
        width, height, alpha = (wide & 0x3FFF) - 1, (high & 0x3FFF) - 1, False
    else:
        raise LeftAlone
    flags = _WEBP_XMP_FLAG | (_WEBP_ALPHA_FLAG if alpha else 0)
    return struct.pack("<IHBHB", flags, width & 0xFFFF, width >> 16, height & 0xFFFF, height >> 16)


def _gif(data: bytes, origin: Origin) -> bytes:
    if data[:6] != b"GIF89a" or _GIF_XMP in data or not data.endswith(_GIF_END):
        raise LeftAlone
    return data[:-1] + _GIF_XMP + _packet(origin) + _GIF_TRAILER + _GIF_END


def _mp4_box(path: Path, packet: bytes) -> bytes:
    """The box that says it, for the end of the file."""
    with path.open("rb") as file:
        for kind, content, _ in mp4_boxes(file):
            if kind == b"uuid":
                file.seek(content)
                if file.read(16) in (_MP4_XMP, _MP4_C2PA):
                    raise LeftAlone
    return struct.pack(">I4s", 8 + 16 + len(packet), b"uuid") + _MP4_XMP + packet


def mp4_boxes(file: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, where it ends) of a film's boxes. Raises LeftAlone at one that
    goes to the end of the file, or beyond."""
    size, at = file.seek(0, 2), 0
    while at < size:
        file.seek(at)
        head = file.read(16)
        length, kind = struct.unpack_from(">I4s", head)
        name = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", head, 8)
            name = 16
        if length < 8 or at + length > size:
            raise LeftAlone
        yield kind, at + name, at + length
        at += length


_WRITERS: dict[str, Callable[[bytes, Origin], bytes]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/webp": _webp,
    "image/gif": _gif,
}
