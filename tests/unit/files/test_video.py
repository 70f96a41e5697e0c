"""A video is kept only if it is one, is whole, can be decoded and is what was asked for."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
import pytest
import pyvips

from adrelay.errors import AssetRejected
from adrelay.files import video
from adrelay.files.inspection import inspect
from adrelay.jobs.model import Deliverable
from local.twins.movie import movie_of
from studio.video.encode import encode

WIDTH, HEIGHT, COUNT = 180, 320, 45


def asked(**changes: Any) -> Deliverable:
    return Deliverable.model_validate({"url": "s3://bucket/key", "type": "video", **changes})


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One and a half seconds that are dark above and bright below."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    noise = np.random.default_rng(7).integers(0, 25, (COUNT, HEIGHT * 3 // 2, WIDTH), dtype=np.uint8)
    frames = list(noise + np.uint8(60))
    for frame in frames:
        frame[HEIGHT // 2 : HEIGHT] += 130
        frame[HEIGHT:] = 128
    encode(frames, WIDTH, HEIGHT, path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def vendors(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A film as a vendor's twin makes it: JPEG frames in an MP4."""
    png = pyvips.Image.black(160, 160, bands=3).linear(1, [200, 80, 40], uchar=True).pngsave_buffer()
    return movie_of(bytes(png), 2.0)


def inspected(data: bytes, folder: Path, deliverable: Deliverable | None = None) -> Any:
    path = folder / "file"
    path.write_bytes(data)
    return inspect(path, deliverable or asked())


def boxes(data: bytes) -> list[bytes]:
    found, start = [], 0
    while start < len(data):
        end = start + int.from_bytes(data[start : start + 4], "big")
        found.append(data[start:end])
        start = end
    return found


def test_a_film_of_endless_boxes_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """512 MB of empty boxes would be 64 million of them."""
    read: list[int] = []
    whole = video._boxes

    def counted(file: BinaryIO, size: int) -> Iterator[Any]:
        for number, box in enumerate(whole(file, size)):
            read.append(number)
            yield box

    monkeypatch.setattr(video, "_boxes", counted)
    head = struct.pack(">I4s4sI", 16, b"ftyp", b"isom", 0)
    with pytest.raises(AssetRejected, match="more than 100000 boxes"):
        inspected(head + struct.pack(">I4s", 8, b"free") * 150_000, tmp_path)
    assert len(read) == 100_001


def titled(film: bytes, title: str) -> bytes:
    file = io.BytesIO()
    with av.open(io.BytesIO(film), "r") as source, av.open(file, "w", format="mp4") as made:
        made.metadata["title"] = title
        stream = made.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                made.mux(packet)
    return file.getvalue()


def test_a_title_in_another_encoding_is_no_fault(film: bytes, tmp_path: Path) -> None:
    """A paid film is kept, also if its title is no UTF-8."""
    named = titled(film, "Fur Elise")
    assert named.count(b"Fur Elise") == 1
    assert inspected(named.replace(b"Fur", b"F\xfcr"), tmp_path).content_type == "video/mp4"


def test_our_own_film_passes(film: bytes, tmp_path: Path) -> None:
    wanted = asked(width=WIDTH, height=HEIGHT, aspect_ratio="9:16", codec="h264")
    found = inspected(film, tmp_path, wanted)
    assert (found.content_type, found.suffix, found.ratio) == ("video/mp4", "mp4", "9:16")
    assert (found.width, found.height, found.duration_ms) == (WIDTH, HEIGHT, 1500)
    assert found.thumbnails.keys() == {"small", "medium", "large"}
    small = np.asarray(pyvips.Image.new_from_buffer(found.thumbnails["small"], "").numpy())
    assert max(small.shape) == 160
    assert small[:60].mean() < 100 < 160 < small[-60:].mean()


def test_a_vendors_film_passes_in_its_own_coding(vendors: bytes, tmp_path: Path) -> None:
    found = inspected(vendors, tmp_path, asked(aspect_ratio="1:1"))
    assert (found.width, found.height, found.duration_ms) == (160, 160, 2000)


def test_an_index_at_the_end_is_taken_from_vendors_and_not_from_us(film: bytes, tmp_path: Path) -> None:
    head, *rest = boxes(film)
    index = next(box for box in rest if box[4:8] == b"moov")
    frames = [box for box in rest if box is not index]
    moved = head + b"".join(frames) + _shifted(index, -len(index))
    assert inspected(moved, tmp_path).duration_ms == 1500
    with pytest.raises(AssetRejected, match="index last") as caught:
        inspected(moved, tmp_path, asked(codec="h264"))
    assert caught.value.code == "wrong_coding"


def _shifted(index: bytes, by: int) -> bytes:
    """The index with its chunk offsets moved."""
    at = index.index(b"stco") + 8
    (count,) = struct.unpack_from(">I", index, at)
    offsets = struct.unpack_from(f">{count}I", index, at + 4)
    return (
        index[: at + 4] + struct.pack(f">{count}I", *(o + by for o in offsets)) + index[at + 4 + 4 * count :]
    )


def test_a_film_that_lies_on_its_side_is_turned(film: bytes, tmp_path: Path) -> None:
    data = bytearray(film)
    at = data.index(b"tkhd") + 44
    assert struct.unpack_from(">9i", data, at)[0] == 0x10000
    struct.pack_into(">9i", data, at, 0, 0x10000, 0, -0x10000, 0, 0, HEIGHT << 16, 0, 0x40000000)
    found = inspected(bytes(data), tmp_path, asked(width=HEIGHT, height=WIDTH))
    assert (found.width, found.height, found.ratio) == (HEIGHT, WIDTH, "16:9")
    small = np.asarray(pyvips.Image.new_from_buffer(found.thumbnails["small"], "").numpy())
    assert small[:, :60].mean() > 160 > 100 > small[:, -60:].mean(), "what was below is now on the left"


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "not_a_video", "unknown kind"),
        (b"<!doctype html><title>Log in</title>", "not_a_video", "a web page"),
        (b'{"error": "gone"}', "not_a_video", "JSON"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not_a_video", "PNG"),
        (b"\x1aE\xdf\xa3" + bytes(40), "not_a_video", "WebM"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "not_a_video", "unknown kind"),
        (bytes.fromhex("00000018") + b"ftypisom" + bytes(12), "truncated", "cut off"),
        (bytes.fromhex("00000018") + b"ftypisom" + bytes(12) + b"\0\0\0\4free", "damaged", "no size"),
    ],
)
def test_what_is_no_mp4_is_named(data: bytes, code: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(AssetRejected, match=said) as caught:
        inspected(data, tmp_path)
    assert caught.value.code == code


def test_a_film_with_a_tail_of_nothing_is_refused(film: bytes, tmp_path: Path) -> None:
    with pytest.raises(AssetRejected, match="followed by 100000 bytes") as caught:
        inspected(film + bytes(100_000), tmp_path)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("share", [0.02, 0.3, 0.7, 0.999])
def test_a_film_that_was_cut_off_is_refused(film: bytes, share: float, tmp_path: Path) -> None:
    with pytest.raises(AssetRejected) as caught:
        inspected(film[: int(len(film) * share)], tmp_path)
    assert caught.value.code == "truncated"


def test_a_film_cut_off_within_boxes_that_say_otherwise_is_refused(film: bytes, tmp_path: Path) -> None:
    """As an upload that stopped and was then closed properly: the last box is shortened to what is there."""
    *whole, frames = boxes(film)
    short = frames[: len(frames) // 2]
    with pytest.raises(AssetRejected) as caught:
        inspected(b"".join(whole) + struct.pack(">I", len(short)) + short[4:], tmp_path)
    assert caught.value.code in ("truncated", "damaged")


def test_frames_of_rubbish_are_refused(film: bytes, tmp_path: Path) -> None:
    start = film.index(b"mdat") + 4
    with pytest.raises(AssetRejected) as caught:
        inspected(film[:start] + bytes(len(film) - start), tmp_path)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"width": WIDTH, "height": WIDTH}, "wrong_size"),
        ({"aspect_ratio": "16:9"}, "wrong_ratio"),
        ({"codec": "hevc"}, "wrong_coding"),
    ],
)
def test_another_film_than_was_asked_for_is_refused(
    film: bytes, wanted: dict[str, Any], code: str, tmp_path: Path
) -> None:
    with pytest.raises(AssetRejected) as caught:
        inspected(film, tmp_path, asked(**wanted))
    assert caught.value.code == code


def test_sound_alone_is_no_film(vendors: bytes, tmp_path: Path) -> None:
    with pytest.raises(AssetRejected) as caught:
        inspected(vendors.replace(b"vide", b"soun", 1), tmp_path)
    assert caught.value.code in ("no_pictures", "damaged")
