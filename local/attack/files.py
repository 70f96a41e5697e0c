"""Picture files as an enemy would send them: odd, damaged, lying about themselves, or far larger inside."""

import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pyvips

SIDES = (1, 2, 3, 7, 24, 200, 641, 2_000)
FORMATS = ("png", "jpeg", "webp", "gif")
_SUFFIX = {"png": ".png", "jpeg": ".jpg", "webp": ".webp", "gif": ".gif"}
_SPACES = {1: "b-w", 2: "b-w", 3: "srgb", 4: "srgb"}
_TOO_LARGE = 22_000_001


class Files:
    """Writes files from a seed: `(what it is, its bytes)`."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def file(self) -> tuple[str, bytes]:
        makers: tuple[Callable[[], tuple[str, bytes]], ...] = (
            self.odd, self.odd, self.odd, self.turned, self.profiled, self.moving, self.cut, self.flipped,
            self.polyglot, self.lying, self.vast, self.vast, self.foreign, self.inflating, self.scans,
        )  # fmt: skip
        return makers[int(self.rng.integers(len(makers)))]()

    def pick(self, options: tuple[Any, ...]) -> Any:
        return options[int(self.rng.integers(len(options)))]

    # -- what is a picture, if a strange one

    def image(self, width: int, height: int, bands: int) -> pyvips.Image:
        """Blobs, noise or one colour; with two or four bands the last is alpha."""
        kind = self.pick(("flat", "noise", "blob", "clear"))
        if kind == "noise":
            pixels = self.rng.integers(0, 256, (height, width, bands), dtype=np.uint8)
            image = pyvips.Image.new_from_array(pixels)
        else:
            image = pyvips.Image.black(width, height, bands=bands) + self.rng.integers(0, 256, bands).tolist()
            if kind == "blob" and min(width, height) > 3:
                disc = (pyvips.Image.xyz(width, height) - [width / 2, height / 2]) / [width / 3, height / 3]
                inside = (disc[0] * disc[0] + disc[1] * disc[1]) < 1
                image = inside.ifthenelse([20] * bands if bands > 1 else 20, image)
            if kind == "clear" and bands in (2, 4):
                image = image * ([1] * (bands - 1) + [0])
        return image.cast("uchar").copy(interpretation=_SPACES[bands])

    def odd(self) -> tuple[str, bytes]:
        """Any kind, depth, number of channels and size."""
        kind, bands = self.pick(FORMATS), self.pick((1, 2, 3, 4))
        width, height = self.pick(SIDES), self.pick(SIDES)
        image = self.image(width, height, bands)
        how = self.pick(("", "deep", "cmyk", "interlace", "palette"))
        if how == "deep" and kind == "png":
            deep = image.cast("ushort") * 257
            image = deep.cast("ushort").copy(interpretation="grey16" if bands < 3 else "rgb16")
        elif how == "cmyk" and kind == "jpeg" and bands == 4:
            image = image.copy(interpretation="cmyk")
        more: dict[str, Any] = {}
        if how == "interlace" and kind in ("png", "jpeg"):
            more["interlace"] = True
        if how == "palette" and kind == "png" and image.format == "uchar":
            more["palette"] = True
        return f"{kind} {width}×{height} of {bands} {how}", bytes(
            image.write_to_buffer(_SUFFIX[kind], **more)
        )

    def turned(self) -> tuple[str, bytes]:
        """Orientations that are and are not, with places and long comments beside."""
        turn = self.pick((0, 1, 2, 3, 5, 6, 8, 9, 65_535))
        image = self.image(self.pick((2, 90, 3_000)), self.pick((3, 200)), 3).copy()
        image.set_type(pyvips.GValue.gint_type, "orientation", turn)
        image.set_type(pyvips.GValue.gstr_type, "exif-ifd3-GPSLatitude", "52/0 30/0 1/0 (x, Rational, 3, 24)")
        image.set_type(
            pyvips.GValue.gstr_type, "exif-ifd0-ImageDescription", "x" * int(self.pick((1, 60_000)))
        )
        kind = self.pick(("jpeg", "png", "webp"))
        return f"{kind} turned by {turn}", bytes(image.write_to_buffer(_SUFFIX[kind]))

    def profiled(self) -> tuple[str, bytes]:
        """A colour profile that is none, or another space's."""
        kind, bands = self.pick(("jpeg", "png", "webp")), self.pick((1, 3))
        image = self.image(64, 48, bands).copy()
        size = int(self.pick((0, 4, 128, 70_000)))
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", self.rng.bytes(size) or b"\0")
        return f"{kind} with a profile of {size} bytes", bytes(image.write_to_buffer(_SUFFIX[kind]))

    def moving(self) -> tuple[str, bytes]:
        """An animation."""
        pages, side = int(self.pick((2, 30, 300))), int(self.pick((1, 40, 120)))
        frames = self.image(side, side * pages, self.pick((3, 4))).copy()
        frames.set_type(pyvips.GValue.gint_type, "page-height", side)
        kind = self.pick(("gif", "webp"))
        return f"{kind} of {pages} frames", bytes(frames.write_to_buffer(_SUFFIX[kind]))

    # -- what was damaged

    def cut(self) -> tuple[str, bytes]:
        what, data = self.odd()
        return f"{what}, cut off", data[: int(self.rng.integers(1, len(data)))]

    def flipped(self) -> tuple[str, bytes]:
        """Some bytes are others."""
        what, data = self.pick((self.odd, self.moving, self.turned))()
        damaged = bytearray(data)
        for place in self.rng.integers(8, max(9, len(data)), int(self.rng.integers(1, 30))):
            damaged[min(int(place), len(data) - 1)] = int(self.rng.integers(256))
        return f"{what}, damaged", bytes(damaged)

    def polyglot(self) -> tuple[str, bytes]:
        """A picture that is something else as well."""
        what, data = self.odd()
        tail = self.pick(
            (b"<script>alert(1)</script>", b"PK\x03\x04" + bytes(60), b"%PDF-1.7\n", bytes(1_000_000))
        )
        return f"{what}, with {tail[:4]!r} behind it", data + tail

    # -- what is not what it says

    def lying(self) -> tuple[str, bytes]:
        """A header that names a size which is not there, or none."""
        width, height = self.pick(
            ((50_000, 50_000), (65_535, 65_535), (0, 5), (9_999, 9_999), (2**31 - 1, 1))
        )
        frame = struct.pack(">HH", min(height, 65_535), min(width, 65_535))
        small = struct.pack("<HH", min(width, 65_535), min(height, 65_535))
        vp8x = (
            struct.pack("<I", min(width, 2**24) - 1 & 0xFFFFFF)[:3]
            + struct.pack("<I", height - 1 & 0xFFFFFF)[:3]
        )
        jfif = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        data = {
            "png": png_of(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), zlib.compress(bytes(999))),
            "jpeg": jfif
            + b"\xff\xc0\x00\x11\x08"
            + frame
            + b"\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xd9",
            "gif": b"GIF89a" + small + b"\x00\x00\x00,\0\0\0\0" + small + b"\x00\x02\x02L\x01\x00;",
            "webp": b"RIFF\x1e\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10\x00\x00\x00" + vp8x + b"ALPH\0\0\0\0",
        }
        kind = self.pick(FORMATS)
        return f"{kind} that says {width}×{height}", data[kind]

    def vast(self) -> tuple[str, bytes]:
        """A small file of very many pixels."""
        kind, bands = self.pick(FORMATS), self.pick((1, 3, 4))
        width, height = self.pick(((9_990, 9_990), (6_300, 6_300), (50_000, 1), (1, 50_000), (16_000, 2_400)))
        if kind == "webp":
            width, height = min(width, 16_000), min(height, 16_000)
        if kind in ("webp", "gif") and width * height > 40_000_000:
            width = height = 6_300
        flat = pyvips.Image.black(width, height, bands=bands) + self.rng.integers(0, 256, bands).tolist()
        image = flat.cast("uchar").copy(interpretation=_SPACES[bands])
        more: dict[str, Any] = {"effort": 0} if kind == "webp" else {}
        deep = kind == "png" and bool(self.rng.integers(2))
        if deep:
            image = (
                (image.cast("ushort") * 257)
                .cast("ushort")
                .copy(interpretation="grey16" if bands < 3 else "rgb16")
            )
        if kind in ("png", "jpeg") and bool(self.rng.integers(2)):
            more["interlace"] = True
        if kind == "png":
            more["compression"] = 1
        what = f"{kind} {width}×{height} of {bands} {'deep' if deep else ''} {' '.join(more)}"
        return what, bytes(image.write_to_buffer(_SUFFIX[kind], **more))

    def foreign(self) -> tuple[str, bytes]:
        """No picture, or one of a kind that nobody asked for."""
        found: tuple[str, bytes] = self.pick(
            (
                ("nothing", b""),
                ("one byte", b"\x89"),
                ("only a signature", b"\x89PNG\r\n\x1a\n"),
                ("a page", b"<!doctype html><title>404</title>"),
                ("an SVG that reads files",
                b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                 b'<svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'),
                ("a PDF", b"%PDF-1.7\n"),
                ("a GIF that is a script", b"GIF89a=1;/*" + bytes(40) + b"*/alert(1)"),
                ("bytes", self.rng.bytes(5_000)),
                ("too many bytes", b"\xff\xd8\xff" + bytes(_TOO_LARGE)),
                ("an ImageMagick script",
                b"push graphic-context\nfill 'url(https://127.0.0.1/)'\npop graphic-context"),
                ("a HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(100)),
                ("a TIFF", bytes(self.image(9, 9, 3).write_to_buffer(".tif"))),
            )
        )  # fmt: skip
        return found

    def inflating(self) -> tuple[str, bytes]:
        """A PNG whose comments and profile are a few kilobytes here and a hundred megabytes there."""
        bomb = zlib.compress(bytes(100_000_000), 9)
        header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
        extra = {"zTXt": b"Comment\0\0", "iCCP": b"profile\0\0", "iTXt": b"Comment\0\1\0\0\0"}
        name = self.pick(tuple(extra))
        pixels = zlib.compress(bytes(8 * 25))
        many = int(self.pick((1, 30)))
        return f"png with {many} {name} bombs", png_of(
            header, pixels, *[(name.encode(), extra[name] + bomb)] * many
        )

    def scans(self) -> tuple[str, bytes]:
        """A progressive JPEG that paints itself over and over."""
        side = int(self.pick((300, 5_000)))
        flat = (pyvips.Image.black(side, side, bands=3) + 90).cast("uchar").copy(interpretation="srgb")
        data = bytes(flat.jpegsave_buffer(interlace=True))
        start = data.rindex(b"\xff\xda")
        times = int(self.pick((50, 2_000)))
        return f"jpeg {side}×{side} of {times} scans", data[:start] + data[start:-2] * times + b"\xff\xd9"


def png_of(header: bytes, pixels: bytes, *more: tuple[bytes, bytes]) -> bytes:
    """A PNG of these chunks, with good checksums."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    chunks = [(b"IHDR", header), *more, (b"IDAT", pixels), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, body) for kind, body in chunks)
