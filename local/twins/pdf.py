"""A one-page PDF 1.6 around one picture, as AdCreative.ai's Download answers `format=2`."""

import zlib
from typing import Any

import pyvips


def jpeg_in_pdf(jpeg: bytes, width: int, height: int) -> bytes:
    """The JPEG as it is, on a page of its size (one point a pixel)."""
    return _page(jpeg, width, height, "DCTDecode")


def png_in_pdf(png: bytes) -> bytes:
    """The PNG's pixels, losslessly compressed, on a page of its size."""
    image: Any = pyvips.Image.pngload_buffer(png)
    if image.hasalpha():
        image = image.flatten()
    pixels: bytes = image.colourspace("srgb").cast("uchar").write_to_memory()
    return _page(zlib.compress(pixels, 6), image.width, image.height, "FlateDecode")


def _page(data: bytes, width: int, height: int, codec: str) -> bytes:
    content = f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
        b"/Resources << /XObject << /Im0 5 0 R >> >> >>" % (width, height),
        _stream(b"", content),
        _stream(
            b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB "
            b"/BitsPerComponent 8 /Filter /%s " % (width, height, codec.encode()),
            data,
        ),
    ]
    # The comment of high bytes tells programs that guess by the first line that the file is binary.
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table_at)
    return bytes(out)


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (entries, len(data), data)
