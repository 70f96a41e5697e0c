"""A short MP4 out of one picture, slowly drawn nearer: JPEG frames in an ISO base media file.

The boxes are those of ISO/IEC 14496-12; players know JPEG by object type 0x6C (ISO/IEC 14496-1), so that no
video encoder is needed.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import pyvips

FRAMES_A_SECOND: Final = 8
_ZOOM: Final = 0.12
_QUALITY: Final = 80
_MATRIX: Final = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)


@lru_cache(maxsize=8)
def movie_of(png: bytes, seconds: float) -> bytes:
    """An MP4 of the picture's size (made even), `seconds` long, without sound."""
    image: Any = pyvips.Image.new_from_buffer(png, "")
    image = image.flatten() if image.hasalpha() else image
    image = image.crop(0, 0, image.width & ~1, image.height & ~1).copy_memory()
    frames = list(_frames(image, max(1, round(seconds * FRAMES_A_SECOND))))
    return _file(frames, image.width, image.height)


def _frames(image: Any, count: int) -> Iterator[bytes]:
    for number in range(count):
        share = 1 - _ZOOM * number / count
        width, height = round(image.width * share), round(image.height * share)
        part = image.crop((image.width - width) // 2, (image.height - height) // 2, width, height)
        frame = part.thumbnail_image(image.width, height=image.height, size="force")
        yield frame.jpegsave_buffer(Q=_QUALITY, keep="none")


def _file(frames: list[bytes], width: int, height: int) -> bytes:
    head = _box(b"ftyp", b"isom" + struct.pack(">I", 0x200) + b"isomiso2mp41")
    # The index comes before the frames, so its size must be known before the offset that it holds.
    index = _index(frames, width, height, 0)
    index = _index(frames, width, height, len(head) + len(index) + 8)
    return head + index + _box(b"mdat", b"".join(frames))


def _index(frames: list[bytes], width: int, height: int, offset: int) -> bytes:
    length = len(frames)
    header = struct.pack(">IIIII", 0, 0, 0, FRAMES_A_SECOND, length)
    movie = header + struct.pack(">IH10x", 0x10000, 0x100) + _MATRIX + bytes(24) + struct.pack(">I", 2)
    track = struct.pack(">IIIIII", 7, 0, 0, 1, 0, length) + bytes(16) + _MATRIX
    track += struct.pack(">II", width << 16, height << 16)
    media = struct.pack(">IIIIIHH", 0, 0, 0, FRAMES_A_SECOND, length, 0x55C4, 0)
    handler = struct.pack(">II4s12x", 0, 0, b"vide") + b"VideoHandler\0"
    reference = _box(b"dref", struct.pack(">II", 0, 1), _box(b"url ", struct.pack(">I", 1)))
    samples = _box(
        b"stbl",
        _box(b"stsd", struct.pack(">II", 0, 1), _sample_entry(width, height, max(map(len, frames)))),
        _box(b"stts", struct.pack(">IIII", 0, 1, length, 1)),
        _box(b"stsc", struct.pack(">IIIII", 0, 1, 1, length, 1)),
        _box(b"stsz", struct.pack(">III", 0, 0, length), *(struct.pack(">I", len(f)) for f in frames)),
        _box(b"stco", struct.pack(">III", 0, 1, offset)),
    )
    information = _box(
        b"minf", _box(b"vmhd", struct.pack(">IHHHH", 1, 0, 0, 0, 0)), _box(b"dinf", reference), samples
    )
    return _box(
        b"moov",
        _box(b"mvhd", movie),
        _box(
            b"trak",
            _box(b"tkhd", track),
            _box(b"mdia", _box(b"mdhd", media), _box(b"hdlr", handler), information),
        ),
    )


def _sample_entry(width: int, height: int, largest: int) -> bytes:
    decoder = bytes((0x6C, 0x11)) + largest.to_bytes(3, "big") + struct.pack(">II", 0, 0)
    stream = _descriptor(3, struct.pack(">HB", 1, 0) + _descriptor(4, decoder) + _descriptor(6, b"\x02"))
    visual = struct.pack(">6xH16xHHIIIH32xHh", 1, width, height, 72 << 16, 72 << 16, 0, 1, 24, -1)
    return _box(b"mp4v", visual, _box(b"esds", bytes(4), stream))


def _descriptor(tag: int, body: bytes) -> bytes:
    return bytes((tag, len(body))) + body


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body
