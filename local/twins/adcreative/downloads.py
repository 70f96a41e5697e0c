"""Download's six combinations: PNG, JPEG and PDF 1.6, each of the original and of its thumbnail."""

from typing import Final

from local.twins.pdf import jpeg_in_pdf, png_in_pdf
from local.twins.pictures import jpeg_as_png, png_as_jpeg, size_of

PNG: Final = 0
JPEG: Final = 1
PDF: Final = 2
FORMATS: Final = {PNG: ("image/png", "png"), JPEG: ("image/jpeg", "jpg"), PDF: ("application/pdf", "pdf")}
_THUMBNAIL_WIDTH: Final = 480


def convert(png: bytes, file_format: int, *, low_resolution: bool) -> bytes:
    """The original PNG as asked for. The thumbnail is a JPEG, whatever it is wrapped in or turned into."""
    thumbnail = png_as_jpeg(png, width=_THUMBNAIL_WIDTH) if low_resolution else b""
    match file_format:
        case 1:
            return thumbnail or png_as_jpeg(png)
        case 2:
            return jpeg_in_pdf(thumbnail, *size_of(thumbnail)) if thumbnail else png_in_pdf(png)
        case _:
            return jpeg_as_png(thumbnail) if thumbnail else png
