"""Finished files say where they come from, and are the same pictures as before."""

import hashlib
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import av
import numpy as np
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from adrelay.files.provenance import Origin, mark, sha256_of

ORIGIN = Origin("compositeSynthetic", 'job_"<&>')
TERM = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SAID = {
    "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType": TERM,
    "{http://ns.adobe.com/xap/1.0/}CreatorTool": "adrelay",
    "{http://purl.org/dc/elements/1.1/}identifier": 'job_"<&>',
}
OWN = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="image/x"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
FORMATS = {
    ".png": ("image/png", 4),
    ".png[bitdepth=8,palette=true]": ("image/png", 3),
    ".jpg": ("image/jpeg", 3),
    ".jpg[interlace=true,Q=40]": ("image/jpeg", 1),
    ".webp": ("image/webp", 3),
    ".webp[Q=60]": ("image/webp", 4),
    ".webp[lossless=true]": ("image/webp", 4),
    ".webp[lossless=true,effort=0]": ("image/webp", 3),
    ".gif": ("image/gif", 3),
}


def picture(bands: int, width: int = 61, height: int = 43) -> pyvips.Image:
    noise = pyvips.Image.perlin(width, height, seed=7).scaleimage()
    return noise.bandjoin([noise.rot180()] * (bands - 1)) if bands > 1 else noise


def write(folder: Path, form: str, bands: int, own: bytes | None = None) -> Path:
    image = picture(bands).copy(interpretation="srgb" if bands > 1 else "b-w")
    if own is not None:
        image.set_type(pyvips.GValue.blob_type, "xmp-data", own)
    path = folder / f"file{form.partition('[')[0]}"
    path.write_bytes(image.write_to_buffer(form))
    return path


def pixels(path: Path) -> bytes:
    return bytes(pyvips.Image.new_from_buffer(path.read_bytes(), "").write_to_memory())


def said(packet: bytes) -> dict[str, str]:
    """What all descriptions of a packet say together."""
    root = ET.fromstring(packet.decode().partition("<?xpacket end")[0].partition("?>")[2] or packet)  # noqa: S314 - our own XML
    found: dict[str, str] = {}
    for description in root.iter(f"{RDF}Description"):
        found |= {name: value for name, value in description.attrib.items() if name != f"{RDF}about"}
    return found


def packet_of(path: Path) -> bytes:
    return bytes(pyvips.Image.new_from_buffer(path.read_bytes(), "").get("xmp-data"))


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_says_what_it_is_and_looks_the_same(tmp_path: Path, form: str) -> None:
    content_type, bands = FORMATS[form]
    path = write(tmp_path, form, bands)
    before = pixels(path)
    assert mark(path, content_type, ORIGIN)
    assert pixels(path) == before
    if content_type == "image/gif":  # of which libvips reads no packet
        data = path.read_bytes()
        packet = data[data.index(b"XMP DataXMP") + 11 : data.rindex(b"\x01\xff\xfe")]
        assert said(packet) == SAID
    else:
        assert said(packet_of(path)) == SAID
    assert sha256_of(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("form", [".png", ".jpg", ".webp"])
def test_a_packet_of_its_own_stays(tmp_path: Path, form: str) -> None:
    content_type, bands = FORMATS[form]
    path = write(tmp_path, form, bands, OWN)
    before = pixels(path)
    assert mark(path, content_type, ORIGIN)
    assert pixels(path) == before
    assert said(packet_of(path)) == {**SAID, "{http://purl.org/dc/elements/1.1/}format": "image/x"}
    assert path.read_bytes().count(b"<rdf:RDF") == 1, "one packet, not two"


@pytest.mark.parametrize("form", [".png", ".jpg", ".webp"])
def test_what_made_the_file_is_still_told(tmp_path: Path, form: str) -> None:
    content_type, bands = FORMATS[form]
    photoshop = b'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Adobe Photoshop 27.1" dc:format='
    path = write(tmp_path, form, bands, OWN.replace(b"dc:format=", photoshop))
    assert mark(path, content_type, ORIGIN)
    tool = {"{http://ns.adobe.com/xap/1.0/}CreatorTool": "Adobe Photoshop 27.1"}
    assert said(packet_of(path)) == {**SAID, **tool, "{http://purl.org/dc/elements/1.1/}format": "image/x"}


@pytest.mark.parametrize("form", [".png", ".jpg", ".webp"])
def test_what_says_it_already_is_left_alone(tmp_path: Path, form: str) -> None:
    content_type, bands = FORMATS[form]
    path = write(tmp_path, form, bands)
    assert mark(path, content_type, ORIGIN)
    once = path.read_bytes()
    assert not mark(path, content_type, Origin("trainedAlgorithmicMedia", "another"))
    assert path.read_bytes() == once


def signed(form: str, data: bytes) -> bytes:
    """The file with a place for a C2PA manifest."""
    if form == ".png":
        return data[:33] + struct.pack(">I", 4) + b"caBXjumb" + b"\0\0\0\0" + data[33:]
    if form == ".jpg":
        body = b"JP\0\1\0\0\0\1" + b"\0\0\0\x20jumb"
        return data[:2] + b"\xff\xeb" + struct.pack(">H", len(body) + 2) + body + data[2:]
    made = data + b"C2PA" + struct.pack("<I", 4) + b"jumb"
    return made[:4] + struct.pack("<I", len(made) - 8) + made[8:]


@pytest.mark.parametrize("form", [".png", ".jpg", ".webp"])
def test_what_is_signed_is_left_alone(tmp_path: Path, form: str) -> None:
    content_type, bands = FORMATS[form]
    path = write(tmp_path, form, bands)
    path.write_bytes(signed(form, path.read_bytes()))
    before = path.read_bytes()
    assert not mark(path, content_type, ORIGIN)
    assert path.read_bytes() == before


def test_a_limit_of_bytes_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, ".png", 4)
    size = path.stat().st_size
    assert not mark(path, "image/png", ORIGIN, most_bytes=size + 20)
    assert path.stat().st_size == size
    assert mark(path, "image/png", ORIGIN, most_bytes=size + 2000)


def film(path: Path, movflags: str = "faststart") -> None:
    with av.open(str(path), "w", format="mp4", options={"movflags": movflags}) as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for step in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), step * 40, np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def frames(path: Path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray().tobytes() for frame in container.decode(video=0)]


def test_a_film_says_it_too(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    film(path)
    before, size = frames(path), path.stat().st_size
    assert mark(path, "video/mp4", ORIGIN)
    assert frames(path) == before
    box = path.read_bytes()[size:]
    assert struct.unpack_from(">I4s", box) == (len(box), b"uuid")
    assert said(box[24:]) == SAID
    assert not mark(path, "video/mp4", ORIGIN), "once"


def test_nothing_follows_a_box_that_goes_to_the_end(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(
        struct.pack(">I4s", 16, b"ftyp") + b"isom" * 2 + struct.pack(">I4s", 0, b"mdat") + b"x" * 9
    )
    before = path.read_bytes()
    assert not mark(path, "video/mp4", ORIGIN)
    assert path.read_bytes() == before


_WHOLE = {form: picture(FORMATS[form][1]).write_to_buffer(form) for form in (".png", ".jpg", ".webp")}


@given(
    form=st.sampled_from(sorted(_WHOLE)),
    cut=st.integers(0, 400),
    flips=st.lists(st.integers(0, 300), max_size=4),
)
def test_damaged_files_are_marked_or_left_never_lost(
    tmp_path_factory: pytest.TempPathFactory, form: str, cut: int, flips: list[int]
) -> None:
    data = bytearray(_WHOLE[form][: len(_WHOLE[form]) - cut])
    for place in flips:
        data[place % len(data)] ^= 0x41
    path = tmp_path_factory.mktemp("damaged") / "file"
    path.write_bytes(data)
    if not mark(path, FORMATS[form][0], ORIGIN):
        assert path.read_bytes() == bytes(data)
    else:
        assert len(path.read_bytes()) > len(data)
