"""What kind of picture a file is, by its first bytes, and what is said of one that is not taken."""

from typing import Final

KINDS: Final = ("png", "jpeg", "webp", "gif", "avif", "heic", "tiff", "svg")
ACCEPTED: Final = "PNG, JPEG, WebP, GIF, AVIF, TIFF or SVG"
_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_HEIF: Final = (b"avif", b"avis", b"mif1", b"msf1", b"heic", b"heix", b"hevc", b"heim", b"heis")
# Pictures that are known for what they are, and not taken: the message can then name them.
_OTHERS: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"BM", "BMP"),
    (0, b"\x00\x00\x01\x00", "ICO"),
    (0, b"%PDF", "PDF"),
    (0, b"8BPS", "Photoshop"),
    (0, b"\x1f\x8b", "Compressed"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (4, b"jP  ", "JPEG 2000"),
)
_DRAWING_BEGINS: Final = (b"<svg", b"<?xml", b"<!doctype svg", b"<!--")
_FAR: Final = 65_536  # bytes in which a drawing has begun, after whatever its editor says of itself


def sniff(data: bytes) -> str | None:
    """One of `KINDS`, else None."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        size = min(int.from_bytes(data[:4], "big"), 256)
        return "avif" if b"avi" in data[8:size] else "heic"
    return "svg" if _is_drawing(data) else None


def other(data: bytes) -> str | None:
    """The name of a kind of picture that is known and not taken."""
    return next((name for at, magic, name in _OTHERS if data[at : at + len(magic)] == magic), None)


def is_text(data: bytes) -> bool:
    return data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", b"{"))


def _is_drawing(data: bytes) -> bool:
    start = data[:_FAR].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_DRAWING_BEGINS) and b"<svg" in start and b"<html" not in start
