"""The MP4: what players, feeds and ad managers ask of one."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from studio.video.encode import encode
from studio.video.planes import Bytes
from studio.video.timing import FPS

WIDTH, HEIGHT, COUNT = 96, 64, 75


def frames() -> list[Bytes]:
    """A grey frame with a bright column that walks across it."""
    made = []
    for index in range(COUNT):
        frame = np.full((HEIGHT * 3 // 2, WIDTH), 128, dtype=np.uint8)
        frame[:HEIGHT, index : index + 8] = 220
        made.append(frame)
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / "film.mp4"
    encode(frames(), WIDTH, HEIGHT, path)
    return path


def boxes(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        yield data[start + 4 : start + 8]
        start += int.from_bytes(data[start : start + 4], "big")


def test_it_can_start_before_it_is_all_there(file: Path) -> None:
    kinds = list(boxes(file.read_bytes()))
    assert kinds[0] == b"ftyp"
    assert kinds.index(b"moov") < kinds.index(b"mdat")


def test_it_is_h264_that_everything_plays(file: Path) -> None:
    with av.open(str(file)) as container:
        assert [stream.type for stream in container.streams] == ["video"]
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert stream.profile == "High"
        assert (stream.width, stream.height) == (WIDTH, HEIGHT)
        assert float(stream.average_rate or 0) == FPS
        assert stream.frames == COUNT
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == pytest.approx(COUNT / FPS)
        context = stream.codec_context
        assert (context.color_range, context.colorspace, context.color_trc) == (1, 1, 1)


def test_every_frame_is_there_in_order_and_looks_as_it_did(file: Path) -> None:
    with av.open(str(file)) as container:
        shown = [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]
    assert len(shown) == COUNT
    for frame, wanted in zip(shown, frames(), strict=True):
        assert np.abs(frame.astype(int) - wanted).mean() < 1.0


def test_one_can_seek_in_it(file: Path) -> None:
    with av.open(str(file)) as container:
        keys = [packet.pts for packet in container.demux(video=0) if packet.is_keyframe and packet.size]
    assert len(keys) >= COUNT // (2 * FPS) + 1


def test_the_same_frames_give_the_same_file(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.mp4"
    encode(frames(), WIDTH, HEIGHT, again)
    assert again.read_bytes() == file.read_bytes()


def test_progress_is_told_and_can_end_it(tmp_path: Path) -> None:
    heard: list[float] = []

    class EnoughError(Exception):
        pass

    def progress(done: float) -> None:
        heard.append(done)
        if done >= 0.5:
            raise EnoughError

    with pytest.raises(EnoughError):
        encode(frames(), WIDTH, HEIGHT, tmp_path / "film.mp4", progress)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(0.5, abs=0.02)
