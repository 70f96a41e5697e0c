import io
import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import pyvips
from PIL import Image

from local.attack.files import png_of
from studio.cutting import photo, vector
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"
ORANGE = (220, 120, 30)


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    image = Image.new("RGB", size, ORANGE)
    return image.quantize(4) if mode == "P" else image.convert(mode)


def png_as(data: bytes, suffix: str) -> bytes:
    return bytes(pyvips.Image.new_from_buffer(data, "").write_to_buffer(suffix))


def refused(data: bytes, **options: int) -> photo.PhotoError:
    with pytest.raises(photo.PhotoError) as caught:
        photo.load(data, **options)
    return caught.value


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (encoded(picture(), "PNG"), "png"),
        (encoded(picture(), "JPEG", quality=95), "jpeg"),
        (encoded(picture(), "WEBP", quality=95), "webp"),
        (encoded(picture(), "GIF"), "gif"),
        (encoded(picture(), "TIFF"), "tiff"),
        (encoded(picture("RGBA"), "TIFF", compression="tiff_lzw"), "tiff"),
        (png_as(encoded(picture(), "PNG"), ".avif"), "avif"),
        (encoded(picture("CMYK"), "JPEG", quality=95), "jpeg"),
        (encoded(picture("P"), "PNG"), "png"),
        (encoded(picture("RGBA"), "PNG"), "png"),
        (
            encoded(picture(), "GIF", save_all=True, append_images=[Image.new("RGB", (40, 20), "blue")]),
            "gif",
        ),
        (
            encoded(picture(), "WEBP", save_all=True, append_images=[Image.new("RGB", (40, 20), "blue")]),
            "webp",
        ),
    ],
)
@pytest.mark.parametrize("fit", [None, 10])
def test_every_kind_becomes_opaque_srgb_bytes(data: bytes, kind: str, fit: int | None) -> None:
    loaded = photo.load(data, fit=fit)
    assert (loaded.format, loaded.width, loaded.height, loaded.has_alpha) == (kind, 40, 20, False)
    assert (loaded.image.bands, loaded.image.format, loaded.image.interpretation) == (3, "uchar", "srgb")
    assert (loaded.image.width, loaded.image.height) == ((40, 20) if fit is None else (10, 5))
    # CMYK ink can't hold this orange exactly; everything else can.
    tolerance = 45 if kind == "jpeg" and "CMYK" in str(Image.open(io.BytesIO(data)).mode) else 8
    assert loaded.image(5, 2) == pytest.approx(ORANGE, abs=tolerance)


@pytest.mark.parametrize("mode", ["L", "LA", "1", "I;16"])
def test_grey_of_any_depth_becomes_rgb(mode: str) -> None:
    if mode == "I;16":
        image = (pyvips.Image.black(40, 20) + 32896).cast("ushort").copy(interpretation="grey16")
        data = image.write_to_buffer(".png")
    else:
        data = encoded(Image.new("L", (40, 20), 255 if mode == "1" else 128).convert(mode), "PNG")
    loaded = photo.load(data)
    expected = 255 if mode == "1" else 128
    assert loaded.image(3, 3) == pytest.approx([expected] * 3, abs=1)


def test_sixteen_bit_colour_becomes_eight_bit() -> None:
    image = (
        (pyvips.Image.black(40, 20) + [257 * value for value in ORANGE])
        .cast("ushort")
        .copy(interpretation="rgb16")
    )
    assert photo.load(image.write_to_buffer(".png")).image(3, 3) == pytest.approx(ORANGE, abs=1)


def test_transparency_is_kept_and_an_opaque_alpha_channel_is_not() -> None:
    clear = Image.new("RGBA", (8, 8), (*ORANGE, 0))
    assert photo.load(encoded(clear, "PNG")).has_alpha
    assert photo.load(encoded(clear, "PNG")).image.bands == 4
    assert photo.load(encoded(picture("RGBA"), "PNG")).image.bands == 3


@pytest.mark.parametrize("fit", [None, 16])
def test_a_photo_taken_sideways_is_turned_upright_and_loses_its_metadata(fit: int | None) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera"
    half = Image.new("RGB", (40, 20), "white")
    half.paste(Image.new("RGB", (20, 20), "black"), (0, 0))
    loaded = photo.load(encoded(half, "JPEG", exif=exif, quality=95), fit=fit)
    assert (loaded.width, loaded.height) == (20, 40)
    assert loaded.image.height > loaded.image.width
    assert loaded.image(2, 1)[0] < 40 < 200 < loaded.image(2, loaded.image.height - 2)[0]
    assert not any(field.startswith(("exif", "icc", "xmp")) for field in loaded.image.get_fields())


def test_a_wide_gamut_profile_is_converted() -> None:
    image = (pyvips.Image.black(8, 8) + list(ORANGE)).cast("uchar").copy(interpretation="srgb")
    data = image.icc_transform("p3", input_profile="srgb").write_to_buffer(".png")
    assert pyvips.Image.new_from_buffer(data, "")(1, 1) != pytest.approx(ORANGE, abs=3)
    assert photo.load(data).image(1, 1) == pytest.approx(ORANGE, abs=2)


def test_a_broken_profile_is_passed_over() -> None:
    data = encoded(picture(), "PNG", icc_profile=b"not a profile" * 20)
    assert photo.load(data).image(1, 1) == pytest.approx(ORANGE, abs=1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"<!doctype html><title>404</title>", "not_an_image"),
        (b'{"error": "gone"}', "not_an_image"),
        (b"plain words", "not_an_image"),
        (b"\x00" * 4000, "not_an_image"),
        (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>", "damaged"),
        (b"<html><body><svg xmlns='http://www.w3.org/2000/svg'/></body></html>", "not_an_image"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"?" * 99, "unsupported_format"),
        (b"%PDF-1.7 ...", "unsupported_format"),
        (encoded(picture(), "BMP"), "unsupported_format"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"GIF89a", "damaged"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_by_what_it_is(data: bytes, code: str) -> None:
    assert refused(data).code == code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("fit", [None, 50])
def test_a_file_cut_off_anywhere_is_damaged(kind: str, share: float, fit: int | None) -> None:
    whole = encoded(Image.effect_noise((300, 200), 80).convert("RGB"), kind)
    with pytest.raises(photo.PhotoError) as caught:
        photo.load(whole[: int(len(whole) * share)], fit=fit)
    assert caught.value.code == "damaged"


def test_a_bomb_is_refused_from_its_header() -> None:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    assert refused(png_of(header, zlib.compress(b"\0" * 1000))).code == "too_many_pixels"
    assert refused(encoded(picture(), "PNG"), max_pixels=799).code == "too_many_pixels"
    assert photo.load(encoded(picture(), "PNG"), max_pixels=800).width == 40


@pytest.mark.parametrize(
    ("interlaced", "depth", "code"),
    [(0, 8, "damaged"), (1, 8, "too_many_pixels"), (1, 16, "too_many_pixels")],
)
def test_fewer_pixels_are_taken_of_what_cannot_be_read_in_strips(
    interlaced: int, depth: int, code: str
) -> None:
    header = struct.pack(">IIBBBBB", 9_000, 9_000, depth, 2, 0, 0, interlaced)
    error = refused(png_of(header, zlib.compress(b"\0" * 1000)))
    assert error.code == code
    if interlaced:
        assert "interlaced PNG" in error.message
        assert f"{200_000_000 // 3 // (depth // 8):,} pixels" in error.message


def test_a_large_file_has_its_own_error() -> None:
    data = encoded(picture(), "PNG")
    assert refused(data, max_bytes=len(data) - 1).code == "file_too_large"


def test_shrinking_while_reading_matches_shrinking_afterwards() -> None:
    data = (SAMPLES / "product_serum.jpg").read_bytes()
    small, whole = photo.load(data, fit=300), photo.load(data)
    assert (small.width, small.height, small.image.width, small.image.height) == (1600, 2000, 240, 300)
    difference = (small.image - whole.image.thumbnail_image(300, height=300)).abs()
    assert difference.avg() < 1.0


def shown(pixels: npt.NDArray[np.uint8]) -> photo.Photo:
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    return photo.load(image.write_to_buffer(".png"))


@pytest.mark.parametrize(
    ("pixels", "code"),
    [
        (np.full((1, 1, 3), 90, dtype=np.uint8), "image_too_small"),
        (np.full((7, 300, 3), 90, dtype=np.uint8), "image_too_small"),
        (np.full((40, 40, 3), 90, dtype=np.uint8), "image_empty"),
        (np.zeros((40, 40, 4), dtype=np.uint8), "image_empty"),
    ],
    ids=["one pixel", "a strip", "one colour", "all transparent"],
)
def test_a_picture_that_shows_nothing_is_refused(pixels: npt.NDArray[np.uint8], code: str) -> None:
    with pytest.raises(photo.PhotoError) as refused:
        photo.refuse_empty(shown(pixels))
    assert refused.value.code == code


def test_a_silhouette_of_one_colour_is_not_empty() -> None:
    pixels = np.zeros((40, 40, 4), dtype=np.uint8)
    pixels[10:30, 10:30, 3] = 255
    photo.refuse_empty(shown(pixels))


@pytest.mark.parametrize("missing", [2, 1], ids=["the marker", "half of it"])
@pytest.mark.parametrize("fit", [None, 50])
@pytest.mark.parametrize("progressive", [False, True])
def test_picture_no_eoi(missing: int, fit: int | None, progressive: bool) -> None:
    """Only the end marker is missing, all pixels are there."""
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    whole = encoded(noise, "JPEG", progressive=progressive, quality=90)
    loaded = photo.load(whole[:-missing], fit=fit)
    assert (loaded.width, loaded.height) == (300, 200)
    assert loaded.image.avg() == pytest.approx(photo.load(whole, fit=fit).image.avg(), abs=1)
    with pytest.raises(photo.PhotoError, match="cut off"):
        photo.load(whole[:-400], fit=fit)


def test_a_thumbnails_end_is_not_its_photos() -> None:
    """Cameras put a small JPEG into the header, with an end marker of its own."""
    whole = encoded(Image.effect_noise((300, 200), 80).convert("RGB"), "JPEG", quality=90)
    exif = b"Exif\0\0" + encoded(picture(), "JPEG")
    held = whole[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif + whole[2:]
    assert photo.load(held[:-2]).image.avg() == pytest.approx(photo.load(whole).image.avg(), abs=1)


def svg(body: str, head: str = 'width="100" height="40"', before: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {head}>{body}</svg>".encode()


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ('width="100" height="40"', ""),
        ('viewBox="0 0 10 4"', "\ufeff"),
        ('width="9in" height="3.6in"', '<?xml version="1.0"?>\n<!-- made by an editor -->\n'),
        ('width="1000000" height="400000"', "<!DOCTYPE svg>"),
    ],
)
def test_picture_avif_svg(head: str, before: str) -> None:
    """A drawing is drawn as large as anybody needs it, whatever size it says that it has."""
    drawing = svg('<rect width="50%" height="100%" fill="#322996"/>', head, before)
    loaded = photo.load(drawing, fit=600)
    assert (loaded.format, loaded.width, loaded.height, loaded.has_alpha) == ("svg", 2400, 960, True)
    assert (loaded.image.width, loaded.image.height) == (600, 240)
    assert loaded.image(3, 3) == [0x32, 0x29, 0x96, 255]


@pytest.mark.parametrize("form", ["file:{}", "{}", "http://127.0.0.1:9/x.png"])
def test_a_drawing_reads_nothing_and_runs_nothing(tmp_path: Path, form: str) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (9, 9), "red").save(secret)
    reference = form.format(secret)
    drawing = svg(
        f'<script>while (true);</script><style>@import url("{reference}");</style>'
        f'<image width="100" height="40" xlink:href="{reference}"/><rect width="9" height="9"/>'
    )
    assert photo.load(drawing).image.bandsplit()[0].max() == 0, "nothing is red"


def test_a_drawing_without_size_is_drawn_as_large_as_others() -> None:
    """It stayed a dot in the corner of an empty picture."""
    loaded = photo.load(svg('<rect x="50" y="20" width="300" height="150" fill="#322996"/>', head=""))
    assert (loaded.width, loaded.height) == (2400, 1200)
    assert loaded.image[2].avg() > 140


LAUGHS = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{('&' + chr(97 + i) + ';') * 10}'>" for i in range(9)
)
COPIES = '<g id="a0"><rect width="1" height="1"/></g>' + "".join(
    f'<g id="a{i + 1}">' + f'<use xlink:href="#a{i}"/>' * 10 + "</g>" for i in range(9)
)
DILATED = '<filter id="f">' + '<feMorphology operator="dilate" radius="100"/>' * 10 + "</filter>"
BOMBS = {
    "laughs": svg("<text>&j;</text>", before=LAUGHS + "]>"),
    "copies": svg(COPIES),
    "depth": svg("<g>" * 9_000 + "</g>" * 9_000),
    "length": svg(" " * 5_000_000),
    "a line": svg("<rect/>", 'width="100000" height="1"'),
    "filters": svg(DILATED + '<rect width="100" height="40" filter="url(#f)"/>'),
}


@pytest.mark.parametrize("drawing", BOMBS.values(), ids=BOMBS.keys())
def test_a_drawing_that_is_too_much_is_refused(drawing: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vector, "SECONDS", 1)
    assert refused(drawing).code == "damaged"
