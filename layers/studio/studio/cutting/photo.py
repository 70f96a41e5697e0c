"""Reading a picture that somebody sent → upright 8-bit sRGB pixels, or a refusal.

The type is told from the bytes, never from a name. The header is read first, so that a bomb is refused before
a pixel of it is decoded; then everything is decoded at once, so that a damaged file fails here and not later.
An SVG is drawn elsewhere (see `vector`). A JPEG of which only the end marker is missing is whole.
Nothing but pixels survives: EXIF (place, camera), ICC and comments are gone from `Photo.image`.
"""

import threading
from dataclasses import dataclass
from typing import Final

import pyvips

from studio.cutting import kinds, vector

MAX_PIXELS: Final = 100_000_000
MAX_BYTES: Final = 22_000_000
_MAX_HELD: Final = 200_000_000  # bytes that a decoder may have to hold which cannot work strip by strip

_LOADERS: Final = {
    "png": pyvips.Image.pngload_buffer,
    "jpeg": pyvips.Image.jpegload_buffer,
    "webp": pyvips.Image.webpload_buffer,
    "gif": pyvips.Image.gifload_buffer,
    "avif": pyvips.Image.heifload_buffer,
    "heic": pyvips.Image.heifload_buffer,
    "tiff": pyvips.Image.tiffload_buffer,
}
_BYTES_A_SAMPLE: Final = {"uchar": 1, "char": 1, "ushort": 2, "short": 2, "uint": 4, "int": 4, "float": 4}
_END: Final = b"\xff\xd9"  # of a JPEG
_SCAN: Final = b"\xda"  # the marker before its pixels
_PADDING: Final = 65_536  # bytes that may follow it
_MIN_SIDE: Final = 8  # px; in less nothing can be recognised
_ONE_COLOR: Final = 3  # levels of 255 within which a picture has one colour
_CLEAR: Final = 16  # alpha byte below which nothing is to be seen
_OPAQUE_FROM: Final = 250  # an alpha channel that never falls below this says nothing
_decoding = threading.Lock()  # one large picture at a time: each may need some 300 MB for a moment


class PhotoError(Exception):
    """A picture that can't be used.

    `code` is one of `empty`, `not_an_image`, `unsupported_format`, `file_too_large`, `too_many_pixels`,
    `damaged` (cut off or corrupt), `image_too_small`, `image_empty` (nothing is to be seen in it). `message`
    is one sentence for the person who sent the file.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A decoded picture.

    `image` is in memory, 8-bit sRGB, RGB or RGBA (straight alpha), upright, without metadata. `width` and
    `height` are the upright size of the file as sent (of an SVG, as drawn): `image` is smaller where `load`
    was asked to `fit` it. `has_alpha` means that something in the picture really is transparent. `format` is
    one of `kinds.KINDS`.
    """

    image: pyvips.Image
    width: int
    height: int
    format: str
    has_alpha: bool


def load(
    data: bytes, *, max_pixels: int = MAX_PIXELS, max_bytes: int = MAX_BYTES, fit: int | None = None
) -> Photo:
    """Decode `data`; of an animation, the first frame.

    `fit` asks for an image no larger than `fit` × `fit` pixels, decoded in strips: a large file then never
    sits in memory whole. Raises PhotoError.
    """
    if len(data) > max_bytes:
        raise PhotoError(
            "file_too_large", f"The file has {len(data):,} bytes; at most {max_bytes:,} are accepted."
        )
    sent = kind = _kind(data)
    if kind == "svg":
        data, kind = _drawn(data), "png"
    whole = mended(data, kind)
    # Of what was mended not even a doubt is passed over: it may have been cut off earlier.
    strict = "error" if whole is data else "warning"
    try:
        width, height = _measure(whole, kind, max_pixels)
        with _decoding:
            image = _decode(whole, kind, fit, strict)
    except pyvips.Error as error:
        if kind == "heic":
            message = "This HEIC file is damaged, or of a kind that cannot be read here; send it as JPEG."
            raise PhotoError("unsupported_format", message) from error
        raise PhotoError("damaged", f"The {kind.upper()} file is cut off or corrupt.") from error
    has_alpha = bool(image.hasalpha()) and float(image[image.bands - 1].min()) < _OPAQUE_FROM
    if image.hasalpha() and not has_alpha:
        image = image.extract_band(0, n=3).copy_memory()
    return Photo(image, width, height, sent, has_alpha)


def mended(data: bytes, kind: str) -> bytes:
    """`data` with the end marker of a JPEG, which some cameras and shops leave out."""
    if kind != "jpeg" or _END in data[max(_scan(data), len(data) - _PADDING) :]:
        return data
    return data.removesuffix(_END[:1]) + _END


def _scan(data: bytes) -> int:
    """Where a JPEG's own pixels begin: a thumbnail before them has an end marker as well."""
    at = 2
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in (_SCAN, b""):
        is_fill = data[at + 1] == 0xFF
        at += 1 if is_fill else 2 + int.from_bytes(data[at + 2 : at + 4])
    return at


def refuse_empty(photo: Photo) -> None:
    """Raise PhotoError for a picture that shows nothing: a tracking pixel, a blank, a lost layer.

    Apart from `load`, which also opens what may be as plain as it likes.
    """
    if min(photo.width, photo.height) < _MIN_SIDE:
        size = f"{photo.width} × {photo.height}"
        raise PhotoError(
            "image_too_small", f"The picture is {size} pixels; at least {_MIN_SIDE} × {_MIN_SIDE} are needed."
        )
    bands = photo.image.bandsplit()
    if photo.has_alpha and float(bands[-1].max()) < _CLEAR:
        raise PhotoError("image_empty", "The picture is transparent everywhere: nothing is to be seen in it.")
    if all(float(band.max()) - float(band.min()) <= _ONE_COLOR for band in bands):
        raise PhotoError("image_empty", "The picture has one colour everywhere: nothing is to be seen in it.")


def _kind(data: bytes) -> str:
    if not data:
        raise PhotoError("empty", "The file is empty.")
    kind = kinds.sniff(data)
    if kind is not None:
        return kind
    if name := kinds.other(data):
        raise PhotoError("unsupported_format", f"{name} files are not accepted; send {kinds.ACCEPTED}.")
    if kinds.is_text(data):
        raise PhotoError("not_an_image", "This is a web page or a text, not a picture.")
    raise PhotoError("not_an_image", f"The bytes are not those of a picture: send {kinds.ACCEPTED}.")


def _drawn(data: bytes) -> bytes:
    try:
        return vector.drawn(data)
    except vector.DrawingError as error:
        raise PhotoError("damaged", f"The SVG file is refused: {error}.") from error


def _measure(data: bytes, kind: str, max_pixels: int) -> tuple[int, int]:
    """Upright width and height from the header alone."""
    header = _LOADERS[kind](data, access="sequential")
    width, height = int(header.width), int(header.get("page-height") if _paged(header) else header.height)
    turned = header.get_typeof("orientation") != 0 and int(header.get("orientation")) >= 5
    held = _held(header, kind)
    most = min(max_pixels, _MAX_HELD // held) if held else max_pixels
    if width * height > most:
        form = {"png": "an interlaced PNG", "jpeg": "a progressive JPEG"}.get(kind, f"a {kind.upper()}")
        where = f" in {form}" if most < max_pixels else ""
        raise PhotoError(
            "too_many_pixels",
            f"The picture is {width} × {height}; at most {most:,} pixels are accepted{where}.",
        )
    return (height, width) if turned else (width, height)


def _held(header: pyvips.Image, kind: str) -> int:
    """Bytes a pixel that the decoder holds of the whole picture; 0 where it reads strip by strip."""
    if kind in ("webp", "gif", "avif", "heic"):
        return 6
    if kind == "tiff":  # all of it may be one strip
        return int(header.bands) * _BYTES_A_SAMPLE.get(header.format, 8)
    if not any(header.get_typeof(name) and header.get(name) for name in ("interlaced", "jpeg-multiscan")):
        return 0
    return int(header.bands) * (2 if kind == "jpeg" or header.format == "ushort" else 1)


def _paged(image: pyvips.Image) -> bool:
    return int(image.get_typeof("page-height")) != 0


def _decode(data: bytes, kind: str, fit: int | None, strict: str) -> pyvips.Image:
    """Every pixel, upright and in sRGB, in memory of its own."""
    try:
        return _bare(_read(data, kind, fit, strict, use_profile=True))
    except pyvips.Error:
        # Perhaps only the colour profile is broken: then its absence, not the picture's, is the smaller loss.
        return _bare(_read(data, kind, fit, strict, use_profile=False))


def _bare(image: pyvips.Image) -> pyvips.Image:
    """Built anew from the pixels: what the file said beside them (GPS, camera, comments) stays behind."""
    turned = image.get_typeof("orientation") != 0 and 2 <= int(image.get("orientation")) <= 8
    upright = image.copy_memory().autorot() if turned else image  # what is read in order cannot be turned
    bare = pyvips.Image.new_from_memory(
        upright.write_to_memory(), upright.width, upright.height, upright.bands, "uchar"
    )
    return bare.copy(interpretation="srgb")


def _read(data: bytes, kind: str, fit: int | None, strict: str, *, use_profile: bool) -> pyvips.Image:
    # A decoder that shrinks may not notice that the end is missing.
    options = {"shrink": _jpeg_shrink(data, fit)} if kind == "jpeg" and fit and strict == "error" else {}
    image = _LOADERS[kind](data, access="sequential", fail_on=strict, **options)
    image = _to_srgb(image, use_profile=use_profile)
    if fit is not None and max(image.width, image.height) > fit:
        image = image.thumbnail_image(fit, height=fit, size="down", no_rotate=True)
    return image


def _jpeg_shrink(data: bytes, fit: int) -> int:
    """The factor by which the decoder itself may shrink and still leave at least twice `fit`."""
    header = pyvips.Image.jpegload_buffer(data)
    longest = max(int(header.width), int(header.height))
    return max((factor for factor in (1, 2, 4, 8) if longest // factor >= 2 * fit), default=1)


def _to_srgb(image: pyvips.Image, *, use_profile: bool) -> pyvips.Image:
    """Any space and depth → 8-bit sRGB, grey made RGB, alpha kept."""
    if use_profile and (image.get_typeof("icc-profile-data") or image.interpretation == "cmyk"):
        image = image.icc_transform("srgb", embedded=True, input_profile="cmyk", depth=8)
    image = image.colourspace("srgb")
    if image.bands == 2:
        image = image[0].bandjoin([image[0], image[0], image[1]])
    elif image.bands > 4:
        image = image.extract_band(0, n=3)
    return image.cast("uchar")
