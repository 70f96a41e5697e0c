"""Sizes and files of a photoshoot, by the documented table of the Product Photoshoot API."""

from dataclasses import dataclass
from typing import Final, Literal

import pyvips

from studio import png

Format = Literal["png", "jpeg", "pdf"]

LOW_RESOLUTION: Final = 512  # px of the longer side
_POINTS: Final = 0.75  # PDF points a pixel: 96 px an inch


@dataclass(frozen=True, slots=True)
class RenderKind:
    """One picture size. `id` is a bit, so that several add up; `safe_width` counts the safe margins in."""

    id: int
    name: str
    width: int
    height: int
    safe_width: int | None = None

    def size(self, *, safe_margins: bool = True) -> tuple[int, int]:
        """(width, height) px. Margins are room beside the product that a design may crop or write on."""
        return (self.safe_width if safe_margins and self.safe_width else self.width), self.height


RENDER_KINDS: Final = (
    RenderKind(1, "Post", 1080, 1080),
    RenderKind(2, "Story", 1080, 1920),
    RenderKind(4, "Landscape", 1200, 628, safe_width=1674),
    RenderKind(8, "Vertical", 1080, 1350),
    RenderKind(16, "Pin", 1000, 1500),
    RenderKind(32, "Medium rectangle", 300, 250),
    RenderKind(64, "Leaderboard", 728, 90),
    RenderKind(128, "Wide skyscraper", 160, 600),
    RenderKind(256, "Half page", 300, 600),
    RenderKind(512, "Large leaderboard", 970, 90),
)
SOCIAL: Final = 31
DISPLAY: Final = 992
ALL: Final = 1023


def render_kinds(mask: int) -> tuple[RenderKind, ...]:
    """The sizes that a `renderKind` number stands for; 0 is a post. Raises ValueError for unknown bits."""
    if mask < 0 or mask & ~ALL:
        raise ValueError(f"{mask} is not a render kind: one of 0, 1, 2, 4 … 512, {SOCIAL}, {DISPLAY}, {ALL}")
    return tuple(kind for kind in RENDER_KINDS if kind.id & (mask or 1))


def encode(image: pyvips.Image, format: Format, *, low_resolution: bool = False) -> bytes:
    """RGB 8-bit → a file without metadata. PDF is version 1.6, one page of the picture's size at 96 dpi."""
    if low_resolution:
        image = image.thumbnail_image(LOW_RESOLUTION, height=LOW_RESOLUTION, size="down")
    if format == "png":
        return png.encode(image)
    jpeg = bytes(image.jpegsave_buffer(Q=92, keep="none", optimize_coding=True, subsample_mode="off"))
    return jpeg if format == "jpeg" else _pdf(jpeg, image.width, image.height)


def _pdf(jpeg: bytes, width: int, height: int) -> bytes:
    """A PDF 1.6 whose only page is one JPEG (ISO 32000-1, 7.4.8 DCTDecode and 8.9 images)."""
    across, down = width * _POINTS, height * _POINTS
    drawing = f"q {across:g} 0 0 {down:g} 0 0 cm /Photo Do Q".encode()
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across:g} {down:g}] /Contents 4 0 R "
        "/Resources << /XObject << /Photo 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawing), drawing),
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Filter /DCTDecode /Length %d >>\nstream\n%b\nendstream" % (width, height, len(jpeg), jpeg),
    )
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
